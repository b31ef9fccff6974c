"""The log of a year: what it holds, what is due by it, and that nobody is in it."""

import shutil
from pathlib import Path

import pytest

from heero.domain.due import Due, due
from heero.domain.log import Log
from heero.errors import BadInput, Unreadable
from heero.services import logs, requests
from heero.services.gathering_due import gathered
from heero.services.requests import Asked
from heero.services.telling_due import command
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY

ARI = "quiet-otter-41"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented people."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def asked(day: str = "", kind: requests.RequestKind = "access") -> Asked:
    return Asked(kind, ARI, day, TODAY)


def told(
    folder: Workspace, code: str, day: str, within: int | None = None
) -> list[Due]:
    known = gathered(Workspace(folder.root))
    assert known.notes == []
    found = due(known.held, day, within)
    return [each for each in found if each.fact.code == code]


def test_an_entry_lies_in_the_log_of_its_year(folder: Workspace) -> None:
    """A year has one file, and what happened in another year goes into another."""
    logs.add(folder, "2025-12-31", "breaches", {"kind": "loss", "found": "2025-12-31"})
    logs.add(folder, "2026-01-01", "breaches", {"kind": "loss", "found": "2026-01-01"})

    assert folder.ids("log") == ["2025", "2026"]
    assert [len(each.breaches) for each in logs.every(folder)] == [1, 1]
    assert validate(folder, [], TODAY).no is False


def test_a_log_that_cannot_be_read_is_left_as_it_is(folder: Workspace) -> None:
    """Nothing is written into a log with an error, and nothing begins a new one."""
    path = folder.path("log", "2026")
    path.parent.mkdir()
    path.write_text("heero: log/1\nid: [\n", encoding="utf-8")

    with pytest.raises(Unreadable):
        requests.only_noted(folder, asked())

    assert path.read_text(encoding="utf-8") == "heero: log/1\nid: [\n"


def test_a_request_is_written_once(folder: Workspace) -> None:
    """Whoever notes the same request twice has noted it once."""
    requests.only_noted(folder, asked("2026-11-12"))
    requests.only_noted(folder, asked())

    (log,) = logs.every(folder)
    assert [each.asked for each in log.requests] == ["2026-11-12"]


def test_an_answer_is_due_after_thirty_days(folder: Workspace) -> None:
    """It is told 30 days before, until somebody answers."""
    requests.only_noted(folder, asked("2026-11-12"))

    assert told(folder, "access", "2026-11-11") == []
    (each,) = told(folder, "access", "2026-11-12")
    assert (each.fact.day, each.late) == ("2026-12-12", False)
    assert command(each) == f"heero access {ARI}"
    assert told(folder, "access", "2026-12-13")[0].late

    requests.answered(folder, asked(), "given")
    assert told(folder, "access", "2026-12-13") == []


def test_what_was_put_off_is_due_on_that_day(folder: Workspace) -> None:
    """The new day counts, and the log says why."""
    requests.put_off(folder, asked("2026-11-12"), "2027-02-01", "others to ask")

    (each,) = told(folder, "access", "2027-01-20")
    assert each.fact.day == "2027-02-01"
    (request,) = folder.load(Log, "2026").record.requests
    assert request.why_longer == "others_to_ask"


@pytest.mark.parametrize(
    ("day", "until", "why"),
    [
        pytest.param("2026-11-12", "2027-02-01", "", id="without a reason"),
        pytest.param("2026-11-12", "2027-02-01", "because", id="another reason"),
        pytest.param("2026-11-12", "2026-12-12", "others_to_ask", id="no later"),
        pytest.param("2026-11-12", "2027-03-13", "others_to_ask", id="too late"),
        pytest.param("2026-10-01", "2027-01-01", "others_to_ask", id="over already"),
        pytest.param("2026-11-22", "2027-01-01", "others_to_ask", id="not asked yet"),
    ],
)
def test_an_answer_is_not_put_off_at_will(
    folder: Workspace, day: str, until: str, why: str
) -> None:
    """Only in time, for a reason, and 90 days at most."""
    with pytest.raises(BadInput):
        requests.put_off(folder, asked(day), until, why)

    assert folder.ids("log") == []


def test_a_request_of_somebody_whose_yes_has_ended_is_told(folder: Workspace) -> None:
    """Nobody who waits for an answer is left in peace by a list."""
    path = folder.path("participant", ARI)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: active", "status: left", 1), encoding="utf-8")
    requests.only_noted(folder, asked("2026-11-12"))

    assert told(folder, "access", "2026-12-01")


def test_open_requests_are_listed_the_most_urgent_first(folder: Workspace) -> None:
    """The list has days and ids and says what is overdue."""
    requests.only_noted(folder, asked("2026-11-12"))
    requests.only_noted(folder, Asked("access", "early-robin-70", "2026-10-01", TODAY))

    answer = requests.open_ones(folder, "access", TODAY)
    assert [each["id"] for each in answer.data] == ["early-robin-70", ARI]
    assert answer.lines[0].endswith("overdue")
    assert not any("Ari" in line or "Mika" in line for line in answer.lines)
