"""The review page: everything said in a walk so far, and a way to each of it."""

import re

from heero.cli.colon_words import aside, withdraw
from heero.cli.course import Course
from heero.cli.heard import Heard
from heero.cli.questions import asked_of
from heero.guides.around import names_of
from heero.guides.walk import Prompt, prompts

_MET = {"passed": "passed", "withdrawn": "taken_back", "later": "left"}
"""How it is said that a question was met without words."""


def look(course: Course) -> Prompt | None:
    """
    Show the page until somebody goes to a question, or on.

    Returns:
        The question they go to; `None` when they go on.

    Raises:
        Ended: They stop.
    """
    while True:
        course.catch_up()
        met = said_so_far(course)
        if not met:
            course.say(course.room.words("nothing_said"))
            return None
        course.shown = None
        line = aside(course, _page(course, met))
        course.catch_up()
        if line.word is None and not line.text:
            return None
        number = re.fullmatch(r"[0-9]{1,3}", line.text.strip())
        found = int(number.group()) if number else 0
        if not 0 < found <= len(met) or line.word not in (None, "withdraw"):
            course.say("Type one of the numbers, or Enter to go on.")
            course.room.asker.unclear()
            continue
        if line.word is None:
            return met[found - 1]
        _take_back(course, met[found - 1], line)


def said_so_far(course: Course) -> list[Prompt]:
    """Return the questions that were met so far, in order."""
    standing = course.standing
    return [each for each in prompts(standing) if each.key in standing.effective]


def _take_back(course: Course, prompt: Prompt, line: Heard) -> None:
    if prompt.step.id in course.room.needed:
        course.say("A page cannot be without this one.")
        return
    withdraw(course, prompt)


def _page(course: Course, met: list[Prompt]) -> str:
    room = course.room
    lines = [room.words("review")]
    for number, prompt in enumerate(met, start=1):
        asked = asked_of(prompt, room.language, room.places)
        lines.append(f"  {number} {asked}")
        lines.append(f"      {_said(course, prompt)}")
    return "\n".join(lines)


def _said(course: Course, prompt: Prompt) -> str:
    """Return what was said to a question, in a line."""
    room, standing = course.room, course.standing
    answer = standing.effective[prompt.key]
    words = names_of(standing, prompt, room.language)
    if words and answer.status in ("answered", "later"):
        return " · ".join(words)
    return room.words(_MET.get(answer.status, "nothing"))
