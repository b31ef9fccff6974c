"""Where a picture or a page may go, and where a new guide may."""

from pathlib import Path

import pytest
from conftest import Heero

from heero.errors import BadInput
from heero.services import authoring, forms, papers
from heero.services.outlets import outlet
from heero.store.workspace import Workspace

KEPT = (
    ".gitignore",
    ".gitattributes",
    ".git/config",
    ".heero/lock",
    "heero.yaml",
    "README.md",
    "participants/new.yaml",
    "private/new.yaml",
    "Private/new.yaml",
    "guides/heart_list.yaml",
    "vocabulary/relations.yaml",
    "orders/a.yaml",
    "measures/a.yaml",
    "templates/guides/a.yaml",
    "pictures/a.jpg",
    "out/../orders/a.yaml",
)


@pytest.mark.parametrize("name", KEPT)
def test_nothing_is_drawn_where_the_folder_keeps_its_own(
    workspace: Workspace, name: str
) -> None:
    """Whether the file is there or not, its place is taken."""
    with pytest.raises(BadInput, match="among the records") as caught:
        outlet(workspace.root / name)

    assert "no -o at all" in caught.value.hint


def test_what_keeps_records_out_of_git_is_never_drawn_over(
    heero: Heero, tmp_path: Path
) -> None:
    """The list of what git leaves alone stays, byte for byte."""
    heero("init", "records")
    before = (tmp_path / "records" / ".gitignore").read_bytes()
    done = heero("guides", "paper", "heart_list", "-o", ".gitignore")

    assert done.returncode == 2
    assert "heero: hint: choose another file" in done.stderr
    assert (tmp_path / "records" / ".gitignore").read_bytes() == before


def test_a_file_of_somebodys_is_not_replaced_and_a_new_one_is_made(
    workspace: Workspace,
) -> None:
    """Only what lies in out/ is made anew over and over."""
    there = workspace.root / "notes.html"
    there.write_text("mine")
    with pytest.raises(BadInput, match="in this folder already") as caught:
        outlet(there)
    drawn = workspace.root / "out" / "a.html"
    drawn.parent.mkdir()
    drawn.write_text("drawn")

    assert "out/notes.html" in caught.value.hint
    assert outlet(drawn) == drawn.resolve()
    assert (
        outlet(workspace.root / "new.html") == (workspace.root / "new.html").resolve()
    )


@pytest.mark.parametrize("name", ["out/link.html", "out/inner/a.html"])
def test_no_link_in_the_folder_leads_out_of_it(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    """What a link leads to stays as it is, and the link is named."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / "a.html").write_text("theirs")
    workspace.out.mkdir()
    (workspace.out / "link.html").symlink_to(target / "a.html")
    (workspace.out / "inner").symlink_to(target)
    wanted = papers.Wanted(names=["heart_list"], to=workspace.root / name)
    with pytest.raises(BadInput, match="through a link"):
        papers.write(workspace, wanted)

    assert (target / "a.html").read_text() == "theirs"


def test_a_file_in_a_folder_that_is_named_is_looked_at_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    """With a folder behind -o, the file that is made in it may be a link as well."""
    target = tmp_path / "theirs.csv"
    target.write_text("theirs")
    workspace.out.mkdir()
    (workspace.out / "heart_list.xlsx").symlink_to(target)
    with pytest.raises(BadInput, match="through a link"):
        forms.write(workspace, forms.Wanted("heart_list", to=workspace.out))

    assert target.read_text() == "theirs"


def test_what_is_rendered_stays_in_the_folder_where_out_is_a_link(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Nothing is written where the link leads, and the way out is said."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    workspace.out.symlink_to(target)
    with pytest.raises(BadInput, match="through a link") as caught:
        papers.write(workspace, papers.Wanted(names=["heart_list"]))

    assert list(target.iterdir()) == []
    assert "'out'" in caught.value.hint


def test_a_new_guide_stays_in_the_folder_where_guides_is_a_link(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Nothing is written where the link leads."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    (workspace.root / "guides").symlink_to(target)
    with pytest.raises(BadInput, match="through a link"):
        authoring.new(workspace, authoring.Newcomer("small_one"))

    assert list(target.iterdir()) == []


def test_a_link_into_the_folder_does_not_open_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    """A link from elsewhere to a record is as shut as the record."""
    link = tmp_path / "link.html"
    link.symlink_to(workspace.root / "heero.yaml")
    with pytest.raises(BadInput, match="among the records"):
        outlet(link)


def test_a_folder_that_is_reached_by_a_link_is_as_open_as_any(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Only links in the folder count: the folder itself may lie behind one."""
    (tmp_path / "near").symlink_to(workspace.root)

    assert outlet(tmp_path / "near" / "out" / "a.html").parent.name == "out"
