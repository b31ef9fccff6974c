"""Closing a workshop in a real terminal: who checks in, and who is left off a copy."""

import os
from pathlib import Path

import pytest

from heero.domain.workshop import Workshop
from heero.store.workspace import Workspace
from tests.test_terminal import Opens, opens, site

__all__ = ["opens", "site"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]

MIKA = "early-robin-70"
ARI = "quiet-otter-41"


def two_take_part(site: Path) -> None:
    path = site / "workshops" / "small-table-11.yaml"
    path.write_text(
        "heero: workshop/1\nid: small-table-11\ntitle: Small table\n"
        f"participants: [{ARI}, {MIKA}]\n"
    )
    record = site / "participants" / f"{MIKA}.yaml"
    record.write_text(record.read_text().replace("navigators: [kind-maple-44]\n", ""))


def test_what_nobody_knows_is_asked(site: Path, opens: Opens) -> None:
    """A slip in a name is asked again, and Enter leaves everybody on a copy."""
    two_take_part(site)
    terminal = opens("workshop", "close", "small")
    assert "who of the team is in touch" in terminal.asks()
    assert "no member of the team" in terminal.types("Nobody")
    assert "should anybody be left off" in terminal.types("Hamza")
    assert "see who is there" in terminal.types("Rikk")
    assert "Mika" in terminal.types("Rick, the clinic")
    assert "out/give-back/small-table-11" in terminal.types("")

    assert (terminal.over, terminal.status) == (True, 0)
    record = Workspace(site).load(Workshop, "small-table-11").record
    assert [(each.participant, each.by) for each in record.after_care] == [
        (ARI, "kind-maple-44"),
        (MIKA, "open-tern-31"),
    ]
    told = site / "out" / "give-back" / "small-table-11" / ARI / "my-pages.txt"
    assert "Rick" not in told.read_text() and "The clinic" not in told.read_text()
    assert "Grandma Rose" in told.read_text()


def test_stopping_makes_nothing(site: Path, opens: Opens) -> None:
    """Whoever stops in the middle leaves nothing behind."""
    two_take_part(site)
    terminal = opens("workshop", "close", "small")
    terminal.asks()
    assert "nothing was written" in terminal.types(":stop")

    assert (terminal.over, terminal.status) == (True, 2)
    assert not (site / "out" / "give-back").exists()
    assert Workspace(site).load(Workshop, "small-table-11").record.closed is None
