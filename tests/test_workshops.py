"""A workshop: made, planned, attended, and what was agreed and done in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from heero import resources
from heero.domain.workshop import Workshop
from heero.errors import (
    BadInput,
    BadOrder,
    FitsSeveral,
    NoSuchRecord,
    NothingSuchShipped,
    WouldNotRead,
)
from heero.guides.orders import Known, problems
from heero.services import attending, cohorts, gathering, orders, planning
from heero.services.gathering import Gathering
from heero.services.planning import Wanted
from heero.services.validating import validate
from heero.store import plain
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.test_teams import member, participant, put

SHIPPED = [Path(each).stem for each in resources.names("orders", None)]
DAY = "2026-12-05"


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A team of three, three who take part, and guides of the site's own."""
    member(workspace, "calm-heron-12", "Lucía Mbeki", "roles: [facilitator]\n")
    member(workspace, "kind-maple-44", "Jules", "roles: [peer_navigator]\n")
    member(workspace, "open-tern-31", "Hamza", "roles: [peer_navigator]\n")
    participant(workspace, "quiet-otter-41", "Ari")
    participant(workspace, "early-robin-70", "Mika")
    participant(workspace, "misty-harbor-19", "Danielle", "kind: adult\n")
    for name, formats, minutes in (
        ("opening_circle", "group", "{typical: 30}"),
        ("heart_list", "group", "{typical: 12}"),
        ("tree_of_life", "group", "{min: 40, typical: 75}\nshort: {minutes: 25}"),
        ("inner_page", "one_to_one", "{typical: 20}"),
        ("closing", "group", "{typical: 20}"),
    ):
        put(
            workspace,
            f"guides/{name}.yaml",
            f"heero: guide/1\nid: {name}\ntitle: {{en: The {name}}}\n"
            f"formats: [{formats}]\nminutes: {minutes}\n",
        )
    order(workspace, "opening_circle, heart_list, tree_of_life, closing")
    return workspace


def order(
    workspace: Workspace, guides: str, more: str = "", name: str = "small"
) -> None:
    text = f"heero: order/1\nid: {name}\ntitle: {{en: Small}}\nguides: [{guides}]\n"
    put(workspace, f"orders/{name}.yaml", text + more)


def made(workspace: Workspace, **more: object) -> str:
    wanted = Gathering(**{"start": DAY, "order": "small", **more})  # type: ignore[arg-type]
    return str(gathering.new(workspace, wanted).data["id"])


def read(workspace: Workspace, record_id: str) -> Workshop:
    return workspace.load(Workshop, record_id).record


def laid(data: Any) -> list[str]:
    return [guide for each in data["sessions"] for guide in each["guides"]]


def everything(workspace: Workspace) -> dict[str, bytes]:
    found = sorted((workspace.root / "workshops").glob("*"))
    return {path.name: path.read_bytes() for path in found}


def test_a_new_workshop_names_nobody_but_by_id(folder: Workspace) -> None:
    """Names become ids, aliases stay words, and two days follow each other."""
    record = read(
        folder,
        made(
            folder,
            title=" Winter ",
            facilitators=["lucia mbeki"],
            navigators=["Jules", "kind-maple-44"],
            participants=["ARI"],
            guests=["Pepper"],
            at="9.30",
            place="the hall",
        ),
    )

    assert (record.title, record.guests) == ("Winter", ("Pepper",))
    assert record.facilitators == ("calm-heron-12",)
    assert record.navigators == ("kind-maple-44",)
    assert record.participants == ("quiet-otter-41",)
    assert [each.date for each in record.sessions] == [DAY, "2026-12-06"]
    first = record.sessions[0]
    assert (first.start, first.minutes, first.place) == ("09:30", 330, "the hall")
    assert (record.starts, record.ends) == (DAY, "2026-12-06")
    assert validate(folder, [], TODAY).data == []


def test_weekly_sessions_are_evenings(folder: Workspace) -> None:
    """Six sessions a week apart are six evenings of two hours."""
    record = read(folder, made(folder, weeks=6))

    assert [each.date for each in record.sessions][::5] == [DAY, "2027-01-09"]
    assert {each.minutes for each in record.sessions} == {120}


def test_adults_are_reminded_of_what_adults_need(folder: Workspace) -> None:
    """Children, the way home and the evening; the order is the one for adults."""
    wanted = Gathering(start=DAY, kind="adult", participants=["Danielle"])
    answer = gathering.new(folder, wanted)

    assert read(folder, answer.data["id"]).order == "adult_strengths_first"
    (told,) = [each for each in answer.notes if each.startswith("adults")]
    assert all(word in told for word in ("children", "home", "evening"))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param({"start": ""}, BadInput, id="no day"),
        pytest.param({"start": "2026-02-30"}, BadInput, id="no day of the calendar"),
        pytest.param({"start": "9999-12-31"}, BadInput, id="after the last day"),
        pytest.param({"days": 2, "weeks": 2}, BadInput, id="days and weeks"),
        pytest.param({"days": 400}, BadInput, id="too many"),
        pytest.param({"at": "25:00"}, BadInput, id="no time"),
        pytest.param({"order": "smal"}, NothingSuchShipped, id="no order"),
        pytest.param({"participants": ["Nobody"]}, NoSuchRecord, id="nobody"),
        pytest.param({"navigators": ["Ari"]}, NoSuchRecord, id="not of the team"),
        pytest.param({"title": "a\u202eb"}, WouldNotRead, id="a sign that steers"),
    ],
)
def test_what_cannot_be_a_workshop_makes_none(
    folder: Workspace, more: dict[str, object], error: type[Exception]
) -> None:
    """A refusal leaves nothing behind."""
    with pytest.raises(error):
        made(folder, **more)

    assert not list(folder.root.glob("workshops/*"))


def test_size_and_company_are_advice_and_never_a_lock(folder: Workspace) -> None:
    """One participant and no navigator is a workshop, with something to mind."""
    wanted = Gathering(start=DAY, order="small", participants=["Ari", "Danielle"])
    notes = " ".join(gathering.new(folder, wanted).notes)

    assert "2 take part" in notes and "two navigators" in notes
    assert "youth and adults" in notes


def test_attendance_adds_up(folder: Workspace) -> None:
    """Who was noted before stays; a slip is taken off; aliases are as good as names."""
    shop = made(folder, participants=["Ari"])
    first = attending.attend(
        folder, shop, "1", TODAY, who=["Ari", "Jules"], guests=["Pepper"]
    )
    again = attending.attend(
        folder, shop, DAY, TODAY, who=["Mika", "Ari"], not_there=["pepper", "Jules"]
    )

    assert first.data["attended"] == ["quiet-otter-41", "kind-maple-44"]
    assert again.data["attended"] == ["quiet-otter-41", "early-robin-70"]
    assert again.data["guests"] == []
    assert "early-robin-70 was there and is not one of this group" in again.notes[0]
    other = read(folder, shop).sessions[1]
    assert (other.attended, other.guests) == ((), ())


def test_looking_at_who_was_there_writes_nothing(folder: Workspace) -> None:
    """Without a name it only says who is on the list."""
    shop = made(folder)
    before = everything(folder)
    answer = attending.attend(folder, shop, "2", TODAY)

    assert "nobody is on the list yet" in answer.lines[0]
    assert everything(folder) == before


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param({"who": ["Nobody"]}, NoSuchRecord, id="without a record"),
        pytest.param({"not_there": ["Mika"]}, BadInput, id="was never on it"),
        pytest.param({"who": ["Ari"], "not_there": ["Ari"]}, BadInput, id="both"),
        pytest.param({"guests": ["a\u202eb"]}, WouldNotRead, id="no name"),
    ],
)
def test_a_slip_in_attendance_changes_nothing(
    folder: Workspace, given: dict[str, list[str]], error: type[Exception]
) -> None:
    """All of it or none of it."""
    shop = made(folder)
    attending.attend(folder, shop, "1", TODAY, who=["Ari"])
    before = everything(folder)

    with pytest.raises(error):
        attending.attend(folder, shop, "1", TODAY, **given)  # type: ignore[arg-type]
    assert everything(folder) == before


def test_a_name_of_two_kinds_of_people_is_asked_back(folder: Workspace) -> None:
    """A participant and one of the team of one name are told apart by their ids."""
    participant(folder, "sunny-seal-64", "Jules")
    with pytest.raises(FitsSeveral):
        attending.anybody(folder, "Jules")

    assert attending.anybody(folder, "sunny-seal-64") == "sunny-seal-64"


def test_today_is_the_session_that_is_meant(folder: Workspace) -> None:
    """On the day of a session nobody has to say which; on another day they are told."""
    shop = made(folder)
    attending.attend(folder, shop, "", DAY, who=["Ari"])

    assert read(folder, shop).sessions[0].attended == ("quiet-otter-41",)
    with pytest.raises(BadInput) as caught:
        attending.attend(folder, shop, "", TODAY, who=["Ari"])
    assert f"1 on {DAY}, 2 on 2026-12-06" in caught.value.hint


def test_agreements_are_kept_as_they_were_said(folder: Workspace) -> None:
    """Signs that mean something to YAML are words here, and twice is once."""
    shop = made(folder)
    for words in ("no: means no", "no: means no", "[pass] & rest"):
        attending.agree(folder, shop, words)

    assert read(folder, shop).agreements == ("no: means no", "[pass] & rest")
    with pytest.raises(BadInput):
        attending.agree(folder, shop, "  ")


def test_what_was_done_adds_up(folder: Workspace) -> None:
    """Who led is added; what everybody walked does not become less by one name."""
    shop = made(folder)
    attending.done(folder, shop, "Heart list", "1", TODAY, led=["Jules"])
    attending.done(folder, shop, "heart_list", "1", TODAY, led=["Hamza"], with_=["Ari"])
    attending.done(folder, shop, "inner_page", "1", TODAY, with_=["Ari"])
    attending.done(folder, shop, "inner_page", "1", TODAY, with_=["Mika"], guests=["P"])

    session = read(folder, shop).sessions[0]
    heart, inner = session.done
    assert session.guides == ("heart_list", "inner_page")
    assert (heart.by, heart.participants) == (("kind-maple-44", "open-tern-31"), ())
    assert inner.participants == ("quiet-otter-41", "early-robin-70")
    assert inner.guests == ("P",)
    assert validate(folder, [], TODAY).data == []
    with pytest.raises(NothingSuchShipped):
        attending.done(folder, shop, "haert_list", "1", TODAY)


def test_a_session_can_come_later(folder: Workspace) -> None:
    """It is put in the order of days, and the workshop begins or ends with it."""
    shop = made(folder)
    gathering.meet(folder, shop, "2026/12/1", at="2 pm", place="the hall")
    gathering.meet(folder, shop, DAY, minutes=90)

    record = read(folder, shop)
    assert [each.date for each in record.sessions] == ["2026-12-01", DAY, "2026-12-06"]
    assert (record.sessions[0].start, record.starts) == ("14:00", "2026-12-01")
    assert record.sessions[1].minutes == 90
    assert validate(folder, [], TODAY).data == []


def test_a_plan_lays_the_order_and_writes_nothing(folder: Workspace) -> None:
    """What fits into the first day is there, and the closing ends the last."""
    shop = made(folder)
    before = everything(folder)
    data = planning.plan(folder, shop, Wanted(), TODAY).data

    first, last = data["sessions"]
    assert first["guides"][0] == "opening_circle"
    assert last["guides"][-1] == "closing"
    assert not first["over"] and everything(folder) == before


def test_a_plan_that_is_kept_is_the_plan(folder: Workspace) -> None:
    """Kept, it stands in the workshop; what was done since stays where it was done."""
    shop = made(folder, weeks=3)
    planning.plan(folder, shop, Wanted(keep=True), TODAY)
    planned = [each.planned for each in read(folder, shop).sessions]
    assert planned == [
        ("opening_circle", "heart_list"),
        ("tree_of_life",),
        ("closing",),
    ]

    attending.done(folder, shop, "opening_circle", "1", TODAY)
    data = planning.plan(folder, shop, Wanted(order="small"), TODAY).data
    assert data["sessions"][0]["held"] is True
    assert laid(data)[1:] == ["heart_list", "tree_of_life", "closing"]


def test_a_day_that_is_too_full_says_what_could_be_shorter(folder: Workspace) -> None:
    """The answer is no, with the short version and the least time of each guide."""
    shop = made(folder, days=1, minutes=90)
    answer = planning.plan(folder, shop, Wanted(), TODAY)

    text = "\n".join(answer.lines)
    assert answer.no and answer.data["sessions"][0]["over"] > 0
    assert "the short version of tree_of_life saves 50" in text
    assert "tree_of_life can take 40, which saves 35" in text


def test_a_guide_that_is_not_there_is_named_and_the_plan_goes_on(
    folder: Workspace,
) -> None:
    """Nobody waits for a file."""
    order(folder, "opening_circle, no_such_page, closing")
    answer = planning.plan(folder, made(folder), Wanted(), TODAY)

    assert answer.data["missing"] == ["no_such_page"]
    assert "goes on without: no_such_page" in answer.notes[0]
    assert laid(answer.data) == ["opening_circle", "closing"]


def test_another_guide_stands_for_one_that_is_not_there(folder: Workspace) -> None:
    """It does by itself where the one is missing, and where somebody asks for it."""
    more = "instead: {no_such_page: [inner_page], tree_of_life: [heart_list]}\n"
    order(folder, "opening_circle, no_such_page, tree_of_life, closing", more)
    shop = made(folder)
    by_itself = planning.plan(folder, shop, Wanted(), TODAY).data
    asked = planning.plan(
        folder, shop, Wanted(instead=["tree_of_life=heart_list"]), TODAY
    ).data

    assert by_itself["missing"] == []
    assert "inner_page" in by_itself["sessions"][0]["guides"]
    assert "heart_list" in laid(asked)
    with pytest.raises(BadInput):
        planning.plan(folder, shop, Wanted(instead=["heart_list=closing"]), TODAY)


def test_what_is_one_to_one_takes_its_turns(folder: Workspace) -> None:
    """Three people and two of the team sit down twice, and the minutes count twice."""
    order(folder, "opening_circle, inner_page, closing")
    three = {"participants": ["Ari", "Mika"], "guests": ["Pepper"]}
    two = {"facilitators": ["Lucía"], "navigators": ["Jules"]}
    answer = planning.plan(folder, made(folder, **three, **two), Wanted(), TODAY)

    (line,) = [each for each in answer.lines if "(inner_page)" in each]
    assert "40 minutes, one to one, 2 times" in line


def test_where_every_session_was_held_the_rest_is_named(folder: Workspace) -> None:
    """What was not walked is not lost: another session would give room."""
    shop = made(folder, days=1)
    attending.done(folder, shop, "opening_circle", "1", TODAY)
    answer = planning.plan(folder, shop, Wanted(), TODAY)

    assert answer.data["waiting"] == ["heart_list", "tree_of_life", "closing"]
    assert "heero workshop meet" in answer.lines[-1]


def test_an_order_that_breaks_a_rule_plans_nothing(folder: Workspace) -> None:
    """What belongs to a network meeting is refused in a workshop."""
    order(folder, "opening_circle, commitments, closing", name="wrong")

    with pytest.raises(BadOrder) as caught:
        planning.plan(folder, made(folder), Wanted("wrong"), TODAY)
    assert "'commitments' belongs to a meeting" in caught.value.message


@pytest.mark.parametrize("name", SHIPPED)
def test_the_orders_heero_ships_keep_the_rules(name: str) -> None:
    """There is no error in them; what may be missing is a guide that is to come."""
    path = resources.lookup("orders", f"{name}.yaml", None)
    found = problems(plain.values_of(path.read_bytes()), orders.known_guides(None))

    assert {each.code for each in found} <= {"order-unknown-guide"}


def test_the_three_orders_are_the_ones_that_are_meant() -> None:
    """Strengths first; the map before the tree; the pages of adults end in planning."""
    known = orders.known_guides(None)
    held = {name: orders.order(name, None, known) for name in SHIPPED}
    strengths = held["strengths_first"].guides
    assert strengths == (
        "opening_circle",
        "heart_list",
        "tree_of_life",
        "mobility_map",
        "connectedness_map",
        "ecomap",
        "circles",
        "three_houses",
        "outreach_plan",
        "closing",
    )
    classic = held["family_finding_classic"].guides
    assert sorted(classic) == sorted(strengths)
    assert classic.index("mobility_map") < classic.index("tree_of_life")
    adult = held["adult_strengths_first"]
    assert adult.ends_with == ("heero agenda P --kind case-planning",)
    assert "safety circles" in adult.notes["circles"]["en"]
    for each in held.values():
        assert each.instead == {"ecomap": ("network_grid",)}


@pytest.mark.parametrize("guide", ["lifeline", "genogram"])
def test_some_guides_are_never_for_the_group(guide: str) -> None:
    """Even where nobody has the guide; its own formats may say otherwise."""
    values = {
        "heero": "order/1",
        "id": "small",
        "title": "Small",
        "guides": ["opening_circle", guide, "closing"],
        "together": [guide],
    }
    there = {"opening_circle": Known("o"), "closing": Known("c")}
    codes = [each.code for each in problems(values, there)]  # type: ignore[arg-type]
    assert "order-one-to-one" in codes

    theirs = {**there, guide: Known("x", ("group",))}
    assert problems(values, theirs) == []  # type: ignore[arg-type]


def test_a_session_of_today_is_named_by_heero_alone(
    folder: Workspace, heero: Heero
) -> None:
    """The command beside it shows the workshop."""
    shop = made(folder, start=TODAY, title="Winter")
    rows = json.loads(heero("--json").stdout)
    (row,) = [each for each in rows if each["what"] == "a session today"]

    assert row["command"] == f"heero workshop show {shop}"
    assert heero(*row["command"].split()[1:]).returncode == 0


def test_a_workshop_is_found_by_a_part_of_its_title(folder: Workspace) -> None:
    """Two that fit are told apart by their ids."""
    one = made(folder, title="The winter table")
    assert cohorts.workshop_id(folder, "winter table") == one

    made(folder, title="Winter evenings")
    with pytest.raises(FitsSeveral):
        cohorts.workshop_id(folder, "winter")
    assert len(cohorts.shown(folder, None, TODAY).data) == 2
