"""The counts a commissioner asks for, exactly."""

import csv
import io
import json

import pytest

from heero.errors import BadInput, Unreadable
from heero.services import yearly
from heero.services.yearly import Wanted
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero

LOGS = {
    "2025": """\
heero: log/1
id: "2025"
requests:
  - id: aaba
    kind: access
    asked: "2025-12-20"
    answered: "2026-01-10"
    outcome: given
breaches:
  - {id: aaca, kind: loss, found: "2026-01-02", happened: "2025-12-31"}
""",
    "2026": """\
heero: log/1
id: "2026"
requests:
  - id: baba
    kind: access
    asked: "2026-01-01"
    answered: "2026-01-31"
    outcome: given
  - id: baca
    kind: access
    asked: "2026-01-01"
    answered: "2026-02-01"
    outcome: given
  - id: bada
    kind: access
    asked: "2026-01-01"
    until: "2026-04-01"
    why_longer: others_to_ask
    answered: "2026-04-01"
    outcome: part
    ground: reporter
  - id: bafa
    kind: access
    asked: "2026-05-01"
    answered: "2026-05-02"
    outcome: refused
    ground: harm
  - id: baga
    kind: access
    asked: "2026-11-20"
  - id: caba
    kind: correction
    asked: "2026-03-01"
    answered: "2026-03-02"
    outcome: given
  - id: caca
    kind: correction
    asked: "2026-03-01"
    answered: "2026-03-02"
    outcome: refused
    ground: opinion
    disagreement: said_yes
breaches:
  - {id: daba, kind: theft, found: "2026-06-01", stopped: "2026-06-01", about_many: 0}
  - id: daca
    found: "2026-06-02"
    about_many: 7
    told:
      - {id: dada, whom: person, date: "2026-06-03"}
      - {id: dafa, whom: commissioner, date: "2026-06-04"}
    reported: "2026-06-04"
uses:
  - {id: faba, kind: use, date: "2026-07-01", told: "2026-07-02"}
  - {id: faca, kind: disclosure, date: "2026-07-01"}
""",
}


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder with the logs of two years and nobody in it."""
    for year, text in LOGS.items():
        path = workspace.path("log", year)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return workspace


def counts(folder: Workspace, year: str = "2026") -> dict[str, dict[str, int]]:
    answer = yearly.write(folder, Wanted(year, print=True), TODAY)
    return {
        key: {each["what"]: each["number"] for each in found}
        for key, found in answer.data["counts"].items()
    }


def test_requests_are_counted_by_how_they_were_answered(folder: Workspace) -> None:
    """The thirtieth day is in time, and the next one is not."""
    assert counts(folder)["access"] == {
        "asked": 5,
        "answered within 30 days": 2,
        "answered later, by the day it was put off to": 1,
        "answered after that": 1,
        "no answer yet": 1,
        "put off": 1,
        "given": 2,
        "given in part": 1,
        "refused": 1,
    }


def test_refusals_are_counted_by_ground(folder: Workspace) -> None:
    """Every ground has a line, and together they are all refusals and parts."""
    found = counts(folder)["access-grounds"]

    assert sum(found.values()) == 2
    assert found["Somebody could come to serious harm by it"] == 1
    assert found["It would show who reported something, as the law asked of them"] == 1


def test_corrections_and_disagreements_are_counted(folder: Workspace) -> None:
    """Two asked, one was put right, one disagrees."""
    found = counts(folder)["correction"]

    assert (found["asked"], found["put right, or noted"], found["refused"]) == (2, 1, 1)
    assert found["statements of disagreement"] == 1


def test_breaches_count_in_the_year_they_were_found(folder: Workspace) -> None:
    """One that lies in the log of another year is in the year it was found in."""
    found = counts(folder)["breaches"]

    assert found == {
        "Something was stolen": 1,
        "Something was lost": 1,
        "Somebody used it who may not": 0,
        "It was shown to somebody who may not see it": 0,
        "nobody knows yet what": 1,
    }


def test_uses_are_counted(folder: Workspace) -> None:
    """Used here, and shown to others."""
    assert counts(folder)["uses"] == {"used": 1, "shown": 1}


def test_another_year_has_its_own(folder: Workspace) -> None:
    """A request belongs to the year it was asked in, whenever it was answered."""
    assert counts(folder, "2025")["access"]["asked"] == 1
    assert counts(folder, "2024")["access"]["asked"] == 0


def test_a_log_with_an_error_stops_it(folder: Workspace) -> None:
    """Counts that leave out a file would be wrong counts."""
    folder.path("log", "2025").write_text("heero: log/1\nid: [\n", encoding="utf-8")

    with pytest.raises(Unreadable):
        yearly.write(folder, Wanted("2026"), TODAY)


@pytest.mark.parametrize("year", ["2027", "26", "last"])
def test_a_year_has_begun(folder: Workspace, year: str) -> None:
    """There is nothing to count of a year that is still to come."""
    with pytest.raises(BadInput):
        yearly.write(folder, Wanted(year), TODAY)


@pytest.mark.parametrize("form", ["md", "html", "csv", "xlsx"])
def test_it_is_written_like_other_reports(
    folder: Workspace, heero: Heero, form: str
) -> None:
    """As a page, as text, as a table, as a workbook."""
    done = heero("report", "yearly", "--year", "2026", "--format", form)

    path = folder.root / done.stdout.strip()
    assert path.name == f"report-yearly-2026.{form}"
    assert path.stat().st_size
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        assert {each["value"] for each in rows if each["what"] == "asked"} == {"5", "2"}


def test_a_program_gets_the_counts(folder: Workspace, heero: Heero) -> None:
    """As JSON the counts stand by their names."""
    done = heero("report", "yearly", "--year", "2026", "--json", "-o", "-")
    counted = json.loads(done.stdout)["counts"]["access"]

    assert counted[0] == {"what": "asked", "number": 5}


def test_a_year_is_for_this_report_alone(folder: Workspace, heero: Heero) -> None:
    """Other reports have periods."""
    done = heero("report", "networks", "--year", "2026")

    assert done.returncode == 2
    assert "--from" in done.stderr
