"""
Power fails at every question of a lab, and nothing that was said is lost.

Each lab is held twice: once in one go, and once in a new process for every line,
each killed (SIGKILL) as soon as it has shown the next question.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Heero, environment
from tests.labs_held import LAB, LINES, everything, held, planned
from tests.locked_folders import Somebody
from tests.test_kills import wait_until_it_waits
from tests.test_lab_run import FEW, plain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc"),
]


def killed(root: Path, line: str, home: Path) -> None:
    """Type one line into the lab that is on, and kill it at the next question."""
    program = subprocess.Popen(
        [sys.executable, "-m", "heero", "lab", "run"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(home),
    )
    assert program.stdin is not None
    program.stdin.write(f"{line}\n".encode())
    program.stdin.flush()
    wait_until_it_waits(program)
    program.send_signal(signal.SIGKILL)
    program.communicate()


@pytest.mark.parametrize("notes", ["full", "few"])
def test_killed_at_every_question(notes: str, tmp_path: Path, heero: Heero) -> None:
    """
    A lab that was killed at every question says the same as one in one go.

    Of few notes nothing else is in any file at any of these moments.
    """
    lines = LINES if notes == "full" else FEW
    once = planned(tmp_path / "once", notes)
    heero("lab", "run", LAB, input="".join(f"{e}\n" for e in lines), cwd=once)
    root = planned(tmp_path / "killed", notes)

    for line in lines[:-1]:
        killed(root, line, tmp_path)
        if notes == "few":
            there = everything(root)
            assert "sings" not in there
            assert "The father" not in there
    heero("lab", "run", LAB, input=f"{lines[-1]}\n", cwd=root)

    assert held(root).walks[0].finished is not None
    assert plain(held(root)) == plain(held(once))
    met = [(each.to, each.status) for each in held(root).walks[0].answers]
    assert met == [(each.to, each.status) for each in held(once).walks[0].answers]
    assert heero("validate", cwd=root).returncode == 0


def test_what_is_said_in_a_lab_is_locked_in_the_journal(tmp_path: Path) -> None:
    """In a locked folder no wondering that waits is text anybody can read."""
    lucia = Somebody(tmp_path / "home", tmp_path / "labs")
    planned(lucia.root)
    lucia.git("init", "-q", "-b", "main")
    lucia.done("lock", "init")
    journal = lucia.root / ".heero" / "journal" / LAB
    program = subprocess.Popen(
        [sys.executable, "-m", "heero", "lab", "run", LAB],
        cwd=lucia.root,
        env=dict(lucia.around()),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdin is not None
    program.stdin.write(b":pass part\n\n:pass part\n:pass part\nPerhaps Zanzibar\n")
    program.stdin.flush()
    sizes = [0]
    while not sizes[-1] or sizes[-1] != sizes[-20:][0]:
        time.sleep(0.1)
        sizes.append(journal.stat().st_size if journal.exists() else 0)
        assert len(sizes) < 600
    os.kill(program.pid, signal.SIGKILL)
    program.wait()

    assert b"heero-locked" in journal.read_bytes()
    assert b"Zanzibar" not in journal.read_bytes()
    assert "wondering: Perhaps Zanzibar" in lucia.done("lab", "show", LAB)
    lucia.done("save")
    assert b"Zanzibar" not in lucia.stored("HEAD", f"labs/{LAB}.yaml")
    lucia.done("lab", "run", LAB, given=":stop\n")
