"""
The loop that asks: one question after the other, for as long as they like.

What was said is given to `keep` before the next question is shown.
No code, path or caret is ever shown here, and nothing counts what somebody says.
"""

from collections.abc import Mapping
from typing import Literal

from heero.cli.ask import Ended, heard
from heero.cli.colon_words import aside, do_word, leave
from heero.cli.course import Course, Room
from heero.cli.questions import filled, question
from heero.domain.operations import Value
from heero.guides import effects
from heero.guides.answers import Named, Reading, Said, Unclear, WhichOne, Without, read
from heero.guides.around import around, names_of, offered
from heero.guides.texts import text
from heero.guides.walk import (
    Prompt,
    current,
    left_for_later,
    prompts,
    spoken_before,
    spoken_last,
    takes_many,
)

Ending = Literal["finished", "left", "stopped", "unmade"]
"""
How a walk ended: to its end, with things left for later, in the middle, or with a no
to the page it was for.
"""

_TOLD = frozenset({"text", "person", "people", "place", "tie", "date"})
"""Kinds of questions that are answered in words of one's own."""

STOPPED = (
    "We stop here. Everything that was said is kept, "
    "and the same question waits next time."
)

NOTHING_KEPT = "We stop here. Nothing of this is kept, and you can still come."

_A_FEW = 12
"""How many names are shown with a question."""

LATER = "Some things were left for later: look at them now, or leave them?"


def walk(
    room: Room, values: Mapping[str, Value], walk_id: str
) -> tuple[Ending, dict[str, Value]]:
    """
    Ask until the walk ends or somebody stops.

    Args:
        room: The guide and the people.
        values: The record as plain values; the walk has begun in it.
        walk_id: The id of the walk.

    Returns:
        How it ended, and the record as it is now.
    """
    course = Course(room, dict(values), walk_id)
    _open(course)
    try:
        while True:
            prompt = _next(course)
            if prompt is None:
                break
            _one(course, prompt)
        ending = _close(course)
    except Ended:
        course.say(STOPPED if room.kept() else NOTHING_KEPT)
        ending = "stopped"
    finally:
        room.fold()
    return ending, course.values


def _open(course: Course) -> None:
    room = course.room
    course.say(text(room.guide.title, room.language))
    for words in (room.guide.content_note, room.guide.limits):
        course.say(filled(text(words, room.language), room.places))
    course.say(":pass, :stop and :help work at every question.", aside=True)


def _next(course: Course) -> Prompt | None:
    standing = course.standing
    if course.turned_to is not None:
        found = course.turned_to
        if any(each.key == found.key for each in prompts(standing)):
            return found
        course.turned_to = None
    found_next = current(standing)
    if found_next is not None:
        return found_next
    left = left_for_later(standing)
    if left and not course.offered_later:
        course.offered_later = True
        course.left_them = not _wants_to_look(course)
        course.to_look_at = [] if course.left_them else list(left)
    open_now = {each.key for each in prompts(standing)}
    while course.to_look_at:
        prompt = course.to_look_at.pop(0)
        if prompt.key in open_now:
            course.turned_to = prompt
            return prompt
    return None


def _wants_to_look(course: Course) -> bool:
    course.shown = None
    while True:
        line = aside(course, f"{LATER}\n  1 now\n  2 leave them")
        typed = line.text.casefold()
        if line.word or not typed or typed == "2" or "leave them".startswith(typed):
            return False
        if typed in ("1", "yes", "y", "look") or "now".startswith(typed):
            return True
        course.say("Type now, or leave.")


def _one(course: Course, prompt: Prompt) -> None:
    room = course.room
    if course.last_asked is not None and not _same_part(course.last_asked, prompt):
        course.fold()
    course.last_asked = prompt
    asked = "" if course.shown == prompt and not course.draft else _show(course, prompt)
    known = [each.name for each in around(course.values, room.relations).people]
    # A slip in a choice is typed anew; words somebody told are there to be mended.
    draft = course.draft if prompt.step.kind in _TOLD else ""
    line = heard(room.asker.ask(asked, known=known, draft=draft))
    course.draft, course.shown = "", prompt
    if line.word != "unsay":
        course.sure = False
    if line.word is not None:
        do_word(course, prompt, line.word)
    elif not line.text:
        leave(course, prompt)
    else:
        _hear(course, prompt, line.text)


def _same_part(one: Prompt, other: Prompt) -> bool:
    """Return whether two questions are of one step, or of one round of people."""
    around_each = one.step.for_each and one.step.for_each == other.step.for_each
    return bool(around_each) or one.step.id == other.step.id


def _show(course: Course, prompt: Prompt) -> str:
    room, standing = course.room, course.standing
    if course.draft:
        return question(prompt, room.language, room.places)
    if course.turned_to is None:
        for said in spoken_before(standing, prompt):
            own = {**room.places, "each": said.name or ""}
            course.say(filled(text(said.step.ask, room.language), own))
            course.say(text(said.step.script, room.language), aside=True)
    course.say(
        filled(text(prompt.step.script, room.language), {"each": prompt.name or ""}),
        aside=True,
    )
    so_far = names_of(standing, prompt)
    known = [name for name in offered(standing, prompt) if name not in so_far]
    if known:
        course.say(_bring(known))
    if so_far:
        course.say(f"Said so far: {' · '.join(so_far)}")
    return question(prompt, room.language, room.places)


def _bring(known: list[str]) -> str:
    # A wall of names helps nobody; whoever is on it can be typed all the same.
    if len(known) > _A_FEW:
        return "Anybody named before can come along by name. :people shows them."
    return f"Named before: {' · '.join(known)}. Bring anybody along?"


def _hear(course: Course, prompt: Prompt, typed: str) -> None:
    known = around(course.values, course.room.relations, course.room.language)
    given: Reading = read(prompt.step, typed, known)
    if isinstance(given, WhichOne):
        given = _which(course, prompt, given)
    if isinstance(given, Unclear):
        course.say(given.sentence)
        course.room.asker.unclear()
        course.draft = typed
        return
    assert isinstance(given, Said | Named | Without)
    pen = course.pen
    course.do(effects.operations(course.standing, prompt, given, pen))
    if takes_many(prompt.step):
        course.turned_to = prompt
    else:
        course.turn_to(None)


def _which(course: Course, prompt: Prompt, which: WhichOne) -> Named | Unclear:
    while True:
        try:
            line = aside(course, which.question)
            if line.word or not line.text:
                return Unclear("Then let us try that line again.")
            given = which.resolve(line.text)
            if isinstance(given, Named):
                return given
            course.say(given.sentence)
            course.room.asker.unclear()
        except Ended:
            # The line they had typed is kept; two entries can be joined any day.
            pen = course.pen
            course.do(effects.operations(course.standing, prompt, which.new, pen))
            raise


def _close(course: Course) -> Ending:
    room = course.room
    for said in spoken_last(course.standing):
        course.say(text(said.step.ask, room.language))
    left = left_for_later(course.standing)
    done = not left or course.left_them
    if done:
        course.do(effects.finish(course.standing, room.moment()))
    course.say(filled(text(room.guide.closing, room.language), room.places))
    return "finished" if done else "left"
