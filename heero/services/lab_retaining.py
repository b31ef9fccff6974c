"""How long labs are kept whole, and destroying what does not stay of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from heero.domain.lab_kept import is_bare, until
from heero.domain.words import Day
from heero.errors import BadInput, HeeroError
from heero.services import holds, labs, logs, shedding
from heero.services.lab_letting_go import let_go
from heero.services.outcome import Outcome
from heero.store import locked, shared
from heero.store.workspace import Workspace

Standing = Literal["over", "unfinished", "held", "running", "let_go"]

WORDS: dict[Standing, str] = {
    "over": "its time was over on",
    "unfinished": "was let go, and something of it is here: `heero retain run` goes on",
    "held": "an authority forbade to destroy it",
    "running": "kept whole until",
    "let_go": "only ideas, step, takeaways and pulse are left",
}


@dataclass(frozen=True)
class Kept:
    """
    How long one lab is kept whole.

    Attributes:
        id: The lab.
        until: The day from which it is not.
        standing: Where it is in its time.
        held_by: Who forbade to destroy it; empty for nobody.
    """

    id: str
    until: Day
    standing: Standing
    held_by: str = ""


def everybody(workspace: Workspace, today: Day) -> tuple[list[Kept], list[str]]:
    """
    Return how long each lab is kept whole, and what to say of what cannot be read.

    Raises:
        Unreadable: A log that may forbid to destroy one has errors.
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(workspace.root)
    on_hold = {each.lab: each.authority for _, each in holds.held(workspace)}
    certified = {each.lab for log in logs.every(workspace) for each in log.destroyed}
    waiting = shedding.waiting(workspace)
    found, lost = [], []
    for record_id in workspace.ids("lab"):
        try:
            loaded = labs.opened(workspace, record_id)
        except HeeroError as error:
            lost.append(f"left out: {error.message}")
            continue
        last = until(loaded.record.date, workspace.settings.lab_days)
        standing: Standing = "over" if last <= today else "running"
        if loaded.record.status == "let_go":
            done = record_id in certified and is_bare(loaded.values)
            # What is shared goes on with `heero sync`, and not here.
            waits = record_id in waiting and not shared.approved(workspace.root)
            standing = "let_go" if done and not waits else "unfinished"
        held_by = on_hold.get(record_id, "")
        if held_by and standing != "let_go":
            standing = "held"
        found.append(Kept(record_id, last, standing, held_by))
    return found, lost


def listed(workspace: Workspace, today: Day) -> Outcome:
    """Tell how long each lab is kept whole, those first whose time is over."""
    found, notes = everybody(workspace, today)
    order = list(WORDS)
    found.sort(key=lambda each: (order.index(each.standing), each.until, each.id))
    lines = [f"{each.id}  {_standing(each)}" for each in found]
    return Outcome(lines, [_data(each) for each in found], notes)


def _standing(each: Kept) -> str:
    words = WORDS[each.standing]
    if each.standing in ("over", "running"):
        return f"{words} {each.until}"
    return f"{words}: {each.held_by}" if each.standing == "held" else words


def _data(each: Kept) -> dict[str, Any]:
    return {
        "id": each.id,
        "until": each.until,
        "standing": each.standing,
        "held_by": each.held_by,
    }


def run(
    workspace: Workspace,
    words: Sequence[str],
    today: Day,
    me: str = "",
    *,
    really: bool = False,
) -> Outcome:
    """
    Destroy what does not stay of the labs whose time is over.

    Args:
        workspace: The records folder.
        words: Which labs; every one whose time is over where none is named.
        today: The day.
        me: Who is typing.
        really: Whether anything is destroyed; else it is only said.

    Returns:
        What was destroyed; it answers no where something could not be reached yet.

    Raises:
        NoSuchRecord: There is no such lab.
        BadInput: The time of one that is named is not over.
        CannotSave: Git would not keep a version; giving it again goes on.
        CannotWrite: The disk would not take it.
    """
    found, notes = everybody(workspace, today)
    wanted = _wanted(workspace, words, found)
    lines: list[str] = []
    gone: list[dict[str, Any]] = []
    left: list[str] = []
    for each in wanted:
        if really:
            rest = let_go(workspace, each.id, today, me)
            left += rest
            lines.append(f"{each.id}: let go; {WORDS['let_go']}")
            gone.append({"id": each.id, "done": not rest, "left": rest})
        else:
            lines.append(
                f"{each.id}: everything but ideas, step, takeaways and pulse would go"
            )
            gone.append({"id": each.id, "done": False, "left": []})
    if really and wanted:
        notes += _beyond(workspace)
    elif wanted:
        notes.append(
            "nothing was destroyed: `heero retain run --yes` does it, for good"
        )
    elif not any(x.standing == "held" and x.until <= today for x in found):
        notes.append("no lab's time is over")
    held = [each for each in found if each.standing == "held"]
    notes += [f"{each.id}: {_standing(each)}" for each in held if each.until <= today]
    waiting = [_data(each) for each in held]
    data = {"records": gone, "waiting": waiting}
    return Outcome([*lines, *dict.fromkeys(left)], data, notes, no=bool(left))


def _wanted(
    workspace: Workspace, words: Sequence[str], found: Sequence[Kept]
) -> list[Kept]:
    over = [each for each in found if each.standing in ("over", "unfinished")]
    ids = [labs.lab_id(workspace, each) for each in words]
    for each in found:
        if each.id in ids and each not in over:
            raise BadInput(
                f"{each.id} is not destroyed: {_standing(each)}",
                hint="see `heero retain list`",
            )
    return [each for each in over if not ids or each.id in ids]


def _beyond(workspace: Workspace) -> list[str]:
    """Say what heero cannot reach."""
    told = ["backups that were taken before hold it: destroy the old ones"]
    if shared.approved(workspace.root):
        told.append("copies of this folder hold it until they `heero sync`")
    return [*told, "what was printed, sent or handed over is with whoever has it"]
