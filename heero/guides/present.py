"""
What the answers of a walk say about the present.

Three kinds of things: fields (a path and a value), entries (hopes, consents and such),
and whom they name, who is in the record because of it.
Where two answers speak of the same field, the one later in the guide counts, whatever
was typed first; where none speaks of it any more, it is what it was before the walk.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from heero.domain import fuzzy
from heero.domain.operations import Value
from heero.domain.walks import Answer
from heero.guides.conditions import holds
from heero.guides.definition import AddEffect, SetEffect
from heero.guides.entries import built
from heero.guides.lookup import LISTS, entries
from heero.guides.memory import Line, Memory, is_line, path_of, paths_of, plain
from heero.guides.standing import Key, PromptScope, Standing, says_something
from heero.guides.walk import prompts

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
        said.named.update(_named(answer))
        for effect in standing.guide.sets():
            if effect.from_ == answer.to:
                written = dict(_written(standing, effect, answer))
                said.fields.update(written)
                said.spoken.update(written)
        for adding in standing.guide.adds():
            if answer.to in adding.for_each and adding.add not in LISTS:
                _add(said, standing, adding, answer, today)
    return said


def _lines(standing: Standing) -> Iterator[Line]:
    for answer in standing.stored:
        if answer.parked is None:
            for path in answer.before:
                if is_line(path, answer):
                    yield answer.id, path


def _named(answer: Answer) -> Iterator[str]:
    for name in LISTS:
        for each in getattr(answer, name):
            yield f"{name}/{each}"


def _add(
    said: Present, standing: Standing, effect: AddEffect, answer: Answer, today: str
) -> None:
    scope = PromptScope(standing, None, answer.about)
    if answer.status != "answered" and not answer.said:
        return
    if not holds(effect.when, scope):
        return
    for made in built(standing, effect, answer, today):
        entry = (effect.add, repr(sorted(comparable(made).items())))
        said.entries[entry] += 1
        said.made[entry] = made


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
    if value is None:
        return
    if effect.of == "people":
        for each in entries(standing.values, "people"):
            about = str(each["id"])
            if holds(effect.when, PromptScope(standing, None, about)):
                yield path_of(("people", about), effect.set), value
    elif holds(effect.when, PromptScope(standing, None, answer.about)):
        for path in paths_of(effect, answer, standing.values):
            yield path, value


def value_of(standing: Standing, effect: SetEffect, answer: Answer) -> Value:
    """Return what an effect writes for an answer; `None` where it writes nothing."""
    if effect.to is not None:
        return effect.to
    step = standing.guide.step(answer.to)
    if step is not None and step.kind == "date" and isinstance(answer.said, str):
        return fuzzy.as_value(fuzzy.parse(answer.said))
    return plain(answer.said)
