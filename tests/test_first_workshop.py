"""The page for a first workshop is true: its commands run on a laptop without git."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.test_transcripts import fits, play

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "first-workshop.md"
BLOCKS = re.findall(
    r"^```console\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)
ON_THE_LAPTOP = ("bash", "mkdir")
"""What a bare laptop has besides Python; git is not among it."""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the page is played in bash")
def test_its_commands_say_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an empty folder to what goes home, each command answers as it is shown."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ON_THE_LAPTOP:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(programs))
    assert shutil.which("git") is None

    first, *rest = BLOCKS
    said = play(first, tmp_path)
    said += [line for block in rest for line in play(block, tmp_path / "records")]

    expected = [line for block in BLOCKS for line in block.splitlines()]
    for line, meant in zip(said, expected, strict=False):
        assert fits(line, meant), f"{line!r} is not {meant!r}"
    assert len(said) == len(expected)


def test_every_command_of_it_is_one_heero_has() -> None:
    """Whatever the page names in its sentences, and does not show, is there too."""
    from heero.cli.catalogue import COMMANDS

    named = re.findall(r"`heero ([a-z-]+)", PAGE.read_text("utf-8"))
    assert len(set(named)) > 8
    assert not set(named) - {each.name for each in COMMANDS}


def test_every_link_leads_somewhere() -> None:
    """What the page points at is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE.read_text("utf-8"))
    assert links
    assert not [link for link in links if not (PAGE.parent / link).exists()]
