"""A copy of the example folder in which the gate of Ari's meeting is open."""

import shutil
from pathlib import Path

from heero.domain.consents import in_force
from heero.domain.gate import standing
from heero.domain.meetings import expected
from heero.domain.operations import Add, Operation, Replace
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.services import records
from heero.store.workspace import Workspace
from tests.conftest import TODAY

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
