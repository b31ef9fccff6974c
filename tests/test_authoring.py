"""Guides of one's own: new ones and copies, and what they never overwrite."""

from pathlib import Path

import pytest

from heero.errors import AlreadyThere, BadInput, NothingSuchShipped
from heero.guides.definition import parse
from heero.guides.lint import problems
from heero.services import authoring, guides
from heero.services.records import opened
from heero.store import plain
from heero.store.workspace import Workspace
from tests.conftest import Heero

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "templates" / "guides"


def test_a_new_guide_has_everything_a_guide_needs(workspace: Workspace) -> None:
    """There is nothing to say about it, not even a warning, and it explains itself."""
    made = authoring.new(workspace, authoring.Newcomer("song_map", "Songs of mine"))

    path = workspace.root / made.data["path"]
    assert guides.linted(["song_map"], workspace.root).lines == []
    assert path.read_text(encoding="utf-8").count("#") > 10


def test_a_new_guide_can_be_walked(workspace: Workspace, heero: Heero) -> None:
    """What is made can be led on the same day, and what is said is kept."""
    heero("guides", "new", "Song map")
    new = heero("new-participant", "--name", "Remi", "--consent", "run_workshop")
    lines = "Rose\n\nShe sings\nyes\nI listen\n\n"
    done = heero("exercise", "Remi", "song_map", input=lines)

    (record,) = [opened(workspace, each) for each in workspace.ids("participant")]
    assert (new.returncode, done.returncode) == (0, 0)
    assert [each.name for each in record.record.people] == ["Rose"]
    assert [each.note for each in record.record.people] == ["She sings"]
    assert [each.words for each in record.record.strengths] == ["I listen"]


@pytest.mark.parametrize(
    "title",
    [
        'Songs: of "mine"',
        "# no comment",
        "{braces}",
        "no",
        "Ça",
        "$HOME `x`",
        "ID TITLE",
    ],
)
def test_a_title_of_any_signs_is_kept(workspace: Workspace, title: str) -> None:
    """Whatever a title is made of, it is a title and nothing else."""
    authoring.new(workspace, authoring.Newcomer("own", title, ["group", "One to one"]))
    found = guides.guide("own", workspace.root)

    assert found.title == {"en": title[:1].upper() + title[1:]}
    assert found.formats == ("one_to_one", "group")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Song map", "song_map"), ("song-map", "song_map"), ("Café Été", "cafe_ete")],
)
def test_an_id_is_understood_however_it_is_typed(typed: str, meant: str) -> None:
    """Blanks, dashes, capitals and accents are no mistakes."""
    assert authoring.id_of(typed) == meant


@pytest.mark.parametrize("typed", ["", "9 lives", "../x", "???", "x" * 41])
def test_what_cannot_be_an_id_is_refused(workspace: Workspace, typed: str) -> None:
    """Nothing is made, and the hint says what an id looks like."""
    before = sorted(workspace.root.rglob("*"))
    if typed == "../x":
        # Signs fall away, so that a name never leads out of the folder.
        authoring.new(workspace, authoring.Newcomer(typed))
        assert (workspace.root / "guides" / "x.yaml").is_file()
        return
    with pytest.raises(BadInput):
        authoring.new(workspace, authoring.Newcomer(typed))
    assert sorted(workspace.root.rglob("*")) == before


def test_no_guide_takes_the_name_of_an_instrument(
    workspace: Workspace, heero: Heero
) -> None:
    """A guide, new, copied or put there, would swallow what an instrument asks."""
    name = "measure_ucla_3"
    with pytest.raises(BadInput, match="an instrument"):
        authoring.new(workspace, authoring.Newcomer("Measure UCLA 3"))
    with pytest.raises(BadInput, match="an instrument"):
        authoring.copy(workspace, "heart_list", name)
    assert not (workspace.root / "guides").exists()
    authoring.copy(workspace, "heart_list", "small_one")
    small = workspace.root / "guides" / "small_one.yaml"
    small.rename(small.with_name(f"{name}.yaml"))
    text = small.with_name(f"{name}.yaml").read_text()
    small.with_name(f"{name}.yaml").write_text(text.replace("small_one", name))
    heero("new-participant", "--name", "Ari")

    assert "guide-of-an-instrument" in heero("guides", "lint", name).stdout
    assert heero("exercise", "Ari", name).returncode == 2


def test_a_new_guide_never_hides_a_shipped_one(workspace: Workspace) -> None:
    """Whoever wants to change a shipped guide copies it."""
    with pytest.raises(BadInput) as caught:
        authoring.new(workspace, authoring.Newcomer("heart_list"))

    assert "heero guides copy heart_list" in caught.value.hint
    assert not (workspace.root / "guides").exists()


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_a_copy_is_the_guide_with_its_comments(workspace: Workspace, name: str) -> None:
    """Byte for byte; under another id, only the id is another."""
    authoring.copy(workspace, name)
    authoring.copy(workspace, name, "our-own")
    same = (workspace.root / "guides" / f"{name}.yaml").read_bytes()
    other = (workspace.root / "guides" / "our_own.yaml").read_bytes()

    shipped = (SHIPPED / f"{name}.yaml").read_bytes()
    assert same == shipped
    assert other == shipped.replace(f"id: {name}\n".encode(), b"id: our_own\n", 1)
    assert parse(plain.values_of(other), "our_own").id == "our_own"


def test_nothing_that_is_there_is_overwritten(workspace: Workspace) -> None:
    """A second copy and a second new guide are refused; the first stay as they are."""
    authoring.copy(workspace, "heart_list")
    path = workspace.root / "guides" / "heart_list.yaml"
    path.write_text("# mine\n")

    with pytest.raises(AlreadyThere):
        authoring.copy(workspace, "heart_list")
    with pytest.raises(AlreadyThere):
        authoring.copy(workspace, "ecomap", "heart_list")
    assert path.read_text() == "# mine\n"


def test_a_copy_of_nothing_is_answered_with_the_nearest(workspace: Workspace) -> None:
    """A mistyped name is answered with the one that was meant."""
    with pytest.raises(NothingSuchShipped) as caught:
        authoring.copy(workspace, "hart_list")

    assert caught.value.hint == "did you mean 'heart_list'?"


def test_every_safeguard_of_a_shipped_guide_is_said_in_three_languages() -> None:
    """Whoever leads never sees a name without a sentence."""
    explained = guides.safeguards(None)
    used = {
        name
        for path in SHIPPED.glob("*.yaml")
        for name in guides.guide(path.stem, None).safeguards
    }

    assert used and used <= set(explained)
    for sentences in explained.values():
        assert all(set(each) == {"en", "fr-CA", "es"} for each in sentences)


def test_a_site_says_a_safeguard_in_its_own_way(workspace: Workspace) -> None:
    """Its own words come first, one by one, and names of its own are no finding."""
    folder = workspace.root / "vocabulary"
    folder.mkdir()
    (folder / "safeguards.yaml").write_text(
        "heero: safeguards/1\nsafeguards:\n"
        "  NO_COUNTING: Nobody counts here.\n  DOGS_FIRST: The dog is asked first.\n",
        encoding="utf-8",
    )
    explained = guides.safeguards(workspace.root)

    assert explained["NO_COUNTING"] == ({"en": "Nobody counts here."},)
    assert "DOGS_FIRST" in explained and "SAFE-STD" in explained


def test_the_skeleton_names_no_guide(workspace: Workspace) -> None:
    """The file that new guides are made of has a place for each thing that is said."""
    text = (ROOT / "templates" / "documents" / "new-guide.yaml").read_text("utf-8")
    authoring.new(workspace, authoring.Newcomer("own"))
    made = (workspace.root / "guides" / "own.yaml").read_text("utf-8")

    assert "AUDIENCE" in text and "AUDIENCE" not in made
    assert problems(plain.values_of(made.encode())) == []
