"""
Where nothing is kept but how many: no word of anybody, and no time but a month.

What no program can set is left out: the day on which a disk last changed what it notes
of a file, and what git notes of that in its index. Both tell when somebody last gave a
command, and never of which session.
"""

import os
import platform
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heero.domain import crisis_figures
from heero.domain.crisis import Counts
from heero.domain.tallies import Item
from heero.errors import BadInput, CannotRead
from heero.services import counting, saving
from heero.store import own_counts
from heero.store.workspace import Workspace
from tests.locked_folders import Somebody

MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11")
SESSIONS = 100
PLANTED = {
    "HEERO_ME": "ember-planted-11",
    "GIT_AUTHOR_NAME": "Tuuli Planted",
    "GIT_AUTHOR_EMAIL": "tuuli@planted.example",
    "GIT_COMMITTER_NAME": "Tuuli Planted",
    "GIT_COMMITTER_EMAIL": "tuuli@planted.example",
    "USER": "tplanted",
    "LOGNAME": "tplanted",
    "HOSTNAME": "planted-laptop",
    "EMAIL": "tuuli@planted.example",
}
WORD = b"planted"
NARRATIVE = "the planted boy of Oak Street"


def count_only(tmp_path: Path, name: str = "first", *, lock: bool = False) -> Somebody:
    """Return somebody with a new folder that keeps numbers only."""
    who = Somebody(tmp_path / f"{name}-home", tmp_path / name, "team-setup")
    kind = [] if lock else ["--unlocked"]
    made = who.heero(
        "init", str(who.root), "--program", "peer-support", *kind, cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    settings = who.root / "heero.yaml"
    settings.write_text(settings.read_text() + "crisis_mode: count_only\n")
    return who


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of a helpline that keeps numbers only."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: peer-support\ncrisis_mode: count_only\n"
    )
    return Workspace(root)


def again(folder: Workspace) -> Workspace:
    return Workspace(folder.root)


def counted(folder: Workspace, day: str, many: int = 1, *, group: bool = False) -> None:
    for _ in range(many):
        counting.counted(again(folder), group, "", day)


def told(folder: Workspace, day: str) -> object:
    return counting.totals(again(folder), day).data


def test_a_session_is_a_number_of_this_month_and_no_file(folder: Workspace) -> None:
    """One file in `.heero` has months, kinds and numbers, and nothing besides."""
    counted(folder, "2026-11-05", 2)
    counted(folder, "2026-11-21", group=True)

    own = own_counts.read(folder.inner)
    assert own.months == {"2026-11": {"one": 2, "group": 1}}
    assert not (folder.root / "crises").exists()
    assert not (folder.root / "counts").exists()


def test_files_say_that_they_are_from_the_first_of_a_month(folder: Workspace) -> None:
    """The number, the lock and the folder around them."""
    counted(folder, "2026-11-21")

    for each in (folder.inner, *folder.inner.iterdir()):
        assert in_utc(each) == "2026-11-01T00:00:00+00:00", each.name


def in_utc(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat()


def test_a_month_is_told_once_it_is_over(folder: Workspace) -> None:
    """Before that it could be told whose session it was."""
    counted(folder, "2026-11-21", 3)

    assert told(folder, "2026-11-30") == []
    assert told(folder, "2026-12-01") == [{"month": "2026-11", "one": 3, "group": 0}]


def test_numbers_are_written_once_in_a_month_and_twice_is_the_same(
    folder: Workspace,
) -> None:
    """A month that is over is written; what is added to it later waits a month."""
    counted(folder, "2026-10-05", 2)
    counting.settle(again(folder), "2026-11-02")
    counting.settle(again(folder), "2026-11-03")
    assert rows(folder) == [("2026-10", "one", 2)]

    counting.counted(again(folder), True, "2026-10-30", "2026-11-04")
    counting.settle(again(folder), "2026-11-05")
    assert rows(folder) == [("2026-10", "one", 2)]

    counting.settle(again(folder), "2026-12-01")
    assert rows(folder) == [("2026-10", "group", 1), ("2026-10", "one", 2)]


def rows(folder: Workspace) -> list[tuple[str, str, int]]:
    (clone,) = folder.ids("counts")
    record = again(folder).load(Counts, clone).record
    return [(each.month, each.kind, each.many) for each in record.months]


def test_where_months_stand_tells_not_when_they_were_added(folder: Workspace) -> None:
    """They stand by month, also where an older one came in later."""
    counted(folder, "2026-10-05")
    counting.settle(again(folder), "2026-11-02")
    counting.counted(again(folder), False, "2026-09-30", "2026-11-04")
    counting.settle(again(folder), "2026-12-01")

    assert [month for month, _, _ in rows(folder)] == ["2026-09", "2026-10"]


def test_an_older_memory_takes_no_number_away(folder: Workspace) -> None:
    """What is in the record stays where a backup brought back what was before it."""
    counted(folder, "2026-10-05", 2)
    before = (folder.inner / "counts").read_bytes()
    counted(folder, "2026-10-06", 5)
    counting.settle(again(folder), "2026-11-02")
    (folder.inner / "counts").write_bytes(before)

    counting.settle(again(folder), "2026-11-03")
    assert rows(folder) == [("2026-10", "one", 7)]
    assert told(folder, "2026-11-03") == [{"month": "2026-10", "one": 7, "group": 0}]


def test_what_cannot_be_read_is_left_as_it_is(folder: Workspace) -> None:
    """Nothing is counted anew in its place."""
    counted(folder, "2026-11-05")
    (folder.inner / "counts").write_bytes(b"{half")

    with pytest.raises(CannotRead):
        counted(folder, "2026-11-06")
    assert (folder.inner / "counts").read_bytes() == b"{half"


def test_a_day_to_come_is_refused(folder: Workspace) -> None:
    """And then nothing is counted."""
    with pytest.raises(BadInput):
        counting.counted(folder, False, "2026-11-22", "2026-11-21")
    assert not (folder.inner / "counts").exists()


def test_nobody_keeps_versions_of_a_folder_of_numbers(folder: Workspace) -> None:
    """Neither whoever is typing, nor whom the site names."""
    settings = folder.root / "heero.yaml"
    settings.write_text(settings.read_text() + "author: Tuuli <t@planted.example>\n")

    who = saving.author(again(folder), "team-kiru")
    assert re.fullmatch(
        r"heero <heero@heero\.invalid> \d{4}-\d\d-01T00:00:00\+0000", who
    )


@pytest.mark.slow
def test_two_copies_count_side_by_side(tmp_path: Path) -> None:
    """Each has a record of its own, no conflict comes of it, and totals are sums."""
    one = count_only(tmp_path)
    (tmp_path / "drive").mkdir()
    one.done("sync", tmp_path / "drive", "--yes")
    other = Somebody(tmp_path / "other-home", tmp_path / "other", "kind-maple-44")
    made = other.heero(
        "init", str(other.root), "--from", str(tmp_path / "drive"), cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    for who, many in ((one, 3), (other, 4)):
        for _ in range(many):
            who.done("crisis", "session", "--there", "2")
    later = {"HEERO_NOW": "2026-12-02T10:00"}
    one.more, other.more = later, later
    one.done("sync")
    other.done("sync")
    one.done("sync")

    for who in (one, other):
        assert who.done("crisis", "counts").split()[-1] == "7"
        assert len(list((who.root / "counts").iterdir())) == 2
        for path in (who.root / "counts").iterdir():
            assert in_utc(path) == "2026-12-01T00:00:00+00:00"
        days = who.git("log", "--all", "--format=%aI%n%cI").split()
        assert {each[8:19] for each in days} == {"01T00:00:00"}


@pytest.mark.slow
@pytest.mark.parametrize("lock", [False, True], ids=["open", "locked"])
def test_a_hundred_sessions_leave_no_word_and_no_day(
    tmp_path: Path, lock: bool
) -> None:
    """
    Whatever names are around, and whatever is typed, only months and numbers stay.

    Looked through: every file and name, every object of git, its logs, the times of
    versions and files, the cache, what is rendered, and the places for temporary files.
    """
    who = count_only(tmp_path, lock=lock)
    room = tmp_path / "room"
    room.mkdir()
    who.more = {**PLANTED, "TMPDIR": str(room), "HEERO_NOW": "2026-08-01T00:00"}
    (who.home / ".gitconfig").write_text(
        "[user]\n\tname = Tuuli Planted\n\temail = tuuli@planted.example\n"
    )
    before = contents(who.root)
    began = time.time_ns()
    days = set(held(who))
    if not lock:
        (tmp_path / "drive").mkdir()
        who.more["HEERO_NOW"] = "2026-12-03T09:41"
        who.done("sync", tmp_path / "drive", "--yes")
    who.more["HEERO_NOW"] = "2026-12-03T09:41"
    who.done("save")
    assert who.done("crisis", "counts").count("2026-") == len(MONTHS)
    assert total(who) == SESSIONS
    ended = time.time_ns()

    found = {
        name: data
        for name, data in contents(who.root).items()
        if before.get(name) != data
    }
    found |= {f"object {each}": data for each, data in objects(who)}
    assert any(name.startswith(("counts/", ".git/logs/")) for name in found)
    for name, data in found.items():
        assert WORD not in name.lower().encode(), name
        assert WORD not in data.lower(), name
        if name != ".git/index":
            assert not list(told_days(data, days)), name
            assert not list(moments(data, began, ended)), name
    assert not list(room.iterdir())
    if not lock:
        firsts = {each[8:19] for each in times(who)}
        assert firsts == {"01T00:00:00"}
    for path in [who.root / ".heero" / "counts", *(who.root / "counts").iterdir()]:
        assert in_utc(path) == "2026-12-01T00:00:00+00:00", path.name


def held(who: Somebody) -> Iterator[str]:
    """Count a hundred sessions over four months, with all kinds of commands between."""
    for number in range(SESSIONS):
        month, day = MONTHS[number // 25], 2 + number % 25
        who.more["HEERO_NOW"] = f"{month}-{day:02}T14:37"
        yield f"{month}-{day:02}"
        who.done("crisis", "session", "--there", str(1 + number % 8))
        if number % 25 == 3:
            who.done("save")
            refused(who)
            for words in ("validate", "due", "list", "doctor", "history"):
                who.heero(words)
            who.heero()


def refused(who: Somebody) -> None:
    """Type what heero does not take, as somebody may who has just come from a call."""
    for words in (
        ("crisis", "session", "--there", NARRATIVE),
        ("crisis", "session", NARRATIVE),
        ("crisis", "open", "--kind", NARRATIVE),
        ("crisis", "open", "--mode", "minimal", "--kind", NARRATIVE),
        ("crisis", "widen", NARRATIVE, "--person-asked"),
    ):
        who.heero(*words, given=f"{NARRATIVE}\n")


def total(who: Somebody) -> int:
    numbers = re.findall(r"(?:person|group) (\d+)", who.done("crisis", "counts"))
    return sum(int(each) for each in numbers)


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below a folder; objects of git are looked at unpacked."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git/objects" not in path.as_posix()
    }


def objects(who: Somebody) -> Iterator[tuple[str, bytes]]:
    """Yield every object git keeps, unpacked."""
    listed = who.git("cat-file", "--batch-all-objects", "--batch-check").splitlines()
    for line in listed:
        name, kind, _ = line.split()
        done = subprocess.run(
            ["git", "cat-file", kind, name],
            cwd=who.root,
            env=dict(who.around()),
            capture_output=True,
            check=True,
        )
        yield f"{name} {kind}", done.stdout


def times(who: Somebody) -> list[str]:
    """Return the times of all versions and of all that git's own log tells."""
    found = who.git("log", "--all", "--format=%aI%n%cI").split()
    for path in (who.root / ".git" / "logs").rglob("*"):
        if path.is_file():
            found += [
                datetime.fromtimestamp(int(each), UTC).isoformat()
                for each in re.findall(r"> (\d{9,}) ", path.read_text())
            ]
    return found


def told_days(data: bytes, days: set[str]) -> Iterator[str]:
    """Yield the days of sessions that are told, in any of the usual ways."""
    for day in days:
        if day.encode() in data or day.replace("-", "").encode() in data:
            yield day
    if b"14:37" in data or b"09:41" in data:
        yield "a time of day"


def moments(data: bytes, began: int, ended: int) -> Iterator[int]:
    """Yield every number that is a moment of this test, in any unit."""
    for word in re.findall(rb"(?<!\d)\d{10,19}(?!\d)", data):
        for unit in (1, 10**3, 10**6, 10**9):
            if began <= int(word) * unit <= ended:
                yield int(word)


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"on 2026-08-07", True), (b"at 14:37", True), (b"month: 2026-08", False)],
)
def test_the_search_for_days_finds_them(data: bytes, found: bool) -> None:
    """A search that finds nothing proves nothing unless it could."""
    assert bool(list(told_days(data, {"2026-08-07"}))) is found


def test_the_search_for_moments_finds_them() -> None:
    """In seconds, and in nanoseconds as the memory of files has them."""
    now = time.time_ns()
    data = f"[1, {now}, 5] {now // 10**9 + 1}".encode()
    assert len(list(moments(data, now - 1, now + 2 * 10**9))) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such times")
def test_reading_the_numbers_leaves_no_time_either(folder: Workspace) -> None:
    """Also the time a file was last read, where the disk notes it."""
    counted(folder, "2026-10-05")
    counting.settle(again(folder), "2026-11-02")
    told(folder, "2026-11-21")

    for path in [folder.inner / "counts", *(folder.root / "counts").iterdir()]:
        read = datetime.fromtimestamp(path.stat().st_atime, UTC)
        assert read.isoformat() == "2026-11-01T00:00:00+00:00"


def copied(folder: Workspace, tmp_path: Path) -> Workspace:
    """Copy a folder whole, as a file manager does."""
    shutil.copytree(folder.root, tmp_path / "copy")
    return Workspace(tmp_path / "copy")


def carried(one: Workspace, other: Workspace) -> None:
    """Bring the records of two copies to each other; each has files of its own."""
    for here, there in ((one, other), (other, one)):
        for path in (here.root / "counts").iterdir():
            target = there.root / "counts" / path.name
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(path.read_bytes())


def test_a_folder_that_was_copied_whole_counts_for_itself(
    folder: Workspace, tmp_path: Path
) -> None:
    """Two copies have no file in common, and what was before counts once."""
    counted(folder, "2026-11-05", 3, group=True)
    other = copied(folder, tmp_path)
    counted(folder, "2026-11-06", 2, group=True)
    counted(other, "2026-11-07", 1, group=True)
    assert told(other, "2026-12-01") == [{"month": "2026-11", "one": 0, "group": 4}]

    for each in (folder, other):
        counting.settle(again(each), "2026-12-02")
    names = {
        path.name for each in (folder, other) for path in each.root.glob("counts/*")
    }
    assert len(names) == 2
    carried(folder, other)
    for each in (folder, other):
        assert told(each, "2026-12-02") == [{"month": "2026-11", "one": 0, "group": 6}]
        assert len(reported(each)) == 6


def reported(folder: Workspace) -> list[Item]:
    """Return what a report counts of records of numbers."""
    records = [folder.load(Counts, each).record for each in folder.ids("counts")]
    return list(crisis_figures.of_crises([], records, "2026-11-30"))


def test_a_folder_that_was_moved_loses_no_number(
    folder: Workspace, tmp_path: Path
) -> None:
    """What was counted before is written once its month is over, and counts once."""
    counted(folder, "2026-10-05", 2)
    counting.settle(again(folder), "2026-11-02")
    counted(folder, "2026-11-05", 3)
    moved = Workspace(folder.root.rename(tmp_path / "moved"))
    counted(moved, "2026-11-06")

    counting.settle(again(moved), "2026-12-02")
    shutil.rmtree(moved.inner)
    assert told(moved, "2026-12-02") == [
        {"month": "2026-10", "one": 2, "group": 0},
        {"month": "2026-11", "one": 4, "group": 0},
    ]


def test_a_stick_that_goes_to_and_fro_has_two_words(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One for each computer, however often it comes back."""
    for number in range(6):
        name = f"computer-{number % 2}.office.example"
        monkeypatch.setattr("platform.node", lambda name=name: name)
        counted(folder, f"2026-10-{number + 1:02}")
    counting.settle(again(folder), "2026-11-02")

    own = own_counts.read(folder.inner)
    assert len({own.clone, *own.before}) == 2
    assert told(folder, "2026-11-02") == [{"month": "2026-10", "one": 6, "group": 0}]


def test_what_is_counted_on_an_older_memory_is_added(folder: Workspace) -> None:
    """A backup brought back what was before; sessions after it count as well."""
    counted(folder, "2026-10-05", 2)
    before = (folder.inner / "counts").read_bytes()
    counted(folder, "2026-10-06", 5)
    counting.settle(again(folder), "2026-11-02")
    (folder.inner / "counts").write_bytes(before)

    counting.counted(again(folder), False, "2026-10-07", "2026-11-04")
    counting.settle(again(folder), "2026-12-02")
    assert told(folder, "2026-12-03") == [{"month": "2026-10", "one": 8, "group": 0}]


def test_where_nothing_is_remembered_any_more_records_stay(folder: Workspace) -> None:
    """Without `.heero` a new word is drawn, and no number of before is lost."""
    counted(folder, "2026-10-05", 2)
    counting.settle(again(folder), "2026-11-02")
    shutil.rmtree(folder.inner)
    counted(folder, "2026-11-05")
    counting.settle(again(folder), "2026-12-02")

    assert len(folder.ids("counts")) == 2
    assert told(folder, "2026-12-02") == [
        {"month": "2026-10", "one": 2, "group": 0},
        {"month": "2026-11", "one": 1, "group": 0},
    ]


def test_a_clock_that_was_set_back_loses_no_number(folder: Workspace) -> None:
    """What was written while it was ahead stays, and nothing waits for that month."""
    counted(folder, "2026-10-05", 2)
    counting.settle(again(folder), "2027-03-02")
    counted(folder, "2026-11-05")
    counting.settle(again(folder), "2026-12-02")

    assert rows(folder) == [("2026-10", "one", 2), ("2026-11", "one", 1)]


def test_where_a_folder_lies_is_kept_as_nobodys_word(folder: Workspace) -> None:
    """Neither its path nor the name of the computer."""
    counted(folder, "2026-10-05")
    text = (folder.inner / "counts").read_text()

    assert re.fullmatch("[0-9a-f]{16}", own_counts.read(folder.inner).place)
    for word in (platform.node(), str(folder.root), folder.root.parent.name):
        assert word not in text
