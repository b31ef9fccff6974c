"""How destroyed keys of two copies go together: what is destroyed stays so."""

from copy import deepcopy

import pytest

from heero.domain.kinds import RINGS
from heero.store import ring_merges, rings, wrapping
from heero.store.envelope import Name
from heero.store.keys import ERA, Keys, Reader

pytestmark = pytest.mark.slow

ARI = Name("participant", "quiet-otter-41")
TEXT = b"heero: participant/1\nid: quiet-otter-41\nname: Ari\n"


@pytest.fixture
def jules() -> Keys:
    """The keys of a copy with one participant."""
    secret = wrapping.new_secret()
    made = Keys("folder", "jule", secret.identity)
    made.rings = {name: rings.new_ring() for name in RINGS}
    made.readers = {"jule": Reader(secret.recipient, "Jules", RINGS, "x", 1)}
    made.add(ARI)
    return made


@pytest.fixture
def lomi(jules: Keys) -> Keys:
    """The keys of another copy of the same folder."""
    return deepcopy(jules)


def together(here: Keys, there: Keys) -> Keys:
    """Put the keys of two copies together."""
    found, _, _ = ring_merges.merged(deepcopy(here), deepcopy(there))
    return found


def test_destroyed_keys_are_told_from_renewed_ones(jules: Keys) -> None:
    """A record without a key was erased; one with a newer key goes on."""
    stored = jules.seal(ARI, TEXT)
    assert stored is not None

    assert jules.renew(ARI)
    assert jules.renewed(ARI) and not jules.gone(ARI)
    assert jules.unseal(stored) == TEXT
    assert not jules.reads_still(stored)
    assert jules.shed() == ["participant/quiet-otter-41"]
    assert jules.unseal(stored) is None
    assert jules.destroy(ARI)
    assert jules.gone(ARI) and not jules.renewed(ARI)
    assert not jules.add(ARI)
    assert jules.seal(ARI, TEXT) is None


def test_keys_that_are_about_to_go_are_handed_to_nobody(jules: Keys) -> None:
    """They stay in this copy alone, until all is put together."""
    jules.renew(ARI)

    files = rings.handed(jules, {})
    there = rings.opened(jules, files)

    assert list(there.of(ARI)) == [ERA]
    assert sorted(jules.of(ARI)) == [1, ERA]


@pytest.mark.parametrize("erased_here", [True, False])
def test_a_key_made_meanwhile_goes_with_the_destroyed(
    jules: Keys, lomi: Keys, erased_here: bool
) -> None:
    """Whoever made it could not know, and whoever destroyed could not either."""
    number = max(lomi.of(ARI)) + 1
    lomi.of(ARI)[number] = b"k" * 64
    jules.destroy(ARI)

    one, other = (jules, lomi) if erased_here else (lomi, jules)

    assert together(one, other).gone(ARI)


def test_a_key_made_meanwhile_goes_with_those_before(jules: Keys, lomi: Keys) -> None:
    """Else what was locked with it would still name who was erased."""
    lomi.of(ARI)[2] = b"k" * 64
    jules.renew(ARI)

    assert list(together(jules, lomi).of(ARI)) == [ERA]
    assert list(together(lomi, jules).of(ARI)) == [ERA]


def test_renewed_twice_is_renewed_once_more(jules: Keys, lomi: Keys) -> None:
    """Each of the two keys locked what the other copy had erased."""
    jules.renew(ARI)
    lomi.renew(ARI)
    jules.shed()
    lomi.shed()

    found = together(jules, lomi)

    assert list(found.of(ARI)) == [2 * ERA]
    again = together(lomi, found)
    assert again.of(ARI) == found.of(ARI)
