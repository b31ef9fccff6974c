"""A guide as whoever leads it reads it, and the list of guides a program reads."""

import json
import shutil
from pathlib import Path

import pytest

from heero.errors import BadInput
from heero.guides.steps import SPOKEN
from heero.services import guides, leading
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.guides_play import shipped

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(path.stem for path in (ROOT / "templates" / "guides").glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    root = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    return Workspace(root)


def own(workspace: Workspace, name: str, *changes: tuple[str, str]) -> None:
    """Put a changed copy of a shipped guide into the folder."""
    text = (ROOT / "templates" / "guides" / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (workspace.root / "guides").mkdir(exist_ok=True)
    path = workspace.root / "guides" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_everything_whoever_leads_needs_is_shown(name: str) -> None:
    """What it is for, every question with its script, its choices, and the end."""
    guide = shipped(name)
    lines = leading.shown(name, None, "en").lines
    text = "\n".join(lines)

    for words in (guide.goal, guide.not_for, guide.content_note, guide.closing):
        assert words and words["en"].split("{")[0] in text
    for step in guide.steps:
        assert step.ask["en"].split("{")[0] in text
        assert step.kind in SPOKEN or f"[{step.id}]" in text
        assert step.script is None or f"  for you: {step.script['en']}" in lines
    for credit in guide.credits:
        assert credit in lines
    assert f"next: {', '.join(guide.next)}" in lines or not guide.next


def test_what_is_tender_is_marked_and_choices_have_their_letters() -> None:
    """Nobody stumbles into a tender question, and letters are those of the map."""
    heart = "\n".join(leading.shown("heart_list", None).lines)
    map_ = leading.shown("ecomap", None).lines

    assert "still think about? [lost-touch] (tender)" in heart
    assert "  S strong" in map_ and "  <> both of us give" in map_


def test_the_short_version_and_the_wording_for_adults_are_shown() -> None:
    """Only what stays, and in the words an adult hears."""
    short = "\n".join(leading.shown("heart_list", None, short=True).lines)
    adult = "\n".join(leading.shown("heart_list", None, "fr", adult=True).lines)

    assert "[who]" in short and "[lost-touch]" not in short
    assert "Qui portez-vous" in adult
    with pytest.raises(BadInput, match="no short version"):
        leading.shown("check_in", None, short=True)


def test_a_translation_can_be_read_before_anybody_looked_it_through() -> None:
    """Whoever is to look it through has to see it, and is told that it waits."""
    made = leading.shown("heart_list", None, "es")
    other = leading.shown("heart_list", None, "de")

    assert made.lines[0] == "Personas en mi corazón"
    assert "nobody has looked through these words in es yet" in made.notes[0]
    assert other.lines[0] == "People in my heart"
    assert other.notes == ["heart_list has no words in de; this is in en"]


def test_safeguards_are_shown_in_the_words_of_the_site(folder: Workspace) -> None:
    """A site's own sentence takes the place of heero's."""
    (folder.root / "vocabulary").mkdir(exist_ok=True)
    (folder.root / "vocabulary" / "safeguards.yaml").write_text(
        "heero: safeguards/1\nsafeguards: {NO_COUNTING: Nobody counts here.}\n"
    )
    lines = leading.shown("heart_list", folder).lines

    assert "  Nobody counts here." in lines


def test_a_program_reads_the_guide_and_what_is_said_of_it(heero: Heero) -> None:
    """The data is the guide itself, and beside it everything in words."""
    data = json.loads(heero("guides", "show", "heart_list", "--json").stdout)

    assert data["id"] == "heart_list" and data["language"] == "en"
    assert [each["id"] for each in data["steps"]] == [
        "who",
        "better-day",
        "lost-touch",
        "remember",
    ]
    assert data["in_words"]["cares"][1]["name"] == "NO_COUNTING"


def test_the_list_names_the_languages_that_may_be_used(folder: Workspace) -> None:
    """The first one, those somebody looked through, and those the site uses."""

    def languages() -> list[str]:
        rows = {row["id"]: row for row in guides.listed(folder.root).data}
        return list(rows["heart_list"]["languages"])

    assert languages() == ["en"]
    own(folder, "heart_list", ("{fr-CA: {}", "{fr-CA: {reviewed_by: Ama}"))
    assert languages() == ["en", "fr-CA"]
    with (folder.root / "heero.yaml").open("a", encoding="utf-8") as file:
        file.write("use_unreviewed: [es]\n")
    assert languages() == ["en", "es", "fr-CA"]


def test_the_list_says_what_a_plan_needs() -> None:
    """How people sit together, where it belongs, how much it asks, how short it is."""
    rows = {row["id"]: row for row in guides.listed(None).data}

    for name in SHIPPED:
        guide = shipped(name)
        row = rows[name]
        assert row["formats"] == list(guide.formats)
        assert (row["belongs"], row["weight"]) == (guide.belongs, guide.weight)
        assert row["short"] == (guide.short.minutes if guide.short else None)
        assert row["audience"] == list(guide.audience)


def test_a_slip_in_a_safeguard_is_answered_with_the_nearest(folder: Workspace) -> None:
    """A name nobody explains is a warning, and the guide can be led all the same."""
    own(folder, "heart_list", ("NO_COUNTING", "NO_COUNTNG"))
    found = guides.linted(["heart_list"], folder.root)

    (warned,) = [e for e in found.data if e["code"] == "guide-unknown-safeguard"]
    assert warned["hint"] == "did you mean 'NO_COUNTING'?"
    assert warned["severity"] == "warning" and not found.no
    assert "take care: NO_COUNTNG" in leading.shown("heart_list", folder).lines
