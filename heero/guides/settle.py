"""
Bring the present into line with what a walk says now.

Only what an answer changed is written: what was changed by hand meanwhile stays.
People a walk brought in leave when nobody names them any more, together with the ties
to them, unless another part of the record speaks of them.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from heero.domain.operations import Value
from heero.guides.changes import leaves, put, take_entry
from heero.guides.history import tell_ties
from heero.guides.lookup import LAB_LISTS, called, entries, item
from heero.guides.memory import Memory
from heero.guides.present import Present, is_of, present
from heero.guides.standing import Standing

Values = dict[str, Value]

BETWEEN = ("ties", "parents", "partners")
"""Lists whose entries are between two people and leave with either of them."""


@dataclass
class Pen:
    """
    What writing needs from outside.

    Attributes:
        draw_id: Gives a new id each time.
        today: The day.
        at: The moment, where an answer should carry one of its own; else `None`.
        by: Who types, where that is not who typed the walk; else `None`.
        held: Whom something outside of the record names that must go on finding them.
    """

    draw_id: Callable[[], str]
    today: str
    at: str | None = None
    by: str | None = None
    held: frozenset[str] = frozenset()
    drawn: dict[object, str] = field(default_factory=dict)

    def id_for(self, what: object) -> str:
        """Return one and the same new id each time it is asked for the same thing."""
        if what not in self.drawn:
            self.drawn[what] = self.draw_id()
        return self.drawn[what]


def settled(old: Standing, start: Values, memory: Memory, pen: Pen) -> Values:
    """
    Return the record after an answer came, changed or went.

    Args:
        old: Where the walk stood.
        start: The record with the new answer, and the lines about people in it.
        memory: What the walk remembers, with every answer of both.
        pen: Ids and the day.
    """
    said_before = present(old, memory, pen.today)
    values = start
    for _ in range(8):
        now = present(Standing(old.guide, values, old.walk), memory, pen.today)
        written = _deliver(deepcopy(start), old.walk, memory, (said_before, now), pen)
        _park(written, old, now)
        if written == values:
            break
        values = written
    return values


def _deliver(
    values: Values,
    walk: str,
    memory: Memory,
    said: tuple[Present, Present],
    pen: Pen,
) -> Values:
    before, now = said
    for key in sorted(now.named - before.named):
        _bring_back(values, memory, key)
    for path in {**before.fields, **now.fields}:
        value = now.fields.get(path, memory.base(path))
        if value != before.fields.get(path, memory.base(path)):
            put(values, path, value)
    _deliver_entries(values, memory, before, now, pen)
    for key in sorted(before.named - now.named):
        _let_go(values, walk, memory, key, pen.held)
    tell_ties(values, walk, memory, (before, now), pen.today, pen.id_for)
    return values


def _deliver_entries(
    values: Values, memory: Memory, before: Present, now: Present, pen: Pen
) -> None:
    left: dict[str, str] = {}
    for entry in before.entries - now.entries:
        name, made = entry[0], before.made[entry]
        for each in reversed(entries(values, name)):
            if f"{name}/{each.get('id')}" in memory.brought and is_of(each, made):
                left[name] = str(each["id"])
                take_entry(values, name, left[name])
                break
    for entry, times in (now.entries - before.entries).items():
        for number in range(times):
            # An instrument is one entry that grows with every question.
            grown = left.get("measures") if entry[0] == "measures" else None
            drawn = grown or pen.id_for((entry, number))
            _add_entry(values, memory, now, entry, drawn)


def _add_entry(
    values: Values, memory: Memory, now: Present, entry: tuple[str, str], id_: str
) -> None:
    name = entry[0]
    for key in memory.departed:
        gone: Values = {}
        _write(gone, memory.departed[key])
        kept = next(iter(entries(gone, name)), None)
        if kept is None or item(values, name, str(kept["id"])) is not None:
            continue
        if name != "measures" and is_of(kept, now.made[entry]):
            _write(values, memory.departed[key])
            return
    found = values.setdefault(name, [])
    assert isinstance(found, list)
    found.append({"id": id_, **now.made[entry]})


def _bring_back(values: Values, memory: Memory, key: str) -> None:
    name, _, id_ = key.partition("/")
    if item(values, name, id_) is None and key in memory.departed:
        _write(values, memory.departed[key])


def _write(values: Values, paths: Mapping[str, Value]) -> None:
    for path, value in paths.items():
        put(values, path, deepcopy(value))


def _let_go(
    values: Values, walk: str, memory: Memory, key: str, held: frozenset[str]
) -> None:
    name, _, id_ = key.partition("/")
    found = item(values, name, id_)
    brought = key in memory.brought or (found or {}).get("came_by") == walk
    if found is None or not brought or _spoken_of(values, walk, id_):
        return
    _point_nowhere(values, id_)
    if id_ in held:
        # An order that named nobody would keep nobody apart: the name stays, alone.
        for field_name in {*found} - {"id", called(name)}:
            found.pop(field_name)
    else:
        take_entry(values, name, id_)
    # What they planned with somebody goes along with them, and comes back with them.
    for inner in (*BETWEEN, "outreach"):
        for each in entries(values, inner):
            if _holds({**each, "id": None}, id_):
                take_entry(values, inner, str(each["id"]))


def _spoken_of(values: Values, walk: str, id_: str) -> bool:
    """Return whether anything but this walk, their entry and their ties names them."""
    for name, found in values.items():
        if name in ("people", *BETWEEN, *LAB_LISTS) or not isinstance(found, list):
            continue
        for each in found:
            ours = isinstance(each, dict) and each.get("id") in (walk, id_)
            if not (ours or _only_chosen(name, each, walk)) and _holds(each, id_):
                return True
    return False


def _point_nowhere(values: Values, id_: str) -> None:
    """Let nothing of a lab point at an entry that leaves."""
    for name in LAB_LISTS:
        for each in entries(values, name):
            for key in [key for key, value in each.items() if value == id_]:
                if key != "id":
                    each.pop(key)


def _only_chosen(name: str, entry: Value, walk: str) -> bool:
    """Return whether an entry is what this walk heard of a plan nobody acted on yet."""
    if name != "outreach" or not isinstance(entry, dict):
        return False
    return entry.get("came_by") == walk and "status" not in entry


def _holds(value: Value, id_: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(each, id_) for each in value.values())
    if isinstance(value, list):
        return any(_holds(each, id_) for each in value)
    return value == id_


def _park(values: Values, old: Standing, now: Present) -> None:
    standing = Standing(old.guide, values, old.walk)
    for key, answer in standing.effective.items():
        if old.guide.step(answer.to) is None:
            continue
        path = f"walks/{old.walk}/answers/{answer.id}/parked"
        put(values, path, None if key in now.open else "said_yes")


def gone(old: Mapping[str, Value], new: Values) -> Iterator[tuple[str, Value]]:
    """Yield the path and the value of every word of every entry that left."""
    for name in old:
        for each in entries(old, name):
            if name != "walks" and item(new, name, str(each.get("id"))) is None:
                yield from leaves(each, f"{name}/{each['id']}").items()
