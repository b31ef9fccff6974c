"""Eight people write into one record at once, and nothing of anybody is lost."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from heero.domain.operations import Add, Replace
from heero.domain.participant import Participant
from heero.errors import ChangedSince, LockHeld
from heero.services import exercises, people, records
from heero.services.drawing_ids import ids_for
from heero.store import files, ids, lock
from heero.store.workspace import Workspace
from tests.conftest import TODAY, environment
from tests.lost_world import RECORD, WHO, ari, begin, renamed, strays
from tests.stepping import FINE, REFUSED, ended, forked, in_child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

WRITERS = 8


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    return begin(workspace)


def hopes(workspace: Workspace, writer: int, updates: int) -> None:
    """Put one hope after the other into the record."""
    for update in range(updates):
        id_ = f"p{writer}-{update}"
        hope = Add(("hopes", id_), {"id": id_, "words": f"hope {id_}"})
        records.change(workspace, Participant, WHO, [hope], f"writer {writer}")


@pytest.mark.parametrize(
    "updates", [6, pytest.param(50, marks=pytest.mark.slow)], ids=["some", "400"]
)
def test_eight_writers_lose_nothing(
    workspace: Workspace, path: Path, updates: int
) -> None:
    """Eight processes change one record at once, and each change of each is there."""
    children = [
        forked(lambda writer=writer: hopes(workspace, writer, updates))
        for writer in range(WRITERS)
    ]

    assert [ended(each) for each in children] == [FINE] * WRITERS
    record = ari(workspace)
    assert len({each.id for each in record.hopes}) == WRITERS * updates
    assert record.name == "Ari" and "mine: kept" in path.read_text("utf-8")
    assert strays(workspace) == []


def test_two_who_draw_the_same_id_are_two(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where everybody draws the same ids, nobody takes the place of another."""
    pool = [f"pop{letter}" for letter in "abcdefghijkl"]
    monkeypatch.setattr(
        ids, "of_item", lambda taken: next(each for each in pool if each not in taken)
    )
    sitting = exercises.sit_down(
        workspace, WHO, "heart_list", "2026-11-21T10:00", exercises.Company()
    )
    draw = ids_for(workspace, WHO, sitting.values)
    children = [
        forked(lambda name=f"Friend {number}": add(workspace, name))
        for number in range(WRITERS)
    ]

    assert [ended(each) for each in children] == [FINE] * WRITERS
    names = sorted(each.name for each in ari(workspace).people)
    assert names == sorted(["Grandma Rose", *(f"Friend {n}" for n in range(WRITERS))])
    assert draw() not in {each.id for each in ari(workspace).people}


def add(workspace: Workspace, name: str) -> None:
    people.add_person(workspace, WHO, name, [], TODAY)


def test_eight_commands_lose_nothing(workspace: Workspace, path: Path) -> None:
    """The same with `heero person`, from eight terminals."""
    home = workspace.root.parent
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "heero", "person", WHO, "--add", f"Friend {number}"],
            cwd=workspace.root,
            env=environment(home),
            stdout=subprocess.DEVNULL,
        )
        for number in range(WRITERS)
    ]

    assert [each.wait(timeout=120) for each in begun] == [0] * WRITERS
    names = sorted(each.name for each in ari(workspace).people)
    assert names == sorted(["Grandma Rose", *(f"Friend {n}" for n in range(WRITERS))])


# Whose turn it is


def test_whoever_comes_first_is_next(workspace: Workspace, path: Path) -> None:
    """Who writes again and again does not keep somebody else waiting for ever."""
    held = workspace.inner / "lock"
    files.folder(workspace.inner)
    turns: list[str] = []

    def waits() -> None:
        with lock.held(held, "who waits", 30, 0o600):
            turns.append("who waits")

    waiting = threading.Thread(target=waits)
    with lock.held(held, "who writes", 30, 0o600):
        waiting.start()
        time.sleep(0.3)
    others = 0
    while not turns:
        with lock.held(held, "who writes", 30, 0o600):
            time.sleep(0.001)
        others += 1
    waiting.join()

    assert others < 20


def test_who_waits_is_told_who_is_writing(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock says who holds it, and lets go when they end."""
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.2)

    def waits() -> None:
        try:
            renamed(workspace)()
        except LockHeld as error:
            assert "team-kiru" in error.message
            raise

    with files.locked(workspace.inner, "team-kiru"):
        assert in_child(waits) == REFUSED

    assert in_child(waits) == FINE
    assert path.read_text("utf-8") == RECORD.replace("Ari ", "Bo ")


def test_who_gave_up_waiting_does_not_hold_the_lock_later(
    workspace: Workspace, path: Path
) -> None:
    """A turn that comes too late is nobody's."""
    files.folder(workspace.inner)
    held = workspace.inner / "lock"
    with lock.held(held, "team-kiru", 1, 0o600):
        for _ in range(3):
            with pytest.raises(LockHeld), lock.held(held, "too late", 0.05, 0o600):
                raise AssertionError("two at once")

    with lock.held(held, "next", 1, 0o600):
        pass


def test_a_lock_of_somebody_who_died_is_free(workspace: Workspace, path: Path) -> None:
    """A command that was killed keeps nobody waiting."""

    def dies() -> None:
        with files.locked(workspace.inner, "team-kiru"):
            os._exit(FINE)

    assert in_child(dies) == FINE
    assert (workspace.inner / "lock.who").read_text() == "team-kiru"

    with files.locked(workspace.inner, "next", 0):
        pass


# A save that meets another


def test_a_change_that_met_a_save_is_made_again(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to give the command again for a save by hand in the same moment."""
    real, saves = files.save, []

    def save(target: Path, data: bytes, was: str) -> None:
        if len(saves) < 3:
            text = path.read_text("utf-8")
            path.write_text(text + f"more-{len(saves)}: by hand\n", "utf-8")
        saves.append(data)
        real(target, data, was)

    monkeypatch.setattr(files, "save", save)
    records.change(workspace, Participant, WHO, [Replace(("name",), "Bo")])

    text = path.read_text("utf-8")
    assert "name: Bo " in text
    assert [f"more-{each}: by hand" in text for each in range(3)] == [True] * 3


def test_a_change_that_met_saves_again_and_again_is_refused(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends in words, and with the record as the other one saved it."""

    def save(target: Path, data: bytes, was: str) -> None:
        raise ChangedSince(target.name)

    monkeypatch.setattr(files, "save", save)

    with pytest.raises(ChangedSince):
        records.change(workspace, Participant, WHO, [Replace(("name",), "Bo")])

    assert path.read_text("utf-8") == RECORD
