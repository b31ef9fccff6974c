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
from functools import cached_property

from heero.domain.operations import Value
from heero.domain.walks import Answer
from heero.guides.answers import fuzzy_value
from heero.guides.changes import at
from heero.guides.conditions import holds
from heero.guides.definition import AddEffect, Guide, SetEffect
from heero.guides.entries import built
from heero.guides.lookup import LISTS, entries, place_of
from heero.guides.standing import (
    Key,
    PromptScope,
    Standing,
    named_by,
    says_something,
)
from heero.guides.walk import prompts

Entry = tuple[str, str]
"""A list, and the words of an entry of it as one text that can be compared."""

Line = tuple[str, str]
"""The id of an answer, and the path of a field that a line of it wrote."""


@dataclass(frozen=True)
class Memory:
    """
    What a walk remembers of the time before it, from the `before` of its answers.

    Attributes:
        guide: What is walked.
        stored: Every answer, also the one that is being taken back.
        now: The record with all of them.
    """

    guide: Guide
    stored: tuple[Answer, ...]
    now: Mapping[str, Value]

    @cached_property
    def touches(self) -> dict[str, list[tuple[Answer, Value, bool]]]:
        """
        Who wrote a field, in time.

        Each with the value before, and whether the guide's own effects wrote it
        rather than a line about somebody.
        """
        found: dict[str, list[tuple[Answer, Value, bool]]] = {}
        for answer in self.stored:
            own = set(self._by_effects(answer))
            for path in own:
                old = answer.before.get(path)
                found.setdefault(path, []).append((answer, _plain(old), True))
            for path, old in answer.before.items():
                if path not in own and is_line(path, answer):
                    found.setdefault(path, []).append((answer, _plain(old), False))
        return found

    def _by_effects(self, answer: Answer) -> Iterator[str]:
        for effect in self.guide.sets():
            if effect.from_ != answer.to:
                continue
            if effect.of == "people":
                for each in entries(self.now, "people"):
                    yield path_of(("people", str(each["id"])), effect.set)
            else:
                yield from _paths(effect, answer, self.now)

    def base(self, path: str) -> Value:
        """Return what a field held before this walk first wrote it."""
        touched = self.touches.get(path)
        return touched[0][1] if touched else at(self.now, path)

    def by_line(self, path: str, among: frozenset[Line]) -> Value:
        """
        Return what lines about somebody said of a field.

        Args:
            path: The field.
            among: The answers that count, each with the field it wrote.

        Returns:
            What the last of them wrote; what was there before, where none did.
        """
        touched = self.touches.get(path, [])
        value = touched[0][1] if touched else None
        for number, (answer, _, by_effect) in enumerate(touched):
            if by_effect or (answer.id, path) not in among:
                continue
            following = [
                old
                for _, old, effect in touched[number + 1 :]
                if not effect or old is not None
            ]
            value = following[0] if following else at(self.now, path)
        return value

    @cached_property
    def departed(self) -> dict[str, dict[str, Value]]:
        """What was known of entries that left again, by `list/id`."""
        found: dict[str, dict[str, Value]] = {}
        for answer in self.stored:
            for path, old in answer.before.items():
                steps = path.split("/")
                if len(steps) > 2 and old and not is_line(path, answer):
                    entry = found.setdefault("/".join(steps[:2]), {})
                    if steps[2:] == ["id"]:
                        entry.clear()
                    entry[path] = _plain(old)
        return {key: paths for key, paths in found.items() if f"{key}/id" in paths}

    @cached_property
    def brought(self) -> set[str]:
        """What the walk brought in by its effects, by `list/id`."""
        return {
            path
            for answer in self.stored
            for path, old in answer.before.items()
            if not old and path.count("/") == 1
        }


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
        for path in _paths(effect, answer, standing.values):
            yield path, value


def value_of(standing: Standing, effect: SetEffect, answer: Answer) -> Value:
    """Return what an effect writes for an answer; `None` where it writes nothing."""
    if effect.to is not None:
        return effect.to
    step = standing.guide.step(answer.to)
    if step is not None and step.kind == "date" and isinstance(answer.said, str):
        return fuzzy_value(answer.said)
    return _plain(answer.said)


def _paths(
    effect: SetEffect, answer: Answer, values: Mapping[str, Value]
) -> Iterator[str]:
    if effect.of == "me":
        yield effect.set.replace(".", "/")
        return
    ids = (answer.about,) if answer.about else named_by(answer)
    for each in ids:
        place = place_of(values, each) or ("people", each)
        yield path_of(place, effect.set)


def path_of(place: tuple[str, str], name: str) -> str:
    """Return the path of a field of somebody, with slashes."""
    return "/".join((*place, *name.split(".")))


def is_line(path: str, answer: Answer) -> bool:
    """Return whether an answer keeps a path because a line about somebody wrote it."""
    steps = path.split("/")
    named = len(steps) > 2 and steps[0] in LISTS and steps[1] in named_by(answer)
    return named and steps[2:] != ["tie", "as_of"]


def _plain(old: str | tuple[str, ...] | None) -> Value:
    """Return what lay somewhere before as a plain value; `[]` stands for nothing."""
    return (list(old) or None) if isinstance(old, tuple) else old
