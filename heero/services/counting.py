"""
Where nothing is kept but how many: numbers for a month, one record for each copy.

A session raises the number of this copy in `.heero`. Months that are over go into
`counts/`, at most once in a month, under the name of nobody and the first of the month.
Totals are sums over all copies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from heero.domain import clones
from heero.domain.clones import Counted
from heero.domain.crisis import Counts, MonthCount
from heero.domain.kinds import HELPLINE, kind
from heero.domain.operations import Add, Operation, Order, Replace, Value
from heero.domain.words import Day
from heero.errors import HeeroError, NoSuchRecord, OtherProgram
from heero.services.outcome import Outcome
from heero.services.records import FreshIds
from heero.services.support_words import day_until
from heero.store import coarse, files, own_counts
from heero.store.workspace import Loaded, Workspace

SOMEBODY = "another heero"
"""Who counts, for whoever waits: nobody in particular."""

NOBODY = "heero <heero@heero.invalid>"
"""Who keeps a version of numbers: the folder, and never a person."""

FOLDER = "counts"
"""Where the numbers of all copies lie."""


def is_count_only(workspace: Workspace) -> bool:
    """Whether a folder keeps nothing of support after an event but numbers."""
    settings = workspace.settings
    return settings.crisis_mode == "count_only" and settings.program in HELPLINE


def counted(workspace: Workspace, group: bool, day: str, today: Day) -> Outcome:
    """
    Raise the number of a month by one, and keep nothing else.

    Args:
        workspace: The records folder.
        group: Whether it was with a group.
        day: The day of it, of which only the month is used; empty for today.
        today: The day it is; files say that they are from the first of its month.

    Raises:
        BadInput: The day is none, or has not come yet.
        OtherProgram: The folder belongs to a program without such numbers.
        CannotRead: What was counted before cannot be read; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    found = kind(FOLDER)
    assert found is not None
    if workspace.settings.program not in found.programs:
        raise OtherProgram(FOLDER, workspace.settings.program)
    month = day_until(day, today)[:7]
    inner, now = workspace.inner, today[:7]
    what = "group" if group else "one"
    with files.locked(inner, SOMEBODY):
        own = _own(workspace)
        if _is_older(workspace, own):
            own = own.under(workspace.new_id(), own.place)
        own_counts.write(inner, own.one_more(month, what), now)
    own_counts.set_back(inner, now)
    with_whom = "with a group" if group else "with one person"
    return Outcome(
        [f"counted: one session {with_whom} in {month}; nothing else is kept"],
        {"month": month, "kind": what},
    )


def settle(workspace: Workspace, today: Day) -> None:
    """
    Write the numbers of months that are over into the record of this copy.

    Nothing happens where that was done this month already, and doing it twice is the
    same as doing it once.

    Args:
        workspace: The records folder.
        today: The day; only its month is used.

    Raises:
        CannotRead: What was counted cannot be read; it is left as it is.
        Unreadable: The record of this copy has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    inner, month = workspace.inner, today[:7]
    if not (inner / own_counts.FILE).exists():
        return
    with files.locked(inner, SOMEBODY):
        own = _own(workspace)
        over = _over(own, month)
        # A clock that was ahead for a while must not keep numbers back for long.
        if over and own.written != month:
            _write(workspace, own.clone, over)
            own_counts.write(inner, replace(own, written=month), month)
    set_back(workspace, month)


def _own(workspace: Workspace) -> own_counts.Own:
    """
    Return what this copy has counted, under a word of its own.

    A folder that was copied whole has a word that another one counts under as well, so
    it gets a new one. One that was moved does too: it cannot be told from a copy.
    """
    inner = workspace.inner
    own = own_counts.read(inner)
    return own.here(own_counts.place_of(inner), workspace.new_id())


def _is_older(workspace: Workspace, own: own_counts.Own) -> bool:
    """
    Whether the record of this copy has more than it remembers.

    So it is where a backup brought back what was before: what is counted from then on
    would vanish in the larger number of the record.
    """
    try:
        record = workspace.load(Counts, own.clone).record
    except HeeroError:
        return False
    mine = clones.together(_rows(own.clone, own.months))
    there = clones.together(x for x in clones.of(record) if x.word == own.clone)
    return any(many > mine[key] for key, many in there.items())


def _over(own: own_counts.Own, month: str) -> list[Counted]:
    """Return what is known here of months that are over, under all words."""
    found = list(_rows(own.clone, own.until(month)))
    for word, held in own.before.items():
        found += _rows(word, own_counts.until(held.months, month))
    return sorted(found, key=lambda each: (each.month, each.kind, each.word))


def _rows(word: str, months: own_counts.Months) -> Iterator[Counted]:
    for month, kinds in sorted(months.items()):
        for what, many in sorted(kinds.items()):
            yield Counted(word, month, what, many)


def _write(workspace: Workspace, clone: str, over: Sequence[Counted]) -> None:
    over = [each for each in over if each.word == clone or _adds(workspace, each)]
    if not over:
        return
    try:
        loaded = workspace.load(Counts, clone)
    except NoSuchRecord:
        draw = FreshIds({"id": clone})
        months: list[Value] = [_item(draw(), each, clone) for each in over]
        workspace.create(FOLDER, {"id": clone, "months": months})
        return
    workspace.save(workspace.amended(loaded, list(_changes(loaded, over))))


def _adds(workspace: Workspace, number: Counted) -> bool:
    """Whether what was brought along is more than the record of its word has."""
    try:
        record = workspace.load(Counts, number.word).record
    except HeeroError:
        return True
    known = clones.together(x for x in clones.of(record) if x.word == number.word)
    return number.many > known[number.month, number.kind]


def _changes(loaded: Loaded[Counts], over: Sequence[Counted]) -> Iterator[Operation]:
    clone = loaded.record.id
    there: dict[tuple[str, str, str], MonthCount] = {
        (each.month, each.kind, each.counted_as or clone): each
        for each in loaded.record.months
    }
    places = {known: each.id for known, each in there.items()}
    draw = FreshIds(loaded.values)
    changed = False
    for each in over:
        key = (each.month, each.kind, each.word)
        known = there.get(key)
        if known is None:
            fresh = places[key] = draw()
            yield Add(("months", fresh), _item(fresh, each, clone))
            changed = True
        elif known.many < each.many:
            yield Replace(("months", known.id, "many"), str(each.many))
    if changed:
        # What was added later must not be told by where it stands.
        yield Order(("months",), tuple(places[each] for each in sorted(places)))


def _item(id_: str, number: Counted, clone: str) -> Value:
    item: dict[str, Value] = {
        "id": id_,
        "month": number.month,
        "kind": number.kind,
        "many": str(number.many),
    }
    return item if number.word == clone else {**item, "counted_as": number.word}


def is_counts(path: str) -> bool:
    """Whether a path, from the records folder, is that of numbers."""
    return path.startswith(f"{FOLDER}/")


def keeper(month: str = "") -> str:
    """
    Return who keeps a version of numbers, and when: nobody, on the first of a month.

    Args:
        month: The month; the one it is where nothing is said.
    """
    return f"{NOBODY} {coarse.first_of(month or coarse.this_month())}"


def set_back(workspace: Workspace, month: str = "") -> None:
    """Let no file of numbers tell a day."""
    month = month or coarse.this_month()
    folder = workspace.root / FOLDER
    paths = [workspace.path(FOLDER, each) for each in workspace.ids(FOLDER)]
    coarse.set_back([*paths, folder], month)
    if (workspace.inner / own_counts.FILE).exists():
        own_counts.set_back(workspace.inner, month)


def totals(workspace: Workspace, today: Day) -> Outcome:
    """
    Tell how many sessions there were in the months that are over, of all copies.

    Args:
        workspace: The records folder.
        today: The day; the month it lies in is not over.

    Raises:
        CannotRead: What this copy counted cannot be read.
    """
    month, notes = today[:7], list[str]()
    own = own_counts.read(workspace.inner)
    numbers = _over(own, month)
    for clone in workspace.ids(FOLDER):
        try:
            numbers += clones.of(workspace.load(Counts, clone).record)
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
    many = clones.together(numbers)
    if workspace.ids(FOLDER) or own.clone:
        set_back(workspace, month)
    rows = [
        {"month": over, "one": many[over, "one"], "group": many[over, "group"]}
        for over in sorted({each for each, _ in many if each < month})
    ]
    lines = [
        f"{row['month']}  with one person {row['one']}  with a group {row['group']}"
        for row in rows
    ]
    if not rows:
        notes.append("no month that is over has a number yet")
    return Outcome(lines, rows, notes)
