"""A place that two versions of a record disagree on, and the values for it."""

from pathlib import PurePosixPath

from heero.compare.differences import differences
from heero.domain import layout
from heero.domain.kinds import KINDS, Kind
from heero.domain.mentions import forgotten
from heero.domain.operations import (
    NoSuchPath,
    Path,
    Value,
    at,
    position,
    without_nothing,
)
from heero.store.yaml_text import read, values

Record = dict[str, Value]


class Contested:
    """A place that two versions disagree on, and what is known of it."""

    def __init__(self, file: str, held: Record, item: Record) -> None:
        self.file = file
        self.item = item
        steps = item.get("at")
        self.path = tuple(map(str, steps)) if isinstance(steps, list) else ()
        self.now = there(held, self.path)
        item_there = isinstance(self.now, dict) and "id" in self.now
        self.named = len(forgotten(held, {self.path[-1]})) if item_there else 0
        self.model = kind_of(file).model
        listed = item.get("choices")
        words = listed if isinstance(listed, list) else []
        self.values = [_read(str(each)) for each in words]
        self.homeless = not self._has_home(held)

    def _has_home(self, held: Record) -> bool:
        """Whether something can be put here: what the place lies in is there."""
        here: Value = held
        for end, step in enumerate(self.path[:-1], start=1):
            if isinstance(here, list) and position(here, step) is None:
                return False
            here = there(held, self.path[:end])
            if here is None:
                # A mapping can be made on the way; an item cannot.
                item = any(isinstance(each, dict) for each in self.values)
                mapping = layout.model_at(self.model, self.path[:end]) is not None
                if not mapping and not (item and end == len(self.path) - 1):
                    return False
        return bool(self.path)

    def choosable(self) -> list[Value]:
        """Return what may be chosen, each value once."""
        if self.homeless:
            return [None]
        found: list[Value] = []
        for value in self.values:
            found += [] if any(alike(value, each) for each in found) else [value]
        if self.now is not None and not any(alike(self.now, e) for e in found):
            # Somebody has changed it since.
            found.append(self.now)
        if self.now is None or "or_gone" in self.item:
            found.append(None)
        return found


def alike(one: Value, other: Value) -> bool:
    """Whether two values of one place say the same."""
    return not differences(one, other)


def there(held: Value, path: Path) -> Value:
    """Return what is at a path, or `None` where there is nothing."""
    try:
        return None if not path else without_nothing(at(held, path))
    except NoSuchPath:
        return None


def kind_of(file: str) -> Kind:
    """Return the kind of record that a file in the records folder holds."""
    folder = PurePosixPath(file).parent.as_posix()
    return next(each for each in KINDS if (each.folder or ".") == folder)


def _read(words: str) -> Value:
    """Return the value that a merge wrote down as words of one line."""
    node = None if "\n" in words else read(f"value: {words}\n").node
    held = None if node is None else without_nothing(values(node))
    found = held.get("value") if isinstance(held, dict) else None
    return words if found is None else found
