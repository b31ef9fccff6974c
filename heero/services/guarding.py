"""What may be kept as a version, and what may leave this computer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.findings import Finding
from heero.domain.kinds import KINDS
from heero.domain.operations import Value
from heero.errors import HeeroError
from heero.store import equipment, locked, staged
from heero.store.decoding import decode
from heero.store.envelope import is_locked
from heero.store.equipment import Clone
from heero.store.folder import SETTINGS
from heero.store.stored import stored_to_text
from heero.store.typed import understand
from heero.store.workspace import Workspace
from heero.store.yaml_text import read, values

PUBLIC = (
    "bitbucket.org",
    "codeberg.org",
    "codecommit.amazonaws.com",
    "dev.azure.com",
    "disroot.org",
    "framagit.org",
    "gitea.com",
    "gitee.com",
    "github.com",
    "gitlab.com",
    "huggingface.co",
    "launchpad.net",
    "notabug.org",
    "pagure.io",
    "salsa.debian.org",
    "savannah.gnu.org",
    "savannah.nongnu.org",
    "source.developers.google.com",
    "sourceforge.net",
    "sr.ht",
    "visualstudio.com",
)
"""Hosting services that anybody can open an account with."""


@dataclass(frozen=True)
class Refusal:
    """
    Why something may not leave.

    Attributes:
        message: What is wrong.
        hint: What to do.
    """

    message: str
    hint: str


def unreadable(top: Path, folders: Sequence[str]) -> Iterator[Finding]:
    """
    Yield the first error of every staged record that cannot be read.

    Args:
        top: The top of the working tree.
        folders: The records folders in it, each with a `/` at its end, or empty.
    """
    kinds = {f"{each.folder}/" if each.folder else "" for each in KINDS}
    inside = {f"{folder}{kind}": folder for folder in folders for kind in kinds}
    names = [
        name
        for name in staged.names(top)
        if (parent := name[: name.rfind("/") + 1]) in inside
        and name.endswith(".yaml")
        and (parent not in folders or name == f"{parent}{SETTINGS}")
    ]
    for name, data in staged.contents(top, names):
        folder = inside[name[: name.rfind("/") + 1]]
        stored = stored_to_text(data, locked.held(top))
        if is_locked(stored):
            # Another reader's, and passed on as it came.
            continue
        text, wrong = decode(stored)
        if wrong is None:
            declared = Workspace(top / folder).declared
            wrong = next(iter(understand(text, name, declared).errors), None)
        if wrong is not None:
            yield wrong._replace(file=name)


def may_leave(root: Path, place: str) -> Refusal | None:
    """
    Say why a records folder may not be sent to a place; `None` where it may.

    Args:
        root: The records folder.
        place: The address git would send it to.
    """
    if _said(root, "example") or locked.is_locked(root):
        return None
    host = public_host(place)
    if host:
        return Refusal(
            f"{host} is a public hosting service, and this folder is not locked",
            "keep records in a place of your own: a shared drive, a stick, your server",
        )
    if _said(root, "unlocked"):
        return None
    return Refusal(
        "this folder is not locked, and may hold real people",
        "heero sends only folders of invented people, or those whose site decided "
        "otherwise at `heero init --unlocked`",
    )


def public_host(place: str) -> str:
    """Return the public hosting service an address leads to; empty where to none."""
    host = _host(place)
    return next(
        (each for each in PUBLIC if host == each or host.endswith(f".{each}")), ""
    )


def bare(place: str) -> str:
    """Return an address without the name and the password that may be in it."""
    return re.sub(r"(?<=://)[^/@]*@", "", place)


def asked_before(clone: Clone, place: str) -> bool:
    """Whether somebody has said that this clone may be sent to a place."""
    return bare(place) in equipment.places(clone)


def said_yes(clone: Clone, place: str) -> None:
    """Remember that somebody has said so."""
    equipment.allow(clone, bare(place))


def _host(place: str) -> str:
    found = re.match(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/@]*@)?([^/:]+)", place)
    if not found:
        # `somebody@host:path`; one letter before the colon is a drive.
        found = re.match(r"(?:[^/@]*@)?([^/:@]{2,}):(?!//)", place)
    return found.group(1).lower().rstrip(".") if found else ""


def _said(root: Path, key: str) -> bool:
    """Whether `heero.yaml` says yes to something; what cannot be read says nothing."""
    try:
        node = read(decode((root / SETTINGS).read_bytes())[0]).node
    except (OSError, HeeroError):
        return False
    plain: Value = None if node is None else values(node)
    return isinstance(plain, dict) and plain.get(key) == "said_yes"
