"""Maps of a records folder: whom they show to whom, and where they go."""

import shutil
from pathlib import Path

import pytest

from heero import resources
from heero.domain.gate import cleared, invitable
from heero.errors import BadInput, FitsSeveral, GateShut, NotYet
from heero.services import maps
from heero.services.records import opened, private_of
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
ARI = "quiet-otter-41"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def words(workspace: Workspace, audience: str, word: str = ARI) -> str:
    """The twin of a map, in words."""
    made = maps.drawn(
        workspace, word, TODAY, maps.Wanted(audience=audience, format="txt")
    )
    return made.content.decode()


def test_me_sees_everybody(workspace: Workspace) -> None:
    """On the participant's own map nobody is missing."""
    people = opened(workspace, ARI).record.people

    assert all(f"- {each.name}" in words(workspace, "me") for each in people)


def test_network_sees_only_who_may_come(workspace: Workspace) -> None:
    """On the map for everyone who is invited, whoever could come has been cleared."""
    record = opened(workspace, ARI).record
    clear = cleared(record, private_of(workspace, ARI), TODAY)
    text = words(workspace, "network")
    could_come = {each.id: each.name for each in record.people if invitable(each)}
    shown = {id_ for id_, name in could_come.items() if f"- {name}" in text}

    assert shown
    assert shown <= clear < set(could_come)


def test_without_the_private_file_the_network_sees_no_living_person(
    workspace: Workspace,
) -> None:
    """Unknown is not clear: without clearances nobody who could come is shown."""
    (workspace.root / "private" / f"{ARI}.yaml").unlink()

    assert "Auntie" not in words(workspace, "network")
    assert "Noor" not in words(workspace, "network")


@pytest.mark.parametrize("audience", ["caseworker", "network"])
def test_ended_consent_shuts_the_gate(workspace: Workspace, audience: str) -> None:
    """After the last day of a consent, no map leaves; the own copy still does."""
    later = "2031-01-01"

    with pytest.raises(GateShut):
        maps.drawn(workspace, ARI, later, maps.Wanted(audience=audience, format="txt"))
    assert maps.drawn(
        workspace, ARI, later, maps.Wanted(audience="me", format="txt")
    ).content


@pytest.mark.parametrize("audience", ["court", "funder", "training"])
def test_counts_and_courts_are_not_there_yet(
    workspace: Workspace, audience: str
) -> None:
    """What this version cannot do with care it does not do at all."""
    with pytest.raises(NotYet):
        maps.drawn(workspace, ARI, TODAY, maps.Wanted(audience=audience))


def test_no_name_is_in_the_name_of_a_file(workspace: Workspace) -> None:
    """The file is called by an id, a kind and an audience."""
    made = maps.drawn(workspace, "Ari", TODAY, maps.Wanted(format="txt"))
    answer = maps.saved(workspace, made, None)

    assert answer.lines == ["out/quiet-otter-41-ecomap-me.txt"]
    assert (workspace.root / answer.lines[0]).read_bytes() == made.content


def test_site_replaces_a_style_by_copying_it(workspace: Workspace) -> None:
    """A style of the same name in the records folder comes before the shipped one."""
    own = workspace.root / "templates" / "map-styles" / "plain-bw.yaml"
    own.parent.mkdir(parents=True)
    shipped = resources.shipped("templates") / "map-styles" / "plain-bw.yaml"
    text = shipped.read_text(encoding="utf-8")
    own.write_text(text.replace('strong: {width: "4"}', 'strong: {width: "6.5"}'))
    dot = maps.drawn(workspace, ARI, TODAY, maps.Wanted(format="dot")).content.decode()

    assert "penwidth=6.5" in dot


def test_broken_style_is_refused(workspace: Workspace) -> None:
    """A style that cannot be read is an error, and no picture."""
    own = workspace.root / "map-styles" / "plain-bw.yaml"
    own.parent.mkdir()
    own.write_text("strength: [", encoding="utf-8")

    with pytest.raises(BadInput, match="plain-bw"):
        maps.drawn(workspace, ARI, TODAY)


def test_placing_is_remembered(workspace: Workspace) -> None:
    """Somebody who is put on a seat is there on every later map."""
    maps.place(workspace, ARI, ["Noor=near-friends-3"])
    seats = {each.name: each.seat for each in opened(workspace, ARI).record.people}

    assert seats["Noor"] == "near-friends-3"


def test_drawing_writes_nothing_but_the_picture(workspace: Workspace) -> None:
    """Drawing leaves every record as it was, byte for byte."""
    before = {path: path.read_bytes() for path in workspace.files()}
    maps.saved(workspace, maps.drawn(workspace, ARI, TODAY), None)

    assert {path: path.read_bytes() for path in workspace.files()} == before


def test_name_that_fits_two_is_refused(workspace: Workspace) -> None:
    """Leaving somebody off by a name that fits two asks which one is meant."""
    with pytest.raises(FitsSeveral):
        maps.drawn(workspace, ARI, TODAY, maps.Wanted(without=["Grand"]))
