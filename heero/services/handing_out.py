"""Handing keys out to readers, and taking what others handed out."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from heero.domain.kinds import PRIVATE_RING
from heero.errors import CannotShare, KeysRefused, TakenOff
from heero.services.shutting import noticed, opened, shut_gone
from heero.store import history, key_ref, keys, locked, pins, ring_merges, rings, shared
from heero.store.envelope import Name
from heero.store.keys import Keys
from heero.store.stored import forget_aside

TRIES = 5
"""How often somebody else may be faster before heero gives up for now."""


def hand_out(root: Path) -> None:
    """
    Put the keys of this clone into git, wrapped for their readers.

    Nothing is written where all was handed out before. A new epoch begins here only in
    a folder that is shared with no place; else where all can be given their step.

    Raises:
        KeysRefused: What lies there is not what it should be, or a new epoch is due
            and this clone cannot begin one.
        CannotWrite: Git or the disk would not take it.
    """
    with locked.changing(root) as here:
        was = keys.as_words(here)
        before = key_ref.read(root)
        found, there, news, due = _taken(here, before)
        turn = due and not shared.approved(root)
        if not before or news:
            found, files = _wrapped(found, before, turn=turn)
            key_ref.write(root, files)
        found.turn = due and not turn
        # What lies in git here is handed out to others by the next sharing only.
        found.news = bool(shared.approved(root)) and (bool(was["news"]) or news)
        _put(root, here, found, was, there)
        if turn:
            key_ref.forget(root)


def destroy(root: Path, names: Collection[Name]) -> bool:
    """
    Destroy the keys of records, here and in what is handed out.

    Args:
        root: The records folder, which is locked.
        names: What the keys lock.

    Returns:
        Whether all are destroyed; a copy that does not read some cannot do that.
    """
    with locked.changing(root) as found:
        for name in names:
            found.destroy(name)
        gone = all(map(found.gone, names))
        locked.keep(root, found)
    inner = keys.inner_of(root)
    assert inner is not None
    for name in names:
        forget_aside(inner, name)
    hand_out(root)
    # What was handed out before lies in git without a name: it goes now.
    key_ref.forget(root)
    return gone


def exchange(root: Path, place: str, home: Path) -> list[str]:
    """
    Take what a place handed out, and hand out what is new here.

    Args:
        root: The records folder.
        place: The place it is shared with.
        home: Where somebody keeps whom they know.

    Returns:
        Remarks for the user.

    Raises:
        KeysRefused: What the place has is not what it should be.
        CannotShare: There are readers nobody here knows, or others go on writing.
    """
    notes: list[str] = []
    for _ in range(TRIES):
        there = key_ref.fetch(root, place)
        with locked.changing(root) as here:
            was = keys.as_words(here)
            before = key_ref.read(root, key_ref.FETCHED if there else key_ref.REF)
            found, theirs, news, turn = _taken(here, before)
            _must_lose_nothing(root, here, found)
            notes = _strangers(home, found)
            found.turn = turn
            found.news = news or not there
            if notes and found.news:
                _put(root, here, found, was, theirs)
                raise CannotShare(
                    "there is a reader of these records whom nobody knows here",
                    "`heero lock status` says whom; where that is right, "
                    "`heero lock status --know` and share again",
                )
            if news or not there:
                found, files = _wrapped(found, before, turn=turn)
                key_ref.write(root, files, key_ref.GOING)
                if not key_ref.send(root, place, there):
                    continue
                found.turn = found.news = False
            elif before != key_ref.read(root):
                key_ref.write(root, before)
            ended = _put(root, here, found, was, theirs)
            _open_late(root, here, found)
        if turn or ended:
            key_ref.forget(root)
        return notes
    raise CannotShare("others are sending all the time", "try again in a while")


def recovered(root: Path, found: Keys, before: rings.Files) -> None:
    """
    Hand out in git here the keys of a copy that was opened with the recovery key.

    Args:
        root: The records folder.
        found: The keys, with this copy among the readers.
        before: What was handed out, which the recovery key opened.

    Raises:
        CannotWrite: Git would not take them.
    """
    key_ref.write(root, rings.handed(found, before))


def announce(root: Path) -> None:
    """
    Hand out to the place, at once, that a recovered copy is a reader.

    Others know nothing of it yet, so nothing they hand out is for it.

    Raises:
        CannotShare: The place would not take it.
    """
    key_ref.write(root, key_ref.read(root), key_ref.GOING)
    place = shared.approved(root) or shared.said(root, "config", "remote.origin.url")
    there = shared.said(root, "rev-parse", "--verify", "--quiet", key_ref.FETCHED)
    if place and not key_ref.send(root, place, there):
        raise CannotShare(
            "the place did not take this copy for a reader",
            "it is open here; see that the place can be reached, then give `heero "
            "lock open --recovery FILE` again",
        )


def caught_up(was: Keys, handed: dict[str, bytes]) -> Keys:
    """
    Return the keys of a copy that was closed, with what was handed out meanwhile.

    Raises:
        TakenOff: It is no reader any more.
        KeysRefused: What was handed out is not what it should be.
    """
    found, there, news, turn = _taken(was, handed)
    keep_until_shed(found, was, there)
    found.news, found.turn = news, turn
    return found


def _taken(here: Keys, before: dict[str, bytes]) -> tuple[Keys, Keys, bool, bool]:
    """Put what was handed out together with what is here."""
    if not before:
        return here, here, True, here.turn
    there = rings.opened(here, before)
    found, news, turn = ring_merges.merged(here, there)
    mine = found.readers.get(here.me)
    if mine is None:
        raise TakenOff
    if mine.held < found.epoch:
        # Whoever handed out this epoch is told that its step was taken.
        found.readers[here.me] = mine._replace(held=found.epoch)
        news = True
    return found, there, news, turn


def _wrapped(
    found: Keys, before: dict[str, bytes], *, turn: bool
) -> tuple[Keys, dict[str, bytes]]:
    if not turn:
        return found, rings.handed(found, before)
    after, steps = rings.turned(found)
    return after, rings.with_steps(rings.handed(after, before), steps)


def _put(root: Path, here: Keys, found: Keys, was: dict[str, Any], there: Keys) -> bool:
    """
    Put the keys on disk; what was destroyed elsewhere is shut here before that.

    Returns:
        Whether secrets of before were destroyed by it.
    """
    keep_until_shed(found, here, there)
    if keys.as_words(found) == was:
        return False
    shut = shut_gone(root, here, found)
    locked.keep(root, found)
    if shut:
        noticed(root)
    return found.epoch > here.epoch


def keep_until_shed(found: Keys, *former: Keys) -> None:
    """
    Keep keys of before here, of records that go on, until `shedding.shed`.

    Versions that are not put together yet are locked with them.
    """
    for name, ring in found.rings.items():
        for key, had in ring.keys.items():
            last = ring.gone.get(key, 0)
            for each in former:
                known = each.rings.get(name)
                for number, made in (known.keys.get(key, {}) if known else {}).items():
                    if number > last or made in had.values():
                        continue
                    # Two copies may have made a key of one number each.
                    free = next(n for n in range(number, last + 1) if n not in had)
                    had[free] = made


def _open_late(root: Path, here: Keys, found: Keys) -> None:
    """Open what came before its key did; git itself would leave it as it lies."""
    more = any(
        not set(ring.keys) <= set(here.rings[name].keys if name in here.rings else ())
        for name, ring in found.rings.items()
    )
    if more and opened(root, found)[0]:
        noticed(root)


def _must_lose_nothing(root: Path, here: Keys, found: Keys) -> None:
    """
    Make sure that no key goes that nobody else has.

    Raises:
        KeysRefused: This copy was taken off the readers of the private files, and holds
            the only key of one.
    """
    if PRIVATE_RING not in here.rings or PRIVATE_RING in found.rings:
        return
    shared_already = {
        Path(each).stem
        for each in history.listed(root, shared.HERE)
        if each.startswith("private/")
    }
    private = here.rings[PRIVATE_RING].keys
    own = {each.partition("/")[2] for each in private} - shared_already
    lying = {path.stem for path in (root / "private").glob("*.yaml")}
    if own & lying:
        raise KeysRefused(
            "this copy reads no private files any more, and nobody else could ever "
            f"read what was written here in {len(own & lying)} of them",
            "ask whoever took it off to let it read them once more "
            "(`heero lock add-reader KEY --private`), then `heero sync`",
        )


def _strangers(home: Path, found: Keys) -> list[str]:
    return [
        f"a reader nobody here knows: {found.readers[each].called}, "
        f"{found.readers[each].first}"
        for each in pins.strangers(home, found)
    ]
