"""
Somebody else saves at the same moment, and both keep what they wrote.

The other one is an editor without any manners: it reads the record, changes one line
and saves, by rename or in place, between any two of heero's calls to the system.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heero.domain.operations import Add, Operation, Remove, Replace
from heero.services import records
from heero.services import said as said_
from heero.store import journal
from heero.store.workspace import Workspace
from tests.lost_world import (
    ANSWERS,
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
)
from tests.stepping import FINE, REFUSED, Action, can_trace, meanwhile

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant, with everything imported that changes it."""
    (workspace.root / "heero.yaml").chmod(0o600)
    begin(workspace)
    say(workspace)
    records.opened(workspace, WHO)
    return begin(workspace)


def by_rename(path: Path) -> list[Action]:
    """Return the steps of an editor that saves by rename."""

    def saves() -> None:
        if path.exists():
            fresh = path.with_name("draft~")
            fresh.write_text(path.read_text("utf-8").replace("kept", "by hand"))
            fresh.replace(path)

    return [saves]


def in_place(path: Path) -> list[Action]:
    """Return the steps of an editor that empties the record and writes it anew."""
    text = ""
    handle = -1

    def empties() -> None:
        nonlocal text, handle
        text = path.read_text("utf-8").replace("kept", "by hand")
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)

    def writes() -> None:
        os.write(handle, text.encode())
        os.close(handle)

    return [empties, writes]


def slowly(path: Path) -> list[Action]:
    """Return the steps of an editor that opens the record and writes a while later."""
    text = ""
    handle = -1

    def opens() -> None:
        nonlocal text, handle
        text = path.read_text("utf-8").replace("kept", "by hand")
        handle = os.open(path, os.O_WRONLY)

    def writes() -> None:
        os.ftruncate(handle, 0)
        os.write(handle, text.encode())
        os.close(handle)

    return [opens, *[lambda: None] * 12, writes]


def like_vim(path: Path) -> list[Action]:
    """Return the steps of an editor that moves the record away and writes another."""
    aside = path.with_name("aside~")

    def moves() -> None:
        if path.exists():
            path.rename(aside)

    def writes() -> None:
        path.write_text(aside.read_text("utf-8").replace("kept", "by hand"), "utf-8")

    return [moves, writes, aside.unlink]


Steps = Callable[[Path], list[Action]]


def every_moment(
    workspace: Workspace, prepare: Action, action: Action, saves: Steps
) -> list[int]:
    """
    Let an editor save between any two calls of an action.

    Returns:
        How the action ended, each time.
    """
    path = workspace.path("participant", WHO)
    ends = []
    for count in range(1, 10_000):
        prepare()
        steps = saves(path)
        ended, came = meanwhile(action, count, steps)
        for each in steps[came:]:
            each()
        assert ended in (FINE, REFUSED), count
        assert "mine: by hand" in path.read_text("utf-8"), count
        assert strays(workspace) == []
        if not came:
            return ends
        ends.append(ended)
    raise AssertionError("it never came to an end")


savers = pytest.mark.parametrize("saves", [by_rename, in_place, slowly, like_vim])


@pytest.fixture
def traced() -> None:
    """Skip where no process can be stopped between two of its calls."""
    if not can_trace():
        pytest.skip("nothing can be traced here")


@pytest.mark.slow
@pytest.mark.usefixtures("traced")
@savers
def test_an_editor_that_saves_during_a_change_loses_nothing(
    workspace: Workspace, path: Path, saves: Steps
) -> None:
    """Their line is there, and heero's change is, or was refused."""
    begun: list[int] = []

    def prepare() -> None:
        if begun:
            done = ari(workspace).name == "Bo"
            ends_of_one.append(done)
        begun.append(1)
        begin(workspace)

    ends_of_one: list[bool] = []
    ends = every_moment(workspace, prepare, renamed(workspace), saves)

    assert ends_of_one == [each == FINE for each in ends]
    assert ends.count(FINE) > len(ends) * 0.8


@pytest.mark.slow
@pytest.mark.usefixtures("traced")
@savers
def test_an_editor_that_saves_during_a_fold_loses_nothing(
    workspace: Workspace, path: Path, saves: Steps
) -> None:
    """Their line is there, and everything that was said, after the next command."""
    begun: list[int] = []

    def prepare() -> None:
        if begun:
            all_said(records.opened(workspace, WHO).record)
            assert "mine: by hand" in path.read_text("utf-8")
            assert not journal.read(workspace.journal(WHO))
        begun.append(1)
        begin(workspace)
        say(workspace)

    every_moment(workspace, prepare, lambda: records.fold(workspace, WHO), saves)


# Between what was said and the page


def test_an_edit_after_an_answer_is_not_overruled(
    workspace: Workspace, path: Path
) -> None:
    """What was written by hand since stays; what was said is in the walk and beside."""
    say(workspace)
    path.write_text(RECORD.replace("they/them", "he/him"), "utf-8")

    told = command(workspace, "show", WHO)

    record = ari(workspace)
    assert record.pronouns == "he/him"
    assert record.people[0].name == "Nana"
    (walk,) = record.walks
    assert {each.id: each.said for each in walk.answers} == ANSWERS
    assert "could not be put into the record as it is now" in told.err
    assert aside(workspace) == [Replace(("pronouns",), "she/her")]
    assert not workspace.journal(WHO).exists()
    looked = command(workspace, "doctor")
    assert f".heero/journal/{WHO}.aside" in looked.out


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        pytest.param(
            Add(("born",), "2009"), "mine: kept", 'born: "2008"', id="added as well"
        ),
        pytest.param(Remove(("pronouns",)), "they/them", "he/him", id="changed"),
        pytest.param(
            Replace(("pronouns",), "she/her"), "pronouns: they/them\n", "", id="gone"
        ),
    ],
)
def test_whatever_was_changed_by_hand_stays(
    workspace: Workspace, path: Path, said: Operation, old: str, new: str
) -> None:
    """Each kind of operation gives way to what was done by hand since."""
    say(workspace, [said])
    path.write_text(RECORD.replace(old, new), "utf-8")

    records.opened(workspace, WHO)

    assert path.read_text("utf-8") == RECORD.replace(old, new)
    assert aside(workspace) == [said]


def test_who_was_named_anew_by_hand_stays(workspace: Workspace, path: Path) -> None:
    """Who was taken back and named anew meanwhile is there, and nothing is beside."""
    say(workspace, [Remove(("people", "tavu"))])
    path.write_text(RECORD.replace("Grandma Rose", "Rosa"), "utf-8")

    records.opened(workspace, WHO)

    assert path.read_text("utf-8") == RECORD.replace("Grandma Rose", "Rosa")
    assert aside(workspace) == []
    assert any("is there in part" in each for each in workspace.news)


def test_the_same_change_by_hand_is_no_conflict(
    workspace: Workspace, path: Path
) -> None:
    """Who types the very words that were said is not told of anything."""
    say(workspace)
    path.write_text(RECORD.replace("they/them", "she/her"), "utf-8")

    all_said(records.opened(workspace, WHO).record)

    assert aside(workspace) == []


def test_a_seat_on_the_map_is_no_conflict(workspace: Workspace, path: Path) -> None:
    """What heero wrote by itself is in nobody's way: who came in can leave again."""
    person = {"id": "sune", "name": "Noor"}
    say(workspace, [Add(("people", "sune"), person)])
    assert records.opened(workspace, WHO).record.people[1].seat
    values = {"people": [{"id": "tavu", "name": "Grandma Rose"}, person]}
    records.note_down(workspace, WHO, [Remove(("people", "sune"))], values)

    record = records.opened(workspace, WHO).record

    assert [each.id for each in record.people] == ["tavu"]
    assert aside(workspace) == []


def test_of_what_is_kept_beside_only_the_last_words_stay(
    workspace: Workspace, path: Path
) -> None:
    """Words that were taken back, or said differently, are not kept beside either."""
    path.write_text(RECORD.replace("they/them", "he/him"), "utf-8")
    for word in ("she/her", "ze/zir"):
        say(workspace, [Replace(("pronouns",), word)])
        records.opened(workspace, WHO)
    assert aside(workspace) == [Replace(("pronouns",), "ze/zir")]

    path.write_text(RECORD.replace("they/them", "ze/zir"), "utf-8")
    say(workspace, [Replace(("pronouns",), "they/them")], again=True)
    records.opened(workspace, WHO)

    assert ari(workspace).pronouns == "they/them"
    assert aside(workspace) == []
    assert not journal.aside(workspace.journal(WHO)).exists()


def test_what_does_not_say_what_it_found_is_done_as_it_is(
    workspace: Workspace, path: Path
) -> None:
    """Where nobody knows what lay at a place, nothing is compared."""
    for each in SAID:
        records.note_down(workspace, WHO, each)
    frames = journal.read(workspace.journal(WHO))
    assert not any("was" in operation for each in frames for operation in ops(each))

    all_said(records.opened(workspace, WHO).record)


def aside(workspace: Workspace) -> list[Operation]:
    """Return what is kept beside the journal."""
    frames = journal.read(journal.aside(workspace.journal(WHO)))
    return said_.operations_in(frames)


def ops(frame: bytes) -> list[dict[str, object]]:
    """Return the operations of a frame as they are written."""
    return list(json.loads(frame)["ops"])
