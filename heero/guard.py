"""
What git asks before it keeps a version or sends one away: the hooks.

    python -m heero.guard pre-commit
    python -m heero.guard pre-push REMOTE ADDRESS
    python -m heero.guard reference-transaction prepared
"""

import itertools
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from heero.domain.signs import visible
from heero.store import equipment, guarded, keys
from heero.store.equipment import Clone
from heero.store.git_texts import Put
from heero.store.guarded import Refused, Unseen

DONE, REFUSED = 0, 3
SHARED = "shared"
MOST = 10
"""The most records that are named at once."""


def main(words: Sequence[str]) -> int:
    """
    Look at what git is about to do.

    Returns:
        0 where it may go on, 3 where it is refused; anything else says that nothing
        was looked at.
    """
    asked, *rest = [*words, "", "", ""]
    top = Path.cwd()
    clone = equipment.clone_of(top)
    there = equipment.settings(clone) if clone else None
    if clone is None or there is None:
        return DONE
    if asked == "pre-commit":
        return before_commit(top, clone, there)
    if asked == "pre-push":
        lines = sys.stdin.read().splitlines() if not sys.stdin.isatty() else []
        return before_push(top, clone, there, rest[0], rest[1], lines)
    if asked == "reference-transaction":
        return before_naming(top, clone, there, sys.stdin.read().splitlines())
    return 2


def before_commit(top: Path, clone: Clone, there: Put) -> int:
    """Refuse a version with records that cannot be read, or are not locked."""
    if there.locked:
        held = keys.held(clone.inner)
        status = _refuse(guarded.staged(top, there.locked, held))
        if status:
            return status
    from heero.services import guarding

    found = list(guarding.unreadable(top, there.folders))
    for each in found[:MOST]:
        _tell("error", f"{each.file}:{each.line}:{each.column}: {each.message}")
    if len(found) > MOST:
        _tell("error", f"and {len(found) - MOST} more")
    if found:
        _tell("hint", "mend them and `git add` them again; nothing was kept")
    return REFUSED if found else DONE


def before_naming(top: Path, clone: Clone, there: Put, lines: Sequence[str]) -> int:
    """
    Refuse a branch, a tag or a stash with anything in it that is not locked.

    Args:
        top: The top of the working tree.
        clone: The clone.
        there: What heero put into it.
        lines: What git says: the old version, the new one and the name, for each.
    """
    named = []
    for line in lines:
        _, new, name = line.split(" ", 2)
        # A name that leads to another name leads to nothing new.
        gone = new.startswith("ref:") or not new.strip("0")
        theirs = name.startswith(("refs/remotes/", "refs/heero/"))
        if not gone and not theirs and not name.endswith("_HEAD"):
            named.append((name, new))
    if not named or not there.locked:
        return DONE
    return _refuse(_judged(top, clone, there, named, _LOOKED_AT))


_LOOKED_AT = (
    *("--branches", "--tags", "--remotes", "--glob=refs/notes/*"),
    *("refs/stash", "HEAD"),
)
"""What was looked at when it got its name. Other names in git nobody looks at."""


def _judged(
    top: Path,
    clone: Clone,
    there: Put,
    named: Sequence[tuple[str, str]],
    known: Sequence[str],
) -> Iterator[Refused]:
    yield from guarded.strange(top, named)
    held = keys.held(clone.inner)
    # A branch that is checked out changes its name and that of what is checked out.
    new = list(dict.fromkeys(each for _, each in named))
    yield from guarded.commits(top, new, known, there.locked, held)


def before_push(
    top: Path,
    clone: Clone,
    there: Put,
    remote: str,
    place: str,
    lines: Sequence[str] = (),
) -> int:
    """Refuse to send records to where they may not go, and ask once for each place."""
    from heero.services import guarding

    for folder in there.folders:
        locked = folder in there.locked
        refusal = None if locked else guarding.may_leave(top / folder, place)
        if refusal:
            _tell("error", refusal.message)
            _tell("hint", refusal.hint)
            return REFUSED
    if there.locked and _sent_open(top, clone, there, remote, place, lines):
        return REFUSED
    if guarding.asked_before(clone, place):
        return DONE
    whoever = "whoever can open that place can read them, older versions too"
    if set(there.folders) == set(there.locked):
        whoever = "they are locked; whoever can open it sees how many, and when"
    answer = _asked(
        f"heero: these records would be sent to '{remote}': {guarding.bare(place)}\n"
        f"heero: {whoever}\n"
        "heero: send them? heero asks once for each place [y/N] "
    )
    if answer is None:
        _tell("error", f"nobody has said that records may be sent to '{remote}'")
        _tell("hint", "push once from a terminal, where heero can ask")
        return REFUSED
    if answer:
        guarding.said_yes(clone, place)
        return DONE
    _tell("error", "nothing was sent")
    return REFUSED


def _sent_open(
    top: Path,
    clone: Clone,
    there: Put,
    remote: str,
    place: str,
    lines: Sequence[str],
) -> int:
    """Look at every version that would be sent, also what was taken out again."""
    sent = [line.split(" ") for line in lines]
    named = [(name, new) for _, new, name, _ in sent if new.strip("0")]
    if not named:
        return DONE
    # Where an address was named instead of a remote, it is the place heero shares with.
    known = f"--remotes={SHARED if remote == place else remote}"
    return _refuse(_judged(top, clone, there, named, [known]))


def _refuse(found: Iterable[Refused]) -> int:
    try:
        listed = list(itertools.islice(found, MOST + 1))
    except (Unseen, OSError, ValueError):
        _tell("error", "what is about to be kept or sent could not be looked at")
        return REFUSED
    for each in listed[:MOST]:
        where = f"{each.commit[:10]} " if each.commit else ""
        _tell("error", f"{where}{each.path}: {each.why}")
    if len(listed) > MOST:
        _tell("error", "and more")
    if listed:
        _tell("hint", "nothing was kept or sent; `heero doctor` says what to do")
    return REFUSED if listed else DONE


def _asked(question: str) -> bool | None:
    """Ask on the terminal, or return `None` where there is none."""
    given, shown = ("CONIN$", "CONOUT$") if os.name == "nt" else ("/dev/tty",) * 2
    try:
        with Path(given).open() as reading, Path(shown).open("w") as writing:
            writing.write(visible(question))
            writing.flush()
            return reading.readline().strip().lower() in ("y", "yes")
    except OSError:
        return None


def _tell(kind: str, words: str) -> None:
    print(visible(f"heero: {kind}: {words}"), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
