"""Who is here, and where a word stands."""

from collections.abc import Iterator
from pathlib import Path

from heero.domain.kinds import KINDS, kind
from heero.domain.names import fold_name, may_hold
from heero.domain.record import Record
from heero.domain.references import words
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import HeeroError, NoSuchKind
from heero.services import waiting
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of, opened, participant_id
from heero.services.surveying import Progress, Survey, silent
from heero.store import files, journal
from heero.store.heads import Head
from heero.store.typed import node_at
from heero.store.workspace import Workspace

LISTED = ("participant", "team", "workshop")
"""The kinds that can be listed by name."""


def everybody(
    workspace: Workspace,
    today: Day,
    kind_name: str = "participant",
    progress: Progress = silent,
) -> Outcome:
    """
    List the records of a kind: id, name, kind and status.

    Args:
        workspace: The records folder.
        today: The day.
        kind_name: The kind of record.
        progress: Told how far it is.

    Raises:
        NoSuchKind: There is no such kind to list.
    """
    if kind_name not in LISTED:
        raise NoSuchKind(kind_name, LISTED)
    rows: list[dict[str, str]] = []
    notes = waiting.told_gone(workspace) if kind_name == "participant" else []
    heads = (
        _participants(workspace, today, progress)
        if kind_name == "participant"
        else _others(workspace, kind_name)
    )
    for record_id, head in heads:
        if isinstance(head, HeeroError):
            notes.append(f"left out: {head.message}")
            continue
        path = workspace.shown(workspace.path(kind_name, record_id))
        rows.append({"id": record_id, **head._asdict(), "path": path})
    lines = _columns(rows) or [_NOBODY[kind_name]]
    return Outcome(lines if rows else [], rows, notes if rows else [*notes, *lines])


def _participants(
    workspace: Workspace, today: Day, progress: Progress
) -> Iterator[tuple[str, Head | HeeroError]]:
    """Yield what a list shows of everybody, reading whole only what it must."""
    pending = journal.pending(workspace.journals)
    names = {each: f"participants/{each}.yaml" for each in workspace.ids("participant")}
    survey = Survey(workspace, today)
    known = [name for each, name in names.items() if each not in pending]
    judged = dict(survey.of(known, None, progress, readable=True))
    for record_id, name in names.items():
        head = None
        if record_id not in pending:
            head = judged[name].head if name in judged else survey.head(name)
        yield record_id, head or _head(workspace, record_id)


def _head(workspace: Workspace, record_id: str) -> Head | HeeroError:
    try:
        record = opened(workspace, record_id).record
    except HeeroError as error:
        return error
    return Head(record.name, record.kind, record.status)


def _others(
    workspace: Workspace, kind_name: str
) -> Iterator[tuple[str, Head | HeeroError]]:
    for record_id in workspace.ids(kind_name):
        try:
            if kind_name == "team":
                member = workspace.load(TeamMember, record_id).record
                roles = ", ".join(member.roles)
                yield record_id, Head(member.name, roles, member.status)
            else:
                shop = workspace.load(Workshop, record_id).record
                title = shop.title or ""
                yield record_id, Head(title, "workshop", shop.starts or "")
        except HeeroError as error:
            yield record_id, error


_NOBODY = {
    "participant": "nobody yet: `heero new-participant` welcomes somebody",
    "team": "nobody of the team yet",
    "workshop": "no workshop yet",
}


def _columns(rows: list[dict[str, str]]) -> list[str]:
    keys = ("id", "name", "kind", "status")
    cells = [[one_line(row[key]) for key in keys] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]


def found(
    workspace: Workspace, today: Day, wanted: str, progress: Progress = silent
) -> Outcome:
    """
    Say where words stand in the records: which record, and under which key.

    The words around them are not shown: whoever needs them opens the record.

    Args:
        workspace: The records folder.
        today: The day.
        wanted: The words; capitals and accents do not matter.
        progress: Told how far it is.
    """
    rows: list[dict[str, object]] = []
    notes = _put_in(workspace)
    folded = fold_name(wanted)
    names = list(workspace.names())
    survey = Survey(workspace, today)
    unwell = {name for name, _ in survey.of(names, None, progress, readable=True)}
    for name in names:
        path = workspace.root / name
        if name not in unwell and not _may_hold(path, folded):
            continue
        understood, _, _ = workspace.understand(path)
        if understood.node is None:
            notes.append(f"could not be read: {workspace.shown(path)}")
            continue
        for place in _standing(understood.values, folded):
            node = node_at(understood.node, place)
            keys = [str(step) for step in place if isinstance(step, str)]
            rows.append(
                {
                    "file": workspace.shown(path),
                    "line": node.line,
                    "where": ".".join(keys),
                }
            )
    lines = [f"{row['file']}:{row['line']}: {row['where']}" for row in rows]
    return Outcome(lines, rows, notes, no=not rows)


def _may_hold(path: Path, folded: str) -> bool:
    """Whether words may stand in a file that is well."""
    return may_hold(files.read(path).decode("utf-8-sig"), folded)


def _put_in(workspace: Workspace) -> list[str]:
    """Put what was said into the records, and tell where that cannot be done."""
    notes = []
    for each in waiting.to_whom(workspace):
        try:
            opened(workspace, each)
        except HeeroError as error:
            notes.append(f"{error.message}: {error.hint}")
    return notes


def _standing(value: object, wanted: str) -> Iterator[tuple[str | int, ...]]:
    if not isinstance(value, dict) or not wanted:
        return
    for place, _, _, word in words(value):
        if wanted in fold_name(word):
            yield place


def shown(workspace: Workspace, word: str, kind_name: str = "") -> Outcome:
    """
    Show one record: its text as it is, or its data with the defaults filled in.

    Args:
        workspace: The records folder.
        word: A participant, or the id of somebody of the team or of a workshop.
        kind_name: What to show of a participant, `private` or `disclosures`, where it
            is not their own record.

    Raises:
        NoSuchRecord: It fits nobody and nothing.
        Unreadable: The record has errors.
    """
    for each in ("team", "workshop"):
        if not kind_name and word in workspace.ids(each):
            other = workspace.load(_model(each), word)
            return Outcome(other.text.splitlines(), data_of(other.record))
    record_id = participant_id(workspace, word)
    if kind_name and kind_name != "participant":
        beside = workspace.load(_model(kind_name), record_id)
        return Outcome(beside.text.splitlines(), data_of(beside.record))
    own = opened(workspace, record_id)
    return Outcome(own.text.splitlines(), data_of(own.record))


def _model(kind_name: str) -> type[Record]:
    found = kind(kind_name)
    if found is None:
        raise NoSuchKind(kind_name, [each.name for each in KINDS])
    return found.model
