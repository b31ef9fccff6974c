"""
Three versions of a record, and the decisions that lead to one.

Both sides are followed wherever they do not contradict each other, item by item and key
by key. Where they do, nothing is decided: the record keeps one of the two values in its
place, chosen by a rule that does not ask whose it is, and both are kept beside it under
`undecided` until somebody chooses.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from heero.compare.lists import WHOLE, in_order, keyed
from heero.compare.texts import joined
from heero.domain import references
from heero.domain.operations import Path, Value

Choice = Literal["local", "remote", "both", "conflict"]

UNDECIDED = "undecided"
"""The list of a record that keeps what two versions disagree on."""


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


@dataclass(frozen=True)
class Merged:
    """
    What came of a merge.

    Attributes:
        value: The merged record, with what is undecided in a list of its own.
        decisions: What was done, place by place.
    """

    value: dict[str, Value]
    decisions: tuple[Decision, ...]

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """The places where somebody must choose."""
        return tuple(each for each in self.decisions if each.choice == "conflict")


Record = dict[str, Value]
Writer = Callable[[Value], str]
"""Writes a value as words of one line."""


def merge(base: Record, local: Record, remote: Record, write: Writer) -> Merged:
    """
    Merge two versions of a record that come from one.

    Swapping the two swaps the decisions and gives the same record, up to the order of
    its keys and items.

    Args:
        base: What both come from; empty where that is not known.
        local: The one version.
        remote: The other.
        write: How a value that is undecided is kept as words.
    """
    merger = _Merger()
    made = merger.merged(_bare(base), _bare(local), _bare(remote), ())
    assert isinstance(made, dict)
    value = deepcopy(made)
    merger.bring_back(value, (_bare(base), _bare(local), _bare(remote)))
    _seat_one_each(value, (local, remote))
    waiting = _still_waiting(base, local, remote)
    for decision in merger.decisions:
        if decision.choice == "conflict":
            item = _item(decision, write)
            before = waiting.get(str(item["id"]))
            waiting[str(item["id"])] = item if before is None else _both(before, item)
    if waiting:
        value[UNDECIDED] = [waiting[each] for each in sorted(waiting)]
    return Merged(value, tuple(merger.decisions))


def _bare(record: Record) -> Record:
    return {key: value for key, value in record.items() if key != UNDECIDED}


def _seat_one_each(value: Record, versions: Sequence[Record]) -> None:
    """Of two people whom the merge put in one seat, the later id gives it up."""
    people = value.get("people")
    known = {seat for each in versions for seat in _crowded(each)}
    taken: set[str] = set()
    for person in sorted(people, key=_id_of) if isinstance(people, list) else ():
        seat = person.get("seat") if isinstance(person, dict) else None
        if isinstance(person, dict) and isinstance(seat, str):
            if seat in taken and seat not in known:
                del person["seat"]
            taken.add(seat)


def _crowded(record: Record) -> set[str]:
    """Return the seats that more than one person has."""
    people = record.get("people")
    seats = Counter(
        str(each["seat"])
        for each in (people if isinstance(people, list) else ())
        if isinstance(each, dict) and isinstance(each.get("seat"), str)
    )
    return {seat for seat, times in seats.items() if times > 1}


def _id_of(item: Value) -> str:
    return str(item.get("id")) if isinstance(item, dict) else str(item)


@dataclass
class _Merger:
    decisions: list[Decision] = field(default_factory=list)

    def merged(self, base: Value, local: Value, remote: Value, path: Path) -> Value:
        if _same(local, remote):
            if not _same(base, local):
                self._decided(path, "both", base, local, remote)
            return local
        if _same(base, local):
            self._decided(path, "remote", base, local, remote)
            return remote
        if _same(base, remote):
            self._decided(path, "local", base, local, remote)
            return local
        return self._both_changed(base, local, remote, path)

    def _both_changed(
        self, base: Value, local: Value, remote: Value, path: Path
    ) -> Value:
        new_item = base is None and isinstance(local, dict) and "id" in local
        if isinstance(local, dict) and isinstance(remote, dict) and not new_item:
            return self._keys(
                base if isinstance(base, dict) else {}, local, remote, path
            )
        if isinstance(local, list) and isinstance(remote, list):
            made = self._lists(base, local, remote, path)
            if made is not None:
                return made
        if _lines(local) and _lines(remote) and isinstance(base, str):
            text = joined(base, str(local), str(remote))
            if text is not None:
                self._decided(path, "both", base, local, remote)
                return text
        self._decided(path, "conflict", base, local, remote)
        return chosen(path, local, remote)

    def _keys(
        self,
        base: Mapping[str, Value],
        local: dict[str, Value],
        remote: dict[str, Value],
        path: Path,
    ) -> Value:
        made: dict[str, Value] = {}
        for key in dict.fromkeys(chain(local, remote, base)):
            value = self.merged(
                base.get(key), local.get(key), remote.get(key), (*path, key)
            )
            if value is not None:
                made[key] = value
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
        made: dict[str, Value] = {}
        for step in dict.fromkeys(chain(ours, theirs, known)):
            value = self.merged(
                known.get(step), ours.get(step), theirs.get(step), (*path, step)
            )
            if value is not None:
                made[step] = value
        if [each for each in ours if each in known] == [
            each for each in known if each in ours
        ]:
            # The one version left the order alone: the other's holds.
            return [made[step] for step in in_order(list(made), list(theirs))]
        return list(made.values())

    def bring_back(self, value: Record, versions: Sequence[Record]) -> None:
        """
        Put back what one version took out and the other has come to name.

        Somebody must choose then: what names it may have to go too.
        """
        known = {path for each in versions for path in _naming_nothing(each)}
        while True:
            new = _naming_nothing(value)
            back = [
                self._put_back(value, versions, word, targets)
                for path, (word, targets) in new.items()
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
        for name in targets:
            base, local, remote = (_listed(each, name).get(word) for each in versions)
            found = next((each for each in (local, remote, base) if each), None)
            if found is None or word in _listed(value, name):
                continue
            items = value.setdefault(name, [])
            assert isinstance(items, list)
            items.append(found)
            place = (name, word)
            self.decisions = [e for e in self.decisions if e.path[:2] != place]
            self._decided(place, "conflict", base, local, remote)
            return True
        return False

    def _decided(
        self, path: Path, choice: Choice, base: Value, local: Value, remote: Value
    ) -> None:
        self.decisions.append(Decision(path, choice, base, local, remote))


def _same(one: Value, other: Value) -> bool:
    """Whether two values say the same, in whatever order keys and items stand."""
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


def _lines(value: Value) -> bool:
    return isinstance(value, str) and "\n" in value


CAREFUL: dict[str, tuple[str, ...]] = {
    "visibility": (
        "me_and_navigator",
        "workshop_team",
        "case_team",
        "network_ok",
    ),
    "choice": ("never", "not_now", "later", "somebody_checks_first", "now"),
    "state": ("blocked", "check_first", "clear"),
}
"""Words of which the one that lets out less stays in place until somebody chooses."""


def chosen(path: Path, one: Value, other: Value) -> Value:
    """
    Return which of two values stays in its place while nothing is decided.

    What is there stays before what was taken out, what lets out less before what lets
    out more, an earlier end before a later one; else the order of the words decides, so
    that it does not matter who merges.
    """
    if one is None or other is None:
        return other if one is None else one
    words = CAREFUL.get(path[-1] if path else "", ())
    if one in words and other in words:
        return min(one, other, key=lambda each: words.index(str(each)))
    return min(one, other, key=repr)


def _naming_nothing(value: Record) -> dict[Path, tuple[str, tuple[str, ...]]]:
    """Return what names something that is not there: its path, word and lists."""
    there = references.ids(value)
    return {
        references.as_path(value, place): (word, targets)
        for place, word, targets in references.references(value)
        if not any(word in there.get(target, ()) for target in targets)
    }


def _listed(record: Record, name: str) -> dict[str, Value]:
    return keyed(record.get(name)) or {}


def _item(decision: Decision, write: Writer) -> Record:
    sides = [each for each in (decision.local, decision.remote) if each is not None]
    item: Record = {
        "id": _id_for(decision.path),
        "at": list(decision.path),
        "choices": list(dict.fromkeys(sorted(write(value) for value in sides))),
    }
    if len(sides) < 2:
        item["or_gone"] = "said_yes"
    return item


def _id_for(path: Path) -> str:
    """Return the same id for the same place, whoever merges."""
    told = hashlib.sha256("\0".join(path).encode()).hexdigest()
    return f"{UNDECIDED}-{told[:8]}"


def _both(one: Value, other: Record) -> Record:
    """Keep the choices of two merges about one place."""
    assert isinstance(one, dict)
    choices = [*_words(one.get("choices")), *_words(other.get("choices"))]
    return {**one, **other, "choices": list(dict.fromkeys(sorted(choices)))}


def _words(value: Value) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _still_waiting(base: Record, local: Record, remote: Record) -> dict[str, Value]:
    """Return what was undecided before and has been chosen by neither."""
    was, ours, theirs = (_listed(each, UNDECIDED) for each in (base, local, remote))
    waiting: dict[str, Value] = {}
    for step in {*ours, *theirs}:
        sides = [each[step] for each in (ours, theirs) if step in each]
        if len(sides) == 2:
            first, second = sides
            assert isinstance(second, dict)
            waiting[step] = first if first == second else _both(first, second)
        elif step not in was:
            waiting[step] = sides[0]
    return waiting
