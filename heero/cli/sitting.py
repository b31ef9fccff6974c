"""Sitting down together: an exercise or a welcome, asked at whatever is there."""

import sys
from collections.abc import Callable, Collection
from pathlib import Path

from heero.cli.ask import Asker, LineAsker, TerminalAsker, asker
from heero.cli.course import Room
from heero.cli.prepared import PaperAsker
from heero.cli.room import Ending, walk
from heero.cli.session import Session
from heero.domain.operations import Value
from heero.errors import BadInput
from heero.guides.definition import Guide
from heero.guides.prepared import language_of as guide_language
from heero.services import exercises, guides, intake, team
from heero.services.drawing_ids import ids_for
from heero.services.permission import WELCOME, about_guide, still_holds


def who_asks(session: Session, answers: Path | None) -> Asker:
    """
    Return who asks: a file of lines, a terminal, or plain lines.

    Raises:
        BadInput: There is no such file, or it is no text.
    """
    if answers is None:
        return asker(fancy=session.fancy, asks=session.asks)
    try:
        lines = answers.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            f"the answers cannot be read from '{answers}'",
            hint="one answer on each line, as they would be typed",
        ) from None
    return PaperAsker(lines, sys.stderr)


def language_of(session: Session, values: dict[str, Value]) -> str:
    """Return the language to ask in: theirs, else that of the folder."""
    spoken = values.get("languages")
    if isinstance(spoken, list) and spoken:
        return str(spoken[0])
    return session.workspace.settings.locale


def leaders_language(session: Session) -> str:
    """Return the language of whoever leads: their own, else that of the folder."""
    spoken = team.languages(session.workspace, session.me) if session.me else ()
    return next(iter(spoken), session.workspace.settings.locale)


def hold(
    session: Session,
    sitting: exercises.Sitting,
    who: Asker,
    *,
    reviewing: bool = False,
    part: Collection[str] = (),
    finishing: bool = True,
    moment: Callable[[], str] | None = None,
) -> tuple[Ending, dict[str, Value]]:
    """
    Ask until the exercise ends or somebody stops.

    Args:
        session: What one command knows.
        sitting: The exercise and whose it is.
        who: Who asks.
        reviewing: Whether it begins with a look at everything said so far.
        part: The steps that are asked; every one where none is given.
        finishing: Whether the walk ends with the last of them.
        moment: The minute it was said; now, where nobody says otherwise.

    Raises:
        CannotWrite: The disk would not take an answer; nothing further is asked.
    """
    workspace = sitting.workspace
    name = str(sitting.values.get("name") or "")
    welcome = sitting.guide.id == WELCOME
    allowed = workspace.settings.use_unreviewed
    today = moment()[:10] if moment is not None else session.today
    gone_on_with = welcome or sitting.only_back
    covered_by = about_guide(sitting.guide)

    def may_go_on() -> bool:
        return gone_on_with or still_holds(
            workspace, sitting.record_id, today, covered_by
        )

    room = Room(
        guide=_part(sitting.guide, part, finishing=finishing),
        asker=who,
        keep=sitting.keep,
        fold=sitting.fold,
        news=sitting.news,
        moment=moment or (lambda: session.clock().strftime("%Y-%m-%dT%H:%M")),
        draw_id=ids_for(workspace, sitting.record_id, sitting.values),
        relations=guides.relations(workspace.root),
        language=guide_language(
            sitting.guide, language_of(session, sitting.values), allowed
        ),
        leader=guide_language(sitting.guide, leaders_language(session), allowed),
        phrases=guides.phrases(workspace.root),
        finishes=finishing and not sitting.only_back,
        only_back=sitting.only_back,
        held=exercises.held(sitting),
        lets_lie=bool(part),
        sits=not part and session.asks and isinstance(who, LineAsker | TerminalAsker),
        places=exercises.places(workspace, name),
        care=exercises.care_card(workspace),
        by=session.me,
        needed=intake.NEEDED if welcome else frozenset(),
        may_go_on=may_go_on,
    )
    ending, values = walk(room, sitting.values, sitting.walk, reviewing=reviewing)
    who.close()
    exercises.tidied(sitting)
    if welcome and not intake.said_yes(values):
        # They thought better of it: then nothing of this is kept.
        intake.unmade(workspace, sitting.record_id)
        ending = "unmade"
    return ending, values


def _part(guide: Guide, part: Collection[str], *, finishing: bool) -> Guide:
    """Return the steps of a guide that are asked now."""
    if not part:
        return guide
    steps = tuple(each for each in guide.steps if each.id in part)
    closing = guide.closing if finishing else None
    return guide.model_copy(update={"steps": steps, "closing": closing})
