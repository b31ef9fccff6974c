"""
What is left of somebody where nobody may know who it is: codes, bands, months.

Everything that is told is named here, one thing at a time; no word that anybody typed
is among it. What happened to fewer than `LEAST` people of a folder would tell who it
was, and is left out.

Source: the eighteen kinds of identifiers of 45 CFR 164.514(b)(2); months since the
    welcome in the place of days.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.roles import role_of
from heero.domain.story import Commitment
from heero.domain.suppressed import LEAST
from heero.domain.traits import rounded
from heero.domain.words import Day

EXACT_FROM = 50
"""From how many people on sums are told as they are."""

WITHHELD = "withheld"
"""What stands for a sum that comes from fewer than `LEAST` people."""

COUNTED = (
    "people",
    "strong_ties",
    "kinds_of_support",
    "offers",
    "offers_kept",
    "exercises",
    "meetings",
    "months",
)
"""What is counted of each participant for a funder; months since the welcome."""


class Step(NamedTuple):
    """
    Something that was done on the way.

    Attributes:
        month: How many months after the welcome.
        what: `exercise`, `meeting` or `offer`.
        code: Which: a guide that heero ships, a kind of meeting, a kind of support.
    """

    month: int
    what: str
    code: str


def counted(record: Participant, seen: Participant) -> dict[str, int]:
    """
    Count what there is of one participant.

    Args:
        record: The whole record: what was done.
        seen: What its reader may see of it, with roles for names: who is there.
    """
    people = [each for each in seen.people if each.kind not in NOT_PEOPLE]
    return {
        "people": len(people),
        "strong_ties": sum(each.tie.strength == "strong" for each in people),
        "kinds_of_support": len({x for each in people for x in each.tie.supports}),
        "offers": len(seen.commitments),
        "offers_kept": sum(x.status in ("active", "kept") for x in seen.commitments),
        "exercises": len({each.guide for each in record.walks}),
        "meetings": sum(each.status == "held" for each in record.meetings),
        "months": max(0, months_on_the_way(record)),
    }


def rows(each: Sequence[dict[str, int]]) -> list[dict[str, str]]:
    """Return what is told of each of several people: every number to the nearest 5."""
    return [{name: str(rounded(one[name])) for name in COUNTED} for one in each]


def totals(each: Sequence[dict[str, int]]) -> dict[str, str]:
    """Return the sums: rounded for few people, withheld where they come from few."""
    found = {}
    for name in COUNTED:
        numbers = [one[name] for one in each]
        whole = sum(numbers)
        if 0 < sum(number > 0 for number in numbers) < LEAST:
            found[name] = WITHHELD
        else:
            found[name] = str(whole if len(each) >= EXACT_FROM else rounded(whole))
    return found


def welcomed(record: Participant) -> Day | None:
    """Return the day everything is counted from; `None` where nobody knows."""
    days = [each.started[:10] for each in record.walks]
    return record.intake.date if record.intake else min(days, default=None)


def course(record: Participant, guides: Collection[str]) -> list[Step]:
    """
    Return what was done on the way, in months since the welcome.

    Args:
        record: The whole record.
        guides: The guides heero ships; the name of any other may say where it was.
    """
    day = welcomed(record)
    if day is None:
        return []
    found = {Step(_months(day, on), what, code) for on, what, code in _done(record)}
    return sorted(x for x in found if x.what != "exercise" or x.code in guides)


def months_on_the_way(record: Participant) -> int:
    """Return how many months after the welcome something was done last."""
    day = welcomed(record)
    return (
        max((_months(day, on) for on, _, _ in _done(record)), default=0) if day else 0
    )


def _done(record: Participant) -> Iterator[tuple[Day, str, str]]:
    for walk in record.walks:
        yield walk.started[:10], "exercise", walk.guide.split("/")[0]
    for meeting in record.meetings:
        if meeting.status == "held" and meeting.start:
            yield meeting.start[:10], "meeting", meeting.kind
    for each in record.commitments:
        if each.as_of and each.support:
            yield each.as_of, "offer", each.support


def _months(first: Day, then: Day) -> int:
    """Return how many whole months lie between two days; less than nothing before."""
    years, months = int(then[:4]) - int(first[:4]), int(then[5:7]) - int(first[5:7])
    return years * 12 + months - (then[8:10] < first[8:10])


def rare(folder: Iterable[Participant]) -> Callable[[str], bool]:
    """Return what tells whether a code is true of fewer than `LEAST` people here."""
    many = Counter(code for record in folder for code in set(_codes(record)))
    return lambda code: many[code] < LEAST


def _codes(record: Participant) -> Iterator[str]:
    for person in record.people:
        yield f"role/{role_of(person)}"
        yield from (f"support/{each}" for each in person.tie.supports)
    for each in record.commitments:
        yield f"offer/{each.support}/{each.status}"
    for _, what, code in _done(record):
        yield f"{what}/{code}"


def common(seen: Participant, is_rare: Callable[[str], bool]) -> Participant:
    """
    Return a record of roles without what few people share.

    Args:
        seen: What its reader may see, with roles for names.
        is_rare: Tells which codes few share.
    """
    people = tuple(
        _common(each, is_rare)
        for each in seen.people
        if not is_rare(f"role/{role_of(each)}")
    )
    there = {each.id for each in people}
    return seen.model_copy(
        update={
            "people": people,
            "ties": tuple(x for x in seen.ties if there.issuperset(x.between)),
            "commitments": tuple(
                each
                for each in seen.commitments
                if each.person in there and not is_rare(_offer(each))
            ),
        }
    )


def _common(person: Person, is_rare: Callable[[str], bool]) -> Person:
    kept = tuple(x for x in person.tie.supports if not is_rare(f"support/{x}"))
    tie = person.tie.model_copy(update={"supports": kept})
    return person.model_copy(update={"tie": tie})


def _offer(each: Commitment) -> str:
    return f"offer/{each.support}/{each.status}"


def common_course(steps: Iterable[Step], is_rare: Callable[[str], bool]) -> list[Step]:
    """Return the steps on the way that enough people of the folder share."""
    return [each for each in steps if not is_rare(f"{each.what}/{each.code}")]
