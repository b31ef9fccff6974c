"""The first page is true: its commands run, and say what it says they say."""

import re
import shutil
import subprocess
from pathlib import Path

from test_transcripts import fits, play

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_first_two_blocks_are_the_two_commands() -> None:
    """Whoever copies the first two blocks sees heero at work and its tests pass."""
    assert [text.strip() for _, text in BLOCKS[:2]] == [
        "python3 run.py demo",
        "python3 run.py test",
    ]


def test_the_page_is_short() -> None:
    """Nobody has to read more than 150 lines."""
    assert len(README.splitlines()) <= 150


def test_every_link_leads_somewhere() -> None:
    """What the page points at is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_its_commands_say_what_it_says(tmp_path: Path) -> None:
    """The commands of the page, run on the invented people, answer as shown."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    shown = "\n".join(text for kind, text in BLOCKS if kind == "console")
    said = play(shown, tmp_path / "records")

    expected = shown.splitlines()
    for line, meant in zip(said, expected, strict=False):
        assert fits(line, meant), f"{line!r} is not {meant!r}"
    assert len(said) == len(expected)


def test_the_picture_is_what_heero_draws(tmp_path: Path) -> None:
    """The map on the page is the map of the example, as this version draws it."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    said = play("$ heero map Ari --page screen -o ../ari.svg\n", tmp_path / "records")

    assert not [line for line in said if line.startswith("?")], said
    drawn = (tmp_path / "ari.svg").read_text(encoding="utf-8")
    assert drawn == (ROOT / "docs" / "ecomap.svg").read_text(encoding="utf-8")


def test_it_says_what_a_lock_is_worth() -> None:
    """Nobody can miss what it does not hold off, and that a plain folder has none."""
    said = re.sub(r"\s+", " ", README)

    assert "keep invented people only" in said
    assert "can be read by whoever uses your account" in said
    assert "nobody outside of this project has looked at it yet" in said
    assert "(docs/threats.md)" in said


def test_nothing_tracked_is_a_leftover() -> None:
    """No picture or page of anybody was committed by accident."""
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert not [line for line in done.stdout.splitlines() if "/out/" in f"/{line}"]
