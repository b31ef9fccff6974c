"""
What a record must keep to beyond the shape of its values.

A check is a function in `CHECKS`; adding one is adding a function and its name.
What only the folder or the day can judge is in `heero.domain.claims`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from heero.domain import references
from heero.domain.findings import Problem
from heero.domain.in_order import out_of_order
from heero.domain.operations import Value, position
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.domain.references import Named
from heero.domain.spans import longest


class Checked(NamedTuple):
    """
    What a check may look at.

    Attributes:
        record: The typed record.
        values: Its words.
        name: The name of its file, without its ending.
        beside: Ids in the participant's own record, for the private file beside it,
            by list; empty for any other record, `None` where it cannot be read.
        named: Everything in the record that names something.
    """

    record: Record
    values: dict[str, Value]
    name: str
    beside: Mapping[str, set[str]] | None
    named: Named


def no_id_twice(checked: Checked) -> Iterator[Problem]:
    """No two things in a record have the same id."""
    first: dict[str, references.Place] = {}
    for place, word in checked.named.ids:
        if word in first:
            yield Problem(
                "id-twice",
                place,
                "this id is used by something else in this record",
                "give one of them another id of four small letters",
                first=first[word],
            )
        first.setdefault(word, place)


def _may_be_self(checked: Checked, place: references.Place) -> bool:
    """Return whether `self` may stand here for the participant."""
    in_a_family = place[0] in ("parents", "partners")
    return in_a_family or not isinstance(checked.record, Participant)


def nobody_missing(checked: Checked) -> Iterator[Problem]:
    """Whatever names somebody or something names one that is there."""
    if checked.beside is None:
        return
    there, gone = checked.beside or checked.named.by_list, checked.named.gone
    for place, word, targets in checked.named.references:
        if word == references.SELF and _may_be_self(checked, place):
            continue
        if "answers" in place and word in gone:
            # They were told that day and taken off again; the walk still says so.
            continue
        if not any(word in there.get(target, ()) for target in targets):
            known = [each for target in targets for each in there.get(target, ())]
            near = references.closest(word, known)
            yield Problem(
                "names-nobody",
                place,
                f"there is nothing with this id among {' or '.join(targets)}",
                f"did you mean `{near}`?"
                if near
                else "see the ids with `heero person`, or take this line out",
                near=near,
            )


def seats_for_one(checked: Checked) -> Iterator[Problem]:
    """No two people sit in the same seat of the map."""
    if not isinstance(checked.record, Participant):
        return
    taken: dict[str, references.Place] = {}
    for index, person in enumerate(checked.record.people):
        place = ("people", index, "seat")
        if person.seat and person.seat in taken:
            yield Problem(
                "seat-twice",
                place,
                "somebody else sits in this seat of the map",
                "take the line out; heero gives a seat at the next save",
                "warning",
                first=taken[person.seat],
            )
        taken.setdefault(person.seat or "", place)


def dates_in_order(checked: Checked) -> Iterator[Problem]:
    """Nothing ends before it begins, and nothing comes before what it follows."""
    yield from out_of_order(checked.values)


def consents_for_a_year(checked: Checked) -> Iterator[Problem]:
    """A consent holds for twelve months at most."""
    if not isinstance(checked.record, Participant):
        return
    for index, consent in enumerate(checked.record.consents):
        if consent.expires > longest(consent.from_):
            yield Problem(
                "consent-too-long",
                ("consents", index, "expires"),
                "a consent holds for twelve months at most",
                "ask again in good time, and write the earlier date",
            )


def nothing_undecided(checked: Checked) -> Iterator[Problem]:
    """Where two versions disagreed, somebody has chosen."""
    waiting = checked.values.get("undecided")
    for index, item in enumerate(waiting if isinstance(waiting, list) else ()):
        steps = item.get("at") if isinstance(item, dict) else None
        place = _standing(checked.values, steps) if isinstance(steps, list) else ()
        yield Problem(
            "undecided",
            place or ("undecided", index),
            "two versions say different things here",
            "`heero resolve` shows both and asks",
            "warning",
        )


def _standing(value: Value, steps: list[Value]) -> references.Place:
    """Return the place that keys and ids lead to, as far as it is there."""
    place: list[str | int] = []
    for step in map(str, steps):
        if isinstance(value, dict) and step in value:
            place.append(step)
            value = value[step]
            continue
        index = position(value, step) if isinstance(value, list) else None
        if index is None or not isinstance(value, list):
            break
        place.append(index)
        value = value[index]
    return tuple(place)


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    no_id_twice,
    nobody_missing,
    seats_for_one,
    dates_in_order,
    consents_for_a_year,
    nothing_undecided,
)
"""Every check, in no particular order."""
