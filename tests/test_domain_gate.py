"""Who may come to a meeting: unknown is not clear."""

import itertools
from typing import Any

import pytest

from heero.domain.consents import in_force
from heero.domain.gate import cleared, invitable, last_day
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.private import Clearance, Private

TODAY = "2026-11-21"
YESTERDAY, TOMORROW = "2026-11-20", "2026-11-22"
LONG_AGO = "2026-08-01"


def participant(**more: Any) -> Participant:
    people = more.pop("people", [person("tavu"), person("kelo")])
    return Participant.model_validate(
        {"heero": "participant/1", "id": "a", "name": "Ari", "people": people, **more}
    )


def person(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": f"name of {id_}", **more}


def private(**lists: Any) -> Private:
    return Private.model_validate({"heero": "private/1", "id": "a", **lists})


def clear(id_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"c-{id_}-{len(str(more))}",
        "person": id_,
        "state": "clear",
        "by": "team-kiru",
        "date": YESTERDAY,
        "basis": "the worker asked",
        **more,
    }


def order(*between: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "o",
        "between": list(between),
        "verified_by": "team-kiru",
        "verified_on": LONG_AGO,
        **more,
    }


BOTH = [clear("tavu"), clear("kelo")]


def test_without_the_private_file_nobody_is_clear() -> None:
    """The gate is shut where nobody can look."""
    assert cleared(participant(), None, TODAY) == frozenset()


def test_without_an_entry_nobody_is_clear() -> None:
    """Unknown is not clear."""
    assert cleared(participant(), private(), TODAY) == frozenset()
    assert cleared(participant(), private(clearances=BOTH), TODAY) == {"tavu", "kelo"}


@pytest.mark.parametrize("state", ["clear", "check_first", "blocked"])
@pytest.mark.parametrize("until", [None, YESTERDAY, TODAY, TOMORROW])
@pytest.mark.parametrize("said_on", [LONG_AGO, YESTERDAY, TODAY, TOMORROW])
def test_a_clearance_holds_for_its_days_alone(
    state: str, until: str | None, said_on: str
) -> None:
    """From the day it was given to its last day; 90 days where nothing is said."""
    entry = clear("tavu", state=state, date=said_on, until=until)
    held = {"tavu"} if state == "clear" else set()
    if said_on > TODAY or (until or "9999") < TODAY:
        held = set()
    if said_on == LONG_AGO and until is None:
        held = set()

    assert cleared(participant(), private(clearances=[entry]), TODAY) == held


def test_ninety_days_are_counted_to_the_last() -> None:
    """The ninetieth day is the last one."""
    entry = Clearance.model_validate(clear("tavu", date="2026-08-23"))
    late = Clearance.model_validate(clear("tavu", date="9999-12-31"))

    assert last_day(entry) == TODAY
    assert last_day(late) == "9999-12-31"
    ours = private(clearances=[clear("tavu", date="2026-08-23")])
    assert cleared(participant(), ours, TODAY) == {"tavu"}
    assert cleared(participant(), ours, TOMORROW) == frozenset()


def test_the_newest_entry_holds() -> None:
    """An older yes does not outlive a newer no, in whatever order they stand."""
    old, new = clear("tavu", date=LONG_AGO), clear("tavu", state="blocked")
    for entries in ([old, new], [new, old]):
        ours = private(clearances=entries)
        assert cleared(participant(), ours, TODAY) == frozenset()
    back = clear("tavu", state="blocked", date=LONG_AGO), clear("tavu")
    for entries in itertools.permutations(back):
        ours = private(clearances=list(entries))
        assert cleared(participant(), ours, TODAY) == {"tavu"}


@pytest.mark.parametrize("stricter", ["check_first", "blocked"])
def test_of_two_entries_of_one_day_the_stricter_holds(stricter: str) -> None:
    """Nobody is let in by the order of lines."""
    for entries in itertools.permutations(
        [clear("tavu"), clear("tavu", state=stricter)]
    ):
        ours = private(clearances=list(entries))
        assert cleared(participant(), ours, TODAY) == frozenset()


@pytest.mark.parametrize(
    ("ends", "cleared_on", "through"),
    [
        pytest.param(None, YESTERDAY, False, id="no end"),
        pytest.param(TOMORROW, YESTERDAY, False, id="it ends tomorrow"),
        pytest.param(TODAY, YESTERDAY, False, id="it ends today"),
        pytest.param(YESTERDAY, YESTERDAY, False, id="ended, cleared before the end"),
        pytest.param(YESTERDAY, TODAY, True, id="ended, cleared since"),
    ],
)
@pytest.mark.parametrize("review_on", [None, LONG_AGO])
def test_only_a_passed_end_weakens_an_order(
    ends: str | None, cleared_on: str, through: bool, review_on: str | None
) -> None:
    """And then only to somebody checking first: a clearance since, for both."""
    ours = private(
        clearances=[clear("tavu", date=cleared_on), clear("kelo", date=cleared_on)],
        orders=[order("tavu", "kelo", ends=ends, review_on=review_on)],
    )

    assert cleared(participant(), ours, TODAY) == (
        {"tavu", "kelo"} if through else frozenset()
    )


def test_after_an_end_both_must_have_been_cleared_since() -> None:
    """One checked end is half a check; nobody is chosen over somebody else."""
    ours = private(
        clearances=[clear("tavu", date=TODAY), clear("kelo", date=YESTERDAY)],
        orders=[order("tavu", "kelo", ends=YESTERDAY)],
    )

    assert cleared(participant(), ours, TODAY) == frozenset()


def test_an_order_shuts_out_both_ends_and_nobody_else() -> None:
    """Where only one end would come, that one may."""
    record = participant(people=[person("tavu"), person("kelo"), person("sune")])
    three = [*BOTH, clear("sune")]
    ours = private(clearances=three, orders=[order("tavu", "kelo")])
    alone = private(clearances=[clear("tavu")], orders=[order("tavu", "kelo")])

    assert cleared(record, ours, TODAY) == {"sune"}
    assert cleared(record, alone, TODAY) == {"tavu"}


def test_an_order_with_the_participant_shuts_out_the_other() -> None:
    """The participant is always in the room."""
    ours = private(clearances=BOTH, orders=[order("self", "tavu")])
    ended = private(clearances=BOTH, orders=[order("self", "tavu", ends=LONG_AGO)])

    assert cleared(participant(), ours, TODAY) == {"kelo"}
    assert cleared(participant(), ended, TODAY) == {"tavu", "kelo"}


@pytest.mark.parametrize(
    ("choice", "comes"),
    [
        ("now", True),
        ("somebody_checks_first", False),
        ("later", False),
        ("not_now", False),
        ("never", False),
    ],
)
def test_the_participants_choice_is_absolute(choice: str, comes: bool) -> None:
    """No clearance brings anybody in whom they do not want there now."""
    outreach = [{"id": "u", "person": "tavu", "choice": choice}]
    record = participant(outreach=outreach)

    found = cleared(record, private(clearances=BOTH), TODAY)

    assert ("tavu" in found) == comes
    assert "kelo" in found


def test_who_is_kept_out_shuts_out_nobody_by_an_order() -> None:
    """Somebody who does not come meets nobody."""
    record = participant(outreach=[{"id": "u", "person": "tavu", "choice": "never"}])
    ours = private(clearances=BOTH, orders=[order("tavu", "kelo")])

    assert cleared(record, ours, TODAY) == {"kelo"}


KINDS = [
    "family",
    "kin",
    "foster",
    "chosen",
    "friend",
    "peer",
    "community",
    "professional",
]


@pytest.mark.parametrize("life", ["living", "died", "unknown"])
@pytest.mark.parametrize(
    "kind", [None, *KINDS, "group", "service", "pet", "ancestor"], ids=str
)
def test_only_living_people_are_invited(kind: str | None, life: str) -> None:
    """A clinic, a dog and somebody who has died have ties, and no seat at a table."""
    somebody = person("tavu", kind=kind, life=life)
    record = participant(people=[somebody])
    wanted = life == "living" and (kind is None or kind in KINDS)

    found = cleared(record, private(clearances=BOTH), TODAY)

    assert (found == {"tavu"}) == wanted
    assert invitable(Person.model_validate(somebody)) == wanted


@pytest.mark.parametrize("about", [None, "tavu", "kelo"])
@pytest.mark.parametrize("safety", ["said_yes", "said_no"])
@pytest.mark.parametrize("on", [LONG_AGO, YESTERDAY, TODAY])
def test_a_note_about_safety_ends_older_clearances(
    about: str | None, safety: str, on: str
) -> None:
    """Of everybody, or of the one it is about; a clearance given later holds."""
    flag = {"id": "f", "words": "w", "by": "team-kiru", "date": on, "safety": safety}
    ours = private(clearances=BOTH, flags=[{**flag, "person": about}])
    ended = safety == "said_yes" and on >= YESTERDAY
    out = {"tavu", "kelo"} if about is None else {about}

    assert cleared(participant(), ours, TODAY) == {"tavu", "kelo"} - (
        out if ended else set()
    )


def test_a_clearance_for_nobody_in_the_record_lets_nobody_in() -> None:
    """Only people of the record come."""
    ours = private(clearances=[clear("nobody"), clear("self")])

    assert cleared(participant(), ours, TODAY) == frozenset()


# Consents


@pytest.mark.parametrize(
    ("begins", "expires", "withdrawn", "holds"),
    [
        (YESTERDAY, TOMORROW, None, True),
        (TODAY, TODAY, None, True),
        (TOMORROW, TOMORROW, None, False),
        (LONG_AGO, YESTERDAY, None, False),
        (LONG_AGO, TOMORROW, TODAY, False),
        (LONG_AGO, TOMORROW, YESTERDAY, False),
        (LONG_AGO, TOMORROW, TOMORROW, True),
    ],
)
def test_a_consent_holds_for_its_days_unless_taken_back(
    begins: str, expires: str, withdrawn: str | None, holds: bool
) -> None:
    """First and last day included; taken back today is taken back."""
    consent = {
        "id": "pavo",
        "purpose": "share_map_network",
        "from": begins,
        "expires": expires,
        "withdrawn": withdrawn,
    }
    record = participant(consents=[consent])

    found = in_force(record, "share_map_network", TODAY)
    assert (found is not None) == holds
    assert in_force(record, "run_workshop", TODAY) is None


def test_a_new_consent_holds_after_one_that_was_taken_back() -> None:
    """Asking again is possible."""
    both = [
        {"id": "a", "purpose": "photo", "from": LONG_AGO, "expires": "2027-01-01"},
        {"id": "b", "purpose": "photo", "from": TODAY, "expires": "2027-01-01"},
    ]
    both[0]["withdrawn"] = YESTERDAY

    found = in_force(participant(consents=both), "photo", TODAY)

    assert found is not None and found.id == "b"
