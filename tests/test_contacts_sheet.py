"""The sheet of a contact: few keys, any order, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pexpect
import pytest
from helpline import ADA, BAO, NOW, line, only
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.cli import asking_contact
from heero.cli.contact_sheet import KEPT, LEFT, Sheet
from heero.cli.session import Session
from heero.errors import CannotWrite
from heero.services import contact_drafts, helpline_care
from heero.services.contact_typed import FIELDS, Reader, Typed
from heero.services.outcome import Outcome
from heero.store import files
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
    assert pressed(sheet, "wblue\x1b") == ""
    assert pressed(sheet, "\x1b\x1b") == LEFT


def test_escape_by_mistake_takes_nothing_with_it(sheet: Sheet) -> None:
    """Where something was said it takes two, and any other key goes on."""
    assert pressed(sheet, "m2\x1b") == ""
    assert "once more" in sheet.message
    assert pressed(sheet, "e1\x1b\x1b") == LEFT
    assert sheet.typed == {"minutes": ["5_to_15"], "enough": ["yes"]}


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


def test_a_warm_line_reaches_each_of_its_fields(helpline: Workspace) -> None:
    """More fields of the site than letters that are left have capital ones."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(WARM)
    sheet = Sheet(Reader(helpline, NOW))
    letters = [each.letter for each in sheet.reader.fields]
    own = [each for each in sheet.reader.fields if each.key in WARM_KEYS]
    for each in own:
        pressed(sheet, f"{each.letter}1{chr(13) if each.many else ''}")

    assert len(set(letters)) == len(letters)
    assert "" not in letters
    assert set(sheet.typed) == set(WARM_KEYS)
    assert all(sheet.take(f"{each.letter} 2") == "" for each in own)
    assert sheet.message == ""


WARM_KEYS = ("action_taken", "wellness", "may_call_back", "satisfied")
WARM = """heero: contact-fields/1
fields:
  action_taken: {words: [listened, gave_information], many: said_yes}
  wellness: {words: [emotional, social]}
  may_call_back: {words: [yes, no]}
  satisfied: {words: [satisfied, in_between]}
"""


@pytest.mark.parametrize(("width", "height"), [(40, 23), (40, 12), (80, 23), (30, 30)])
def test_what_is_open_is_on_a_small_screen(
    sheet: Sheet, width: int, height: int
) -> None:
    """Where the fields leave no room, what can be chosen goes before them."""
    pressed(sheet, "m2k1b")
    opened = sheet.lines(width, height)
    pressed(sheet, "\r")
    whole = sheet.lines(width, height)

    for shown in (opened, whole):
        assert len(shown) <= height
        assert all(len(each) <= width for each in shown)
    assert any("1 workload*" in each for each in opened)
    assert "Enter keeps it" in " ".join(whole)
    assert "5 to 15" in " ".join(whole)


def test_of_something_long_the_end_is_on_the_screen(sheet: Sheet) -> None:
    """Somebody who types sees what they type."""
    pressed(sheet, ["n", "word " * 200, "t", "h", "e", " ", "e", "n", "d"])
    shown = sheet.lines(80, 23)

    assert len(shown) <= 23
    assert "".join(shown).endswith("the end_")


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

    def kill(self) -> None:
        self._run.kill(signal.SIGKILL)
        self._run.wait()
        self._run.close()

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
@pytest.mark.parametrize("keys", ["m2wblue kettle\r\x1b\x1b", "m2:stop\r", "\x03"])
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
    assert not list((helpline.inner / "sheets").iterdir())


@pytest.mark.slow
@on_a_terminal
def test_an_interrupted_sheet_goes_on(helpline: Workspace, tmp_path: Path) -> None:
    """Ctrl-C in the middle of a word loses nothing; no other peer is given it."""
    here = OnTheLine(helpline, tmp_path)
    here.waits("Enter keeps it")
    here.keys("m2wblue kettle\rna few wor\x03")
    assert "left in the middle" in here.ends()[1]
    assert helpline.ids("contact") == []
    assert contact_drafts.left(helpline) == 1
    (said,) = helpline_care.remarks(helpline)
    assert "left in the middle" in said
    assert "kettle" not in said

    theirs = OnTheLine(helpline, tmp_path, HEERO_ME=BAO)
    theirs.waits("Enter keeps it")
    theirs.keys("\x1b")
    assert "nothing was kept" in theirs.ends()[1]

    again = OnTheLine(helpline, tmp_path, HEERO_NOW="2026-11-22T09:40")
    again.waits("goes on here")
    again.keys("ds\r\r")
    assert "kept in contacts/" in again.ends()[1]
    found = only(helpline)
    assert "caller: blue-kettle\n" in found
    assert "note: a few words\n" in found
    assert 'started: "2026-11-21T10:00"\n' in found
    assert contact_drafts.left(helpline) == 0


@pytest.mark.slow
@on_a_terminal
def test_a_killed_sheet_goes_on(helpline: Workspace, tmp_path: Path) -> None:
    """Whatever was said of it was on the disk before the next key."""
    here = OnTheLine(helpline, tmp_path)
    here.waits("Enter keeps it")
    here.keys("m2wblue kettle\r")
    for _ in range(100):
        time.sleep(0.05)
        kept = list((helpline.inner / "sheets").glob("*.sheet"))
        if kept and b"kettle" in kept[0].read_bytes():
            break
    here.kill()

    again = OnTheLine(helpline, tmp_path)
    again.waits("goes on here")
    again.keys("\r")
    assert "kept in contacts/" in again.ends()[1]
    assert "caller: blue-kettle\n" in only(helpline)
    assert not list((helpline.inner / "sheets").iterdir())


@pytest.mark.slow
@on_a_terminal
def test_two_windows_have_two_sheets(helpline: Workspace, tmp_path: Path) -> None:
    """The second window does not go on with what the first one is typing."""
    one = OnTheLine(helpline, tmp_path)
    one.waits("Enter keeps it")
    one.keys("m2wred boat\r")
    other = OnTheLine(helpline, tmp_path)
    other.waits("Enter keeps it")
    other.keys("o2\r")
    assert "kept in contacts/" in other.ends()[1]
    one.keys("\r")
    assert "kept in contacts/" in one.ends()[1]

    texts = [
        helpline.path("contact", each).read_text() for each in helpline.ids("contact")
    ]
    assert sorted("red-boat" in each for each in texts) == [False, True]
    assert sorted("voicemail" in each for each in texts) == [False, True]


@pytest.mark.slow
@on_a_terminal
def test_what_cannot_be_kept_so_is_put_right_on_the_sheet(
    helpline: Workspace, tmp_path: Path
) -> None:
    """A way to ring back without a number is answered, and nothing else is lost."""
    here = OnTheLine(helpline, tmp_path)
    here.waits("Enter keeps it")
    here.keys("m2v2\r")
    here.waits("no number to ring back")
    here.keys("b0612345678\r\r")
    status, said = here.ends()

    assert status == 0
    assert "kept in contacts/" in said
    assert 'minutes: "5_to_15"' in only(helpline)


def test_what_is_said_of_another_call_is_another_sheet(helpline: Workspace) -> None:
    """Options are of a call of now: the one that was left waits on."""
    with contact_drafts.held(helpline, ADA, NOW) as draft:
        draft.keep({"caller": ["blue kettle"]})
    with contact_drafts.held(helpline, ADA, NOW, new=True) as other:
        assert not other.resumed
        other.keep({"minutes": ["12"]})
        other.forget()
    with contact_drafts.held(helpline, ADA, NOW) as again:
        assert again.typed == {"caller": ["blue kettle"]}


def test_a_label_in_another_language_is_shown(helpline: Workspace) -> None:
    """A site that writes French alone reads French on the sheet."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(
        "heero: contact-fields/1\nfields:\n  geste: {label: {fr-CA: Geste posé}}\n"
    )
    sheet = Sheet(Reader(helpline, NOW))

    assert any("Geste posé" in each for each in sheet.lines())


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\x00", b'{"typed": 3}'])
def test_a_spoiled_sheet_stops_nobody(helpline: Workspace, data: bytes) -> None:
    """It stays where it is, and a new one is begun."""
    spoiled = helpline.inner / "sheets" / "calm-bear-10-badak.sheet"
    spoiled.parent.mkdir(parents=True)
    spoiled.write_bytes(data)
    with contact_drafts.held(helpline, ADA, NOW) as draft:
        assert not draft.resumed
        assert draft.path != spoiled

    assert spoiled.read_bytes() == data


@pytest.mark.slow
@on_a_terminal
def test_a_plain_terminal_asks_line_by_line(
    helpline: Workspace, tmp_path: Path
) -> None:
    """For a screen reader: no cursor is moved."""
    here = OnTheLine(helpline, tmp_path, "--plain")
    here.waits("leaves nothing.")
    here.keys("m 12\r\n")
    here.waits("how long: 12")
    here.keys("\r")
    status, said = here.ends()

    assert status == 0
    assert "\x1b[" not in said
    assert 'minutes: "5_to_15"' in only(helpline)


def test_a_full_disk_leaves_the_sheet_on_the_screen(
    helpline: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that was said is lost, and once there is room it is kept."""
    heard: list[str] = []

    def filled(_session: Session, sheet: Sheet) -> str:
        heard.append(sheet.message)
        pressed(sheet, "m2")
        return KEPT

    def full(*_: object) -> None:
        raise CannotWrite("a file", "no space left on device")

    def kept(typed: Typed) -> Outcome:
        if len(heard) == 1:
            full()
        return Outcome([str(typed["minutes"])])

    monkeypatch.setattr(asking_contact, "_filled", filled)
    monkeypatch.setattr(files, "overwrite", full)
    session = Session(helpline.root, plain=True, environment={"HEERO_NOW": NOW})
    monkeypatch.setattr(Session, "asks", property(lambda _: True))
    answer = asking_contact.asked(session, {}, kept)

    assert "no space left" in heard[1]
    assert answer.lines == ["['5_to_15']"]
