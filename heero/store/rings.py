"""
Who gets which keys: rings wrapped for readers, anew in each epoch.

A ring is what the same people may have. It is wrapped with age for the recipients of
all its readers, in one piece: 1,000 keys take a millisecond, and nobody can see from
outside which record has lost its key.

**Epochs.** Git forgets nothing: what was handed out before may lie on in any remote,
and be asked for by its hash. So when a key is destroyed, or a reader taken off, every
reader gets a new secret, wrapped for the one they had: a *step*. Whoever syncs takes
it and destroys the old secret, and with it everything that was wrapped for that.

**Proofs.** Wrapping needs no secret, so anybody could hand out a ring. Each ring and
each step therefore carries a proof (HMAC-SHA256) under a secret that only readers have,
anew in each epoch; what has no right proof is refused. So does each beginning of an
epoch, under the secret of the one before: else anybody could tell a copy that it was
taken off.

Pure: files by name in, files by name out; see `heero.store.key_ref` for where they lie,
and `heero.store.ring_merges` for how the keys of two clones go together.
"""

import base64
import hashlib
import hmac
import json
import os
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from heero.domain.kinds import RECORDS_RING, RINGS
from heero.errors import KeysRefused, TakenOff
from heero.store import keys as local
from heero.store import wrapping
from heero.store.keys import Keys, Ring

Files = Mapping[str, bytes]
"""What is handed out, by the names it has there."""

RECOVERY = "recovery"
"""The reader that is kept on paper or on a stick; its secret takes no steps."""

_STEP = re.compile(r"[a-z0-9-]+-[0-9]{1,9}")

PROOFS, ABOUT = "proofs.json", "README"
FORMAT = "handed/1"

_ABOUT = b"""\
The keys of a locked heero folder, each wrapped with age for its readers.
Nothing here can be opened without a reader's secret. See docs/locking.md of heero.
"""


def new_ring() -> Ring:
    """Return a ring without keys."""
    return Ring(os.urandom(32), {}, {})


def handed(keys: Keys, before: Files) -> dict[str, bytes]:
    """
    Return what is to be handed out of the keys of a clone.

    Args:
        keys: The keys; of a ring they cannot open, what was handed out before stays.
        before: What was handed out before; empty for the first time.
    """
    proofs = _proofs(before)
    made: dict[str, bytes] = {ABOUT: _ABOUT}
    found: dict[str, Any] = {"heero": FORMAT, "folder": keys.folder}
    found["epoch"] = keys.epoch
    found["rings"] = {}
    for name in RINGS:
        file = f"{name}.age"
        if name in keys.rings:
            ring = keys.rings[name]
            wrapped = wrapping.wrapped(_body(keys, name), _recipients(keys, name))
            made[file] = wrapped
            found["rings"][name] = _proof(ring.auth, name, keys.epoch, wrapped)
        elif file in before:
            made[file] = before[file]
            found["rings"][name] = proofs["rings"][name]
    found["turns"] = dict(proofs.get("turns", {}))
    found["steps"] = {}
    for name, proof in proofs.get("steps", {}).items():
        reader, number = name.rsplit("-", 1)
        known = keys.readers.get(reader)
        if known is not None and known.held < int(number):
            found["steps"][name] = proof
            made[_step_file(name)] = before[_step_file(name)]
    made[PROOFS] = json.dumps(found, indent=1).encode()
    return made


def opened(keys: Keys, files: Files) -> Keys:
    """
    Return the keys that were handed out, once all proofs were looked at.

    Args:
        keys: The keys of this clone, which tell who it is.
        files: What was handed out.

    Raises:
        KeysRefused: It is for another folder, a proof is wrong, or this clone is no
            reader any more.
    """
    proofs = _proofs(files)
    if proofs.get("folder") != keys.folder:
        raise KeysRefused("they are the keys of another folder")
    found = _stepped(keys, files, proofs)
    for name, known in keys.rings.items():
        wrapped = files.get(f"{name}.age", b"")
        auth = found.rings[name].auth if name in found.rings else known.auth
        proof = _proof(auth, name, found.epoch, wrapped)
        if not _same(proof, proofs["rings"].get(name)):
            raise KeysRefused("they were not handed out by a reader of this folder")
    return _unwrapped(found, files, keys.rings)


def first_opened(identity: str, files: Files) -> Keys:
    """
    Return the keys that were handed out, for a clone that knows nobody yet.

    New epochs may have begun since it was made a reader, or since it was closed: then
    it has their secret, in place of the one that was given.

    Raises:
        KeysRefused: They are not for this secret.
    """
    proofs = _proofs(files)
    newest = _followed(identity, files, proofs)
    found = Keys(str(proofs.get("folder")), "", newest)
    found.epoch = int(proofs.get("epoch", 1))
    found = _unwrapped(found, files)
    own = wrapping.recipient_of(newest)
    named = [name for name, each in found.readers.items() if each.recipient == own]
    found.me = named[0] if named else ""
    return found


class Steps(NamedTuple):
    """
    What leads from one epoch into the next.

    Attributes:
        epoch: The number of the new one.
        proof: What proves that a reader of the one before began it.
        wrapped: The secret of each reader, by the name of the step, with its proof.
    """

    epoch: int
    proof: str
    wrapped: Mapping[str, tuple[bytes, str]]


def turned(keys: Keys) -> tuple[Keys, Steps]:
    """
    Begin a new epoch: new secrets for every reader, each wrapped for the one before.

    Returns:
        The keys of this clone in the new epoch, and the steps with their proofs.

    Raises:
        KeysRefused: This clone cannot open every ring, so it cannot wrap them anew.
    """
    if set(keys.rings) != set(RINGS):
        raise KeysRefused("only somebody who reads the private files too can do this")
    proving = keys.rings[RECORDS_RING].auth
    found = Keys(keys.folder, keys.me, keys.identity)
    found.epoch = keys.epoch + 1
    found.removed = set(keys.removed)
    for name, ring in keys.rings.items():
        found.rings[name] = ring._replace(auth=os.urandom(32))
    steps = {}
    for name, reader in keys.readers.items():
        if name == RECOVERY:
            found.readers[name] = reader
            continue
        secret = wrapping.new_secret()
        auth = {each: _text(found.rings[each].auth) for each in reader.rings}
        words = {"identity": secret.identity, "epoch": found.epoch, "auth": auth}
        wrapped = wrapping.wrapped(words, [reader.recipient])
        step = f"{name}-{found.epoch}"
        steps[step] = wrapped, _proof(proving, step, found.epoch, wrapped)
        # Its own step too stays there until it is known to be on disk.
        found.readers[name] = reader._replace(recipient=secret.recipient)
        if name == keys.me:
            found.identity = secret.identity
    return found, Steps(found.epoch, _turn(proving, found.epoch), steps)


def with_steps(files: Files, steps: Steps) -> dict[str, bytes]:
    """Return what is handed out with more steps in it."""
    proofs = _proofs(files)
    proofs.setdefault("steps", {})
    proofs.setdefault("turns", {})[str(steps.epoch)] = steps.proof
    made = dict(files)
    for name, (wrapped, proof) in steps.wrapped.items():
        made[_step_file(name)] = wrapped
        proofs["steps"][name] = proof
    made[PROOFS] = json.dumps(proofs, indent=1).encode()
    return made


def _stepped(keys: Keys, files: Files, proofs: dict[str, Any]) -> Keys:
    """Take every step since the epoch of this clone."""
    found = Keys(keys.folder, keys.me, keys.identity)
    found.epoch = keys.epoch
    found.rings = {
        name: new_ring()._replace(auth=r.auth) for name, r in keys.rings.items()
    }
    last = int(proofs.get("epoch", 0))
    if last < keys.epoch:
        raise KeysRefused(
            "they are older than those this clone has",
            "somebody put older ones there, or the place was put back from a backup; "
            "`heero sync PLACE --instead` shares in a new place",
        )
    for number in range(keys.epoch + 1, last + 1):
        name = f"{keys.me}-{number}"
        wrapped = files.get(_step_file(name))
        if wrapped is None:
            _must_have_begun(found.rings[RECORDS_RING].auth, number, proofs)
            raise TakenOff
        proof = _proof(found.rings[RECORDS_RING].auth, name, number, wrapped)
        if not _same(proof, proofs["steps"].get(name)):
            raise KeysRefused("they were not handed out by a reader of this folder")
        words = wrapping.opened(wrapped, found.identity)
        found.identity, found.epoch = words["identity"], number
        found.rings = {
            each: new_ring()._replace(auth=base64.b64decode(auth))
            for each, auth in words["auth"].items()
        }
    return found


def _must_have_begun(auth: bytes, epoch: int, proofs: dict[str, Any]) -> None:
    """
    Make sure that a reader of the epoch before began one.

    Raises:
        KeysRefused: Somebody who may write in the place only says that there is one.
    """
    if not _same(_turn(auth, epoch), proofs.get("turns", {}).get(str(epoch))):
        raise KeysRefused("they were not handed out by a reader of this folder")


def _followed(identity: str, files: Files, proofs: dict[str, Any]) -> str:
    """Return the secret that the steps of a reader lead to, whoever they are."""
    steps = sorted(proofs.get("steps", {}), key=lambda e: int(e.rsplit("-", 1)[1]))
    for step in steps:
        try:
            words = wrapping.opened(files.get(_step_file(step), b""), identity)
        except KeysRefused:
            continue
        identity = str(words["identity"])
    return identity


def _unwrapped(keys: Keys, files: Files, proven: Collection[str] = ()) -> Keys:
    """
    Fill in what the secret of a clone opens.

    Args:
        keys: The keys of the clone, with its newest secret.
        files: What was handed out.
        proven: The rings whose proof was looked at. Of another one only what the ring
            of the records says that this clone reads: who may write in a place could
            have wrapped keys of their own for it.
    """
    keys.rings = {}
    for name in RINGS:
        words = _ring_in(keys, files, name)
        if words is None:
            continue
        if words["ring"] != name or words["folder"] != keys.folder:
            raise KeysRefused("they are the keys of another folder")
        if name != RECORDS_RING:
            if name not in proven and not _reads(keys, name):
                continue
            _vouched(keys, words.get("vouched"))
        keys.rings[name] = local.ring_from(words)
        if name == RECORDS_RING:
            keys.readers = local.readers_from(words["readers"])
            keys.removed = set(words["removed"])
            keys.epoch = int(words["epoch"])
    return keys


def _ring_in(keys: Keys, files: Files, name: str) -> dict[str, Any] | None:
    wrapped = files.get(f"{name}.age")
    if wrapped is None:
        return None
    try:
        return wrapping.opened(wrapped, keys.identity)
    except KeysRefused:
        if name == RECORDS_RING:
            raise
        return None


def _reads(keys: Keys, ring: str) -> bool:
    """Whether the ring of the records says that a clone is a reader of another."""
    own = wrapping.recipient_of(keys.identity)
    return any(
        ring in each.rings for each in keys.readers.values() if each.recipient == own
    )


def _vouched(keys: Keys, words: dict[str, Any] | None) -> None:
    """
    Take of the ring of the records only what somebody could say who reads everything.

    Whoever reads the records could write there that somebody else is a reader of the
    private files, or none at all, or that a key is destroyed.
    """
    if words is None:
        return
    known = local.readers_from(words["readers"])
    keys.removed &= set(words["removed"])
    for name, each in keys.readers.items():
        kept = tuple(ring for ring in each.rings if ring == RECORDS_RING)
        keys.readers[name] = each._replace(rings=kept)
    keys.readers |= known
    ring = keys.rings[RECORDS_RING]
    last = words["gone"]
    gone = {key: min(n, last[key]) for key, n in ring.gone.items() if key in last}
    keys.rings[RECORDS_RING] = ring._replace(gone=gone)


def _body(keys: Keys, name: str) -> dict[str, Any]:
    words = {"ring": name, "folder": keys.folder, "epoch": keys.epoch}
    words |= local.ring_words(_lasting(keys.rings[name]))
    if name == RECORDS_RING:
        words["readers"] = local.readers_words(keys.readers)
        words["removed"] = sorted(keys.removed)
    else:
        readers = {n: each for n, each in keys.readers.items() if name in each.rings}
        words["vouched"] = {
            "readers": local.readers_words(readers),
            "removed": sorted(keys.removed),
            "gone": keys.rings[RECORDS_RING].gone,
        }
    return words


def _lasting(ring: Ring) -> Ring:
    """Leave out the keys that are about to be destroyed: nobody gets them any more."""
    keys = {
        name: {n: each for n, each in found.items() if n > ring.gone.get(name, 0)}
        for name, found in ring.keys.items()
    }
    return ring._replace(keys={name: each for name, each in keys.items() if each})


def _recipients(keys: Keys, ring: str) -> list[str]:
    return [each.recipient for each in keys.readers.values() if ring in each.rings]


def _proofs(files: Files) -> dict[str, Any]:
    if not files:
        return {}
    try:
        found = json.loads(files[PROOFS])
    except (KeyError, ValueError):
        raise KeysRefused("they are none that heero knows") from None
    if not isinstance(found, dict) or found.get("heero") != FORMAT:
        raise KeysRefused("they were handed out by another version of heero")
    steps, ringed = found.get("steps"), found.get("rings")
    # Whoever may write in the place may write anything into it.
    right = isinstance(ringed, dict) and isinstance(found.get("epoch"), int)
    right = right and isinstance(steps, dict) and all(map(_STEP.fullmatch, steps))
    right = right and isinstance(found.get("turns", {}), dict)
    if not right or not all(_step_file(each) in files for each in steps or ()):
        raise KeysRefused("they are none that heero knows")
    return found


def _proof(auth: bytes, what: str, epoch: int, wrapped: bytes) -> str:
    words = b"%s %d\n" % (what.encode(), epoch) + wrapped
    return hmac.new(auth, words, hashlib.sha256).hexdigest()


def _same(proof: str, said: object) -> bool:
    # As bytes: of text that is not ASCII, whoever wrote it there, it would fail.
    return hmac.compare_digest(proof.encode(), str(said).encode(errors="replace"))


def _turn(auth: bytes, epoch: int) -> str:
    """Return what proves that an epoch was begun by whoever has this secret."""
    return _proof(auth, "turn", epoch, b"")


def folder_of(files: Files) -> str:
    """Return which folder keys were handed out for."""
    return str(_proofs(files).get("folder", ""))


def put_aside(keys: Keys) -> str:
    """Return all a copy holds, wrapped for its own secret and for the recovery key."""
    spare = keys.readers.get(RECOVERY)
    recipients = [
        wrapping.recipient_of(keys.identity),
        *([spare.recipient] if spare else []),
    ]
    return wrapping.wrapped(local.as_words(keys), recipients).decode()


def as_it_was(keys: Keys | None, identity: str) -> Keys | None:
    """Return all a copy held when it was closed; `None` where that cannot be opened."""
    if keys is None or not keys.closed:
        return None
    try:
        return local.from_words(wrapping.opened(keys.closed.encode(), identity))
    except KeysRefused:
        return None


def _step_file(name: str) -> str:
    return f"step-{name}.age"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
