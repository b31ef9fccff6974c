"""Looking after a locked folder: what could let words out, or keep somebody out."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heero.services import equipping
from heero.services.shutting import noticed, records
from heero.store import (
    calling,
    envelope,
    equipment,
    files,
    forgetting,
    keys,
    locked,
    rings,
)
from heero.store.keys import Keys
from heero.store.stored import name_of
from heero.store.workspace import Workspace

NO_FILTER = "git -c filter.heero.required=false -c filter.heero.process= checkout -f"


@dataclass(frozen=True)
class Found:
    """
    What was found in a locked folder.

    Attributes:
        wrong: What lets words out, or stands in the way of work; each with what to do.
        notes: What is good to know.
        mended: What was put right.
    """

    wrong: list[str]
    notes: list[str]
    mended: list[str]


def look(workspace: Workspace, python: str = "") -> Found:
    """
    Look after a locked folder.

    Args:
        workspace: The records folder.
        python: The Python that runs heero, where what can be put right is to be; empty
            to look only.
    """
    root = workspace.root
    mended = list(_mended(workspace, python)) if python else []
    held = locked.held(root)
    wrong = [
        *_modes(root),
        *_texts(workspace, held),
        *_parts(root),
        *_kept_by_git(root),
    ]
    return Found(wrong, list(_keys(held)), mended)


def _mended(workspace: Workspace, python: str) -> Iterator[str]:
    root = workspace.root
    for path, mode in _open(root):
        path.chmod(mode)
        yield f"only you can open {path.name} in git's own folder now"
    yield from _texts_mended(root)
    if any(not each.works for each in _all_parts(root)):
        equipping.enable(root, python)
        yield "git has its settings, hooks and attributes again"
    if forgetting.shown_before(root):
        yield "git keeps no longer what it showed of records"
    for path in _preimages(root):
        files.remove(path)
        yield "what git kept of conflicts is gone"


def _texts_mended(root: Path) -> Iterator[str]:
    held = locked.held(root)
    for path, shown, data in records(root):
        name = name_of(shown, data)
        if held is None or envelope.is_locked(data) or held.of(name):
            continue
        if not held.gone(name):
            if locked.give_key(root, name):
                yield f"{shown} has a key now"
            continue
        stored = _stored(root, shown)
        if stored is not None:
            files.save(path, stored, files.digest(data))
            noticed(root)
            yield f"{shown} was erased elsewhere: what is locked is in its place"


def _stored(root: Path, shown: str) -> bytes | None:
    """Return what the last version holds of a file, where that is locked."""
    done = calling.git(root, "cat-file", "blob", f"HEAD:./{shown}")
    if done is None or done.returncode or envelope.read(done.stdout) is None:
        return None
    return done.stdout


def _open(root: Path) -> Iterator[tuple[Path, int]]:
    inner = keys.inner_of(root)
    if inner is None or os.name == "nt":
        return
    file = inner / keys.FILE
    for path, mode in ((file.parent, 0o700), (file, 0o600)):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield path, mode


def _modes(root: Path) -> Iterator[str]:
    for path, mode in _open(root):
        yield (
            f"others on this computer can open {path}, and with it every record; close "
            f"it: `chmod {mode:o} {path}`"
        )


def _texts(workspace: Workspace, held: Keys | None) -> Iterator[str]:
    """Name the files that git cannot lock."""
    for _, shown, data in records(workspace.root):
        if envelope.is_locked(data):
            continue
        name = name_of(shown, data)
        if held is None:
            yield f"{shown} can be read, in a copy that is closed: `heero lock open`"
        elif held.gone(name):
            yield (
                f"{shown} was erased elsewhere, and its key is destroyed; "
                "`heero doctor --fix` puts what is locked over it"
            )
        elif not held.of(name):
            yield f"{shown} has no key: `heero save` or `heero doctor --fix` gives one"


def _all_parts(root: Path) -> list[equipping.Part]:
    clone = equipment.clone_of(root)
    return list(equipping.parts_of(clone, root)) if clone else []


def _parts(root: Path) -> Iterator[str]:
    there = _all_parts(root)
    if not there:
        yield "git does not know here that records are locked: `heero git enable`"
    for each in there:
        if not each.works:
            yield f"git: {each.part}: {each.words}; {each.hint}"
        if not each.works and each.part == "merge":
            yield (
                "git cannot lock or open anything here until then; to see the files "
                f"all the same, locked: `{NO_FILTER}`"
            )


def _kept_by_git(root: Path) -> Iterator[str]:
    listed = equipment.git(root, "for-each-ref", forgetting.TEXTCONV)
    again = "`heero doctor --fix` takes it away"
    if listed:
        yield f"git keeps what it showed of records, in {forgetting.TEXTCONV}: {again}"
    if list(_preimages(root)):
        yield f"git keeps conflicts of before, in rr-cache: {again}"
    for name, wanted in (("rerere.enabled", "false"), ("commit.verbose", "false")):
        said = equipment.git(root, "config", "--type=bool", name)
        if (said or wanted).strip() != wanted:
            yield (
                f"git would keep words of records, by your setting {name}; in this "
                f"folder: `git config {name} {wanted}`"
            )


def _preimages(root: Path) -> Iterator[Path]:
    inner = keys.inner_of(root)
    for each in (inner / "rr-cache").rglob("*image*") if inner else ():
        if each.is_file():
            yield each


def _keys(held: Keys | None) -> Iterator[str]:
    if held is None:
        return
    if held.news:
        yield "there are keys that no other copy has yet: `heero sync` hands them out"
    if rings.RECOVERY not in held.readers:
        yield (
            "there is no recovery key: when this computer is lost, nobody can read the "
            "records; `heero lock export-recovery FILE`"
        )
