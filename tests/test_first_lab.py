"""The page for a first lab is true, plain, and names every command of a lab."""

import os
import re
from pathlib import Path

import pytest

from heero.cli.catalogue import COMMANDS
from heero.cli.commands.lab import app
from heero.domain.lab import STANDINGS, Theme
from heero.store.typed import understand
from tests.test_transcripts import fits, play

PAGE = Path(__file__).parent.parent / "docs" / "first-lab.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(os.name == "nt", reason="the page is played in bash")
def test_its_commands_say_what_it_says(tmp_path: Path) -> None:
    """From an empty folder to a lab that is planned, each answers as it is shown."""
    first, *rest = BLOCKS
    (tmp_path / "here").mkdir()
    said = play(first, tmp_path / "here")
    said += [line for each in rest for line in play(each, tmp_path / "here" / "labs")]

    expected = [line for block in BLOCKS for line in block.splitlines()]
    for line, meant in zip(said, expected, strict=False):
        assert fits(line, meant), f"{line!r} is not {meant!r}"
    assert len(said) == len(expected)


def test_it_names_every_command_of_a_lab() -> None:
    """Nobody has to look for what there is."""
    for each in app.registered_commands:
        name = each.name or getattr(each.callback, "__name__", "")
        assert f"heero lab {name}" in TEXT, name
    named = re.findall(r"`heero ([a-z-]+)", TEXT)
    assert not set(named) - {each.name for each in COMMANDS}


def test_it_says_what_every_sentence_is() -> None:
    """The four words are there, and every theme that can be typed."""
    assert all(f"| `{each}` |" in TEXT for each in STANDINGS)
    assert all(each in TEXT for each in Theme.__args__)  # type: ignore[attr-defined]


def test_it_says_what_is_a_reconstruction() -> None:
    """Nobody takes the parts for what Healing and Belonging Labs have published."""
    said = re.sub(r"\s+", " ", TEXT)
    assert "heero's own reconstruction" in said
    assert "other people's work" in said


def test_its_words_are_plain() -> None:
    """Sentences are short, so that somebody can read it once and do it."""
    prose = re.sub(r"^```.*?^```|^\|.*?$|^#.*?$", "", TEXT, flags=re.M | re.S)
    sentences = [each.split() for each in re.split(r"[.!?:]\s", prose) if each.strip()]
    lengths = sorted(map(len, sentences))

    assert lengths[len(lengths) // 2] <= 14
    assert sum(each > 30 for each in lengths) <= 3


def test_every_link_leads_somewhere() -> None:
    """What the page points at is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert links
    assert not [link for link in links if not (PAGE.parent / link).exists()]


def test_the_lab_in_the_format_of_records_is_one() -> None:
    """What docs/records.md shows can be read, and nothing is to be found in it."""
    text = (PAGE.parent / "records.md").read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\n(heero: lab/1\n.*?)^```", text, re.M | re.S)
    understood = understand(shown, "labs/clear-crane-20.yaml")

    assert understood.record is not None
    assert not understood.errors
