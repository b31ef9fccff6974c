"""
What a record must keep to beyond the shape of its values.

A check is a function in `CHECKS`; adding one is adding a function and its name.
What only the folder or the day can judge is in `heero.domain.claims`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from heero.domain import references
from heero.domain.consents import longest
from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.domain.references import Named


@dataclass(frozen=True)
class Checked:
    """
    What a check may look at.

    Attributes:
        record: The typed record.
        values: Its words.
        name: The name of its file, without its ending.
        beside: Ids in the participant's own record, for the private file beside it,
            by list; empty for any other record.
        named: Everything in the record that names something.
    """

    record: Record
    values: dict[str, Value]
    name: str
    beside: Mapping[str, set[str]]
    named: Named


def named_as_its_file(checked: Checked) -> Iterator[Problem]:
    """A record has the name of its file, so that one can be found by the other."""
    found = checked.values.get("id")
    if found is not None and found != checked.name:
        yield Problem(
            "id-not-file",
            ("id",),
            "the file has another name than the record",
            "name the file after the id, or the id after the file",
        )


def no_id_twice(checked: Checked) -> Iterator[Problem]:
    """No two things in a record have the same id."""
    found = checked.named.ids
    times = Counter(word for _, word in found)
    seen: set[str] = set()
    for place, word in found:
        if times[word] > 1 and word in seen:
            yield Problem(
                "id-twice",
                place,
                "this id is used by something else in this record",
                "give one of them another id of four small letters",
            )
        seen.add(word)


def nobody_missing(checked: Checked) -> Iterator[Problem]:
    """Whatever names somebody or something names one that is there."""
    there, gone = checked.named.by_list, checked.named.gone
    for place, word, targets in checked.named.references:
        if word == references.SELF and not isinstance(checked.record, Participant):
            continue
        near = checked.beside or there
        if "answers" in place and word in gone:
            # They were told that day and taken off again; the walk still says so.
            continue
        if not any(word in near.get(target, ()) for target in targets):
            yield Problem(
                "names-nobody",
                place,
                f"there is nothing with this id among {' or '.join(targets)}",
                "see the ids with `heero person`, or take this line out",
            )


def seats_for_one(checked: Checked) -> Iterator[Problem]:
    """No two people sit in the same seat of the map."""
    if not isinstance(checked.record, Participant):
        return
    taken: set[str] = set()
    for index, person in enumerate(checked.record.people):
        if person.seat and person.seat in taken:
            yield Problem(
                "seat-twice",
                ("people", index, "seat"),
                "somebody else sits in this seat of the map",
                "take the line out; heero gives a seat at the next save",
                "warning",
            )
        taken.add(person.seat or "")


def consents_in_order(checked: Checked) -> Iterator[Problem]:
    """A consent ends after it begins, within twelve months."""
    if not isinstance(checked.record, Participant):
        return
    for index, consent in enumerate(checked.record.consents):
        place = ("consents", index, "expires")
        if consent.expires < consent.from_:
            yield Problem(
                "ends-before-it-begins",
                place,
                "this ends before it begins",
                "see the two dates",
            )
        elif consent.expires > longest(consent.from_):
            yield Problem(
                "consent-too-long",
                place,
                "a consent holds for twelve months at most",
                "ask again in good time, and write the earlier date",
            )


def walks_in_order(checked: Checked) -> Iterator[Problem]:
    """A walk ends after it began."""
    if not isinstance(checked.record, Participant):
        return
    for index, walk in enumerate(checked.record.walks):
        if walk.finished is not None and walk.finished < walk.started:
            yield Problem(
                "ends-before-it-begins",
                ("walks", index, "finished"),
                "this ends before it begins",
                "see the two times",
            )


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    named_as_its_file,
    no_id_twice,
    nobody_missing,
    seats_for_one,
    consents_in_order,
    walks_in_order,
)
"""Every check, in no particular order."""
