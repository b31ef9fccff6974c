"""
A folder is used for a long time, badly, and searched for every word that was said.

Sixty words go into one locked record and the private file beside it, through exercises,
an editor and commands, in two copies that are merged; commands are killed in the
middle. Afterwards none of the words is anywhere but in the records themselves and in
`out/`: in no object of git, no journal, no cache, no temporary file.
"""

import base64
import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shut_clones import Locked

WHO = "quiet-otter-10"
ROUNDS = 100
MEMORY = Path("/dev/shm")
OF_TESTS = "heero-tests-"
READABLE = ("participants", "private", "disclosures", "workshops", "team", "out")

Act = Callable[["World"], None]


class World:
    """
    Two copies of a locked folder, a place they share, and all they may leave words in.

    Attributes:
        place: Everything of this run lies below it.
        words: The words, of which nobody else on this computer has any.
        said: How many of them were said so far.
    """

    def __init__(self, place: Path, seed: int) -> None:
        self.place = place
        self.chance = random.Random(seed)
        mark = f"{os.getpid():x}{time.time_ns() & 0xFFFFF:x}"
        self.words = [f"Zq{mark}x{number:02d}z" for number in range(60)]
        self.said = 0
        for name in ("home", "home2", "tmp", "drive", "run"):
            (place / name).mkdir(mode=0o700)
        self.copies = [
            Locked(place / name, place / home, place / name)
            for name, home in (("one", "home"), ("two", "home2"))
        ]
        self._begin()

    def _begin(self) -> None:
        one, two = self.copies
        one.records.mkdir()
        self.heero(one, "init", ".", must=True)
        self.heero(one, "new-participant", "--name", self.word(), must=True)
        self.heero(one, "save", must=True)
        self.heero(one, "sync", str(self.place / "drive"), "--yes", must=True)
        self.heero(one, "init", str(two.records), "--from", str(self.place / "drive"))
        asked = self.heero(two, "lock", "open", "--as", "Bo").stdout
        found = re.search(r"age1[a-z0-9]{58}", asked)
        assert found, asked
        words = ("lock", "add-reader", found[0], "--as", "Bo", "--private")
        self.heero(one, *words, must=True)
        self.heero(one, "sync", must=True)
        self.heero(two, "lock", "open", must=True)
        (record,) = (one.records / "participants").glob("*.yaml")
        self.who = record.stem

    def word(self) -> str:
        """Return a word that was not said yet, or else one that was."""
        if self.said < len(self.words):
            self.said += 1
            return self.words[self.said - 1]
        return self.chance.choice(self.words)

    def around(self, copy: Locked) -> dict[str, str]:
        """Return the environment of everything that runs in a copy."""
        return copy.around(
            {
                "TMPDIR": str(self.place / "tmp"),
                "XDG_RUNTIME_DIR": str(self.place / "run"),
                "HEERO_ME": "calm-heron-12",
            }
        )

    def heero(
        self, copy: Locked, *words: str, typed: str = "", must: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        """Run heero; it may say no, and may never stumble."""
        done = subprocess.run(
            [sys.executable, "-m", "heero", *words],
            cwd=copy.records if copy.records.is_dir() else self.place,
            env=self.around(copy),
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode in ((0,) if must else (0, 1, 2)), (words, done.stderr)
        return done

    def git(self, copy: Locked, *words: str) -> None:
        """Run git as somebody does who knows it; it may refuse."""
        subprocess.run(
            ["git", *words],
            cwd=copy.top,
            env=self.around(copy),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
        )

    def killed(self, copy: Locked, *words: str, typed: str = "") -> None:
        """Run heero, and kill it and all it started at some moment."""
        run = subprocess.Popen(
            [sys.executable, "-m", "heero", *words],
            cwd=copy.records,
            env=self.around(copy),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert run.stdin
        with contextlib.suppress(BrokenPipeError):
            run.stdin.write(typed.encode())
            run.stdin.close()
        time.sleep(self.chance.uniform(0.2, 2.5))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        # What git says to do when one was cut off.
        for lock in copy.top.joinpath(".git").rglob("*.lock"):
            if "heero" not in lock.parts:
                lock.unlink()


def a_step(world: World, copy: Locked) -> None:
    """Say some words in an exercise, and stop."""
    lines = [f"{world.word()}, {world.word()}", "", world.word(), ":stop"]
    typed = "".join(f"{each}\n" for each in lines)
    world.heero(copy, "exercise", world.who, "heart_list", typed=typed)


def a_field(world: World, copy: Locked) -> None:
    """Change what is said of the participant."""
    world.heero(copy, "set", world.who, f"pronouns={world.word()}")


def a_person(world: World, copy: Locked) -> None:
    """Add somebody to the network."""
    more = (f"relation={world.word()}", "kind=friend", "area=friends")
    world.heero(copy, "person", world.who, "--add", world.word(), *more)


def _edited(world: World, copy: Locked, words: str, *options: str) -> None:
    editor = world.place / "home" / f"editor-{world.chance.random()}"
    # The editor itself is told the words through a pipe, not through its text.
    heard = world.place / "home" / "words"
    os.mkfifo(heard)
    editor.write_text(f'#!/bin/sh\ncat "{heard}" >>"$1"\n')
    editor.chmod(0o755)
    run = subprocess.Popen(
        [sys.executable, "-m", "heero", "edit", *options, world.who],
        cwd=copy.records,
        env={**world.around(copy), "EDITOR": str(editor)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 120
    while run.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            handle = os.open(heard, os.O_WRONLY | os.O_NONBLOCK)
            os.write(handle, words.encode())
            os.close(handle)
            break
        time.sleep(0.02)
    run.wait(timeout=120)
    heard.unlink()
    editor.unlink()


def an_edit(world: World, copy: Locked) -> None:
    """Write a note in the editor; it is in the record at once."""
    _edited(world, copy, f"# {world.word()}\n")


def a_bad_edit(world: World, copy: Locked) -> None:
    """Write what cannot be read: the edit is kept, and gone on with later."""
    _edited(world, copy, f"kind: {world.word()}\nkind: {world.word()}\n")


def a_private_edit(world: World, copy: Locked) -> None:
    """Write a note in the private file."""
    _edited(world, copy, f"# {world.word()}\n", "--private")


def two_edits(world: World, _: Locked) -> None:
    """Say two things of the same, and share both."""
    for copy in world.copies:
        world.heero(copy, "set", world.who, f"pronouns={world.word()}")
        world.heero(copy, "save")
    for copy in (*world.copies, world.copies[0]):
        world.heero(copy, "sync")


def by_git(world: World, copy: Locked) -> None:
    """Put changes away and take them out, and put a branch upon another."""
    world.heero(copy, "set", world.who, f"pronouns={world.word()}")
    world.git(copy, "stash")
    world.git(copy, "checkout", "-q", "-b", "side")
    world.heero(copy, "person", world.who, "--add", world.word(), "kind=friend")
    world.git(copy, "commit", "-q", "-am", "side")
    world.git(copy, "checkout", "-q", "main")
    world.heero(copy, "set", world.who, f"name={world.word()}")
    world.git(copy, "commit", "-q", "-am", "main")
    world.git(copy, "stash", "pop")
    world.git(copy, "commit", "-q", "-am", "popped")
    world.git(copy, "rebase", "main", "side")
    world.git(copy, "rebase", "--abort")
    world.git(copy, "checkout", "-q", "-f", "main")
    world.git(copy, "merge", "-q", "-m", "both", "side")
    world.git(copy, "merge", "--abort")
    world.git(copy, "branch", "-q", "-D", "side")
    world.git(copy, "log", "-p", "-3")
    world.git(copy, "diff", "HEAD~1")


def past_the_guard(world: World, copy: Locked) -> None:
    """Try to keep the record as it lies; git refuses, and is told to forget it."""
    off = ("-c", "filter.heero.process=", "-c", "filter.heero.required=false")
    for path in (copy.records / "participants").glob("*.yaml"):
        path.touch()
    world.git(copy, *off, "add", "-A")
    world.git(copy, *off, "commit", "-q", "-m", "x", "--no-verify")
    world.git(copy, "reset", "-q")
    world.git(copy, "add", "-A")
    world.heero(copy, "doctor", "--history", "--forget", "--yes")


def looking(world: World, copy: Locked) -> None:
    """Look at what there is."""
    words = world.chance.choice(
        [
            ("diff",),
            ("history",),
            ("show", world.who),
            ("map", world.who),
            ("validate",),
            ("doctor",),
            ("show", world.who, "--at", "2"),
            ("undo", "--yes"),
            ("resolve", world.who),
            ("find", world.chance.choice(world.words)),
            ("lock", "status"),
        ]
    )
    world.heero(copy, *words)


def keeping(world: World, copy: Locked) -> None:
    """Keep a version, and share it or not."""
    world.heero(copy, world.chance.choice(["save", "sync"]))


def shutting(world: World, copy: Locked) -> None:
    """Close and open, or make new keys."""
    if world.chance.random() < 0.6:
        world.heero(copy, "lock", "close")
        world.heero(copy, "lock", "open")
    else:
        world.heero(copy, "lock", "rotate")


def a_crash(world: World, copy: Locked) -> None:
    """Kill heero in the middle of something."""
    words, typed = world.chance.choice(
        [
            (("set", world.who, f"pronouns={world.word()}"), ""),
            (("exercise", world.who, "heart_list"), f"{world.word()}\n"),
            (("save",), ""),
            (("sync",), ""),
            (("diff",), ""),
            (("lock", "close"), ""),
            (("undo", "--yes"), ""),
            (("backup", str(world.place / "home2")), ""),
        ]
    )
    world.killed(copy, *words, typed=typed)
    world.heero(copy, "lock", "open")


ACTS = [
    *(a_step, a_step, a_field, a_person, an_edit, a_bad_edit, a_private_edit),
    *(two_edits, by_git, past_the_guard, looking, looking, looking, keeping),
    *(keeping, shutting, a_crash, a_crash, a_crash),
]


def used(place: Path, seed: int, rounds: int) -> World:
    """Return a folder that was used for a while."""
    world = World(place, seed)
    for act in (*ACTS, *world.chance.choices(ACTS, k=rounds - len(ACTS))):
        act(world, world.chance.choice(world.copies))
    for copy in world.copies:
        # Whatever was cut off last is tidied up by the next command.
        world.heero(copy, "lock", "open")
        world.heero(copy, "list")
    return world


def leaked(world: World) -> dict[str, set[str]]:
    """Return every place where a word can be read, with the words."""
    needle = re.compile("|".join(_spellings(world.words)).encode("latin-1"))
    found: dict[str, set[str]] = {}
    for where, data in _everything(world):
        here = {each.decode("latin-1") for each in needle.findall(data)}
        if here:
            found[where] = here
    return found


def _spellings(words: list[str]) -> Iterator[str]:
    """Yield how words may be written, in other letters or as base64."""
    for word in words:
        plain = word.encode()
        yield word
        yield re.escape(word.encode("utf-16-le").decode("latin-1"))
        for before in range(3):
            coded = base64.b64encode(b"." * before + plain + b"...")
            yield re.escape(coded[4 if before else 0 : -4].decode())


def _everything(world: World) -> Iterator[tuple[str, bytes]]:
    repositories = [each.top for each in world.copies]
    repositories += world.place.glob("drive/*.git")
    assert len(repositories) == 3
    for top in repositories:
        yield from _objects(top)
    # What other tests keep in memory is none of this run's.
    memory = [each for each in MEMORY.glob("*") if not each.name.startswith(OF_TESTS)]
    beside = [each for each in memory if each not in world.place.parents]
    for place in (world.place, *beside):
        yield f"the name of {place}", place.name.encode()
        for path in (place, *place.rglob("*")):
            yield f"the name of {path}", path.name.encode()
            if path.is_file() and not path.is_symlink() and not _is_record(world, path):
                with contextlib.suppress(OSError):
                    data = path.read_bytes()
                    yield str(path), data
                    for each in re.finditer(rb"x[\x01\x5e\x9c\xda]", data):
                        with contextlib.suppress(zlib.error):
                            inner = zlib.decompressobj().decompress(
                                data[each.start() :]
                            )
                            yield f"packed in {path}", inner


def _is_record(world: World, path: Path) -> bool:
    for copy in world.copies:
        if copy.records in path.parents:
            inner = path.relative_to(copy.records).parts
            drawn = inner[0] == "out"
            return drawn or (inner[0] in READABLE and path.suffix == ".yaml")
    return False


def _objects(top: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every object that git has, whether or not anything leads to it."""
    words = ["git", "-C", str(top), "-c", "safe.directory=*", "cat-file"]
    every = ["--batch-all-objects", "--batch"]
    done = subprocess.run([*words, *every], capture_output=True, check=True)
    assert done.stdout
    yield f"the objects of {top}", done.stdout


def records_hold(world: World) -> set[str]:
    """Return the words that are where they belong."""
    text = b""
    for copy in world.copies:
        for folder in ("participants", "private"):
            for path in (copy.records / folder).glob("*.yaml"):
                text += path.read_bytes()
    return {each for each in world.words if each.encode() in text}


def shut_still(world: World) -> list[str]:
    """Return the records that nobody can open any more."""
    return [
        f"{copy.top.name}/{path.name}"
        for copy in world.copies
        for folder in ("participants", "private")
        for path in (copy.records / folder).glob("*.yaml")
        if path.read_bytes().startswith(b"heero-locked")
    ]


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.skipif(os.name == "nt", reason="signals and pipes as on Linux")
def test_no_word_is_anywhere_but_in_the_records(tmp_path: Path) -> None:
    """After a hundred commands, some of them killed, in two copies."""
    world = used(tmp_path, seed=20261121, rounds=ROUNDS)

    assert leaked(world) == {}
    assert shut_still(world) == []
    assert world.said == len(world.words)
    assert len(records_hold(world)) > 20


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(os.name == "nt", reason="signals and pipes as on Linux")
def test_the_search_finds_what_is_planted(tmp_path: Path) -> None:
    """In an object nothing leads to, a file, other letters, base64 and a name."""
    world = World(tmp_path, 1)
    one, two = world.copies
    word, *more = world.words
    assert leaked(world) == {}

    one.blob(f"a: {word}\n")
    (two.top / ".git" / "rr-cache").mkdir()
    (two.top / ".git/rr-cache/preimage").write_text(more[0])
    (world.place / "tmp" / "x").write_bytes(more[1].encode("utf-16-le"))
    (one.records / ".heero" / "y").write_bytes(
        base64.b64encode(b"n: " + more[2].encode() + b".....")
    )
    (one.records / "participants" / f".{more[3]}.swp").write_text("")
    (world.place / "home" / "z").write_bytes(zlib.compress(more[4].encode()))
    (two.records / "participants" / "a.orig").write_text(more[5])

    found = leaked(world)

    # A loose object is found as what git says of it, and as what lies there packed.
    assert len(found) == 8
    assert {len(each) for each in found.values()} == {1}
