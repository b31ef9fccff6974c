"""The script on the receiving side: real bare repositories, without heero."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from shut_clones import RECORD, TEXT, WHO, Locked, copied, made
from test_lock_guard import PLAIN, WAYS, _private, of_another, with_more

from heero.domain.kinds import KINDS
from heero.resources import lookup

pytestmark = pytest.mark.slow

PAST = ("-c", "core.hooksPath=/dev/null")


@pytest.fixture(scope="module", params=["", "the r\u00e9cords"], ids=["top", "inner"])
def whole(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Locked:
    """A locked folder that is made once."""
    return made(tmp_path_factory.mktemp("whole") / "here", request.param)


@pytest.fixture
def here(whole: Locked, tmp_path: Path) -> Locked:
    """A locked folder and the place it goes to, which has all of it."""
    here = copied(whole, tmp_path / "copy")
    place = received(here)
    done = push(here, "main", "refs/heero/keys")
    assert done.returncode == 0, done.stderr
    assert here.git("-C", place, "rev-parse", "main") == here.git("rev-parse", "main")
    return here


def received(here: Locked, hook: str = "pre-receive", hashes: str = "sha1") -> Path:
    """Make a place with the script in it."""
    place = here.home / "place.git"
    here.git("init", "-q", "--bare", f"--object-format={hashes}", place)
    here.git("remote", "add", "stick", place)
    here.told("lock", "receiver", "-o", str(place / "hooks" / hook))
    return place


def push(here: Locked, *what: str) -> "subprocess.CompletedProcess[str]":
    """Send something past every guard of this computer, by dash and no heero."""
    words = ["-c", "protocol.version=2", *PAST, "push", "-q", "stick", *what]
    return here.try_git(*words)


def held(here: Locked) -> set[str]:
    """Return all objects of the place, also what nothing leads to."""
    said = here.git(
        *("-C", here.home / "place.git", "cat-file", "--batch-all-objects"),
        "--batch-check=%(objectname)",
    )
    return set(said.split())


SEEN = [
    each
    for each in WAYS
    # Only who has the keys knows that it is garbage.
    if each.id != "garbage in an envelope"
]


@pytest.mark.parametrize("way", SEEN)
def test_what_is_not_locked_is_not_taken(
    here: Locked, way: Callable[[Locked], None]
) -> None:
    """No way past the guard of a clone leads in, and nothing of it stays there."""
    before = held(here)
    way(here)
    here.git(*PAST, "commit", "-q", "-m", "x")

    done = push(here, "HEAD:refs/heads/main")

    assert done.returncode != 0
    assert "heero: error: " in done.stderr
    assert "Zebedee" not in done.stderr
    assert held(here) == before


def test_every_version_is_looked_at(here: Locked) -> None:
    """Also what was taken out again, and what a merge took in."""
    keep = here.git("rev-parse", "HEAD").strip()
    here.put_ready(RECORD, PLAIN)
    here.git(*PAST, "commit", "-q", "-m", "x")
    here.git("checkout", "-q", "-f", "-b", "side", keep)
    here.record.write_text(f"{TEXT}status: paused\n")
    here.git(*PAST, "commit", "-q", "-am", "side")
    here.git(*PAST, "merge", "-q", "-s", "ours", "-m", "y", "main")

    assert push(here, "side").returncode != 0
    assert push(here, f"{keep}:refs/heads/other").returncode == 0


@pytest.mark.parametrize(
    ("what", "taken"),
    [
        pytest.param("{blob}:refs/tags/t", False, id="a file"),
        pytest.param("HEAD^{{tree}}:refs/tags/t", False, id="a folder"),
        pytest.param("HEAD:refs/heero/x", False, id="another name of heero's"),
        pytest.param("HEAD:refs/heero/keys", False, id="versions as keys"),
        pytest.param("+{kept}:refs/heero/keys", False, id="keys with a history"),
        pytest.param("+{open}:refs/heero/keys", False, id="keys with words"),
        pytest.param("+{more}:refs/heero/keys", False, id="keys and something else"),
        pytest.param(":refs/heero/keys", False, id="no keys"),
        pytest.param("HEAD:refs/notes/textconv/heero", False, id="textconv"),
        pytest.param("+{fresh}:refs/heero/keys", True, id="new keys"),
        pytest.param("HEAD:refs/tags/t", True, id="a tag"),
        pytest.param("HEAD:refs/heads/b", True, id="a branch"),
        pytest.param(":refs/heads/spare", True, id="a branch that goes"),
    ],
)
def test_names(here: Locked, what: str, taken: bool) -> None:
    """Keys come as one version without a history; names lead to versions."""
    place = here.home / "place.git"
    here.git("-C", place, "branch", "spare", "main")
    keys = here.git("rev-parse", "refs/heero/keys").strip()
    tree = here.git("rev-parse", f"{keys}^{{tree}}").strip()
    listed = here.git("ls-tree", tree)

    def commit(lines: str, *parents: str) -> str:
        made = here.fed(lines, "mktree").strip()
        return here.git("commit-tree", made, "-m", "x", *parents).strip()

    readme = next(each for each in listed.splitlines() if each.endswith("README"))
    said = what.format(
        blob=here.blob(PLAIN),
        kept=commit(listed, "-p", keys),
        open=commit(listed.replace(readme.split()[2], here.blob(PLAIN))),
        more=commit(f"{listed}100644 blob {here.blob('x')}\tparticipants.yaml\n"),
        fresh=commit(listed),
    )

    done = push(here, said)

    assert (done.returncode == 0) == taken, done.stderr


def test_a_tag_with_words_and_many_versions_are_taken(here: Locked) -> None:
    """What does no harm goes through as ever."""
    for word in ("paused", "finished", "active"):
        here.record.write_text(f"{TEXT}status: {word}\n")
        (here.records / "README.md").write_text(f"{word}\n\n    heero: participant/1\n")
        (here.records / "a b").mkdir(exist_ok=True)
        (here.records / "a b" / 'with "quotes" \u00e9.bin').write_bytes(
            bytes(range(256)) + word.encode()
        )
        here.git("add", "-A")
        here.git("commit", "-q", "-m", word)
    here.put_ready(f"private/{WHO}.yaml", _private(here))
    here.git("commit", "-q", "-m", "private")
    here.git("tag", "-a", "-m", "x", "first")
    here.git("notes", "add", "-m", "seen", "HEAD")
    here.git("checkout", "-q", "-b", "side", "HEAD~2")
    here.git("commit", "-q", "--allow-empty", "-m", "empty")
    here.git("checkout", "-q", "main")
    here.git("merge", "-q", "-m", "both", "side")

    done = push(here, "main", "first", "side", "refs/notes/commits", "refs/heero/keys")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("way", [of_another, with_more])
def test_it_works_for_one_name_at_a_time_and_longer_names(
    tmp_path: Path, way: Callable[[Locked], None]
) -> None:
    """It is an update hook as well, and knows both ways git names what it stores."""
    here = made(tmp_path / "made", hashes="sha256")
    received(here, "update", "sha256")
    first = push(here, "main", "refs/heero/keys")
    way(here)
    here.git(*PAST, "commit", "-q", "-m", "x")

    assert (first.returncode, first.stderr) == (0, "")
    assert push(here, "main").returncode != 0


def test_the_script_knows_every_kind_of_record() -> None:
    """What is shipped says the same as the program, and is run by a plain shell."""
    path = lookup("hooks", "receiver.sh", None)
    kinds = " ".join(f"{each.folder}:{each.name}" for each in KINDS if each.folder)

    assert f"\nKINDS='{kinds}'\n" in path.read_text("utf-8")
    assert subprocess.run(["sh", "-n", path]).returncode == 0
