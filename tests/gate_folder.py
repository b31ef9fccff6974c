"""A small folder for tests of the gate: three people, a team, a meeting ahead."""

from pathlib import Path

from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.services.records import private_of
from heero.store.workspace import Workspace

ARI = "quiet-otter-41"
KIRU, LOMI = "team-kiru", "team-lomi"
NAMES = {"tavu": "Grandma Rose", "kelo": "Uncle Joe", "sune": "Noor"}
PEOPLE = tuple(NAMES)

RECORD = """\
heero: participant/1
id: quiet-otter-41
name: Ari
consents:
  - {id: pavo, purpose: run_workshop, from: "2026-11-02", expires: "2027-11-02"}
  - {id: zuka, purpose: contact_person, from: "2026-11-02", expires: "2027-11-02"}
  - {id: luri, purpose: share_map_network, from: "2026-11-02", expires: "2027-11-02"}
people:
  - {id: tavu, name: Grandma Rose, kind: family, life: living, visibility: network_ok}
  - {id: kelo, name: Uncle Joe, kind: family, life: living, visibility: network_ok}
  - {id: sune, name: Noor, kind: friend, life: living, visibility: network_ok}
  - {id: bamo, name: Biscuit, kind: pet, life: living}
  - {id: mefu, name: Grandpa Lou, kind: family, life: died}
meetings:
  - id: fajin
    kind: network
    start: "2026-12-05T14:00"
    status: planned
    place: The community house
"""

TEAM = {
    KIRU: "name: Kim\nroles: [facilitator]\n",
    LOMI: "name: Lomi\nroles: [peer_navigator]\n",
}


def lay_out(root: Path, record: str = RECORD, *, private: bool = True) -> Workspace:
    """Make the folder; `private` says whether it is one that holds private files."""
    for name in ("participants", "team", *(["private"] if private else [])):
        (root / name).mkdir(parents=True, exist_ok=True)
    root.chmod(0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (root / "participants" / f"{ARI}.yaml").write_text(record, encoding="utf-8")
    for who, words in TEAM.items():
        text = f"heero: team/1\nid: {who}\n{words}"
        (root / "team" / f"{who}.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


def read(folder: Workspace) -> Participant:
    """Return Ari's record as it lies on disk."""
    return folder.load(Participant, ARI).record


def meeting(folder: Workspace, word: str = "fajin") -> Meeting:
    """Return one of Ari's meetings as it lies on disk."""
    (found,) = [each for each in read(folder).meetings if each.id == word]
    return found


def private(folder: Workspace) -> Private:
    """Return the private file, which is there."""
    found = private_of(folder, ARI)
    assert found is not None
    return found
