"""What is due in a folder of mentoring, and from which day on."""

from datetime import datetime
from pathlib import Path

import pytest

from heero.domain.due import RULES, due
from heero.domain.due_mentoring import CODES
from heero.domain.operations import Add, Replace
from heero.services import due as service
from heero.services import due_pages, records, today
from heero.services.gathering_due import gathered
from heero.store import memory
from heero.store.workspace import Workspace
from tests import mentoring
from tests.conftest import NOW
from tests.mentoring import JULES, PAIR, TEAL, WREN


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of mentoring, in which nobody is a pair yet."""
    return mentoring.folder(tmp_path / "records")


def told(
    folder: Workspace, day: str, within: int | None = None
) -> list[tuple[str, str, str, bool]]:
    """Return what is due: the code, its day, the record, and whether it is late."""
    return [
        (each.fact.code, each.fact.day, each.record, each.late)
        for each in due(gathered(folder).held, day, within)
    ]


def of(folder: Workspace, code: str, day: str) -> list[tuple[str, str, bool]]:
    return [(on, who, late) for c, on, who, late in told(folder, day) if c == code]


def test_every_code_of_mentoring_has_a_rule() -> None:
    """None of them is told of anybody else."""
    assert set(CODES) <= set(RULES)


def test_every_new_worker_without_a_mentor_is_told(folder: Workspace) -> None:
    """From 14 days after the month they came began, for as long as they wait."""
    assert of(folder, "mentor", "2026-08-31") == []
    assert of(folder, "mentor", "2026-09-02") == [("2026-09-15", WREN, False)]
    assert of(folder, "mentor", "2026-11-21") == [
        ("2026-09-15", WREN, True),
        ("2026-11-15", TEAL, True),
    ]
    for status in ("matched", "done", "left"):
        mentoring.mentee(folder.root, WREN, "Wren", "2026-09", status)
        assert of(folder, "mentor", "2026-11-21") == [("2026-11-15", TEAL, True)]


def test_somebody_without_a_month_is_told_at_once(folder: Workspace) -> None:
    """Nobody is missed because a line is missing."""
    path = folder.path("mentee", WREN)
    path.write_text(path.read_text().replace('began: "2026-09"\n', ""))

    assert [who for _, who, _ in of(folder, "no_month", "2026-11-21")] == [WREN]
    found, telling, _ = service.waiting(folder, "2026-11-21")
    lines = service.listed(found, telling, []).lines
    (row,) = [
        each
        for each in service.listed(found, telling, [], as_data=True).data
        if each["code"] == "no_month"
    ]
    page = due_pages.page(
        found, telling, [], datetime.fromisoformat(NOW), None, "md"
    ).lines
    home = today.today(folder, "2026-11-21").lines

    assert lines[0].startswith("by now     overdue  ")
    assert row["due"] == ""
    assert "## by now, overdue" in page
    assert "2000-01-01" not in "".join([*lines, *page, *home])


def test_how_long_somebody_waits_is_told_in_words(folder: Workspace) -> None:
    """Since which month; with the command that finds them somebody."""
    found, telling, _ = service.waiting(folder, "2026-11-21")
    lines = service.listed(found, telling, []).lines

    assert lines[0] == (
        "2026-09-15 overdue  a mentor for somebody who came in 2026-09: "
        f"Wren ({WREN})   heero mentor match {WREN}"
    )


def test_a_proposal_waits_for_two_answers(folder: Workspace) -> None:
    """A week after it was made; the mentee has no mentor meanwhile."""
    path = mentoring.together(folder.root)
    text = path.read_text().replace("status: active", "status: proposed")
    path.write_text(text.replace('began: "2026-09-15"\n', ""))

    assert of(folder, "answer", "2026-09-12") == [("2026-09-17", PAIR, False)]
    assert told(folder, "2026-09-20")[-1][0] == "answer"


def months(*said: tuple[str, str]) -> str:
    lines = [
        f'  - {{id: m{number}, month: "{month}", {words}}}\n'
        for number, (month, words) in enumerate(said)
    ]
    return "months:\n" + "".join(lines)


def checkins(folder: Workspace, day: str) -> list[tuple[str, str, bool]]:
    return [
        (each.fact.about, each.fact.day, each.late)
        for each in due(gathered(folder).held, day)
        if each.fact.code == "checkin"
    ]


def test_every_month_without_a_contact_is_told_once_it_is_over(
    folder: Workspace,
) -> None:
    """The running month is told as a check-in, a past one as without a contact."""
    mentoring.together(folder.root, months(("2026-10", "contact: said_yes")))

    assert checkins(folder, "2026-09-10") == []
    assert checkins(folder, "2026-09-20") == [("2026-09", "2026-09-30", False)]
    assert checkins(folder, "2026-11-21") == [
        ("2026-09", "2026-09-30", True),
        ("2026-11", "2026-11-30", False),
    ]
    found, telling, _ = service.waiting(folder, "2026-11-21", whose=JULES)
    lines = service.listed(found, telling, []).lines
    assert "no contact yet in 2026-09, by Jules: Wren" in lines[0]
    assert f"heero mentor checkin {PAIR} --month 2026-09" in lines[0]


def test_the_day_they_named_is_the_day_it_is_due(folder: Workspace) -> None:
    """In the month it lies in."""
    said = ("2026-10", 'contact: said_yes, next: "2026-11-10"')
    mentoring.together(folder.root, months(("2026-09", "contact: said_yes"), said))

    assert checkins(folder, "2026-11-09") == [("2026-11", "2026-11-10", False)]
    assert checkins(folder, "2026-11-21") == [("2026-11", "2026-11-10", True)]


def test_a_month_without_a_contact_is_told_until_they_meet_again(
    folder: Workspace,
) -> None:
    """A try that was written down is no contact, and nobody is nagged for ever."""
    no = ("2026-09", "contact: said_no, tried: 2")
    mentoring.together(folder.root, months(no))
    assert [each[0] for each in checkins(folder, "2026-10-05")] == ["2026-09"]

    mentoring.together(folder.root, months(no, ("2026-10", "contact: said_yes")))
    assert checkins(folder, "2026-11-05") == []


def test_a_month_noted_twice_has_a_contact_when_one_says_so(
    folder: Workspace,
) -> None:
    """Two computers may have noted the same month."""
    mentoring.together(
        folder.root,
        months(
            ("2026-09", "contact: said_yes"),
            ("2026-10", "contact: said_no, tried: 1"),
            ("2026-10", "contact: said_yes"),
        ),
    )
    assert [each[0] for each in checkins(folder, "2026-11-03")] == []


def test_an_agreement_that_is_missing_is_told(folder: Workspace) -> None:
    """Of the pair two weeks after they began; of the mentor at once."""
    path = mentoring.together(folder.root)
    path.write_text(path.read_text().replace('agreement: "2026-09-15"\n', ""))
    assert of(folder, "agreement", "2026-09-20") == [("2026-09-29", PAIR, False)]
    assert of(folder, "signature", "2026-09-20") == []

    member = folder.path("team", JULES)
    member.write_text(member.read_text().replace('agreement: "2026-09-01"\n', ""))
    assert of(folder, "signature", "2026-09-20") == [("2026-09-15", PAIR, True)]


def test_twelve_months_are_told(folder: Workspace) -> None:
    """Two weeks ahead, and until the pair is closed."""
    path = mentoring.together(folder.root)
    assert of(folder, "year", "2027-08-31") == []
    assert of(folder, "year", "2027-09-01") == [("2027-09-15", PAIR, False)]
    assert of(folder, "year", "2027-11-01") == [("2027-09-15", PAIR, True)]

    text = path.read_text().replace("status: active", "status: ended")
    path.write_text(text + 'ended: "2027-09-15"\nended_by: time\n')
    assert [each for each in told(folder, "2027-11-01") if each[2] == PAIR] == []


def test_nothing_is_told_of_a_pair_that_has_ended(folder: Workspace) -> None:
    """Nobody is reminded of what is over."""
    path = mentoring.together(folder.root)
    path.write_text(path.read_text().replace("status: active", "status: ended"))
    mentoring.mentee(folder.root, WREN, "Wren", "2026-09", "done")

    assert {each[0] for each in told(folder, "2026-11-21", 3000)} == {"mentor"}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some seconds have passed since the files were written, so they are remembered."""
    clock = memory.time.time
    monkeypatch.setattr(memory.time, "time", lambda: clock() + 10)


def remembered(folder: Workspace) -> bytes:
    return b"".join(p.read_bytes() for p in folder.inner.rglob("*") if p.is_file())


def test_what_is_remembered_is_what_is_read(later: None, folder: Workspace) -> None:
    """A second look at an unchanged folder says the same, a changed one is seen."""
    path = mentoring.together(folder.root)
    first = told(folder, "2026-11-21")
    assert told(folder, "2026-11-21") == first

    path.write_text(path.read_text() + months(("2026-09", "contact: said_yes")))
    assert len(told(folder, "2026-11-21")) == len(first) - 1
    member = folder.path("team", JULES)
    told(folder, "2026-11-21")
    member.write_text(member.read_text().replace('agreement: "2026-09-01"\n', ""))
    assert of(folder, "signature", "2026-11-21") != []


def test_nobody_is_remembered_by_name(later: None, folder: Workspace) -> None:
    """What heero remembers holds ids, days and codes."""
    mentoring.together(folder.root)
    told(folder, "2026-11-21")
    cache = remembered(folder)

    assert PAIR.encode() in cache
    for name in (b"Wren", b"Teal", b"Jules", b"court", b"north"):
        assert name not in cache


def test_what_waits_in_the_journal_counts(folder: Workspace) -> None:
    """Something said that is not in the record yet is due, or is not, all the same."""
    mentoring.together(folder.root)
    before = checkins(folder, "2026-10-10")
    records.note_down(
        folder,
        PAIR,
        [
            Add(("months", "nova"), {"id": "nova", "month": "2026-09"}),
            Replace(("months", "nova", "contact"), "said_yes"),
        ],
    )
    after = checkins(folder, "2026-10-10")

    assert [each[0] for each in before] == ["2026-09"]
    assert after == []


def test_heero_alone_tells_of_it_and_of_what_was_left_in_the_middle(
    folder: Workspace,
) -> None:
    """Each with the command that goes on with it."""
    walk = (
        "walks:\n  - {id: wlk, guide: mentor_checkin/1, "
        'started: "2026-11-20T10:00", by: kind-maple-44}\n'
    )
    mentoring.together(folder.root, walk)
    lines = today.today(folder, "2026-11-21").lines

    assert (
        f"left in the middle, the check-in of a month: Wren ({PAIR})   "
        f"heero mentor checkin {PAIR}"
    ) in lines
    assert any("a mentor for somebody" in each for each in lines)


def test_whoever_is_said_to_have_a_mentor_and_is_in_no_pair_is_told(
    folder: Workspace,
) -> None:
    """A pair that is gone leaves nobody behind, also where all is remembered."""
    path = mentoring.together(folder.root)
    assert of(folder, "alone", "2026-11-21") == []
    text = path.read_text()
    path.unlink()
    assert [who for _, who, _ in of(folder, "alone", "2026-11-21")] == [WREN]
    path.write_text(text.replace("status: active", "status: ended"))
    assert [who for _, who, _ in of(folder, "alone", "2026-11-21")] == [WREN]
    path.write_text(text)
    assert of(folder, "alone", "2026-11-21") == []
    assert "with" not in [each[0] for each in told(folder, "2026-11-21")]


def test_a_mentor_who_left_is_told(folder: Workspace) -> None:
    """Their pairs wait for somebody else, and for nothing of theirs."""
    mentoring.together(folder.root)
    member = folder.path("team", JULES)
    member.write_text(member.read_text().replace("status: active", "status: left"))

    assert of(folder, "gone", "2026-11-21") == [("2026-09-15", PAIR, True)]
    assert of(folder, "checkin", "2026-11-21") == []
    found, telling, _ = service.waiting(folder, "2026-11-21")
    (line,) = [x for x in service.listed(found, telling, []).lines if PAIR in x]
    assert line.endswith(f"heero mentor close {PAIR} --how mentor-left")
