"""
Thirteen kinds of ordinary edits that two people of a team make at once.

Each gives a record, the version of the one and the version of the other, and what both
together mean; `None` where they contradict each other and somebody must choose.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bench import records
from heero.compare.differences import differences
from heero.domain.operations import Value
from heero.services.versions import CannotMerge, merged
from heero.store.amend import amend
from heero.store.yaml_text import read, values

Record = dict[str, Any]
Edit = Callable[[Record, Random], None]


@dataclass(frozen=True)
class Pair:
    """Two versions of one record, as text, and what both together mean."""

    base: str
    ours: str
    theirs: str
    meant: Record | None


def _person(record: Record, which: int) -> Record:
    """Return somebody, wherever they stand by now: the first walk names everybody."""
    step = record["walks"][0]["answers"][0]["people"][which]
    return next(each for each in record["people"] if each["id"] == step)


def _new(random: Random) -> str:
    return "".join(
        random.choice("bdfgkmnprstvz") + random.choice("aeiou") for _ in "ab"
    )


def _add_person(record: Record, random: Random) -> None:
    record["people"].append(
        {"id": "x" + _new(random), "name": "Newcomer", "kind": "friend"}
    )


def _add_meeting(record: Record, random: Random) -> None:
    meeting = {"id": "y" + _new(random), "start": "2026-12-05T14:00", "minutes": "90"}
    record.setdefault("meetings", []).append(meeting)


def _add_walk(record: Record, random: Random) -> None:
    walk = {
        "id": "w" + _new(random),
        "guide": "ecomap/1",
        "started": "2026-11-14T10:00",
    }
    record["walks"].append(walk)


def _add_tie(record: Record, random: Random) -> None:
    one, other = random.sample(record["people"], 2)
    tie = {"id": "v" + _new(random), "between": [one["id"], other["id"]]}
    record.setdefault("ties", []).append({**tie, "strength": "strong"})


def _field(key: str, *words: str) -> Edit:
    def edit(record: Record, random: Random) -> None:
        tie = _person(record, 4)["tie"]
        tie[key] = random.choice([word for word in words if word != tie.get(key)])

    return edit


def _note(which: int) -> Edit:
    def edit(record: Record, random: Random) -> None:
        _person(record, which)["note"] = "Sings in the choir"

    return edit


def _remove(record: Record, random: Random) -> None:
    gone = _person(record, 6)["id"]
    record["people"] = [each for each in record["people"] if each["id"] != gone]
    record["ties"] = [each for each in record["ties"] if gone not in each["between"]]
    for answer in record["walks"][0]["answers"]:
        answer["people"] = [each for each in answer["people"] if each != gone]


def _add_support(word: str) -> Edit:
    def edit(record: Record, random: Random) -> None:
        _person(record, 4)["tie"].setdefault("supports", []).append(word)

    return edit


def _set_top(key: str, value: Value) -> Edit:
    def edit(record: Record, random: Random) -> None:
        record[key] = value

    return edit


def _sort_people(record: Record, random: Random) -> None:
    record["people"].sort(key=lambda person: person["name"])


STRENGTH = _field("strength", "strong", "weak", "moderate", "none")

KINDS: dict[str, tuple[Edit, Edit, bool]] = {
    "add a person / add a person": (_add_person, _add_person, True),
    "add a meeting / add a meeting": (_add_meeting, _add_meeting, True),
    "add a walk / add a walk": (_add_walk, _add_walk, True),
    "add a tie / add a tie": (_add_tie, _add_tie, True),
    "two fields of one person": (
        STRENGTH,
        _field("quality", "easy", "mixed", "stressful"),
        True,
    ),
    "a field of each of two neighbours": (STRENGTH, _note(5), True),
    "remove a person / edit the neighbour": (_remove, _note(5), True),
    "a kind of support / another kind of support": (
        _add_support("money_work"),
        _add_support("culture_spirit"),
        True,
    ),
    "status / languages": (
        _set_top("status", "paused"),
        _set_top("languages", ["en", "fr"]),
        True,
    ),
    "sort the people / edit one of them": (_sort_people, STRENGTH, True),
    "the same edit twice": (_note(5), _note(5), True),
    "the same field, two words": (
        _set_top("pronouns", "she/her"),
        _set_top("pronouns", "he/him"),
        False,
    ),
    "remove a person / edit that person": (_remove, _note(6), False),
}
"""Every kind: what the one does, what the other does, and whether both can be had."""


def pairs(kind: str, times: int, seed: int = 1) -> Iterator[Pair]:
    """Yield pairs of versions of one kind, the same for the same seed."""
    one, other, both_can_be = KINDS[kind]
    for number in range(times):
        random = Random(f"{seed}/{kind}/{number}")
        base = records.record(number, seed=seed)
        before = _values(base)
        first, second = random.randrange(10**9), random.randrange(10**9)
        ours = _edited(base, before, one, first)
        theirs = _edited(base, before, other, second)
        meant = deepcopy(before)
        one(meant, Random(first))
        if one is not other or "same edit" not in kind:
            other(meant, Random(second))
        yield Pair(base, ours, theirs, meant if both_can_be else None)


def _edited(text: str, before: Record, edit: Edit, seed: int) -> str:
    after = deepcopy(before)
    edit(after, Random(seed))
    return amend(text, differences(before, after))


def _values(text: str) -> Record:
    node = read(text).node
    assert node is not None
    plain = values(node)
    assert isinstance(plain, dict)
    return plain


Merge = Callable[[Pair], tuple[str, bool]]
"""Gives the merged text, and whether it says that nothing is left to choose."""


def by_ids(pair: Pair) -> tuple[str, bool]:
    """Merge as heero does."""
    try:
        made = merged(*(each.encode() for each in (pair.base, pair.ours, pair.theirs)))
    except CannotMerge:
        return "", False
    return made.data.decode(), made.clean


def by_lines(pair: Pair, *how: str) -> tuple[str, bool]:
    """Merge as git does by itself; with `--union` as its driver of that name."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (pair.ours, pair.base, pair.theirs), strict=True):
            file.write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run(
            ["git", "merge-file", "-p", "-q", *how, *files], capture_output=True
        )
    return done.stdout.decode(), done.returncode == 0


def judged(pair: Pair, text: str, clean: bool) -> str:
    """
    Say what a merge is worth.

    Returns:
        `right`, `conflict` where it says so itself, `wrong` where it claims to be
        clean and is not what both meant, or `unreadable` where it is no record.
    """
    if not clean:
        return "conflict"
    found = read(text)
    if found.node is None:
        return "unreadable"
    if pair.meant is None:
        return "wrong"
    return "right" if same(_values(text), pair.meant) else "wrong"


def same(one: Any, other: Any) -> bool:
    """Whether two records say the same, in whatever order."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return sorted((_plain(each) for each in value), key=repr)
    return value
