"""
What of a view is handed out: every field is named here, one at a time.

A field that is new in a record is never handed out by accident. What only says
something of others is not here either: seats and ranks, whose numbers would have gaps
where somebody is left out, ways in which something came into the record, and meetings,
which have letters, agendas and minutes of their own.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from heero.domain.audience import View
from heero.domain.kinship import ParentOf, Partners
from heero.domain.meetings import Agreed, Dissent, Idea
from heero.domain.participant import Participant
from heero.domain.people import Circles, Person, PersonTie, Place, Tie
from heero.domain.references import SELF
from heero.domain.story import (
    Commitment,
    Event,
    Hope,
    Need,
    PlanItem,
    StrengthSaid,
    Worry,
)
from heero.domain.whereabouts import tells_where

Unfit = Callable[[str], bool]
"""Tells whether words must not stand in what is handed out."""

LISTS: tuple[str, ...] = (
    "people",
    "ties",
    "places",
    "events",
    "strengths",
    "hopes",
    "worries",
    "needs",
    "commitments",
    "steps",
    "agreed",
    "ideas",
    "dissents",
    "parents",
    "partners",
)
"""The lists of a record that are handed out, in the order in which they are read."""


@dataclass
class _Looked:
    """What looks through words, and how many lines of each list did not fit."""

    unfit: Unfit
    left_out: Counter[str] = field(default_factory=Counter)

    def words(self, name: str, words: str | None) -> str | None:
        """Return words where they fit; where they do not, nothing."""
        if words is None or not self.unfit(words):
            return words
        self.left_out[name] += 1
        return None

    def fits(self, name: str, words: str) -> bool:
        return self.words(name, words) is not None


def handed(view: View, unfit: Unfit) -> tuple[View, Counter[str]]:
    """
    Return what of a view is handed out.

    Args:
        view: What its audience may see.
        unfit: Tells whether words must not stand in it: they name somebody who is left
            out, or tell where somebody can be found. Whoever may be seen may be named.

    Returns:
        The smaller view, and how many lines of each list were left out for their words.
    """
    record, looked = view.record, _Looked(unfit)
    people = [_person(each, looked) for each in record.people if _named(each, looked)]
    seen = {each.id for each in people}
    smaller = Participant(
        heero="participant/1",
        id=record.id,
        name=record.name,
        pronouns=record.pronouns,
        kind=record.kind,
        languages=record.languages,
        people=tuple(people),
        ties=tuple(_tie(each) for each in record.ties if seen.issuperset(each.between)),
        places=tuple(_places(record.places, seen, looked)),
        events=tuple(_events(record.events, seen, looked)),
        **_said(record, looked),
        needs=tuple(_needs(record.needs, seen, looked)),
        commitments=tuple(_promises(record, seen, looked)),
        steps=tuple(_steps(record.steps, looked)),
        parents=tuple(_parents(record.parents, seen)),
        partners=tuple(_partners(record.partners, seen)),
    )
    return View(view.audience, view.today, smaller), looked.left_out


def _named(person: Person, looked: _Looked) -> bool:
    """Return whether somebody's name is one: an address in its place is none."""
    if tells_where(person.name):
        looked.left_out["people"] += 1
        return False
    return True


def _person(person: Person, looked: _Looked) -> Person:
    tie, circles = person.tie, person.circles
    return Person(
        id=person.id,
        name=person.name,
        relation=looked.words("people", person.relation),
        kind=person.kind,
        area=person.area,
        life=person.life,
        visibility=person.visibility,
        circles=Circles(trust=circles.trust, support=circles.support),
        tie=PersonTie(
            strength=tie.strength,
            quality=tie.quality,
            flow=tie.flow,
            state=tie.state,
            seen=tie.seen,
            known=tie.known,
            closeness=tie.closeness,
            supports=tie.supports,
            as_of=tie.as_of,
        ),
    )


def _tie(tie: Tie) -> Tie:
    return Tie(
        id=tie.id,
        between=tie.between,
        strength=tie.strength,
        quality=tie.quality,
        state=tie.state,
        as_of=tie.as_of,
    )


def _only(ids: Sequence[str], seen: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in seen)


def _places(places: Sequence[Place], seen: set[str], looked: _Looked) -> list[Place]:
    return [
        Place(
            id=each.id,
            label=each.label,
            kind=looked.words("places", each.kind),
            when=each.when,
            order=each.order,
            people=_only(each.people, seen),
            feel=each.feel,
            visibility=each.visibility,
        )
        for each in places
        if looked.fits("places", each.label)
    ]


def _events(events: Sequence[Event], seen: set[str], looked: _Looked) -> list[Event]:
    return [
        Event(
            id=each.id,
            title=each.title,
            when=each.when,
            tone=each.tone,
            people=_only(each.people, seen),
            visibility=each.visibility,
        )
        for each in events
        if looked.fits("events", each.title)
    ]


def _said(record: Participant, looked: _Looked) -> dict[str, tuple[object, ...]]:
    """The lists of words, each with who may hear them and nothing else."""
    return {
        "strengths": tuple(
            StrengthSaid(
                id=each.id, words=each.words, visibility=each.visibility, part=each.part
            )
            for each in record.strengths
            if looked.fits("strengths", each.words)
        ),
        "hopes": tuple(
            Hope(
                id=each.id, words=each.words, visibility=each.visibility, kind=each.kind
            )
            for each in record.hopes
            if looked.fits("hopes", each.words)
        ),
        "worries": tuple(
            Worry(id=each.id, words=each.words, visibility=each.visibility)
            for each in record.worries
            if looked.fits("worries", each.words)
        ),
        "agreed": tuple(
            Agreed(
                id=each.id, words=each.words, visibility=each.visibility, core=each.core
            )
            for each in record.agreed
            if looked.fits("agreed", each.words)
        ),
        "ideas": tuple(
            Idea(id=each.id, words=each.words, visibility=each.visibility)
            for each in record.ideas
            if looked.fits("ideas", each.words)
        ),
        "dissents": tuple(
            Dissent(
                id=each.id,
                words=each.words,
                visibility=each.visibility,
                person=each.person,
            )
            for each in record.dissents
            if looked.fits("dissents", each.words)
        ),
    }


def _needs(needs: Sequence[Need], seen: set[str], looked: _Looked) -> list[Need]:
    return [
        Need(
            id=each.id,
            words=each.words,
            visibility=each.visibility,
            domain=each.domain,
            biggest=each.biggest,
            status=each.status,
            met=each.met,
            met_by=_only(each.met_by, seen),
        )
        for each in needs
        if looked.fits("needs", each.words)
    ]


def _promises(record: Participant, seen: set[str], looked: _Looked) -> list[Commitment]:
    return [
        Commitment(
            id=each.id,
            person=each.person,
            words=each.words,
            support=each.support,
            unconditional=each.unconditional,
            status=each.status,
            starts=each.starts,
            visibility=each.visibility,
        )
        for each in record.commitments
        if each.person in seen and looked.fits("commitments", each.words)
    ]


def _steps(steps: Sequence[PlanItem], looked: _Looked) -> list[PlanItem]:
    return [
        PlanItem(
            id=each.id,
            what=each.what,
            who=looked.words("steps", each.who),
            due=each.due,
            when=each.when,
            status=each.status,
            visibility=each.visibility,
        )
        for each in steps
        if looked.fits("steps", each.what)
    ]


def _parents(parents: Sequence[ParentOf], seen: set[str]) -> list[ParentOf]:
    known = {*seen, SELF}
    return [
        ParentOf(id=each.id, parent=each.parent, child=each.child, kind=each.kind)
        for each in parents
        if {each.parent, each.child} <= known
    ]


def _partners(partners: Sequence[Partners], seen: set[str]) -> list[Partners]:
    known = {*seen, SELF}
    return [
        Partners(id=each.id, between=each.between, status=each.status, until=each.until)
        for each in partners
        if known.issuperset(each.between)
    ]
