"""A command that shuts a gate by the way says so, whatever it was meant for."""

from pathlib import Path

import pytest

from tests import planted
from tests.conftest import Heero

SHUT = "the gate of meeting mete of quiet-otter-41 is shut"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with one meeting whose gate is open."""
    planted.folder(tmp_path / "records")
    return tmp_path / "records"


def test_whoever_is_not_known_to_live_shuts_the_gate(
    records: Path, heero: Heero
) -> None:
    """It is said at once, and not only where meetings are looked at."""
    done = heero("person", "Ari", "tavu", "life=unknown")

    assert done.returncode == 0
    assert SHUT in done.stderr


def test_a_choice_in_an_exercise_shuts_the_gate(records: Path, heero: Heero) -> None:
    """What is said in a walk counts at once."""
    lines = ["", "5 Grandma Rose", "", "", ":stop"]
    done = heero("exercise", "Ari", "outreach_plan", input="\n".join(lines) + "\n")

    record = records / "participants" / "quiet-otter-41.yaml"
    assert record.read_text(encoding="utf-8").count('choice": never') == 1
    assert done.returncode == 0
    assert SHUT in done.stderr


def test_who_may_clear_shuts_the_gate(records: Path, heero: Heero) -> None:
    """Clearances of somebody who may not clear any more count no more."""
    member = records / "team" / "calm-heron-12.yaml"
    text = member.read_text(encoding="utf-8")
    member.write_text(text.replace("facilitator", "peer_navigator"), encoding="utf-8")

    assert SHUT in heero("set", "Ari", "pronouns=they/them").stderr


def test_where_the_gate_is_open_nothing_is_said(records: Path, heero: Heero) -> None:
    """Nor after a command that reads."""
    assert "gate" not in heero("set", "Ari", "pronouns=they/them").stderr
    (records / "private" / "quiet-otter-41.yaml").unlink()
    assert "gate" not in heero("show", "Ari").stderr
