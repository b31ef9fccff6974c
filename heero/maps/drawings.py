"""
The drawings whose spots are remembered, and who belongs where on each.

A save looks in here, so nothing here knows how anything is drawn.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import get_args

from heero.domain.participant import Participant
from heero.domain.people import Circles, Person, Support
from heero.maps import family
from heero.maps.spots import Drawing, Parts

DOMAINS: tuple[Support, ...] = get_args(Support)
"""The kinds of support, in the order in which they go round a map."""

HOLDS = frozenset({"accepted", "active", "kept"})
"""How far a promise has come that holds."""

ASKED: Mapping[Support, str] = {"advise": "advice", "crisis": "emotional"}
"""
What a grid of support asks about one kind of support, and no more than that.

Its `practical` is a ride, a meal or a form: which of these is not asked, so it is in no
sector.
"""

STAGES = ("named", "checking", "ready", "contacted", "answered", "staying", "aside")
"""The steps of getting in touch, and what is left as it is."""

PAID = frozenset({"professional", "service"})
"""Kinds of people and groups that are paid to help."""


def _ring(name: str, record: Participant) -> Parts:
    said: dict[str, str] = {}
    for person in sorted(record.people, key=lambda person: person.id):
        ring = getattr(person.circles, name)
        if ring is not None:
            said[person.id] = str(ring)
    return said


def related(person: Person) -> bool:
    """Return whether anything was said that a connectedness map shows."""
    tie = person.tie
    return (
        person.generation != "unsaid"
        or person.kin is not None
        or tie.felt != "unsaid"
        or tie.felt_back != "unsaid"
        or person.wants_here == "said_yes"
    )


def row(person: Person) -> str:
    """Return the row of a connectedness map somebody belongs in."""
    if person.generation in ("grandparents", "parents", "children"):
        return person.generation
    if person.kin == "chosen" or person.kind == "chosen":
        return "chosen"
    if person.generation == "mine":
        return "mine"
    return "paid" if person.kind in PAID else "more"


def _rows(record: Participant) -> Parts:
    return {
        person.id: row(person)
        for person in sorted(record.people, key=lambda person: person.id)
        if related(person)
    }


def gives(record: Participant) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """
    Return who gives what.

    Returns:
        For each person who gives anything, by id: the kinds of support they give, and
        the kinds they promised, in a promise that holds.
    """
    promised: dict[str, set[str]] = {}
    for each in record.commitments:
        if each.support is not None and each.status in HOLDS:
            promised.setdefault(each.person, set()).add(each.support)
    return {
        person.id: (now, frozenset(promised.get(person.id, ())))
        for person in record.people
        if (now := _given(person)) or person.id in promised
    }


def _given(person: Person) -> frozenset[str]:
    """The kinds of support somebody gives, by what they were named for or by a grid."""
    by_grid = {kind for kind, asked in ASKED.items() if _often(person, asked)}
    return frozenset({*person.tie.supports, *by_grid})


def _often(person: Person, asked: str) -> bool:
    return getattr(person.tie, asked) in ("sometimes", "almost_always")


def _givers(domain: str, record: Participant) -> Parts:
    return {
        id_: "all"
        for id_, (given, promised) in sorted(gives(record).items())
        if domain in given | promised
    }


def stages(record: Participant) -> dict[str, str]:
    """
    Return how far getting in touch has come with everybody it was talked about.

    Nothing here looks at what the team has cleared: it is in another file, and the
    participant's own map shows no sign of it.
    """
    staying = {each.person for each in record.commitments if each.status in HOLDS}
    found: dict[str, str] = {}
    for each in sorted(record.outreach, key=lambda each: each.person):
        if each.choice in ("never", "not_now") or each.status == "stopped":
            found[each.person] = "aside"
        elif each.status in _REACHED:
            found[each.person] = _REACHED[each.status]
        else:
            found[each.person] = _CHOSEN.get(each.choice, "named")
        if found[each.person] == "answered" and each.person in staying:
            found[each.person] = "staying"
    there = {person.id for person in record.people}
    return {id_: stage for id_, stage in found.items() if id_ in there}


_REACHED: Mapping[str, str] = {
    "planned": "ready",
    "sent": "contacted",
    "no_answer": "contacted",
    "answered": "answered",
    "declined": "answered",
}
_CHOSEN: Mapping[str, str] = {"somebody_checks_first": "checking", "now": "ready"}


def _of(name: str, parts: Callable[[str, Participant], Parts], what: str) -> Drawing:
    return Drawing(name, partial(parts, what))


RINGS: Mapping[str, Drawing] = {
    name: _of(name, _ring, name)
    for name in Circles.model_fields
    if name in ("trust", "support", "who_knows")
}
"""The drawings of rings, by what the rings mean."""

ROWS = Drawing("row", _rows)
"""The rows of a connectedness map."""

TREE = Drawing("tree", family.rows, family.column)
"""The rows of a family tree."""

WAY = Drawing("outreach", stages)
"""The steps of getting in touch."""

GIVEN: Mapping[str, Drawing] = {
    domain: _of(domain, _givers, domain) for domain in DOMAINS
}
"""For each kind of support, who gives it."""

DRAWINGS: tuple[Drawing, ...] = (*RINGS.values(), ROWS, TREE, WAY, *GIVEN.values())
"""Every drawing whose spots are remembered."""
