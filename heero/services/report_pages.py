"""A report as it is written, in one of its formats."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

from heero.documents import reports
from heero.documents.reports import Page
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.template_texts import text_of
from heero.store import files
from heero.store.workspace import Workspace

Format = Literal["md", "html", "csv", "xlsx"]

NO_CHARTS = 'the page has no charts: they need a library, `pip install "heero[report]"`'


def made_of(page: Page, format_: Format, workspace: Workspace) -> bytes:
    """
    Return a report as it is written.

    Raises:
        BadTemplate: The template of the page breaks a rule.
    """
    if format_ == "csv":
        return reports.as_csv(page)
    if format_ == "xlsx":
        return reports.as_workbook(page)
    template = text_of("documents", f"report.{format_}", workspace.root)
    way = reports.html if format_ == "html" else reports.markdown
    return way(page, template).encode()


class Going(Protocol):
    """Where a report goes."""

    @property
    def to(self) -> Path | None:
        """The file to write; `None` writes into `out/` of the records folder."""

    @property
    def print(self) -> bool:
        """Whether it is the answer itself, and no file is written."""


def written(
    workspace: Workspace,
    page: Page,
    format_: Format | Literal["json"],
    going: Going,
    name: str,
    data: dict[str, Any],
    notes: Sequence[str],
) -> Outcome:
    """
    Write a report where it goes, and tell where that is.

    Args:
        workspace: The records folder.
        page: What it says.
        format_: What it is written as.
        going: Where it goes.
        name: What its file is called, without an ending.
        data: The report for a program; where it was written is put into `path`.
        notes: What to say besides.

    Raises:
        BadInput: No report may go there.
        BadTemplate: The template of the page breaks a rule.
        CannotWrite: The disk would not take it.
    """
    text = _json(data) if format_ == "json" else made_of(page, format_, workspace)
    if going.print:
        return Outcome(text.decode("utf-8-sig", "replace").splitlines(), data, notes)
    file = f"{name}.{format_}"
    path = outlet(going.to or workspace.out / file, file)
    files.folder(path.parent)
    files.overwrite(path, text)
    shown = workspace.shown(path)
    return Outcome([shown], {**data, "path": shown}, notes)


def _json(data: dict[str, Any]) -> bytes:
    held = {key: each for key, each in data.items() if key != "path"}
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()
