"""A copy of the example folder in which the gate of Ari's meeting is open."""

import shutil
from pathlib import Path

import pytest

from heero.domain.consents import in_force
from heero.domain.gate import standing
from heero.domain.meetings import Meeting, expected
from heero.domain.operations import Add, Operation, Replace
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.services import records
from heero.store.workspace import Workspace
from tests import warm
from tests.conftest import TODAY, environment

ROOT = Path(__file__).parent.parent
ARI = "quiet-otter-41"
MEETING = "fajin"
ROSE, NOOR, BEA, INES = "dedi", "luli", "jupud", "tifa"
LUCIA, JULES = "calm-heron-12", "kind-maple-44"


def opened(folder: Path) -> Workspace:
    """Return a copy of the example folder in which everybody invited may come."""
    shutil.copytree(ROOT / "examples" / "workshop", folder)
    workspace = Workspace(folder)
    let_in(workspace)
    return workspace


def let_in(workspace: Workspace) -> None:
    """Let everybody who is invited be wanted, clear and covered by a yes."""
    record = workspace.load(Participant, ARI).record
    meeting = next(each for each in record.meetings if each.id == MEETING)
    done: list[Operation] = []
    if in_force(record, "contact_person", TODAY) is None:
        yes = {"id": "conta", "purpose": "contact_person", "given_by": "self"}
        days = {"basis": "written", "from": "2026-11-09", "expires": "2027-11-09"}
        done.append(Add(("consents", "conta"), {**yes, **days}))
    chosen = {each.person: each for each in record.outreach}
    for number, person in enumerate(sorted(expected(meeting))):
        if person not in chosen:
            id_ = f"lud{'aeiou'[number]}"
            new = {"id": id_, "person": person, "choice": "now"}
            done.append(Add(("outreach", id_), {**new}))
        elif chosen[person].choice != "now":
            done.append(Replace(("outreach", chosen[person].id, "choice"), "now"))
    records.change(workspace, Participant, ARI, done)
    private = workspace.load(Private, ARI).record
    clear: list[Operation] = []
    for number, person in enumerate(sorted(expected(meeting))):
        if standing(private, person, TODAY) != "clear":
            id_ = f"cle{'aeiou'[number]}"
            new = {"id": id_, "person": person, "state": "clear", "by": LUCIA}
            more = {"date": TODAY, "basis": "asked"}
            clear.append(Add(("clearances", id_), {**new, **more}))
    records.change(workspace, Private, ARI, clear)


def kept_apart(workspace: Workspace, first: str, second: str) -> None:
    """Let an order keep two people apart."""
    order = {"id": "ordax", "between": [first, second], "verified_by": LUCIA}
    records.change(
        workspace,
        Private,
        ARI,
        [Add(("orders", "ordax"), {**order, "verified_on": TODAY})],
    )


LINES = [
    *["yes", "Grandma Rose", "Noor", "Coach Ines", "", "2: Noor", ":pass"],
    *["1: Grandma Rose, Noor", "2: Coach Ines", "Lucía", "Jules", "Jules"],
    *["the one who translates", "", "4"],
    *["I stay with Grandma Rose until summer", "Visits with Mom on Saturdays"],
    *["We text first", "The door is at 12 Oak Street", ""],
    *["2", "visits", "something else", "stay"],
    *["I keep going", "", "she shows up", "", "a seat at the table", ""],
    *["I need to know who turns up", "", "a key at the church", ""],
    *["Ask for a ride", "", "Noor", "2026-12-12"],
    *[":pass", "it is too soon", "", "Noor"],
    *["2027-01-09", "16:00"],
]
"""The minutes of Ari's meeting, line by line."""

OFFERS = [
    *["Grandma Rose", "Coach Ines", "", "A key to my house", "Soup on Fridays", ""],
    *["I drive you on Tuesdays", "", "1", "2", "1", "2026-12-20", "Jules", "no, thank"],
    *["yes, but in", "I drive you on Wednesdays", "6", "2", "2026-12-20", "Jules", ""],
]
"""What people offer in it, and what Ari says to each."""


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ari's folder after the meeting and its offers; `said.txt` is what was said."""
    root = tmp_path_factory.mktemp("held")
    opened(root / "records")
    said = ""
    for words, lines in (
        (["meeting", "record", "Ari"], LINES),
        (["exercise", "Ari", "commitments", "--meeting", MEETING], OFFERS),
    ):
        done = warm.run(
            words, cwd=root / "records", env=environment(root), input=typed(lines)
        )
        assert done.returncode == 0, done.stderr
        said += done.stderr
    (root / "said.txt").write_text(said)
    return root / "records"


def typed(lines: list[str]) -> str:
    """Return lines as they are typed."""
    return "".join(f"{line}\n" for line in lines)


def of_ari(workspace: Workspace) -> Participant:
    """Return Ari's record as it is now."""
    return records.opened(workspace, ARI).record


def meeting_of(workspace: Workspace, id_: str = MEETING) -> Meeting:
    """Return a meeting of Ari's as it is now."""
    return next(each for each in of_ari(workspace).meetings if each.id == id_)
