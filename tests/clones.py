"""Records folders in real git, with real merges: what several tests share."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conftest import environment

from heero.domain.kinds import KINDS
from heero.domain.operations import Value, without_nothing
from heero.store import locked
from heero.store.decoding import decode
from heero.store.envelope import Name
from heero.store.typed import understand
from tests import warm

FOLDER = "heero: folder/1\nprogram: workshop\nexample: said_yes\n"
WHO = "quiet-otter-10"
RECORD = f"participants/{WHO}.yaml"


@dataclass(frozen=True)
class Repository:
    """
    A records folder in git.

    Attributes:
        top: The top of its working tree.
        home: The home of whoever works in it.
        records: The records folder in it.
    """

    top: Path
    home: Path
    records: Path

    @staticmethod
    def new(tmp_path: Path, inner: str = "", name: str = "clone") -> "Repository":
        """Begin a history with a records folder in it."""
        top, home = tmp_path / name, tmp_path / "home"
        home.mkdir(exist_ok=True)
        records = top / inner if inner else top
        (records / "participants").mkdir(parents=True)
        records.chmod(0o700)
        made = Repository(top, home, records)
        made.git("init", "-q", "-b", "main")
        (records / "heero.yaml").write_text(FOLDER, newline="\n")
        return made

    def around(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the environment of whoever works here."""
        who = {
            f"GIT_{role}_{what}": word
            for role in ("AUTHOR", "COMMITTER")
            for what, word in (("NAME", "Lomi"), ("EMAIL", "lomi@example.org"))
        }
        alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        return environment(self.home, {**who, **alone, **(more or {})})

    def try_git(
        self, *words: str | Path, more: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run git at the top, without a terminal, and return how it ended."""
        return subprocess.run(
            ["git", *map(str, words)],
            cwd=self.top,
            env=self.around(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            start_new_session=True,
            timeout=120,
        )

    def git(self, *words: str | Path, more: Mapping[str, str] | None = None) -> str:
        """Run git and return what it said; it must succeed."""
        done = self.try_git(*words, more=more)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def heero(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run the real heero in the records folder."""
        return warm.run(words, cwd=self.records, env=self.around())

    def enable(self, *options: str) -> "Repository":
        """Let git speak of people here."""
        done = self.heero("git", "enable", *options)
        assert done.returncode == 0, done.stderr
        return self

    def lock(self) -> "Repository":
        """Lock the folder; its readers know each other by this home."""
        done = self.heero("lock", "init", "--recovery", str(self.home / "recovery.txt"))
        assert done.returncode == 0, (done.stdout, done.stderr)
        return self

    def put(self, text: str, record: str = RECORD) -> Path:
        """Write a record as heero makes a new one: first its key, then the file."""
        kind = next(e.name for e in KINDS if e.folder == record.split("/")[0])
        assert locked.give_key(self.records, Name(kind, Path(record).stem))
        path = self.records / record
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def readable(self, *words: str, inner: Path | None = None) -> list[str]:
        """
        Return where words of a record can be read in git's own folder.

        Every object is looked at, whatever leads to it, and every other file.

        Args:
            words: What is looked for.
            inner: Git's own folder, where it is another.
        """
        given = ["cat-file", "--batch-all-objects", "--batch"]
        objects = subprocess.run(
            ["git", *given], cwd=self.top, env=self.around(), capture_output=True
        )
        assert objects.returncode == 0
        found = [f"object: {e}" for e in words if e.encode() in objects.stdout]
        for path in sorted((inner or self.top / ".git").rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            found += [f"{path.name}: {e}" for e in words if e.encode() in data]
        return found

    @property
    def record(self) -> Path:
        """The record most tests are about."""
        return self.records / RECORD

    def keep(self, text: str | bytes, message: str = "record update (1)") -> None:
        """Write the record and keep a version of everything."""
        data = text.encode() if isinstance(text, str) else text
        locked.give_key(self.records, Name("participant", WHO))
        self.record.parent.mkdir(exist_ok=True)
        self.record.write_bytes(data)
        self.git("add", "-A")
        # The guard has tests of its own.
        self.git("commit", "-q", "--no-verify", "-m", message)

    def two_versions(self, base: str, ours: str, theirs: str) -> "Repository":
        """Keep a version, and two that come from it on `main` and on `theirs`."""
        self.keep(base)
        self.git("branch", "theirs")
        self.keep(ours)
        self.git("checkout", "-q", "theirs")
        self.keep(theirs)
        self.git("checkout", "-q", "main")
        return self

    def status(self) -> str:
        """Return what is otherwise than the last version, as git tells programs."""
        return self.git("status", "--porcelain")


def held(data: bytes) -> dict[str, Value]:
    """Return what a record holds; it must be one heero can read."""
    text, wrong = decode(data)
    assert wrong is None
    understood = understand(text, "a record")
    assert not understood.errors, understood.errors
    plain = without_nothing(understood.values)
    assert isinstance(plain, dict)
    return plain


def waits(record: dict[str, Value]) -> list[tuple[list[str], list[str]]]:
    """Return what is undecided in a record: each place and its choices."""
    found = record.get("undecided", [])
    assert isinstance(found, list)
    return [(each["at"], each["choices"]) for each in found]  # type: ignore[index,call-overload,misc]
