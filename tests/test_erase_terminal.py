"""Erasing in a real terminal: everything is listed, and somebody is asked."""

import os
from pathlib import Path

import pytest

from tests.test_terminal import Opens, opens, site

__all__ = ["opens", "site"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]

ARI = "quiet-otter-41"


def test_whoever_says_no_has_lost_nothing(site: Path, opens: Opens) -> None:
    """The list comes first, and no means no."""
    terminal = opens("erase", "Ari")
    terminal.shows("Nobody can bring it back")
    assert f"goes: participants/{ARI}.yaml" in terminal.received
    assert "nothing was erased" in terminal.types("n")

    assert terminal.status == 1
    assert (site / "participants" / f"{ARI}.yaml").is_file()


def test_whoever_says_yes_is_done(site: Path, opens: Opens) -> None:
    """It is gone, and the letter is there."""
    terminal = opens("erase", "Ari")
    terminal.shows("Nobody can bring it back")
    assert f"out/{ARI}-erased.md" in terminal.types("y")

    assert not (site / "participants" / f"{ARI}.yaml").exists()
    assert (site / "out" / f"{ARI}-erased.md").is_file()
