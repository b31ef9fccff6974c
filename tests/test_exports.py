"""Exports: ids, days and codes for a site's own sheet, and nothing else."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from heero.documents.separated import separated
from heero.documents.workbook import workbook
from heero.domain.participant import Participant
from heero.errors import BadInput
from heero.resources import shipped
from heero.services import exporting
from heero.services.export_tables import TABLES, columns
from heero.services.exporting import Wanted, export
from heero.store.workspace import Workspace
from tests.conftest import TODAY

ARI = "quiet-otter-41"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented workshop."""
    root = tmp_path / "records"
    shutil.copytree(shipped("examples") / "workshop", root)
    return Workspace(root)


def lines(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def names_in(folder: Workspace) -> set[str]:
    """Return the names of everybody, participants and their people."""
    records = [
        folder.load(Participant, each).record for each in folder.ids("participant")
    ]
    people = {person.name for each in records for person in each.people}
    return people | {each.name for each in records}


def test_there_is_a_row_for_each_participant(folder: Workspace) -> None:
    """Tables of CSV in a folder in out/, each with its documented columns."""
    answer = export(folder, Wanted(), TODAY)
    assert answer.data["paths"] == [f"out/export/{each}.csv" for each in TABLES]

    for table in TABLES:
        data = (folder.out / "export" / f"{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        head = data.decode("utf-8-sig").split("\r\n")[0].split(",")
        assert head == columns(table, names=False)
    rows = lines(folder.out / "export" / "participants.csv")
    assert [each["participant"] for each in rows] == folder.ids("participant")


def test_without_team_there_is_no_name_anywhere(folder: Workspace) -> None:
    """Neither in tables nor in a workbook nor in JSON."""
    for format_ in ("csv", "json"):
        export(folder, Wanted(format_), TODAY)
    export(folder, Wanted("xlsx"), TODAY)
    book = openpyxl.load_workbook(folder.out / "export.xlsx")
    cells = {
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    }
    texts = [each.read_text("utf-8-sig") for each in folder.out.rglob("*.[cj]s*")]
    assert len(texts) == len(TABLES) + 1
    for name in names_in(folder):
        assert name not in cells
        for text in texts:
            assert f",{name}," not in text and f'"{name}"' not in text


def test_the_team_gets_names_of_whom_it_may_know(folder: Workspace) -> None:
    """And of nobody who is for the participant and the navigator only."""
    export(folder, Wanted(names=True), TODAY)
    rows = lines(folder.out / "export" / "people.csv")
    named = {each["name"] for each in rows if each["participant"] == ARI}
    record = folder.load(Participant, ARI).record
    only_me = [each for each in record.people if each.visibility == "me_and_navigator"]
    wider = [each for each in record.people if each.visibility != "me_and_navigator"]

    assert only_me and wider
    assert named == {each.name for each in wider}


def test_without_names_there_are_no_more_people_than_with_them(
    folder: Workspace,
) -> None:
    """Whoever the team may not know of is in no sheet, under no id."""
    record = folder.load(Participant, ARI).record
    hidden = {
        each.id for each in record.people if each.visibility == "me_and_navigator"
    }
    export(folder, Wanted(), TODAY)
    for table in ("people", "commitments"):
        rows = lines(folder.out / "export" / f"{table}.csv")
        own = [each for each in rows if each["participant"] == ARI]
        assert hidden.isdisjoint(each["person"] for each in own)


def test_no_words_anybody_said_are_in_it(folder: Workspace) -> None:
    """Relations, notes, offers, needs and answers stay in the record."""
    export(folder, Wanted("json", names=True), TODAY)
    text = (folder.out / "export.json").read_text()
    said = set()
    for each in folder.ids("participant"):
        record = folder.load(Participant, each).record
        for person in record.people:
            said |= {person.relation, person.note, person.tie.barrier}
        for name in ("commitments", "needs", "hopes", "worries", "strengths"):
            said |= {item.words for item in getattr(record, name)}
    said = {each for each in said if each and " " in each}
    assert len(said) > 20
    assert [each for each in said if each in text] == []


def test_whoever_took_back_their_yes_is_left_out_and_it_is_said(
    folder: Workspace,
) -> None:
    """By id; and in no table."""
    path = folder.path("participant", ARI)
    text = path.read_text()
    line = next(each for each in text.splitlines() if "run_workshop" in each)
    path.write_text(text.replace(line, line.replace("}", ', withdrawn: "2026-11-20"}')))
    answer = export(folder, Wanted("json"), TODAY)

    assert any(ARI in each and "does not hold" in each for each in answer.notes)
    assert ARI not in (folder.out / "export.json").read_text()


def test_a_record_that_cannot_be_read_is_named(folder: Workspace) -> None:
    """Nobody is left out silently."""
    folder.path("participant", ARI).write_text("heero: participant/1\nid: [\n")
    answer = export(folder, Wanted("json"), TODAY)
    assert any(f"participants/{ARI}.yaml" in each for each in answer.notes)


def test_visits_and_walks_are_days_and_codes(folder: Workspace) -> None:
    """When and which, and nothing of what was said."""
    export(folder, Wanted("json"), TODAY)
    data = json.loads((folder.out / "export.json").read_text())
    assert data["visits"][0].keys() == TABLES["visits"].columns.keys()
    assert {"ecomap/1", "heart_list/1"} <= {each["guide"] for each in data["walks"]}


def test_one_table_can_be_printed_and_several_cannot(folder: Workspace) -> None:
    """One stream is one table."""
    answer = export(folder, Wanted(tables=["visits"], print=True), TODAY)
    assert answer.lines[0] == ",".join(TABLES["visits"].columns)
    for wanted in (
        Wanted(print=True),
        Wanted("xlsx", print=True),
        Wanted(tables=["nobody"]),
        Wanted(to=folder.root.parent / "all.csv"),
    ):
        with pytest.raises(BadInput):
            export(folder, wanted, TODAY)
    assert not folder.out.exists()


def test_one_table_can_be_one_file(folder: Workspace, tmp_path: Path) -> None:
    """Where it is named like one."""
    to = tmp_path / "visits.csv"
    export(folder, Wanted(tables=["visits"], to=to), TODAY)
    assert lines(to)[0]["result"] == "reached"


def test_nothing_of_the_folder_is_written_over(folder: Workspace) -> None:
    """Neither a record nor the folder of records."""
    before = folder.path("participant", ARI).read_bytes()
    for to in (folder.root / "participants", folder.path("participant", ARI)):
        for format_ in ("csv", "json", "xlsx"):
            with pytest.raises(BadInput):
                export(folder, Wanted(format_, to=to), TODAY)
    assert folder.path("participant", ARI).read_bytes() == before


FORMULAS = ["=1+1", "+1", "-1", "@cmd", "=HYPERLINK(1)", "\t=1", " =1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_name_like_a_formula_stays_words_in_a_table(formula: str) -> None:
    """A spreadsheet program shows it and reckons nothing."""
    text = separated([["name"], [formula], [3]]).decode("utf-8-sig")
    (_, cell, number) = [row[0] for row in csv.reader(io.StringIO(text, newline=""))]
    assert cell == f"'{formula}" and number == "3"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_name_like_a_formula_stays_words_in_a_workbook(
    formula: str, tmp_path: Path
) -> None:
    """Also when somebody changes the cell there: it is marked as words."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook({"people": [["name"], [formula], [3]]}))
    sheet = openpyxl.load_workbook(path)["people"]
    assert sheet["A2"].data_type == "s" and sheet["A2"].value == formula
    assert sheet["A2"].quotePrefix
    assert sheet["A3"].data_type == "n" and not sheet["A3"].quotePrefix


def test_every_column_is_explained_in_the_page_about_it() -> None:
    """docs/reports.md names every table and every column."""
    page = (Path(__file__).parent.parent / "docs" / "reports.md").read_text()
    for table, held in TABLES.items():
        assert f"`{table}`" in page
        for column in held.columns:
            assert f"`{column}`" in page, column


def test_the_workbook_explains_its_columns(folder: Workspace) -> None:
    """Whoever gets the file needs nothing else."""
    export(folder, Wanted("xlsx"), TODAY)
    book = openpyxl.load_workbook(folder.out / "export.xlsx")
    assert book.sheetnames == [*TABLES, "columns"]
    told = {(row[0].value, row[1].value) for row in book["columns"].iter_rows()}
    assert {
        (table, each) for table in TABLES for each in columns(table, names=False)
    } <= told
    assert exporting.TEAM_ONLY
