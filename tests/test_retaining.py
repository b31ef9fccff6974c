"""How long records are kept, and what is left of one that was destroyed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from heero.domain.retention import ends
from heero.errors import BadInput, GateShut
from heero.services import (
    access,
    destroying,
    holds,
    logs,
    map_files,
    maps,
    requests,
    retaining,
)
from heero.services.due import waiting
from heero.services.validating import validate
from heero.store import journal
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero

ARI, MIKA = "quiet-otter-41", "early-robin-70"
LONG_AGO = "2026-01-31"
KEPT = ["README.md", "workshops/bright-porch-15.yaml"]
"""What still has the id: a page of the example, and a guest called by it."""


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented people."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def over(folder: Workspace, who: str = ARI, kept_as: str = "working") -> None:
    retaining.decide(folder, who, kept_as, LONG_AGO, TODAY)


def traces(folder: Workspace, record_id: str) -> list[str]:
    """Return every file that has an id in it or in its name, but for workshops."""
    return [
        path.relative_to(folder.root).as_posix()
        for path in sorted(folder.root.rglob("*"))
        if record_id in path.relative_to(folder.root).as_posix()
        or (path.is_file() and record_id.encode() in path.read_bytes())
    ]


@pytest.mark.parametrize(
    ("kept_as", "years", "day"),
    [
        pytest.param("working", 3, "2026-05-01", id="90 days"),
        pytest.param("participant_property", 3, LONG_AGO, id="at once"),
        pytest.param("programme_record", 3, "2029-01-31", id="years of the site"),
    ],
)
def test_each_kind_has_its_time(kept_as: str, years: int, day: str) -> None:
    """A clock runs from the end of the programme, and from nothing else."""
    assert ends(kept_as, LONG_AGO, years) == day  # type: ignore[arg-type]
    assert ends(kept_as, None, years) is None  # type: ignore[arg-type]


def test_a_statutory_file_is_refused(folder: Workspace) -> None:
    """What the agency keeps by law is kept by the agency."""
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput) as caught:
        retaining.decide(folder, ARI, "statutory", "", TODAY)

    assert "agency" in caught.value.message
    assert folder.path("participant", ARI).read_bytes() == before


def test_nothing_runs_while_the_programme_goes_on(folder: Workspace) -> None:
    """Without an end there is no day, and nothing is ever due by itself."""
    retaining.decide(folder, MIKA, "working", "", TODAY)

    (row,) = [
        each
        for each in retaining.listed(folder, "2099-01-01").data
        if each["id"] == MIKA
    ]
    assert (row["standing"], row["until"]) == ("going_on", None)


def test_it_is_due_on_its_day(folder: Workspace) -> None:
    """`heero due` tells of a record whose time is over."""
    over(folder)

    found, telling, _ = waiting(folder, TODAY)
    (each,) = [one for one in found if one.fact.code == "retain"]
    assert (each.fact.day, each.record) == ("2026-05-01", ARI)
    assert "retain run --dry-run" in telling.line(each)


def test_nothing_goes_before_they_have_a_copy(folder: Workspace) -> None:
    """Give-back first: without a copy the record stays, and the answer is no."""
    over(folder)
    answer = retaining.run(folder, [], [], TODAY, really=True)

    assert answer.no
    assert folder.path("participant", ARI).exists()
    assert logs.every(folder) == []


def test_a_copy_that_is_older_than_the_record_is_none(folder: Workspace) -> None:
    """Whatever was said after the copy was made would be lost with the record."""
    over(folder)
    access.give(folder, ARI, access.Wanted(), "2026-11-08")

    assert retaining.run(folder, [], [], TODAY, really=True).no
    access.give(folder, ARI, access.Wanted(), TODAY)
    assert not retaining.run(folder, [], [], TODAY, really=True).no
    assert not folder.path("participant", ARI).exists()


def test_a_dry_run_takes_nothing_away(folder: Workspace) -> None:
    """It says what would go, and everything stays byte for byte."""
    over(folder)
    before = {
        path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()
    }
    answer = retaining.run(folder, [], [ARI], TODAY)

    assert "  participants/quiet-otter-41.yaml" in answer.lines
    after = {
        path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()
    }
    assert after == before


def test_nothing_about_somebody_is_left_in_the_folder(folder: Workspace) -> None:
    """Record, private file, journal, drafts, drawings, cache: no trace of the id."""
    over(folder)
    access.give(folder, ARI, access.Wanted(), TODAY)
    waiting(folder, TODAY)
    map_files.saved(folder, maps.drawn(folder, ARI, TODAY, maps.Wanted()), None)
    said = folder.journal(ARI)
    said.parent.mkdir(parents=True, exist_ok=True)
    for path in (journal.aside(said), journal.broken(said)):
        path.write_bytes(b"left over\n")
    edits = folder.inner / "edits"
    edits.mkdir()
    (edits / f"{ARI}.yaml").write_text("kept")
    (edits / f"{ARI}.private.1.yaml").write_text("kept")
    assert folder.path("private", ARI).exists()

    retaining.run(folder, [ARI], [], TODAY, really=True)

    left = traces(folder, ARI)
    assert left == KEPT
    assert folder.path("participant", MIKA).exists()
    assert validate(folder, [], TODAY).no is False


def test_the_certificate_says_how_and_never_what(folder: Workspace) -> None:
    """The log has the kind, the day, the method and the number of files."""
    over(folder)
    requests.only_noted(folder, requests.Asked("access", ARI, "", TODAY))
    retaining.run(folder, [], [ARI], TODAY, "calm-heron-12", really=True)

    (log,) = logs.every(folder)
    (made,) = log.destroyed
    assert (made.class_, made.date, made.method) == ("working", TODAY, "deleted")
    assert (made.many, made.by, made.no_copy_wanted) == (
        3,
        "calm-heron-12",
        "said_yes",
    )
    assert [each.participant for each in log.requests] == [None]
    assert ARI not in folder.path("log", "2026").read_text(encoding="utf-8")


def test_a_hold_stops_it_whoever_asks(folder: Workspace) -> None:
    """What a named authority forbade is not destroyed, not even by the function."""
    over(folder)
    with pytest.raises(BadInput):
        holds.hold(folder, ARI, "  ", TODAY)
    holds.hold(folder, ARI, "Superior Court", TODAY)

    retaining.run(folder, [], [ARI], TODAY, really=True)
    with pytest.raises(GateShut):
        destroying.destroy(folder, ARI)
    with pytest.raises(BadInput):
        retaining.run(folder, [ARI], [ARI], TODAY, really=True)
    assert folder.path("participant", ARI).exists()

    holds.release(folder, ARI, TODAY)
    retaining.run(folder, [], [ARI], TODAY, really=True)
    assert not folder.path("participant", ARI).exists()


def test_a_log_that_cannot_be_read_stops_it(folder: Workspace) -> None:
    """What may forbid it has to be read before anything is destroyed."""
    path = folder.path("log", "2025")
    path.parent.mkdir()
    path.write_text("heero: log/1\nid: [\n", encoding="utf-8")

    with pytest.raises(GateShut):
        destroying.destroy(folder, ARI)
    assert folder.path("participant", ARI).exists()


def test_cut_off_in_the_middle_the_same_call_goes_on(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record goes last, so that it is found again and the rest goes too."""
    real, count = destroying.files.remove, 0

    def fails(path: Path) -> None:
        nonlocal count
        count += 1
        if path.parent.name == "participants":
            raise KeyboardInterrupt
        real(path)

    monkeypatch.setattr(destroying.files, "remove", fails)
    with pytest.raises(KeyboardInterrupt):
        destroying.destroy(folder, ARI)
    assert count > 1
    assert folder.path("participant", ARI).exists()
    assert not folder.path("private", ARI).exists()

    monkeypatch.setattr(destroying.files, "remove", real)
    destroying.destroy(folder, ARI)
    assert traces(folder, ARI) == KEPT


def test_what_cannot_be_reached_is_said(folder: Workspace, heero: Heero) -> None:
    """Histories, backups and paper still hold it, and nobody is told otherwise."""
    subprocess.run(["git", "init", "-q", folder.root], check=True)
    over(folder)
    done = heero("retain", "run", "--yes", "--no-copy-wanted", "Ari")

    assert done.returncode == 0
    for word in ("history in git", "backups", "printed"):
        assert word in done.stderr
    assert "destroyed" in done.stdout


def test_without_yes_nothing_is_destroyed(folder: Workspace, heero: Heero) -> None:
    """A command that is typed too early does nothing."""
    over(folder)
    done = heero("retain", "run", "--no-copy-wanted", "Ari")

    assert "nothing was destroyed" in done.stderr
    assert folder.path("participant", ARI).exists()
