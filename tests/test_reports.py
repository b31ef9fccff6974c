"""Reports: who is counted, what is shown, and what nobody can work out."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browsing import opened
from invented_program import figures, folder, group, whole
from test_domain_suppressed import found_out

from heero.domain.figures import _counts
from heero.domain.follow_up import TIMES, Course, nearest
from heero.domain.outcomes import added
from heero.domain.periods import Quarter, last_over, periods, quarter_of
from heero.domain.reported import EVIDENCE, REPORTS, parts
from heero.domain.suppressed import LEAST, hidden
from heero.errors import BadInput, GateShut
from heero.services import reports
from heero.services.counted_people import everybody, rows
from heero.services.reports import Wanted
from heero.store.workspace import Workspace

DAY = "2027-01-15"


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of four workshops, one of them small, and others without a yes."""
    return whole(tmp_path_factory.mktemp("program") / "records")


@pytest.fixture
def program(invented: Path) -> Workspace:
    return Workspace(invented)


def told(workspace: Workspace, name: Any = "networks", **how: Any) -> dict[str, Any]:
    """Return the data of a report that is printed."""
    day = how.pop("day", DAY)
    answer = reports.write(workspace, Wanted(name, print=True, **how), day)
    assert isinstance(answer.data, dict)
    return answer.data


def counted(data: Mapping[str, Any]) -> int:
    found = re.match(r"Participants counted: (\d+)\.", data["about"][0])
    assert found
    return int(found[1])


def test_only_people_with_a_yes_to_evaluation_are_counted(program: Workspace) -> None:
    """Seven said no, or nothing; how many it is may be told, because it is seven."""
    data = told(program)
    assert counted(data) == 38
    assert "7 are left out" in data["about"][1]


@pytest.mark.parametrize("no", [0, 1, 4])
def test_a_few_who_are_left_out_are_not_numbered(tmp_path: Path, no: int) -> None:
    """None, one and four look the same."""
    root = folder(tmp_path / "records")
    group(root, "amber-table-11", "2026-02-07", "2026-02-14", 8 + no, yes=8)
    data = told(Workspace(root))

    assert counted(data) == 8
    assert "not told where it is under 5" in data["about"][1]
    assert not re.search(r"\d are left out", " ".join(data["about"]))


def test_a_yes_that_was_taken_back_counts_no_more(tmp_path: Path) -> None:
    """From that day on the same report is about one person fewer."""
    root = folder(tmp_path / "records")
    ids = group(root, "amber-table-11", "2026-02-07", "2026-02-14", 8)
    path = root / "participants" / f"{ids[0]}.yaml"
    text = path.read_text()
    taken = 'purpose: evaluation, withdrawn: "2027-01-10",'
    path.write_text(text.replace("purpose: evaluation,", taken))

    assert counted(told(Workspace(root), day="2027-01-09")) == 8
    assert counted(told(Workspace(root), day=DAY)) == 7


def test_a_yes_that_has_not_begun_counts_nothing(program: Workspace) -> None:
    """Whoever said yes in December is not in a report of November."""
    with pytest.raises(GateShut):
        told(program, day="2026-11-30")


def test_a_report_about_so_few_is_refused(tmp_path: Path) -> None:
    """Four people are no group; nothing is written."""
    root = folder(tmp_path / "records")
    group(root, "amber-table-11", "2026-02-07", "2026-02-14", 4)
    with pytest.raises(GateShut) as caught:
        reports.write(Workspace(root), Wanted("networks"), DAY)

    assert caught.value.status == 1
    assert not (root / "out").exists()


def test_what_is_not_over_is_refused_with_the_last_day(program: Workspace) -> None:
    """A day to come, and one of the quarter that is going on."""
    for last in ("2027-02-01", "2027-01-14", "2027"):
        with pytest.raises(BadInput) as caught:
            told(program, last=last)
        assert "2026-12-31" in caught.value.message
        assert "years until 2026" in caught.value.hint


def test_a_year_that_is_going_on_is_not_reported(program: Workspace) -> None:
    """In November nine months of a year are no period of their own."""
    with pytest.raises(BadInput) as caught:
        told(program, day="2026-12-10", first="2026-01-01", last="2026-09-30")

    assert "2026 is not over" in caught.value.message
    assert "2026-Q3" in caught.value.hint


@pytest.mark.parametrize(
    ("first", "last", "period", "rounded"),
    [
        pytest.param("", "", "2026", False, id="nothing said"),
        pytest.param("2026", "2026", "2026", False, id="a year"),
        pytest.param("2026-01-01", "2026-12-31", "2026", False, id="its days"),
        pytest.param("2026-02-03", "2026-09-01", "2026", True, id="days within it"),
        pytest.param("2026-Q1", "2026 q1", "2026-Q1", False, id="a quarter"),
        pytest.param("2026-02-10", "2026/2/20", "2026-Q1", True, id="days of one"),
        pytest.param("2020", "", "2026", False, id="from long ago"),
        pytest.param("", "2026-12-31", "2026", False, id="until its end"),
    ],
)
def test_days_are_rounded_outward_and_it_is_said(
    program: Workspace, first: str, last: str, period: str, rounded: bool
) -> None:
    """No two reports differ by a few days and the few people in them."""
    data = told(program, first=first, last=last)
    assert data["period"] == period
    assert any("only whole quarters" in each for each in data["notes"]) == rounded


@pytest.mark.parametrize("word", ["soon", "2026-13-01", "2026-Q5"])
def test_what_is_no_day_is_refused(program: Workspace, word: str) -> None:
    """And the hint says how one is written."""
    with pytest.raises(BadInput):
        told(program, first=word)


def test_an_end_before_the_beginning_is_refused(program: Workspace) -> None:
    """Nobody gets an empty report for a slip."""
    with pytest.raises(BadInput, match="before it begins"):
        told(program, first="2026-Q3", last="2026-Q1")


def test_a_quarter_with_too_few_goes_with_the_next(program: Workspace) -> None:
    """Three came in the third quarter; they are counted with the fourth."""
    data = told(program, first="2026-Q3", last="2026-Q3")
    assert data["period"] == "2026-Q3 to 2026-Q4"
    assert counted(data) == 3 + 14
    assert "fewer than 5 people belong to 2026-Q3 alone" in data["notes"][0]


def test_quarters_wait_until_there_are_five() -> None:
    """Nobody is counted twice, and whoever is left at the end waits for the next."""
    people = {
        Quarter(2025, 1): 7,
        Quarter(2025, 3): 2,
        Quarter(2025, 4): 2,
        Quarter(2026, 1): 1,
        Quarter(2026, 2): 3,
        Quarter(2026, 4): 30,
    }
    found = periods(people, Quarter(2026, 3))
    assert [each.words for each in found] == ["2025-Q1", "2025-Q3 to 2026-Q1"]
    assert found[1].year == 2026


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-01-01", "2025-12-31"),
        ("2026-03-31", "2025-12-31"),
        ("2026-04-01", "2026-03-31"),
    ],
)
def test_a_quarter_is_over_the_day_after_it(today: str, last: str) -> None:
    """Its last day still belongs to it."""
    assert last_over(today).last_day == last
    assert quarter_of(last) == last_over(today)


def test_groups_are_never_under_five(program: Workspace) -> None:
    """By workshop and by quarter, each row is about five people or more."""
    people = everybody(program, DAY).subjects
    tree = rows(people, DAY).tree
    assert min(map(len, tree.people.values())) >= LEAST
    assert sorted(tree.people) == [
        "2026",
        "2026-Q1",
        "2026-Q2",
        "2026-Q3 to 2026-Q4",
    ]


def test_workshops_of_one_quarter_are_told_apart_where_they_are_large(
    tmp_path: Path,
) -> None:
    """Small ones go together, and with the next larger one until they are five."""
    root = folder(tmp_path / "records")
    for seed, number in enumerate((3, 6, 9)):
        group(root, f"shop-{seed}", "2026-02-07", "2026-02-14", number, seed=seed)
    data = told(Workspace(root), "workshops", by="workshop")
    groups = {row[0]: row[3] for row in figures(data, "attendance")}

    assert groups == {
        "2026-Q1, shop-2": 9,
        "2026-Q1, smaller groups together": 9,
        "2026": 18,
    }


def test_where_parts_would_be_too_small_all_are_together(tmp_path: Path) -> None:
    """It is widened, and said."""
    root = folder(tmp_path / "records")
    group(root, "amber-table-11", "2026-02-07", "2026-02-14", 8)
    data = told(Workspace(root), by="workshop")

    assert "all are together" in data["notes"][0]
    assert data["tables"][0]["head"][0] == "which"


def test_no_count_between_one_and_four_is_ever_shown(program: Workspace) -> None:
    """In no report, however it is parted."""
    for name in REPORTS:
        for by in ("workshop", "quarter", "site", None):
            for table in told(program, name, by=by)["tables"]:
                for row in table["rows"]:
                    numbers = dict(zip(table["head"], row, strict=True))
                    for key in ("number", "of", "n", "missing"):
                        assert numbers.get(key) not in (1, 2, 3, 4), (table["key"], row)


def test_no_small_count_can_be_worked_out_over_all_reports(tmp_path: Path) -> None:
    """Workshops, quarters, years and all of them, taken from one another."""
    root = folder(tmp_path / "records")
    for seed in range(9):
        year, month = 2024 + seed // 3, 2 + 3 * (seed % 3)
        days = (f"{year}-{month:02}-07", f"{year}-{month:02}-14")
        group(root, f"shop-{seed}", *days, 4 + seed % 4, seed=seed)
        group(root, f"yard-{seed}", *days, 6, seed=seed + 20)
    people = everybody(Workspace(root), DAY).subjects
    tree = rows(people, DAY).tree
    every = [row for wave in tree.waves for row in wave]
    assert {"2024", "2025", "all years until 2025", "all years until 2026"} <= set(
        every
    )
    seen = 0
    for name in REPORTS:
        for part in parts(name, ["ecomap"]):
            held = added(people, part.figures)
            there: dict[str, Any] = {}
            for figure in part.figures:
                counts = _counts(figure, tree, held, there.get(figure.within))
                there[figure.key] = counts
                out = hidden(counts, tree.waves)
                assert found_out(counts, every, out) == [], figure.key
                seen += len(out)
    assert seen > 100


def test_what_is_hidden_looks_the_same_everywhere(program: Workspace) -> None:
    """A quarter alone shows what it shows in the report of its year, and no more."""
    alone = told(program, "outcomes", first="2026-Q1", last="2026-Q1")
    year = told(program, "outcomes", by="quarter")
    for table in year["tables"]:
        own = [list(row[1:]) for row in table["rows"] if row[0] == "2026-Q1"]
        assert own == figures(alone, table["key"])


def test_a_later_quarter_changes_no_earlier_report(tmp_path: Path) -> None:
    """Whoever kept the first report cannot compare it with anything."""
    root = folder(tmp_path / "records")
    group(root, "amber-table-11", "2026-02-07", "2026-02-14", 11)
    first = told(Workspace(root), "outcomes", first="2026-Q1", last="2026-Q1")
    group(root, "birch-porch-12", "2026-05-09", "2026-05-16", 7, seed=3)
    again = told(Workspace(root), "outcomes", first="2026-Q1", last="2026-Q1")

    assert [each["rows"] for each in first["tables"]] == [
        each["rows"] for each in again["tables"]
    ]


def test_people_at_the_times_are_reckoned_as_was_said(tmp_path: Path) -> None:
    """Two informal people at first, then those the last session brought in."""
    root = folder(tmp_path / "records")
    group(root, "amber-table-11", "2026-02-07", "2026-02-14", 10)
    data = told(Workspace(root))

    (before, after, *later) = figures(data, "informal")
    # Three to seven people, of whom the third is paid to be there.
    assert before[1:] == [10, 0, 2.0, 2.0, 2.0]
    assert after[1:] == [10, 0, 3.0, 4.0, 5.0]
    assert [row[1:] for row in later] == [[0, 10, "", "", ""]] * 3
    assert figures(data, "stability")[0][4] == pytest.approx(3 / 5, abs=0.01)
    assert figures(data, "share")[0][4] == pytest.approx(2 / 3, abs=0.01)


def test_every_table_says_how_it_is_reckoned_and_what_it_does_not_say(
    program: Workspace,
) -> None:
    """With the number it rests on, and the sentence on evidence."""
    for name in REPORTS:
        data = told(program, name)
        assert data["evidence"] == EVIDENCE
        for table in data["tables"]:
            assert table["formula"] and table["caveat"]
            assert {"n", "missing"} <= set(table["head"]) or "of" in table["head"]


def test_a_pass_is_told_as_practice(program: Workspace) -> None:
    """It is counted like any other way to meet a question, and never as a failure."""
    data = told(program, "workshops")
    (table,) = [each for each in data["tables"] if each["key"] == "prompts"]
    assert ["passed", 38, 114, 0.33] in [list(row) for row in table["rows"]]
    assert "good practice" in table["caveat"]


def test_declining_is_told_as_a_good_end(program: Workspace) -> None:
    """Each person is counted once, and who declined is not a loss."""
    rows_ = [row[:3] for row in figures(told(program), "outreach")]
    assert ["declined, a good end too", 12, 38] in rows_


def test_what_is_told_together_is_told_where_the_rest_is(program: Workspace) -> None:
    """Whoever reads the table could reckon it; what they could not stays untold."""
    rows_ = {row[0]: row[1] for row in figures(told(program), "outreach")}
    assert rows_["contacted"] is None and rows_["goes on"] is None
    assert rows_["contacted or further"] == 38
    assert rows_["answered or further, declining too"] is None


@pytest.mark.parametrize(
    ("time", "day"),
    [("T0", "2026-02-07"), ("T1", "2026-02-14"), ("T2", "2026-05-20"), ("T4", None)],
)
def test_what_lies_nearest_counts_for_a_time(time: Any, day: str | None) -> None:
    """A time is a span, and what is beyond the last reported day is not in."""
    days = ("2026-02-07", "2026-02-14", "2026-05-20", "2026-06-25", "2027-02-14")
    course = Course("2026-02-07", "2026-02-14")
    assert nearest(days, course, time, "2026-12-31") == day


def test_no_day_counts_for_two_times() -> None:
    """Every day after the first session belongs to one time at most."""
    course = Course("2026-02-07", "2026-02-14")
    days = [
        f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)
    ]
    for day in days:
        assert sum(nearest([day], course, t, "2027-12-31") == day for t in TIMES) <= 1


def test_no_word_of_a_record_is_in_any_report(program: Workspace) -> None:
    """No name, no id, no offer, no need: in no format."""
    text = ""
    for name in REPORTS:
        for format_ in ("md", "html", "csv"):
            wanted = Wanted(name, format=format_, by="workshop", print=True)
            text += "\n".join(reports.write(program, wanted, DAY).lines)
    assert "Secret" not in text and "person-" not in text


def test_the_table_for_other_programs_reads_back(tmp_path: Path) -> None:
    """CSV with a mark for spreadsheets, one figure a line, what is hidden in words."""
    root = whole(tmp_path / "records")
    answer = reports.write(Workspace(root), Wanted("outcomes", format="csv"), DAY)
    data = (root / answer.lines[0]).read_bytes()

    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    kept = [each for each in lines if each["what"] == "kept"]
    assert {each["measure"]: each["value"] for each in kept} == {
        "number": "9",
        "of": "75",
        "share": "0.12",
    }
    assert any(each["value"] == "not shown" for each in lines)


def test_the_workbook_reads_back_with_numbers_as_numbers(tmp_path: Path) -> None:
    """Three sheets: what it is, the figures, and how to read them."""
    root = whole(tmp_path / "records")
    to = tmp_path / "year.xlsx"
    reports.write(Workspace(root), Wanted("outcomes", to=to), DAY)
    book = openpyxl.load_workbook(to)

    assert book.sheetnames == ["about", "figures", "reading"]
    lines = [[cell.value for cell in row] for row in book["figures"].iter_rows()]
    assert [None, "Commitments", None, "kept", "number", 9] in lines
    assert EVIDENCE in [cell.value for cell in book["about"]["A"]]


def test_text_and_page_show_the_same_figures(program: Workspace) -> None:
    """Every cell of the text is in the page too."""
    text = "\n".join(reports.write(program, Wanted("networks", print=True), DAY).lines)
    page = "\n".join(
        reports.write(program, Wanted("networks", format="html", print=True), DAY).lines
    )
    numbers = re.findall(r"^\| T1.*", text, re.MULTILINE)
    assert numbers
    for line in numbers:
        for cell in [each.strip() for each in line.strip("|").split("|")][1:]:
            assert f"<td>{cell}</td>" in page


def test_without_the_library_the_page_has_its_tables(
    program: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said how to get charts."""
    monkeypatch.setitem(__import__("sys").modules, "leather", None)
    answer = reports.write(program, Wanted("networks", format="html", print=True), DAY)

    assert any("heero[report]" in each for each in answer.notes)
    text = "\n".join(answer.lines)
    assert "<table>" in text and "<svg" not in text


def test_every_chart_says_in_words_what_it_shows(program: Workspace) -> None:
    """And none of them holds a number that is not shown."""
    page = "\n".join(
        reports.write(program, Wanted("outcomes", format="html", print=True), DAY).lines
    )
    charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert charts
    for each in charts:
        assert 'role="img"' in each and "<title id=" in each
    (free,) = [each for each in charts if 'id="chart-unconditional"' in each]
    assert "one or two (not shown)" in free and "one or two: not shown" in free


@pytest.mark.parametrize(
    ("width", "name", "by"), [(1280, "workshops", "quarter"), (360, "outcomes", None)]
)
def test_axe_finds_nothing_on_the_page(
    program: Workspace, browser: Any, tmp_path: Path, width: int, name: Any, by: Any
) -> None:
    """On a wide and on a narrow screen; nothing is asked of the network."""
    wanted = Wanted(name, format="html", by=by, print=True)
    page = "\n".join(reports.write(program, wanted, DAY).lines)
    size = {"viewport": {"width": width, "height": 800}}
    with opened(browser, page, tmp_path, **size) as shown:
        assert shown.wrong() == []
        assert shown.said == [] and len(shown.requests) == 1
        wide = shown.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_records_are_read_and_not_changed(tmp_path: Path) -> None:
    """A report leaves every file of the folder as it was, but for what it writes."""
    root = whole(tmp_path / "records")
    before = {each: each.read_bytes() for each in root.rglob("*.yaml")}
    reports.write(Workspace(root), Wanted("networks", format="html"), DAY)

    assert {each: each.read_bytes() for each in root.rglob("*.yaml")} == before
    assert [each.name for each in (root / "out").iterdir()] == [
        "report-networks-2026.html"
    ]


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """By its file, and nobody is left out silently."""
    root = whole(tmp_path / "records")
    (root / "participants" / "person-0-000.yaml").write_text("heero: [\n")
    answer = reports.write(Workspace(root), Wanted("networks", print=True), DAY)

    assert any("participants/person-0-000.yaml" in each for each in answer.notes)
    assert counted(answer.data) == 37
