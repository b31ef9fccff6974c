"""
How the keys of a clone go together with those that others handed out.

What was destroyed on either side is destroyed; what was made on either side is kept.
"""

from typing import Any

from heero.store import cipher
from heero.store import keys as local
from heero.store.keys import ERA, Generations, Keys, Reader, Ring


def merged(here: Keys, there: Keys) -> tuple[Keys, bool, bool]:
    """
    Put the keys of a clone together with those that were handed out.

    What was destroyed on either side is destroyed.

    Returns:
        The keys, whether they hold something that was not handed out, and whether
        something was destroyed or somebody taken off that others do not know of yet.
    """
    found = Keys(here.folder, here.me, there.identity)
    found.epoch = there.epoch
    found.removed = here.removed | there.removed
    both = {**here.readers, **there.readers}
    for name, reader in both.items():
        if name not in found.removed:
            found.readers[name] = _newer(here, there, name) or reader
    for name in {**here.rings, **there.rings}:
        one, other = here.rings.get(name), there.rings.get(name)
        if other is None:
            continue
        found.rings[name] = _together(one, other) if one else other
    turn = here.turn or found.removed > there.removed
    for name, ring in found.rings.items():
        turn = turn or ring.gone != there.rings[name].gone
    told = _compared(found) != _compared(there)
    return found, told or turn, turn


def _together(here: Ring, there: Ring) -> Ring:
    gone = {
        name: max(here.gone.get(name, 0), there.gone.get(name, 0))
        for name in {**here.gone, **there.gone}
    }
    keys: dict[str, Generations] = {}
    for name in {**here.keys, **there.keys}:
        if any(name in each.gone and name not in each.keys for each in (here, there)):
            # Who destroyed them all could not know of one made elsewhere meanwhile.
            continue
        found = dict(there.keys.get(name, {}))
        for number, key in sorted(here.keys.get(name, {}).items()):
            if key not in found.values():
                # Two clones may have made a key of one number each: both are kept.
                found[number if number not in found else max(found) + 1] = key
        number = _renewed_twice(here, there, name)
        if number:
            # Each was renewed without what the other had taken out.
            found[number + ERA] = cipher.new_key()
            gone[name] = number + ERA - 1
        kept = {n: each for n, each in found.items() if n > gone.get(name, 0)}
        if kept:
            keys[name] = kept
    return Ring(there.auth, keys, gone)


def _renewed_twice(here: Ring, there: Ring, name: str) -> int:
    """Return the number two copies gave the key they renewed a record with, or 0."""
    one, other = here.keys.get(name, {}), there.keys.get(name, {})
    same = [n for n in one if n % ERA == 0 and n in other and one[n] != other[n]]
    return max(same, default=0)


def _newer(here: Keys, there: Keys, name: str) -> Reader | None:
    """Return a reader as the side says that knows more of them."""
    one, other = here.readers.get(name), there.readers.get(name)
    if one is None or other is None or here.epoch < there.epoch:
        return other or one
    return one if one.held >= other.held else other


def _compared(keys: Keys) -> dict[str, Any]:
    words = local.as_words(keys)
    return {each: words[each] for each in ("rings", "readers", "removed")}
