"""
What the answers of a walk say about the present.

Three kinds of things: fields (a path and a value), entries (hopes, consents and such),
and whom they name, who is in the record because of it.
Where two answers speak of the same field, the one later in the guide counts, whatever
was typed first; where none speaks of it any more, it is what it was before the walk.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from heero.domain import fuzzy
from heero.domain.operations import Value
from heero.domain.walks import Answer
from heero.domain.words import DAY_PATTERN
from heero.guides.conditions import holds
from heero.guides.definition import AddEffect, SetEffect
from heero.guides.entries import built, day_of, measured
from heero.guides.lookup import CHOSEN, called, chosen, entries, item
from heero.guides.memory import Line, Memory, is_line, paths_of, plain
from heero.guides.standing import (
    Key,
    PromptScope,
    Standing,
    named_by,
    says_something,
)
from heero.guides.steps import names, ranks
from heero.guides.walk import prompts

DAYS = frozenset({"review", "starts", "due", "next"})
DAYS_OF_A_LAB = frozenset({"until"})
"""Fields that take a day of the calendar and nothing vaguer."""

Entry = tuple[str, str]
"""A list, and the words of an entry of it as one text that can be compared."""


@dataclass
class Present:
    """
    What the answers say.

    Attributes:
        fields: Fields by path; `None` takes the field away.
        entries: How often each entry is said.
        made: What is to be written for an entry.
        named: `list/id` of everybody and everything named.
        open: The prompts that are open.
        spoken: The fields an answer speaks of now, changed or not.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    entries: Counter[Entry] = field(default_factory=Counter)
    made: dict[Entry, dict[str, Value]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    open: set[Key] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)


def present(standing: Standing, memory: Memory, today: str) -> Present:
    """Return what the effective answers of a walk say about the present."""
    said = Present()
    lines = frozenset(_lines(standing))
    said.spoken.update(path for _, path in lines)
    for path in memory.touches:
        said.fields[path] = memory.by_line(path, lines)
    for prompt in prompts(standing):
        said.open.add(prompt.key)
        answer = standing.effective.get(prompt.key)
        if answer is None or not says_something(answer):
            continue
        said.named.update(_named(standing, memory, answer))
        _say(said, standing, answer, today)
    for adding in standing.guide.adds():
        if adding.add == "measures":
            _measure(said, standing, adding)
    return said


def _say(said: Present, standing: Standing, answer: Answer, today: str) -> None:
    """Take in what one answer says."""
    for effect in standing.guide.sets():
        if effect.from_ == answer.to:
            written = dict(_written(standing, effect, answer))
            said.fields.update(written)
            said.spoken.update(written)
    for adding in standing.guide.adds():
        if answer.to in adding.for_each and _makes(standing, adding, answer):
            _add(said, standing, adding, answer, today)


def _makes(standing: Standing, effect: AddEffect, answer: Answer) -> bool:
    """Return whether an answer's words become entries, and are none by themselves."""
    step = standing.guide.step(answer.to)
    named = names(step) if step is not None else None
    return effect.add not in ("measures", "agreements", named)


def _measure(said: Present, standing: Standing, effect: AddEffect) -> None:
    """Make one entry of the answers to all questions of an instrument."""
    made = measured(standing, effect)
    if made is not None:
        entry = (effect.add, repr(sorted(comparable(made).items())))
        said.entries[entry] += 1
        said.made[entry] = made


def _lines(standing: Standing) -> Iterator[Line]:
    for answer in standing.stored:
        if answer.parked is None:
            for path in answer.before:
                if is_line(path, answer):
                    yield answer.id, path


def _named(standing: Standing, memory: Memory, answer: Answer) -> Iterator[str]:
    step = standing.guide.step(answer.to)
    for name in ("people", "places", "ties"):
        for each in getattr(answer, name):
            yield f"{name}/{each}"
    into = names(step) if step is not None else None
    for each in answer.items:
        yield f"{into}/{each}"
    for effect in standing.guide.sets():
        if effect.from_ == answer.to and effect.set.startswith(CHOSEN):
            yield from _chosen(standing, memory, answer)


def _chosen(standing: Standing, memory: Memory, answer: Answer) -> Iterator[str]:
    """Yield the entry of what was chosen about somebody, also one that left."""
    for person in (answer.about,) if answer.about else named_by(answer):
        there = chosen(standing.values, person)
        if there is not None:
            yield f"outreach/{there['id']}"
            continue
        for key, paths in memory.departed.items():
            if paths.get(f"{key}/person") == person and key.startswith("outreach/"):
                yield key


def _add(
    said: Present, standing: Standing, effect: AddEffect, answer: Answer, today: str
) -> None:
    scope = PromptScope(standing, None, answer.about)
    if answer.status != "answered" and not (answer.said or named_by(answer)):
        return
    if not holds(effect.when, scope) or _brought_along(standing, effect, answer):
        return
    for made in built(standing, effect, answer, today):
        entry = (effect.add, repr(sorted(comparable(made).items())))
        said.entries[entry] += 1
        said.made[entry] = made


def _brought_along(standing: Standing, effect: AddEffect, answer: Answer) -> bool:
    """Return whether words were in that list already and are only brought along."""
    step = standing.guide.step(answer.to)
    if step is None or step.offer is None or step.offer.from_ != effect.add:
        return False
    return any(
        each.get(called(effect.add)) == answer.said
        and each.get("came_by") != standing.walk
        for each in entries(standing.values, effect.add)
    )


def is_of(entry: Mapping[str, Value], made: Mapping[str, Value]) -> bool:
    """Return whether an entry is one that was made, whatever was added to it since."""
    return all(entry.get(key) == value for key, value in comparable(made).items())


def comparable(made: Mapping[str, Value]) -> dict[str, Value]:
    """Return an entry without its id and the days that heero wrote."""
    return {
        key: value
        for key, value in made.items()
        if key not in ("id", "as_of", "from", "expires")
    }


def _written(
    standing: Standing, effect: SetEffect, answer: Answer
) -> Iterator[tuple[str, Value]]:
    value = value_of(standing, effect, answer)
    step = standing.guide.step(answer.to)
    of = ranks(step)
    if value is None:
        return
    paths = list(paths_of(effect, answer, standing.values, of))
    if effect.of == "people":
        for path in paths:
            if holds(effect.when, PromptScope(standing, None, path.split("/")[1])):
                yield path, value
    elif holds(effect.when, PromptScope(standing, None, answer.about)):
        for number, path in enumerate(paths, start=1):
            yield path, _at(path, value, effect, number, day_of(standing, answer))


def _at(path: str, value: Value, effect: SetEffect, number: int, day: str) -> Value:
    """Return what an effect writes at one of its paths."""
    if effect.of == "ranked":
        return effect.to or str(number)
    if path.startswith("outreach/") and path.endswith("/as_of"):
        return day
    return value


def _moment_of(standing: Standing, answer: Answer) -> str:
    """Return when an answer was given: its own moment, else that of the walk."""
    walk = item(standing.values, "walks", standing.walk) or {}
    return str(answer.at or walk.get("started"))


def value_of(standing: Standing, effect: SetEffect, answer: Answer) -> Value:
    """Return what an effect writes for an answer; `None` where it writes nothing."""
    if effect.to is not None:
        return _moment_of(standing, answer) if effect.to == "$moment" else effect.to
    step = standing.guide.step(answer.to)
    if step is not None and step.kind == "date" and isinstance(answer.said, str):
        value = fuzzy.as_value(fuzzy.parse(answer.said))
        # A day to be looked at again is a day; a vaguer one stays in the walk.
        days = DAYS | DAYS_OF_A_LAB if standing.guide.belongs == "lab" else DAYS
        vague = not re.fullmatch(DAY_PATTERN, str(value))
        if vague and effect.set.split(".")[-1] in days:
            return None
        return value
    if step is not None and step.kind == "choice" and step.of is not None:
        # What was chosen may have been taken back since.
        there = item(standing.values, step.of, str(answer.said)) is not None
        return answer.said if there and isinstance(answer.said, str) else None
    if answer.said is None and answer.about:
        # Whom they named about somebody, or somewhere: who was there, who could help.
        ids: list[Value] = list(named_by(answer))
        return (ids[0] if ids else None) if step and step.kind == "person" else ids
    return plain(answer.said)
