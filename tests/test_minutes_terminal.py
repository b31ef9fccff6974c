"""Taking minutes in a real terminal: who is offered, and what is said at the end."""

import os
from pathlib import Path

import pytest

from heero.domain.minutes import walks_of
from heero.store.workspace import Workspace
from tests.meetings_opened import MEETING, let_in, meeting_of, of_ari
from tests.test_terminal import Opens, opens, site

__all__ = ["opens", "site"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


def test_minutes_are_taken_line_by_line(site: Path, opens: Opens) -> None:
    """Those invited are offered, an address is pointed out, and the meeting is held."""
    workspace = Workspace(site)
    let_in(workspace)
    early = opens("meeting", "record", "Ari", "--short")
    assert "planned for 2026-12-05. Is it now?" in early.asks()
    assert "nothing was begun" in early.types("n")
    assert early.over and not walks_of(of_ari(workspace), MEETING)
    terminal = opens("meeting", "record", "Ari", "--short")
    terminal.asks()
    assert "Are you in the room today?" in terminal.types("y")
    assert "Grandma Rose" in terminal.types("yes")
    assert "Grandma Rose" in terminal.types("Rose")
    assert "Nobody who was invited is called that" in terminal.types("Osei")
    terminal.types("Noor")
    assert "What have we agreed on today?" in terminal.types("")
    assert "looks like an address" in terminal.types("I stay at 12 Oak Street")
    assert "The last words are gone" in terminal.types(":unsay")
    terminal.types("I stay with Grandma Rose")
    assert "What is needed" in terminal.types("")
    for _ in range(4):
        terminal.types(":pass")
    assert "once more" in terminal.types("2027-01-09")
    assert f"commitments --meeting {MEETING}" in terminal.types("2")

    assert (terminal.over, terminal.status) == (True, 0)
    assert [each.words for each in of_ari(workspace).agreed] == [
        "I stay with Grandma Rose"
    ]
    assert meeting_of(workspace).status == "held"


def test_a_copy_for_the_caseworker_is_asked_about_first(
    site: Path, opens: Opens
) -> None:
    """Where the participant does not know of it, none is made and none is noted."""
    log = site / "disclosures" / "quiet-otter-41.yaml"
    before = log.read_bytes()
    terminal = opens("meeting", "copy", "Ari", "--to", "my worker")
    assert "know of this copy" in terminal.asks()
    terminal.types("no")
    assert terminal.over
    assert log.read_bytes() == before
