"""
What changed between two views of one record: who came, who left, what became of ties.

Nothing is judged: a tie is stronger or less strong, easier or harder, as it was said.
What was not said then, or is not said now, is no change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heero.domain.audience import View
from heero.domain.people import Person, PersonTie, Tie
from heero.domain.signs import one_line
from heero.maps import since_words, words
from heero.maps.drawings import DOMAINS, HOLDS, gives
from heero.maps.kinds.spoken import GIVES
from heero.maps.since_words import What

_SCALES: Mapping[str, tuple[tuple[str, ...], What, What]] = {
    "strength": (("none", "weak", "moderate", "strong"), "stronger", "less_strong"),
    "quality": (("stressful", "mixed", "easy"), "easier", "harder"),
    "closeness": (("1", "2", "3"), "closer", "less_close"),
    "seen": (
        ("not_seen", "few_times_a_year", "monthly", "weekly", "daily"),
        "seen_more",
        "seen_less",
    ),
}
"""What was said of a tie from little to much; a word not on it says neither."""

_UNSAID = ("unsaid", "unknown", "None")


@dataclass(frozen=True)
class Change:
    """
    One thing that is otherwise than it was.

    Attributes:
        what: What kind of change it is.
        who: The ids of whom or what it is about: one, or both ends of a tie.
        words: The same in a sentence.
        at: The label it is shown at; empty where it has no place on the picture.
        was: What it was, in heero's own words; empty where that has none.
        now: What it is.
    """

    what: What
    who: tuple[str, ...]
    words: str
    at: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class Since:
    """
    What a map is compared with.

    Attributes:
        then: What the same audience may see of how it was.
        heading: What the list of changes is headed with.
        compared: By what it was compared, honestly, one sentence each.
        file: What is added to the name of a file.
    """

    then: View
    heading: str
    compared: tuple[str, ...]
    file: str = ""

    def told(self, changes: Sequence[Change]) -> "Told":
        """Return some changes with what is said of the comparison itself."""
        return Told(self.heading, self.compared, changes)


@dataclass(frozen=True)
class Told:
    """
    What changed, and how it is told.

    Attributes:
        heading: What the list of changes is headed with.
        compared: By what it was compared, one sentence each.
        changes: What changed.
    """

    heading: str
    compared: Sequence[str]
    changes: Sequence[Change]

    @property
    def lines(self) -> Sequence[str]:
        """What changed, a sentence each; one warm line where nothing did."""
        return [each.words for each in self.changes] or [since_words.NOTHING]


def of_ecomap(then: View, now: View) -> list[Change]:
    """Return what an ecomap of one view says otherwise than that of another."""
    found = [
        *_of_people(then, now),
        *_of_ties(then, now),
        *of_support(then, now),
        *_of_needs(then, now),
    ]
    return found


def _of_people(then: View, now: View) -> Iterator[Change]:
    before = {each.id: each for each in then.record.people}
    there = {each.id for each in now.record.people}
    for person in now.record.people:
        was = before.get(person.id)
        if was is None:
            yield came(person)
        else:
            yield from _of_person(was, person)
    for person in then.record.people:
        if person.id not in there:
            yield left(person)


def came(person: Person) -> Change:
    """Return that somebody came in since."""
    told = since_words.CAME.format(_name(person))
    return Change("came", (person.id,), told, person.id)


def left(person: Person) -> Change:
    """Return that somebody was on the map then, and is not any more."""
    told = since_words.LEFT.format(_name(person))
    return Change("left", (person.id,), told, person.id)


def _of_person(was: Person, now: Person) -> Iterator[Change]:
    who, name = (now.id,), _name(now)
    if now.life == "died" and was.life != "died":
        yield Change("died", who, since_words.DIED.format(name), now.id)
    for what, channel, old, new in _of_tie(was.tie, now.tie):
        told = since_words.told(name, what, channel, old, new)
        yield Change(what, who, told, now.id, old, new)


def _of_tie(was: PersonTie, now: PersonTie) -> Iterator[tuple[What, str, str, str]]:
    """Yield what became of a tie: what, the channel, how it was and how it is."""
    for channel in ("strength", "quality", "flow", "state", "closeness", "seen"):
        old, new = str(getattr(was, channel)), str(getattr(now, channel))
        if old == new or old in _UNSAID or new in _UNSAID:
            continue
        yield _what(channel, old, new), channel, old, new


def _what(channel: str, old: str, new: str) -> What:
    if channel == "flow":
        return "help"
    if channel == "state":
        return since_words.STATES[new]
    scale, more, less = _SCALES[channel]
    if old not in scale or new not in scale:
        return "otherwise"
    return more if scale.index(new) > scale.index(old) else less


def _of_ties(then: View, now: View) -> Iterator[Change]:
    """Yield what became of ties between two who are both on the map now."""
    names = {each.id: _name(each) for each in now.record.people}
    old_names = {each.id for each in then.record.people}
    before = {frozenset(each.between): each for each in _drawn(then)}
    there = {frozenset(each.between): each for each in _drawn(now)}
    for ends, tie in there.items():
        both = since_words.BOTH.format(*(names[end] for end in tie.between))
        was = before.get(ends)
        if was is None:
            if ends <= old_names:
                told = since_words.TIE_CAME.format(both)
                yield Change("came", tie.between, told, tie.id)
            continue
        for what, channel, old, new in _of_tie(
            words.of_among(was), words.of_among(tie)
        ):
            told = since_words.told(both, what, channel, old, new)
            yield Change(what, tie.between, told, tie.id, old, new)
    for ends, tie in before.items():
        if ends not in there and ends <= set(names):
            both = since_words.BOTH.format(*(names[end] for end in tie.between))
            yield Change("left", tie.between, since_words.TIE_LEFT.format(both))


def _drawn(view: View) -> Sequence[Tie]:
    """The ties between two people that an ecomap draws."""
    there = {each.id for each in view.record.people}
    return [
        tie
        for tie in view.record.ties
        if tie.strength != "none" and there.issuperset(tie.between)
    ]


def givers(view: View) -> dict[str, list[Person]]:
    """Return who gives or promised each kind of support."""
    given = gives(view.record)
    return {
        domain: [
            person
            for person in view.record.people
            if person.id in given
            and domain in given[person.id][0] | given[person.id][1]
        ]
        for domain in DOMAINS
    }


def of_support(then: View, now: View) -> Iterator[Change]:
    """
    Yield the kinds of support that somebody gives now or gave then, and not both.

    For others nothing: whoever else gives it may only be hidden from them.
    """
    if now.audience != "me":
        return
    before, there = givers(then), givers(now)
    for domain in DOMAINS:
        if bool(before[domain]) == bool(there[domain]):
            continue
        what: What = "covered" if there[domain] else "uncovered"
        people = there[domain] or before[domain]
        form = since_words.COVERED if there[domain] else since_words.UNCOVERED
        told = form.format(
            words.begun(GIVES[domain]), since_words.listed(map(_name, people))
        )
        yield Change(what, tuple(each.id for each in people), told, now=domain)


def _of_needs(then: View, now: View) -> Iterator[Change]:
    """Yield the needs that are served now, and by nobody then; for me alone."""
    if now.audience != "me":
        return
    before = {each.id: each for each in then.record.needs}
    names = {each.id: _name(each) for each in now.record.people}
    for need in now.record.needs:
        if need.id not in before or _serving(then, need.id):
            continue
        serving = [each for each in _serving(now, need.id) if each in names]
        if serving:
            told = since_words.NEED.format(
                one_line(need.words),
                since_words.listed(names[each] for each in serving),
            )
            yield Change("covered", tuple(serving), told, now=need.id)


def _serving(view: View, need: str) -> list[str]:
    """Return who helps to meet a need, or holds a promise for it."""
    met = [who for each in view.record.needs if each.id == need for who in each.met_by]
    holds = [
        each.person
        for each in view.record.commitments
        if each.need == need and each.status in HOLDS
    ]
    return list(dict.fromkeys([*met, *holds]))


def _name(person: Person) -> str:
    return one_line(person.name)
