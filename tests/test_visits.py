"""Contacts of navigators: one line each, and whose next one is due."""

import json

import pytest

from heero.domain.audience import AUDIENCES, READY, view
from heero.domain.due import due as waiting
from heero.domain.participant import Participant
from heero.errors import BadInput, GateShut, NoSuchRecord
from heero.services import roster, today, visits
from heero.services.gathering_due import gathered
from heero.services.validating import validate
from heero.services.visits import Said
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.test_teams import member, participant, put

CONSENT = (
    'consents:\n  - {id: fopi, purpose: run_workshop, from: "2026-10-01", '
    'expires: "2027-09-30"}\n'
)
WELCOMED = 'navigators: [kind-maple-44]\nintake: {date: "2026-11-02"}\n' + CONSENT
ARI, MIKA = "quiet-otter-41", "early-robin-70"


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A navigator, and two who take part and were welcomed on the second."""
    member(workspace, "kind-maple-44", "Jules", "roles: [peer_navigator]\n")
    participant(workspace, ARI, "Ari", WELCOMED)
    participant(workspace, MIKA, "Mika", WELCOMED)
    return workspace


def read(folder: Workspace, record_id: str = ARI) -> Participant:
    return folder.load(Participant, record_id).record


def due(folder: Workspace, day: str = TODAY) -> list[tuple[str, str]]:
    known = gathered(Workspace(folder.root))
    assert known.notes == []
    found = [each for each in waiting(known.held, day) if each.fact.code == "visit"]
    return [(each.record, each.fact.day) for each in found if each.fact.day <= day]


def test_a_contact_is_one_line_and_nothing_of_what_was_said(folder: Workspace) -> None:
    """How, when, by whom, reached or tried, and the next day; no key for a story."""
    said = Said("call", "2026-11-20", "2026/12/1", "jules", reached=False)
    made = visits.note(folder, "Ari", said, TODAY)

    (only,) = read(folder).visits
    assert only.model_dump() == {
        "id": made.data["id"],
        "date": "2026-11-20",
        "how": "call",
        "by": "kind-maple-44",
        "result": "tried",
        "next": "2026-12-01",
    }
    text = folder.path("participant", ARI).read_text()
    (line,) = [each for each in text.splitlines() if only.id in each]
    assert line.startswith("  - {id: ")
    assert validate(folder, [], TODAY).data == []


def test_the_same_twice_is_once(folder: Workspace) -> None:
    """Giving a command again writes nothing new; another day is another contact."""
    for on in ("", TODAY, "2026-11-20"):
        visits.note(folder, ARI, Said(on=on), TODAY, "kind-maple-44")

    assert [each.date for each in read(folder).visits] == [TODAY, "2026-11-20"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(Said(on="2026-11-22"), id="a day to come"),
        pytest.param(Said(on="2026-11-20", next="2026-11-19"), id="next before this"),
        pytest.param(Said(next="soon"), id="no day"),
    ],
)
def test_days_that_cannot_be_are_refused(folder: Workspace, said: Said) -> None:
    """Nothing is written for a day that is none."""
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput):
        visits.note(folder, ARI, said, TODAY)

    assert folder.path("participant", ARI).read_bytes() == before


def test_without_a_yes_nothing_new_is_written(folder: Workspace) -> None:
    """The gate that shuts exercises shuts this, and what is there can be seen."""
    visits.note(folder, ARI, Said(on="2026-11-10"), TODAY)
    path = folder.path("participant", ARI)
    withdrawn = '"2027-09-30", withdrawn: "2026-11-15"'
    path.write_text(path.read_text().replace('"2027-09-30"', withdrawn))

    with pytest.raises(GateShut):
        visits.note(folder, ARI, Said(), TODAY)
    assert visits.shown(folder, ARI).data["visits"][0]["date"] == "2026-11-10"
    assert due(folder, "2027-01-01") == [(MIKA, "2026-11-17")]


def test_where_nobody_asked_yet_it_is_said(folder: Workspace) -> None:
    """A record without a word of consent gets its line and a remark, as in a walk."""
    participant(folder, "sunny-seal-64", "Kai")
    answer = visits.note(folder, "Kai", Said(), TODAY)

    assert "no consent is written down yet" in answer.notes[0]


def test_two_a_month_are_due_fifteen_days_apart(folder: Workspace) -> None:
    """From the welcome, or from the last contact; a try counts."""
    assert due(folder, "2026-11-16") == []
    assert due(folder) == [(MIKA, "2026-11-17"), (ARI, "2026-11-17")]

    visits.note(folder, ARI, Said(on="2026-11-18", reached=False), TODAY)
    assert due(folder) == [(MIKA, "2026-11-17")]
    assert due(folder, "2026-12-03")[-1] == (ARI, "2026-12-03")


def test_the_day_they_said_is_the_day(folder: Workspace) -> None:
    """Whatever is usual, the next contact is when they agreed it is."""
    visits.note(folder, ARI, Said(on="2026-11-18", next=TODAY), TODAY)
    visits.note(folder, MIKA, Said(on="2026-11-01", next="2027-02-01"), TODAY)

    assert due(folder) == [(ARI, TODAY)]


@pytest.mark.parametrize(
    ("a_month", "wanted"),
    [
        pytest.param("0", [], id="none asked for"),
        pytest.param("1", [], id="one"),
        pytest.param("4", [(MIKA, "2026-11-09"), (ARI, "2026-11-09")], id="four"),
    ],
)
def test_the_site_says_how_many(
    folder: Workspace, a_month: str, wanted: list[tuple[str, str]]
) -> None:
    """`visits_a_month` is the site's; nobody is chased beyond it."""
    settings = f'heero: folder/1\nprogram: workshop\nvisits_a_month: "{a_month}"\n'
    put(folder, "../records/heero.yaml", settings)

    assert due(folder) == wanted


@pytest.mark.parametrize("status", ["paused", "finished", "left"])
def test_whoever_is_not_active_is_left_in_peace(folder: Workspace, status: str) -> None:
    """No contact is due with somebody who is taking a break or has gone on."""
    participant(folder, ARI, "Ari", f"status: {status}\n{WELCOMED}")
    assert due(folder) == [(MIKA, "2026-11-17")]


def test_due_stands_in_today_and_in_the_load_of_a_navigator(folder: Workspace) -> None:
    """Each with the command that notes it, and by the navigator whose it is."""
    visits.note(folder, ARI, Said(), TODAY)

    (row,) = today.today(folder, TODAY).data
    assert row["what"] == "a contact, by Jules, was due 2026-11-17"
    assert row["command"] == f"heero visit {MIKA}"
    load = roster.load(folder, TODAY)
    assert load.data["navigators"][0]["due"] == [MIKA]
    assert f"a contact is due: {MIKA}" in load.lines[0]


def test_a_record_that_cannot_be_read_is_named(folder: Workspace) -> None:
    """Nobody is skipped silently."""
    folder.path("participant", MIKA).write_text("heero: participant/1\nid: [\n")
    known = gathered(folder)

    assert list(known.held) == [f"participants/{ARI}"]
    assert len(known.notes) == 1 and MIKA in known.notes[0]


def test_no_audience_but_they_see_their_contacts(folder: Workspace) -> None:
    """When somebody was in touch with them reaches nobody it was not meant for."""
    visits.note(folder, ARI, Said(), TODAY)
    record = read(folder)

    seen = {each: view(record, each, TODAY).record.visits for each in READY}
    assert {each for each, held in seen.items() if held} == {"me"} <= set(AUDIENCES)


def test_in_a_pipe_without_options_it_shows(folder: Workspace, heero: Heero) -> None:
    """Nothing is asked and nothing is written where nobody sits."""
    before = folder.path("participant", ARI).read_bytes()
    said = heero("visit", "Ari", "--json", input="visit\n\n\n")

    assert said.returncode == 0 and json.loads(said.stdout)["visits"] == []
    assert folder.path("participant", ARI).read_bytes() == before
    assert "nobody has noted a contact yet" in said.stderr


def test_nobody_of_that_name(folder: Workspace) -> None:
    """Neither a participant nor one of the team is made up."""
    with pytest.raises(NoSuchRecord):
        visits.note(folder, "Nobody", Said(), TODAY)
    with pytest.raises(NoSuchRecord):
        visits.note(folder, ARI, Said(by="Nobody"), TODAY)


def test_no_error_repeats_a_name(folder: Workspace, heero: Heero) -> None:
    """What was typed for a name is not in what heero says about it."""
    said = heero("visit", "Grandmother Secret", "--how", "call")

    assert said.returncode == 2 and "Secret" not in said.stdout + said.stderr
