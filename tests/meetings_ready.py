"""A folder with a meeting whose gate is open, to make pages and letters from."""

from heero.store.workspace import Workspace
from tests.test_teams import put

NOW = "2026-11-21T10:00"
KAI = "calm-river-11"
INVITED = {"rosa": "inva", "bela": "inve", "tomo": "invi"}
YEAR = '"2027-11-02"'
WIDE = "visibility: network_ok"
NAMES = {
    "rosa": "Grandma Rose",
    "bela": "Bela",
    "tomo": "Tomo",
    "vica": "Viktor",
    "dani": "Danuta",
}
SECRETS = (
    *NAMES.values(),
    "Rosie",
    "Josie",
    "Last spring",
    "The yellow house",
    "red door",
    "kind-maple",
    "Jules",
    KAI,
)
"""What no reader may find in a letter, but for their own name."""


def kai(workspace: Workspace) -> Workspace:
    """Fill a folder: three are invited and clear, two are kept out."""
    put(
        workspace,
        f"participants/{KAI}.yaml",
        f"""\
heero: participant/1
id: {KAI}
name: Kai
consents:
  - {{id: fiva, purpose: run_workshop, from: "2026-11-02", expires: {YEAR}}}
  - {{id: five, purpose: contact_person, from: "2026-11-02", expires: {YEAR}}}
  - {{id: fivi, purpose: share_map_network, from: "2026-11-02", expires: {YEAR}}}
  - {{id: fivo, purpose: share_need_statement, from: "2026-11-02", expires: {YEAR}}}
children:
  - {{id: josi, name: Josie}}
people:
  - {{id: rosa, name: Grandma Rose, also: [Rosie], life: living, {WIDE}}}
  - {{id: bela, name: Bela, life: living, visibility: network_ok}}
  - {{id: tomo, name: Tomo, life: living, visibility: workshop_team}}
  - {{id: vica, name: Viktor, life: living, visibility: network_ok}}
  - {{id: dani, name: Danuta, life: living}}
places:
  - {{id: home, label: The yellow house}}
strengths:
  - {{id: sewi, words: I mend things, visibility: network_ok}}
needs:
  - {{id: need, words: A seat kept for me, biggest: said_yes, visibility: network_ok}}
outreach:
  - {{id: outa, person: rosa, choice: now, may_say: "I sing again"}}
  - {{id: oute, person: bela, choice: now}}
  - {{id: outi, person: tomo, choice: now}}
  - {{id: outo, person: vica, choice: never}}
commitments:
  - {{id: coma, person: bela, words: Soup on Sundays, status: active, {WIDE}}}
  - {{id: come, person: tomo, words: A lift to practice, status: accepted}}
meetings:
  - id: meta
    start: "2026-12-05T14:00"
    place: Parish hall
    purpose: To see who keeps a seat for me
    off_limits: [Last spring]
    stop_word: plum
    seat: By the door
    exit: Jules walks out with me
    roles:
      - {{id: rola, role: facilitator, member: kind-maple-44}}
      - {{id: role, role: host, person: rosa}}
      - {{id: roli, role: safety, words: Somebody at the door}}
    invitations:
      - {{id: inva, person: rosa, date: "2026-11-20"}}
      - {{id: inve, person: bela, date: "2026-11-20"}}
      - {{id: invi, person: tomo, date: "2026-11-20"}}
""",
    )
    clear = "\n".join(
        f"  - {{id: cle{n}, person: {each}, state: clear, by: kind-maple-44, "
        'date: "2026-11-19", basis: asked}'
        for n, each in zip("aei", INVITED, strict=True)
    )
    put(
        workspace,
        f"private/{KAI}.yaml",
        f"heero: private/1\nid: {KAI}\nclearances:\n{clear}\n"
        "reach:\n  - {id: reac, person: rosa, kind: post, value: red door}\n",
    )
    put(
        workspace,
        "team/kind-maple-44.yaml",
        "heero: team/1\nid: kind-maple-44\nname: Jules\nroles: [facilitator]\n",
    )
    return workspace


def edited(
    workspace: Workspace, old: str, new: str, kind: str = "participants"
) -> None:
    """Write something else into a file about them."""
    path = workspace.root / kind / f"{KAI}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def barred(workspace: Workspace, one: str = "rosa", other: str = "bela") -> None:
    """Let an order keep two people apart from today on."""
    edited(
        workspace,
        "reach:",
        f"orders:\n  - {{id: orda, between: [{one}, {other}], "
        'verified_by: kind-maple-44, verified_on: "2026-11-21"}\nreach:',
        "private",
    )
