"""Making a records folder, and looking after one."""

import contextlib
import os
import stat
from pathlib import Path

from heero.domain.kinds import KINDS, Kind
from heero.domain.operations import Value
from heero.domain.settings import Program
from heero.domain.signs import UNSAFE
from heero.errors import BadInput, CannotRead, FolderExists, HeeroError
from heero.services import editing, editors, equipping, validating, waiting
from heero.services.backup_words import age
from heero.services.folding import told_beside
from heero.services.gate_turns import shut_today
from heero.services.ignored import IGNORED
from heero.services.outcome import Outcome
from heero.store import files, git, journal, write
from heero.store.folder import INNER, SETTINGS
from heero.store.workspace import Workspace


def init(
    root: Path,
    program: Program,
    site: str | None,
    readme: str,
    *,
    example: bool = False,
    unlocked: bool = False,
    python: str = "",
) -> Outcome:
    """
    Make a new records folder.

    Args:
        root: Where; it may be there, if nothing is in it but what git keeps there.
        program: Whose records will live in it.
        site: What the site calls itself, or `None`.
        readme: The text of its README.
        example: Whether all its people are invented.
        unlocked: Whether the site decided that it may be sent on without a lock.
        python: The Python that runs heero, for git to start; empty to leave git alone.

    Raises:
        FolderExists: Something is there already.
        BadInput: The name of the site has signs that no record may hold.
        CannotWrite: The disk would not take it.
    """
    must_be_new(root)
    found = UNSAFE.search(site or "")
    if found:
        raise BadInput(
            f"there is a character in the name of the site that cannot be seen: "
            f"U+{ord(found.group()):04X}",
            hint="take it out; nothing was made",
        )
    files.folder(root)
    settings: dict[str, Value] = {"heero": "folder/1", "program": program}
    if site:
        settings["site"] = site
    if example:
        settings["example"] = "said_yes"
    if unlocked:
        settings["unlocked"] = "said_yes"
    text = write.whole(
        settings, f"yaml-language-server: $schema={INNER}/schema/folder.json"
    )
    for each in kinds_of(program):
        if each.folder:
            files.folder(root / each.folder)
    files.create(root / ".gitignore", IGNORED.encode())
    files.create(root / "README.md", readme.encode())
    workspace = Workspace(root)
    editors.write_schemas(workspace)
    editors.write_settings(workspace, kinds_of(program))
    # Last, because a folder with this file is a records folder.
    files.create(root / SETTINGS, text.encode())
    notes = [git.begin(root), *(equipping.begun(root, python) if python else [])]
    lines = [
        f"made {root}",
        "it is not locked, as the site decided: whoever gets a copy can read it"
        if unlocked
        else "invented people only: the folder is not locked, "
        "and locking is not there yet",
        "welcome somebody with `heero new-participant`",
    ]
    data = {"path": str(root), "program": program}
    return Outcome(lines, data, [each for each in notes if each])


def must_be_new(root: Path) -> None:
    """
    Make sure that a folder is not there, or holds nothing but what git keeps there.

    Raises:
        FolderExists: Something else is there.
    """
    if root.is_dir():
        if any(each.name != ".git" for each in root.iterdir()):
            raise FolderExists(root)
    elif root.exists():
        raise FolderExists(root)


def kinds_of(program: Program) -> list[Kind]:
    """Return the kinds of records a program's folder may hold."""
    return [each for each in KINDS if program in each.programs]


def doctor(workspace: Workspace, today: str) -> Outcome:
    """
    Look after a records folder and say what could be lost or seen.

    Answers no where something is wrong; remarks alone leave the answer yes.
    """
    wrong = [
        *_tracked(workspace),
        *_open_modes(workspace),
        *_leftovers(workspace),
        *_journals(workspace),
    ]
    remarks = [
        *editing.kept(workspace),
        *_git(workspace),
        *_unlocked(workspace),
        *shut_today(workspace, today),
        age(workspace, today),
    ]
    checked = validating.validate(workspace, [], today)
    errors = [each for each in checked.data if each["severity"] == "error"]
    if errors:
        wrong.append("some records have errors; see `heero validate`")
    lines = [f"wrong: {each}" for each in wrong] + [f"note: {each}" for each in remarks]
    if not wrong:
        lines.append("nothing is wrong here that heero can see")
    return Outcome(lines, {"wrong": wrong, "notes": remarks}, no=bool(wrong))


def _open_modes(workspace: Workspace) -> list[str]:
    """Files that others on this computer can open."""
    if os.name == "nt":
        return []
    found = []
    for path in [workspace.inner, *workspace.files()]:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o007:
            found.append(workspace.shown(path))
    if not found:
        return []
    shown = ", ".join(found[:3]) + (" and more" if len(found) > 3 else "")
    return [
        f"anybody on this computer can open {shown}; close it with `chmod -R go= .`"
    ]


def _leftovers(workspace: Workspace) -> list[str]:
    """What a crash left half written."""
    found = sorted(workspace.root.rglob(".heero-*.tmp"))
    return [
        f"{workspace.shown(path)} was left half written by a crash; the record beside "
        "it is whole, and this can be deleted"
        for path in found
    ]


def _journals(workspace: Workspace) -> list[str]:
    """What was said and is not in a record yet, or could not be put there."""
    told = []
    for path in sorted((workspace.inner / "journal").glob("[!.]*")):
        if "." in path.name:
            told.append(told_beside(workspace, path))
        else:
            told.extend(_waiting(workspace, path))
    return told


def _waiting(workspace: Workspace, path: Path) -> list[str]:
    try:
        waits = journal.read(path)
    except CannotRead as error:
        place = workspace.shown(path)
        return [f"what was said cannot be read: {error.message}; see {place}"]
    if not waits:
        return []
    if path.name in waiting.without_record(workspace):
        gone = waiting.gone(workspace, path.name)
        return [f"{gone.message}: {gone.hint}"]
    return [
        f"what was said to {path.name} is safe in {workspace.shown(path)} and not in "
        f"the record yet; `heero show {path.name}` puts it there"
    ]


def _tracked(workspace: Workspace) -> list[str]:
    """What git holds and must not, in a folder that is not locked."""
    return [
        f"git holds {each.folder}/: take it out with "
        f"`git rm -r --cached {each.folder}`; what was sent on is out"
        for each in KINDS
        if not each.tracked and git.tracked(workspace.root, each.folder)
    ]


def _git(workspace: Workspace) -> list[str]:
    if not git.there():
        return ["git is not installed: the records have no history on this computer"]
    if not git.inside(workspace.root):
        return ["this folder is not in git: `git init` gives the records a history"]
    remotes = git.remotes(workspace.root)
    if remotes:
        return [
            "this folder is not locked and git knows a place to send it to; "
            "send nothing about real people",
            *equipping.remarks(workspace.root),
        ]
    return equipping.remarks(workspace.root)


def _unlocked(workspace: Workspace) -> list[str]:
    # What cannot be read is found by the check of all records.
    with contextlib.suppress(HeeroError):
        if workspace.settings.example:
            return []
    return ["this folder is not locked: keep invented people only in it"]
