"""Asking a pair at a terminal what both take with them."""

from heero.cli.ask import Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput
from heero.services.mentoring_named import pair_id

ASKS = "What do you both take with you? One line each; an empty line ends it."


def learned(session: Session, pair: str) -> list[str]:
    """
    Return what both take with them, line by line; nothing where they pass.

    Raises:
        NoSuchRecord: There is no such pair.
        BadInput: They would rather stop.
    """
    pair_id(session.workspace, pair)
    session.tell_news()
    who = asker(fancy=session.fancy, asks=session.asks)
    lines: list[str] = []
    try:
        while True:
            said = heard(who.ask(ASKS if not lines else "And more?"))
            if said.word == "stop":
                raise Ended
            if said.word or not said.text:
                return lines
            lines.append(said.text)
    except Ended:
        raise BadInput(
            "this stopped before the pair was closed", hint="nothing was written"
        ) from None
