"""
What a tie was: when a walk changes how a tie is, what it was before stays with it.

A tie keeps its former strength, quality, flow and state, with the day they had been
said and the day they were said differently, when those are two different days.
"""

from collections.abc import Callable

from heero.domain.operations import Value
from heero.guides.changes import at, put, take_entry
from heero.guides.lookup import entries
from heero.guides.present import Memory, Present

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
        if id_ not in spoken[0] | spoken[1]:
            continue
        _date(values, memory, id_, (spoken[0].get(id_), spoken[1].get(id_)), today)
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
            writer.id == answer.id
            for at_path, writers in memory.touches.items()
            if at_path.startswith(f"people/{id_}/tie/")
            for writer, _, _ in writers
        )
        if touched:
            old = answer.before.get(path)
            return old if isinstance(old, str) else None
    return at(memory.now, path)


def _date(
    values: dict[str, Value],
    memory: Memory,
    id_: str,
    spoken: tuple[set[str] | None, set[str] | None],
    today: str,
) -> None:
    path = f"people/{id_}/tie/as_of"
    if spoken[1] is None:
        put(values, path, _said_at_first(values, memory, id_))
    elif spoken[0] is None or spoken[1] >= spoken[0]:
        put(values, path, today)


def _said_at_first(values: dict[str, Value], memory: Memory, id_: str) -> Value:
    # Letters somebody came in with were said when they came in.
    tie = at(values, f"people/{id_}/tie")
    brought = isinstance(tie, dict) and set(tie) - {"as_of"}
    day = day_before(memory, id_)
    return day if day is not None or not brought else None


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
    there = _entry_of_today(tie, since, today)
    if there is not None:
        take_entry(tie, "was", there)
    if former and since != today:
        found = tie.setdefault("was", [])
        assert isinstance(found, list)
        dated = {"as_of": since} if since is not None else {}
        new = there or id_for(("was", id_))
        found.append({"id": new, **former, **dated, "until": today})


def _entry_of_today(tie: dict[str, Value], since: Value, today: str) -> str | None:
    for each in entries(tie, "was"):
        if each.get("until") == today and each.get("as_of") == since != today:
            return str(each["id"])
    return None
