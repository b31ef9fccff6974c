"""Minutes begun on another day, and names typed in the room."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from heero.domain.meetings import Meeting
from heero.domain.minutes import day_of
from heero.domain.operations import Add, Replace
from heero.domain.participant import Participant
from heero.domain.walks import Answer, Walk
from heero.errors import BadInput
from heero.guides.answers import read
from heero.guides.names import Known
from heero.guides.readings import Around, Named, Unclear, WhichOne
from heero.guides.steps import PlainStep
from heero.services import records, replies
from heero.services.invitations import Asked
from heero.store.workspace import Workspace
from tests.meetings_opened import ARI, LUCIA, MEETING, meeting_of, of_ari, opened

DAY = "2026-12-05"
JO, RICK = Known("jo", "Grandma Jo"), Known("rick", "Uncle Rick")
LEE = Known("lee", "Grandma Lee")
PEOPLE = PlainStep.model_validate({"id": "came", "kind": "people", "ask": "Who?"})


def held_on(started: str, finished: str | None, *said: str) -> str | None:
    meeting = Meeting(id="meet", start=f"{DAY}T14:00")
    answers = tuple(
        Answer(id=f"a{number}", to="agreed", status="answered", at=f"{day}T10:00")
        for number, day in enumerate(said)
    )
    walk = Walk(
        id="walk",
        guide="meeting/1",
        started=f"{started}T10:00",
        finished=f"{finished}T10:30" if finished else None,
        meeting="meet",
        answers=answers,
    )
    record = Participant(
        heero="participant/1", id="x", name="X", meetings=(meeting,), walks=(walk,)
    )
    return day_of(record, meeting)


@pytest.mark.parametrize(
    ("started", "finished", "said", "day"),
    [
        pytest.param("2026-11-30", None, (), DAY, id="only opened"),
        pytest.param("2026-11-30", DAY, (DAY,), DAY, id="begun days before"),
        pytest.param(DAY, DAY, (), DAY, id="on the day"),
        pytest.param("2026-12-09", "2026-12-09", (), DAY, id="typed in later"),
        pytest.param("2026-11-30", "2026-11-30", (), "2026-11-30", id="held sooner"),
        pytest.param("2026-11-30", "2026-12-01", (DAY,), DAY, id="gone on with"),
    ],
)
def test_the_day_of_a_meeting(
    started: str, finished: str | None, said: Sequence[str], day: str
) -> None:
    """It is the planned one, unless the minutes were finished before."""
    assert held_on(started, finished, *said) == day


def named(typed: str, *offered: Known) -> object:
    known = Around(people=[JO, RICK, LEE], at_hand=list(offered))
    return read(PEOPLE, typed, known)


@pytest.mark.parametrize("typed", ["Grandma", "jo", "Grandma Jo"])
def test_a_word_of_a_name_means_the_one_who_is_offered(typed: str) -> None:
    """It is said back, so that a slip shows; a whole name needs no saying back."""
    found = named(typed, JO)

    assert isinstance(found, Named) and found.id == "jo"
    assert found.meant == ("" if typed == "Grandma Jo" else "Grandma Jo")


def test_a_word_that_fits_two_is_asked_back() -> None:
    """Nobody is taken for somebody else."""
    found = named("Grandma", JO, LEE)

    assert isinstance(found, WhichOne) and len(found.choices) == 2


def test_a_word_of_somebody_who_is_not_offered_makes_nobody_new() -> None:
    """It is asked back; the whole name, or `new:`, says which one it is."""
    found = named("Rick", JO)
    whole, new = named("Uncle Rick", JO), named("new: Rick", JO)

    assert isinstance(found, Unclear)
    assert "Uncle" not in found.sentence and "new: Rick" in found.sentence
    assert isinstance(whole, Named) and whole.id == "rick"
    assert isinstance(new, Named) and new.id is None


@pytest.mark.parametrize("typed", ["Gran", "Ricky", "Marta"])
def test_any_other_word_is_somebody_new(typed: str) -> None:
    """A part of a word is no name of anybody."""
    found = named(typed, JO)

    assert isinstance(found, Named) and found.id is None


def test_outside_of_a_meeting_a_word_is_a_name_of_its_own() -> None:
    """Nothing changes where nobody is offered like that."""
    found = read(PEOPLE, "Grandma", Around(people=[JO, RICK]))

    assert isinstance(found, Named) and found.id is None


def test_a_meeting_that_was_never_held_is_called_off_later(tmp_path: Path) -> None:
    """Its day has passed with minutes that were only begun; the list says so."""
    workspace = opened(tmp_path / "records")
    walk = {"id": "walky", "guide": "meeting/1", "started": "2026-11-12T10:00"}
    path = ("meetings", MEETING, "start")
    done = [Add(("walks", "walky"), {**walk, "meeting": MEETING})]
    records.change(
        workspace, Participant, ARI, [*done, Replace(path, "2026-11-10T14:00")]
    )
    asked = Asked("Ari", (), MEETING, LUCIA)

    assert any("planned, minutes begun" in x for x in lines_of(workspace))
    made = replies.cancel(workspace, asked, "2026-11-16")

    assert meeting_of(workspace).status == "cancelled"
    assert any("stays in the record" in each for each in made.lines)
    assert any(each.id == "walky" for each in of_ari(workspace).walks)
    with pytest.raises(BadInput, match="cancelled"):
        replies.cancel(workspace, asked, "2026-11-16")


def lines_of(workspace: Workspace) -> Sequence[str]:
    found = replies.listed(workspace, "Ari").lines
    return [found] if isinstance(found, str) else list(found)
