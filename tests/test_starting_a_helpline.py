"""The page for starting a helpline is true, plain, and names what there is."""

import os
import re
from pathlib import Path

import pytest

from heero.cli.catalogue import COMMANDS
from heero.cli.commands.contact import app as contact
from heero.cli.commands.crisis import app as crisis
from tests.test_transcripts import fits, play

PAGE = Path(__file__).parent.parent / "docs" / "starting-a-helpline.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(os.name == "nt", reason="the page is played in bash")
def test_its_commands_say_what_it_says(tmp_path: Path) -> None:
    """From an empty folder to the first month, each answers as it is shown."""
    first, *rest = BLOCKS
    (tmp_path / "here").mkdir()
    _same(first, play(first, tmp_path / "here"))
    for each in rest:
        _same(each, play(each, tmp_path / "here" / "line"))

    made = [path.parent.name for path in (tmp_path / "here").rglob("*.yaml")]
    assert made.count("contacts") == 2
    assert "crises" not in made
    assert "counts" not in made


def _same(block: str, said: list[str]) -> None:
    """Look whether each command says what is shown; `…` alone is any lines."""
    shown = re.split(r"^(?=\$ )", block, flags=re.MULTILINE)
    told = re.split(r"^(?=\$ )", "\n".join(said) + "\n", flags=re.MULTILINE)
    assert len(shown) == len(told)
    for meant, found in zip(shown, told, strict=True):
        wanted, lines = meant.splitlines(), found.splitlines()
        if wanted and wanted[-1] == "…":
            wanted, lines = wanted[:-1], lines[: len(wanted) - 1]
            assert not [each for each in found.splitlines() if each.startswith("? ")]
        assert len(lines) == len(wanted), found
        for line, each in zip(lines, wanted, strict=True):
            assert fits(line, each), f"{line!r} is not {each!r}"


def test_it_names_commands_that_are_there() -> None:
    """Each command it names can be typed, and the most important ones are named."""
    said = re.sub(r"\s+", " ", TEXT)
    named = re.findall(r"[`$] ?heero ([a-z-]+)", said)
    assert not set(named) - {each.name for each in COMMANDS}
    for app, words in ((contact, "contact"), (crisis, "crisis")):
        there = {
            each.name or getattr(each.callback, "__name__", "")
            for each in app.registered_commands
        }
        assert not set(re.findall(rf"heero {words} ([a-z]+)", said)) - there
    for each in ("contact assess", "shift handover", "team agree", "breach", "due"):
        assert f"heero {each}" in said


def test_it_says_whose_work_it_is() -> None:
    """Nobody takes the forms for what Worker2Worker has published."""
    said = re.sub(r"\s+", " ", TEXT)
    assert "other people's work" in said
    assert "heero's own reconstruction" in said


def test_its_words_are_plain() -> None:
    """Sentences are short, so that somebody can read it once and do it."""
    prose = re.sub(r"^```.*?^```|^\|.*?$|^#.*?$", "", TEXT, flags=re.M | re.S)
    sentences = [each.split() for each in re.split(r"[.!?:]\s", prose) if each.strip()]
    lengths = sorted(map(len, sentences))

    assert lengths[len(lengths) // 2] <= 14
    assert sum(each > 32 for each in lengths) <= 3


def test_every_link_leads_somewhere() -> None:
    """What the page points at is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert links
    assert not [link for link in links if not (PAGE.parent / link).exists()]
