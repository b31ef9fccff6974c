"""A records folder to back up, and what the tests of backups ask of one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from heero.services import backups, folders, restoring
from heero.store import files, scratch
from heero.store.workspace import Workspace
from tests.conftest import NOW, ROOT, environment

EXAMPLE = ROOT / "examples" / "workshop"
MIKA = "early-robin-70"
NOT_TAKEN = {".heero/lock", ".heero/lock.who", ".heero/backup"}

posix = pytest.mark.skipif(os.name == "nt", reason="files as on Linux and macOS")
with_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")


def silent(what: str, done: int, whole: int) -> None:
    """Hear how far a backup has come, and do nothing."""


def call(told: backups.Told = silent) -> backups.Call:
    """One call for a backup on the day of the tests."""
    return backups.Call(NOW, "Read me.\n", told)


@pytest.fixture(autouse=True)
def nothing_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is worked on within the test."""
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(scratch, "_MEMORY", tmp_path / "memory")


@pytest.fixture
def records(tmp_path: Path) -> Workspace:
    """A copy of the invented people, without a history."""
    shutil.copytree(EXAMPLE, tmp_path / "records")
    (tmp_path / "records" / ".gitignore").write_text(folders.IGNORED)
    (tmp_path / "stick").mkdir()
    made = Workspace(tmp_path / "records")
    files.overwrite(made.inner / "schema" / "folder.json", b"{}")
    return made


def take(records: Workspace) -> Path:
    """Take a whole backup and return its file."""
    answer = backups.take(records, records.root.parent / "stick", call())
    assert not answer.no, answer.lines
    return Path(answer.lines[0])


def restored(file: Path) -> Path:
    """Restore a backup beside it and return the folder."""
    target = file.parent.parent / "back"
    answer = restoring.restore(file, target, silent)
    assert not answer.no, answer.lines
    return target


def held(root: Path) -> dict[str, bytes]:
    """Return the files of a folder that belong into a backup."""
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
    return {name: data for name, data in found.items() if name not in NOT_TAKEN}


def git(folder: Path, *words: str, fine: bool = True) -> str:
    """Run git as a person with no settings of their own would, and return its words."""
    done = subprocess.run(
        ["git", "-C", str(folder), *words],
        capture_output=True,
        text=True,
        env={
            **environment(folder.parent),
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}_NAME": "Margit" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "m@porch" for who in ("AUTHOR", "COMMITTER")},
        },
    )
    assert done.returncode == 0 or not fine, done.stderr
    return done.stdout


def grown(root: Path, *more: str) -> None:
    """Give a folder a history with branches, tags, stashes and unfinished changes."""
    readme = root / "README.md"
    git(root, "init", "--quiet", *more)
    git(root, "symbolic-ref", "HEAD", "refs/heads/main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "one")
    git(root, "tag", "-a", "first", "-m", "the first")
    for name in ("older", "may/summer", "wörk"):
        git(root, "branch", name)
    git(root, "checkout", "--quiet", "older")
    readme.write_text(readme.read_text() + "\nOn a branch.\n")
    git(root, "commit", "--quiet", "--all", "-m", "two")
    git(root, "checkout", "--quiet", "main")
    for words in ("put away", "put away  later"):
        readme.write_text(readme.read_text() + f"\n{words}\n")
        git(root, "stash", "push", "--quiet", "-m", words)
    readme.write_text(readme.read_text() + "\nReady.\n")
    git(root, "add", "README.md")
    readme.write_text(readme.read_text() + "\nNot ready.\n")
    (root / "new.md").write_text("new\n")
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "exclude").write_text("scribbles/\n")
    (root / "scribbles").mkdir()
    (root / "scribbles" / "a.txt").write_text("a\n")


def looks(root: Path) -> list[str]:
    """Return all that git says of a folder."""
    return [
        git(root, *words)
        for words in (
            ("status", "--porcelain=v1", "--branch", "--ignored"),
            ("log", "--all", "--graph", "--format=%H %an %s %d"),
            ("for-each-ref", "--format=%(refname) %(objectname)"),
            ("stash", "list", "--format=%H %gs"),
            ("diff",),
            ("diff", "--cached"),
            ("symbolic-ref", "HEAD"),
        )
    ]
