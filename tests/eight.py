"""
The invented workshop of eight: six evenings, led again from what was typed on them.

    python -m tests.eight DIR

makes the records folder anew in DIR, by the commands anybody would give. What everybody
said is in `examples/answers/eight`: one file a person, and one for the group.
Ids are drawn from a seed, so that the same folder comes out each time.
"""

import json
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heero.cli.running import WORDS as RUN_WORDS
from tests import warm
from tests.conftest import ROOT, environment

ANSWERS = ROOT / "examples" / "answers" / "eight"
SHOWN = ROOT / "examples" / "workshop-of-eight"
KEPT = ("heero.yaml", "README.md", "participants", "team", "workshops")
"""What of the folder is an example; the rest is drawn up by `init` anywhere."""

WELCOMED = "2026-10-01T16:00"
EVENINGS: Sequence[tuple[str, Mapping[str, str]]] = (
    ("2026-10-06", {"opening_circle": "17:40", "heart_list": "18:10"}),
    ("2026-10-13", {"tree_of_life": "18:00"}),
    ("2026-10-20", {"mobility_map": "17:45", "connectedness_map": "19:10"}),
    ("2026-10-27", {"ecomap": "17:45", "circles": "18:40"}),
    ("2026-11-03", {"three_houses": "17:45", "outreach_plan": "18:40"}),
    ("2026-11-10", {"closing": "18:00"}),
)
"""The day of each evening, and at which minute each exercise begins."""

OVER = "20:20"
"""The minute an evening ends."""

TEAM = (
    ("Wanda Okoro", "facilitator", "en"),
    ("Idris", "peer_navigator", "en"),
    ("Maël", "peer_navigator", "fr-CA"),
)

DRAWS = """
import random, runpy, sys
from heero.store import ids

class Drawn(random.Random):
    def randbelow(self, most):
        return self.randrange(most)

ids.secrets = Drawn(int(sys.argv.pop(1)))
sys.argv[0] = "heero"
runpy.run_module("heero", run_name="__main__")
"""
"""Runs `heero` with ids that are drawn from a seed."""


@dataclass(frozen=True)
class Evening:
    """
    What one person said on one evening.

    Attributes:
        before: How they came, and what else is typed there.
        after: How they went, and whether the numbers may be kept.
        said: The lines of each exercise.
    """

    before: list[str]
    after: list[str]
    said: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Life:
    """
    What one person said on all of them.

    Attributes:
        welcome: The lines of the welcome.
        evenings: By their numbers; whoever was not there has none.
    """

    welcome: list[str]
    evenings: dict[int, Evening]

    @property
    def name(self) -> str:
        """The name they use."""
        return self.welcome[0]


@dataclass(frozen=True)
class Part:
    """
    What was typed between two times the table was left.

    Attributes:
        moment: The minute it is.
        lines: The lines.
        tables: How often the table is to be seen; another number means that some line
            was taken for an answer to something else.
    """

    moment: str
    lines: list[str]
    tables: int


def lives() -> list[Life]:
    """Return what everybody said, in the order they were welcomed."""
    return [_life(path) for path in sorted(ANSWERS.glob("[0-9]-*.txt"))]


def _life(path: Path) -> Life:
    """Read a file: `# welcome`, `# 1: 6 / 8 yes` an evening, `## guide` an exercise."""
    welcome: list[str] = []
    evenings: dict[int, Evening] = {}
    lines = welcome
    for line in path.read_text("utf-8").splitlines():
        found = re.fullmatch(r"# ([1-6]): ([^/]*) / ?(.*)", line)
        if found:
            number, before, after = found.groups()
            evenings[int(number)] = Evening(before.split(), after.split())
        elif line.startswith("## "):
            lines = evenings[max(evenings)].said.setdefault(line[3:], [])
        elif line != "# welcome":
            lines.append(line)
    return Life(welcome, evenings)


def group(evening: int) -> dict[str, list[str]]:
    """Return what was typed for all of them on an evening, by its exercise."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (ANSWERS / "group.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            number, guide = line[2:].split()
            lines = found.setdefault(guide, []) if int(number) == evening else []
        else:
            lines.append(line)
    return found


class Folder:
    """A records folder that is being made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._drawn = 0
        self._me = ""

    def make(self) -> None:
        """Walk through everything, from the new folder to the last evening."""
        root = self.root
        root.parent.mkdir(parents=True, exist_ok=True)
        self._heero(WELCOMED, "init", str(root), cwd=root.parent)
        for name in ("heero.yaml", "README.md"):
            (root / name).write_bytes((ANSWERS / name).read_bytes())
        for name, role, language in TEAM:
            words = ["--name", name, "--role", role, "--language", language, "--json"]
            told = self._heero(WELCOMED, "team", "add", *words)
            # The first of them types from here on.
            self._me = self._me or str(json.loads(told)["id"])
        everybody = lives()
        for life in everybody:
            self._heero(WELCOMED, "new-participant", typed=life.welcome)
        self._workshop(everybody)
        for number in range(1, len(EVENINGS) + 1):
            for part in _parts(number, everybody):
                words = ("workshop", "run", "lantern")
                told = self._heero(part.moment, *words, typed=part.lines)
                seen = told.count(RUN_WORDS[0])
                assert seen == part.tables, f"{part.moment}: {seen}, {part.tables}"

    def _workshop(self, everybody: Sequence[Life]) -> None:
        words = ["--title", "Lantern evenings", "--start", EVENINGS[0][0], "--weekly"]
        words += ["--at", "17:30", "--minutes", "180", "--place", "the long room"]
        words += ["--facilitator", TEAM[0][0]]
        for name, _, _ in TEAM[1:]:
            words += ["--navigator", name]
        for life in everybody:
            words += ["--participant", life.name]
        self._heero(WELCOMED, "workshop", "new", *words)
        self._heero(WELCOMED, "workshop", "plan", "lantern", "--keep")

    def _heero(
        self,
        moment: str,
        *words: str,
        typed: Sequence[str] = (),
        cwd: Path | None = None,
    ) -> str:
        self._drawn += 1
        done = warm.run(
            [str(self._drawn), *words],
            code=DRAWS,
            input="".join(f"{line}\n" for line in typed),
            cwd=cwd or self.root,
            env=environment(
                self.root.parent, {"HEERO_NOW": moment, "HEERO_ME": self._me}
            ),
        )
        told = done.stdout + done.stderr
        with (self.root.parent / "told.txt").open("a", encoding="utf-8") as kept:
            kept.write(f"\n$ heero {json.dumps(words, ensure_ascii=False)}\n{told}")
        assert done.returncode == 0, f"{words}: {told}"
        slips = [line for line in told.splitlines() if line.startswith(NOT_UNDERSTOOD)]
        assert not slips, slips
        return told


NOT_UNDERSTOOD = ("I did not", "Type ", "Nobody at the table", "That word is not")
"""How it begins where a line was not what was asked for."""


def _parts(number: int, everybody: Sequence[Life]) -> Iterator[Part]:
    """Yield the parts of an evening, one for each exercise and one for its end."""
    day, exercises = EVENINGS[number - 1]
    there = [each for each in everybody if number in each.evenings]
    together = group(number)
    came: set[str] = set()
    for at, (guide, minute) in enumerate(exercises.items()):
        numbers = [str(everybody.index(each) + 1) for each in there]
        lines = [" ".join(numbers)] if at == 0 else []
        lines += together.get(guide, [])
        tables = 1 + lines.count(f"all {guide}")
        for seat, life in enumerate(there, start=1):
            evening = life.evenings[number]
            # What somebody missed on another evening comes first.
            missed = [each for each in evening.said if each not in exercises]
            for name in [*(missed if at == 0 else ()), guide]:
                if name not in evening.said:
                    continue
                lines += [f"{seat} {name}", *_came(evening, life.name, came)]
                lines += evening.said[name]
                tables += 1
        after = together.get(f"after-{guide}", [])
        tables += after.count("leaf")
        yield Part(f"{day}T{minute}", [*lines, *after, ":stop"], tables)
    leaving = [each.evenings[number].after for each in there if each.name in came]
    lines = ["end", *(line for each in leaving for line in each)]
    yield Part(f"{day}T{OVER}", lines, 1)


def _came(evening: Evening, name: str, came: set[str]) -> list[str]:
    """Return how somebody came, where nobody has asked them yet."""
    if name in came:
        return []
    came.add(name)
    return evening.before


def files(root: Path) -> dict[str, bytes]:
    """Return what of a folder is an example, by the places of the files."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for name in KEPT
        for path in sorted([root / name, *(root / name).rglob("*")])
        if path.is_file()
    }


def main() -> None:
    """Make the folder in the place that is given."""
    began = time.monotonic()
    Folder(Path(sys.argv[1]).resolve()).make()
    sys.stdout.write(f"{time.monotonic() - began:.1f} s\n")


if __name__ == "__main__":
    main()
