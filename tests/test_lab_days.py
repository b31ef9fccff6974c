"""The very days on which something of a lab begins and ends."""

from pathlib import Path

import pytest

from heero.domain.lab import Lab
from heero.services import lab_followups, lab_retaining
from heero.services.lab_followups import FollowUp, Wanted
from heero.store.workspace import Workspace

LAB = """\
heero: lab/1
id: calm-river-12
date: "2026-05-02"
status: held
losses:
  - {id: suva, told: the mother fell ill}
"""
FOLLOWED = "2026-05-16"
"""Two weeks after the lab."""

OVER = "2026-10-29"
"""A hundred and eighty days after the lab."""


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A lab folder with one lab that was held."""
    root = tmp_path / "records"
    (root / "labs").mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    (root / "labs" / "calm-river-12.yaml").write_text(LAB)
    return Workspace(root)


@pytest.mark.parametrize(
    ("day", "standing"), [("2026-10-28", "running"), (OVER, "over")]
)
def test_a_lab_is_over_on_the_day_that_was_named(
    folder: Workspace, day: str, standing: str
) -> None:
    """What `heero retain list` says until when is the first day it goes."""
    (kept,), notes = lab_retaining.everybody(folder, day)

    assert (kept.until, kept.standing, notes) == (OVER, standing, [])


@pytest.mark.parametrize(("day", "early"), [("2026-05-15", True), (FOLLOWED, False)])
def test_a_follow_up_of_the_fourteenth_day_is_not_early(
    folder: Workspace, day: str, early: bool
) -> None:
    """One that comes sooner counts, and is said to be early."""
    here = lab_followups.begun(folder, "calm", day, day)
    told = lab_followups.written(here, Wanted({"happened": "they talked"}))

    assert any("came before that" in each for each in told.notes) is early
    assert folder.load(Lab, "calm-river-12").record.follow_ups[0].date == day


def test_what_is_taken_back_is_gone_at_once(folder: Workspace) -> None:
    """Whoever loses power in the next moment leaves nothing of it behind."""
    here = FollowUp(folder, "calm-river-12", FOLLOWED)
    here.keep("happened", "they quarrelled")
    assert any(
        b"they quarrelled" in each.read_bytes()
        for each in folder.root.rglob("*")
        if each.is_file()
    )

    here.unsay("happened")

    files = [each for each in folder.root.rglob("*") if each.is_file()]
    assert not any(b"they quarrelled" in each.read_bytes() for each in files)
