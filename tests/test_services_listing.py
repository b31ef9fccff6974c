"""Listing and finding: nothing that cannot be read is passed over in silence."""

import json

import pytest
from conftest import Heero

from heero.services import listing, records, searching
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
