"""Holding a lab: one screen, one scribe, everybody in one room."""

from collections.abc import Callable, Sequence

from heero.cli import sitting
from heero.cli.ask import Asker, LineAsker, TerminalAsker
from heero.cli.course import Room
from heero.cli.lab_clock import Clock
from heero.cli.phrases import phrase
from heero.cli.room import walk
from heero.cli.session import Session
from heero.domain.lab import Notes
from heero.domain.operations import Operation, Value
from heero.guides.lookup import item
from heero.guides.prepared import language_of as guide_language
from heero.services import (
    caring,
    exercises,
    guides,
    insights,
    lab_hints,
    labs,
    labs_open,
)
from heero.services.drawing_ids import ids_for
from heero.services.lab_lists import lists
from heero.services.outcome import Outcome

HOW = (
    "One scribe types, on one screen for all. Anything can be passed; :pass part "
    "leaves the rest of a part."
)
"""What is said to whoever leads, before it begins."""

OTHER_DAY = (
    "This lab was planned for {day}. With the first answer its day is {today}; :stop "
    "now leaves it as it was."
)

TIMES = (
    "This lab was begun more than once, in copies that came together. This is time "
    "{number} of {of}, to look at: a word can be taken back here, and said anew in the "
    "last of them."
)


def held(
    session: Session, word: str | None, notes: Notes | None, *, review: bool = False
) -> Outcome:
    """
    Ask through the parts of a lab until it ends or somebody stops.

    Args:
        session: What one command knows.
        word: Which lab; `None` for the one that is on.
        notes: How much is written down; `None` as the lab says.
        review: Whether it begins with a look at everything that was said.

    Raises:
        NoSuchRecord: The word fits no lab.
        BadInput: No lab is on, or more than one.
        CannotWrite: The disk would not take an answer; nothing further is asked.
    """
    workspace = session.workspace
    word = word or labs_open.to_run(workspace, session.today)
    times = labs.times(workspace, word) if review else []
    who = sitting.who_asks(session, None)
    answer = Outcome()
    for number, each in enumerate(times or [""], start=1):
        earlier = number < len(times)
        if earlier:
            who.say(TIMES.format(number=number, of=len(times)), aside=True)
        here = labs.sit_down(
            workspace, word, session.moment, session.me, notes, review=review, walk=each
        )
        answer = _sat(session, here, who, review=review, only_back=earlier)
        if answer.data["ending"] == "stopped":
            break
    who.close()
    return answer


def _sat(
    session: Session,
    here: labs.LabSitting,
    who: Asker,
    *,
    review: bool,
    only_back: bool,
) -> Outcome:
    """Ask through one time of a lab, and return what to say of it at the end."""
    workspace = session.workspace
    locale = workspace.settings.locale
    language = guide_language(here.guide, locale, workspace.settings.use_unreviewed)
    phrases = guides.phrases(workspace.root)
    begun = next(e.started for e in here.record.walks if e.id == here.walk)
    if session.asks:
        session.show(Outcome(notes=[*filter(None, [caring.missing(workspace)])]))

    def now() -> str:
        return session.clock().strftime("%Y-%m-%dT%H:%M")

    def say(name: str, **places: str) -> str:
        return phrase(name, language, phrases, **places)

    room = Room(
        guide=here.guide,
        asker=who,
        keep=_hinting(here, who),
        fold=here.fold,
        news=here.news,
        moment=now,
        finishes=not only_back,
        only_back=only_back,
        draw_id=ids_for(workspace, here.record_id, here.values),
        language=language,
        leader=language,
        phrases=phrases,
        sits=session.asks and isinstance(who, LineAsker | TerminalAsker),
        places=exercises.places(workspace, ""),
        care=exercises.care_card(workspace),
        by=here.who or None,
        clock=Clock(here.guide, begun, now, language, say),
        insights=insights.reader(workspace.root, here.record_id),
    )
    who.say(HOW, aside=True)
    if here.first and here.record.date != session.today:
        who.say(OTHER_DAY.format(day=here.record.date, today=session.today), aside=True)
    ending, values = walk(room, here.values, here.walk, reviewing=review)
    shown = workspace.shown(workspace.path("lab", here.record_id))
    lines = [f"everything that was written down is in {shown}"]
    over = (item(values, "walks", here.walk) or {}).get("finished")
    if ending != "finished" and not over:
        lines.append(f"`heero lab run {here.record_id}` goes on with it")
    data = {"id": here.record_id, "path": shown, "walk": here.walk, "ending": ending}
    return Outcome(lines, data)


def _hinting(
    here: labs.LabSitting, who: Asker
) -> Callable[[Sequence[Operation], Value], None]:
    """Return what keeps an answer, and says then that a role is enough."""
    known = lists(here.workspace.root)
    # A lab in such a writing would hear of it behind each line.
    told: set[str] = set()

    def keep(operations: Sequence[Operation], values: Value) -> None:
        here.keep(operations, values)
        kept = list(lab_hints.kept_in(operations))
        for each in lab_hints.hints(kept, known):
            if each not in told:
                who.say(each)
            told.update({each} & {lab_hints.UNREAD_HERE})

    return keep
