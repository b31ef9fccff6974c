"""The guard of a locked folder: every way in, and all that may come in."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from shut_clones import OTHER, RECORD, TEXT, WHO, WORDS, Locked, copied, leaks, made

from heero.store import envelope, keys
from heero.store.envelope import Envelope, Name

PLAIN = TEXT + "pronouns: they/them\n"
UNREADABLE = ("-c", "filter.heero.process=", "-c", "filter.heero.required=false")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Locked:
    """A locked folder that is made once."""
    return made(tmp_path_factory.mktemp("whole") / "here")


@pytest.fixture
def here(whole: Locked, tmp_path: Path) -> Locked:
    """A locked folder that may be harmed."""
    return copied(whole, tmp_path / "copy")


def commits(here: Locked) -> int:
    """Return how many versions anything leads to."""
    return int(here.git("rev-list", "--count", "--branches", "--tags", "HEAD"))


def past_the_filter(here: Locked) -> None:
    """Take the filter away for one command."""
    here.record.write_text(PLAIN)
    here.git(*UNREADABLE, "add", "-A")


def own_attributes(here: Locked) -> None:
    """Say of this clone's files that they have no filter."""
    path = here.top / ".git/info/attributes"
    path.write_text(f"{path.read_text()}*.yaml -filter\n")
    here.record.write_text(PLAIN)
    here.git("add", "-A")


def attributes_elsewhere(here: Locked) -> None:
    """Say it in a file of whoever is at this computer, and take heero's lines out."""
    (here.top / ".git/info/attributes").write_text("")
    (here.records / ".gitattributes").write_text("")
    elsewhere = here.home / "attributes"
    elsewhere.write_text("*.yaml -filter\n")
    here.record.write_text(PLAIN)
    words = ("-c", f"core.attributesFile={elsewhere}", "add", RECORD)
    here.git("-C", here.records, *words)


def stored_by_hand(here: Locked) -> None:
    """Store a text as it is, and name it in the index."""
    here.put_ready(RECORD, PLAIN)


def a_patch(here: Locked) -> None:
    """Apply a patch to the index alone."""
    patch = here.home / "patch"
    patch.write_text(
        "diff --git a/participants/new-finch-30.yaml b/participants/new-finch-30.yaml\n"
        "new file mode 100644\n--- /dev/null\n+++ b/participants/new-finch-30.yaml\n"
        f"@@ -0,0 +1 @@\n+name: {WORDS}\n"
    )
    inner = here.records.relative_to(here.top).parts
    here.git("apply", "--cached", *(f"--directory={each}" for each in inner), patch)


def another_ending(name: str) -> Callable[[Locked], None]:
    """Call a record otherwise."""

    def way(here: Locked) -> None:
        (here.records / name).parent.mkdir(exist_ok=True)
        (here.records / name).write_text(PLAIN)
        here.git(*UNREADABLE, "add", "-A", "-f")

    return way


def a_link(here: Locked) -> None:
    """Put words where a link leads to."""
    (here.records / "participants/away-lark-31.yaml").symlink_to(WORDS)
    here.git("add", "-A")


def garbage(here: Locked) -> None:
    """Put something locked that no key of this record made."""
    name = Name("participant", WHO)
    here.put_ready(RECORD, envelope.written(Envelope(name, os.urandom(16 + 256))))


def cut_off(here: Locked) -> None:
    """Leave half of something locked."""
    here.put_ready(RECORD, here.sealed(PLAIN)[:-9] + b"\n")


def with_more(here: Locked) -> None:
    """Put words below what is locked."""
    here.put_ready(RECORD, here.sealed(PLAIN) + f"name: {WORDS}\n".encode())


def of_another(here: Locked) -> None:
    """Put somebody else's locked record in the place of this one."""
    text = TEXT.replace(WHO, OTHER)
    here.put_ready(RECORD, here.sealed(text, f"participants/{OTHER}.yaml"))


def moved(here: Locked) -> None:
    """Call a record by another id than its own."""
    here.git("-C", here.records, "mv", RECORD, "participants/late-wren-32.yaml")


def of_another_kind(here: Locked) -> None:
    """Put a participant's record among the private files."""
    here.put_ready(f"private/{WHO}.yaml", here.sealed(PLAIN))


def without_a_key(here: Locked) -> None:
    """Put the text of somebody who has no key here."""
    path = here.records / "participants/keyless-owl-33.yaml"
    path.write_text(PLAIN.replace(WHO, path.stem))
    here.git("add", "-A")


def other_letters(here: Locked) -> None:
    """Write a record outside of its folder with two bytes a letter."""
    (here.records / "notes").mkdir()
    (here.records / "notes/x.yaml").write_bytes(PLAIN.encode("utf-16"))
    here.git("add", "-A")


def another_folder_in_it(here: Locked) -> None:
    """Put another history in the place of a record."""
    commit = here.git("rev-parse", "HEAD").strip()
    here.put_ready(RECORD, commit, "160000")


def no_word_of_it(here: Locked) -> None:
    """Take out of a version what says that it is locked, and change a record."""
    here.record.write_text(PLAIN)
    here.git("add", "-A")
    here.put_ready(".gitattributes", "*.png binary\n")


def a_word_against_it(here: Locked) -> None:
    """Say of one record that it has no filter."""
    path = here.records / ".gitattributes"
    path.write_text(f"{path.read_text()}{RECORD} -filter\n")
    here.git("-C", here.records, "add", ".gitattributes")


WAYS = [
    pytest.param(past_the_filter, id="no filter"),
    pytest.param(own_attributes, id="attributes of the clone"),
    pytest.param(attributes_elsewhere, id="attributes of the account"),
    pytest.param(stored_by_hand, id="hash-object and update-index"),
    pytest.param(a_patch, id="apply --cached"),
    pytest.param(another_ending("F.yml"), id="yml"),
    pytest.param(another_ending("participants/F.yml"), id="yml beside records"),
    pytest.param(another_ending("participants/x.YAML"), id="YAML"),
    pytest.param(another_ending("Participants/x.yaml"), id="a capital folder"),
    pytest.param(another_ending(f"{RECORD}.orig"), id="orig"),
    pytest.param(another_ending("participants/.x.yaml.swp"), id="a swap file"),
    pytest.param(another_ending("x.yaml~"), id="a backup of an editor"),
    pytest.param(another_ending("notes/x.yaml"), id="moved elsewhere"),
    pytest.param(another_ending("notes/ari.txt"), id="a copy that is no yaml"),
    pytest.param(a_link, id="a link"),
    pytest.param(garbage, id="garbage in an envelope"),
    pytest.param(cut_off, id="half an envelope"),
    pytest.param(with_more, id="words below an envelope"),
    pytest.param(of_another, id="an envelope of another record"),
    pytest.param(moved, id="a record that was moved"),
    pytest.param(of_another_kind, id="an envelope of another kind"),
    pytest.param(without_a_key, id="no key"),
    pytest.param(other_letters, id="utf-16"),
    pytest.param(another_folder_in_it, id="a submodule"),
    pytest.param(no_word_of_it, id="attributes without a lock"),
    pytest.param(a_word_against_it, id="attributes against a lock"),
]


@pytest.mark.parametrize("options", [(), ("--no-verify",)], ids=["", "--no-verify"])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_in_leads_to_a_version(
    here: Locked, way: Callable[[Locked], None], options: tuple[str, ...]
) -> None:
    """What is not locked is refused, also past the first hook, and nothing is said."""
    before = commits(here)
    way(here)

    done = here.try_git("commit", "-q", "-m", "x", *options)

    assert done.returncode != 0
    assert "heero: error: " in done.stderr
    assert WORDS not in done.stderr
    assert commits(here) == before


@pytest.mark.parametrize(
    "way", [WAYS[0], WAYS[3], WAYS[9], WAYS[12], WAYS[14], WAYS[15]]
)
def test_what_was_taken_out_again_is_not_sent(
    here: Locked, way: Callable[[Locked], None], tmp_path: Path
) -> None:
    """Every version is looked at before it goes: it would stay in there for ever."""
    place = tmp_path / "place.git"
    here.git("init", "-q", "--bare", place)
    here.git("remote", "add", "stick", place)
    keep = here.git("rev-parse", "HEAD").strip()
    way(here)
    here.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "x")
    here.git("-c", "core.hooksPath=/dev/null", "reset", "-q", "--hard", keep)
    taken = here.git("commit-tree", f"{keep}^{{tree}}", "-p", "ORIG_HEAD", "-m", "y")
    (here.top / ".git/heero/places").write_text(f"{place}\n")

    done = here.try_git("push", "stick", f"{taken.strip()}:refs/heads/main")
    sent = here.try_git("push", "stick", f"{keep}:refs/heads/main")

    assert done.returncode == 1
    assert "heero: error: " in done.stderr
    assert (sent.returncode, sent.stderr.count("heero:")) == (0, 0)
    assert here.git("-C", place, "rev-list", "--all", "--count") == here.git(
        "rev-list", "--count", keep
    )


def test_what_is_not_locked_is_not_put_away(here: Locked) -> None:
    """A stash is a version too."""
    here.record.write_text(PLAIN)
    here.git(*UNREADABLE, "add", "-A")

    done = here.try_git(*UNREADABLE, "stash")

    assert done.returncode != 0
    assert here.git("stash", "list") == ""


def _plain_commit(here: Locked) -> str:
    """Make a version with a text in it that nothing leads to."""
    here.put_ready(RECORD, PLAIN)
    here.put_ready("participants/new-finch-30.yaml", PLAIN)
    tree = here.git("write-tree").strip()
    here.git("read-tree", "HEAD")
    return here.git("commit-tree", tree, "-p", "HEAD", "-m", "x").strip()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("branch", "b", "PLAIN"), id="a branch"),
        pytest.param(("tag", "t", "PLAIN"), id="a tag"),
        pytest.param(("tag", "-a", "-m", "x", "t", "PLAIN"), id="a tag with words"),
        pytest.param(("tag", "t", "BLOB"), id="a tag of a file"),
        pytest.param(("tag", "t", "PLAIN^{tree}"), id="a tag of a folder"),
        pytest.param(("update-ref", "refs/notes/mine", "PLAIN"), id="notes"),
        pytest.param(("update-ref", "refs/stash", "PLAIN"), id="a stash"),
        pytest.param(("checkout", "-q", "--detach", "-f", "PLAIN"), id="detached"),
        pytest.param(("merge", "-q", "PLAIN"), id="a merge ahead"),
        pytest.param(("merge", "-q", "--no-ff", "PLAIN"), id="a merge"),
        pytest.param(("cherry-pick", "PLAIN"), id="cherry-pick"),
        pytest.param(("rebase", "-q", "PLAIN"), id="rebase"),
        pytest.param(("reset", "-q", "--soft", "PLAIN"), id="reset"),
        pytest.param(("worktree", "add", "-q", "../w", "PLAIN"), id="worktree"),
        pytest.param(
            ("update-ref", "refs/notes/textconv/heero", "HEAD"), id="textconv"
        ),
    ],
)
def test_nothing_leads_to_what_is_not_locked(
    here: Locked, words: tuple[str, ...]
) -> None:
    """Whatever gives a version its name asks the same guard."""
    plain = _plain_commit(here)
    here.record.write_text(f"{TEXT}status: paused\n")
    here.git("commit", "-q", "-a", "-m", "on")
    said = [
        each.replace("PLAIN", plain).replace("BLOB", here.blob(PLAIN)) for each in words
    ]
    before = here.git("for-each-ref"), here.git("rev-parse", "HEAD")

    done = here.try_git(*said)

    assert done.returncode != 0
    assert "heero: error: " in done.stderr
    assert (here.git("for-each-ref"), here.git("rev-parse", "HEAD")) == before


def test_what_a_name_nobody_looks_at_leads_to_is_looked_at_once_it_counts(
    here: Locked,
) -> None:
    """A version cannot be made known by a name of another kind first."""
    plain = _plain_commit(here)
    here.git("update-ref", "refs/mine/x", plain)

    assert here.try_git("branch", "b", "refs/mine/x").returncode != 0


def test_what_git_shows_in_the_place_of_something_is_not_what_counts(
    here: Locked,
) -> None:
    """A replacement stays here; what it replaces would be sent."""
    here.put_ready(RECORD, PLAIN)
    plain = here.git("rev-parse", f":{RECORD}").strip()
    here.git("update-ref", f"refs/replace/{plain}", here.blob(here.sealed(PLAIN)))

    assert here.try_git("commit", "-q", "-m", "x", "--no-verify").returncode != 0


def test_a_merge_that_takes_in_more_is_refused(here: Locked) -> None:
    """Neither side holds what was put in while they were put together."""
    here.git("branch", "theirs")
    here.record.write_text(f"{TEXT}status: paused\n")
    here.git("commit", "-q", "-a", "-m", "ours")
    here.git("checkout", "-q", "theirs")
    (here.records / "participants" / f"{OTHER}.yaml").write_text(
        f"{TEXT.replace(WHO, OTHER)}status: paused\n"
    )
    here.git("commit", "-q", "-a", "-m", "theirs")
    here.git("checkout", "-q", "main")
    here.git("merge", "-q", "--no-commit", "theirs")
    here.put_ready("notes.yaml", PLAIN)

    assert here.try_git("commit", "-q", "-m", "x", "--no-verify").returncode != 0
    here.git("rm", "-q", "--cached", "notes.yaml")
    assert here.try_git("commit", "-q", "-m", "x").returncode == 0


def test_all_that_does_no_harm_passes(here: Locked) -> None:
    """Git is used as ever: nothing is asked, and no word of a record is stored."""
    change = (f"{TEXT}status: {word}\n" for word in ("paused", "active", "finished"))
    git = here.git
    here.record.write_text(next(change))
    git("commit", "-q", "-am", "one")
    git("tag", "-a", "-m", "x", "first")
    git("notes", "add", "-m", "seen", "HEAD")
    git("checkout", "-q", "-b", "side", "HEAD~1")
    (here.records / "README.md").write_text("Read me.\n\n    heero: participant/1\n")
    (here.records / "guides").mkdir()
    (here.records / "guides" / "mine.yaml").write_text("heero: guide/1\nid: mine\n")
    (here.records / "notes.bin").write_bytes(bytes(range(256)) * 40)
    path = here.records / ".gitattributes"
    path.write_text(f"# no -filter here\n{path.read_text()}*.png filter=lfs -text\n")
    git("-c", "filter.lfs.clean=cat", "add", "-A")
    git("commit", "-q", "-m", "two")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "both", "side")
    git("branch", "one", "HEAD~1")
    for name in ("three", "four"):
        git("checkout", "-q", "-b", name, "one")
        (here.records / name).write_text(name)
        git("add", "-A")
        git("commit", "-q", "-m", name)
    git("checkout", "-q", "main")
    git("merge", "-q", "-m", "many", "three", "four")
    here.record.write_text(next(change))
    git("stash")
    git("stash", "pop")
    git("commit", "-q", "-a", "-m", "five")
    git("checkout", "-q", "-b", "last", "HEAD~1")
    git("cherry-pick", "main")
    git("rebase", "-q", "-f", "--root")
    git("checkout", "-q", "--detach", "main")
    here.record.write_text(next(change))
    git("commit", "-q", "-a", "-m", "six")
    git("worktree", "add", "-q", "--detach", "../other", "main")
    assert WORDS in (here.top.parent / "other" / RECORD).read_text()
    git("bisect", "start", "HEAD", "HEAD~3")
    git("bisect", "run", "true")
    git("bisect", "reset")
    git("checkout", "-q", "--orphan", "new")
    git("commit", "-q", "-m", "a root")
    git("checkout", "-q", "main")
    git("mv", "notes.bin", "notes2.bin")
    git("rm", "-q", f"participants/{OTHER}.yaml")
    git("commit", "-q", "-m", "seven", "--amend")
    commit = git("rev-parse", "HEAD").strip()
    git("update-index", "--add", "--cacheinfo", f"160000,{commit},elsewhere")
    git("commit", "-q", "-m", "a history of others")

    assert leaks(here) == []


@pytest.mark.parametrize(
    ("inner", "hashes"), [("the records", "sha1"), ("", "sha256")], ids=str
)
def test_it_is_the_same_in_a_bigger_history_and_with_longer_names(
    tmp_path: Path, inner: str, hashes: str
) -> None:
    """A folder within a history of other things is guarded, and they are left alone."""
    here = made(tmp_path / "made", inner, hashes)
    before = commits(here)
    assert leaks(here) == []
    here.put_ready(RECORD, PLAIN)
    refused = here.try_git("commit", "-q", "-m", "x", "--no-verify")
    here.git("reset", "-q", "--hard")
    if inner:
        (here.top / "out.yaml").write_text(PLAIN)
        here.git("add", "-A")
        out = here.try_git("commit", "-q", "-m", "x")
        assert "a record of a locked folder, outside of it" in out.stderr
        (here.top / "out.yaml").write_text(PLAIN.replace(WHO, "other-crow-90"))
        (here.top / "participants").mkdir()
        (here.top / "participants/x.orig").write_text("a program's\n")
        here.git("add", "-A")
    else:
        here.record.write_text(PLAIN)
        here.git("add", "-A")

    kept = here.try_git("commit", "-q", "-m", "x")

    assert refused.returncode != 0
    assert (kept.returncode, kept.stderr) == (0, "")
    assert commits(here) == before + 1


def test_the_first_version_of_all_is_looked_at(here: Locked) -> None:
    """There is nothing to compare with then."""
    shutil.rmtree(here.top / ".git/refs/heads")
    (here.top / ".git/refs/heads").mkdir()
    for name in ("packed-refs", "logs"):
        path = here.top / ".git" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    here.put_ready(RECORD, PLAIN)

    refused = here.try_git("commit", "-q", "-m", "x", "--no-verify")
    here.git("add", "-A")

    assert refused.returncode != 0
    assert here.try_git("commit", "-q", "-m", "x").returncode == 0


def test_a_version_of_another_working_tree_is_looked_at(here: Locked) -> None:
    """It has the keys and the hooks of the clone it belongs to."""
    here.git("worktree", "add", "-q", "-b", "side", "../other")
    other = here.top.parent / "other"
    (other / RECORD).write_text(PLAIN)
    here.git("-C", other, *UNREADABLE, "add", "-A")

    refused = here.try_git("-C", other, "commit", "-q", "-m", "x", "--no-verify")
    here.git("-C", other, "read-tree", "HEAD")
    here.git("-C", other, "add", "-A")

    assert refused.returncode != 0
    assert here.try_git("-C", other, "commit", "-q", "-m", "x").returncode == 0


def test_a_name_that_leads_to_a_name_is_no_version(here: Locked) -> None:
    """Newer versions of git ask about these too."""
    done = subprocess.run(
        [here.top / ".git/hooks/reference-transaction", "prepared"],
        cwd=here.top,
        env=here.around(),
        input="ref:refs/heads/main ref:refs/heads/other HEAD\n",
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_has_no_key_keeps_what_is_whole(here: Locked) -> None:
    """A reader of the records alone passes on private files as they came."""
    here.put_ready(f"private/{WHO}.yaml", _private(here))
    path = here.top / ".git" / keys.FILE
    words = json.loads(path.read_text())
    del words["rings"]["private"]
    path.write_text(json.dumps(words))

    assert here.try_git("commit", "-q", "-m", "x").returncode == 0


def _private(here: Locked) -> bytes:
    from heero.store import locked

    locked.give_key(here.records, Name("private", WHO))
    text = f"heero: private/1\nid: {WHO}\n"
    return here.sealed(text, f"private/{WHO}.yaml")
