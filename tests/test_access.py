"""Everything that is held about somebody, as they get it."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from heero.domain.disclosures import Disclosures
from heero.domain.operations import Add
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.errors import BadInput
from heero.services import access, logs
from heero.services.access import Wanted
from heero.services.consents import withdraw
from heero.services.records import note_down
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero

ARI = "quiet-otter-41"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented people."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def given(folder: Workspace, wanted: Wanted | None = None) -> dict[str, str]:
    """Return everything Ari got, by the name of each file."""
    access.give(folder, ARI, wanted or Wanted(), TODAY)
    top = folder.out / "access" / ARI
    return {
        path.relative_to(top).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in top.rglob("*")
        if path.is_file()
    }


def test_every_word_of_the_record_is_in_the_table(folder: Workspace) -> None:
    """Nothing that is written in a record is left out of the files."""
    found = given(folder)
    record = folder.load(Participant, ARI)
    rows = list(
        csv.reader(io.StringIO(found["for-them/everything.csv"].lstrip("\ufeff")))
    )

    assert found["for-them/my-record.yaml"] == record.text
    words = {row[2].lstrip("'") for row in rows if row[0] == "my-record.yaml"}
    for person in record.record.people:
        assert person.name in words
    for walk in record.record.walks:
        for each in walk.answers:
            assert not isinstance(each.said, str) or each.said.lstrip("'") in words


def test_the_page_says_who_got_what(folder: Workspace) -> None:
    """The page names who received something, this copy too."""
    page = given(folder)["for-them/everything.md"]

    assert "16 November 2026: map, to Auntie Bea" in page
    assert "21 November 2026: everything held, to Ari" in page


def test_what_is_told_in_person_is_on_a_page_of_its_own(folder: Workspace) -> None:
    """Whom an order is about, and why somebody was cleared, is for whoever tells it."""
    found = given(folder)
    private = folder.load(Private, ARI).record
    first = found["for-you/talk-about-this-first.md"]
    theirs = "\n".join(text for name, text in found.items() if "for-them" in name)

    assert "Ari and Rick" in first
    for clearance in private.clearances:
        assert clearance.basis in first
        assert clearance.basis not in theirs
    for flag in private.flags:
        assert flag.words in first
        assert flag.words not in theirs
    for order in private.orders:
        assert f"between: [self, {order.between[1]}]" not in theirs
    assert "Who it is, somebody of the team tells me in person." in theirs
    assert "somebody of the team tells me about them in person" in theirs.lower()


def test_a_number_of_somebody_else_is_with_the_team(folder: Workspace) -> None:
    """Ways to reach others are named, and their numbers are not handed on."""
    found = given(folder)
    theirs = "\n".join(text for name, text in found.items() if "for-them" in name)

    for reach in folder.load(Private, ARI).record.reach:
        assert reach.value not in theirs
    assert "Coach Ines: an e-mail address" in theirs


def test_nobody_else_of_the_programme_is_in_it(folder: Workspace) -> None:
    """What other participants said, and who was at the workshop, stays theirs."""
    theirs = "\n".join(given(folder).values())

    for each in folder.ids("participant"):
        if each != ARI:
            assert each not in theirs
            other = folder.load(Participant, each).record
            for strength in other.strengths:
                assert strength.words not in theirs


def test_it_is_open_whatever_became_of_their_yes(folder: Workspace) -> None:
    """Somebody who took every yes back gets everything all the same."""
    withdraw(folder, ARI, "run_workshop", TODAY)

    assert "for-them/everything.html" in given(folder)


def test_what_waits_in_the_journal_is_in_it(folder: Workspace) -> None:
    """What was said a moment before a crash is held too."""
    words = "To learn the accordion"
    note_down(
        folder,
        ARI,
        [Add(("hopes", "zefo"), {"id": "zefo", "words": words})],
        folder.load(Participant, ARI).values,
    )

    assert words in given(folder)["for-them/everything.md"]


def test_the_request_and_the_answer_are_in_the_log(folder: Workspace) -> None:
    """The log says when they asked and when they got it, and nothing else."""
    given(folder, Wanted(asked="2026-11-12"))

    (request,) = logs.every(folder)[0].requests
    assert (request.asked, request.answered) == ("2026-11-12", TODAY)
    assert (request.kind, request.outcome) == ("access", "given")
    text = folder.path("log", "2026").read_text(encoding="utf-8")
    assert "Ari" not in text


def test_that_it_is_handed_over_is_kept_first(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before a page is written, the folder says that one was made."""

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(access, "_written", fails)
    with pytest.raises(KeyboardInterrupt):
        access.give(folder, ARI, Wanted(), TODAY)

    kept = folder.load(Disclosures, ARI).record.disclosures
    assert [each.what for each in kept if each.audience == "me"] == [access.WHAT]
    (request,) = logs.every(folder)[0].requests
    assert request.answered is None


def test_what_is_kept_aside_is_said(folder: Workspace) -> None:
    """What could not be put into the record is not passed over in silence."""
    path = folder.journals / f"{ARI}.aside"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"something\n")

    answer = access.give(folder, ARI, Wanted(), TODAY)
    assert any(f".heero/journal/{ARI}.aside" in note for note in answer.notes)


def test_access_is_refused_on_a_ground_alone(folder: Workspace) -> None:
    """A refusal has one of the grounds, goes into the log, and hands nothing over."""
    with pytest.raises(BadInput):
        access.refuse(folder, ARI, Wanted(), "no time", TODAY)
    assert folder.ids("log") == []

    access.refuse(folder, ARI, Wanted(), "law or order", TODAY)
    (request,) = logs.every(folder)[0].requests
    assert (request.outcome, request.ground) == ("refused", "law_or_order")
    assert not folder.out.exists()


def test_a_part_that_is_kept_back_has_a_ground(folder: Workspace) -> None:
    """The rest is handed over, and the log says on what ground a part was not."""
    given(folder, Wanted(ground="reporter"))

    (request,) = logs.every(folder)[0].requests
    assert (request.outcome, request.ground) == ("part", "reporter")


def test_nothing_is_written_among_the_records(folder: Workspace, heero: Heero) -> None:
    """A folder of records is no place for it, and nothing is logged."""
    done = heero("access", "Ari", "-o", folder.root / "participants")

    assert done.returncode == 2
    assert folder.ids("log") == []


def test_two_things_cannot_be_said_at_once(folder: Workspace, heero: Heero) -> None:
    """An answer is put off or refused, and not both."""
    done = heero("access", "Ari", "--later", "--refuse", "harm")

    assert done.returncode == 2
    assert "give one of" in done.stderr
