"""
Differences in sentences: who came in, what changed between them, what became of it.

What heero keeps for itself, such as seats and the days of sayings, is passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from heero.compare.differences import differences
from heero.compare.lists import keyed
from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Order,
    Path,
    Remove,
    Value,
    at,
)

Kind = Literal["came", "went", "changed"]
Titles = Callable[[str], str]
"""Gives the title of a guide by its id."""


@dataclass(frozen=True)
class Sentence:
    """
    One thing that is otherwise now.

    Attributes:
        about: Whom it is about, by name; empty where it is about nobody in particular.
        text: What is otherwise, without the name.
        kind: Whether something came in, went, or changed.
        path: Where it lies in the record.
        change: The word before and the word after, where one word became another.
    """

    about: str
    text: str
    kind: Kind
    path: Path
    change: tuple[str, str] = ("", "")

    @property
    def line(self) -> str:
        """The whole sentence; of whoever came or went the name begins it."""
        if not self.about:
            return self.text
        joint = " " if self.path[:1] == ("people",) and len(self.path) == 2 else ": "
        return f"{self.about}{joint}{self.text}"


def sentences(old: Value, new: Value, titles: Titles = str) -> list[Sentence]:
    """
    Say what is otherwise in a record than it was.

    Args:
        old: The record as it was.
        new: The record as it is; both as they are read.
        titles: Gives the title of a guide by its id.

    Returns:
        One sentence for each thing, in the order of the record.
    """
    teller = _Teller(old, new, titles)
    return list(
        dict.fromkeys(
            sentence
            for operation in differences(old, new)
            for sentence in teller.told(operation)
        )
    )


_PASSED_OVER = frozenset({"seat", "as_of", "was", "came_by", "heero", "before", "from"})
"""Keys that heero keeps for itself."""

_NAMED_BY: dict[str, str] = {
    "places": "label",
    "events": "title",
    "strengths": "words",
    "worries": "words",
    "hopes": "words",
    "needs": "words",
    "gifts": "words",
    "commitments": "words",
    "children": "name",
    "consents": "purpose",
    "measures": "instrument",
    "plan": "what",
}
"""What an item of each list is called by; one that is not here has no name."""

_ABOUT = ("person", "giver")
"""The keys of an item that name whom it is about."""

_ONE_OF: dict[str, str] = {
    "places": "place",
    "events": "event",
    "strengths": "strength",
    "worries": "worry",
    "hopes": "hope",
    "needs": "need",
    "gifts": "gift",
    "commitments": "offer",
    "children": "child",
    "consents": "consent to",
    "measures": "answers to",
    "outreach": "getting in touch",
    "meetings": "meeting",
    "plan": "plan",
    "undecided": "to be decided",
}
"""What one item of a list is called."""


class _Teller:
    def __init__(self, old: Value, new: Value, titles: Titles) -> None:
        self._old = old
        self._new = new
        self._titles = titles

    def told(self, operation: Operation) -> Iterator[Sentence]:
        path = operation.path
        if any(step in _PASSED_OVER for step in path):
            return
        if isinstance(operation, Order):
            yield Sentence("", f"{_words(path[-1])}: in another order", "changed", path)
            return
        before, after = _at(self._old, path), _at(self._new, path)
        came_or_went = isinstance(operation, Add | Remove)
        items = _items(after if before is None else before) if came_or_went else {}
        for step, item in items.items():
            was, now = (None, item) if before is None else (item, None)
            yield from self._one((*path, step), was, now)
        if not items:
            yield from self._one(path, before, after)

    def _one(self, path: Path, before: Value, after: Value) -> Iterator[Sentence]:
        kind: Kind = "changed"
        if len(path) == 2 or isinstance(before if after is None else after, dict):
            kind = "came" if before is None else "went" if after is None else "changed"
        if path[0] == "walks":
            yield from self._walk(path, before, after)
        elif path[0] == "people" and len(path) > 1:
            yield from self._person(path, before, after, kind)
        elif path[0] == "ties" and len(path) > 1:
            yield Sentence(self._pair(path[1]), *_tie(path, before, after, kind), path)
        elif len(path) > 1:
            yield from self._item(path, before, after, kind)
        else:
            yield Sentence("", _field(path, before, after), kind, path)

    def _person(
        self, path: Path, before: Value, after: Value, kind: Kind
    ) -> Iterator[Sentence]:
        name = self._name(path[1])
        if len(path) > 2:
            # A tie that was said for the first time has several sides.
            for step, (was, now) in _sides(path, before, after).items():
                if step[-1] not in _PASSED_OVER:
                    change = _change(step, was, now)
                    text = _field(step, was, now)
                    yield Sentence(name, text, "changed", step, change)
            return
        if after is None:
            yield Sentence(name, "is not in the record any more", "went", path)
        elif isinstance(after, dict):
            walk = _at(self._new, ("walks", str(after.get("came_by"))))
            guide = str(walk.get("guide")) if isinstance(walk, dict) else ""
            by = f" through {self._titles(guide.partition('/')[0])}" if guide else ""
            yield Sentence(name, f"came in{by}", "came", path)

    def _walk(self, path: Path, before: Value, after: Value) -> Iterator[Sentence]:
        walk = _at(self._new if after is not None else self._old, path[:2])
        if not isinstance(walk, dict):
            return
        title = self._titles(str(walk.get("guide", "")).partition("/")[0])
        if len(path) > 2:
            yield Sentence("", f"{title}: went on", "changed", path[:2])
            return
        day = str(walk.get("started", "")).partition("T")[0]
        what = "is not in the record any more" if after is None else f"done on {day}"
        yield Sentence("", f"{title}: {what}", "came" if after else "went", path)

    def _item(
        self, path: Path, before: Value, after: Value, kind: Kind
    ) -> Iterator[Sentence]:
        versions = (self._new, self._old)
        item = next(
            (i for v in versions if isinstance(i := _at(v, path[:2]), dict)), {}
        )
        about = next((self._name(str(item[key])) for key in _ABOUT if key in item), "")
        called = item.get(_NAMED_BY.get(path[0], ""))
        one = _ONE_OF.get(path[0], _words(path[0]))
        label = f'"{called}"' if isinstance(called, str) else one
        if len(path) > 2:
            text = f"{label}: {_field(path, before, after)}"
            change = _change(path, before, after)
            yield Sentence(about, text, "changed", path, change)
        elif kind == "came":
            words = f"{one} {label}" if label != one else _said_of(one, item)
            yield Sentence(about, f"new: {words}", kind, path)
        else:
            yield Sentence(about, f"{label}: not in the record any more", kind, path)

    def _pair(self, step: str) -> str:
        for version in (self._new, self._old):
            tie = _at(version, ("ties", step))
            ends = tie.get("between") if isinstance(tie, dict) else None
            if isinstance(ends, list):
                return " and ".join(self._name(str(end)) for end in ends)
        return "a tie"

    def _name(self, step: str) -> str:
        """Return what somebody is called now, or was."""
        for version in (self._new, self._old):
            person = _at(version, ("people", step))
            if isinstance(person, dict) and isinstance(person.get("name"), str):
                return str(person["name"])
        return step


def _items(value: Value) -> dict[str, Value]:
    """Return the items of a list by their ids; nothing of a list of words."""
    found = keyed(value) or {}
    return found if all(isinstance(each, dict) for each in found.values()) else {}


def _at(value: Value, path: Path) -> Value:
    try:
        return at(value, path)
    except NoSuchPath:
        return None


def _change(path: Path, before: Value, after: Value) -> tuple[str, str]:
    if isinstance(before, str) and isinstance(after, str):
        return _shown(path[-1], before), _shown(path[-1], after)
    return "", ""


def _sides(
    path: Path, before: Value, after: Value
) -> Mapping[Path, tuple[Value, Value]]:
    """Return a mapping key by key, and anything else as it is."""
    if isinstance(before, dict) or isinstance(after, dict):
        was = before if isinstance(before, dict) else {}
        now = after if isinstance(after, dict) else {}
        return {
            (*path, key): (was.get(key), now.get(key))
            for key in dict.fromkeys([*was, *now])
        }
    return {path: (before, after)}


def _tie(path: Path, before: Value, after: Value, kind: Kind) -> tuple[str, Kind]:
    if len(path) > 2:
        return _field(path, before, after), "changed"
    if after is None:
        return "their tie is not in the record any more", "went"
    strength = after.get("strength") if isinstance(after, dict) else None
    return f"a tie, {_shown('strength', strength or 'unsaid')}", "came"


def _said_of(one: str, item: Mapping[str, Value]) -> str:
    words = [item.get(key) for key in ("kind", "choice", "start", "date", "status")]
    told = ", ".join(_shown("", word) for word in words if isinstance(word, str))
    return f"{one} ({told})" if told else one


_BARE = frozenset({"strength", "quality", "status", "choice"})
"""Keys whose words need no key to be understood."""


def _field(path: Path, before: Value, after: Value) -> str:
    """Say how one value changed."""
    key = path[-1]
    if len(path) > 2 and path[-2] in ("supports", "people", "met_by", "invited"):
        gone = after is None
        return f"{_words(path[-2])}: {'without' if gone else 'with'} {_words(key)}"
    was, now = _shown(key, before), _shown(key, after)
    if key == "state":
        return f"from {was} to {now}" if before is not None else f"is {now}"
    if key == "life" and after == "died":
        return "has died"
    if key == "area":
        return f"moved from {was} to {now}" if before is not None else f"is with {now}"
    head = "" if key in _BARE else f"{_words(key)}: "
    if before is None:
        return f"{head}{now}"
    if after is None:
        return f"{_words(key)}: not said any more"
    return f"{head}{was} \N{RIGHTWARDS ARROW} {now}"


_AS = {"tenuous": "not sure", "unsaid": "not said", "said_yes": "yes", "said_no": "no"}
"""Words that are shown as others; a person says them so."""


def _shown(key: str, value: Value) -> str:
    if isinstance(value, str):
        return _AS.get(value) or (_words(value) if _is_code(value) else f'"{value}"')
    if isinstance(value, list):
        return ", ".join(_shown(key, each) for each in value) or "nobody and nothing"
    if isinstance(value, dict):
        return ", ".join(_shown(step, each) for step, each in value.items())
    return "not said"


def _is_code(word: str) -> bool:
    """Whether a word is one of heero's own, an id, a number or a day."""
    return (
        word.isascii()
        and not any(sign in word for sign in " \"'\n")
        and (word.islower() or not any(each.isalpha() for each in word))
    )


def _words(key: str) -> str:
    return key.replace("_", " ")
