"""
Where one walk stands: its answers, and what a condition may look at.

An answer is effective while nothing has replaced it; one whose branch has closed is
parked and says nothing until the branch opens again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.walks import Answer
from heero.guides.definition import Guide
from heero.guides.lookup import LISTS, default, entries, field, item

Key = tuple[str, str | None]
"""A step, and whom it is about: what an answer answers."""


@dataclass(frozen=True)
class Standing:
    """
    Where one walk stands.

    Attributes:
        guide: What is walked.
        values: The whole record as plain values, as it is now.
        walk: The id of the walk in it.
    """

    guide: Guide
    values: Mapping[str, Value]
    walk: str

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
        replaced = {each.replaces for each in self.heard}
        return {
            (each.to, each.about): each
            for each in self.heard
            if each.id not in replaced
        }

    @cached_property
    def heard(self) -> tuple[Answer, ...]:
        """Every answer but what the staff noted beside them, which answers nothing."""
        return tuple(each for each in self.stored if each.voice != "staff_note")

    @cached_property
    def places(self) -> dict[str, tuple[str, str]]:
        """The list and the id of everybody and everything, by id."""
        return {
            str(each["id"]): (name, str(each["id"]))
            for name in LISTS
            for each in entries(self.values, name)
        }

    @cached_property
    def setting(self) -> dict[str, set[str]]:
        """The steps whose answers write a field, by the field."""
        found: dict[str, set[str]] = {}
        for effect in self.guide.sets():
            found.setdefault(effect.set, set()).add(effect.from_)
        return found

    @cached_property
    def speaking(self) -> dict[str | None, list[Answer]]:
        """The effective answers that say something, by whom they are about."""
        found: dict[str | None, list[Answer]] = {}
        for answer in self.effective.values():
            if says_something(answer):
                found.setdefault(answer.about, []).append(answer)
        return found

    @cached_property
    def told(self) -> dict[str, set[str]]:
        """The steps where a line about somebody wrote a field, by its path."""
        found: dict[str, set[str]] = {}
        for answer in self.speaking.get(None, ()):
            for path in answer.before:
                found.setdefault(path, set()).add(answer.to)
        return found

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
            if key[0] == step and says_something(answer):
                ids.update(dict.fromkeys(named_by(answer)))
        return list(ids)


def mentioned(text: str, words: Sequence[str]) -> bool:
    """Return whether any of these words, each one or several, stands in a text."""
    spaced = f" {' '.join(re.findall(WORD, fold_name(text)))} "
    return any(
        f" {' '.join(re.findall(WORD, fold_name(each)))} " in spaced for each in words
    )


WORD = r"[^\W_]+"
"""A word, in whatever script."""


def says_something(answer: Answer) -> bool:
    """Return whether an answer holds words or names; a list being told counts."""
    there = answer.parked is None and answer.status in ("answered", "later")
    return there and bool(named_by(answer) or answer.said)


def is_open_list(answer: Answer) -> bool:
    """Return whether an answer is a list that somebody is still telling."""
    return answer.status == "later" and bool(named_by(answer) or answer.said)


def named_by(answer: Answer) -> tuple[str, ...]:
    """Return the ids of everybody and everything an answer named."""
    return answer.people + answer.places + answer.ties + answer.items


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
        if name == "me.areas":
            return [
                str(field(self.standing.values, ("people", str(each["id"])), "area"))
                for each in entries(self.standing.values, "people")
            ]
        if name.startswith("me."):
            return field(self.standing.values, (), name[3:])
        if self.about is None:
            return None
        path = self.standing.places.get(self.about)
        return None if path is None else self._field(path, name)

    def _answer(self, step: str) -> Value:
        effective = self.standing.effective
        answer = effective.get((step, self.about)) or effective.get((step, None))
        if answer is None or not says_something(answer):
            return None
        if isinstance(answer.said, str):
            return answer.said
        words: list[Value] = []
        words.extend(answer.said or named_by(answer))
        return words

    def _field(self, path: tuple[str, str], name: str) -> Value:
        # A question stays open when its own answer is what fills the field it asks
        # about: otherwise answering would close it and park the answer.
        own = self.step and self.standing.effective.get((self.step, self.about))
        if own and self.step in self.standing.setting.get(name, ()):
            old = own.before.get("/".join((*path, *name.split("."))))
            return old if isinstance(old, str) else default(path[0], name)
        return field(self.standing.values, path, name)

    def mentions(self, name: str, vocabulary: str) -> bool:
        """Return whether words of a vocabulary stand in an answer or a field."""
        found = self.value(name)
        said = found if isinstance(found, list) else [found]
        words = self.standing.guide.vocabularies.get(vocabulary, ())
        return any(mentioned(str(each or ""), words) for each in said)

    def said(self, field_name: str) -> bool:
        """Return whether another answer of this walk said something about a field."""
        path = self.standing.places.get(self.about or "")
        if path is None:
            return False
        writing = self.standing.setting.get(field_name, set())
        if any(
            answer.to in writing and answer.to != self.step
            for answer in self.standing.speaking.get(self.about, ())
        ):
            return True
        key = "/".join((*path, *field_name.split(".")))
        if self.standing.told.get(key, set()) - {self.step}:
            return True
        return self._brought_with(path, field_name)

    def _brought_with(self, path: tuple[str, str], field_name: str) -> bool:
        # Whoever this walk brought in was described today, by letters or by words.
        entry = item(self.standing.values, *path)
        if entry is None or entry.get("came_by") != self.standing.walk:
            return False
        own = (self.step, self.about) in self.standing.effective
        if own and self.step in self.standing.setting.get(field_name, ()):
            return False
        return field(self.standing.values, path, field_name) != default(
            path[0], field_name
        )
