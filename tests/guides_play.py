"""Walking guides without a terminal, for tests."""

import copy
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from heero.domain.operations import apply
from heero.domain.participant import Participant
from heero.guides import effects, relations, taking_back
from heero.guides.answers import Around, Unclear, WhichOne, read
from heero.guides.definition import Guide, parse
from heero.guides.names import Known
from heero.guides.settle import Pen
from heero.guides.standing import Standing
from heero.guides.walk import Prompt, current, takes_many
from heero.store import yaml_text

TEMPLATES = Path(__file__).parent.parent / "templates"
WALK = "walk"


def values_of(path: Path) -> Any:
    """Return the plain values of a YAML file."""
    node = yaml_text.read(path.read_text()).node
    assert node is not None
    return yaml_text.values(node)


def shipped(name: str) -> Guide:
    """Return a guide heero ships."""
    return parse(values_of(TEMPLATES / "guides" / f"{name}.yaml"), name)


RELATIONS = relations.parse(values_of(TEMPLATES / "vocabulary" / "relations.yaml"))


class Play:
    """One walk through a guide, line by line; the record is checked at every step."""

    def __init__(
        self,
        guide: Guide,
        record: dict[str, Any] | None = None,
        day: str = "2026-11-02",
    ) -> None:
        self.guide = guide
        self.day = day
        self.count = itertools.count(1000 * len((record or {}).get("walks", ())))
        self.values: dict[str, Any] = record or {
            "heero": "participant/1",
            "id": "quiet-otter-41",
            "name": "Ari",
        }
        self.walk = f"{WALK}{sum(1 for _ in self.values.get('walks', ()))}"
        self.do(effects.begin(guide.edition, self.walk, f"{day}T14:05"))

    def draw(self) -> str:
        """Return a new id."""
        return f"{'abcdefghij'[next(self.count) % 10]}{next(self.count)}"

    def do(self, operations: Iterable[Any]) -> None:
        """Do operations to the record, which must validate afterwards."""
        self.values = apply(self.values, operations)  # type: ignore[assignment]
        Participant.model_validate(self.values)

    @property
    def pen(self) -> Pen:
        """What writing needs from outside."""
        return Pen(self.draw, self.day)

    @property
    def standing(self) -> Standing:
        """Where the walk stands."""
        return Standing(self.guide, self.values, self.walk)

    @property
    def now(self) -> Prompt | None:
        """The next question."""
        return current(self.standing)

    @property
    def around(self) -> Around:
        """What a reader may know."""
        return Around(
            people=[
                Known(each["id"], each["name"], each.get("relation"))
                for each in self.values.get("people", ())
            ],
            places=[
                Known(each["id"], each["label"], each.get("kind"))
                for each in self.values.get("places", ())
            ],
            ties={
                frozenset(each["between"]): each["id"]
                for each in self.values.get("ties", ())
            },
            relations=RELATIONS,
        )

    def prompt(self, step: str, about: str | None = None) -> Prompt:
        """Return a question, open or not."""
        found = self.guide.step(step)
        assert found is not None
        return Prompt(found, self.person(about)["id"] if about else None, about)

    def line(self, prompt: Prompt, typed: str) -> Any:
        """Give one line to a question; return what it was understood as."""
        given = read(prompt.step, typed, self.around)
        if not isinstance(given, Unclear | WhichOne):
            self.do(effects.operations(self.standing, prompt, given, self.pen))
        return given

    def say(self, step: str, *lines: str, about: str | None = None) -> "Play":
        """Answer a question; a list is ended after its lines."""
        prompt = self.prompt(step, about)
        for typed in lines:
            given = self.line(prompt, typed)
            assert not isinstance(given, Unclear | WhichOne), given
        if takes_many(prompt.step):
            self.do(effects.ended(self.standing, prompt))
        return self

    def meet(self, step: str, status: Any, about: str | None = None) -> "Play":
        """Meet a question without an answer."""
        prompt = self.prompt(step, about)
        self.do(effects.operations(self.standing, prompt, status, self.pen))
        return self

    def unsay(self) -> None:
        """Take the last words back."""
        self.do(taking_back.unsay_operations(self.standing, self.pen))

    def person(self, name: str) -> dict[str, Any]:
        """Return the only person with a name."""
        (found,) = (e for e in self.values.get("people", ()) if e["name"] == name)
        return dict(found)

    def names(self) -> list[str]:
        """Return the names of everybody in the record."""
        return [each["name"] for each in self.values.get("people", ())]


def present(values: dict[str, Any]) -> dict[str, Any]:
    """
    Return a record without its walks, its lists in order of id.

    What a tie was is written anew when it is needed again, under a new id.
    """
    values = copy.deepcopy(values)
    for person in values.get("people", ()):
        for was in person.get("tie", {}).get("was", ()):
            was.pop("id")
    return {
        key: sorted(value, key=lambda each: str(each["id"]))
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for key, value in values.items()
        if key != "walks"
    }
