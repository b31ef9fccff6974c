"""`run.py`: from a fresh clone to a program that runs."""

import ast
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent
OLD = (
    "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
    "runpy.run_path(sys.argv[1], run_name='__main__')"
)


def test_an_old_python_can_read_it() -> None:
    """Python 3.6 gets as far as the sentence that says what is wrong."""
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_do() -> None:
    """Somebody with an old Python reads one sentence and a command, no traceback."""
    command = [sys.executable, "-c", OLD, run.__file__, "demo"]
    told = subprocess.run(command, capture_output=True, text=True)

    assert told.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9\n" in told.stderr
    assert "python3.12 run.py demo" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_changed_pip_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The installer beside the locks is run only if it is the one that was locked."""
    other = tmp_path / run.PIP.name
    other.write_bytes(run.PIP.read_bytes() + b"\0")
    monkeypatch.setattr(run, "PIP", other)

    with pytest.raises(SystemExit, match="not the file that was locked"):
        run.installers()


def test_every_check_runs_although_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failed check stops none of the others, is named again, and decides the end."""
    ran: list[str] = []

    def call(command: Sequence[str], **_: object) -> int:
        ran.append(" ".join(command))
        return 1 if command[0] == "mypy" else 0

    monkeypatch.setattr(run, "tool", lambda name: name)
    monkeypatch.setattr(run.subprocess, "call", call)

    status = run.test(["-k", "tie"])

    assert status == 1
    assert [line.split()[0] for line in ran[:-1]] == [
        "ruff",
        "ruff",
        "mypy",
        "lint-imports",
    ]
    assert "-m pytest --basetemp=" in ran[-1]
    assert ran[-1].endswith("/t -n 2 -m not slow -k tie")
    run.test(["--all"])
    assert ran[-1].endswith("/t -n 2")
    assert capsys.readouterr().out.endswith("FAILED: mypy --strict heero\n")


def test_the_program_gets_its_words_and_gives_its_status(tmp_path: Path) -> None:
    """It runs in the caller's folder, and a script can tell how it ended."""
    program = "import os, sys; print(os.getcwd(), sys.argv[1:]); sys.exit(7)"
    code = f"import run, sys; run.hand_over([sys.executable, '-c', {program!r}, 'a b'])"
    command = [sys.executable, "-c", code]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}

    ran = subprocess.run(
        command, cwd=tmp_path, env=around, capture_output=True, text=True
    )

    assert ran.returncode == 7
    assert ran.stdout == f"{tmp_path} ['a b']\n"


@pytest.mark.slow
def test_set_up_without_uv_and_without_ensurepip(tmp_path: Path) -> None:
    """A bare Python is enough, the second time is quick, a new lock sets up anew."""
    clone = fresh_clone(tmp_path)
    bare = without_uv(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    first = start(clone, "heero", "--version", cwd=elsewhere, around=bare)
    again = [timed(clone, elsewhere, bare) for _ in range(3)]
    lock = clone / ".ci" / "requirements.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    changed = start(clone, "heero", "--version", cwd=elsewhere, around=bare)

    assert first.stdout == changed.stdout == "heero 0.1.0\n"
    assert "set up in" in first.stderr
    assert "set up in" in changed.stderr
    # ensurepip would have put a pip there; a Debian without python3-venv has neither.
    assert not list((clone / ".venv").rglob("pip-*.dist-info"))
    assert min(again) < 1


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on PATH")
def test_set_up_with_uv(tmp_path: Path) -> None:
    """Where uv is there, it is used, and what it makes runs."""
    clone = fresh_clone(tmp_path)

    ran = start(clone, "heero", "--version", cwd=tmp_path, around=dict(os.environ))

    assert ran.stdout == "heero 0.1.0\n"
    assert (clone / ".venv" / "set-up").is_file()
    assert "uv" in installer_of(clone)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the broken uv is a shell script")
def test_a_uv_that_does_not_work_is_done_without(tmp_path: Path) -> None:
    """An old or broken uv costs time, not the set-up."""
    clone = fresh_clone(tmp_path)
    around = without_uv(tmp_path)
    broken = Path(around["PATH"]) / "uv"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)

    ran = start(clone, "heero", "--version", cwd=tmp_path, around=around)

    assert ran.stdout == "heero 0.1.0\n"
    assert "pip" in installer_of(clone)


@pytest.mark.slow
def test_a_set_up_that_fails_says_so_and_leaves_no_stamp(tmp_path: Path) -> None:
    """Half a set-up is never taken for a whole one."""
    clone = fresh_clone(tmp_path)
    around = {**without_uv(tmp_path), "PIP_NO_INDEX": "1"}
    around |= {"PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}

    ran = start(clone, "heero", "--version", cwd=tmp_path, around=around)

    assert ran.returncode == 1
    assert "hint: is this computer online?" in ran.stderr
    assert not (clone / ".venv" / "set-up").exists()


PARTS = ["run.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"]
FOLDERS = [".ci", "heero", "templates", "examples"]


def fresh_clone(folder: Path) -> Path:
    """Copy what set-up needs, and nothing that was made since."""
    clone = folder / "clone"
    clone.mkdir()
    for name in PARTS:
        shutil.copy(ROOT / name, clone)
    for name in FOLDERS:
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, clone / name, ignore=unwanted)
    return clone


def without_uv(folder: Path) -> dict[str, str]:
    """Make surroundings in which no program is found by its name."""
    (folder / "empty").mkdir()
    return {**os.environ, "PATH": str(folder / "empty")}


def start(
    clone: Path, *words: str, cwd: Path, around: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Call `run.py` as a person would."""
    command = [sys.executable, str(clone / "run.py"), *words]
    return subprocess.run(command, cwd=cwd, env=around, capture_output=True, text=True)


def timed(clone: Path, cwd: Path, around: dict[str, str]) -> float:
    """Set up where everything is there; in seconds."""
    begin = time.perf_counter()
    ran = start(clone, "setup", cwd=cwd, around=around)
    assert (ran.returncode, ran.stderr) == (0, "")
    return time.perf_counter() - begin


def installer_of(clone: Path) -> str:
    """Read which program installed Typer there."""
    (name,) = (clone / ".venv").rglob("typer-*.dist-info/INSTALLER")
    return name.read_text(encoding="utf-8")
