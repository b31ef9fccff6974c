"""
What is measured of locked folders: what git does with them.

It is beside the same folder where heero has it not locked, and beside git-crypt; 1,000
records of about 2 kB, 10 readers. The three folders hold the same texts and are
made once; what a run changes is put back before the next.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench import records
from bench.figures import Figure, figure_of, tolerant, tool
from bench.timing import Failed, Program, Times, side_by_side
from heero.services import equipping, handing_out, locking
from heero.store import locked, wrapping
from heero.store.keys import Reader

SIZE = 1_000
PEOPLE = 4
"""People in a record of about 2 kB."""

READERS = 10
VERSIONS = 20
PATCHES = 50
"""How many records change in each of the versions."""

WHO = ("-c", "user.name=team-kiru", "-c", "user.email=x@y")
CRYPT = "participants/** filter=git-crypt diff=git-crypt\n"


@dataclass(frozen=True)
class Folder:
    """
    One of three folders with the same records.

    Attributes:
        root: The folder.
    """

    root: Path

    @property
    def files(self) -> list[Path]:
        """The records, in order of their ids."""
        return sorted((self.root / "participants").glob("*.yaml"))

    def program(
        self, *words: str, before: Callable[["Folder"], None] = lambda folder: None
    ) -> Program:
        """Make a git command line, and what is done before each of its runs."""
        return Program(["git", *WHO, *words], self.root, lambda: before(self))

    def git(self, *words: str) -> None:
        """Run git."""
        self.program(*words).run()


@cache
def _folders() -> dict[str, Folder]:
    """Make the three folders; the last one only where git-crypt is there."""
    # For as long as this program runs: several figures share them.
    _HELD.append(tempfile.TemporaryDirectory())
    base = Path(_HELD[-1].name)
    names = ["plain", "locked", *(["crypt"] if shutil.which("git-crypt") else [])]
    return {each: _folder(base, each) for each in names}


_HELD: list["tempfile.TemporaryDirectory[str]"] = []


def _folder(base: Path, name: str) -> Folder:
    made = Folder(base / name)
    records.folder(made.root, size=SIZE, people=PEOPLE)
    made.git("init", "--quiet", "--initial-branch=main")
    if name == "plain":
        equipping.enable(made.root, sys.executable)
    elif name == "locked":
        lock(made.root, base / "home")
    elif name == "crypt":
        Program(["git-crypt", "init"], made.root).run()
        (made.root / ".gitattributes").write_text(CRYPT)
    shutil.copytree(made.root / ".git", base / f"{name}.empty")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--no-verify", "--message", "x")
    for number in range(VERSIONS):
        for path in made.files[number::VERSIONS][:PATCHES]:
            _write_on(path, number)
        made.git("commit", "--quiet", "--no-verify", "--all", "--message", "x")
    made.git("gc", "--quiet")
    return made


def lock(root: Path, home: Path) -> None:
    """Lock a folder as `heero lock init` does, for ten readers."""
    call = locking.Call(sys.executable, home, home / "key.txt", "me", "2026-11-02")
    locking.begin(root, call)
    with locked.changing(root) as found:
        for number in range(READERS - 2):
            own = wrapping.new_secret().recipient
            first = wrapping.fingerprint(own)
            found.readers[f"more{number}"] = Reader(
                own, str(number), tuple(found.rings), first, 1
            )
        found.news = True
        locked.keep(root, found)
    handing_out.hand_out(root)


def _write_on(path: Path, number: int) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"# {number}\n")


def _as_kept(folder: Folder) -> None:
    folder.git("reset", "--quiet", "--hard", "main")


def _nothing_taken_in(folder: Folder) -> None:
    """Put git's own folder back to before it took anything in."""
    inner = folder.root / ".git"
    kept = folder.root.with_name(f"{folder.root.name}.kept")
    if not kept.exists():
        shutil.copytree(inner, kept)
    shutil.rmtree(inner)
    shutil.copytree(folder.root.with_name(f"{folder.root.name}.empty"), inner)


def _given_back(folder: Folder) -> None:
    kept = folder.root.with_name(f"{folder.root.name}.kept")
    if kept.exists():
        shutil.rmtree(folder.root / ".git")
        kept.rename(folder.root / ".git")


def _no_files(folder: Folder) -> None:
    for path in folder.files:
        path.unlink()


def _touched(folder: Folder) -> None:
    for path in folder.files:
        os.utime(path)


def _changed(number: int, *, ready: bool = False) -> Callable[[Folder], None]:
    def change(folder: Folder) -> None:
        _as_kept(folder)
        for path in folder.files[:number]:
            _write_on(path, 99)
        if ready:
            folder.git("add", "--all")

    return change


def _beside_plain(
    what: str,
    words: tuple[str, ...],
    before: Callable[[Folder], None] = _as_kept,
    *,
    allowed: tuple[float, float] | None = None,
    within: float | None = None,
) -> Callable[[int], Figure]:
    """
    Measure a command of git's in the locked folder and in the plain one.

    Args:
        what: What it is, in words.
        words: The command.
        before: What is done before each run.
        allowed: How many times as long as plain it may take, and seconds on top.
        within: The seconds it may take, whatever plain takes.
    """
    beside = "the same, not locked"
    if allowed:
        beside = f"{allowed[0]:g} x the same, not locked + {allowed[1]:g} s"
    if within:
        beside = f"{within:g} seconds"
    bound = 1.0 if allowed or within else None

    def measure(folders: dict[str, Folder], runs: int) -> Figure:
        programs = [
            folders[name].program(*words, before=before) for name in ("locked", "plain")
        ]
        ours, plain = side_by_side(programs, runs=min(runs, 5))
        against = plain.median
        if allowed:
            against = allowed[0] * against + allowed[1]
        return figure_of(what, beside, ours, within or against, bound=bound)

    return _figure(what, beside, bound, measure)


def _beside_crypt(
    what: str,
    words: tuple[str, ...],
    before: Callable[[Folder], None] = _as_kept,
) -> Callable[[int], Figure]:
    """Measure the same in the locked folder and in one that git-crypt locks."""
    beside = "git-crypt"

    def measure(folders: dict[str, Folder], runs: int) -> Figure:
        if "crypt" not in folders:
            raise Failed("git-crypt is not installed")
        programs = [
            folders[name].program(*words, before=before) for name in ("locked", "crypt")
        ]
        rounds = [[each.run() for each in programs] for _ in range(min(runs, 3))]
        ours, peer = (Times(column) for column in zip(*rounds, strict=True))
        return figure_of(what, beside, ours, peer.median)

    return _figure(what, beside, None, measure)


def _figure(
    what: str,
    beside: str,
    bound: float | None,
    measure: Callable[[dict[str, Folder], int], Figure],
) -> Callable[[int], Figure]:
    def figure(runs: int) -> Figure:
        def measured(_: Path) -> Figure:
            folders = _folders()
            try:
                return measure(folders, runs)
            finally:
                for each in folders.values():
                    _given_back(each)
                    _as_kept(each)

        return tolerant(what, beside, bound, measured)

    return figure


def start(runs: int) -> Figure:
    """The filter from its start to its first text."""
    what = "the filter, started for one locked record"
    beside = "60 ms"

    def measure(folders: dict[str, Folder], runs: int) -> Figure:
        root = folders["locked"].root
        said = root.with_name("said")
        said.write_bytes(_said_by_git(root))
        python = Path(sys.executable).as_posix()
        words = ["sh", "-c", f"exec '{python}' -P -m heero.filter < '{said}'"]
        (times,) = side_by_side([Program(words, root)], runs=runs)
        return figure_of(what, beside, times, 0.06, bound=1.0)

    return _figure(what, beside, 1.0, measure)(runs)


def _said_by_git(root: Path) -> bytes:
    """Return what git says to have one record unlocked."""
    file = next(iter(Folder(root).files))
    name = file.relative_to(root).as_posix()
    blob = root.with_name("blob")
    Program(["git", "cat-file", "blob", f"HEAD:{name}"], root, output=blob).run()

    def packets(*lines: bytes) -> bytes:
        return b"".join(b"%04x" % (len(e) + 4) + e for e in lines) + b"0000"

    return (
        packets(b"git-filter-client\n", b"version=2\n")
        + packets(b"capability=clean\n", b"capability=smudge\n")
        + packets(b"command=smudge\n", f"pathname={name}\n".encode())
        + packets(blob.read_bytes())
    )


def init(runs: int) -> Figure:
    """Locking a folder that has no version yet."""
    what = f"`heero lock init`, {SIZE:,} records"
    beside = "`git add` and `git commit` of them, not locked"

    def measure(folder: Path) -> Figure:
        home = folder / "home"
        here = folder / "records"
        other = folder / "other"

        def fresh(root: Path) -> Callable[[], None]:
            def make() -> None:
                shutil.rmtree(home, ignore_errors=True)
                shutil.rmtree(root, ignore_errors=True)
                records.folder(root, size=SIZE, people=PEOPLE)
                Folder(root).git("init", "--quiet", "--initial-branch=main")

            return make

        def within(root: Path, said: str, *words: Any) -> Program:
            # The folder is made anew before each run, so it is entered in the run.
            command = ["sh", "-c", f'cd "$0" && {said}', root, *words]
            return Program(command, folder, fresh(root))

        around = ["env", f"HOME={home}", f"XDG_DATA_HOME={home}", tool("heero")]
        words: list[Any] = [*around, "lock", "init", "--recovery", home / "key.txt"]
        keeping = "git add --all && git -c user.name=a -c user.email=b commit -q -m x"
        ours, plain = side_by_side(
            [
                Program(
                    ["sh", "-c", 'cd "$0" && exec "$@"', here, *words],
                    folder,
                    fresh(here),
                ),
                Program(
                    ["sh", "-c", f'cd "$0" && {keeping}', other], folder, fresh(other)
                ),
            ],
            runs=min(runs, 3),
        )
        return figure_of(what, beside, ours, plain.median)

    return tolerant(what, beside, None, measure)


ALL = ("add", "--all")
OUT = ("checkout", "--quiet", "--", ".")
LOG = ("log", "-p", f"-{VERSIONS}")
STATUS = ("status", "--porcelain")
MANY = f"{SIZE:,} locked records"
PATCHED = f"{VERSIONS * PATCHES:,} patches"

FIGURES: dict[str, Callable[[int], Figure]] = {
    "lock-start": start,
    "lock-add": _beside_plain(
        f"`git add` of {MANY}", ALL, _nothing_taken_in, allowed=(2.5, 0.3)
    ),
    "lock-add-crypt": _beside_crypt(f"`git add` of {MANY}", ALL, _nothing_taken_in),
    "lock-checkout": _beside_plain(
        f"`git checkout` of {MANY}", OUT, _no_files, allowed=(2.5, 0.3)
    ),
    "lock-checkout-crypt": _beside_crypt(f"`git checkout` of {MANY}", OUT, _no_files),
    "lock-clean": _beside_plain(f"`git status` of {MANY}", STATUS, lambda folder: None),
    "lock-touched": _beside_plain(
        f"`git status` of {MANY}, all touched", STATUS, _touched
    ),
    "lock-touched-crypt": _beside_crypt(
        f"`git status` of {MANY}, all touched", STATUS, _touched
    ),
    "lock-commit": _beside_plain(
        "`git commit` of one locked record, looked at by the guard",
        ("commit", "--quiet", "--message", "x"),
        _changed(1, ready=True),
    ),
    "lock-diff": _beside_plain(
        "`git diff` of one locked record", ("diff",), _changed(1)
    ),
    "lock-diff-50": _beside_plain(
        "`git diff` of 50 locked records", ("diff",), _changed(50)
    ),
    "lock-log": _beside_plain(
        f"`git log -p` of locked records, {PATCHED}", LOG, within=5
    ),
    "lock-log-crypt": _beside_crypt(f"`git log -p` of locked records, {PATCHED}", LOG),
    "lock-init": init,
}
"""The figures of locked folders by the word that chooses them."""
