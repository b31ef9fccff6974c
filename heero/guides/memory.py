"""
What a walk remembers of the time before it.

An answer keeps what it took away (`before`), so that the record before the walk, and
what each line said, can be known again at any later time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from heero.domain.operations import Value
from heero.domain.walks import Answer
from heero.guides.changes import at
from heero.guides.definition import Guide, SetEffect
from heero.guides.lookup import (
    CHOSEN,
    LISTS,
    THERE,
    chosen,
    entries,
    place_of,
    there,
)
from heero.guides.standing import named_by
from heero.guides.steps import ranks

Line = tuple[str, str]
"""The id of an answer, and the path of a field that a line of it wrote."""

How = Literal["effect", "line", "after"]
"""Whether a field was written by the guide, by a line, or because of another answer."""


@dataclass(frozen=True)
class Touch:
    """
    One time a field was written.

    Attributes:
        answer: The answer that wrote it.
        old: What it held before; `None` for nothing, and where the guide's effect
            was not the first to write it.
        how: By what it was written.
    """

    answer: Answer
    old: Value
    how: How


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
    def touches(self) -> dict[str, list[Touch]]:
        """Who wrote a field, in time."""
        found: dict[str, list[Touch]] = {}
        for answer in self.stored:
            own = set(self._by_effects(answer))
            for path in own:
                old = answer.before.get(path)
                found.setdefault(path, []).append(Touch(answer, plain(old), "effect"))
            for path, old in answer.before.items():
                how: How = "line" if is_line(path, answer) else "after"
                if path not in own and (how == "line" or path in found):
                    found.setdefault(path, []).append(Touch(answer, plain(old), how))
        return found

    def _by_effects(self, answer: Answer) -> Iterator[str]:
        for effect in self.guide.sets():
            if effect.from_ == answer.to:
                step = self.guide.step(answer.to)
                of = ranks(step)
                yield from paths_of(effect, answer, self.now, of)

    def base(self, path: str) -> Value:
        """Return what a field held before this walk first wrote it."""
        touched = self.touches.get(path)
        return touched[0].old if touched else at(self.now, path)

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
        value = touched[0].old if touched else None
        for number, each in enumerate(touched):
            if each.how != "line" or (each.answer.id, path) not in among:
                continue
            following = [
                later.old
                for later in touched[number + 1 :]
                if later.how == "line" or later.old is not None
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
                    entry[path] = plain(old)
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


def paths_of(
    effect: SetEffect,
    answer: Answer,
    values: Mapping[str, Value],
    ranked: str | None = None,
) -> Iterator[str]:
    """
    Yield the paths of the fields an effect writes for an answer.

    Args:
        effect: The effect.
        answer: The answer.
        values: The record.
        ranked: The list whose entries the step puts in order, where it does.
    """
    if effect.of == "me":
        yield effect.set.replace(".", "/")
        return
    if effect.set.startswith(CHOSEN):
        yield from _chosen_paths(effect.set[len(CHOSEN) :], answer, values)
        return
    if effect.set.startswith(THERE):
        entry = there(values, answer.about or "")
        if entry is not None:
            yield f"attendance/{entry['id']}/{effect.set[len(THERE) :]}"
        return
    for place in _places_of(effect, answer, values, ranked):
        yield path_of(place, effect.set)


def _places_of(
    effect: SetEffect,
    answer: Answer,
    values: Mapping[str, Value],
    ranked: str | None,
) -> Iterator[tuple[str, str]]:
    """Yield the list and the id of everybody and everything an effect is about."""
    if effect.of == "people":
        yield from (("people", str(each["id"])) for each in entries(values, "people"))
    elif ranked is not None:
        in_order = answer.said if isinstance(answer.said, tuple) else ()
        others = [str(each["id"]) for each in entries(values, ranked)]
        ids = {
            "first": in_order[:1],
            "rest": [each for each in others if each not in in_order[:1]],
        }.get(effect.of, in_order)
        yield from ((ranked, each) for each in ids if in_order)
    else:
        for each in (answer.about,) if answer.about else named_by(answer):
            yield place_of(values, each) or ("people", each)


def _chosen_paths(
    name: str, answer: Answer, values: Mapping[str, Value]
) -> Iterator[str]:
    """Yield the paths of what was chosen about somebody, and of the day."""
    for each in (answer.about,) if answer.about else named_by(answer):
        entry = chosen(values, each)
        if entry is not None:
            yield f"outreach/{entry['id']}/{name}"
            yield f"outreach/{entry['id']}/as_of"


def path_of(place: tuple[str, str], name: str) -> str:
    """Return the path of a field of somebody, with slashes."""
    return "/".join((*place, *name.split(".")))


def is_line(path: str, answer: Answer) -> bool:
    """Return whether an answer keeps a path because a line about somebody wrote it."""
    steps = path.split("/")
    named = len(steps) > 2 and steps[0] in LISTS and steps[1] in named_by(answer)
    return named and steps[2:] != ["tie", "as_of"]


def plain(old: str | tuple[str, ...] | None) -> Value:
    """Return what lay somewhere before as a plain value; `[]` stands for nothing."""
    return (list(old) or None) if isinstance(old, tuple) else old
