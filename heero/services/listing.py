"""Who is here, and where a word stands."""

from collections.abc import Iterator

from heero.domain.kinds import KINDS, kind
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.domain.references import words
from heero.domain.team import TeamMember
from heero.domain.workshop import Workshop
from heero.errors import HeeroError, NoSuchKind
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of, opened, participant_id
from heero.store.workspace import Workspace

LISTED = ("participant", "team", "workshop")
"""The kinds that can be listed by name."""


def everybody(workspace: Workspace, kind_name: str = "participant") -> Outcome:
    """
    List the records of a kind: id, name, kind and status.

    Raises:
        NoSuchKind: There is no such kind to list.
    """
    if kind_name not in LISTED:
        raise NoSuchKind(kind_name, LISTED)
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    for record_id in workspace.ids(kind_name):
        path = workspace.shown(workspace.path(kind_name, record_id))
        try:
            record = (
                opened(workspace, record_id).record
                if kind_name == "participant"
                else _loaded(workspace, kind_name, record_id)
            )
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        rows.append(_row(record, path))
    lines = _columns(rows) or [_NOBODY[kind_name]]
    return Outcome(lines if rows else [], rows, notes if rows else [*notes, *lines])


def _loaded(
    workspace: Workspace, kind_name: str, record_id: str
) -> TeamMember | Workshop:
    if kind_name == "team":
        return workspace.load(TeamMember, record_id).record
    return workspace.load(Workshop, record_id).record


_NOBODY = {
    "participant": "nobody yet: `heero new-participant` welcomes somebody",
    "team": "nobody of the team yet",
    "workshop": "no workshop yet",
}


def _row(record: Participant | TeamMember | Workshop, path: str) -> dict[str, str]:
    name: str
    kind: str
    status: str
    if isinstance(record, Participant):
        name, kind, status = record.name, record.kind, record.status
    elif isinstance(record, TeamMember):
        name, kind, status = record.name, ", ".join(record.roles), record.status
    else:
        name, kind, status = record.title or "", "workshop", record.starts or ""
    return {
        "id": record.id,
        "name": name,
        "kind": kind,
        "status": status,
        "path": path,
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


def found(workspace: Workspace, wanted: str) -> Outcome:
    """
    Say where words stand in the records: which record, and under which key.

    The words around them are not shown: whoever needs them opens the record.
    """
    rows = []
    notes = []
    for path in workspace.files():
        understood, _, _ = workspace.understand(path)
        if understood.node is None:
            notes.append(f"could not be read: {workspace.shown(path)}")
        places = list(_standing(understood.values, fold_name(wanted)))
        if not places or understood.node is None:
            continue
        from heero.store.typed import node_at

        for place in places:
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
