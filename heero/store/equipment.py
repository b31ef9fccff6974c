"""
What heero puts into the `.git` of one clone, and takes out again without a trace.

Settings lie in a file of heero's own, `.git/heero/config`; git's `config` gets two
lines that include it, `info/attributes` some lines between two marks, and `hooks` two
files. Nothing of it is ever part of a version, and another clone has none of it.
"""

import json
import os
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from heero.errors import CannotWrite
from heero.store import files, fleeting, git_texts
from heero.store.git_texts import LOCKED_HOOKS, MARK, Put


@dataclass(frozen=True)
class Clone:
    """
    Where the parts of one clone lie.

    Attributes:
        inner: Git's own folder, the same for all working trees of a clone.
        prefix: The records folder from the top of the working tree, with a `/` at its
            end; empty where it is the top.
        hooks: Where hooks lie; `None` where git looks for them outside of this clone.
    """

    inner: Path
    prefix: str
    hooks: Path | None

    @property
    def own(self) -> Path:
        """The folder that is all heero's."""
        return self.inner / "heero"

    @property
    def config(self) -> Path:
        """Git's settings for this clone."""
        return (self.inner / "config").resolve()

    @property
    def attributes(self) -> Path:
        """What git is told of the files of this clone only."""
        return self.inner / "info" / "attributes"


def clone_of(folder: Path) -> Clone | None:
    """Return the clone a folder lies in, or `None`."""
    words = ("--git-common-dir", "--show-prefix", "--git-path", "hooks")
    said = git(folder, "rev-parse", *words)
    if said is None:
        return None
    common, prefix, found = said.split("\n")[:3]
    inner = (folder / common).resolve()
    hooks = inner / "hooks"
    elsewhere = (folder / found).resolve() != hooks.resolve()
    return Clone(inner, prefix, None if elsewhere else hooks)


def settings(clone: Clone) -> Put | None:
    """Return what was put there, or `None` where nothing was."""
    words = _words(clone)
    python, folders = words.get("python"), words.get("folders")
    if not isinstance(python, str) or not isinstance(folders, list):
        return None
    sealed = words.get("locked")
    shut = tuple(map(str, sealed)) if isinstance(sealed, list) else ()
    return Put(python, tuple(map(str, folders)), bool(words.get("lines")), shut)


def put(clone: Clone, wanted: Put) -> list[str]:
    """
    Put everything there; what is there already is left as it is.

    Returns:
        The hooks that somebody else has put there, which are left alone.

    Raises:
        CannotWrite: The disk would not take it, or another git is writing.
    """
    made = _made(clone)
    for each in (clone.own, clone.attributes.parent, clone.hooks or clone.own):
        if not each.is_dir():
            made.append(each.name)
            each.mkdir()
    if not clone.attributes.exists():
        made.append("info/attributes")
    attributes = _read(clone.attributes)
    if git_texts.needs_line_end(attributes):
        made.append("end of info/attributes")
    hooks = {n: git_texts.hook(n, wanted.python).encode() for n in wanted.hooks}
    ours = [name for name in hooks if _may_write(clone, name)]
    kept = {name: files.digest(hooks[name]) for name in ours}
    # First what was there before, so that it is known whatever happens next.
    _write(clone.own / "made.json", json.dumps(sorted(set(made))).encode())
    words = json.dumps({**asdict(wanted), "hooks": kept}, indent=1)
    _write(clone.own / "settings.json", words.encode())
    for name in ours:
        _write(clone.inner / "hooks" / name, hooks[name], 0o777)
    _write(clone.own / "config", git_texts.settings(wanted).encode())
    _write(clone.attributes, git_texts.with_block(attributes, wanted))
    # Last, because by these lines git begins to heed the rest.
    _write(clone.config, git_texts.including(_read(clone.config)))
    return [name for name in hooks if name not in ours] if clone.hooks else []


def take_out(clone: Clone) -> list[str]:
    """
    Take everything out again.

    Returns:
        The hooks of heero that somebody has changed since, which are left alone.
    """
    made = _made(clone)
    _write(clone.config, git_texts.not_including(_read(clone.config)))
    glued = "end of info/attributes" in made
    attributes = git_texts.without_block(_read(clone.attributes), glued=glued)
    if not attributes and "info/attributes" in made:
        files.remove(clone.attributes)
    elif clone.attributes.exists():
        _write(clone.attributes, attributes)
    hooks = [name for name in LOCKED_HOOKS if is_ours(clone, name)]
    unchanged = [name for name in hooks if _may_write(clone, name)]
    for name in unchanged:
        files.remove(clone.inner / "hooks" / name)
    for name in ("config", "settings.json", "made.json", "places"):
        files.remove(clone.own / name)
    for name in {"heero", *made} & {"heero", "info", "hooks"}:
        folder = clone.inner / name
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return [name for name in hooks if name not in unchanged]


def is_ours(clone: Clone, hook: str) -> bool:
    """Whether heero has put a hook there, whoever changed it since."""
    return MARK.encode() in _read(clone.inner / "hooks" / hook)


def hook_of_somebody_else(clone: Clone, name: str) -> str | None:
    """Return the text of a hook that is there, or `None`."""
    if clone.hooks is None or not (clone.hooks / name).exists():
        return None
    return _read(clone.hooks / name).decode("utf-8", "replace")


def places(clone: Clone) -> list[str]:
    """Return the places somebody has allowed this clone to be sent to."""
    return _read(clone.own / "places").decode("utf-8", "replace").splitlines()


def allow(clone: Clone, place: str) -> None:
    """Remember that this clone may be sent to a place."""
    known = places(clone)
    if place not in known:
        words = "".join(f"{each}\n" for each in [*known, place])
        _write(clone.own / "places", words.encode())


def git(folder: Path, *words: str) -> str | None:
    """Return what git said, or `None` where it failed or is missing."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            check=False,
            env={**os.environ, **fleeting.around()},
        )
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _may_write(clone: Clone, name: str) -> bool:
    """Whether there is no such hook, or one just as heero wrote it."""
    if clone.hooks is None:
        return False
    hook = clone.hooks / name
    if not hook.exists() and not hook.is_symlink():
        return True
    written = _words(clone).get("hooks")
    known = written.get(name) if isinstance(written, dict) else None
    return files.digest(_read(hook)) == known


def _words(clone: Clone) -> dict[str, Any]:
    """Return what was written down of heero's settings; nothing where nothing was."""
    try:
        found = json.loads(_read(clone.own / "settings.json") or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _made(clone: Clone) -> list[str]:
    """Return what was not there before heero made it."""
    try:
        found = json.loads(_read(clone.own / "made.json") or b"[]")
    except ValueError:
        return []
    return [str(each) for each in found] if isinstance(found, list) else []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def _write(path: Path, data: bytes, mode: int = 0o666) -> None:
    """
    Write a file as git writes its own: beside it, under its lock, with its mode.

    Raises:
        CannotWrite: The disk would not take it, or another git is writing it.
    """
    if path.exists() and path.read_bytes() == data:
        return
    lock = path.with_name(f"{path.name}.lock")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(lock, flags, mode)
    except FileExistsError:
        raise CannotWrite(path.name, "another git is writing it") from None
    except OSError as error:
        raise CannotWrite(path.name, (error.strerror or "").lower()) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            lock.chmod(path.stat().st_mode & 0o777)
        lock.replace(path)
    except OSError as error:
        raise CannotWrite(path.name, (error.strerror or "").lower()) from None
    finally:
        files.remove(lock)
