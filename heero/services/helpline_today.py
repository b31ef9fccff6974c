"""What is on today on a helpline: whom I am in touch with again, and who answers."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from heero.domain.due import Due, Fact, Held, due, in_order
from heero.domain.due_contacts import CODES
from heero.services import contact_drafts
from heero.services.due import turn
from heero.services.gathering_due import gathered
from heero.services.outcome import Outcome
from heero.services.shifts import stretch_words
from heero.services.showing_shifts import on_now, until_tonight
from heero.services.telling_due import Row, Telling, what
from heero.store.folder import Folder
from heero.store.workspace import Workspace

FOLLOWING = frozenset(CODES.values())
"""What is due of contacts."""

HANDFUL = 5
"""How many of one kind are told; the others are told by `heero due`."""


def today(folder: Folder, now: datetime, me: str = "") -> Outcome:
    """
    Say what is on today: what waits for me first, then what waits for anybody.

    Args:
        folder: The records folder.
        now: The time where the folder is.
        me: Who is typing, by their team id.
    """
    workspace = Workspace(folder.root)
    day = now.date().isoformat()
    known = gathered(folder)
    telling = Telling(folder, known.plain, now)
    found = [
        each
        for each in due(known.held, day, 0)
        if each.fact.owner in ("", me) or each.late or each.fact.code not in FOLLOWING
    ]
    found.sort(key=lambda each: (turn(each, me), in_order(each)))
    rows = [_row(each, telling, me) for each in found[:HANDFUL]]
    lines = [f"{row['what']}: {row['who']}   {row['command']}" for row in rows]
    open_ = [
        Due(file, file.partition("/")[2], fact, False)
        for file, fact in _in_the_middle(known.held)
    ]
    for each in open_[:HANDFUL]:
        row = _left(each)
        rows.append(row)
        lines.append(f"{row['what']}: {row['who']}   {row['command']}")
    if len(found) > HANDFUL:
        lines.append(f"and {len(found) - HANDFUL} more: heero due")
    ring = on_now(workspace, now)
    lines += [f"now: {each}" for each in ring.lines]
    empty = until_tonight(workspace, now)
    lines += [
        f"nobody answers: {stretch_words(each)}   heero shift plan" for each in empty
    ]
    if contact_drafts.left(folder, me):
        rows.append(_UNFINISHED)
        lines.append(f"{_UNFINISHED['what']}   {_UNFINISHED['command']}")
    lines.append("keep a contact: heero contact log")
    return Outcome(lines, rows, known.notes)


_UNFINISHED: Row = {
    "what": "a contact was left in the middle",
    "who": "",
    "command": "heero contact log",
    "code": "sheet",
}


def _in_the_middle(held: Mapping[str, Held]) -> Iterator[tuple[str, Fact]]:
    """Yield the assessments that were stopped, and the records they lie in."""
    for file, each in sorted(held.items()):
        for raw in each.facts:
            if raw[0] == "open":
                yield file, Fact(*raw)


def _row(each: Due, telling: Telling, me: str) -> Row:
    row = telling.row(each)
    owner = telling.owner(each).words
    whose = "" if each.fact.owner == me and me else f", by {owner}" if owner else ""
    day = "was due" if each.late else "due"
    row["what"] = f"{what(each)}{whose}, {day} {each.fact.day}"
    return row


def _left(each: Due) -> Row:
    return {
        "what": "an assessment was left in the middle",
        "who": each.record,
        "command": f"heero contact assess {each.record}",
        "code": "open",
    }
