"""What is on the screen with a question: what helps with it, and what was said."""

from heero.cli.course import Course
from heero.cli.questions import asked_of, each_of, question
from heero.domain.meetings import MINUTES
from heero.guides.around import around, lines_offered, names_of, offered
from heero.guides.steps import CARDS
from heero.guides.texts import filled, text
from heero.guides.walk import Prompt, cards, spoken_before

_A_FEW = 12
"""How many names are shown with a question."""


def show(course: Course, prompt: Prompt) -> str:
    """Say what goes with a question, and return the question itself."""
    room, standing = course.room, course.standing
    if course.refused:
        return _question(course, prompt)
    if course.turned_to is None and not _same_table(course, prompt):
        for said in spoken_before(standing, prompt):
            course.say(room.clock(said), aside=True)
            own = {**room.places, "each": each_of(said, room.language)}
            course.say(filled(text(said.step.ask, room.language), own))
            course.say(text(said.step.script, room.leader), aside=True)
    course.say(room.clock(prompt), aside=True)
    if _same_table(course, prompt):
        return _table(course, prompt)
    own = {**room.places, "each": each_of(prompt, room.leader)}
    course.say(filled(text(prompt.step.script, room.leader), own), aside=True)
    if prompt.step.shows == "insights":
        told = room.insights(course.values, room.language)
        course.say(told or room.words("no_insights"), aside=not told)
    if room.leader.split("-")[0] != room.language.split("-")[0]:
        course.say(asked_of(prompt, room.leader, room.places), aside=True)
    _say_so_far(course, prompt)
    return _question(course, prompt)


def _question(course: Course, prompt: Prompt) -> str:
    asked = question(prompt, course.room.language, course.room.places)
    if prompt.step.kind == "ranked":
        there = around(course.values, {}).lines.get(str(prompt.step.of), ())
        return "\n".join([asked, *_numbered([each.name for each in there])])
    if prompt.step.own_paper:
        return f"{asked}\n{course.room.words('own_paper')}"
    if prompt.step.kind in CARDS:
        how = course.room.words("how_to_sort", who=prompt.name or "")
        told = [
            asked,
            _table(course, prompt),
            *([how] if sorts(course, prompt) else []),
        ]
        return "\n".join(told)
    return asked


def sorts(course: Course, prompt: Prompt) -> bool:
    """Return whether a question sorts people in the minutes, with the room waiting."""
    return prompt.step.kind == "grid" and course.room.guide.id == MINUTES


def _numbered(names: list[str]) -> list[str]:
    return [f"  {number} {name}" for number, name in enumerate(names, start=1)]


def _same_table(course: Course, prompt: Prompt) -> bool:
    """Return whether the cards of this question lie on the table already."""
    return (
        prompt.step.kind in CARDS
        and course.turned_to is None
        and course.shown is not None
        and course.shown.step.id == prompt.step.id
    )


def _table(course: Course, prompt: Prompt) -> str:
    """Return whose cards lie on the table, the one whose turn it is first."""
    effective = course.standing.effective
    names = [prompt.name or ""]
    names += [
        each.name or ""
        for each in cards(course.standing, prompt)
        if each.key not in effective and each.key != prompt.key
    ]
    return f"{course.room.words('on_the_table')}: {' · '.join(names)}"


def _say_so_far(course: Course, prompt: Prompt) -> None:
    """Say what was said to a question, and what may be brought along to it."""
    room, standing = course.room, course.standing
    lines = [each.name for each in lines_offered(standing, prompt)]
    if lines:
        course.say("\n".join([room.words("said_before"), *_numbered(lines)]))
    so_far = names_of(standing, prompt, room.language)
    known = [name for name in offered(standing, prompt) if name not in so_far]
    if known:
        course.say(_bring(course, known))
    if so_far:
        course.say(f"{room.words('so_far')}: {' · '.join(so_far)}")


def _bring(course: Course, known: list[str]) -> str:
    # A wall of names helps nobody; whoever is on it can be typed all the same.
    if len(known) > _A_FEW:
        return course.room.words("many_before")
    return course.room.words("named_before", names=" · ".join(known))
