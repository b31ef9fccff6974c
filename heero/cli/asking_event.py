"""Asking at a terminal what somebody thought of an event, and whose page it is."""

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput


def thoughts(session: Session) -> tuple[int | None, int | None, str]:
    """
    Ask what somebody thought, and clear the screen for the next one.

    Returns:
        How useful it was, how welcome they felt, and their words.

    Raises:
        BadInput: They would rather stop.
    """
    asking = _asker(session)
    useful = _point(asking, "How useful was it, 0 to 10? Enter leaves it out.")
    welcome = _point(asking, "How welcome did you feel, 0 to 10?")
    words = _line(asking, "In your own words? No name is needed; Enter for none.")
    asking.clear()
    return useful, welcome, words


def name(session: Session) -> str:
    """
    Ask whose page it is; an empty line leaves a line to write on.

    Raises:
        BadInput: They would rather stop.
    """
    return _line(
        _asker(session),
        "Whose name stands on it? It is kept nowhere; Enter leaves a line for it.",
    )


def _point(asking: Asker, question: str) -> int | None:
    while True:
        typed = _line(asking, question)
        if not typed:
            return None
        if typed.isdecimal() and int(typed) <= 10:
            return int(typed)
        asking.say("0 to 10, or Enter")


def _line(asking: Asker, question: str) -> str:
    try:
        answer = heard(asking.ask(question))
    except Ended:
        answer = None
    if answer is None or answer.word == "stop":
        raise BadInput("this stopped", hint="nothing was kept")
    return "" if answer.word else answer.text.strip()


def _asker(session: Session) -> Asker:
    session.tell_news()
    return asker(fancy=session.fancy, asks=session.asks)
