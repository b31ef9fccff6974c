"""Support after something terrible: what is said to whoever holds it, and no more."""

from pathlib import Path

import pytest

from heero.services import counting, crises, crisis_follow, support_signups
from heero.services.crises import Asked
from heero.services.crisis_follow import Wishes
from heero.services.support_events import Planned, new
from heero.store.workspace import Workspace
from tests.conftest import TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of a helpline."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    return Workspace(root)


def test_closing_tells_of_nothing_that_nobody_wants(folder: Workspace) -> None:
    """Only a yes is a promise: a time they did not want is not told as one."""
    crisis = crises.opened(folder, Asked("accident", day=TODAY), TODAY).data["id"]
    crisis_follow.followed(folder, crisis, Wishes(["4_to_6_weeks"]), TODAY)
    path = folder.path("crisis", crisis)
    said_no = path.read_text().replace("wanted: said_yes", "wanted: said_no")
    path.write_text(said_no)

    assert "said_no" in said_no
    assert crises.closed(Workspace(folder.root), crisis, "", TODAY).notes == []


def test_those_who_wait_go_before_those_who_have_a_place(folder: Workspace) -> None:
    """Somebody without a word who does not come after all costs nobody their place."""
    planned = Planned("Taming what we carry", "2026-12-04", capacity=2)
    event = new(folder, planned).data["id"]
    support_signups.signed_up(folder, event, "", 2)
    support_signups.signed_up(folder, event, "", 1)

    answer = support_signups.signed_off(folder, event, "", 1)

    assert answer.lines == ["taken off: 2 of 2"]
    assert answer.notes == []


def test_a_month_that_goes_on_is_not_told_of_another_copy_either(
    folder: Workspace,
) -> None:
    """Whoever writes it into a file too soon: until it is over it may tell whose."""
    (folder.root / "counts").mkdir()
    (folder.root / "counts" / "calm-river-12.yaml").write_text(
        "heero: counts/1\nid: calm-river-12\nmonths:\n"
        '  - {id: paxo, month: "2026-10", kind: one, many: "4"}\n'
        '  - {id: rosi, month: "2026-11", kind: one, many: "1"}\n'
    )

    told = counting.totals(Workspace(folder.root), "2026-11-30")

    assert told.data == [{"month": "2026-10", "one": 4, "group": 0}]
