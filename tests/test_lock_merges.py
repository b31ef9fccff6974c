"""
The examples of merges, put together by git in a folder that is locked.

What lies in the working tree then is what heero makes of both where nothing is locked,
byte for byte; and git holds no line of either version.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from clones import Repository
from conftest import ROOT
from test_merges import each_folder, version

from heero.domain.kinds import KINDS
from heero.services.versions import merged
from heero.store import envelope

pytestmark = pytest.mark.slow

KIND_OF = {each.name: each for each in KINDS}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lock a folder with nobody in it, once for all tests."""
    base = tmp_path_factory.mktemp("locked")
    Repository.new(base).lock()
    return base


@pytest.fixture
def here(first: Path, tmp_path: Path) -> Iterator[Repository]:
    """A copy of a locked folder that is open."""
    for name in ("clone", "home"):
        shutil.copytree(first / name, tmp_path / name)
    clone = tmp_path / "clone"
    yield Repository(clone, tmp_path / "home", clone)


def place_of(data: bytes) -> str:
    """Return where a record belongs."""
    head = next(e for e in data.decode().splitlines() if e.startswith("heero: "))
    kind = KIND_OF[head.split()[1].split("/")[0]]
    if not kind.folder:
        return "heero.yaml"
    own = next(e for e in data.decode().splitlines() if e.startswith("id: "))
    name = own.split()[1].strip('"')
    return f"{kind.folder}/{name}.yaml"


def keep(here: Repository, record: str, data: bytes, branch: str) -> None:
    here.git("checkout", "-q", "-B", branch)
    if data and record != "heero.yaml":
        here.put(data.decode(), record)
    elif data:
        (here.records / record).write_bytes(data)
    here.git("add", "-A")
    here.git("commit", "-q", "-n", "--allow-empty", "-m", "x")


@pytest.mark.slow
@each_folder
@pytest.mark.parametrize(("ours", "theirs"), [("left", "right"), ("right", "left")])
def test_git_makes_of_both_what_it_makes_where_nothing_is_locked(
    folder: Path, ours: str, theirs: str, here: Repository
) -> None:
    """Whoever has which of the two; where somebody must choose, git knows of it."""
    texts = [version(folder, each) for each in ("base", ours, theirs)]
    record = place_of(texts[1])
    keep(here, record, texts[0], "base")
    keep(here, record, texts[1], "ours")
    here.git("checkout", "-q", "base")
    keep(here, record, texts[2], "theirs")
    here.git("checkout", "-q", "ours")

    done = here.try_git("merge", "-q", "--no-edit", "theirs")

    meant = merged(*texts)
    assert (here.records / record).read_bytes() == meant.data
    assert done.returncode == (0 if meant.clean else 1), done.stderr
    assert here.status() == (
        "" if meant.clean else f"{'UU' if texts[0] else 'AA'} {record}\n"
    )
    lines = {e for text in texts for e in text.splitlines() if e.startswith(b"name: ")}
    if record != "heero.yaml":
        assert here.readable(*(each.decode() for each in lines), "heero: part") == []
    here.git("add", "-A")
    here.git("commit", "-q", "-n", "--allow-empty", "-m", "x")
    stored = here.git("cat-file", "blob", f"HEAD:{record}").encode()
    assert (envelope.read(stored) is None) is (record == "heero.yaml")


def test_two_from_before_the_lock_make_nothing_that_can_be_read(tmp_path: Path) -> None:
    """None of the three was locked: git stops, and main is where they come together."""
    example = ROOT / "tests" / "merges" / "participant-two-people-added"
    base, one, two = (version(example, each) for each in ("base", "left", "right"))
    record = place_of(base)
    here = Repository.new(tmp_path).enable()
    keep(here, record, base, "main")
    for text, branch in ((one, "one"), (two, "two")):
        here.git("checkout", "-q", "main")
        keep(here, record, text, branch)
    here.git("checkout", "-q", "main")
    done = here.heero("lock", "init", "--recovery", str(here.home / "recovery.txt"))
    assert done.returncode == 1
    here.git("checkout", "-q", "-f", "one")

    stopped = here.try_git("merge", "-q", "--no-edit", "two")

    assert stopped.returncode != 0
    assert here.git("rev-parse", "HEAD") == here.git("rev-parse", "one")
    assert (here.records / record).read_bytes() == one
    here.git("checkout", "-q", "-f", "main")
    here.git("merge", "-q", "--no-edit", "one")
    here.git("merge", "-q", "--no-edit", "two")
    assert (here.records / record).read_bytes() == merged(base, one, two).data
    assert envelope.read(here.git("cat-file", "blob", f"HEAD:{record}").encode())


def test_before_and_after_the_lock_come_together(tmp_path: Path) -> None:
    """One side is from before, where records lay in git to be read."""
    base = version(ROOT / "tests" / "merges" / "participant-two-people-added", "base")
    one, two = (
        version(ROOT / "tests" / "merges" / "participant-two-people-added", each)
        for each in ("left", "right")
    )
    record = place_of(base)
    here = Repository.new(tmp_path).enable()
    keep(here, record, base, "main")
    keep(here, record, two, "theirs")
    here.git("checkout", "-q", "main")
    done = here.heero("lock", "init", "--recovery", str(here.home / "recovery.txt"))
    assert done.returncode == 1
    assert "NOT locked yet" in done.stdout
    (here.records / record).write_bytes(one)
    here.git("commit", "-q", "-a", "-m", "locked from here on")

    here.git("merge", "-q", "--no-edit", "theirs")

    assert (here.records / record).read_bytes() == merged(base, one, two).data
    assert here.status() == ""
    assert envelope.read(here.git("cat-file", "blob", f"HEAD:{record}").encode())
