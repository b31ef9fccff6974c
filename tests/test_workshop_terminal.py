"""Being asked about a workshop, a contact and a promotion in a real terminal."""

import os
from pathlib import Path

import pytest

from heero.domain.participant import Participant
from heero.domain.workshop import Workshop
from heero.store.workspace import Workspace
from tests.test_terminal import Opens, opens, site

__all__ = ["opens", "site"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


def test_a_workshop_is_asked_for(site: Path, opens: Opens) -> None:
    """A slip is asked again, an empty line passes, and names become ids."""
    terminal = opens("workshop", "new")
    assert "What does the group call itself?" in terminal.asks()
    assert "the first day" in terminal.types("Winter evenings")
    assert "not a day of the calendar" in terminal.types("2026-13-01")
    assert "How many days?" in terminal.types("2026-12-01")
    assert "write a number" in terminal.types("some")
    assert "Who leads it?" in terminal.types("3 weekly")
    assert "no member of the team" in terminal.types("Nobody")
    terminal.types("lucia")
    assert "Which navigators?" in terminal.types("")
    terminal.types("Jules, Hamza")
    assert "Those with a record" in terminal.types("")
    terminal.types("Mika")
    assert "by a name they chose" in terminal.types("")
    terminal.types("Pepper")
    assert "the workshop is workshops/" in terminal.types("")

    assert (terminal.over, terminal.status) == (True, 0)
    workspace = Workspace(site)
    (made,) = [each for each in workspace.ids("workshop") if each != "bright-porch-15"]
    record = workspace.load(Workshop, made).record
    assert [each.date for each in record.sessions][1:] == ["2026-12-08", "2026-12-15"]
    assert record.navigators == ("kind-maple-44", "open-tern-31")
    assert (record.participants, record.guests) == (("early-robin-70",), ("Pepper",))


def test_stopping_makes_no_workshop(site: Path, opens: Opens) -> None:
    """Whoever stops in the middle leaves nothing behind."""
    terminal = opens("workshop", "new", "--title", "Winter")
    terminal.asks()
    assert "nothing was written" in terminal.types(":stop")

    assert (terminal.over, terminal.status) == (True, 2)
    assert Workspace(site).ids("workshop") == ["bright-porch-15"]


def test_a_contact_is_three_short_questions(site: Path, opens: Opens) -> None:
    """How, reached or tried, and when the next is; Enter passes each."""
    terminal = opens("visit", "Mika")
    assert "How were you in touch?" in terminal.asks()
    assert "Did you reach each other?" in terminal.types("2")
    assert "When is the next one" in terminal.types("n")
    assert "noted in participants/" in terminal.types("")

    assert (terminal.over, terminal.status) == (True, 0)
    (only,) = Workspace(site).load(Participant, "early-robin-70").record.visits
    assert (only.how, only.result, only.next) == ("call", "tried", None)


def test_a_promotion_that_is_not_confirmed_changes_nothing(
    site: Path, opens: Opens, tmp_path: Path
) -> None:
    """It says what it would do, asks, and takes Enter for a no."""
    stick = tmp_path / "stick"
    terminal = opens("team", "promote", "Ari", "-o", str(stick), "--erase")
    terminal.shows("go on with it?")
    terminal.keys("\r")
    assert "nothing was changed" in terminal.asks()

    assert (terminal.over, terminal.status) == (True, 1)
    assert (site / "participants" / "quiet-otter-41.yaml").exists()
    assert not stick.exists()
