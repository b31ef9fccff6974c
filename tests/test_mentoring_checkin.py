"""The check-in of a month: asked, noted in a line, cut off, taken back."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from heero.domain.mentoring import MonthOfPair, Pair
from heero.errors import BadInput
from heero.services import mentor_checkins, mentoring_seen, validating
from heero.services.mentor_checkins import Noted
from heero.services.records import opened_as
from heero.store import journal
from heero.store.workspace import Workspace
from tests import mentoring
from tests.conftest import NOW, ROOT, TODAY, Heero, environment
from tests.mentoring import PAIR
from tests.test_kills import wait_until_it_waits

LINES = [
    *["yes", "call", "3", "7", "court, sleep", "a first visit", "home early", ""],
    *["an hour a week", "", "2026-12-10"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of mentoring in which Wren and Jules are a pair."""
    made = mentoring.folder(tmp_path / "records")
    mentoring.together(made.root)
    return made


def pair(folder: Workspace) -> Pair:
    return opened_as(folder, Pair, PAIR).record


def only(folder: Workspace) -> MonthOfPair:
    (month,) = pair(folder).months
    return month


def asks(heero: Heero, lines: list[str], *words: str) -> Any:
    """Answer the questions of a check-in, line by line."""
    typed = "".join(f"{each}\n" for each in lines)
    done = heero("mentor", "checkin", PAIR, *words, "--json", input=typed)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def said(month: MonthOfPair) -> dict[str, Any]:
    """Return what stands in a month, without what heero drew."""
    told = month.model_dump(exclude_defaults=True)
    return {key: told[key] for key in told if key not in ("id", "came_by")}


WHOLE = {
    "month": "2026-11",
    "contact": "said_yes",
    "how": "call",
    "minutes": "31_to_60",
    "wellbeing": 7,
    "topics": ("court", "sleep"),
    "wins": ("a first visit", "home early"),
    "needs": ("an hour a week",),
    "next": "2026-12-10",
}


def test_what_is_answered_stands_in_the_month(folder: Workspace, heero: Heero) -> None:
    """Every answer is a field, and the walk says what was asked."""
    answer, _ = asks(heero, LINES)

    assert answer["ending"] == "finished"
    assert said(only(folder)) == WHOLE
    (walk,) = pair(folder).walks
    assert only(folder).came_by == walk.id
    assert [each.to for each in walk.answers][:2] == ["contact", "how"]
    assert not validating.validate(folder, [], TODAY).data


def test_without_a_contact_only_tries_are_asked(
    folder: Workspace, heero: Heero
) -> None:
    """Nobody is asked how they were in touch in a month in which they were not."""
    _, heard = asks(heero, ["no", "2", ""])

    assert said(only(folder)) == {"month": "2026-11", "contact": "said_no", "tried": 2}
    assert "How long was it?" not in heard


def test_everything_can_be_passed(folder: Workspace, heero: Heero) -> None:
    """A check-in of passes is a check-in; nothing is said of the month."""
    answer, _ = asks(heero, [":pass"] * 12)

    assert answer["ending"] == "finished"
    assert said(only(folder)) == {"month": "2026-11"}
    assert {each.status for each in pair(folder).walks[0].answers} == {"passed"}


def test_a_no_after_a_yes_takes_back_what_hung_on_it(
    folder: Workspace, heero: Heero
) -> None:
    """What was said stays in the walk; the month says what is so now."""
    lines = ["yes", "call", ":back", ":back", "no", "3", ""]
    asks(heero, lines)

    assert said(only(folder)) == {"month": "2026-11", "contact": "said_no", "tried": 3}
    assert "call" in {each.said for each in pair(folder).walks[0].answers}


def test_words_can_be_unsaid(folder: Workspace, heero: Heero) -> None:
    """Gone from the month, from the walk and from what was kept."""
    asks(heero, ["yes", "call", "3", "7", "sleep", "zebra", ":unsay", "", ":stop"])

    assert only(folder).wins == ()
    assert "zebra" not in folder.path("pair", PAIR).read_text()
    kept = [each for each in folder.inner.rglob("*") if each.is_file()]
    assert not [each for each in kept if b"zebra" in each.read_bytes()]


def test_a_vague_day_is_no_day(folder: Workspace, heero: Heero) -> None:
    """What they said stays in the walk; the month has a day or none."""
    asks(heero, ["no", "1", "some time in spring"])

    assert only(folder).next is None
    assert pair(folder).walks[0].answers[-1].said == "some time in spring"


def test_it_goes_on_where_it_stopped(folder: Workspace, heero: Heero) -> None:
    """The same walk, and the same month, also in the next one."""
    first, _ = asks(heero, [*LINES[:4], ":stop"])
    assert first["ending"] == "stopped"
    typed = "".join(f"{each}\n" for each in LINES[4:])
    later = {"HEERO_NOW": "2026-12-01T09:00"}
    heero("mentor", "checkin", PAIR, input=typed, env=later)

    assert said(only(folder)) == WHOLE
    assert len(pair(folder).walks) == 1


def test_another_month_is_another_check_in(folder: Workspace, heero: Heero) -> None:
    """A month that was begun waits while a later one is asked."""
    asks(heero, [":stop"], "--month", "2026-10")
    asks(heero, ["no", "1", ""], "--month", "Nov 2026")

    months = {each.month: each.contact for each in pair(folder).months}
    assert months == {"2026-10": "not_asked", "2026-11": "said_no"}


def test_two_check_ins_of_a_month_write_nothing_over(
    folder: Workspace, heero: Heero
) -> None:
    """Each has an entry of its own; a line noted by hand has one too."""
    asks(heero, LINES)
    asks(heero, ["yes", "met", *[":pass"] * 3, "a joke", "", "", ""])
    mentor_checkins.note(folder, PAIR, Noted(wins=["a cake"]), "", TODAY)

    wins = [each.wins for each in pair(folder).months]
    assert wins == [("a first visit", "home early"), ("a joke",), ("a cake",)]


@pytest.mark.parametrize("agreed", ["said_yes", "said_no", "unsure", "not_asked"])
def test_leaving_is_asked_only_of_those_who_agreed(
    folder: Workspace, heero: Heero, agreed: str
) -> None:
    """Also where the guide of the site asks it of everybody."""
    shipped = ROOT / "templates" / "guides" / "mentor_checkin.yaml"
    own = shipped.read_text(encoding="utf-8").replace(
        "  - id: leaving\n    kind: choice\n    when: {equals: [contact, said_yes]}\n",
        "  - id: leaving\n    kind: choice\n",
    )
    mentoring.put(folder.root, "guides/mentor_checkin.yaml", own)
    mentoring.together(folder.root, f"counts_leaving: {agreed}\n")
    _, heard = asks(heero, [*LINES[:-1], ":stop"])
    asked = "Do they think of leaving this work?" in heard

    assert asked == (agreed == "said_yes")


def test_what_they_think_of_leaving_is_kept_where_they_agreed(
    folder: Workspace, heero: Heero
) -> None:
    """And nowhere else."""
    mentoring.together(folder.root, "counts_leaving: said_yes\n")
    asks(heero, [*LINES[:-1], "not sure", ""])
    assert only(folder).leaving == "unsure"

    mentoring.together(folder.root)
    with pytest.raises(BadInput, match="has not agreed"):
        mentor_checkins.note(folder, PAIR, Noted(leaving="yes"), "", TODAY)
    assert "leaving" not in folder.path("pair", PAIR).read_text()


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [
        pytest.param(
            Noted(how="Call", minutes="31-60", wellbeing=0),
            {"contact": "said_yes", "how": "call", "minutes": "31_to_60"}
            | {"wellbeing": 0},
            id="in touch",
        ),
        pytest.param(
            Noted(minutes="under 15", topics=["Time off, court"]),
            {"contact": "said_yes", "minutes": "under_15"}
            | {"topics": ("time_off", "court")},
            id="topics",
        ),
        pytest.param(
            Noted(tried=2), {"contact": "said_no", "tried": 2}, id="only tried"
        ),
        pytest.param(
            Noted("yes", tried=2), {"contact": "said_yes", "tried": 2}, id="at last"
        ),
        pytest.param(Noted(next="2026-12-1"), {"next": "2026-12-01"}, id="next"),
    ],
)
def test_a_month_is_noted_in_one_line(
    folder: Workspace, noted: Noted, wanted: dict[str, Any]
) -> None:
    """What follows from what is said is not asked for."""
    mentor_checkins.note(folder, "Wren", noted, "", TODAY)

    assert said(only(folder)) == {"month": "2026-11", **wanted}


def test_more_of_a_month_joins_what_was_noted(folder: Workspace) -> None:
    """A second line takes away nothing of the first."""
    first = Noted(how="met", topics=["court"], wins=["a first visit"])
    mentor_checkins.note(folder, PAIR, first, "", TODAY)
    more = Noted(how="call", topics=["sleep", "court"], wins=["home early"])
    mentor_checkins.note(folder, PAIR, more, "2026-11", TODAY)

    month = only(folder)
    assert (month.topics, month.wins) == (
        ("court", "sleep"),
        ("a first visit", "home early"),
    )
    assert month.how == "call"
    lines = mentoring_seen.shown(folder, PAIR).lines
    assert "2026-11: in touch, a call; court, sleep; went well: a first visit; " in (
        lines[-1] + " "
    )


@pytest.mark.parametrize(
    ("noted", "month", "what"),
    [
        pytest.param(Noted(how="owl"), "", "no such way", id="how"),
        pytest.param(Noted(minutes="7"), "", "no such length", id="minutes"),
        pytest.param(Noted(topics=["slep"]), "", "no such topic", id="topic"),
        pytest.param(Noted("maybe"), "", "neither yes nor no", id="contact"),
        pytest.param(Noted(next="soon"), "", "not a day", id="next"),
        pytest.param(Noted(tried=1), "2026-08", "not a pair", id="before they were"),
        pytest.param(Noted(tried=1), "2026-12", "not a pair", id="to come"),
        pytest.param(Noted(tried=1), "soon", "not a month", id="no month"),
    ],
)
def test_what_cannot_be_noted_is_refused(
    folder: Workspace, noted: Noted, month: str, what: str
) -> None:
    """Each says what it may be, and nothing is written."""
    before = folder.path("pair", PAIR).read_bytes()
    with pytest.raises(BadInput, match=what) as caught:
        mentor_checkins.note(folder, PAIR, noted, month, TODAY)

    assert caught.value.hint
    assert folder.path("pair", PAIR).read_bytes() == before


def test_a_topic_of_the_site_is_one(folder: Workspace) -> None:
    """A site's own guide has its own words."""
    shipped = ROOT / "templates" / "guides" / "mentor_checkin.yaml"
    own = shipped.read_text(encoding="utf-8").replace(
        "{value: money,", "{value: snow_days,"
    )
    mentoring.put(folder.root, "guides/mentor_checkin.yaml", own)
    mentor_checkins.note(folder, PAIR, Noted(topics=["snow days"]), "", TODAY)

    assert only(folder).topics == ("snow_days",)


def test_a_pair_that_has_not_begun_has_no_months(
    folder: Workspace, heero: Heero
) -> None:
    """It says what is missing."""
    path = folder.path("pair", PAIR)
    text = path.read_text().replace("status: active", "status: proposed")
    path.write_text(text.replace('began: "2026-09-15"\n', ""))
    done = heero("mentor", "checkin", PAIR)

    assert done.returncode == 2
    assert "has not begun yet" in done.stderr
    assert f"heero mentor accept {PAIR}" in done.stderr


def test_a_check_in_is_never_walked_in_the_record_of_a_participant(
    tmp_path: Path, heero: Heero
) -> None:
    """In a workshop it is neither offered nor begun."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    mentoring.put(root, "heero.yaml", "heero: folder/1\nprogram: workshop\n")
    ari = "heero: participant/1\nid: quiet-otter-41\nname: Ari\n"
    mentoring.put(root, "participants/quiet-otter-41.yaml", ari)
    done = heero("exercise", "Ari", "mentor_checkin")

    assert done.returncode == 2
    assert "walked in a pair" in done.stderr
    listed = json.loads(heero("guides", "list", "--json").stdout)
    assert "mentor_checkin" not in [each["id"] for each in listed]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_killed_at_every_question_nothing_said_is_lost(tmp_path: Path) -> None:
    """A check-in in one go and one killed at every prompt end as the same month."""
    whole = mentoring.folder(tmp_path / "whole" / "records")
    killed = mentoring.folder(tmp_path / "killed" / "records")
    for each in (whole, killed):
        mentoring.together(each.root)
    run(whole, LINES)
    for number, line in enumerate(LINES):
        kill(killed, line)
        kept = folder_says(killed)
        # Whatever command comes next finds all that was typed so far.
        assert kept == folder_says_after(tmp_path / f"n{number}", LINES[: number + 1])

    assert said(only(killed)) == said(only(whole)) == WHOLE
    assert not journal.read(killed.journal(PAIR))
    assert not validating.validate(killed, [], TODAY).data


def folder_says(folder: Workspace) -> dict[str, Any]:
    """Return what stands in the month once the next command opened the pair."""
    return said(only(folder))


def folder_says_after(root: Path, lines: list[str]) -> dict[str, Any]:
    """Return what stands in the month where the same was typed and nothing failed."""
    made = mentoring.folder(root / "records")
    mentoring.together(made.root)
    run(made, lines)
    return said(only(made))


COMMAND = [sys.executable, "-m", "heero", "mentor", "checkin", PAIR]


def run(folder: Workspace, lines: list[str]) -> None:
    subprocess.run(
        COMMAND,
        cwd=folder.root,
        input="".join(f"{each}\n" for each in lines),
        text=True,
        env=environment(folder.root.parent, {"HEERO_NOW": NOW}),
        capture_output=True,
        check=True,
    )


def kill(folder: Workspace, line: str) -> None:
    """Type one line, and kill heero as soon as it asks the next thing."""
    program = subprocess.Popen(
        COMMAND,
        cwd=folder.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder.root.parent, {"HEERO_NOW": NOW}),
    )
    assert program.stdin is not None
    program.stdin.write(f"{line}\n".encode())
    program.stdin.flush()
    wait_until_it_waits(program)
    program.send_signal(signal.SIGKILL)
    program.wait()
