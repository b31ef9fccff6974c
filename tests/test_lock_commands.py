"""What heero says of a locked folder that is open: the same words as of a plain one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clones import RECORD, WHO, Repository
from test_lock_merges import keep

from heero.store import envelope, key_ref
from heero.store.locked import held as keys_of

pytestmark = pytest.mark.slow

FIRST = f"""\
heero: participant/1
id: {WHO}
name: Arimathea
people:
  - id: tavu
    name: Grandma Rose
    kind: family
    visibility: me_and_navigator
    tie:
      strength: weak
"""
SECOND = FIRST.replace("weak", "strong")
THIRD = SECOND + "  - id: kelo\n    name: Joeseph\n    kind: friend\n"
NOW = THIRD.replace("Arimathea", "Ari").replace("kind: friend", "kind: chosen")
WORDS = ("Arimathea", "Grandma Rose", "Joeseph")
AGE = "age1xt2j9ydy06z6lc6frkgre4ep700zatg8mvqtragpnvy49mcltfzqh44nc4"
RULES = "# what git is told\n"


def at(here: Repository, day: str, *words: str) -> None:
    """Run git on a day, under one name."""
    moment = f"{day}T10:00:00+0000"
    dates = {f"GIT_{role}_DATE": moment for role in ("AUTHOR", "COMMITTER")}
    here.git(*words, more=dates)


def history(here: Repository) -> Repository:
    """Keep three versions, and leave a change that is in none."""
    here.record.write_text(FIRST)
    if here.top.name == "locked":
        here.lock()
        at(here, "2026-11-18", "commit", "-q", "--amend", "-n", "-m", "begun")
    else:
        (here.top / ".gitattributes").write_text(RULES)
        (here.top / ".gitignore").write_text("/private/\n/out/\n/.heero/\n")
        here.enable()
        at(here, "2026-11-18", "add", "-A")
        at(here, "2026-11-18", "commit", "-q", "-n", "-m", "begun")
    # Else git says who began it as heero does, which is not what this is about.
    at(here, "2026-11-18", "commit", "-q", "--amend", "-n", "--reset-author", "-m", "x")
    for day, text in (("2026-11-19", SECOND), ("2026-11-20", THIRD)):
        here.record.write_text(text)
        at(here, day, "commit", "-q", "-a", "-n", "-m", "record update (1)")
    here.record.write_text(NOW)
    return here


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain folder and a locked one with the same past."""
    base = tmp_path_factory.mktemp("two")
    for name in ("plain", "locked"):
        history(Repository.new(base, name=name))
    return base


@pytest.fixture
def two(made: Path, tmp_path: Path) -> tuple[Repository, Repository]:
    """Copies of both."""
    base = tmp_path / "two"
    shutil.copytree(made, base)
    plain, shut = (
        Repository(base / name, base / "home", base / name)
        for name in ("plain", "locked")
    )
    return plain, shut


def said(here: Repository, *words: str) -> tuple[int, str, str]:
    """Return how heero ended and what it said, without what only git makes up."""
    done = here.heero(*words)
    told = (
        done.stdout,
        re.sub(r"(?m)^heero: (?:hint|note)?.*keys? .*\n", "", done.stderr),
    )
    one, other = (
        re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", each).replace(str(here.top), "TOP")
        for each in told
    )
    return done.returncode, one, other


LOOKING = [
    ("history",),
    ("history", "--json"),
    ("history", WHO),
    ("history", WHO, "--json"),
    ("history", "Ari", "--person", "Rose"),
    ("history", "Ari", "--person", "Rose", "--who", "tie.strength"),
    ("history", "Ari", "--who", "name"),
    ("diff",),
    ("diff", "Ari"),
    ("diff", "Ari", "--from", "3"),
    ("diff", "--from", "3", "--to", "1"),
    ("diff", "--from", "2026-11-19", "--summary"),
    ("diff", "--json"),
    ("diff", "--from", "3", "--format", "md"),
    ("show", "Ari"),
    ("show", "Ari", "--at", "3"),
    ("show", "Ari", "--at", "2026-11-19", "--json"),
    ("map", "Ari", "--since", "2026-11-19", "--format", "dot", "-o", "-"),
    ("map", "Ari", "--since", "3", "--format", "json", "-o", "-"),
    ("list", "--json"),
    ("find", "Joeseph"),
    ("validate", "--format", "json"),
    ("undo", "2"),
    ("resolve",),
]


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_the_same_words_are_said(
    words: tuple[str, ...], two: tuple[Repository, Repository]
) -> None:
    """Nothing that only looks says anything else, and nothing is changed by it."""
    plain, locked = two
    before = locked.status()

    assert said(locked, *words) == said(plain, *words)
    assert locked.status() == before == f" M {RECORD}\n"
    assert locked.readable(*WORDS) == []


DOING = [
    [("save",), ("history",)],
    [("save", "Ari", "-m", "after the meeting"), ("history",)],
    [("save",), ("undo", "2", "--yes"), ("diff", "--from", "2")],
    [("save",), ("undo", "--yes"), ("undo", "--yes"), ("history", WHO)],
    [("person", "Ari", "Rose", "strength=none"), ("save",), ("undo", "3", "--yes")],
    [("set", "Ari", "pronouns=they/them"), ("diff",), ("save",), ("diff",)],
    [("save",), ("restore", "--help"), ("history", "--json")],
]


@pytest.mark.parametrize("turns", DOING, ids=lambda each: str(each[-2][0]))
def test_the_same_comes_of_what_is_done(
    turns: list[tuple[str, ...]], two: tuple[Repository, Repository]
) -> None:
    """The records are the same byte for byte, and git holds no word of them."""
    plain, locked = two

    for words in turns:
        assert said(locked, *words) == said(plain, *words)

    assert locked.record.read_bytes() == plain.record.read_bytes()
    assert locked.status() == plain.status()
    assert locked.readable(*WORDS) == []


def test_what_was_said_in_two_ways_is_chosen(
    two: tuple[Repository, Repository],
) -> None:
    """After a merge that left a choice."""
    for here in two:
        here.git("checkout", "-q", "--", ".")
        here.git("branch", "theirs")
        for branch, word in (("theirs", "none"), ("main", "moderate")):
            here.git("checkout", "-q", branch)
            here.record.write_text(THIRD.replace("strong", word))
            here.git("commit", "-q", "-a", "-n", "-m", "x")
        here.try_git("merge", "theirs")
    plain, locked = two

    assert said(locked, "resolve") == said(plain, "resolve")
    listed = locked.heero("resolve", "--json").stdout
    first = re.search(r"undecided-[0-9a-f]+", listed)
    assert first is not None
    take = ("resolve", "--take", f"{first[0]}=2")
    assert said(locked, *take) == said(plain, *take)
    assert locked.record.read_bytes() == plain.record.read_bytes()
    for here in two:
        here.git("commit", "-q", "-a", "--no-edit")
    assert locked.readable(*WORDS) == []


def test_a_record_written_by_hand_is_kept(two: tuple[Repository, Repository]) -> None:
    """`heero save` gives it a key; git alone would have none for it."""
    locked = two[1]
    other = "participants/calm-heron-12.yaml"
    text = FIRST.replace(WHO, "calm-heron-12")
    (locked.records / other).write_text(text)
    locked.git("add", other)
    refused = locked.try_git("commit", "-q", "-m", "x")

    done = locked.heero("save")

    assert refused.returncode == 1
    assert done.returncode == 0, done.stderr
    assert (locked.records / other).read_text() == text
    stored = locked.git("cat-file", "blob", f"HEAD:{other}").encode()
    assert envelope.read(stored) is not None
    assert locked.status() == ""


def test_what_cannot_be_put_together_is_shown_as_text(tmp_path: Path) -> None:
    """What the other wrote lies in `out/from-others`, to be read."""
    jules = Repository.new(tmp_path, name="jules")
    jules.record.write_text(FIRST)
    jules.lock()
    drive = tmp_path / "drive"
    drive.mkdir()
    assert jules.heero("sync", str(drive), "--yes").returncode == 0
    lomi = joined(jules, drive, "lomi")
    for here, word in ((jules, "one"), (lomi, "other")):
        keep(here, RECORD, f"{FIRST}\tnot: {word}\n".encode(), "main")
    place = jules.git("config", "remote.shared.url").strip()
    jules.git("push", "-q", "--no-verify", place, "main")

    done = lomi.heero("sync")

    assert done.returncode == 2, done
    shown = lomi.records / "out" / "from-others" / RECORD
    assert shown.read_text() == f"{FIRST}\tnot: one\n"
    assert lomi.record.read_text() == f"{FIRST}\tnot: other\n"


def joined(
    here: Repository, drive: Path, name: str, *, private: bool = False
) -> Repository:
    """Make somebody a reader of what is shared, as people do it."""
    home = here.home.with_name(f"home-{name}")
    home.mkdir()
    top = here.top.with_name(name)
    there = Repository(top, home, top)
    env = there.around()
    words = [sys.executable, "-m", "heero", "init", str(top), "--from", str(drive)]
    subprocess.run(words, env=env, check=True, capture_output=True, cwd=home)
    asked = there.heero("lock", "open", "--as", name)
    assert asked.returncode == 1, asked
    key = re.search(r"age1[a-z0-9]+", asked.stdout)
    assert key is not None
    more = ["--private"] if private else []
    added = here.heero("lock", "add-reader", key[0], "--as", name, *more)
    assert added.returncode == 0, added.stderr
    sent = here.heero("sync")
    assert sent.returncode == 0, sent.stderr
    opened = there.heero("lock", "open")
    assert opened.returncode == 0, (opened.stdout, opened.stderr)
    return there


@pytest.fixture
def shared(tmp_path: Path) -> tuple[Repository, Repository]:
    """Two readers of one locked folder, each with a copy and a home of their own."""
    jules = Repository.new(tmp_path, name="jules")
    jules.record.write_text(FIRST)
    jules.lock()
    drive = tmp_path / "drive"
    drive.mkdir()
    assert jules.heero("sync", str(drive), "--yes").returncode == 0
    return jules, joined(jules, drive, "lomi", private=True)


@pytest.mark.slow
def test_two_who_share_at_the_same_moment_both_have_all(
    shared: tuple[Repository, Repository],
) -> None:
    """Whoever is slower takes what the other handed out, and tries again."""
    for here in shared:
        for number in range(3):
            made = here.heero("new-participant", "--name", f"Q{number}")
            assert made.returncode == 0, made.stderr
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "heero", "sync"],
            cwd=here.records,
            env=here.around(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for here in shared
    ]
    ended = [(each.communicate(timeout=120), each.returncode) for each in running]

    assert [status for _, status in ended] == [0, 0], ended
    for here in (*shared, *shared):
        done = here.heero("sync")
        assert done.returncode == 0, done.stderr
    jules, lomi = ({e.name: e.read_bytes() for e in files(here)} for here in shared)
    assert jules == lomi
    assert len(jules) == 7
    assert not [each for each in jules.values() if envelope.is_locked(each)]
    held = [keys_of(here.records) for here in shared]
    assert held[0] is not None and held[1] is not None
    assert held[0].rings == held[1].rings


def files(here: Repository) -> list[Path]:
    return sorted((here.records / "participants").glob("*.yaml"))


@pytest.mark.slow
def test_a_reader_nobody_here_knows_gets_nothing_new(
    shared: tuple[Repository, Repository],
) -> None:
    """Until somebody has looked who that is."""
    jules, lomi = shared
    added = lomi.heero("lock", "add-reader", AGE, "--as", "Max")
    assert added.returncode == 0, added.stderr
    assert lomi.heero("sync").returncode == 0
    jules.heero("new-participant", "--name", "Quinta")

    refused = jules.heero("sync")
    status = jules.heero("lock", "status")
    known = jules.heero("lock", "status", "--know")
    done = jules.heero("sync")

    assert refused.returncode == 2
    assert "whom nobody knows here" in refused.stderr
    assert status.returncode == 1
    assert "Max: reads not what is private  NOT KNOWN HERE" in status.stdout
    assert (known.returncode, done.returncode) == (0, 0), done.stderr


@pytest.mark.slow
def test_a_copy_that_was_closed_while_keys_changed_opens_again(
    shared: tuple[Repository, Repository],
) -> None:
    """It takes the steps that were made for it meanwhile."""
    jules, lomi = shared
    assert lomi.heero("lock", "close").returncode == 0
    for _ in range(2):
        assert jules.heero("lock", "rotate").returncode == 0
        assert jules.heero("sync").returncode == 0

    opened = lomi.heero("lock", "open")

    assert opened.returncode == 0, (opened.stdout, opened.stderr)
    assert lomi.record.read_text() == jules.record.read_text()
    assert lomi.heero("sync").returncode == 0
    jules.record.write_text(SECOND)
    assert jules.heero("sync").returncode == 0
    assert lomi.heero("sync").returncode == 0
    assert lomi.record.read_text() == SECOND


@pytest.mark.slow
def test_keys_never_go_over_those_of_somebody_who_was_faster(
    shared: tuple[Repository, Repository],
) -> None:
    """What is handed out takes only the place of what was looked at."""
    jules, lomi = shared
    place = jules.git("config", "remote.shared.url").strip()
    seen = key_ref.fetch(lomi.records, place)
    jules.heero("new-participant", "--name", "Quinta")
    assert jules.heero("sync").returncode == 0

    def sent(before: str) -> bool:
        more = key_ref.read(lomi.records) | {"more": b"x"}
        key_ref.write(lomi.records, more, key_ref.GOING)
        return key_ref.send(lomi.records, place, before)

    assert seen
    assert not sent(seen)
    assert not sent("")
    assert sent(key_ref.fetch(lomi.records, place))


@pytest.mark.slow
def test_what_came_before_its_key_is_opened_once_that_comes(
    shared: tuple[Repository, Repository],
) -> None:
    """Somebody fetched with git alone, which knows of no keys."""
    jules, lomi = shared
    jules.heero("new-participant", "--name", "Quinta")
    assert jules.heero("sync").returncode == 0
    lomi.git("pull", "-q", "shared", "main")
    before = [envelope.is_locked(each.read_bytes()) for each in files(lomi)]

    done = lomi.heero("sync")

    assert done.returncode == 0, done.stderr
    assert sorted(before) == [False, True]
    assert not any(envelope.is_locked(each.read_bytes()) for each in files(lomi))
    assert lomi.status() == ""
