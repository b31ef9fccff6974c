"""
Whom somebody knows to be readers of a folder: kept outside of it.

Whoever could write in a folder or in the place it is shared with could else add a
reader of their own. One file a folder, by the id it was given by chance.
"""

import json
from collections.abc import Collection
from pathlib import Path

from heero.store import files
from heero.store.keys import Keys, Reader


def known(home: Path, folder: str) -> dict[str, list[str]]:
    """Return the readers somebody knows, each with what was known of them."""
    try:
        found = json.loads((home / "readers" / f"{folder}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def strangers(home: Path, keys: Keys) -> list[str]:
    """Return the readers nobody here has said to know, or who read more than was."""
    told = known(home, keys.folder)
    return sorted(
        name for name, each in keys.readers.items() if told.get(name) != _of(each)
    )


def know(home: Path, keys: Keys, only: Collection[str] | None = None) -> None:
    """
    Write down that readers are known.

    Args:
        home: Where somebody keeps whom they know.
        keys: The keys, with all readers there are now.
        only: The readers that are known from here on, beside those who were; all of
            them where nothing is said, or nobody was known yet.

    Raises:
        CannotWrite: The disk would not take it.
    """
    path = home / "readers" / f"{keys.folder}.json"
    told = known(home, keys.folder)
    words = {name: _of(each) for name, each in sorted(keys.readers.items())}
    if told and only is not None:
        kept = {name: each for name, each in words.items() if name in only}
        words = {name: told[name] for name in words if name in told} | kept
    files.folder(path.parent)
    files.overwrite(path, json.dumps(words, indent=1).encode())


def _of(reader: Reader) -> list[str]:
    return [reader.first, *sorted(reader.rings)]
