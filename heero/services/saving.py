"""Keeping versions of records, and going back on one."""

import re
from collections.abc import Sequence
from pathlib import Path

from heero.domain.kinds import KINDS
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.errors import BadInput, CannotSave, Unreadable
from heero.services.outcome import Outcome
from heero.store import commits, git
from heero.store.workspace import SETTINGS, Workspace

OURS = (
    SETTINGS,
    "README.md",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    "guides",
    "templates",
    "vocabulary",
)
"""What else heero, or the site for it, writes into a records folder."""


def save(workspace: Workspace, message: str = "", by: str = "") -> Outcome:
    """
    Keep a version of everything heero wrote.

    Args:
        workspace: The records folder.
        message: What to call it; it must name nobody. Usually only how many records.
        by: Who is typing, by their team id.

    Raises:
        CannotSave: There is no git here, it is busy, or it would not.
        Unreadable: A record that changed cannot be read; nothing was kept.
        BadInput: The message names somebody.
    """
    if not git.there():
        raise CannotSave("git is not installed", "install git, or use `heero backup`")
    if not git.inside(workspace.root):
        raise CannotSave("this folder has no history", "begin one with `git init`")
    paths = commits.changed(workspace.root, _within())
    if not paths:
        return Outcome(["nothing is otherwise since the last version"], {"saved": []})
    names = _readable(workspace, paths)
    if message:
        _names_nobody(message, names)
    records = sum(1 for each in paths if each.count("/") == 1)
    called = message or f"record update ({records or len(paths)})"
    revision = commits.save(workspace.root, paths, called, author(workspace, by))
    what = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    data = {"saved": paths, "revision": revision}
    return Outcome([f"kept a version of {what}"], data)


def _within() -> list[str]:
    return [*(each.folder for each in KINDS if each.folder and each.tracked), *OURS]


def author(workspace: Workspace, by: str) -> str:
    """Return who keeps versions: what the site says, or the id of who is typing."""
    settings = workspace.settings
    if settings.author:
        return settings.author
    return f"{by or 'heero'} <{by or 'heero'}@heero.invalid>"


def _readable(workspace: Workspace, paths: Sequence[str]) -> set[str]:
    """Refuse what cannot be read, and return every name in the rest, folded."""
    names: set[str] = set()
    folders = {each.folder for each in KINDS}
    for each in paths:
        path = workspace.root / each
        if Path(each).parent.as_posix() not in folders or path.suffix != ".yaml":
            continue
        try:
            read, _, _ = workspace.understand(path)
        except FileNotFoundError:
            continue
        if read.errors:
            first = read.errors[0]
            raise Unreadable(each, first.line, first.column, first.message)
        names |= set(_names(read.values))
    return names


def _names(value: Value) -> list[str]:
    if isinstance(value, dict):
        own = [value[key] for key in ("name",) if isinstance(value.get(key), str)]
        inner = [name for each in value.values() for name in _names(each)]
        return [*(fold_name(str(each)) for each in own), *inner]
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    return []


def _names_nobody(message: str, names: set[str]) -> None:
    said = _bare(fold_name(message))
    for name in map(_bare, names):
        if len(name) > 2 and f" {name} " in f" {said} ":
            raise BadInput(
                "this message names somebody who is in the records",
                hint="messages are read by anybody; say what was done, not to whom",
            )


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words))
