"""Locked folders for tests: real git, real keys, a home for each of the people."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests import warm
from tests.conftest import NOW, ROOT
from tests.stages import staged, state

EXAMPLE = ROOT / "examples" / "workshop"


@dataclass
class Somebody:
    """
    Somebody at a computer of their own.

    Attributes:
        home: Their home.
        root: Their copy of the records folder.
        me: Their team id.
    """

    home: Path
    root: Path
    me: str = "calm-heron-12"
    more: dict[str, str] = field(default_factory=dict)

    def around(self) -> Mapping[str, str]:
        """Return what their programs find around them."""
        self.home.mkdir(parents=True, exist_ok=True)
        mine = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "HEERO_NOW": NOW,
            "HEERO_ME": self.me,
            "GIT_AUTHOR_NAME": self.me,
            "GIT_AUTHOR_EMAIL": f"{self.me}@heero.invalid",
            "GIT_COMMITTER_NAME": self.me,
            "GIT_COMMITTER_EMAIL": f"{self.me}@heero.invalid",
            "PYTHONPATH": str(ROOT),
        }
        return {**os.environ, **mine, **self.more}

    def heero(
        self, *words: str | Path, given: str = "", cwd: Path | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Give a command of heero's in their folder."""
        return warm.run(
            [*map(str, words)], cwd=cwd or self.root, env=self.around(), input=given
        )

    def done(self, *words: str | Path, given: str = "") -> str:
        """Give a command that must be done, and return its answer."""
        made = self.heero(*words, given=given)
        assert made.returncode == 0, made.stdout + made.stderr
        return made.stdout

    def try_git(self, *words: str | Path) -> "subprocess.CompletedProcess[bytes]":
        """Give a command of git's in their folder."""
        return subprocess.run(
            ["git", *map(str, words)],
            cwd=self.root,
            env=dict(self.around()),
            capture_output=True,
            check=False,
        )

    def git(self, *words: str | Path) -> str:
        """Give a command of git's that must be done, and return its answer."""
        made = self.try_git(*words)
        assert made.returncode == 0, made.stderr.decode()
        return made.stdout.decode()

    def stored(self, revision: str, path: str) -> bytes:
        """Return what git stores of a file."""
        made = self.try_git("cat-file", "blob", f"{revision}:{path}")
        assert made.returncode == 0, made.stderr.decode()
        return made.stdout

    @property
    def recovery(self) -> Path:
        """The file with the recovery key."""
        (found,) = self.home.glob("heero-recovery-*.txt")
        return found


def locked(tmp_path: Path, name: str = "lucia") -> Somebody:
    """Return somebody with the invented people in a folder that was always locked."""
    who = Somebody(tmp_path / f"{name}-home", tmp_path / name)
    staged(tmp_path, f"locked {name}", lambda: _locked(who))
    return who


def _locked(who: Somebody) -> None:
    who.root.mkdir()
    for path in EXAMPLE.rglob("*"):
        target = who.root / path.relative_to(EXAMPLE)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
    who.git("init", "-q", "-b", "main")
    who.done("lock", "init")


def joined(tmp_path: Path, first: Somebody, name: str, *options: str) -> Somebody:
    """Return somebody who was made a reader of what another one shares."""
    who = Somebody(tmp_path / f"{name}-home", tmp_path / name, "kind-maple-44")
    key = f"joined {name} {first.root.name} {options} {state(first.root)}"
    staged(tmp_path, key, lambda: _joined(tmp_path, first, who, options))
    return who


def _joined(
    tmp_path: Path, first: Somebody, who: Somebody, options: Sequence[str]
) -> None:
    name = who.root.name
    drive = tmp_path / "drive"
    drive.mkdir(exist_ok=True)
    first.done("sync", drive, "--yes")
    made = who.heero("init", str(who.root), "--from", str(drive), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    asked = who.heero("lock", "open", "--as", name)
    assert asked.returncode == 1, asked.stdout + asked.stderr
    key = next(each for each in asked.stdout.split() if each.startswith("age1"))
    first.done("lock", "add-reader", key, "--as", name, *options)
    first.done("sync")
    who.done("lock", "open")


def blobs(git_folder: Path) -> dict[str, bytes]:
    """Return every blob git holds, whatever leads to it."""
    words = ["git", "--git-dir", str(git_folder), "cat-file", "--batch-all-objects"]
    listed = subprocess.run(
        [*words, "--batch-check"], capture_output=True, check=True
    ).stdout.decode()
    found = {}
    for line in listed.splitlines():
        name, kind, _ = line.split()
        if kind == "blob":
            one = ["git", "--git-dir", str(git_folder), "cat-file", "blob", name]
            found[name] = subprocess.run(one, capture_output=True, check=True).stdout
    return found
