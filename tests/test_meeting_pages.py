"""The pages about meetings name what heero has, and the path of a meeting is whole."""

import re
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from heero.cli.catalogue import COMMANDS
from heero.cli.commands import meeting
from tests.test_transcripts import run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ("meetings", "minutes", "safety", "due")
PATH = re.findall(
    r"^\| `(heero [^`]+)` \|", (DOCS / "meetings.md").read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_it_is_one_heero_has(name: str) -> None:
    """Whatever a page names is there, and so is each part of `heero meeting`."""
    page = (DOCS / f"{name}.md").read_text("utf-8")
    named = re.findall(r"(?:`|\$ )heero ([a-z][a-z-]+)", page)
    assert named
    assert not set(named) - {each.name for each in COMMANDS}
    parts = set(re.findall(r"(?:`|\$ )heero meeting ([a-z-]+)", page))
    assert not parts - set(get_command(meeting.app).commands)


def test_the_path_has_every_part_of_a_meeting() -> None:
    """Nothing `heero meeting` can do is left out of the page."""
    page = (DOCS / "meetings.md").read_text("utf-8")
    parts = set(re.findall(r"heero meeting ([a-z-]+)", page))
    assert parts == set(get_command(meeting.app).commands)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    """What a page points at is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", (DOCS / f"{name}.md").read_text("utf-8"))
    assert not [link for link in links if not (DOCS / link).exists()]


@pytest.mark.slow
def test_the_path_can_be_walked(tmp_path: Path) -> None:
    """In a copy of the example each command of the path is done, none is refused."""
    folder = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", folder)
    assert len(PATH) > 15
    for command in PATH:
        done = run(command, "yes\n" * 40 if "record" in command else "", folder)
        assert done.returncode == 0, f"{command}: {done.stderr}"
