"""Planning a meeting: what is written, what is refused, and what is asked."""

import io

import pytest

from heero.cli import asking_meeting
from heero.cli.session import Session
from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.errors import BadInput, FitsSeveral, GateShut, NoSuchPart
from heero.services.meeting_fields import Wanted
from heero.services.outcome import Outcome
from heero.services.planning_meetings import plan
from heero.store.workspace import Workspace
from tests.test_teams import put

NOW = "2026-11-21T10:00"
KAI = "calm-river-11"


@pytest.fixture
def kai(workspace: Workspace) -> Workspace:
    """Somebody with people, two places, and a team of one."""
    put(
        workspace,
        f"participants/{KAI}.yaml",
        f"""\
heero: participant/1
id: {KAI}
name: Kai
consents:
  - {{id: fivo, purpose: run_workshop, from: "2026-11-02", expires: "2027-11-02"}}
people:
  - {{id: rosa, name: Grandma Rose, also: [Rosie], life: living}}
  - {{id: dogo, name: Biscuit, kind: pet, life: living}}
  - {{id: lulu, name: Grandpa Lou, life: died}}
  - {{id: rick, name: Uncle Rick, life: living}}
  - {{id: cuzi, name: Ottilie, relation: cousin, life: living}}
  - {{id: sama, name: Sam, life: living}}
  - {{id: samo, name: Sam, life: living}}
places:
  - {{id: home, label: The yellow house}}
  - {{id: libi, label: The library, visibility: network_ok}}
  - {{id: scho, label: Northside School, visibility: network_ok}}
""",
    )
    put(
        workspace,
        f"private/{KAI}.yaml",
        f"heero: private/1\nid: {KAI}\nprotected:\n  - {{id: poto, place: scho}}\n",
    )
    put(
        workspace,
        "team/kind-maple-44.yaml",
        "heero: team/1\nid: kind-maple-44\nname: Jules\nroles: [facilitator]\n",
    )
    return workspace


def planned(kai: Workspace, **said: object) -> Meeting:
    return meeting_of(kai, plan(kai, "Kai", Wanted(**said), NOW))  # type: ignore[arg-type]


def meeting_of(kai: Workspace, answer: Outcome) -> Meeting:
    record = kai.load(Participant, KAI).record
    wanted = answer.data["meeting"]["id"]
    return next(each for each in record.meetings if each.id == wanted)


def test_everything_that_is_said_is_written(kai: Workspace) -> None:
    """A plan holds the day, the place, and every wish in the participant's words."""
    made = planned(
        kai,
        kind="family group",
        on="5 December 2026 at 2 pm",
        place="The library, upstairs",
        minutes=60,
        title="Soup",
        purpose="To see who is there",
        wishes=["Food first", "Food first", ""],
        off_limits=["School"],
        speaks="I do",
        stop_word="plum",
        seat="By the door",
        exit="Jules walks out with me",
        private_time=True,
        roles=["Facilitator=Jules", "host=Rosie", "interpreter=somebody who signs"],
    )

    assert (made.kind, made.start, made.minutes) == (
        "family_group",
        "2026-12-05T14:00",
        60,
    )
    assert (made.place, made.title) == ("The library, upstairs", "Soup")
    assert (made.wishes, made.off_limits) == (("Food first",), ("School",))
    assert (made.stop_word, made.private_time) == ("plum", "said_yes")
    assert [(x.role, x.person or x.member or x.words) for x in made.roles] == [
        ("facilitator", "kind-maple-44"),
        ("host", "rosa"),
        ("interpreter", "somebody who signs"),
    ]
    assert made.invitations == ()


def test_three_times_are_offered_in_their_order(kai: Workspace) -> None:
    """Those who come can choose; no time is fixed yet."""
    made = planned(kai, offer=["2026-12-07 18:00", "2026-12-05T14:00", "6.12.2026"][:2])

    assert made.offered == ("2026-12-05T14:00", "2026-12-07T18:00")
    assert made.start is None


def test_the_same_plan_twice_is_one_meeting(kai: Workspace) -> None:
    """Giving the command again plans no second meeting."""
    first = planned(kai, on="2026-12-05 14:00", place="The hall")
    again = planned(kai, on="2026-12-05 14:00", place="The hall")

    assert first == again
    assert len(kai.load(Participant, KAI).record.meetings) == 1


def test_one_is_changed_and_its_words_can_be_taken_back(kai: Workspace) -> None:
    """What is not named stays, empty words take back, and a part can go."""
    made = planned(
        kai, title="Soup", seat="By the door", roles=["host=Rosie", "recorder=Jules"]
    )
    after = planned(
        kai,
        meeting=made.id,
        title="",
        roles=["host=", "recorder=Jules"],
        on="2027-01-02 9:00",
    )

    assert (after.title, after.seat, after.start) == (
        None,
        "By the door",
        "2027-01-02T09:00",
    )
    assert [each.role for each in after.roles] == ["recorder"]


def test_who_knows_the_old_time_is_named_by_id(kai: Workspace) -> None:
    """Whoever was told of a time or place that changed is told again by somebody."""
    made = planned(kai, on="2026-12-05 14:00")
    path = kai.root / "participants" / f"{KAI}.yaml"
    path.write_text(
        path.read_text().rstrip("\n")
        + '\n    invitations: [{id: inva, person: rosa, date: "2026-11-20", '
        'told: "2026-11-20"}]\n'
    )
    answer = plan(kai, KAI, Wanted(meeting=made.id, on="2026-12-06 14:00"), NOW)

    (note,) = answer.notes
    assert note.startswith("these know the time or place of before: rosa; tell them")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"on": "2026-11-20 14:00"}, id="a day gone by"),
        pytest.param({"on": "2026-11-21 09:00"}, id="an hour ago"),
        pytest.param({"offer": ["2026-12-05 14:00", "2025-12-05 14:00"]}, id="offered"),
        pytest.param({"on": "2026-12-05"}, id="no time"),
        pytest.param({"on": "soon"}, id="no day"),
        pytest.param({"minutes": 5}, id="too short"),
        pytest.param({"kind": "party"}, id="no such kind"),
        pytest.param({"place": "12 Elm Street"}, id="a street"),
        *(
            pytest.param({"place": each}, id=each)
            for each in (
                "my flat",
                "at home",
                "Rick's house",
                "Grandma Rose\u2019s place",
                "Kai's new flat",
                "Maple Court 12",
                "Building 4, Maple Towers",
            )
        ),
        pytest.param({"place": "the yellow  HOUSE, kitchen"}, id="their own place"),
        pytest.param({"place": "Northside school gym"}, id="a protected place"),
        pytest.param({"title": "call 416 555 0199"}, id="a number in the title"),
        pytest.param({"roles": ["host"]}, id="nobody for a part"),
        pytest.param({"roles": ["king=Rosie"]}, id="no such part"),
        pytest.param({"roles": ["owner=Rosie"]}, id="the participant's own part"),
        pytest.param({"roles": ["host=Biscuit"]}, id="a pet"),
        pytest.param({"roles": ["host=Grandpa Lou"]}, id="somebody who died"),
        pytest.param({"roles": ["host=Grandma Rsoe"]}, id="a name misspelt"),
        *(
            pytest.param({"roles": [f"child_care={each}"]}, id=each)
            for each in ("Rick", "Rick (uncle)", "her Uncle", "Ricky", "great-uncle")
        ),
        pytest.param({"roles": ["host=her cousin"]}, id="what they are to them"),
        pytest.param({"roles": ["host=Jules or Rosie"]}, id="a name among words"),
        pytest.param(
            {"kind": "family-group", "private_time": False}, id="never without"
        ),
    ],
)
def test_what_does_not_fit_is_refused(kai: Workspace, said: dict[str, object]) -> None:
    """Nothing is written, and no word of it is in the error."""
    path = kai.root / "participants" / f"{KAI}.yaml"
    before = path.read_bytes()
    with pytest.raises(BadInput) as caught:
        planned(kai, **said)

    assert path.read_bytes() == before
    assert caught.value.hint
    for words in ("Elm", "yellow", "Northside", "555", "Rosie", "Rsoe", "Lou"):
        assert words.lower() not in str(caught.value).lower()


def test_who_is_only_in_words_is_told_to_pass_the_gate(kai: Workspace) -> None:
    """The gate looks at people of the record; a note says whom it cannot look at."""
    roles = ["interpreter=somebody who signs", "child_care=the neighbours' club"]
    answer = plan(kai, "Kai", Wanted(roles=roles), NOW)

    (note,) = [each for each in answer.notes if "only in words" in each]
    assert note.endswith(": interpreter, child care")
    answer = plan(kai, "Kai", Wanted(roles=["recorder=Jules", "host=Rosie"]), NOW)
    assert not [each for each in answer.notes if "only in words" in each]


@pytest.mark.parametrize(
    "place",
    ["Friendship House", "St. Mark's place of welcome", "The court, room 4", "Room 2"],
)
def test_a_public_place_may_be_named(kai: Workspace, place: str) -> None:
    """Only what sounds like somebody's home is refused."""
    assert planned(kai, place=place).place == place


def test_two_of_one_name_are_not_guessed(kai: Workspace) -> None:
    """A name that fits two is refused with both ids."""
    with pytest.raises(FitsSeveral):
        planned(kai, roles=["host=Sam"])


def test_a_meeting_that_is_over_stays(kai: Workspace) -> None:
    """What was held is changed by nobody's plan, and an unknown one is said."""
    made = planned(kai, on="2026-12-05 14:00")
    path = kai.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().rstrip("\n") + "\n    status: held\n")

    with pytest.raises(BadInput, match="is held"):
        planned(kai, meeting=made.id, title="x")
    with pytest.raises(NoSuchPart):
        planned(kai, meeting="none", title="x")


def test_without_a_yes_nothing_is_planned(kai: Workspace) -> None:
    """A yes to a record that has ended shuts it."""
    path = kai.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().replace('"2027-11-02"', '"2026-11-20"'))
    with pytest.raises(GateShut):
        planned(kai, title="x")


def asked(
    kai: Workspace, monkeypatch: pytest.MonkeyPatch, *lines: str
) -> tuple[Outcome, str]:
    """Answer what a terminal asks; whatever comes after the lines is Ctrl-D."""
    session = Session(kai.root, True, {"HEERO_NOW": NOW})
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{x}\n" for x in lines)))
    monkeypatch.setattr("sys.stderr", out)
    return asking_meeting.planned(session, "Kai", Wanted()), out.getvalue()


def test_every_question_can_be_passed(
    kai: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever says one thing has a meeting with that one thing in it."""
    answer, said = asked(
        kai, monkeypatch, "", ":pass", "To be seen", *[""] * 3, ":later", *[""] * 6
    )
    made = meeting_of(kai, answer)

    assert made == Meeting(id=made.id, purpose="To be seen")
    assert "You can leave out any of this" in said


def test_what_was_said_before_a_stop_is_kept(
    kai: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer is written at once, and what does not fit is asked again."""
    answer, said = asked(
        kai,
        monkeypatch,
        "5",
        "Soup",
        "",
        "2026-12-05 14:00, 2026-12-06 14:00",
        "12 Elm Street",
        "The hall",
        "Food first",
        "A circle",
        "",
        ":stop",
    )
    made = meeting_of(kai, answer)

    assert (made.kind, made.title, made.place) == ("follow_up", "Soup", "The hall")
    assert made.wishes == ("Food first", "A circle")
    assert len(made.offered) == 2
    assert "looks like a street address" in said
    assert len(kai.load(Participant, KAI).record.meetings) == 1


@pytest.mark.parametrize(("kind", "asked_for"), [("2", True), ("4", False)])
def test_time_alone_is_asked_where_it_is_a_choice(
    kai: Workspace, monkeypatch: pytest.MonkeyPatch, kind: str, asked_for: bool
) -> None:
    """In a family-group meeting it goes without saying."""
    _, said = asked(kai, monkeypatch, kind, *[""] * 12)

    assert (asking_meeting.ALONE in said) == asked_for
    assert asking_meeting.ROLE in said


def test_who_says_nothing_has_no_meeting(
    kai: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where nothing was said."""
    with pytest.raises(BadInput, match="nothing was said"):
        asked(kai, monkeypatch)

    assert kai.load(Participant, KAI).record.meetings == ()
