"""A session of a group in a real terminal: between two people nothing stays on show."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from heero.cli.ask import CLEAR
from tests import group
from tests.conftest import environment
from tests.group import ARI, MIKA, holding, page, record, types
from tests.test_terminal import Terminal, in_words

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a group of three with a session today."""
    return group.folder(tmp_path / "records").root


@pytest.fixture
def table(root: Path) -> Iterator[Terminal]:
    """The session, led at a terminal; everybody is there."""
    env = environment(root.parent, {"TERM": "xterm-256color", "HEERO_NOW": group.NOW})
    terminal = Terminal(root, ("workshop", "run", "long"), env)
    assert "Who is here?" in terminal.asks()
    assert "The long table, session 2" in terminal.types("1 2 3")
    yield terminal
    terminal.closes()


def on_screen(came: str) -> str:
    """Return what is left of what came, behind the last time it was cleared."""
    return in_words(came.rpartition(CLEAR)[2])


def test_the_card_stays_until_somebody_has_read_it(root: Path, table: Terminal) -> None:
    """Nothing clears the screen before Enter, and then only the table is there."""
    table.types("1 heart_list")
    came = types_raw(table, "1")
    assert group.CARE in on_screen(came)
    assert "Enter goes back to the table." in on_screen(came)

    came = types_raw(table, "")
    assert group.CARE not in on_screen(came)
    assert "1 Ari: next opening_circle" in on_screen(came), "as before, for all to see"
    assert "Nothing more is asked of this one today" in table.types("1")
    table.types("")
    table.types(":stop")
    assert (table.over, table.status) == (True, 0)
    assert record(root, ARI).walks == ()


def test_a_site_without_a_card_is_told_before_it_begins(root: Path) -> None:
    """Once, at the start, and with where it is written; the session goes on."""
    settings = group.SETTINGS.replace("care: {", "# care: {")
    group.put(root / "heero.yaml", settings)
    env = environment(root.parent, {"TERM": "xterm-256color", "HEERO_NOW": group.NOW})
    table = Terminal(root, ("workshop", "run", "long"), env)
    came = table.asks()
    assert "this site has no care card yet" in came and "heero.yaml" in came
    assert "There is no card of this site yet." in table.types(":care")
    assert "Who is here?" in table.types("")
    assert "care card" not in table.types("1 2 3")
    table.types(":stop")
    assert (table.over, table.status) == (True, 0)

    table = Terminal(root, ("exercise", "Mika", "heart_list"), env)
    assert table.asks().count("no care card yet") == 1
    table.types(":stop")
    assert "care card" not in types(root, ["all", ":stop"]), "nobody sits there"


def test_what_is_typed_before_enter_is_heard(root: Path, table: Terminal) -> None:
    """Colon words work there, and words for somebody are asked about, not dropped."""
    table.types("nobody at all")
    assert group.CARE in table.types(":care")
    assert "Was that for somebody?" in table.types("Quillon is my aunt")
    assert "Was that for somebody?" in table.types("2 heart_list")
    assert ":care, :break and :stop work here" in table.types(":help")
    assert "Take your time" in table.types(":break")
    assert "Enter goes back to the table." in table.types("")
    assert "A number sits down with somebody" in table.types("")
    assert not holding(root, "Quillon")

    table.types("nobody at all")
    table.types(":stop")
    assert (table.over, table.status) == (True, 0)


def test_the_card_stays_at_the_end_too(table: Terminal) -> None:
    """Somebody who goes much lower than they came is not cleared away."""
    for line in ("1 heart_list", "7", "Zebulon", ":stop", "end", ""):
        table.types(line)
    came = types_raw(table, "2")
    assert group.CARE in on_screen(came) and "Enter goes on." in on_screen(came)

    table.types("")
    assert (table.over, table.status) == (True, 0)


def test_between_two_people_the_screen_is_neutral(root: Path, table: Terminal) -> None:
    """After a stop, an end, a leaf and a slip only the table is to be seen."""
    table.types("1 heart_list")
    table.types("7")
    assert "Zebulon" in table.types("Zebulon, grandma")
    came = types_raw(table, ":stop")
    assert CLEAR in came
    assert "Zebulon" not in on_screen(came) and "Mika" in on_screen(came)

    for line in ("leaf", "2", "You listen", "Zed the tall"):
        table.types(line)
    came = types_raw(table, "1")
    assert "You listen" not in on_screen(came) and "Zed" not in on_screen(came)
    assert holding(root, "You listen") == page(MIKA)

    for line in ("2 heart_list", "8", "Quillon", "", "", ""):
        table.types(line)
    table.types("quince jam")
    came = types_raw(table, ":stop")
    assert "uillon" not in on_screen(came) and "1 Ari" in on_screen(came)
    table.types(":stop")
    assert (table.over, table.status) == (True, 0)


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_a_walk_by_a_key_comes_back_to_the_table(
    root: Path, table: Terminal, key: str
) -> None:
    """All is kept; the same key at the table leaves it."""
    table.types("1 heart_list")
    table.types("7")
    table.types("Zebulon")
    table.keys(key)
    came = table.asks_raw()
    assert "Zebulon" not in on_screen(came)
    assert "1 Ari: in the middle of heart_list" in on_screen(came)
    table.keys(key)
    assert "comes back" in table.asks()

    assert (table.over, table.status) == (True, 0)
    assert holding(root, "Zebulon") == page(ARI)


def types_raw(terminal: Terminal, line: str) -> str:
    """Type a line; return what came until the next one can be typed, as it came."""
    terminal.keys(line + "\r")
    return terminal.asks_raw()


class Pane:
    """A pane of tmux, which keeps what was scrolled off its screen."""

    def __init__(self, folder: Path, words: list[str], env: dict[str, str]) -> None:
        self._tmux = ["tmux", "-S", str(folder.parent / "tmux"), "-f", os.devnull]
        shell = " ".join(map(shlex.quote, [sys.executable, "-m", "heero", *words]))
        size = ["-x", "90", "-y", "12"]
        self._do("new-session", "-d", *size, "-c", str(folder), shell, env=env)

    def _do(self, *words: str, env: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            [*self._tmux, *words],
            env=env,
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=True,
        )
        return done.stdout

    def everything(self) -> str:
        """Return all that can be read in the pane, by scrolling up too."""
        return self._do("capture-pane", "-p", "-S", "-")

    def waits(self, piece: str) -> str:
        """Wait until something can be read in the pane, and return all of it."""
        deadline = time.monotonic() + 30
        while piece not in " ".join(self.everything().split()):
            assert time.monotonic() < deadline, f"{piece!r}: {self.everything()}"
            time.sleep(0.05)
        return self.everything()

    def types(self, line: str, then: str) -> str:
        """Type a line and wait for what follows."""
        self._do("send-keys", "-l", line + "\r")
        return self.waits(then)

    def ends(self) -> None:
        """Take the pane away."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["tricks", "plain"])
def test_nothing_is_left_to_be_scrolled_back_to(root: Path, plain: list[str]) -> None:
    """Back at the table, a pane of tmux holds no word that anybody said."""
    env = environment(root.parent, {"TERM": "xterm-256color", "HEERO_NOW": group.NOW})
    pane = Pane(root, ["workshop", "run", "long", *plain], env)
    try:
        pane.waits("Who is here?")
        pane.types("1 2 3", "1 Ari: next opening_circle")
        pane.types("1 heart_list", "How are you right now?")
        pane.types("7", "Who do you carry with you")
        for each in range(30):
            pane.types(f"Zebulon the {each}th", f"Zebulon the {each}th")
        assert "Zebulon the 0th" in pane.types("", "Who once made a day better")
        came = pane.types(":stop", "1 Ari: in the middle of heart_list")

        assert "Zebulon" not in came and "Who do you carry" not in came
        assert "2 Mika: next opening_circle" in " ".join(came.split())
        pane.types("2 heart_list", "How are you right now?")
        came = pane.types("8", "Who do you carry with you")
        assert "Zebulon" not in came
    finally:
        pane.ends()
    assert len(record(root, ARI).people) == 30
