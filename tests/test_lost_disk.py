"""
A disk that fills, and one that may only be read: what was there stays, and is told.

A file that may not grow beyond a size (RLIMIT_FSIZE) stops a process at every byte it
could stop at; a file system of a few pages in memory is really full.
"""

import ctypes
import os
import resource
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heero.domain.operations import Replace, Value
from heero.domain.participant import Participant
from heero.errors import CannotWrite
from heero.services import records
from heero.store import journal
from heero.store.workspace import Workspace
from tests.lost_world import (
    RECORD,
    SAID,
    WHO,
    all_said,
    ari,
    begin,
    command,
    renamed,
    say,
    strays,
    without_power,
)
from tests.stepping import FINE, in_child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

FULL = 20
"""How a child ends that was told that the disk would not take something."""


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    path = begin(workspace)
    (workspace.root / "heero.yaml").chmod(0o600)
    assert command(workspace, "show", WHO).status == 0
    return path


def told(action: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> int:
    """Do something in a child; return `FULL` where the disk is said to be full."""

    def tries() -> None:
        try:
            action()
        except CannotWrite:
            os._exit(FULL)

    return in_child(tries, before)


def limited(size: int) -> Callable[[], None]:
    """Return what keeps a process from writing beyond a size in any file."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


# Full at every size


def test_a_save_that_does_not_fit_leaves_the_old_record(
    workspace: Workspace, path: Path
) -> None:
    """From no byte at all to the last one, the record is the old one until it fits."""
    new = RECORD.replace("Ari ", "Alexandra ")

    for size in range(len(new) + 1):
        ended = told(renamed(workspace, "Alexandra"), limited(size))

        fits = size == len(new)
        assert ended == (FINE if fits else FULL), size
        assert path.read_text("utf-8") == (new if fits else RECORD)
        assert strays(workspace) == []


@pytest.mark.slow
def test_a_new_record_that_does_not_fit_is_not_there(
    workspace: Workspace, path: Path
) -> None:
    """There is a whole new record or none."""
    there = workspace.path("participant", "calm-heron-12")
    values: dict[str, Value] = {"id": "calm-heron-12", "name": "Bo"}
    whole = workspace.create("participant", values).stat().st_size
    there.unlink()

    for size in range(whole + 1):
        ended = told(lambda: workspace.create("participant", values), limited(size))

        assert ended == (FINE if size == whole else FULL), size
        assert there.exists() == (size == whole)
        assert strays(workspace) == []


@pytest.mark.slow
def test_an_answer_that_does_not_fit_is_refused_and_said_again(
    workspace: Workspace, path: Path
) -> None:
    """What was said before stays whole; what did not fit can be said once more."""
    there = workspace.journal(WHO)
    say(workspace, SAID[0])
    before = there.read_bytes()
    say(workspace, SAID[1])
    whole = there.stat().st_size

    for size in range(len(before), whole + 1):
        there.write_bytes(before)
        ended = told(lambda: say(workspace, SAID[1]), limited(size))

        assert ended == (FINE if size == whole else FULL), size
        assert len(journal.read(there)) == (2 if size == whole else 1)
        if size < whole:
            say(workspace, SAID[1])
        assert len(journal.read(there)) == 2
        assert not journal.broken(there).exists()


@pytest.mark.slow
def test_a_fold_that_does_not_fit_keeps_the_journal(
    workspace: Workspace, path: Path
) -> None:
    """The record is the old one, the journal whole, and the next fold puts it right."""
    say(workspace)
    most = len(records.fold(workspace, WHO).text) + 700
    refused = 0

    for size in range(0, most, 7):
        begin(workspace)
        say(workspace)
        ended = told(lambda: records.fold(workspace, WHO), limited(size))

        assert ended in (FINE, FULL), size
        refused += ended == FULL
        if ended == FULL:
            assert path.read_text("utf-8") == RECORD
            assert len(journal.read(workspace.journal(WHO))) >= len(SAID)
        assert strays(workspace) == []
        all_said(records.opened(workspace, WHO).record)
    assert 50 < refused < most // 7


# Really full

SIZE = 24
"""How many pages the small file system has."""


def small(place: Path) -> None:
    """Put a file system of a few pages at a place, for this process alone."""
    system = ctypes.CDLL(None, use_errno=True)
    own_mounts, own_users = 0x20000, 0x10000000
    if system.unshare(own_mounts | (own_users if os.getuid() else 0)):
        os._exit(CANNOT)
    recursive_and_private = 0x4000 | 0x40000
    system.mount(b"none", b"/", None, recursive_and_private, None)
    options = f"size={SIZE * 4}k".encode()
    if system.mount(b"none", os.fsencode(place), b"tmpfs", 0, options):
        os._exit(CANNOT)


CANNOT = 30


@linux
@pytest.mark.parametrize("what", ["a save", "an answer", "a fold", "a new record"])
def test_a_disk_that_is_really_full_loses_nothing(
    workspace: Workspace, path: Path, what: str, tmp_path: Path
) -> None:
    """With every number of pages left it is done or refused, and nothing between."""
    place = tmp_path / "small"
    place.mkdir()
    seen = tmp_path / "seen"

    def tries() -> None:
        small(place)
        for pages in range(12):
            seen.open("a").write(f"{filled(place, pages, what)}\n")

    ended = in_child(tries)
    if ended == CANNOT:
        pytest.skip("no file system can be mounted here")

    assert ended == FINE
    assert set(seen.read_text().split()) == {"done", "refused"}


def filled(place: Path, pages: int, what: str) -> str:
    """Do something with so many pages left, and make sure that nothing is lost."""
    root = place / "records"
    root.mkdir()
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    workspace = Workspace(root)
    path = begin(workspace)
    say(workspace, SAID[0])
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - pages * 4096))
    done = "done"
    try:
        _action(workspace, what)()
    except CannotWrite:
        done = "refused"
    assert path.read_bytes() and strays(workspace) == []
    filler.unlink()
    assert len(journal.read(workspace.journal(WHO))) or what in ("a save", "a fold")
    record = records.opened(workspace, WHO).record
    assert len(record.walks) == 1
    assert (record.name == "Bo") == (what == "a save" and done == "done")
    assert (record.pronouns == "she/her") == (what == "an answer" and done == "done")
    there = "calm-heron-12" in workspace.ids("participant")
    assert there == (what == "a new record" and done == "done")
    shutil.rmtree(root)
    return done


def _action(workspace: Workspace, what: str) -> Callable[[], Any]:
    values: dict[str, Value] = {"id": "calm-heron-12", "name": "Bo"}
    return {
        "a save": renamed(workspace),
        # Longer than what is left of the page the journal begins on.
        "an answer": lambda: say(
            workspace, [*SAID[1], Replace(("mine",), "words " * 900)]
        ),
        "a fold": lambda: records.fold(workspace, WHO),
        "a new record": lambda: workspace.create("participant", values),
    }[what]


# Shut to writing


@linux
@pytest.mark.parametrize("shut", ["participants", "."])
def test_a_folder_that_may_not_be_written_to_is_left_alone(
    workspace: Workspace, path: Path, shut: str
) -> None:
    """It is an error with a hint, and nothing else."""
    if shut != ".":
        workspace.inner.mkdir()
    folder = workspace.root / shut
    before = sorted(folder.iterdir())
    folder.chmod(0o500)

    ended = told(renamed(workspace), without_power)

    folder.chmod(0o700)
    assert ended == FULL
    assert path.read_text("utf-8") == RECORD
    assert sorted(folder.iterdir()) == before


@linux
def test_whoever_may_only_read_sees_everything_that_was_said(
    workspace: Workspace, path: Path
) -> None:
    """What waits in the journal is shown with the record, and waits on."""
    say(workspace)
    held = workspace.journal(WHO).read_bytes()
    shut = [workspace.root, path.parent, workspace.inner, workspace.journal(WHO).parent]
    for each in (*shut, workspace.inner / "lock"):
        each.chmod(0o500 if each.is_dir() else 0o400)

    def reads() -> None:
        without_power()
        shown = command(workspace, "show", WHO)
        assert shown.status == 0 and "pronouns: she/her" in shown.out
        assert "safe, and not in the record yet" in shown.err
        assert command(workspace, "set", WHO, "name=Bo").status == 2

    ended = in_child(reads)

    for each in shut:
        each.chmod(0o700)
    assert ended == FINE
    assert path.read_text("utf-8") == RECORD
    assert workspace.journal(WHO).read_bytes() == held


def test_a_record_that_may_only_be_read_is_not_replaced(
    workspace: Workspace, path: Path
) -> None:
    """Who shuts one record finds it as it was, whoever asked for a change."""
    path.chmod(0o400)
    say(workspace)

    with pytest.raises(CannotWrite) as caught:
        renamed(workspace)()

    assert "may only be read" in caught.value.message
    assert path.read_text("utf-8") == RECORD
    assert len(journal.read(workspace.journal(WHO))) >= len(SAID)
    path.chmod(0o600)
    all_said(records.opened(workspace, WHO).record)


def test_a_record_that_is_a_link_stays_one(workspace: Workspace, path: Path) -> None:
    """Words that were put elsewhere in the folder do not come back here."""
    elsewhere = workspace.root / "elsewhere"
    elsewhere.mkdir()
    path.rename(elsewhere / path.name)
    path.symlink_to(elsewhere / path.name)

    records.change(workspace, Participant, WHO, [Replace(("name",), "Bo")])

    assert path.is_symlink()
    assert "name: Bo " in (elsewhere / path.name).read_text("utf-8")
    assert ari(workspace).name == "Bo"
