"""Bringing in the list of people somebody has already."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.participant import Participant
from heero.errors import BadInput, GateShut, HeeroError
from heero.services.bringing_people import bring
from heero.services.people_lists import REACH
from heero.services.validating import validate
from heero.store import lists
from heero.store.workspace import Workspace
from tests.conftest import TODAY
from tests.test_teams import participant

ARI = "quiet-otter-41"
HEAD = "name,relation,kind,area\n"
RECORD = """\
consents:
  - {id: fopi, purpose: run_workshop, from: "2026-10-01", expires: "2027-09-30"}
people:
  - {id: tavu, name: Grandma Rosé, also: [Nana], relation: grandmother}
"""


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    participant(workspace, ARI, "Ari", RECORD)
    return workspace


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def people(folder: Workspace) -> dict[str, tuple[str | None, str | None, str]]:
    """Return who is there now: relation, kind and area by name."""
    record = folder.load(Participant, ARI).record
    return {each.name: (each.relation, each.kind, each.area) for each in record.people}


def test_a_list_becomes_people(folder: Workspace, table: Path) -> None:
    """In one change; only they and their navigator may hear of them."""
    table.write_text(
        f"{HEAD}Dee,coach,community,groups_faith_culture\nMo,,Friends,\nSam,my aunt,,\n"
    )
    answer = bring(folder, "Ari", table, TODAY)

    there = people(folder)
    assert there["Dee"] == ("coach", "community", "groups_faith_culture")
    assert there["Mo"] == (None, "friend", "other")
    assert there["Sam"] == ("my aunt", "family", "other_family")
    record = folder.load(Participant, ARI).record
    assert {each.visibility for each in record.people} == {"me_and_navigator"}
    assert len(answer.data["added"]) == 3
    assert validate(folder, [], TODAY).data == []


def test_twice_is_once(folder: Workspace, table: Path) -> None:
    """Not a byte changes the second time, and it is said who is there already."""
    table.write_text(f"{HEAD}Dee,coach,,\nMo,friend,,\n")
    bring(folder, ARI, table, TODAY)
    before = folder.path("participant", ARI).read_bytes()
    again = bring(folder, ARI, table, TODAY)

    assert folder.path("participant", ARI).read_bytes() == before
    assert again.data["added"] == [] and again.data["there_already"] == [2, 3]


@pytest.mark.parametrize(
    "name", ["grandma rose", "GRANDMA-ROSE", "Grandma  Rosé", "nana"]
)
def test_a_name_that_is_there_is_said_and_never_joined(
    folder: Workspace, table: Path, name: str
) -> None:
    """However it is spelled; nothing of the person who has it changes."""
    table.write_text(f"{HEAD}{name},neighbour,,neighbours\n")
    before = folder.path("participant", ARI).read_bytes()
    answer = bring(folder, ARI, table, TODAY)

    assert folder.path("participant", ARI).read_bytes() == before
    assert "line 2: tavu has that name already" in answer.notes[0]


def test_two_of_one_name_in_a_list(folder: Workspace, table: Path) -> None:
    """Two where the list says who else they are; one where it says the same twice."""
    table.write_text(f"{HEAD}Maria,aunt,,\nMaría,teacher,,\nmaria,Aunt,,\n")
    answer = bring(folder, ARI, table, TODAY)

    assert len(answer.data["added"]) == 2
    assert any("lines 2, 3 have one name" in each for each in answer.notes)
    assert any("line 4 says what an earlier line says" in each for each in answer.notes)


def test_dry_run_says_it_and_does_nothing(folder: Workspace, table: Path) -> None:
    """What it says is what is done without it."""
    table.write_text(f"{HEAD}Dee,coach,,\n")
    before = folder.path("participant", ARI).read_bytes()
    said = bring(folder, ARI, table, TODAY, dry=True)

    assert folder.path("participant", ARI).read_bytes() == before
    assert said.lines[0].startswith("would add 1 person")
    assert said.data["people"] == bring(folder, ARI, table, TODAY).data["people"]


@pytest.mark.parametrize(
    "head", ["Phone", "E-mail", "Home address", "Cell #", "whatsapp"]
)
def test_ways_to_reach_people_are_left_out(
    folder: Workspace, table: Path, head: str
) -> None:
    """They go nowhere, and it is said why."""
    table.write_text(f"name,{head}\nDee,secret-way\n")
    answer = bring(folder, ARI, table, TODAY)

    assert "secret-way" not in folder.path("participant", ARI).read_text()
    assert "column 2 is left out: ways to reach somebody" in answer.notes[0]
    assert "phone" in REACH


@pytest.mark.parametrize(
    "cell", ["coach, 613 555 0123", "dee@example.org", "see https://example.org/dee"]
)
def test_a_way_to_reach_somebody_in_another_column_is_refused(
    folder: Workspace, table: Path, cell: str
) -> None:
    """With its place, and without repeating it."""
    table.write_text(f'{HEAD}Dee,"{cell}",,\n')
    with pytest.raises(BadInput) as caught:
        bring(folder, ARI, table, TODAY)

    assert "list.csv:2: column 2" in caught.value.message
    assert cell not in caught.value.message + caught.value.hint
    assert list(people(folder)) == ["Grandma Rosé"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]
)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_is_read_however_it_was_saved(
    tmp_path: Path, encoding: str, sign: str, end: str
) -> None:
    """As spreadsheets save lists in one country and another."""
    path = tmp_path / "list.csv"
    rows = [["Name", "Relation"], ["Zoë", "tante, côté mère"], ["Łucja", ""]]
    if encoding == "cp1252":
        rows[2][0] = "José"
    text = end.join(sign.join(f'"{each}"' for each in row) for row in rows)
    path.write_bytes(text.encode(encoding))
    found = lists.read(path)

    assert [list(each.cells) for each in found.lines] == rows
    assert [each.number for each in found.lines] == [1, 2, 3]


def test_a_line_that_names_the_sign_is_understood(table: Path) -> None:
    """Some spreadsheets write it first; lines are still counted from the top."""
    table.write_text("sep=;\nname;kind\nDee;friend\n")
    found = lists.read(table)
    assert [(each.number, each.cells) for each in found.lines] == [
        (2, ("name", "kind")),
        (3, ("Dee", "friend")),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Rose,grandmother\n", ":1:", id="no head"),
        pytest.param("name,Name\nDee,Dee\n", ":1:", id="two columns of one name"),
        pytest.param(f"{HEAD}Dee,coach,wizard,\n", ":2: column 3", id="no such kind"),
        pytest.param(f"{HEAD}Dee,coach,,moon\n", ":2: column 4", id="no such area"),
        pytest.param(f"{HEAD}Dee,my,old,coach,here\n", ":2:", id="too many cells"),
        pytest.param(f'{HEAD}"Dee,coach,,\n', ":2:", id="an open quote"),
        pytest.param(f"{HEAD}De\x07e,coach,,\n", ":2: column 1", id="a hidden sign"),
        pytest.param("", "nothing in", id="nothing"),
        pytest.param("PK\x03\x04x", "workbook", id="a workbook"),
    ],
)
def test_what_cannot_be_read_says_where_and_changes_nothing(
    folder: Workspace, table: Path, text: str, place: str
) -> None:
    """All people of a list come in, or none; no cell is repeated in an error."""
    table.write_text(text)
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput) as caught:
        bring(folder, ARI, table, TODAY)

    assert place in caught.value.message and caught.value.hint
    for word in ("Rose", "Dee", "wizard", "moon", "coach"):
        assert word not in caught.value.message + caught.value.hint
    assert folder.path("participant", ARI).read_bytes() == before


def test_a_formula_is_words(folder: Workspace, table: Path) -> None:
    """Nothing is reckoned, and nothing is taken away."""
    table.write_text(f"{HEAD}=1+1,@friend,,\n")
    bring(folder, ARI, table, TODAY)
    assert people(folder)["=1+1"][0] == "@friend"


def test_first_and_last_names_are_one_name(folder: Workspace, table: Path) -> None:
    """As address books have them; a line without any is left out and said."""
    table.write_text("First name,Last name\nDee,Okafor\nMo,\n,\n  ,x\n")
    answer = bring(folder, ARI, table, TODAY)
    assert {"Dee Okafor", "Mo", "x"} <= people(folder).keys()
    assert len(answer.data["added"]) == 3


def test_without_a_yes_nothing_new_is_written(folder: Workspace, table: Path) -> None:
    """The gate that shuts exercises shuts this."""
    table.write_text(f"{HEAD}Dee,coach,,\n")
    with pytest.raises(GateShut):
        bring(folder, ARI, table, "2027-10-01")
    assert list(people(folder)) == ["Grandma Rosé"]


def test_a_list_of_hundreds_is_refused(folder: Workspace, table: Path) -> None:
    """It is an address book, and nobody's own people."""
    table.write_text(HEAD + "".join(f"Somebody {each},,,\n" for each in range(201)))
    with pytest.raises(BadInput, match="more than 200"):
        bring(folder, ARI, table, TODAY)
    assert list(people(folder)) == ["Grandma Rosé"]


def test_the_list_is_not_changed(folder: Workspace, table: Path) -> None:
    """It stays where it is, byte for byte."""
    table.write_text(f"{HEAD}Dee,coach,,\n")
    bring(folder, ARI, table, TODAY)
    assert table.read_text() == f"{HEAD}Dee,coach,,\n"


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_break_it(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Whatever a file holds, it is read or refused with a hint."""
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        assert lists.read(path).lines
    except HeeroError as error:
        assert error.hint


def test_who_is_maybe_there_is_left_out_and_said_by_line(
    folder: Workspace, table: Path
) -> None:
    """A word of a name, their own name, a child's; never joined, and added if asked."""
    path = folder.path("participant", ARI)
    text = path.read_text("utf-8")
    path.write_text(f"{text}children:\n  - {{id: kemi, name: Lía}}\n", "utf-8")
    table.write_text(f"{HEAD}Grandma,,,\nARI,,,\nLia,,,\nDee,,,\n", "utf-8")
    answer = bring(folder, "Ari", table, TODAY)

    assert answer.data["maybe_there"] == [2, 3, 4]
    assert answer.data["maybe_there_count"] == 3
    assert set(people(folder)) == {"Grandma Rosé", "Dee"}
    told = " ".join(answer.notes)
    assert "line 2 is maybe the same" in told and "Grandma" not in told

    bring(folder, "Ari", table, TODAY, add_all=True)
    assert set(people(folder)) == {"Grandma Rosé", "Dee", "Grandma", "ARI", "Lia"}
