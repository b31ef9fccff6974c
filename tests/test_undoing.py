"""Going back on a version as a new change, with real git."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from heero.services import undoing
from heero.services.called import Names
from heero.store import journal
from heero.store.workspace import Workspace
from tests.conftest import Heero, environment
from tests.versions import ARI, FILE, Folder

ROSE = "    name: Grandma Rose\n"


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """A folder with one participant, kept."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, ARI)
    folder.keep("2026-11-02")
    return folder


def text(folder: Folder, file: str = FILE) -> str:
    return (folder.root / file).read_text(encoding="utf-8")


def test_nothing_is_changed_before_somebody_says_yes(
    records: Folder, heero: Heero
) -> None:
    """What would be otherwise is said; the answer is no, because it is not done."""
    records.change("strength: weak", "strength: strong  # she called")
    records.keep("2026-11-09")
    before = records.state()

    done = heero("undo")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "version 1: 2026-11-09 10:00, ari",
        "Ari (quiet-otter-41)",
        "  Grandma Rose: strong → weak",
    ]
    assert "`heero undo 1 --yes` does it" in done.stderr
    assert records.state() == before


def test_going_back_is_a_new_change(records: Folder, heero: Heero) -> None:
    """The record is as it was, byte for byte, and every version is still there."""
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")

    done = heero("undo", "--yes")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == f"changed {FILE}"
    assert text(records) == ARI
    assert len(records.git("log", "--format=%H").split()) == 2
    assert heero("diff").stdout.splitlines()[1:] == ["  Grandma Rose: strong → weak"]


def test_later_changes_stay(records: Folder, heero: Heero) -> None:
    """Kept or not, with their comments; only the one version is gone back on."""
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    records.change("    name: Aunt Kay", "    name: Aunt Kay  # hers\n    note: sings")
    records.keep("2026-11-16")
    records.change("name: Ari", "name: Ari\npronouns: they/them")

    heero("undo", "2", "--yes")
    assert text(records) == ARI.replace(
        "    name: Aunt Kay", "    name: Aunt Kay  # hers\n    note: sings"
    ).replace("name: Ari", "name: Ari\npronouns: they/them")


def test_where_somebody_changed_the_same_since_both_are_kept(
    records: Folder, heero: Heero
) -> None:
    """Nothing is lost: the record says what must be chosen, and is well."""
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    records.change("strength: strong", "strength: none")
    records.keep("2026-11-16")

    done = heero("undo", "2", "--yes")
    assert "  Grandma Rose: strength: to be decided: no tie or weak" in done.stdout
    data = json.loads(heero("show", "Ari", "--json").stdout)
    (waiting,) = data["undecided"]
    assert sorted(waiting["choices"]) == ["none", "weak"]
    assert heero("validate").returncode == 0


def test_whoever_was_taken_out_comes_back(records: Folder, heero: Heero) -> None:
    """With what went along."""
    heero("person", "Ari", "Aunt Kay", "--remove")
    records.keep("2026-11-09")
    heero("person", "Ari", "Grandma", "strength=strong")
    assert "kelo" not in text(records)
    heero("undo", "--yes")

    assert "  - id: kelo\n    name: Aunt Kay\n" in text(records)
    assert "strength: strong" in text(records)


def test_a_new_record_stays(records: Folder, heero: Heero) -> None:
    """What came with the version is named and not deleted."""
    other = "participants/calm-fox-11.yaml"
    records.put(other, ARI.replace("quiet-otter-41", "calm-fox-11"))
    records.put("guides/mine.yaml", "id: mine\n")
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")

    done = heero("undo", "--yes")
    assert done.returncode == 0
    assert text(records) == ARI
    assert (records.root / other).exists()
    assert f"stays as it is: {other}: it came with this version" in done.stderr
    assert "stays as it is: guides/mine.yaml: it is no record" in done.stderr


def test_a_record_that_went_is_there_again(records: Folder, heero: Heero) -> None:
    """Byte for byte; where one of its name is there by now, that one stays."""
    (records.root / FILE).unlink()
    records.keep("2026-11-09")

    done = heero("undo")
    assert done.stdout.splitlines()[1:] == ["Ari (quiet-otter-41)", "  a new record"]
    heero("undo", "--yes")
    assert text(records) == ARI

    records.change("weak", "none")
    done = heero("undo", "--yes")
    assert done.returncode == 1
    assert "it is there again" in done.stderr
    assert "strength: none" in text(records)


def test_the_first_version_cannot_be_gone_back_on(
    records: Folder, heero: Heero
) -> None:
    """Everything in it came with it."""
    done = heero("undo", "--yes")

    assert done.returncode == 1
    assert "nothing to go back on" in done.stderr
    assert text(records) == ARI
    assert "no kept version '2'" in heero("undo", "2").stderr


def test_a_version_that_joins_two_is_refused(records: Folder, heero: Heero) -> None:
    """Going back on it would take away what a whole side said."""
    records.git("switch", "-q", "-c", "side")
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    records.git("switch", "-q", "main")
    records.put(FILE, f"{ARI}    note: sings\n")
    records.keep("2026-11-10")
    records.git("merge", "-q", "side", "-m", "x", day="2026-11-11")

    done = heero("undo")
    assert done.returncode == 2
    assert "side by side" in done.stderr
    heero("undo", "3", "--yes")
    assert text(records) == f"{ARI}    note: sings\n"


def test_what_cannot_be_told_apart_is_named(records: Folder, heero: Heero) -> None:
    """A version that was broken by hand stays, and the others are gone back on."""
    other = "participants/calm-fox-11.yaml"
    records.put(other, ARI.replace("quiet-otter-41", "calm-fox-11"))
    records.keep("2026-11-03")
    records.change("strength: weak", "strength: strong")
    records.put(other, "people: [\n")
    records.keep("2026-11-09")

    done = heero("undo", "--yes")
    assert text(records) == ARI
    assert text(records, other) == "people: [\n"
    assert f"stays as it is: {other}" in done.stderr


def test_what_waits_in_the_journal_is_there_first(
    records: Folder, heero: Heero
) -> None:
    """An answer that was just given is later than the version, and stays."""
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    said = {"op": "add", "path": ["pronouns"], "value": "she/her"}
    waiting = Workspace(records.root).journal("quiet-otter-41")
    journal.append(waiting, json.dumps({"ops": [said]}).encode())

    heero("undo", "--yes")
    assert "pronouns: she/her" in text(records)
    assert "strength: weak" in text(records)


def test_a_record_that_changes_meanwhile_is_left_alone(records: Folder) -> None:
    """What was shown is what is done, or nothing is."""
    records.change("strength: weak", "strength: strong")
    records.put(
        "participants/calm-fox-11.yaml", ARI.replace("quiet-otter-41", "calm-fox-11")
    )
    records.keep("2026-11-03")
    records.change("weak", "none", "participants/calm-fox-11.yaml")
    records.change("strength: strong", "strength: none")
    records.keep("2026-11-09")
    workspace = Workspace(records.root)
    found = undoing.looked_at(workspace, 1, Names(workspace))
    records.put(FILE, ARI)
    before = records.state()

    with pytest.raises(Exception, match="changed while this was looked at"):
        undoing.undo(workspace, found, Names(workspace))
    assert records.state() == before


def test_a_program_is_told_what_was_done(records: Folder, heero: Heero) -> None:
    """And what was not, with `done` said."""
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    told = [{"file": FILE, "sentences": ["Grandma Rose: strong → weak"]}]

    dry: Any = json.loads(heero("undo", "--json").stdout)
    assert (dry["done"], dry["files"], dry["number"]) == (False, told, 1)
    done: Any = json.loads(heero("undo", "--json", "--yes").stdout)
    assert (done["done"], done["files"]) == (True, told)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_on_a_terminal_it_asks(records: Folder, tmp_path: Path, answer: str) -> None:
    """After saying what would be otherwise."""
    import pexpect

    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09")
    before = text(records)
    home = tmp_path / "home"
    home.mkdir()
    program = pexpect.spawn(
        sys.executable,
        ["-m", "heero", "undo"],
        cwd=str(records.root),
        env=environment(home, {"TERM": "dumb"}),
        encoding="utf-8",
        timeout=60,
    )
    program.expect_exact("Grandma Rose: strong → weak")
    program.expect_exact("go back on it? [y/N]")
    program.sendline(answer)
    program.expect(pexpect.EOF)
    said = program.before
    program.close()

    assert program.exitstatus == (0 if answer == "y" else 1)
    assert text(records) == (ARI if answer == "y" else before)
    assert (f"changed {FILE}" if answer == "y" else "nothing was changed") in said
    assert "Grandma Rose" not in said
