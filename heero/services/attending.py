"""What becomes of a workshop: who was there, what was agreed, what was done."""

import contextlib
from collections.abc import Sequence

from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Remove, Value
from heero.domain.words import Day
from heero.domain.workshop import Session, Workshop
from heero.errors import (
    BadInput,
    BadOrder,
    FitsSeveral,
    NoSuchRecord,
    NothingSuchShipped,
)
from heero.services import orders
from heero.services.cohorts import done_words, session_in, workshop_id
from heero.services.outcome import Outcome, one_line
from heero.services.records import FreshIds, change, participant_id
from heero.services.team import member_id
from heero.store.workspace import Loaded, Workspace


def attend(
    workspace: Workspace,
    word: str,
    session: str,
    today: Day,
    *,
    who: Sequence[str] = (),
    guests: Sequence[str] = (),
    not_there: Sequence[str] = (),
    by: str = "",
) -> Outcome:
    """
    Note who was there; what was noted before stays.

    Args:
        workspace: The records folder.
        word: Which workshop.
        session: Which session; the one of today where it is empty.
        today: The day.
        who: Participants or people of the team who were there.
        guests: People without a record, by the name they chose for the day.
        not_there: Who was put on the list and was not there after all.
        by: Who is writing.

    Raises:
        NoSuchRecord: There is no such workshop, or somebody named has no record.
        BadInput: There is no such session, or somebody was there and was not.
    """
    record_id = workshop_id(workspace, word)
    loaded = workspace.load(Workshop, record_id)
    one = session_in(loaded.record, session, today)
    came = [anybody(workspace, each) for each in who]
    aliases = [each.strip() for each in guests if each.strip()]
    gone = [_off(workspace, one, each) for each in not_there]
    if {*came, *map(fold_name, aliases)} & {*gone, *map(fold_name, gone)}:
        raise BadInput(
            "somebody was there and was not there", hint="see --who, --guest and --not"
        )
    here = ("sessions", one.id)
    operations: list[Operation] = [
        *(Add((*here, "attended", each), each) for each in came),
        *(Add((*here, "guests", each), each) for each in aliases),
    ]
    for each in gone:
        key = "guests" if each in one.guests else "attended"
        operations.append(Remove((*here, key, each)))
    saved = loaded
    if operations:
        saved = change(workspace, Workshop, record_id, operations, by)
    return _told(saved, one.id, _strangers(loaded.record, came))


def _told(saved: Loaded[Workshop], session: str, notes: Sequence[str]) -> Outcome:
    number, now = next(
        (number, each)
        for number, each in enumerate(saved.record.sessions, start=1)
        if each.id == session
    )
    there = [*now.attended, *(f"{one_line(each)} (a guest)" for each in now.guests)]
    lines = [
        f"session {number}, {now.date}: {len(there)} were there",
        *(f"  {each}" for each in there),
    ]
    if not there:
        lines = [f"session {number}, {now.date}: nobody is on the list yet"]
    data = {
        "id": saved.record.id,
        "session": now.id,
        "date": now.date,
        "attended": list(now.attended),
        "guests": list(now.guests),
    }
    return Outcome(lines, data, notes)


def _strangers(record: Workshop, came: Sequence[str]) -> list[str]:
    known = {*record.participants, *record.facilitators, *record.navigators}
    return [
        f"{each} was there and is not one of this group yet; that is fine"
        for each in came
        if each not in known
    ]


def anybody(workspace: Workspace, word: str) -> str:
    """
    Return the id of the participant, or the one of the team, a word stands for.

    Raises:
        NoSuchRecord: It fits nobody who has a record.
        FitsSeveral: It fits more than one.
    """
    found = []
    for which in (participant_id, member_id):
        try:
            found.append(which(workspace, word))
        except NoSuchRecord:
            continue
    if len(found) > 1 and word not in found:
        raise FitsSeveral([f"{found[0]} (takes part)", f"{found[1]} (of the team)"])
    if not found:
        error = NoSuchRecord("participant or member of the team", word)
        error.hint = "somebody without a record comes with --guest, by a name of theirs"
        raise error
    return word if word in found else found[0]


def _off(workspace: Workspace, session: Session, word: str) -> str:
    """
    Return who is taken off a list: an alias as it stands there, or an id.

    Raises:
        BadInput: They are not on it.
    """
    for alias in session.guests:
        if fold_name(alias) == fold_name(word):
            return alias
    found = anybody(workspace, word)
    if found not in session.attended:
        raise BadInput(
            f"{found} is not on the list of {session.date}",
            hint="nothing needs to be taken off",
        )
    return found


def agree(workspace: Workspace, word: str, words: str, by: str = "") -> Outcome:
    """
    Keep something the group agreed, in its words.

    Raises:
        NoSuchRecord: There is no such workshop.
        BadInput: There are no words.
    """
    record_id, said = workshop_id(workspace, word), words.strip()
    if not said:
        raise BadInput("nothing was said yet", hint="write it as the group said it")
    before = workspace.load(Workshop, record_id).record.agreements
    operations = [Add(("agreements", said), said)]
    saved = change(workspace, Workshop, record_id, operations, by)
    fresh = said not in before
    return Outcome(
        [f"{'kept' if fresh else 'it was agreed already'} in {saved.shown}"],
        {"id": record_id, "agreements": list(saved.record.agreements)},
    )


def done(
    workspace: Workspace,
    word: str,
    guide: str,
    session: str,
    today: Day,
    *,
    led: Sequence[str] = (),
    with_: Sequence[str] = (),
    guests: Sequence[str] = (),
    by: str = "",
) -> Outcome:
    """
    Note which exercise was walked, by whom and with whom; more may be noted later.

    Args:
        workspace: The records folder.
        word: Which workshop.
        guide: Which exercise.
        session: In which session; the one of today where it is empty.
        today: The day.
        led: Who of the team led it.
        with_: Participants who walked it, where that was not everybody who was there.
        guests: People without a record who walked it.
        by: Who is writing.

    Raises:
        NoSuchRecord: Somebody who is named has no record.
        NothingSuchShipped: There is no such guide.
        BadInput: There is no such session.
    """
    record_id = workshop_id(workspace, word)
    loaded = workspace.load(Workshop, record_id)
    one = session_in(loaded.record, session, today)
    guide = _guide(workspace, loaded.record, guide)
    named = {
        "by": [member_id(workspace, each) for each in led],
        "participants": [participant_id(workspace, each) for each in with_],
        "guests": [each.strip() for each in guests if each.strip()],
    }
    here = ("sessions", one.id)

    def operations(now: Loaded[Workshop]) -> list[Operation]:
        session_now = next(each for each in now.record.sessions if each.id == one.id)
        there = next((each for each in session_now.done if each.guide == guide), None)
        step = there.id if there else FreshIds(now.values)()
        made: list[Operation] = [Add((*here, "guides", guide), guide)]
        if there is None:
            entry: dict[str, Value] = {"id": step, "guide": guide}
            entry |= {key: list[Value](each) for key, each in named.items() if each}
            return [*made, Add((*here, "done", step), entry)]
        # Nobody by name means everybody, who would be fewer with one name.
        everybody = not (there.participants or there.guests)
        return made + [
            Add((*here, "done", step, key, each), each)
            for key, listed in named.items()
            if key == "by" or not everybody
            for each in listed
        ]

    saved = change(workspace, Workshop, record_id, operations, by)
    now = next(each for each in saved.record.sessions if each.id == one.id)
    entry = next(each for each in now.done if each.guide == guide)
    data = {"id": record_id, "session": now.id, **entry.model_dump(mode="json")}
    return Outcome([f"done on {now.date}: {done_words(entry, str)}"], data)


def _guide(workspace: Workspace, record: Workshop, word: str) -> str:
    """
    Return the id of a guide that is there, or that the workshop plans.

    Raises:
        NothingSuchShipped: There is no such guide.
    """
    name = fold_name(word).replace(" ", "_").replace("-", "_")
    known = orders.known_guides(workspace.root)
    planned = {each for one in record.sessions for each in one.planned}
    with contextlib.suppress(NothingSuchShipped, BadOrder):
        planned |= {*orders.order(record.order, workspace.root, known).guides}
    if name not in known and name not in planned:
        raise NothingSuchShipped("guide", name, sorted({*known, *planned}))
    return name
