"""What each colon word does, at a terminal and in a pipe alike."""

from collections.abc import Callable, Mapping

from heero.cli.ask import Ended
from heero.cli.course import Course
from heero.cli.heard import PART, WORDS, Heard, heard
from heero.cli.lab_parts import pass_part
from heero.cli.questions import help_for, words_that_work
from heero.domain.meetings import MINUTES
from heero.domain.operations import Value
from heero.guides import effects, taking_back, withdrawing
from heero.guides.around import people_shown
from heero.guides.lookup import item
from heero.guides.standing import says_something
from heero.guides.steps import CARDS
from heero.guides.walk import (
    Prompt,
    cards,
    previous,
    prompts,
    takes_many,
)

MET: Mapping[str, effects.Met] = {
    "pass": "passed",
    "later": "later",
    "unknown": "not_known",
    "skip": "not_asked",
}
"""The colon words that meet a question without an answer."""

MEANT: Mapping[str, str] = {
    "undo": "unsay",
    "delete": "unsay",
    "quit": "stop",
    "exit": "stop",
    "end": "stop",
    "next": "pass",
    "previous": "back",
}
"""What other programs call what a colon word does here."""

NEEDED = "This one is needed to go on. A word or a sign is enough; :stop ends it here."

STAYS = (
    "Everything said about them is gone. One name has to stay on the page for now; "
    "ask your supervisor, and not in front of anybody."
)

WRITTEN_OF = (
    "Somebody else wrote of that here meanwhile. What they wrote stays, and the name "
    "it is about; ask them, and decide together whether it goes."
)

NOT_THESE = (
    "The last words were said to another question, not to this one. "
    ":unsay once more takes those back; to change what stands here, type it anew."
)

NO_NOTE = {
    "lab": "There is no note in a lab. Type it where it belongs: what was told, what "
    "you wonder, an idea, a step.",
    "helpline": "Nothing is noted down beside an assessment. One that is needed goes "
    "with `heero contact edit`, when the call is over.",
}
"""What is said where nothing may be noted down beside what is asked."""

THEIRS = (
    "The last words were said in another window, not in this one. "
    ":unsay once more takes those back."
)

NOTE_GONE = (
    "That was your own note, and it is gone. What they said is still there: "
    ":unsay once more takes their last words."
)

WITHOUT_IT = (
    "A page cannot be without this one. :back goes there and changes it; "
    "a no to the page takes all of it away."
)


def do_word(course: Course, prompt: Prompt, line: Heard) -> None:
    """
    Do what a colon word says.

    Raises:
        Ended: It was `:stop`.
    """
    word = line.word or ""
    if word == PART and course.room.guide.parts:
        pass_part(course, prompt)
        return
    if word in MET:
        _meet(course, prompt, MET[word])
        return
    if word not in WORDS:
        meant = f" :{MEANT[word]} does that." if word in MEANT else ""
        course.say(
            f"That word is not known here.{meant} :help shows the words; "
            "two colons begin a text with a colon."
        )
        course.room.asker.unclear()
        return
    if word == "stop":
        raise Ended
    DOES[word](course, prompt, line.text)


def aside(course: Course, question: str) -> Heard:
    """
    Ask something beside the questions of the guide; colon words work here too.

    Returns:
        What was typed; a word that belongs to a question of the guide is handed on.

    Raises:
        Ended: It was `:stop`, or there is nothing more to read.
    """
    while True:
        line = heard(course.room.asker.ask(question))
        if line.word == "stop":
            raise Ended
        if line.word == "help":
            course.say(words_that_work())
        elif line.word is not None and line.word in ANYWHERE:
            ANYWHERE[line.word](course)
        else:
            return line


def _meet(course: Course, prompt: Prompt, status: effects.Met) -> None:
    if prompt.step.id in course.room.needed:
        course.say(NEEDED)
        return
    if prompt.step.kind in CARDS:
        meet_table(course, prompt, status)
        course.turn_to(None)
        return
    answer = course.standing.effective.get(prompt.key)
    told = answer is not None and takes_many(prompt.step) and says_something(answer)
    if told:
        # What a list holds stays; passing only means there is nothing to add.
        course.do(effects.ended(course.standing, prompt))
    else:
        course.do(effects.operations(course.standing, prompt, status, course.pen))
    course.turn_to(None)


def meet_table(course: Course, prompt: Prompt, status: effects.Met) -> None:
    """Meet every card that lies on the table still, all at once."""
    open_cards = [
        each
        for each in cards(course.standing, prompt)
        if each.key not in course.standing.effective
    ]
    for each in open_cards or [prompt]:
        course.do(effects.operations(course.standing, each, status, course.pen))


def leave(course: Course, prompt: Prompt) -> None:
    """Take an empty line: the end of a list, as it was, or later."""
    if prompt.step.own_paper:
        _paper(course, prompt, "")
        return
    answer = course.standing.effective.get(prompt.key)
    if prompt.step.kind == "grid" and course.room.guide.id == MINUTES:
        # Whoever is on no pile is simply there, and the room waits.
        _meet(course, prompt, "passed")
    elif answer is not None and (says_something(answer) or answer.status == "passed"):
        course.do(effects.ended(course.standing, prompt))
        course.turn_to(None)
    else:
        _meet(course, prompt, "answered" if takes_many(prompt.step) else "later")


def _back(course: Course, prompt: Prompt, rest: str) -> None:
    found = previous(course.standing, prompt)
    if found is None:
        course.say(course.room.words("first"))
        return
    course.turn_to(found)


def _unsay(course: Course, prompt: Prompt, rest: str) -> None:
    last = taking_back.last_words(course.standing)
    if last is None:
        course.say(course.room.words("nothing_said"))
        return
    if last.id in course.others and not course.sure:
        course.say(THEIRS)
        course.sure = True
        return
    here = course.standing.effective.get(prompt.key)
    elsewhere = (last.to, last.about) != prompt.key
    if elsewhere and here is not None and says_something(here) and not course.sure:
        course.say(NOT_THESE)
        course.sure = True
        return
    if last.to in course.room.needed and course.room.kept():
        course.say(WITHOUT_IT)
        return
    there = course.values
    course.do(taking_back.unsay_operations(course.standing, course.pen))
    _say_who_stays(course, there)
    written = course.fold()
    if last.voice == "staff_note":
        course.say(NOTE_GONE, aside=True)
        return
    stays = written and course.stayed(there)
    if stays:
        course.say(WRITTEN_OF, aside=True)
    gone = "gone" if written else "going"
    course.say(course.room.words("stays" if stays else gone))
    asked = prompts(course.standing)
    key = (last.to, last.about)
    course.turn_to(next((each for each in asked if each.key == key), None))


def _say_who_stays(course: Course, before: Mapping[str, Value]) -> None:
    """Tell whoever leads that a name stays, because something else needs it."""
    for each in course.room.held:
        was, now = (item(values, "people", each) for values in (before, course.values))
        if was and now and len(now) < len(was) and set(now) == {"id", "name"}:
            course.say(STAYS, aside=True)


def _people(course: Course, prompt: Prompt | None = None, rest: str = "") -> None:
    course.say(" · ".join(people_shown(course.standing)) or course.room.words("nobody"))


def _break(course: Course, prompt: Prompt | None = None, rest: str = "") -> None:
    course.room.asker.rest(course.room.words("rest"))
    course.rested = course.room.moment()
    course.shown = None


def _care(course: Course, prompt: Prompt | None = None, rest: str = "") -> None:
    course.say(
        course.room.care
        or "There is no card of this site yet. Stay with them; nothing has to go on."
    )
    course.shown = None


def _help(course: Course, prompt: Prompt, rest: str) -> None:
    course.say(help_for(prompt, course.room.language))


def _enough(course: Course, prompt: Prompt, rest: str) -> None:
    if course.room.needed:
        course.say(NEEDED)
        return
    # A list they were telling is what they told; nothing else is written down.
    course.do(effects.ended(course.standing, prompt))
    course.turn_to(None)
    course.enough = True


def _review(course: Course, prompt: Prompt, rest: str) -> None:
    course.reviewing = True
    course.turn_to(None)


def _withdraw(course: Course, prompt: Prompt, rest: str) -> None:
    if rest:
        # A number is that of the page; here it would take back something else.
        course.say(
            "A number belongs to :review. :withdraw alone takes back what is said here."
        )
        course.room.asker.unclear()
        return
    if prompt.step.id in course.room.needed:
        course.say(WITHOUT_IT)
        return
    answer = course.standing.effective.get(prompt.key)
    if answer is None or not says_something(answer):
        course.say(course.room.words("nothing_said"))
        return
    withdraw(course, prompt)


def withdraw(course: Course, prompt: Prompt) -> None:
    """Take back what was said to a question; only that it was taken back stays."""
    moment, there = course.room.moment(), course.values
    course.do(
        withdrawing.withdraw_operations(course.standing, prompt.key, moment, course.pen)
    )
    _say_who_stays(course, there)
    stays = course.fold() and course.stayed(there)
    if stays:
        course.say(WRITTEN_OF, aside=True)
    course.say(course.room.words("stays" if stays else "withdrawn"))
    course.turn_to(None)


def _paper(course: Course, prompt: Prompt, rest: str) -> None:
    if prompt.step.id in course.room.needed:
        course.say(NEEDED)
        return
    course.do(effects.operations(course.standing, prompt, "answered", course.pen))
    course.turn_to(None)


def _note(course: Course, prompt: Prompt, rest: str) -> None:
    belongs = course.room.guide.belongs
    if belongs in NO_NOTE:
        # A note would stand there without saying whether it was told or wondered.
        course.say(NO_NOTE[belongs])
        course.room.asker.unclear()
        return
    if not rest or not course.room.kept():
        course.say("Behind :note goes what you want to note, in one line.")
        return
    course.do(effects.noted(course.standing, prompt, rest, course.pen))
    course.say("Noted as yours; it never joins their words.", aside=True)


DOES: Mapping[str, Callable[[Course, Prompt, str], None]] = {
    "back": _back,
    "unsay": _unsay,
    "enough": _enough,
    "review": _review,
    "withdraw": _withdraw,
    "paper": _paper,
    "note": _note,
    "people": _people,
    "break": _break,
    "care": _care,
    "help": _help,
}
"""What the other colon words do; `retell` is an answer and is heard as one."""

ANYWHERE: Mapping[str, Callable[[Course], None]] = {
    "people": _people,
    "break": _break,
    "care": _care,
}
"""What needs no question to work."""
