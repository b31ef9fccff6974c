"""Who can read a locked folder: adding readers, taking them off, new keys."""

from collections.abc import Sequence
from pathlib import Path

from heero.domain.kinds import RECORDS_RING, RINGS
from heero.domain.names import fold_name
from heero.errors import BadInput, FitsSeveral, KeysRefused
from heero.services import handing_out
from heero.services.locking import Call, write_recovery
from heero.services.opening import NoSuchReader
from heero.services.outcome import Outcome
from heero.store import cipher, ids, locked, pins, rings, shared, wrapping
from heero.store.keys import Keys, Reader
from heero.store.workspace import Workspace

_SEND = "`heero sync` hands the keys out"


def add(
    workspace: Workspace, recipient: str, called: str, home: Path, *, private: bool
) -> Outcome:
    """
    Let somebody read the records, and with `private` the private files too.

    Args:
        workspace: The records folder.
        recipient: What their copy printed, `age1…`.
        called: What people call them.
        home: Where somebody keeps whom they know.
        private: Whether they read ways to reach people, orders and clearances.

    Raises:
        BadInput: It is no key of a reader, or has no name, or that of another one.
        KeysRefused: This copy cannot open what they are to read.
    """
    if not wrapping.is_recipient(recipient):
        raise BadInput(
            "that is no key of a reader",
            hint="`heero lock open` on their computer prints it: age1 and 58 letters",
        )
    if not called.strip():
        raise BadInput("give the reader a name", hint="--as and a name, or a team id")
    wanted = RINGS if private else (RECORDS_RING,)
    first = wrapping.fingerprint(recipient)
    with locked.changing(workspace.root) as found:
        if not set(wanted) <= set(found.rings):
            raise KeysRefused("only somebody who reads the private files can do this")
        same = [n for n, each in found.readers.items() if each.recipient == recipient]
        _must_be_free(found, called, same)
        name = same[0] if same else ids.of_item({*found.readers, *found.removed})
        found.readers[name] = Reader(
            recipient, called.strip(), wanted, first, found.epoch
        )
        found.news = True
        locked.keep(workspace.root, found)
        pins.know(home, found, [name])
    handing_out.hand_out(workspace.root)
    what = "everything" if private else "the records, not what is private"
    lines = [f"{called} reads {what}", f"their fingerprint is {first}"]
    notes = [f"did they read that to you themselves? {_SEND}"]
    return Outcome(lines, {"id": name, "fingerprint": first}, notes)


def _must_be_free(found: Keys, called: str, same: Sequence[str]) -> None:
    """Make sure that nobody is taken off in the place of another of their name."""
    for name, each in found.readers.items():
        if name not in same and fold_name(each.called) == fold_name(called):
            raise BadInput(
                "another reader is called that already",
                hint="give another name; `heero lock status` lists the readers",
            )


def remove(workspace: Workspace, word: str, home: Path) -> Outcome:
    """
    Take a reader off: from now on they get no key, and what is written gets new ones.

    What they could read until today they may have kept; nothing can change that.

    Raises:
        NoSuchReader: There is none of that name.
        FitsSeveral: There is more than one.
        BadInput: It is this copy, or the recovery key.
        KeysRefused: This copy cannot open every ring.
    """
    with locked.changing(workspace.root) as found:
        name = _named(found, word)
        if name in (found.me, rings.RECOVERY):
            raise BadInput(
                "this copy and the recovery key stay readers",
                hint="another reader can take this copy off; "
                "`heero lock export-recovery` makes a new recovery key",
            )
        _must_open_all(found)
        gone = found.readers.pop(name)
        found.removed.add(name)
        _renew(found)
        locked.keep(workspace.root, found)
        pins.know(home, found, [])
    handing_out.hand_out(workspace.root)
    lines = [
        f"{gone.called} is no reader any more",
        "what is written from now on has new keys; what they could read until today "
        "they may have kept",
    ]
    notes = [_SEND, "take away their way into the place it is shared with, too"]
    return Outcome(lines, {"id": name}, notes)


def rotate(workspace: Workspace) -> Outcome:
    """
    Begin a new epoch, with new keys for what is written from now on.

    Raises:
        KeysRefused: This copy cannot open every ring.
    """
    with locked.changing(workspace.root) as found:
        _must_open_all(found)
        _renew(found)
        locked.keep(workspace.root, found)
    handing_out.hand_out(workspace.root)
    lines = ["new keys for what is written from now on"]
    if shared.approved(workspace.root):
        lines.append(
            "`heero sync` begins the new epoch; each copy destroys its secret of "
            "before when it syncs"
        )
    else:
        lines.append("the secret of before is destroyed")
    return Outcome(lines, {"epoch": _epoch(workspace.root)})


def export_recovery(workspace: Workspace, call: Call) -> Outcome:
    """
    Make a new recovery key, in the place of the one before.

    Raises:
        AlreadyThere: The file is there already.
        BadInput: It would lie in the folder it opens.
        KeysRefused: This copy cannot open every ring.
    """
    root = workspace.root
    if root.resolve() in call.recovery.resolve().parents:
        raise BadInput(
            "the recovery key must not lie in the folder it opens",
            hint="name a file on a stick, or leave it to heero",
        )
    made = wrapping.new_secret()
    with locked.changing(root) as found:
        _must_open_all(found)
        write_recovery(call.recovery, made.identity, found.folder, call.day)
        first = wrapping.fingerprint(made.recipient)
        found.readers[rings.RECOVERY] = Reader(
            made.recipient, "the recovery key", RINGS, first, found.epoch
        )
        found.turn = found.news = True
        locked.keep(root, found)
        pins.know(call.home, found, [rings.RECOVERY])
    handing_out.hand_out(root)
    lines = [
        f"the new recovery key is in {call.recovery}",
        "destroy the one before, on paper and on every stick: it opens what was kept "
        "until today",
    ]
    if shared.approved(root):
        lines[1] = f"once `heero sync` has shared it, {lines[1]}"
    return Outcome(lines, {"path": str(call.recovery), "fingerprint": first}, [_SEND])


def _renew(found: Keys) -> None:
    """Give every record one more key; handing them out begins a new epoch."""
    for ring in found.rings.values():
        for each in ring.keys.values():
            each[max(each) + 1] = cipher.new_key()
    found.turn = found.news = True


def _must_open_all(found: Keys) -> None:
    if set(found.rings) != set(RINGS):
        raise KeysRefused("only somebody who reads the private files too can do this")


def _named(found: Keys, word: str) -> str:
    fitting = [
        name
        for name, each in found.readers.items()
        if word in (name, each.first) or fold_name(word) == fold_name(each.called)
    ]
    if not fitting:
        raise NoSuchReader
    if len(fitting) > 1:
        raise FitsSeveral([f"{e} ({found.readers[e].first})" for e in fitting])
    return fitting[0]


def _epoch(root: Path) -> int:
    found = locked.held(root)
    return found.epoch if found else 0
