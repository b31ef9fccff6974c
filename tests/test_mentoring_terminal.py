"""Being asked in a real terminal what a pair takes with it, and how a month was."""

import os
from pathlib import Path

import pytest

from heero.domain.mentoring import Pair
from heero.store.workspace import Workspace
from tests import mentoring
from tests.mentoring import PAIR
from tests.test_terminal import Opens, opens

__all__ = ["opens"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of mentoring in which Wren and Jules are a pair."""
    folder = mentoring.folder(tmp_path / "records")
    mentoring.together(folder.root)
    return folder.root


def test_a_closing_asks_what_they_take_with_them(site: Path, opens: Opens) -> None:
    """Line by line, until an empty one."""
    terminal = opens("mentor", "close", "Wren", "--how", "other")
    assert "What do you both take with you?" in terminal.asks()
    assert "And more?" in terminal.types("Ask early")
    assert "And more?" in terminal.types("Eat lunch")
    assert f"closed pairs/{PAIR}.yaml" in terminal.types("")

    assert (terminal.over, terminal.status) == (True, 0)
    learned = Workspace(site).load(Pair, PAIR).record.learned
    assert learned == ("Ask early", "Eat lunch")


def test_stopping_leaves_a_pair_together(site: Path, opens: Opens) -> None:
    """Nothing is written of what was said until then."""
    terminal = opens("mentor", "close", "Wren", "--how", "other")
    terminal.asks()
    terminal.types("Ask early")
    assert "nothing was written" in terminal.types(":stop")

    assert (terminal.over, terminal.status) == (True, 2)
    assert Workspace(site).load(Pair, PAIR).record.status == "active"


def test_a_check_in_is_asked_at_a_terminal(site: Path, opens: Opens) -> None:
    """One question after the other; what was said is kept when they stop."""
    terminal = opens("mentor", "checkin", "Wren")
    assert "Were you in touch this month?" in terminal.asks()
    assert "How were you in touch?" in terminal.types("yes")
    assert "goes on with it" in terminal.types(":stop")

    (month,) = Workspace(site).load(Pair, PAIR).record.months
    assert month.contact == "said_yes"
