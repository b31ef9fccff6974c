"""Asking about a breach, one step at a time; each answer is kept before the next."""

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.domain.by_language import text
from heero.errors import BadInput
from heero.guides.breach import BreachStep
from heero.services import breaches
from heero.services.breaches import Place

HELP = (
    "Nothing has to be answered now: an empty line goes on, :stop ends it, and "
    "everything that was said is kept."
)


def walked(session: Session, place: Place | None) -> Place | None:
    """
    Walk through the steps, and write down each answer at once.

    Args:
        session: This call of heero.
        place: The breach that is gone on with; `None` for a new one.

    Returns:
        Where it is written down; `None` where nothing was said.

    Raises:
        BadTemplate: The file of the steps breaks its rules.
        CannotWrite: The disk would not take an answer.
    """
    workspace = session.workspace
    asked = breaches.steps(workspace)
    language = workspace.settings.locale
    session.tell_news()
    who = asker(fancy=session.fancy, asks=session.asks)
    who.say(HELP)
    try:
        for step in asked.steps:
            place = _step(session, who, step, language, place)
    except Ended:
        return place
    if asked.closing:
        who.say(text(asked.closing, language))
    return place


def _step(
    session: Session, who: Asker, step: BreachStep, language: str, place: Place | None
) -> Place | None:
    """
    Ask one step until it is understood, and write down what was said.

    Raises:
        Ended: They would rather stop.
    """
    if step.do:
        who.say(text(step.do, language))
    while True:
        line = heard(who.ask(text(step.ask, language)))
        if line.word == "stop":
            raise Ended
        if line.word == "help":
            who.say(HELP)
            continue
        typed = "" if line.word else line.text
        if not typed and place is not None:
            # What was said before is not written over by an empty line.
            return place
        try:
            said = breaches.understood(step.id, typed, session.today)
            if not said:
                return place
            return breaches.note(
                session.workspace, place, said, session.today, session.me or ""
            )
        except BadInput as error:
            who.say(f"{error.message}; {error.hint}")
            who.unclear()
