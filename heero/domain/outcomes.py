"""What one participant adds to the figures of a report."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from heero.domain import networks
from heero.domain.counted import in_network
from heero.domain.figures import MISSING, Added, Adds, Figure
from heero.domain.follow_up import LATER, TIMES, Course, nearest
from heero.domain.instruments import Instrument
from heero.domain.loneliness import loneliness
from heero.domain.participant import Participant
from heero.domain.people import Support
from heero.domain.private import Private
from heero.domain.reaching import STANDING, Reached, known_on, reached, status_on
from heero.domain.reported_parts import DOMAINS
from heero.domain.since import as_it_was
from heero.domain.story import Outreach, biggest_of
from heero.domain.walks import Walk, instrument_asked
from heero.domain.words import Day
from heero.domain.workshop import Workshop

_MISSING = Adds({MISSING: 1})
_MET = ("answered", "passed", "later", "not_known", "not_asked")
_WELCOME = "intake"


@dataclass(frozen=True)
class Subject:
    """
    A participant who said yes to evaluation.

    Attributes:
        record: Their record.
        course: When their workshop was.
        until: The last day that is reported.
        workshop: Their workshop, if any.
        private: The file beside their record; `None` where it is not here.
        instruments: The instruments there are, by their ids.
    """

    record: Participant
    course: Course
    until: Day
    workshop: Workshop | None = None
    private: Private | None = None
    instruments: Mapping[str, Instrument] = field(default_factory=dict)

    @property
    def walks(self) -> list[Walk]:
        """The exercises they walked until that day, without instruments and welcome."""
        return [
            each
            for each in self.record.walks
            if each.started[:10] <= self.until
            and instrument_asked(each.guide) is None
            and _name(each) != _WELCOME
        ]

    @property
    def guides(self) -> set[str]:
        """The ids of the guides they walked."""
        return {_name(each) for each in self.walks}


def _name(walk: Walk) -> str:
    return walk.guide.split("/")[0]


def adds(subject: Subject, figures: Sequence[Figure]) -> Mapping[str, Adds]:
    """Return what somebody adds to each of some figures."""
    found: dict[str, Adds] = {}
    wanted = {each.key for each in figures}
    for keys, reckon in _WAYS:
        if any(each.startswith(keys) for each in wanted):
            found |= reckon(subject)
    guides = subject.guides
    for each in wanted:
        if each.startswith("guide-"):
            found[each] = _yes(each.removeprefix("guide-") in guides)
    return {each: found[each] for each in wanted}


def _yes(holds: bool) -> Adds:
    return Adds({"yes" if holds else "none": 1})


def _known(number: float | None) -> Adds:
    return _MISSING if number is None else Adds({"known": 1}, number)


def _attendance(subject: Subject) -> dict[str, Adds]:
    sessions = subject.workshop.sessions if subject.workshop else ()
    noted = [each for each in sessions if each.attended and each.date <= subject.until]
    there = sum(subject.record.id in each.attended for each in noted)
    if not noted:
        return {"attendance": _MISSING}
    key = "every" if there == len(noted) else "half" if 2 * there >= len(noted) else ""
    return {"attendance": Adds({key or "fewer": 1})}


def _prompts(subject: Subject) -> dict[str, Adds]:
    met = Counter(
        answer.status
        for walk in subject.walks
        for answer in walk.answers
        if answer.status in _MET
    )
    key = "passed" if met["passed"] else "never" if met else MISSING
    return {
        "prompts": Adds({each: met[each] for each in met}),
        "passing": Adds({key: 1}),
        "exercises": Adds({"known": 1}, len(subject.guides)),
    }


def _networks(subject: Subject) -> dict[str, Adds]:
    record = subject.record
    known = {each.id for each in record.people}
    days = {
        walk.started[:10]
        for walk in record.walks
        if any(answer.people or answer.about in known for answer in walk.answers)
    }
    found: dict[str, Adds] = {}
    first: frozenset[str] | None = None
    for time in TIMES:
        day = nearest(days, subject.course, time, subject.until)
        then = as_it_was(record, day) if day else None
        people = None if then is None else frozenset(_current(then))
        if time == "T0":
            first = people
        found |= {
            f"{key}-{time}": _known(number) for key, number in _measured(then).items()
        }
        if time in LATER:
            found[f"stability-{time}"] = _known(_stability(first, people))
    return found


def _current(record: Participant) -> list[str]:
    return [each.id for each in record.people if in_network(each)]


def _measured(record: Participant | None) -> dict[str, float | None]:
    if record is None:
        return {"informal": None, "share": None, "reciprocity": None}
    found = networks.of(record)
    (informal,) = [each for each in found.supports.parts if each.word == "informal"]
    return {
        "informal": informal.count,
        "share": found.informal_share.value,
        "reciprocity": found.reciprocity.value,
    }


def _stability(
    first: frozenset[str] | None, now: frozenset[str] | None
) -> float | None:
    """
    Return the share of people of both times that are people of each.

    Source: Jaccard, "The Distribution of the Flora in the Alpine Zone", New Phytologist
        11, 1912.
    """
    if first is None or now is None or not first | now:
        return None
    return len(first & now) / len(first | now)


def _domains(subject: Subject) -> dict[str, Adds]:
    then = as_it_was(subject.record, subject.until)
    gives = Counter(
        support
        for person in then.people
        if in_network(person)
        for support in person.tie.supports
    )
    covered = {
        f"covered-{least}": _known(sum(gives[each] >= least for each in DOMAINS))
        for least in (1, 2)
    }
    return covered | {f"domain-{each}": _yes(gives[each] > 0) for each in DOMAINS}


def _outreach(subject: Subject) -> dict[str, Adds]:
    until = subject.until
    cleared = {
        each.person
        for each in (subject.private.clearances if subject.private else ())
        if each.state == "clear" and each.date <= until
    }
    far = reached(subject.record, until)
    # Of somebody who stands there twice, the later entry holds.
    each_once = {each.person: each for each in subject.record.outreach}
    ways = Counter(_how_far(each, far, cleared, until) for each in each_once.values())
    return {"outreach": Adds({each: ways[each] for each in ways if each})}


def _how_far(outreach: Outreach, far: Reached, cleared: set[str], until: Day) -> str:
    """Return the column somebody is counted in; empty where nobody knows yet."""
    known = known_on(outreach, until)
    columns = (
        ("declined", far.declined),
        ("continuing", far.goes_on),
        ("meeting", far.met),
        ("not_now", {outreach.person} if known and _not_now(outreach) else set()),
        ("answered", far.answered),
        ("contacted", far.contacted),
        ("cleared", cleared if known else set()),
    )
    usual = "named" if known else ""
    return next((name for name, who in columns if outreach.person in who), usual)


def _not_now(outreach: Outreach) -> bool:
    return outreach.choice in ("not_now", "never")


def _commitments(subject: Subject) -> dict[str, Adds]:
    there = [
        each
        for each in subject.record.commitments
        if (each.as_of or "") <= subject.until
    ]
    now = Counter(status_on(each, subject.until) for each in there)
    standing = [each for each in there if status_on(each, subject.until) in STANDING]
    free = sum(each.unconditional == "said_yes" for each in standing)
    key = "none" if not free else "1-2" if free < 3 else "3-4" if free < 5 else "5"
    active = [each for each in there if status_on(each, subject.until) == "active"]
    kinds: Counter[Support | None] = Counter(each.support for each in active)
    return {
        "commitments": Adds(now),
        "unconditional": Adds({key: 1}),
        **{
            f"promised-{least}": _known(sum(kinds[each] >= least for each in DOMAINS))
            for least in (1, 2)
        },
    }


def _needs(subject: Subject) -> dict[str, Adds]:
    needs = [
        each for each in subject.record.needs if (each.as_of or "") <= subject.until
    ]
    biggest = biggest_of(needs)
    return {
        "needs": Adds(Counter(each.status for each in needs)),
        "biggest": _known(biggest.met if biggest else None),
    }


def _lonely(subject: Subject) -> dict[str, Adds]:
    return loneliness(
        subject.record.measures, subject.instruments, subject.course, subject.until
    )


_WAYS: tuple[tuple[tuple[str, ...], Callable[[Subject], dict[str, Adds]]], ...] = (
    (("attendance",), _attendance),
    (("prompts", "passing", "exercises"), _prompts),
    (("informal-", "share-", "stability-", "reciprocity-"), _networks),
    (("covered-", "domain-"), _domains),
    (("outreach",), _outreach),
    (("commitments", "unconditional", "promised-"), _commitments),
    (("needs", "biggest"), _needs),
    (("ucla-", "change-", "direct-"), _lonely),
)
"""How each figure is reckoned, by how its key begins."""


def added(subjects: Sequence[Subject], figures: Sequence[Figure]) -> Added:
    """Return what everybody adds to each of some figures."""
    return {each.record.id: adds(each, figures) for each in subjects}
