"""Whom a line names: somebody new comes in, somebody known is told more about."""

from collections.abc import Iterator
from typing import Any

from heero.domain.lab import STANDINGS
from heero.domain.names import fold_name
from heero.domain.walks import Answer
from heero.guides.changes import at, put
from heero.guides.entries import DATED, words_for
from heero.guides.lookup import (
    CHOSEN,
    answer_key,
    called,
    chosen,
    default,
    item,
)
from heero.guides.memory import Memory, path_of, paths_of
from heero.guides.readings import Named
from heero.guides.settle import Pen, Values
from heero.guides.standing import Standing
from heero.guides.steps import ranks
from heero.guides.walk import Prompt, takes_many

FIRST = (
    "id",
    "name",
    "label",
    "between",
    "words",
    "title",
    "what",
    "called",
    *STANDINGS,
)
"""What an entry begins with."""


def bring(
    new: Values,
    standing: Standing,
    prompt: Prompt,
    given: Named,
    answer: Values,
    pen: Pen,
) -> None:
    """
    Put whom a line names into the record and into the answer.

    Args:
        new: The record; it is changed.
        standing: Where the walk stands.
        prompt: The question.
        given: What the line says.
        answer: The answer; it is changed, and keeps what the line overwrote.
        pen: Ids and the day.
    """
    id_ = given.id or _returning(new, standing, given)
    if id_ is None:
        id_ = pen.draw_id()
        _come(new, standing, prompt, given, id_, pen)
    else:
        _tell_more(new, standing, prompt, given, id_, answer, pen)
        _offered(new, standing, given.into, id_, answer)
    key = answer_key(given.into)
    if not takes_many(prompt.step):
        answer[key] = [id_]
        return
    ids = answer.get(key)
    told: list[Any] = list(ids) if isinstance(ids, list) else []
    answer[key] = told if id_ in told else [*told, id_]


def _returning(new: Values, standing: Standing, given: Named) -> str | None:
    """Return the id of somebody of that name whom this walk had brought before."""
    memory = Memory(standing.guide, standing.stored, standing.values)
    name = given.fields.get(called(given.into))
    for key, paths in memory.departed.items():
        into, _, id_ = key.partition("/")
        before = paths.get(f"{key}/{called(into)}")
        same = isinstance(name, str) and isinstance(before, str)
        if (
            into == given.into
            and same
            and fold_name(str(name)) == fold_name(str(before))
        ):
            if item(new, into, id_) is None:
                for path, value in paths.items():
                    put(new, path, value)
            return id_
    return None


def _come(
    new: Values,
    standing: Standing,
    prompt: Prompt,
    given: Named,
    id_: str,
    pen: Pen,
) -> None:
    entry: Values = {"id": id_}
    fields = {**given.guesses, **fixed(standing, prompt, given, pen), **given.fields}
    for name in sorted(fields, key=lambda each: _order(each)):
        put(entry, name.replace(".", "/"), fields[name])
    tie = entry.pop("tie", None)
    if given.into in DATED:
        entry["as_of"] = pen.today
    if given.into != "ties":
        entry["came_by"] = standing.walk
    if isinstance(tie, dict):
        entry["tie"] = {**tie, "as_of": pen.today}
    if given.into == "ties":
        entry["as_of"] = pen.today
    found = new.setdefault(given.into, [])
    assert isinstance(found, list)
    found.append(entry)


ORDER = (
    "name",
    "label",
    "title",
    "person",
    "words",
    "what",
    "between",
    "relation",
    "kind",
    "area",
    "life",
    "when",
)


def _order(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def fixed(standing: Standing, prompt: Prompt, given: Named, pen: Pen) -> dict[str, str]:
    """Return the fields a guide gives to everybody who is named at a prompt."""
    words = words_for(standing, prompt.about, prompt.step.visibility, pen.today)
    name = given.fields.get(called(given.into))
    words["$each"] = name if isinstance(name, str) else None
    words["$of"] = prompt.about
    found = dict(prompt.step.set)
    for effect in standing.guide.adds():
        if effect.add == given.into and prompt.step.id in effect.for_each:
            found |= effect.set
    if prompt.step.visibility != "me_and_navigator" and given.into != "children":
        found.setdefault("visibility", prompt.step.visibility)
    resolved = {
        field: words.get(word, word) if word.startswith("$") else word
        for field, word in found.items()
    }
    return {
        field: word
        for field, word in resolved.items()
        if word is not None and word != default(given.into, field)
    }


def _tell_more(
    new: Values,
    standing: Standing,
    prompt: Prompt,
    given: Named,
    id_: str,
    answer: Values,
    pen: Pen,
) -> None:
    place = (given.into, id_)
    filling = {**given.guesses, **fixed(standing, prompt, given, pen)}
    for name, value in {**filling, **given.fields}.items():
        path = path_of(place, name)
        there = at(new, path)
        fills = name in ("relation", "visibility") or name not in given.fields
        if name in FIRST or (fills and there is not None):
            continue
        if there == value and not _said_again(new, standing, place, fills=fills):
            continue
        before = answer.setdefault("before", {})
        assert isinstance(before, dict)
        before.setdefault(path, there if isinstance(there, str) else [])
        put(new, path, value)
    tie = f"{given.into}/{id_}/tie"
    if at(new, tie) != at(standing.values, tie) and at(standing.values, tie):
        put(new, f"{tie}/as_of", pen.today)


def _said_again(
    new: Values, standing: Standing, place: tuple[str, str], *, fills: bool
) -> bool:
    """Return whether what is known of somebody was said today as well."""
    # A walk knows of whomever it brought in itself that they were described today.
    entry = item(new, *place) or {}
    return not fills and entry.get("came_by") != standing.walk


def _offered(
    new: Values, standing: Standing, into: str, id_: str, answer: Values
) -> None:
    """Say which walk had named somebody before."""
    entry = item(new, into, id_)
    came_by = entry.get("came_by") if entry else None
    if isinstance(came_by, str) and came_by != standing.walk:
        answer.setdefault("from", came_by)


def written_fields(standing: Standing, answer: Answer) -> Iterator[str]:
    """Yield the paths of the fields the guide's effects write for an answer."""
    step = standing.guide.step(answer.to)
    of = ranks(step)
    for effect in standing.guide.sets():
        if effect.from_ == answer.to:
            yield from paths_of(effect, answer, standing.values, of)


def choose(new: Values, standing: Standing, prompt: Prompt, pen: Pen) -> None:
    """
    Make the entry that what is chosen about somebody goes to, unless it is there.

    Args:
        new: The record; it is changed.
        standing: Where the walk stands.
        prompt: The question, about somebody.
        pen: Ids and the day.
    """
    if prompt.about is None or chosen(new, prompt.about) is not None:
        return
    if any(
        effect.from_ == prompt.step.id and effect.set.startswith(CHOSEN)
        for effect in standing.guide.sets()
    ):
        found = new.setdefault("outreach", [])
        assert isinstance(found, list)
        entry: Values = {"id": pen.draw_id(), "person": prompt.about}
        found.append({**entry, "came_by": standing.walk})
