"""A map that grows while an exercise runs in another window."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from heero import resources
from heero.errors import GateShut, NoSuchRecord
from heero.services import maps, watching
from heero.services.watching import OVER, Watched
from heero.store.workspace import Workspace
from tests.conftest import Heero, environment

TODAY = "2026-11-21"
ARI = "quiet-otter-41"

unix = pytest.mark.skipif(sys.platform == "win32", reason="no such terminal")


@pytest.fixture
def records(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def watched(records: Workspace, audience: str = "me", **more: str) -> Watched:
    """Ari's map, to look at again and again."""
    wanted = maps.Wanted(audience=audience, **{"format": "txt", **more})
    return watching.watched(records, "Ari", lambda: TODAY, wanted, None)


def add(records: Workspace, name: str) -> None:
    """Write somebody into the record, as another window would."""
    file = records.path("participant", ARI)
    text = file.read_text("utf-8")
    person = f"people:\n  - {{id: zulu, name: {name}, area: friends}}\n"
    file.write_text(text.replace("people:\n", person, 1), "utf-8")


def test_it_is_drawn_again_only_when_something_changed(records: Workspace) -> None:
    """The first look draws; the next one does nothing; a newcomer is on the third."""
    map_ = watched(records)
    first = map_.look()
    assert first is not None
    assert map_.look() is None

    add(records, "Somebody New")
    assert map_.look() == first
    assert "Somebody New" in (records.root / first).read_text("utf-8")


def test_what_changes_nothing_on_it_is_not_drawn(records: Workspace) -> None:
    """A comment in the record leaves the file of the map as it was."""
    map_ = watched(records)
    path = records.root / str(map_.look())
    before = path.stat().st_ino
    file = records.path("participant", ARI)
    file.write_text(file.read_text("utf-8") + "# a comment\n", "utf-8")

    assert map_.look() is None
    assert path.stat().st_ino == before


def test_what_was_just_said_is_on_it_and_nothing_is_written(
    records: Workspace, heero: Heero
) -> None:
    """Answers that are only in the journal show at once and stay in the journal."""
    map_ = watched(records)
    map_.look()
    said = subprocess.Popen(
        [sys.executable, "-m", "heero", "exercise", ARI, "heart_list"],
        cwd=records.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(records.root.parent),
    )
    try:
        assert said.stdin is not None
        said.stdin.write("Uncle Sol, uncle, S\n")
        said.stdin.flush()
        journal = records.journal(ARI)
        _until(lambda: journal.exists() and b"Sol" in journal.read_bytes())
        record = records.path("participant", ARI).read_bytes()
        held = journal.read_bytes()
        path = map_.look()

        assert path is not None
        assert "Uncle Sol" in (records.root / path).read_text("utf-8")
        assert records.path("participant", ARI).read_bytes() == record
        assert journal.read_bytes() == held
    finally:
        said.kill()
        said.wait()


def _until(true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come true")


@pytest.mark.parametrize("format_", ["txt", "svg"])
def test_a_consent_that_ends_takes_it_down(records: Workspace, format_: str) -> None:
    """Once nobody may see it any more there is no file of it left."""
    map_ = watched(records, "network", format=format_)
    path = records.root / str(map_.look())
    assert path.exists()
    _withdraw(records)
    with pytest.raises(GateShut):
        map_.look()

    assert not path.exists()


def _withdraw(records: Workspace) -> None:
    file = records.path("participant", ARI)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "share_map_network" not in line]
    assert len(kept) < len(lines)
    file.write_text("".join(kept), "utf-8")


def test_a_page_that_is_taken_down_says_so(records: Workspace) -> None:
    """A page that is open somewhere becomes one line without anybody on it."""
    map_ = watched(records, "network", format="html")
    path = records.root / str(map_.look())
    assert "Biscuit" in path.read_text("utf-8")
    _withdraw(records)
    with pytest.raises(GateShut):
        map_.look()

    assert path.read_text("utf-8") == OVER


def test_what_was_taken_back_is_gone_and_comes_again(records: Workspace) -> None:
    """Where nothing is left to draw there is no map, and one again once there is."""
    map_ = watched(records, kind="mobility", format="svg")
    path = records.root / str(map_.look())
    file = records.path("participant", ARI)
    whole = file.read_text("utf-8")
    start, _, rest = whole.partition("\nplaces:\n")
    after = re.sub(r"\A(?: .*\n)+", "", rest)
    file.write_text(f"{start}\n{after}", "utf-8")
    assert map_.look() is None
    assert not path.exists()

    file.write_text(whole, "utf-8")
    assert records.root / str(map_.look()) == path
    assert path.exists()


def test_nothing_to_draw_yet_is_waited_for(records: Workspace) -> None:
    """A watch may begin before anything was said."""
    map_ = watched(records, kind="lifeline")

    assert map_.look() is None
    assert map_.look() is None


def test_sheets_that_are_no_more_are_gone(records: Workspace, tmp_path: Path) -> None:
    """Whoever was on a sheet that is not drawn any more is on no file that is left."""
    file = records.path("participant", ARI)
    far = "{id: zulu, name: Far Away, area: friends, seat: outer-friends-60}"
    text = file.read_text("utf-8")
    file.write_text(text.replace("people:\n", f"people:\n  - {far}\n", 1), "utf-8")
    wanted = maps.Wanted(format="dot", page="a4")
    own = tmp_path / "own.dot"
    map_ = watching.watched(records, "Ari", lambda: TODAY, wanted, own)
    map_.look()
    second = maps.sheet(own, 2)
    assert "Far" in second.read_text("utf-8")

    file.write_text(text, "utf-8")
    map_.look()
    assert own.exists()
    assert not second.exists()


def test_a_consent_that_ends_by_itself_takes_it_down(records: Workspace) -> None:
    """What ends at midnight is over at midnight, also on a map that is watched."""
    day = [TODAY]
    wanted = maps.Wanted(format="txt", audience="network")
    map_ = watching.watched(records, "Ari", lambda: day[0], wanted, None)
    path = records.root / str(map_.look())
    assert path.exists()
    day[0] = "2030-01-01"
    with pytest.raises(GateShut):
        map_.look()

    assert not path.exists()


def test_a_folder_that_was_moved_is_not_made_anew(records: Workspace) -> None:
    """Where the records are gone nothing is written in their place."""
    map_ = watched(records, "network", format="html")
    map_.look()
    records.root.rename(records.root.parent / "moved")
    with pytest.raises(NoSuchRecord):
        map_.look()

    assert not records.root.exists()


def test_a_change_on_a_further_sheet_is_drawn(records: Workspace) -> None:
    """Every sheet is looked at, not only the first."""
    file = records.path("participant", ARI)
    far = "{id: zulu, name: Far Away, area: friends, seat: outer-friends-60}"
    text = file.read_text("utf-8").replace("people:\n", f"people:\n  - {far}\n", 1)
    file.write_text(text, "utf-8")
    map_ = watched(records, format="dot", page="a4")
    path = records.root / str(map_.look())
    second = maps.sheet(path, 2)
    assert "Far" in second.read_text("utf-8")
    first = path.read_bytes()

    file.write_text(text.replace("Far Away", "Nearby"), "utf-8")
    assert map_.look() is not None
    assert "Nearby" in second.read_text("utf-8")
    assert path.read_bytes() == first


def test_a_record_that_cannot_be_read_for_a_moment_leaves_it(
    records: Workspace,
) -> None:
    """Half a save by an editor does not end the watch, and the map stays."""
    map_ = watched(records)
    path = records.root / str(map_.look())
    before = path.read_bytes()
    file = records.path("participant", ARI)
    whole = file.read_text("utf-8")
    file.write_text(whole + "people: [\n", "utf-8")
    assert map_.look() is None
    assert path.read_bytes() == before

    file.write_text(whole, "utf-8")
    add(records, "Somebody New")
    assert map_.look() is not None


def test_without_a_terminal_it_is_for_everyone_invited(
    records: Workspace, heero: Heero
) -> None:
    """Nobody can say who sees the screen, so it is never the participant's own map."""
    refused = heero("map", ARI, "--watch", "--audience", "me")

    assert refused.returncode == 1
    assert "who sees the screen" in refused.stderr
    assert not (records.root / "out").exists()


@unix
@pytest.mark.parametrize(
    ("options", "answer", "audience"),
    [
        ("", "", "network"),
        ("", "3", "network"),
        ("", "2", "team"),
        ("", "7\r1", "me"),
        ("--audience me", "1", "me"),
        ("--audience team", None, "team"),
    ],
)
def test_who_can_see_the_screen_is_asked(
    records: Workspace, options: str, answer: str | None, audience: str
) -> None:
    """Enter is the careful answer; Ctrl-C ends and leaves the map."""
    with _window(records, options) as window:
        if answer is not None:
            window.expect("Who can see this screen")
            window.expect("1, 2 or 3")
            for each in answer.split("\r"):
                window.send(f"{each}\r")
        window.expect(f"-{audience}.txt")
        window.expect("watching")
        add(records, "Somebody New")
        if audience == "me":
            window.expect("drawn again")
        window.sendintr()
        window.expect("no longer watching")
        window.wait()

    assert window.exitstatus == 0
    assert list((records.root / "out").iterdir()) == [
        records.root / "out" / f"{ARI}-ecomap-{audience}.txt"
    ]


@unix
def test_a_map_for_me_is_not_for_a_room(records: Workspace) -> None:
    """Asked for on a screen that others see, it is refused and not drawn."""
    with _window(records, "--audience me") as window:
        window.expect("1, 2 or 3")
        window.send("3\r")
        window.expect("nobody else's eyes")
        window.wait()

    assert window.exitstatus == 1
    assert not (records.root / "out").exists()


def _window(records: Workspace, options: str):  # type: ignore[no-untyped-def]
    import contextlib

    import pexpect

    words = ["-m", "heero", "map", ARI, "--watch", "--format", "txt", *options.split()]
    return contextlib.closing(
        pexpect.spawn(
            sys.executable,
            words,
            cwd=str(records.root),
            env=environment(records.root.parent, {"TERM": "xterm"}),
            encoding="utf-8",
            timeout=20,
        )
    )
