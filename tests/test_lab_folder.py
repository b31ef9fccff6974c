"""A folder of labs: what is shown, refused and said there, and nothing of workshops."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from heero.cli.catalogue import ALL, COMMANDS
from heero.domain.kinds import KINDS
from heero.services import guides
from tests.conftest import ROOT, Heero
from tests.labs_held import LAB, planned
from tests.locked_folders import Somebody


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of labs with one that is planned for today."""
    return planned(tmp_path / "records")


OF_WORKSHOPS = [each.name for each in COMMANDS if "lab" not in each.programs]


@pytest.mark.parametrize("name", OF_WORKSHOPS)
def test_what_belongs_to_workshops_is_refused(
    records: Path, heero: Heero, name: str
) -> None:
    """With a plain sentence, before anything is asked or written."""
    done = heero(name)

    assert done.returncode == 2
    where = " or ".join(next(e.programs for e in COMMANDS if e.name == name))
    assert f"`heero {name}` belongs to a folder of the program {where}" in done.stderr
    assert sorted(each.name for each in records.iterdir() if each.name[0] != ".") == [
        "heero.yaml",
        "labs",
    ]


def test_a_lab_is_refused_in_a_folder_of_workshops(
    tmp_path: Path, heero: Heero
) -> None:
    """Neither as a command nor as an exercise of somebody."""
    records = tmp_path / "records"
    records.mkdir(mode=0o700)
    (records / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (records / "participants").mkdir()
    (records / "participants" / "quiet-otter-41.yaml").write_text(
        "heero: participant/1\nid: quiet-otter-41\nname: Ari\n"
    )

    assert heero("lab", "show").returncode == 2
    done = heero("exercise", "Ari", "lab")
    assert done.returncode == 2
    assert "is walked in a lab" in done.stderr
    assert "lab" not in [e["id"] for e in guides.listed(records).data]
    assert "lab" in [each["id"] for each in guides.listed(None).data]


@pytest.mark.parametrize("name", OF_WORKSHOPS)
def test_its_help_can_be_read_all_the_same(
    records: Path, heero: Heero, name: str
) -> None:
    """Whoever wants to know what a command is for is told."""
    done = heero(name, "--help")

    assert done.returncode == 0
    assert "belongs to a folder" not in done.stderr


def test_every_other_command_has_its_place() -> None:
    """Commands of the folder itself are those of every program."""
    for each in COMMANDS:
        assert each.programs
        assert set(each.programs) <= set(ALL)


def test_only_guides_of_labs_are_listed(records: Path, heero: Heero) -> None:
    """Nobody offers an exercise to a room of workers."""
    found = json.loads(heero("guides", "list", "--json").stdout)

    assert [each["id"] for each in found] == ["lab"]


def test_today_names_the_labs_that_are_on(records: Path, heero: Heero) -> None:
    """The one of today, then the one in the middle, each with its command."""
    assert heero().stdout.splitlines() == [f"a lab today: {LAB}   heero lab run {LAB}"]

    heero("lab", "run", LAB, input="We tried\n")
    assert heero().stdout.splitlines() == [
        f"a lab, left in the middle: {LAB}   heero lab run {LAB}"
    ]
    (row,) = json.loads(heero("--json").stdout)
    assert (row["code"], row["record"]) == ("lab_open", LAB)
    assert "punishes" not in heero().stdout


def test_a_new_folder_speaks_of_labs(tmp_path: Path, heero: Heero) -> None:
    """What init says and writes fits: no participant, no folder that is not there."""
    done = heero("init", tmp_path / "new", "--program", "lab", "--plain")

    assert "plan a lab with `heero lab new`" in done.stdout
    page = (tmp_path / "new" / "README.md").read_text()
    assert "articipant" not in page + done.stdout
    for folder in re.findall(r"^\| `([a-z]+)/`", page, flags=re.MULTILINE):
        ours = [e for e in KINDS if e.folder == folder]
        assert all("lab" in each.programs for each in ours), folder
    assert "\n\n## What it is not" in page
    (empty,) = [
        heero(cwd=tmp_path / "new").stdout.splitlines(),
    ]
    assert empty == ["nothing is waiting today", "plan a lab with `heero lab new`"]


def test_the_help_is_that_of_labs(records: Path, heero: Heero) -> None:
    """It names what can be done here."""
    text = heero("--help").stdout

    assert "  lab  " in text
    for name in OF_WORKSHOPS:
        assert f"  {name} " not in text


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Somebody:
    """Somebody with a locked folder of the example labs, which is closed."""
    base = tmp_path_factory.mktemp("closed")
    who = Somebody(base / "home", base / "records")
    shutil.copytree(ROOT / "examples" / "labs", who.root)
    who.root.chmod(0o700)
    who.git("init", "-q")
    who.done("lock", "init", "--recovery", str(base / "recovery"), "--fresh")
    who.heero("lock", "close")
    return who


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("lab", "show"),
        ("lab", "show", "clear"),
        ("lab", "run"),
        ("lab", "run", "clear"),
        ("lab", "new", "--question", "How?"),
        ("lab", "summary", "clear", "--for", "team"),
        ("lab", "map", "clear"),
        ("lab", "agenda", "clear"),
        ("lab", "patterns"),
        ("lab", "followup", "clear", "--happened", "they talked"),
        ("retain", "list"),
        ("retain", "run", "--yes"),
    ],
    ids=" ".join,
)
def test_a_closed_folder_says_so_once_and_how_it_is_opened(
    closed: Somebody, words: Sequence[str]
) -> None:
    """Nothing of a lab is told, nothing is said twice, and nothing is written."""
    before = sorted(closed.root.rglob("labs/*"))
    done = closed.heero(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    said = done.stderr.splitlines()
    assert said == [
        "heero: error: this folder is locked, and this copy of it is not open",
        "heero: hint: `heero lock open` opens it, or says whom to ask",
    ]
    assert sorted(closed.root.rglob("labs/*")) == before


def test_an_id_may_be_typed_in_capitals(tmp_path: Path, heero: Heero) -> None:
    """Whoever has the key for capitals down is understood all the same."""
    records = planned(tmp_path / "records")
    for words in (("show", "CALM-RIVER-12"), ("agenda", "Calm-River", "-o", "-")):
        done = heero("lab", *words, cwd=records)
        assert done.returncode == 0, done.stderr


def test_an_empty_question_is_refused(tmp_path: Path, heero: Heero) -> None:
    """It says what to do instead, and no lab is made."""
    records = planned(tmp_path / "records")
    for empty in ("", "  "):
        done = heero("lab", "new", "--question", empty, cwd=records)
        assert done.returncode == 2
        assert "the question is empty" in done.stderr
        assert "leave --question out" in done.stderr
    assert len(list((records / "labs").iterdir())) == 1
