"""
The two invented labs: held again from what was typed in them.

    python -m tests.two_labs DIR

makes the records folder anew in DIR, by the commands anybody would give. What was said
is in `examples/answers/labs`: a line under the step it answers, `## good: father` where
a step is asked of several. `= illness` chooses by a code, or by words of what can be
chosen. A step that has no answer there is passed, so a guide may have more of them.
Ids are drawn from a seed, so that the same folder comes out each time.
"""

import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from heero.cli import room, sitting
from heero.cli.ask import Ended
from heero.guides.walk import Prompt
from heero.store import ids, write

ROOT = Path(__file__).parent.parent
ANSWERS = ROOT / "examples" / "answers" / "labs"
SHOWN = ROOT / "examples" / "labs"
LABS = ("lab-father", "lab-power")
KEPT = ("heero.yaml", "README.md", "labs")
"""What of the folder is an example; the rest is drawn up by `init` anywhere."""

ANSWERED_FROM = "TWO_LABS_ANSWERS"
FOLLOWED = {
    "lab-father": {
        "date": "2026-10-27",
        "happened": "He talked for an hour about the first bad days",
        "surprised": "He asked himself what she needs",
        "next": "The aunt comes on the first Sunday",
        "new_idea": "9",
        "more_hopeful": "7",
        "knows_next": "8",
        "tried": {"Ask him": "said_yes", "pictures": "unsure"},
    },
    "lab-power": {
        "date": "2026-11-05",
        "happened": "She wants to decide the evening meal, he when he sleeps",
        "surprised": "They laughed about the lock",
        "next": "The call with the older brother",
        "new_idea": "8",
        "more_hopeful": "6",
        "knows_next": "7",
        "tried": {"decides": "said_yes", "mends": "said_no"},
    },
}
"""What became of each, which no guide had asked when this was written."""


@dataclass
class Script:
    """
    What was typed in a lab.

    Attributes:
        heads: What was known before, as pairs of a word and what follows it.
        steps: The lines of each step; with words of whom or what it was asked of.
    """

    heads: list[tuple[str, str]] = field(default_factory=list)
    steps: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def all(self, word: str) -> list[str]:
        """Return what was known before, of one kind."""
        return [value for key, value in self.heads if key == word]

    def lines(self, step: str, asked: str) -> list[str]:
        """Return what was typed where a step was asked in some words."""
        said = "\n".join(
            line for line in asked.splitlines() if not _CHOICE.match(line)
        ).casefold()
        # Where one is asked of a grandmother, what is of a mother fits as well.
        fitting = [
            of
            for name, of in self.steps
            if name == step and re.search(rf"\b{re.escape(of.casefold())}\b", said)
        ]
        return self.steps[step, max(fitting, key=len)] if fitting else []


_CHOICE = re.compile(r"\s+(\d+)\s+(.*)")
"""A line of what can be chosen."""


def script(name: str) -> Script:
    """Read what was typed in a lab."""
    found = Script()
    lines: list[str] = []
    for line in (ANSWERS / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            step, _, of = line[3:].partition(": ")
            lines = found.steps.setdefault((step, of), [])
        elif line.startswith("# "):
            word, _, value = line[2:].partition(" ")
            found.heads.append((word, value))
        else:
            lines.append(line)
    return found


class Scribe:
    """Types what the script has for the step that is asked, and passes any other."""

    def __init__(self, typed: Script) -> None:
        self._typed = typed
        self._prompt: Prompt | None = None
        self._waiting: list[str] = []
        self._asked = 0
        self._last = ""

    def turn_to(self, prompt: Prompt) -> None:
        """Take in which step is asked next."""
        if prompt != self._prompt:
            self._prompt, self._waiting, self._asked = prompt, [], 0

    def say(self, text: str, *, aside: bool = False) -> None:
        """Show it."""
        sys.stdout.write(f"{text}\n")

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Return the next line for the step.

        Raises:
            Ended: A line was not understood, and the same is asked again and again.
        """
        line = self._line(question)
        sys.stdout.write(f"{question}\n> {line}\n")
        return line

    def _line(self, question: str) -> str:
        assert self._prompt is not None
        self._asked += 1
        if self._asked > 20:
            raise Ended
        if self._asked == 1:
            # Cards lie on the table all at once; only the prompt says whose turn it is.
            about = self._prompt.name or question
            self._waiting = list(self._typed.lines(self._prompt.step.id, about))
            self._waiting = self._waiting or [":pass"]
        if not self._waiting:
            return ""
        line = self._waiting.pop(0)
        return self._chosen(line[2:], question) if line.startswith("= ") else line

    def _chosen(self, word: str, question: str) -> str:
        """Return the number of what is to be chosen."""
        assert self._prompt is not None
        for number, each in enumerate(self._prompt.step.options, start=1):
            if each.value == word:
                return str(number)
        for line in question.splitlines():
            found = _CHOICE.match(line)
            if found and word.casefold() in found[2].casefold():
                return found[1]
        return word

    def rest(self, words: str = "") -> None:
        """Go on at once."""

    def wait(self, words: str) -> str:
        """Go on at once."""
        return ""

    def clear(self) -> None:
        """Nothing is on a screen."""

    def hold(self) -> None:
        """
        Stop: a line that was prepared puts nothing right.

        Raises:
            Ended: Always.
        """
        raise Ended

    def unclear(self) -> None:
        """
        Stop: what was prepared does not fit the step.

        Raises:
            AssertionError: Always, naming the step.
        """
        step = self._prompt.step.id if self._prompt else ""
        raise AssertionError(f"not understood at step {step}")

    def close(self) -> None:
        """Nothing more is asked."""


class _Drawn(Random):
    def randbelow(self, most: int) -> int:
        return self.randrange(most)


def typing() -> None:
    """Run one command of heero, with ids of a seed and a scribe who has a script."""
    seed, *words = sys.argv[2:]
    drawn: Any = _Drawn(int(seed))
    ids.secrets = drawn
    name = os.environ.get(ANSWERED_FROM)
    if name:
        scribe = Scribe(script(name))
        one = room._one

        def told(course: Any, prompt: Prompt) -> None:
            scribe.turn_to(prompt)
            one(course, prompt)

        changed: Any = room
        changed._one = told
        changed = sitting
        changed.who_asks = lambda session, answers: scribe
    sys.argv = ["heero", *words]
    runpy.run_module("heero", run_name="__main__")


class Folder:
    """A records folder that is being made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._drawn = 0

    def make(self) -> None:
        """Hold both labs, from the new folder to the follow-up."""
        root = self.root
        root.parent.mkdir(parents=True, exist_ok=True)
        self._heero(
            "2026-10-01T09:00", "init", str(root), *INIT, cwd=root.parent, name=""
        )
        for file in ("heero.yaml", "README.md"):
            (root / file).write_bytes((ANSWERS / file).read_bytes())
        for name in LABS:
            self._lab(name)

    def _lab(self, name: str) -> None:
        typed = script(name)
        (moment,) = typed.all("day")
        words = ["--question", *typed.all("question"), "--day", moment[:10]]
        for head in ("overview", "theme", "there"):
            for value in typed.all(head):
                words += [f"--{head}", value]
        told = self._heero(moment, "lab", "new", *words, "--json", name="")
        lab = str(json.loads(told)["id"])
        self._heero(moment, "lab", "run", lab, name=name)
        self._follow_up(lab, name)

    def _follow_up(self, lab: str, name: str) -> None:
        """Note what became of it, as somebody would in an editor."""
        path = self.root / "labs" / f"{lab}.yaml"
        text = path.read_text("utf-8")
        said = dict(FOLLOWED[name])
        tried: Any = said.pop("tried")
        lines = ["follow_ups:", f"  - id: {name[4:]}-after"]
        for key, value in said.items():
            # Numbers and days are quoted, as everywhere in a record.
            lines.append(f"    {key}: {write.scalar(value)}")
        lines.append("    tried:")
        for number, (words, helped) in enumerate(tried.items()):
            way = _id_of(text, words)
            tag = f"{name[4:]}-try-{number + 1}"
            lines += [f"      - id: {tag}", f"        way: {way}"]
            lines.append(f"        helped: {helped}")
        path.write_text(
            text.replace("\nwalks:\n", "\n" + "\n".join(lines) + "\nwalks:\n"), "utf-8"
        )

    def _heero(
        self, moment: str, *words: str, name: str, cwd: Path | None = None
    ) -> str:
        self._drawn += 1
        home = str(self.root.parent)
        surroundings = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": home,
            "USERPROFILE": home,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "HEERO_NOW": moment,
        }
        if name:
            surroundings[ANSWERED_FROM] = name
        done = subprocess.run(
            [sys.executable, "-m", "tests.two_labs", "--", str(self._drawn), *words],
            cwd=cwd or self.root,
            env=surroundings,
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode == 0, f"{words}: {told}"
        with (self.root.parent / "told.txt").open("a", encoding="utf-8") as kept:
            kept.write(f"\n$ heero {' '.join(words)}\n{told}")
        return done.stdout


INIT = ("--program", "lab", "--plain")


def _id_of(text: str, words: str) -> str:
    """Return the id of the idea that some words are in."""
    last = ""
    for line in text.splitlines():
        last = line.partition("- id: ")[2] or last
        if "idea:" in line and words in line:
            return last
    raise AssertionError(f"there is no such idea: {words}")


def files(root: Path) -> dict[str, bytes]:
    """Return what of a folder is an example, by the places of the files."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in _kept(root)
    }


def _kept(root: Path) -> Iterator[Path]:
    for name in KEPT:
        for path in sorted([root / name, *(root / name).rglob("*")]):
            if path.is_file():
                yield path


if __name__ == "__main__":
    if sys.argv[1] == "--":
        typing()
    else:
        Folder(Path(sys.argv[1]).resolve()).make()
