"""An invented helpline in real files: what several tests of contacts share."""

from pathlib import Path

from heero.store.workspace import Workspace

NOW = "2026-11-21T10:20"
TODAY = "2026-11-21"
ADA, BAO = "team-ada", "team-bao"

TEAM = "heero: team/1\nid: {id}\nname: {name}\nroles: [peer_supporter]\n"


def line(tmp_path: Path) -> Workspace:
    """Return a helpline with two peers and nobody who rang yet."""
    root = tmp_path / "records"
    (root / "team").mkdir(parents=True)
    root.chmod(0o700)
    (root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: peer-support\nexample: said_yes\n"
    )
    for member, name in ((ADA, "Ada"), (BAO, "Bao Linden")):
        text = TEAM.format(id=member, name=name)
        (root / "team" / f"{member}.yaml").write_text(text)
    return Workspace(root)


def only(workspace: Workspace) -> str:
    """Return the text of the one contact there is."""
    (found,) = workspace.ids("contact")
    return workspace.path("contact", found).read_text(encoding="utf-8")
