"""Letting git speak of people in one clone, and leaving no trace of that again."""

import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import heero
from heero.errors import BadInput, HeeroError, NoGit
from heero.services.ignored import shown_to_git
from heero.services.outcome import Outcome
from heero.store import equipment, git
from heero.store.equipment import Clone
from heero.store.git_texts import Put
from heero.store.locked import is_locked


@dataclass(frozen=True)
class Part:
    """
    One thing heero put into a clone.

    Attributes:
        part: What it is called.
        path: Where it lies, from the top of git's own folder.
        works: Whether it does what it is there for.
        words: What it does, or why it does not.
        hint: What to do where it does not work.
    """

    part: str
    path: str
    works: bool
    words: str
    hint: str = ""


AGAIN = "give `heero git enable` again"


def enable(root: Path, python: str, *, lines: bool = False) -> Outcome:
    """
    Let git speak of people in this clone, and guard what leaves it.

    Args:
        root: The records folder.
        python: The Python that runs heero.
        lines: Whether differences are shown in lines made for reading.

    Raises:
        NoGit: Git is not installed, or the folder lies in none of its clones.
        CannotWrite: The disk would not take it, or another git is writing.
    """
    clone = _clone(root)
    before = equipment.settings(clone)
    known = before.folders if before else ()
    folders = tuple(sorted({*known, clone.prefix}))
    others = {each for each in (before.locked if before else ()) if each in known}
    shut = others - {clone.prefix} | ({clone.prefix} if is_locked(root) else set())
    wanted = Put(Path(python).as_posix(), folders, lines, tuple(sorted(shut)))
    equipment.put(clone, wanted)
    parts = list(parts_of(clone, root))
    said = shown_to_git(root)
    done = [
        "git puts versions together person by person here, and names people in diffs",
        "see everything heero put there with `heero git status`",
    ]
    return Outcome(done, _data(clone, parts), [*said, *_hints(parts)])


def begun(root: Path, python: str) -> list[str]:
    """
    Enable it in a new folder, where git's history is of nothing else.

    Returns:
        Remarks for the user; none where all went well.
    """
    if not git.inside(root):
        return []
    if not (root / ".git").exists():
        return ["git keeps more than this folder here: see `heero git enable`"]
    try:
        return list(enable(root, python).notes)
    except HeeroError:
        return ["git could not be told of records: see `heero git enable`"]


def disable(root: Path) -> Outcome:
    """
    Take out what heero put into this clone.

    Where another records folder of the clone still uses it, only this one's lines go.

    Raises:
        NoGit: Git is not installed, or the folder lies in none of its clones.
        BadInput: The folder is locked.
        CannotWrite: The disk would not take it, or another git is writing.
    """
    clone = _clone(root)
    if is_locked(root):
        raise BadInput(
            "this folder is locked, and without this git would store what can be read",
            hint="`heero lock close` puts a copy away",
        )
    was = equipment.settings(clone)
    rest = tuple(each for each in was.folders if each != clone.prefix) if was else ()
    if was and rest:
        shut = tuple(each for each in was.locked if each in rest)
        equipment.put(clone, Put(was.python, rest, was.lines, shut))
        said = (
            "took out what was for this folder; another one here still needs the rest"
        )
        return Outcome([said], {"enabled": False, "left": []})
    left = equipment.take_out(clone)
    notes = [
        f"the {name} hook was changed by somebody: it was left where it is"
        for name in left
    ]
    said = "git is as it was before" if was else "there is nothing of heero's here"
    return Outcome([said], {"enabled": False, "left": left}, notes)


def status(root: Path) -> Outcome:
    """
    List what heero put into this clone, and whether it works.

    Raises:
        NoGit: Git is not installed, or the folder lies in none of its clones.
    """
    clone = _clone(root)
    parts = list(parts_of(clone, root))
    if not parts:
        lines = ["heero put nothing into this clone", "`heero git enable` would"]
        return Outcome(lines, _data(clone, parts))
    width = max(len(each.path) for each in parts)
    lines = [
        f"{'ok ' if each.works else 'NO '} {each.path:<{width}}  {each.words}"
        for each in parts
    ]
    return Outcome(lines, _data(clone, parts), _hints(parts), no=bool(_wrong(parts)))


def remarks(root: Path) -> list[str]:
    """Return what there is to say of a clone to whoever looks after the folder."""
    clone = equipment.clone_of(root)
    if clone is None:
        return []
    parts = list(parts_of(clone, root))
    if not parts:
        return ["git knows nothing of people here: `heero git enable` tells it"]
    return [f"git: {each}" for each in _hints(parts)]


def _clone(root: Path) -> Clone:
    if not git.there():
        raise NoGit("git is not installed", "install git; the records work without it")
    clone = equipment.clone_of(root)
    if clone is None:
        raise NoGit("this folder is not in git", "begin a history with `git init`")
    return clone


def _wrong(parts: list[Part]) -> list[Part]:
    return [each for each in parts if not each.works]


def _hints(parts: list[Part]) -> list[str]:
    return [f"{each.part}: {each.words}; {each.hint}" for each in _wrong(parts)]


def _data(clone: Clone, parts: list[Part]) -> dict[str, object]:
    return {
        "enabled": bool(parts),
        "works": bool(parts) and not _wrong(parts),
        "folder": str(clone.inner),
        "parts": [asdict(each) for each in parts],
    }


def parts_of(clone: Clone, root: Path) -> Iterator[Part]:
    """Yield everything heero put into a clone for one folder; nothing where nothing."""
    there = equipment.settings(clone)
    if there is None or clone.prefix not in there.folders:
        return
    driver = equipment.git(root, "config", "merge.heero.driver")
    yield Part(
        "settings",
        "config",
        driver is not None,
        "reads heero/config" if driver else "does not read heero/config",
        "" if driver else AGAIN,
    )
    yield _merging(there)
    yield _attributes(clone, root)
    yield from _shown(root, there)
    yield from (_hook(clone, there, name) for name in there.hooks)
    yield _pushing(root)
    for place in equipment.places(clone):
        yield Part("place", "heero/places", True, f"may be sent to {place}")


def _merging(there: Put) -> Part:
    """Ask the Python that git would start which heero it has."""
    where = "heero/config"
    try:
        done = subprocess.run(
            [there.python, "-P", "-m", "heero.driver", "version"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        words = f"{there.python} is gone, and git merges by lines"
        return Part("merge", where, False, words, AGAIN)
    found = done.stdout.strip()
    if done.returncode or not found:
        words = f"{there.python} has no heero, and git merges by lines"
        return Part("merge", where, False, words, "install heero, or " + AGAIN)
    if found != heero.__version__:
        words = f"merges with another heero, {found}"
        return Part("merge", where, True, words)
    return Part("merge", where, True, f"merges with {there.python}")


def _attributes(clone: Clone, root: Path) -> Part:
    where = "info/attributes"
    asked = ("check-attr", "-z", "merge", "diff", "--", "participants/a.yaml")
    said = equipment.git(root, *asked) or ""
    if said.split("\0")[2::3] == ["heero", "heero"]:
        return Part("attributes", where, True, "names the records")
    words = "another line says otherwise about records"
    return Part("attributes", where, False, words, "take it out, or " + AGAIN)


def _shown(root: Path, there: Put) -> Iterator[Part]:
    where = "heero/config"
    how = "in lines made for reading" if there.lines else "as it lies, people in heads"
    yield Part("differences", where, True, f"`git diff` shows a record {how}")
    kept = equipment.git(root, "config", "--type=bool", "diff.heero.cachetextconv")
    if (kept or "").strip() == "true":
        words = "git keeps what it showed of records, also in what is pushed"
        hint = "take `cachetextconv` out of your settings of git"
        yield Part("differences", "config", False, words, hint)


_GUARDS = {
    "pre-commit": "refuses records that cannot be read",
    "pre-push": "asks before anything is sent anywhere",
    "reference-transaction": "keeps what is not locked out of every version",
}


def _hook(clone: Clone, there: Put, name: str) -> Part:
    where = f"hooks/{name}"
    call = f'let it call {there.python} -P -m heero.guard {name} "$@"'
    if clone.hooks is None:
        words = "git looks for hooks elsewhere (core.hooksPath); heero put none there"
        return Part(name, where, False, words, f"where {name} lies, {call}")
    if equipment.is_ours(clone, name):
        return Part(name, where, True, _GUARDS[name])
    found = equipment.hook_of_somebody_else(clone, name)
    if found is None:
        return Part(name, where, False, "is not there", AGAIN)
    if "heero.guard" in found:
        return Part(name, where, True, "a hook of somebody else calls heero's")
    words = "a hook of somebody else is there, and heero's is not"
    return Part(name, where, False, words, f"to have both, {call}")


def _pushing(root: Path) -> Part:
    default = (equipment.git(root, "config", "push.default") or "").strip()
    if default == "nothing":
        words = "a push that does not say what to send is refused"
        return Part("push.default", "heero/config", True, words)
    words = f"your own settings say push.default={default}; heero leaves that to you"
    return Part("push.default", "config", True, words)
