"""Locking a records folder, and saying how it is locked."""

import socket
from dataclasses import dataclass
from pathlib import Path

from heero.domain.kinds import KINDS, RINGS
from heero.errors import AlreadyThere, BadInput, HeeroError
from heero.services import equipping, handing_out, old_history, saving
from heero.services.ignored import IGNORED, LOCKED_IGNORED
from heero.services.outcome import Outcome
from heero.store import (
    calling,
    commits,
    files,
    git_texts,
    ids,
    locked,
    pins,
    remains,
    rings,
    shared,
    wrapping,
)
from heero.store.envelope import Name
from heero.store.keys import Keys, Reader
from heero.store.rings import RECOVERY
from heero.store.workspace import Workspace


class NotLocked(HeeroError):
    """A folder is not locked, and something was asked that needs a lock."""

    def __init__(self) -> None:
        super().__init__("this folder is not locked", hint="`heero lock init` locks it")


@dataclass(frozen=True)
class Call:
    """
    One call for a lock.

    Attributes:
        python: The Python that runs heero, for git to start.
        home: Where somebody keeps whom they know, and outside of every records folder.
        recovery: The new file the recovery key is written to; `None` for one in the
            home of whoever is typing.
        called: What people call whoever is typing.
        day: The day.
    """

    python: str
    home: Path
    recovery: Path
    called: str
    day: str


def init(workspace: Workspace, call: Call, *, fresh: bool = False) -> Outcome:
    """
    Lock a folder: from now on git stores no word of a record that can be read.

    Answers no where versions of before can still be read.

    Args:
        workspace: The records folder.
        call: Who locks it, and where keys go.
        fresh: Whether the history begins anew, so that no such version is left.

    Raises:
        CannotSave: There is no history here to lock, or git is busy.
        BadInput: It is locked already, or the recovery key would lie in the folder.
        CannotWrite: The disk would not take it.
    """
    root = workspace.root
    commits.must_be_ready(root)
    if locked.is_locked(root):
        if locked.held(root) is None:
            raise BadInput("it is locked", hint="`heero lock open` opens this copy")
        if not fresh:
            raise BadInput("it is locked already", hint="see `heero lock status`")
        return _told(root, begun_anew(workspace, call), [])
    made = begin(root, call)
    # Git looks only at files that changed; these have not, and are to be locked.
    calling.git(root, "add", "--renormalize", "--", *_folders(root))
    done = saving.save(workspace, "records locked", by=call.called)
    notes = [*made, *done.notes]
    more = begun_anew(workspace, call) if fresh else []
    notes.append(
        "copy the recovery key to a stick or to paper, lock that away, and delete the "
        "file: whoever has it can read everything"
    )
    return _told(root, [f"the recovery key is in {call.recovery}", *more], notes)


def begin(root: Path, call: Call) -> list[str]:
    """
    Give a folder keys, and tell git to lock whatever it takes in from now on.

    Returns:
        Remarks for the user.
    """
    must_be_outside(root, call.recovery)
    own, spare = wrapping.new_secret(), wrapping.new_secret()
    made = Keys(ids.of_record(()), ids.of_item(()), own.identity)
    made.rings = {name: rings.new_ring() for name in RINGS}
    first = wrapping.fingerprint
    made.readers = {
        made.me: Reader(own.recipient, call.called, RINGS, first(own.recipient), 1),
        rings.RECOVERY: Reader(
            spare.recipient, "the recovery key", RINGS, first(spare.recipient), 1
        ),
    }
    made.add(Name("folder", "-"))
    for each in KINDS:
        if each.folder and each.key == each.name:
            for path in sorted((root / each.folder).glob("*.yaml")):
                made.add(Name(each.name, path.stem))
    write_recovery(call.recovery, spare.identity, made.folder, call.day)
    locked.keep(root, made)
    _rule(root)
    notes = list(equipping.enable(root, call.python).notes)
    handing_out.hand_out(root)
    pins.know(call.home, made)
    return notes


def _folders(root: Path) -> list[str]:
    return [
        each.folder for each in KINDS if each.folder and (root / each.folder).is_dir()
    ]


def begun_anew(workspace: Workspace, call: Call) -> list[str]:
    """Begin the history anew, so that nothing in it can be read."""
    put = old_history.put_away(workspace, call.recovery.parent, call.day)
    return [f"the history of before is in {put}, and only readers can open it"]


def write_recovery(path: Path, identity: str, folder: str, day: str) -> None:
    """
    Write the recovery key to a new file.

    Raises:
        AlreadyThere: Something is there.
        CannotWrite: The disk would not take it.
    """
    files.folder(path.parent)
    text = _RECOVERY.format(identity=identity, folder=folder, day=day)
    files.create(path, text.encode())


def _rule(root: Path) -> None:
    """Let the folder say that it is locked, and git take in private files too."""
    folders = [each.folder for each in KINDS if each.folder]
    lines = "".join(f"{each}\n" for each in git_texts.attributes(folders))
    path = root / locked.ATTRIBUTES
    there = path.read_bytes() if path.is_file() else b""
    if there and not there.endswith(b"\n"):
        there += b"\n"
    files.overwrite(path, there + lines.encode())
    ignored = root / ".gitignore"
    text = files.read(ignored).decode("utf-8") if ignored.is_file() else IGNORED
    kept_lines = [each for each in text.splitlines() if each.strip("/") != "private"]
    old = [each for each in kept_lines if each not in IGNORED.splitlines()]
    more = "".join(f"{each}\n" for each in old)
    files.overwrite(ignored, (LOCKED_IGNORED + more).encode())


def must_be_outside(root: Path, path: Path) -> None:
    """
    Make sure that a recovery key can be written to a file.

    Raises:
        BadInput: It would lie in the folder it opens.
        AlreadyThere: Something is there.
    """
    inside = root.resolve()
    if inside in (path.resolve(), *path.resolve().parents):
        raise BadInput(
            "the recovery key must not lie in the folder it opens",
            hint="name a file on a stick, or leave it to heero",
        )
    if path.exists():
        raise AlreadyThere(path.name)


def _told(root: Path, lines: list[str], notes: list[str]) -> Outcome:
    left = remains.find(root)
    told = standing(left)
    data = {"locked": not left, "readable": left.texts, "where": left.where}
    return Outcome([*told, *lines], data, notes, no=bool(left))


FORGET = "`heero doctor --history --forget` lets git forget what nothing leads to"


def standing(left: remains.Remains) -> list[str]:
    """Return how a folder is locked; never that it is, while a text can be read."""
    if not left:
        return ["locked: git stores no word of a record that can be read"]
    where = ", ".join(f"{number} in {each}" for each, number in left.where.items())
    told = [
        "NOT locked yet: what comes from now on is, but "
        f"{_versions(left.texts)} can still be read"
    ]
    if where:
        told.append(f"they lie here: {where}")
    if left.files:
        told.append(f"words lie in files of git's own: {', '.join(left.files)}")
    if left.temporary:
        told.append(f"git left words of a record in {', '.join(left.temporary)}")
    if set(left.where) <= {remains.NOWHERE}:
        return [*told, FORGET]
    told.append(
        "`heero lock init --fresh` begins the history anew, without them; places it "
        "was sent to, backups and other copies keep them"
    )
    return told


def _versions(number: int) -> str:
    if number == 1:
        return "1 earlier version of a record"
    return f"{number} earlier versions of records"


def status(workspace: Workspace, home: Path, *, know: bool = False) -> Outcome:
    """
    Say how a folder is locked, who can read it, and what is still to be done.

    Answers no where something can be read that should not be, or is not open here.

    Args:
        workspace: The records folder.
        home: Where somebody keeps whom they know.
        know: Whether all readers there are now are known from here on.
    """
    root = workspace.root
    if not locked.is_locked(root):
        lines = ["not locked: invented people only", "`heero lock init` locks it"]
        return Outcome(lines, {"state": "plain"}, no=True)
    held = locked.held(root)
    left = remains.find(root)
    if held is None:
        lines = ["locked, and this copy is not open: `heero lock open`"]
        return Outcome(lines, {"state": "shut", "readable": left.texts}, no=True)
    if know:
        pins.know(home, held)
    strange = set(pins.strangers(home, held))
    lines = standing(left)
    for name, each in _in_order(held):
        reads = "everything" if len(each.rings) == len(RINGS) else "not what is private"
        here = ", this copy" if name == held.me else ""
        sign = "  NOT KNOWN HERE" if name in strange else ""
        lines.append(f"{each.first}  {each.called}: reads {reads}{here}{sign}")
    notes = []
    if strange:
        notes.append(
            "ask a reader you trust who that is; where it is right, "
            "`heero lock status --know`, else `heero lock remove-reader`"
        )
    if (held.news or held.turn) and shared.approved(root):
        notes.append("others do not have all keys yet: `heero sync` hands them out")
    data = {
        "state": "open",
        "readable": left.texts,
        "epoch": held.epoch,
        "readers": [
            {
                "id": name,
                "called": each.called,
                "fingerprint": each.first,
                "rings": list(each.rings),
                "known": name not in strange,
            }
            for name, each in _in_order(held)
        ],
    }
    return Outcome(lines, data, notes, no=bool(left or strange))


def _in_order(held: Keys) -> list[tuple[str, Reader]]:
    """Return the readers by how people call them, the recovery key last."""
    return sorted(
        held.readers.items(), key=lambda each: (each[0] == RECOVERY, each[1].called)
    )


def default_called() -> str:
    """Return what a copy is called where nobody says: the name of this computer."""
    return socket.gethostname().split(".")[0] or "a copy"


_RECOVERY = """\
# The recovery key of a heero folder ({folder}), written on {day}.
#
# Whoever has this key can read everything in that folder, also what was put away.
# Keep it on paper or on a stick, locked away, and not on this computer.
# With it a copy of the folder is opened again: heero lock open --recovery FILE
{identity}
"""
