"""The minutes of a meeting: taken as a guide, line by line, once the gate is open."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from heero.domain.meetings import expected
from heero.domain.minutes import heard_in, present_at
from heero.domain.operations import Add, Remove, Replace
from heero.domain.participant import Participant
from heero.services import records, validating
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.meetings_opened import (
    ARI,
    BEA,
    INES,
    JULES,
    LINES,
    LUCIA,
    MEETING,
    NOOR,
    OFFERS,
    ROSE,
    held,
    kept_apart,
    meeting_of,
    of_ari,
    opened,
    typed,
)

__all__ = ["held"]


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """The example folder, with an open gate."""
    return opened(tmp_path / "records")


@pytest.fixture
def after(held: Path, tmp_path: Path) -> Workspace:
    """Ari's folder after the meeting."""
    shutil.copytree(held, tmp_path / "records")
    return Workspace(tmp_path / "records")


def a_kind(workspace: Workspace, kind: str) -> None:
    """Let the meeting be of another kind."""
    path = ("meetings", MEETING, "kind")
    records.change(workspace, Participant, ARI, [Replace(path, kind)])


def test_minutes_are_what_was_said_and_the_meeting_is_held(after: Workspace) -> None:
    """Each line goes to its list; the meeting was held and the next one is planned."""
    record = of_ari(after)
    heard = heard_in(record, MEETING)
    agreed = [each for each in record.agreed if each.id in heard]
    assert [(each.words, each.core) for each in agreed] == [
        ("I stay with Grandma Rose until summer", "stay_or_move"),
        ("Visits with Mom on Saturdays", "visits"),
        ("We text first", None),
        ("The door is at 12 Oak Street", "stay_or_move"),
    ]
    assert {each.visibility for each in agreed} == {"network_ok"}
    present = present_at(record, MEETING)
    assert {
        each.person or each.member or each.words: each.role for each in present
    } == {
        None: "owner",
        ROSE: "network",
        NOOR: "beside",
        INES: "network",
        LUCIA: "facilitator",
        JULES: "beside",
        "the one who translates": "interpreter",
    }
    keeps = {each.person: each.keeps_it for each in present if each.person}
    assert keeps == {ROSE: "said_yes", NOOR: "said_yes", INES: "said_no"}
    assert [each.words for each in record.needs if each.id in heard] == [
        "a seat at the table",
        "I need to know who turns up",
    ]
    assert record.ideas[-1].words == "a key at the church"
    step = record.steps[-1]
    assert (step.what, step.who, step.when) == ("Ask for a ride", "Noor", "2026-12-12")
    assert (record.dissents[-1].words, record.dissents[-1].person) == (
        "it is too soon",
        NOOR,
    )
    assert meeting_of(after).status == "held"
    following = record.meetings[-1]
    assert (following.kind, following.status, following.start) == (
        "follow_up",
        "planned",
        "2027-01-09T16:00",
    )
    assert (following.follows, following.invitations) == (MEETING, ())
    assert not validating.validate(after, [], TODAY).no


def test_a_shut_gate_writes_nothing(folder: Workspace, heero: Heero) -> None:
    """While an order keeps two of them apart the minutes do not begin."""
    kept_apart(folder, ROSE, NOOR)
    before = folder.path("participant", ARI).read_bytes()
    done = heero("meeting", "record", "Ari", "--json", input=typed(LINES))

    assert done.returncode == 1
    shut = json.loads(done.stdout)["shut"]
    assert {(each["person"], each["why"]) for each in shut} == {
        (ROSE, "order"),
        (NOOR, "order"),
    }
    assert folder.path("participant", ARI).read_bytes() == before
    assert not list(folder.inner.glob("journal/*"))


def test_the_gate_is_asked_again_on_another_day(
    folder: Workspace, heero: Heero
) -> None:
    """Minutes that were begun before their day let nobody past an order."""

    def goes_on(now: str) -> int:
        env = {"HEERO_NOW": now}
        return heero("meeting", "record", "Ari", input="", env=env).returncode

    heero("meeting", "record", "Ari", input="yes\n")
    kept_apart(folder, ROSE, NOOR)
    assert goes_on("2026-11-21T12:00") == 0
    assert goes_on("2026-12-05T14:00") == 1
    start = ("meetings", MEETING, "start")
    records.change(folder, Participant, ARI, [Remove(start)])
    assert goes_on("2026-12-05T14:00") == 1


def test_offers_are_asked_behind_the_same_gate(folder: Workspace, heero: Heero) -> None:
    """What people offer is not heard either while somebody may not be in the room."""
    kept_apart(folder, ROSE, NOOR)
    done = heero("exercise", "Ari", "commitments", "--meeting", MEETING, input="Noor\n")

    assert (done.returncode, of_ari(folder).walks[-1].meeting) == (1, None)


def test_offers_in_a_meeting_are_part_of_its_minutes(after: Workspace) -> None:
    """Each offer was heard by all, and is accepted, changed or declined by Ari."""
    record = of_ari(after)
    heard = heard_in(record, MEETING)
    assert [
        (each.words, each.status, each.visibility)
        for each in record.commitments
        if each.id in heard
    ] == [
        ("A key to my house", "accepted", "network_ok"),
        ("Soup on Fridays", "declined", "network_ok"),
        ("I drive you on Wednesdays", "accepted", "network_ok"),
    ]


def test_offers_outside_of_a_meeting_stay_narrow(
    folder: Workspace, heero: Heero
) -> None:
    """What only the navigator heard is not for everybody."""
    heero("exercise", "Ari", "commitments", input=typed(OFFERS))

    assert of_ari(folder).commitments[-1].visibility == "me_and_navigator"


def test_a_path_walked_in_a_meeting_is_part_of_its_minutes(
    folder: Workspace, heero: Heero
) -> None:
    """Its steps were heard by all; its dreams stay with whoever they were told to."""
    lines = ["a boat", "", ":pass", ":pass", ":pass", ":pass", ":pass", "ask", "", ""]
    heero("exercise", "Ari", "path_plan", "--meeting", MEETING, input=typed(lines))

    record = of_ari(folder)
    assert record.steps[-1].visibility == "network_ok"
    assert record.steps[-1].id in heard_in(record, MEETING)
    assert record.hopes[-1].visibility == "me_and_navigator"


def test_a_meeting_of_views_is_asked_for_no_plan(
    folder: Workspace, heero: Heero
) -> None:
    """A blended perspectives meeting decides nothing, and hears no offers."""
    a_kind(folder, "blended")
    done = heero("meeting", "record", "Ari", "--short", input="yes\nNoor\n\n\n")
    offers = heero("exercise", "Ari", "commitments", "--meeting", MEETING)

    asked = heero("meeting", "record", "Ari", "--short", input=":pass\n" * 9)
    said = done.stderr + asked.stderr
    assert "What will be done from now on?" not in said
    assert "On which day do we meet again?" in said
    assert "commitments" not in asked.stdout
    assert offers.returncode == 2
    assert "decides nothing" in offers.stderr


def test_the_family_is_left_alone_without_minutes(
    folder: Workspace, heero: Heero
) -> None:
    """Only what they come back with is written down."""
    a_kind(folder, "family_group")
    done = heero("meeting", "record", "Ari", input=":pass\n" * 20)

    assert "Nothing of it is written down." in done.stderr


def test_a_follow_up_asks_how_far_each_need_is_met(
    folder: Workspace, heero: Heero
) -> None:
    """In Ari's own view; what the others do not know of waits until they left."""
    a_kind(folder, "follow_up")
    record = of_ari(folder)
    wide = [each for each in record.needs if each.visibility == "network_ok"]
    narrow = [each for each in record.needs if each.visibility != "network_ok"]
    # Ten questions come before, and nine behind.
    before = ["yes", "", "1", "1", "1", "", "", "", ""]
    lines = [*before, *["7"] * len(wide)]
    heero("meeting", "record", "Ari", input=typed(lines))
    now = {each.id: each.met for each in of_ari(folder).needs}
    rest = heero("meeting", "record", "Ari", input=":pass\n" * 4 + "2\n" * len(narrow))

    assert [now[each.id] for each in wide] == [7] * len(wide)
    assert wide and narrow
    later = {each.id: each.met for each in of_ari(folder).needs}
    assert [later[each.id] for each in narrow] == [2] * len(narrow), rest.stderr
    assert [later[each.id] for each in wide] == [7] * len(wide)


def test_only_those_who_may_come_are_offered(folder: Workspace, heero: Heero) -> None:
    """Whoever is not invited is not named on the screen in the room."""
    done = heero("meeting", "record", "Ari", input="yes\n")
    asked = done.stderr[done.stderr.index("Named before") :]
    names = {each.id: each.name for each in of_ari(folder).people}
    may_come = {names[each] for each in expected(meeting_of(folder))}

    assert all(name in asked for name in may_come)
    assert not any(name in asked for name in set(names.values()) - may_come)


def test_what_looks_like_an_address_is_kept_and_said_so(held: Path) -> None:
    """No word is lost, and whoever types can say it in another way."""
    said = (held.parent / "said.txt").read_text()

    assert said.count("That looks like an address or a number.") == 1


def test_minutes_go_on_where_they_stopped(folder: Workspace, heero: Heero) -> None:
    """Stopping in the middle keeps everything, and the meeting is not held yet."""
    short = ("meeting", "record", "Ari", "--short")
    first = heero(*short, input="yes\nNoor\n\nWe text first\n:stop\n")
    half = meeting_of(folder).status
    heero("meeting", "record", "Ari", input="\n" + ":pass\n" * 5)

    assert "goes on with it" in first.stdout
    assert (half, meeting_of(folder).status) == ("planned", "held")
    assert [each.words for each in of_ari(folder).agreed] == ["We text first"]
    assert len([each for each in of_ari(folder).walks if each.meeting]) == 1


def test_the_next_meeting_keeps_the_time_of_day(
    folder: Workspace, heero: Heero
) -> None:
    """Where nobody says a time it is that of this meeting."""
    lines = ":pass\n" * 7 + "2027-01-09\n"
    heero("meeting", "record", "Ari", "--short", input=lines)

    assert of_ari(folder).meetings[-1].start == "2027-01-09T14:00"


def test_minutes_that_are_left_for_later_plan_nothing_yet(
    folder: Workspace, heero: Heero
) -> None:
    """A meeting is held once its minutes are at their end."""
    heero("meeting", "record", "Ari", input="yes\n:stop\n")

    assert meeting_of(folder).status == "planned"
    assert len(of_ari(folder).meetings) == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param(["exercise", "Ari", "meeting"], "meeting record", id="no meeting"),
        pytest.param(
            ["exercise", "Ari", "heart_list", "--meeting", MEETING],
            "without --meeting",
            id="an exercise of a workshop",
        ),
        pytest.param(
            ["meeting", "record", "Ari", "--meeting", "zzzz"], "heero show", id="none"
        ),
        pytest.param(["meeting", "record", "Mika"], "meeting plan", id="none planned"),
        pytest.param(
            ["meeting", "minutes", "Ari"], "meeting record", id="no minutes yet"
        ),
    ],
)
def test_what_cannot_be_is_said(
    folder: Workspace, heero: Heero, words: list[str], hint: str
) -> None:
    """Each is answered with what to do instead."""
    done = heero(*words)

    assert done.returncode == 2
    assert hint in done.stderr


def test_a_meeting_that_was_called_off_has_no_minutes(
    folder: Workspace, heero: Heero
) -> None:
    """Nothing is written for a meeting that does not take place."""
    path = ("meetings", MEETING, "status")
    records.change(folder, Participant, ARI, [Replace(path, "cancelled")])
    done = heero("meeting", "record", "Ari", "--meeting", MEETING)

    assert (done.returncode, "called off" in done.stderr) == (2, True)


def test_whoever_said_no_counts_until_the_invitation_is_taken_back(
    folder: Workspace, heero: Heero
) -> None:
    """They know the place and may come after all: a no alone opens no gate."""
    kept_apart(folder, ROSE, BEA)
    invitation = next(
        each for each in meeting_of(folder).invitations if each.person == BEA
    )
    path = ("meetings", MEETING, "invitations", invitation.id, "reply")
    records.change(folder, Participant, ARI, [Replace(path, "not_coming")])
    assert heero("meeting", "record", "Ari", input="yes\n").returncode == 1
    assert not [x for x in of_ari(folder).walks if x.meeting == MEETING]

    records.change(
        folder, Participant, ARI, [Replace((*path[:-1], "taken_back"), "2026-11-26")]
    )
    done = heero("meeting", "record", "Ari", input="yes\n")

    assert done.returncode == 0
    assert "Auntie Bea" not in done.stderr


def test_minutes_may_be_changed_later(after: Workspace, heero: Heero) -> None:
    """`--review` goes back to what was said, and plans no second meeting."""
    again = heero(
        *("meeting", "record", "Ari", "--meeting", MEETING, "--review"),
        input=":withdraw 1\n\n",
    )

    assert again.returncode == 0, again.stderr
    assert len(of_ari(after).meetings) == 2


def test_a_record_that_names_meetings_in_turn_is_in_order(folder: Workspace) -> None:
    """A meeting that follows none that is there is found."""
    new = {"id": "novu", "kind": "follow_up", "follows": "gone"}
    records.change(folder, Participant, ARI, [Add(("meetings", "novu"), {**new})])
    found: Any = validating.validate(folder, [], TODAY).data

    assert "names-nobody" in {each["code"] for each in found}
    records.change(folder, Participant, ARI, [Remove(("meetings", "novu"))])
    assert not validating.validate(folder, [], TODAY).no
