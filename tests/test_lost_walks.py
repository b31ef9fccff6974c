"""
The record changes, spoils, goes or moves under a walk, or the clock jumps.

Whatever happens to the folder while somebody is talking, what was said is on disk, the
walk goes on where it can, and the next command says where everything is.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pexpect
import pytest

from heero.cli.ask import AGAIN
from heero.cli.colon_words import WRITTEN_OF
from heero.cli.course import WAITS
from heero.cli.phrases import SAID
from heero.cli.prepared import PreparedAsker
from heero.cli.session import Session
from heero.cli.sitting import hold
from heero.domain.operations import Add, Replace, Value
from heero.domain.participant import Participant
from heero.errors import FolderGone, GateShut
from heero.services import exercises, intake, records, validating
from heero.store import files, journal
from heero.store.workspace import Workspace
from tests.conftest import TODAY, environment
from tests.lost_world import RECORD, WHO, ari, begin, command
from tests.test_kills import wait_until_it_waits

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks into /proc"
)

FIRST = ["Rose, grandma, S", "Joe", ""]
REST = ["", "", ":pass", "", "x", ":pass", ":pass", ":pass", ":pass", "2"]


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    (workspace.root / "heero.yaml").chmod(0o600)
    return begin(workspace)


class Walking:
    """A walk in a process of its own, to which lines are said one after the other."""

    def __init__(self, workspace: Workspace, *words: str) -> None:
        self._workspace = workspace
        self._program = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "heero",
                *(words or ("exercise", WHO, "heart_list")),
            ],
            cwd=workspace.root,
            env=environment(workspace.root.parent),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._heard = b""
        wait_until_it_waits(self._program)

    def says(self, lines: Sequence[str]) -> None:
        """Say some lines, and wait until the next one can be said."""
        assert self._program.stdin is not None
        self._program.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._program.stdin.flush()
        wait_until_it_waits(self._program)

    def ends(self, lines: Sequence[str] = ()) -> tuple[int, str]:
        """Say some lines and stop; return the status and what was said to them."""
        typed = "".join(f"{line}\n" for line in lines).encode()
        out, err = self._program.communicate(typed, timeout=60)
        return self._program.returncode, (out + err).decode()


def names(workspace: Workspace) -> list[str]:
    """Return everybody in the record."""
    return [each.name for each in ari(workspace).people]


def test_two_windows_take_back_their_own_words_only(
    workspace: Workspace, path: Path
) -> None:
    """`:unsay` takes what was said here, and what another window heard stays."""
    words = ("exercise", WHO, "heart_list", "--no-check-in")
    command(workspace, *words)
    one, other = Walking(workspace, *words), Walking(workspace, *words)
    one.says(["From A", ""])
    other.says(["From B", ""])
    other.says([":unsay", ":unsay"])
    other.ends([":stop"])
    one.ends([":stop"])

    assert "From A" in names(workspace) and "From B" not in names(workspace)
    (walk,) = ari(workspace).walks
    told = [each for answer in walk.answers for each in answer.people or ()]
    assert told == [each.id for each in ari(workspace).people if each.name == "From A"]
    found = [each["code"] for each in validating.validate(workspace, [], TODAY).data]
    assert found == ["unknown-key"]
    assert "answers: []" not in path.read_text("utf-8")


SPOILT = RECORD.replace("name: Ari", "name: Ari\nname: Bo")


@pytest.mark.parametrize(
    ("spoil", "mend"),
    [
        pytest.param(lambda path: path.unlink(), None, id="deleted"),
        pytest.param(
            lambda path: path.rename(path.with_name("calm-newt-22.yaml")),
            lambda path: path.with_name("calm-newt-22.yaml").rename(path),
            id="renamed",
        ),
        pytest.param(lambda path: path.write_text(SPOILT, "utf-8"), None, id="spoilt"),
    ],
)
def test_a_walk_goes_on_whatever_becomes_of_the_record(
    workspace: Workspace,
    path: Path,
    spoil: Callable[[Path], object],
    mend: Callable[[Path], object] | None,
) -> None:
    """The walk comes to its end, everything is in the journal, and they all say so."""
    walking = Walking(workspace)
    walking.says(FIRST)
    whole = path.read_text("utf-8")
    spoil(path)
    walking.says(["Ann, aunt", ""])
    ended, heard = walking.ends(REST[1:])

    where = f".heero/journal/{WHO}"
    assert ended == 2 and where in heard
    assert "Traceback" not in heard
    frames = b"".join(journal.read(workspace.journal(WHO)))
    assert b"Ann" in frames and b'"finished"' in frames
    shown = command(workspace, "show", WHO)
    assert shown.status == 2 and where in shown.err
    if not path.exists():
        assert "is not here any more" in shown.err
    listed, looked = command(workspace, "list"), command(workspace, "doctor")
    assert listed.status == 0 and WHO in listed.err
    assert looked.status == 1 and where in looked.out

    if mend:
        mend(path)
    else:
        path.write_text(whole, "utf-8")
    assert command(workspace, "list").status == 0

    assert names(workspace) == ["Grandma Rose", "Rose", "Joe", "Ann"]
    assert ari(workspace).walks[0].finished == "2026-11-21T10:00"
    assert not workspace.journal(WHO).exists()


def test_a_record_that_comes_back_during_the_walk_is_brought_up_to_date(
    workspace: Workspace, path: Path
) -> None:
    """Who mends the record while the walk goes on loses nothing of it."""
    walking = Walking(workspace)
    walking.says(FIRST)
    whole = path.read_text("utf-8")
    path.write_text(SPOILT, "utf-8")
    walking.says(["Ann, aunt", ""])
    path.write_text(whole, "utf-8")
    status, heard = walking.ends(REST[1:])

    assert status == 0, heard
    assert heard.count(WAITS) <= 1
    assert names(workspace) == ["Grandma Rose", "Rose", "Joe", "Ann"]
    assert not workspace.journal(WHO).exists()


def test_a_folder_that_is_moved_takes_with_it_what_was_said(
    workspace: Workspace, path: Path
) -> None:
    """No second folder is made in its old place, where nobody would look for it."""
    walking = Walking(workspace)
    walking.says([*FIRST, "Ann, aunt"])
    elsewhere = workspace.root.with_name("elsewhere")
    workspace.root.rename(elsewhere)
    status, heard = walking.ends(["", "Zoe, aunt"])

    assert status == 2
    assert "the records folder is not where it was" in heard
    assert not workspace.root.exists()
    moved = Workspace(elsewhere)
    told = command(moved, "show", WHO)
    assert told.status == 0 and "it is now" in told.err
    assert names(moved) == ["Grandma Rose", "Rose", "Joe", "Ann"]
    assert "Zoe" not in told.out


def test_a_new_record_is_not_made_where_the_folder_was(workspace: Workspace) -> None:
    """A welcome in a folder that has moved away puts no file in its old place."""
    workspace.root.rename(workspace.root.with_name("elsewhere"))

    with pytest.raises(FolderGone):
        intake.welcome(workspace, intake.Arrival("Bo"), TODAY, None)

    assert not workspace.root.exists()


def test_an_answer_that_cannot_be_written_is_held_until_it_can(
    workspace: Workspace, path: Path
) -> None:
    """At a terminal it is tried again as soon as somebody has put things right."""
    elsewhere = workspace.root.with_name("elsewhere")
    heero = pexpect.spawn(
        sys.executable,
        ["-m", "heero", "--plain", "exercise", WHO, "heart_list", "--no-check-in"],
        cwd=str(workspace.root),
        env=environment(workspace.root.parent, {"TERM": "dumb"}),
        encoding="utf-8",
        timeout=30,
    )
    heero.expect_exact("Who do you carry with you")
    workspace.root.rename(elsewhere)
    heero.sendline("Noor, friend")
    heero.expect_exact("the folder is not where it was")
    heero.expect_exact(AGAIN[:40])
    heero.sendline("")
    heero.expect_exact(AGAIN[:40])
    elsewhere.rename(workspace.root)
    heero.sendline("")
    heero.sendline(":stop")
    heero.expect_exact("Everything that was said is kept")
    heero.expect(pexpect.EOF)

    assert names(workspace) == ["Grandma Rose", "Noor"]


def test_an_edit_during_a_walk_is_not_overruled(
    workspace: Workspace, path: Path
) -> None:
    """Who is renamed by hand keeps that name; what was said of them meanwhile is in."""
    walking = Walking(workspace)
    walking.says([*FIRST, "Ann, aunt"])
    records.opened(workspace, WHO)
    text = path.read_text("utf-8")
    assert "name: Ann" in text
    path.write_text(text.replace("name: Ann", "name: Anna"), "utf-8")
    status, heard = walking.ends(["", ":unsay", "", *REST[1:]])

    assert status == 0, heard
    assert SAID["stays"] in heard and SAID["gone"] not in heard
    assert names(workspace) == ["Grandma Rose", "Rose", "Joe", "Anna"]
    assert not journal.aside(workspace.journal(WHO)).exists()


CHANGED = [
    pytest.param(("kind=friend",), {"kind": "friend"}, id="a word about them"),
    pytest.param(("quality=easy",), {"quality": "easy"}, id="a word about the tie"),
    pytest.param(("name=Anna",), {"name": "Anna"}, id="another name"),
]


@pytest.mark.parametrize(("change", "stays"), CHANGED)
def test_words_taken_back_leave_what_another_command_wrote(
    workspace: Workspace, path: Path, change: Sequence[str], stays: dict[str, str]
) -> None:
    """`:unsay` says truthfully that a part stays, and takes the rest away for good."""
    walking = Walking(workspace, "exercise", WHO, "heart_list", "--no-check-in")
    walking.says(["Ann, dear aunt, S", ""])
    told = command(workspace, "person", WHO, "Ann", *change)
    assert told.status == 0, told.err
    again = stays.get("name", "Ann")
    status, heard = walking.ends([":unsay", again, "", ":stop"])

    assert status == 0, heard
    assert SAID["stays"] in heard and SAID["gone"] not in heard
    assert WRITTEN_OF in heard and f"`heero person {WHO}" in heard
    (ann,) = [each for each in ari(workspace).people if each.name.startswith("Ann")]
    said = {**ann.tie.model_dump(mode="json"), **ann.model_dump(mode="json")}
    assert {key: said[key] for key in stays} == stays
    assert ann.relation is None and ann.tie.strength == "unsaid"
    assert "dear aunt" not in everything(workspace)
    found = [each["code"] for each in validating.validate(workspace, [], TODAY).data]
    assert found == ["unknown-key"]


def test_words_taken_back_leave_whom_another_command_tied(
    workspace: Workspace, path: Path
) -> None:
    """A tie that was written meanwhile keeps the name at its end, and the rest goes."""
    walking = Walking(workspace, "exercise", WHO, "heart_list", "--no-check-in")
    walking.says(["Ann, dear aunt, S", ""])
    (ann,) = [each.id for each in ari(workspace).people if each.name == "Ann"]
    tie = {"id": "kelo", "between": ["tavu", ann], "note": "sisters"}
    records.change(workspace, Participant, WHO, [Add(("ties", "kelo"), tie)])
    _, heard = walking.ends([":unsay", ":stop"])

    assert SAID["stays"] in heard and SAID["gone"] not in heard
    assert [each.note for each in ari(workspace).ties] == ["sisters"]
    assert names(workspace) == ["Grandma Rose", "Ann"]
    assert "dear aunt" not in everything(workspace)


def test_words_taken_back_are_gone_where_others_wrote_elsewhere(
    workspace: Workspace, path: Path
) -> None:
    """Who is changed meanwhile by another command is somebody else, and all goes."""
    walking = Walking(workspace, "exercise", WHO, "heart_list", "--no-check-in")
    walking.says(["Ann, dear aunt, S", ""])
    assert command(workspace, "person", WHO, "tavu", "kind=family").status == 0
    _, heard = walking.ends([":unsay", ":stop"])

    assert SAID["gone"] in heard and SAID["stays"] not in heard
    assert "Ann" not in everything(workspace)
    assert ari(workspace).people[0].kind == "family"


def test_a_yes_taken_back_in_another_window_ends_the_walk(
    workspace: Workspace, path: Path
) -> None:
    """Nothing more is asked from the next step on, and what was said is kept."""
    yes = {"id": "pavo", "purpose": "run_workshop", "from": "2026-11-01"}
    consent: dict[str, Value] = {**yes, "expires": "2027-10-01"}
    change = partial(records.change, workspace, Participant, WHO)
    change([Add(("consents", "pavo"), consent)])
    walking = Walking(workspace, "exercise", WHO, "heart_list", "--no-check-in")
    walking.says(["Ann, dear aunt", ""])
    change([Replace(("consents", "pavo", "expires"), "2026-11-20")])
    status, heard = walking.ends(["Kay, a driver", "", "Zebulon", "", "x", "y"])

    assert status == 0, heard
    assert SAID["shut"] in heard and heard.count("taken back meanwhile") == 1
    assert names(workspace) == ["Grandma Rose", "Ann", "Kay"]
    assert "Zebulon" not in everything(workspace)
    assert not journal.read(workspace.journal(WHO))
    again = command(workspace, "exercise", WHO, "heart_list")
    assert again.status != 0 and "has ended or was taken back" in again.err


def everything(workspace: Workspace) -> str:
    """Return all that is in the folder, also what is kept beside the records."""
    found = [each for each in workspace.root.rglob("*") if each.is_file()]
    return b"".join(
        each.read_bytes() for each in found if "schema" not in each.parts
    ).decode()


# The clock


class Clocked(PreparedAsker):
    """Somebody who answers while the clock of the computer jumps about."""

    def __init__(
        self, lines: Sequence[str], clock: Iterator[str], environment: dict[str, str]
    ) -> None:
        super().__init__(lines)
        self._clock = clock
        self._environment = environment

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """Give the next line, at another time."""
        self._environment["HEERO_NOW"] = next(self._clock)
        return super().ask(question, known=known)


JUMPS = [
    pytest.param(["2026-11-21T09:00"], id="back by an hour"),
    pytest.param(["2026-11-20T10:00"], id="back by a day"),
    pytest.param(["1970-01-01T00:00", "2026-11-21T10:30"], id="to the beginning"),
    pytest.param(["2038-01-19T03:14", "2026-11-21T10:30"], id="ahead and back"),
]


@pytest.mark.parametrize("jumps", JUMPS)
def test_a_clock_that_jumps_spoils_no_record(
    workspace: Workspace, path: Path, jumps: list[str]
) -> None:
    """Between any two answers it may, and nothing ends before it began."""
    env = {"HEERO_NOW": "2026-11-21T10:00"}
    session = Session(workspace.root, True, env)
    sitting = exercises.sit_down(
        session.workspace, WHO, "heart_list", session.moment, exercises.Company()
    )
    lines = [*FIRST, "Ann, aunt", *REST]

    def clock() -> Iterator[str]:
        while True:
            yield from jumps

    ending, _ = hold(session, sitting, Clocked(lines, clock(), env))

    assert ending == "finished"
    (walk,) = ari(workspace).walks
    assert walk.finished is not None and walk.finished >= walk.started
    assert names(workspace) == ["Grandma Rose", "Rose", "Joe", "Ann"]
    found = validating.validate(Workspace(workspace.root), [], TODAY)
    assert not found.no, found.lines


def test_a_clock_that_went_back_is_said_to_be_wrong(
    workspace: Workspace, path: Path
) -> None:
    """With a yes that begins in the future it is the clock that is to be looked at."""
    record_id = intake.welcome(
        workspace, intake.Arrival("Bo", consents=["run_workshop"]), TODAY, None
    ).data["id"]
    company = exercises.Company()

    with pytest.raises(GateShut, match="by the clock of this computer it is 1970"):
        exercises.sit_down(
            workspace, record_id, "heart_list", "1970-01-01T00:00", company
        )

    exercises.sit_down(workspace, record_id, "heart_list", "2026-11-21T10:00", company)
    assert len(workspace.load(Participant, record_id).record.walks) == 0
    assert len(records.opened(workspace, record_id).record.walks) == 1


def test_what_a_dead_heero_left_is_swept_whatever_the_clock_says(
    workspace: Workspace, path: Path
) -> None:
    """Whether somebody is still writing is not judged by the time of a file."""
    stray = path.with_name(f".heero-{'0' * 16}.tmp")
    stray.write_text("name: Ari", "utf-8")
    os.utime(stray, (4e9, 4e9))

    with files._beside(path, b"being written") as fresh:
        told = command(workspace, "list")
        assert fresh.exists()

    assert "heero was cut off here" in told.err
    assert not stray.exists()
