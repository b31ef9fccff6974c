"""Letting git forget at once what it would keep for some weeks."""

from pathlib import Path

from heero.errors import CannotWrite
from heero.store import calling, files
from heero.store.remains import Remains

_IN_USE = ("rebase-merge", "rebase-apply", "sequencer", "worktrees", "MERGE_MSG")
"""What git needs to end something that was begun; it goes when that is ended."""

TEXTCONV = "refs/notes/textconv/"


def forget(root: Path, found: Remains) -> None:
    """
    Forget what nothing leads to, and take away what was found beside versions.

    Args:
        root: The records folder.
        found: What was found.

    Raises:
        CannotWrite: Git would not.
    """
    inner = _inner(root)
    for name in found.files:
        if not name.startswith(_IN_USE):
            files.remove(inner / name)
    for each in found.temporary:
        files.remove(Path(each))
    shown_before(root)
    if calling.said(root, "gc", "--quiet", "--prune=now") is None:
        raise CannotWrite("git's own folder", "`git gc --prune=now` says why")


def shown_before(root: Path) -> list[str]:
    """
    Take away the names under which git keeps what it showed of records.

    Returns:
        The names.
    """
    listed = calling.lines(root, "for-each-ref", "--format=%(refname)", TEXTCONV)
    for each in listed:
        calling.said(root, "update-ref", "-d", each)
    return listed


def _inner(root: Path) -> Path:
    (said,) = calling.lines(root, "rev-parse", "--git-common-dir") or [".git"]
    return (root / said).resolve()
