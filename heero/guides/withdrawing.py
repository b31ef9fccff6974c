"""
Taking back what was said to a question: only that something was taken back stays.

Its words leave the record and every answer that remembers them. Whoever it alone had
named leaves too, and with them what was said about them, because nobody could ever
come to those words again.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from heero.domain.operations import Operation, Value
from heero.domain.walks import Answer
from heero.guides.changes import at, differences, put
from heero.guides.lookup import entries, item
from heero.guides.memory import Memory
from heero.guides.settle import Pen, Values, gone, settled
from heero.guides.standing import Key, Standing, named_by


def withdraw_operations(
    standing: Standing, key: Key, moment: str, pen: Pen
) -> list[Operation]:
    """
    Return the operations that leave only a tombstone of what was said to a question.

    Whatever was said there at any time of this walk goes, with what it did; that
    something was taken back stays, and when.

    Args:
        standing: Where the walk stands.
        key: The question: a step, and whom it is about.
        moment: The minute it is taken back.
        pen: Ids and the day.
    """
    last = standing.effective.get(key)
    if last is None:
        return []
    stone: Values = {"id": last.id, "to": last.to}
    if last.about:
        stone["about"] = last.about
    stone |= {"status": "withdrawn", "at": moment}
    if pen.by:
        stone["by"] = pen.by
    going = {e.id for e in standing.stored if (e.to, e.about) == key}
    while True:
        done = _without(standing, going, stone, pen)
        aside = _aside(done, standing.walk)
        lost = _lost(standing, done, going) - aside
        more = {e.id for e in standing.stored if e.about in lost} - going
        if not more:
            break
        going |= more
    kept = {**_made(standing, done, going), **_kept_aside(standing, done, aside)}
    put(done, f"walks/{standing.walk}/answers/{last.id}/before", kept or None)
    _forget(done, standing.walk, lost)
    return differences(dict(standing.values), done)


def _without(standing: Standing, going: set[str], stone: Values, pen: Pen) -> Values:
    """Return the record as it is without some answers, with a tombstone for them."""
    new = deepcopy(dict(standing.values))
    kept: list[Value] = []
    for each in _answers(new, standing.walk):
        if each["id"] not in going:
            kept.append(each)
        elif each["id"] == stone["id"]:
            kept.append(dict(stone))
    _hand_on([e for e in standing.stored if e.id in going], kept, standing)
    put(new, f"walks/{standing.walk}/answers", kept)
    memory = Memory(standing.guide, standing.stored, standing.values)
    return settled(standing, new, memory, pen)


def _answers(values: Values, walk: str) -> list[Values]:
    return entries(item(values, "walks", walk) or {}, "answers")


def _aside(values: Values, walk: str) -> set[str]:
    """Return whom answers name whose branch closed, and who may come back with it."""
    there = [Answer.model_validate(each) for each in _answers(values, walk)]
    return {id_ for each in there if each.parked for id_ in named_by(each)}


def _lost(standing: Standing, done: Values, going: set[str]) -> set[str]:
    """Return the ids of whatever left with some answers, now or in their own time."""
    left = {path.split("/")[1] for path, _ in gone(standing.values, done)}
    named = {id_ for e in standing.stored if e.id in going for id_ in named_by(e)}
    there = Standing(standing.guide, done, standing.walk).places
    return left | {each for each in named if each not in there}


def _made(standing: Standing, done: Values, going: set[str]) -> dict[str, Value]:
    """Return the entries that others make too, which stay entries of this walk."""
    return {
        path: []
        for answer in standing.stored
        for path, old in answer.before.items()
        if answer.id in going and not old and path.count("/") == 1
        if at(done, path) is not None
    }


def _kept_aside(standing: Standing, done: Values, aside: set[str]) -> dict[str, Value]:
    """Return what other answers had brought in whose branch closed, to come back."""
    known = Memory(standing.guide, standing.stored, standing.values).departed
    kept = {
        path: old
        for paths in known.values()
        for path, old in paths.items()
        if _is_of(path, aside) and at(done, _entry(path)) is None
    }
    return kept | {
        path: old for path, old in gone(standing.values, done) if _is_of(path, aside)
    }


def _forget(done: Values, walk: str, lost: set[str]) -> None:
    """Let no answer remember, or name, what was taken back and is gone."""
    for each in _answers(done, walk):
        for key in ("people", "places", "ties", "items"):
            ids = each.get(key)
            if isinstance(ids, list):
                _keep_some(each, key, [id_ for id_ in ids if id_ not in lost])
        before = each.get("before")
        if isinstance(before, dict):
            left = {path: old for path, old in before.items() if not _is_of(path, lost)}
            _keep_some(each, "before", left)


def _keep_some(answer: Values, key: str, left: Value) -> None:
    answer[key] = left
    if not left:
        answer.pop(key)


def _entry(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _is_of(path: str, ids: set[str]) -> bool:
    return path.count("/") > 0 and path.split("/")[1] in ids


def _hand_on(
    going: Sequence[Answer], kept: Sequence[Value], standing: Standing
) -> None:
    """Let a later answer remember what a field held before one that goes wrote it."""
    for answer in going:
        for path, old in answer.before.items():
            for each in _later(standing, answer, kept):
                if _writes(standing, str(each["id"]), path):
                    before = each.setdefault("before", {})
                    assert isinstance(before, dict)
                    before[path] = [*old] if isinstance(old, tuple) else old
                    break


def _later(
    standing: Standing, answer: Answer, kept: Sequence[Value]
) -> Iterator[Values]:
    order = [each.id for each in standing.stored]
    after = order[order.index(answer.id) + 1 :]
    for each in kept:
        if isinstance(each, dict) and each["id"] in after:
            yield each


def _writes(standing: Standing, answer: str, path: str) -> bool:
    """Return whether an answer wrote a field by an effect or a line."""
    memory = Memory(standing.guide, standing.stored, standing.values)
    return any(each.answer.id == answer for each in memory.touches.get(path, ()))
