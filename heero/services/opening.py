"""Opening a copy of a locked folder, and closing it again."""

from collections.abc import Callable
from pathlib import Path

from heero.domain.kinds import RINGS
from heero.errors import BadInput, CannotRead, HeeroError, KeysRefused, TakenOff
from heero.services import equipping, handing_out, shutting
from heero.services.locking import Call, NotLocked
from heero.services.outcome import Outcome
from heero.services.settling import fold_waiting
from heero.store import (
    envelope,
    files,
    ids,
    key_ref,
    keys,
    locked,
    pins,
    ring_merges,
    rings,
    shared,
    wrapping,
)
from heero.store.folder import OUT
from heero.store.keys import Keys, Reader
from heero.store.stored import name_of
from heero.store.workspace import Workspace


def open_(
    workspace: Workspace,
    call: Call,
    *,
    recovery: Path | None = None,
    passphrase: Callable[[], str] = lambda: "",
) -> Outcome:
    """
    Open this copy: let its files be read and written, and git lock what it takes in.

    A copy that is no reader yet is told how to become one, and the answer is no.

    Args:
        workspace: The records folder.
        call: Who opens it.
        recovery: The file with the recovery key, where that opens it.
        passphrase: Asks for the passphrase it was closed with.

    Raises:
        NotLocked: The folder is not locked.
        KeysRefused: The key is not one of this folder's.
        CannotWrite: The disk would not take it.
    """
    root = workspace.root
    if not locked.is_locked(root):
        raise NotLocked
    inner = keys.inner_of(root)
    if inner is None:
        raise KeysRefused("this folder is not in git", "`git clone` makes a copy of it")
    here = locked.read(root, mended=True)
    if recovery is None and here is not None and here.rings:
        return _opened(root, call, here, ["it is open"])
    own = key_ref.read(root)
    handed = _looked_for(root)
    if recovery is not None:
        with locked.alone(inner):
            # Read anew: another heero may have made keys meanwhile.
            here = locked.read(root)
            found = _recovered(handed, own, here, _secret_in(recovery), call)
            locked.keep(root, found)
        handing_out.recovered(root, found, handed)
        told = _opened(root, call, found, [])
        # Whatever the place says of it, this copy is open by now.
        handing_out.announce(root)
        return told
    return _by_own_secret(root, call, here, own, handed, passphrase)


def _by_own_secret(
    root: Path,
    call: Call,
    here: Keys | None,
    own: rings.Files,
    handed: dict[str, bytes],
    passphrase: Callable[[], str],
) -> Outcome:
    """Open a copy that is new, or was closed."""
    if here is None:
        here = Keys(handed_folder(handed), "", wrapping.new_secret().identity)
        locked.keep(root, here)
    identity = here.identity
    if wrapping.is_wrapped(identity):
        identity = wrapping.with_passphrase(identity, passphrase())
    try:
        found, notes = _found(here, identity, own, handed)
    except KeysRefused:
        return _asks(wrapping.recipient_of(identity), call)
    if not notes:
        key_ref.write(root, handed)
    locked.keep(root, found)
    told = _opened(root, call, found, [])
    return told._replace(notes=[*notes, *told.notes])


def _found(
    here: Keys, identity: str, own: rings.Files, handed: dict[str, bytes]
) -> tuple[Keys, list[str]]:
    """
    Put what this copy held when it was closed together with what is handed out now.

    Others may not have what was made here since the last sharing, so what they hand out
    never takes its place.

    Returns:
        The keys, and a remark where what is handed out was not taken.

    Raises:
        KeysRefused: This copy is no reader, or not any more.
    """
    was = _before(here, identity, own)
    if was is None:
        return rings.first_opened(identity, handed), []
    try:
        return handing_out.caught_up(was, handed), []
    except TakenOff:
        # It may have become a reader anew, under another id.
        return _with_own(rings.first_opened(identity, handed), was), []
    except KeysRefused as error:
        return was, [f"{error.message}; it is open as it was closed"]


def _before(here: Keys | None, identity: str, own: rings.Files) -> Keys | None:
    """Return the keys that a copy had when it was closed; `None` for a new one."""
    was = rings.as_it_was(here, identity)
    if was is not None or not own:
        return was
    try:
        return rings.first_opened(identity, own)
    except KeysRefused:
        return None


def handed_folder(handed: dict[str, bytes]) -> str:
    """
    Return which folder keys are of.

    Raises:
        KeysRefused: Nothing was handed out here.
    """
    if not handed:
        raise KeysRefused(
            "none were handed out where this copy comes from",
            "whoever has an open copy gives `heero sync`, then try again",
        )
    return rings.folder_of(handed)


def _opened(root: Path, call: Call, found: Keys, lines: list[str]) -> Outcome:
    if not pins.known(call.home, found.folder):
        pins.know(call.home, found)
    notes = list(equipping.enable(root, call.python).notes)
    handing_out.hand_out(root)
    done, left = shutting.opened(root, found)
    shutting.noticed(root)
    notes += [
        f"{each} is what lay in the place of the keys: once all can be read, delete it"
        for each in locked.put_aside(root)
    ]
    private = [each for each in left if each.startswith("private/")]
    lost = [each for each in left if each not in private]
    if private and RINGS[1] not in found.rings:
        notes.append("private files stay locked: this copy is no reader of them")
        private = []
    if lost or private:
        notes.append(
            f"{len(lost) + len(private)} files could not be opened, their keys are "
            "gone: `heero doctor` says which"
        )
    what = "1 record" if done == 1 else f"{done} records"
    said = [*lines, f"opened {what}", "readers: `heero lock status`"]
    return Outcome(said, {"state": "open", "opened": done, "left": left}, notes)


def _asks(recipient: str, call: Call) -> Outcome:
    first = wrapping.fingerprint(recipient)
    lines = [
        "this copy is no reader of these records yet",
        "send this line to somebody who can read them, and read the four groups to "
        f"them on the telephone: {first}",
        f"heero lock add-reader {recipient} --as {call.called}",
        "once they have said `heero sync`, give `heero lock open` again",
    ]
    data = {"state": "shut", "recipient": recipient, "fingerprint": first}
    return Outcome(lines, data, no=True)


def _secret_in(recovery: Path) -> str:
    try:
        text = files.read(recovery).decode("utf-8", "replace")
    except FileNotFoundError:
        raise CannotRead(recovery.name, "there is no such file") from None
    lines = [each.strip() for each in text.splitlines()]
    secrets = [each for each in lines if each.startswith("AGE-SECRET-KEY-")]
    if len(secrets) != 1:
        raise BadInput("there is no recovery key in that file")
    return secrets[0]


def _recovered(
    handed: rings.Files, own: rings.Files, here: Keys | None, secret: str, call: Call
) -> Keys:
    """Open with the recovery key, and make this copy a reader of its own."""
    was = here if here and here.rings else _before(here, secret, own)
    there = rings.first_opened(secret, handed)
    handed_to = {*there.readers, *there.removed}
    found = _with_own(there, was)
    found.news = True
    mine = was.readers.get(was.me) if was else None
    if was and mine and was.me not in handed_to:
        # It was made a reader before, and the place did not take it then.
        found.me, found.identity = was.me, was.identity
        found.readers[found.me] = mine._replace(held=found.epoch)
        return found
    made = wrapping.new_secret()
    found.me = ids.of_item({*found.readers, *found.removed})
    found.identity = made.identity
    first = wrapping.fingerprint(made.recipient)
    found.readers[found.me] = Reader(
        made.recipient, call.called, RINGS, first, found.epoch
    )
    return found


def _with_own(found: Keys, was: Keys | None) -> Keys:
    """Return keys with those that were made since this copy was last in touch."""
    if was is None:
        return found
    both, _, both_turn = ring_merges.merged(was, found)
    both.me, both.identity = found.me, found.identity
    both.turn, both.news = both_turn, True
    handing_out.keep_until_shed(both, was, found)
    return both


def _looked_for(root: Path) -> dict[str, bytes]:
    """Return what was handed out, from this clone or where it comes from."""
    place = shared.approved(root) or shared.said(root, "config", "remote.origin.url")
    if place:
        key_ref.fetch(root, place)
    return key_ref.read(root, key_ref.FETCHED) or key_ref.read(root)


def close(workspace: Workspace, passphrase: str = "", by: str = "") -> Outcome:
    """
    Close this copy: put what is locked over every record, and take its keys away.

    Nothing is lost, also of what no version holds yet.

    Args:
        workspace: The records folder.
        passphrase: What opens it again; empty where whoever can use this account may.
        by: Who is typing.

    Raises:
        NotLocked: The folder is not locked.
        Shut: It is closed.
        KeysRefused: A record has no key yet.
    """
    root = workspace.root
    if not locked.is_locked(root):
        raise NotLocked
    locked.must_not_be_shut(root)
    notes = fold_waiting(workspace, by)
    handing_out.hand_out(root)
    with locked.changing(root) as found:
        _must_have_keys(root, found)
        done = shutting.shut(root, found)
        after = Keys(found.folder, found.me, found.identity)
        after.epoch, after.readers = found.epoch, {}
        after.closed = rings.put_aside(found)
        if passphrase:
            after.identity = wrapping.wrapped_in(found.identity, passphrase)
        locked.keep(root, after)
    shutting.noticed(root)
    if not passphrase:
        notes.append(
            "no passphrase was given: whoever can use this account can open it again"
        )
    pages = [each for each in workspace.out.rglob("*") if each.is_file()]
    if pages:
        notes.append(
            f"{len(pages)} pages and pictures in {OUT}/ can still be read: delete them"
        )
    what = "1 record" if done == 1 else f"{done} records"
    return Outcome([f"closed {what}"], {"state": "shut", "closed": done}, notes)


def _must_have_keys(root: Path, found: Keys) -> None:
    for _, shown, data in shutting.records(root):
        if envelope.is_locked(data):
            continue
        if not found.of(name_of(shown, data)):
            raise KeysRefused(
                f"{shown} has no key yet", "`heero save` takes it in, then close again"
            )


class NoSuchReader(HeeroError):
    """A reader was named that there is none of."""

    def __init__(self) -> None:
        super().__init__(
            "no reader is called that", hint="`heero lock status` lists them"
        )
