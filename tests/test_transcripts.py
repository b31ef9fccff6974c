"""
Whole commands, as people type them and see them.

A transcript is a file of lines: `$` a command, `<` a line typed into it, then what it
says: plain lines for its output, `!` for its standard error, `?` its exit status where
that is not 0. `…` stands for anything, where an id or a time is drawn by chance.
Each transcript begins in a fresh copy of the example folder.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm

ROOT = Path(__file__).parent.parent
LONG = frozenset(
    {
        "share",
        "handing-over",
        "team",
        "map",
        "workshop",
        "history",
        "close",
        "measure",
        "sheets",
        "year",
    }
)
"""Transcripts that take many commands."""

TRANSCRIPTS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stem in LONG))
    for path in sorted((ROOT / "tests" / "transcripts").glob("*.txt"))
]


@pytest.mark.parametrize("path", TRANSCRIPTS)
def test_transcript(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """
    Heero says what its transcript says, word for word, and opens no connection.

    Every command has a transcript, so that none of them reaches out of the computer.
    """
    folder = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", folder)
    said = play(path.read_text(encoding="utf-8"), folder)
    if pytestconfig.getoption("--update"):
        path.write_text(kept_chance(path.read_text(encoding="utf-8"), said), "utf-8")
    expected = path.read_text(encoding="utf-8").splitlines()
    for number, (line, meant) in enumerate(zip(said, expected, strict=False), start=1):
        assert fits(line, meant), f"{path.name}:{number}: {line!r} is not {meant!r}"
    assert len(said) == len(expected)
    assert not caught(folder), caught(folder)


_ASKS = """\
import sys, runpy, heero.services.listing as held, urllib.request as r
was = held.everybody
def asks(*given, **named):
    try: r.urlopen('http://127.0.0.1:9')
    except OSError: pass
    return was(*given, **named)
held.everybody = asks
sys.argv = ['heero', 'list']
runpy.run_module('heero', run_name='__main__')
"""
"""A `heero list` that looks at the network first, and says nothing of it."""


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import urllib.request as r; r.urlopen('http://127.0.0.1:9')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('x.example', 80)",
        _ASKS,
    ],
)
def test_the_trap_for_connections_catches(tmp_path: Path, program: str) -> None:
    """Whoever opens one is kept, also where the error was swallowed."""
    folder = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", folder)
    assert run("heero list", "", folder).returncode == 0
    assert not caught(folder)

    python = f'PYTHONPATH="$TRAP" {shlex.quote(sys.executable)}'
    run(f"{python} -c {shlex.quote(program)}", "", folder)
    assert caught(folder)


def test_the_trap_catches_what_is_forked_too(tmp_path: Path) -> None:
    """It was set before heero was imported, and nothing takes it away."""
    folder = tmp_path / "records"
    folder.mkdir()
    code = "import urllib.request as r; r.urlopen('http://127.0.0.1:9')"
    done = warm.run([], cwd=folder, env=trapped(around(folder)), code=code)

    assert done.returncode == 1
    assert "urllib" in done.stderr or "socket" in done.stderr
    assert caught(folder)


def caught(folder: Path) -> str:
    """Return which commands of a folder were about to open a connection."""
    kept = folder.parent / "caught"
    return kept.read_text(encoding="utf-8") if kept.exists() else ""


def play(text: str, folder: Path) -> list[str]:
    """
    Run the commands of a transcript and return the transcript of what they did.

    The first begins as a user's does, so that it imports for itself all it needs; the
    others are forked where they can be.
    """
    said: list[str] = []
    first = True
    for block in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        if not block.startswith("$ "):
            said.extend(block.splitlines())
            continue
        command, *rest = block.splitlines()
        typed = [line[2:] for line in rest if line.startswith("< ") or line == "<"]
        comments = trailing_comments(rest)
        given = "".join(f"{line}\n" for line in typed)
        done = run(command[2:], given, folder, forked=not first)
        first = first and "heero" not in command
        said.append(command)
        said.extend(f"< {line}".rstrip() for line in typed)
        said.extend(done.stdout.splitlines())
        said.extend(f"! {line}".rstrip() for line in done.stderr.splitlines())
        said.extend([f"? {done.returncode}"] if done.returncode else [])
        said.extend(comments)
    return said


def trailing_comments(lines: list[str]) -> list[str]:
    """Return the blank line and the comments that lead to the next command."""
    last = len(lines)
    while last and (not lines[last - 1] or lines[last - 1].startswith("# ")):
        last -= 1
    return lines[last:]


def run(
    command: str, typed: str, folder: Path, *, forked: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run one line in the shell, with `heero` being this one."""
    environment = around(folder)
    start = f'"{sys.executable}" -m heero'
    lent: list[int] = []
    if forked and not _COLD.search(command):
        warmed = warm.beside(trapped(environment))
        if warmed is not None:
            lent = [warmed.lend()]
            start = f'"{sys.executable}" -I -S "{_CLIENT}" {lent[0]}'
    program = f'heero() {{ PYTHONPATH="$TRAP" {start} "$@"; }}'
    return subprocess.run(
        ["bash", "-c", f"{program}\n{command}"],
        cwd=folder,
        input=typed,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        pass_fds=lent,
    )


_CLIENT = ROOT / "tests" / "warm_client.py"
_COLD = re.compile(
    r"""
    [<>]&- | (?<![&>])&(?!&)        # a stream that is closed; what goes on behind it
    | heero\b .* \| .* \bheero\b   # two at once
    | \b(?!HEERO_)[A-Z_]+=          # what may be read when Python starts
    """,
    re.VERBOSE,
)
"""Lines whose commands cannot be forked, or not from the same process."""


def around(folder: Path) -> dict[str, str]:
    """Return what the shell finds around it."""
    clean = {key: each for key, each in os.environ.items() if "HEERO" not in key}
    return {
        **clean,
        "HEERO_NOW": "2026-11-21T10:00",
        "PYTHONPATH": str(ROOT),
        "TRAP": os.pathsep.join([str(ROOT / "tests" / "no_sockets"), str(ROOT)]),
        "NO_SOCKETS": str(folder.parent / "caught"),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        "HOME": str(folder.parent),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def trapped(environment: dict[str, str]) -> dict[str, str]:
    """Return what is around a command; the trap stands before all it imports."""
    return {**environment, "PYTHONPATH": environment["TRAP"]}


def fits(line: str, meant: str) -> bool:
    """Return whether a line is what was meant, `…` being anything."""
    parts = [re.escape(part) for part in meant.split("…")]
    return re.fullmatch(".*".join(parts), line) is not None


def kept_chance(text: str, said: list[str]) -> str:
    """Return a new transcript that keeps the `…` of lines that still fit."""
    old = [line for line in text.splitlines() if "…" in line]
    lines = [next((each for each in old if fits(line, each)), line) for line in said]
    return "\n".join(lines) + "\n"
