"""How long labs are kept whole, what is due of them, and what stays."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from heero.domain.lab import Lab
from heero.domain.lab_kept import STAYS, bare, is_bare, until
from heero.domain.log import Log
from heero.domain.operations import Add
from heero.errors import BadInput, GateShut, Unreadable
from heero.services import holds, lab_letting_go, records, retaining
from heero.services.due import waiting
from heero.services.validating import validate
from heero.store import journal
from heero.store import locked as lock
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.locked_folders import Somebody, joined

L = "calm-river-12"
LAB = """\
# The Zorblax family.
heero: lab/1
id: calm-river-12
date: "2026-05-02"
status: held
question: How can we meet a father who punishes?
overview: [there were many moves]
themes: [fear]
there:
  - {id: ther, role: presenter, member: team-kiru}
family_asked: said_no
our_own_key: something secret
family:
  - {id: faba, called: the father}
losses:
  - {id: suva, told: the mother fell ill, kind: illness, of: faba}
wonderings:
  - {id: pelo, wondering: he may be afraid, kind: fear, loss: suva, came_by: walk}
ways:
  - id: rosi
    idea: remember her together
    kind: ritual_or_memory
    meets: pelo
    came_by: walk
    our_own_note: a secret of the site
try_next:
  - {id: meko, step: ask him, until: "2026-05-20", but_as: a father, came_by: walk}
takeaways:
  - {id: lota, words: I see a scared man, kind: new_mindset, role: presenter}
follow_ups:
  - id: foll
    date: "2026-05-25"
    happened: they talked
    surprised: that he cried
    more_hopeful: "7"
    tried: [{id: trie, way: rosi, helped: said_yes}]
  - {id: fobb, date: "2026-06-25", next: they meet an aunt}
walks:
  - id: walk
    guide: lab/1
    started: "2026-05-02T10:00"
    answers: [{id: answ, to: wonderings, items: [pelo]}, {id: bnsw, to: x, said: aloud}]
"""
GOES = (
    *("Zorblax", "punishes", "many moves", "team-kiru", "said_no", "secret"),
    *("fell ill", "may be afraid", "they talked", "he cried", "an aunt", "aloud"),
)
STAY = ("remember her together", "ask him", "a father", "a scared man", "said_yes")


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A lab folder with one lab whose time is over."""
    return _folder(tmp_path / "records")


def _folder(root: Path) -> Workspace:
    (root / "labs").mkdir(parents=True)
    (root / "team").mkdir()
    root.chmod(0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    (root / ".gitignore").write_text(".heero/\nout/\n")
    team = "heero: team/1\nid: team-kiru\nname: Kim\nroles: [supervisor]\n"
    (root / "team" / "team-kiru.yaml").write_text(team)
    (root / "labs" / f"{L}.yaml").write_text(LAB)
    return Workspace(root)


def let_go(folder: Workspace, today: str = TODAY) -> object:
    return retaining.run(folder, [], [], today, really=True).data


def everything(root: Path) -> str:
    """Return what every file of a folder says, but for the history."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return "\n".join(
        path.read_text("utf-8", "replace")
        for path in paths
        if ".git" not in path.relative_to(root).parts
    )


def codes(folder: Workspace, today: str) -> list[tuple[str, str, bool]]:
    found, _, _ = waiting(Workspace(folder.root), today)
    return [(each.fact.code, each.fact.day, each.late) for each in found]


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        pytest.param("2026-05-15", ["lab_step"], id="too early"),
        pytest.param("2026-05-16", ["lab_step", "lab_followup"], id="after two weeks"),
        pytest.param("2026-05-30", ["lab_step", "lab_followup"], id="after four"),
        pytest.param("2026-05-31", ["lab_step", "lab_followup!"], id="late"),
    ],
)
def test_a_follow_up_is_due_from_two_to_four_weeks(
    folder: Workspace, today: str, meant: list[str]
) -> None:
    """Before that nobody is asked, after that it is late."""
    text = LAB[: LAB.index("follow_ups:")]
    folder.path("lab", L).write_text(text)

    found = [
        code + ("!" if late and code == "lab_followup" else "")
        for code, _, late in codes(folder, today)
    ]
    assert found == meant


def test_a_follow_up_ends_what_was_due(folder: Workspace) -> None:
    """Steps are asked about in it; what is left is the day its time is over."""
    assert codes(folder, "2026-06-01") == []
    assert codes(folder, "2026-10-29") == [("lab_retain", "2026-10-29", False)]


def test_due_has_the_command_and_no_words(folder: Workspace, heero: Heero) -> None:
    """For a program as elsewhere: what, who, due, owner, record."""
    folder.path("lab", L).write_text(LAB[: LAB.index("follow_ups:")])
    done = heero("due", "--json", env={"HEERO_NOW": "2026-05-18T10:00"})

    step, asked = json.loads(done.stdout)
    assert (asked["record"], asked["due"]) == (L, "2026-05-30")
    assert asked["command"] == f"heero lab followup {L}"
    assert asked["owner"] == step["owner"] == "team-kiru"
    assert "father" not in done.stdout and "ask him" not in done.stdout


def test_it_is_listed_and_destroyed_only_when_it_is_said(
    folder: Workspace, heero: Heero
) -> None:
    """Without --yes it says what would go."""
    listed = heero("retain", "list")
    assert listed.stdout == f"{L}  its time was over on 2026-10-29\n"

    done = heero("retain", "run")
    assert "nothing was destroyed" in done.stderr
    assert folder.path("lab", L).read_text() == LAB


def test_only_what_may_help_stays(folder: Workspace, heero: Heero) -> None:
    """No comment, key of the site, walk, word or wondering is left anywhere."""
    for audience in ("presenter", "team"):
        heero("lab", "summary", L, "--for", audience)
    heero("due", env={"HEERO_NOW": "2026-05-18T10:00"})
    heero("validate")
    done = heero("retain", "run", "--yes")

    assert done.returncode == 0, done.stderr
    (folder.root / "team" / "team-kiru.yaml").unlink()
    left = everything(folder.root)
    assert [each for each in GOES if each in left] == []
    assert [each for each in STAY if each not in left] == []
    record = folder.load(Lab, L).record
    assert record.status == "let_go" and record.walks == ()
    assert [str(each.more_hopeful) for each in record.follow_ups] == ["7"]
    assert not list(folder.out.rglob(f"{L}*"))
    assert validate(folder, [], TODAY).data == []
    assert codes(folder, TODAY) == []


def test_what_was_said_and_is_in_no_record_goes_too(folder: Workspace) -> None:
    """The journal is put in first, so that an idea in it stays, and then it is gone."""
    loaded = folder.load(Lab, L)
    said = [
        add("ways", "vega", "idea", "eat together"),
        add("wonderings", "vegb", "wondering", "she may be lonely"),
    ]
    records.note_down(folder, L, said, loaded.values)
    aside = journal.aside(folder.journal(L))
    aside.write_text("something set aside")
    let_go(folder)

    left = everything(folder.root)
    assert "eat together" in left
    assert "lonely" not in left and "set aside" not in left


def add(name: str, id_: str, key: str, words: str) -> Add:
    return Add((name, id_), {"id": id_, key: words})


def test_the_log_keeps_a_certificate(folder: Workspace) -> None:
    """What, when, how and how much, and nothing of what was in it; once."""
    let_go(folder)
    let_go(folder)

    (found,) = folder.load(Log, "2026").record.destroyed
    assert (found.lab, found.date, found.method) == (L, TODAY, "deleted")


def test_what_came_back_is_destroyed_again(folder: Workspace) -> None:
    """A copy that was away may bring a wondering back; it is due and goes."""
    let_go(folder)
    path = folder.path("lab", L)
    text = path.read_text()
    path.write_text(text + "wonderings:\n  - {id: pelo, wondering: he hides}\n")

    assert [each[0] for each in codes(folder, TODAY)] == ["lab_retain"]
    let_go(Workspace(folder.root))
    assert path.read_text() == text


def test_a_site_may_keep_labs_shorter_and_never_longer(folder: Workspace) -> None:
    """180 days are promised."""
    settings = folder.root / "heero.yaml"
    text = settings.read_text()
    settings.write_text(text + "lab_days: 30\n")
    (row,) = retaining.listed(Workspace(folder.root), TODAY).data
    assert row["until"] == "2026-06-01"

    settings.write_text(text + "lab_days: 181\n")
    with pytest.raises(Unreadable):
        retaining.listed(Workspace(folder.root), TODAY)
    assert until("2026-05-02", 10_000) == "2026-10-29"


def test_a_lab_whose_time_runs_is_left(folder: Workspace) -> None:
    """Also where somebody names it."""
    with pytest.raises(BadInput):
        retaining.run(folder, [L], [], "2026-10-28", really=True)
    assert retaining.run(folder, [], [], "2026-10-28", really=True).data == {
        "records": [],
        "waiting": [],
    }
    assert folder.path("lab", L).read_text() == LAB


def test_nothing_is_decided_for_one_lab(folder: Workspace, heero: Heero) -> None:
    """Every lab has the same time; nobody is given a copy."""
    assert heero("retain", "set", L, "working").returncode == 2
    assert heero("retain", "run", "--no-copy-wanted", L).returncode == 2


def test_only_a_named_authority_holds_a_lab(folder: Workspace, heero: Heero) -> None:
    """It is in the log; nothing goes until it is lifted."""
    assert heero("retain", "hold", L).returncode == 2
    assert heero("retain", "hold", "calm", "--authority", "Court").returncode == 0
    (entry,) = folder.load(Log, "2026").record.holds
    assert (entry.lab, entry.authority, entry.participant) == (L, "Court", None)

    done = heero("retain", "run", "--yes", "--json")
    assert json.loads(done.stdout)["waiting"][0]["held_by"] == "Court"
    with pytest.raises(GateShut):
        lab_letting_go.let_go(folder, L, TODAY)
    with pytest.raises(BadInput):
        holds.hold(folder, L, "Court", TODAY)
    assert folder.path("lab", L).read_text() == LAB

    heero("retain", "release", L)
    let_go(Workspace(folder.root))
    assert folder.load(Lab, L).record.status == "let_go"


def test_what_stays_is_bare_and_stays_so() -> None:
    """Given twice it is the same as given once; no list but four is left."""
    values = {
        "heero": "lab/1",
        "id": L,
        "date": "2026-05-02",
        "wonderings": [{"id": "pelo", "wondering": "he hides"}],
        "ways": [{"id": "rosi", "idea": "eat together", "meets": "pelo"}],
        "follow_ups": [{"id": "foll", "date": "2026-05-25", "next": "an aunt"}],
    }
    found = bare(values)  # type: ignore[arg-type]

    assert bare(found) == found and is_bare(found)
    assert not is_bare(values)  # type: ignore[arg-type]
    assert set(found) <= {"id", "date", "status", *STAYS}
    assert "follow_ups" not in found


def test_a_plain_history_is_told_of(folder: Workspace, heero: Heero) -> None:
    """Git holds versions that can be read: it says so and how they go."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder.root, check=True)
    heero("save")
    done = heero("retain", "run", "--yes", "--json")

    assert done.returncode == 1, done.stderr
    (row,) = json.loads(done.stdout)["records"]
    assert not row["done"] and "git filter-repo" in "\n".join(row["left"])


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Somebody]:
    """Somebody with a locked lab folder, and two versions of it."""
    who = Somebody(tmp_path / "home", tmp_path / "records", "team-kiru")
    _folder(who.root)
    who.git("init", "-q", "-b", "main")
    who.done("lock", "init")
    who.done("save")
    path = who.root / "labs" / f"{L}.yaml"
    path.write_text(LAB.replace("may be afraid", "may be afraid of losing her"))
    who.done("save")
    yield who


def unsealed(who: Somebody) -> str:
    """Return every version of a lab that the keys of this copy still open."""
    held = lock.held(who.root)
    assert held is not None
    listed = who.git("cat-file", "--batch-check", "--batch-all-objects")
    found = []
    for line in listed.splitlines():
        name, kind, _ = line.split()
        if kind == "blob":
            data = who.try_git("cat-file", "blob", name).stdout
            found.append((held.unseal(data) or b"").decode("utf-8", "replace"))
    return "\n".join(found)


def test_a_locked_history_cannot_be_read_any_more(locked: Somebody) -> None:
    """The lab has a new key, and those before are destroyed."""
    assert "may be afraid of losing" in unsealed(locked)
    done = locked.heero("retain", "run", "--yes")
    assert done.returncode == 0, done.stderr

    left = unsealed(locked)
    assert "remember her together" in left
    assert [each for each in GOES if each in left.replace("team-kiru", "")] == []
    assert locked.git("status", "--porcelain") == ""
    log = (locked.root / "log" / "2026.yaml").read_text()
    assert "method: key_destroyed" in log and f"lab: {L}" in log


STEPS = (
    "fold_in",
    "_write_bare",
    "_renew",
    "_certify",
    "_keep_version",
)
KILLED = """\
import os, signal, sys
from pathlib import Path
from heero.services import lab_letting_go as here
from heero.store.workspace import Workspace

real = getattr(here, sys.argv[1])

def killed(*words, **more):
    if sys.argv[2] == "after":
        real(*words, **more)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(here, sys.argv[1], killed)
here.let_go(Workspace(Path.cwd()), "calm-river-12", "2026-11-21")
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_the_same_command_goes_on(
    locked: Somebody, step: str, when: str
) -> None:
    """In the end nothing is left, and it is certified once."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, step, when],
        cwd=locked.root,
        env=dict(locked.around()),
        check=False,
    )
    assert done.returncode == -signal.SIGKILL

    again = locked.heero("retain", "run", "--yes")
    assert again.returncode == 0, again.stderr
    left = unsealed(locked)
    assert [each for each in GOES if each in left.replace("team-kiru", "")] == []
    log = (locked.root / "log" / "2026.yaml").read_text()
    assert log.count(f"lab: {L}") == 1
    assert "only ideas, step" in locked.done("retain", "list")


def test_a_lab_that_was_typed_by_hand_goes_too(locked: Somebody) -> None:
    """Git never held it, and no key was made for it before."""
    path = locked.root / "labs" / "still-brook-31.yaml"
    path.write_text(LAB.replace(L, "still-brook-31"))

    done = locked.heero("retain", "run", "--yes")
    assert done.returncode == 0, done.stderr
    assert "may be afraid" not in path.read_text() + unsealed(locked)


def test_other_copies_let_it_go_when_they_sync(
    locked: Somebody, tmp_path: Path
) -> None:
    """Until then it says that versions of before can be read."""
    (locked.root / "team" / "kind-maple-44.yaml").write_text(
        "heero: team/1\nid: kind-maple-44\nname: Jo\nroles: [facilitator]\n"
    )
    locked.done("save")
    other = joined(tmp_path, locked, "jo")
    assert "may be afraid of losing" in unsealed(other)

    done = locked.heero("retain", "run", "--yes")
    assert done.returncode == 1 and "heero sync" in done.stdout
    for who in (locked, other, locked):
        who.done("sync")

    for who in (locked, other):
        left = unsealed(who)
        assert "remember her together" in left
        assert "may be afraid" not in left and "they talked" not in left
        assert "may be afraid" not in (who.root / "labs" / f"{L}.yaml").read_text()
    assert "only ideas, step" in locked.done("retain", "list")
