"""Listing and finding: nothing that cannot be read is passed over in silence."""

import json
import os
from pathlib import Path

import pytest
from conftest import Heero

from heero.errors import CannotRead
from heero.services import listing, records, searching, surveying
from heero.store import files, memory, together
from heero.store.workspace import Workspace

GOOD = "heero: participant/1\nid: calm-seal-10\nname: Zoë\npronouns: they\n"

TODAY = "2026-11-21"


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder with one record that can be read and one that cannot."""
    participants = workspace.root / "participants"
    participants.mkdir()
    (participants / "calm-seal-10.yaml").write_text(GOOD)
    (participants / "quiet-otter-41.yaml").write_text('heero: "participant/1\n')
    return workspace


def test_finding_names_what_could_not_be_looked_into(folder: Workspace) -> None:
    """The words may stand in a record that is broken."""
    outcome = searching.found(folder, TODAY, "zoe")

    assert list(outcome.lines) == ["participants/calm-seal-10.yaml:3: name"]
    assert list(outcome.notes) == [
        "could not be read: participants/quiet-otter-41.yaml"
    ]


def test_listing_names_what_was_left_out(folder: Workspace) -> None:
    """A broken record is in no list, and is not forgotten."""
    outcome = listing.everybody(folder, TODAY)

    assert [each["id"] for each in outcome.data] == ["calm-seal-10"]
    assert "participants/quiet-otter-41.yaml:1:8" in outcome.notes[0]


def test_an_empty_word_stands_for_nobody(folder: Workspace) -> None:
    """Whoever types nothing is not taken for the first in the list."""
    for word in ("", " "):
        with pytest.raises(Exception, match="no participant here"):
            records.participant_id(folder, word)
        person = records.opened(folder, "calm-seal-10").record
        with pytest.raises(Exception, match="no person in"):
            records.person_in(person, word)


def test_findings_are_data_for_a_program(folder: Workspace, heero: Heero) -> None:
    """`validate --format json` says code, place and what to do, and exits with 1."""
    told = heero("validate", "--format", "json")

    (found,) = json.loads(told.stdout)
    assert told.returncode == 1
    assert found["code"] == "unclosed-quote"
    assert (found["file"], found["line"], found["column"]) == (
        "participants/quiet-otter-41.yaml",
        1,
        8,
    )
    assert found["hint"]


def test_one_file_that_cannot_be_opened_does_not_stop_the_others(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even in another process: it is named, and the rest is told."""
    other = folder.root / "participants" / "late-heron-11.yaml"
    other.write_text(GOOD.replace("calm-seal-10", "late-heron-11"))
    folder.path("participant", "quiet-otter-41").unlink()
    for path in (folder.root / "participants").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr(memory.time, "time", lambda: 2e9)
    assert len(listing.everybody(folder, TODAY).data) == 2
    real = files.read

    def read(path: Path, most: int | None = None) -> bytes:
        if path.name == "late-heron-11.yaml":
            raise CannotRead(path.name, "input/output error")
        return real(path, most)

    monkeypatch.setattr(files, "read", read)
    monkeypatch.setattr(together, "jobs_for", lambda *_: 2)

    listed, found = (
        listing.everybody(folder, TODAY),
        searching.found(folder, TODAY, "zoe"),
    )

    assert [each["id"] for each in listed.data] == ["calm-seal-10"]
    assert "late-heron-11" in listed.notes[0]
    assert list(found.lines) == ["participants/calm-seal-10.yaml:3: name"]
    assert found.notes == ["could not be read: participants/late-heron-11.yaml"]


def test_a_file_that_changes_while_it_is_listed_is_read_whole(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list never shows what nobody has judged."""
    path = folder.path("participant", "calm-seal-10")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr(memory.time, "time", lambda: 2e9)
    listing.everybody(folder, TODAY)
    survey = surveying.Survey(folder, TODAY)
    name = "participants/calm-seal-10.yaml"
    assert survey.heads([name])[name].name == "Zoë"
    again = surveying.Survey(folder, TODAY)
    assert list(again.of([name], readable=True)) == []

    path.write_text(GOOD.replace("Zoë", "half"))
    assert again.heads([name]) == {}
    path.write_bytes(b"\xff\xfe")
    assert again.heads([name]) == {}
    path.unlink()
    assert again.heads([name]) == {}
