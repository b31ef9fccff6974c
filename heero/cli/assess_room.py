"""The telephone assessment: one peer, one screen, somebody on the line."""

from datetime import datetime

from heero.cli import sitting
from heero.cli.course import Room
from heero.cli.room import walk
from heero.cli.session import Session
from heero.domain.cadence import GUIDE
from heero.guides.prepared import language_of as guide_language
from heero.services import assessing, contacts, exercises, guides, records, shifts
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Sitting
from heero.services.outcome import Outcome

NO_CARD = (
    "Ask: “What would make the next hour safer?” Stay with them, and get somebody who "
    "can be there."
)
"""What is shown to somebody who is not safe where the site has written no card."""


def held(session: Session, word: str) -> Outcome:
    """
    Ask through an assessment until it ends or somebody stops.

    Args:
        session: What one command knows.
        word: Which contact; empty for one that is begun now, with who is on the line.

    Raises:
        NoSuchRecord: The word fits no contact.
        CannotWrite: The disk would not take an answer; nothing further is asked.
    """
    workspace, moment, by = session.workspace, session.moment, session.me
    new = not word
    if new:
        # A guide that breaks a rule leaves no contact behind.
        guides.guide(GUIDE, workspace.root)
        word = str(contacts.log(workspace, {}, moment, by).data["id"])
    here = assessing.sit_down(workspace, word, moment, by)
    if here is None:
        record_id = records.record_id_of(workspace, word)
        agreed = assessing.settle(workspace, record_id, moment, by or "")
        return _told(session, record_id, agreed, "finished")
    ending, _ = walk(_room(session, here), here.values, here.walk)
    agreed = assessing.settle(workspace, here.record_id, moment, by or "")
    answer = _told(session, here.record_id, agreed, ending)
    rest = f"`heero contact edit {here.record_id}` adds what else there is to say"
    return answer._replace(lines=[*answer.lines, rest]) if new else answer


def _room(session: Session, here: Sitting) -> Room:
    workspace = session.workspace
    settings = workspace.settings
    language = guide_language(here.guide, settings.locale, settings.use_unreviewed)
    now = datetime.fromisoformat(session.moment)
    care = exercises.care_card(workspace)
    return Room(
        guide=here.guide,
        asker=sitting.who_asks(session, None),
        keep=here.keep,
        fold=here.fold,
        news=here.news,
        moment=lambda: session.clock().strftime("%Y-%m-%dT%H:%M"),
        draw_id=ids_for(workspace, here.record_id, here.values),
        language=language,
        leader=language,
        phrases=guides.phrases(workspace.root),
        places={
            **exercises.places(workspace, ""),
            "care": care or NO_CARD,
            "clinician": shifts.clinician_words(workspace, now, language),
        },
        care=care,
        by=session.me,
    )


def _told(session: Session, record_id: str, agreed: list[str], ending: str) -> Outcome:
    workspace = session.workspace
    shown = workspace.shown(workspace.path("contact", record_id))
    lines = [f"what was agreed is in {shown}", *agreed]
    if ending != "finished":
        lines.append(f"`heero contact assess {record_id}` goes on with it")
    data = {"id": record_id, "path": shown, "ending": ending, "agreed": agreed}
    return Outcome(lines, data)
