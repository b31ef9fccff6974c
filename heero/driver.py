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
        return merge(*(Path(each) for each in rest[:3]), size=rest[3] or "7")
    if asked == "lines":
        return lines(Path(rest[0]))
    if asked == "version":
        from heero import __version__

        print(__version__)
        return 0
    _tell("error", "this is started by git")
    return 2


def merge(base: Path, ours: Path, theirs: Path, *, size: str = "7") -> int:
    """
    Merge three files and leave the result in the place of ours.

    What is no record that can be read is left to git's own merge of lines; so is
    whatever heero stumbles over. Where both versions can be read and the result cannot
    be trusted, somebody must look, whatever git says of the lines.
    """
    from heero.services.versions import CannotMerge, merged
    from heero.store.stored import put, stored_to_text, text_to_stored

    try:
        parts = [stored_to_text(each.read_bytes()) for each in (base, ours, theirs)]
        made = merged(*parts)
        put(ours, text_to_stored(made.data))
    except CannotMerge as error:
        status = _by_lines(base, ours, theirs, size)
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
        return max(_by_lines(base, ours, theirs, size), CHOOSE)
    return DONE if made.clean else CHOOSE


def lines(file: Path) -> int:
    """Print a record in lines of which each says what it is about."""
    from heero.compare.flat import flat
    from heero.services.versions import understood
    from heero.store.stored import stored_to_text

    data = stored_to_text(file.read_bytes())
    record = understood(data)
    if record is None:
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.buffer.write("".join(f"{e}\n" for e in flat(record)).encode())
    return 0


def _by_lines(base: Path, ours: Path, theirs: Path, size: str) -> int:
    """
    Let git merge the lines.

    Returns:
        As for `merge`; git tells how many conflicts there are, or that it failed.
    """
    import subprocess

    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    words = ["git", "merge-file", "-q", f"--marker-size={size}", *labels]
    try:
        status = subprocess.run([*words, ours, base, theirs], check=False).returncode
    except OSError:
        return STOP
    if not 0 <= status < 128:
        return STOP
    return CHOOSE if status else DONE


def _tell(kind: str, words: str) -> None:
    print(f"heero: {kind}: {words}", file=sys.stderr)


if __name__ == "__main__":
    # It lives shorter than it would take to tidy up.
    gc.disable()
    ended = main()
    sys.stdout.flush()
    os._exit(ended)
