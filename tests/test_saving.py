"""Keeping versions: exactly what heero wrote, and nobody named, with real git."""

import json
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from heero.domain.kinds import KINDS
from heero.errors import CannotSave
from heero.services import saving
from heero.store import commits, journal
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.versions import ARI, FILE, Folder

PRIVATE = "heero: private/1\nid: quiet-otter-41\n"


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """A folder with one participant and nothing kept yet."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, ARI)
    return folder


def held(folder: Folder, revision: str = "HEAD") -> list[str]:
    """Return the files of a version."""
    return folder.git("ls-tree", "-r", "--name-only", revision).split()


def status(folder: Folder) -> list[str]:
    """Return what git says of everything that is otherwise."""
    return folder.git("status", "--porcelain", "--untracked-files=all").splitlines()


def test_the_first_version_can_be_kept(records: Folder, heero: Heero) -> None:
    """In a folder where nothing was kept before; the next save has nothing to do."""
    done = heero("save")

    assert (done.returncode, done.stdout) == (0, "kept a version of 2 files\n")
    assert held(records) == ["heero.yaml", FILE]
    again = heero("save")
    assert again.stdout == "nothing is otherwise since the last version\n"
    assert again.returncode == 0
    assert len(records.git("log", "--format=%H").split()) == 1


def test_exactly_what_heero_and_its_site_write_is_taken_in(
    records: Folder, heero: Heero
) -> None:
    """Stray files are never taken in, wherever they lie, whatever their names."""
    kept = [
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
        "README.md",
        "disclosures/quiet-otter-41.yaml",
        "guides/mine.yaml",
        "heero.yaml",
        "participants/quiet-otter-41.yaml",
        "team/team-kiru.yaml",
        "templates/agendas/network.md",
        "templates/guides/heart_list.yaml",
        "templates/letters/card.html",
        "templates/letters/short.txt",
        "vocabulary/keys.yaml",
        "workshops/bright-porch-15.yaml",
    ]
    strays = [
        ".DS_Store",
        "notes.txt",
        "photo.jpg",
        "guides/mine.yaml~",
        "guides/.mine.yaml.swp",
        "out/map.svg",
        "participants/Ari's letter.docx",
        "participants/notes.txt",
        "participants/old/calm-fox-11.yaml",
        "participants/quiet-otter-41.yaml.orig",
        "participants/Quiet.yaml",
        "private/quiet-otter-41.yaml",
        "templates/loose.md",
        "team/.hidden.yaml",
    ]
    texts = {
        "disclosures/quiet-otter-41.yaml": "heero: disclosures/1\nid: quiet-otter-41\n",
        "team/team-kiru.yaml": "heero: team/1\nid: team-kiru\nname: Kiru\n",
        "workshops/bright-porch-15.yaml": "heero: workshop/1\nid: bright-porch-15\n",
        "private/quiet-otter-41.yaml": PRIVATE,
        "vocabulary/keys.yaml": "keys: [clan]\n",
    }
    for file in (*kept, *strays):
        if not (records.root / file).exists():
            records.put(file, texts.get(file, "x: y\n"))

    assert heero("save").returncode == 0
    assert held(records) == sorted(kept)
    left = {line[3:].strip('"') for line in status(records)}
    assert left - {".heero/lock"} == set(strays)


def test_every_kind_of_record_has_its_versions(tmp_path: Path) -> None:
    """What git must not hold as it lies has some only in a folder that is locked."""
    from heero.services import kept

    for kind in KINDS:
        file = f"{kind.folder}/calm-fox-11.yaml" if kind.folder else "heero.yaml"
        assert kept.is_kept(file, tmp_path) == kind.tracked
        assert kept.is_record(file)
    (tmp_path / ".gitattributes").write_text("/private/** filter=heero\n")
    assert kept.is_kept("private/calm-fox-11.yaml", tmp_path)


def test_what_somebody_prepared_stays_prepared(records: Folder, heero: Heero) -> None:
    """Files staged by hand are not taken in, and are as they were afterwards."""
    heero("save")
    records.put("own.txt", "mine")
    records.git("add", "own.txt")
    records.change("weak", "strong")
    records.git("add", FILE)
    records.change("strong", "none")

    assert heero("save").returncode == 0
    assert status(records) == ["A  own.txt"]
    assert "strength: none" in records.git("show", f"HEAD:{FILE}")


def test_a_record_that_is_gone_is_gone_in_the_version(
    records: Folder, heero: Heero
) -> None:
    """However it went; and it is said where it still is."""
    records.put("team/team-kiru.yaml", "heero: team/1\nid: team-kiru\nname: Kiru\n")
    heero("save")
    (records.root / FILE).unlink()
    records.git("rm", "-q", "team/team-kiru.yaml")

    done = heero("save")
    assert held(records) == ["heero.yaml"]
    assert "quiet-otter-41 is gone from the folder" in done.stderr
    assert heero("show", "quiet-otter-41", "--at", "2").stdout == ARI


def test_an_unreadable_record_is_refused_and_nothing_is_kept(
    records: Folder, heero: Heero
) -> None:
    """Not even what is well; the place is named, and git is as it was."""
    heero("save")
    records.put("team/team-kiru.yaml", "heero: team/1\nid: team-kiru\nname: Kiru\n")
    records.change("strength: weak", "strength: [")
    before = status(records)

    done = heero("save")
    assert done.returncode == 2
    assert f"{FILE}:8:" in done.stderr
    assert status(records) == before
    assert len(records.git("log", "--format=%H").split()) == 1


@pytest.mark.parametrize(
    "message",
    [
        "talked with Grandma Rose",
        "GRANDMA-ROSE came",
        "Rose came",
        "for Ari",
        "Sam's week",
        "with Zoë",
        "with Zoe",
        "يوسف",
        "the clinic moved",
    ],
)
def test_a_message_that_names_somebody_is_refused(
    records: Folder, heero: Heero, message: str
) -> None:
    """Whoever they are, in whatever record, by any of their names."""
    records.put(
        "participants/calm-fox-11.yaml",
        "heero: participant/1\nid: calm-fox-11\nname: Zoë\npeople:\n"
        "  - {id: tavu, name: يوسف, also: [Sam]}\n"
        "  - {id: kelo, name: the clinic, kind: service}\n",
    )
    heero("save")
    records.change("weak", "strong")

    done = heero("save", "-m", message)
    assert done.returncode == 2
    assert "names somebody" in done.stderr
    assert message not in done.stderr
    assert len(records.git("log", "--format=%H").split()) == 1


@pytest.mark.parametrize(
    "message", ["after the Saturday table", "rose garden day", "clinic hours", "#3 -x"]
)
def test_a_message_that_names_nobody_is_kept(
    records: Folder, heero: Heero, message: str
) -> None:
    """Ordinary words are no names, even where a name is made of them."""
    records.put(
        "participants/calm-fox-11.yaml",
        "heero: participant/1\nid: calm-fox-11\nname: Mo\npeople:\n"
        "  - {id: kelo, name: The clinic, kind: service}\n",
    )

    assert heero("save", f"--message={message}").returncode == 0
    assert records.git("log", "-1", "--format=%B").strip() == message


def test_without_a_message_only_records_are_counted(
    records: Folder, heero: Heero
) -> None:
    """Nobody is named by heero itself either."""
    heero("save")
    records.put("guides/mine.yaml", "id: mine\n")
    heero("save")

    assert records.git("log", "--format=%s").split("\n")[:2] == [
        "folder update (1)",
        "record update (2)",
    ]


@pytest.mark.parametrize(
    ("setting", "me", "who"),
    [
        ("", "", "heero <heero@heero.invalid>"),
        ("", "team-kiru", "team-kiru <team-kiru@heero.invalid>"),
        (
            "author: The Porch <porch@example.org>\n",
            "team-kiru",
            "The Porch <porch@example.org>",
        ),
        ("author: The Porch\n", "", "The Porch <heero@heero.invalid>"),
    ],
    ids=["nobody", "who types", "the site", "the site without an address"],
)
def test_the_author_is_the_sites_setting_or_who_types(
    records: Folder, heero: Heero, setting: str, me: str, who: str
) -> None:
    """Whatever is set up in git for somebody's other work."""
    records.put("heero.yaml", f"heero: folder/1\n{setting}")
    records.git("config", "user.name", "Private Name")
    records.git("config", "user.email", "private@example.org")

    heero("save", env={"HEERO_ME": me})
    assert records.git("log", "-1", "--format=%an <%ae>%n%cn <%ce>").split("\n")[
        :2
    ] == [
        who,
        who,
    ]


def test_what_waits_in_the_journal_is_kept_too(records: Folder, heero: Heero) -> None:
    """An answer that was just given is in the version."""
    said = {"op": "add", "path": ["pronouns"], "value": "she/her"}
    waiting = Workspace(records.root).journal("quiet-otter-41")
    journal.append(waiting, json.dumps({"ops": [said]}).encode())

    heero("save")
    assert "pronouns: she/her" in records.git("show", f"HEAD:{FILE}")


def test_private_records_in_git_are_left_out_and_said(
    records: Folder, heero: Heero
) -> None:
    """Nothing more of them is kept, and nobody is told that all is well."""
    records.put("private/quiet-otter-41.yaml", PRIVATE)
    records.keep()
    records.put("private/quiet-otter-41.yaml", PRIVATE + "reach: []\n")

    done = heero("save")
    assert done.stdout == "nothing is otherwise since the last version\n"
    assert "heero doctor" in done.stderr


# Another git, hooks, and other places


def test_a_busy_git_is_waited_for(records: Folder, heero: Heero) -> None:
    """Somebody else who is writing is given time to end."""
    lock = records.root / ".git" / "index.lock"
    lock.touch()
    threading.Timer(1.0, lock.unlink).start()

    assert heero("save").returncode == 0
    assert held(records) == ["heero.yaml", FILE]


def test_a_lock_that_stays_is_named(
    records: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do; nothing was kept, and nothing else was changed."""
    monkeypatch.setattr(commits, "PATIENCE", 0.2)
    (records.root / ".git" / "index.lock").touch()

    with pytest.raises(CannotSave) as caught:
        saving.save(Workspace(records.root))

    assert "another git is writing" in caught.value.message
    assert "delete `.git/index.lock`" in caught.value.hint
    (records.root / ".git" / "index.lock").unlink()
    assert status(records) == ["?? heero.yaml", f"?? {FILE}"]


def test_a_worktree_has_its_own_lock(
    records: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file to delete is named where it really is."""
    records.keep()
    monkeypatch.setattr(commits, "PATIENCE", 0.2)
    other = tmp_path / "other"
    records.git("worktree", "add", "-q", str(other))
    lock = Path(
        records.git("-C", str(other), "rev-parse", "--git-path", "index.lock").strip()
    )
    lock.touch()
    (other / "heero.yaml").write_text("heero: folder/1\nsite: Elsewhere\n")

    with pytest.raises(CannotSave) as caught:
        saving.save(Workspace(other))
    named = caught.value.hint.split("`")[1]
    assert (other / named).resolve() == lock.resolve()

    lock.unlink()
    assert saving.save(Workspace(other)).data["saved"] == ["heero.yaml"]


def test_a_folder_inside_a_larger_one_keeps_only_itself(
    tmp_path: Path, heero: Heero
) -> None:
    """Whatever else git holds beside it is not looked at."""
    whole = Folder(tmp_path)
    (tmp_path / "heero.yaml").unlink()
    whole.put("records/heero.yaml", "heero: folder/1\n")
    whole.put(f"records/{FILE}", ARI)
    whole.put("participants/calm-fox-11.yaml", "not ours")
    whole.put("README.md", "not ours either")

    assert heero("save").returncode == 0
    assert held(whole) == ["records/heero.yaml", f"records/{FILE}"]
    (tmp_path / "records" / FILE).unlink()
    assert heero("save").returncode == 0
    assert held(whole) == ["records/heero.yaml"]


def test_a_submodule_is_a_history_of_its_own(
    records: Folder, heero: Heero, tmp_path: Path
) -> None:
    """Versions are kept in it, and the one around it is left alone."""
    records.keep()
    outer = Folder(tmp_path / "outer")
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(records.root),
        "inner",
    )
    outer.keep()
    inner = tmp_path / "outer" / "inner"
    (inner / FILE).write_text(ARI.replace("weak", "strong"))

    assert heero("save", cwd=inner).returncode == 0
    assert "strong" in outer.git("-C", str(inner), "show", f"HEAD:{FILE}")
    assert status(outer) == [" M inner"]


HOOK = """\
#!/bin/sh
git diff --cached --name-only > "$(git rev-parse --git-dir)/seen"
{}
"""


def hook(folder: Folder, last: str) -> Path:
    path = folder.root / ".git" / "hooks" / "pre-commit"
    path.write_text(HOOK.format(last))
    path.chmod(0o755)
    return folder.root / ".git" / "seen"


@pytest.mark.skipif(os.name == "nt", reason="a hook is a script for a shell")
def test_the_folders_own_hooks_run(records: Folder, heero: Heero) -> None:
    """They see exactly what is kept."""
    records.put("own.txt", "mine")
    records.git("add", "own.txt")
    seen = hook(records, "exit 0")

    assert heero("save").returncode == 0
    assert seen.read_text().split() == ["heero.yaml", FILE]


@pytest.mark.skipif(os.name == "nt", reason="a hook is a script for a shell")
def test_a_hook_that_says_no_leaves_everything_as_it_was(
    records: Folder, heero: Heero
) -> None:
    """A hint of heero's own hook is passed on; the words of others are not."""
    hook(records, "echo 'heero: hint: mend it first' >&2; echo Rose >&2; exit 1")
    before = status(records)

    done = heero("save")
    assert done.returncode == 2
    assert "heero: hint: mend it first" in done.stderr
    assert "Rose" not in done.stderr
    assert status(records) == before


def test_versions_that_are_being_joined_are_joined_first(
    records: Folder, heero: Heero
) -> None:
    """In the middle of a merge nothing is kept by heero."""
    records.keep()
    records.git("switch", "-q", "-c", "side")
    records.change("strength: weak", "strength: strong")
    records.keep()
    records.git("switch", "-q", "main")
    records.change("strength: weak", "strength: none")
    records.keep()
    with pytest.raises(subprocess.CalledProcessError):
        records.git("merge", "-q", "side")

    done = heero("save")
    assert done.returncode == 2
    assert "being joined" in done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="without git")
def test_looking_never_hinders_whoever_writes(records: Folder, heero: Heero) -> None:
    """While git is busy, what is otherwise can still be told."""
    heero("save")
    time.sleep(0.01)
    records.change("weak", "strong")
    (records.root / ".git" / "index.lock").touch()

    assert heero("diff").returncode == 1
    assert heero("history").returncode == 0


def test_a_version_of_a_few_files_takes_in_no_others(
    records: Folder, heero: Heero
) -> None:
    """Neither records of somebody else, nor what only lies in the same place."""
    heero("save")
    other = "participants/misty-harbor-19.yaml"
    records.put(other, ARI.replace("quiet-otter-41", "misty-harbor-19"))
    records.put("log/notes.txt", "what somebody said")
    (records.root / FILE).unlink()
    workspace = Workspace(records.root)

    saving.keep_only(
        workspace, lambda path: path == FILE or path.startswith("log/"), "lucia"
    )

    assert held(records) == ["heero.yaml"]
    assert status(records) == ["?? log/notes.txt", f"?? {other}"]
    assert records.git("log", "-1", "--format=%s %an") == "record update (1) lucia\n"
