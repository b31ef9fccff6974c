"""Hearing one line that answers a question, whatever kind of question it is."""

from heero.cli.ask import Ended
from heero.cli.colon_words import aside
from heero.cli.course import Course
from heero.domain import spelling
from heero.domain.fuzzy import is_day
from heero.domain.operations import Operation, Value, apply
from heero.domain.walks import Voice
from heero.domain.whereabouts import tells_where
from heero.guides import effects
from heero.guides.answers import read, read_cards
from heero.guides.around import around_prompt, says_who, table
from heero.guides.readings import (
    Around,
    Named,
    Reading,
    Said,
    Several,
    Unclear,
    WhichOne,
    Without,
)
from heero.guides.standing import Standing
from heero.guides.steps import CARDS
from heero.guides.walk import Prompt, cards, takes_many

A_DAY = "A day, please, such as 2026-12-01. :pass leaves it open."
"""What is said where a promise is kept on a day and something else was typed."""

NOT_WHO = "That is a day, and it is asked next. Who will do it? :pass leaves it open."
"""What is said where a day was typed and somebody was asked for."""


def hear(
    course: Course, prompt: Prompt, typed: str, voice: Voice = "participant_words"
) -> None:
    """Take in a line that answers a question, or say kindly that it does not."""
    if prompt.step.own_paper:
        course.say(course.room.words("own_paper"))
        course.room.asker.unclear()
        return
    if prompt.step.kind in CARDS:
        _sort(course, prompt, typed)
        return
    known = around_prompt(
        course.standing, prompt, course.room.relations, course.room.language
    )
    given: Reading = _read(course, prompt, typed, known)
    if isinstance(given, WhichOne):
        given = _which(course, prompt, given)
    if isinstance(given, Unclear):
        unclear(course, given)
        return
    assert isinstance(given, Said | Named | Several | Without)
    course.do(effects.operations(course.standing, prompt, given, course.pen, voice))
    course.say(given.meant if isinstance(given, Named) else "")
    if prompt.step.visibility == "network_ok" and tells_where(typed):
        # Nothing said is lost, and nothing that finds somebody is handed around.
        course.say(course.room.words("address"))
    if takes_many(prompt.step):
        course.turned_to = prompt
    else:
        course.turn_to(None)


def _read(course: Course, prompt: Prompt, typed: str, known: Around) -> Reading:
    given = read(prompt.step, typed, known)
    by_days = course.room.guide.belongs in ("lab", "helpline")
    if by_days and prompt.step.kind == "date" and spelling.day(typed) is None:
        return Unclear(A_DAY)
    if isinstance(given, Said) and says_who(course.standing, prompt) and is_day(typed):
        return Unclear(NOT_WHO)
    return given


def unclear(course: Course, given: Unclear) -> None:
    """Say what was not understood, and ask again, with an empty line."""
    course.say(given.sentence)
    course.room.asker.unclear()
    course.refused = True


def _sort(course: Course, prompt: Prompt, typed: str) -> None:
    standing = course.standing
    known = around_prompt(standing, prompt, course.room.relations, course.room.language)
    given = read_cards(
        prompt.step, typed, table(standing, prompt), str(prompt.about), known
    )
    if isinstance(given, Unclear):
        unclear(course, given)
        return
    pen = course.pen
    done: list[Operation] = []
    for about, said in given:
        asked = next(each for each in cards(standing, prompt) if each.about == about)
        step = effects.operations(standing, asked, said, pen)
        done += step
        values: Value = apply(dict(standing.values), step)
        assert isinstance(values, dict)
        standing = Standing(standing.guide, values, standing.walk)
    course.do(done)
    course.turned_to = None


def _which(
    course: Course, prompt: Prompt, which: WhichOne
) -> Named | Without | Unclear:
    while True:
        try:
            line = aside(course, which.question)
            if line.word or not line.text:
                return Unclear("Then let us try that line again.")
            given = which.resolve(line.text)
            if isinstance(given, Named | Without):
                return given
            course.say(given.sentence)
            course.room.asker.unclear()
        except Ended:
            # The line they had typed is kept; two entries can be joined any day.
            if which.new is not None:
                pen = course.pen
                course.do(effects.operations(course.standing, prompt, which.new, pen))
            raise


def retold(course: Course, prompt: Prompt, words: str) -> None:
    """Read a short version back, and keep it as theirs only if they say it is."""
    if not words or prompt.step.kind not in ("text", "items"):
        course.say("Behind :retell goes your short version of what they told.")
        return
    room = course.room
    course.shown = None
    asked = [f"“{words}” {room.words('right')}", f"  1 {room.words('it_is')}"]
    line = aside(course, "\n".join([*asked, f"  2 {room.words('it_is_not')}"]))
    typed = line.text.casefold()
    if typed in ("1", "y", room.words("it_is").casefold()):
        hear(course, prompt, words, "confirmed_paraphrase")
    else:
        course.say("Then it is not kept. Their own words go in as they are.")
