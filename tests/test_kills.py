"""
Power fails at every question of every guide, and nothing that was said is lost.

Each walk is done twice: once in one go, and once in a new process for every line,
each killed (SIGKILL) as soon as it has shown the next question.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from heero.domain.participant import Participant
from heero.guides.standing import named_by
from heero.services import validating
from heero.store.workspace import Workspace
from tests.guides_play import canonical, labels
from tests.meetings_opened import opened

ROOT = Path(__file__).parent.parent
GUIDES = sorted(
    path.stem
    for path in (ROOT / "templates" / "guides").glob("*.yaml")
    # How somebody is is asked around an exercise, and in no record before a yes; other
    # programs have folders and tests of their own.
    if path.stem not in ("check_in", "lab", "lab_followup", "assessment")
    and path.stem != "mentor_checkin"
)
ENVIRONMENT = {
    **{key: each for key, each in os.environ.items() if "HEERO" not in key},
    "HEERO_NOW": "2026-11-21T10:00",
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
}

HEART = [
    "Rose, grandma, S ~",
    "Joe",
    "",
    "Ann, aunt",
    "",
    ":pass",
    "hm",
    ":unknown",
    "x",
]
LINES: dict[str, list[str]] = {
    "heart_list": HEART,
    "mobility_map": [
        *["Yellow house, home, about 2012", "The harbour", ""],
        *["good", "Rose, grandma", "Captain Lu", "", "3", "Rose", "", "Rose", ""],
        *["1", "Captain Lu", "", "Rose", "", "a song", "a bicycle", "", "the door"],
    ],
    "ecomap": [
        *["Rose, grandma, S", "Bello, dog, S E <>", "", "Ana", "", "Kim, friend, W"],
        *["", "", "", "", "", ""],
        *["1", ">", "3", "2", "1", "2", "<>", "1", "1", ":pass", ":later"],
        *["Rose - Kim, S", "", "A big brother", "", "somebody who stays", ":pass"],
        *["my hands", "leave"],
    ],
    "sharing": ["3", *["2", "1", "4"] * 4, "2", "1"],
    "intake": [
        *["Remi", "yes", "she/her", "adult", "spring 1990", "1, 2", "1", "Lía", ""],
        *["yes", "no", ":pass", "yes", "no", "no", "no", "yes", "no", "no", "no"],
    ],
    "closing": [
        *["warm", "", "patient", "", "1", "a song", "Rose", "", "sleep", "coming"],
    ],
    "commitments": [
        *["Rose, aunt", "Joe", "", "A ride on Sundays", "Soup", "", ""],
        *["1", "6", "1", "spring 2027", "Jules"],
        *["2", "Soup on Mondays", "3", ":pass", "2027-01-05", "Jules", "funny", ""],
    ],
    "lifeline": [
        *["We got the dog, about 2014", "The lake, age 7", "", "1", "Rose", ""],
        *["2", "Joe", "", "a boat", "", "patience", ""],
    ],
    "opening_circle": [
        *["Mi", "no phones", "", "a red card", "", "a hand", "my soup"],
    ],
    "outreach_plan": [
        *["Rose, aunt", "Joe", "", "1: Rose", "4", "Rose", "", "a card", ":pass"],
        *["4", "Joe", "3", "1", "Hello", "wait", "Bello", "I asked", ""],
    ],
    "path_plan": [
        *["a boat", "", "2027-06", "we sail", "", "a map", "", "Rose", "", "songs"],
        *["", "learn knots", "", "ask Rose", "", "me", "spring 2027", "Rose"],
        *[":later", "salt", "leave"],
    ],
    "three_houses": [
        *["soup", "", "1", "winter", "", "a dog", "", "therapy", "who stays", ""],
        *["calm", "2 1", "1"],
    ],
    "tree_of_life": [
        *["2", "", "walks", "", "kind", "", "Rose", "a boat", "", "Joe", ""],
        *["a book", "songs", "", "", "patience"],
    ],
    "meeting": [
        *["yes", "Rose", "Grandma Rose", "Noor", "", "2: Noor", ":pass"],
        *["1: Grandma Rose", "2: Noor", "1: Rose", "Lucía", "Jules", "Jules"],
        *["the one who translates", "", "4"],
        *["I stay with Grandma Rose", "We text first", "", "2", "something else"],
        *["I laugh", "", "she shows up", "", "therapy", "a seat", "", "to be heard"],
        *["I need to know who turns up", "", "a key", "", "Ask for a ride", ""],
        *["Noor", "2026-12-12", "snow", "too soon", "", "Noor", "2027-01-09", "16:00"],
    ],
    "connectedness_map": [
        *["Rose, grandma", "", "Joe", "", "", "", "", "", "1: Rose", "2"],
        *["1: Rose, Joe", "2", "4", "2: Rose, Joe", "Rose", "", "Joe", "", "songs", ""],
    ],
    "circles": [
        *["Rose", "Joe", "", "1: Rose", "3", "Joe", "", "1: Rose, Joe", "soup", ""],
    ],
    "genogram": [
        *["Rose", "", "Ann", "", "Ben", "", "1", "2", "Joe", "", "1", "Gran", "", ""],
        *["Ann - Ben", "", "1: Rose, Ann", "2: Ben, Joe", "", "Joe", "", "songs", ""],
    ],
    "network_grid": [
        *["Rose", "", "Joe", "", "2: Rose", "3", *["1: Rose, Joe"] * 7],
        *["Kim", "", ":pass", "1: Rose, Joe", "soup", ""],
    ],
}


def test_every_guide_is_here() -> None:
    """A guide that is shipped is killed at every question too."""
    assert set(LINES) == set(GUIDES)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("guide", GUIDES)
def test_killed_at_every_question(guide: str, tmp_path: Path) -> None:
    """A walk that was killed at every question says the same as one in one go."""
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        opened(folder)
    lines = LINES[guide]
    # Before the first yes nothing may be kept, so the welcome begins with both lines.
    first = 2 if guide == "intake" else 1

    walk(whole, guide, lines, kill=False)
    walk(killed, guide, lines[:first], kill=True)
    for line in lines[first:]:
        walk(killed, guide, [line], kill=True, again=True)
    walk(killed, guide, [], kill=False, again=True)

    assert told(killed, guide) == told(whole, guide)
    assert told(whole, guide)[1], "the walk said something"
    found = validating.validate(Workspace(killed), [], "2026-11-21")
    assert not found.no, found.lines


def walk(
    folder: Path, guide: str, lines: list[str], *, kill: bool, again: bool = False
) -> None:
    """Type lines into an exercise; kill it at the next question, or let it stop."""
    words = ["exercise", who(folder, guide), guide]
    if guide == "meeting":
        words = ["meeting", "record", who(folder, guide)]
    if guide == "intake" and not again:
        words = ["new-participant"]
    program = subprocess.Popen(
        [sys.executable, "-m", "heero", *words],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    typed = "".join(f"{line}\n" for line in lines).encode()
    if not kill:
        _, said = program.communicate(typed, timeout=60)
        assert program.returncode == 0, said.decode()
        return
    assert program.stdin is not None and program.stderr is not None
    program.stdin.write(typed)
    program.stdin.flush()
    wait_until_it_waits(program)
    program.send_signal(signal.SIGKILL)
    program.communicate()


def wait_until_it_waits(program: subprocess.Popen[bytes]) -> None:
    """Wait until a program has said something and then waits for a line, or ended."""
    assert program.stderr is not None
    os.set_blocking(program.stderr.fileno(), False)
    deadline, quiet, said = time.monotonic() + 60, 0, False
    while quiet < 4 and time.monotonic() < deadline:
        time.sleep(0.03)
        heard = program.stderr.read()
        said = said or bool(heard)
        status = Path(f"/proc/{program.pid}/stat").read_text().split()[2]
        if status == "Z":
            return
        quiet = quiet + 1 if status == "S" and said and not heard else 0
    assert quiet == 4, "it never came to wait for a line"


def who(folder: Path, guide: str) -> str:
    """Return whose walk it is: for the welcome, whoever is new."""
    if guide in ("sharing", "meeting"):
        return "quiet-otter-41"
    if guide != "intake":
        return "early-robin-70"
    shipped = {
        path.stem
        for path in (ROOT / "examples" / "workshop" / "participants").iterdir()
    }
    new = [
        path.stem
        for path in (folder / "participants").glob("*.yaml")
        if path.stem not in shipped
    ]
    return new[0] if new else ""


def told(folder: Path, guide: str) -> Any:
    """Return the record and what was said, without what is drawn by chance."""
    loaded = Workspace(folder).load(Participant, who(folder, guide))
    values: Any = loaded.values
    names = labels(values)
    answers = [
        (
            answer.to,
            names.get(answer.about or ""),
            answer.status,
            # What was put in order is kept by its ids.
            [names.get(each, each) for each in listed(answer.said)],
            [names.get(each) for each in named_by(answer)],
        )
        for each in loaded.record.walks
        if each.guide.split("/")[0] == guide
        for answer in each.answers
    ]
    return canonical(values), answers


def listed(said: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return what was said as several words."""
    return said if isinstance(said, tuple) else (said or "",)
