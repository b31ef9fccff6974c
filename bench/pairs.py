"""
Invented pairs of mentoring: `python -m bench.pairs DIR`.

A hundred and twenty pairs in three years, with mentees and mentors. The same seed gives
the same bytes. Nobody in them exists, and heero finds nothing wrong with them.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.contacts import ADJECTIVES, THINGS
from heero.domain.mentor_counts import month_after
from heero.domain.operations import Value
from heero.store import write

FIRST = ("Ada", "Bao", "Eli", "Gia", "Ines", "Kofi", "Lena", "Noor", "Omar", "Wren")
LAST = (
    "Brook",
    "Field",
    "Hill",
    "Lake",
    "Mill",
    "Moor",
    "Park",
    "Reed",
    "Stone",
    "Wood",
)
MENTORS = 30
TOPICS = {
    "workload": 20,
    "documentation": 18,
    "court": 10,
    "first_removal": 5,
    "supervision": 9,
    "belonging": 14,
    "time_off": 6,
    "career": 4,
}
HOW = {"met": 40, "call": 30, "online": 20, "text": 10}
MINUTES = {"under_15": 10, "15_to_30": 40, "31_to_60": 40, "over_60": 10}
ENDED = {"time": 70, "rematch": 15, "left": 10, "other": 5}

FOLDER = """\
heero: folder/1
program: mentoring
site: Invented pairs for measuring
example: said_yes
"""


def folder(
    path: Path, *, pairs: int = 120, seed: int = 1, last: str = "2026-11"
) -> list[Path]:
    """
    Write the records folder of mentoring.

    Args:
        path: Where it goes; it is made, and must hold no records.
        pairs: How many pairs; there are a few mentees more, who wait.
        seed: Decides everything that is drawn.
        last: The month it is.

    Returns:
        The files of the pairs, in order of their ids.
    """
    random = Random(seed)
    for each in ("mentees", "pairs", "team"):
        (path / each).mkdir(parents=True)
    _write(path / "heero.yaml", FOLDER)
    for number in range(MENTORS):
        member = f"mentor-{THINGS[number % 24]}-{number}"
        name = f"{FIRST[number % 10]} {LAST[number // 10]}"
        text = f"heero: team/1\nid: {member}\nname: {name}\nroles: [mentor]\n"
        _write(path / "team" / f"{member}.yaml", text)
    for number in range(pairs + pairs // 10):
        mentee = _mentee(random, number, last, waits=number >= pairs)
        if number < pairs:
            pair = _pair(random, number, mentee, last)
            _write(path / "pairs" / f"{pair['id']}.yaml", write.whole(pair))
            if pair["status"] == "ended":
                mentee["status"] = "done"
        _write(path / "mentees" / f"{mentee['id']}.yaml", write.whole(mentee))
    return sorted((path / "pairs").iterdir())


def _mentee(random: Random, number: int, last: str, *, waits: bool) -> dict[str, Value]:
    first, family = FIRST[number % 10], LAST[number // 10 % 10]
    back = random.randrange(3) if waits else random.randrange(2, 36)
    return {
        "heero": "mentee/1",
        "id": f"{ADJECTIVES[number % 30]}-{THINGS[number // 30 % 24]}-{number}",
        "name": f"{first} {family} {number}",
        "began": month_after(last, -back),
        "status": "waiting" if waits else "matched",
    }


def _pair(
    random: Random, number: int, mentee: dict[str, Value], last: str
) -> dict[str, Value]:
    waited = random.choice((0, 0, 1, 1, 1, 2, 3))
    began = min(month_after(str(mentee["began"]), waited), month_after(last, -1))
    drawn = random.random()
    months = 12 if drawn < 0.75 else random.randrange(1, 12)
    end = month_after(began, months)
    over = end < last
    mentor = number % MENTORS
    day = date.fromisoformat(f"{began}-01") + timedelta(days=random.randrange(28))
    values: dict[str, Value] = {
        "heero": "pair/1",
        "id": f"{ADJECTIVES[number % 30]}-{THINGS[number // 30 % 24]}-{number}-p",
        "mentee": str(mentee["id"]),
        "mentor": f"mentor-{THINGS[mentor % 24]}-{mentor}",
        "status": "ended" if over else "active",
        "proposed": day.isoformat(),
        "chosen": random.choice(("first", "first", "another")),
        "mentee_said": "said_yes",
        "mentor_said": "said_yes",
        "counts_leaving": random.choice(("said_yes", "said_no")),
        "began": day.isoformat(),
    }
    if over:
        values["ended"] = f"{end}-01"
        values["ended_by"] = "time" if months == 12 else _one(random, ENDED)
        if random.random() < 0.6:
            values["learned"] = ["Asking early is no weakness."]
    values["months"] = list(_months(random, began, min(end, last)))
    return values


def _months(random: Random, began: str, until: str) -> Iterator[Value]:
    month, number = began, 0
    while month < until:
        found: dict[str, Value] = {"id": _item(number), "month": month}
        if random.random() < 0.86:
            found["contact"] = "said_yes"
            found["how"] = _one(random, HOW)
            found["minutes"] = _one(random, MINUTES)
            if random.random() < 0.7:
                found["wellbeing"] = str(random.choice((3, 4, 5, 6, 6, 7, 7, 8, 8, 9)))
            topics = {_one(random, TOPICS) for _ in range(random.randrange(1, 4))}
            found["topics"] = list[Value](sorted(topics))
            if random.random() < 0.4:
                found["leaving"] = random.choice(("said_no", "said_no", "unsure"))
        else:
            found["contact"] = "said_no"
            if random.random() < 0.5:
                found["tried"] = "2"
        yield found
        month, number = month_after(month), number + 1


def _item(number: int) -> str:
    return f"{'bdklmnrstv'[number % 10]}a{'bdklmnrstv'[number // 10 % 10]}o"


def _one(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main(words: Sequence[str] | None = None) -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.pairs", description="Write invented pairs of mentoring"
    )
    parser.add_argument("dir", type=Path, help="Where does the folder go?")
    parser.add_argument("--pairs", type=int, default=120, help="How many pairs?")
    parser.add_argument("--seed", type=int, default=1, help="What decides the draw?")
    chosen = parser.parse_args(words)
    written = folder(chosen.dir, pairs=chosen.pairs, seed=chosen.seed)
    print(f"{len(written)} pairs: {chosen.dir}")


if __name__ == "__main__":
    main()
