"""When somebody looks at a promise again, and who is owed a copy."""

from typing import Any, get_args

import pytest

from heero.domain.meetings import Attendance, Copy, Meeting
from heero.domain.participant import Participant
from heero.domain.people import Person, Support
from heero.domain.promised import checks_due, copies_owed, covered, next_look
from heero.domain.story import Check, Commitment, Outreach
from heero.domain.walks import Walk

DAY = "2026-11-21"


def promise(**fields: Any) -> Commitment:
    base = {"id": "zumik", "person": "rose", "words": "soup", "status": "active"}
    return Commitment.model_validate({**base, **fields})


def looked(*days: str, result: str = "going_well") -> tuple[Check, ...]:
    return tuple(
        Check.model_validate({"id": f"ch{number}", "date": day, "result": result})
        for number, day in enumerate(days)
    )


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        pytest.param({"starts": DAY}, ["2026-12-05", "2026-12-21"], id="two looks"),
        pytest.param({"as_of": DAY}, ["2026-12-05", "2026-12-21"], id="no first day"),
        pytest.param({}, [], id="no day at all"),
        pytest.param(
            {"starts": DAY, "review": "2026-12-10"},
            ["2026-12-05", "2026-12-10", "2026-12-21"],
            id="a day that was agreed",
        ),
        pytest.param(
            {"starts": DAY, "checks": looked("2026-12-04")},
            ["2026-12-21"],
            id="looked a day early",
        ),
        pytest.param(
            {"starts": DAY, "checks": looked("2026-11-22")},
            ["2026-12-05", "2026-12-21"],
            id="looked at once",
        ),
        pytest.param(
            {"starts": DAY, "checks": looked("2026-12-20")}, [], id="looked late"
        ),
        pytest.param(
            {"starts": DAY, "checks": looked("2026-12-05", result="not_reached")},
            ["2026-12-05", "2026-12-21"],
            id="reached nobody",
        ),
    ],
)
def test_a_promise_is_looked_at_twice(fields: dict[str, Any], due: list[str]) -> None:
    """Two weeks and a month after it begins somebody looks, until they have."""
    assert checks_due(promise(**fields)) == due


@pytest.mark.parametrize("status", ["offered", "declined", "kept", "lapsed", "ended"])
def test_what_is_not_open_is_not_looked_at(status: str) -> None:
    """Nobody looks at an offer nobody took, or at a promise that is over."""
    assert checks_due(promise(starts=DAY, status=status)) == []


def test_the_next_look_is_counted_from_when_somebody_came_and_from_a_try() -> None:
    """A promise older than the record, and a look that reached nobody, put it off."""
    old = promise(starts="2026-01-10")
    tried = promise(starts=DAY, checks=looked("2026-12-05", result="not_reached"))

    assert next_look(old, DAY) == checks_due(old, DAY)[0] == "2026-12-05"
    assert next_look(tried) == "2026-12-12"
    assert next_look(promise(starts=DAY, status="kept")) is None


def record(**more: Any) -> Participant:
    base: dict[str, Any] = {
        "heero": "participant/1",
        "id": "quiet-otter-41",
        "name": "Ari",
        "people": (
            Person(id="rose", name="Rose", life="living"),
            Person(id="joe", name="Joe", life="living"),
        ),
        "meetings": (Meeting(id="meet", start="2026-12-05T14:00", status="held"),),
        "walks": (
            Walk(
                id="walk", guide="meeting/1", started="2026-12-05T14:05", meeting="meet"
            ),
        ),
        "attendance": (
            Attendance(id="at1", role="owner", came_by="walk"),
            Attendance(id="at2", person="rose", came_by="walk"),
            Attendance(id="at3", member="team-a", came_by="walk"),
            Attendance(id="at4", words="the interpreter", came_by="walk"),
            Attendance(id="at5", person="joe", came_by="another"),
        ),
    }
    return Participant.model_validate({**base, **more})


def test_everybody_who_was_there_is_owed_a_copy_within_a_week() -> None:
    """The participant, their people, the team and others; nobody who was not there."""
    owed = [
        (each.meeting.id, each.due, each.to.person, each.to.member, each.to.words)
        for each in copies_owed(record())
    ]

    assert owed == [
        ("meet", "2026-12-12", None, None, None),
        ("meet", "2026-12-12", "rose", None, None),
        ("meet", "2026-12-12", None, "team-a", None),
        ("meet", "2026-12-12", None, None, "the interpreter"),
    ]


def test_whoever_has_their_copy_is_owed_none() -> None:
    """A copy that was handed over is not owed any more."""
    copies = (
        Copy(id="co1", to="me", sent=DAY),
        Copy(id="co2", person="rose", sent=DAY),
        Copy(id="co3", member="team-a", sent=DAY),
        Copy(id="co4", to="the interpreter", sent=DAY),
    )
    meeting = record().meetings[0].model_copy(update={"copies": copies})

    assert copies_owed(record(meetings=(meeting,))) == []


@pytest.mark.parametrize("choice", ["never", "not_now", "later"])
def test_nobody_is_owed_a_copy_against_their_wish(choice: str) -> None:
    """Whom the participant does not want to hear from them is left in peace."""
    outreach = (
        Outreach.model_validate({"id": "o", "person": "rose", "choice": choice}),
    )

    assert "rose" not in [
        each.to.person for each in copies_owed(record(outreach=outreach))
    ]


def test_a_meeting_that_was_not_held_owes_nobody() -> None:
    """Only minutes that were finished are copied."""
    meeting = record().meetings[0].model_copy(update={"status": "planned"})

    assert copies_owed(record(meetings=(meeting,))) == []


def test_what_goes_on_is_told_and_never_what_is_missing() -> None:
    """Kinds with one and with more active promises are told; no other kind is."""
    kinds: tuple[Support, ...] = get_args(Support)
    found = covered(
        [
            promise(support="joy"),
            promise(support="belong"),
            promise(support="belong"),
            promise(support="care", status="accepted"),
            promise(),
        ],
        kinds,
    )

    assert (found.one, found.more) == (("joy",), ("belong",))
