"""What looks at versions on the receiving side, where there is no heero."""

import re
import shlex
from pathlib import Path

from heero.domain.kinds import KINDS
from heero.errors import BadInput
from heero.resources import lookup
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.store import equipment, files
from heero.store.workspace import Workspace

NAME = "receiver.sh"

_FOLDER = re.compile(r"^FOLDER=.*$", re.MULTILINE)
_KINDS = re.compile(r"^KINDS=.*$", re.MULTILINE)


def receiver(workspace: Workspace, to: Path | None = None) -> Outcome:
    """
    Give the script that keeps what is not locked out of a place on a server.

    Args:
        workspace: The records folder; where it lies in its history is in the script.
        to: The new file it goes to; `None` to print it.

    Raises:
        BadInput: The folder has a name the script cannot look for, or it may not lie
            there.
        AlreadyThere: There is such a file.
        CannotWrite: The disk would not take it.
    """
    clone = equipment.clone_of(workspace.root)
    text = script(clone.prefix if clone else "")
    lines = text.rstrip("\n").split("\n")
    if to is None:
        return Outcome(lines, {"script": text})
    path = outlet(to, NAME)
    files.create(path, text.encode())
    path.chmod(0o755)
    notes = ["on the server: put it where the records go, as hooks/pre-receive"]
    shown = to if to.name == path.name else to / NAME
    return Outcome([str(shown)], {"path": str(path)}, notes)


def script(prefix: str) -> str:
    """
    Return the script.

    Args:
        prefix: Where the records lie in their history, with `/` at its end, or empty.

    Raises:
        BadInput: It could not be looked for.
    """
    if re.search(r'[\x00-\x1f\x7f"\\]', prefix):
        raise BadInput(
            "the name of the records folder has a sign the receiving side cannot see",
            hint="rename the folder",
        )
    text = lookup("hooks", NAME, None).read_text(encoding="utf-8")
    kinds = " ".join(f"{each.folder}:{each.name}" for each in KINDS if each.folder)
    text = _KINDS.sub(f"KINDS='{kinds}'", text, count=1)
    quoted = shlex.quote(prefix)
    return _FOLDER.sub(lambda _: f"FOLDER={quoted}", text, count=1)
