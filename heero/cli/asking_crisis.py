"""Asking about support after an event at a terminal: boxes, each with a single key."""

from dataclasses import replace

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.domain.words import YesNo
from heero.errors import BadInput
from heero.services import crisis_sessions, support_words
from heero.services.crises import KINDS
from heero.services.crisis_follow import POINTS, Wishes
from heero.services.crisis_sessions import ACTIONS, NEEDS
from heero.services.crisis_sessions import Session as Held

_STOPPED = "this stopped before anything was written"


def kind(session: Session) -> str:
    """
    Ask what kind of event it was.

    Raises:
        BadInput: They would rather stop.
    """
    asking = _asker(session)
    while True:
        typed = _line(asking, _boxes("What kind of event? One key.", KINDS))
        try:
            found = support_words.numbers(typed, KINDS, "a kind of event")
        except BadInput as error:
            asking.say(f"{error.message}; {error.hint}")
            continue
        if len(found) == 1:
            return found[0]
        asking.say("one of them, please; 8 is for whatever is not in the list")


def held(session: Session, given: Held, *, full: bool) -> Held:
    """
    Ask for what is not known of a session yet.

    Args:
        session: This call of heero.
        given: What was given by options.
        full: Whether more than days and numbers is kept.

    Raises:
        BadInput: They would rather stop.
    """
    asking = _asker(session)
    if not given.there:
        given = replace(given, there=_there(asking))
    if not full:
        return given
    return replace(
        given,
        did=given.did or _some(asking, "What was done?", ACTIONS),
        met=given.met or _some(asking, "What was needed, and there?", NEEDS),
        unmet=given.unmet or _some(asking, "What was needed and not there?", NEEDS),
        looked_after=_yes(asking, given.looked_after),
    )


def group(session: Session) -> str:
    """
    Ask how many were there.

    Raises:
        BadInput: They would rather stop.
    """
    return _there(_asker(session))


def wishes(session: Session, given: Wishes) -> Wishes:
    """
    Ask when they want somebody to be in touch again; no line at all is fine.

    Raises:
        BadInput: They would rather stop, or want none.
    """
    found = _some(_asker(session), "When may somebody be in touch again?", POINTS)
    if not found:
        raise BadInput("nothing was noted", hint="nobody has to want anything")
    return replace(given, wanted=found)


def more(session: Session, question: str) -> str:
    """
    Ask the person themselves whether they want more to be kept.

    Args:
        session: This call of heero.
        question: What is kept so far, and what would be besides.

    Raises:
        BadInput: They would rather stop.
    """
    return _line(_asker(session), question)


def _there(asking: Asker) -> str:
    while True:
        typed = _line(asking, "How many were there? 1 to 8; Enter is one person.")
        try:
            return crisis_sessions.band(typed)
        except BadInput as error:
            asking.say(f"{error.message}; {error.hint}")


def _some(asking: Asker, question: str, known: tuple[str, ...]) -> list[str]:
    question = f"{question} The keys of all that fit, as 138; Enter is none of them."
    while True:
        typed = _line(asking, _boxes(question, known))
        if not typed:
            return []
        try:
            return support_words.numbers(typed, known, "the list")
        except BadInput as error:
            asking.say(f"{error.message}; {error.hint}")


def _yes(asking: Asker, given: YesNo) -> YesNo:
    if given != "not_asked":
        return given
    typed = _line(asking, "And you: have you somebody to talk to? y, n, or Enter.")
    answers: dict[str, YesNo] = {"y": "said_yes", "n": "said_no"}
    return answers.get(typed[:1].lower(), "not_asked")


def _boxes(question: str, known: tuple[str, ...]) -> str:
    rows = (f"  {at} {each.replace('_', ' ')}" for at, each in enumerate(known, 1))
    return "\n".join([question, *rows])


def _line(asking: Asker, question: str) -> str:
    try:
        answer = heard(asking.ask(question))
    except Ended:
        answer = None
    if answer is None or answer.word == "stop":
        raise BadInput(_STOPPED, hint="nothing was kept")
    return "" if answer.word else answer.text.strip()


def _asker(session: Session) -> Asker:
    session.tell_news()
    return asker(fancy=session.fancy, asks=session.asks)
