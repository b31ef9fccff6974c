"""A group of three at a table, a session of today, and what is typed at it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from heero.domain.participant import Participant
from heero.domain.workshop import Workshop
from heero.store.workspace import Workspace
from tests import warm
from tests.conftest import environment

ARI, MIKA, NOOR = "quiet-otter-41", "early-robin-70", "amber-finch-36"
WORKSHOP = "bright-porch-15"
NAMES = {ARI: "Ari", MIKA: "Mika", NOOR: "نور"}
CARE = "Nothing has to be said."
NOW = "2026-11-21T18:20"

SETTINGS = f"""\
heero: folder/1
program: workshop
me: calm-heron-12
care: {{who: "Margit, and any navigator", say: "{CARE}"}}
"""
GROUP = f"""\
heero: workshop/1
id: {WORKSHOP}
title: The long table
facilitators: [calm-heron-12]
navigators: [kind-maple-44]
participants: [{ARI}, {MIKA}, {NOOR}]
guests: [Pepper]
order: strengths_first
starts: "2026-11-14"
ends: "2026-11-21"
sessions:
  - {{id: foku, date: "2026-11-14", start: "18:00", minutes: "120"}}
  - id: juse
    date: "2026-11-21"
    start: "18:00"
    minutes: "120"
    planned: [opening_circle, heart_list, mobility_map, closing]
"""


def consent(until: str = "2027-11-01") -> str:
    """Return a yes to a record, as it stands in one."""
    return (
        "consents:\n"
        "  - {id: pavo, purpose: run_workshop, given_by: self, basis: written, "
        f'from: "2026-11-01", expires: "{until}"}}\n'
    )


def folder(root: Path) -> Workspace:
    """Make the folder of the group."""
    put(root / "heero.yaml", SETTINGS)
    for member, name, role in (
        ("calm-heron-12", "Lucía", "facilitator"),
        ("kind-maple-44", "Jules", "peer_navigator"),
    ):
        text = f"heero: team/1\nid: {member}\nname: {name}\nroles: [{role}]\n"
        put(root / "team" / f"{member}.yaml", text)
    for who, name in NAMES.items():
        participant(root, who, name)
    put(root / "workshops" / f"{WORKSHOP}.yaml", GROUP)
    return Workspace(root)


def participant(root: Path, who: str, name: str, more: str = "") -> None:
    """Write the page of somebody who has said nothing yet."""
    text = f"heero: participant/1\nid: {who}\nname: {name}\nkind: youth\n"
    put(root / "participants" / f"{who}.yaml", text + (more or consent()))


def put(path: Path, text: str) -> None:
    """Write a file as heero writes it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def types(
    root: Path, lines: Sequence[str], *words: str, now: str = NOW, status: int = 0
) -> str:
    """
    Type lines into a session in a pipe and return what was said.

    Args:
        root: The records folder.
        lines: What is typed; the lines end with the last of them.
        words: The command, behind `workshop`; `run long` where none is given.
        now: The minute it is.
        status: How the command ends.
    """
    done = warm.run(
        ["workshop", *(words or ("run", "long"))],
        input="".join(f"{line}\n" for line in lines),
        cwd=root,
        env=environment(root.parent, {"HEERO_NOW": now}),
        timeout=60,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr + done.stdout


def command(*words: str) -> list[str]:
    """Return a command of `heero workshop` as it is started."""
    return [sys.executable, "-m", "heero", "workshop", *words]


def record(root: Path, who: str) -> Participant:
    """Return what stands in somebody's own record."""
    return Workspace(root).load(Participant, who).record


def group(root: Path) -> Workshop:
    """Return what stands in the workshop."""
    return Workspace(root).load(Workshop, WORKSHOP).record


def said(root: Path, who: str) -> list[str]:
    """Return every word somebody said, in the order they said it."""
    found: list[str] = []
    for walk in record(root, who).walks:
        for answer in walk.answers:
            if isinstance(answer.said, str):
                found.append(answer.said)
            elif answer.said:
                found.extend(answer.said)
    return found


def holding(root: Path, word: str) -> list[str]:
    """Return the files in whose name or text a word stands, hidden ones too."""
    return sorted(
        str(path.relative_to(root)).replace(os.sep, "/")
        for path in root.rglob("*")
        if path.is_file()
        and (
            word.lower() in path.name.lower()
            or word.lower().encode() in path.read_bytes().lower()
        )
    )


def page(who: str) -> list[str]:
    """Return the only file in which the words of somebody may stand."""
    return [f"participants/{who}.yaml"]
