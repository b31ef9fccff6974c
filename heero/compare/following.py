"""Following two versions of a record at once, place by place."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from heero.compare.choosing import KEPT_BY_HEERO, chosen, out_of_span
from heero.compare.lists import ONE_DECISION, WHOLE, interleaved, keyed, same_order
from heero.compare.mending import lost, names_nothing
from heero.compare.texts import joined
from heero.compare.waiting import Record
from heero.domain.operations import NoSuchPath, Path, Value, at

Choice = Literal["local", "remote", "both", "conflict"]


@dataclass(frozen=True)
class Decision:
    """
    What was done about one place that changed.

    Attributes:
        path: Keys and ids from the top of the record.
        choice: Whose change was followed; `both` where they were joined or are the
            same, `conflict` where somebody must choose.
        base: What was there before; `None` for nothing.
        local: What is there in the one version.
        remote: What is there in the other.
    """

    path: Path
    choice: Choice
    base: Value
    local: Value
    remote: Value

    @property
    def conflict(self) -> bool:
        """Whether somebody must choose."""
        return self.choice == "conflict"

    @property
    def torn(self) -> bool:
        """Whether one version took somebody out whom the other still needs."""
        out = (self.local is None) != (self.remote is None)
        return self.conflict and len(self.path) == 2 and self.base is not None and out


@dataclass
class Follower:
    """
    Follows two versions of one record at once.

    Attributes:
        lined: What their texts mean, put together line by line.
        chosen: The places where each of them has chosen between two before; staying
            with what stood there is a choice as well.
        decisions: What was done, place by place.
    """

    lined: Value
    chosen: tuple[frozenset[Path], frozenset[Path]]
    decisions: list[Decision] = field(default_factory=list)

    def whole(self, base: Record, sides: Sequence[Record]) -> Record:
        """Merge two whole versions."""
        made = self.merged(base, sides[0], sides[1], ())
        assert isinstance(made, dict)
        value = deepcopy(made)
        self.bring_back(value, (base, *sides))
        return value

    def instead(self, decision: Decision) -> None:
        """Put a decision in the place of what was decided there."""
        self._undo_decision(decision.path)
        self.decisions.append(decision)

    def _stays(self, base: Value, side: Value, path: Path, which: int) -> bool:
        """Whether a version left a place as it was, and did not choose that."""
        length = len(path)
        chose = any(each[:length] == path for each in self.chosen[which])
        return _same(base, side) and not chose

    def merged(self, base: Value, local: Value, remote: Value, path: Path) -> Value:
        """Return what one place comes to, and note what was done about it."""
        if _same(local, remote):
            if not _same(base, local):
                self._decided(path, "both", base, local, remote)
            return local
        if self._stays(base, local, path, 0):
            self._decided(path, "remote", base, local, remote)
            return remote
        if self._stays(base, remote, path, 1):
            self._decided(path, "local", base, local, remote)
            return local
        if self._chose_otherwise(base, local, remote, path):
            self._decided(path, "conflict", base, local, remote)
            return chosen(path, local, remote)
        return self._both_changed(base, local, remote, path)

    def _chose_otherwise(
        self, base: Value, local: Value, remote: Value, path: Path
    ) -> bool:
        """Whether one version chose what stood there, and the other has another."""
        sides = zip((local, remote), self.chosen, strict=True)
        if not any(path in chose and _same(base, side) for side, chose in sides):
            return False
        inside = isinstance(local, dict) and isinstance(remote, dict)
        # Whoever says that somebody stays says nothing of what is said of them.
        return not inside or path[-2:-1] in {(each,) for each in ONE_DECISION}

    def _both_changed(
        self, base: Value, local: Value, remote: Value, path: Path
    ) -> Value:
        new_item = base is None and isinstance(local, dict) and "id" in local
        if isinstance(local, dict) and isinstance(remote, dict) and not new_item:
            before = base if isinstance(base, dict) else {}
            return self._keys(before, local, remote, path)
        if isinstance(local, list) and isinstance(remote, list):
            made = self._lists(base, local, remote, path)
            if made is not None:
                return made
        together = self._together(base, local, remote, path)
        if together is not None:
            self._decided(path, "both", base, local, remote)
            return together
        stays = chosen(path, local, remote)
        if path[-1:] and path[-1] in KEPT_BY_HEERO:
            side: Choice = "local" if stays == local else "remote"
            self._decided(path, side, base, local, remote)
        else:
            self._decided(path, "conflict", base, local, remote)
        return stays

    def _together(self, base: Value, local: Value, remote: Value, path: Path) -> Value:
        """Return what both changes of one value come to, or `None`."""
        if base is None or local is None or remote is None:
            return None
        if isinstance(base, str) and isinstance(local, str) and isinstance(remote, str):
            text = joined(base, local, remote)
            if text is not None:
                return text
        if path[-1:] and path[-1] in WHOLE:
            return None
        try:
            lined = at(self.lined, path)
        except NoSuchPath:
            return None
        versions = (None, base, local, remote)
        return None if any(_same(lined, each) for each in versions) else lined

    def _keys(
        self,
        base: Mapping[str, Value],
        local: Record,
        remote: Record,
        path: Path,
    ) -> Value:
        made: Record = {}
        for key in dict.fromkeys(chain(local, remote, base)):
            value = self.merged(
                base.get(key), local.get(key), remote.get(key), (*path, key)
            )
            if value is not None:
                made[key] = value
        torn = any(each.conflict and each.path[:-1] == path for each in self.decisions)
        if torn and path[-2:-1] and path[-2] in ONE_DECISION:
            self._undo_decision(path)
            self._decided(path, "conflict", dict(base), local, remote)
            return chosen(path, local, remote)
        span = out_of_span(made, local, remote)
        if span:
            # One moved the beginning and the other the end.
            stays = min(local, remote, key=lambda each: repr([each[k] for k in span]))
            for key in span:
                self._undo_decision((*path, key))
                versions = (base.get(key), local[key], remote[key])
                self._decided((*path, key), "conflict", *versions)
                made[key] = stays[key]
        return made

    def _lists(
        self, base: Value, local: list[Value], remote: list[Value], path: Path
    ) -> Value:
        """Merge two lists by id or by word, or return `None` where that cannot be."""
        known = keyed([] if base is None else base)
        ours, theirs = keyed(local), keyed(remote)
        if known is None or ours is None or theirs is None:
            return None
        everything = [*known.values(), *ours.values(), *theirs.values()]
        words = [isinstance(each, str) for each in everything]
        if any(words) and (not all(words) or path[-1:] in {(e,) for e in WHOLE}):
            return None
        made: Record = {}
        for step in dict.fromkeys(chain(ours, theirs, known)):
            value = self.merged(
                known.get(step), ours.get(step), theirs.get(step), (*path, step)
            )
            if value is not None:
                made[step] = value
        one, other = (
            [each for each in side if each in made] for side in (ours, theirs)
        )
        before = list(known)
        if same_order(one, before) and not same_order(other, before):
            one, other = other, one
        return [made[step] for step in interleaved(one, other)]

    def bring_back(self, value: Record, versions: Sequence[Record]) -> None:
        """
        Put back what one version took out and the other has come to name.

        Somebody must choose then: what names it may have to go too.
        """
        known = {path for each in versions for path in names_nothing(each)}
        while True:
            back = [
                self._put_back(value, versions, *named)
                for path, named in names_nothing(value).items()
                if path not in known
            ]
            if not any(back):
                return

    def _put_back(
        self,
        value: Record,
        versions: Sequence[Record],
        word: str,
        targets: tuple[str, ...],
    ) -> bool:
        found = lost(value, versions, word, targets)
        if found is None:
            return False
        name, (base, local, remote) = found
        items = value.setdefault(name, [])
        assert isinstance(items, list)
        items.append(deepcopy(local or remote or base))
        self._undo_decision((name, word))
        self._decided((name, word), "conflict", base, local, remote)
        return True

    def _decided(
        self, path: Path, choice: Choice, base: Value, local: Value, remote: Value
    ) -> None:
        self.decisions.append(Decision(path, choice, base, local, remote))

    def _undo_decision(self, path: Path) -> None:
        """Take back what was decided at a place and below it."""
        length = len(path)
        self.decisions = [e for e in self.decisions if e.path[:length] != path]


def _same(one: Value, other: Value) -> bool:
    """Whether two values say the same, in whatever order keys stand."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(one, list) and isinstance(other, list):
        first, second = keyed(one), keyed(other)
        if first is None or second is None:
            return one == other
        return list(first) == list(second) and all(
            _same(first[step], second[step]) for step in first
        )
    return one == other
