"""Copies of minutes: for one reader, of what this one may see, and kept in a log."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.documents.own_story import story_parts
from heero.domain.audience import view
from heero.domain.disclosures import Disclosures
from heero.domain.gate import cleared
from heero.domain.meetings import Meeting
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.promised import copies_owed
from heero.errors import BadInput, CannotWrite, GateShut
from heero.services import copying, minutes_pages, minutes_readers, records
from heero.services.minutes_readers import Reader
from heero.services.outcome import Outcome
from heero.services.own_paper import spoken
from heero.store import files
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.meetings_opened import (
    ARI,
    BEA,
    INES,
    JULES,
    LUCIA,
    MEETING,
    NOOR,
    ROSE,
    held,
    kept_apart,
    meeting_of,
    of_ari,
)

__all__ = ["held"]

DAY = "2026-11-24"


@pytest.fixture
def folder(held: Path, tmp_path: Path) -> Workspace:
    """A copy of Ari's folder after the meeting."""
    shutil.copytree(held, tmp_path / "records")
    return Workspace(tmp_path / "records")


def handed(folder: Workspace, to: str, **more: Any) -> Outcome:
    """Hand somebody their copy."""
    return copying.copy(folder, "Ari", to, None, more.pop("why", ""), DAY, LUCIA)


def words_of(folder: Workspace, outcome: Outcome) -> str:
    """Return what stands in both files of a copy."""
    return "".join((folder.root / each).read_text() for each in outcome.lines)


def changed(folder: Workspace, *operations: Operation) -> None:
    records.change(folder, Participant, ARI, operations)


def item(folder: Workspace, name: str, words: str) -> str:
    """Return the id of something that was said."""
    return next(
        each.id for each in getattr(of_ari(folder), name) if each.words == words
    )


def log(folder: Workspace) -> list[Any]:
    return list(folder.load(Disclosures, ARI).record.disclosures)


def test_a_copy_holds_what_its_reader_may_see(folder: Workspace) -> None:
    """Agreements, plan, accepted offers, dissent and the next day; no address."""
    text = words_of(folder, handed(folder, "Grandma Rose"))

    for words in (
        "Who may see this: Grandma Rose.",
        "What it may be used for:",
        "I stay with Grandma Rose until summer",
        "We text first",
        "a seat at the table",
        "Ask for a ride",
        "A key to my house",
        "I drive you on Wednesdays",
        "Noor: it is too soon",
        "9 January 2027",
    ):
        assert words in text, words
    for words in ("Oak Street", "Mom", "Soup on Fridays", "on Tuesdays"):
        assert words not in text, words


def test_what_is_left_off_is_said_to_whoever_makes_it(folder: Workspace) -> None:
    """The page shows no gap; the note beside it says how many lines stay off."""
    made = handed(folder, "Grandma Rose")

    assert "2 lines are not on this page" in made.notes[0]
    assert "not on this page" not in words_of(folder, made)


def test_their_own_copy_holds_everything(folder: Workspace) -> None:
    """What Ari heard is Ari's, declined offers as well; only an address is left off."""
    made = handed(folder, "me")
    text = words_of(folder, made)
    assert any("(agreements 4)" in each for each in made.notes)
    assert "Oak" not in " ".join(made.notes)

    for words in ("Visits with Mom", "Soup on Fridays", "no, thank", "I was there"):
        assert words in text, words
    for words in ("Oak Street", "about them", "Ari and their people"):
        assert words not in text, words


def test_a_copy_is_logged_and_kept(folder: Workspace) -> None:
    """The log says the day, to whom and why; the meeting says who has theirs."""
    before = len(log(folder))
    made = handed(folder, "Grandma Rose", why="she could not stay to the end")
    last = log(folder)[-1]

    assert len(log(folder)) == before + 1
    assert (last.date, last.to, last.audience, last.what, last.why, last.by) == (
        DAY,
        f"Grandma Rose ({ROSE})",
        "network",
        "minutes",
        "she could not stay to the end",
        LUCIA,
    )
    assert last.consent == "nuvar"
    assert [(each.person, each.sent) for each in meeting_of(folder).copies] == [
        (ROSE, DAY)
    ]
    assert made.data["disclosure"] == last.id


def test_whoever_has_a_copy_is_owed_none(folder: Workspace) -> None:
    """Everybody who was there is owed one, until they have it."""
    owed = {each.to.person for each in copies_owed(of_ari(folder))}
    handed(folder, "Grandma Rose")
    handed(folder, "Noor")

    assert {ROSE, NOOR, INES} <= owed
    now = {each.to.person for each in copies_owed(of_ari(folder))}
    assert INES in now and not {ROSE, NOOR} & now


def test_the_log_is_written_before_there_is_a_copy(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever cuts heero off, no copy is out that the log does not know."""

    def full(path: Path, data: bytes) -> None:
        raise CannotWrite("out", "the disk is full")

    before = len(log(folder))
    monkeypatch.setattr(files, "overwrite", full)
    with pytest.raises(CannotWrite):
        handed(folder, "Grandma Rose")

    assert len(log(folder)) == before + 1
    assert meeting_of(folder).copies == ()


def test_a_log_that_cannot_be_written_makes_no_copy(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be logged is not handed over."""
    folder.path("disclosures", ARI).write_text("heero: disclosures/1\nid: [\n")
    with pytest.raises(Exception, match="disclosures"):
        handed(folder, "Grandma Rose")

    assert not list(folder.out.glob("*")) if folder.out.exists() else True


def test_the_first_copy_begins_the_log(folder: Workspace) -> None:
    """A record without a log gets one."""
    folder.path("disclosures", ARI).unlink()
    handed(folder, "me")

    assert [each.audience for each in log(folder)] == ["me"]


def test_the_name_of_a_file_says_nothing(folder: Workspace) -> None:
    """Neither an id of the record nor anybody's name is in it."""
    for to in ("Grandma Rose", "me", "caseworker"):
        for path in handed(folder, to).lines:
            name = Path(path).stem
            assert not {ARI, ROSE, MEETING, "rose", "ari"} & set(name.split("-"))
            assert ARI not in path


@pytest.mark.parametrize("to", ["Mom", "Mr. Osei", "Devin"])
def test_whoever_was_not_there_gets_none(folder: Workspace, to: str) -> None:
    """A copy is for those who were there or invited."""
    with pytest.raises(GateShut):
        handed(folder, to)

    assert not folder.out.exists()


def test_an_invitation_that_was_taken_back_gives_none(folder: Workspace) -> None:
    """Auntie Bea was invited and not there; without the invitation she gets none."""
    assert not handed(folder, "Auntie Bea").no
    invitation = next(
        each for each in meeting_of(folder).invitations if each.person == BEA
    )
    path = ("meetings", MEETING, "invitations", invitation.id, "taken_back")
    changed(folder, Add(path, DAY))

    with pytest.raises(GateShut):
        handed(folder, "Auntie Bea")


def test_without_a_yes_to_sharing_only_the_own_copy_is_made(folder: Workspace) -> None:
    """Sharing stops with the yes; what is theirs stays theirs."""
    changed(folder, Add(("consents", "nuvar", "withdrawn"), DAY))
    for to in ("Grandma Rose", "caseworker"):
        with pytest.raises(GateShut):
            handed(folder, to)

    assert handed(folder, "me").lines


def test_a_shut_gate_makes_no_copy(folder: Workspace) -> None:
    """Whom Ari does not want to hear from gets none, though they were there."""
    chosen = next(each.id for each in of_ari(folder).outreach if each.person == ROSE)
    changed(folder, Replace(("outreach", chosen, "choice"), "never"))
    before = len(log(folder))
    made = handed(folder, "Grandma Rose")

    assert made.no and not folder.out.exists()
    assert len(log(folder)) == before


def test_an_order_leaves_out_who_was_there_as_a_whole(folder: Workspace) -> None:
    """A list of some of them would tell of the others; nor is one told of the other."""
    kept_apart(folder, NOOR, INES)
    for to, other in (("Noor", "Ines"), ("Coach Ines", "Noor"), ("Grandma Rose", "")):
        text = words_of(folder, handed(folder, to))
        assert "Who was there" not in text
        assert not other or other not in text.replace("Coach Ines.", "")
    assert "Who was there" in words_of(folder, handed(folder, "me"))
    team = copying.page(folder, "Ari", None, None, DAY, prints=True)
    assert "## Who was there" not in team.lines


def test_needs_are_shared_with_a_yes_to_that_only(folder: Workspace) -> None:
    """What Ari needs is on a copy only while Ari shares it."""
    changed(folder, Add(("consents", "muvu", "withdrawn"), DAY))

    assert "a seat at the table" not in words_of(folder, handed(folder, "Noor"))
    assert "a seat at the table" in words_of(folder, handed(folder, "me"))


def test_somebody_sees_their_own_offer_whoever_else_does(folder: Workspace) -> None:
    """They said it themselves; nobody else hears of it where Ari keeps it."""
    offer = item(folder, "commitments", "A key to my house")
    changed(folder, Replace(("commitments", offer, "visibility"), "me_and_navigator"))

    assert "A key to my house" in words_of(folder, handed(folder, "Grandma Rose"))
    assert "A key to my house" not in words_of(folder, handed(folder, "Noor"))


def test_one_of_the_team_reads_what_the_team_may(folder: Workspace) -> None:
    """Their copy says whose it is, and is in the log like any other."""
    text = words_of(folder, handed(folder, "Jules"))

    assert "Jules, of the workshop team" in text
    assert (log(folder)[-1].audience, meeting_of(folder).copies[-1].member) == (
        "team",
        JULES,
    )


def test_somebody_on_no_list_gets_a_copy_by_their_words(folder: Workspace) -> None:
    """Whoever was there as `the one who translates` is meant by that, and no other."""
    with pytest.raises(BadInput):
        handed(folder, "the judge")
    owed = [each.to.words for each in copies_owed(of_ari(folder))]
    text = words_of(folder, handed(folder, "The one who translates"))

    assert "the one who translates" in owed
    assert "Who may see this: the one who translates." in text and "Mom" not in text
    assert (log(folder)[-1].to, log(folder)[-1].audience) == (
        "the one who translates",
        "network",
    )
    assert "the one who translates" not in [
        each.to.words for each in copies_owed(of_ari(folder))
    ]


def test_a_caseworker_of_the_team_is_meant_by_the_word(folder: Workspace) -> None:
    """Where there is one caseworker, the word means that one."""
    folder.create(
        "team", {"id": "new-lark-10", "name": "Dana", "roles": ["caseworker"]}
    )
    handed(folder, "my worker")

    assert (log(folder)[-1].to, log(folder)[-1].audience) == (
        "Dana (new-lark-10)",
        "caseworker",
    )


def test_nobody_who_is_meant_is_said(folder: Workspace) -> None:
    """A word that means nobody is answered with whom it could mean."""
    with pytest.raises(BadInput) as caught:
        handed(folder, "Zacharias")

    assert "Zacharias" not in caught.value.message + caught.value.hint


def test_minutes_of_the_team_say_who_has_a_copy(folder: Workspace) -> None:
    """Who has one, and who is owed one by when."""
    handed(folder, "Grandma Rose")
    made = copying.page(folder, "Ari", None, None, DAY, prints=True)

    assert "- Grandma Rose: since 24 November 2026" in made.lines
    assert "- Noor: due on 28 November 2026" in made.lines


def test_an_output_of_their_own_is_written(
    folder: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """`-o` names the file; its ending says which form it has."""
    heero("meeting", "minutes", "Ari", "-o", tmp_path / "page.html")

    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")


PLANTED = (
    "12 Oak Street",
    "call 416-555-0199",
    "M5V 2T6",
    "Northside High",
    "Last spring",
    "ari@post.example",
)
NAMES = (
    "Zebedee Quill",
    "Odalys",
    "Thaddeus",
    "Wilhelmina Fry",
    "Xanthe",
    "Bartholomew",
)


@pytest.fixture(scope="module")
def crowd(held: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A folder whose gate is open for everybody of a crowd."""
    root = tmp_path_factory.mktemp("crowd") / "records"
    shutil.copytree(held, root)
    folder = Workspace(root)
    entries: list[Value] = [
        {"id": f"cle-{n}", "person": f"who-{n}", "state": "clear", "by": LUCIA}
        | {"date": DAY, "basis": "asked", "until": "2027-12-01"}
        for n in range(len(NAMES))
    ]
    records.change(
        folder,
        Private,
        ARI,
        [Add(("clearances", str(each["id"])), each) for each in entries],  # type: ignore[index,call-overload]
    )
    yield folder


VISIBILITY = st.sampled_from(
    ["me_and_navigator", "workshop_team", "case_team", "network_ok"]
)


@st.composite
def minutes_of_a_crowd(draw: st.DrawFn) -> Participant:
    """Draw a record whose minutes name people, places and addresses at will."""
    people = [
        {
            "id": f"who-{n}",
            "name": name,
            "also": [f"Nick{n}y"],
            "kind": "friend",
            "life": "living",
            "visibility": draw(VISIBILITY),
        }
        for n, name in enumerate(NAMES)
    ]
    named = st.sampled_from([*NAMES, *(each.split()[0].lower() for each in NAMES)])
    piece = st.one_of(named, st.sampled_from([*PLANTED, "nick2y", "plain words"]))

    def said(name: str, **more: str) -> list[dict[str, Any]]:
        words = "what" if name == "steps" else "words"
        return [
            {
                "id": f"{name[:2]}-{n}",
                words: f"{draw(piece)} and {draw(piece)}",
                "visibility": draw(VISIBILITY),
                "came_by": "walk-a",
            }
            | more
            for n in range(draw(st.integers(0, 3)))
        ]

    offers = [
        each | {"person": f"who-{draw(st.integers(0, 5))}", "status": "accepted"}
        for each in said("commitments")
    ]
    there = [
        {"id": f"at-{n}", "person": f"who-{n}", "came_by": "walk-a"}
        for n in draw(st.sets(st.integers(0, 5)))
    ]
    yes = {"given_by": "self", "basis": "written", "from": "2026-11-01"}
    return Participant.model_validate(
        {
            "heero": "participant/1",
            "id": ARI,
            "name": "Ari",
            "people": people,
            "places": [{"id": "school", "label": "Northside High"}],
            "consents": [
                {"id": f"yes-{purpose[6:9]}", "purpose": purpose, **yes}
                | {"expires": "2027-10-01"}
                for purpose in ("share_map_network", "share_need_statement")
            ],
            "walks": [
                {
                    "id": "walk-a",
                    "guide": "meeting/1",
                    "started": "2026-11-21T10:00",
                    "meeting": "meet-a",
                }
            ],
            "meetings": [
                {"id": "meet-a", "status": "held", "off_limits": ["Last spring"]}
            ],
            "attendance": there,
            "agreed": said("agreed"),
            "ideas": said("ideas"),
            "needs": said("needs"),
            "strengths": said("strengths"),
            "steps": said("steps", who=draw(piece), plan_b=draw(piece)),
            "dissents": said("dissents"),
            "commitments": offers,
        }
    )


@settings(max_examples=50)
@given(
    minutes_of_a_crowd(), st.integers(0, 5), st.sampled_from(["network", "caseworker"])
)
def test_a_copy_holds_nothing_its_reader_may_not_see(
    crowd: Workspace, record: Participant, who: int, audience: Any
) -> None:
    """No hidden name, no narrow word, no address, school or topic, in any form."""
    reader = f"who-{who}" if audience == "network" else None
    name = NAMES[who] if reader else "my worker"
    meeting: Meeting = record.meetings[0]
    made = minutes_pages.made(
        crowd, record, meeting, Reader(audience, name, person=reader), DAY
    )
    text = (made.markdown + made.html).lower()

    clear = cleared(record, crowd.load(Private, ARI).record, DAY)
    seen = view(record, audience, DAY, clear=clear)
    there = {each.id for each in seen.record.people} | {reader}
    for person in record.people:
        if person.id not in there:
            for word in (*person.name.lower().split(), *person.also):
                assert word.lower() not in text, word
    for planted in PLANTED:
        assert planted.lower() not in text, planted
    if not {each.person for each in record.attendance} <= there:
        assert "who was there" not in text


def test_their_own_pages_hold_what_meetings_agreed(folder: Workspace) -> None:
    """What they take home has agreements, ideas and who sees it another way."""
    record = of_ari(folder)
    say = spoken(folder, ("en",))
    parts = {
        part.title: [each.words for each in part.entries]
        for part in story_parts(view(record, "me", DAY).record, say)
    }

    assert "We text first" in parts["What my meetings agreed"]
    assert parts["Ideas we had"] == ["a key at the church"]
    assert parts["Who sees it another way"] == ["Noor: it is too soon"]


def test_the_word_of_the_caseworker_is_known() -> None:
    """However it is typed; nobody else is meant by it."""
    assert minutes_readers.is_caseworker("My Worker")
    assert not minutes_readers.is_caseworker("me")
