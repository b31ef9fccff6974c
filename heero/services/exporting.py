"""Exports: what a site puts into a sheet of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from heero.documents.cells import Cell
from heero.documents.separated import separated
from heero.documents.workbook import workbook
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, GateShut, HeeroError
from heero.services.export_tables import TABLES, columns
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.permission import may_write
from heero.services.records import opened
from heero.services.surveying import Progress, silent
from heero.store import files
from heero.store.workspace import Workspace

Format = Literal["csv", "xlsx", "json"]
Reader = Literal["team"]

TEAM_ONLY = (
    "it holds what the team may know: keep it where only they read, and delete it when "
    "it is not needed; what is taken back here stays in it"
)


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        format: What it is written as.
        names: Whether names of people the team may know of are in it.
        tables: Which tables; all where none is named.
        to: The file, or for CSV the folder; `None` writes into `out/`.
        print: Whether it is the answer itself, and no file is written.
    """

    format: Format = "csv"
    names: bool = False
    tables: Sequence[str] = ()
    to: Path | None = None
    print: bool = False


def export(
    workspace: Workspace, wanted: Wanted, today: Day, progress: Progress = silent
) -> Outcome:
    """
    Write tables of ids, days and codes.

    Whoever's yes to a record has ended is left out. Of people and commitments only what
    the team may know of is in it.

    Args:
        workspace: The records folder.
        wanted: What, and how.
        today: The day.
        progress: Told how far it is.

    Raises:
        BadInput: There is no such table, or it cannot be printed.
        CannotWrite: The disk would not take it.
    """
    names = _tables(wanted)
    there, notes = _records(workspace, today, progress)
    held = {each: _rows(each, there, today, names=wanted.names) for each in names}
    data: dict[str, Any] = {
        "tables": {each: len(rows) - 1 for each, rows in held.items()},
        "names": wanted.names,
        "paths": [],
    }
    if wanted.print:
        return Outcome(_printed(wanted, held), data, notes)
    written = _files(workspace, wanted, held)
    for path, content in written.items():
        files.folder(path.parent)
        files.overwrite(path, content)
    data["paths"] = [workspace.shown(path) for path in written]
    return Outcome(data["paths"], data, [*notes, TEAM_ONLY])


def _tables(wanted: Wanted) -> list[str]:
    for each in wanted.tables:
        if each not in TABLES:
            raise BadInput(
                f"there is no table '{each}'", hint=f"there are: {', '.join(TABLES)}"
            )
    names = [each for each in TABLES if not wanted.tables or each in wanted.tables]
    if wanted.print and wanted.format == "xlsx":
        raise BadInput("a workbook cannot be printed", hint="name a file with -o")
    if wanted.print and wanted.format == "csv" and len(names) > 1:
        raise BadInput(
            "several tables cannot be printed as one",
            hint=f"name one with --table: {', '.join(TABLES)}",
        )
    return names


def _records(
    workspace: Workspace, today: Day, progress: Progress
) -> tuple[list[Participant], list[str]]:
    ids = workspace.ids("participant")
    found: list[Participant] = []
    ended: list[str] = []
    notes: list[str] = []
    for number, each in enumerate(ids, start=1):
        progress(number, len(ids))
        try:
            record = opened(workspace, each).record
            may_write(record, today)
        except GateShut:
            ended.append(each)
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
        else:
            found.append(record)
    if ended:
        notes.append(
            f"left out, because their yes to a record does not hold: {', '.join(ended)}"
        )
    return found, notes


def _rows(
    table: str, records: Sequence[Participant], today: Day, *, names: bool
) -> list[list[Cell]]:
    heads = columns(table, names=names)
    rows = [
        [line[each] for each in heads]
        for record in records
        for line in TABLES[table].rows(record, today)
    ]
    return [list(heads), *rows]


def _files(
    workspace: Workspace, wanted: Wanted, held: Mapping[str, list[list[Cell]]]
) -> dict[Path, bytes]:
    """Return what is written where; nothing is written where one place is no place."""
    if wanted.format != "csv":
        name = f"export.{wanted.format}"
        path = outlet(wanted.to or workspace.out / name, name)
        content = _workbook(held, names=wanted.names)
        return {path: content if wanted.format == "xlsx" else _json(held).encode()}
    folder = wanted.to or workspace.out / "export"
    if len(held) == 1 and folder.suffix.lower() == ".csv":
        (rows,) = held.values()
        return {outlet(folder): separated(rows)}
    if folder.is_file() or folder.suffix.lower() == ".csv":
        raise BadInput(
            "several tables do not fit into one file of CSV",
            hint="name a folder with -o, or one table with --table",
        )
    return {
        outlet(folder / f"{each}.csv"): separated(rows) for each, rows in held.items()
    }


def _workbook(held: Mapping[str, list[list[Cell]]], *, names: bool) -> bytes:
    told: list[list[Cell]] = [["table", "column", "label: what stands in it"]]
    for table in held:
        for each in columns(table, names=names):
            told.append([table, each, TABLES[table].columns[each]])
    return workbook({**held, "columns": told})


def _json(held: Mapping[str, list[list[Cell]]]) -> str:
    tables = {
        name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for name, rows in held.items()
    }
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


def _printed(wanted: Wanted, held: Mapping[str, list[list[Cell]]]) -> list[str]:
    if wanted.format == "json":
        return _json(held).splitlines()
    (rows,) = held.values()
    return separated(rows).decode("utf-8-sig").splitlines()
