"""Backups of a locked folder: nothing in them can be read, and nothing is missing."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from shut_clones import OTHER, RECORD, TEXT, WHO, WORDS, Locked, copied, leaks, made

from heero.store import locked

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Locked:
    """A locked folder that is made once."""
    return made(tmp_path_factory.mktemp("whole") / "here")


@pytest.fixture
def here(whole: Locked, tmp_path: Path) -> Locked:
    """A locked folder with words that are in no version, and some that wait."""
    here = copied(whole, tmp_path / "copy")
    here.record.write_text(f"{TEXT}pronouns: {WORDS} Two\n")
    here.git("add", "-A")
    here.record.write_text(f"{TEXT}pronouns: {WORDS} Three\n")
    return here


def unpacked(file: Path, place: Path) -> Path:
    """Unpack a backup and the history in it, as anybody could."""
    with zipfile.ZipFile(file) as packed:
        packed.extractall(place)
    subprocess.run(["git", "init", "-q", "--bare", place / "git"], check=True)
    subprocess.run(
        ["git", "-C", place / "git", "fetch", "-q", place / "history.bundle", "*:*"],
        check=True,
    )
    return place


def test_nothing_in_a_backup_can_be_read_and_all_of_it_comes_back(
    here: Locked, tmp_path: Path
) -> None:
    """Without a key nobody reads a word; with the recovery key every word is there."""
    answer = here.heero_as({}, "backup", str(tmp_path / "b.zip"))
    assert answer.returncode == 0, answer.stderr
    found = unpacked(tmp_path / "b.zip", tmp_path / "found")
    bare = Locked(found / "git", here.home, found / "git")
    secret = json.loads((here.top / ".git/heero/lock/keys").read_text())
    said = b"".join(p.read_bytes() for p in found.rglob("*") if p.is_file())

    back = tmp_path / "back"
    again = here.heero_as({}, "restore", str(tmp_path / "b.zip"), str(back))
    there = Locked(back, here.home, back)
    listed = there.heero_as({}, "list")
    opened = there.heero_as({}, "lock", "open", "--recovery", str(here.recovery))

    assert "anybody who can open this file" not in answer.stderr
    assert "no key is in it" in answer.stderr
    assert leaks(bare) == []
    assert WORDS.encode() not in said
    assert secret["identity"].encode() not in said
    assert not (back / ".git/heero/lock/keys").exists() or opened.returncode == 0
    assert again.returncode == 0
    assert "heero lock open --recovery FILE" in again.stdout
    assert WORDS not in listed.stdout
    assert opened.returncode == 0, opened.stderr
    assert (back / RECORD).read_text() == here.record.read_text()
    assert (back / f"participants/{OTHER}.yaml").read_text().count(WORDS) == 1
    assert there.git("show", "--textconv", f":{RECORD}").count(f"{WORDS} Two") == 1
    assert "locked: git stores no word" in there.heero_as({}, "lock", "status").stdout


def test_a_record_without_a_key_is_named_and_left_out(
    here: Locked, tmp_path: Path
) -> None:
    """It would be readable, or lost: so the answer is no, and says what to do."""
    name = "new-finch-30"
    path = here.records / "participants" / f"{name}.yaml"
    path.write_text(TEXT.replace(WHO, name))

    first = here.heero_as({}, "backup", str(tmp_path / "a.zip"))
    here.told("save")
    second = here.heero_as({}, "backup", str(tmp_path / "b.zip"))

    assert first.returncode == 1
    assert f"not in it: participants/{name}.yaml has no key yet" in first.stdout
    assert second.returncode == 0


def test_a_closed_folder_is_backed_up_as_it_lies(here: Locked, tmp_path: Path) -> None:
    """Nobody needs a key to keep what is locked."""
    text = here.record.read_text()
    here.told("lock", "close")
    lies = here.record.read_bytes()
    here.told("backup", str(tmp_path / "b.zip"))

    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        assert packed.read(f"records/{RECORD}") == lies
    here.told("lock", "open")
    assert here.record.read_text() == text
    assert locked.held(here.records) is not None


def test_older_versions_that_can_be_read_are_named(
    here: Locked, tmp_path: Path
) -> None:
    """It is not said that a backup is locked where its history is not."""
    here.git("config", "core.hooksPath", "/dev/null")
    here.put_ready(RECORD, TEXT)
    here.git("commit", "-q", "-m", "x")

    said = here.heero_as({}, "backup", str(tmp_path / "b.zip")).stderr

    assert "1 versions of before in its history can be read by anybody" in said
