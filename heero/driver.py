"""
What git starts, by the settings that `heero git enable` makes.

    python -m heero.driver merge BASE OURS THEIRS SIZE PATH
    python -m heero.driver lines FILE
    python -m heero.driver version

It imports only what it needs, because git starts it once for every file.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from heero.store.keys import Keys

DONE, CHOOSE, STOP = 0, 3, 255
"""
How a merge ends: nothing is left to do, somebody must choose, or it could not be done.

Git takes 1 to 128 for a conflict and keeps what lies in the place of ours; by more it
stops and changes nothing, since 2.41. Older ones take that for a conflict too.
"""


def main(words: Sequence[str] | None = None) -> int:
    """
    Do what git asks for.

    Returns:
        What git expects: 0 for done; else see each of them.
    """
    asked, *rest = [*(sys.argv[1:] if words is None else words), ""]
    if asked == "merge" and len(rest) > 3:
        files = (Path(each) for each in rest[:3])
        return merge(*files, size=rest[3] or "7", path=rest[4])
    if asked == "lines":
        return lines(Path(rest[0]))
    if asked == "version":
        from heero import __version__

        print(__version__)
        return 0
    _tell("error", "this is started by git")
    return 2


def merge(base: Path, ours: Path, theirs: Path, *, size: str = "7", path: str) -> int:
    """
    Merge three files and leave the result in the place of ours.

    What is no record that can be read is left to git's own merge of lines; so is
    whatever heero stumbles over. Where both versions can be read and the result cannot
    be trusted, somebody must look, whatever git says of the lines. What was locked is
    locked again, two versions with their marks too: git keeps what it is given.
    """
    from heero.services.versions import CannotMerge, merged

    try:
        task = _Task.of(base, ours, theirs, size, path)
    except (OSError, ValueError):
        _tell("error", "two versions of a record could not be read")
        return STOP
    if not task.readable:
        _tell("error", "a record is locked, and its key is not here: ours stays")
        _tell("hint", "give `heero lock open`, or `heero sync` to get the keys")
        return CHOOSE
    try:
        made = merged(*task.texts)
        task.put(made.data)
    except CannotMerge as error:
        status = task.by_lines()
        return max(status, CHOOSE) if error.readable else status
    except OSError:
        _tell("error", "a record could not be written: nothing of theirs is in it yet")
        _tell(
            "hint", "give this up with --abort, see that the disk has room, try again"
        )
        return STOP
    except Exception as error:
        # What it says may quote a record.
        _tell("error", f"a bug: {type(error).__name__}")
        return max(task.by_lines(), CHOOSE)
    return DONE if made.clean else CHOOSE


class _Task(NamedTuple):
    """
    One merge.

    Attributes:
        texts: The texts of the version both come from, of ours and of theirs.
        ours: The file whose place the result takes.
        held: The keys of this clone; `None` where none are needed.
        size: How long the marks of a conflict are.
        path: The record, from the top of the working tree.
    """

    texts: tuple[bytes, bytes, bytes]
    ours: Path
    held: "Keys | None"
    size: str
    path: str

    @classmethod
    def of(cls, base: Path, ours: Path, theirs: Path, size: str, path: str) -> "_Task":
        """Read three files."""
        from heero.domain.kinds import kind
        from heero.store.envelope import is_locked
        from heero.store.stored import name_of, stored_to_text

        stored = [each.read_bytes() for each in (base, ours, theirs)]
        held = _held()
        if held and not any(map(is_locked, stored)):
            # All from before the lock: what becomes of them is locked all the same,
            # but for what is of another folder in the same history.
            name = name_of(path, stored[1] or stored[2])
            held = held if kind(name.kind) and held.of(name) else None
        one, two, three = (stored_to_text(each, held) for each in stored)
        return cls((one, two, three), ours, held, size, path)

    @property
    def readable(self) -> bool:
        """Whether each of them could be unlocked."""
        from heero.store.envelope import is_locked

        return not any(map(is_locked, self.texts))

    def put(self, text: bytes) -> None:
        """Leave a result in the place of ours."""
        from heero.store.stored import put, text_to_stored

        locked = self.held is not None
        put(self.ours, text_to_stored(text, self.held, self.path) if locked else text)

    def by_lines(self) -> int:
        """
        Let git merge the lines, in memory where there is such a place.

        Returns:
            As for `merge`; git tells how many conflicts there are, or that it failed.
        """
        import subprocess

        from heero.errors import HeeroError
        from heero.store.scratch import desk

        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        words = ["git", "merge-file", "-q", f"--marker-size={self.size}", *labels]
        try:
            with desk(4 * sum(map(len, self.texts))) as folder:
                base, ours, theirs = (folder / each for each in ("b", "o", "t"))
                for file, text in zip((base, ours, theirs), self.texts, strict=True):
                    file.write_bytes(text)
                done = subprocess.run([*words, ours, base, theirs], check=False)
                if not 0 <= done.returncode < 128:
                    return STOP
                self.put(ours.read_bytes())
        except (OSError, HeeroError):
            return STOP
        return CHOOSE if done.returncode else DONE


def _held() -> "Keys | None":
    from heero.store import keys

    inner = keys.inner_of(Path.cwd(), of_git=True)
    return keys.held(inner) if inner else None


def lines(file: Path) -> int:
    """Print a record in lines of which each says what it is about."""
    from heero.compare.flat import flat
    from heero.domain.signs import visible
    from heero.services.versions import understood
    from heero.store.stored import stored_to_text

    data = stored_to_text(file.read_bytes(), _held())
    record = understood(data)
    if record is None:
        # Nobody reads it back: it is only looked at, in a terminal.
        shown = visible(data.decode(errors="replace"))
        sys.stdout.buffer.write(shown.encode(errors="replace"))
    else:
        sys.stdout.buffer.write("".join(f"{e}\n" for e in flat(record)).encode())
    return 0


def _tell(kind: str, words: str) -> None:
    from heero.domain.signs import visible

    print(visible(f"heero: {kind}: {words}"), file=sys.stderr)


if __name__ == "__main__":
    # It lives shorter than it would take to tidy up.
    gc.disable()
    ended = main()
    sys.stdout.flush()
    os._exit(ended)
