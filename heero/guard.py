"""
What git asks before it keeps a version or sends one away: the hooks.

    python -m heero.guard pre-commit
    python -m heero.guard pre-push REMOTE ADDRESS
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from heero.services import guarding
from heero.store import equipment
from heero.store.equipment import Clone

DONE, REFUSED = 0, 3
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
        return before_commit(top, there.folders)
    if asked == "pre-push":
        return before_push(top, clone, there.folders, rest[0], rest[1])
    return 2


def before_commit(top: Path, folders: Sequence[str]) -> int:
    """Refuse a version with records that cannot be read."""
    found = list(guarding.unreadable(top, folders))
    for each in found[:MOST]:
        _tell("error", f"{each.file}:{each.line}:{each.column}: {each.message}")
    if len(found) > MOST:
        _tell("error", f"and {len(found) - MOST} more")
    if found:
        _tell("hint", "mend them and `git add` them again; nothing was kept")
    return REFUSED if found else DONE


def before_push(
    top: Path, clone: Clone, folders: Sequence[str], remote: str, place: str
) -> int:
    """Refuse to send records to where they may not go, and ask once for each place."""
    for folder in folders:
        refusal = guarding.may_leave(top / folder, place)
        if refusal:
            _tell("error", refusal.message)
            _tell("hint", refusal.hint)
            return REFUSED
    if guarding.asked_before(clone, place):
        return DONE
    answer = _asked(
        f"heero: these records would be sent to '{remote}': {guarding.bare(place)}\n"
        "heero: whoever can open that place can read them, older versions too\n"
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


def _asked(question: str) -> bool | None:
    """Ask on the terminal, or return `None` where there is none."""
    given, shown = ("CONIN$", "CONOUT$") if os.name == "nt" else ("/dev/tty",) * 2
    try:
        with Path(given).open() as reading, Path(shown).open("w") as writing:
            writing.write(question)
            writing.flush()
            return reading.readline().strip().lower() in ("y", "yes")
    except OSError:
        return None


def _tell(kind: str, words: str) -> None:
    print(f"heero: {kind}: {words}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
