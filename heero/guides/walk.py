"""
The walk: which question comes next, from a guide, the answers so far and the record.

Nothing is remembered between questions but what was said, so that a walk goes on at
the same question after any interruption.

Steps that follow each other with the same `for_each` are asked person by person.
A prompt whose branch has closed is not there; its answers are parked until it is.
A list somebody is still telling is an answer left for `later` that names what was
said so far: while it is the last answer, its prompt is the current one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from heero.domain.operations import Value
from heero.domain.people import Person, PersonTie, Place, Tie
from heero.domain.walks import Answer
from heero.guides.conditions import holds
from heero.guides.definition import (
    EVERYBODY,
    NAMING,
    SPOKEN,
    Guide,
    PlainStep,
)

Key = tuple[str, str | None]
"""A step, and whom it is about: what an answer answers."""

LISTS = ("people", "places", "ties")
"""The lists of a record whose entries a prompt can be about."""


@dataclass(frozen=True)
class Prompt:
    """
    One question.

    Attributes:
        step: The step of the guide it comes from.
        about: The id of whom or what it is about, where it is asked for each.
        name: What they are called.
    """

    step: PlainStep
    about: str | None = None
    name: str | None = None

    @property
    def key(self) -> Key:
        """What answers to it carry."""
        return (self.step.id, self.about)


@dataclass(frozen=True)
class Standing:
    """
    Where one walk stands.

    Attributes:
        guide: What is walked.
        values: The whole record as plain values, as it is now.
        walk: The id of the walk in it.
        without: The id of an answer to look away from, or `None`.
    """

    guide: Guide
    values: Mapping[str, Value]
    walk: str
    without: str | None = None

    @cached_property
    def stored(self) -> tuple[Answer, ...]:
        """Every answer of the walk, in the order it was said."""
        found = item(self.values, "walks", self.walk)
        answers = found.get("answers") if found else None
        kept = answers if isinstance(answers, list) else []
        return tuple(Answer.model_validate(each) for each in kept)

    @cached_property
    def effective(self) -> dict[Key, Answer]:
        """The last answer to each prompt that nothing has replaced."""
        there = [each for each in self.stored if each.id != self.without]
        replaced = {each.replaces for each in there}
        return {
            (each.to, each.about): each for each in there if each.id not in replaced
        }

    def answered(self, step: str) -> bool:
        """Return whether anybody answered a step, about whomever."""
        return any(
            key[0] == step and says_something(answer)
            for key, answer in self.effective.items()
        )

    def named(self, step: str) -> list[str]:
        """Return the ids that answers to a step named, each once, in order."""
        ids: dict[str, None] = {}
        for key, answer in self.effective.items():
            if key[0] == step and answer.status in ("answered", "later"):
                ids.update(dict.fromkeys(named_by(answer)))
        return list(ids)


@dataclass(frozen=True)
class PromptScope:
    """What the condition of one prompt may look at."""

    standing: Standing
    step: str | None
    about: str | None

    def answered(self, step: str) -> bool:
        """Return whether a step was answered, about the same one if it asks that."""
        answer = self.standing.effective.get((step, self.about))
        if answer is not None and self.about is not None:
            return says_something(answer)
        asked = self.standing.guide.step(step)
        if asked is not None and asked.for_each and self.about is not None:
            return False
        return self.standing.answered(step)

    def value(self, name: str) -> Value:
        """Return the answer to a step, or a field of the one it is about."""
        if self.standing.guide.step(name) is not None:
            return self._answer(name)
        if name.startswith("me."):
            return field(self.standing.values, (), name[3:])
        if self.about is None:
            return None
        path = place_of(self.standing.values, self.about)
        return None if path is None else self._field(path, name)

    def _answer(self, step: str) -> Value:
        effective = self.standing.effective
        answer = effective.get((step, self.about)) or effective.get((step, None))
        if answer is None or answer.status != "answered":
            return None
        if isinstance(answer.said, tuple):
            return list(answer.said)
        return answer.said if answer.said is not None else list(named_by(answer))

    def _field(self, path: tuple[str, str], name: str) -> Value:
        # A question stays open when its own answer is what fills the field it asks
        # about: otherwise answering would close it and park the answer.
        own = self.step and self.standing.effective.get((self.step, self.about))
        sets = {each.set for each in self.standing.guide.sets() if own}
        if own and name in sets and self.step in _setting(self.standing.guide, name):
            return own.before.get("/".join((*path, *name.split(".")))) or default(
                path[0], name
            )
        return field(self.standing.values, path, name)

    def said(self, field_name: str) -> bool:
        """Return whether another answer of this walk said something about a field."""
        path = place_of(self.standing.values, self.about or "")
        if path is None:
            return False
        key = "/".join((*path, *field_name.split(".")))
        for other, answer in self.standing.effective.items():
            if other[0] == self.step or not says_something(answer):
                continue
            if other[1] == self.about and other[0] in _setting(
                self.standing.guide, field_name
            ):
                return True
            if key in answer.before and answer.about is None:
                return True
        return self._brought_with(path, field_name)

    def _brought_with(self, path: tuple[str, str], field_name: str) -> bool:
        # Whoever this walk brought in was described today, by letters or by words.
        entry = item(self.standing.values, *path)
        if entry is None or entry.get("came_by") != self.standing.walk:
            return False
        own = (self.step, self.about) in self.standing.effective
        if own and self.step in _setting(self.standing.guide, field_name):
            return False
        return field(self.standing.values, path, field_name) != default(
            path[0], field_name
        )


def _setting(guide: Guide, name: str) -> set[str]:
    return {each.from_ for each in guide.sets() if each.set == name}


def says_something(answer: Answer) -> bool:
    """Return whether an answer holds words or names; a list being told counts."""
    return answer.status == "answered" or (
        answer.status == "later" and bool(named_by(answer) or answer.said)
    )


def is_open_list(answer: Answer) -> bool:
    """Return whether an answer is a list that somebody is still telling."""
    return answer.status == "later" and bool(named_by(answer) or answer.said)


def named_by(answer: Answer) -> tuple[str, ...]:
    """Return the ids of everybody and everything an answer named."""
    return answer.people + answer.places + answer.ties


def expansion(standing: Standing) -> tuple[Prompt, ...]:
    """Return everything that is said and asked now, in order."""
    found: list[Prompt] = []
    for names, steps in groupby(standing.guide.steps, key=lambda step: step.for_each):
        if not names:
            found += [
                Prompt(step) for step in steps if _asked(standing, step, None)
            ]
            continue
        block = list(steps)
        for about in _each(standing, names):
            label = label_of(standing.values, about)
            found += [
                Prompt(step, about, label)
                for step in block
                if _asked(standing, step, about)
            ]
    return tuple(found)


def _each(standing: Standing, names: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        everybody = name in EVERYBODY and standing.guide.step(name) is None
        ids = (
            [str(each["id"]) for each in entries(standing.values, name)]
            if everybody
            else standing.named(name)
        )
        for each in ids:
            if each not in seen and place_of(standing.values, each) is not None:
                seen.add(each)
                yield each


def _asked(standing: Standing, step: PlainStep, about: str | None) -> bool:
    return holds(step.when, PromptScope(standing, step.id, about))


def prompts(standing: Standing) -> tuple[Prompt, ...]:
    """Return every question that is open now, in order."""
    return tuple(
        each for each in expansion(standing) if each.step.kind not in SPOKEN
    )


def spoken_before(standing: Standing, prompt: Prompt) -> tuple[Prompt, ...]:
    """Return what is said between the question before and this one."""
    said: list[Prompt] = []
    for each in expansion(standing):
        if each.key == prompt.key:
            break
        said = [*said, each] if each.step.kind in SPOKEN else []
    return tuple(said)


def spoken_last(standing: Standing) -> tuple[Prompt, ...]:
    """Return what is said after the last question."""
    said: list[Prompt] = []
    for each in expansion(standing):
        said = [*said, each] if each.step.kind in SPOKEN else []
    return tuple(said)


def current(standing: Standing) -> Prompt | None:
    """
    Return the next question, or `None` when every one of them was met.

    A list somebody is still telling comes first; then the first question nobody
    has met yet. What was left for later is not offered here.
    """
    asked = prompts(standing)
    if standing.stored and is_open_list(standing.stored[-1]):
        last = standing.stored[-1]
        for prompt in asked:
            if prompt.key == (last.to, last.about):
                return prompt
    return next(
        (prompt for prompt in asked if prompt.key not in standing.effective), None
    )


def left_for_later(standing: Standing) -> tuple[Prompt, ...]:
    """Return the questions somebody wanted to come back to, in order."""
    return tuple(
        prompt
        for prompt in prompts(standing)
        if (answer := standing.effective.get(prompt.key)) is not None
        and answer.status == "later"
    )


def previous(standing: Standing, prompt: Prompt | None) -> Prompt | None:
    """
    Return the question before one; before `None`, the last that was met.

    Returns:
        The question, or `None` at the very beginning.
    """
    before: Prompt | None = None
    for each in prompts(standing):
        if prompt is not None and each.key == prompt.key:
            return before
        if each.key in standing.effective:
            before = each
    return before


def takes_many(step: PlainStep) -> bool:
    """Return whether a step is answered on several lines, ended by an empty one."""
    return step.kind == "people" or (
        step.many and step.kind in ("text", "person", "place", "tie")
    )


def entries(values: Mapping[str, Value], name: str) -> list[dict[str, Value]]:
    """Return the entries of a list of a record; none where there is no list."""
    found = values.get(name)
    if not isinstance(found, list):
        return []
    return [each for each in found if isinstance(each, dict)]


def item(values: Mapping[str, Value], name: str, id_: str) -> dict[str, Value] | None:
    """Return the entry of a list with an id, or `None`."""
    return next((each for each in entries(values, name) if each.get("id") == id_), None)


def place_of(values: Mapping[str, Value], id_: str) -> tuple[str, str] | None:
    """Return the list and the id of somebody or something, or `None`."""
    for name in LISTS:
        if item(values, name, id_) is not None:
            return (name, id_)
    return None


def label_of(values: Mapping[str, Value], id_: str) -> str:
    """Return what somebody or something is called; empty where nobody has the id."""
    for name, key in (("people", "name"), ("places", "label")):
        found = item(values, name, id_)
        if found is not None:
            return str(found.get(key) or "")
    tie = item(values, "ties", id_)
    between = tie.get("between") if tie else None
    ends = between if isinstance(between, list) else []
    return " and ".join(label_of(values, str(end)) for end in ends)


def field(
    values: Mapping[str, Value], path: tuple[str, ...], name: str
) -> Value:
    """
    Return a field of somebody, or of the participant where the path is empty.

    Returns:
        The value; where nothing was written, the default of the record.
    """
    inner: Value = dict(values) if not path else item(values, *path[:2])
    for step in name.split("."):
        inner = inner.get(step) if isinstance(inner, dict) else None
    return default(path[0] if path else "", name) if inner is None else inner


@lru_cache(maxsize=256)
def default(list_name: str, name: str) -> str | None:
    """Return what a field holds where nothing was written, or `None`."""
    models = {"people": Person, "places": Place, "ties": Tie}
    first, _, rest = name.partition(".")
    model = PersonTie if rest and list_name == "people" else models.get(list_name)
    if model is None:
        return "youth" if (list_name, name) == ("", "kind") else None
    found = model.model_fields.get(rest or first)
    return found.default if found and isinstance(found.default, str) else None


def naming_list(step: PlainStep) -> str | None:
    """Return the list that answers to a step name entries of, or `None`."""
    return NAMING.get(step.kind)
