"""Erasing in a folder that is not locked: its history holds it, until rewritten."""

import shutil
import subprocess
from pathlib import Path

import pytest
from locked_copies import (
    OTHER,
    SECRET,
    WHO,
    Copy,
    begun,
    files_with,
    objects,
    yes,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def jules(tmp_path: Path) -> Copy:
    """A folder that is not locked."""
    return begun(tmp_path, lock=False)


def rewritten(copy: Copy, said: str) -> None:
    """Give the command that was printed."""
    (command,) = (e.strip() for e in said.splitlines() if "git filter-repo" in e)
    done = subprocess.run(
        command,
        shell=True,
        cwd=copy.top,
        env=copy.around(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_answer_is_no_while_the_history_holds_it(jules: Copy) -> None:
    """The record is gone, and the exact command for the history is printed."""
    said = yes(jules, "erase", SECRET, "--yes", status=1)

    assert not (jules.top / "participants" / f"{WHO}.yaml").exists()
    assert "git filter-repo --force --invert-paths " in said
    assert f"--path participants/{WHO}.yaml --path private/{WHO}.yaml" in said
    assert SECRET not in said
    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "still holds older versions that can be read" in letter
    assert f"erasing {WHO} is not done" in yes(jules, "doctor", status=1)
    again = yes(jules, "erase", WHO, "--yes", status=1)
    assert "git filter-repo" in again


@pytest.mark.skipif(
    shutil.which("git-filter-repo") is None, reason="git-filter-repo is not installed"
)
def test_the_printed_command_takes_it_out(jules: Copy) -> None:
    """After it nothing holds a word of it, and the answer is yes."""
    rewritten(jules, yes(jules, "erase", WHO, "--yes", status=1))

    yes(jules, "erase", WHO, "--yes")

    assert files_with(jules.top, SECRET) == []
    assert not any(SECRET.encode() in each for each in objects(jules.top))
    assert any(b"name: Ari" in each for each in objects(jules.top))
    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "still holds older versions" not in letter
    assert "Ms. Lund" in letter
    assert "is not done" not in yes(jules, "doctor")


@pytest.mark.skipif(
    shutil.which("git-filter-repo") is None, reason="git-filter-repo is not installed"
)
def test_the_printed_command_takes_a_person_out(jules: Copy) -> None:
    """The record of today stays, and no earlier version of it."""
    said = yes(jules, "erase", WHO, "tavu", "--yes", status=1)
    assert "git filter-repo --force --strip-blobs-with-ids out/" in said
    rewritten(jules, said)

    yes(jules, "erase", WHO, "tavu", "--yes")

    assert not any(b"Rose" in each for each in objects(jules.top))
    assert "name: Kim" in (jules.top / f"participants/{WHO}.yaml").read_text()
    assert jules.status() == ""


def test_an_old_copy_does_not_bring_it_back(tmp_path: Path, jules: Copy) -> None:
    """What it changed goes too, when it syncs; the other records stay."""
    drive = tmp_path / "drive"
    drive.mkdir()
    (jules.top / "heero.yaml").write_text(
        "heero: folder/1\nprogram: workshop\nexample: said_yes\n"
    )
    yes(jules, "sync", str(drive), "--yes")
    yes(jules, "init", str(tmp_path / "lomi"), "--from", str(drive))
    lomi = Copy(tmp_path / "lomi", jules.home, tmp_path / "lomi")
    record = lomi.top / "participants" / f"{WHO}.yaml"
    record.write_text(
        record.read_text() + "hopes:\n  - {id: hopo, words: Lighthouse}\n"
    )
    (lomi.top / "out").mkdir()
    (lomi.top / "out" / f"{WHO}-map.svg").write_text(SECRET)

    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    said = yes(lomi, "sync")

    assert f"what was changed in participants/{WHO}.yaml went with it" in said
    assert not record.exists()
    assert not (lomi.top / "out" / f"{WHO}-map.svg").exists()
    assert (lomi.top / "participants" / f"{OTHER}.yaml").exists()
    yes(jules, "sync")
    assert not (jules.top / "participants" / f"{WHO}.yaml").exists()


def test_going_back_does_not_bring_it_back(jules: Copy) -> None:
    """Neither somebody's record, nor a person that was erased from one."""
    yes(jules, "erase", WHO, "kelo", "--yes", status=1)
    record = jules.top / "participants" / f"{WHO}.yaml"
    yes(jules, "undo", "1", "--yes")
    assert "Kim" not in record.read_text()
    assert "kelo" in record.read_text().partition("erased:")[2]
    yes(jules, "save")

    yes(jules, "erase", WHO, "--yes", status=1)
    said = jules.heero("undo", "1", "--yes")

    assert "it was erased, and nothing brings it back" in said.stdout + said.stderr
    assert not record.exists()


def test_a_folder_without_git_forgets_at_once(tmp_path: Path, jules: Copy) -> None:
    """There is no history to look into."""
    shutil.rmtree(jules.top / ".git")

    yes(jules, "erase", WHO, "--yes")

    assert files_with(jules.top, SECRET) == []
