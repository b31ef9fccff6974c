"""`heero lab agenda`: the page for whoever leads."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from heero import resources
from heero.documents import lab_agenda
from heero.documents.lab_agenda import DAYS_KEPT, About, LabOutline
from heero.domain.lab import Lab
from heero.errors import BadInput, BadTemplate
from heero.services import lab_agendas
from heero.services.lab_agendas import Wanted, write
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.lab_pictures import BOTH, FATHER, FOLDER, PARENT, labs, records


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A folder with the two invented labs."""
    return records(tmp_path / "records")


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> LabOutline:
    """The parts of a lab, as they are shipped."""
    root = tmp_path_factory.mktemp("outline") / "records"
    return lab_agendas.outline(records(root))


def page(workspace: Workspace, name: str = FATHER, **wanted: object) -> str:
    """Return a page as it is printed."""
    asked = Wanted(print=True, **wanted)  # type: ignore[arg-type]
    return "\n".join(write(workspace, name, asked).lines) + "\n"


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("name", BOTH)
def test_the_pages_are_as_kept(
    workspace: Workspace, name: str, ending: str, pytestconfig: pytest.Config
) -> None:
    """The page of an invented lab is the one somebody has looked at."""
    at = "14:00" if name == FATHER else ""
    made = page(workspace, name, at=at, format=ending)
    path = FOLDER / f"{name}-agenda.{ending}"
    if pytestconfig.getoption("--update"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("minutes", [75, 77, 80, 85, 89, 90])
def test_the_parts_fill_the_time(workspace: Workspace, minutes: int) -> None:
    """However long a lab is, its parts add up, and each begins where one ended."""
    wanted = Wanted(minutes=minutes, at="9.15", print=True)
    parts = write(workspace, FATHER, wanted).data["parts"]
    assert sum(part["minutes"] for part in parts) == minutes
    clock = 9 * 60 + 15
    for part in parts:
        assert part["clock"] == f"{clock // 60:02}:{clock % 60:02}"
        assert part["minutes"] >= 1
        clock += part["minutes"]
    assert f"09:15 to {clock // 60:02}:{clock % 60:02}" in page(
        workspace, minutes=minutes, at="9.15"
    )


def test_without_a_time_there_is_no_clock(workspace: Workspace) -> None:
    """Where nobody said when it begins no time is made up."""
    assert not re.search("[0-9]{2}:[0-9]{2}", page(workspace))


@pytest.mark.parametrize("minutes", [0, 74, 91, 600])
def test_another_length_is_refused(workspace: Workspace, minutes: int) -> None:
    """A lab of another length is refused with the lengths there are."""
    with pytest.raises(BadInput) as caught:
        page(workspace, minutes=minutes)
    assert "from 75 to 90" in caught.value.hint


def test_what_is_no_time_of_day_is_refused(workspace: Workspace) -> None:
    """A slip in the time is said, and nothing is written."""
    with pytest.raises(BadInput):
        write(workspace, FATHER, Wanted(at="25:00"))
    assert not workspace.out.exists()


def test_the_rule_the_promise_and_the_end_are_on_it(workspace: Workspace) -> None:
    """Whoever leads reads how people talk, and how long it is kept."""
    text = page(workspace)
    for words in (
        "Nobody is under review here.",
        "they only listen",
        "No advice, also none that sounds like a question.",
        "How can somebody meet a father who punishes, without a fight?",
        "3 workers of the agency",
        "You are not the only ones",
        f"for {DAYS_KEPT} days, until 18 May 2027",
    ):
        assert words in text


def test_with_few_notes_it_says_what_is_not_written(workspace: Workspace) -> None:
    """Only the parts whose answers are kept say that they are written down."""
    text = page(workspace, notes="few")
    kept = [
        part.splitlines()[0].rsplit(" (", 1)[0]
        for part in text.split("### ")[1:]
        if "- Written down." in part
    ]
    assert kept == [
        "Wonderings",
        "What the behaviour may protect",
        "One different step",
        "What you take with you",
    ]
    assert "Few notes:" in text
    assert page(workspace).count("- Written down.") == 9


def test_nothing_that_was_said_in_a_lab_is_on_its_page(workspace: Workspace) -> None:
    """The page lies on a table: it holds the question and the overview, no more."""
    for text in (page(workspace), page(workspace, format="html")):
        for words in ("scared", "telephone", "braids", "grandmother", "silver-heron"):
            assert words not in text


@given(lab=labs(plain=True))
def test_no_sentence_of_any_lab_is_on_its_page(outline: LabOutline, lab: Lab) -> None:
    """Whatever was told, wondered or thought of stays off the page."""
    made = str(lab_agenda.page(lab, outline, About({}, 85)))
    for word in ("role", "lost", "seen", "mightbe", "couldbe", "somebody", "willdo"):
        assert not re.search(f"{word}[0-9]{{3}}", made)
    assert "calm-heron" not in made


def test_words_that_look_like_markup_stay_words(workspace: Workspace) -> None:
    """What was typed as a question is shown as it was typed, and runs nowhere."""
    path = workspace.root / "labs" / f"{PARENT}.yaml"
    typed = "<script>alert(1)</script> **{{ title }}** why?"
    text = re.sub("question: .*", f'question: "{typed}"', path.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")
    assert "&lt;script&gt;" in page(workspace, PARENT, format="html")
    assert "<script" not in page(workspace, PARENT, format="html")
    assert r"\*\*{{ title }}\*\*" in page(workspace, PARENT)


def test_a_site_has_parts_of_its_own(workspace: Workspace) -> None:
    """The outline and the layout in the site's folder are taken first."""
    own = workspace.root / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "lab-agenda.yaml").write_text(
        "heero: lab-agenda/1\ntitle: Ours\nparts:\n"
        '  - {id: all, title: All of it, minutes: "5", steps: [losses]}\n'
    )
    text = page(workspace)
    assert text.startswith("# Ours\n")
    assert "### All of it (85 min)" in text
    assert "What did they lose?" in text


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        ("heero: lab-agenda/1\ntitle: Ours\n", "parts"),
        ("heero: lab-agenda/1\ntitle: Ours\nparts: []\n", "parts"),
        ("heero: agenda/1\ntitle: Ours\nparts: []\n", "heero"),
        ("heero: [\n", ""),
    ],
)
def test_slips_in_the_outline_of_a_site_are_said(
    workspace: Workspace, outline: str, why: str
) -> None:
    """A file that is no outline is named, with what is wrong in it."""
    own = workspace.root / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "lab-agenda.yaml").write_text(outline)
    with pytest.raises(BadTemplate) as caught:
        page(workspace)
    assert "lab-agenda.yaml" in caught.value.message
    assert why in caught.value.message


def test_an_own_guide_is_asked_for_its_questions(workspace: Workspace) -> None:
    """What the site's own guide asks stands on the page, and not what heero's does."""
    shipped = resources.shipped("templates") / "guides" / "lab.yaml"
    own = workspace.root / "guides"
    own.mkdir()
    text = shipped.read_text("utf-8").replace("What did they lose?", "Who left?")
    (own / "lab.yaml").write_text(text, encoding="utf-8")
    made = page(workspace)
    assert "Ask: Who left? Who left?" in made
    assert "What did they lose?" not in made


def test_a_lab_of_which_nothing_is_known_has_lines_to_write_on(
    workspace: Workspace,
) -> None:
    """Without a question, an overview and roles there is room for them."""
    bare = 'heero: lab/1\nid: calm-river-12\ndate: "2026-12-01"\n'
    (workspace.root / "labs" / "calm-river-12.yaml").write_text(bare)
    assert page(workspace, "calm").count("____") >= 4
    assert page(workspace, "calm", format="html").count('class="blank"') == 4


def test_somebody_typing_writes_it(heero: Heero, tmp_path: Path) -> None:
    """The page goes to out/, to a file by its ending, or to the terminal."""
    root = records(tmp_path / "records").root
    before = (root / "labs" / f"{FATHER}.yaml").read_bytes()
    made = heero("lab", "agenda", "silver", "--at", "2 pm")
    assert (made.stdout, made.returncode) == (f"out/{FATHER}-agenda.md\n", 0)
    assert "14:00 to 15:25" in (root / "out" / f"{FATHER}-agenda.md").read_text("utf-8")

    file = tmp_path / "page.html"
    assert heero("lab", "agenda", "silver", "-o", file).returncode == 0
    assert (
        file.read_text("utf-8").startswith("\n<!doctype html>")
        or "<!doctype" in (file.read_text("utf-8")[:40])
    )
    told = json.loads(heero("lab", "agenda", "silver", "--json", "-o", "-").stdout)
    assert (told["path"], told["minutes"]) == (None, 85)
    assert told["text"].startswith("# Thinking together")

    among = heero("lab", "agenda", "silver", "-o", "labs/page.md")
    assert (among.returncode, among.stdout) == (2, "")
    assert heero("lab", "agenda", "nobody").returncode == 2
    assert (root / "labs" / f"{FATHER}.yaml").read_bytes() == before
