"""The hooks: what may be kept as a version, and what may leave this computer."""

import subprocess
import sys
from pathlib import Path

import pytest
from clones import RECORD, Repository

from heero.services import guarding

GOOD = "heero: participant/1\nid: quiet-otter-10\nname: Ari\n"
BAD = "heero: participant/1\nid: quiet-otter-10\nname: Ari\nkind: Grandma Rose\n"
MARKED = f"{GOOD}<<<<<<< ours\n=======\n>>>>>>> theirs\n"


@pytest.fixture
def here(tmp_path: Path) -> Repository:
    """A records folder whose guard is there, with one version."""
    here = Repository.new(tmp_path, "the records").enable()
    here.keep(GOOD)
    return here


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param(BAD, "4:7: this is not one of the words heero knows", id="a word"),
        pytest.param(MARKED, "4:1: ", id="merge markers"),
        pytest.param("\n", "1:1: this is not a record", id="nothing"),
    ],
)
def test_a_record_that_cannot_be_read_is_not_kept(
    here: Repository, text: str, where: str
) -> None:
    """It is named with the place of what is wrong, and without its words."""
    here.record.write_text(text)
    here.git("add", "-A")

    done = here.try_git("commit", "-m", "x")

    assert done.returncode == 1
    assert f"heero: error: the records/{RECORD}:{where}" in done.stderr
    assert "nothing was kept" in done.stderr
    assert "Rose" not in done.stderr
    assert here.git("rev-list", "--count", "HEAD") == "1\n"


def test_what_is_staged_is_looked_at_and_not_the_file(here: Repository) -> None:
    """A file that was mended and not staged again is refused, and the reverse kept."""
    here.record.write_text(BAD)
    here.git("add", "-A")
    here.record.write_text(f"{GOOD}status: paused\n")
    refused = here.try_git("commit", "-m", "x")
    here.git("add", "-A")
    here.record.write_text(BAD)

    kept = here.try_git("commit", "-m", "x")

    assert (refused.returncode, kept.returncode) == (1, 0)
    assert here.git("show", f"HEAD:the records/{RECORD}").endswith("status: paused\n")


def test_only_records_are_looked_at(here: Repository) -> None:
    """Not what lies beside the folder, nor other files, nor what was bad before."""
    old = here.records / "participants" / "old-otter-11.yaml"
    old.write_text(BAD)
    here.git("add", "-A")
    here.git("commit", "-q", "--no-verify", "-m", "x")
    for name in ("participants/note.txt", "guides/mine.yaml", "../participants/a.yaml"):
        (here.records / name).parent.mkdir(exist_ok=True)
        (here.records / name).write_text(BAD)
    (here.records / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    here.git("add", "-A")

    done = here.try_git("commit", "-m", "x")

    assert (done.returncode, done.stderr) == (0, "")


def test_a_record_that_is_taken_out_is_not_looked_at(here: Repository) -> None:
    """Deleting the last readable version of a broken record is no harm."""
    here.record.write_text(BAD)
    here.git("commit", "-q", "-a", "--no-verify", "-m", "x")
    here.git("rm", "-q", f"the records/{RECORD}")

    assert here.try_git("commit", "-m", "x").returncode == 0


def test_the_first_version_of_all_is_looked_at(tmp_path: Path) -> None:
    """There is nothing to compare with then."""
    here = Repository.new(tmp_path).enable()
    here.record.write_text(BAD)
    here.git("add", "-A")

    assert here.try_git("commit", "-m", "x").returncode == 1


def test_keys_of_the_site_are_no_error(here: Repository) -> None:
    """What `vocabulary/keys.yaml` declares may come near a key of heero's."""
    here.record.write_text(f"{GOOD}stattus: mine\n")
    here.git("add", "-A")
    refused = here.try_git("commit", "-m", "x")
    (here.records / "vocabulary").mkdir()
    (here.records / "vocabulary" / "keys.yaml").write_text("keys: [stattus]\n")

    kept = here.try_git("commit", "-m", "x")

    assert (refused.returncode, kept.returncode) == (1, 0)


def test_many_bad_records_are_not_all_named(here: Repository) -> None:
    """Ten are, and how many more there are."""
    for number in range(13):
        (here.record.parent / f"a-{number}.yaml").write_text(BAD)
    here.git("add", "-A")

    said = here.try_git("commit", "-m", "x").stderr

    assert said.count("heero: error: the records/participants/") == 10
    assert "heero: error: and 3 more" in said


def test_a_conflict_may_be_kept_as_a_version(here: Repository) -> None:
    """The record can be read, and says itself what is undecided."""
    here.git("branch", "theirs")
    here.keep(f"{GOOD}pronouns: she/her\n")
    here.git("checkout", "-q", "theirs")
    here.keep(f"{GOOD}pronouns: he/him\n")
    here.git("checkout", "-q", "main")
    here.try_git("merge", "theirs")
    here.git("add", "-A")

    assert here.try_git("commit", "--no-edit").returncode == 0


def test_a_guard_that_cannot_look_lets_nothing_through(here: Repository) -> None:
    """The Python that ran heero was taken away; it is said what to do."""
    hook = here.top / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text().replace(sys.executable, "/gone/python"))
    here.record.write_text(f"{GOOD}status: paused\n")

    done = here.try_git("commit", "-a", "-m", "x")

    assert done.returncode == 1
    assert "heero could not be started" in done.stderr
    assert "'heero git enable'" in done.stderr


def bare(here: Repository, name: str) -> Path:
    """Make a place that a folder can be sent to."""
    place = here.top.parent / name
    here.git("init", "-q", "--bare", place)
    return place


def sent(here: Repository, place: Path) -> str:
    """Return what a place has of the folder."""
    return here.git("-C", place, "for-each-ref", "--format=%(refname)")


def test_nothing_is_sent_where_nobody_can_be_asked(here: Repository) -> None:
    """Without a terminal a push is refused, and says where heero can ask."""
    place = bare(here, "place")
    here.git("remote", "add", "stick", place)

    done = here.try_git("push", "stick", "main")

    assert done.returncode == 1
    assert "nobody has said that records may be sent to 'stick'" in done.stderr
    assert "push once from a terminal" in done.stderr
    assert sent(here, place) == ""


def test_a_push_that_does_not_say_what_sends_nothing(here: Repository) -> None:
    """`push.default` is `nothing`."""
    place = bare(here, "place")
    here.git("remote", "add", "stick", place)

    assert here.try_git("push", "stick").returncode == 128
    assert sent(here, place) == ""


def on_terminal(here: Repository, *words: str, answer: str | None) -> tuple[str, int]:
    """Run git at a real terminal, and answer the one question it may ask."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        "git", list(words), cwd=here.top, env=here.around(), encoding="utf-8"
    )
    said = ""
    if answer is not None:
        child.expect(r"\[y/N\] ", timeout=60)
        said = child.before + child.after
        child.sendline(answer)
    child.expect(pexpect.EOF, timeout=60)
    said += child.before
    child.close()
    return said, child.exitstatus


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_heero_asks_once_for_each_place(here: Repository) -> None:
    """A yes is remembered for this address only; a no is not."""
    place, other = bare(here, "place"), bare(here, "other")
    here.git("remote", "add", "stick", place)

    no = on_terminal(here, "push", "stick", "main", answer="")
    assert (no[1], sent(here, place)) == (1, "")
    yes = on_terminal(here, "push", "stick", "main", answer="y")
    again = on_terminal(here, "push", "stick", "main", answer=None)
    alone = here.try_git("push", "stick", "main:more")
    here.git("remote", "set-url", "stick", other)
    elsewhere = here.try_git("push", "stick", "main")

    assert f"these records would be sent to 'stick': {place}" in yes[0].replace(
        "\r\n", ""
    )
    assert (yes[1], again[1], alone.returncode, elsewhere.returncode) == (0, 0, 0, 1)
    assert sent(here, place) == "refs/heads/main\nrefs/heads/more\n"
    assert sent(here, other) == ""
    status = here.heero("git", "status").stdout
    assert f"may be sent to {place}" in status


SETTINGS = "heero: folder/1\nprogram: workshop\n"


@pytest.mark.parametrize(
    ("settings", "refused"),
    [
        pytest.param(SETTINGS, True, id="real people"),
        pytest.param(f"{SETTINGS}example: said_yes\n", False, id="invented people"),
        pytest.param(f"{SETTINGS}unlocked: said_yes\n", False, id="decided"),
        pytest.param(f"{SETTINGS}\texample: said_yes\n", True, id="unreadable"),
        pytest.param(f"{SETTINGS}example: said_no\n", True, id="another word"),
    ],
)
def test_a_folder_that_is_not_locked_stays_here(
    here: Repository, settings: str, refused: bool
) -> None:
    """Unless its people are invented, or its site decided otherwise."""
    place = bare(here, "place")
    (here.records / "heero.yaml").write_text(settings)

    done = here.try_git("push", place, "main")

    assert done.returncode == 1
    assert ("this folder is not locked" in done.stderr) is refused
    assert ("nobody has said" in done.stderr) is not refused


@pytest.mark.parametrize(
    ("place", "host"),
    [
        ("https://github.com/a/b.git", "github.com"),
        ("https://name:word@GitHub.com/a/b", "github.com"),
        ("git@gitlab.com:a/b.git", "gitlab.com"),
        ("ssh://git@ssh.github.com:443/a/b", "github.com"),
        ("bitbucket.org:a/b", "bitbucket.org"),
        ("https://site@dev.azure.com/site/x/_git/x", "dev.azure.com"),
        ("https://site.visualstudio.com/x", "visualstudio.com"),
        ("ssh://git@git.sr.ht/~a/b", "sr.ht"),
        ("https://git.example.org/github.com/b", ""),
        ("git@notgithub.com:a/b", ""),
        ("/mnt/stick/github.com", ""),
        ("../github.com:a", ""),
        ("C:/records", ""),
        ("C:\\records", ""),
        ("file:///srv/records", ""),
        ("/mnt/a:b/github.com:c", ""),
    ],
)
def test_public_hosting_services_are_known(place: str, host: str) -> None:
    """However their address is written."""
    assert guarding.public_host(place) == host


def test_a_public_hosting_service_is_named(here: Repository) -> None:
    """It is refused before anything is sent; no such address is ever called."""
    (here.records / "heero.yaml").write_text(SETTINGS)
    hook = here.top / ".git/hooks/pre-push"
    done = subprocess.run(
        [hook, "origin", "git@github.com:a/b.git"],
        cwd=here.top,
        env=here.around(),
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 1
    assert "github.com is a public hosting service" in done.stderr


def test_no_password_is_kept_or_shown() -> None:
    """An address is known and shown without what opens it."""
    assert guarding.bare("https://lomi:word@a.org/x@y") == "https://a.org/x@y"
    assert guarding.bare("git@a.org:x") == "git@a.org:x"
