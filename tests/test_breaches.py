"""Breaches: the steps, the log, what is due, and the card for the first hour."""

import shutil
from pathlib import Path

import pytest

from heero.domain.due import due
from heero.errors import BadInput, BadTemplate, NoSuchPart
from heero.guides.breach import ASKS
from heero.services import breaches, first_hour, logs
from heero.services.gathering_due import gathered
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented people."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def told(folder: Workspace, day: str = TODAY) -> list[str]:
    found = due(gathered(Workspace(folder.root)).held, day)
    return [each.fact.item for each in found if each.fact.code == "breach"]


def test_each_answer_is_in_the_log_before_the_next_question(
    folder: Workspace, heero: Heero
) -> None:
    """Cut off after three answers, three answers are there."""
    done = heero("breach", input="today\ntheft\n2026-11-20\n")

    assert done.returncode == 0
    (breach,) = logs.every(folder)[0].breaches
    assert (breach.stopped, breach.kind, breach.found) == (
        TODAY,
        "theft",
        "2026-11-20",
    )


def test_nothing_said_nothing_written(folder: Workspace, heero: Heero) -> None:
    """Whoever opens the steps and stops has reported nothing."""
    done = heero("breach", input=":stop\n")

    assert done.returncode == 0
    assert "nothing was written" in done.stderr
    assert folder.ids("log") == []


def test_going_on_leaves_what_was_said(folder: Workspace, heero: Heero) -> None:
    """An empty line changes nothing of what was written down before."""
    place = breaches.note(
        folder, None, {"kind": "loss", "found": "2026-11-18", "about_many": "4"}, TODAY
    )
    done = heero("breach", place.id, input="\n" * 20)

    assert done.returncode == 0
    (breach,) = logs.every(folder)[0].breaches
    assert (breach.kind, breach.found, breach.about_many) == ("loss", "2026-11-18", 4)


def test_it_is_due_until_it_is_over(folder: Workspace) -> None:
    """Stopped is not enough: whoever it is about has to hear of it."""
    place = breaches.note(folder, None, {"kind": "loss", "found": TODAY}, TODAY)

    assert told(folder) == [place.id]
    breaches.note(folder, place, {"stopped": TODAY}, TODAY)
    assert told(folder) == [place.id]
    breaches.note(folder, place, {"told-agency": TODAY}, TODAY)
    assert told(folder) == [place.id]
    breaches.note(folder, place, {"told-person": TODAY}, TODAY)
    assert told(folder) == []
    assert validate(folder, [], TODAY).no is False


def test_nobody_is_told_of_what_is_about_nobody(folder: Workspace) -> None:
    """A stick with nothing on it is over once it is found."""
    breaches.note(folder, None, {"stopped": TODAY, "about_many": "0"}, TODAY)

    assert told(folder) == []


def test_told_twice_the_last_day_counts(folder: Workspace) -> None:
    """There is one entry for each who was told."""
    place = breaches.note(folder, None, {"told-police": "2026-11-19"}, TODAY)
    breaches.note(folder, place, {"told-police": "2026-11-20"}, TODAY)

    (breach,) = logs.every(folder)[0].breaches
    assert [(each.whom, each.date) for each in breach.told] == [
        ("police", "2026-11-20")
    ]


@pytest.mark.parametrize(
    ("asks", "typed"),
    [
        pytest.param("kind", "a mess", id="no kind"),
        pytest.param("kind", "5", id="no number of a kind"),
        pytest.param("found", "2026-11-22", id="still to come"),
        pytest.param("stopped", "2026-02-30", id="no day"),
        pytest.param("about_many", "some", id="no number"),
        pytest.param("about_many", "-4", id="less than nobody"),
    ],
)
def test_what_is_not_understood_is_asked_again(asks: str, typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadInput):
        breaches.understood(asks, typed, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("1", "theft"), ("Stolen", "theft"), ("lost", "loss"), ("Theft", "theft")],
)
def test_a_kind_is_understood_as_it_is_said(typed: str, kind: str) -> None:
    """A number, a plain word, or the code."""
    assert breaches.understood("kind", typed, TODAY) == {"kind": kind}


def test_nothing_is_found_before_it_happened(folder: Workspace) -> None:
    """Two days that cannot be are refused, and nothing is written."""
    with pytest.raises(BadInput):
        breaches.note(
            folder, None, {"happened": "2026-11-20", "found": "2026-11-19"}, TODAY
        )
    assert folder.ids("log") == []


def test_a_mistyped_id_names_the_one_there_is(folder: Workspace) -> None:
    """Nobody begins a second breach by a slip."""
    breaches.note(folder, None, {"kind": "loss"}, TODAY)
    with pytest.raises(NoSuchPart) as caught:
        breaches.found(folder, "zzzzz")
    assert "heero breach list" in caught.value.hint


def test_every_step_asks_for_something_there_is(folder: Workspace) -> None:
    """The shipped steps ask each once, and begin by stopping it."""
    asked = [each.id for each in breaches.steps(folder).steps]

    assert asked[0] == "stopped"
    assert len(asked) == len(set(asked))
    assert set(ASKS) - set(asked) == {"told-other"}


def test_a_site_has_its_own_steps(folder: Workspace) -> None:
    """The site's own come first, and a slip in them names its place."""
    (folder.root / "breach").mkdir()
    own = folder.root / "breach" / "steps.yaml"
    own.write_text("heero: breach/1\nsteps:\n  - {id: kind, ask: What}\n")
    assert [each.id for each in breaches.steps(folder).steps] == ["kind"]

    own.write_text("heero: breach/1\nsteps:\n  - {id: name, ask: Who}\n")
    with pytest.raises(BadTemplate) as caught:
        breaches.steps(folder)
    assert "steps.0.id" in caught.value.message


def test_the_card_works_without_heero(folder: Workspace) -> None:
    """Whom to ring, what to unplug, what not to delete; of records nothing."""
    path = folder.root / "heero.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "first_hour:\n  - {id: reva, who: Dana <3, number: +1 555 010 2030}\n",
        encoding="utf-8",
    )
    now = Workspace(folder.root)
    first_hour.card(now)

    page = (folder.out / "first-hour.html").read_text(encoding="utf-8")
    assert "Dana &lt;3" in page
    assert "+1 555 010 2030" in page
    for words in ("Pull the network cable", "Delete nothing", "What happened"):
        assert words in page
    assert "http" not in page
    assert "quiet-otter" not in page


def test_without_numbers_the_card_has_lines(folder: Workspace) -> None:
    """A site that named nobody yet can write the numbers by hand."""
    answer = first_hour.card(folder)

    assert "____" in (folder.out / "first-hour.md").read_text(encoding="utf-8")
    assert "first_hour" in answer.notes[0]


def test_a_use_outside_is_noted_by_codes(folder: Workspace) -> None:
    """Whose, when and whether they were told; nothing of what it was."""
    breaches.outside(folder, "use", "Ari", "2026-11-10", "", TODAY)

    (use,) = logs.every(folder)[0].uses
    assert (use.kind, use.participant, use.told) == ("use", "quiet-otter-41", None)
