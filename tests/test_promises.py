"""What was promised: kept, done later, or not; without blame and without content."""

import json
import re

import pytest

from heero.domain.kept import KINDS, Promise
from heero.errors import BadInput
from heero.services import promises
from heero.store.workspace import Workspace
from tests.due_records import (
    ARI,
    HELD,
    JULES,
    LUCIA,
    MET,
    WERE_THERE,
    offer,
    outreach,
    team,
    written,
)
from tests.test_teams import put

TODAY = "2026-12-01"
COPIES = (
    ', copies: [{id: coa, person: tavu, sent: "2026-10-09"}, '
    f'{{id: cob, member: {LUCIA}, sent: "2026-10-10"}}]}}'
)
CHECKS = (
    ', checks: [{id: lo1, date: "2026-09-15", result: going_well}, '
    '{id: lo2, date: "2026-10-05", result: not_reached}]'
)
LISTS = {
    "commitments": [
        offer("cova", CHECKS),
        offer("covb", ', ended: "2026-11-10"').replace("active", "kept"),
        offer("covc", ', ended: "2026-11-11"').replace("active", "lapsed"),
        offer("covd").replace("active", "declined"),
        offer("cove").replace("active", "offered"),
    ],
    "meetings": [
        HELD.replace("}", COPIES),
        '{id: mepa, start: "2026-11-05T14:00"}',
        '{id: mepb, start: "2026-11-06T14:00", status: cancelled}',
    ],
    "walks": [MET],
    "attendance": WERE_THERE,
    "visits": [
        '{id: vita, date: "2026-11-01", next: "2026-11-08"}',
        '{id: vitb, date: "2026-11-08", result: tried}',
        '{id: vitc, date: "2026-11-28", next: "2026-12-20"}',
    ],
    "steps": [
        '{id: stea, what: Call the school, due: "2026-11-12", status: done}',
        '{id: steb, what: Ask Rose, due: "2026-11-13"}',
        '{id: stec, what: Nothing, due: "2026-11-14", status: dropped}',
    ],
    "outreach": [
        outreach("tavu", "now", "sent", "2026-11-01").replace(
            "}", ', tries: [{id: tria, date: "2026-11-02"}]}'
        )
    ],
}


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """One to whom much was promised."""
    team(workspace)
    written(workspace, LISTS)
    put(
        workspace,
        "workshops/bright-porch-15.yaml",
        "heero: workshop/1\nid: bright-porch-15\nafter_care:\n"
        f'  - {{id: cara, participant: {ARI}, by: {JULES}, until: "2026-11-04", '
        'done: "2026-11-03"}\n'
        f'  - {{id: carb, participant: {ARI}, by: {JULES}, until: "2026-11-04"}}\n',
    )
    return workspace


def told(folder: Workspace, since: str = "2026-09-01", until: str = "") -> dict:  # type: ignore[type-arg]
    return dict(promises.told(folder, since, until, TODAY).data)


def not_in_time(data: dict) -> dict[str, list[tuple[str, str, str | None]]]:  # type: ignore[type-arg]
    return {
        each["code"]: [(e["item"], e["due"], e["done"]) for e in each["promises"]]
        for each in data["not_in_time"]
    }


def test_what_was_kept_comes_first_and_is_counted(folder: Workspace) -> None:
    """Kind by kind, each once."""
    data = told(folder)
    lines = list(promises.told(folder, "2026-09-01", "", TODAY).lines)

    assert {each["code"]: each["count"] for each in data["kept"]} == {
        "check": 1,
        "copy": 1,
        "commitment": 1,
        "visit": 1,
        "check_in": 1,
        "meeting": 1,
        "step": 1,
    }
    heads = [each for each in lines if each and not each.startswith(" ")]
    assert [each.split()[0:2] for each in heads[1:]] == [
        ["what", "was"],
        ["the", "work"],
        ["what", "was"],
    ]
    assert heads[1] == "what was kept, in time"


def test_what_did_not_happen_in_time_has_its_day_and_id(folder: Workspace) -> None:
    """What was done later says when; what was not done says so."""
    assert not_in_time(told(folder)) == {
        "check": [
            ("covb", "2026-09-15", None),
            ("covc", "2026-09-15", None),
            ("cova", "2026-10-01", None),
            ("covb", "2026-10-01", None),
            ("covc", "2026-10-01", None),
        ],
        "copy": [("meka", "2026-10-09", "2026-10-10"), ("meka", "2026-10-09", None)],
        "commitment": [("covc", "2026-11-11", None)],
        "visit": [("", "2026-11-23", "2026-11-28")],
        "check_in": [("carb", "2026-11-04", None)],
        "meeting": [("mepa", "2026-11-05", None)],
        "step": [("steb", "2026-11-13", None)],
    }


def test_tries_that_reached_nobody_are_work(folder: Workspace) -> None:
    """A look, a contact and outreach, each with what came of it."""
    assert told(folder)["work"] == {"contacts": 3, "tries": 3}


def test_a_period_has_its_first_and_its_last_day(folder: Workspace) -> None:
    """What is due on either of them is told, and nothing beside."""
    data = told(folder, "2026-11-04", "2026-11-05")

    assert set(not_in_time(data)) == {"check_in", "meeting"}
    assert (data["from"], data["to"]) == ("2026-11-04", "2026-11-05")
    assert promises.told(folder, "", "2026-11-30", TODAY).data["from"] == "2026-09-01"


def test_what_is_due_today_may_still_be_done(folder: Workspace) -> None:
    """Nobody is told of a promise before its day is over."""
    here = promises.told(folder, "2026-11-01", "2026-11-13", "2026-11-13")
    after = promises.told(folder, "2026-11-01", "2026-11-13", "2026-11-14")

    assert "step" not in not_in_time(here.data)
    assert "step" in not_in_time(after.data)


def test_nobody_is_named_and_nothing_said_is_told(folder: Workspace) -> None:
    """Neither who did not keep something nor what it was."""
    answer = promises.told(folder, "2026-09-01", "", TODAY)
    told_ = "\n".join(answer.lines) + json.dumps(answer.data)

    assert ARI in told_
    words = re.compile(r"Ari\b|Rose|Ray|Jules|Luc|soup|school|Ask|interp|heron|maple")
    assert not words.search(told_)


def test_what_fell_due_while_no_yes_held_is_nobodys_failing(
    folder: Workspace,
) -> None:
    """Only copies, which others wait for, are told of."""
    consent = '{id: yesa, purpose: run_workshop, from: "2026-08-01", expires: %s}'
    written(folder, {**LISTS, "consents": [consent % '"2026-09-30"']})

    assert set(not_in_time(told(folder))) == {"check", "copy"}
    assert [day for _, day, _ in not_in_time(told(folder))["check"]] == [
        "2026-09-15",
        "2026-09-15",
    ]


def test_whoever_is_not_active_waits_for_no_contact(folder: Workspace) -> None:
    """The last contact with somebody who has gone on is followed by none."""
    lists = {"visits": ['{id: vita, date: "2026-10-01"}']}
    written(folder, lists, head="status: left\n")
    assert "visit" not in not_in_time(told(folder))

    written(folder, lists, head="")
    assert not_in_time(told(folder))["visit"] == [("", "2026-10-16", None)]


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param("2026-11-02", "2026-11-01", id="the wrong way round"),
        pytest.param("", "2026-12-02", id="a day to come"),
        pytest.param("soon", "", id="no day"),
    ],
)
def test_days_that_cannot_be_are_refused(
    folder: Workspace, since: str, until: str
) -> None:
    """It says what to do."""
    with pytest.raises(BadInput) as caught:
        promises.told(folder, since, until, TODAY)

    assert caught.value.hint


def test_a_record_that_cannot_be_read_is_named(folder: Workspace) -> None:
    """Nobody is passed over in silence."""
    folder.path("participant", ARI).write_text("heero: participant/1\nid: [\n")

    assert [each for each in promises.told(folder, "", "", TODAY).notes if ARI in each]


@pytest.mark.parametrize(
    ("done", "in_time"),
    [("2026-11-04", True), ("2026-11-05", True), ("2026-11-06", False), (None, False)],
)
def test_in_time_is_on_the_day_or_before(done: str | None, in_time: bool) -> None:
    """A day later is later."""
    assert Promise("step", ARI, "x", "2026-11-05", done).in_time is in_time


def test_an_empty_folder_is_told_as_one(workspace: Workspace) -> None:
    """Nothing due is no failing, and no praise."""
    lines = promises.told(workspace, "", "", TODAY).lines

    assert lines[-1] == "  nothing"
    assert set(KINDS) and not [each for each in lines if "None" in each]
