"""What people and things in a record are called, in either of its versions."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from heero.compare import labels, wording
from heero.compare.labels import WAYS, Way
from heero.compare.lists import keyed
from heero.compare.wording import Known, Sort
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.references import SELF

Record = Mapping[str, Value]


class Called:
    """
    What people and things are called.

    Args:
        versions: The versions of a record; what the first calls somebody holds.
        known: What stands outside of the record.
    """

    def __init__(self, versions: Sequence[Record], known: Known) -> None:
        self._versions = versions
        self._known = known

    def title(self, guide: str) -> str:
        """Return the title of a guide, by its id with or without a version."""
        return wording.quoted(self._known.title(guide.partition("/")[0]))

    def person(self, step: str) -> str:
        """Return what somebody is called now, or was; of two alike, which one."""
        for people in self._people:
            if "name" in people.get(step, {}):
                return self._among(step, people)
        return self._known.name(step) or ("the participant" if step == SELF else step)

    def thing(self, step: str) -> str:
        """Return what an id stands for, or the id where nobody knows."""
        if step in self._labels:
            return self._labels[step]
        return self.person(step)

    def whom(self, name: str, item: Record) -> tuple[str, ...]:
        """Return the ids of those an item of a list is about."""
        found: list[str] = []
        for key in WAYS[name].about if name in WAYS else ():
            value = item.get(key)
            listed = value if isinstance(value, list) else [value]
            found += [each for each in listed if isinstance(each, str)]
        return tuple(found)

    def label(self, name: str, item: Record, hint: Any) -> str:
        """Return what tells an item from another: its words, or what it is."""
        way = _way(name)
        found = item.get(way.called) if way.called else None
        if found is not None:
            words = self.shown(wording.below(hint, way.called), way.called, found)
            plain = wording.sort_of(wording.below(hint, way.called)) == "words"
            bare = plain and not way.always
            label = words if bare else f"{way.one} {words}"
        else:
            label = way.one
        return f"{label}{self._day(way, item, hint)}"

    def news(self, name: str, item: Record, hint: Any) -> str:
        """Return how it is said that an item came into a list."""
        way = _way(name)
        more = ", ".join(
            self._more(name, key, wording.below(hint, key), item[key])
            for key in way.more
            if item.get(key) not in (None, "unsaid")
        )
        if not way.called and not way.day:
            return f"{way.one}: {more}" if more else way.one
        label = self.label(name, item, hint)
        whole = label if label.startswith(way.one) else f"{way.one} {label}"
        return f"new: {whole} ({more})" if more else f"new: {whole}"

    def _more(self, name: str, key: str, hint: Any, value: Value) -> str:
        words = self.shown(hint, key, value)
        return f"{labels.LABELS.get((name, key), '')} {words}".strip()

    def shown(self, hint: Any, key: str, value: Value) -> str:
        """Return how a value is said."""
        if value is None:
            return "nothing"
        if wording.sort_of(hint) == "date":
            return wording.date(value)
        if isinstance(value, list):
            inner = wording.element(hint)
            joint = " and " if key == "between" else ", "
            return joint.join(self.shown(inner, key, each) for each in value)
        if isinstance(value, dict):
            return ", ".join(
                f"{labels.label(key, step)}: "
                f"{self.shown(wording.below(hint, step), step, each)}"
                for step, each in value.items()
            )
        return self._word(wording.sort_of(hint), key, value)

    def _word(self, sort: Sort, key: str, word: str) -> str:
        ways: dict[Sort, Callable[[str], str]] = {
            "words": wording.quoted,
            "code": partial(labels.code, key),
            "guide": self.title,
            "id": self.thing,
            "moment": lambda moment: moment.replace("T", " "),
        }
        said = ways[sort](word) if sort in ways else word
        # A word of an old version may be anything, and a sentence is one line.
        return " ".join(said.split())

    def _day(self, way: Way, item: Record, hint: Any) -> str:
        if not way.day or item.get(way.day) is None:
            return ""
        day = self.shown(wording.below(hint, way.day), way.day, item[way.day])
        return f" of {day}"

    @cached_property
    def _people(self) -> list[dict[str, Record]]:
        return [_items(version, "people") for version in self._versions]

    def _among(self, step: str, people: Mapping[str, Record]) -> str:
        """Return what somebody is called among others."""
        one = people[step]
        name = " ".join(str(one.get("name", step)).split())
        alike = [
            each
            for other, each in people.items()
            if other != step
            and fold_name(str(each.get("name", other))) == fold_name(name)
        ]
        if not alike:
            return name
        relation = one.get("relation")
        known_by = isinstance(relation, str) and all(
            each.get("relation") != relation for each in alike
        )
        return f"{name} ({relation if known_by else step})"

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What else is named by its id, but for people."""
        found: dict[str, str] = {}
        for version in reversed(self._versions):
            model = wording.model_of(version)
            for name in _REFERRED_TO:
                hint = wording.element(wording.below(model, name))
                for step, item in _items(version, name).items():
                    found[step] = self.label(name, item, hint)
        return found


_REFERRED_TO = (
    *("places", "needs", "consents"),
    *("family", "losses", "behaviours", "wonderings", "ways"),
)


def _way(name: str) -> Way:
    return WAYS.get(name) or Way(name.replace("_", " "))


def _items(version: Record, name: str) -> dict[str, Record]:
    found = keyed(version.get(name)) or {}
    return {step: each for step, each in found.items() if isinstance(each, dict)}
