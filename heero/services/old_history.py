"""Beginning the history of a folder anew, and putting the one of before away."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from heero.errors import CannotSave
from heero.services import saving
from heero.store import (
    calling,
    commits,
    files,
    key_ref,
    locked,
    remains,
    scratch,
    wrapping,
)
from heero.store.workspace import Workspace

_LEFT = ("FETCH_HEAD", "ORIG_HEAD", "COMMIT_EDITMSG", "MERGE_MSG", "AUTO_MERGE")
_OURS = "refs/heero/"


def put_away(workspace: Workspace, folder: Path, day: str) -> Path:
    """
    Keep one version, the one there is now, and put every other into a locked file.

    Branches, tags, notes and what was put away (stash) go into the file; so nothing is
    lost, and nothing of it can be read without a reader's secret.

    Args:
        workspace: The records folder, which is locked and open.
        folder: Where the file goes, outside of the records folder.
        day: The day.

    Returns:
        The file.

    Raises:
        CannotSave: Git is in the middle of something, or other working trees use it.
        CannotWrite: The disk would not take it.
    """
    root = workspace.root
    commits.must_be_ready(root)
    if remains.worktrees(root):
        raise CannotSave(
            "another working tree uses this history", "remove it: `git worktree remove`"
        )
    held = locked.held(root)
    assert held is not None
    wanted = [each.recipient for each in held.readers.values()]
    path = _free(folder, f"heero-history-{held.folder}-{day}")
    with scratch.desk(0) as desk:
        bundle = desk / "history.bundle"
        with _all_named(root):
            words = ("bundle", "create", "--quiet", str(bundle), "--all")
            if calling.said(root, *words) is None:
                why = "git could not pack the history"
                raise CannotSave(why, "`git fsck` says why")
        files.create(path, wrapping.wrapped_bytes(bundle.read_bytes(), wanted))
    _begin_anew(workspace)
    return path


@contextlib.contextmanager
def _all_named(root: Path) -> Iterator[None]:
    """
    Name what only the log of git leads to, while the history is packed.

    Of what was put away (stash), only the last has a name.
    """
    logged = calling.lines(root, "log", "-g", "--all", "--format=%H")
    logged += calling.lines(root, "log", "-g", "--format=%H", "refs/stash", "--")
    known = enumerate(dict.fromkeys(logged))
    named = {f"{_OURS}kept-{number}": each for number, each in known}
    making = "".join(f"update {name} {each}\n" for name, each in named.items())
    done = calling.git(root, "update-ref", "--stdin", given=making.encode())
    if done is None or done.returncode:
        raise CannotSave("git could not pack the history", "`git fsck` says why")
    try:
        yield
    finally:
        taking = "".join(f"delete {name}\n" for name in named)
        calling.git(root, "update-ref", "--stdin", given=taking.encode())


def _begin_anew(workspace: Workspace) -> None:
    root = workspace.root
    branch = _line(root, "symbolic-ref", "-q", "HEAD") or "refs/heads/main"
    tree = _line(root, "rev-parse", "HEAD^{tree}")
    who = commits.who(saving.author(workspace, ""))
    done = calling.git(
        root, "commit-tree", tree, "-m", "records locked", surroundings=who
    )
    if done is None or done.returncode:
        raise CannotSave("git would not begin anew", "`git fsck` says why")
    first = done.stdout.decode().strip()
    calling.said(root, "update-ref", "--no-deref", branch, first)
    calling.said(root, "symbolic-ref", "HEAD", branch)
    for name in calling.lines(root, "for-each-ref", "--format=%(refname)"):
        if name != branch and not name.startswith(_OURS):
            calling.said(root, "update-ref", "-d", name)
    calling.said(root, "stash", "clear")
    inner = Path(_line(root, "rev-parse", "--absolute-git-dir"))
    for name in _LEFT:
        files.remove(inner / name)
    for each in (inner / "rr-cache").rglob("*image*"):
        files.remove(each)
    now = ("--expire=now", "--expire-unreachable=now")
    calling.said(root, "reflog", "expire", *now, "--all")
    key_ref.forget(root)


def _free(folder: Path, name: str) -> Path:
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        path = folder / f"{name}{more}.bundle.age"
        if not path.exists():
            return path
        number += 1


def _line(root: Path, *words: str) -> str:
    return next(iter(calling.lines(root, *words)), "")
