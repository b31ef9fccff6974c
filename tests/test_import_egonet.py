"""Bringing in the tables of an ego-network study."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from heero.domain.participant import Participant
from heero.errors import BadInput, CannotWrite, HalfDone
from heero.resources import shipped
from heero.services import agendas, maps
from heero.services.egonet.columns import read_columns
from heero.services.egonet.importing import NO_CONSENT, import_egonet
from heero.services.outcome import Outcome
from heero.services.validating import validate
from heero.store import files
from heero.store.workspace import Workspace

MAP = shipped("templates") / "imports" / "egonet.yaml"

EGO = """\
.egoID,colour
1.0,red
2.0,blue
3.0,green
"""

ALTER_COLUMNS = (
    ".altID,.egoID,selected,advice,help,talk,money,hobby,conflict,rely,"
    "cont_partner,cont_parent,cont_child,cont_sibling,cont_kin,cont_colleague,"
    "cont_friend,cont_neighbour,distance,duration,intensity"
)

HOME = "in the same household"

ALTER = f"""\
{ALTER_COLUMNS}
101.0,1.0,1,yes,no,yes,no,no,yes,yes,no,yes,no,no,no,no,no,no,in Germany,33,less close
102.0,1.0,1,no,yes,no,yes,yes,no,yes,yes,no,no,no,no,no,yes,no,{HOME},5,very close
103.0,1.0,1,no,no,no,no,no,yes,no,no,no,no,no,no,no,no,no,same city,0.5,
104.0,1.0,,no,no,no,no,yes,no,no,,,,,,,,,,,
201.0,2.0,1,no,no,no,no,no,no,no,no,no,no,no,no,yes,no,no,same city,,neither
"""

TIES = """\
.egoID,.srcID,.tgtID,weight
1.0,101.0,102.0,good
1.0,101.0,103.0,less than good
1.0,104.0,101.0,loose contact
1.0,102.0,103.0,not at all
1.0,102.0,104.0,
"""

NO_TIES = ".egoID,.srcID,.tgtID,weight\n"

CELLS = ("Mireille", "lukewarm", "moon", "YES", "long", "rather", "black", "größe")
"""Words that stand in cells of bad tables."""

TODAY = "2026-11-02"

Study = Callable[..., Path]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A records folder with nobody in it."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    return Workspace(root)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Write an invented study; each table can be given as text, bytes or nothing."""

    def write(
        ego: str | bytes | None = EGO,
        alter: str | bytes | None = ALTER,
        ties: str | bytes | None = TIES,
    ) -> Path:
        folder = tmp_path / "study"
        folder.mkdir(exist_ok=True)
        for name, held in (("ego", ego), ("alter", alter), ("aatie", ties)):
            if held is not None:
                data = held if isinstance(held, bytes) else held.encode()
                (folder / f"invented_{name}.csv").write_bytes(data)
        return folder

    return write


def brought_in(workspace: Workspace, folder: Path, columns: Path = MAP) -> Outcome:
    return import_egonet(workspace, folder, columns)


def records(workspace: Workspace) -> dict[str, Participant]:
    found = [
        workspace.load(Participant, each).record
        for each in workspace.ids("participant")
    ]
    return {each.name: each for each in found}


def people_of_first(workspace: Workspace) -> dict[str, object]:
    return {
        each.name: each.model_dump(
            mode="json",
            exclude_defaults=True,
            exclude={"id", "seat", "name"},
        )
        for each in records(workspace)["Respondent 1"].people
    }


def strengths(record: Participant) -> dict[frozenset[str], str]:
    names = {each.id: each.name for each in record.people}
    return {
        frozenset(names[end] for end in each.between): each.strength
        for each in record.ties
    }


def test_each_respondent_becomes_a_record(workspace: Workspace, study: Study) -> None:
    """Everybody who was asked has a record, even who named nobody; ids are drawn."""
    outcome = brought_in(workspace, study())

    assert {name: len(each.people) for name, each in records(workspace).items()} == {
        "Respondent 1": 4,
        "Respondent 2": 1,
        "Respondent 3": 0,
    }
    assert outcome.lines == [
        f"participants/{records(workspace)[f'Respondent {number}'].id}.yaml"
        for number in (1, 2, 3)
    ]
    assert outcome.notes == ["3 records, 5 people, 4 ties among them", NO_CONSENT]


def test_what_was_said_of_somebody_is_kept(workspace: Workspace, study: Study) -> None:
    """Words of the table become words of heero, and what was not said stays unsaid."""
    brought_in(workspace, study())

    assert people_of_first(workspace) == {
        "parent 101": {
            "relation": "parent",
            "kind": "family",
            "area": "other_family",
            "tie": {
                "quality": "mixed",
                "known": "over_5_years",
                "closeness": 1,
                "supports": ["advise", "belong", "crisis"],
            },
        },
        "partner 102": {
            "relation": "partner and friend",
            "kind": "family",
            "area": "household",
            "tie": {
                "known": "1_to_5_years",
                "closeness": 3,
                "supports": ["care", "money_work", "joy", "crisis"],
            },
        },
        "supporter 103": {"tie": {"quality": "stressful", "known": "under_1_year"}},
        "supporter 104": {"tie": {"supports": ["joy"]}},
    }


def test_ties_keep_what_was_said_of_a_pair(workspace: Workspace, study: Study) -> None:
    """An answer of no tie becomes `none`; an empty cell makes no tie at all."""
    brought_in(workspace, study())

    assert strengths(records(workspace)["Respondent 1"]) == {
        frozenset({"parent 101", "partner 102"}): "strong",
        frozenset({"parent 101", "supporter 103"}): "moderate",
        frozenset({"parent 101", "supporter 104"}): "weak",
        frozenset({"partner 102", "supporter 103"}): "none",
    }


@pytest.mark.parametrize(
    ("conflict", "rely", "quality"),
    [
        ("yes", "yes", "mixed"),
        ("yes", "no", "stressful"),
        ("yes", "", "stressful"),
        ("no", "yes", "unsaid"),
        ("no", "no", "unsaid"),
        ("", "yes", "unsaid"),
    ],
)
def test_a_conflict_makes_a_tie_stressful_or_mixed(
    workspace: Workspace, study: Study, conflict: str, rely: str, quality: str
) -> None:
    """A conflict with somebody to rely on is mixed, any other is stressful."""
    row = f"201,2,1,no,no,no,no,no,{conflict},{rely},,,,,,,,,,,"
    brought_in(workspace, study(alter=f"{ALTER_COLUMNS}\n{row}\n", ties=NO_TIES))

    (person,) = records(workspace)["Respondent 2"].people
    assert person.tie.quality == quality


def test_the_records_keep_to_every_rule(workspace: Workspace, study: Study) -> None:
    """What was imported has nothing for `heero validate` to say."""
    brought_in(workspace, study())

    assert validate(workspace, [], TODAY).data == []


def test_everybody_has_a_seat_and_nobody_is_shown(
    workspace: Workspace, study: Study
) -> None:
    """A map can be drawn at once, and nothing is shared without a yes."""
    brought_in(workspace, study())

    people = [each for record in records(workspace).values() for each in record.people]
    assert all(each.seat for each in people)
    assert {each.visibility for each in people} == {"me_and_navigator"}
    assert not any(record.consents for record in records(workspace).values())


def test_a_pair_with_two_answers_stays_unsaid(
    workspace: Workspace, study: Study
) -> None:
    """A table that contradicts itself makes one tie; stderr names it by ids only."""
    ties = TIES + "1.0,103.0,102.0,good\n"
    outcome = brought_in(workspace, study(ties=ties))

    record = records(workspace)["Respondent 1"]
    (tie,) = [each for each in record.ties if each.strength == "unsaid"]
    assert len(record.ties) == 4
    assert outcome.notes[0] == (
        "invented_aatie.csv: lines 5, 7: respondent 1 said two things about 102 and "
        f"103; the strength of tie {tie.id} in {record.id} stays unsaid"
    )


def test_a_pair_that_says_the_same_twice_is_one_tie(
    workspace: Workspace, study: Study
) -> None:
    """The same answer again, or no answer, adds nothing to a tie."""
    ties = TIES + "1.0,102.0,101.0,good\n1.0,103.0,101.0,\n"
    outcome = brought_in(workspace, study(ties=ties))

    found = strengths(records(workspace)["Respondent 1"])
    assert found[frozenset({"parent 101", "partner 102"})] == "strong"
    assert found[frozenset({"parent 101", "supporter 103"})] == "moderate"
    assert len(records(workspace)["Respondent 1"].ties) == 4
    assert outcome.notes[0] == (
        "invented_aatie.csv: line 7: a pair that stands above already; it is one tie"
    )


def test_a_supporter_paired_with_themselves_is_left_out(
    workspace: Workspace, study: Study
) -> None:
    """Nobody has a tie to themselves, and the line is named."""
    outcome = brought_in(workspace, study(ties=TIES + "1.0,101,101.0,good\n"))

    assert len(records(workspace)["Respondent 1"].ties) == 4
    assert outcome.notes[0] == (
        "invented_aatie.csv: line 7: a supporter paired with themselves is left out"
    )


def test_follow_up_answers_nobody_asked_for_are_left_out(
    workspace: Workspace, study: Study
) -> None:
    """Somebody without follow-up questions has no closeness, whatever stands there."""
    row = "105,1,,no,no,no,no,no,no,no,,,,,,,yes,,same city,3,very close\n"
    outcome = brought_in(workspace, study(alter=ALTER + row))

    assert people_of_first(workspace)["supporter 105"] == {}
    assert outcome.notes[0] == (
        "invented_alter.csv: line 7: what stands under follow-up questions that were "
        "not asked is left out"
    )


@pytest.mark.parametrize(
    ("years", "known"),
    [
        ("0", "under_1_year"),
        ("0.99", "under_1_year"),
        ("1", "1_to_5_years"),
        ("5", "1_to_5_years"),
        ("5.1", "over_5_years"),
        ("33", "over_5_years"),
    ],
)
def test_years_become_stretches(
    workspace: Workspace, study: Study, years: str, known: str
) -> None:
    """One and five years belong to the middle stretch."""
    row = f"201,2,1,no,no,no,no,no,no,no,,,,,,,,,,{years},"
    brought_in(workspace, study(alter=f"{ALTER_COLUMNS}\n{row}\n", ties=NO_TIES))

    (person,) = records(workspace)["Respondent 2"].people
    assert person.tie.known == known


@pytest.mark.parametrize(
    "spelled",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="BOM"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="CR"),
        pytest.param(lambda text: text.replace("\n", "\n\n").encode(), id="gaps"),
        pytest.param(lambda text: text.replace(",", " , ").encode(), id="blanks"),
        pytest.param(
            lambda text: text.replace("red", '"red,\nor ""so"""').encode(), id="quotes"
        ),
    ],
)
def test_tables_may_be_spelled_as_programs_do(
    workspace: Workspace, study: Study, spelled: Callable[[str], bytes]
) -> None:
    """Byte order marks, line ends, blanks and quotes change nothing that was said."""
    folder = study(spelled(EGO), spelled(ALTER), spelled(TIES))
    outcome = brought_in(workspace, folder)

    assert outcome.notes[0] == "3 records, 5 people, 4 ties among them"
    assert people_of_first(workspace)["parent 101"] != {}


@pytest.mark.parametrize(
    ("codec", "setting"),
    [("utf-16", "encoding: utf-16"), ("windows-1252", "encoding: windows-1252")],
)
def test_another_encoding_can_be_said(
    workspace: Workspace, study: Study, tmp_path: Path, codec: str, setting: str
) -> None:
    """A map of one's own names the encoding and the separator of the tables."""
    columns = tmp_path / "ours.yaml"
    columns.write_text(
        MAP.read_text()
        .replace("encoding: utf-8 ", f"{setting} ")
        .replace("separator: comma ", "separator: semicolon ")
    )
    tables = [
        text.replace("colour", "größe").replace(",", ";").encode(codec)
        for text in (EGO, ALTER, TIES)
    ]

    brought_in(workspace, study(*tables), columns)
    assert len(records(workspace)) == 3


def test_a_day_is_kept_where_the_study_has_one(
    workspace: Workspace, study: Study, tmp_path: Path
) -> None:
    """What was said has the day it was said, as vague as the table is."""
    columns = tmp_path / "ours.yaml"
    columns.write_text(MAP.read_text().replace("# date: COLUMN", "date: colour"))
    brought_in(
        workspace,
        study(
            EGO.replace("red", "2010-05").replace("blue", "").replace("green", "2011")
        ),
        columns,
    )

    first = records(workspace)["Respondent 1"]
    assert {each.tie.as_of for each in first.people} == {"2010-05"}
    assert {each.as_of for each in first.ties} == {"2010-05"}
    assert records(workspace)["Respondent 2"].people[0].tie.as_of is None


BAD = [
    pytest.param(
        {"ego": EGO + "2,black\n"},
        "invented_ego.csv:5: column '.egoID': "
        "this respondent stands in a line above already",
        id="a respondent twice",
    ),
    pytest.param(
        {"ego": EGO + ",black\n"},
        "invented_ego.csv:5: column '.egoID': the id is missing",
        id="no id",
    ),
    pytest.param(
        {"ego": EGO + "Mireille,black\n"},
        "invented_ego.csv:5: column '.egoID': this is not an id",
        id="a name for an id",
    ),
    pytest.param(
        {"ego": "\n\nid,colour\n1,red\n"},
        "invented_ego.csv:3: there is no column '.egoID'",
        id="no such column",
    ),
    pytest.param(
        {"ego": ""},
        "invented_ego.csv:1: there is no column '.egoID'",
        id="an empty file",
    ),
    pytest.param(
        {"ego": ".egoID,.egoID\n1,2\n"},
        "invented_ego.csv:1: there are two columns '.egoID'",
        id="a column twice",
    ),
    pytest.param(
        {"ego": EGO + "4,black,and white\n"},
        "invented_ego.csv:5: there are 3 cells here and 2 columns",
        id="a cell too many",
    ),
    pytest.param(
        {"ego": EGO + '4,"black\n'},
        "invented_ego.csv:5: this line cannot be read as cells of a table",
        id="an open quote",
    ),
    pytest.param(
        {"ego": EGO.replace("red", '"red\n\nor so"') + ",black\n"},
        "invented_ego.csv:7: column '.egoID': the id is missing",
        id="after a cell of three lines",
    ),
    pytest.param(
        {"ego": EGO.replace("blue", "größe").encode("latin-1")},
        "invented_ego.csv:3: there is a byte here that is not utf-8 text",
        id="another encoding",
    ),
    pytest.param(
        {"ego": b"\x89PNG\r\n\x1a\n" + bytes(range(256))},
        "invented_ego.csv:1: there is a byte here that is not utf-8 text",
        id="a picture",
    ),
    pytest.param(
        {"alter": ALTER.replace("104.0,1.0", "104.0,9.0")},
        "invented_alter.csv:5: column '.egoID': no respondent has this id",
        id="a supporter of nobody",
    ),
    pytest.param(
        {"alter": ALTER.replace("104.0,1.0", "101,1.0")},
        "invented_alter.csv:5: column '.altID': "
        "this respondent has named this supporter in a line above already",
        id="a supporter twice",
    ),
    pytest.param(
        {"alter": ALTER.replace("less close", "lukewarm")},
        "invented_alter.csv:2: column 'intensity': "
        "the column map does not know this word",
        id="an unknown closeness",
    ),
    pytest.param(
        {"alter": ALTER.replace("in Germany", "on the moon")},
        "invented_alter.csv:2: column 'distance': "
        "the column map does not know this word",
        id="an unknown distance",
    ),
    pytest.param(
        {"alter": ALTER.replace("101.0,1.0,1,yes", "101.0,1.0,1,YES")},
        "invented_alter.csv:2: column 'advice': the column map does not know this word",
        id="an unknown yes",
    ),
    pytest.param(
        {"alter": ALTER.replace(",33,", ",long,")},
        "invented_alter.csv:2: column 'duration': this is not a number of years",
        id="no number of years",
    ),
    pytest.param(
        {"ties": TIES.replace("not at all", "rather")},
        "invented_aatie.csv:5: column 'weight': the column map does not know this word",
        id="an unknown weight",
    ),
    pytest.param(
        {"ties": TIES + "2,101,201,good\n"},
        "invented_aatie.csv:7: column '.srcID': "
        "this respondent has not named a supporter with this id",
        id="somebody else's supporter",
    ),
    pytest.param(
        {"ties": TIES + "7,101,102,good\n"},
        "invented_aatie.csv:7: column '.egoID': no respondent has this id",
        id="a pair of nobody's",
    ),
]


@pytest.mark.parametrize(("tables", "message"), BAD)
def test_a_table_that_is_not_as_it_should_be_is_refused(
    workspace: Workspace, study: Study, tables: dict[str, str], message: str
) -> None:
    """An error says where and what to do, never the cell; and nothing is written."""
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, study(**tables))

    assert caught.value.message == message
    assert caught.value.hint
    assert not any(word in message + caught.value.hint for word in CELLS)
    assert not (workspace.root / "participants").exists()


def test_a_missing_table_is_named(workspace: Workspace, study: Study) -> None:
    """Each of the three tables must be there, under a name that fits the map."""
    folder = study(ties=None)
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, folder)

    assert caught.value.message == (
        f"there is no file *_aatie.csv or aatie.csv in '{folder}'"
    )
    assert records(workspace) == {}


def test_two_tables_of_a_kind_are_refused(workspace: Workspace, study: Study) -> None:
    """Nobody guesses which of two studies in one folder is meant."""
    folder = study()
    (folder / "Other_EGO.csv").write_text(EGO)
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, folder)

    assert caught.value.message.startswith("2 files in ")
    assert caught.value.hint.endswith("Other_EGO.csv, invented_ego.csv")


def test_a_folder_that_is_not_there_is_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    """A mistyped folder is said to be missing."""
    with pytest.raises(BadInput, match="there is no folder"):
        brought_in(workspace, tmp_path / "nowhere")


@pytest.mark.parametrize("method", ["iterdir", "read_bytes"])
def test_a_table_that_may_not_be_read_is_refused(
    workspace: Workspace, study: Study, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """A folder or file that is somebody else's is an error, not a bug."""
    folder = study()
    allowed = getattr(Path, method)

    def refused(path: Path) -> object:
        if path == folder or path.name == "invented_ego.csv":
            raise PermissionError(13, "Permission denied")
        return allowed(path)

    monkeypatch.setattr(Path, method, refused)
    with pytest.raises(BadInput, match="cannot be opened"):
        brought_in(workspace, folder)


def test_another_separator_is_recognised_and_told(
    workspace: Workspace, study: Study
) -> None:
    """A table with semicolons is not half-read; the hint says which line to change."""
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, study(ego=EGO.replace(",", ";")))

    assert "say `separator: semicolon`" in caught.value.hint


def test_the_separator_of_the_hint_works(
    workspace: Workspace, study: Study, tmp_path: Path
) -> None:
    """Tables with semicolons are read once the map says so."""
    columns = tmp_path / "ours.yaml"
    columns.write_text(
        MAP.read_text().replace("separator: comma ", "separator: semicolon ")
    )
    folder = study(*(text.replace(",", ";") for text in (EGO, ALTER, TIES)))

    assert len(brought_in(workspace, folder, columns).lines) == 3


def test_a_study_without_pairs_has_no_ties(
    workspace: Workspace, study: Study, tmp_path: Path
) -> None:
    """Where the map names no table of pairs, none is looked for."""
    columns = tmp_path / "ours.yaml"
    columns.write_text(MAP.read_text().split("\npairs:")[0])
    brought_in(workspace, study(ties=None), columns)

    assert [len(each.ties) for each in records(workspace).values()] == [0, 0, 0]


BAD_MAPS = [
    pytest.param(
        "heero: egonet-columns/1",
        "heero: guide/1",
        "ours.yaml:LINE:8: this is not a column map under `heero`",
        "a column map begins with `heero: egonet-columns/1`",
        id="another kind of file",
    ),
    pytest.param(
        "separator: comma ",
        "separator: coma ",
        "ours.yaml:LINE:12: this is none of the words heero knows under `separator`",
        "did you mean `comma`?",
        id="a mistyped word",
    ),
    pytest.param(
        "  household: ",
        "  houshold: ",
        "ours.yaml:LINE:3: there is no such key under `supporters.houshold`",
        "did you mean `household`?",
        id="a mistyped key",
    ),
    pytest.param(
        'files: ["*_alter.csv", alter.csv]\n  id: .altID',
        'files: ["*_alter.csv", alter.csv]',
        "ours.yaml:LINE:3: `id` is missing under `supporters`",
        "add `id:`",
        id="a missing key",
    ),
    pytest.param(
        "Respondent {id}",
        "Respondent",
        "ours.yaml:LINE:9: without {id} all would be called the same "
        "under `respondents.name`",
        "see the map that heero ships",
        id="a name for everybody",
    ),
    pytest.param(
        "very close: 3",
        "very close: 4",
        "ours.yaml:LINE:19: this should be from 1 to 3 "
        "under `supporters.closeness.words.very close`",
        "see the map that heero ships",
        id="closer than close",
    ),
    pytest.param(
        "neither: 2",
        '"": 2',
        "ours.yaml:LINE:7: this does not fit under `supporters.closeness.words.`",
        "see the map that heero ships",
        id="a word that is none",
    ),
    pytest.param(
        "good: strong",
        "good: strong: indeed",
        "ours.yaml:LINE:19: there is a second `: ` in this line",
        "put the words after the first one in quotes",
        id="not YAML",
    ),
]


@pytest.mark.parametrize(("there", "instead", "message", "hint"), BAD_MAPS)
def test_a_bad_column_map_is_refused(
    workspace: Workspace,
    study: Study,
    tmp_path: Path,
    there: str,
    instead: str,
    message: str,
    hint: str,
) -> None:
    """What is wrong with a map is said with its line and the word probably meant."""
    shipped_map = MAP.read_text()
    line = shipped_map[: shipped_map.index(there)].count("\n") + 1
    columns = tmp_path / "ours.yaml"
    columns.write_text(shipped_map.replace(there, instead, 1))
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, study(), columns)

    assert (caught.value.message, caught.value.hint) == (
        message.replace("LINE", str(line)),
        hint,
    )
    assert records(workspace) == {}


@pytest.mark.parametrize("held", [None, "", "- a list\n"])
def test_a_map_that_is_none_is_refused(
    workspace: Workspace, study: Study, tmp_path: Path, held: str | None
) -> None:
    """A map that is missing, empty or a list is not a map."""
    columns = tmp_path / "ours.yaml"
    if held is not None:
        columns.write_text(held)

    with pytest.raises(BadInput):
        brought_in(workspace, study(), columns)


def test_the_shipped_map_needs_no_column_twice() -> None:
    """The rules for quality look at columns of support, which are read once."""
    columns = read_columns(MAP)

    assert {"conflict", "rely"} <= set(columns.supporters.columns)
    assert columns.supporters.asked_of_some[-3:] == [
        "distance",
        "duration",
        "intensity",
    ]


def test_the_same_study_is_not_brought_in_twice(
    workspace: Workspace, study: Study
) -> None:
    """A second import would make everybody twice, so it is refused."""
    first = brought_in(workspace, study())
    with pytest.raises(BadInput) as caught:
        brought_in(workspace, study())

    assert all(Path(line).stem in caught.value.message for line in first.lines)
    assert len(workspace.ids("participant")) == 3


def test_another_study_joins_who_is_there(
    workspace: Workspace, study: Study, tmp_path: Path
) -> None:
    """A map with another `name:` keeps two studies apart in one folder."""
    brought_in(workspace, study())
    columns = tmp_path / "ours.yaml"
    columns.write_text(MAP.read_text().replace("Respondent {id}", "Second study {id}"))
    brought_in(workspace, study(), columns)

    assert len(records(workspace)) == 6


def test_a_folder_of_another_program_is_refused(
    workspace: Workspace, study: Study
) -> None:
    """Participants' records are never put into a lab's folder."""
    (workspace.root / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    with pytest.raises(BadInput):
        brought_in(Workspace(workspace.root), study())

    assert not (workspace.root / "participants").exists()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes two files and no more."""
    created = files.create
    left = iter((True, True))

    def create(path: Path, data: bytes) -> None:
        if not next(left, False):
            raise CannotWrite(path.name, "no space left on device")
        created(path, data)

    monkeypatch.setattr(files, "create", create)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_no_record(workspace: Workspace, study: Study) -> None:
    """Where one record cannot be written, none of the import stays."""
    with pytest.raises(CannotWrite):
        brought_in(workspace, study())

    assert list((workspace.root / "participants").iterdir()) == []


@pytest.mark.usefixtures("full_disk")
def test_records_that_cannot_be_taken_back_are_named(
    workspace: Workspace, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk lets go of nothing either, the error names what is there."""
    removed = files.remove

    def remove(path: Path) -> None:
        if path.parent.name == "participants" and path.suffix == ".yaml":
            raise OSError("read-only file system")
        removed(path)

    monkeypatch.setattr(files, "remove", remove)
    with pytest.raises(HalfDone) as caught:
        brought_in(workspace, study())

    there = sorted((workspace.root / "participants").iterdir())
    assert len(there) == 2
    assert all(f"participants/{path.name}" in caught.value.hint for path in there)


def heero(workspace: Workspace, *words: str) -> subprocess.CompletedProcess[str]:
    """Run heero as somebody would."""
    return subprocess.run(
        [sys.executable, "-m", "heero", "--records", str(workspace.root), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )


def test_the_command_prints_a_path_a_line(workspace: Workspace, study: Study) -> None:
    """Paths go to standard output, remarks to standard error."""
    done = heero(workspace, "import", "egonet", str(study()))

    assert done.returncode == 0
    assert all((workspace.root / line).is_file() for line in done.stdout.splitlines())
    assert done.stderr == f"3 records, 5 people, 4 ties among them\n{NO_CONSENT}\n"


def test_the_command_answers_a_program(workspace: Workspace, study: Study) -> None:
    """`--json` gives the records in the order of the table, and the notes."""
    done = heero(workspace, "import", "egonet", str(study()), "--json")

    told = json.loads(done.stdout)
    assert [
        workspace.load(Participant, each["id"]).record.name for each in told["records"]
    ] == ["Respondent 1", "Respondent 2", "Respondent 3"]
    assert told["notes"] == ["3 records, 5 people, 4 ties among them", NO_CONSENT]


def test_the_command_takes_a_map(
    workspace: Workspace, study: Study, tmp_path: Path
) -> None:
    """`--columns` comes before the site's own map, and that before the shipped one."""
    own = workspace.root / "templates" / "imports"
    own.mkdir(parents=True)
    (own / "egonet.yaml").write_text(MAP.read_text().replace("Respondent {", "Ours {"))
    named = tmp_path / "named.yaml"
    named.write_text(MAP.read_text().replace("Respondent {", "Named {"))

    heero(workspace, "import", "egonet", str(study()))
    heero(workspace, "import", "egonet", str(study()), "--columns", str(named))
    assert {name.split()[0] for name in records(workspace)} == {"Ours", "Named"}


def test_the_command_says_what_is_wrong(workspace: Workspace, study: Study) -> None:
    """An error is two lines on standard error and status 2."""
    folder = study(alter=ALTER.replace("less close", "lukewarm"))
    done = heero(workspace, "import", "egonet", str(folder))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "heero: error: invented_alter.csv:2: column 'intensity': "
    )


STUDY = Path(
    os.environ.get("HEERO_STUDY")
    or Path(__file__).parents[1].parent / "shared/data/transnat"
)


real_study = pytest.mark.skipif(
    not STUDY.is_dir(), reason="the study is not here (HEERO_STUDY)"
)


@pytest.mark.slow
@real_study
def test_a_real_study_is_brought_in_whole(workspace: Workspace) -> None:
    """
    Fifty respondents and everybody they named become records that keep to every rule.

    Of 699 lines about pairs, two are about one pair and contradict each other, "good"
    and "not at all": 698 ties, one of 199 strong and one of 312 none are unsaid.

    Source: Herz (2012, 2015), as distributed with the R package egor.
    """
    outcome = brought_in(workspace, STUDY)

    everybody = records(workspace).values()
    people = [each for record in everybody for each in record.people]
    ties = [each for record in everybody for each in record.ties]
    assert (len(everybody), len(people)) == (50, 385)
    assert Counter(each.tie.quality for each in people) == {
        "mixed": 29,
        "stressful": 14,
        "unsaid": 342,
    }
    assert Counter(each.strength for each in ties) == {
        "none": 311,
        "strong": 198,
        "weak": 100,
        "moderate": 88,
        "unsaid": 1,
    }
    assert sum(not record.ties for record in everybody) == 3
    assert sum(each.tie.closeness is not None for each in people) == 280
    (torn,) = [note for note in outcome.notes if "two things" in note]
    assert "respondent 30 said two things about 3001 and 3008" in torn
    assert validate(workspace, [], TODAY).data == []


@pytest.mark.slow
@real_study
def test_a_real_study_is_drawn_and_written(workspace: Workspace) -> None:
    """
    Everybody of a real study has a map that names all they named, and an agenda.

    Nobody gave a consent, so no agenda names anybody.
    """
    brought_in(workspace, STUDY)

    for name, record in records(workspace).items():
        picture = maps.drawn(workspace, name, TODAY)
        maps.saved(workspace, picture, None)
        agendas.write(workspace, name, agendas.Wanted(), TODAY)

        page = workspace.out / f"{record.id}-agenda-network.md"
        written = page.read_text(encoding="utf-8")
        assert {each.name for each in record.people} <= named_in(picture.content)
        assert record.name in written
        assert not any(each.name in written for each in record.people)
    assert len(list(workspace.out.glob("*.svg"))) == 50
    assert len(list(workspace.out.glob("*.md"))) == 50


def named_in(picture: bytes) -> set[str]:
    """Return what the labels of a picture say, each in one line."""
    labels = ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}g")
    return {
        " ".join(
            "".join(each.itertext())
            for each in label.iter("{http://www.w3.org/2000/svg}text")
        )
        for label in labels
    }
