"""What may go wrong with keys between two people, two commands, or two lines."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from heero.domain.kinds import RECORDS_RING, RINGS
from heero.errors import KeysRefused, TakenOff
from heero.services import handing_out
from heero.services.readers import _renew as renewed
from heero.store import rings, wrapping
from heero.store.envelope import Name
from heero.store.keys import Keys, Reader
from tests.locked_folders import Somebody, blobs, joined, locked

pytestmark = pytest.mark.slow


def made(who: Somebody, name: str) -> Path:
    """Make a record, and return its file."""
    answer = json.loads(who.done("new-participant", "--name", name, "--json"))
    return who.root / str(answer["path"])


def test_what_was_made_since_the_last_sync_opens_again(tmp_path: Path) -> None:
    """A copy that is closed keeps the keys that no place has yet."""
    lucia = locked(tmp_path)
    joined(tmp_path, lucia, "bo")
    record = made(lucia, "Zanzibar")
    lucia.done("save")

    lucia.done("lock", "close")
    shut = record.read_bytes()
    told = lucia.heero("lock", "open")
    own = record.read_bytes()
    lucia.done("lock", "close")
    spare = lucia.heero("lock", "open", "--recovery", lucia.recovery)

    assert b"Zanzibar" not in shut
    assert b"Zanzibar" in own, told.stdout + told.stderr
    assert b"Zanzibar" in record.read_bytes(), spare.stdout + spare.stderr
    lucia.done("sync")


def test_whoever_reads_no_private_files_can_close_a_copy(tmp_path: Path) -> None:
    """A copy that reads no private files closes and opens."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo")

    bo.done("lock", "close")
    shut = (bo.root / "participants" / "quiet-otter-41.yaml").read_bytes()
    bo.done("lock", "open")

    assert b"Rose" not in shut
    assert b"Rose" in (bo.root / "participants" / "quiet-otter-41.yaml").read_bytes()


def test_what_was_erased_before_closing_stays_erased(tmp_path: Path) -> None:
    """No place brings the keys back that were destroyed and not shared yet."""
    lucia = locked(tmp_path)
    joined(tmp_path, lucia, "bo", "--private")
    lucia.heero("erase", "quiet-otter-41", "--yes")
    lucia.done("lock", "close")
    lucia.done("lock", "open")
    words = json.loads((lucia.root / ".git/heero/lock/keys").read_text())
    assert "participant/quiet-otter-41" not in words["rings"]["records"]["keys"]
    assert "participant/quiet-otter-41" in words["rings"]["records"]["gone"]


def exchanged(here: Keys, before: dict[str, bytes]) -> tuple[Keys, dict[str, bytes]]:
    """Exchange keys with a place, as sharing does; nobody is faster meanwhile."""
    found, _, news, turn = handing_out._taken(here, before)
    files = before
    if news:
        found, files = handing_out._wrapped(found, before, turn=turn)
    found.turn = found.news = False
    return found, files


def two_copies() -> tuple[Keys, Keys, dict[str, bytes]]:
    """Return a copy that reads everything, one that does not, and their place."""
    one, other, spare = (wrapping.new_secret() for _ in range(3))
    made = Keys("calm-folder-1", "one", one.identity)
    made.rings = {name: rings.new_ring() for name in RINGS}
    made.readers = {
        "one": Reader(one.recipient, "one", RINGS, "1", 1),
        "other": Reader(other.recipient, "other", (RECORDS_RING,), "2", 1),
        rings.RECOVERY: Reader(spare.recipient, "spare", RINGS, "3", 1),
    }
    made.add(Name("folder", "-"))
    made.add(Name("participant", "quiet-otter-41"))
    made.add(Name("private", "quiet-otter-41"))
    made, files = exchanged(made, {})
    return made, rings.first_opened(other.identity, files), files


def test_a_copy_that_died_after_a_new_epoch_was_sent_still_takes_its_step() -> None:
    """Its step stays until it is known to have it, whoever hands out meanwhile."""
    one, other, place = two_copies()
    before = copy.deepcopy(one)
    renewed(before)
    _, place = exchanged(copy.deepcopy(before), place)  # and was never written down
    other, place = exchanged(other, place)
    other.add(Name("participant", "calm-heron-22"))
    other, place = exchanged(other, place)

    after, place = exchanged(before, place)

    assert after.epoch >= other.epoch == 2
    assert after.of(Name("participant", "calm-heron-22"))


def forged(
    other: Keys, place: dict[str, bytes], reads: list[Reader]
) -> dict[str, bytes]:
    """Return what somebody hands out who says something else than is so."""
    made = rings.handed(other, place)
    recipients = [each.recipient for each in reads]
    wrapped = wrapping.wrapped(rings._body(other, RECORDS_RING), recipients)
    made["records.age"] = wrapped
    proofs = json.loads(made["proofs.json"])
    auth = other.rings[RECORDS_RING].auth
    proofs["rings"][RECORDS_RING] = rings._proof(
        auth, RECORDS_RING, other.epoch, wrapped
    )
    made["proofs.json"] = json.dumps(proofs).encode()
    return made


def test_nobody_puts_their_own_recipient_in_the_place_of_another() -> None:
    """Who reads records only cannot have private keys wrapped for themselves."""
    one, other, place = two_copies()
    own, reads = wrapping.new_secret(), [*other.readers.values()]
    known = other.readers[rings.RECOVERY]
    other.readers[rings.RECOVERY] = known._replace(recipient=own.recipient, held=99)
    other.readers["other"] = other.readers["other"]._replace(rings=RINGS)
    one.add(Name("private", "calm-heron-22"))

    after, made = exchanged(one, forged(other, place, reads))

    assert after.readers["other"].rings == (RECORDS_RING,)
    for secret in (own, wrapping.Secret(other.identity, "")):
        with pytest.raises(pyrage.DecryptError):
            pyrage.decrypt(
                made["private.age"],
                [pyrage.x25519.Identity.from_str(secret.identity)],
            )


def test_nobody_hands_out_a_ring_of_private_keys_of_their_own() -> None:
    """Who reads records only takes no private keys, whoever wrapped them for it."""
    _, other, place = two_copies()
    mine = Keys(other.folder, "", "")
    mine.rings = {each: rings.new_ring() for each in RINGS}
    mine.readers = {"x": other.readers["other"]._replace(rings=RINGS)}
    mine.add(Name("private", "quiet-otter-41"))
    place["private.age"] = rings.handed(mine, {})["private.age"]

    found, _ = exchanged(other, place)

    assert not found.of(Name("private", "quiet-otter-41"))


def test_nobody_without_the_right_takes_readers_off_or_destroys_keys() -> None:
    """Only who reads everything can; of others it is not taken."""
    one, other, place = two_copies()
    reads = [*other.readers.values()]
    other.removed |= {"one", rings.RECOVERY}
    for name in ("one", rings.RECOVERY):
        del other.readers[name]
    other.destroy(Name("participant", "quiet-otter-41"))

    after, _ = exchanged(one, forged(other, place, reads))

    assert set(after.readers) >= {"one", rings.RECOVERY}
    assert after.of(Name("participant", "quiet-otter-41"))


def test_a_stranger_stays_one_when_somebody_else_is_let_in(tmp_path: Path) -> None:
    """To add, take off or export says nothing about the other readers."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo", "--private")
    first, second = wrapping.new_secret().recipient, wrapping.new_secret().recipient
    bo.done("lock", "add-reader", first, "--as", "mallory")
    bo.done("sync")
    lucia.heero("sync")

    lucia.done("lock", "add-reader", second, "--as", "friend")
    lucia.done("lock", "export-recovery", tmp_path / "recovery.txt")
    lucia.done("lock", "remove-reader", "friend")
    status = lucia.heero("lock", "status")

    lines = status.stdout.splitlines()
    assert [each for each in lines if "NOT KNOWN" in each and "mallory" in each], lines
    assert len([each for each in lines if "NOT KNOWN" in each]) == 1, lines


def test_what_somebody_wrote_about_an_erased_person_meanwhile_goes_too(
    tmp_path: Path,
) -> None:
    """The key of a private file goes that was made while the record was erased."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo", "--private")
    record = made(lucia, "Zanzibar").stem
    lucia.done("sync")
    bo.done("sync")
    private = bo.root / "private" / f"{record}.yaml"
    keys = bo.root / ".git/heero/lock/keys"
    private.write_text(f"heero: private/1\nid: {record}\n")
    bo.done("save")
    assert f"private/{record}" in keys.read_text()

    lucia.heero("erase", record, "--yes")
    lucia.done("sync")
    bo.heero("sync")
    lucia.heero("sync")

    for who in (bo, lucia):
        held = json.loads((who.root / ".git/heero/lock/keys").read_text())
        assert f"private/{record}" not in held["rings"]["private"]["keys"], who.me
    assert not private.exists()


def test_keys_that_a_disk_lost_can_be_had_again(tmp_path: Path) -> None:
    """A file of keys that is no such file is said to be so, and has a way back."""
    lucia = locked(tmp_path)
    keys = lucia.root / ".git/heero/lock/keys"
    keys.write_bytes(b"")

    listed = lucia.heero("list")
    status = lucia.heero("lock", "status")
    opened = lucia.heero("lock", "open", "--recovery", lucia.recovery)

    for each in (listed, status):
        assert "Traceback" not in each.stderr and "bug" not in each.stderr, each.stderr
    assert opened.returncode == 0, opened.stderr
    assert "keys-broken-" in opened.stderr
    assert lucia.git("status", "--porcelain") == ""


def test_another_working_tree_lets_go_too(tmp_path: Path) -> None:
    """What was erased elsewhere goes from every working tree of a copy that syncs."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo", "--private")
    other = tmp_path / "bo-other"
    bo.git("worktree", "add", "-q", "-b", "aside", other)
    assert b"Rose" in (other / "participants/quiet-otter-41.yaml").read_bytes()

    lucia.heero("erase", "quiet-otter-41", "--yes")
    lucia.done("sync")
    bo.heero("sync")

    left = [
        each
        for each in other.rglob("quiet-otter-41.yaml")
        if b"heero-locked" not in each.read_bytes()[:20]
    ]
    assert not left


def test_a_copy_of_a_copy_can_become_a_reader_again(tmp_path: Path) -> None:
    """Whoever copied the folder by hand keeps what they wrote, and is told how."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo", "--private")
    twin = Somebody(bo.home, tmp_path / "twin", bo.me)
    shutil.copytree(bo.root, twin.root, symlinks=True)
    lucia.done("lock", "rotate")
    lucia.done("sync")
    bo.done("sync")
    bo.done("sync")
    record = made(twin, "Zanzibar")
    twin.done("save")

    refused = twin.heero("sync")
    twin.done("lock", "close")
    asked = twin.heero("lock", "open", "--as", "twin")
    key = next(each for each in asked.stdout.split() if each.startswith("age1"))
    lucia.done("lock", "add-reader", key, "--as", "twin", "--private")
    lucia.done("sync")
    opened = twin.heero("lock", "open")

    assert refused.returncode != 0
    assert "nothing here is lost" in refused.stderr
    assert opened.returncode == 0, opened.stderr
    assert b"Zanzibar" in record.read_bytes()
    twin.done("lock", "status", "--know")
    twin.done("sync")
    lucia.done("sync")
    assert b"Zanzibar" in (lucia.root / "participants" / record.name).read_bytes()


def test_what_was_put_away_for_a_moment_by_git_comes_back(tmp_path: Path) -> None:
    """A record without a key is not lost where git puts it away by itself."""
    lucia = locked(tmp_path)
    record = lucia.root / "participants" / "calm-heron-22.yaml"
    lucia.git("branch", "other")
    lucia.git("checkout", "-q", "other")
    lucia.git("commit", "-q", "--allow-empty", "-m", "x")
    lucia.git("checkout", "-q", "main")
    record.write_text("heero: participant/1\nid: calm-heron-22\nname: Zanzibar\n")
    lucia.git("add", "-f", "participants")

    kept = lucia.root / ".git/heero/lock/unkept/participant-calm-heron-22"
    for words in (
        ("merge", "--autostash", "-q", "other"),
        ("rebase", "--autostash", "-q", "other"),
        ("stash",),
        ("checkout", "-q", "other"),
    ):
        told = lucia.try_git(*words)
        assert b"Zanzibar" in record.read_bytes(), (words, told)
        assert b"Zanzibar" not in kept.read_bytes()
    record.unlink()
    lucia.git("checkout", "--", "participants/calm-heron-22.yaml")
    assert b"Zanzibar" in record.read_bytes()

    assert not [e for e in blobs(lucia.root / ".git").values() if b"Zanzibar" in e]
    lucia.git("checkout", "-q", "main")
    lucia.done("save")
    assert not kept.exists()
    assert lucia.stored("HEAD", "participants/calm-heron-22.yaml").startswith(
        b"heero-locked: 1"
    )


@pytest.mark.parametrize(
    "words",
    [
        {"steps": {"other-x": "1"}},
        {"steps": {"other-7": "1"}},
        {"steps": None},
        {"rings": []},
        {"epoch": "many"},
        {"epoch": 7, "turns": []},
    ],
)
def test_what_somebody_scrawled_into_a_place_is_refused(
    words: dict[str, object],
) -> None:
    """Anything may lie there; it is refused in words, and nothing is taken."""
    one, _, place = two_copies()
    proofs = json.loads(place["proofs.json"]) | words
    place["proofs.json"] = json.dumps(proofs).encode()

    with pytest.raises(KeysRefused):
        exchanged(one, place)
    with pytest.raises(KeysRefused):
        rings.first_opened(one.identity, place)


@pytest.mark.parametrize("turns", [{}, {"2": "1"}, {"2": None}, {"2": "\u00e9"}])
def test_an_epoch_that_no_reader_began_is_none(turns: dict[str, object]) -> None:
    """Whoever may write in a place can tell nobody that they were taken off."""
    one, other, place = two_copies()
    proofs = json.loads(place["proofs.json"])
    place["proofs.json"] = json.dumps(proofs | {"epoch": 2, "turns": turns}).encode()

    for each in (one, other):
        with pytest.raises(KeysRefused) as caught:
            exchanged(each, place)
        assert not isinstance(caught.value, TakenOff)


def test_who_was_taken_off_is_told_so_many_epochs_later() -> None:
    """What proves that an epoch began stays, when all steps into it were taken."""
    one, other, place = two_copies()
    one.removed.add("other")
    del one.readers["other"]
    for _ in range(3):
        one.turn = True
        one, place = exchanged(one, place)
        one, place = exchanged(one, place)

    assert one.epoch == 4
    with pytest.raises(TakenOff):
        exchanged(other, place)


@pytest.mark.parametrize("what", ["rings", "steps"])
def test_a_proof_in_other_letters_is_refused(what: str) -> None:
    """It is no proof, and no bug."""
    one, other, place = two_copies()
    renewed(one)
    _, place = exchanged(one, place)
    proofs = json.loads(place["proofs.json"])
    proofs[what] = dict.fromkeys(proofs[what], "\u00e9")
    place["proofs.json"] = json.dumps(proofs).encode()

    with pytest.raises(KeysRefused):
        exchanged(other, place)


def test_everything_that_was_put_away_goes_into_the_history_of_before(
    tmp_path: Path,
) -> None:
    """Git names only what was put away last; what was before that is kept as well."""
    who = Somebody(tmp_path / "home", tmp_path / "records")
    who.heero("init", str(who.root), "--plain", cwd=tmp_path)
    record = made(who, "Remi")
    who.done("save")
    text = record.read_text()
    for word in ("Zanzibar", "Samarkand"):
        record.write_text(text.replace("Remi", word))
        who.git("stash")

    who.done("lock", "init", "--fresh")

    (bundle,) = who.home.rglob("heero-history-*.bundle.age")
    secret = next(
        each
        for each in who.recovery.read_text().splitlines()
        if each.startswith("AGE-SECRET-KEY-")
    )
    data = pyrage.decrypt(
        bundle.read_bytes(), [pyrage.x25519.Identity.from_str(secret)]
    )
    (tmp_path / "history.bundle").write_bytes(data)
    other = tmp_path / "other"
    subprocess.run(
        ["git", "clone", "-q", "--mirror", tmp_path / "history.bundle", other],
        check=True,
    )
    everything = b"".join(blobs(other).values())
    assert b"Samarkand" in everything
    assert b"Zanzibar" in everything
    assert "kept" not in who.git("for-each-ref")


def test_status_says_that_others_lack_keys_until_they_were_shared(
    tmp_path: Path,
) -> None:
    """A version that is kept here hands nothing out to others yet."""
    lucia = locked(tmp_path)
    joined(tmp_path, lucia, "bo", "--private")
    lucia.done("sync")
    before = lucia.heero("lock", "status").stderr
    made(lucia, "Zanzibar")
    lucia.done("save")
    between = lucia.heero("lock", "status").stderr
    lucia.done("sync")
    after = lucia.heero("lock", "status").stderr

    assert "others do not have all keys" in between
    assert "others do not have all keys" not in before + after


def test_nobody_is_taken_off_private_files_before_theirs_were_shared(
    tmp_path: Path,
) -> None:
    """The only key of a private file does not go with the right to read it."""
    lucia = locked(tmp_path)
    bo = joined(tmp_path, lucia, "bo", "--private")
    record = made(lucia, "Remi").stem
    lucia.done("sync")
    bo.done("sync")
    private = bo.root / "private" / f"{record}.yaml"
    private.write_text(f"heero: private/1\nid: {record}\n# Zanzibar\n")
    bo.done("save")
    words = json.loads((bo.root / ".git/heero/lock/keys").read_text())
    recipient = words["readers"][words["me"]]["recipient"]
    lucia.done("lock", "add-reader", recipient, "--as", "bo")
    lucia.done("sync")

    refused = bo.heero("sync")
    lucia.done("lock", "add-reader", recipient, "--as", "bo", "--private")
    lucia.done("sync")
    bo.heero("sync")
    lucia.done("sync")

    assert refused.returncode != 0
    assert "reads no private files any more" in refused.stderr
    assert b"Zanzibar" in (lucia.root / "private" / private.name).read_bytes()
