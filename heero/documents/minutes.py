"""
The minutes of a meeting for one reader: what was agreed, and never what was told.

They are made from a view, so nothing that the view left out can be on them, and a page
with little on it looks like any page: nothing shows that something is missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeAlias, TypeVar

from heero.documents import hypertext
from heero.documents.own_pages import Paper, laid
from heero.documents.own_people import Entry, Part, names_of
from heero.documents.own_words import Say
from heero.domain.audience import View
from heero.domain.meetings import Meeting
from heero.domain.record import Item
from heero.domain.signs import one_line
from heero.domain.story import Commitment
from heero.domain.words import Day

TAKEN = frozenset({"accepted", "active", "kept"})
"""The offers that stand on copies for others: those that were said yes to."""


Place: TypeAlias = tuple[str, int]
"""A list of what a meeting heard, and the number of a line of it, from 1."""


@dataclass(frozen=True)
class Told:
    """
    What a page of minutes tells besides the view.

    Attributes:
        meeting: The meeting.
        heard: The ids of everything it heard.
        day: The day it was; `None` where nobody knows.
        reader: Whom the page is for, as it is printed; empty for the participant.
        own: What the reader offered, whatever its visibility: they said it themselves.
        there: Who was there, each with what they did; empty where that is not shown.
        next_day: The day they meet again; empty for none.
        copies: Who has a copy, and who is owed one; for the team only.
        unfit: Whether words must not stand on this page.
        numbers: The list of everything the meeting heard and its number there, by id.
    """

    meeting: Meeting
    heard: frozenset[str]
    day: Day | None
    reader: str
    own: Sequence[Commitment]
    there: Sequence[tuple[str, str]]
    next_day: str
    copies: Sequence[tuple[str, str, Day]]
    unfit: Callable[[str], bool]
    numbers: Mapping[str, "Place"] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """Everything the template may print."""

    title: str
    lang: str
    dir: str
    of: str
    stamp: tuple[str, ...]
    about: str
    nothing: str
    parts: tuple[Part, ...]
    last: str


_Item = TypeVar("_Item", bound=Item)


@dataclass
class _Made:
    """A page while it is made, and which lines did not fit on it."""

    view: View
    told: Told
    say: Say
    names: Mapping[str, str]
    left_off: list[Place] = field(default_factory=list)

    def heard(self, items: Sequence[_Item]) -> Iterator[_Item]:
        return (each for each in items if each.id in self.told.heard)

    def own(self, name: str, /, **places: str) -> str:
        """Return a sentence: in the participant's own voice on their own copy."""
        mine = self.say(f"{name}_me", **places) if self.view.audience == "me" else ""
        return mine or self.say(name, **places)

    def entry(
        self, of: Item, words: str, *more: str, whole: str = ""
    ) -> Iterator[Entry]:
        """
        Yield an entry, unless its words must not stand here.

        Args:
            of: The line of the minutes it comes from.
            words: What it says.
            more: What stands under it; a line that must not stand here is left out.
            whole: What was said, where `words` has more around it.
        """
        place = self.told.numbers.get(of.id, ("", 0))
        if self.told.unfit(whole or words):
            self.left_off.append(place)
            return
        kept = [each for each in more if each and not self.told.unfit(each)]
        self.left_off += [place] * (sum(bool(each) for each in more) - len(kept))
        yield Entry(one_line(words), tuple(one_line(each) for each in kept))

    def with_(self, name: str, key: str, words: str | None) -> str:
        return self.say(name, **{key: one_line(words)}) if words else ""


def sheet(view: View, told: Told, say: Say) -> tuple[Sheet, list[Place]]:
    """
    Return what the page of a meeting says to one reader.

    Args:
        view: What the reader may see.
        told: What goes with it.
        say: What pages say, in their language.

    Returns:
        The page, and the lines that were left off it because they must not stand there,
        each by its list and its number.
    """
    made = _Made(view, told, say, names_of(view.record))
    name = one_line(view.record.name)
    own = view.audience == "me"
    parts = [
        Part(say("offers_me" if own and title == "offers" else title, name=name), lines)
        for title, entries in _PARTS
        if (lines := tuple(entries(made)))
    ]
    sees = "member" if view.audience == "team" and told.reader else view.audience
    day = say.when(told.day) if told.day else ""
    found = Sheet(
        title=say("title"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        of=say("of", name=name, day=day) if day else name,
        stamp=(
            say(f"who_sees_{sees}", who=one_line(told.reader), name=name),
            say("used_for"),
        ),
        about=made.own(f"kind_{told.meeting.kind}", name=name),
        nothing="" if parts else say("nothing"),
        parts=tuple(parts),
        last=say("last_me" if own else "last", name=name),
    )
    return found, made.left_off


def markdown(made: Sheet, paper: Paper) -> str:
    """
    Write a page of minutes as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "minutes.md", asdict(made))


def page(made: Sheet, paper: Paper) -> str:
    """
    Write a page of minutes as one page of HTML that needs nothing besides.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "minutes.html", asdict(made))


def _core(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.agreed):
        if each.core is not None:
            yield from made.entry(each, each.words, made.say(f"core_{each.core}"))


def _agreed(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.agreed):
        if each.core is None:
            yield from made.entry(each, each.words)


def _there(made: _Made) -> Iterator[Entry]:
    for who, role in made.told.there:
        if made.view.audience == "me" and role == "owner":
            yield Entry(made.own("role_owner"))
            continue
        what = made.own(f"role_{role}")
        # Whoever was written down by what they do needs that once.
        what = "" if what and what in who else what
        words = made.say("with_role", who=one_line(who), what=what) if what else who
        yield Entry(one_line(words))


def _strengths(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.strengths):
        yield from made.entry(each, each.words)


def _need(made: _Made) -> Iterator[Entry]:
    yield from _needs_that(made, biggest=True)


def _needs(made: _Made) -> Iterator[Entry]:
    yield from _needs_that(made, biggest=False)


def _needs_that(made: _Made, *, biggest: bool) -> Iterator[Entry]:
    for each in made.heard(made.view.record.needs):
        if (each.biggest == "said_yes") == biggest:
            met = "" if each.met is None else str(each.met)
            yield from made.entry(each, each.words, made.with_("how_far", "what", met))


def _ideas(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.ideas):
        yield from made.entry(each, each.words)


def _plan(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.steps):
        when = made.say.when(each.due or each.when)
        yield from made.entry(
            each,
            each.what,
            made.with_("who_does", "who", each.who),
            made.with_("by_when", "day", when),
            made.with_("go_wrong", "what", each.go_wrong),
            made.with_("plan_b", "what", each.plan_b),
            made.with_("plan_c", "what", each.plan_c),
        )


def _yours(made: _Made) -> Iterator[Entry]:
    for each in made.told.own:
        if each.status in TAKEN:
            yield from made.entry(each, each.words)


def _offers(made: _Made) -> Iterator[Entry]:
    own = made.view.audience == "me"
    theirs = {each.id for each in made.told.own}
    for each in made.heard(made.view.record.commitments):
        if each.id in theirs or not (own or each.status in TAKEN):
            continue
        name = made.names.get(each.person, "")
        words = made.say("told", who=name, what=each.words) if name else each.words
        state = made.say(f"offer_{each.status}") if own else ""
        yield from made.entry(each, words, state, whole=each.words)


def _dissents(made: _Made) -> Iterator[Entry]:
    for each in made.heard(made.view.record.dissents):
        name = made.names.get(each.person or "", "")
        words = made.say("told", who=name, what=each.words) if name else each.words
        yield from made.entry(each, words, whole=each.words)


def _next(made: _Made) -> Iterator[Entry]:
    if made.told.next_day:
        yield Entry(made.say.when(made.told.next_day))


def _copies(made: _Made) -> Iterator[Entry]:
    for name, who, day in made.told.copies:
        yield Entry(made.say(name, who=one_line(who), day=made.say.when(day)))


_PARTS: tuple[tuple[str, Callable[[_Made], Iterator[Entry]]], ...] = (
    ("held_to", _core),
    ("agreed", _agreed),
    ("there", _there),
    ("strengths", _strengths),
    ("need", _need),
    ("needs", _needs),
    ("ideas", _ideas),
    ("plan", _plan),
    ("yours", _yours),
    ("offers", _offers),
    ("dissent", _dissents),
    ("next", _next),
    ("copies", _copies),
)
"""The parts of a page, by the name of their title, and what makes each."""
