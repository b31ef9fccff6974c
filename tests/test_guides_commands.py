"""Exercises from the command line: resumed after anything, and nothing lost."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from heero.domain.participant import Participant
from heero.services.records import opened
from heero.store.workspace import Workspace
from tests import warm

ROOT = Path(__file__).parent.parent
MIKA = "early-robin-70"
ENVIRONMENT = {
    **{key: each for key, each in os.environ.items() if "HEERO" not in key},
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder."""
    return Path(shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records"))


def heero(folder: Path, *words: str, typed: str = "") -> Any:
    """Run heero with lines typed into it."""
    return warm.run(words, cwd=folder, input=typed, env=ENVIRONMENT, timeout=60)


def record(folder: Path, record_id: str = MIKA) -> Participant:
    """Return a record with everything the journal holds."""
    return opened(Workspace(folder), record_id).record


def test_the_end_of_input_stops_and_the_next_call_goes_on(folder: Path) -> None:
    """A pipe that ends is `:stop`; the same walk goes on afterwards."""
    first = heero(folder, "exercise", "Mika", "heart_list", typed="Rose\nJoe\n")
    second = heero(folder, "exercise", "Mika", typed="Max\n")

    (walk,) = record(folder).walks
    assert (first.returncode, second.returncode) == (0, 0)
    assert [each.name for each in record(folder).people] == ["Rose", "Joe", "Max"]
    assert len(walk.answers) == 1
    assert "Said so far: Rose · Joe" in second.stderr


def test_answers_on_standard_output_are_for_programs(folder: Path) -> None:
    """The talk goes to standard error; the answer is data where it is wanted."""
    done = heero(folder, "exercise", "Mika", "heart_list", "--json", typed="Rose\n")

    assert json.loads(done.stdout)["ending"] == "stopped"
    assert "Who do you carry" in done.stderr


def test_a_paper_session_is_typed_in(folder: Path, tmp_path: Path) -> None:
    """A file of lines is walked through, and the walk says it was on paper."""
    lines = tmp_path / "lines.txt"
    lines.write_text("Rose, grandma\n\n\n\nShe sings\n", encoding="utf-8")
    done = heero(folder, "exercise", "Mika", "heart_list", "--answers", str(lines))

    (walk,) = record(folder).walks
    assert done.returncode == 0
    assert (walk.format, walk.finished is None) == ("on_paper", False)


def test_without_anybody_it_lists_what_is_open(folder: Path) -> None:
    """`heero exercise` names who is in the middle of something, with the command."""
    done = heero(folder, "exercise")

    assert "heero exercise quiet-otter-41 mobility_map" in done.stdout


def test_a_yes_that_has_ended_shuts_a_new_exercise(folder: Path) -> None:
    """Nothing new is asked of somebody who took their yes back."""
    path = folder / "participants" / f"{MIKA}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('expires: "2027', 'expires: "2026'), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('from: "2026', 'from: "2025'), encoding="utf-8")
    before = path.read_bytes()

    done = heero(folder, "exercise", "Mika", "heart_list", typed="Rose\n")

    assert done.returncode == 1
    assert path.read_bytes() == before


def test_a_welcome_makes_a_record_with_the_first_yes(folder: Path) -> None:
    """From the yes on everything is on disk; the walk can be gone on with."""
    done = heero(folder, "new-participant", "--json", typed="Remi\nyes\nthey\n")
    new = json.loads(done.stdout)["id"]

    heero(folder, "exercise", new, "intake", typed="\nspring 2009\n")

    found = record(folder, new)
    assert (found.name, found.pronouns, found.born) == ("Remi", "they", "2009-21")
    assert [each.purpose for each in found.consents] == ["run_workshop"]


@pytest.mark.parametrize(
    "typed", ["Remi\nno\n", "Remi\n", "Remi\nyes\n:back\nno\n"], ids=repr
)
def test_without_a_yes_nothing_is_kept(folder: Path, typed: str) -> None:
    """Somebody who says no, or leaves before they said yes, leaves no trace."""
    done = heero(folder, "new-participant", typed=typed)

    assert done.returncode == 0
    assert not subprocess.run(
        ["grep", "-rl", "Remi", str(folder)], capture_output=True
    ).stdout


def test_a_site_guide_takes_the_place_of_a_shipped_one(folder: Path) -> None:
    """A guide in the records folder is found before the one heero ships."""
    own = folder / "guides" / "heart_list.yaml"
    own.parent.mkdir(exist_ok=True)
    text = (ROOT / "templates" / "guides" / "heart_list.yaml").read_text("utf-8")
    own.write_text(text.replace("Who do you carry", "Whom do you hold"), "utf-8")

    done = heero(folder, "exercise", "Mika", "heart_list")

    assert "Whom do you hold" in done.stderr


def test_a_guide_that_breaks_a_rule_is_not_walked(folder: Path) -> None:
    """Nobody is asked for an address, whatever a site's guide says."""
    own = folder / "guides" / "heart_list.yaml"
    own.parent.mkdir(exist_ok=True)
    text = (ROOT / "templates" / "guides" / "heart_list.yaml").read_text("utf-8")
    own.write_text(text.replace("Who do you carry with", "What address have"), "utf-8")

    done = heero(folder, "exercise", "Mika", "heart_list")
    lint = heero(folder, "guides", "lint", "heart_list")

    assert done.returncode == 2
    assert lint.returncode == 1
    assert re.search(
        r"guides/heart_list\.yaml:[0-9]+:[0-9]+: guide-asks-for", lint.stdout
    )


def test_the_list_of_guides_needs_no_models() -> None:
    """The list imports neither pydantic nor what draws and renders."""
    program = (
        "import sys; from heero.services.guides import listed; listed(None)\n"
        "assert not {'pydantic', 'jinja2', 'graphviz'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", program], env=ENVIRONMENT, timeout=60, check=True
    )
