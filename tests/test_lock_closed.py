"""Closing a copy that is shared, and opening it again: nothing is lost by it."""

from pathlib import Path

import pytest
from shut_clones import RECORD, TEXT, Locked, made

pytestmark = pytest.mark.slow


@pytest.fixture
def here(tmp_path: Path) -> Locked:
    """A locked folder that is shared with a place."""
    here = made(tmp_path / "made")
    (here.home / "drive").mkdir()
    here.told("sync", str(here.home / "drive"), "--yes")
    return here


@pytest.mark.parametrize("rotated", [False, True])
def test_keys_that_no_place_has_yet_are_kept(here: Locked, rotated: bool) -> None:
    """Whoever came since the last sync, and new keys, are there after it as before."""
    if rotated:
        here.told("lock", "rotate")
    else:
        here.told("new-participant", "--name", "Zed")
    here.record.write_text(f"{TEXT}pronouns: she/her\n")
    before = {
        path.name: path.read_text()
        for path in (here.records / "participants").glob("*.yaml")
    }

    here.told("lock", "close")
    shut = [path.read_text() for path in here.record.parent.glob("*.yaml")]
    opened = here.heero_as({}, "lock", "open")

    assert all(text.startswith("heero-locked: 1") for text in shut)
    assert opened.returncode == 0
    assert {
        path.name: path.read_text()
        for path in (here.records / "participants").glob("*.yaml")
    } == before
    assert here.record.read_text().endswith("she/her\n")
    assert (here.records / RECORD).is_file()


def test_a_new_epoch_that_is_due_begins_after_all(here: Locked) -> None:
    """It is not forgotten with the keys that lie in the copy."""
    here.told("lock", "rotate")
    here.told("lock", "close")
    here.told("lock", "open")
    here.told("save")
    here.told("sync")

    assert '"epoch": 2' in here.told("lock", "status", "--json")
