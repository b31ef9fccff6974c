"""`heero doctor` in a locked folder: what is found, and what is put right."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from shut_clones import OTHER, RECORD, TEXT, WHO, WORDS, Locked, copied, leaks, made

from heero.store import locked

pytestmark = pytest.mark.slow

GONE = "-c", "core.hooksPath=/dev/null"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Locked:
    """A locked folder that is made once, and in which nothing is wrong."""
    here = made(tmp_path_factory.mktemp("whole") / "here")
    here.told("lock", "rotate")
    for path in (here.records, *here.records.rglob("[!.]*")):
        if ".git" not in path.parts:
            path.chmod(0o700 if path.is_dir() else 0o600)
    return here


@pytest.fixture
def here(whole: Locked, tmp_path: Path) -> Locked:
    """A locked folder that may be harmed."""
    return copied(whole, tmp_path / "copy")


def doctor(here: Locked, *words: str) -> tuple[int, str]:
    """Return how `heero doctor` ended, and what it said."""
    done = here.heero_as({}, "doctor", *words)
    assert WORDS not in done.stdout + done.stderr
    assert done.returncode < 2, done.stderr
    return done.returncode, done.stdout


def words_in_git(here: Locked) -> None:
    """Let a version be refused: what it held is in git all the same."""
    here.put_ready(RECORD, TEXT)
    assert here.try_git("commit", "-q", "-m", "x").returncode != 0
    here.git("reset", "-q", "--hard")


def test_where_nothing_is_wrong_nothing_is_said(here: Locked) -> None:
    """Also of the history."""
    assert doctor(here)[0] == 0
    assert doctor(here, "--history") == (
        0,
        "locked: git stores no word of a record that can be read\n",
    )


def test_what_was_refused_is_found_and_forgotten(here: Locked) -> None:
    """Nothing leads to it, and it lies there for weeks otherwise."""
    words_in_git(here)
    assert len(leaks(here)) == 1
    status, said = doctor(here, "--history")
    asked = here.heero_as({}, "doctor", "--history", "--forget")
    still = leaks(here)
    done, told = doctor(here, "--history", "--forget", "--yes")

    assert status == 1
    assert "1 in what nothing leads to any more" in said
    assert "--history --forget" in said
    assert (asked.returncode, len(still)) == (2, 1)
    assert "say --yes" in asked.stderr
    assert done == 0
    assert told.startswith("forgot 1 version of a record that could be read\n")
    assert leaks(here) == []
    assert here.status() == ""


FILES = {
    "rr-cache": "rr-cache/a/preimage",
    "a rebase": "rebase-merge/patch",
    "COMMIT_EDITMSG": "COMMIT_EDITMSG",
}


def hidden(here: Locked, where: str) -> None:
    """Put a text where git may have one."""
    file = here.top / ".git" / FILES[where] if where in FILES else None
    if where == "a temporary file":
        file = here.home / "git-blob-abc/a.yaml"
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"x\n+{TEXT}" if where == "a rebase" else f"x\n{TEXT}")
    elif where == "notes":
        here.git(*GONE, "notes", "add", "-m", TEXT, "HEAD")
    elif where == "the words of a version":
        here.git(*GONE, "commit", "-q", "--allow-empty", "-m", f"x\n\n{TEXT}")
    else:
        here.put_ready(RECORD, TEXT)
        what = ("stash",) if where == "a stash" else ("commit", "-m", "x")
        here.git(*GONE, *what, "-q")
    if where == "a temporary file":
        # One that was made just now belongs to a git that runs.
        os.utime(here.home / "git-blob-abc", (0, 0))
    if where == "a log":
        here.git(*GONE, "reset", "-q", "--hard", "HEAD~1")


@pytest.mark.parametrize(
    ("where", "said", "goes"),
    [
        ("a branch", "1 in branches", False),
        ("a log", "1 in the log of where branches were", False),
        ("a stash", "1 in what was put away (stash)", False),
        ("notes", "1 in notes", False),
        ("the words of a version", "1 in branches", False),
        ("rr-cache", "rr-cache/a/preimage", True),
        ("a rebase", "rebase-merge/patch", False),
        ("COMMIT_EDITMSG", "COMMIT_EDITMSG", True),
        ("a temporary file", "git-blob-abc", True),
    ],
)
def test_history_looks_everywhere(
    here: Locked, where: str, said: str, goes: bool
) -> None:
    """What nothing needs goes at once, and the rest is said with where it is."""
    hidden(here, where)
    around = {"TMPDIR": str(here.home)}

    found = here.heero_as(around, "doctor", "--history")
    after = here.heero_as(around, "doctor", "--history", "--forget", "--yes")

    assert found.returncode == 1
    assert said in found.stdout
    assert (after.returncode == 0) == goes
    assert (said in after.stdout) == (not goes)


def test_a_folder_that_is_not_locked_has_no_such_history(tmp_path: Path) -> None:
    """All of it can be read there."""
    top = tmp_path / "plain"
    top.mkdir()
    (top / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (tmp_path / "home").mkdir()
    there = Locked(top, tmp_path / "home", top)

    done = there.heero_as({}, "doctor", "--history")

    assert done.returncode == 2
    assert "this folder is not locked" in done.stderr


def change_keys(here: Locked, change: str) -> None:
    """Change what the clone holds."""
    path = here.top / ".git/heero/lock/keys"
    words = json.loads(path.read_text())
    if change == "gone":
        ring = words["rings"]["records"]
        del ring["keys"][f"participant/{WHO}"]
        ring["gone"][f"participant/{WHO}"] = 9
    elif change == "news":
        words["news"] = True
    else:
        del words["readers"]["recovery"]
    path.write_text(json.dumps(words))


def test_a_file_whose_key_is_gone_is_shut(here: Locked) -> None:
    """What is locked is put over it, and git goes on as ever."""
    change_keys(here, "gone")
    before = doctor(here)

    after = doctor(here, "--fix")

    assert before[0] == 1
    assert f"{RECORD} was erased elsewhere, and its key is destroyed" in before[1]
    assert f"mended: {RECORD} was erased elsewhere" in after[1]
    assert here.record.read_bytes().startswith(b"heero-locked: 1")
    assert here.status() == ""
    assert WORDS in (here.records / f"participants/{OTHER}.yaml").read_text()


def test_a_file_without_a_key_gets_one(here: Locked) -> None:
    """Somebody made it by hand."""
    name = "new-finch-30"
    path = here.records / "participants" / f"{name}.yaml"
    path.write_text(TEXT.replace(WHO, name))
    path.chmod(0o600)

    assert f"participants/{name}.yaml has no key" in doctor(here)[1]
    assert doctor(here, "--fix")[0] == 0
    assert locked.held(here.records) is not None
    assert here.told("save").startswith("kept a version")


@pytest.mark.parametrize(
    "lost",
    ["hooks/pre-push", "hooks/reference-transaction", "info/attributes", "config"],
)
def test_what_is_missing_in_the_clone_comes_back(here: Locked, lost: str) -> None:
    """Without it git would take in what can be read."""
    path = here.top / ".git" / lost
    if lost == "config":
        path.write_text(path.read_text().replace("path = heero/config", "path = x"))
    elif lost == "info/attributes":
        path.write_text("*.yaml -filter -diff -merge\n")
    else:
        path.unlink()

    before = doctor(here)
    doctor(here, "--fix")
    after = doctor(here)

    assert before[0] == 1
    assert after[0] == 0


def test_a_python_that_is_gone_is_named_with_the_way_out(here: Locked) -> None:
    """Git cannot open a file without it; the way out leaves all of them locked."""
    for name in ("settings.json", "config"):
        path = here.top / ".git/heero" / name
        text = path.read_text()
        path.write_text(text.replace(sys.executable, "/gone/python"))
    said = doctor(here)[1]
    way = here.told("doctor", "--no-filter").strip()
    here.record.unlink()
    stuck = here.try_git("checkout", "-f")
    here.git(*way.split()[1:])

    assert "/gone/python is gone" in said
    assert way in said
    assert stuck.returncode != 0
    assert here.record.read_bytes().startswith(b"heero-locked: 1")
    assert doctor(here, "--fix")[1].count("mended: ") == 1
    here.told("lock", "open")
    assert here.record.read_text() == TEXT


def test_what_git_keeps_of_what_it_showed_goes(here: Locked) -> None:
    """Its names would be sent on, and conflicts lie there for weeks."""
    here.git(*GONE, "update-ref", "refs/notes/textconv/heero", "HEAD")
    (here.top / ".git/rr-cache/a").mkdir(parents=True)
    (here.top / ".git/rr-cache/a/preimage").write_text("x")
    here.git("config", "commit.verbose", "true")
    said = doctor(here)[1]
    doctor(here, "--fix")
    after = doctor(here)[1]

    assert "refs/notes/textconv/" in said and "rr-cache" in said
    assert "`git config commit.verbose false`" in said
    assert "refs/notes/textconv/" not in after and "rr-cache" not in after
    assert "commit.verbose" in after


def test_keys_that_others_can_open_are_closed(here: Locked) -> None:
    """Whoever has them can read everything."""
    folder = here.top / ".git/heero/lock"
    (folder / "keys").chmod(0o644)
    folder.chmod(0o755)
    said = doctor(here)[1]
    doctor(here, "--fix")

    assert said.count("others on this computer can open") == 2
    assert (folder / "keys").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("news", "there are keys that no other copy has yet: `heero sync`"),
        ("recovery", "there is no recovery key"),
    ],
)
def test_what_may_shut_somebody_out_is_noted(
    here: Locked, change: str, said: str
) -> None:
    """It is no error, and nothing is changed by looking."""
    change_keys(here, change)

    status, told = doctor(here)

    assert status == 0
    assert f"note: {said}" in told


def test_a_closed_copy_says_so(here: Locked) -> None:
    """And names what lies open in it."""
    here.told("lock", "close")
    shutil.copyfile(here.records / RECORD, here.home / "a")
    here.record.write_text(TEXT)

    status, said = doctor(here)

    assert status == 1
    assert f"{RECORD} can be read, in a copy that is closed" in said
