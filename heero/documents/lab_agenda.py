"""
The page for whoever leads a lab: what is promised, what is asked when, what is kept.

It is made of a lab as it may leave, and holds nothing that was said in it: the
question, the overview and the roles, and no sentence more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from heero.documents import hypertext, sandbox
from heero.documents.locales import WEEKDAYS
from heero.documents.outline import shared
from heero.domain import fuzzy
from heero.domain.lab import Lab, Notes, Role, There
from heero.domain.record import Record
from heero.domain.words import Code, Text, Whole, between

DAYS_KEPT = 180
"""How long the whole of a lab is kept, in days."""

_ROLES: Mapping[Role, tuple[str, str]] = {
    "presenter": ("the presenter, who brings the situation", "presenters"),
    "facilitator": ("the facilitator, who keeps time and promise", "facilitators"),
    "scribe": ("the scribe, who types for everybody to see", "scribes"),
    "advisor": ("an advisor, who helps whoever leads", "advisors"),
    "worker": ("a worker of the agency", "workers of the agency"),
    "supervisor": (
        "a supervisor, who reviews nobody today",
        "supervisors, who review nobody today",
    ),
    "peer_navigator": ("a peer navigator, who has lived it", "peer navigators"),
    "collateral": (
        "somebody who knows the family from another place",
        "people who know the family from another place",
    ),
    "observer": ("somebody who listens", "people who listen"),
    "other": ("somebody else", "other people"),
}
_ASKED = {
    "said_yes": "The family was asked whether this may be talked about: yes.",
    "said_no": "The family was asked whether this may be talked about: no.",
    "unsure": "It is not sure whether the family was asked.",
    "not_asked": "The family was not asked yet.",
}
_FULL = (
    "Written: what was tried and what it cost, roles, what people love, losses and "
    "changes, what it looks like, wonderings, their people by roles, ideas, one step, "
    "one line from each."
)
_FEW = (
    "Few notes: only wonderings, the step, and one line from each are written. All "
    "else is talked about, and the screen stays empty."
)
_ALWAYS = (
    "A sentence stands under what it is: told, wondering, idea, step. A wondering "
    "never loses that word, and never goes into a file about the family.",
    "Never written: names, exact days, ages, places, schools, numbers of cases, who "
    "said what, and how anybody here is.",
)
_KEPT = (
    "All of it for {} days, until {}. After that only ideas, the step, the lines "
    "people took with them and the numbers of the follow-up stay. heero retain does "
    "it, and says so."
)
_WRITTEN, _TALKED = "Written down.", "Talked about, and not written down."


class LabPart(Record):
    """One part of a lab."""

    id: Code
    """What it is called in the file."""
    title: Text
    """What it is called on the page."""
    minutes: Annotated[Whole, between(1, 60)]
    """Its share of the time."""
    steps: tuple[Text, ...] = ()
    """The steps of the guide whose questions are asked, by their ids."""
    ask: Text | None = None
    """What is asked where the guide has no such step."""
    do: Text | None = None
    """What is done there besides."""
    watch: Text | None = None
    """What to watch for."""


class LabOutline(Record):
    """The parts of a lab, and what its page says."""

    heero: Literal["lab-agenda/1"]
    """The kind of file and the version of its format."""
    title: Text
    """What the page is called."""
    credits: tuple[Text, ...] = ()
    """Where the form comes from."""
    at_hand: tuple[Text, ...] = ()
    """What is needed in the room."""
    rule: tuple[Text, ...] = ()
    """How people talk."""
    parts: Annotated[tuple[LabPart, ...], Field(min_length=1)]
    """The parts, in their order."""


@dataclass(frozen=True)
class Asked:
    """
    What a step of the guide asks.

    Attributes:
        words: The question, or what is said.
        said: Whether it is said and not asked.
        script: What is said beside it; empty for nothing.
        written: Whether the answer is written down.
    """

    words: str
    said: bool
    script: str
    written: bool


@dataclass(frozen=True)
class About:
    """
    What a page is made of besides the lab and the outline.

    Attributes:
        asked: What the guide asks, by the ids of its steps.
        minutes: How long the lab is.
        at: When it begins, `09:30`; empty where nobody said.
        notes: How much is written down.
        paper: The size of the paper.
    """

    asked: Mapping[str, Asked]
    minutes: int
    at: str = ""
    notes: Notes = "full"
    paper: str = "A4"


@dataclass(frozen=True)
class Step:
    """One part on the page; `clock` is empty where nobody said when it begins."""

    title: str
    clock: str
    minutes: int
    asks: tuple[str, ...]
    says: tuple[str, ...]
    does: str
    watch: str
    writes: str


@dataclass(frozen=True)
class Page:
    """
    Everything the template may print; a template reaches nothing else.

    Attributes:
        title: What the page is.
        day: The day of the lab, in words.
        begins: When it begins; empty where nobody said.
        ends: When it ends.
        minutes: How long it is.
        promise: What is promised at its beginning.
        question: What whoever presents wants to think about; empty where nobody said.
        overview: What has to be known to follow.
        there: Who is there, by what they do.
        family: Whether the family was asked.
        at_hand: What is needed in the room.
        rule: How people talk.
        parts: The parts, in order; their minutes add up to `minutes`.
        written: What is written down, and what never is.
        kept: How long it is kept.
        credits: Where the form comes from.
        paper: The size of the paper it is printed on.
    """

    title: str
    day: str
    begins: str
    ends: str
    minutes: int
    promise: tuple[str, ...]
    question: str
    overview: tuple[str, ...]
    there: tuple[str, ...]
    family: str
    at_hand: tuple[str, ...]
    rule: tuple[str, ...]
    parts: tuple[Step, ...]
    written: tuple[str, ...]
    kept: str
    credits: tuple[str, ...]
    paper: str


def markdown(made: Page, template: str) -> str:
    """
    Write the page as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return sandbox.render(template, asdict(made), name="lab-agenda.md")


def printed(made: Page, template: str) -> str:
    """Write the page as HTML; raises what `markdown` raises."""
    return sandbox.render(
        template, asdict(made), name="lab-agenda.html", escape=hypertext.escaped
    )


def page(lab: Lab, outline: LabOutline, about: About) -> Page:
    """
    Return what the page says.

    Args:
        lab: The lab, as it may leave.
        outline: The parts.
        about: What the guide asks, how long it takes, when it begins.
    """
    day = date.fromisoformat(lab.date)
    until = (day + timedelta(days=DAYS_KEPT)).isoformat()
    lengths = shared(about.minutes, [each.minutes for each in outline.parts])
    promise = about.asked.get("promise")
    return Page(
        title=outline.title,
        day=f"{WEEKDAYS[day.weekday()]}, {fuzzy.words(lab.date)}",
        begins=about.at,
        ends=_clock(about.at, about.minutes),
        minutes=about.minutes,
        promise=(promise.words,) if promise else (),
        question=lab.question or "",
        overview=lab.overview,
        there=tuple(_there(each) for each in lab.there),
        family=_ASKED[lab.family_asked],
        at_hand=outline.at_hand,
        rule=outline.rule,
        parts=tuple(
            _step(part, long, _clock(about.at, sum(lengths[:place])), about)
            for place, (part, long) in enumerate(
                zip(outline.parts, lengths, strict=True)
            )
        ),
        written=(_FEW if about.notes == "few" else _FULL, *_ALWAYS),
        kept=_KEPT.format(DAYS_KEPT, fuzzy.words(until)),
        credits=outline.credits,
        paper=about.paper,
    )


def _step(part: LabPart, long: int, clock: str, about: About) -> Step:
    found = [about.asked[each] for each in part.steps if each in about.asked]
    asks = [each.words for each in found if not each.said]
    if not found and part.ask:
        asks = [part.ask]
    says = [each.words for each in found if each.said]
    says += [each.script for each in found if each.script]
    written = any(each.written for each in found)
    return Step(
        part.title,
        clock,
        long,
        tuple(asks),
        tuple(says),
        part.do or "",
        part.watch or "",
        _WRITTEN if written else _TALKED,
    )


def _there(each: There) -> str:
    one, several = _ROLES[each.role]
    return one if each.many == 1 else f"{each.many} {several}"


def _clock(at: str, minutes: int) -> str:
    if not at:
        return ""
    begins = datetime.strptime(at, "%H:%M")
    return (begins + timedelta(minutes=minutes)).strftime("%H:%M")


def lengths(made: Page) -> Sequence[dict[str, str | int]]:
    """Return the parts of a page for a program."""
    return [
        {"title": each.title, "clock": each.clock, "minutes": each.minutes}
        for each in made.parts
    ]
