"""Locking a folder, opening copies of it, and who can read."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from heero.store import envelope, keys, rings, wrapping
from heero.store.envelope import Name
from tests.locked_folders import Somebody, blobs, joined, locked

ARI = "participants/quiet-otter-41.yaml"
ROSE = b"Grandma Rose"
KEY = wrapping.new_secret().recipient
"""What a copy of somebody's would print."""


@pytest.fixture
def lucia(tmp_path: Path) -> Somebody:
    return locked(tmp_path)


def test_git_stores_no_word_of_a_record(lucia: Somebody) -> None:
    """Every record is locked in git, private files too, and the file stays as it is."""
    held = blobs(lucia.root / ".git")

    assert ROSE in (lucia.root / ARI).read_bytes()
    assert lucia.git("status", "--porcelain") == ""
    assert not [each for each in held.values() if ROSE in each]
    for folder in ("participants", "private", "team", "workshops", "disclosures"):
        for path in (lucia.root / folder).glob("*.yaml"):
            shown = f"{folder}/{path.name}"
            assert envelope.read(lucia.stored("HEAD", shown)) is not None, shown


def test_versions_of_before_are_counted_and_never_called_locked(
    tmp_path: Path,
) -> None:
    """`lock init` says how many can still be read, and where, and answers no."""
    who = Somebody(tmp_path / "home", tmp_path / "records")
    made = who.heero("init", str(who.root), "--plain", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    who.done("new-participant", "--name", "Remi")
    who.done("save")

    begun = who.heero("lock", "init", "--json")
    shown = who.heero("lock", "status")

    assert begun.returncode == 1
    assert json.loads(begun.stdout)["readable"] == 1
    assert shown.returncode == 1
    assert "NOT locked yet" in shown.stdout
    assert "1 earlier version of a record can still be read" in shown.stdout
    assert "1 in branches" in shown.stdout


def test_a_history_begun_anew_leaves_nothing_that_can_be_read(tmp_path: Path) -> None:
    """`--fresh` puts the history into a file for readers, and nothing is lost by it."""
    who = Somebody(tmp_path / "home", tmp_path / "records")
    who.heero("init", str(who.root), "--plain", cwd=tmp_path)
    record = json.loads(who.done("new-participant", "--name", "Remi", "--json"))
    who.done("save")
    path = who.root / record["path"]
    path.write_text(path.read_text().replace("Remi", "Remi Q"))
    who.try_git("stash")
    who.git("tag", "before")

    told = who.done("lock", "init", "--fresh")

    assert told.startswith("locked: git stores no word of a record that can be read")
    held = blobs(who.root / ".git")
    assert not [each for each in held.values() if b"Remi" in each]
    (bundle,) = who.home.glob("heero-history-*.bundle.age")
    secret = who.recovery.read_text().splitlines()[-1]
    import pyrage

    data = pyrage.decrypt(
        bundle.read_bytes(), [pyrage.x25519.Identity.from_str(secret)]
    )
    (tmp_path / "history.bundle").write_bytes(data)
    subprocess.run(
        ["git", "clone", "-q", "--mirror", "history.bundle", "again"],
        cwd=tmp_path,
        check=True,
    )
    again = blobs(tmp_path / "again")
    assert [each for each in again.values() if b"Remi Q" in each]


def test_a_copy_is_shut_until_it_is_a_reader(tmp_path: Path, lucia: Somebody) -> None:
    """It shows what is locked, writes no record, and says whom to ask."""
    drive = tmp_path / "drive"
    drive.mkdir()
    lucia.done("sync", drive, "--yes")
    bo = Somebody(tmp_path / "bo-home", tmp_path / "bo", "kind-maple-44")
    bo.heero("init", str(bo.root), "--from", str(drive), cwd=tmp_path)

    assert (bo.root / ARI).read_bytes().startswith(envelope.HEAD)
    refused = bo.heero("new-participant", "--name", "Zed")
    assert refused.returncode == 2
    assert "`heero lock open`" in refused.stderr
    assert bo.heero("show", "quiet-otter-41").returncode == 2
    assert bo.heero("sync").returncode == 2
    asked = bo.heero("lock", "open", "--as", "Bo")
    assert asked.returncode == 1
    assert "heero lock add-reader age1" in asked.stdout
    assert bo.git("status", "--porcelain") == ""


def test_a_reader_reads_and_writes_what_they_may(
    tmp_path: Path, lucia: Somebody
) -> None:
    """Without --private the private files stay locked, and a gate is shut for them."""
    bo = joined(tmp_path, lucia, "bo")

    assert ROSE in (bo.root / ARI).read_bytes()
    private = (bo.root / "private" / "quiet-otter-41.yaml").read_bytes()
    assert envelope.read(private) is not None
    record = json.loads(bo.done("new-participant", "--name", "Zed", "--json"))
    bo.done("sync")
    lucia.done("sync")
    assert "Zed" in (lucia.root / record["path"]).read_text()
    told = bo.heero("safety", "quiet-otter-41", "clear", "Noor", "--basis", "asked")
    assert told.returncode != 0


def test_a_reader_of_private_files_reads_them(tmp_path: Path, lucia: Somebody) -> None:
    """With --private they are opened too."""
    bo = joined(tmp_path, lucia, "bo", "--private")

    mine = (bo.root / "private" / "quiet-otter-41.yaml").read_bytes()
    assert mine == (lucia.root / "private" / "quiet-otter-41.yaml").read_bytes()


def test_who_was_taken_off_gets_no_more_keys(tmp_path: Path, lucia: Somebody) -> None:
    """Their copy is told so, and what is written from then on they cannot read."""
    bo = joined(tmp_path, lucia, "bo")
    lucia.done("lock", "remove-reader", "bo")
    lucia.done("set", "quiet-otter-41", "pronouns=she/her")
    lucia.done("sync")

    told = bo.heero("sync")

    assert told.returncode == 2
    assert "taken off" in told.stderr
    held = keys.read(bo.root / ".git")
    assert held is not None
    bo.git("fetch", "-q", "shared", "main:refs/remotes/shared/main")
    stored = bo.stored("refs/remotes/shared/main", ARI)
    assert held.unseal(stored) is None
    assert b"she/her" in (lucia.root / ARI).read_bytes()


def test_every_copy_takes_its_step_and_destroys_its_secret_of_before(
    tmp_path: Path, lucia: Somebody
) -> None:
    """After `rotate` what was handed out before opens with no secret of a copy."""
    bo = joined(tmp_path, lucia, "bo", "--private")
    before = handed(lucia.root)
    lucia.done("lock", "rotate")
    lucia.done("sync")
    bo.done("sync")
    bo.done("sync")

    for who in (lucia, bo):
        held = keys.read(who.root / ".git")
        assert held is not None
        assert held.epoch == 2
        with pytest.raises(rings.KeysRefused):
            rings.first_opened(held.identity, before)
    assert handed(lucia.root / ".." / "drive" / "heero-records.git")
    # What they hold is the same, and what either writes the other reads.
    bo.done("set", "quiet-otter-41", "pronouns=he/him")
    bo.done("sync")
    lucia.done("sync")
    assert b"he/him" in (lucia.root / ARI).read_bytes()


def test_the_recovery_key_opens_a_copy(tmp_path: Path, lucia: Somebody) -> None:
    """Where every copy is lost, it makes a new one a reader of everything."""
    drive = tmp_path / "drive"
    drive.mkdir()
    lucia.done("sync", drive, "--yes")
    new = Somebody(tmp_path / "new-home", tmp_path / "new")
    new.heero("init", str(new.root), "--from", str(drive), cwd=tmp_path)

    new.done("lock", "open", "--recovery", lucia.recovery, "--as", "new laptop")

    assert ROSE in (new.root / ARI).read_bytes()
    new.done("set", "quiet-otter-41", "pronouns=she/her")
    new.done("sync")
    told = lucia.heero("sync")
    assert told.returncode == 0
    assert "a reader nobody here knows: new laptop" in told.stderr
    assert b"she/her" in (lucia.root / ARI).read_bytes()
    # Keys go to nobody whom nobody here knows.
    lucia.done("new-participant", "--name", "Zed")
    refused = lucia.heero("sync")
    assert refused.returncode == 2
    assert "whom nobody knows here" in refused.stderr
    assert lucia.heero("lock", "status").returncode == 1
    lucia.done("lock", "status", "--know")
    lucia.done("sync")
    new.done("sync")
    assert "Zed" in new.done("list")


def test_a_place_that_refuses_a_recovered_copy_leaves_one_reader(
    tmp_path: Path, lucia: Somebody
) -> None:
    """The copy is open here, is told to try again, and is then the one reader more."""
    drive = tmp_path / "drive"
    drive.mkdir()
    lucia.done("sync", drive, "--yes")
    (place,) = drive.iterdir()
    bo = Somebody(tmp_path / "bo-home", tmp_path / "bo", "kind-maple-44")
    bo.heero("init", str(bo.root), "--from", str(drive), cwd=tmp_path)
    busy = place / "refs" / "heero" / "keys.lock"
    busy.parent.mkdir(exist_ok=True)
    busy.touch()

    refused = bo.heero("lock", "open", "--recovery", lucia.recovery, "--as", "bo")
    record = bo.root / "participants" / "quiet-otter-41.yaml"
    assert refused.returncode == 2
    assert "nothing was shared" in refused.stderr
    assert b"Rose" in record.read_bytes()
    assert bo.git("status", "--porcelain") == ""

    busy.unlink()
    bo.done("lock", "open", "--recovery", lucia.recovery, "--as", "bo")
    readers = bo.done("lock", "status").splitlines()
    assert len([each for each in readers if "bo:" in each]) == 1, readers
    bo.done("sync")
    lucia.heero("sync")
    seen = lucia.heero("lock", "status").stdout.splitlines()
    assert len([each for each in seen if "bo:" in each]) == 1, seen


def test_a_new_recovery_key_takes_the_place_of_the_old(lucia: Somebody) -> None:
    """The old one opens nothing that is handed out from then on."""
    old = lucia.recovery.read_text().splitlines()[-1]
    fresh = lucia.home / "fresh.txt"

    lucia.done("lock", "export-recovery", fresh)

    with pytest.raises(rings.KeysRefused):
        rings.first_opened(old, handed(lucia.root))
    new = fresh.read_text().splitlines()[-1]
    assert rings.first_opened(new, handed(lucia.root)).me == rings.RECOVERY


def test_closing_loses_nothing(lucia: Somebody) -> None:
    """Also what no version holds is there again when it is opened."""
    path = lucia.root / ARI
    text = path.read_bytes() + b"# not kept yet\n"
    path.write_bytes(text)
    changed = lucia.git("status", "--porcelain")

    lucia.done("lock", "close")
    shut = path.read_bytes()
    told = lucia.heero("list")

    assert envelope.read(shut) is not None
    assert lucia.git("status", "--porcelain") == changed
    assert "Ari" not in told.stdout
    assert not keys.read(lucia.root / ".git").rings  # type: ignore[union-attr]
    lucia.done("lock", "open")
    assert path.read_bytes() == text
    assert lucia.git("status", "--porcelain") == changed


def test_what_is_said_is_locked_in_the_journal(lucia: Somebody) -> None:
    """An answer that waits to be put into the record is no text anybody can read."""
    said = "Zanzibar the parrot"
    journal = lucia.root / ".heero" / "journal" / "early-robin-70"
    ended = subprocess.Popen(
        [sys.executable, "-m", "heero", "exercise", "early-robin-70", "heart_list"],
        cwd=lucia.root,
        env=dict(lucia.around()),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert ended.stdin is not None
    ended.stdin.write(f"{said}, a bird\n".encode())
    ended.stdin.flush()
    sizes = [0]
    while not sizes[-1] or sizes[-1] != sizes[-20:][0]:
        time.sleep(0.1)
        sizes.append(journal.stat().st_size if journal.exists() else 0)
        assert len(sizes) < 600
    ended.kill()
    ended.wait()

    assert b"heero-locked" in journal.read_bytes()
    assert b"Zanzibar" not in journal.read_bytes()
    assert said in lucia.done("show", "early-robin-70", "--json")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(
            ["lock", "add-reader", "age1x", "--as", "Bo"], "no key of a", id="key"
        ),
        pytest.param(
            ["lock", "remove-reader", "Nobody"], "no reader is called", id="who"
        ),
        pytest.param(
            ["lock", "remove-reader", "calm-heron-12"], "stay readers", id="me"
        ),
        pytest.param(
            ["lock", "add-reader", KEY, "--as", "Calm-heron-12"],
            "another reader is called that",
            id="same name",
        ),
        pytest.param(["lock", "init"], "locked already", id="twice"),
        pytest.param(["lock", "export-recovery", "x.txt"], "must not lie", id="inside"),
        pytest.param(["lock", "open", "--recovery", "x"], "", id="open"),
    ],
)
def test_what_cannot_be_is_said(lucia: Somebody, options: list[str], said: str) -> None:
    """With a hint, and nothing is changed."""
    before = (lucia.root / ".git" / keys.FILE).read_bytes()

    told = lucia.heero(*options)

    if said:
        assert told.returncode == 2
        assert said in told.stderr
        assert "hint:" in told.stderr
    assert (lucia.root / ".git" / keys.FILE).read_bytes() == before


def test_a_new_folder_is_locked_and_a_plain_one_is_not(tmp_path: Path) -> None:
    """`heero init` locks; `--plain` says that it is for invented people."""
    who = Somebody(tmp_path / "home", tmp_path / "records")
    made = who.heero("init", str(who.root), "--json", cwd=tmp_path)
    plain = who.heero("init", str(tmp_path / "plain"), "--plain", cwd=tmp_path)

    recovery = Path(json.loads(made.stdout)["recovery"])
    assert recovery == who.recovery
    assert recovery.stat().st_mode & 0o777 == 0o600
    assert "invented people only" in plain.stdout
    record = json.loads(who.done("new-participant", "--name", "Remi", "--json"))
    who.done("save")
    assert envelope.read(who.stored("HEAD", record["path"])) is not None
    assert who.done("lock", "status").startswith("locked")


def test_a_typed_record_gets_its_key_when_it_is_saved(lucia: Somebody) -> None:
    """Until then git holds nothing of it, and nothing breaks."""
    path = lucia.root / "participants" / "own-hand-1.yaml"
    path.write_text("heero: participant/1\nid: own-hand-1\nname: Ines\n")

    lucia.git("add", "-A")
    refused = lucia.try_git("commit", "-qm", "x")

    assert refused.returncode
    assert b"no key" in refused.stderr
    lucia.done("save")
    assert envelope.read(lucia.stored("HEAD", "participants/own-hand-1.yaml"))
    held = keys.read(lucia.root / ".git")
    assert held is not None
    assert held.of(Name("participant", "own-hand-1"))


def handed(root: Path) -> dict[str, bytes]:
    """Return what is handed out in a clone or a bare repository."""
    from heero.store import key_ref

    return key_ref.read(root)


def test_keys_that_cannot_be_read_are_said_to_be(lucia: Somebody) -> None:
    """`KeysUnread`: it is no bug, nothing is written, and the recovery key opens it."""
    path = lucia.root / ".git" / keys.FILE
    path.write_bytes(b"{")

    told = lucia.heero("new-participant", "--name", "Zed")

    assert told.returncode == 2
    assert "the keys of this copy cannot be read" in told.stderr
    lucia.done("lock", "open", "--recovery", lucia.recovery, "--as", "again")
    lucia.done("new-participant", "--name", "Zed")
    assert "Zed" in lucia.done("list")
