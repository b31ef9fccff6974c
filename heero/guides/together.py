"""
Several hands in one walk: what two windows, or two copies, answered to one question.

Neither knew of the other's answer, so neither replaces it, and only the last of them
would count. Here the later one takes in what the earlier one says and replaces it, as
if it had been typed behind it: a look at everything shows both, and taking back takes
both.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from heero.domain.operations import Operation, Value
from heero.domain.walks import Answer
from heero.guides.changes import differences
from heero.guides.lookup import entries, item
from heero.guides.settle import Values
from heero.guides.standing import Key, Standing, named_by
from heero.guides.walk import takes_many

LISTS = ("people", "places", "ties", "items", "said")
"""What grows in an answer, line by line."""

_WORDLESS = ("passed", "not_asked", "not_known", "withdrawn")


def joined(standing: Standing) -> list[Operation]:
    """
    Return the operations that make one answer of those that know nothing of each other.

    Only questions that are answered line by line: of any other the later answer counts,
    as if the earlier one had been corrected.
    Words that came to an answer after it was taken back count again.

    Returns:
        The operations; none where each question has one answer.
    """
    new = deepcopy(dict(standing.values))
    answers = entries(item(new, "walks", standing.walk) or {}, "answers")
    for each in answers:
        if each.get("status") == "withdrawn" and any(each.get(k) for k in LISTS):
            each["status"] = "later"
    for _ in answers:
        now = Standing(standing.guide, new, standing.walk)
        apart = next(_apart(now), None)
        if apart is None:
            break
        key, (first, later, *_) = apart
        by_id = {e.id: e for e in now.stored if (e.to, e.about) == key}
        _take_in(answers, by_id, first, later)
    return differences(dict(standing.values), new)


def caught_up(
    standing: Standing, news: Mapping[str, Value]
) -> tuple[Values, frozenset[str]] | None:
    """
    Return the record with what was said in this walk in another window.

    What somebody wrote by hand, or by another command, is left to the fold: a window
    that does not know of it cannot take it back by mistake.

    Args:
        standing: Where the walk stands in this window.
        news: The record as it is now.

    Returns:
        The record, and the ids of the answers that are not as this window left them;
        `None` where nothing was said in this walk, or it is gone.
    """
    walk = item(news, "walks", standing.walk)
    mine = item(standing.values, "walks", standing.walk)
    if walk is None or mine is None:
        return None
    was, now = (_by_id(each, "answers") for each in (mine, walk))
    changed = {id_ for id_ in was.keys() | now.keys() if was.get(id_) != now.get(id_)}
    if not changed:
        return None
    answers = (each.get(id_) for id_ in changed for each in (was, now))
    ours = {word for each in answers for word in _ids_in(each)}
    values: Values = {}
    for key in {**standing.values, **news}:
        found = _key(standing, key, news.get(key), ours)
        if found:
            values[key] = found
    return values, frozenset(changed & now.keys())


def _key(standing: Standing, key: str, there: Value, ours: set[str]) -> Value:
    """Return what lies at a key of the record, with what this walk put there."""
    here = standing.values.get(key)
    if not _of_entries(here) or not _of_entries(there):
        return there
    old, new = _by_id(standing.values, key), _by_id({key: there}, key)
    kept = []
    for id_ in {**old, **new}:
        entry = new.get(id_) or old[id_]
        said_here = id_ in ours or id_ == standing.walk
        said_here = said_here or entry.get("came_by") == standing.walk
        taken = (new if said_here else old).get(id_)
        if taken is not None:
            kept.append(taken)
    listed: list[Value] = [*kept]
    return listed


def _of_entries(value: Value) -> bool:
    found = value if isinstance(value, list) else []
    return value is None or any(isinstance(e, dict) and "id" in e for e in found)


def _by_id(values: Mapping[str, Value], key: str) -> dict[str, Values]:
    return {str(each["id"]): each for each in entries(values, key)}


def _ids_in(value: Value) -> Iterator[str]:
    """Yield every word that answers say which may be the id of an entry."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from key.split("/")
            yield from _ids_in(each)
    elif isinstance(value, str):
        yield value
    else:
        for inner in value or ():
            yield from _ids_in(inner)


def _apart(standing: Standing) -> Iterator[tuple[Key, list[str]]]:
    """Yield each question with answers that nothing replaces, where there are more."""
    replaced = {each.replaces for each in standing.heard}
    found: dict[Key, list[str]] = {}
    for each in standing.heard:
        step = standing.guide.step(each.to)
        if each.id not in replaced and step is not None and takes_many(step):
            found.setdefault((each.to, each.about), []).append(each.id)
    yield from ((key, tips) for key, tips in found.items() if len(tips) > 1)


def _take_in(
    answers: Sequence[Values], by_id: Mapping[str, Answer], first: str, later: str
) -> None:
    """Let a later answer, and those it replaces, stand behind an earlier one."""
    before = list(_line(by_id, first))
    branch = [each for each in _line(by_id, later) if each not in before]
    root = by_id[branch[-1]].replaces
    common = by_id.get(root) if root is not None else None
    for entry in answers:
        if entry["id"] not in branch:
            continue
        if entry["id"] == branch[-1]:
            entry["replaces"] = first
        for key in LISTS:
            _grow(entry, key, by_id[first], common)
        says = named_by(Answer.model_validate(entry)) or entry.get("said")
        if says and entry.get("status") in _WORDLESS:
            entry.pop("status")


def _line(by_id: Mapping[str, Answer], last: str) -> Iterator[str]:
    """Yield an answer, the one it replaces, and so on."""
    seen: set[str] = set()
    step: str | None = last
    while step in by_id and step not in seen:
        assert step is not None
        seen.add(step)
        yield step
        step = by_id[step].replaces


def _grow(entry: Values, key: str, first: Answer, common: Answer | None) -> None:
    """Put what an earlier answer says before what an answer added to a list."""
    there = getattr(first, key)
    own = entry.get(key)
    if not isinstance(there, tuple) or isinstance(own, str):
        return
    lines = own if isinstance(own, list) else []
    known: Sequence[Value] = (getattr(common, key) or ()) if common else ()
    taken_off = [] if key == "said" else [e for e in known if e not in lines]
    added = (
        lines[len(known) :]
        if list(known) == lines[: len(known)]
        else [each for each in lines if each not in known]
    )
    if key != "said":
        added = [each for each in added if each not in there]
    merged: list[Value] = [*(e for e in there if e not in taken_off), *added]
    if merged:
        entry[key] = merged
