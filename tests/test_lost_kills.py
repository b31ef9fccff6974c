"""
Killed at every single call to the system, heero loses nothing.

A process is killed (SIGKILL) before its first call, its second, and so on until it
comes to its end. Whatever is on disk then is old or new, never other; and in each
of the states it can be in, the next commands work, clean up and say what happened.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from heero.domain.operations import Value
from heero.services import intake, people, records
from heero.store import journal
from heero.store.workspace import Workspace
from tests.conftest import TODAY
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
    state,
    strays,
)
from tests.stepping import FINE, KILLED, Action, can_trace, deaths

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NEW = RECORD.replace("Ari ", "Bo ")
NEW_ONE = ("new-participant", "--name", "Bo", "--consent", "run_workshop")
CUT_OFF = "heero was cut off here while it wrote"
PUT_THERE = f"what was said to {WHO} was not in the record yet; it is now"


@pytest.fixture(autouse=True)
def warm(workspace: Workspace) -> None:
    """Import whatever a command needs, so that only its own calls are counted."""
    (workspace.root / "heero.yaml").chmod(0o600)
    begin(workspace)
    for words in (("list",), ("show", WHO), ("set", WHO, "name=Bo"), NEW_ONE):
        assert command(workspace, *words).status == 0
    say(workspace)
    records.opened(workspace, WHO)
    renamed(workspace)()


@dataclass
class Dying:
    """
    Something that is done again and again, killed one call later each time.

    Attributes:
        workspace: Where.
        prepare: Makes everything as it was before.
        action: What is done.
        kept: Where the folder is copied to in each state it was found in.
        seen: Those states.
    """

    workspace: Workspace
    prepare: Action
    action: Action
    kept: Path
    seen: list[dict[str, bytes]] = field(default_factory=list)

    def deaths(self) -> Iterator[int]:
        """Yield after each death, with the folder as it was left."""
        self.prepare()
        for count, ended in deaths(self.action):
            assert ended in (FINE, KILLED), f"call {count}: {ended}"
            now = state(self.workspace)
            if now not in self.seen:
                shutil.copytree(self.workspace.root, self.kept / str(len(self.seen)))
                self.seen.append(now)
            yield count
            self.prepare()
        sys.stdout.write(f"{count - 1} calls, {len(self.seen)} states\n")
        assert count > 10 or not can_trace(), "nothing was killed"

    @property
    def left(self) -> Iterator[Workspace]:
        """The folder in each state it was left in."""
        for number in range(len(self.seen)):
            yield Workspace(self.kept / str(number))


def goes_on(workspace: Workspace) -> None:
    """Make sure that the next commands work, clean up and say what happened."""
    half, said = strays(workspace), journal.read(workspace.journal(WHO))

    listed = command(workspace, "list")
    assert listed.status == 0, listed.err
    assert strays(workspace) == []
    assert (CUT_OFF in listed.err) == bool(half)
    assert (PUT_THERE in listed.err) == bool(said)
    shown = command(workspace, "show", WHO)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == workspace.path("participant", WHO).read_text("utf-8")
    looked = command(workspace, "doctor")
    assert (looked.status, "wrong:" in looked.out) == (0, False), looked.out


@pytest.mark.slow
def test_a_save_that_is_killed_leaves_the_old_record_or_the_new(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Whenever the process dies, the file is one of the two."""
    path = begin(workspace)
    save = Dying(
        workspace, lambda: begin(workspace), renamed(workspace), tmp_path / "kept"
    )

    found = {path.read_text("utf-8") for _ in save.deaths()}

    assert found == {RECORD, NEW}
    for each in save.left:
        goes_on(each)


@pytest.mark.slow
def test_a_change_that_is_killed_was_made_or_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    """What `heero set` does, from reading the record to the last look at it."""
    path = begin(workspace)
    told = Dying(
        workspace,
        lambda: begin(workspace),
        lambda: people.set_fields(workspace, WHO, ["name=Bo"]),
        tmp_path / "kept",
    )

    found = {path.read_text("utf-8") for _ in told.deaths()}

    assert found == {RECORD, NEW}
    for each in told.left:
        goes_on(each)


def test_a_new_record_that_is_killed_is_there_or_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    """There is never half of a new record, nor one with errors."""
    values: dict[str, Value] = {"id": "calm-heron-12", "name": "Bo"}
    path = workspace.path("participant", "calm-heron-12")
    made = Dying(
        workspace,
        lambda: begin(workspace),
        lambda: workspace.create("participant", values),
        tmp_path / "kept",
    )

    found = [path.read_bytes() if path.exists() else None for _ in made.deaths()]

    begin(workspace)
    workspace.create("participant", values)
    assert set(found) == {None, path.read_bytes()}
    for each in made.left:
        goes_on(each)


def test_a_welcome_that_is_killed_has_made_a_record_or_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    """What `heero new-participant` does leaves a whole record or nothing of anybody."""
    arrival = intake.Arrival("Bo", consents=["run_workshop"])
    welcome = Dying(
        workspace,
        lambda: begin(workspace),
        lambda: intake.welcome(workspace, arrival, TODAY, None),
        tmp_path / "kept",
    )

    found = {len(workspace.ids("participant")) for _ in welcome.deaths()}

    assert found == {1, 2}
    for each in welcome.left:
        goes_on(each)


def test_an_answer_that_is_killed_is_taken_or_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Once it was taken it is there; what was said before and after is, in any case."""

    def prepare() -> None:
        begin(workspace)
        say(workspace, SAID[0])

    path = workspace.journal(WHO)
    taking = Dying(
        workspace, prepare, lambda: say(workspace, SAID[1]), tmp_path / "kept"
    )

    found = {len(journal.read(path)) for _ in taking.deaths()}

    assert found == {1, 2}
    for each in taking.left:
        taken = len(journal.read(each.journal(WHO))) == 2
        say(each, SAID[2])
        goes_on(each)
        (walk,) = ari(each).walks
        answers = {answer.id for answer in walk.answers}
        assert answers == ({"piru", "kemo"} if taken else {"kemo"})


@pytest.fixture(scope="module")
def fold(tmp_path_factory: pytest.TempPathFactory) -> "Dying":
    """A fold of everything that was said, killed everywhere, once for all tests."""
    base = tmp_path_factory.mktemp("fold")
    workspace = Workspace(base / "records")
    workspace.root.mkdir(mode=0o700)
    (workspace.root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (workspace.root / "heero.yaml").chmod(0o600)

    def prepare() -> None:
        begin(workspace)
        say(workspace)

    prepare()
    records.opened(workspace, WHO)
    dying = Dying(
        workspace, prepare, lambda: records.fold(workspace, WHO), base / "kept"
    )
    for _ in dying.deaths():
        pass
    return dying


@pytest.mark.slow
def test_a_fold_that_is_killed_is_done_again_to_the_same_end(
    workspace: Workspace, fold: Dying
) -> None:
    """Between the journal and the record nothing is lost and nothing is there twice."""
    begin(workspace)
    say(workspace)
    folded = records.fold(workspace, WHO).text

    found = {each.path("participant", WHO).read_text("utf-8") for each in fold.left}

    assert found == {RECORD, folded}
    for each in fold.left:
        taken_over(each, workspace)
        goes_on(workspace)
        all_said(ari(workspace))
        assert not workspace.journal(WHO).exists()
        assert not journal.aside(workspace.journal(WHO)).exists()


@pytest.mark.slow
def test_a_fold_that_is_killed_twice_is_done_again_to_the_same_end(
    workspace: Workspace, fold: Dying, tmp_path: Path
) -> None:
    """Whatever the first death left, the command that mends it may die anywhere too."""
    for number, left in enumerate(fold.left):
        second = Dying(
            workspace,
            lambda left=left: taken_over(left, workspace),
            lambda: records.opened(workspace, WHO),
            tmp_path / f"twice-{number}",
        )
        for _ in second.deaths():
            pass
        for each in second.left:
            all_said(records.opened(each, WHO).record)
            assert not each.journal(WHO).exists()
            assert not journal.aside(each.journal(WHO)).exists()


def taken_over(left: Workspace, workspace: Workspace) -> None:
    """Make a folder what another one was left as."""
    shutil.rmtree(workspace.root)
    shutil.copytree(left.root, workspace.root)


EDITS = {
    "elsewhere": ("kept", "changed by hand"),
    "what was said differently": ("they/them", "he/him"),
    "what had just been folded": ("she/her", "he/him"),
}


@pytest.mark.slow
def test_an_edit_after_a_fold_that_was_killed_is_not_overwritten(
    workspace: Workspace, fold: Dying
) -> None:
    """Whoever edits the record then keeps their words; what was said is in the walk."""
    edited = set()
    for each in fold.left:
        for kind, (old, new) in EDITS.items():
            taken_over(each, workspace)
            path = workspace.path("participant", WHO)
            text = path.read_text("utf-8")
            path.write_text(text.replace(old, new), encoding="utf-8")
            edited |= {kind} if old in text else set()

            record = records.opened(workspace, WHO).record

            (walk,) = record.walks
            assert {answer.id: answer.said for answer in walk.answers} == ANSWERS
            assert record.people[0].name == "Nana"
            assert (new in path.read_text("utf-8")) == (old in text)
            assert not workspace.journal(WHO).exists()
    assert edited == set(EDITS)
