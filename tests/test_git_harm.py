"""A merge that is cut off at any point: record and history stay whole."""

import os
import sys
from pathlib import Path

import pytest
from clones import RECORD, Repository, held, waits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

BASE = """\
heero: participant/1
id: quiet-otter-10
name: Ari
people:
  - id: tavu
    name: Grandma Rose
    note: hums
"""
OURS = BASE.replace("note: hums", "note: sings") + "  - {id: nilu, name: Noor}\n"
THEIRS = BASE.replace("note: hums", "note: cooks") + "  - {id: bafe, name: Bea}\n"

CUT = """
import os, resource, signal, sys
from pathlib import Path
from heero import driver
from heero.store import stored

where, *words = sys.argv[1:]

def die(*anything):
    os.kill(os.getpid(), signal.SIGKILL)

opened = os.fdopen

class Half:
    def __init__(self, handle, mode):
        self.file = opened(handle, mode)
    def __enter__(self):
        return self
    def __exit__(self, *wrong):
        self.file.close()
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        die()

if where == "at the start":
    die()
if where == "in the middle of writing":
    os.fdopen = Half
if where == "before the move":
    Path.replace = die
if where == "behind the move":
    moved = Path.replace
    Path.replace = lambda *both: (moved(*both), die())
if where == "the disk is full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
if where == "a bug":
    import heero.services.versions
    def merged(*parts):
        raise KeyError("Grandma Rose")
    heero.services.versions.merged = merged
sys.exit(driver.main(words))
"""


def cut_off(tmp_path: Path, where: str) -> Repository:
    """Return a folder with two versions, and a driver that is cut off somewhere."""
    here = Repository.new(tmp_path).enable()
    here.two_versions(BASE, OURS, THEIRS)
    script = tmp_path / "cut.py"
    script.write_text(CUT)
    config = here.top / ".git" / "heero" / "config"
    wanted = f"-P '{script}' '{where}' merge"
    config.write_text(config.read_text().replace("-P -m heero.driver merge", wanted))
    return here


def left_behind(here: Repository) -> list[str]:
    """Return what lies in the working tree and was not there before."""
    kept = {".git", "heero.yaml", "participants", here.record.name}
    return [each.name for each in here.top.glob("*") if each.name not in kept] + [
        each.name for each in here.record.parent.iterdir() if each.name not in kept
    ]


@pytest.mark.parametrize(
    "where",
    ["at the start", "in the middle of writing", "before the move", "behind the move"],
)
def test_a_killed_merge_loses_nothing(tmp_path: Path, where: str) -> None:
    """Git merges by lines then, both versions are in the record, and git knows it."""
    here = cut_off(tmp_path, where)

    done = here.try_git("merge", "theirs")

    text = here.record.read_text()
    assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
    assert all(word in text for word in ("sings", "cooks", "Noor", "Bea"))
    assert left_behind(here) == []
    here.git("merge", "--abort")
    assert (here.record.read_text(), here.status()) == (OURS, "")
    here.git("fsck", "--strict")


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """The merge is not done, says so without a word of the record, and is given up."""
    here = cut_off(tmp_path, "the disk is full")
    before = here.git("rev-parse", "HEAD")

    done = here.try_git("merge", "theirs")

    assert done.returncode
    assert "heero: hint: give this up with --abort" in done.stderr
    assert "Rose" not in done.stdout + done.stderr
    assert here.record.read_text() == OURS
    assert left_behind(here) == []
    assert not list((here.top / ".git").glob("heero-merged-*"))
    # Git before 2.41 takes it for a conflict.
    if here.status():
        here.git("merge", "--abort")
    assert (here.record.read_text(), here.status()) == (OURS, "")
    assert here.git("rev-parse", "HEAD") == before


def test_a_bug_is_told_without_a_word_of_the_record(tmp_path: Path) -> None:
    """Git merges by lines, and somebody must look."""
    here = cut_off(tmp_path, "a bug")

    done = here.try_git("merge", "theirs")

    assert "heero: error: a bug: KeyError" in done.stderr
    assert "Rose" not in done.stdout + done.stderr
    assert here.status() == f"UU {RECORD}\n"
    assert "sings" in here.record.read_text() and "cooks" in here.record.read_text()


def test_a_heero_that_is_gone_leaves_merging_to_git(tmp_path: Path) -> None:
    """The Python that ran it was taken away; the status says so, and what to do."""
    here = Repository.new(tmp_path).enable()
    here.two_versions(BASE, OURS, THEIRS)
    for file in (here.top / ".git" / "heero").iterdir():
        file.write_text(file.read_text().replace(sys.executable, "/gone/python"))

    done = here.try_git("merge", "theirs")
    left = here.status()
    said = here.heero("git", "status")
    doctor = here.heero("doctor")

    assert left == f"UU {RECORD}\n"
    assert "<<<<<<< ours" in here.record.read_text()
    assert done.returncode == 1
    assert said.returncode == 1
    assert "NO  heero/config" in said.stdout
    assert "/gone/python is gone, and git merges by lines" in said.stdout
    assert "give `heero git enable` again" in said.stderr
    assert "/gone/python is gone" in doctor.stdout + doctor.stderr


def test_what_a_killed_merge_left_is_taken_away_by_a_later_one(tmp_path: Path) -> None:
    """It lies in git's own folder, where no version can take it in."""
    here = cut_off(tmp_path, "before the move")
    here.try_git("merge", "theirs")
    here.git("merge", "--abort")
    left = list((here.top / ".git").glob("heero-merged-*"))
    assert [each.stat().st_mode & 0o777 for each in left] == [0o600]
    os.utime(left[0], (0, 0))
    here.enable()

    here.try_git("merge", "theirs")

    assert not left[0].exists()
    assert waits(held(here.record.read_bytes()))
