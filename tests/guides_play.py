"""Walking guides without a terminal, for tests."""

import copy
import functools
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from heero.domain import checks, references
from heero.domain.contact import Contact
from heero.domain.lab import Lab
from heero.domain.mentoring import Pair
from heero.domain.operations import apply, settled
from heero.domain.participant import Participant
from heero.guides import effects, relations, taking_back, withdrawing, words
from heero.guides.answers import read, read_cards
from heero.guides.around import around_prompt, table
from heero.guides.definition import Guide, parse
from heero.guides.prepared import Setting, prepared
from heero.guides.readings import Around, Unclear, WhichOne
from heero.guides.settle import Pen
from heero.guides.standing import Standing
from heero.guides.steps import CARDS
from heero.guides.walk import Prompt, cards, current, takes_many
from heero.services.mentor_checkins import about_month
from heero.store import yaml_text
from heero.store.amend import amend
from heero.store.write import whole

TEMPLATES = Path(__file__).parent.parent / "templates"
WALK = "walk"


def values_of(path: Path) -> Any:
    """Return the plain values of a YAML file."""
    return held(path.read_text())


def held(text: str) -> Any:
    """Return the plain values a text holds."""
    node = yaml_text.read(text).node
    assert node is not None
    return yaml_text.values(node)


@functools.cache
def shipped(name: str) -> Guide:
    """Return a guide heero ships; it is frozen, and read once for all walks."""
    return parse(values_of(TEMPLATES / "guides" / f"{name}.yaml"), name)


RELATIONS = relations.parse(values_of(TEMPLATES / "vocabulary" / "relations.yaml"))
VOCABULARIES = {
    "services": words.parse(
        values_of(TEMPLATES / "vocabulary" / "services.yaml"), "services"
    )
}
CHECKED = (checks.no_id_twice, checks.nobody_missing, checks.dates_in_order)
"""What a record in the middle of a walk must keep to besides its shape."""


@functools.cache
def asked(name: str, **setting: Any) -> Guide:
    """Return a guide heero ships as it is asked of somebody, in some setting."""
    whole = prepared(shipped(name), Setting(vocabularies=VOCABULARIES, **setting))
    return about_month(whole, "nov", counts=True) if of_a_pair(whole) else whole


def of_a_pair(guide: Guide) -> bool:
    """Return whether a guide is walked with a pair."""
    return guide.belongs == "mentoring"


def problems(values: Any) -> list[str]:
    """Return what is wrong with a record, by its code."""
    models = {"lab/1": Lab, "pair/1": Pair, "contact/1": Contact}
    model = models.get(values["heero"], Participant)
    record = model.model_validate(values)
    named = references.named(values)
    seen = checks.Checked(record, values, record.id, {}, named)
    return [f"{p.code} {p.path}" for check in CHECKED for p in check(seen)]


class Play:
    """
    One walk through a guide, line by line; the record is checked at every step.

    Args:
        guide: What is walked.
        record: What is there already; somebody new where nothing is given.
        day: The day it is.
        language: The language it is asked in.
        text: Whether every change is made in the text of the record too.
    """

    def __init__(
        self,
        guide: Guide,
        record: dict[str, Any] | None = None,
        day: str = "2026-11-02",
        *,
        language: str = "en",
        text: bool = False,
    ) -> None:
        self.guide = guide
        self.day = day
        self.language = language
        self.count = itertools.count(1000 * len((record or {}).get("walks", ())))
        new = NEW.get(guide.belongs, somebody)
        self.values: dict[str, Any] = record or new()
        self.text = whole(self.values) if text else None
        self.walk = f"{WALK}{sum(1 for _ in self.values.get('walks', ()))}"
        self.do(effects.begin(guide.edition, self.walk, f"{day}T14:05"))

    def draw(self) -> str:
        """Return a new id."""
        return f"{'abcdefghij'[next(self.count) % 10]}{next(self.count)}"

    def do(self, operations: Iterable[Any]) -> None:
        """Do operations to the record, which must be in order afterwards."""
        done = list(operations)
        if self.text is not None:
            self.text = amend(self.text, settled(self.values, done))
        self.values = apply(self.values, done)  # type: ignore[assignment]
        wrong = problems(self.values)
        assert not wrong, wrong

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

    def around(self, prompt: Prompt) -> Around:
        """Return what a reader may know at a question."""
        return around_prompt(self.standing, prompt, RELATIONS, self.language)

    def prompt(self, step: str, about: str | None = None) -> Prompt:
        """Return a question, open or not."""
        found = self.guide.step(step)
        assert found is not None
        return Prompt(found, self.person(about)["id"] if about else None, about)

    def line(self, prompt: Prompt, typed: str) -> Any:
        """Give one line to a question; return what it was understood as."""
        if prompt.step.kind in CARDS:
            return self.sort(prompt, typed)
        given = read(prompt.step, typed, self.around(prompt))
        if not isinstance(given, Unclear | WhichOne):
            self.do(effects.operations(self.standing, prompt, given, self.pen))
        return given

    def sort(self, prompt: Prompt, typed: str) -> Any:
        """Put cards onto a pile; return what the line was understood as."""
        lying = table(self.standing, prompt)
        around = self.around(prompt)
        given = read_cards(prompt.step, typed, lying, str(prompt.about), around)
        for about, said in () if isinstance(given, Unclear) else given:
            open_now = cards(self.standing, prompt)
            card = next(each for each in open_now if each.about == about)
            self.do(effects.operations(self.standing, card, said, self.pen))
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
        self.met(self.prompt(step, about), status)
        return self

    def met(self, prompt: Prompt, status: Any) -> None:
        """Meet a question that is open without an answer."""
        self.do(effects.operations(self.standing, prompt, status, self.pen))

    def unsay(self) -> None:
        """Take the last words back."""
        self.do(taking_back.unsay_operations(self.standing, self.pen))

    def withdraw(self, prompt: Prompt) -> None:
        """Take back what was said to a question, so that only a tombstone stays."""
        moment = f"{self.day}T14:30"
        key = prompt.key
        self.do(withdrawing.withdraw_operations(self.standing, key, moment, self.pen))

    def note(self, prompt: Prompt, words_: str) -> None:
        """Note something as the staff does."""
        self.do(effects.noted(self.standing, prompt, words_, self.pen))

    def finish(self) -> None:
        """End the walk."""
        self.do(effects.finish(self.standing, f"{self.day}T15:00"))

    def person(self, name: str) -> dict[str, Any]:
        """Return the only person with a name."""
        (found,) = (e for e in self.values.get("people", ()) if e["name"] == name)
        return dict(found)

    def names(self) -> list[str]:
        """Return the names of everybody in the record."""
        return [each["name"] for each in self.values.get("people", ())]


def somebody(**more: Any) -> dict[str, Any]:
    """Return the record of somebody new."""
    return {"heero": "participant/1", "id": "quiet-otter-41", "name": "Ari", **more}


def lab(**more: Any) -> dict[str, Any]:
    """Return the record of a new lab."""
    day = "2026-11-02"
    return {"heero": "lab/1", "id": "calm-river-12", "date": day, **more}


def contact(**more: Any) -> dict[str, Any]:
    """Return the record of a new contact of a helpline."""
    started = "2026-11-02T14:00"
    return {"heero": "contact/1", "id": "soft-lake-12", "started": started, **more}


def pair(**more: Any) -> dict[str, Any]:
    """Return the record of a pair that begins to say how its month was."""
    who = {"mentee": "early-robin-70", "mentor": "kind-maple-44"}
    days = {"status": "active", "proposed": "2026-10-20", "began": "2026-11-01"}
    months = [{"id": "nov", "month": "2026-11"}]
    one = {"heero": "pair/1", "id": "warm-creek-31"}
    return {**one, **who, **days, "months": months, **more}


NEW = {"lab": lab, "mentoring": pair, "helpline": contact}
"""What makes the record a guide is walked in, by where it belongs."""


def present(values: dict[str, Any]) -> dict[str, Any]:
    """
    Return a record without its walks and empty lists, its lists in order of id.

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
        if key != "walks" and value != []
    }


CHANCE = frozenset({"id", "came_by", "from", "seat", "spots"})
"""What is drawn, or hangs on which of two was said first."""


def labels(values: dict[str, Any]) -> dict[str, str]:
    """Return what everybody and everything in a record is called, by id."""
    called: dict[str, str] = {}
    for name, found in values.items():
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict) and "id" in each:
                words = (each.get(key) for key in ("name", "label", "words", "title"))
                called[each["id"]] = next(filter(None, words), name)
    return called


def canonical(values: dict[str, Any]) -> dict[str, Any]:
    """Return a record without its walks, with names for ids, in no order."""
    called = labels(values)

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            kept = sorted(key for key in value if key not in CHANCE)
            return {key: plain(value[key]) for key in kept}
        if isinstance(value, list):
            return sorted((plain(each) for each in value), key=repr)
        return called.get(value, value)

    return {
        key: plain(each) for key, each in values.items() if key not in ("walks", "id")
    }
