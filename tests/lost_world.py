"""
The folder the tests of what is never lost work in, and the next command in it.

A command runs in a child that was forked from the test, with everything imported: it is
the whole program, from its arguments to its exit status, and starts at once.
"""

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heero import __main__ as program
from heero.domain.operations import Add, Operation, Replace, Value, apply, settled
from heero.domain.participant import Participant
from heero.services import records
from heero.store.workspace import Workspace
from tests import stepping

WHO = "quiet-otter-41"
RECORD = """\
# what a friend wrote
heero: participant/1
id: quiet-otter-41
name: Ari   # the name they use
pronouns: they/them
mine: kept
people:
  - {id: tavu, name: Grandma Rose, seat: near-other_family-1}
"""
SAID: list[list[Operation]] = [
    [
        Add(
            ("walks", "sobe"),
            {"id": "sobe", "guide": "ecomap/1", "started": "2026-11-21T10:00"},
        )
    ],
    [
        Add(
            ("walks", "sobe", "answers", "piru"), {"id": "piru", "to": "q", "said": "x"}
        ),
        Replace(("pronouns",), "she/her"),
    ],
    [
        Add(
            ("walks", "sobe", "answers", "kemo"), {"id": "kemo", "to": "r", "said": "y"}
        ),
        Replace(("people", "tavu", "name"), "Nana"),
    ],
]
ANSWERS = {"piru": "x", "kemo": "y"}


def begin(workspace: Workspace) -> Path:
    """Write the record, and take away whatever else an earlier try left."""
    path = workspace.path("participant", WHO)
    for each in (path.parent, workspace.inner):
        shutil.rmtree(each, ignore_errors=True)
    path.parent.mkdir(mode=0o700)
    path.write_text(RECORD, encoding="utf-8")
    path.chmod(0o600)
    return path


def say(workspace: Workspace, *said: Sequence[Operation], again: bool = False) -> None:
    """
    Put on disk what was said, as a walk does.

    Args:
        workspace: The records folder.
        said: What was said, one after the other; everything where nothing is given.
        again: Whether it is said to the record as it is now, and not as it began.
    """
    record = workspace.load(Participant, WHO)
    values: Value = record.values if again else BEGUN
    for each in said or SAID:
        records.note_down(workspace, WHO, each, values)
        values = apply(values, settled(values, each))


BEGUN: Value = {
    "heero": "participant/1",
    "id": WHO,
    "name": "Ari",
    "pronouns": "they/them",
    "mine": "kept",
    "people": [{"id": "tavu", "name": "Grandma Rose", "seat": "near-other_family-1"}],
}


def all_said(record: Participant) -> None:
    """Make sure that everything that was said is in the record, and once."""
    (walk,) = record.walks
    assert {each.id: each.said for each in walk.answers} == ANSWERS
    assert [each.id for each in walk.answers] == list(ANSWERS)
    assert record.pronouns == "she/her"
    assert record.people[0].name == "Nana"


def ari(workspace: Workspace) -> Participant:
    """Return the record as it is on disk."""
    return workspace.load(Participant, WHO).record


def renamed(workspace: Workspace, name: str = "Bo") -> Callable[[], Any]:
    """Return what gives the participant another name."""
    return lambda: records.change(
        workspace, Participant, WHO, [Replace(("name",), name)]
    )


def strays(workspace: Workspace) -> list[Path]:
    """Return what was left half written."""
    return list(workspace.root.rglob(".heero-*.tmp"))


def without_power() -> None:
    """Take from root what lets it write where nobody may."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    none = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0


def state(workspace: Workspace) -> dict[str, bytes]:
    """Return all that is on disk, whatever names were drawn by chance."""
    found: dict[str, bytes] = {}
    for path in sorted(workspace.root.rglob("*")):
        if path.is_file() and "lock" not in path.name and "schema" not in path.parts:
            name = "half written" if path.suffix == ".tmp" else path.name
            place = DRAWN.sub("ID", f"{path.parent.name}/{name}")
            found[place] = DRAWN.sub("ID", path.read_text("utf-8")).encode()
    return found


DRAWN = re.compile(r"\b[a-z]+-[a-z]+-[0-9]{2}\b|(?<=id: )[a-z]{4,5}\b")
"""Ids, which are never drawn twice the same."""


@dataclass(frozen=True)
class Told:
    """
    What a command said.

    Attributes:
        status: Its exit status.
        out: Its answer.
        err: Its remarks and errors.
    """

    status: int
    out: str
    err: str


def command(workspace: Workspace, *words: str) -> Told:
    """Run a command in a process of its own and return what it said."""
    said = workspace.root.parent / "said"
    said.mkdir(exist_ok=True)
    status = stepping.in_child(lambda: run(workspace, words, said))
    return Told(status, *((said / each).read_text("utf-8") for each in ("out", "err")))


def run(workspace: Workspace, words: Sequence[str], said: Path | None = None) -> None:
    """Run a command in this process, which ends with it."""
    os.chdir(workspace.root)
    os.environ["HEERO_NOW"] = "2026-11-21T10:00"
    sys.argv = ["heero", *words]
    out, err = (
        (said / each if said else Path(os.devnull)).open("w", encoding="utf-8")
        for each in ("out", "err")
    )
    with out, err, redirect_stdout(out), redirect_stderr(err):
        try:
            status = program.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
    os._exit(status)
