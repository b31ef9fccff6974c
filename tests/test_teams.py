"""The team: its records, whom it walks with, and how it is."""

import json
from pathlib import Path

import pytest

from heero.domain.team import TeamMember
from heero.errors import BadInput, FitsSeveral, NoSuchRecord, WouldNotRead
from heero.services import roster, teams
from heero.services.team import member_id
from heero.services.teams import Newcomer
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero


def put(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def member(workspace: Workspace, record_id: str, name: str, more: str = "") -> Path:
    text = f"heero: team/1\nid: {record_id}\nname: {name}\n{more}"
    return put(workspace, f"team/{record_id}.yaml", text)


def participant(
    workspace: Workspace, record_id: str, name: str, more: str = ""
) -> Path:
    text = f"heero: participant/1\nid: {record_id}\nname: {name}\n{more}"
    return put(workspace, f"participants/{record_id}.yaml", text)


def read(workspace: Workspace, record_id: str) -> TeamMember:
    return workspace.load(TeamMember, record_id).record


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A team of three, and three who take part."""
    member(workspace, "calm-heron-12", "Lucía Mbeki", "roles: [facilitator]\n")
    member(
        workspace,
        "kind-maple-44",
        "Jules",
        'roles: [peer_navigator]\nlimit: "1"\n',
    )
    member(workspace, "open-tern-31", "Hamza", "roles: [staff_peer_navigator]\n")
    participant(workspace, "quiet-otter-41", "Ari", "navigators: [kind-maple-44]\n")
    participant(workspace, "early-robin-70", "Mika", "navigators: [kind-maple-44]\n")
    participant(workspace, "sunny-seal-64", "Kai")
    return workspace


def test_a_new_record_has_an_id_that_names_nobody(workspace: Workspace) -> None:
    """The file of somebody of the team says nothing of who they are."""
    made = teams.add(
        workspace,
        Newcomer(" Noor ", ["Peer Navigator", "peer_navigator"], limit=0),
    )

    record = read(workspace, made.data["id"])
    assert set(made.data) == {"id", "path"}
    assert made.data["path"] == f"team/{record.id}.yaml"
    assert "noor" not in record.id
    assert (record.name, record.roles, record.limit) == ("Noor", ("peer_navigator",), 0)
    assert validate(workspace, [], TODAY).data == []


def test_everything_that_is_said_of_a_newcomer_is_kept(workspace: Workspace) -> None:
    """Pronouns, languages, a limit and what they share stand in the record."""
    newcomer = Newcomer(
        "Noor",
        ["clinician", "supervisor"],
        pronouns="she/her",
        languages=["AR", "fr_CA", "ar"],
        limit=4,
        background="grew up in three homes",
    )
    record = read(workspace, teams.add(workspace, newcomer).data["id"])

    assert record.roles == ("clinician", "supervisor")
    assert record.languages == ("ar", "fr-CA")
    assert (record.pronouns, record.limit) == ("she/her", 4)
    assert record.background == "grew up in three homes"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        pytest.param("facilitatr", "'facilitator'", id="a slip"),
        pytest.param("Peer Navigater", "'peer_navigator'", id="a slip in plain words"),
        pytest.param("astronaut", "", id="nothing like it"),
    ],
)
def test_an_unknown_role_is_answered_with_the_known_ones(
    workspace: Workspace, typed: str, near: str
) -> None:
    """Whoever types a role there is not sees which there are, and makes nothing."""
    with pytest.raises(BadInput) as caught:
        teams.add(workspace, Newcomer("Noor", [typed]))

    assert near in caught.value.hint and "senior_staff_peer" in caught.value.hint
    assert ("did you mean" in caught.value.hint) == bool(near)
    assert workspace.ids("team") == []


@pytest.mark.parametrize(
    "newcomer",
    [
        pytest.param(Newcomer("  ", ["facilitator"]), id="no name"),
        pytest.param(Newcomer("Noor", []), id="no role"),
        pytest.param(Newcomer("Noor", ["facilitator"], languages=["?"]), id="no tag"),
        pytest.param(Newcomer("No\u202eor", ["facilitator"]), id="a sign that steers"),
    ],
)
def test_what_cannot_be_a_record_makes_none(
    workspace: Workspace, newcomer: Newcomer
) -> None:
    """A refusal leaves nothing behind, and repeats nothing that was typed."""
    with pytest.raises((BadInput, WouldNotRead)) as caught:
        teams.add(workspace, newcomer)

    assert "Noor" not in caught.value.message + caught.value.hint
    assert not list(workspace.root.glob("team/*"))


def test_a_namesake_is_mentioned_and_not_in_the_way(folder: Workspace) -> None:
    """Two of a team may have one name; so may a participant, and that is said."""
    made = teams.add(folder, Newcomer("JULES", ["facilitator"]))
    also = teams.add(folder, Newcomer("ari", ["facilitator"]))

    assert made.notes == ["kind-maple-44 of the team has the same name; both are kept"]
    assert "team-and-participant" in also.notes[0] and len(also.notes) == 1


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("calm-heron-12", "calm-heron-12", id="an id"),
        pytest.param("lucia mbeki", "calm-heron-12", id="a name without accents"),
        pytest.param("LUCÍA", "calm-heron-12", id="a first name"),
        pytest.param("maple", "kind-maple-44", id="a part of an id"),
    ],
)
def test_somebody_is_found_by_id_or_name(
    folder: Workspace, word: str, found: str
) -> None:
    """Case and accents make no difference."""
    assert member_id(folder, word) == found


def test_several_of_one_name_are_listed_by_id(folder: Workspace) -> None:
    """Whoever has to choose sees ids, roles and status, and no name."""
    member(folder, "still-wren-77", "jules", "status: left\n")

    with pytest.raises(FitsSeveral) as caught:
        member_id(folder, "Jules")

    assert caught.value.message == (
        "that fits more than one: kind-maple-44 (peer navigator, active); "
        "still-wren-77 (role not said, left)"
    )


@pytest.mark.parametrize("word", ["Remi", "", " "])
def test_nobody_is_said_without_the_word(folder: Workspace, word: str) -> None:
    """A word that fits nobody may be a name, and is not repeated."""
    with pytest.raises(NoSuchRecord) as caught:
        member_id(folder, word)

    assert caught.value.message == "no member of the team here has that id or name"
    assert "heero team show" in caught.value.hint


def test_a_record_that_cannot_be_read_is_in_nobodys_way(folder: Workspace) -> None:
    """The others are found and listed, and the one is named by its file."""
    member(folder, "still-wren-77", "Noor", "limit: many\n")

    assert member_id(folder, "jules") == "kind-maple-44"
    for answer in (roster.everybody(folder), roster.load(folder, TODAY)):
        assert [each for each in answer.notes if "team/still-wren-77.yaml:4" in each]


def test_load_counts_active_participants(folder: Workspace) -> None:
    """Whoever has left or finished weighs on nobody's limit."""
    participant(
        folder, "brave-fox-10", "Jo", "navigators: [open-tern-31]\nstatus: finished\n"
    )
    data = roster.load(folder, TODAY).data

    counted = {each["id"]: each["walks_with"] for each in data["navigators"]}
    assert counted == {"open-tern-31": 0, "kind-maple-44": 2}
    assert data["without_navigator"] == [{"id": "sunny-seal-64", "name": "Kai"}]


def test_more_than_somebody_can_is_a_remark(folder: Workspace) -> None:
    """A limit blocks nothing: the answer says so, and is not a no."""
    answer = roster.load(folder, TODAY)

    (jules,) = (each for each in answer.data["navigators"] if each["name"] == "Jules")
    assert jules["over"] and not answer.no
    assert any("more than they said they can" in line for line in answer.lines)
    made = roster.one(folder, "jules", TODAY, None)
    assert "can walk with: 1; walks with more now" in made.lines


def test_load_names_who_walks_and_is_no_navigator(folder: Workspace) -> None:
    """Whoever participants name is told, whatever their role and status."""
    participant(folder, "sunny-seal-64", "Kai", "navigators: [calm-heron-12, gone]\n")
    member(folder, "open-tern-31", "Hamza", "roles: [peer_navigator]\nstatus: left\n")
    data = roster.load(folder, TODAY).data

    assert [each["name"] for each in data["navigators"]] == ["Jules", "Lucía Mbeki"]
    assert data["without_record"] == [
        {"id": "gone", "participants": ["sunny-seal-64"], "walks_with": 1}
    ]


def test_a_program_without_participants_has_a_team(workspace: Workspace) -> None:
    """A helpline or a lab keeps its team the same way."""
    put(workspace, "heero.yaml", "heero: folder/1\nprogram: peer-support\n")
    made = teams.add(workspace, Newcomer("Noor", ["peer supporter"]))

    assert [each["id"] for each in roster.everybody(workspace).data] == [
        made.data["id"]
    ]
    assert roster.load(workspace, TODAY).data["navigators"] == []


def test_a_training_is_noted_once(folder: Workspace) -> None:
    """The very same training is not noted twice, and one later on is."""
    first = teams.train(folder, "jules", "First aid", "2024/10/1", "2026-10-01")
    again = teams.train(folder, "jules", "First aid", "2024-10-01", "2026-10-01")
    teams.train(folder, "jules", "First aid", "2026-10-05", "")

    record = read(folder, "kind-maple-44")
    assert first.data == again.data
    assert [(each.date, each.until) for each in record.trainings] == [
        ("2024-10-01", "2026-10-01"),
        ("2026-10-05", None),
    ]


def test_a_change_leaves_the_rest_of_the_record_alone(folder: Workspace) -> None:
    """Comments and keys heero does not know stay where they are."""
    member(folder, "kind-maple-44", "Jules", 'limit: "1"  # said in May\nclan: heron\n')
    teams.train(folder, "jules", "First aid", "", "")
    teams.check_in(folder, "jules", "", "me_and_navigator", TODAY)

    text = folder.path("team", "kind-maple-44").read_text(encoding="utf-8")
    assert 'limit: "1"  # said in May\n' in text and "clan: heron\n" in text
    assert "what: First aid}" in text


def test_a_training_that_has_ended_says_so(folder: Workspace) -> None:
    """The last day a training counts, it still counts."""
    teams.train(folder, "jules", "First aid", "2024-11-01", "2026-11-20")
    teams.train(folder, "jules", "Leading a circle", "2024-11-01", "2026-11-21")
    shown = roster.one(folder, "jules", TODAY, None)

    assert "training: First aid, 2024-11-01, ended on 2026-11-20" in shown.lines
    assert "training: Leading a circle, 2024-11-01, until 2026-11-21" in shown.lines
    assert [each["ended"] for each in shown.data["trainings"]] == [True, False]


@pytest.mark.parametrize(
    ("what", "date", "until"),
    [
        pytest.param(" ", "", "", id="no name"),
        pytest.param("x", "2026-02-30", "", id="no such day"),
        pytest.param("x", "soon", "", id="not a day"),
        pytest.param("x", "2026-02-03", "2026-02-02", id="ends before"),
    ],
)
def test_a_training_that_cannot_be_is_refused(
    folder: Workspace, what: str, date: str, until: str
) -> None:
    """The record stays as it was, to the byte."""
    before = folder.path("team", "kind-maple-44").read_bytes()
    with pytest.raises(BadInput):
        teams.train(folder, "jules", what, date, until)

    assert folder.path("team", "kind-maple-44").read_bytes() == before


def test_a_training_by_hand_that_ends_before_it_was_finished_is_found(
    folder: Workspace,
) -> None:
    """The same slip in an editor is a finding."""
    member(
        folder,
        "still-wren-77",
        "Noor",
        "trainings:\n  - {id: bilu, what: x, date: 2026-02-03, until: 2025-02-03}\n",
    )
    found = validate(folder, [], TODAY).data

    assert [each["code"] for each in found] == ["ends-before-it-begins"]


def test_a_check_in_needs_no_words(folder: Workspace) -> None:
    """That somebody was asked is kept, and nobody has to say anything."""
    teams.check_in(folder, "jules", "  ", "me_and_navigator", TODAY)

    (kept,) = read(folder, "kind-maple-44").check_ins
    assert (kept.date, kept.words, kept.visibility) == (
        TODAY,
        None,
        "me_and_navigator",
    )
    assert validate(folder, [], TODAY).data == []


def test_words_of_a_check_in_are_shown_as_far_as_they_are_meant(
    folder: Workspace,
) -> None:
    """What is for few is shown to themselves; what is for the team, to the team."""
    teams.check_in(folder, "jules", "tired", "me_and_navigator", TODAY)
    own = roster.one(folder, "jules", TODAY, "kind-maple-44")
    other = roster.one(folder, "jules", TODAY, "calm-heron-12")
    teams.check_in(folder, "jules", "better", "workshop_team", TODAY)
    wider = roster.one(folder, "jules", TODAY, None)

    assert "tired" in own.lines[-1] and own.data["last_check_in"]["words"] == "tired"
    assert other.lines[-1] == f"last check-in: {TODAY}"
    assert "tired" not in repr(other) and "tired" not in repr(wider)
    assert wider.lines[-1].endswith("in their words: better")


def test_show_says_where_on_the_ladder_somebody_is(folder: Workspace) -> None:
    """The highest step counts; whoever is on none is shown none."""
    member(folder, "still-wren-77", "Noor", "roles: [participant, peer_navigator]\n")
    noor = roster.one(folder, "Noor", TODAY, None).lines
    lucia = roster.one(folder, "Lucía", TODAY, None).lines

    assert (
        "the navigators' ladder: participant, peer navigator (here), "
        "staff peer navigator, senior staff peer navigator"
    ) in noor
    assert not [line for line in lucia if "ladder" in line]


def test_the_name_of_a_participant_in_the_team_is_a_finding(
    folder: Workspace,
) -> None:
    """However the name is written, and again the next time: it is not remembered."""
    member(folder, "still-wren-77", "ÁRI")
    for _ in range(2):
        (found,) = validate(Workspace(folder.root), [], TODAY).data
        assert (found["code"], found["severity"]) == ("team-and-participant", "warning")
        assert found["file"] == "team/still-wren-77.yaml"

    memory = folder.inner / "cache" / "verdicts"
    assert not memory.exists() or b"team/" not in memory.read_bytes()
    participant(folder, "quiet-otter-41", "Remi")
    assert validate(Workspace(folder.root), [], TODAY).data == []


def test_the_finding_shows_no_name(folder: Workspace) -> None:
    """What heero prints of it can be passed on."""
    member(folder, "still-wren-77", "Ari")
    said = "\n".join(validate(folder, [], TODAY).lines)

    assert "team-and-participant" in said and "Ari" not in said


def test_off_a_terminal_nothing_is_asked(workspace: Workspace, heero: Heero) -> None:
    """A script is told which option is missing, and nothing is made."""
    done = heero("team", "add", "--role", "facilitator")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--name" in done.stderr
    assert workspace.ids("team") == []


def test_json_of_a_new_record_is_its_id_and_path(
    workspace: Workspace, heero: Heero
) -> None:
    """A program that makes somebody's record learns where it is, and no more."""
    done = heero("team", "add", "--name", "Noor", "--role", "facilitator", "--json")

    (record_id,) = workspace.ids("team")
    path = f"team/{record_id}.yaml"
    assert json.loads(done.stdout) == {"id": record_id, "path": path}
    assert done.stderr == ""


def test_errors_quote_no_words_of_a_check_in(folder: Workspace, heero: Heero) -> None:
    """Words that cannot be written down are not repeated."""
    done = heero("team", "checkin", "jules", "--words", "so tired\u202e today")

    assert done.returncode == 2
    assert "tired" not in done.stderr and "team/kind-maple-44.yaml" in done.stderr
