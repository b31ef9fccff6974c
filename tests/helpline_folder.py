"""An invented helpline: three of the team, and contacts that are written by hand."""

from pathlib import Path

from heero.domain.contact import Contact
from heero.store.workspace import Workspace

NOOR, TOVE, SOL = "kind-maple-44", "early-finch-20", "open-tern-31"
"""Two peers and a clinician."""

LINE = "calm-river-12"
"""A contact."""

SETTINGS = """\
heero: folder/1
program: peer-support
example: said_yes
line_hours: ["mon-fri 08:00-20:00", "sat-sun 10:00-16:00"]
screenings: [blue_sheet]
care: {who: "Ring the river line", where: "A room with somebody", say: "Stay with me."}
"""

TEAM = {
    NOOR: "name: Noor\nroles: [peer_supporter]\n",
    TOVE: "name: Tove\nroles: [peer_supporter, supervisor]\n",
    SOL: "name: Sol\nroles: [clinician]\n",
}


def helpline(root: Path) -> Workspace:
    """Make the folder of an invented helpline."""
    for name in ("contacts", "services", "shifts", "team", "private", "log"):
        (root / name).mkdir(parents=True, mode=0o700)
    root.chmod(0o700)
    (root / "heero.yaml").write_text(SETTINGS, encoding="utf-8")
    for member, text in TEAM.items():
        head = f"heero: team/1\nid: {member}\n"
        (root / "team" / f"{member}.yaml").write_text(head + text, encoding="utf-8")
    return Workspace(root)


def contact(
    workspace: Workspace, more: str = "", record_id: str = LINE, day: str = "2026-11-21"
) -> Path:
    """Write down a contact of Noor."""
    path = workspace.path("contact", record_id)
    path.write_text(
        f'heero: contact/1\nid: {record_id}\nstarted: "{day}T09:40"\n'
        f"peer: {NOOR}\n{more}",
        encoding="utf-8",
    )
    return path


def read(workspace: Workspace, record_id: str = LINE) -> Contact:
    """Return a contact as it stands in its file."""
    return workspace.load(Contact, record_id).record
