"""
Invented labs for measuring and for tests: any number of them, over some years.

They are all told apart by a seed, so that the same folder comes out each time. What is
planted in them is a name, an exact day, a place and a number that nobody may ever find
on a page.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from heero.domain.lab import (
    AGO,
    From,
    LossKind,
    Need,
    TakeawayKind,
    Theme,
    WayKind,
)
from heero.domain.operations import Value
from heero.store import write

SETTINGS = "heero: folder/1\nprogram: lab\n"
LAST = "2026-09-30"
"""The last day on which a lab is, so that a test needs no clock."""

NAMES = ("Quillon", "Marisabel", "Thaddeus", "Oluwaseun", "Zbigniew")
PLACES = ("Fenwick Street 12", "Larkspur Secondary School", "Otterburn Hollow")
NUMBERS = ("CF-2024-00817", "613 555 0147")

_ROLES = ("the father", "the mother", "the older daughter", "the aunt", "the uncle")
_TOLD = ("takes the phone away", "slams the door", "moved in with", "stopped visiting")
_MAY = (
    "may be afraid of losing",
    "may miss",
    "may want a say about",
    "may be tired of",
)
_IDEAS = (
    "cook once a week with",
    "ask about the kites of",
    "say sorry to",
    "rest like",
)


@dataclass(frozen=True)
class Planted:
    """
    What is in the labs and may be nowhere else.

    Attributes:
        wonderings: A word of every wondering that is nowhere else in its folder.
        telling: Names, exact days, places and numbers.
    """

    wonderings: Sequence[str] = ()
    telling: Sequence[str] = ()


def folder(
    path: Path,
    *,
    size: int = 200,
    seed: int = 7,
    years: int = 3,
    planted: bool = False,
    let_go: bool = False,
) -> Planted:
    """
    Write a records folder of labs.

    Args:
        path: Where it goes; it is made.
        size: How many labs.
        seed: What tells it from others.
        years: Over how many years, until `LAST`.
        planted: Whether names, exact days, places and numbers are in what was said.
        let_go: Whether labs older than 180 days hold only what stays.

    Returns:
        What may not be found on any page.
    """
    (path / "labs").mkdir(parents=True, exist_ok=True)
    (path / "heero.yaml").write_text(SETTINGS, encoding="utf-8")
    found = [
        _Lab(random.Random(f"{seed}/{number}"), number, years, planted).made(let_go)
        for number in range(size)
    ]
    for each, _ in found:
        text = write.whole(each)
        (path / "labs" / f"{each['id']}.yaml").write_text(text, encoding="utf-8")
    wonderings = [word for _, words in found for word in words]
    days = ("12 March 2019", "2019-03-12")
    telling = (*NAMES, *PLACES, *NUMBERS, *days) if planted else ()
    return Planted(wonderings, telling)


class _Lab:
    """One lab while it is made up."""

    def __init__(
        self, chance: random.Random, number: int, years: int, planted: bool
    ) -> None:
        self._chance = chance
        self._number = number
        self._planted = planted
        back = int(365.25 * years * chance.random() ** 1.2)
        self._day = date.fromisoformat(LAST) - timedelta(back)
        self._ids = 0
        self._words: list[str] = []

    def made(self, let_go: bool) -> tuple[dict[str, Value], list[str]]:
        """Return the lab, and a word of each wondering in it."""
        old = let_go and (date.fromisoformat(LAST) - self._day).days > 180
        record: dict[str, Value] = {
            "heero": "lab/1",
            "id": f"invented-lab-{self._number}",
            "date": self._day.isoformat(),
            "status": "let_go" if old else "held",
        }
        about = self._about()
        ways = self._list("idea", _IDEAS, WayKind, 1, 5)
        after = self._after(ways)
        if not old:
            record |= about
        return record | after, [] if old else self._words

    def _about(self) -> dict[str, Value]:
        question = f"How can we meet {self._who()}?"
        family = [{"id": self._id(), "called": each} for each in _ROLES[:3]]
        behaviours = self._list("told", _TOLD, None, 1, 2)
        return {
            "question": question,
            "themes": self._some(Theme, 1, 2),
            "there": [{"id": self._id(), "role": "presenter"}],
            "family_asked": self._chance.choice(["said_yes", "said_no", "not_asked"]),
            "family": list(family),
            "losses": self._list("told", _TOLD, LossKind, 0, 4, when=True),
            "behaviours": behaviours,
            "wonderings": self._wonderings(behaviours),
        }

    def _wonderings(self, behaviours: Sequence[Value]) -> list[Value]:
        found: list[Value] = []
        for _ in range(self._chance.randint(1, 4)):
            word = f"zw{self._number}x{len(self._words)}q"
            self._words.append(word)
            said = f"{self._who()} {self._chance.choice(_MAY)} {word}"
            item: dict[str, Value] = {"id": self._id(), "wondering": said}
            first = behaviours[0]
            if self._chance.random() < 0.6 and isinstance(first, dict):
                item["under"] = first["id"]
            if self._chance.random() < 0.8:
                item["kind"] = self._one(From)
                item["need"] = self._one(Need)
            found.append(item)
        return found

    def _after(self, ways: list[Value]) -> dict[str, Value]:
        takeaways: list[Value] = [
            {
                "id": self._id(),
                "words": "I see it in another way",
                "kind": self._one(TakeawayKind),
            }
            for _ in range(self._chance.randint(1, 5))
        ]
        step = {"id": self._id(), "step": f"{self._chance.choice(_IDEAS)} them"}
        found: dict[str, Value] = {
            "ways": ways,
            "try_next": [step],
            "takeaways": takeaways,
        }
        if self._chance.random() < 0.7:
            found["follow_ups"] = [self._followed(ways)]
        return found

    def _followed(self, ways: Sequence[Value]) -> dict[str, Value]:
        tried: list[Value] = [
            {
                "id": self._id(),
                "way": each["id"],
                "helped": self._chance.choice(["said_yes", "said_yes", "said_no"]),
            }
            for each in ways
            if isinstance(each, dict) and self._chance.random() < 0.6
        ]
        item: dict[str, Value] = {
            "id": self._id(),
            "date": (self._day + timedelta(20)).isoformat(),
        }
        for key in ("new_idea", "more_hopeful", "knows_next"):
            if self._chance.random() < 0.9:
                item[key] = str(self._chance.randint(0, 10))
        return item | ({"tried": tried} if tried else {})

    def _list(
        self,
        key: str,
        words: Sequence[str],
        kinds: object,
        least: int,
        most: int,
        *,
        when: bool = False,
    ) -> list[Value]:
        found: list[Value] = []
        for _ in range(self._chance.randint(least, most)):
            said = f"{self._chance.choice(words)} {self._who()}"
            item: dict[str, Value] = {"id": self._id(), key: said}
            if kinds is not None and self._chance.random() < 0.9:
                item["kind"] = self._one(kinds)
            if when:
                item["when"] = self._chance.choice(AGO)
            found.append(item)
        return found

    def _who(self) -> str:
        """Return somebody by a role, and now and then what tells too much."""
        role = self._chance.choice(_ROLES)
        if not self._planted or self._chance.random() < 0.5:
            return role
        name = self._chance.choice(NAMES)
        where = self._chance.choice(
            [
                f"of {self._chance.choice(PLACES)}",
                "since 12 March 2019",
                "since 2019-03-12",
                f"({self._chance.choice(NUMBERS)})",
            ]
        )
        return f"{role} {name} {where}"

    def _some(self, words: object, least: int, most: int) -> list[Value]:
        number = self._chance.randint(least, most)
        return list(dict.fromkeys(self._one(words) for _ in range(number)))

    def _one(self, words: object) -> str:
        """Return one of some words; the first come more often than the last."""
        known = get_args(words)
        return str(known[int(len(known) * self._chance.random() ** 1.6)])

    def _id(self) -> str:
        self._ids += 1
        return f"x-{self._ids}"
