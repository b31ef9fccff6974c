"""
Taking words back: the last line or answer leaves the record, with what it did.

Whoever it had brought in leaves again, and what it overwrote comes back; this works as
well days later, because answers keep what they took away.
"""

from copy import deepcopy

from heero.domain.operations import Operation, Value
from heero.domain.walks import Answer
from heero.guides.changes import at, differences, put
from heero.guides.lookup import item
from heero.guides.memory import Memory
from heero.guides.settle import Pen, Values, settled
from heero.guides.standing import Standing, named_by
from heero.guides.walk import takes_many


def unsay_operations(standing: Standing, pen: Pen) -> list[Operation]:
    """
    Return the operations that take the last words away, with what they did.

    What was passed or left since then goes with them.

    Returns:
        The operations; none where nothing has been said.
    """
    last = last_words(standing)
    if last is None:
        return []
    new = deepcopy(dict(standing.values))
    walk = item(new, "walks", standing.walk)
    assert walk is not None and isinstance(walk["answers"], list)
    stored: Value = None
    while not (isinstance(stored, dict) and stored["id"] == last.id):
        stored = walk["answers"].pop()
    shorter = _without_last_line(standing, last, stored)
    if shorter is not None:
        walk["answers"].append(shorter)
    elif not walk["answers"]:
        walk.pop("answers")
    walk.pop("finished", None)
    memory = Memory(standing.guide, standing.stored, standing.values)
    done = settled(standing, new, memory, pen)
    if shorter is not None:
        _forget_gone(done, f"walks/{standing.walk}/answers/{last.id}/before")
    return differences(dict(standing.values), done)


def _forget_gone(values: Values, path: str) -> None:
    """Let an answer forget the entries it had brought that are gone now."""
    before = at(values, path)
    if not isinstance(before, dict):
        return
    left: Values = {
        key: old
        for key, old in before.items()
        if old or key.count("/") != 1 or at(values, key) is not None
    }
    put(values, path, left or None)


def last_words(standing: Standing) -> Answer | None:
    """Return the last answer that holds words or names, or `None`."""
    return next(
        (each for each in reversed(standing.stored) if named_by(each) or each.said),
        None,
    )


def _without_last_line(standing: Standing, last: Answer, stored: Value) -> Value:
    step = standing.guide.step(last.to)
    if step is None or not takes_many(step) or not isinstance(stored, dict):
        return None
    key, extra = own_lines(standing, last)
    if len(extra) < 2 or _one_line(standing, last, extra):
        return None
    lines = stored[key]
    assert isinstance(lines, list)
    shorter: Values = {**stored, key: lines[:-1], "status": "later"}
    before = stored.get("before")
    if isinstance(before, dict):
        left = {
            path: old
            for path, old in before.items()
            if extra[-1] not in path.split("/")
        }
        shorter["before"] = left
        if not left:
            shorter.pop("before")
    came = (item(standing.values, key, str(each)) for each in lines[:-1])
    offers = (each.get("came_by") for each in came if each)
    offer = next((each for each in offers if each not in (None, standing.walk)), None)
    shorter["from"] = offer
    if offer is None:
        shorter.pop("from")
    return shorter


def _one_line(standing: Standing, last: Answer, extra: tuple[str, ...]) -> bool:
    """Return whether the last of what was named came with others by one line."""
    if not isinstance(last.said, str):
        return False
    tie = item(standing.values, "ties", extra[-1])
    return tie is not None and tie.get("strength") == "none"


def own_lines(standing: Standing, answer: Answer) -> tuple[str, tuple[str, ...]]:
    """
    Return what an answer added to the list it goes on with, and where that is kept.

    One that took somebody off, or said more about somebody, has added nothing.
    """
    earlier = next((e for e in standing.stored if e.id == answer.replaces), None)
    for key in ("people", "places", "ties", "items", "said"):
        lines = getattr(answer, key)
        if lines and isinstance(lines, tuple):
            kept = (getattr(earlier, key) or ()) if earlier else ()
            return key, lines[len(kept) :] if lines[: len(kept)] == kept else ()
    return "said", ()
