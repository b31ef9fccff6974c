"""The sheet of a contact: few keys, any order, and nothing left behind."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pexpect
import pytest
from helpline import ADA, NOW, line, only
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.cli.contact_sheet import KEPT, LEFT, Sheet
from heero.services.contact_typed import FIELDS, Reader
from heero.store.workspace import Workspace
from tests.conftest import environment

NAMED = {"\r": "enter", "\x1b": "escape", "\x7f": "backspace"}


@pytest.fixture
def helpline(tmp_path: Path) -> Workspace:
    return line(tmp_path)


@pytest.fixture
def sheet(helpline: Workspace) -> Sheet:
    return Sheet(Reader(helpline, NOW), "Sam is there, next door")


def pressed(sheet: Sheet, keys: Iterable[str]) -> str:
    """Press keys; return how the sheet ended, after the last of them."""
    ended = ""
    for key in keys:
        assert not ended, "it ended before the last key"
        ended = sheet.press(NAMED.get(key, key))
    return ended


def test_an_ordinary_call_takes_few_keys(sheet: Sheet) -> None:
    """A quarter of an hour about work and sleep, and the call was enough: nine keys."""
    keys = "m2k1b\re1\r"

    assert pressed(sheet, keys) == KEPT
    assert len(keys) <= 10
    assert sheet.typed == {
        "minutes": ["5_to_15"],
        "concerns": ["workload", "sleep"],
        "enough": ["yes"],
    }


def test_a_voicemail_takes_three_keys(sheet: Sheet) -> None:
    """It is presence, and counts."""
    assert pressed(sheet, "o2\r") == KEPT
    assert sheet.typed == {"outcome": ["voicemail"]}


def test_any_order_gives_the_same(helpline: Workspace) -> None:
    """Whatever is said first."""
    one, other = (Sheet(Reader(helpline, NOW)) for _ in range(2))
    pressed(one, "m2k1\re1wblue kettle\r\r")
    pressed(other, "wblue kettle\re1k1\rm2\r")

    assert one.typed == other.typed


def test_escape_leaves_a_field_and_then_the_sheet(sheet: Sheet) -> None:
    """In a field it goes back, and what was there stays."""
    assert pressed(sheet, "m2m\x1b") == ""
    assert sheet.typed == {"minutes": ["5_to_15"]}
    assert pressed(sheet, "wblue\x1b\x1b") == LEFT


def test_a_word_that_cannot_be_is_said_and_can_be_put_right(sheet: Sheet) -> None:
    """The field stays open with what was typed."""
    pressed(sheet, "wada\r")
    assert "stands for something else" in sheet.message
    pressed(sheet, "\x7f\x7f\x7fred boat\r")

    assert sheet.typed == {"caller": ["red boat"]}


def test_an_empty_line_takes_a_field_out(sheet: Sheet) -> None:
    """And so does choosing nothing of several."""
    pressed(sheet, "wred boat\rw\rk1\rk1\r")

    assert sheet.typed == {}


def test_the_colon_words_work(sheet: Sheet) -> None:
    """The card is shown, and stopping leaves nothing."""
    pressed(sheet, ":care\r")
    assert sheet.message == "Sam is there, next door"
    assert pressed(sheet, ":stop\r") == LEFT


def test_lines_say_the_same_as_keys(helpline: Workspace) -> None:
    """Without a terminal, a line a field; the next line may answer a letter."""
    one, other = (Sheet(Reader(helpline, NOW)) for _ in range(2))
    pressed(one, "m2k1b\re1wblue kettle\r\r")
    lines = ["m 12", "k", "1 sleep", "enough yes", "w Blue Kettle"]
    assert [other.take(each) for each in lines] == [""] * 5
    assert other.take("") == KEPT
    reader = Reader(helpline, NOW)

    for key, words in one.typed.items():
        assert reader.read(key, words) == reader.read(key, other.typed[key])
    assert one.typed.keys() == other.typed.keys()


@pytest.mark.parametrize("typed", ["? 3", "m long", "Q", "9", "k weather"])
def test_a_line_that_is_not_understood_is_answered(sheet: Sheet, typed: str) -> None:
    """It says why, and keeps nothing of it."""
    assert sheet.take(typed) == ""
    assert sheet.message
    assert sheet.typed == {}


def test_every_field_has_a_letter_of_its_own() -> None:
    """One key opens one field."""
    letters = [each.letter for each in FIELDS]

    assert len(set(letters)) == len(letters)
    assert all(len(each) == 1 and each.isalpha() for each in letters)


def test_a_field_of_the_site_is_on_the_sheet(helpline: Workspace) -> None:
    """With a letter that is free, asked like every other."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(
        "heero: contact-fields/1\nfields:\n"
        "  wellness: {label: {en: Part of life}, words: [body, heart]}\n"
    )
    sheet = Sheet(Reader(helpline, NOW))
    (own,) = (each for each in sheet.reader.fields if each.key == "wellness")
    pressed(sheet, [own.letter, "2"])

    assert own.letter not in {each.letter for each in FIELDS}
    assert sheet.typed == {"wellness": ["heart"]}
    assert any("Part of life" in each for each in sheet.lines())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_sheet_fits_one_screen(sheet: Sheet, width: int) -> None:
    """No line is wider than the terminal, and on a usual one all are seen."""
    pressed(sheet, "k1b")
    shown = sheet.lines(width)

    assert all(len(each) <= width for each in shown)
    assert width < 80 or len(shown) <= 22
    assert any("too much" in each or "workload*" in each for each in shown)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*"abcdefghijklmnopqrstuvwxyz123:", *NAMED]), max_size=25)
)
def test_no_keys_break_the_sheet(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    """Whatever is pressed, what it holds can be kept, or it was left."""
    sheet = Sheet(Reader(_once(tmp_path_factory), NOW))
    for key in keys:
        if sheet.press(NAMED.get(key, key)):
            break
    for key, words in sheet.typed.items():
        assert sheet.reader.read(key, words)
    sheet.lines(80)


_MADE: list[Workspace] = []


def _once(factory: pytest.TempPathFactory) -> Workspace:
    if not _MADE:
        _MADE.append(line(factory.mktemp("sheet")))
    return _MADE[0]


def piped(workspace: Workspace, home: Path, typed: str) -> str:
    """Give lines to `heero contact log`; return what it said of what it kept."""
    done = subprocess.run(
        [sys.executable, "-m", "heero", "contact", "log"],
        cwd=workspace.root,
        env=environment(home, {"HEERO_ME": ADA}),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_lines_from_a_pipe_are_kept(helpline: Workspace, tmp_path: Path) -> None:
    """An empty line keeps them."""
    piped(helpline, tmp_path, "m 12\nn a few words\n\n")

    assert "note: a few words\n" in only(helpline)


@pytest.mark.parametrize("typed", ["", "m 12\n", "m 12\n:stop\n"])
def test_lines_that_end_early_leave_nothing(
    helpline: Workspace, tmp_path: Path, typed: str
) -> None:
    """Neither a record nor a trace."""
    assert piped(helpline, tmp_path, typed) == "nothing was kept\n"
    assert helpline.ids("contact") == []


class OnTheLine:
    """A terminal with `heero contact log` in it."""

    def __init__(self, workspace: Workspace, home: Path, *words: str, **more: str):
        around = {"TERM": "xterm-256color", "HEERO_ME": ADA, **more}
        self._run = pexpect.spawn(
            sys.executable,
            ["-m", "heero", *words, "contact", "log"],
            cwd=str(workspace.root),
            env=environment(home, around),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )

    def waits(self, piece: str) -> None:
        self._run.expect_exact(piece)

    def keys(self, keys: str) -> None:
        self._run.send(keys)

    def ends(self) -> tuple[int | None, str]:
        self._run.expect(pexpect.EOF)
        said = self._run.before
        self._run.close()
        return self._run.exitstatus, said


on_a_terminal = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets no test open a terminal"
)


@pytest.mark.slow
@on_a_terminal
def test_a_call_on_a_real_terminal(helpline: Workspace, tmp_path: Path) -> None:
    """Nine keys, and the contact is in a file; the sheet leaves the screen."""
    here = OnTheLine(helpline, tmp_path)
    here.waits("Enter keeps it")
    here.keys("m2k1b\re1\r")
    status, said = here.ends()

    assert status == 0
    assert "kept in contacts/" in said
    assert "concerns: [workload, sleep]\nenough: said_yes\n" in only(helpline)


@pytest.mark.slow
@on_a_terminal
@pytest.mark.parametrize("keys", ["m2wblue kettle\r\x1b", "m2:stop\r", "m2\x03"])
def test_leaving_a_real_terminal_leaves_nothing(
    helpline: Workspace, tmp_path: Path, keys: str
) -> None:
    """No record, no journal, no word in any file."""
    here = OnTheLine(helpline, tmp_path)
    here.waits("Enter keeps it")
    here.keys(keys)
    status, said = here.ends()
    everything = [x for x in helpline.root.rglob("*") if x.is_file()]

    assert status == 0
    assert "nothing was kept" in said
    assert helpline.ids("contact") == []
    assert not any(b"kettle" in each.read_bytes() for each in everything)


@pytest.mark.slow
@on_a_terminal
def test_a_plain_terminal_asks_line_by_line(
    helpline: Workspace, tmp_path: Path
) -> None:
    """For a screen reader: no cursor is moved."""
    here = OnTheLine(helpline, tmp_path, "--plain")
    here.waits("leaves nothing.")
    here.keys("m 12\r\n")
    here.keys("\r")
    status, said = here.ends()

    assert status == 0
    assert "\x1b[" not in said
    assert 'minutes: "5_to_15"' in only(helpline)
