"""The monthly check-in at whatever is there: a terminal, or lines."""

from heero.cli import sitting
from heero.cli.course import Room
from heero.cli.room import walk
from heero.cli.session import Session
from heero.guides.prepared import language_of as guide_language
from heero.services import exercises, guides, mentor_checkins
from heero.services.drawing_ids import ids_for
from heero.services.outcome import Outcome


def held(session: Session, word: str, month: str) -> Outcome:
    """
    Ask through a check-in until it ends or somebody stops.

    Raises:
        NoSuchRecord: The word fits no pair.
        CannotWrite: The disk would not take an answer; nothing further is asked.
    """
    workspace = session.workspace
    here = mentor_checkins.sit_down(workspace, word, month, session.moment, session.me)
    settings = workspace.settings
    leader = sitting.leaders_language(session)
    language = guide_language(here.guide, leader, settings.use_unreviewed)
    who = sitting.who_asks(session, None)
    room = Room(
        guide=here.guide,
        asker=who,
        keep=here.keep,
        fold=here.fold,
        news=here.news,
        moment=lambda: session.clock().strftime("%Y-%m-%dT%H:%M"),
        draw_id=ids_for(workspace, here.record_id, here.values),
        language=language,
        leader=language,
        phrases=guides.phrases(workspace.root),
        places=exercises.places(workspace, ""),
        care=exercises.care_card(workspace),
        by=session.me,
    )
    ending, _ = walk(room, here.values, here.walk)
    who.close()
    shown = workspace.shown(workspace.path("pair", here.record_id))
    lines = [f"everything that was said is in {shown}"]
    if ending != "finished":
        lines.append(f"`heero mentor checkin {here.record_id}` goes on with it")
    data = {"id": here.record_id, "path": shown, "walk": here.walk, "ending": ending}
    return Outcome(lines, data)
