"""Saves, the journal and folding: what is written, and what never is."""

import contextlib
import errno
import itertools
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.operations import Add, Remove, Replace
from heero.domain.participant import Participant
from heero.errors import (
    AlreadyThere,
    CannotRead,
    ChangedSince,
    NoSuchRecord,
    Unreadable,
    WouldNotRead,
)
from heero.services import records
from heero.store import files, journal, swap
from heero.store.workspace import Workspace
from tests.lost_world import (
    RECORD,
    SAID,
    WHO,
    all_said,
    begin,
    renamed,
    say,
    strays,
    without_power,
)
from tests.stepping import FINE, in_child

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs a system that can fork"
)


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    return begin(workspace)


# Saves


def test_a_save_is_refused_when_the_file_was_changed_since(
    workspace: Workspace, path: Path
) -> None:
    """Who saved in between is not overwritten."""
    loaded = workspace.load(Participant, WHO)
    amended = workspace.amended(loaded, [Replace(("name",), "Bo")])
    path.write_text(RECORD.replace("kept", "changed by hand"))

    with pytest.raises(ChangedSince):
        workspace.save(amended)

    assert "changed by hand" in path.read_text()
    assert strays(workspace) == []


def test_a_save_is_refused_when_the_file_is_gone(
    workspace: Workspace, path: Path
) -> None:
    """A record somebody deleted does not come back by itself."""
    amended = workspace.amended(
        workspace.load(Participant, WHO), [Replace(("name",), "Bo")]
    )
    path.unlink()

    with pytest.raises(ChangedSince):
        workspace.save(amended)

    assert not path.exists()


def test_a_new_record_never_overwrites(workspace: Workspace, path: Path) -> None:
    """An id that is taken is refused, and what is there is untouched."""
    with pytest.raises(AlreadyThere):
        workspace.create("participant", {"id": WHO, "name": "Bo"})

    assert path.read_text() == RECORD
    assert strays(workspace) == []


@pytest.fixture(params=[True, False], ids=["in one step", "in two"])
def one_step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system move and exchange files in one step, or not."""
    if not request.param:
        monkeypatch.setattr(swap, "_system", lambda *_: errno.ENOSYS)


@pytest.mark.usefixtures("one_step")
def test_a_file_system_without_links_is_no_danger(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be linked, a new record still takes nobody's place."""

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    made = workspace.create("participant", {"id": "calm-heron-12", "name": "Bo"})
    with pytest.raises(AlreadyThere):
        workspace.create("participant", {"id": WHO, "name": "Bo"})

    assert workspace.load(Participant, "calm-heron-12").record.name == "Bo"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert path.read_text() == RECORD
    assert strays(workspace) == []


@pytest.mark.usefixtures("one_step")
def test_a_record_is_saved_on_any_file_system(workspace: Workspace, path: Path) -> None:
    """Where two files cannot be exchanged, one takes the place of the other."""
    renamed(workspace)()

    assert path.read_text() == RECORD.replace("Ari ", "Bo ")
    assert strays(workspace) == []


def test_whoever_saved_last_is_put_back(workspace: Workspace, path: Path) -> None:
    """Two saves by hand in the moment of a third: the newest of them stays."""
    real, calls = swap._system, []

    def system(old: Path, new: Path, how: int) -> int:
        calls.append(how)
        if len(calls) < 3:
            hand = path.with_name("by hand")
            hand.write_text(f"saved {len(calls)}")
            hand.replace(path)
        return real(old, new, how)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(ChangedSince):
        patch.setattr(swap, "_system", system)
        files.save(path, b"ours", files.digest(RECORD.encode()))

    assert path.read_text() == "saved 2"
    assert len(calls) == 3 and strays(workspace) == []


def test_nothing_changed_is_nothing_written(workspace: Workspace, path: Path) -> None:
    """A change that says what is there already leaves the file alone."""
    before = path.stat()

    records.change(workspace, Participant, WHO, [Replace(("name",), "Ari")])

    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_line_ends_and_the_first_mark_are_kept(
    workspace: Workspace, path: Path
) -> None:
    """CRLF stays CRLF and a byte order mark stays, whoever wrote them."""
    data = b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()
    path.write_bytes(data)

    renamed(workspace)()

    assert path.read_bytes() == data.replace(b"Ari ", b"Bo ")


def test_files_and_folders_are_their_owners_alone(
    workspace: Workspace, path: Path
) -> None:
    """Nobody else on the computer can open what heero writes."""
    old = os.umask(0)
    try:
        path.chmod(0o644)
        renamed(workspace)()
        made = workspace.create("team", {"id": "team-kiru", "name": "Kim"})
        journal.append(workspace.journal("calm-heron-12"), b"said")
        records.note_down(workspace, WHO, SAID[0])
    finally:
        os.umask(old)

    found = {path, made, made.parent, *workspace.inner.rglob("*"), workspace.inner}
    modes = {each: stat.S_IMODE(each.stat().st_mode) for each in found}
    assert len(found) > 6
    assert {modes[each] for each in found if each.is_dir()} == {0o700}
    assert {modes[each] for each in found if each.is_file()} == {0o600}


def test_a_folder_made_on_the_way_is_private_too(workspace: Workspace) -> None:
    """The journal can be the first thing heero writes."""
    old = os.umask(0)
    try:
        journal.append(workspace.journal(WHO), b"said")
    finally:
        os.umask(old)

    assert stat.S_IMODE(workspace.inner.stat().st_mode) == 0o700


# A file that cannot be read


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_a_file_that_cannot_be_opened_is_named(
    workspace: Workspace, path: Path
) -> None:
    """It is neither skipped silently nor taken for one that is not there."""
    path.chmod(0)

    def reads() -> None:
        with pytest.raises(CannotRead):
            files.read(path)
        with pytest.raises(Unreadable) as caught:
            workspace.load(Participant, WHO)
        assert "could not be opened" in caught.value.message
        (found,) = workspace.understand(path)[0].findings
        assert found.code == "cannot-open"

    ended = in_child(reads, without_power)

    path.chmod(0o600)
    assert ended == FINE


def test_a_record_with_errors_is_left_alone(workspace: Workspace, path: Path) -> None:
    """What cannot be read is not changed, not even by what was said."""
    path.write_text(RECORD + "people: []\n")
    records.note_down(workspace, WHO, SAID[0])

    for action in (renamed(workspace), lambda: records.opened(workspace, WHO)):
        with pytest.raises(Unreadable):
            action()

    assert path.read_text() == RECORD + "people: []\n"
    assert len(journal.read(workspace.journal(WHO))) == 1


def test_a_change_that_would_not_read_is_not_made(
    workspace: Workspace, path: Path
) -> None:
    """A slip in a value is refused before anything is written."""
    for operation in (
        Replace(("kind",), "neither"),
        Add(("people", "nobody", "name"), "Bo"),
        Remove(("name",)),
    ):
        with pytest.raises(WouldNotRead):
            records.change(workspace, Participant, WHO, [operation])

    assert path.read_text() == RECORD


# The journal


@given(st.lists(st.binary(max_size=60), max_size=5), st.data())
def test_a_journal_cut_off_anywhere_keeps_every_whole_frame(
    said: list[bytes], data: st.DataObject
) -> None:
    """At most the frame that was being written is missing."""
    whole = [journal._frame(each) for each in said]
    cut = data.draw(st.integers(0, len(b"".join(whole))))

    found = journal._frames(b"".join(whole)[:cut])

    ends = list(itertools.accumulate(map(len, whole)))
    assert found.payloads == said[: sum(end <= cut for end in ends)]
    assert found.broken == []


@given(
    st.lists(st.binary(max_size=40), min_size=1, max_size=5),
    st.data(),
    st.integers(1, 255),
)
def test_one_wrong_byte_costs_one_frame(
    said: list[bytes], data: st.DataObject, flip: int
) -> None:
    """Whatever stands before and behind it is read, and the broken bytes are known."""
    whole = b"".join(journal._frame(each) for each in said)
    place = data.draw(st.integers(0, len(whole) - 1))
    spoilt = bytearray(whole)
    spoilt[place] ^= flip

    found = journal._frames(bytes(spoilt))

    ends = list(itertools.accumulate(len(journal._frame(each)) for each in said))
    hit = next(index for index, end in enumerate(ends) if place < end)
    assert found.payloads == said[:hit] + said[hit + 1 :]
    assert found.torn or b"".join(found.broken)


def test_a_torn_tail_is_cut_off_before_the_next_frame(workspace: Workspace) -> None:
    """A frame that was cut off hides nothing that is said after it."""
    path = workspace.journal(WHO)
    journal.append(path, b"one")
    whole = path.read_bytes()
    for tail in (b"0000", whole[:-1], whole[:20], b"\0" * 30):
        path.write_bytes(whole + tail)

        assert journal.read(path) == [b"one"]
        journal.append(path, b"two")

        assert path.read_bytes() == whole + journal._frame(b"two")
        assert not journal.broken(path).exists()


def test_a_broken_frame_in_the_middle_is_kept_and_loses_no_other(
    workspace: Workspace,
) -> None:
    """Bytes that rotted are kept beside the journal when it is mended or emptied."""
    path = workspace.journal(WHO)
    for each in (b"one", b"two", b"three"):
        journal.append(path, each)
    path.write_bytes(path.read_bytes().replace(b"two", b"tvo"))
    assert journal.read(path) == [b"one", b"three"]

    journal.append(path, b"four")
    assert journal.read(path) == [b"one", b"three", b"four"]
    assert b"tvo" in journal.broken(path).read_bytes()

    path.write_bytes(path.read_bytes().replace(b"four", b"fuor"))
    journal.clear(path)
    assert not path.exists()
    assert b"fuor" in journal.broken(path).read_bytes()


# The fold


def test_what_was_said_is_in_the_record_once_it_is_opened(
    workspace: Workspace, path: Path
) -> None:
    """Whatever command opens the record finds what the journal held."""
    say(workspace)

    all_said(records.opened(workspace, WHO).record)

    assert not workspace.journal(WHO).exists()
    text = path.read_text()
    assert "# what a friend wrote" in text and "mine: kept" in text


def test_what_a_hand_edit_took_out_does_not_come_back(
    workspace: Workspace, path: Path
) -> None:
    """Once the fold was saved, whoever takes something out of the record means it."""
    say(workspace)
    with _crash_before_clearing():
        records.fold(workspace, WHO)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "piru" not in line))

    record = records.opened(workspace, WHO).record

    assert [each.id for each in record.walks[0].answers] == ["kemo"]
    assert not workspace.journal(WHO).exists()
    assert not journal.aside(workspace.journal(WHO)).exists()


def test_a_second_thought_is_no_conflict_after_a_crash(
    workspace: Workspace, path: Path
) -> None:
    """What was said and then said differently is folded once, to the last word."""
    for word in ("she/her", "he/him"):
        records.note_down(workspace, WHO, [Replace(("pronouns",), word)])
    with _crash_before_clearing():
        records.fold(workspace, WHO)

    assert records.opened(workspace, WHO).record.pronouns == "he/him"
    assert not journal.aside(workspace.journal(WHO)).exists()


@contextlib.contextmanager
def _crash_before_clearing() -> Iterator[None]:
    class Crash(Exception):
        pass

    def crash(_: Path) -> None:
        raise Crash

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Crash):
        patch.setattr(journal, "clear", crash)
        yield


def test_words_about_somebody_who_was_taken_out_are_kept_beside(
    workspace: Workspace, path: Path
) -> None:
    """A journal that names somebody who is gone is no dead end."""
    say(workspace)
    path.write_text(RECORD.replace("tavu", "kelo"))

    record = records.opened(workspace, WHO).record

    assert record.pronouns == "she/her"
    assert len(record.walks[0].answers) == 2
    (kept,) = journal.read(journal.aside(workspace.journal(WHO)))
    assert b"Nana" in kept and b"she/her" not in kept
    assert not workspace.journal(WHO).exists()


def test_words_the_record_cannot_hold_are_kept_beside(
    workspace: Workspace, path: Path
) -> None:
    """One bad value keeps nothing else from being written."""
    records.note_down(workspace, WHO, [Replace(("kind",), "neither")])
    records.note_down(workspace, WHO, [Replace(("pronouns",), "she/her")])

    record = records.opened(workspace, WHO).record

    assert (record.kind, record.pronouns) == ("youth", "she/her")
    (kept,) = journal.read(journal.aside(workspace.journal(WHO)))
    assert b"neither" in kept


def test_the_journal_stays_when_the_record_is_gone(
    workspace: Workspace, path: Path
) -> None:
    """A record deleted under a walk takes nothing with it."""
    say(workspace)
    path.unlink()

    with pytest.raises(NoSuchRecord):
        records.opened(workspace, WHO)

    assert len(journal.read(workspace.journal(WHO))) == 3


def test_a_surrogate_from_a_broken_terminal_does_not_stop_the_rest(
    workspace: Workspace, path: Path
) -> None:
    """Bytes that are no text are kept beside the record, and the walk goes on."""
    records.note_down(workspace, WHO, [Replace(("name",), "A\udce9")])
    records.note_down(workspace, WHO, [Replace(("pronouns",), "she/her")])

    assert records.opened(workspace, WHO).record.pronouns == "she/her"
    assert journal.aside(workspace.journal(WHO)).exists()
