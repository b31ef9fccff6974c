"""Records folders that are locked, in real git: what several tests share."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clones import Repository

from tests import warm

WHO = "quiet-otter-10"
RECORD = f"participants/{WHO}.yaml"
WORDS = "Grandma Zebedee"
TEXT = f"heero: participant/1\nid: {WHO}\nname: {WORDS}\nkind: youth\n"
OTHER = "brave-heron-20"


@dataclass(frozen=True)
class Locked(Repository):
    """A records folder in git that is locked and open."""

    @property
    def recovery(self) -> Path:
        """The recovery key."""
        return self.home / "recovery.txt"

    def sealed(self, text: str, path: str = RECORD) -> bytes:
        """Return what git is to store of a text."""
        from heero.store import locked
        from heero.store.stored import text_to_stored

        return text_to_stored(text.encode(), locked.held(self.records), path)

    def blob(self, data: bytes | str) -> str:
        """Put bytes into git as they are, past every filter."""
        return self.fed(data, "hash-object", "-w", "--no-filters", "--stdin").strip()

    def fed(self, data: bytes | str, *words: str) -> str:
        """Give git something to read; it must succeed."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.top,
            env=self.around(),
            input=data.encode() if isinstance(data, str) else data,
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    def put_ready(self, path: str, data: bytes | str, mode: str = "100644") -> None:
        """Make something ready for the next version, past every filter."""
        prefix = self.records.relative_to(self.top).as_posix()
        full = path if prefix == "." else f"{prefix}/{path}"
        # Of another history, only the name of a version is stored.
        name = str(data) if mode == "160000" else self.blob(data)
        self.git("update-index", "--add", "--cacheinfo", f"{mode},{name},{full}")

    def heero_as(
        self, more: Mapping[str, str], *words: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run heero with more in its environment, and return how it ended."""
        return warm.run(words, cwd=self.records, env=self.around(more))

    def told(self, *words: str, more: Mapping[str, str] | None = None) -> str:
        """Run heero; it must succeed."""
        done = self.heero_as(more or {}, *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout


def made(place: Path, inner: str = "", hashes: str = "sha1") -> Locked:
    """
    Make a locked folder with one participant in it, and one version kept.

    Args:
        place: A new folder for it and for its home.
        inner: Where the records lie in the working tree; empty for its top.
        hashes: How git names what it stores.
    """
    top, home = place / "clone", place / "home"
    home.mkdir(parents=True, exist_ok=True)
    records = top / inner if inner else top
    (records / "participants").mkdir(parents=True)
    here = Locked(top, home, records)
    here.git("init", "-q", "-b", "main", f"--object-format={hashes}")
    here.git("config", "user.name", "Lomi")
    here.git("config", "user.email", "lomi@example.org")
    (records / "heero.yaml").write_text(
        "heero: folder/1\nprogram: workshop\nexample: said_yes\n", newline="\n"
    )
    here.git("commit", "-q", "--allow-empty", "-m", "begun")
    here.told("lock", "init", "--recovery", str(here.recovery))
    for name in (WHO, OTHER):
        _given(here, name)
    here.git("add", "-A")
    here.git("commit", "-q", "-m", "records")
    return here


def _given(here: Locked, name: str) -> None:
    from heero.store import locked
    from heero.store.envelope import Name

    locked.give_key(here.records, Name("participant", name))
    path = here.records / "participants" / f"{name}.yaml"
    path.write_text(TEXT.replace(WHO, name), newline="\n")
    path.chmod(0o600)


def copied(there: Locked, place: Path) -> Locked:
    """Return a copy of a locked folder of its own, to be harmed."""
    shutil.copytree(there.top.parent, place, symlinks=True)
    inner = there.records.relative_to(there.top)
    top = place / there.top.name
    here = Locked(top, place / "home", top / inner)
    here.git("update-index", "-q", "--really-refresh")
    return here


def leaks(here: Repository, words: str = WORDS) -> list[str]:
    """Return the objects of git that hold some words, by their hashes."""
    form = "--batch-check=%(objectname) %(objecttype)"
    listed = here.git("cat-file", "--batch-all-objects", form).splitlines()
    found = []
    for name, kind in map(str.split, listed):
        data = subprocess.run(
            ["git", "cat-file", kind, name],
            cwd=here.top,
            env={**here.around(), "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            check=True,
        ).stdout
        if words.encode() in data:
            found.append(name)
    return found
