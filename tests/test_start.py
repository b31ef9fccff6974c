"""How heero starts, and how it ends when something goes wrong."""

import subprocess
import sys
import types
from collections.abc import Callable

import pytest

from heero import __main__ as start
from heero import __version__, resources
from heero.errors import HeeroError

IMPORTED = """
import sys
before = set(sys.modules)
sys.argv = ["heero", "--version"]
from heero.__main__ import main
main()
print(sorted(set(sys.modules) - before))
"""

UNREAD = """
import sys, types
sys.modules["heero.cli.app"] = types.SimpleNamespace(app=lambda **_: print("x" * 2**20))
sys.argv = ["heero"]
from heero.__main__ import main
sys.exit(main())
"""

Play = Callable[[Callable[[], None]], int]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Run `heero` with a function in the place of its commands."""

    def run(app: Callable[[], None]) -> int:
        commands = types.SimpleNamespace(app=lambda **_: app())
        monkeypatch.setitem(sys.modules, "heero.cli.app", commands)
        monkeypatch.setattr(sys, "argv", ["heero"])
        return start.main()

    return run


def test_the_version_costs_no_import() -> None:
    """`heero --version` is answered before anything is imported."""
    told = subprocess.run(
        [sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True
    )

    assert told.stdout == f"heero {__version__}\n['heero', 'heero.__main__']\n"


def test_an_error_is_told_with_its_hint(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the user can put right is two lines on stderr, and status 2."""

    def app() -> None:
        raise HeeroError("no person is called 'jonnas'", hint="list them")

    status = play(app)

    assert status == 2
    assert capsys.readouterr() == (
        "",
        "heero: error: no person is called 'jonnas'\nheero: hint: list them\n",
    )


def test_an_error_without_a_hint_has_one_line(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no empty hint."""

    def app() -> None:
        raise HeeroError("the gate is shut")

    play(app)

    assert capsys.readouterr().err == "heero: error: the gate is shut\n"


def test_a_bug_is_told_without_its_message(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    """Messages of others may quote a record; a bug report names type and line only."""
    lines: list[int] = []

    def app() -> None:
        try:
            resources.lookup("guides", b"Grandma Rose", None)  # type: ignore[arg-type]
        except TypeError as error:
            ours = error.__traceback__
            assert ours is not None and ours.tb_next is not None
            lines.append(ours.tb_next.tb_lineno)
            raise

    status = play(app)

    told = capsys.readouterr().err
    assert status == 3
    assert f"a bug: TypeError at heero/resources.py:{lines[0]}\n" in told
    assert "Rose" not in told
    assert "Traceback" not in told


def test_a_bug_can_be_shown_in_full(
    play: Play,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who asks for it by `HEERO_DEBUG=1` sees everything."""
    monkeypatch.setenv("HEERO_DEBUG", "1")

    def app() -> None:
        raise ValueError("in full")

    status = play(app)

    told = capsys.readouterr().err
    assert status == 3
    assert "Traceback" in told
    assert "ValueError: in full" in told


def test_an_interruption_has_its_own_status(play: Play) -> None:
    """A shell can tell that somebody stopped heero."""

    def app() -> None:
        raise KeyboardInterrupt

    assert play(app) == 130


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_of_a_command_is_kept(play: Play, status: int) -> None:
    """Commands end by `sys.exit`, and nothing changes what they said."""

    def app() -> None:
        sys.exit(status)

    with pytest.raises(SystemExit) as caught:
        play(app)

    assert caught.value.code == status


def test_a_reader_that_left_is_no_error() -> None:
    """`heero list | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-c", UNREAD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()

    assert told == b""
    assert running.returncode == 1


LEAVING = """
import atexit, sys, threading, time
sys.argv = ["heero", "--version"]
atexit.register(print, "at the end")
if sys.stdin.read():
    threading.Thread(target=lambda: (time.sleep(0.2), print("still at work"))).start()
from heero.__main__ import program
program()
"""


@pytest.mark.parametrize("thread", [False, True])
def test_leaving_at_once_leaves_nothing_undone(thread: bool) -> None:
    """What was printed is out, and whoever is still at work comes to an end."""
    told = subprocess.run(
        [sys.executable, "-c", LEAVING],
        input="yes" if thread else "",
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [f"heero {__version__}", *(["still at work"] if thread else [])]
    assert told.stdout.splitlines() == [*lines, "at the end"]
