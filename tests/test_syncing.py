"""Two people share a folder with one word, over real git and a real shared folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clones import RECORD, WHO, Repository, held, waits
from edited import EXAMPLES, ROOT, edited, wrong
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from heero.services import joining_in, saving, syncing
from heero.store import shared
from heero.store.workspace import Workspace

ARI = f"heero: participant/1\nid: {WHO}\nname: Ari\n"
PEOPLE = f"{ARI}people:\n  - {{id: tavu, name: Rose, tie: {{strength: weak}}}}\n"
ROSE = "people:\n  - {id: tavu, name: Rose, tie: {strength: %s}}\n"


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder on a drive that several people can open."""
    made = tmp_path / "drive"
    made.mkdir()
    return made


@pytest.fixture
def jules(tmp_path: Path, drive: Path) -> Repository:
    """Somebody's records, shared on the drive."""
    here = Repository.new(tmp_path, name="jules")
    here.record.write_text(PEOPLE)
    (here.records / ".gitignore").write_text("/.heero/\n/out/\n")
    done = here.heero("sync", str(drive), "--yes")
    assert done.returncode == 0, done.stderr
    return here


@pytest.fixture
def lomi(tmp_path: Path, drive: Path, jules: Repository) -> Repository:
    """Somebody else who works with a copy of them."""
    top = tmp_path / "lomi"
    done = jules.heero("init", str(top), "--from", str(drive))
    assert done.returncode == 0, done.stderr
    assert "a copy of what is shared: 1 participant" in done.stdout
    return Repository(top, jules.home, top)


def test_what_one_writes_the_other_gets(jules: Repository, lomi: Repository) -> None:
    """It comes in sentences, and both have the same afterwards."""
    lomi.heero("person", "Ari", "Rose", "strength=strong")
    sent = lomi.heero("sync")
    got = jules.heero("sync")

    assert "1 version sent" in sent.stdout
    assert got.stdout.splitlines()[:2] == [f"Ari ({WHO})", "  Rose: weak → strong"]
    assert (got.returncode, got.stderr) == (0, "")
    assert jules.record.read_bytes() == lomi.record.read_bytes()
    assert "all is shared" in jules.heero("sync").stdout


def test_two_who_add_somebody_at_once_both_have_both(
    jules: Repository, lomi: Repository
) -> None:
    """What git alone would call a conflict every time is none."""
    jules.heero("person", "Ari", "--add", "Joe", "kind=friend")
    lomi.heero("person", "Ari", "--add", "Noor", "kind=friend")
    done = [each.heero("sync") for each in (jules, lomi, jules)]

    assert [each.returncode for each in done] == [0, 0, 0]
    people = held(jules.record.read_bytes())["people"]
    assert {each["name"] for each in people} == {"Rose", "Joe", "Noor"}  # type: ignore[union-attr,index,call-overload]
    assert jules.record.read_bytes() == lomi.record.read_bytes()
    assert not any("CONFLICT" in each.stdout + each.stderr for each in done)


@pytest.mark.slow
def test_what_is_said_in_two_ways_is_kept_both(
    jules: Repository, lomi: Repository
) -> None:
    """Nobody is asked in git's words, and sharing goes on meanwhile."""
    jules.heero("person", "Ari", "Rose", "strength=strong")
    lomi.heero("person", "Ari", "Rose", "strength=none")
    jules.heero("sync")
    done = lomi.heero("sync")
    back = jules.heero("sync")

    assert (done.returncode, back.returncode) == (1, 1)
    assert "1 thing is said in two ways, and both are kept: `heero resolve`" in (
        done.stderr
    )
    for each in (jules, lomi):
        record = held(each.record.read_bytes())
        assert waits(record) == [
            (["people", "tavu", "tie", "strength"], ["none", "strong"])
        ]
        assert each.status() == "" and "MERGE_HEAD" not in str(
            list((each.top / ".git").iterdir())
        )
    assert jules.record.read_bytes() == lomi.record.read_bytes()


@pytest.mark.slow
def test_a_record_taken_away_and_changed_stays(
    jules: Repository, lomi: Repository
) -> None:
    """Nothing that was said is lost because somebody tidied up."""
    jules.record.unlink()
    lomi.heero("person", "Ari", "Rose", "strength=strong")
    lomi.heero("sync")
    done = jules.heero("sync")

    assert done.returncode == 0, done.stderr
    assert f"{RECORD} was taken away on one side and changed on the other" in (
        done.stderr
    )
    assert jules.record.read_bytes() == lomi.record.read_bytes()
    assert lomi.heero("sync").returncode == 0 and lomi.record.is_file()


@pytest.mark.slow
def test_of_two_versions_of_a_page_somebody_says_which_stays(
    jules: Repository, lomi: Repository
) -> None:
    """What is no record cannot be put together; nothing changes until it is said."""
    for who, words in ((jules, "Mondays"), (lomi, "Tuesdays")):
        (who.records / "README.md").write_text(f"We meet on {words}.\n")
    jules.heero("sync")
    done = lomi.heero("sync")

    assert done.returncode == 2
    assert "two people changed README.md, and that cannot be put together" in (
        done.stderr
    )
    assert "Tuesdays" in (lomi.records / "README.md").read_text()
    theirs = lomi.records / "out" / "from-others" / "README.md"
    assert "Mondays" in theirs.read_text()
    assert "`heero sync --take README.md=here`" in done.stderr
    assert lomi.status() == ""
    bad = lomi.heero("sync", "--take", "README.md")
    assert bad.returncode == 2 and "FILE=here or FILE=there" in bad.stderr
    taken = lomi.heero("sync", "--take", "README.md=there")
    assert taken.returncode == 0, taken.stderr
    jules.heero("sync")
    for who in (jules, lomi):
        assert (who.records / "README.md").read_text() == "We meet on Mondays.\n"


@pytest.mark.slow
@pytest.mark.parametrize("link", ["out", "out/from-others"])
def test_what_others_wrote_is_shown_through_no_link(
    jules: Repository, lomi: Repository, tmp_path: Path, link: str
) -> None:
    """Nothing leaves the folder, nothing is half joined, and the way on is said."""
    for who, words in ((jules, "Mondays"), (lomi, "Tuesdays")):
        (who.records / "README.md").write_text(f"We meet on {words}.\n")
    jules.heero("sync")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (lomi.records / link).parent.mkdir(exist_ok=True)
    (lomi.records / link).symlink_to(elsewhere)
    done = lomi.heero("sync")

    assert done.returncode == 2
    assert "would be written through a link" in done.stderr
    assert f"take the link '{link}' away" in done.stderr
    assert not any(elsewhere.iterdir())
    assert "Tuesdays" in (lomi.records / "README.md").read_text()
    (lomi.records / link).unlink()
    again = lomi.heero("sync", "--take", "README.md=there")
    assert again.returncode == 0, again.stderr
    assert (lomi.records / "README.md").read_text() == "We meet on Mondays.\n"


def test_private_files_stay_here(jules: Repository, lomi: Repository) -> None:
    """What git may not hold goes nowhere."""
    private = jules.records / "private" / f"{WHO}.yaml"
    private.parent.mkdir()
    private.write_text(f"heero: private/1\nid: {WHO}\n")

    assert jules.heero("sync").returncode == 0
    lomi.heero("sync")
    assert not (lomi.records / "private").exists()
    assert "private" not in jules.git("ls-files")


def test_nobody_is_asked_by_a_script(tmp_path: Path, drive: Path) -> None:
    """Off a terminal a new place needs a clear yes; nothing is sent before."""
    here = Repository.new(tmp_path)
    here.record.write_text(ARI)

    done = here.heero("sync", str(drive))

    assert done.returncode == 2 and "--yes" in done.stderr
    assert list(drive.iterdir()) == []
    assert here.git("status", "--porcelain") != ""


@pytest.mark.slow
def test_one_place_and_no_other(jules: Repository, tmp_path: Path, drive: Path) -> None:
    """Another place is refused unless somebody chooses it instead."""
    other = tmp_path / "stick"
    other.mkdir()

    refused = jules.heero("sync", str(other), "--yes")
    assert refused.returncode == 2 and "another place" in refused.stderr
    assert list(other.iterdir()) == []
    for wrong_one in (jules.records / "participants", tmp_path / "nowhere"):
        done = jules.heero("sync", str(wrong_one), "--yes", "--instead")
        assert done.returncode == 2
    unreached = jules.heero("sync", "ssh://nobody.invalid/x", "--yes", "--instead")
    assert unreached.returncode == 2 and "is the network there" in unreached.stderr
    assert jules.heero("sync").returncode == 0
    chosen = jules.heero("sync", str(other), "--yes", "--instead")
    assert chosen.returncode == 0, chosen.stderr
    shutil.rmtree(drive)
    assert jules.heero("sync").returncode == 0


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ("unlocked: said_yes\n", "https://github.com/a/b.git", "public hosting"),
        ("unlocked: said_yes\n", "git@gitlab.com:a/b.git", "public hosting"),
        ("", "DRIVE", "may hold real people"),
    ],
)
def test_what_may_not_leave_does_not(
    tmp_path: Path, drive: Path, settings: str, place: str, said: str
) -> None:
    """A folder of real people goes to no public host, and unlocked goes nowhere."""
    here = Repository.new(tmp_path)
    (here.records / "heero.yaml").write_text(f"heero: folder/1\n{settings}")
    here.record.write_text(ARI)

    done = here.heero("sync", place.replace("DRIVE", str(drive)), "--yes")

    assert done.returncode == 2 and said in done.stderr
    assert list(drive.iterdir()) == []


def test_an_unlocked_folder_may_go_to_a_drive(tmp_path: Path, drive: Path) -> None:
    """That is what the site decided."""
    here = Repository.new(tmp_path)
    (here.records / "heero.yaml").write_text("heero: folder/1\nunlocked: said_yes\n")
    here.record.write_text(ARI)

    assert here.heero("sync", str(drive), "--yes").returncode == 0


def test_a_stick_that_is_not_plugged_in(jules: Repository, drive: Path) -> None:
    """The version is kept, nothing is lost, and heero says what to do."""
    jules.heero("person", "Ari", "Rose", "strength=strong")
    drive.rename(drive.with_name("away"))
    done = jules.heero("sync")
    drive.with_name("away").rename(drive)

    assert done.returncode == 2
    assert "is the drive connected, or the stick plugged in?" in done.stderr
    assert "1 version sent" in jules.heero("sync").stdout


def test_records_of_another_folder_are_never_mixed(
    tmp_path: Path, jules: Repository, drive: Path
) -> None:
    """Two folders that were made apart stay apart."""
    other = Repository.new(tmp_path, name="other")
    other.record.write_text(ARI.replace("Ari", "Bo"))

    done = other.heero("sync", str(drive), "--yes")

    assert done.returncode == 2 and "the records of another folder" in done.stderr
    assert other.record.read_text() == ARI.replace("Ari", "Bo")


def test_a_record_that_cannot_be_read_goes_nowhere(
    jules: Repository, lomi: Repository
) -> None:
    """Nothing is kept and nothing is sent; others are not told of it."""
    jules.record.write_text(f"{ARI}name: twice\n")
    done = jules.heero("sync")

    assert done.returncode == 2 and f"{RECORD}" in done.stderr
    assert "all is shared" in lomi.heero("sync").stdout


def test_a_place_that_holds_nothing_or_no_records(
    tmp_path: Path, drive: Path, jules: Repository
) -> None:
    """Whoever wants a copy of nothing gets no folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    for where in (empty, tmp_path / "nowhere", jules.top):
        done = jules.heero("init", str(tmp_path / "new"), "--from", str(where))
        assert done.returncode == 2, (where, done.stdout)
        assert not (tmp_path / "new").exists()


def test_a_program_is_told_what_came(jules: Repository, lomi: Repository) -> None:
    """`--json` says how many versions went and came, and what they say."""
    lomi.heero("person", "Ari", "Rose", "strength=strong")
    lomi.heero("sync")

    data = json.loads(jules.heero("sync", "--json").stdout)

    assert (data["sent"], data["got"], data["undecided"]) == (0, 1, 0)
    (file,) = data["came_in"]["files"]
    assert file["sentences"] == ["Rose: weak → strong"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.slow
def test_a_sync_that_is_killed_is_gone_on_with(
    jules: Repository, lomi: Repository
) -> None:
    """At whatever moment: the next one ends as if nothing had happened."""
    lomi.heero("person", "Ari", "Rose", "strength=strong")
    lomi.heero("sync")
    jules.heero("person", "Ari", "--add", "Joe", "kind=friend")
    jules.heero("person", "Ari", "Rose", "strength=none")
    saved, drive = jules.top.with_name("saved"), jules.top.with_name("drive")
    shutil.copytree(jules.top, saved)
    shutil.copytree(drive, drive.with_name("drive-saved"))

    def begun() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "heero", "sync"],
            cwd=jules.records,
            env=jules.around(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def back() -> None:
        for each, kept in ((jules.top, saved), (drive, drive.with_name("drive-saved"))):
            shutil.rmtree(each)
            shutil.copytree(kept, each)

    # As long as a whole one takes on this computer, whatever else it is doing.
    start = time.monotonic()
    begun().wait()
    whole = time.monotonic() - start
    wanted = held(jules.record.read_bytes())
    killed = 0
    for number in range(25):
        back()
        running = begun()
        time.sleep(whole * (number + 0.5) / 25)
        if running.poll() is None:
            # Git, too: a power cut takes all of it.
            os.killpg(running.pid, signal.SIGKILL)
            killed += 1
        running.wait()
        for lock in (jules.top / ".git").rglob("*.lock"):
            lock.unlink()
        done = jules.heero("sync")
        assert done.returncode == 1, (number, done.stderr)
        assert held(jules.record.read_bytes()) == wanted
        assert jules.status() == ""
    assert killed >= 10, "most of them were cut off"


@pytest.mark.slow
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_three_copies_end_equal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A hundred edits by three people, kept and shared at any time, come to one."""
    top = tmp_path_factory.mktemp("three")
    with pytest.MonkeyPatch.context() as patch:
        # For what git starts: the heero that is tested.
        patch.setenv("PYTHONPATH", str(ROOT))
        three_copies(top, data)


def three_copies(top: Path, data: st.DataObject) -> None:
    drive = top / "drive"
    drive.mkdir()
    first = Repository.new(top, name="one")
    name, file = "quiet-otter-41", "participants/quiet-otter-41.yaml"
    (first.records / file).write_text(EXAMPLES[name])
    (first.records / ".gitignore").write_text("/.heero/\n/out/\n")
    workspaces = [Workspace(first.records)]
    place = syncing.place_of(workspaces[0], str(drive))
    syncing.sync(workspaces[0], place, python=sys.executable)
    for each in ("two", "three"):
        joining_in.copy(top / each, str(drive), sys.executable)
        workspaces.append(Workspace(top / each))
    place = shared.approved(first.records)

    for _ in range(100):
        here = data.draw(st.sampled_from(workspaces))
        path = here.root / file
        path.write_text(data.draw(edited(path.read_text(), name)))
        doing = data.draw(st.sampled_from(("nothing", "nothing", "save", "sync")))
        if doing == "save":
            saving.save(here)
        elif doing == "sync":
            syncing.sync(Workspace(here.root), place)
    for here in (*workspaces, *workspaces):
        syncing.sync(Workspace(here.root), place)

    ended = {(each.root / file).read_bytes() for each in workspaces}
    assert len(ended) == 1
    assert wrong(ended.pop().decode(), name) == []
    assert first.status() == ""


@pytest.mark.slow
def test_another_git_that_was_cut_off_is_named(jules: Repository) -> None:
    """Nothing is sent while it may be writing, and heero says which file to delete."""
    lock = jules.top / ".git" / "index.lock"
    lock.touch()
    jules.heero("person", "Ari", "Rose", "strength=strong")
    done = jules.heero("sync")
    lock.unlink()

    assert done.returncode == 2 and ".git/index.lock" in done.stderr
    assert jules.heero("sync").returncode == 0


def test_a_full_place_takes_nothing_half(jules: Repository, drive: Path) -> None:
    """What cannot be written there is kept here, and goes when there is room."""
    jules.heero("person", "Ari", "Rose", "strength=strong")
    place = next(drive.iterdir())
    objects = place / "objects"
    objects.chmod(0o500)
    for each in objects.iterdir():
        each.chmod(0o500)
    done = jules.heero("sync")
    objects.chmod(0o700)
    for each in objects.iterdir():
        each.chmod(0o700)

    # Whoever may do everything on a computer is not stopped by that.
    assert done.returncode == (0 if os.geteuid() == 0 else 2)
    assert jules.heero("sync").returncode == 0


def test_a_stray_file_in_the_way_is_left_alone(
    jules: Repository, lomi: Repository
) -> None:
    """What somebody put there by hand is not overwritten, and nothing is half done."""
    new = "participants/calm-fox-11.yaml"
    lomi.heero("sync")
    (lomi.records / new).write_text(ARI.replace(WHO, "calm-fox-11"))
    lomi.heero("sync")
    (jules.records / ".gitignore").write_text(f"/.heero/\n/out/\n/{new}\n")
    (jules.records / new).write_text("my own notes\n")
    done = jules.heero("sync")

    assert done.returncode == 2, done.stdout
    assert f"is in the way of what came: {new}" in done.stderr
    assert (jules.records / new).read_text() == "my own notes\n"
    assert "MERGE_HEAD" not in [each.name for each in (jules.top / ".git").iterdir()]


def undecided(here: Repository) -> list[str]:
    """Return the ids of what is undecided in the record."""
    found = held(here.record.read_bytes()).get("undecided", [])
    return [each["id"] for each in found]  # type: ignore[union-attr,index,call-overload,misc]


@pytest.mark.slow
def test_two_who_decide_otherwise_have_not_decided(
    jules: Repository, lomi: Repository
) -> None:
    """Staying with what stands there is a choice like any other."""
    jules.heero("set", "Ari", "pronouns=she/her")
    lomi.heero("set", "Ari", "pronouns=he/him")
    for each in (jules, lomi, jules):
        each.heero("sync")
    (which,) = undecided(jules)
    for each, number in ((jules, "1"), (lomi, "2")):
        assert each.heero("resolve", "--take", f"{which}={number}").returncode == 0

    assert jules.heero("sync").returncode == 0
    done = [each.heero("sync") for each in (lomi, jules)]

    assert [each.returncode for each in done] == [1, 1]
    assert undecided(jules) == undecided(lomi) == [which]
    (told,) = [each for each in waits(held(jules.record.read_bytes()))]
    assert told[1] == ["he/him", "she/her"]
    jules.heero("resolve", "--take", f"{which}=1")
    jules.heero("sync")
    assert lomi.heero("sync").returncode == 0
    assert held(lomi.record.read_bytes())["pronouns"] == "he/him"


@pytest.mark.slow
def test_whoever_stays_keeps_what_was_around_them(
    jules: Repository, lomi: Repository
) -> None:
    """One takes Rose out, the other writes about her: nothing goes until it is said."""
    whole = f"""{PEOPLE}  - {{id: kelo, name: Joe}}
ties:
  - {{id: sune, between: [tavu, kelo]}}
needs:
  - {{id: boru, words: a place to go, met_by: [tavu]}}
"""
    jules.record.write_text(whole)
    jules.heero("sync")
    lomi.heero("sync")
    assert jules.heero("person", "Ari", "Rose", "--remove").returncode == 0
    lomi.heero("person", "Ari", "Rose", "note=She called on Sunday")
    jules.heero("sync")
    assert lomi.heero("sync").returncode == 1

    record = held(lomi.record.read_bytes())
    assert [each["id"] for each in record["ties"]] == ["sune"]  # type: ignore[union-attr,index,call-overload]
    assert record["needs"][0]["met_by"] == ["tavu"]  # type: ignore[index,call-overload]
    (which,) = undecided(lomi)
    lomi.heero("resolve", "--take", f"{which}=2")
    gone = held(lomi.record.read_bytes())
    assert "tavu" not in str({**gone, "undecided": None})


@pytest.mark.slow
def test_whom_an_order_names_comes_back(jules: Repository, lomi: Repository) -> None:
    """Orders are shared with nobody, so the other could not know."""
    private = jules.records / "private" / f"{WHO}.yaml"
    private.parent.mkdir()
    private.write_text(
        f"heero: private/1\nid: {WHO}\norders:\n"
        "  - {id: fopi, between: [self, tavu], verified_by: team-kiru, "
        'verified_on: "2026-11-02"}\n'
    )
    assert jules.heero("validate").returncode == 0, jules.heero("validate").stdout
    assert lomi.heero("person", "Ari", "Rose", "--remove").returncode == 0
    lomi.heero("sync")
    done = jules.heero("sync")

    assert done.returncode == 0, done.stderr
    assert "an order names tavu" in done.stderr and "the entry is back" in done.stderr
    assert jules.heero("validate").returncode == 0
    lomi.heero("sync")
    for each in (jules, lomi):
        assert "tavu" in each.record.read_text()


def test_a_record_under_another_name_is_not_gone(
    jules: Repository, lomi: Repository
) -> None:
    """Somebody who renames a file takes nothing away from anybody."""
    jules.record.rename(jules.record.with_name("Ari.yaml"))
    done = jules.heero("sync")

    assert done.returncode == 2
    assert f"{RECORD} has another name now: participants/Ari.yaml" in done.stderr
    lomi.heero("sync")
    assert lomi.record.is_file()
    jules.record.with_name("Ari.yaml").rename(jules.record)
    (jules.records / "participants" / "new kid.yaml").write_text(ARI)
    told = jules.heero("sync")
    assert "participants/new kid.yaml is not kept" in told.stderr


def test_a_folder_without_a_history_begins_one(tmp_path: Path, drive: Path) -> None:
    """Whoever shares need not know that there is such a thing."""
    here = Repository.new(tmp_path)
    here.record.write_text(ARI)
    shutil.rmtree(here.top / ".git")

    assert here.heero("sync", str(drive), "--yes").returncode == 0


def test_a_version_is_told_by_its_name(jules: Repository) -> None:
    """What somebody called it helps to find it again."""
    jules.heero("set", "Ari", "pronouns=she/her")
    jules.heero("save", "-m", "after the Saturday table")

    first, second = jules.heero("history").stdout.splitlines()
    assert '"after the Saturday table"' in first and '"' not in second
