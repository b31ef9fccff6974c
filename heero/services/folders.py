"""Making a records folder, and looking after one."""

import contextlib
import os
import stat
from pathlib import Path

from heero.documents.sandbox import render
from heero.documents.templates import Plain
from heero.domain.kinds import KINDS, Kind
from heero.domain.operations import Value
from heero.domain.settings import Program
from heero.domain.signs import UNSAFE
from heero.errors import BadInput, CannotRead, FolderExists, HeeroError
from heero.services import (
    editing,
    editors,
    equipping,
    erase_looks,
    first_steps,
    helpline_care,
    locked_care,
    locking,
    validating,
    waiting,
)
from heero.services.backup_words import age
from heero.services.folding import told_beside
from heero.services.gate_turns import shut_today
from heero.services.ignored import IGNORED
from heero.services.locking import Call
from heero.services.outcome import Outcome
from heero.store import access, files, git, journal, locked, write
from heero.store.folder import INNER, SETTINGS
from heero.store.locked import State, is_locked
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
    lock: Call | None = None,
) -> Outcome:
    """
    Make a new records folder.

    Args:
        root: Where; it may be there, if nothing is in it but what git keeps there.
        program: Whose records will live in it.
        site: What the site calls itself, or `None`.
        readme: The template of its README.
        example: Whether all its people are invented.
        unlocked: Whether the site decided that it may be sent on without a lock.
        python: The Python that runs heero, for git to start; empty to leave git alone.
        lock: Who locks it, and where the recovery key goes; `None` where it is not to
            be, or where there is no git to lock.

    Raises:
        FolderExists: Something is there already.
        AlreadyThere: The file for the recovery key is.
        BadInput: The name of the site has signs that no record may hold.
        CannotWrite: The disk would not take it.
    """
    must_be_new(root)
    _must_be_a_name(site or "")
    if lock is not None:
        locking.must_be_outside(root, lock.recovery)
    files.folder(root)
    settings: dict[str, Value] = {"heero": "folder/1", "program": program}
    said = {"site": site, "example": example, "unlocked": unlocked}
    for key, value in said.items():
        if value:
            settings[key] = "said_yes" if value is True else str(value)
    words: dict[str, Plain] = {"locked": int(lock is not None), "program": program}
    page = render(readme, words, name="folder-readme.md")
    _laid_out(root, program, settings, page)
    notes = [git.begin(root)]
    if lock is not None:
        notes += locking.begin(root, lock)
    elif python:
        notes += equipping.begun(root, python)
    lines = [
        f"made {root}",
        *_standing(lock, unlocked=unlocked),
        *first_steps.of(program),
    ]
    data: dict[str, object] = {"path": str(root), "program": program}
    if lock is not None:
        data["recovery"] = str(lock.recovery)
    return Outcome(lines, data, [each for each in notes if each])


def _must_be_a_name(site: str) -> None:
    found = UNSAFE.search(site)
    if found:
        raise BadInput(
            f"there is a character in the name of the site that cannot be seen: "
            f"U+{ord(found.group()):04X}",
            hint="take it out; nothing was made",
        )


def _laid_out(
    root: Path, program: Program, settings: dict[str, Value], page: str
) -> None:
    text = write.whole(
        settings, f"yaml-language-server: $schema={INNER}/schema/folder.json"
    )
    for each in kinds_of(program):
        if each.folder:
            files.folder(root / each.folder)
    files.create(root / ".gitignore", IGNORED.encode())
    files.create(root / "README.md", page.encode())
    workspace = Workspace(root)
    editors.write_schemas(workspace, kinds_of(program))
    editors.write_settings(workspace, kinds_of(program))
    # Last, because a folder with this file is a records folder.
    files.create(root / SETTINGS, text.encode())


def _standing(lock: Call | None, *, unlocked: bool) -> list[str]:
    if lock is not None:
        return [
            "it is locked: git stores no word of a record that can be read",
            f"the recovery key is in {lock.recovery}: copy it to a stick or to paper, "
            "lock that away, and delete the file",
        ]
    if unlocked:
        return [
            "it is not locked, as the site decided: whoever gets a copy can read it"
        ]
    return [
        "invented people only: the folder is not locked; `heero lock init` locks it"
    ]


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


def doctor(workspace: Workspace, today: str, python: str = "") -> Outcome:
    """
    Look after a records folder and say what could be lost or seen.

    Answers no where something is wrong; remarks alone leave the answer yes.

    Args:
        workspace: The records folder.
        today: The day.
        python: The Python that runs heero, where what can be put right in a locked
            folder is to be put right; empty to look only.
    """
    care = None
    if is_locked(workspace.root):
        care = locked_care.look(workspace, python)
    wrong = [
        *_tracked(workspace),
        *_open_modes(workspace),
        *_leftovers(workspace),
        *_journals(workspace),
        *erase_looks.unfinished(workspace),
        *helpline_care.wrong(workspace),
        *(care.wrong if care else ()),
    ]
    remarks = [
        *editing.kept(workspace),
        *helpline_care.remarks(workspace),
        *_git(workspace),
        *_unlocked(workspace),
        *(care.notes if care else ()),
        *_shut(workspace, today),
        age(workspace, today),
    ]
    if _has_errors(workspace, today):
        wrong.append("some records have errors; see `heero validate`")
    mended = care.mended if care else []
    lines = [f"mended: {each}" for each in mended]
    lines += [f"wrong: {each}" for each in wrong]
    lines += [f"note: {each}" for each in remarks]
    if not wrong:
        lines.append("nothing is wrong here that heero can see")
    data = {"wrong": wrong, "notes": remarks, "mended": mended}
    return Outcome(lines, data, no=bool(wrong))


def _has_errors(workspace: Workspace, today: str) -> bool:
    """Whether a record has errors; in a copy that is closed none can be seen."""
    if locked.state(workspace.root) is State.SHUT:
        return False
    checked = validating.validate(workspace, [], today)
    return any(each["severity"] == "error" for each in checked.data)


def _open_modes(workspace: Workspace) -> list[str]:
    """Folders and files that others on this computer can open."""
    if os.name == "nt":
        return []
    found = access.open_to_others(workspace.root)
    for path in workspace.files():
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            found.append(workspace.shown(path))
    if not found:
        return []
    shown = ", ".join(found[:3]) + (" and more" if len(found) > 3 else "")
    return [f"others on this computer can open {shown}; close it with `chmod -R go= .`"]


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
        if not each.tracked
        and not is_locked(workspace.root)
        and git.tracked(workspace.root, each.folder)
    ]


def _git(workspace: Workspace) -> list[str]:
    if not git.there():
        return ["git is not installed: the records have no history on this computer"]
    if not git.inside(workspace.root):
        return ["this folder is not in git: `git init` gives the records a history"]
    if is_locked(workspace.root):
        # There, what is missing of it is no remark: git would take in words.
        return []
    if git.remotes(workspace.root):
        return [
            "this folder is not locked and git knows a place to send it to; "
            "send nothing about real people",
            *equipping.remarks(workspace.root),
        ]
    return equipping.remarks(workspace.root)


def _shut(workspace: Workspace, today: str) -> list[str]:
    # What cannot be read is found by the check of all records.
    with contextlib.suppress(HeeroError):
        return shut_today(workspace, today)
    return []


def _unlocked(workspace: Workspace) -> list[str]:
    state = locked.state(workspace.root)
    if state is not State.PLAIN:
        shut = "this copy is not open: `heero lock open` opens it, or says whom to ask"
        return [shut] if state is State.SHUT else []
    # What cannot be read is found by the check of all records.
    with contextlib.suppress(HeeroError):
        if workspace.settings.example:
            return []
    return ["this folder is not locked: keep invented people only in it"]
