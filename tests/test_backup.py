"""Backups: everything is in one file, and everything comes back out of it."""

import errno
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from heero.errors import (
    AlreadyThere,
    BadInput,
    CannotWrite,
    FolderExists,
    HeeroError,
    LockHeld,
)
from heero.services import backups, folders, restoring
from heero.services.outcome import Outcome
from heero.store import files
from heero.store.unpack import blind, unfit
from heero.store.workspace import Workspace
from tests.backups_taken import (
    MIKA,
    call,
    git,
    grown,
    held,
    looks,
    nothing_outside,
    posix,
    records,
    restored,
    silent,
    take,
    with_git,
)
from tests.conftest import NOW, ROOT, Heero, environment

__all__ = ["nothing_outside", "records"]


# Everything comes back


def test_every_file_comes_back_as_it_was(records: Workspace) -> None:
    """Records, private files, odd names and a site's own files are byte for byte."""
    (records.root / "templates" / "letters").mkdir(parents=True)
    (records.root / "templates" / "letters" / "ñandú — 手紙.md").write_text("Hé\r\n")
    (records.root / "empty.txt").touch()
    (records.root / "photo.bin").write_bytes(bytes(range(256)) * 5000)
    (records.root / "nothing" / "in it").mkdir(parents=True)
    records.path("participant", MIKA).write_bytes(b"heero: [ not even YAML \xff")

    back = restored(take(records))

    assert held(back) == held(records.root)
    assert len([name for name in held(back) if name.startswith("private/")]) == 7
    assert (back / "nothing" / "in it").is_dir()


@posix
def test_only_the_owner_can_open_what_was_made(records: Workspace) -> None:
    """A backup is 0600, and so is every file that comes out of it, history and all."""
    if shutil.which("git"):
        grown(records.root)
    (records.root / "tidy.sh").write_text("#!/bin/sh\n")
    (records.root / "tidy.sh").chmod(0o755)

    file = take(records)
    back = restored(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for path in (back, *back.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        runs = path.is_dir() or path.name == "tidy.sh"
        # Git takes even its owner's right to write to what must never change.
        by_git = 0 if ".git" in path.parts else mode & 0o600 ^ 0o600
        assert not mode & 0o077 | by_git and bool(mode & 0o100) == runs, path


@with_git
def test_the_history_comes_back_as_it_was(records: Workspace) -> None:
    """Branches, tags, stashes, what is ready and what is not: git says the same."""
    grown(records.root)
    before = looks(records.root)
    inner = {
        path: path.read_bytes()
        for path in (records.root / ".git").rglob("*")
        if path.is_file()
    }

    back = restored(take(records))

    assert looks(back) == before
    assert "?? new.md" in before[0] and "MM README.md" in before[0]
    assert git(back, "fsck", "--strict", "--no-dangling") == ""
    assert all(path.read_bytes() == was for path, was in inner.items())
    assert git(back, "config", "push.default") == "nothing\n"


@with_git
def test_what_git_left_out_is_left_out_again(records: Workspace) -> None:
    """Private files come back to a place that git still leaves out."""
    grown(records.root)

    back = restored(take(records))

    assert (back / "private").is_dir()
    for place in ("private/x.yaml", "scribbles/a.txt", ".heero/journal/x", "out/x.svg"):
        assert git(back, "check-ignore", place) == f"{place}\n"


@with_git
@pytest.mark.parametrize("state", ["nothing yet", "only ready", "no branch", "sha256"])
def test_a_history_of_any_age_comes_back(records: Workspace, state: str) -> None:
    """A history may have just begun, stand on no branch, or use other checksums."""
    if state == "sha256":
        grown(records.root, "--object-format=sha256")
    else:
        git(records.root, "init", "--quiet")
        git(records.root, "symbolic-ref", "HEAD", "refs/heads/porch")
    if state != "nothing yet":
        git(records.root, "add", "README.md")
    if state == "no branch":
        git(records.root, "commit", "--quiet", "-m", "one")
        git(records.root, "checkout", "--quiet", "--detach")
        git(records.root, "branch", "-D", "porch")
    words = ("status", "--branch", "--porcelain", "--ignored")
    heads = (records.root / ".git" / "HEAD").read_text()
    before = git(records.root, *words)

    back = restored(take(records))

    assert git(back, *words) == before
    assert (back / ".git" / "HEAD").read_text() == heads


@with_git
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_walk_that_was_cut_off_goes_on_after_it(records: Workspace) -> None:
    """What was said before the power failed is in the backup, and is gone on with."""
    from tests.test_kills import told, walk

    walk(records.root, "heart_list", ["Rose, grandma, S", "Joe"], kill=True)
    journal = records.journal(MIKA).read_bytes()
    assert journal

    file = take(records)
    back = restored(file)

    assert "said, not in a record yet: 1" in backups.verify(file, silent).lines
    assert Workspace(back).journal(MIKA).read_bytes() == journal
    for folder in (records.root, back):
        walk(folder, "heart_list", ["", "Ann, aunt", ""], kill=False, again=True)
    assert told(back, "heart_list") == told(records.root, "heart_list")
    assert "Rose" in str(told(back, "heart_list"))


def test_edits_that_were_kept_come_along(records: Workspace) -> None:
    """An edit with errors, and words that fitted nowhere, are in the backup too."""
    for place in ("edits/x.yaml", "journal/x.aside", "journal/x.broken"):
        files.overwrite(records.inner / place, b"something somebody said")

    file = take(records)

    lines = backups.verify(file, silent).lines
    assert {"said, set aside: 2", "edits that were kept: 1"} <= set(lines)
    assert held(restored(file)) == held(records.root)


def test_what_can_be_made_again_is_left_out(records: Workspace) -> None:
    """Pictures, the cache and the lock are not in a backup."""
    for place in (records.out / "map.svg", records.inner / "cache" / "x"):
        files.overwrite(place, b"can be made again")

    with zipfile.ZipFile(take(records)) as made:
        names = made.namelist()

    assert [each for each in names if "/.heero/" in each] == [
        "records/.heero/schema/folder.json"
    ]
    assert not [each for each in names if "/out/" in each]


@posix
def test_links_are_followed(records: Workspace, tmp_path: Path) -> None:
    """A private folder on another disk is in the backup, and a circle does no harm."""
    (records.root / "private").rename(tmp_path / "elsewhere")
    (records.root / "private").symlink_to(tmp_path / "elsewhere")
    (records.root / "team" / ".#mine.yaml").symlink_to("margit@porch.4711")

    file = take(records)

    assert "links followed: 1; what is behind them comes back as plain files" in (
        backups.verify(file, silent).lines
    )
    assert len(list((restored(file) / "private").glob("*.yaml"))) == 7


# It can be opened without heero


@with_git
def test_anything_opens_it(records: Workspace, tmp_path: Path) -> None:
    """A zip program and git are enough to have everything back."""
    grown(records.root)
    file = take(records)

    with zipfile.ZipFile(file) as made:
        assert made.testzip() is None
        made.extractall(tmp_path / "by hand")
        sizes = {each.compress_type for each in made.infolist()}
    git(tmp_path, "clone", "--quiet", "by hand/history.bundle", "cloned")

    assert held(tmp_path / "by hand" / "records") == held(records.root)
    assert git(tmp_path / "cloned", "log", "--format=%s") == "one\n"
    assert "older" in git(tmp_path / "cloned", "branch", "--all")
    assert sizes == {zipfile.ZIP_STORED}
    read = (tmp_path / "by hand" / "READ-ME-FIRST.txt").read_text()
    assert read == "Read me.\n"


def test_its_name_says_nothing_of_anybody(records: Workspace) -> None:
    """In a folder it is called by the day, and takes no other's name."""
    names = [take(records).name for _ in range(3)]

    assert names == [
        "heero-2026-11-21.zip",
        "heero-2026-11-21-2.zip",
        "heero-2026-11-21-3.zip",
    ]


def test_only_numbers_are_said_and_noted(records: Workspace) -> None:
    """Neither the answer nor what the folder keeps of it names anybody."""
    answer = backups.take(records, records.root.parent / "stick", call())

    said = "\n".join([*answer.lines[1:], *answer.notes, json.dumps(answer.data)])
    noted = (records.inner / "backup").read_text()
    for path in (records.root / "participants").iterdir():
        assert path.stem not in said
    for name in re.findall(r"^name: (.+)$", "".join(map(read, records.files())), re.M):
        assert name not in said
    assert json.loads(noted) == {"taken": "2026-11-21", "files": 25, "left_out": 0}


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text("utf-8")


# Where it goes


@pytest.mark.parametrize("place", ["", "participants", ".heero", "mine.zip", "new/x"])
def test_no_backup_goes_into_a_records_folder(records: Workspace, place: str) -> None:
    """It would be lost with the folder, and git would take it in."""
    (records.root / "new").mkdir()
    files.folder(records.inner)
    before = held(records.root)

    with pytest.raises(BadInput):
        backups.take(records, records.root / place, call())

    assert held(records.root) == before


@posix
def test_a_link_into_the_folder_is_seen_through(records: Workspace) -> None:
    """What counts is where a backup would lie, not how its place is called."""
    link = records.root.parent / "link"
    link.symlink_to(records.root / "team")

    with pytest.raises(BadInput):
        backups.take(records, link, call())


@pytest.mark.parametrize("place", ["stick/x.zip", "x.zip"])
def test_no_file_is_ever_overwritten(records: Workspace, place: str) -> None:
    """What has the name already stays as it is."""
    taken = records.root.parent / place
    taken.write_text("a backup of somebody")

    with pytest.raises(AlreadyThere):
        backups.take(records, taken, call())

    assert taken.read_text() == "a backup of somebody"


@pytest.mark.parametrize("place", ["nowhere", "nowhere/x.zip", "stick2"])
def test_a_stick_that_is_not_plugged_in_is_not_made_up(
    records: Workspace, place: str
) -> None:
    """A name without `.zip` that is not there is a folder that is missing."""
    with pytest.raises(BadInput) as caught:
        backups.take(records, records.root.parent / place, call())

    assert "plugged in" in caught.value.hint
    assert not (records.root.parent / place).exists()


def test_somebody_is_told_what_a_backup_is(records: Workspace) -> None:
    """It can be read by anybody, and one disk that breaks takes both."""
    answer = backups.take(records, records.root.parent / "stick", call())

    assert any("also what is private" in each for each in answer.notes)
    assert any("same disk" in each for each in answer.notes)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a disk nobody fills")
def test_a_place_that_takes_nothing_is_told(records: Workspace) -> None:
    """A disk that cannot be written to is an error with a hint."""
    with pytest.raises(CannotWrite):
        backups.take(records, Path("/proc"), call())


@posix
def test_a_disk_without_links_takes_a_backup(
    records: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of old sticks know none; nothing is overwritten there either."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    names = [take(records).name for _ in range(2)]

    assert names == ["heero-2026-11-21.zip", "heero-2026-11-21-2.zip"]
    assert len(list((records.root.parent / "stick").iterdir())) == 2


# Holding still


def test_what_is_changed_meanwhile_is_copied_again(records: Workspace) -> None:
    """A save by another program, in the middle, leads to a copy of after it."""
    path = records.path("participant", MIKA)
    changed = []

    def save(what: str, done: int, whole: int) -> None:
        if what == "copying" and done > whole / 2 and not changed:
            changed.append(path.read_bytes())
            path.write_bytes(path.read_bytes() + b"# later\n")

    answer = backups.take(records, records.root.parent / "stick", call(save))

    back = restored(Path(answer.lines[0]))
    assert held(back) == held(records.root)
    assert (back / "participants" / path.name).read_bytes().endswith(b"# later\n")


def test_a_folder_that_never_holds_still_has_no_backup(records: Workspace) -> None:
    """Half of one day and half of the next is no backup."""

    def scribble(what: str, done: int, whole: int) -> None:
        if what == "copying":
            (records.root / "note.md").write_text(str(time.perf_counter()))

    with pytest.raises(backups.Restless):
        backups.take(records, records.root.parent / "stick", call(scribble))

    assert not list((records.root.parent / "stick").iterdir())


def test_others_wait_only_while_it_copies(
    records: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is locked while it is copied, and free again while that is checked."""
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.01)
    found: dict[str, str] = {}

    def look(what: str, done: int, whole: int) -> None:
        script = (
            "import sys; from pathlib import Path; from heero.store import files\n"
            "files.WAIT_SECONDS = 0.01\n"
            "with files.locked(Path(sys.argv[1]), 'me'): pass"
        )
        if what not in found:
            words = [sys.executable, "-c", script, str(records.inner)]
            done_ = subprocess.run(
                words, capture_output=True, text=True, cwd=ROOT, check=False
            )
            found[what] = done_.stderr

    backups.take(records, records.root.parent / "stick", call(look))

    assert LockHeld.__name__ in found["copying"]
    assert found["reading back"] == found["comparing"] == ""


def test_a_folder_that_is_being_written_to_is_waited_for(
    records: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup does not begin in the middle of somebody's save."""
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.01)
    script = (
        "import sys; from pathlib import Path; from heero.store import files\n"
        "with files.locked(Path(sys.argv[1]), 'Margit'):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", script, str(records.inner)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(LockHeld):
            backups.take(records, records.root.parent / "stick", call())
        other.communicate()

    assert not list((records.root.parent / "stick").iterdir())


@with_git
def test_a_backup_out_of_a_hook_is_of_the_right_folder(
    records: Workspace, tmp_path: Path, heero: Heero
) -> None:
    """What git tells its hooks does not lead to another history."""
    git(records.root, "init", "--quiet")
    git(records.root, "add", "README.md")
    git(records.root, "commit", "--quiet", "-m", "ours")
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    around = {"GIT_DIR": f"{other}/.git", "GIT_INDEX_FILE": f"{other}/.git/index"}

    told = heero("backup", "../stick", "--json", env=around)

    assert json.loads(told.stdout)["history"]["commits"] == 1, told.stderr


# Not whole


def lacking(records: Workspace) -> Outcome:
    """Take a backup that lacks something, and see that nothing else is wrong."""
    answer = backups.take(records, records.root.parent / "stick", call())
    assert answer.no
    seen = backups.verify(Path(answer.lines[0]), silent)
    assert seen.no and seen.data["left_out"] == answer.data["left_out"]
    assert "something is missing" in backups_age(records)
    return answer


def backups_age(records: Workspace, today: str = NOW[:10]) -> str:
    """Return what the doctor says of the last backup."""
    told = [each for each in folders.doctor(records, today).lines if "backup" in each]
    return "; ".join(told)


@with_git
def test_without_git_a_folder_with_a_history_is_not_whole(
    records: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """The records are kept all the same, and it is said that the history is not."""
    grown(records.root)
    (tmp_path / "bin").mkdir()
    nowhere = {"PATH": str(tmp_path / "bin")}

    told = heero("backup", "../stick", env=nowhere)

    assert told.returncode == 1, told.stderr
    assert "not in it: the history: git is not installed" in told.stdout
    back = heero("restore", told.stdout.splitlines()[0], "../back", env=nowhere)
    assert back.returncode == 1
    assert held(tmp_path / "back") == held(records.root)
    assert not (tmp_path / "back" / ".git").exists()


@with_git
def test_a_history_waits_in_the_backup_for_git(
    records: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """Where git is missing, the records come back and the history stays in the file."""
    grown(records.root)
    file = take(records)
    (tmp_path / "bin").mkdir()
    nowhere = {"PATH": str(tmp_path / "bin")}

    seen = heero("backup", "--verify", file, env=nowhere)
    back = heero("restore", file, "../back", env=nowhere)

    assert seen.returncode == 0 and "only the checksum" in seen.stderr
    assert back.returncode == 1 and "restore again once git is there" in back.stdout
    assert held(tmp_path / "back") == held(records.root)


@with_git
def test_a_history_that_is_not_the_folders_own_is_not_in_it(
    records: Workspace, tmp_path: Path
) -> None:
    """A folder within a larger one that git looks after is not whole by itself."""
    git(tmp_path, "init", "--quiet")
    assert not backups.take(records, tmp_path / "stick", call()).no

    git(tmp_path, "add", "records")

    assert "belongs to a folder above" in lacking(records).data["left_out"][0]


@with_git
def test_a_shallow_history_is_not_whole(records: Workspace, tmp_path: Path) -> None:
    """A clone that has only the newest commit is not the history."""
    grown(records.root)
    git(records.root, "stash", "clear")
    git(records.root, "commit", "--quiet", "--all", "-m", "three")
    source = f"file://{records.root}"
    git(tmp_path, "clone", "--quiet", "--depth=1", source, "shallow")

    answer = lacking(Workspace(tmp_path / "shallow"))

    assert "only the newest part" in answer.data["left_out"][0]


@with_git
@pytest.mark.parametrize("spoiled", [".git/HEAD", ".git/refs/heads/main", ".git/index"])
def test_a_history_that_is_damaged_is_not_whole(
    records: Workspace, spoiled: str
) -> None:
    """What a power cut made of a branch is told; the records are kept."""
    grown(records.root)
    (records.root / spoiled).write_text("")

    answer = lacking(records)

    assert any("history" in each for each in answer.data["left_out"])
    with zipfile.ZipFile(answer.lines[0]) as made:
        assert "records/participants/quiet-otter-41.yaml" in made.namelist()


@with_git
@pytest.mark.parametrize("begun", ["merge", "stash"])
def test_what_git_is_in_the_middle_of_is_told(records: Workspace, begun: str) -> None:
    """What did not fit is in the files; the rest of it must be finished first."""
    readme = records.root / "README.md"
    grown(records.root)
    git(records.root, "commit", "--quiet", "--all", "-m", "three")
    if begun == "merge":
        git(records.root, "merge", "older", fine=False)
    else:
        readme.write_text("Another.\n")
        git(records.root, "stash")
        readme.write_text("Something else.\n")
        git(records.root, "commit", "--quiet", "--all", "-m", "four")
        git(records.root, "stash", "pop", fine=False)
    assert "<<<<<<<" in readme.read_text()

    answer = lacking(records)
    back = records.root.parent / "back"
    restoring.restore(Path(answer.lines[0]), back, silent)

    assert "in the middle of" in answer.data["left_out"][0]
    assert held(back) == held(records.root)
    graph = ("log", "--branches", "--graph", "--format=%H")
    assert git(back, *graph) == git(records.root, *graph)


@posix
@with_git
@pytest.mark.parametrize("there", ["a link to nowhere", "an empty folder", "words"])
def test_a_history_that_is_elsewhere_is_missed(records: Workspace, there: str) -> None:
    """Where a `.git` leads nowhere, the disk with the history may not be plugged in."""
    git(records.root.parent, "init", "--quiet")
    own = records.root / ".git"
    if there == "words":
        own.write_text("gitdir: /nowhere/at/all\n")
    elif "link" in there:
        own.symlink_to("/nowhere/at/all")
    else:
        own.mkdir()

    left_out = lacking(records).data["left_out"]

    assert left_out == ["the history: git cannot read what is in `.git`"]


@posix
def test_what_cannot_be_taken_is_named(records: Workspace) -> None:
    """A pipe, a link to nowhere, a history within: each is said, and the rest kept."""
    os.mkfifo(records.root / "pipe")
    (records.root / "vocabulary").symlink_to("/nowhere/at/all")
    (records.root / "up").symlink_to("..")
    (records.root / "guides" / ".git").mkdir(parents=True)
    (records.root / "odd\x1b[31m").symlink_to("/nowhere")
    (records.root / b"Zo\xeb.md".decode("utf-8", "surrogateescape")).touch()

    answer = lacking(records)

    assert answer.data["left_out"] == [
        "Zo?.md: its name is not text; rename it",
        "guides/.git: a history within the folder",
        "odd?[31m cannot be opened",
        "pipe is not a plain file",
        "up: a link in a circle",
        "vocabulary cannot be opened",
    ]


def test_settings_that_are_broken_do_not_stand_in_the_way(
    records: Workspace, heero: Heero
) -> None:
    """A folder that is damaged needs a backup most."""
    (records.root / "heero.yaml").write_text("heero: [\n")

    told = heero("backup", "../stick")

    assert told.returncode == 0, told.stderr


# Restoring


@pytest.mark.parametrize("there", ["a folder", "a file", "a hidden file"])
def test_a_restore_never_overwrites(records: Workspace, there: str) -> None:
    """Where something lies, nothing is restored."""
    file = take(records)
    target = records.root.parent / "back"
    if there == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / (".mine" if "hidden" in there else "mine")).write_text("mine")

    with pytest.raises(FolderExists):
        restoring.restore(file, target, silent)

    kept = [target] if target.is_file() else list(target.iterdir())
    assert [each.read_text() for each in kept] == ["mine"]


def test_an_empty_folder_may_be_filled(records: Workspace) -> None:
    """A new folder that was made for it is as good as none."""
    (records.root.parent / "back").mkdir()

    assert held(restored(take(records))) == held(records.root)


@pytest.mark.parametrize("place", ["records/back", "nowhere/back"])
def test_a_restore_needs_a_place_of_its_own(records: Workspace, place: str) -> None:
    """Neither into another records folder, nor into one that is not there."""
    file = take(records)
    before = held(records.root)

    with pytest.raises(BadInput):
        restoring.restore(file, records.root.parent / place, silent)

    assert held(records.root) == before


def test_a_restored_folder_knows_of_its_backup(records: Workspace) -> None:
    """The file it came from is its last backup."""
    assert backups_age(Workspace(restored(take(records))), "2026-11-23") == (
        "note: the last backup is 2 days old"
    )


def test_nothing_is_restored_where_it_cannot_be_whole(records: Workspace) -> None:
    """A folder that comes to hold something while it is restored stays as it is."""
    file = take(records)
    target = records.root.parent / "back"

    def quick(what: str, done: int, whole: int) -> None:
        if what == "restoring":
            target.mkdir(exist_ok=True)
            (target / "mine").write_text("mine")

    with pytest.raises(FolderExists):
        restoring.restore(file, target, quick)

    assert [each.name for each in target.iterdir()] == ["mine"]
    assert sorted(each.name for each in target.parent.iterdir()) == [
        "back",
        "memory",
        "records",
        "stick",
    ]


@pytest.mark.parametrize(
    ("names", "windows", "blind", "what"),
    [
        pytest.param(["a/b.yaml"], True, True, "", id="fits"),
        pytest.param(["con.yaml"], True, False, "Windows", id="a word of Windows"),
        pytest.param(["a/b:c"], True, False, "Windows", id="a colon"),
        pytest.param(["a\\b"], True, False, "Windows", id="a backslash"),
        pytest.param(["a./b"], True, False, "Windows", id="a dot at the end"),
        pytest.param(["con.yaml", "a:b", "a\\b"], False, False, "", id="elsewhere"),
        pytest.param(["a.md", "A.md"], False, True, "one to this", id="capitals"),
        pytest.param(["a/x", "A/y"], False, True, "one to this", id="folders"),
        pytest.param(["\xe9", "e\u0301"], False, True, "one to this", id="accents"),
        pytest.param(["a.md", "A.md", "\xe9", "e\u0301"], False, False, "", id="told"),
    ],
)
def test_names_a_computer_cannot_hold_are_refused(
    names: list[str], windows: bool, blind: bool, what: str
) -> None:
    """Two files that would be one, or a name that means something else, stop it all."""
    wrong = unfit(names, windows=windows, blind=blind)
    assert what in wrong and bool(wrong) == bool(what)


def test_whether_a_disk_tells_capitals_apart_is_tried(tmp_path: Path) -> None:
    """The disk is asked, and nothing of the question stays there."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "a").touch()

    assert blind(tmp_path / "disk") == (tmp_path / "disk" / "A").exists()
    assert [each.name for each in (tmp_path / "disk").iterdir()] == ["a"]


# The doctor


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2026-11-21", "the last backup is from today", id="today"),
        pytest.param("2026-11-22", "the last backup is 1 day old", id="yesterday"),
        pytest.param("2026-12-21", "the last backup is 30 days old", id="a month"),
        pytest.param(
            "2026-12-22",
            "the last backup is 31 days old: make another with `heero backup TO`",
            id="long ago",
        ),
        pytest.param(
            "2026-11-20",
            "the last backup is from a day that has not come: is the clock right?",
            id="a clock that jumped",
        ),
    ],
)
def test_the_doctor_says_how_old_the_last_backup_is(
    records: Workspace, today: str, says: str
) -> None:
    """Counted in days of the folder."""
    take(records)

    assert backups_age(records, today) == f"note: {says}"


@pytest.mark.parametrize("noted", [None, "", "[]", '{"taken": 4}', '{"taken": "x"}'])
def test_the_doctor_says_when_there_is_no_backup(
    records: Workspace, noted: str | None
) -> None:
    """A folder without a backup is told of, also when its note makes no sense."""
    if noted is not None:
        files.overwrite(records.inner / "backup", noted.encode())

    assert "make one with `heero backup TO`" in backups_age(records)


def test_a_failed_backup_is_no_backup(records: Workspace) -> None:
    """Nothing is noted down before it was read back."""
    with pytest.raises(HeeroError):
        backups.take(records, records.root / "team", call())

    assert "there is no backup" in backups_age(records)


# Power cuts and full disks


@posix
@pytest.mark.slow
def test_a_kill_leaves_nothing_under_its_name(
    records: Workspace, tmp_path: Path
) -> None:
    """At whatever moment heero is killed: there is a whole backup, or none."""
    grown(records.root)
    stick, back = tmp_path / "stick", tmp_path / "back"
    whole, restarts = take(records), 9
    kept = tmp_path / "kept.zip"
    whole.rename(kept)
    for words in (["backup", str(stick)], ["restore", str(kept), str(back)]):
        start = time.perf_counter()
        run(records, words).communicate()
        length = time.perf_counter() - start
        for file in stick.glob("*.zip"):
            file.unlink()
        shutil.rmtree(back, ignore_errors=True)
        for number in range(restarts):
            killed = run(records, words)
            time.sleep(length * (0.3 + 0.7 * number / restarts))
            killed.send_signal(signal.SIGKILL)
            killed.communicate()
            for file in stick.glob("*.zip"):
                assert not backups.verify(file, silent).no
                file.unlink()
            if back.exists():
                assert held(back) == held(records.root)
                shutil.rmtree(back)
    for place in (stick, tmp_path):
        for each in place.glob(".heero-*.tmp"):
            assert stat.S_IMODE(each.stat().st_mode) == 0o700
            os.utime(each, (0, 0))
    restored(take(records))
    assert not [*stick.glob(".*"), *tmp_path.glob(".heero*")]


def run(records: Workspace, words: list[str]) -> "subprocess.Popen[bytes]":
    """Start heero in a records folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "heero", *words],
        cwd=records.root,
        env=environment(records.root.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@posix
@pytest.mark.slow
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_full_disk_leaves_nothing_behind(
    records: Workspace, tmp_path: Path, command: str
) -> None:
    """Wherever the disk is full: it is said, and there is no half of anything."""
    import resource

    (records.root / "scan.bin").write_bytes(os.urandom(400_000))
    file = take(records)
    target = tmp_path / "target"
    target.mkdir()
    words = ["backup", str(target)]
    if command == "restore":
        words = ["restore", str(file), str(target / "back")]
    statuses = set()
    for size in (0, 100, 60_000, 399_999, 480_000, 10**7):
        done = subprocess.run(
            [sys.executable, "-m", "heero", *words],
            cwd=records.root,
            # Python itself would leave half of a module behind.
            env=environment(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"}),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda most=size: resource.setrlimit(
                resource.RLIMIT_FSIZE, (most, most)
            ),
        )
        statuses.add(done.returncode)
        there = list(target.iterdir())
        if done.returncode:
            assert done.returncode == 2 and "could not be written" in done.stderr
            assert not there, (size, done.stderr)
        else:
            assert len(there) == 1
            shutil.rmtree(there[0]) if there[0].is_dir() else there[0].unlink()

    assert statuses == {0, 2}
