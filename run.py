"""
Set heero up beside this file, then run it: nothing is needed but Python 3.11.

    python3 run.py demo            the whole path on invented people
    python3 run.py test            every check and test (--all: the slow ones too)
    python3 run.py heero ARGS...   any command of heero
    python3 run.py setup           only set up

Packages go to `.venv` beside this file, in the versions locked in `.ci`.
This file must parse on Python 3.6, so that an old Python can say what is wrong.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "run.py: error: heero needs Python 3.11 or newer, and this is Python "
        + "{}.{}\n".format(*sys.version_info)
        + "run.py: hint: install a newer Python and call it by its name, "
        + "for instance `python3.12 run.py demo`"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up"
"""What `.venv` holds: the fingerprint it was made for, then `dev` where it has that."""

LOCK = ROOT / ".ci" / "requirements.txt"
DEV_LOCK = ROOT / ".ci" / "requirements-dev.txt"
PIP = ROOT / ".ci" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


def main(args: list[str]) -> int:
    """Do what the first word says."""
    word, rest = (args[0], args[1:]) if args else ("", [])
    if word not in ("demo", "test", "heero", "setup"):
        print(__doc__.strip(), file=sys.stderr)
        return 0 if word in ("-h", "--help", "help") else 2
    set_up(dev=word == "test")
    if word == "test":
        return test(rest)
    if word == "setup":
        return 0
    return hand_over([tool("heero"), *(["demo"] if word == "demo" else []), *rest])


def set_up(*, dev: bool) -> None:
    """Make `.venv`, unless it is already there for these very locks and this Python."""
    mark = fingerprint()
    whole = STAMP.is_file() and PYTHON.exists()
    there = STAMP.read_text().split() if whole else []
    if mark in there and (not dev or "dev" in there):
        return
    start = time.perf_counter()
    say("setting up in .venv; this happens once")
    STAMP.unlink(missing_ok=True)
    if mark not in there:
        venv.create(VENV, clear=True, symlinks=os.name != "nt")
    if not any(install(installer, dev=dev) for installer in installers()):
        say("error: the packages could not be installed, for the reason above")
        sys.exit("run.py: hint: is this computer online? the same command tries again")
    STAMP.write_text(f"{mark} dev" if dev else mark)
    say(f"set up in {time.perf_counter() - start:.1f} s")


def fingerprint() -> str:
    """Name this Python, this place and these locks in one word."""
    parts = [sys.version.encode(), str(ROOT).encode(), PIP_SHA256.encode()]
    parts += [(ROOT / "pyproject.toml").read_bytes()]
    parts += [LOCK.read_bytes(), DEV_LOCK.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installers() -> list[list[str]]:
    """
    List the ways to install packages, the fastest first.

    pip comes as the file beside the locks, because a Python without ensurepip has none.
    """
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        sys.exit(f"run.py: error: {PIP.name} is not the file that was locked")
    pip = [str(PYTHON), str(PIP / "pip"), "--disable-pip-version-check"]
    uv = shutil.which("uv")
    return [
        *([[uv, "pip", "install", "--quiet", "--python", str(PYTHON)]] if uv else []),
        [*pip, "install", "-qq"],
    ]


def install(installer: list[str], *, dev: bool) -> bool:
    """Install what is locked, then heero as it lies here; tell whether it went."""
    locked = ["--require-hashes", "-r", str(DEV_LOCK if dev else LOCK)]
    itself = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    return all(
        subprocess.call([*installer, *what], cwd=ROOT) == 0 for what in (locked, itself)
    )


def test(args: list[str]) -> int:
    """
    Run every check to its end, pytest last; 1 if any failed.

    Args:
        args: `--all` runs what is marked slow too, and every law on more examples;
            the rest goes to pytest.
    """
    some = [] if "--all" in args else ["-m", "not slow"]
    chosen = [arg for arg in args if arg != "--all"]
    steps = [
        [tool("ruff"), "check"],
        [tool("ruff"), "format", "--check"],
        [tool("mypy"), "--strict", "heero"],
        [tool("lint-imports"), "--no-logo"],
        [str(PYTHON), "-m", "pytest", "-n", "2", *some, *chosen],
    ]
    # The tests start `heero` by its name, as its users do.
    around = {
        **os.environ,
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
        "HYPOTHESIS_PROFILE": "some" if some else "all",
    }
    failed = []
    with tempfile.TemporaryDirectory(dir=memory(), prefix="heero-tests-") as place:
        steps[-1].insert(3, f"--basetemp={place}/t")
        for step in steps:
            name = " ".join([Path(step[0]).stem, *step[1:]])
            print(f"-- {name}", flush=True)
            start = time.perf_counter()
            status = subprocess.call(step, cwd=ROOT, env=around)
            failed += [name] if status else []
            took = f"{time.perf_counter() - start:.1f} s"
            print(f"-- {'FAILED' if status else 'ok'}, {took}\n", flush=True)
    for name in failed:
        print(f"FAILED: {name}")
    return 1 if failed else 0


def memory() -> Path | None:
    """
    Find the file system in memory that has room for all tests; None where none has.

    Most of what the tests wait for is the disk: git and heero wait for each file to be
    written through. In memory all of it takes half the time.
    """
    place = Path("/dev/shm")
    room = place.is_dir() and shutil.disk_usage(place).free > 4 * 10**9
    return place if room and os.access(place, os.W_OK | os.X_OK) else None


def tool(name: str) -> str:
    """Find a program of `.venv`."""
    return shutil.which(name, path=str(BIN)) or sys.exit(
        f"run.py: error: {name} is missing from .venv\n"
        "run.py: hint: delete .venv and run this again"
    )


def hand_over(command: list[str]) -> int:
    """Become another program, in the folder the caller is in."""
    if os.name == "nt":  # there, exec would return to the shell before the end
        return subprocess.call(command)
    os.execv(command[0], command)


def say(message: str) -> None:
    """Tell how the set-up goes, apart from what the command itself answers."""
    print(f"run.py: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
