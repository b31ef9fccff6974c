"""Asking about a contact at a terminal."""

from difflib import get_close_matches

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput
from heero.services.records import participant_id
from heero.services.typed_days import day_typed
from heero.services.visits import HOWS, How, Said


def said(session: Session, participant: str) -> Said:
    """
    Ask how they were in touch, whether they reached each other, and when the next is.

    Raises:
        NoSuchRecord: There is nobody of that name.
        BadInput: They would rather stop.
    """
    participant_id(session.workspace, participant)
    session.tell_news()
    who = asker(fancy=session.fancy, asks=session.asks)
    try:
        how = _how(who)
        tried = _line(who, "Did you reach each other? Enter is yes; `n` is a try.")
        return Said(how, next=_day(who), reached=not tried.lower().startswith("n"))
    except Ended:
        raise BadInput(
            "this stopped before anything was noted", hint="nothing was written"
        ) from None


def _how(who: Asker) -> How:
    listed = ", ".join(f"{number} {each}" for number, each in enumerate(HOWS, 1))
    while True:
        word = _line(who, f"How were you in touch? {listed}. Enter is 1.").lower()
        if not word:
            return HOWS[0]
        if word.isdecimal() and 0 < int(word) <= len(HOWS):
            return HOWS[int(word) - 1]
        near = get_close_matches(word, HOWS, n=1)
        if near:
            return next(each for each in HOWS if each == near[0])
        who.say("type a number or a word of the list")


def _day(who: Asker) -> str:
    while True:
        typed = _line(who, "When is the next one, as 2026-12-05? Enter leaves it open.")
        try:
            return day_typed(typed)
        except BadInput as error:
            who.say(f"{error.message}; {error.hint}")


def _line(who: Asker, question: str) -> str:
    """
    Ask a question and return the words.

    Raises:
        Ended: They would rather stop.
    """
    answer = heard(who.ask(question))
    if answer.word == "stop":
        raise Ended
    return answer.text
