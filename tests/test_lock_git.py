"""
Plain git in an open copy of a locked folder: it behaves as before, and stores no word.

After every test every object of git's, and every other file in its own folder, is
searched for words that are in the records.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from clones import RECORD, Repository

from heero.store import envelope, keys

pytestmark = pytest.mark.slow

BASE = """\
heero: participant/1
id: quiet-otter-10
name: Arimathea
status: active
people:
  - id: tavu
    name: Grandma Rose
    kind: family
    tie:
      strength: strong
      quality: easy
  - id: kelo
    name: Joeseph
    kind: friend
"""
OTHER = "participants/calm-heron-12.yaml"
ZOE = BASE.replace("quiet-otter-10", "calm-heron-12").replace("Arimathea", "Zoeleen")
WORDS = ("Arimathea", "Grandma Rose", "Joeseph", "Noorjahan", "Beatrix", "Zoeleen")
"""Words that git must never have; long enough not to come by chance."""


def added(step: str, name: str, text: str = BASE) -> str:
    return f"{text}  - id: {step}\n    name: {name}\n    kind: friend\n"


NOOR, BEA = added("nilu", "Noorjahan"), added("bafe", "Beatrix")
MIXED = BASE.replace("quality: easy", "quality: mixed")
STRESSFUL = BASE.replace("quality: easy", "quality: stressful")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lock a folder before its first version, once for all tests."""
    base = tmp_path_factory.mktemp("locked")
    made = Repository.new(base)
    made.record.write_text(BASE)
    made.lock()
    return base


@pytest.fixture
def here(first: Path, tmp_path: Path) -> Iterator[Repository]:
    """A copy of a locked folder that is open; in the end git holds no word of it."""
    for name in ("clone", "home"):
        shutil.copytree(first / name, tmp_path / name, symlinks=True)
    clone = tmp_path / "clone"
    made = Repository(clone, tmp_path / "home", clone)

    yield made

    assert made.readable(*WORDS) == []


def stored(here: Repository, revision: str = "HEAD", record: str = RECORD) -> bytes:
    return here.git("cat-file", "blob", f"{revision}:{record}").encode()


def is_locked(here: Repository, revision: str = "HEAD", record: str = RECORD) -> bool:
    return envelope.read(stored(here, revision, record)) is not None


def branches(here: Repository, ours: str, theirs: str) -> None:
    """Keep two versions that come from the one there is."""
    here.git("branch", "theirs")
    here.keep(ours)
    here.git("checkout", "-q", "theirs")
    here.keep(theirs)
    here.git("checkout", "-q", "main")


class TestLooking:
    """What git shows is text, and what it stores is not."""

    def test_what_is_kept_is_locked_and_the_file_is_text(
        self, here: Repository
    ) -> None:
        """Git sees no change, though what it stores and the file are not the same."""
        assert here.record.read_text() == BASE
        assert is_locked(here)
        assert here.status() == ""

    def test_a_touched_file_is_not_a_changed_one(self, here: Repository) -> None:
        """The same text gives the same bytes each time."""
        here.record.touch()

        assert here.status() == ""

    def test_a_difference_is_shown_in_words(self, here: Repository) -> None:
        """`git diff` of a file, of what is staged and of two versions."""
        here.record.write_text(MIXED)
        said = [here.git("diff")]
        here.git("add", "-A")
        said.append(here.git("diff", "--cached"))
        here.git("commit", "-q", "-m", "x")
        said.append(here.git("diff", "HEAD~1", "HEAD"))

        for each in said:
            assert "-      quality: easy\n+      quality: mixed\n" in each
            assert "Grandma Rose" in each

    @pytest.mark.parametrize("words", [("log", "-p"), ("show",), ("log", "-p", "-m")])
    def test_versions_are_shown_in_words(
        self, words: tuple[str, ...], here: Repository
    ) -> None:
        """`git log -p` and `git show`."""
        here.keep(NOOR)

        assert "+    name: Noorjahan\n" in here.git(*words)

    @pytest.mark.parametrize(
        "words", [("-S", "Noorjahan"), ("-G", "name: Noor"), ("-SBeatrix",)]
    )
    def test_versions_are_found_by_words(
        self, words: tuple[str, ...], here: Repository
    ) -> None:
        """`git log -S` and `-G` look into the text."""
        here.keep(NOOR, "the first")
        here.keep(added("bafe", "Beatrix", NOOR), "the second")

        found = here.git("log", "--format=%s", *words).split("\n")

        assert found == [("the second" if "Bea" in words[0] else "the first"), ""]

    def test_words_are_found_in_files_and_versions(self, here: Repository) -> None:
        """`git grep` in the files; in a version with `--textconv`."""
        plain = here.git("grep", "-l", "Grandma Rose")
        version = here.git("grep", "-l", "--textconv", "Grandma Rose", "HEAD")
        raw = here.try_git("grep", "-l", "Grandma Rose", "HEAD")

        assert plain == f"{RECORD}\n"
        assert version == f"HEAD:{RECORD}\n"
        assert (raw.returncode, raw.stdout) == (1, "")

    def test_lines_of_a_version_are_told_who_wrote_them(self, here: Repository) -> None:
        """`git blame HEAD -- FILE` reads the text."""
        here.keep(NOOR, "with one more")

        lines = here.git("blame", "-s", "HEAD", "--", RECORD).splitlines()

        assert len(lines) == len(NOOR.splitlines())
        wrote = [each.split()[0] for each in lines]
        assert len(set(wrote)) == 2
        assert wrote == [wrote[0]] * (len(wrote) - 3) + [wrote[-1]] * 3

    def test_an_old_version_is_checked_out_as_text(self, here: Repository) -> None:
        """The whole of it, or one file."""
        here.keep(NOOR)
        here.keep(added("bafe", "Beatrix", NOOR))

        here.git("checkout", "-q", "HEAD~1")
        whole = here.record.read_text(), here.status()
        here.git("checkout", "-q", "main")
        here.git("checkout", "-q", "HEAD~2", "--", RECORD)

        assert whole == (NOOR, "")
        assert (here.record.read_text(), here.status()) == (BASE, f"M  {RECORD}\n")

    def test_a_difference_of_pieces_is_not_offered(self, here: Repository) -> None:
        """Half of a record cannot be staged; what is staged stays as it was."""
        here.record.write_text(MIXED)

        here.try_git("add", "-p")

        assert here.status() == f" M {RECORD}\n"


class TestJoining:
    """Merges, rebases, picks and what was put away."""

    def test_two_versions_come_together(self, here: Repository) -> None:
        """As in a folder that is not locked."""
        branches(here, NOOR, BEA)

        here.git("merge", "-q", "--no-edit", "theirs")

        assert here.record.read_text() == added("bafe", "Beatrix", NOOR)
        assert (here.status(), is_locked(here)) == ("", True)

    def test_a_conflict_lies_there_to_be_read(self, here: Repository) -> None:
        """Both words are in the record, and none of it in git."""
        branches(here, MIXED, STRESSFUL)

        done = here.try_git("merge", "theirs")

        assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
        assert "choices: [mixed, stressful]" in here.record.read_text()
        here.record.write_text(MIXED)
        here.git("add", "-A")
        here.git("commit", "-q", "--no-edit")
        assert (here.status(), is_locked(here)) == ("", True)

    def test_a_merge_can_be_given_up(self, here: Repository) -> None:
        """`git merge --abort` gives the text back."""
        branches(here, MIXED, STRESSFUL)
        here.try_git("merge", "theirs")

        here.git("merge", "--abort")

        assert (here.record.read_text(), here.status()) == (MIXED, "")

    def test_a_conflict_of_lines_is_locked_too(self, here: Repository) -> None:
        """Where a version cannot be read as a record, git merges its lines."""
        branches(here, f"{BASE}\tone Noorjahan\n", f"{BASE}\tone Beatrix\n")

        done = here.try_git("merge", "theirs")

        assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
        text = here.record.read_text()
        assert text == (
            f"{BASE}<<<<<<< ours\n\tone Noorjahan\n=======\n\tone Beatrix\n"
            ">>>>>>> theirs\n"
        )

    def test_how_it_was_merged_is_kept_nowhere(self, here: Repository) -> None:
        """Git would keep the words of a conflict once there is a folder for them."""
        branches(here, MIXED, STRESSFUL)
        (here.top / ".git" / "rr-cache").mkdir()
        here.try_git("merge", "theirs")
        here.record.write_text(MIXED)
        here.git("commit", "-q", "-a", "--no-edit")

        assert not list((here.top / ".git").glob("rr-cache/*/*"))

    def test_both_made_the_same_record(self, here: Repository) -> None:
        """Without a version that both come from."""
        here.git("branch", "theirs")
        here.put(added("nilu", "Noorjahan", ZOE), OTHER)
        here.git("add", "-A")
        here.git("commit", "-q", "-m", "x")
        here.git("checkout", "-q", "theirs")
        here.put(added("bafe", "Beatrix", ZOE), OTHER)
        here.git("add", "-A")
        here.git("commit", "-q", "-m", "x")
        here.git("checkout", "-q", "main")

        here.git("merge", "-q", "--no-edit", "theirs")

        text = (here.records / OTHER).read_text()
        assert text == added("bafe", "Beatrix", added("nilu", "Noorjahan", ZOE))
        assert is_locked(here, record=OTHER)

    def test_taken_away_and_changed(self, here: Repository) -> None:
        """Git asks which it is to be, and the text lies there."""
        here.git("branch", "theirs")
        here.keep(NOOR)
        here.git("checkout", "-q", "theirs")
        here.git("rm", "-q", RECORD)
        here.git("commit", "-q", "-m", "x")
        here.git("checkout", "-q", "main")

        done = here.try_git("merge", "theirs")

        assert "CONFLICT (modify/delete)" in done.stdout
        assert here.status() == f"UD {RECORD}\n"
        assert here.record.read_text() == NOOR

    def test_renamed_and_changed(self, here: Repository) -> None:
        """One began the record anew under another id, the other wrote on in the old."""
        here.git("branch", "theirs")
        here.keep(NOOR)
        here.git("checkout", "-q", "theirs")
        here.put(ZOE, OTHER)
        here.git("rm", "-q", "--cached", RECORD)
        here.record.unlink()
        here.git("add", "-A")
        here.git("commit", "-q", "-m", "renamed")
        here.git("checkout", "-q", "main")

        done = here.try_git("merge", "theirs")

        # What is locked is like nothing else: nothing is lost, and git asks.
        assert "CONFLICT (modify/delete)" in done.stdout
        assert here.record.read_text() == NOOR
        assert (here.records / OTHER).read_text() == ZOE

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_versions_are_rebased(self, backend: str, here: Repository) -> None:
        """Both of git's ways of doing it."""
        branches(here, NOOR, BASE.replace("status: active", "status: paused"))
        here.git("checkout", "-q", "theirs")

        here.git("rebase", "-q", backend, "main")

        assert here.record.read_text() == NOOR.replace("active", "paused")
        assert (here.status(), is_locked(here)) == ("", True)

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_a_rebase_with_a_conflict(self, backend: str, here: Repository) -> None:
        """It stops with both words in the record, and goes on."""
        branches(here, MIXED, STRESSFUL)
        here.git("checkout", "-q", "theirs")

        done = here.try_git("rebase", "-q", backend, "main")
        text = here.record.read_text()
        here.record.write_text(STRESSFUL)
        here.git("add", "-A")
        here.git("-c", "core.editor=true", "rebase", "--continue")

        assert done.returncode == 1
        assert "choices: [mixed, stressful]" in text
        assert (here.record.read_text(), here.status()) == (STRESSFUL, "")

    def test_what_was_put_away_comes_back(self, here: Repository) -> None:
        """Under what was kept meanwhile."""
        here.record.write_text(NOOR)
        here.git("stash", "-q")
        before = here.record.read_text()
        shown = here.git("stash", "show", "-p", "--textconv")
        here.keep(BEA)

        here.git("stash", "pop", "-q")

        assert before == BASE
        assert "+    name: Noorjahan" in shown
        assert here.record.read_text() == added("nilu", "Noorjahan", BEA)

    def test_what_was_put_away_comes_back_to_a_conflict(self, here: Repository) -> None:
        """Both words are there, and it is still put away."""
        here.record.write_text(MIXED)
        here.git("stash", "-q")
        here.keep(STRESSFUL)

        done = here.try_git("stash", "pop", "-q")

        assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
        assert "choices: [mixed, stressful]" in here.record.read_text()
        assert here.git("stash", "list") != ""

    def test_new_files_are_put_away_too(self, here: Repository) -> None:
        """`git stash -u` locks them as it locks every other."""
        path = here.put(ZOE, OTHER)
        here.git("stash", "-q", "-u")
        gone = not path.exists()
        here.git("stash", "pop", "-q")

        assert gone
        assert path.read_text() == ZOE

    def test_a_version_is_picked(self, here: Repository) -> None:
        """One of somebody else's, and no other."""
        branches(here, NOOR, BEA)
        here.git("checkout", "-q", "theirs")
        here.keep(BEA.replace("status: active", "status: paused"))
        here.git("checkout", "-q", "main")

        here.git("cherry-pick", "theirs~1")

        assert here.record.read_text() == added("bafe", "Beatrix", NOOR)

    def test_a_version_is_taken_back(self, here: Repository) -> None:
        """Under a later one."""
        here.keep(NOOR)
        here.keep(added("bafe", "Beatrix", NOOR))

        here.git("revert", "--no-edit", "HEAD~1")

        assert here.record.read_text() == BEA

    def test_versions_sent_as_letters_come_in(self, here: Repository) -> None:
        """What is in such a letter is locked, and `git am` takes it."""
        here.keep(NOOR, "one more")
        letter = here.git("format-patch", "--stdout", "-1")
        (here.top.parent / "letter").write_text(letter)
        here.git("reset", "-q", "--hard", "HEAD~1")

        here.git("am", "-q", here.top.parent / "letter")

        assert "Noorjahan" not in letter
        assert here.record.read_text() == NOOR
        assert (here.status(), is_locked(here)) == ("", True)

    def test_the_version_that_broke_something_is_found(self, here: Repository) -> None:
        """`git bisect run` starts a program that reads the files."""
        for number in range(6):
            text = BASE if number < 4 else MIXED
            here.keep(f"{text}# {number}\n", f"number {number}")
        here.git("bisect", "start", "HEAD", "HEAD~5")

        said = here.git("bisect", "run", "grep", "-q", "quality: easy", RECORD)

        assert "is the first bad commit" in said
        assert here.git("log", "-1", "--format=%s", "refs/bisect/bad") == "number 4\n"
        here.git("bisect", "reset")


class TestPlaces:
    """Other working trees, other copies, other settings."""

    def test_a_second_working_tree_is_open_too(self, here: Repository) -> None:
        """What is written there is locked with the same keys."""
        second = here.top.parent / "second tree"
        here.git("worktree", "add", "-q", "-b", "second", second)
        read = (second / RECORD).read_text()
        (second / RECORD).write_text(NOOR)
        there = Repository(second, here.home, second)
        there.put(ZOE, OTHER)
        there.git("add", "-A")
        there.git("commit", "-q", "-m", "from there")

        here.git("merge", "-q", "second")

        assert read == BASE
        assert there.status() == ""
        assert is_locked(here, "second", OTHER)
        assert here.record.read_text() == NOOR

    def test_records_are_left_out_of_an_archive(self, here: Repository) -> None:
        """It would be without the lock, and git says so to nobody."""
        here.git("archive", "-o", here.top.parent / "a.tar", "HEAD")

        assert b"Grandma Rose" not in (here.top.parent / "a.tar").read_bytes()
        assert b"quiet-otter-10" not in (here.top.parent / "a.tar").read_bytes()
        assert b"heero.yaml" in (here.top.parent / "a.tar").read_bytes()

    @pytest.mark.parametrize("how", [(), ("--mirror",), ("--bare",)])
    def test_a_copy_holds_no_word(self, how: tuple[str, ...], here: Repository) -> None:
        """Neither a copy to work in, nor one of everything with the keys in it."""
        copy = here.top.parent / "copy"

        here.git("clone", "-q", *how, here.top, copy)

        inner = copy if how else copy / ".git"
        assert Repository(copy, here.home, copy).readable(*WORDS, inner=inner) == []
        keys = here.git("-C", copy, "for-each-ref", "refs/heero/keys")
        assert bool(keys) is ("--mirror" in how)

    def test_line_ends_of_windows_change_nothing(self, here: Repository) -> None:
        """Git's own changing of line ends is kept away from what is locked."""
        here.git("config", "core.autocrlf", "true")
        here.record.unlink()
        here.git("checkout", "-q", "--", ".")

        assert here.record.read_bytes() == BASE.encode()
        here.record.touch()
        assert here.status() == ""
        here.record.write_bytes(BASE.replace("\n", "\r\n").encode())
        here.git("commit", "-q", "-a", "-m", "written on Windows")
        here.record.unlink()
        here.git("checkout", "-q", "--", ".")
        assert here.record.read_bytes() == BASE.replace("\n", "\r\n").encode()

    @pytest.mark.parametrize("inner", ["records", "a[b]*? 'c' é"])
    def test_the_folder_may_be_part_of_a_bigger_one(
        self, inner: str, tmp_path: Path
    ) -> None:
        """Its records are locked, and what is beside it is as it was."""
        here = Repository.new(tmp_path, inner)
        (here.top / "notes.yaml").write_text("about: the weather\n")
        (here.top / "participants").mkdir()
        (here.top / "participants" / "other.yaml").write_text("also: outside\n")
        here.record.write_text(BASE)
        here.lock()
        here.git("add", "-A")
        here.git("commit", "-q", "-m", "what is beside it")
        branches(here, NOOR, BEA)
        here.git("merge", "-q", "--no-edit", "theirs")

        assert here.status() == ""
        assert here.record.read_text() == added("bafe", "Beatrix", NOOR)
        assert is_locked(here, record=f"{inner}/{RECORD}")
        assert here.git("show", "HEAD:notes.yaml") == "about: the weather\n"
        assert here.git("show", "HEAD:participants/other.yaml") == "also: outside\n"
        assert here.readable(*WORDS) == []

    def test_a_repository_beside_it_is_as_it_was(self, here: Repository) -> None:
        """A submodule has nothing to do with any of it."""
        beside = Repository.new(here.top.parent, name="beside")
        beside.keep(BASE.replace("Arimathea", "Invented"))
        allow = ("-c", "protocol.file.allow=always")
        here.git(*allow, "submodule", "--quiet", "add", beside.top, "manual")
        here.git("commit", "-q", "-m", "with a manual")
        (here.top / "manual" / RECORD).write_text("a page\n")

        assert here.status() == " M manual\n" or here.status() == " m manual\n"
        here.git("-C", here.top / "manual", "add", "-A")
        here.git("-C", here.top / "manual", "commit", "-q", "-m", "x")
        plain = here.git(
            "-C", here.top / "manual", "cat-file", "blob", f"HEAD:{RECORD}"
        )
        assert plain == "a page\n"
        # What is beside says the name of somebody else; nothing is to be found here.
        shutil.rmtree(here.top / ".git" / "modules")

    def test_a_file_that_moved_stays_what_it_is(self, here: Repository) -> None:
        """What git stores does not change with the name; the guard keeps it out."""
        before = stored(here)
        here.git("mv", RECORD, OTHER)

        assert here.status() == f"R  {RECORD} -> {OTHER}\n"
        done = here.try_git("commit", "-q", "-m", "x")
        assert done.returncode == 1
        assert "it is another record than its name says" in done.stderr
        assert here.git("cat-file", "blob", f":{OTHER}").encode() == before


class TestShut:
    """A copy without keys, before it is opened, and once a key is gone."""

    @pytest.fixture
    def copy(self, here: Repository) -> Repository:
        """A copy of the folder as git makes it: heero knows nothing of it yet."""
        there = here.top.parent / "there"
        here.git("clone", "-q", here.top, there)
        return Repository(there, here.home, there)

    @pytest.fixture
    def enabled(self, copy: Repository) -> Repository:
        """Such a copy in which heero speaks to git, and that is no reader."""
        return copy.enable()

    def test_a_copy_shows_what_the_file_is(self, copy: Repository) -> None:
        """Its first line says what to do, and nothing is changed."""
        head = copy.record.read_text().splitlines()[0]

        assert head == "heero-locked: 1  # to read this record, give: heero lock open"
        assert copy.status() == ""

    def test_without_keys_all_is_as_it_was(self, enabled: Repository) -> None:
        """Versions are checked out, files touched, differences asked for."""
        enabled.git("checkout", "-q", "-b", "other")
        enabled.record.unlink()
        enabled.git("checkout", "-q", "--", ".")
        enabled.record.touch()

        assert enabled.status() == ""
        assert enabled.git("diff") == ""
        assert "heero-locked: 1" in enabled.git("log", "-p")
        assert enabled.record.read_bytes() == stored(enabled)

    def test_without_keys_nothing_goes_over_a_record(self, enabled: Repository) -> None:
        """What somebody writes over it is no version, and git goes on working."""
        enabled.record.write_text(NOOR)

        assert enabled.status() == f" M {RECORD}\n"
        enabled.git("add", "-A")
        done = enabled.try_git("commit", "-q", "-m", "x")
        skipped = enabled.try_git("commit", "-q", "--no-verify", "-m", "x")
        stashed = enabled.try_git("stash", "-q")
        assert (done.returncode, skipped.returncode, stashed.returncode) != (0, 0, 0)
        assert enabled.git("log", "--format=%s").count("\n") == 1
        assert enabled.readable(*WORDS) == []
        assert "there is no key for it here" in done.stderr
        assert enabled.record.read_text() == NOOR

    def test_without_keys_two_versions_are_not_put_together(
        self, here: Repository, enabled: Repository
    ) -> None:
        """Ours stays as it is, and git says that somebody must look."""
        branches(here, NOOR, BEA)
        enabled.git("fetch", "-q")
        enabled.git("reset", "-q", "--hard", "origin/main")
        ours = enabled.record.read_bytes()

        done = enabled.try_git("merge", "origin/theirs")

        assert (done.returncode, enabled.status()) == (1, f"UU {RECORD}\n")
        assert "its key is not here" in done.stderr
        assert enabled.record.read_bytes() == ours

    def test_a_key_that_is_gone_breaks_nothing(self, here: Repository) -> None:
        """Old versions are checked out locked, and git never fails over the file."""
        here.keep(NOOR)
        forget(here)
        here.record.touch()

        assert here.status() == f" M {RECORD}\n"
        here.git("diff")
        here.git("checkout", "-q", "-f", "HEAD~1")
        assert here.record.read_bytes() == stored(here)
        assert here.status() == ""
        said = here.git("log", "-p", "--all")
        assert not [each for each in WORDS if each in said]

    def test_what_lost_its_key_is_kept_out(self, here: Repository) -> None:
        """The text lies there, and no version takes it in."""
        forget(here)
        here.record.write_text(NOOR)

        done = here.try_git("commit", "-q", "-a", "-m", "x")

        assert done.returncode == 1
        assert "there is no key for it here" in done.stderr
        assert here.record.read_text() == NOOR

    def test_python_gone_merges_nothing(self, here: Repository) -> None:
        """Ours stays, git says so, and no lines of what is locked are mixed."""
        branches(here, MIXED, STRESSFUL)
        ours = stored(here)
        config = here.top / ".git" / "heero" / "config"
        text = config.read_text()
        at = text.index("\tdriver = ")
        driver = text[at : text.index("\n", at)]
        gone = driver.replace(driver.split('"')[1].split(" ")[0], "/gone/python", 1)
        config.write_text(text.replace(driver, gone))

        done = here.try_git("merge", "theirs")

        assert (done.returncode, here.status()) == (1, f"UU {RECORD}\n")
        assert "CONFLICT (content)" in done.stdout
        assert here.record.read_text() == MIXED
        assert here.git("cat-file", "blob", f":2:{RECORD}").encode() == ours

    def test_filter_gone_stops_git(self, here: Repository) -> None:
        """Rather than that it takes a record in as it lies there."""
        config = here.top / ".git" / "heero" / "config"
        text = config.read_text()
        at = text.index("\tprocess = ")
        line = text[at : text.index("\n", at)]
        config.write_text(text.replace(line, '\tprocess = "/gone/python -m x"'))
        here.record.write_text(NOOR)

        done = here.try_git("add", "-A")

        assert done.returncode == 128
        assert here.git("cat-file", "blob", f":{RECORD}").encode() == stored(here)


def forget(here: Repository) -> None:
    """Destroy the key of the record, without seeing to its file first."""
    path = here.top / ".git" / keys.FILE
    words = json.loads(path.read_bytes())
    ring = words["rings"]["records"]
    key = next(each for each in ring["keys"] if each.startswith("participant/"))
    ring["gone"][key] = max(map(int, ring["keys"].pop(key)))
    path.write_text(json.dumps(words))
