"""Whom `heero due` names, and whom it leaves alone."""

from pathlib import Path

from heero.domain.due_mentoring import of_pair
from heero.domain.mentoring import Pair
from heero.services import escalating
from tests.helpline_folder import SOL, TOVE, helpline


def test_nobody_who_left_is_named_to_take_something_on(tmp_path: Path) -> None:
    """A clinician comes before a supervisor, for as long as they are there."""
    line = helpline(tmp_path / "records")
    assert escalating.in_turn(line, None) == [SOL, TOVE]

    path = line.path("team", SOL)
    path.write_text(path.read_text(encoding="utf-8") + "status: left\n")

    assert escalating.in_turn(line, None) == [TOVE]


def test_a_mentor_whose_record_cannot_be_read_is_not_asked_to_sign() -> None:
    """Nobody is told that a signature is missing where nobody can know."""
    pair = Pair(
        heero="pair/1",
        id="calm-river-12",
        mentor="kind-maple-44",
        mentee="early-finch-20",
        status="active",
        proposed="2026-09-01",
        began="2026-09-15",
    )

    def codes(signed: dict[str, bool]) -> set[str]:
        return {each.code for each in of_pair(pair, signed).facts}

    assert "signature" not in codes({})
    assert "signature" not in codes({"kind-maple-44": True})
    assert "signature" in codes({"kind-maple-44": False})
