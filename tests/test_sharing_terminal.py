"""Handing something over in a real terminal: who could see it comes first."""

import os
from pathlib import Path

import pytest

from heero.domain.disclosures import Disclosures
from heero.store.workspace import Workspace
from tests.test_terminal import Opens, opens, site

__all__ = ["opens", "site"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]

ARI = "quiet-otter-41"


def test_who_could_see_it_is_said_by_name_and_then_asked(
    site: Path, opens: Opens
) -> None:
    """Whoever is left off then is on no page; it is handed over after a yes."""
    terminal = opens("share", "Ari", "--for", "team", "--to", "Jules")
    assert "What is it for" in terminal.asks()
    asked = terminal.types("to walk with them")
    assert "think of Devin (vogi)" in asked and "left off" in asked
    assert "left off this copy" in terminal.types("Devin")
    assert "out/shared/" in terminal.types("1")

    assert (terminal.over, terminal.status) == (True, 0)
    (place,) = (site / "out" / "shared").iterdir()
    assert "Devin" not in (place / "pages.md").read_text()
    last = Workspace(site).load(Disclosures, ARI).record.disclosures[-1]
    assert (last.audience, last.why) == ("team", "to walk with them")


@pytest.mark.parametrize("word", ["2", "", ":stop"])
def test_anything_but_a_yes_hands_nothing_over(
    site: Path, opens: Opens, word: str
) -> None:
    """A no, an empty line and a stop are all the same."""
    before = (site / "disclosures" / f"{ARI}.yaml").read_bytes()
    terminal = opens("share", "Ari", "--for", "me")
    terminal.asks()
    terminal.types("")
    assert "nothing was handed over" in terminal.types(word)

    assert (terminal.over, terminal.status) == (True, 1)
    assert not (site / "out" / "shared").exists()
    assert (site / "disclosures" / f"{ARI}.yaml").read_bytes() == before


def test_for_a_court_each_thing_is_asked_about_with_its_place(
    site: Path, opens: Opens
) -> None:
    """Only what somebody said yes to is in it."""
    words = ("--to", "the court", "--why", "the hearing", "--law", "an order")
    terminal = opens("share", "Ari", "--for", "court", *words)
    assert "people/dedi: Grandma Rose" in terminal.asks()
    assert "people/dedi/tie" in terminal.types("1")
    terminal.types("2")
    while "Hand it over?" not in (said := terminal.types("")):
        assert "Show this one?" in said
    terminal.types("1")

    assert (terminal.over, terminal.status) == (True, 0)
    (place,) = (site / "out" / "shared").iterdir()
    page = (place / "pages.md").read_text()
    assert "Grandma Rose" in page and "Noor" not in page and "weekly" not in page
