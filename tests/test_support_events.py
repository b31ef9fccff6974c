"""Sessions for staff: nobody has a name, and no order tells who was first."""

import os
import re
from itertools import permutations
from pathlib import Path

import pytest

from heero.domain.crisis import SupportEvent
from heero.errors import BadInput, NoSuchRecord
from heero.services import support_events, support_events_shown, support_signups
from heero.services.due import listed, waiting
from heero.services.support_events import Planned
from heero.services.validating import validate
from heero.store.folder import Folder
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero, environment
from tests.test_terminal import Terminal

NAME = "Zoë O'Brien-Nakamura"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of a helpline."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    return Workspace(root)


def planned(
    folder: Workspace, capacity: int | None = 3, date: str = "2026-12-04"
) -> str:
    wanted = Planned("Taming what we carry", date, capacity=capacity, minutes=90)
    made = support_events.new(folder, wanted)
    assert isinstance(made.data["id"], str)
    return made.data["id"]


def record(folder: Workspace, event: str) -> SupportEvent:
    return Workspace(folder.root).load(SupportEvent, event).record


def comes(folder: Workspace, event: str, word: str = "", more: int = 0) -> int:
    """Sign somebody up; return how many of them wait."""
    waits = support_signups.signed_up(folder, event, word, more).data["waiting"]
    assert isinstance(waits, int)
    return waits


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(Planned("", "2026-12-04"), id="no title"),
        pytest.param(Planned("Soup", ""), id="no day"),
        pytest.param(Planned("Soup", "someday"), id="no such day"),
        pytest.param(Planned("Soup", "2026-12-04", "noonish"), id="no such time"),
        pytest.param(Planned("Soup", "2026-12-04", minutes=0), id="no length"),
        pytest.param(Planned("Soup", "2026-12-04", kind="party"), id="no such kind"),
    ],
)
def test_what_cannot_be_planned_is_refused(folder: Workspace, wanted: Planned) -> None:
    """And nothing is written."""
    with pytest.raises(BadInput):
        support_events.new(folder, wanted)
    assert folder.ids("event") == []


def test_an_event_is_found_by_what_people_call_it(folder: Workspace) -> None:
    """Its id, a part of it, its day, its title or how that begins."""
    event = planned(folder)
    for word in (event, event[:5], "2026-12-04", "taming WHAT we carry", "Taming"):
        assert support_events.event_id(folder, word) == event
    with pytest.raises(NoSuchRecord):
        support_events.event_id(folder, "soup")


def test_where_it_is_full_people_wait(folder: Workspace) -> None:
    """It is said, nobody is turned away, and whoever waits is known by their word."""
    event = planned(folder)
    assert [comes(folder, event, each) for each in ("fern", "moss")] == [0, 0]
    assert comes(folder, event, more=3) == 2
    assert comes(folder, event, "kite") == 1

    now = record(folder, event)
    assert (now.signed_up, now.signed_up_more) == (("fern", "moss"), 1)
    assert (now.waiting, now.waiting_more) == (("kite",), 2)


def test_whoever_waits_comes_when_there_is_room(folder: Workspace) -> None:
    """It is said that somebody waits, and nobody is moved without being asked."""
    event = planned(folder, 1)
    comes(folder, event, "fern")
    comes(folder, event, "moss")
    answer = support_signups.signed_off(folder, event, "fern", 0)
    assert "moss" in " ".join(answer.notes)
    assert record(folder, event).waiting == ("moss",)

    assert comes(folder, event, "moss") == 0
    now = record(folder, event)
    assert (now.signed_up, now.waiting) == (("moss",), ())


def test_without_an_end_nobody_waits(folder: Workspace) -> None:
    """Where no capacity is said."""
    event = planned(folder, None)
    assert comes(folder, event, more=500) == 0


def test_a_number_nobody_can_mean_is_refused_at_once(
    folder: Workspace, heero: Heero
) -> None:
    """It is a slip, no bug, and takes no time and no memory."""
    event = planned(folder)
    many = "99999999999999999999"
    for words in (
        ("signup", event, "--more", many),
        ("signup", event, "--off", "--more", many),
        ("attend", event, many),
        ("new", "Soup", "--date", "2026-12-05", "--capacity", many),
    ):
        done = heero("event", *words)
        assert done.returncode == 2, words
        assert "bug" not in done.stderr
    assert record(folder, event).signed_up_more == 0


def test_of_an_event_to_come_nobody_can_have_been_there(
    folder: Workspace, heero: Heero
) -> None:
    """Often another one of the same name is meant: its day is said."""
    event = planned(folder, date="2026-12-04")
    for words in (("attend", event, "4"), ("feedback", event, "--useful", "8")):
        done = heero("event", *words)
        assert done.returncode == 2
        assert "2026-12-04, which has not come yet" in done.stderr
    assert record(folder, event).came is None
    assert record(folder, event).feedback == ()


def test_signing_up_twice_is_once(folder: Workspace) -> None:
    """The same word is the same somebody."""
    event = planned(folder)
    comes(folder, event, "Blue Kite")
    comes(folder, event, "blue-kite")
    assert record(folder, event).signed_up == ("blue-kite",)


def test_no_order_tells_who_signed_up_first(tmp_path: Path) -> None:
    """The record is the same, whoever was first."""
    texts = set()
    for number, order in enumerate(permutations(("fern", "moss", "kite"))):
        root = tmp_path / str(number)
        root.mkdir()
        (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
        event = planned(Workspace(root))
        for word in order:
            comes(Workspace(root), event, word)
        text = (root / "events" / f"{event}.yaml").read_text()
        texts.add(text.replace(event, "…"))
    assert len(texts) == 1


@pytest.mark.parametrize("off", [("nobody", 0), ("", 1)])
def test_whoever_never_signed_up_is_not_taken_off(
    folder: Workspace, off: tuple[str, int]
) -> None:
    """It may be another event."""
    event = planned(folder)
    with pytest.raises(BadInput):
        support_signups.signed_off(folder, event, *off)


@pytest.mark.parametrize("word", ["Zoë", "a@b.example", "-", "one--two"])
def test_a_word_is_a_plain_one(folder: Workspace, word: str) -> None:
    """Small letters and digits, so that it reads the same everywhere."""
    with pytest.raises(BadInput):
        comes(folder, planned(folder), word)


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_no_word_leads_to_a_caller_or_to_the_team(
    folder: Workspace, quote: str
) -> None:
    """Which of them has it already is not said."""
    event = planned(folder)
    for where, name in (("contacts", "soft-lake-12"), ("team", "team-kiru")):
        (folder.root / where).mkdir()
        text = (
            f"caller: {quote}river{quote}\n" if where == "contacts" else "name: Kim\n"
        )
        (folder.root / where / f"{name}.yaml").write_text(text)
    told = set()
    for word in ("river", "team-kiru"):
        with pytest.raises(BadInput) as caught:
            comes(folder, event, word)
        told.add(caught.value.message + caught.value.hint)
    assert len(told) == 1
    assert comes(folder, event, "riverside") == 0


def test_what_people_thought_stands_by_its_random_id(folder: Workspace) -> None:
    """In no order of time, and with no time."""
    event = planned(folder)
    for point in range(11):
        support_events.thought(folder, event, point, None, "")

    kept = record(folder, event).feedback
    assert [each.id for each in kept] == sorted(each.id for each in kept)
    assert {each.useful for each in kept} == set(range(11))
    text = (folder.root / "events" / f"{event}.yaml").read_text()
    assert re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}", text) == [
        "2026-12-04"
    ]


@pytest.mark.parametrize("said", [(None, None, " "), (11, None, ""), (None, -1, "")])
def test_feedback_of_nothing_is_none(
    folder: Workspace, said: tuple[int | None, int | None, str]
) -> None:
    """And a number is from 0 to 10."""
    event = planned(folder)
    with pytest.raises(BadInput):
        support_events.thought(folder, event, *said)
    assert record(folder, event).feedback == ()


def test_what_is_written_can_be_read(folder: Workspace) -> None:
    """Nothing is wrong with a record that these commands made."""
    event = planned(folder)
    comes(folder, event, "fern", 4)
    support_signups.signed_off(folder, event, "fern", 3)
    support_events.attended(folder, event, 12)
    support_events.thought(folder, event, 3, 10, "good: soup")

    assert validate(Workspace(folder.root), [], TODAY).data == []


def due(folder: Workspace, day: str) -> list[str]:
    found, telling, notes = waiting(Folder(folder.root), day)
    told = listed(found, telling, notes, as_data=True).data
    return [str(each["code"]) for each in told]


def test_an_event_is_due_until_its_day_and_its_number_after(folder: Workspace) -> None:
    """Two weeks ahead, and until somebody said how many came."""
    event = planned(folder)
    assert due(folder, "2026-11-19") == []
    assert due(folder, "2026-12-04") == ["event"]
    assert due(folder, "2026-12-05") == ["event_after"]
    support_events.attended(folder, event, 0)
    assert due(folder, "2026-12-05") == []


def test_those_to_come_are_listed_first(folder: Workspace) -> None:
    """The next one first, then the last one that was."""
    days = ("2026-11-01", "2026-12-24", "2026-11-10", "2026-12-04")
    for day in days:
        planned(folder, date=day)
    rows = support_events_shown.listed(folder, TODAY).data
    assert [each["date"][5:] for each in rows] == ["12-04", "12-24", "11-10", "11-01"]


def test_a_name_is_on_the_page_and_nowhere_else(
    folder: Workspace, heero: Heero
) -> None:
    """Not in a record, a cache, the name of a file or what is said."""
    event = planned(folder)
    done = heero("event", "certificate", event, "--name", NAME)
    assert done.returncode == 0, done.stderr
    assert "Zo" not in done.stdout + done.stderr

    holds = {
        path.relative_to(folder.root).as_posix()
        for path in folder.root.rglob("*")
        if path.is_file() and b"Nakamura" in path.read_bytes()
    }
    assert holds == {f"out/{event}-certificate.{each}" for each in ("md", "html")}


def test_a_page_without_a_name_has_a_line_for_it(folder: Workspace) -> None:
    """So that nobody has to type one."""
    event = planned(folder)
    lines = support_events_shown.certificate(folder, event, to="-").lines
    assert "_" * 60 in lines
    assert "4 December 2026 · 90 minutes" in lines


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_page_goes_where_it_is_wanted(
    folder: Workspace, tmp_path: Path, ending: str
) -> None:
    """And says nothing it should not: what is typed is no markup."""
    event = planned(folder)
    to = tmp_path / f"page.{ending}"
    support_events_shown.certificate(folder, event, "<b>Ari</b>", str(to))
    assert ("<b>" in to.read_text()) is False


def test_a_page_of_another_kind_is_refused(folder: Workspace, tmp_path: Path) -> None:
    """And nothing is written."""
    event = planned(folder)
    to = tmp_path / "page.docx"
    with pytest.raises(BadInput):
        support_events_shown.certificate(folder, event, "Ari", str(to))
    assert not to.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal")
def test_somebody_types_what_they_thought(folder: Workspace, tmp_path: Path) -> None:
    """Each line may stay empty, and the screen is cleared for the next one."""
    event = planned(folder, date="2026-11-20")
    words = ("--plain", "event", "feedback", event)
    terminal = Terminal(folder.root, words, environment(tmp_path))
    for shown, typed in (
        ("How useful", "12"),
        ("0 to 10, or Enter", "8"),
        ("How welcome", ""),
        ("your own words", "good soup"),
    ):
        terminal.plain(shown)
        terminal.keys(f"{typed}\r")
    terminal.asks()

    (kept,) = record(folder, event).feedback
    assert (kept.useful, kept.welcome, kept.words) == (8, None, "good soup")
    assert "\x1b[2J" in terminal.received
