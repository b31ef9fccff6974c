"""What heero ships, and what a site puts in its place."""

from pathlib import Path

import pytest

from heero import resources
from heero.errors import NothingSuchShipped


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A records folder, and a shipped agenda that it may replace."""
    shipped = tmp_path / "shipped"
    (shipped / "agendas").mkdir(parents=True)
    (shipped / "agendas" / "network.md").write_text("shipped")
    monkeypatch.setattr(resources, "shipped", lambda name: shipped)
    own = tmp_path / "records"
    (own / "agendas").mkdir(parents=True)
    return own


@pytest.mark.parametrize("name", ["templates", "examples"])
def test_shipped_folders_are_found(name: str) -> None:
    """Whether heero is installed or lies in a clone, its folders are there."""
    assert resources.shipped(name).is_dir()


def test_the_installed_folder_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's `templates` beside an installed heero is never taken for its own."""
    package = tmp_path / "heero"
    (package / "_shipped" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)

    assert resources.shipped("templates") == package / "_shipped" / "templates"


@pytest.mark.parametrize("place", ["agendas", "templates/agendas"])
def test_the_sites_own_file_comes_first(site: Path, place: str) -> None:
    """A site changes an agenda by copying it into either of two folders."""
    (site / place).mkdir(parents=True, exist_ok=True)
    (site / place / "network.md").write_text("ours")

    assert resources.lookup("agendas", "network.md", site).read_text() == "ours"


@pytest.mark.parametrize("inside", [True, False])
def test_else_the_shipped_file_is_taken(site: Path, inside: bool) -> None:
    """What a site has not replaced comes from heero, as it does outside of any site."""
    found = resources.lookup("agendas", "network.md", site if inside else None)

    assert found.read_text() == "shipped"


def test_a_missing_file_is_told_with_both_places(site: Path) -> None:
    """Somebody who mistyped a name reads where heero looked, and what is there."""
    with pytest.raises(NothingSuchShipped) as caught:
        resources.lookup("agendas", "netwrk.md", site)

    assert caught.value.message == (
        "there is no agenda called 'netwrk.md', "
        "in the records folder or among those heero ships"
    )
    assert caught.value.hint == "did you mean 'network.md'?"


def test_a_name_never_leads_out_of_its_folder(site: Path) -> None:
    """A name is a file's name, not a way to another file."""
    (site / "private.md").write_text("not an agenda")

    with pytest.raises(NothingSuchShipped):
        resources.lookup("agendas", "../private.md", site)


def test_names_are_listed_once_and_sorted(site: Path) -> None:
    """A site's own file stands in the list where the shipped one stood."""
    for name in ("network.md", "a first one.md", ".hidden"):
        (site / "agendas" / name).write_text("ours")

    assert resources.names("agendas", site) == ["a first one.md", "network.md"]
    assert resources.names("agendas", None) == ["network.md"]
    assert resources.names("letters", site) == []
