"""Noting support after an event: by options, else by asking on a terminal."""

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import counting, crises, crisis_sessions
from heero.services.outcome import Outcome


def in_their_words(session: Session, question: str) -> str:
    """
    Ask the person themselves whether more is to be kept, and return what they type.

    Args:
        session: This call of heero.
        question: What is kept so far, and what would be besides.

    Raises:
        BadInput: There is no terminal to ask them on, or they would rather stop.
    """
    if not session.asks:
        raise BadInput(
            "the person is asked themselves, and there is no terminal to ask them on",
            hint="nothing was changed; nobody else can say it for them",
        )
    from heero.cli import asking_crisis

    return asking_crisis.more(session, question)


def counted(session: Session, held: crisis_sessions.Session) -> Outcome:
    """Count a session where nothing else of it is kept."""
    there = held.there
    if session.asks and not there:
        from heero.cli import asking_crisis

        there = asking_crisis.group(session)
    group = crisis_sessions.band(there) != crisis_sessions.SIZES[0]
    return counting.counted(session.workspace, group, held.day, session.today)


def noted(session: Session, crisis: str, held: crisis_sessions.Session) -> Outcome:
    """Note a session in the record of its event."""
    workspace = session.workspace
    record_id = crises.crisis_id(workspace, crisis)
    if session.asks and not held.there:
        from heero.cli import asking_crisis

        full = crises.keeps_more(workspace, record_id)
        held = asking_crisis.held(session, held, full=full)
    by = session.me or ""
    return crisis_sessions.given(workspace, record_id, held, session.today, by)
