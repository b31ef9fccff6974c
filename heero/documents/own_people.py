"""The people on somebody's own pages: heart, map, circles, family."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heero.documents.own_words import Say
from heero.domain.participant import Participant
from heero.domain.people import AREAS, Circles, Person, PersonTie, Tie
from heero.domain.references import SELF
from heero.domain.signs import one_line

HEART = "heart_list"
"""The guide that asks whom somebody carries with them."""

RINGS: Mapping[str, int] = {"trust": 3, "support": 4, "who_knows": 3}
"""The drawings of rings, and how many rings each has."""


@dataclass(frozen=True)
class Entry:
    """One thing on a page: its words, and what stands under it."""

    words: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the pages: its title and what is in it."""

    title: str
    entries: tuple[Entry, ...]


def people_parts(record: Participant, say: Say) -> Iterator[Part]:
    """
    Yield the parts of somebody's pages that are about people.

    Args:
        record: Their record, as their own view shows it.
        say: What pages say, in their language.
    """
    yield Part(say("heart"), tuple(_heart(record)))
    yield Part(say("map"), tuple(_map(record, say)))
    yield Part(say("circles"), tuple(_circles(record.people, say)))
    yield Part(say("family"), tuple(_family(record, say)))


def names_of(record: Participant) -> dict[str, str]:
    """Return the names of somebody's people by their ids."""
    return {each.id: one_line(each.name) for each in record.people}


def called(people: Sequence[str], names: Mapping[str, str], say: Say) -> str:
    """Return the names of some people as they are read aloud; empty for nobody."""
    return say.listed([names[each] for each in people if each in names])


def said_beside(record: Participant, statement: str, say: Say) -> list[str]:
    """
    Return what stands beside a statement: what it was, and how they see it.

    Args:
        record: Their record, as their own view shows it.
        statement: The id of the statement.
        say: What pages say, in their language.
    """
    found = [
        say("was_before", what=one_line(each.was or ""), day=say.when(each.date))
        for each in record.corrections
        if each.about == statement and each.was
    ]
    return found + [
        say("another_way", what=one_line(each.words), day=say.when(each.date))
        for each in record.disagreements
        if each.about == statement
    ]


def _heart(record: Participant) -> Iterator[Entry]:
    named = _in_heart(record)
    for each in record.people:
        if each.id in named:
            yield Entry(_who(each), (one_line(each.note),) if each.note else ())


def _in_heart(record: Participant) -> set[str]:
    return {
        each
        for walk in record.walks
        if walk.guide.split("/")[0] == HEART
        for answer in walk.answers
        if answer.status == "answered" and answer.parked is None
        for each in answer.people
    }


def _who(person: Person) -> str:
    words = [one_line(person.name)]
    if person.relation:
        words.append(one_line(person.relation))
    return ", ".join(words)


def _map(record: Participant, say: Say) -> Iterator[Entry]:
    heart = _in_heart(record)
    for area in AREAS:
        lines = tuple(
            _person(each, record, say, noted=each.id in heart)
            for each in sorted(record.people, key=_nearest)
            if each.area == area
        )
        if lines:
            yield Entry(_heading(say(f"area_{area}")), lines)
    names = names_of(record)
    ties = [each for each in record.ties if set(each.between) <= set(names)]
    if ties:
        lines = tuple(
            "; ".join([_two(each, names, say), *said_beside(record, each.id, say)])
            for each in ties
        )
        yield Entry(_heading(say("among")), lines)


def _nearest(person: Person) -> int:
    return -(person.tie.closeness or 2)


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]


def _person(person: Person, record: Participant, say: Say, *, noted: bool) -> str:
    who = ", ".join(filter(None, (_who(person), say(f"kind_{person.kind}"))))
    tie = person.tie
    parts = [
        _tie(tie, say),
        say(f"seen_{tie.seen}"),
        say(f"close_{tie.closeness}"),
        say("died") if person.life == "died" else "",
    ]
    if tie.supports:
        gives = say.listed([say(f"support_{each}") for each in tie.supports])
        parts.append(say("gives", what=gives))
    if tie.barrier:
        parts.append(say("in_the_way", what=one_line(tie.barrier)))
    if person.note and not noted:
        parts.append(one_line(person.note))
    parts += said_beside(record, person.id, say)
    said = "; ".join(filter(None, parts))
    return say("told", who=who, what=said) if said else who


def _tie(tie: PersonTie, say: Say) -> str:
    found = (
        say(f"strength_{tie.strength}"),
        say(f"quality_{tie.quality}"),
        say(f"flow_{tie.flow}"),
        say(f"state_{tie.state}"),
    )
    return ", ".join(filter(None, found))


def _two(tie: Tie, names: Mapping[str, str], say: Say) -> str:
    one, other = (names[end] for end in tie.between)
    among = PersonTie(strength=tie.strength, quality=tie.quality, state=tie.state)
    said = _tie(among, say)
    who = say("two", one=one, other=other)
    return say("told", who=who, what=said) if said else who


def _circles(people: Sequence[Person], say: Say) -> Iterator[Entry]:
    for drawing, rings in RINGS.items():
        lines = []
        for ring in range(1, rings + 1):
            there = [
                one_line(each.name)
                for each in people
                if _ring(each.circles, drawing) == ring
            ]
            if there:
                where = say(f"{drawing}_{ring}")
                lines.append(say("ring", where=where, who=say.listed(there)))
        if lines:
            yield Entry(say(drawing), tuple(lines))


def _ring(circles: Circles, drawing: str) -> int | None:
    rings = {
        "trust": circles.trust,
        "support": circles.support,
        "who_knows": circles.who_knows,
    }
    return rings[drawing]


def _family(record: Participant, say: Say) -> Iterator[Entry]:
    names = {**names_of(record), SELF: say("me")}
    for parent in record.parents:
        if parent.parent in names and parent.child in names:
            yield Entry(
                say("parent", one=names[parent.parent], other=names[parent.child])
            )
    for pair in record.partners:
        if set(pair.between) <= set(names):
            one, other = (names[end] for end in pair.between)
            apart = pair.status in ("apart", "divorced") or pair.until is not None
            how = "partners_before" if apart else "partners"
            yield Entry(say(how, one=one, other=other))
