"""What is due over a whole folder: what is remembered, and how it is told."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from heero.domain.due import due, told
from heero.domain.due_rules import RULES
from heero.domain.operations import Add
from heero.services import due as service
from heero.services import due_pages, gathering_due, looking_due, telling_due, today
from heero.services.gathering_due import Gathered, gathered
from heero.services.records import note_down
from heero.store import memory
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.due_records import (
    ARI,
    JULES,
    LUCIA,
    PIECES,
    joined,
    offer,
    team,
    workshop,
    written,
)
from tests.test_teams import member, participant

MIKA = "early-robin-70"
EVERYTHING = joined(*(each.lists for each in PIECES))
ALL_PRIVATE = joined(*(each.private for each in PIECES))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock ten seconds ahead, so that every file is old enough."""
    real = memory.time.time
    monkeypatch.setattr(memory.time, "time", lambda: real() + 10)


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """One for whom everything is due, one for whom a contact is, and a workshop."""
    team(workspace)
    written(workspace, EVERYTHING, ALL_PRIVATE)
    written(
        workspace,
        {"visits": ['{id: vita, date: "2026-11-02"}']},
        record_id=MIKA,
        name="Mika *the* Great",
        head=f"navigators: [{LUCIA}]\n",
    )
    workshop(workspace)
    return workspace


def again(folder: Workspace) -> Gathered:
    return gathered(Workspace(folder.root))


def everything(found: Gathered) -> tuple[object, ...]:
    """Return all there is to say of a folder, also of what lies far ahead."""
    far = dict.fromkeys(RULES, "9999-12-31")
    on = [list(told(found.held, day, far)) for day in ("2026-01-01", "2026-12-04")]
    return on, found.plain, found.notes


def cache(folder: Workspace) -> Path:
    return folder.inner / "cache" / "due"


def test_what_has_not_changed_is_not_read_again(
    later: None, folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time no record is looked into, and the answer is the same."""
    first = again(folder)
    looked = []
    monkeypatch.setattr(looking_due, "look", lambda *each, **more: looked.append(each))

    assert everything(again(folder)) == everything(first)
    assert looked == []


def touched(name: str, old: str, new: str) -> Callable[[Workspace], None]:
    def change(folder: Workspace) -> None:
        path = folder.root / name
        if path.exists():
            path.write_text(path.read_text().replace(old, new))

    return change


def taken_away(name: str) -> Callable[[Workspace], None]:
    def change(folder: Workspace) -> None:
        (folder.root / name).unlink(missing_ok=True)

    return change


def said(folder: Workspace) -> None:
    """Leave something in the journal, as a walk that was cut off does."""
    if folder.path("participant", ARI).exists():
        note_down(folder, ARI, [Add(("hopes", "hopa"), {"id": "hopa", "words": "sea"})])


CHANGES = (
    touched(f"participants/{ARI}.yaml", "2026-11", "2026-10"),
    touched(f"participants/{ARI}.yaml", "active", "offered"),
    touched(f"participants/{ARI}.yaml", "people:", "people: ["),
    touched(f"participants/{ARI}.yaml", "people: [", "people:"),
    touched(f"private/{ARI}.yaml", "2026-12-20", "2026-11-25"),
    touched(f"private/{ARI}.yaml", "orders:", "orders: ["),
    touched(f"team/{LUCIA}.yaml", "Lucía", "Luz"),
    touched("heero.yaml", "workshop\n", 'workshop\nvisits_a_month: "1"\n'),
    touched("workshops/bright-porch-15.yaml", "2026-12-04", "2026-11-20"),
    taken_away(f"participants/{MIKA}.yaml"),
    taken_away(f"private/{ARI}.yaml"),
    taken_away(f"team/{LUCIA}.yaml"),
    said,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.sampled_from(range(len(CHANGES))), min_size=1, max_size=5))
def test_what_is_remembered_never_changes_an_answer(
    later: None,
    folder: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[int],
) -> None:
    """After any change, with the memory and without it, the same is due."""
    root = tmp_path_factory.mktemp("w") / "w"
    shutil.copytree(folder.root, root)
    gathered(Workspace(root))
    for each in steps:
        CHANGES[each](Workspace(root))
        warm = gathered(Workspace(root))
        cache(Workspace(root)).unlink(missing_ok=True)
        cold = gathered(Workspace(root))

        assert everything(warm) == everything(cold)


def test_the_memory_holds_no_word_that_anybody_typed(
    later: None, folder: Workspace
) -> None:
    """Names, offers, plans, grounds and titles stay where they are."""
    more = {"commitments": [offer("covb", ", checked_by: Zebulon next door")]}
    written(folder, joined(EVERYTHING, more), ALL_PRIVATE)
    for path in folder.root.glob("*/*.yaml"):
        text = path.read_text()
        text = re.sub(r"(words|basis|what|who|title): [^,}\n]+", r"\1: Zebulon", text)
        path.write_text(re.sub(r"\b(name): [^,}\n]+", r"\1: Zebulon", text))
    typed = ("Rose", "Ray", "Nana", "Sunday", "soup", "school", "Winter")

    found = again(folder)
    kept = cache(folder).read_text()
    assert {each.fact.code for each in due(found.held, "2026-12-01", 400)} > {"step"}
    assert "zebulon" not in kept.lower()
    assert not [each for each in typed if each in kept]
    assert "2026-12-20" in kept


def test_nothing_is_remembered_while_somebody_of_the_team_has_just_changed(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose name fits an offer may change again before the clock has moved."""
    young = f"{LUCIA}.yaml"
    real = memory.stamp
    ahead = [1, 1, 1, 2**62, 2**62]
    monkeypatch.setattr(
        gathering_due, "stamp", lambda path: ahead if young in path else real(path)
    )
    clock = memory.time.time
    monkeypatch.setattr(memory.time, "time", lambda: clock() + 10)

    again(folder)
    assert not cache(folder).exists()
    monkeypatch.setattr(gathering_due, "stamp", real)
    again(folder)
    assert cache(folder).exists()


def test_the_memory_forgets_who_is_gone(later: None, folder: Workspace) -> None:
    """No id of somebody who was taken away stays behind."""
    again(folder)
    folder.path("participant", MIKA).unlink()
    assert MIKA in cache(folder).read_text()

    again(folder)

    assert MIKA not in cache(folder).read_text()


def test_what_cannot_be_read_is_named_and_the_rest_is_told(folder: Workspace) -> None:
    """Neither a record nor a private file is passed over in silence."""
    folder.path("participant", MIKA).write_text("heero: participant/1\nid: [\n")
    folder.path("private", ARI).write_text("heero: private/1\nid: [\n")

    found = again(folder)
    assert [each for each in found.notes if MIKA in each]
    assert [each for each in found.notes if f"private/{ARI}" in each]
    left = {each.record for each in due(found.held, "2026-12-01")}
    assert ARI in left and MIKA not in left


def test_what_is_still_in_the_journal_counts(folder: Workspace) -> None:
    """What was said before a power cut is in the record before it is asked for."""
    visit = {"id": "vizz", "date": "2026-11-20", "how": "call", "result": "reached"}
    note_down(folder, MIKA, [Add(("visits", "vizz"), visit)])

    (found,) = [e for e in due(again(folder).held, "2026-12-06") if e.record == MIKA]
    assert found.fact.day == "2026-12-05"
    assert not folder.journal(MIKA).exists()


def listed(folder: Workspace, day: str = "2026-12-01", **more: str) -> list[str]:
    here = Workspace(folder.root)
    found, telling, notes = service.waiting(here, day, 400, **more)
    return list(service.listed(found, telling, notes).lines)


def test_the_longest_overdue_comes_first(folder: Workspace) -> None:
    """Then day by day."""
    days = [each[:10] for each in listed(folder)]

    assert days == sorted(days)
    assert "overdue" in listed(folder)[0]
    assert "overdue" not in listed(folder)[-1]


def test_whoever_is_typing_sees_theirs_first(folder: Workspace) -> None:
    """And everybody else's behind."""
    lines = listed(folder, me=LUCIA)
    mine = [", by Lucía: " in each for each in lines]

    assert sorted(mine, reverse=True) == mine
    assert set(mine) == {True, False}
    assert sorted(lines) == sorted(listed(folder))


def test_one_of_the_team_can_be_asked_for(folder: Workspace) -> None:
    """Only what they do, also where a record says it by their name."""
    lines = listed(folder, whose=LUCIA)

    assert lines and all(", by Lucía: " in each for each in lines)
    assert any("something a plan says" in each for each in lines)


@pytest.mark.parametrize(
    ("checked_by", "owner", "shown"),
    [
        ("Jules", JULES, ", by Jules"),
        ("kelo", "Uncle Ray", ", by Uncle Ray"),
        ("the neighbour", "the neighbour", ", by the neighbour"),
    ],
)
def test_whoever_checks_an_offer_is_told(
    workspace: Workspace, checked_by: str, owner: str, shown: str
) -> None:
    """Of the team by id, others as the record says it."""
    team(workspace)
    more = f", checked_by: {checked_by}"
    written(workspace, {"commitments": [offer("cova", more)]}, head="")
    found, telling, notes = service.waiting(workspace, "2026-10-01")

    data = service.listed(found, telling, notes, as_data=True).data
    assert [each["owner"] for each in data] == [owner]
    assert shown in service.listed(found, telling, notes).lines[0]


def test_two_of_the_team_with_one_name_are_not_mixed_up(workspace: Workspace) -> None:
    """A name that fits two is shown as it was said, and is nobody's list."""
    team(workspace)
    member(workspace, "other-maple-45", "Jules", "roles: [peer_navigator]\n")
    written(workspace, {"commitments": [offer("cova", ", checked_by: Jules")]})

    assert not service.waiting(workspace, "2026-10-01", whose=JULES)[0]
    assert ", by Jules: " in listed(workspace, "2026-10-01")[0]


@pytest.mark.parametrize(
    ("there", "to"),
    [
        pytest.param("person: tavu", "tavu", id="one of theirs"),
        pytest.param("role: owner", "me", id="their own"),
        pytest.param("words: an interpreter", "WHO", id="words are not remembered"),
    ],
)
def test_a_copy_says_to_whom(workspace: Workspace, there: str, to: str) -> None:
    """The command names a reader who waits, by id."""
    from tests.due_records import HELD, MET

    team(workspace)
    attendance = [f"{{id: atta, {there}, came_by: metu}}"]
    written(workspace, {"meetings": [HELD], "walks": [MET], "attendance": attendance})

    (line,) = [each for each in listed(workspace) if "copies" in each]
    assert line.endswith(f"heero meeting copy {ARI} --to {to} --meeting meka")


NOW = datetime(2026, 12, 1, 10, 0)


def page(folder: Workspace, form: str, now: datetime = NOW) -> str:
    today, zone = now.date().isoformat(), ZoneInfo("America/Toronto")
    found, telling, notes = service.waiting(Workspace(folder.root), today, 400)
    answer = due_pages.page(found, telling, notes, now, zone, form)  # type: ignore[arg-type]
    return "\n".join(answer.lines)


def test_a_calendar_is_read_and_names_nobody(folder: Workspace) -> None:
    """Whole days, one for each thing, with the id of a record and no word besides."""
    text = page(folder, "ics")

    read = Calendar.from_ical(text + "\r\n")
    events = read.walk("VEVENT")
    found = service.waiting(Workspace(folder.root), "2026-12-01", 400)[0]
    assert len(events) == len(found) > 10
    called = {str(each["SUMMARY"]) for each in events}
    assert {"a promise to check", "a contact", "a promise to look at"} <= called
    assert called <= {due_pages.SUMMARY, *due_pages.KINDS.values()}
    safety = {"order", "clearance", "check_first", "consent", "outreach", "measure"}
    assert not safety & due_pages.KINDS.keys()
    assert {str(each["DESCRIPTION"]) for each in events} <= {
        ARI,
        MIKA,
        "bright-porch-15",
    }
    assert not read.errors and not [one for each in events for one in each.errors]
    days = [each["DTSTART"].dt.isoformat() for each in events]
    assert sorted(days) == sorted(max(e.fact.day, "2026-12-01") for e in found)
    assert len({str(each["UID"]) for each in events}) == len(events)
    words = re.compile(r"Rose|Ray|Mika|Ari\b|Jules|Luc|order|safety|soup|ucla", re.I)
    assert not words.search(text)


def test_an_entry_of_a_calendar_keeps_its_id(folder: Workspace) -> None:
    """A calendar that is read again moves what is overdue, and adds no second one."""

    def days(now: datetime) -> dict[str, str]:
        events = Calendar.from_ical(page(folder, "ics", now) + "\r\n").walk("VEVENT")
        return {str(e["UID"]): e["DTSTART"].dt.isoformat() for e in events}

    first, later = days(NOW), days(NOW + timedelta(1))
    overdue = {known for known, day in first.items() if day == "2026-12-01"}
    # A meeting of yesterday is told no more.
    assert len(overdue & set(later)) >= len(overdue) - 1 > 1
    assert {later[known] for known in overdue & set(later)} == {"2026-12-02"}


def test_a_calendar_says_in_utc_when_it_was_made(folder: Workspace) -> None:
    """Ten in the morning in Toronto is three in the afternoon there."""
    assert "DTSTAMP:20261201T150000Z" in page(folder, "ics")


def test_a_page_shows_names_as_they_were_typed(folder: Workspace) -> None:
    """No name becomes markup."""
    text = page(folder, "md")

    assert r"Mika \*the\* Great (early-robin-70)" in text
    assert "## 2026-11-17, overdue" in text


def test_the_day_tells_a_handful_of_each_kind(workspace: Workspace) -> None:
    """The others are one command away, and nothing is told twice."""
    team(workspace)
    for number in range(8):
        owner = LUCIA if number == 7 else JULES
        participant(
            workspace,
            f"calm-seal-{number + 10}",
            f"Kai {number}",
            f'navigators: [{owner}]\nvisits:\n  - {{id: v{number}, date: "2026-10-0'
            f'{number + 1}"}}\n',
        )

    answer = today.today(workspace, TODAY)
    assert len(answer.lines) == 6
    assert answer.lines[0].startswith("a contact, by Jules, was due 2026-10-16: Kai 0")
    assert answer.lines[-1] == "and 3 more: heero due"
    assert answer.data[-1]["what"] == "and 3 more"
    assert "Kai 7" in today.today(workspace, TODAY, LUCIA).lines[0]
    assert len(set(answer.lines)) == len(answer.lines)


def test_the_day_tells_what_is_today_and_not_what_is_ahead(folder: Workspace) -> None:
    """What is due tomorrow is for tomorrow, but for the days after a workshop."""
    rows = today.today(folder, "2026-12-04").data
    what = [each["what"] for each in rows]

    assert "getting in touch with somebody, by Jules, due today" in what
    assert "a check-in after the workshop, by Jules, due today" in what
    assert not [each for each in what if "meeting at" in each]
    on_the_day = [each["what"] for each in today.today(folder, "2026-12-05").data]
    assert "a meeting at 14:00 today" in on_the_day
    before = [each["what"] for each in today.today(folder, "2026-12-01").data]
    assert "a check-in after the workshop, by Jules, until 2026-12-04" in before
    assert "a session today" in before


def test_what_is_open_twice_is_told_once(workspace: Workspace) -> None:
    """Two walks through one exercise are gone on with by one command."""
    opened = [
        f'{{id: wop{each}, guide: heart_list/1, started: "2026-11-01T10:00"}}'
        for each in "ab"
    ]
    written(workspace, {"walks": opened}, head="")

    (row,) = today.today(workspace, TODAY).data
    assert row["what"] == "left in the middle, heart_list"
    assert row["command"] == f"heero exercise {ARI} heart_list"


def test_what_one_command_does_is_told_once_a_day(workspace: Workspace) -> None:
    """Two offers of one participant are one thing to do; the list has both."""
    team(workspace)
    written(workspace, {"commitments": [offer("cova"), offer("covb")]})

    (line,) = today.today(workspace, TODAY).lines
    assert "checking how an offer goes (cova), by Jules, was due 2026-09-15" in line
    assert len(listed(workspace, TODAY)) == 2


def test_a_program_gets_what_it_relies_on(folder: Workspace, heero: Heero) -> None:
    """The keys that others rely on, on every line; nothing in the folder changes."""
    before = {path: path.read_bytes() for path in folder.root.glob("*/*.yaml")}
    done = heero("due", "--json", env={"HEERO_NOW": "2026-12-01T10:00"})

    rows = json.loads(done.stdout)
    assert done.returncode == 0
    assert all({"what", "who", "due", "owner", "record"} <= set(each) for each in rows)
    assert {ARI, MIKA} <= {each["record"] for each in rows}
    assert before == {path: path.read_bytes() for path in folder.root.glob("*/*.yaml")}


def test_a_page_is_a_list_of_tasks(folder: Workspace) -> None:
    """Each with a box to tick, and no backslash before it."""
    tasks = [each for each in page(folder, "md").splitlines() if each.startswith("- ")]
    assert tasks
    assert all(each.startswith("- [ ] ") for each in tasks)


def test_the_day_says_how_much_more_is_due(folder: Workspace) -> None:
    """Whatever `heero due` has and the day does not show is counted in one line."""
    first = today.today(Workspace(folder.root), "2026-12-01")
    shown = {each["command"] for each in first.data}
    found = service.waiting(Workspace(folder.root), "2026-12-01")[0]
    rest = sum(telling_due.command(each) not in shown for each in found)
    assert rest
    assert first.lines[-1] == f"and {rest} more: heero due"
