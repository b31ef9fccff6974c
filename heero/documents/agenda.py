"""
The page for a network meeting: what it is for, who may come, how the time goes.

It is made from a view, so nothing that the view left out can be on it, and a page with
little on it looks like any page: nothing shows that something is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from heero.documents import hypertext, sandbox
from heero.documents.agenda_page import Guest, Hand, Page, Promise, Step, Writing
from heero.documents.locales import WEEKDAYS
from heero.documents.outline import Outline, Space, Timed, timed
from heero.domain import fuzzy
from heero.domain.audience import WHO, View
from heero.domain.by_language import text
from heero.domain.gate import invitable
from heero.domain.meetings import Meeting, invited
from heero.domain.story import biggest_of

OPEN = {
    "offered": "offered",
    "accepted": "offered, and I said yes",
    "active": "going on now",
}
"""The commitments that are open, and how the page says so."""

HANDS = {
    "owner": "whose meeting it is",
    "beside": "sits beside them",
    "facilitator": "leads through the meeting",
    "recorder": "writes down",
    "caseworker": "brings what the agency needs",
    "host": "is host for the family",
    "network": "is there for them",
    "interpreter": "interprets",
    "advocate": "speaks for their rights",
    "child_care": "is with the children",
    "safety": "keeps an eye on safety, and is not spoken of in the room",
}
"""What somebody does in a meeting, as the team's page says it."""


@dataclass(frozen=True)
class About:
    """
    What an agenda is made of besides the view and the outline.

    Attributes:
        minutes: How long the meeting is, in whole minutes, from 15 to 600.
        meeting: The meeting, from the same view; `None` where none is planned.
        clear: Ids of the people the gate lets through; nobody else is named as coming.
        team: The names of those of the team who do something in it, by their ids.
        paper: The size of the paper.
    """

    minutes: int
    meeting: Meeting | None = None
    clear: frozenset[str] = frozenset()
    team: Mapping[str, str] = field(default_factory=dict)
    paper: str = "A4"


def agenda(view: View, outline: Outline, template: str, about: About) -> str:
    """
    Write the agenda of a meeting as Markdown.

    Args:
        view: What its readers may see of the participant.
        outline: The parts of such a meeting.
        template: The text of the template; `Page` says what it may print.
        about: How long it is, which meeting, and who may be named.

    Returns:
        The page.

    Raises:
        BadTemplate: The template breaks the rules.
        ValueError: The meeting is too short or too long.
    """
    made = page(view, outline, about)
    return sandbox.render(template, asdict(made), name=f"{outline.id}.md")


def printed(view: View, outline: Outline, template: str, about: About) -> str:
    """Write the agenda of a meeting as HTML; the arguments are those of `agenda`."""
    words = asdict(page(view, outline, about))
    name = f"{outline.id}.html"
    return sandbox.render(template, words, name=name, escape=hypertext.escaped)


def page(view: View, outline: Outline, about: About) -> Page:
    """Return what an agenda says; the arguments are those of `agenda`."""
    # Without a meeting it says what one of which nobody said anything says.
    meeting = about.meeting or Meeting(id="none")
    minutes = about.minutes
    alone = meeting.private_time == "said_yes"
    parts = timed(outline, minutes, private_time=alone)
    start = datetime.fromisoformat(meeting.start) if meeting.start else None
    hands = _hands(view, meeting, about.team)
    for_team = view.audience == "team"
    # Where each offer has a row to write in, it is not listed once more.
    rows = not for_team and any(x.each for part in parts for _, x in part.spaces)
    listed = not rows and "promises" not in outline.leaves_out
    return Page(
        title=text(outline.title, "en"),
        who=WHO[view.audience],
        name=view.record.name,
        made=fuzzy.words(view.today),
        day=_day(start),
        begins=_clock(start, 0),
        ends=_clock(start, minutes),
        place=meeting.place,
        minutes=minutes,
        purpose=meeting.purpose,
        need=_need(view),
        guests=_guests(view, about.meeting, about.clear),
        steps=_steps(parts, start, hands, for_team=for_team),
        wishes=meeting.wishes,
        off_limits=meeting.off_limits if for_team else (),
        speaks=meeting.speaks,
        stop_word=meeting.stop_word,
        strengths=tuple(each.words for each in view.record.strengths),
        promises=_promises(view) if listed else (),
        writing=tuple(
            _writing(view, title, space)
            for part in parts
            for title, space in part.spaces
        ),
        paper=about.paper,
        leader=_who(hands, "facilitator"),
        writer=_who(hands, "recorder"),
        hands=tuple(hand for _, hand in hands) if for_team else (),
        seat=meeting.seat if for_team else None,
        exit=meeting.exit if for_team else None,
        before=outline.before if for_team else (),
        after=outline.after if for_team else (),
    )


def _need(view: View) -> str | None:
    """The biggest unmet need that this audience may hear of."""
    biggest = biggest_of(each for each in view.record.needs if each.status != "met")
    return biggest.words if biggest else None


def _steps(
    parts: Sequence[Timed],
    start: datetime | None,
    hands: Sequence[tuple[str, Hand]],
    *,
    for_team: bool,
) -> tuple[Step, ...]:
    elapsed = _elapsed([part.minutes for part in parts])
    return tuple(
        Step(
            part.title,
            _clock(start, before),
            part.minutes,
            part.what,
            part.scripts if for_team else (),
            part.watch if for_team else (),
            _leads(part.leads, hands) if for_team else "",
        )
        for part, before in zip(parts, elapsed, strict=True)
    )


def _leads(role: str | None, hands: Sequence[tuple[str, Hand]]) -> str:
    """Who leads a part, where somebody is named or it is not who leads them all."""
    named = _who(hands, role or "facilitator")
    return named or (f"whoever {HANDS[role]}" if role else "")


def _who(hands: Sequence[tuple[str, Hand]], role: str) -> str:
    return ", ".join(hand.who for each, hand in hands if each == role)


def _hands(
    view: View, meeting: Meeting, team: Mapping[str, str]
) -> list[tuple[str, Hand]]:
    """Return who does what, each with the code of the role."""
    people = {person.id: person.name for person in view.record.people}
    found: list[tuple[str, Hand]] = []
    for each in meeting.roles:
        who = each.words or people.get(each.person or "") or team.get(each.member or "")
        if who:
            found.append((each.role, Hand(HANDS[each.role], who)))
    return found


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


def _writing(view: View, title: str, space: Space) -> Writing:
    filled: list[tuple[str, ...]] = []
    if space.each == "promises":
        filled = [(each.name, each.words) for each in _promises(view)]
    elif space.each == "steps":
        filled = [
            (each.what, each.who or "", fuzzy.words(each.due or each.when))
            for each in view.record.steps
            if each.status == "open"
        ]
    width = len(space.columns)
    rows = tuple((*each, *[""] * width)[:width] for each in filled)
    return Writing(title, space.lines, space.columns, space.rows, rows, space.scale)


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
