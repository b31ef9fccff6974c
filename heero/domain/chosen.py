"""
What is chosen out of a record one thing at a time, where nothing is shown by itself.

Each thing has a place, such as `people/tavu`. Somebody is one thing, and how it is
between them and the participant is another: the one can be shown without the other.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from heero.domain.audience import View
from heero.domain.participant import Participant
from heero.domain.people import Circles, Person, PersonTie
from heero.domain.references import SELF
from heero.domain.walks import Answer
from heero.domain.words import Day

TIE = "tie"
"""What stands behind somebody's place for how it is between them."""


class Offer(NamedTuple):
    """
    One thing that can be chosen.

    Attributes:
        place: Where it is in the record.
        words: What would be shown.
    """

    place: str
    words: str


def offers(record: Participant, hidden: Collection[str] = ()) -> list[Offer]:
    """
    Return everything that can be chosen, in the order of the record.

    Args:
        record: The whole record.
        hidden: Ids of places that must not be found out; they cannot be chosen.
    """
    return [each for made in _OFFERS for each in made(record, hidden)]


def picked(record: Participant, places: Collection[str], today: Day) -> View:
    """
    Return a view of what was chosen and nothing else.

    Args:
        record: The whole record.
        places: What was chosen, as `offers` has it.
        today: The day.
    """
    people = tuple(
        _bare(each, tie=f"people/{each.id}/{TIE}" in places)
        for each in record.people
        if {f"people/{each.id}", f"people/{each.id}/{TIE}"} & {*places}
    )
    seen = {each.id for each in people}
    lists: dict[str, object] = {
        name: tuple(
            each for each in getattr(record, name) if f"{name}/{each.id}" in places
        )
        for name in ("places", "events", *_SAID, "steps")
    }
    smaller = Participant(
        heero="participant/1",
        id=record.id,
        name=record.name,
        kind=record.kind,
        people=people,
    ).model_copy(
        update={
            **lists,
            "ties": tuple(
                each
                for each in record.ties
                if f"ties/{each.id}" in places and seen.issuperset(each.between)
            ),
            "commitments": tuple(
                each
                for each in record.commitments
                if f"commitments/{each.id}" in places and each.person in seen
            ),
            "dissents": tuple(
                each
                for each in record.dissents
                if f"dissents/{each.id}" in places
                and (each.person is None or each.person in seen)
            ),
        }
    )
    return View("court", today, smaller)


def said(record: Participant, places: Collection[str]) -> list[str]:
    """Return the answers that were chosen, in their own words."""
    return [each.words for each in _answers(record) if each.place in places]


def lacking(record: Participant, places: Collection[str]) -> list[str]:
    """Return what was chosen and names somebody who was not, by its place."""
    there = {each.split("/")[1] for each in places if each.startswith("people/")}
    there.add(SELF)
    needs = {
        **{f"ties/{each.id}": {*each.between} for each in record.ties},
        **{f"commitments/{each.id}": {each.person} for each in record.commitments},
        **{f"dissents/{x.id}": {x.person} for x in record.dissents if x.person},
    }
    return [each for each in places if each in needs and not needs[each] <= there]


_SAID = ("strengths", "hopes", "worries", "needs", "agreed", "ideas")


def _bare(person: Person, *, tie: bool) -> Person:
    return person.model_copy(
        update={
            "visibility": "me_and_navigator",
            "circles": Circles(),
            "tie": person.tie if tie else PersonTie(),
        }
    )


def _people(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    for each in record.people:
        who = ", ".join(filter(None, (each.name, each.relation)))
        yield Offer(f"people/{each.id}", who)
        tie = each.tie
        told = [tie.strength, tie.quality, tie.flow, tie.state, tie.seen]
        known = [x.replace("_", " ") for x in told if x not in ("unsaid", "unknown")]
        known += [x.replace("_", " ") for x in tie.supports]
        if tie != PersonTie():
            yield Offer(f"people/{each.id}/{TIE}", f"{each.name}: {', '.join(known)}")


def _ties(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    names = {each.id: each.name for each in record.people}
    for each in record.ties:
        one, other = (names.get(end, "") for end in each.between)
        if one and other:
            said_of_it = f"{each.strength}, {each.quality}".replace("_", " ")
            yield Offer(f"ties/{each.id}", f"{one} with {other}: {said_of_it}")


def _places(record: Participant, hidden: Collection[str]) -> Iterator[Offer]:
    for each in record.places:
        if each.id not in hidden:
            yield Offer(f"places/{each.id}", each.label)


def _events(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    for each in record.events:
        yield Offer(f"events/{each.id}", each.title)


def _words(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    for name in (*_SAID, "commitments", "dissents"):
        for each in getattr(record, name):
            yield Offer(f"{name}/{each.id}", each.words)


def _steps(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    for each in record.steps:
        yield Offer(f"steps/{each.id}", each.what)


def _all_answers(record: Participant, _: Collection[str]) -> Iterator[Offer]:
    return _answers(record)


def _answers(record: Participant) -> Iterator[Offer]:
    for walk in record.walks:
        replaced = {each.replaces for each in walk.answers}
        for each in walk.answers:
            if each.id not in replaced and _theirs(each):
                spoken = [each.said] if isinstance(each.said, str) else each.said or ()
                words = "; ".join(one for one in spoken if " " in one.strip())
                if words:
                    yield Offer(f"walks/{walk.id}/{each.id}", words)


def _theirs(answer: Answer) -> bool:
    kept = answer.status == "answered" and answer.parked is None
    return kept and answer.voice != "staff_note"


_OFFERS: tuple[Callable[[Participant, Collection[str]], Iterator[Offer]], ...] = (
    _people,
    _ties,
    _places,
    _events,
    _words,
    _steps,
    _all_answers,
)
