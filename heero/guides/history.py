"""
What a tie was: when a walk changes how a tie is, what it was before stays with it.

A tie keeps its former strength, quality, flow and state, with the day they had been
said and the day they were said differently, when those are two different days.
"""

from collections.abc import Callable

from heero.domain.operations import Value
from heero.guides.changes import at, put, take_entry
from heero.guides.lookup import entries
from heero.guides.memory import Memory
from heero.guides.present import Present

KEPT = ("strength", "quality", "flow", "state")
"""The fields of a tie whose former values stay."""


def tell_ties(
    values: dict[str, Value],
    walk: str,
    memory: Memory,
    said: tuple[Present, Present],
    today: str,
    id_for: Callable[[object], str],
) -> None:
    """
    Write the day a tie was said and what it was before, for every tie that changed.

    Args:
        values: The record; it is changed.
        walk: The id of the walk.
        memory: What the walk remembers.
        said: What its answers said before and say now.
        today: The day.
        id_for: Gives an id, the same one for the same thing.
    """
    before, now = said
    spoken = _ties_of(before.spoken), _ties_of(now.spoken)
    for person in entries(values, "people"):
        id_ = str(person["id"])
        first, second = spoken[0].get(id_, set()), spoken[1].get(id_, set())
        changed = any(
            before.fields.get(path) != now.fields.get(path) for path in first | second
        )
        if first == second and not changed:
            continue
        said_now = today if changed or second > first else None
        _date(values, memory, id_, bool(second), said_now)
        if person.get("came_by") != walk:
            _remember(person, values, memory, today, id_for)
        if person.get("tie") in ({}, []):
            person.pop("tie")


def _ties_of(paths: set[str]) -> "dict[str, set[str]]":
    found: dict[str, set[str]] = {}
    for path in sorted(paths):
        steps = path.split("/")
        if len(steps) > 3 and steps[0] == "people" and steps[2] == "tie":
            found.setdefault(steps[1], set()).add(path)
    return found


def day_before(memory: Memory, id_: str) -> Value:
    """Return the day a tie had been said before this walk first spoke of it."""
    path = f"people/{id_}/tie/as_of"
    for answer in memory.stored:
        touched = any(
            writer.answer.id == answer.id
            for at_path, writers in memory.touches.items()
            if at_path.startswith(f"people/{id_}/tie/")
            for writer in writers
        )
        if touched:
            old = answer.before.get(path)
            return old if isinstance(old, str) else None
    return at(memory.now, path)


def _date(
    values: dict[str, Value], memory: Memory, id_: str, spoken: bool, day: str | None
) -> None:
    path = f"people/{id_}/tie/as_of"
    if not spoken:
        put(values, path, day_before(memory, id_))
    elif day is not None:
        put(values, path, day)


def _remember(
    person: dict[str, Value],
    values: dict[str, Value],
    memory: Memory,
    today: str,
    id_for: Callable[[object], str],
) -> None:
    id_ = str(person["id"])
    since = day_before(memory, id_)
    former: dict[str, Value] = {}
    for name in KEPT:
        path = f"people/{id_}/tie/{name}"
        old = memory.base(path) if path in memory.touches else at(values, path)
        if old not in (None, "unsaid") and old != at(values, path):
            former[name] = old
    tie = person.get("tie")
    if not isinstance(tie, dict):
        return
    there = _entry_since(tie, since, memory, id_)
    if there is not None:
        take_entry(tie, "was", str(there["id"]))
    if former and since != today:
        found = tie.setdefault("was", [])
        assert isinstance(found, list)
        dated = {"as_of": since} if since is not None else {}
        new = (there or {}).get("id") or id_for(("was", id_))
        until = (there or {}).get("until") or today
        found.append({"id": new, **former, **dated, "until": until})


def _entry_since(
    tie: dict[str, Value], since: Value, memory: Memory, id_: str
) -> dict[str, Value] | None:
    """Return what this walk has written about the time before it, or `None`."""
    found = entries(tie, "was")[-1:]
    for each in found:
        ours = all(
            each[name] == memory.base(f"people/{id_}/tie/{name}")
            for name in KEPT
            if name in each
        )
        if ours and each.get("as_of") == since:
            return each
    return None
