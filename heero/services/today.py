"""What is on today: left in the middle, planned, or due; each with its command."""

from heero.domain.due import LONG_AGO, Due, due, in_order, told
from heero.domain.due_rules import RULES
from heero.domain.spans import later
from heero.domain.words import Day
from heero.services.gathering_due import gathered
from heero.services.left_open import going_on
from heero.services.outcome import Outcome
from heero.services.telling_due import NO_DAY, Row, Telling, command, what
from heero.store.folder import Folder

HANDFUL = 5
"""How many of one kind are told; the others are told by `heero due`."""

_MORE = {"open": "heero exercise", "lab_open": "heero lab show"}
_ON_THE_DAY = ("meeting", "session", "lab", "event")


def today(folder: Folder, day: Day, me: str = "") -> Outcome:
    """
    Say what is on today.

    Args:
        folder: The records folder.
        day: The day.
        me: Who is typing, by their team id; of each kind, what they do comes first.

    Returns:
        For each thing what it is, whose it is, and the command that goes on with it.
    """
    known = gathered(folder)
    telling = Telling(folder, known.plain)
    by_kind: dict[str, list[Due]] = {code: [] for code in RULES}
    until = {code: later(day, rule.today) for code, rule in RULES.items()}
    for each in told(known.held, day, until):
        by_kind[each.fact.code].append(each)
    rows: list[Row] = []
    told_already: set[tuple[str, ...]] = set()
    for code, found in by_kind.items():
        found.sort(key=lambda each: (each.fact.owner != me or not me, in_order(each)))
        once: dict[tuple[str, ...], Due] = {}
        for each in found:
            once.setdefault(_same(each), each)
        fresh = list(once.values())
        rows += [_row(each, telling, day) for each in fresh[:HANDFUL]]
        told_already.update(_same(each) for each in fresh[:HANDFUL])
        if len(fresh) > HANDFUL and not RULES[code].promise:
            rows.append(_more(code, len(fresh) - HANDFUL))
    lines = [] if rows else ["nothing is waiting today"]
    rest = sum(_same(each) not in told_already for each in due(known.held, day))
    if rest:
        rows.append(_more("due", rest))
    lines += [in_words(row) for row in rows] or _first_steps(folder)
    return Outcome(lines, rows, known.notes)


def _same(each: Due) -> tuple[str, ...]:
    """Return what makes two things the same for the day: one command does both."""
    if each.fact.code == "open":
        return each.record, each.fact.about
    return each.record, command(each)


def _row(each: Due, telling: Telling, day: Day) -> Row:
    row = telling.row(each)
    row["who"] = telling.called(each)
    if each.fact.code == "open":
        guide, row["command"] = going_on(each.record, each.fact.about)
        row["what"] = f"left in the middle, {guide}"
    elif each.fact.code == "lab_open":
        row["what"] = what(each)
    elif each.fact.code in _ON_THE_DAY:
        row["what"] = f"{what(each)} today"
    else:
        by = telling.owner(each).words
        by = f", by {by}" if by else ""
        row["what"] = f"{what(each)}{by}, {_when(each, day)}"
    return row


def _when(each: Due, day: Day) -> str:
    if each.fact.day == LONG_AGO:
        return f"due {NO_DAY}"
    if each.late:
        return f"was due {each.fact.day}"
    return "due today" if each.fact.day == day else f"until {each.fact.day}"


def _more(code: str, many: int) -> Row:
    return {
        "what": f"and {many} more",
        "who": "",
        "command": _MORE.get(code, "heero due"),
        "code": code,
    }


def in_words(row: Row) -> str:
    """Return what is on as a line: what, whose, and the command."""
    if not row["who"]:
        return f"{row['what']}: {row['command']}"
    return f"{row['what']}: {row['who']}   {row['command']}"


def _first_steps(folder: Folder) -> list[str]:
    if folder.basics.program == "lab":
        if folder.ids("lab"):
            return ["see which labs there are with `heero lab show`"]
        return ["plan a lab with `heero lab new`"]
    if folder.basics.program == "mentoring":
        if folder.ids("mentee"):
            return ["see who is here with `heero mentor list`"]
        return ["welcome somebody with `heero mentor add`"]
    if folder.ids("participant"):
        return ["see who is here with `heero list`"]
    return ["welcome somebody with `heero new-participant`"]
