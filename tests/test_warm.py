"""Commands that are forked are the commands that users start."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import warm
from tests.conftest import environment

pytestmark = pytest.mark.skipif(not warm.FORKS, reason="nothing is forked there")

SHOWS = """
import json, os, sys
names = ("stdin", "stdout", "stderr")
streams = [getattr(sys, name) for name in names]
json.dump({
    "around": dict(os.environ), "path": sys.path, "argv": sys.argv,
    "here": os.getcwd(), "typed": sys.stdin.read(), "utf8": sys.flags.utf8_mode,
    "streams": [[s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.newlines,
                 s.isatty(), s.fileno()] for s in streams],
    "open": [each for each in range(3, 99) if os.path.exists(f"/proc/self/fd/{each}")],
}, sys.stdout)
"""
"""Shows what a program can see of how it was started."""


@pytest.fixture
def records(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """A records folder."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    begun = [warm.beside(environment(tmp_path)) for _ in range(warm.OFTEN)]
    if pytestconfig.getoption("--cold"):
        pytest.skip("nothing is forked with --cold")
    assert begun[-1] is not None
    return root


def both(
    folder: Path, *words: str, input: str | None = None, code: str | None = None
) -> "tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]":
    """Return how the same ends from nothing, and forked."""
    env = environment(folder.parent, {"HEERO_ME": "calm-heron-12"})
    begin = ["-m", "heero"] if code is None else ["-c", code]
    given: dict[str, Any] = {"input": input}
    cold = subprocess.run(
        [sys.executable, *begin, *words],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **(given if input is not None else {"stdin": subprocess.DEVNULL}),
    )
    forked = warm.run(words, cwd=folder, env=env, input=input, code=code)
    return cold, forked


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("list", id="an answer"),
        pytest.param("list --json", id="for a program"),
        pytest.param("vaildate", id="no such command"),
        pytest.param("show nobody", id="refused"),
        pytest.param("show nobody --json", id="refused, for a program"),
        pytest.param("--help", id="help before anything is imported"),
        pytest.param("person --help", id="help of a command"),
        pytest.param("--records /nowhere list", id="no folder"),
    ],
)
def test_it_ends_as_one_that_began_from_nothing(records: Path, words: str) -> None:
    """With the same words and the same status."""
    cold, forked = both(records, *words.split())

    assert forked.args == cold.args
    assert forked.returncode == cold.returncode
    assert (forked.stdout, forked.stderr) == (cold.stdout, cold.stderr)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(None, id="no input"),
        pytest.param("", id="its end"),
        pytest.param("Grandma Rosé\n" * 9000, id="much of it"),
    ],
)
def test_it_sees_what_one_that_began_from_nothing_sees(
    records: Path, typed: str | None
) -> None:
    """Environment, folder, words, paths and streams, and what is typed."""
    cold, forked = both(records, "a", "b c", input=typed, code=SHOWS)

    assert cold.returncode == 0, cold.stderr
    assert forked.stdout == cold.stdout


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 0),
        ("raise SystemExit(7)", 7),
        ("raise SystemExit('so')", 1),
        ("raise ValueError('so')", 1),
        ("import os; print('half', flush=True); os.kill(os.getpid(), 9)", -9),
        ("import os; os._exit(5)", 5),
        ("import sys; sys.stdout.write('late'); sys.stderr.write('r')", 0),
        ("import atexit; atexit.register(print, 'at the end')", 0),
    ],
)
def test_its_status_is_that_of_the_program(
    records: Path, code: str, status: int
) -> None:
    """However it ends, and what it said until then is there."""
    cold, forked = both(records, code=code)

    assert forked.returncode == cold.returncode == status
    assert forked.stdout == cold.stdout
    assert forked.stderr.splitlines()[-1:] == cold.stderr.splitlines()[-1:]


def test_nothing_of_a_command_is_left_for_the_next(records: Path) -> None:
    """Each is a process of its own."""
    env = environment(records.parent)
    code = "import heero, os; heero.x = 1; os.environ['X'] = '1'; print(os.getpid())"
    first = warm.run([], cwd=records, env=env, code=code)
    code = (
        "import heero, os; print(os.getpid(), hasattr(heero, 'x'), 'X' in os.environ)"
    )
    second = warm.run([], cwd=records, env=env, code=code)

    assert first.stdout.strip() != str(os.getpid())
    assert second.stdout.split()[0] != first.stdout.strip()
    assert second.stdout.split()[1] == "False"
    assert "X" not in second.stdout.split()


def test_one_that_does_not_end_is_killed(records: Path) -> None:
    """What it had said is told, and the next goes on."""
    env = environment(records.parent)
    code = "import time; print('half', flush=True); time.sleep(60)"
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        warm.run([], cwd=records, env=env, code=code, timeout=3)

    assert caught.value.output == b"half\n"
    assert warm.run(["--version"], cwd=records, env=env).returncode == 0


@pytest.mark.parametrize("name", ["TERMINAL_WIDTH", "NO_COLOR", "LANG", "TZ", "PATH"])
def test_what_an_import_may_heed_is_that_of_the_command(
    records: Path, name: str
) -> None:
    """Where it differs, a command is never forked from the same process."""
    env = environment(records.parent)

    assert warm.kind({**env, name: "1"}) != warm.kind({**env, name: "2"})
    assert warm.kind({**env, "HEERO_NOW": "x"}) == warm.kind(env)
