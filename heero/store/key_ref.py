"""
Where keys are handed out: a ref of git's with one commit and no history.

What is wrapped is new bytes each time, and what was wrapped before must not be kept; so
each version takes the place of the one before, which git forgets with its next tidying.
"""

import secrets
from pathlib import Path

from heero.errors import CannotWrite
from heero.store import batch
from heero.store.calling import said as _said
from heero.store.rings import Files
from heero.store.shared import opened_by, patiently

REF = "refs/heero/keys"
"""What this clone hands out."""

GOING = "refs/heero/going"
"""What is about to be handed out to a place, which may refuse it."""

FETCHED = "refs/heero/fetched"
"""What a place handed out when it was last looked at."""


def read(root: Path, ref: str = REF) -> dict[str, bytes]:
    """Return what is handed out by the names of its files; nothing where none is."""
    listed = _said(root, "ls-tree", "-z", ref)
    if not listed:
        return {}
    heads, names = zip(
        *(each.split(b"\t", 1) for each in listed.split(b"\0") if each), strict=True
    )
    asked = b"".join(head.split()[2] + b"\n" for head in heads)
    said = _said(root, "cat-file", "--batch", given=asked) or b""
    each = zip(names, batch.blobs(said, len(names)), strict=True)
    return {name.decode(): data for name, data in each if data is not None}


def write(root: Path, files: Files, ref: str = REF) -> None:
    """
    Hand out keys in this clone, in the place of those before.

    Args:
        root: The records folder.
        files: What is handed out.
        ref: Where; in `GOING` it waits for what a place says of it.

    Raises:
        CannotWrite: Git would not.
    """
    fresh = f"refs/heero/fresh-{secrets.token_hex(4)}"
    parts = [
        b"commit %s\n" % fresh.encode(),
        # Of a fixed day: when keys change says when people come and go.
        b"committer heero <heero@heero.invalid> 0 +0000\ndata 4\nkeys\ndeleteall\n",
    ]
    for name, data in sorted(files.items()):
        parts.append(b"M 100644 inline %s\n" % name.encode())
        parts.append(b"data %d\n%s\n" % (len(data), data))
    if _said(root, "fast-import", "--quiet", given=b"".join(parts)) is None:
        raise CannotWrite("the keys", "git would not take them")
    made = (_said(root, "rev-parse", fresh) or b"").strip().decode()
    _said(root, "update-ref", "-d", fresh)
    if _said(root, "update-ref", "--no-deref", ref, made) is None:
        raise CannotWrite("the keys", "git would not take them")


def fetch(root: Path, place: str) -> str:
    """
    Bring what a place hands out into git, and return its hash; empty where none is.

    The place has been looked at before, so that it can be reached is known.
    """
    listed = patiently(root, "ls-remote", opened_by(place, "upload"), place, REF)
    if listed.returncode or not listed.stdout.strip():
        _said(root, "update-ref", "-d", FETCHED)
        return ""
    words = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]
    patiently(root, *words, opened_by(place, "upload"), place, f"+{REF}:{FETCHED}")
    return (_said(root, "rev-parse", "--verify", "-q", FETCHED) or b"").decode().strip()


def send(root: Path, place: str, before: str) -> bool:
    """
    Hand out to a place what waits in `GOING`, and then in this clone.

    Nothing here changes where somebody else was faster: a new epoch that nobody took
    would shut this clone out.

    Args:
        root: The records folder.
        place: The place.
        before: The hash of what it handed out when it was looked at.

    Returns:
        Whether it has them; `False` where somebody else was faster.
    """
    lease = f"--force-with-lease={REF}:{before}"
    words = ["push", "--quiet", lease, opened_by(place, "receive"), place]
    # No `+`: with it git would heed no lease, and what others handed out were lost.
    taken = patiently(root, *words, f"{GOING}:{REF}").returncode == 0
    if taken:
        _said(root, "update-ref", "--no-deref", REF, GOING)
    _said(root, "update-ref", "-d", GOING)
    return taken


def forget(root: Path) -> bool:
    """
    Let git forget at once what nothing leads to, older keys among it.

    Returns:
        Whether it did.
    """
    _said(root, "update-ref", "-d", GOING)
    for ref in (REF, FETCHED):
        _said(root, "reflog", "expire", "--expire=now", ref)
    return _said(root, "gc", "--quiet", "--prune=now") is not None
