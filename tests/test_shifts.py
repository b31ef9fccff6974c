"""Who answers in a week, in which hours nobody does, and the page that is handed on."""

import json
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain import rota
from heero.domain.helpline import Slot
from heero.domain.rota import Stretch
from heero.errors import BadInput, NoSuchRecord
from heero.services import planning_shifts, shifts, showing_shifts
from heero.services.planning_shifts import Planned
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import NOW, TODAY, Heero
from tests.helpline_folder import LINE, NOOR, SOL, TOVE, contact, helpline

NOW_IS = datetime.fromisoformat(NOW)
THIS = "2026-w47"


def slot(
    day: str,
    begins: str,
    ends: str,
    peer: str = "",
    then: str = "",
    clinician: str = "",
) -> Slot:
    """Return some hours, with an id of their day and hour."""
    return Slot(
        id=f"s{day[-2:]}{begins[:2]}",
        date=day,
        from_hour=begins,
        to_hour=ends,
        peer=peer or None,
        then=(then,) if then else (),
        clinician=clinician or None,
    )


def week(workspace: Workspace, *slots: Slot, name: str = THIS) -> None:
    """Write down a week by hand."""
    lines = [
        json.dumps(each.model_dump(mode="json", exclude_defaults=True))
        for each in slots
    ]
    workspace.path("shifts", name).write_text(
        f'heero: shifts/1\nid: "{name}"\nslots:\n'
        + "".join(f"  - {each}\n" for each in lines),
        encoding="utf-8",
    )


@pytest.fixture
def line(tmp_path: Path) -> Workspace:
    """A helpline whose week nobody planned yet."""
    return helpline(tmp_path / "records")


def plan(workspace: Workspace, *days: str, **more: str) -> None:
    hours = Planned(
        days, more.pop("begins", "08:00"), more.pop("ends", "14:00"), **more
    )  # type: ignore[arg-type]
    planning_shifts.plan(workspace, "this", hours, TODAY)


def planned(
    workspace: Workspace, name: str = THIS
) -> list[tuple[str, str, str | None]]:
    found = sorted(shifts.slots_of(workspace, name), key=rota.when)
    return [(each.date, each.from_hour, each.peer) for each in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", THIS),
        ("this", THIS),
        ("next", "2026-w48"),
        ("2026-W47", THIS),
        ("w5", "2026-w05"),
        ("47", THIS),
        ("2026-11-29", "2026-w48"),
        ("21 Nov 2026", THIS),
    ],
)
def test_a_week_is_understood(typed: str, meant: str) -> None:
    """A week may be typed as its number, as a word, or as a day in it."""
    assert shifts.week_typed(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["w54", "2026-w99", "whenever", "w0"])
def test_what_is_no_week_is_said(typed: str) -> None:
    """A slip is answered with how weeks are written."""
    with pytest.raises(BadInput) as caught:
        shifts.week_typed(typed, TODAY)
    assert THIS in caught.value.hint


@given(st.dates(datetime(1990, 1, 1).date(), datetime(2090, 1, 1).date()))
def test_a_day_lies_in_its_week(day: datetime) -> None:
    """The week of a day has seven days, and the day is one of them."""
    name = rota.week_of(day.isoformat())
    days = rota.days_of(name)
    assert day.isoformat() in days
    assert len(days) == 7
    assert {rota.week_of(each) for each in days} == {name}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("mon", [0]),
        ("Friday", [4]),
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("sat-mon", [0, 5, 6]),
        ("tue,thu", [1, 3]),
        ("mon-sun", list(range(7))),
    ],
)
def test_days_of_the_week_are_understood(words: str, meant: list[int]) -> None:
    """One day, a stretch of days, also over the weekend, or several."""
    assert rota.weekdays(words) == meant


def test_hours_are_planned_for_each_day(line: Workspace) -> None:
    """One line plans the same hours for several days."""
    plan(line, "thu-sat", peer="Noor", clinician="Sol")

    assert planned(line) == [
        ("2026-11-19", "08:00", NOOR),
        ("2026-11-20", "08:00", NOOR),
        ("2026-11-21", "08:00", NOOR),
    ]
    assert {each.clinician for each in shifts.slots_of(line, THIS)} == {SOL}
    assert not validate(line, [], TODAY).no


def test_planning_the_same_again_changes_nothing(line: Workspace) -> None:
    """Whoever presses a key twice plans nobody twice."""
    plan(line, "sat", peer="Noor")
    before = line.path("shifts", THIS).read_bytes()
    plan(line, "sat", peer="Noor")

    assert line.path("shifts", THIS).read_bytes() == before


def test_free_hours_are_taken(line: Workspace) -> None:
    """Hours that nobody had become theirs who is named; two can answer together."""
    plan(line, "sat")
    assert planned(line) == [(TODAY, "08:00", None)]
    plan(line, "sat", peer="Noor", clinician="Sol")
    assert planned(line) == [(TODAY, "08:00", NOOR)]
    plan(line, "sat", peer="Tove")
    assert {each[2] for each in planned(line)} == {NOOR, TOVE}


def test_a_week_like_another(line: Workspace) -> None:
    """The same hours and people on each day of the week, and once."""
    plan(line, "mon", peer="Noor", then=["Tove"])  # type: ignore[arg-type]
    plan(line, "sun", begins="22:00", ends="06:00", peer="Tove")
    for _ in range(2):
        planning_shifts.like(line, "next", "this", TODAY)

    assert planned(line, "2026-w48") == [
        ("2026-11-23", "08:00", NOOR),
        ("2026-11-29", "22:00", TOVE),
    ]
    assert shifts.slots_of(line, "2026-w48")[0].then == (TOVE,)


def test_hours_are_taken_out(line: Workspace) -> None:
    """What was planned by mistake goes, and only that."""
    plan(line, "fri-sat", peer="Noor")
    first = min(shifts.slots_of(line, THIS), key=rota.when)
    planning_shifts.drop(line, "", first.id, TODAY)

    assert planned(line) == [(TODAY, "08:00", NOOR)]
    with pytest.raises(BadInput):
        planning_shifts.drop(line, "", first.id, TODAY)


@pytest.mark.parametrize(
    "hours",
    [
        pytest.param(Planned(["sat"], "", "14:00"), id="no beginning"),
        pytest.param(Planned([], "08:00", "14:00"), id="no day"),
        pytest.param(Planned(["caturday"], "08:00", "14:00"), id="no day of the week"),
        pytest.param(Planned(["2026-12-24"], "08:00", "14:00"), id="another week"),
        pytest.param(Planned(["sat"], "08:00", "08:00"), id="no time at all"),
        pytest.param(Planned(["sat"], "8 bells", "14:00"), id="no time of day"),
        pytest.param(Planned(["sat"], "08:00", "14:00", "Nobody"), id="nobody"),
    ],
)
def test_what_cannot_be_planned_writes_nothing(line: Workspace, hours: Planned) -> None:
    """A slip is answered, and no file is made."""
    with pytest.raises((BadInput, NoSuchRecord)) as caught:
        planning_shifts.plan(line, "this", hours, TODAY)

    assert caught.value.hint
    assert not line.path("shifts", THIS).exists()


def test_somebody_in_two_places_is_said(line: Workspace) -> None:
    """Hours of one peer that overlap are planned all the same, and told."""
    plan(line, "sat", peer="Noor")
    hours = Planned(["sat"], "12:00", "16:00", "Noor")
    answer = planning_shifts.plan(line, "this", hours, TODAY)

    assert "Noor is planned twice on 2026-11-21" in answer.notes[0]


def test_uncovered_hours_are_told(line: Workspace) -> None:
    """Of the hours the line is there, those without anybody are named."""
    week(
        line,
        slot("2026-11-20", "08:00", "14:00", NOOR),
        slot("2026-11-21", "10:00", "16:00"),
        slot("2026-11-22", "09:00", "12:00", TOVE),
    )
    told = showing_shifts.week(line, "this", NOW_IS).data["uncovered"]

    assert told[-3:] == [
        {"from": "2026-11-20T14:00", "to": "2026-11-20T20:00"},
        {"from": "2026-11-21T10:00", "to": "2026-11-21T16:00"},
        {"from": "2026-11-22T12:00", "to": "2026-11-22T16:00"},
    ]
    assert len(told) == 4 + 3


def test_a_night_covers_the_morning_after_the_week(line: Workspace) -> None:
    """What began on Sunday night covers Monday morning of the next week."""
    week(line, slot("2026-11-22", "20:00", "09:00", NOOR))
    told = showing_shifts.week(line, "next", NOW_IS).data["uncovered"]

    assert told[0] == {"from": "2026-11-23T09:00", "to": "2026-11-23T20:00"}


def test_without_hours_nothing_is_made_up(line: Workspace) -> None:
    """Where nobody said when the line is there, no hour is called uncovered."""
    (line.root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: peer-support\nexample: said_yes\n", encoding="utf-8"
    )
    answer = showing_shifts.week(Workspace(line.root), "this", NOW_IS)

    assert answer.data["uncovered"] == []
    assert "line_hours" in answer.notes[0]


HOURS = st.integers(0, 40)


def stretches(most: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    pair = st.tuples(HOURS, st.integers(1, 23))
    return st.lists(pair, max_size=most)


@given(stretches(4), stretches(6))
def test_uncovered_is_counted_hour_by_hour(
    hours: list[tuple[int, int]], slots: list[tuple[int, int]]
) -> None:
    """What is uncovered is what a count hour by hour says, in order."""
    midnight = datetime(2026, 11, 16)

    def at(hour: int) -> datetime:
        return midnight + timedelta(hours=hour)

    there = [Stretch(at(begin), at(begin + long)) for begin, long in hours]
    covered = [
        slot(
            at(begin).date().isoformat(),
            f"{at(begin):%H:%M}",
            f"{at(begin + long):%H:%M}",
            NOOR,
        )
        for begin, long in slots
    ]
    joined = rota._joined(there)
    found = rota.uncovered(joined, covered)

    def inside(stretch: Stretch, hour: int) -> bool:
        return stretch.begins <= at(hour) < stretch.ends

    for hour in range(70):
        open_ = any(inside(each, hour) for each in there)
        answers = any(inside(rota.when(each), hour) for each in covered)
        assert any(inside(e, hour) for e in found) == (open_ and not answers), hour
    assert all(one.ends <= two.begins for one, two in pairwise(found))
    assert all(each.begins < each.ends for each in found)


@pytest.mark.parametrize("hours", ["00:00-00:00", "00:00-24:00", "07:00-07:00"])
def test_hours_that_end_when_they_begin_are_a_whole_day(hours: str) -> None:
    """A line that never closes is not one that never opens."""
    (found,) = rota.open_hours([f"mon {hours}"], ["2026-11-23"])

    assert found.ends - found.begins == timedelta(days=1)


def test_whom_to_ring_next(line: Workspace) -> None:
    """Who answers, then whom their shift names, then the clinician, each once."""
    week(
        line,
        slot("2026-11-21", "08:00", "14:00", NOOR, then=TOVE, clinician=SOL),
        slot("2026-11-21", "14:00", "20:00", TOVE),
    )
    now = showing_shifts.on_now(line, NOW_IS)

    assert now.data["on"] == [NOOR]
    assert now.data["ring"] == [TOVE, SOL]
    assert now.data["next"]["peer"] == TOVE
    assert now.lines == [
        "Noor answers until 14:00",
        "ring next: Tove",
        "ring next: Sol (clinician)",
        "then Tove, from Sat 2026-11-21 14:00",
    ]


@pytest.mark.parametrize(
    ("at", "who"),
    [
        ("2026-11-21T07:59", []),
        ("2026-11-21T08:00", [NOOR]),
        ("2026-11-21T13:59", [NOOR]),
        ("2026-11-21T14:00", [TOVE]),
        ("2026-11-22T05:59", [TOVE]),
        ("2026-11-22T06:00", []),
    ],
)
def test_who_answers_at_the_turn_of_a_shift(
    line: Workspace, at: str, who: list[str]
) -> None:
    """A shift begins with its first minute, and ends before that of the next."""
    week(
        line,
        slot("2026-11-21", "08:00", "14:00", NOOR),
        slot("2026-11-21", "14:00", "06:00", TOVE),
    )
    assert showing_shifts.on_now(line, datetime.fromisoformat(at)).data["on"] == who


def test_handing_over_says_nothing_that_was_said(line: Workspace, heero: Heero) -> None:
    """The page has ids, days and names of the team, and no word of a caller."""
    contact(
        line,
        "caller: blue-kettle\nconcerns: [grief]\nnote: rings at night\n"
        "goals: [to sleep]\nrisk: {disposition: watch}\nreferrals:\n"
        "  - {id: rexa, kind: legal}\n",
    )
    week(line, slot("2026-11-21", "08:00", "14:00", NOOR, then=TOVE))
    for words in ([], ["--json"]):
        said = heero("shift", "handover", *words)
        assert said.returncode == 0, said.stderr
        assert LINE in said.stdout
        for word in ("kettle", "grief", "night", "sleep", "legal", "watch"):
            assert word not in said.stdout
    assert (
        "| calm-river-12 | - | 2026-11-24 | Noor |" in heero("shift", "handover").stdout
    )


def test_handing_over_into_a_file(line: Workspace, heero: Heero) -> None:
    """The page goes where somebody says, and never over a record."""
    contact(line)
    said = heero("shift", "handover", "-o", "out/handover.md")
    assert said.stdout == "out/handover.md\n"
    page = (line.root / "out" / "handover.md").read_text(encoding="utf-8")
    assert page.startswith("# Handover, 2026-11-21 10:00\n")

    refused = heero("shift", "handover", "-o", f"contacts/{LINE}.yaml")
    assert refused.returncode == 2
    assert "heero: contact/1" in line.path("contact", LINE).read_text(encoding="utf-8")
