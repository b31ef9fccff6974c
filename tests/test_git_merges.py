"""
Plain git, with heero's merge of records: every test runs the real git.

Each does so in a folder that is not locked, and in one that is: what comes of it is the
same, and in the second git holds no word of it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clones import RECORD, Repository, held, waits

from bench import edits

Begins = Callable[..., Repository]


@pytest.fixture(params=["plain", pytest.param("locked", marks=pytest.mark.slow)])
def begins(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Begins]:
    """Return a function that begins a records folder which speaks of people in git."""
    made = []

    def begin(inner: str = "", name: str = "clone") -> Repository:
        here = Repository.new(tmp_path, inner, name)
        made.append(here)
        return here.lock() if request.param == "locked" else here.enable()

    yield begin

    for each in made:
        found = each.readable("heero: participant/1", "Grandma Rose")
        assert bool(found) is (request.param == "plain")


@pytest.fixture
def here(begins: Begins) -> Repository:
    """A records folder in git that speaks of people."""
    return begins()


@pytest.mark.parametrize("kind", edits.KINDS)
def test_ordinary_edits_of_two_people_come_together(
    kind: str, here: Repository
) -> None:
    """`git merge` gives what both meant, or a record that says what is undecided."""
    pair = next(edits.pairs(kind, 1, seed=3))
    here.two_versions(pair.base, pair.ours, pair.theirs)

    done = here.try_git("merge", "-q", "--no-edit", "theirs")

    made = held(here.record.read_bytes())
    if pair.meant is not None:
        assert (done.returncode, here.status()) == (0, "")
        assert edits.same(made, pair.meant)
    else:
        assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
        assert waits(made)


BASE = """\
# Ari chose the colours of the map.
heero: participant/1
id: quiet-otter-10
name: Ari
status: active
people:
  # She rings on Sundays.
  - id: tavu
    name: Grandma Rose
    kind: family
    tie:
      strength: strong
      quality: easy
  - id: kelo
    name: Joe
    kind: friend
"""


def added(step: str, name: str) -> str:
    """Return the record with somebody more."""
    return f"{BASE}  - id: {step}\n    name: {name}\n    kind: friend\n"


def names(data: bytes) -> list[str]:
    """Return the names of everybody in a record."""
    people = held(data)["people"]
    assert isinstance(people, list)
    return [str(each["name"]) for each in people if isinstance(each, dict)]


def test_two_people_added_at_once_are_both_there(here: Repository) -> None:
    """With the comments of both, where git alone sees a conflict."""
    ours = added("nilu", "Noor").replace(
        "  - id: nilu", "  # From school.\n  - id: nilu"
    )
    theirs = added("bafe", "Bea").replace("name: Bea", "name: Bea  # with one e")
    here.two_versions(BASE, ours, theirs)

    here.git("merge", "-q", "--no-edit", "theirs")

    text = here.record.read_text()
    assert (
        text
        == f"""{ours}  - id: bafe
    name: Bea  # with one e
    kind: friend
"""
    )


def test_a_conflict_leaves_a_record_that_can_be_read(here: Repository) -> None:
    """Both words are in it, and git knows that somebody must choose."""
    ours = BASE.replace("quality: easy", "quality: mixed")
    theirs = BASE.replace("quality: easy", "quality: stressful")
    here.two_versions(BASE, ours, theirs)

    done = here.try_git("merge", "theirs")

    made = held(here.record.read_bytes())
    assert done.returncode == 1
    assert "CONFLICT (content)" in done.stdout
    assert here.status() == f"UU {RECORD}\n"
    place = ["people", "tavu", "tie", "quality"]
    assert waits(made) == [(place, ["mixed", "stressful"])]
    assert "# She rings on Sundays." in here.record.read_text()


def test_a_merge_can_be_given_up(here: Repository) -> None:
    """`git merge --abort` gives the record back as it was."""
    ours = BASE.replace("quality: easy", "quality: mixed")
    theirs = BASE.replace("quality: easy", "quality: stressful")
    here.two_versions(BASE, ours, theirs)
    here.try_git("merge", "theirs")

    here.git("merge", "--abort")

    assert (here.record.read_text(), here.status()) == (ours, "")


def test_a_cherry_picked_version_comes_in_item_by_item(here: Repository) -> None:
    """One version of somebody else's is taken over, and no other."""
    here.two_versions(BASE, added("nilu", "Noor"), added("bafe", "Bea"))
    here.git("checkout", "-q", "theirs")
    here.keep(here.record.read_text().replace("name: Ari", "name: Ari B."))
    here.git("checkout", "-q", "main")

    here.git("cherry-pick", "theirs~1")

    assert names(here.record.read_bytes()) == ["Grandma Rose", "Joe", "Noor", "Bea"]
    assert held(here.record.read_bytes())["name"] == "Ari"


def test_a_stash_comes_back_item_by_item(here: Repository) -> None:
    """What was put aside is put under what was kept meanwhile."""
    here.keep(BASE)
    here.record.write_text(added("nilu", "Noor"))
    here.git("stash", "-q")
    here.keep(added("bafe", "Bea"))

    here.git("stash", "pop", "-q")

    assert names(here.record.read_bytes()) == ["Grandma Rose", "Joe", "Bea", "Noor"]


def test_a_version_is_reverted_under_later_ones(here: Repository) -> None:
    """Somebody added is taken out again, and who was added later stays."""
    here.keep(BASE)
    here.keep(added("nilu", "Noor"))
    here.keep(f"{added('nilu', 'Noor')}  - id: bafe\n    name: Bea\n")

    here.git("revert", "--no-edit", "HEAD~1")

    assert names(here.record.read_bytes()) == ["Grandma Rose", "Joe", "Bea"]


@pytest.mark.slow
def test_thirty_versions_of_two_people_are_rebased(here: Repository) -> None:
    """Each stays a version of whoever made it, and everybody is there in the end."""
    here.keep(BASE)
    here.git("branch", "theirs")
    text = BASE
    for number in range(3):
        text += f"  - id: mine{number}\n    name: Mine {number}\n"
        here.keep(text)
    here.git("checkout", "-q", "theirs")
    text = BASE
    for number in range(30):
        text += f"  - id: made{number}\n    name: Made {number}\n    kind: peer\n"
        text = text.replace("quality: easy", "quality: mixed")
        who = ("Kiru", "Lomi")[number % 2]
        here.record.write_text(text)
        here.git("commit", "-q", "-a", "-n", "-m", "x", more={"GIT_AUTHOR_NAME": who})

    here.git("rebase", "-q", "main")

    authors = here.git("log", "--format=%an", "main..theirs").split()
    assert authors == ["Lomi", "Kiru"] * 15
    made = names(here.record.read_bytes())
    assert sorted(made[2:]) == sorted(
        [
            *(f"Mine {each}" for each in range(3)),
            *(f"Made {each}" for each in range(30)),
        ]
    )
    tie = held(here.record.read_bytes())["people"][0]["tie"]  # type: ignore[index,call-overload]
    assert tie == {"strength": "strong", "quality": "mixed"}


def test_a_record_added_twice_is_merged_without_a_base(here: Repository) -> None:
    """Where both made the same file, both people are in it."""
    here.git("commit", "-q", "-n", "--allow-empty", "-m", "begun")
    here.git("branch", "theirs")
    here.keep(added("nilu", "Noor"))
    here.git("checkout", "-q", "theirs")
    here.keep(added("bafe", "Bea"))
    here.git("checkout", "-q", "main")

    here.git("merge", "-q", "--no-edit", "theirs")

    assert names(here.record.read_bytes()) == ["Grandma Rose", "Joe", "Noor", "Bea"]


@pytest.mark.parametrize("begins", ["plain"], indirect=True)
def test_a_renamed_record_is_merged_under_its_new_name(here: Repository) -> None:
    """
    One gave the file another name, the other added somebody.

    What is locked is like nothing else, so that git then asks; see `test_lock_git`.
    """
    here.keep(BASE)
    here.git("branch", "theirs")
    here.keep(added("nilu", "Noor"))
    here.git("checkout", "-q", "theirs")
    here.git("mv", RECORD, "participants/calm-heron-12.yaml")
    other = here.records / "participants" / "calm-heron-12.yaml"
    other.write_text(added("bafe", "Bea").replace("quiet-otter-10", "calm-heron-12"))
    here.git("commit", "-q", "-n", "-a", "-m", "x")
    here.git("checkout", "-q", "main")

    here.git("merge", "-q", "--no-edit", "theirs")

    assert not here.record.exists()
    assert held(other.read_bytes())["id"] == "calm-heron-12"
    assert names(other.read_bytes()) == ["Grandma Rose", "Joe", "Noor", "Bea"]


def test_a_record_that_was_deleted_and_edited_stays_whole(here: Repository) -> None:
    """Git asks which it is to be, and the record lies there as it was edited."""
    here.keep(BASE)
    here.git("branch", "theirs")
    here.keep(added("nilu", "Noor"))
    here.git("checkout", "-q", "theirs")
    here.git("rm", "-q", RECORD)
    here.git("commit", "-q", "-n", "-m", "x")
    here.git("checkout", "-q", "main")

    done = here.try_git("merge", "theirs")

    assert "CONFLICT (modify/delete)" in done.stdout
    assert here.status() == f"UD {RECORD}\n"
    assert here.record.read_text() == added("nilu", "Noor")


def test_line_ends_and_the_byte_order_mark_of_ours_stay(here: Repository) -> None:
    """An editor on Windows may have written one side."""
    ours = "\ufeff" + added("nilu", "Noor").replace("\n", "\r\n")
    theirs = added("bafe", "Bea").replace("# She rings", "# She still rings")
    here.two_versions(BASE, ours, theirs)

    here.git("merge", "-q", "--no-edit", "theirs")

    data = here.record.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Ari chose")
    assert data.count(b"\n") == data.count(b"\r\n") > 15
    assert names(data) == ["Grandma Rose", "Joe", "Noor", "Bea"]
    assert "# She still rings" in data.decode()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("<<<<<<< ours\n=======\n>>>>>>> theirs\n", id="merge markers"),
        pytest.param("\tnot: yaml\n", id="a tab"),
        pytest.param("name: twice\n", id="a key twice"),
    ],
)
def test_what_cannot_be_read_is_left_to_git(here: Repository, broken: str) -> None:
    """Git merges the lines as it always did; nothing is lost or guessed."""
    theirs = BASE.replace("status: active", "status: paused")
    here.two_versions(BASE, f"{BASE}{broken}", theirs)

    here.git("merge", "-q", "--no-edit", "theirs")

    assert here.record.read_text() == f"{theirs}{broken}"


def test_what_cannot_be_read_gets_markers_where_git_gives_up(here: Repository) -> None:
    """They say whose is whose, and git knows of the conflict."""
    here.two_versions(BASE, f"{BASE}\tone\n", f"{BASE}\tother\n")

    done = here.try_git("merge", "theirs")

    assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
    assert here.record.read_text() == (
        f"{BASE}<<<<<<< ours\n\tone\n=======\n\tother\n>>>>>>> theirs\n"
    )


@pytest.mark.parametrize("inner", ["my records", "a[b]*?", 'it\'s "mine" $HOME', "é"])
def test_the_folder_may_have_any_name(begins: Begins, inner: str) -> None:
    """It may lie below the top, with blanks and signs in its path."""
    here = begins(inner, name="the clone")
    here.two_versions(BASE, added("nilu", "Noor"), added("bafe", "Bea"))

    here.git("merge", "-q", "--no-edit", "theirs")

    assert names(here.record.read_bytes()) == ["Grandma Rose", "Joe", "Noor", "Bea"]


def test_a_second_working_tree_merges_as_the_first(here: Repository) -> None:
    """`git worktree add` needs nothing more."""
    here.two_versions(BASE, added("nilu", "Noor"), added("bafe", "Bea"))
    second = here.top.parent / "second tree"
    here.git("worktree", "add", "-q", second, "theirs")

    here.git("-C", second, "merge", "-q", "--no-edit", "main")

    made = names((second / RECORD).read_bytes())
    assert made == ["Grandma Rose", "Joe", "Bea", "Noor"]
    assert {each.name for each in second.iterdir()} == set(
        here.git("ls-tree", "--name-only", "HEAD").split()
    ) | {".git"}


def test_two_who_merged_each_other_before_can_do_it_again(here: Repository) -> None:
    """What each of them chose is not taken for something only one side changed."""
    ours = BASE.replace("quality: easy", "quality: mixed")
    theirs = BASE.replace("quality: easy", "quality: stressful")
    here.two_versions(BASE, ours, theirs)
    here.git("branch", "before")
    for branch, other, text in (("main", "theirs", ours), ("theirs", "before", theirs)):
        here.git("checkout", "-q", branch)
        here.try_git("merge", "--no-edit", other)
        here.keep(text)
    here.git("checkout", "-q", "main")

    done = here.try_git("merge", "theirs")

    assert done.returncode == 1
    place = ["people", "tavu", "tie", "quality"]
    made = held(here.record.read_bytes())
    assert waits(made) == [(place, ["mixed", "stressful"])]
