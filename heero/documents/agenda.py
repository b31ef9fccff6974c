"""
The page for a network meeting: what it is for, who may come, how the time goes.

It is made from a view, so nothing that the view left out can be on it, and a page with
little on it looks like any page: nothing shows that something is missing.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from heero.documents import sandbox
from heero.documents.locales import WEEKDAYS
from heero.documents.outline import Outline, Space, timed
from heero.domain import fuzzy
from heero.domain.audience import WHO, View
from heero.domain.by_language import text
from heero.domain.gate import invitable
from heero.domain.meetings import Meeting, invited

OPEN = {
    "offered": "offered",
    "accepted": "offered, and I said yes",
    "active": "going on now",
}
"""The commitments that are open, and how the page says so."""


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited: their name, and who they are to the participant."""

    name: str
    relation: str | None


@dataclass(frozen=True)
class Promise:
    """What somebody offered, in their words, and how far it has come."""

    name: str
    words: str
    state: str


@dataclass(frozen=True)
class Writing:
    """Where people write: under which title, how many lines, or which table."""

    title: str
    lines: int
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Step:
    """One part of the meeting; `clock` is empty where nobody said when it begins."""

    title: str
    clock: str
    minutes: int
    what: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """
    Everything the template may print; a template reaches nothing else.

    Attributes:
        title: What such a meeting is called.
        who: Whom the page is for: `for everyone I invite`.
        name: The name the participant uses.
        made: The day the page was made, in words.
        day: The day of the meeting, in words; empty where it has none.
        begins: The time it begins, `14:00`; empty where it has none.
        ends: The time it ends.
        place: A public venue; `None` where none is given.
        minutes: How long it is.
        purpose: What the meeting is for; `None` where nobody said.
        need: The biggest unmet need that is shared; `None` where there is none.
        guests: Who is invited, among those the view shows and the gate lets through.
        steps: The parts, in order; their minutes add up to `minutes`.
        wishes: What the participant wants the meeting to be like.
        off_limits: What is not to be talked about.
        speaks: Who speaks for the participant; `None` where nobody said.
        stop_word: The word for a break; `None` where there is none.
        strengths: What the participant is good at, where they share it.
        promises: What was offered and is open.
        writing: Where people write.
    """

    title: str
    who: str
    name: str
    made: str
    day: str
    begins: str
    ends: str
    place: str | None
    minutes: int
    purpose: str | None
    need: str | None
    guests: tuple[Guest, ...]
    steps: tuple[Step, ...]
    wishes: tuple[str, ...]
    off_limits: tuple[str, ...]
    speaks: str | None
    stop_word: str | None
    strengths: tuple[str, ...]
    promises: tuple[Promise, ...]
    writing: tuple[Writing, ...]


def agenda(
    view: View,
    outline: Outline,
    template: str,
    *,
    minutes: int,
    meeting: Meeting | None = None,
    clear: frozenset[str] = frozenset(),
) -> str:
    """
    Write the agenda of a meeting as Markdown.

    Args:
        view: What its readers may see of the participant.
        outline: The parts of such a meeting.
        template: The text of the template; `Page` says what it may print.
        minutes: How long the meeting is, in whole minutes, from 15 to 600.
        meeting: The meeting, from the same view; `None` where none is planned.
        clear: Ids of the people the gate lets through; nobody else is named as coming.

    Returns:
        The page.

    Raises:
        BadTemplate: The template breaks the rules.
        ValueError: The meeting is too short or too long.
    """
    made = page(view, outline, minutes=minutes, meeting=meeting, clear=clear)
    return sandbox.render(template, asdict(made), name=f"{outline.id}.md")


def page(
    view: View,
    outline: Outline,
    *,
    minutes: int,
    meeting: Meeting | None = None,
    clear: frozenset[str] = frozenset(),
) -> Page:
    """Return what an agenda says; the arguments are those of `agenda`."""
    parts = timed(outline, minutes)
    start = datetime.fromisoformat(meeting.start) if meeting and meeting.start else None
    needs = [need for need in view.record.needs if need.status != "met"]
    return Page(
        title=text(outline.title, "en"),
        who=WHO[view.audience],
        name=view.record.name,
        made=fuzzy.words(view.today),
        day=_day(start),
        begins=_clock(start, 0),
        ends=_clock(start, minutes),
        place=meeting.place if meeting else None,
        minutes=minutes,
        purpose=meeting.purpose if meeting else None,
        need=next(
            (
                need.words
                for need in needs
                if need.biggest == "said_yes" and need.status != "met"
            ),
            None,
        ),
        guests=_guests(view, meeting, clear),
        steps=tuple(
            Step(part.title, _clock(start, before), part.minutes, part.what)
            for part, before in zip(
                parts, _elapsed([part.minutes for part in parts]), strict=True
            )
        ),
        wishes=meeting.wishes if meeting else (),
        off_limits=meeting.off_limits if meeting else (),
        speaks=meeting.speaks if meeting else None,
        stop_word=meeting.stop_word if meeting else None,
        strengths=tuple(each.words for each in view.record.strengths),
        promises=_promises(view),
        writing=tuple(
            _writing(title, space) for part in parts for title, space in part.spaces
        ),
    )


def _guests(
    view: View, meeting: Meeting | None, clear: frozenset[str]
) -> tuple[Guest, ...]:
    """Those invited to this meeting; until somebody is, all who could be."""
    could = [
        person
        for person in view.record.people
        if invitable(person) and person.id in clear
    ]
    chosen_ones = invited(meeting) if meeting else frozenset()
    chosen = [person for person in could if not chosen_ones or person.id in chosen_ones]
    return tuple(Guest(person.name, person.relation) for person in chosen)


def _promises(view: View) -> tuple[Promise, ...]:
    names = {person.id: person.name for person in view.record.people}
    return tuple(
        Promise(names[each.person], each.words, OPEN[each.status])
        for each in view.record.commitments
        if each.status in OPEN and each.person in names
    )


def _writing(title: str, space: Space) -> Writing:
    return Writing(title, space.lines, space.columns, space.rows)


def _elapsed(lengths: Sequence[int]) -> list[int]:
    """How many minutes of the meeting are over when each part begins."""
    return [sum(lengths[:n]) for n in range(len(lengths))]


def _day(start: datetime | None) -> str:
    if start is None:
        return ""
    return f"{WEEKDAYS[start.weekday()]}, {fuzzy.words(start.date().isoformat())}"


def _clock(start: datetime | None, minutes: int) -> str:
    if start is None:
        return ""
    return (start + timedelta(minutes=minutes)).strftime("%H:%M")
