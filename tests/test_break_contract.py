"""What every command promises: shapes, statuses, options, and lines of one fact."""

import json
from pathlib import Path

import pytest

from heero.domain.consents import in_force
from heero.domain.participant import Consent, Participant
from heero.errors import BadInput, NoSuchKind
from heero.services import agendas, folders, intake, listing, people, schemas
from heero.store.workspace import Workspace
from tests.conftest import Heero

TODAY = "2026-11-21"
ARI = "quiet-otter-41"
RECORD = f"""\
heero: participant/1
id: {ARI}
name: Ari
consents:
  - {{id: cona, purpose: share_map_network, from: {TODAY}, expires: "2027-11-02"}}
  - {{id: conb, purpose: share_need_statement, from: {TODAY}, expires: "2027-11-02"}}
people:
  - {{id: dedi, name: Grandma Rose}}
"""


@pytest.fixture
def ari(workspace: Workspace) -> Workspace:
    """A folder with one participant in it."""
    path = workspace.path("participant", ARI)
    path.parent.mkdir()
    path.write_text(RECORD, encoding="utf-8")
    return workspace


def add(workspace: Workspace, text: str) -> None:
    """Write more lines at the end of the record."""
    path = workspace.path("participant", ARI)
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="today"),
        pytest.param(("list",), id="list"),
        pytest.param(("person", ARI), id="person"),
        pytest.param(("edit", ARI), id="edit"),
        pytest.param(("doctor",), id="doctor"),
        pytest.param(("agenda", ARI, "-o", "-"), id="agenda"),
    ],
)
def test_every_answer_comes_as_json(
    ari: Workspace, heero: Heero, words: tuple[str, ...]
) -> None:
    """`--json` prints one thing a program can read."""
    json.loads(heero(*words, "--json", env={"EDITOR": "true"}).stdout)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--plain", "list", "--json"), id="before"),
        pytest.param(("list", "--plain", "--json"), id="after"),
        pytest.param(("list", "--json", "--records", "records"), id="a folder"),
        pytest.param(("list", "--json", "--records=records"), id="a folder, joined"),
    ],
)
def test_options_for_every_command_stand_anywhere(
    ari: Workspace, heero: Heero, words: tuple[str, ...]
) -> None:
    """What the help calls an option for every command may follow the command."""
    told = heero(*words, cwd=ari.root if "--plain" in words else ari.root.parent)

    assert json.loads(told.stdout)[0]["id"] == ARI


def test_words_behind_two_dashes_are_no_options(ari: Workspace, heero: Heero) -> None:
    """Whoever looks for `--plain` finds what is written, not a setting."""
    assert heero("find", "--", "--plain").returncode == 1


def test_a_name_with_a_line_break_is_one_line(ari: Workspace) -> None:
    """One fact a line, whatever somebody typed into a name."""
    people.set_fields(ari, ARI, ["name=Ari\nthe second"])
    people.add_person(ari, ARI, "Noor\nx: blocked", [], TODAY)

    lines = [*listing.everybody(ari, TODAY).lines, *people.people(ari, ARI).lines]
    assert len("\n".join(lines).splitlines()) == 3
    assert listing.everybody(ari, TODAY).data[0]["name"] == "Ari\nthe second"


def test_a_kind_that_is_none_comes_with_those_that_are(ari: Workspace) -> None:
    """A mistyped kind is answered with the kinds, not with a list of people."""
    with pytest.raises(NoSuchKind) as caught:
        schemas.schema("participants")
    assert caught.value.hint == "did you mean 'participant'?"

    with pytest.raises(NoSuchKind):
        listing.everybody(ari, TODAY, "zebra")


def test_a_site_with_hidden_signs_makes_no_folder(tmp_path: Path) -> None:
    """A folder that could not be read afterwards is not made."""
    with pytest.raises(BadInput):
        folders.init(tmp_path / "new", "workshop", "The \u202ehcroP", "readme")

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("expires", ["2020-01-01", "2099-01-01", "soon"])
def test_a_consent_of_an_intake_ends_within_a_year(
    workspace: Workspace, expires: str
) -> None:
    """A consent that is too long or over already is refused, and nothing is made."""
    arrival = intake.Arrival("Mika", consents=[f"run_workshop:{expires}"])
    with pytest.raises(BadInput):
        intake.welcome(workspace, arrival, TODAY, None)

    assert not workspace.ids("participant")


def consenting(*consents: dict[str, str]) -> Participant:
    """Return a record with consents to share a map, each with what is different."""
    usual = {
        "purpose": "share_map_network",
        "from": "2026-11-02",
        "expires": "2027-11-02",
    }
    return Participant(
        heero="participant/1",
        id=ARI,
        name="Ari",
        consents=tuple(
            Consent.model_validate({"id": f"con{n}", **usual, **each})
            for n, each in enumerate(consents)
        ),
    )


def test_a_consent_holds_for_twelve_months_at_most() -> None:
    """A slip in the year of its end does not keep a consent open."""
    record = consenting({"expires": "2126-11-02"})

    assert in_force(record, "share_map_network", "2027-11-02")
    assert not in_force(record, "share_map_network", "2027-11-03")


def test_taking_back_a_yes_takes_back_the_earlier_ones() -> None:
    """An older consent that nobody closed is not used after a withdrawal."""
    older, newer = {}, {"from": "2026-11-09", "withdrawn": "2026-11-14"}
    record = consenting(older, newer)

    assert in_force(record, "share_map_network", "2026-11-13")
    assert not in_force(record, "share_map_network", "2026-11-14")
    again = consenting(older, newer, {"from": "2026-11-14"})
    assert in_force(again, "share_map_network", "2026-11-14")


def page(workspace: Workspace) -> tuple[str, str]:
    """Return the agenda of the record, and what is said beside it."""
    made = agendas.write(workspace, ARI, agendas.Wanted(print=True), TODAY)
    return "\n".join(made.lines), "\n".join(made.notes)


def test_a_need_that_is_met_is_not_what_a_meeting_is_for(ari: Workspace) -> None:
    """The purpose comes from a need that is still there."""
    common = "visibility: network_ok, biggest: said_yes"
    add(ari, f"needs:\n  - {{id: na, words: A room, {common}, status: met}}\n")
    assert "A room" not in page(ari)[0]

    add(ari, f"  - {{id: nb, words: A friend, {common}, status: unmet}}\n")
    assert "A friend" in page(ari)[0]


@pytest.mark.parametrize(
    "person",
    [
        pytest.param("name: Lou, life: died", id="somebody who died"),
        pytest.param("name: Biscuit, kind: pet, also: [Lou]", id="another name"),
    ],
)
def test_words_that_name_somebody_left_out_are_told(
    ari: Workspace, person: str
) -> None:
    """Whoever hands a page out hears that its words name somebody it does not show."""
    add(ari, f"  - {{id: loul, {person}}}\nstrengths:\n")
    add(ari, "  - {id: sa, words: Sings like Lou, visibility: network_ok}\n")

    assert "name a person who is not on it" in page(ari)[1]
