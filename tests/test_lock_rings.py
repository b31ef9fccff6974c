"""
Who gets which keys: five copies of one folder that change their keys at the same time.

A place that holds what was last handed out stands for the one they share. Whatever each
of them does, and in whatever order they exchange: no key is lost, what was destroyed
stays destroyed, every reader opens what was handed out last, and nobody else does.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from heero.domain.kinds import PRIVATE_RING, RECORDS_RING, RINGS
from heero.errors import KeysRefused
from heero.services import handing_out
from heero.services.readers import _renew as renewed
from heero.store import rings, wrapping
from heero.store.envelope import Name
from heero.store.keys import Keys, Reader, place

Files = dict[str, bytes]


def begun() -> tuple[Keys, Files, str]:
    """Return the first copy of a folder, what it handed out, and the recovery key."""
    own, spare = wrapping.new_secret(), wrapping.new_secret()
    made = Keys("calm-folder-1", "copy0", own.identity)
    made.rings = {name: rings.new_ring() for name in RINGS}
    made.readers = {
        "copy0": reader(own.recipient, "copy0", RINGS),
        rings.RECOVERY: reader(spare.recipient, "the recovery key", RINGS),
    }
    made.add(Name("folder", "-"))
    return made, rings.handed(made, {}), spare.identity


def reader(
    recipient: str, called: str, which: tuple[str, ...], held: int = 1
) -> Reader:
    return Reader(recipient, called, which, wrapping.fingerprint(recipient), held)


def clone(keys: Keys) -> Keys:
    return copy.deepcopy(keys)


def exchanged(here: Keys, before: Files) -> tuple[Keys, Files]:
    """Exchange keys with a place, as sharing does; nobody is faster meanwhile."""
    found, *_, news, turn = handing_out._taken(here, before)
    files = before
    if news:
        found, files = handing_out._wrapped(found, before, turn=turn)
    found.turn = found.news = False
    return found, files


def opens(identity: str, files: Files) -> bool:
    """Whether a secret opens what was handed out, by itself."""
    try:
        rings.first_opened(identity, files)
    except KeysRefused:
        return False
    return True


class Copies(RuleBasedStateMachine):
    """Five copies, one place, and what each knows to be true of it."""

    def __init__(self) -> None:
        super().__init__()
        first, self.place, self.recovery = begun()
        self.copies: dict[str, Keys] = {"copy0": first}
        self.made: dict[Name, set[bytes]] = {}
        self.destroyed: set[Name] = set()
        self.removed: set[str] = set()
        self.number = 0
        self.failed = False
        self.waiting: dict[str, set[Name]] = {}
        for other, private in ((1, True), (2, True), (3, False)):
            self._adds(0, other, private)

    numbers = st.integers(0, 4)

    def _chosen(self, number: int) -> str | None:
        name = f"copy{number}"
        return name if name in self.copies and name not in self.removed else None

    @rule(number=numbers, kind=st.sampled_from(["participant", "private", "team"]))
    def makes_a_record(self, number: int, kind: str) -> None:
        """A new participant, on one of the copies."""
        name = self._chosen(number)
        if name is None:
            return
        self.number += 1
        record = Name(kind, f"calm-otter-{self.number}")
        if self.copies[name].add(record):
            known = self.made.setdefault(record, set())
            known.update(self.copies[name].of(record).values())

    @rule(number=numbers, record=st.integers(1, 3))
    def makes_a_key_that_another_may_have_made(self, number: int, record: int) -> None:
        """Two copies make the same record: both keys are kept."""
        name = self._chosen(number)
        named = Name("participant", f"same-otter-{record}")
        if name is not None and self.copies[name].add(named):
            known = self.made.setdefault(named, set())
            known.update(self.copies[name].of(named).values())

    @rule(number=numbers, which=st.integers(0, 20))
    def destroys_a_key(self, number: int, which: int) -> None:
        """Somebody asked to be forgotten."""
        name = self._chosen(number)
        if name is None or set(self.copies[name].rings) != set(RINGS):
            return
        held = [e for e in sorted(self.made) if self.copies[name].of(e)]
        if not held:
            return
        record = held[which % len(held)]
        ring, key = place(record)
        found = self.copies[name].rings[ring]
        found.gone[key] = max(found.keys.pop(key))
        self.copies[name].turn = self.copies[name].news = True
        self.waiting.setdefault(name, set()).add(record)

    @rule(number=numbers)
    def renews_all(self, number: int) -> None:
        """New keys for what is written from now on."""
        name = self._chosen(number)
        if name is None or set(self.copies[name].rings) != set(RINGS):
            return
        renewed(self.copies[name])
        for record in self.made:
            self.made[record].update(self.copies[name].of(record).values())

    @rule(number=numbers, other=numbers, private=st.booleans())
    def adds_a_reader(self, number: int, other: int, private: bool) -> None:
        """Who gets a copy opens it once it was handed out."""
        self._adds(number, other, private)

    def _adds(self, number: int, other: int, private: bool) -> None:
        name, new = self._chosen(number), f"copy{other}"
        if name is None or new in self.copies or new in self.removed:
            return
        if private and set(self.copies[name].rings) != set(RINGS):
            return
        own = wrapping.new_secret()
        which = RINGS if private else (RECORDS_RING,)
        adding = self.copies[name]
        adding.readers[new] = reader(own.recipient, new, which, adding.epoch)
        adding.news = True
        self._exchange(name)
        if name in self.removed:
            return
        found = rings.first_opened(own.identity, self.place)
        assert found.me == new
        self.copies[new] = found

    @rule(number=numbers, other=numbers)
    def takes_a_reader_off(self, number: int, other: int) -> None:
        """Neither itself nor the recovery key."""
        name, gone = self._chosen(number), f"copy{other}"
        here = self.copies.get(name or "")
        if here is None or gone == name or gone not in here.readers:
            return
        if set(here.rings) != set(RINGS):
            return
        here.readers.pop(gone)
        here.removed.add(gone)
        renewed(here)
        self._exchange(str(name))
        if name not in self.removed:
            self.removed.add(gone)

    @rule(number=numbers)
    def exchanges(self, number: int) -> None:
        """One copy shares."""
        name = self._chosen(number)
        if name is not None:
            self._exchange(name)

    def _exchange(self, name: str) -> None:
        try:
            found, self.place = exchanged(self.copies[name], self.place)
        except KeysRefused as error:
            # Who cannot wrap every ring leaves a new epoch to somebody who can.
            assert "private" in error.message
            self.failed = True
            return
        self.copies[name] = found
        # What nobody was told of before its copy was taken off, nobody can know.
        self.destroyed |= self.waiting.pop(name, set())

    @invariant()
    def nobody_else_opens_it(self) -> None:
        """Neither a stranger nor who was taken off."""
        readers = {e.recipient for e in self._newest().readers.values()}
        for name in self.removed:
            secret = self.copies[name].identity if name in self.copies else ""
            assert not secret or not opens(secret, self.place)
            assert not secret or wrapping.recipient_of(secret) not in readers

    @invariant()
    def every_reader_opens_it(self) -> None:
        """Whoever is in the list, from whatever epoch they come."""
        newest = self._newest()
        for name, here in self.copies.items():
            if name in self.removed or name not in newest.readers:
                continue
            found = rings.opened(clone(here), self.place)
            assert set(found.rings) == set(newest.readers[name].rings)
            assert found.epoch == newest.epoch

    def _newest(self) -> Keys:
        return rings.first_opened(self.recovery, self.place)

    def teardown(self) -> None:
        """In the end everybody has exchanged, and all is as it should be."""
        for _ in range(3):
            for number in range(5):
                self.exchanges(number)
        newest = self._newest()
        for name, here in self.copies.items():
            if name not in self.removed:
                self._has_what_there_is(here, newest)
        for record in self.destroyed:
            assert newest.gone(record)

    def _has_what_there_is(self, here: Keys, newest: Keys) -> None:
        for record, known in self.made.items():
            if place(record)[0] not in here.rings:
                assert not here.of(record)
                continue
            assert here.of(record) == newest.of(record)
            if record in self.destroyed:
                assert not here.of(record)
            elif self._safe(record):
                assert set(here.of(record).values()) == known

    def _safe(self, record: Name) -> bool:
        """Whether its keys cannot have gone with a copy that was taken off."""
        return not self.removed and not self.failed


TestCopies = Copies.TestCase
# What is shrunk here is by chance anew each time, so that it would never end.
TestCopies.settings = settings(
    max_examples=50,
    stateful_step_count=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture
def world() -> tuple[Keys, Files, str]:
    return begun()


def test_two_copies_make_records_at_once(world: tuple[Keys, Files, str]) -> None:
    """Both have both afterwards."""
    first, files, _ = world
    second, files = beside(first, files)
    first.add(Name("participant", "calm-otter-1"))
    second.add(Name("participant", "bold-otter-2"))

    first, files = exchanged(first, files)
    second, files = exchanged(second, files)
    first, files = exchanged(first, files)

    assert first.rings == second.rings
    assert len(first.rings[RECORDS_RING].keys) == 3


def beside(first: Keys, files: Files, *, called: str = "copy1") -> tuple[Keys, Files]:
    """Return one more copy that reads everything, and what is handed out then."""
    own = wrapping.new_secret()
    first.readers[called] = reader(own.recipient, called, RINGS, first.epoch)
    found, files = exchanged(first, files)
    first.rings, first.readers = found.rings, found.readers
    return rings.first_opened(own.identity, files), files


def test_one_renews_while_the_other_adds_somebody(
    world: tuple[Keys, Files, str],
) -> None:
    """The new one opens the new epoch, with the secret they were added with."""
    first, files, _ = world
    second, files = beside(first, files)
    own = wrapping.new_secret()
    second.readers["new"] = reader(own.recipient, "new", RINGS, second.epoch)
    renewed(first)

    first, files = exchanged(first, files)
    second, files = exchanged(second, files)
    first, files = exchanged(first, files)

    third = rings.first_opened(own.identity, files)
    assert third.epoch == first.epoch == second.epoch == 2
    assert third.rings == first.rings == second.rings
    assert set(first.readers) == set(second.readers) == set(third.readers)


def test_one_makes_a_key_that_the_other_destroys(
    world: tuple[Keys, Files, str],
) -> None:
    """It does not come back from whoever had it still."""
    first, files, recovery = world
    name = Name("participant", "calm-otter-1")
    first.add(name)
    second, files = beside(first, files)
    ring = first.rings[RECORDS_RING]
    ring.gone[str(name)] = max(ring.keys.pop(str(name)))
    first.turn = True
    second.add(Name("participant", "bold-otter-2"))

    first, files = exchanged(first, files)
    second, files = exchanged(second, files)
    first, files = exchanged(first, files)

    for each in (first, second, rings.first_opened(recovery, files)):
        assert each.gone(name)
        assert each.of(Name("participant", "bold-otter-2"))
    assert first.epoch == 2


def test_who_reads_only_records_gets_no_key_of_what_is_private(
    world: tuple[Keys, Files, str],
) -> None:
    """Neither by what is handed out, nor by a step into the next epoch."""
    first, files, _ = world
    first.add(Name("private", "calm-otter-1"))
    own = wrapping.new_secret()
    first.readers["few"] = reader(own.recipient, "few", (RECORDS_RING,))
    first, files = exchanged(first, files)
    few = rings.first_opened(own.identity, files)
    renewed(first)
    first, files = exchanged(first, files)
    few, files = exchanged(few, files)

    assert few.epoch == 2
    assert set(few.rings) == {RECORDS_RING}
    assert few.of(Name("private", "calm-otter-1")) == {}
    kept = json.loads(files[rings.PROOFS])["rings"]
    assert set(kept) == {RECORDS_RING, PRIVATE_RING}
    assert exchanged(first, files)[0].of(Name("private", "calm-otter-1"))


def forged_ring(files: Files, first: Keys) -> Files:
    """Anybody can wrap something for the readers; they have no proof."""
    other = clone(first)
    other.rings = {name: rings.new_ring() for name in RINGS}
    return rings.handed(other, {})


def another_proof(files: Files, first: Keys) -> Files:
    words = json.loads(files[rings.PROOFS])
    words["rings"][RECORDS_RING] = "0" * 64
    return files | {rings.PROOFS: json.dumps(words).encode()}


def no_proof(files: Files, first: Keys) -> Files:
    words = json.loads(files[rings.PROOFS])
    del words["rings"][PRIVATE_RING]
    return files | {rings.PROOFS: json.dumps(words).encode()}


def no_proofs(files: Files, first: Keys) -> Files:
    return {name: data for name, data in files.items() if name != rings.PROOFS}


def ring_left_out(files: Files, first: Keys) -> Files:
    return {name: e for name, e in files.items() if name != f"{PRIVATE_RING}.age"}


def rings_swapped(files: Files, first: Keys) -> Files:
    one, other = (f"{name}.age" for name in RINGS)
    return files | {one: files[other], other: files[one]}


def another_folder(files: Files, first: Keys) -> Files:
    return begun()[1]


def later_epoch(files: Files, first: Keys) -> Files:
    words = json.loads(files[rings.PROOFS])
    words["epoch"] += 1
    return files | {rings.PROOFS: json.dumps(words).encode()}


def forged_step(files: Files, first: Keys) -> Files:
    """Whoever can write there makes secrets for everybody, and knows them."""
    stranger = clone(first)
    stranger.rings = {name: rings.new_ring() for name in RINGS}
    after, steps = rings.turned(stranger)
    return rings.with_steps(rings.handed(after, {}), steps)


def nonsense(files: Files, first: Keys) -> Files:
    return files | {rings.PROOFS: b'["what"]'}


FORGED = [
    forged_ring,
    another_proof,
    no_proof,
    no_proofs,
    ring_left_out,
    rings_swapped,
    another_folder,
    later_epoch,
    forged_step,
    nonsense,
]


@pytest.mark.parametrize("forge", FORGED, ids=lambda each: each.__name__)
def test_what_was_handed_out_by_nobody_here_is_refused(
    forge: Callable[[Files, Keys], Files], world: tuple[Keys, Files, str]
) -> None:
    """Nothing of it is taken."""
    first, files, _ = world
    before = clone(first)

    with pytest.raises(KeysRefused):
        exchanged(first, forge(files, first))

    assert words(first) == words(before)


def words(keys: Keys) -> dict[str, Any]:
    from heero.store.keys import as_words

    return as_words(keys)


def test_what_was_handed_out_before_is_refused_in_its_place(
    world: tuple[Keys, Files, str],
) -> None:
    """An older epoch, put back where the newest was, is not taken for it."""
    first, old, _ = world
    renewed(first)
    first, new = exchanged(first, old)
    assert first.epoch == 2

    with pytest.raises(KeysRefused):
        exchanged(first, old)
    assert exchanged(first, new)[0].epoch == 2


def test_an_older_one_of_this_epoch_takes_nothing_away(
    world: tuple[Keys, Files, str],
) -> None:
    """What is here is put together with it, and handed out anew."""
    first, old, recovery = world
    name = Name("participant", "calm-otter-1")
    first.add(name)
    first, _ = exchanged(first, old)

    first, files = exchanged(first, old)

    assert first.of(name)
    assert rings.first_opened(recovery, files).of(name) == first.of(name)


def test_who_was_taken_off_is_told(world: tuple[Keys, Files, str]) -> None:
    """Their copy takes nothing, and says why."""
    first, files, _ = world
    second, files = beside(first, files)
    first.readers.pop("copy1")
    first.removed.add("copy1")
    renewed(first)
    first, files = exchanged(first, files)

    with pytest.raises(KeysRefused, match="taken off"):
        exchanged(second, files)


def test_who_opens_late_takes_the_steps_that_were_made_for_them(
    world: tuple[Keys, Files, str],
) -> None:
    """They were made a reader, and new epochs began before they looked."""
    first, files, _ = world
    own = wrapping.new_secret()
    first.readers["late"] = reader(own.recipient, "late", (RECORDS_RING,))
    for _ in range(3):
        renewed(first)
        first, files = exchanged(first, files)

    late = rings.first_opened(own.identity, files)

    assert (late.me, late.epoch) == ("late", 4)
    assert late.rings == {RECORDS_RING: first.rings[RECORDS_RING]}
    late, files = exchanged(late, files)
    assert not [each for each in files if each.startswith("step-late")]
    assert not opens(own.identity, files)


def test_who_comes_after_many_epochs_takes_every_step(
    world: tuple[Keys, Files, str],
) -> None:
    """And destroys every secret on the way."""
    first, files, _ = world
    second, files = beside(first, files)
    was = second.identity
    for _ in range(4):
        renewed(first)
        first, files = exchanged(first, files)

    second, files = exchanged(second, files)

    assert (second.epoch, second.rings) == (5, first.rings)
    assert second.identity != was
    assert not opens(was, files)
    first, files = exchanged(first, files)
    assert not [each for each in files if each.startswith("step-copy1")]
