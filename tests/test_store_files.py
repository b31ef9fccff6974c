"""Never lost: saves, locks and the journal, killed and starved at every step."""

import contextlib
import ctypes
import itertools
import os
import resource
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.operations import Add, Operation, Remove, Replace, Value
from heero.domain.participant import Participant
from heero.errors import (
    AlreadyThere,
    CannotRead,
    ChangedSince,
    HeeroError,
    LockHeld,
    NoSuchRecord,
    Unreadable,
    WouldNotRead,
)
from heero.services import records
from heero.store import files, journal, leftovers
from heero.store.workspace import Workspace

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs a system that can fork"
)

WHO = "quiet-otter-41"
RECORD = """\
# what a friend wrote
heero: participant/1
id: quiet-otter-41
name: Ari   # the name they use
pronouns: they/them
mine: kept
people:
  - {id: tavu, name: Grandma Rose, seat: near-other_family-1}
"""
SAID: list[list[Operation]] = [
    [
        Add(
            ("walks", "sobe"),
            {"id": "sobe", "guide": "ecomap/1", "started": "2026-11-21T10:00"},
        )
    ],
    [
        Add(
            ("walks", "sobe", "answers", "piru"), {"id": "piru", "to": "q", "said": "x"}
        ),
        Replace(("pronouns",), "she/her"),
    ],
    [
        Add(
            ("walks", "sobe", "answers", "kemo"), {"id": "kemo", "to": "r", "said": "y"}
        ),
        Replace(("people", "tavu", "name"), "Nana"),
    ],
]


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    there = workspace.path("participant", WHO)
    there.parent.mkdir(mode=0o700)
    there.write_text(RECORD)
    there.chmod(0o600)
    return there


# Ends of a child process.
FINE, REFUSED, CRASHED = 0, 10, 11
STEPS = ("open", "os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir")


def in_child(
    action: Callable[[], Any], before: Callable[[], Any] = lambda: None
) -> int:
    """Do something in a process of its own and return how that ended."""
    child = os.fork()
    if child == 0:
        status = CRASHED
        try:
            leftovers._swept.clear()
            before()
            action()
            status = FINE
        except HeeroError:
            status = REFUSED
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended)


def killed_at(step: int) -> Callable[[], None]:
    """Return what makes a process kill itself before its n-th step on the disk."""

    def prepare() -> None:
        steps = itertools.count(1)

        def count(*_: Any) -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(lambda event, _: count() if event in STEPS else None)
        for name in ("write", "fsync"):
            real = getattr(os, name)
            setattr(os, name, _after(count, real))

    return prepare


def _after(count: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any) -> Any:
        count()
        return real(*args)

    return counted


def every_death(action: Callable[[], Any]) -> Iterator[int]:
    """Do something again and again, killed one step later each time, until it ends."""
    for step in itertools.count(1):
        ended = in_child(action, killed_at(step))
        assert ended in (FINE, -signal.SIGKILL), ended
        yield step
        if ended == FINE:
            assert step > 5, "nothing was killed"
            return


def strays(workspace: Workspace) -> list[Path]:
    return list(workspace.root.rglob(".heero-*.tmp"))


def next_start(workspace: Workspace) -> Participant:
    """Open the record as the next command does."""
    leftovers._swept.clear()
    with files.locked(workspace.inner, "the next start"):
        pass
    return records.opened(workspace, WHO).record


def renamed(workspace: Workspace, name: str = "Bo") -> Callable[[], Any]:
    return lambda: records.change(
        workspace, Participant, WHO, [Replace(("name",), name)]
    )


# Saves


@pytest.mark.slow
def test_a_save_that_is_killed_leaves_the_old_record_or_the_new(
    workspace: Workspace, path: Path
) -> None:
    """Whenever the process dies, the file is one of the two, and nothing is stuck."""
    new = RECORD.replace("Ari ", "Bo ").encode()
    seen = set()

    for _ in every_death(renamed(workspace)):
        seen.add(path.read_bytes())
        assert path.read_bytes() in (RECORD.encode(), new)
        next_start(workspace)
        assert strays(workspace) == []
        path.write_text(RECORD)

    assert seen == {RECORD.encode(), new}


@pytest.mark.slow
def test_a_new_record_that_is_killed_is_there_or_not(workspace: Workspace) -> None:
    """There is never half of a new record."""
    there = workspace.path("participant", "calm-heron-12")
    values: dict[str, Value] = {"id": "calm-heron-12", "name": "Bo"}
    seen = set()

    for _ in every_death(lambda: workspace.create("participant", values)):
        seen.add(there.exists())
        if there.exists():
            assert workspace.load(Participant, "calm-heron-12").record.name == "Bo"
        there.unlink(missing_ok=True)

    assert seen == {True, False}


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


# What a killed process leaves


def test_what_a_killed_save_left_is_gone_at_the_next_start(
    workspace: Workspace, path: Path
) -> None:
    """Half written words of somebody do not lie about; what is in use does."""
    stray = path.with_name(f".heero-{'0' * 16}.tmp")
    stray.write_text("name: Ari")
    mine = path.with_name(".heero-not-ours.tmp")
    mine.write_text("somebody's own")

    with files._beside(path, b"being written") as fresh:
        next_start(workspace)
        assert fresh.exists()

    assert not stray.exists()
    assert mine.exists()


# A disk that will not take it


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


SIZES = (0, 1, 17, 18, 19, 64, len(RECORD) - 2, len(RECORD) - 1, len(RECORD), 9_999)


@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_leaves_the_old_record_or_the_new(
    workspace: Workspace, path: Path, size: int
) -> None:
    """A save the disk will not take changes nothing and leaves nothing behind."""
    ended = in_child(renamed(workspace, "Alexandra"), limited(size))

    new = RECORD.replace("Ari ", "Alexandra ")
    fits = size >= len(new)
    assert ended == (FINE if fits else REFUSED)
    assert path.read_text() == (new if fits else RECORD)
    assert strays(workspace) == []


@pytest.mark.parametrize("size", [0, 1, 40, 60, 9_999])
def test_a_full_disk_leaves_a_whole_new_record_or_none(
    workspace: Workspace, size: int
) -> None:
    """A new record is not there by half."""
    there = workspace.path("team", "team-kiru")
    values: dict[str, Value] = {"id": "team-kiru", "name": "Kim"}

    ended = in_child(lambda: workspace.create("team", values), limited(size))

    assert ended == (FINE if size == 9_999 else REFUSED)
    assert there.exists() == (size == 9_999)
    assert strays(workspace) == []


@pytest.mark.parametrize("more", range(0, 120, 7))
def test_a_full_disk_keeps_what_the_journal_held(
    workspace: Workspace, path: Path, more: int
) -> None:
    """What the disk took is kept; what it did not is refused, and can be said again."""
    records.note_down(workspace, WHO, SAID[0])
    held = workspace.journal(WHO).stat().st_size
    said = [Replace(("pronouns",), "she/her")]

    ended = in_child(
        lambda: records.note_down(workspace, WHO, said), limited(held + more)
    )
    again = journal.read(workspace.journal(WHO))
    records.note_down(workspace, WHO, said)

    assert len(again) == (2 if ended == FINE else 1)
    assert records.opened(workspace, WHO).record.pronouns == "she/her"


def without_power() -> None:
    """Take from root what lets it write where nobody may."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    none = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_a_folder_that_may_not_be_written_to_is_left_alone(
    workspace: Workspace, path: Path
) -> None:
    """A read-only folder is an error with a hint, and nothing else."""
    with files.locked(workspace.inner, "somebody"):
        pass
    path.parent.chmod(0o500)

    ended = in_child(renamed(workspace), without_power)

    path.parent.chmod(0o700)
    assert ended == REFUSED
    assert path.read_text() == RECORD
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_a_whole_folder_that_may_not_be_written_to_is_left_alone(
    workspace: Workspace, path: Path
) -> None:
    """Where not even the lock can be made, the answer is an error too."""
    workspace.root.chmod(0o500)

    ended = in_child(renamed(workspace), without_power)

    workspace.root.chmod(0o700)
    assert ended == REFUSED
    assert path.read_text() == RECORD
    assert not workspace.inner.exists()


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


# The lock


def test_who_waits_is_told_who_is_writing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock says who holds it, and lets go when they end."""
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.2)

    def waits() -> None:
        with files.locked(workspace.inner, "team-lomi"):
            pass

    with files.locked(workspace.inner, "team-kiru"):
        assert in_child(waits) == REFUSED
        child_sees = (workspace.inner / "lock.who").read_text()

    assert "team-kiru" in LockHeld(child_sees).message
    assert in_child(waits) == FINE


@pytest.mark.slow
def test_eight_writers_lose_nothing(workspace: Workspace, path: Path) -> None:
    """Eight processes change one record twenty times each, and all of it is there."""
    writers, updates = 8, 20

    def writes(number: int) -> None:
        for update in range(updates):
            id_ = f"p{number}-{update}"
            records.change(
                workspace,
                Participant,
                WHO,
                [Add(("hopes", id_), {"id": id_, "words": f"hope {id_}"})],
            )

    children = []
    for number in range(writers):
        child = os.fork()
        if child == 0:
            status = CRASHED
            try:
                writes(number)
                status = FINE
            finally:
                os._exit(status)
        children.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children]

    assert ended == [FINE] * writers
    record = workspace.load(Participant, WHO).record
    assert len(record.hopes) == writers * updates
    assert record.name == "Ari"


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


@pytest.mark.slow
def test_what_was_said_survives_every_death(workspace: Workspace, path: Path) -> None:
    """Once an answer was taken it is there; one that was not leaves no trace."""
    there = workspace.journal(WHO)

    def says() -> None:
        records.note_down(workspace, WHO, SAID[1])

    records.note_down(workspace, WHO, SAID[0])
    before = there.read_bytes()
    for _ in every_death(says):
        assert len(journal.read(there)) in (1, 2)
        records.note_down(workspace, WHO, SAID[2])
        assert len(journal.read(there)) in (2, 3)
        last = len(journal.read(there))
        there.write_bytes(before)
    assert last == 3


# The fold


FOLDED = {"piru": "x", "kemo": "y"}


def all_said(record: Participant) -> None:
    (walk,) = record.walks
    assert {each.id: each.said for each in walk.answers} == FOLDED
    assert [each.id for each in walk.answers] == ["piru", "kemo"]
    assert record.pronouns == "she/her"
    assert record.people[0].name == "Nana"


def say_everything(workspace: Workspace) -> None:
    for each in SAID:
        records.note_down(workspace, WHO, each)


def test_what_was_said_is_in_the_record_once_it_is_opened(
    workspace: Workspace, path: Path
) -> None:
    """Whatever command opens the record finds what the journal held."""
    say_everything(workspace)

    all_said(records.opened(workspace, WHO).record)

    assert not workspace.journal(WHO).exists()
    text = path.read_text()
    assert "# what a friend wrote" in text and "mine: kept" in text


@pytest.mark.slow
def test_a_fold_that_is_killed_is_done_again_to_the_same_end(
    workspace: Workspace, path: Path
) -> None:
    """Between the intent, the save and the clearing nothing is lost or said twice."""
    for _ in every_death(_folds_afresh(workspace, path)):
        assert strays(workspace) == [] or next_start(workspace)
        all_said(next_start(workspace))
        assert not workspace.journal(WHO).exists()
        assert not journal.aside(workspace.journal(WHO)).exists()
        _afresh(workspace, path)


def _afresh(workspace: Workspace, path: Path) -> None:
    path.write_text(RECORD)
    for each in (workspace.inner / "journal").glob("*"):
        each.unlink()
    say_everything(workspace)


def _folds_afresh(workspace: Workspace, path: Path) -> Callable[[], Any]:
    _afresh(workspace, path)
    return lambda: records.fold(workspace, WHO)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("kept", "changed by hand", id="elsewhere"),
        pytest.param("they/them", "he/him", id="what was said differently"),
        pytest.param("she/her", "he/him", id="what had just been folded"),
    ],
)
def test_a_hand_edit_after_a_killed_fold_is_not_overwritten(
    workspace: Workspace, path: Path, old: str, new: str
) -> None:
    """Who edits the record in that window keeps their words, and so does the walk."""
    for _ in every_death(_folds_afresh(workspace, path)):
        text = path.read_text()
        path.write_text(text.replace(old, new))
        edited = old in text
        frames = journal.read(workspace.journal(WHO))
        # Before the fold began, an edit is older than what the journal holds.
        begun = not frames or frames[-1].startswith(b'{"from"')

        record = next_start(workspace)

        (walk,) = record.walks
        assert {each.id: each.said for each in walk.answers} == FOLDED
        assert record.people[0].name == "Nana"
        assert not workspace.journal(WHO).exists()
        if edited and begun and "kept" not in old:
            assert record.pronouns == "he/him"
        else:
            assert record.pronouns == "she/her"
        if edited and begun:
            assert new in path.read_text()
        _afresh(workspace, path)


def test_what_a_hand_edit_took_out_does_not_come_back(
    workspace: Workspace, path: Path
) -> None:
    """Once the fold was saved, whoever takes something out of the record means it."""
    _afresh(workspace, path)
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


def test_words_that_a_hand_edit_outdated_are_kept_beside(
    workspace: Workspace, path: Path
) -> None:
    """What was said and not put into the record is still on the disk."""
    _afresh(workspace, path)
    intent = {"from": files.digest(RECORD.encode()), "to": "0", "was": [], "new": []}
    intent["was"] = [
        [["pronouns"], "they/them"],
        [["people", "tavu", "name"], "Grandma Rose"],
    ]
    journal.append(workspace.journal(WHO), records.payload(intent))
    path.write_text(RECORD.replace("they/them", "he/him"))

    record = records.opened(workspace, WHO).record

    assert record.pronouns == "he/him"
    assert record.people[0].name == "Nana"
    (kept,) = journal.read(journal.aside(workspace.journal(WHO)))
    assert b"she/her" in kept and b"Nana" not in kept


def test_words_about_somebody_who_was_taken_out_are_kept_beside(
    workspace: Workspace, path: Path
) -> None:
    """A journal that names somebody who is gone is no dead end."""
    _afresh(workspace, path)
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
    say_everything(workspace)
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
