"""How long each record is kept, and destroying those whose time is over."""

from collections.abc import Collection, Sequence
from typing import Any

from heero.domain.log import Class
from heero.domain.near import only_one
from heero.domain.operations import Operation, Replace, Value
from heero.domain.participant import Participant
from heero.domain.retention import ends
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import (
    destroying,
    erase_looks,
    erasing,
    lab_retaining,
    logs,
    tombstones,
)
from heero.services.destroying import Gone
from heero.services.outcome import Outcome
from heero.services.records import change, opened, participant_id
from heero.services.retained import CLASSES, WORDS, Kept, everybody, programme_end
from heero.services.team import team_id
from heero.services.typed_days import day_typed
from heero.store import locked, shared
from heero.store.workspace import Loaded, Workspace


def listed(workspace: Workspace, today: Day) -> Outcome:
    """Tell how long each record is kept, those first whose time is over."""
    if workspace.walked.name == "lab":
        return lab_retaining.listed(workspace, today)
    found, notes = everybody(workspace, today)
    order = list(WORDS)[::-1]
    found.sort(key=lambda each: (order.index(each.standing), each.until or "", each.id))
    lines = [_line(each) for each in found]
    undecided = [each for each in found if each.standing == "undecided"]
    if undecided:
        notes.append(
            f"decide for each: `heero retain set {undecided[0].id} CLASS`, one of "
            + ", ".join(CLASSES)
        )
    return Outcome(lines, [_data(each) for each in found], notes)


def _line(each: Kept) -> str:
    told = [each.id, *([each.kept_as] if each.kept_as else [])]
    return "  ".join([*told, _standing(each), *_of_copy(each)])


def _standing(each: Kept) -> str:
    words = WORDS[each.standing]
    if each.standing in ("running", "over"):
        return f"{words} {each.until}"
    return f"{words}: {each.held_by}" if each.standing == "held" else words


def _of_copy(each: Kept) -> list[str]:
    if each.standing not in ("over", "running"):
        return []
    if each.copy is None:
        return ["no copy handed over yet"]
    return [f"their copy is of {each.copy}" + (", and older" if each.stale else "")]


def _data(each: Kept) -> dict[str, Any]:
    return {
        "id": each.id,
        "class": each.kept_as,
        "ended": each.ended,
        "until": each.until,
        "standing": each.standing,
        "copy": each.copy,
        "copy_is_older": each.stale,
        "held_by": each.held_by,
    }


def decide(
    workspace: Workspace,
    word: str,
    typed: str,
    ended: str,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Decide what kind of record one is, and when the programme ended for them.

    Args:
        workspace: The records folder.
        word: Whose record.
        typed: The kind of record.
        ended: The last day of the programme, as it was typed; empty for the last day
            of the workshops they were in, once all of them are over.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: The kind is none, or is a file that is never kept here.
    """
    if workspace.walked.name == "lab":
        raise BadInput(
            f"every lab is kept whole for {workspace.settings.lab_days} days",
            hint="`lab_days` in heero.yaml makes it fewer, and never more than 180",
        )
    kept_as = class_typed(typed)
    record_id = participant_id(workspace, word)
    opened(workspace, record_id, me)
    day = day_typed(ended) or programme_end(workspace, record_id, today) or ""
    fields: dict[str, Value] = {"class": kept_as}
    fields |= {"ended": day} if day else {}
    fields |= {"date": today}
    fields |= {"by": team_id(workspace, me)} if me else {}

    def operations(now: Loaded[Participant]) -> list[Operation]:
        return [Replace(("retention",), fields)]

    saved = change(workspace, Participant, record_id, operations, me)
    until = ends(kept_as, day or None, workspace.settings.retention_years)
    line = f"{record_id}: {kept_as}, " + (
        f"kept until {until}" if until else "and the programme goes on"
    )
    notes = (
        []
        if day
        else ["say when it ends for them: --ended DAY; until then nothing runs"]
    )
    data = {"id": record_id, "class": kept_as, "ended": day, "until": until}
    return Outcome([f"{line}, in {saved.shown}"], data, notes)


def class_typed(typed: str) -> Class:
    """
    Return the kind of record that is meant.

    Raises:
        BadInput: It is none, or is a file that is never kept here.
    """
    if only_one(typed, ["statutory"]):
        raise BadInput(
            "a statutory file is kept by the agency, in its own system, and not here",
            hint="put what belongs into it there, and keep these pages as working "
            "papers or theirs",
        )
    found = only_one(typed, CLASSES)
    if found is None:
        raise BadInput(
            "there is no such kind of record", hint=f"one of {', '.join(CLASSES)}"
        )
    return found


def run(
    workspace: Workspace,
    words: Sequence[str],
    no_copy: Sequence[str],
    today: Day,
    me: str = "",
    *,
    really: bool = False,
) -> Outcome:
    """
    Destroy the records whose time is over, once everybody has a copy of theirs.

    Args:
        workspace: The records folder.
        words: Whose; everybody whose time is over where nobody is named.
        no_copy: Whoever said that they want no copy.
        today: The day.
        me: Who is typing.
        really: Whether anything is destroyed; else it is only said.

    Returns:
        What was destroyed; it answers no where somebody has no copy yet.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: The time of somebody named is not over.
        GateShut: An authority forbade it.
        CannotWrite: The disk would not take it.
    """
    if workspace.walked.name == "lab":
        if no_copy:
            raise BadInput(
                "nobody is given a copy of a lab", hint="leave --no-copy-wanted out"
            )
        return lab_retaining.run(workspace, words, today, me, really=really)
    found, notes = everybody(workspace, today)
    wanted = _wanted(workspace, words, found)
    without = {participant_id(workspace, each) for each in no_copy}
    waits = [each for each in wanted if not _may_go(each, without)]
    goes = [each for each in wanted if _may_go(each, without)]
    # All are looked at before the first goes: what is refused changes nothing.
    looked = [_looked_at(workspace, each.id) for each in goes]
    lines: list[str] = []
    gone: list[dict[str, Any]] = []
    told: list[str] = []
    left: list[str] = []
    for each, done in zip(goes, looked, strict=True):
        rest: list[str] = []
        if really:
            done, rest = _destroyed(workspace, each, done, without, today, me)
        verb = "destroyed" if really else "would be destroyed"
        lines.append(f"{each.id}: {verb}, {len(done.files)} files")
        lines += [f"  {file}" for file in done.files]
        fields = {"files": list(done.files), "done": really and not rest}
        gone.append({"id": each.id, **fields, "left": rest})
        told, left = list(done.unreached), [*left, *rest]
    lines += [*dict.fromkeys(left), *(_why_not(each) for each in waits)]
    notes += told
    if goes and not really:
        notes.append(
            "nothing was destroyed: `heero retain run --yes` does it, for good"
        )
    if not wanted:
        notes.append("no record's time is over")
    data = {"records": gone, "waiting": [_data(each) for each in waits]}
    return Outcome(lines, data, notes, no=bool(waits or left))


def _looked_at(workspace: Workspace, record_id: str) -> Gone:
    """
    Say what would go of one record, and what cannot be reached; nothing is changed.

    Raises:
        GateShut: An authority forbade it.
        Shut: The folder is locked, and this copy of it is not open.
        KeysRefused: It is locked, and this copy cannot destroy every key.
        CannotSave: It is locked, and git is in the middle of something else.
    """
    found = destroying.looked_at(workspace, record_id)
    if not locked.is_locked(workspace.root):
        return found
    ready = erase_looks.looked_at(workspace, record_id)
    beyond = [f"cannot be reached from here: {each}" for each in ready.places.beyond]
    return Gone(found.files, tuple(beyond))


def _why_not(each: Kept) -> str:
    what = (
        f"their copy is of {each.copy}, and something was said since"
        if each.copy
        else "no copy was handed over"
    )
    return (
        f"{each.id}: kept for now: {what}; give it with `heero access {each.id}`, or "
        f"say --no-copy-wanted {each.id}"
    )


def _may_go(each: Kept, without: Collection[str]) -> bool:
    return each.id in without or (each.copy is not None and not each.stale)


def _wanted(
    workspace: Workspace, words: Sequence[str], found: Sequence[Kept]
) -> list[Kept]:
    over = [each for each in found if each.standing == "over"]
    if not words:
        return over
    ids = [participant_id(workspace, each) for each in words]
    for each in found:
        if each.id in ids and each.standing != "over":
            raise BadInput(
                f"{each.id} is not destroyed: {_standing(each)}",
                hint="see `heero retain list`",
            )
    return [each for each in over if each.id in ids]


def _destroyed(
    workspace: Workspace,
    each: Kept,
    looked: Gone,
    without: Collection[str],
    today: Day,
    me: str,
) -> tuple[Gone, list[str]]:
    """
    Destroy a record, and put a certificate into the log.

    In a folder that is locked its keys go too, as with `heero erase`: else every
    version of it could be read for ever.

    Returns:
        What went, and what could be reached and still holds it, in sentences.
    """
    by = team_id(workspace, me) if me else ""
    if locked.is_locked(workspace.root):
        ready = erase_looks.looked_at(workspace, each.id)
        done = erasing.erase(
            workspace,
            ready,
            today,
            by,
            kept_as=each.kept_as or "",
            no_copy_wanted=each.id in without,
        )
        return looked, list(done.data["left"])
    gone = destroying.destroy(workspace, each.id, by=me)
    fields: dict[str, Value] = {
        "class": each.kept_as,
        "date": today,
        "method": "handed_over"
        if each.kept_as == "participant_property"
        else "deleted",
        "many": str(len(gone.files)),
        "by": by,
        "no_copy_wanted": "said_yes" if each.id in without else "",
    }
    logs.add(workspace, today, "destroyed", fields, me)
    if shared.approved(workspace.root):
        # A copy that was away would bring it back with what it wrote meanwhile.
        tombstones.note(workspace, each.id, today, by)
    return gone, []
