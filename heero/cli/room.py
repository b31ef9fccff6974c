"""
The loop that asks: one question after the other, for as long as they like.

What was said is given to `keep` before the next question is shown.
No code, path or caret is ever shown here, and nothing counts what somebody says.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from heero.cli.ask import Ended
from heero.cli.colon_words import MET, aside, do_word, leave
from heero.cli.course import Course, Room, Shut
from heero.cli.heard import Heard, heard
from heero.cli.hearing import hear, retold
from heero.cli.reviewing import look, said_so_far
from heero.cli.showing import show
from heero.domain.operations import Value
from heero.guides import effects
from heero.guides.around import names_to_type
from heero.guides.standing import Key, says_something
from heero.guides.texts import filled, text
from heero.guides.together import joined
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

TAKING_BACK = frozenset(
    {"withdraw", "unsay", "review", "back", "people", "care", "break", "help", "stop"}
)
"""The colon words that work where nothing new is kept."""

ONLY_BACK = "Nothing new is kept now. :withdraw takes back what is said here."

SHUT = (
    "Their yes to a record has ended or was taken back meanwhile. What is on the page "
    "stays theirs; ask again another day, or go on with paper of their own."
)

GONE = (
    "What this was about was taken back in another window, and the question with it. "
    "What you typed is not kept; say it once more where it fits."
)

WITHOUT_A_BREAK = 45
"""The most minutes somebody sits without being asked whether they want a break."""


def walk(
    room: Room, values: Mapping[str, Value], walk_id: str, *, reviewing: bool = False
) -> tuple[Ending, dict[str, Value]]:
    """
    Ask until the walk ends or somebody stops.

    Args:
        room: The guide and the people.
        values: The record as plain values; the walk has begun in it.
        walk_id: The id of the walk.
        reviewing: Whether it begins with a look at everything said so far.

    Returns:
        How it ended, and the record as it is now.
    """
    course = Course(room, dict(values), walk_id, rested=room.moment())
    course.reviewing = course.offered_review = reviewing
    _open(course)
    try:
        # Two copies that came together may both have answered the same question.
        course.do(joined(course.standing))
        while True:
            prompt = _next(course)
            if prompt is None:
                break
            _one(course, prompt)
        ending = _close(course)
    except Ended:
        _ground(course)
        course.say(room.words("stopped" if room.kept() else "nothing_kept"))
        ending = "stopped"
    except Shut:
        _ground(course)
        course.say(SHUT, aside=True)
        course.say(room.words("shut"))
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
    """Return the question to ask now, or `None` when there is none left."""
    if course.enough:
        return None
    if course.turned_to is not None:
        found = course.turned_to
        if any(each.key == found.key for each in prompts(course.standing)):
            return found
        course.turned_to = None
    if course.reviewing:
        course.turned_to = look(course)
        course.reviewing = course.turned_to is not None
        return course.turned_to or _next(course)
    if course.room.only_back:
        return None
    return current(course.standing) or _left(course) or _once_more(course)


def _left(course: Course) -> Prompt | None:
    """Return a question left for later that they want to look at now, or `None`."""
    standing = course.standing
    left = left_for_later(standing)
    if course.room.lets_lie:
        course.left_them = True
        return None
    if left and not course.offered_later:
        course.offered_later = True
        course.left_them = not _wants(course, "later", "now", "leave")
        # What is tender comes first, so that nothing ends on it.
        course.to_look_at = [] if course.left_them else sorted(left, key=_is_light)
    open_now = {each.key for each in prompts(standing)}
    while course.to_look_at:
        prompt = course.to_look_at.pop(0)
        if prompt.key in open_now:
            course.turned_to = prompt
            return prompt
    return None


def _once_more(course: Course) -> Prompt | None:
    """Offer a look at everything said, where somebody sits there."""
    if not course.room.sits or course.offered_review or not said_so_far(course):
        return None
    course.offered_review = True
    course.reviewing = _wants(course, "review_offer", "look", "go_on")
    return _next(course) if course.reviewing else None


def _is_light(prompt: Prompt) -> bool:
    return prompt.step.sensitivity == "normal"


def _wants(course: Course, asked: str, one: str, other: str) -> bool:
    """Return whether they want the one thing rather than the other."""
    room = course.room
    first, second = room.words(one), room.words(other)
    course.shown = None
    while True:
        line = aside(course, f"{room.words(asked)}\n  1 {first}\n  2 {second}")
        typed = line.text.casefold()
        if line.word or not typed:
            return False
        if typed in ("1", "yes", "y", "look") or first.casefold().startswith(typed):
            return True
        if typed in ("2", "no", "n") or second.casefold().startswith(typed):
            return False
        course.say(f"1 {first}, 2 {second}.")


def _one(course: Course, prompt: Prompt) -> None:
    room = course.room
    _between(course, prompt)
    if course.catch_up() and prompt.key not in _keys(course):
        return
    course.last_asked = prompt
    asked = (
        "" if course.shown == prompt and not course.refused else show(course, prompt)
    )
    known = names_to_type(course.standing, prompt)
    line = heard(room.asker.ask(asked, known=known))
    course.refused, course.shown = False, prompt
    if course.catch_up() and not _goes_on(course, prompt, line):
        return
    if line.word != "unsay":
        course.sure = False
    if room.only_back and line.word not in TAKING_BACK:
        course.say(ONLY_BACK)
        course.turn_to(None)
    elif line.word == "retell":
        retold(course, prompt, line.text)
    elif line.word is not None:
        do_word(course, prompt, line)
    elif not line.text:
        leave(course, prompt)
    else:
        hear(course, prompt, line.text)


def _keys(course: Course) -> set[Key]:
    return {each.key for each in prompts(course.standing)}


def _goes_on(course: Course, prompt: Prompt, line: Heard) -> bool:
    """Return whether a line still fits, after somebody else wrote meanwhile."""
    if line.word not in (None, *MET):
        return True
    if prompt.key not in _keys(course):
        course.say(GONE if line.text else "", aside=True)
        course.turn_to(None)
        return False
    answer = course.standing.effective.get(prompt.key)
    if answer is None or answer.id not in course.others or not says_something(answer):
        return True
    if line.word is None and line.text:
        return True
    # Nothing was said here, and something was said there: that stays.
    course.turn_to(None)
    return takes_many(prompt.step)


def _between(course: Course, prompt: Prompt) -> None:
    """
    Bring the record up to date between two parts, and see that they may go on.

    Raises:
        Shut: Their yes has ended, perhaps in another window.
    """
    last = course.last_asked
    if last is not None and _same_part(last, prompt):
        return
    if last is not None:
        course.fold()
    if not course.room.may_go_on():
        raise Shut
    if last is not None:
        _breathe(course)


def _breathe(course: Course) -> None:
    """Offer a break after a good while; a break of the guide counts as one."""
    room = course.room
    now = room.moment()
    if any(each.step.kind == "break" for each in _said_before_next(course)):
        course.rested = now
    sat = datetime.fromisoformat(now) - datetime.fromisoformat(course.rested or now)
    if sat.total_seconds() >= WITHOUT_A_BREAK * 60:
        course.say(room.words("pause"))
        room.asker.rest(room.words("rest"))
        course.rested = room.moment()


def _said_before_next(course: Course) -> tuple[Prompt, ...]:
    found = current(course.standing)
    return spoken_before(course.standing, found) if found is not None else ()


def _same_part(one: Prompt, other: Prompt) -> bool:
    """Return whether two questions are of one step, or of one round of people."""
    around_each = one.step.for_each and one.step.for_each == other.step.for_each
    return bool(around_each) or one.step.id == other.step.id


def _close(course: Course) -> Ending:
    room = course.room
    for said in spoken_last(course.standing):
        course.say(text(said.step.ask, room.language))
    left = left_for_later(course.standing)
    done = not left or course.left_them or course.enough
    if done and room.finishes and not _finished(course):
        course.do(effects.finish(course.standing, room.moment(), room.draw_id))
    _ground(course)
    course.say(filled(text(room.guide.closing, room.language), room.places))
    return "finished" if done else "left"


def _finished(course: Course) -> bool:
    found = course.values.get("walks")
    walks = found if isinstance(found, list) else []
    return any(
        isinstance(each, dict) and each.get("id") == course.walk and "finished" in each
        for each in walks
    )


def _ground(course: Course) -> None:
    """Bring somebody back here, where the last question was a tender one."""
    last = course.last_asked
    if last is not None and last.step.sensitivity != "normal":
        course.say(text(course.room.guide.grounding, course.room.language))
