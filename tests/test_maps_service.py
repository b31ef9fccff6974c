"""Maps of a records folder: whom they show to whom, and where they go."""

import io
import re
import shutil
from pathlib import Path

import pypdf
import pytest

from heero import resources
from heero.domain.audience import WHO
from heero.domain.gate import cleared, invitable
from heero.errors import BadInput, FitsSeveral, GateShut, NothingToDraw, NotYet
from heero.maps.kinds.table import kinds
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


def test_nothing_goes_to_a_court(workspace: Workspace) -> None:
    """A court gets nothing by default, and whoever asks is told a way."""
    with pytest.raises(NotYet) as caught:
        maps.drawn(workspace, ARI, TODAY, maps.Wanted(audience="court"))

    assert "let them choose" in caught.value.hint


def test_roles_need_a_consent_of_their_own(workspace: Workspace) -> None:
    """A yes to evaluation is none to staff training, nor to the other way round."""
    assert "family 1" in words(workspace, "funder")
    with pytest.raises(GateShut, match="staff training"):
        words(workspace, "training")


def _marked(workspace: Workspace, name: str, lines: str) -> None:
    path = workspace.root / "private" / f"{ARI}.yaml"
    path.write_text(f"heero: private/1\nid: {ARI}\n{lines}", encoding="utf-8")
    assert name in words(workspace, "me")


@pytest.mark.parametrize(
    "lines",
    [
        "clearances:\n  - {id: zaza, person: WHO, state: check_first, by: x, "
        'date: "2026-11-20", basis: asked}\n',
        "clearances:\n  - {id: zaza, person: WHO, state: blocked, by: x, "
        'date: "2026-11-20", basis: asked}\n',
        "orders:\n  - {id: zaza, between: [self, WHO], verified_by: x, "
        'verified_on: "2026-11-20"}\n',
    ],
    ids=["checked first", "blocked", "an order"],
)
def test_who_is_to_be_checked_first_is_no_role_either(
    workspace: Workspace, lines: str
) -> None:
    """Whoever a clearance or an order keeps out is on no map with roles."""
    (workspace.root / "private" / f"{ARI}.yaml").unlink()
    before = words(workspace, "funder")
    noor = next(
        each for each in opened(workspace, ARI).record.people if each.name == "Noor"
    )
    _marked(workspace, "Noor", lines.replace("WHO", noor.id))

    assert "friend 1" in before
    assert "friend 1" not in words(workspace, "funder")


@pytest.mark.parametrize(
    "kind",
    [each.name for each in kinds() if not each.with_roles and "" not in each.only_me],
)
def test_a_life_told_is_refused_without_names(workspace: Workspace, kind: str) -> None:
    """Places, moments and families tell who somebody is without any name."""
    wanted = maps.Wanted(kind=kind, audience="funder")
    with pytest.raises(GateShut) as caught:
        maps.drawn(workspace, ARI, TODAY, wanted)

    assert "ecomap, circles, support" in caught.value.hint


def test_file_with_roles_is_called_by_nobody(workspace: Workspace) -> None:
    """Its name has no id and no day, another word each time, and writes over none."""
    names = set()
    for _ in range(12):
        made = maps.drawn(workspace, ARI, TODAY, maps.Wanted(audience="funder"))
        (path,) = maps.saved(workspace, made, None).lines
        names.add(path)

    assert len(names) == 12
    for each in names:
        assert re.fullmatch(r"out/ecomap-funder-2026-[a-z]{4,5}\.svg", each)


def test_a_program_is_not_told_whose_roles_they_are(workspace: Workspace) -> None:
    """The id of a record is never beside the path of a map without names."""
    made = maps.drawn(workspace, ARI, TODAY, maps.Wanted(audience="funder"))
    answer = maps.saved(workspace, made, None)

    assert set(answer.data) == {"kind", "audience", "format", "path"}
    assert ARI not in str((answer, made.name))


@pytest.mark.parametrize("audience", ["team", "caseworker", "network", "funder"])
def test_it_is_said_who_could_see_it(workspace: Workspace, audience: str) -> None:
    """Before a map leaves: for whom, how many are on it, and who is at risk."""
    made = maps.drawn(workspace, ARI, TODAY, maps.Wanted(audience=audience))
    record = opened(workspace, ARI).record
    first, count, risk, *_ = made.notes

    assert len(made.notes) <= 4
    assert WHO[audience] in first and "passed on" in first
    assert f" of the {len(record.people)} in this record may be on it" in count
    kept_out = audience in ("network", "funder")
    assert ("to be checked first" in risk) == kept_out
    for each in (record, *record.people):
        assert each.name not in " ".join(made.notes)


def test_their_own_map_says_nothing_about_others(workspace: Workspace) -> None:
    """On the participant's own copy there is no sign of any clearance or count."""
    assert maps.drawn(workspace, ARI, TODAY).notes == ()


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


def test_no_sheet_of_an_earlier_map_stays(workspace: Workspace) -> None:
    """Drawn again on fewer sheets, a map leaves no older sheet that may show more."""
    wanted = maps.Wanted(kind="lifeline", page="a4")
    two = maps.saved(workspace, maps.drawn(workspace, "brave", TODAY, wanted), None)
    assert len(two.lines) == 2
    assert two.data["further"] == two.lines[1:]

    one = maps.Wanted(kind="lifeline")
    maps.saved(workspace, maps.drawn(workspace, "brave", TODAY, one), None)
    assert [path.name for path in workspace.out.glob("*.svg")] == [
        Path(two.lines[0]).name
    ]


def test_files_of_others_stay_and_are_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    """What lies beside a file of one's choice is never taken away, and is said."""
    other = tmp_path / "mine-2.svg"
    other.write_text("mine", encoding="utf-8")
    saved = maps.saved(
        workspace, maps.drawn(workspace, ARI, TODAY), tmp_path / "mine.svg"
    )

    assert other.read_text(encoding="utf-8") == "mine"
    assert any("mine-2.svg" in note for note in saved.notes)


def test_the_folder_says_how_large_a_printed_page_is(workspace: Workspace) -> None:
    """A PDF is on the paper of heero.yaml; a picture to look at has its own size."""
    settings = workspace.root / "heero.yaml"
    text = settings.read_text(encoding="utf-8")
    sizes = {}
    for page in ("A4", "Letter", "screen"):
        settings.write_text(text.replace("page: A4", f"page: {page}"))
        folder = Workspace(workspace.root)
        pdf = maps.drawn(folder, ARI, TODAY, maps.Wanted(format="pdf")).content
        first = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        sizes[page] = (round(float(first.width)), round(float(first.height)))
        svg = maps.drawn(folder, ARI, TODAY).content
        assert (
            svg == maps.drawn(workspace, ARI, TODAY, maps.Wanted(page="screen")).content
        )

    assert sizes["A4"] == (595, 842)
    assert sizes["Letter"] == (612, 792)
    assert sizes["screen"] not in (sizes["A4"], sizes["Letter"])


@pytest.mark.parametrize("name", ["out", "/"])
def test_a_place_that_is_no_file_is_refused(workspace: Workspace, name: str) -> None:
    """The folder of what is drawn, and a name that is none, are refused with a hint."""
    made = maps.drawn(workspace, ARI, TODAY)
    with pytest.raises(BadInput):
        maps.saved(workspace, made, workspace.root / name)

    assert not (workspace.root / "out").exists()


def test_a_further_sheet_is_written_over_nothing_but_a_map(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Nobody named the file of a further sheet, so nothing else is lost for it."""
    made = maps.Drawn(b"<svg>PRIVATE one</svg>", "x.svg", {}, (), (b"PRIVATE two",))
    mine = tmp_path / "plan-2.svg"
    mine.write_text("precious", encoding="utf-8")
    with pytest.raises(BadInput, match="no sheet of a map"):
        maps.saved(workspace, made, tmp_path / "plan.svg")
    assert mine.read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "plan.svg").exists()

    mine.write_text("PRIVATE before", encoding="utf-8")
    maps.saved(workspace, made, tmp_path / "plan.svg")
    assert mine.read_text(encoding="utf-8") == "PRIVATE two"


def test_without_private_files_no_place_and_no_role_is_told(
    workspace: Workspace,
) -> None:
    """A copy without them knows nothing of what is protected and who is kept out."""
    places = maps.Wanted(kind="mobility", audience="team", format="txt")
    roles = maps.Wanted(audience="funder", format="txt")
    assert b"flat" in maps.drawn(workspace, ARI, TODAY, places).content
    assert maps.drawn(workspace, ARI, TODAY, roles).content

    shutil.rmtree(workspace.root / "private")
    with pytest.raises(NothingToDraw):
        maps.drawn(workspace, ARI, TODAY, places)
    with pytest.raises(GateShut, match="private files"):
        maps.drawn(workspace, ARI, TODAY, roles)
