"""How somebody is before and after a session, and who stays with them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from heero.domain.operations import Add, Operation, Value
from heero.domain.participant import Participant
from heero.guides.changes import put
from heero.services import checkins, records, validating
from heero.services.exercises import Company
from heero.store.workspace import Workspace
from tests.conftest import Heero

ROOT = Path(__file__).parent.parent
MIKA = "early-robin-70"
CARE = "Margit, and any navigator"
STAY = "Stay with them now."
WHO = "Who do you carry with you"

Session = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the invented workshop."""
    return shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")


@pytest.fixture
def session(site: Path, heero: Heero) -> Session:
    """Return a function that types the lines of a short session with Mika."""

    def play(*lines: str, now: str = "2026-11-21T10:00") -> "CompletedProcess[str]":
        words = ("exercise", "Mika", "heart_list", "--short", "--check-in")
        done = heero(
            *words, input="".join(f"{each}\n" for each in lines), env={"HEERO_NOW": now}
        )
        assert done.returncode == 0, done.stderr
        return done

    return play


def guides(site: Path) -> list[str]:
    """Return the guides of Mika's walks."""
    record = Workspace(site).load(Participant, MIKA).record
    return [each.guide.split("/")[0] for each in record.walks]


def numbers(site: Path) -> list[str]:
    """Return the files of the folder that hold an answer to how they are."""
    return [
        str(each.relative_to(site))
        for each in site.rglob("*")
        if each.is_file() and MIKA in each.name and "before" in each.read_text("utf-8")
    ]


def test_the_numbers_are_kept_with_a_yes(site: Path, session: Session) -> None:
    """Asked once before and once after, and kept because they agreed."""
    done = session("6", "Rose", "", "", "1", "5", "yes")

    record = Workspace(site).load(Participant, MIKA).record
    check_in = next(each for each in record.walks if each.guide == "check_in/1")
    said = {each.to: each.said for each in check_in.answers}
    assert said == {"before": "6", "after": "5", "keep": "said_yes"}
    assert check_in.finished and numbers(site)
    assert done.stderr.count("How are you right now?") == 1
    assert done.stderr.count("And how are you now?") == 1


@pytest.mark.parametrize("answer", ["no", ":pass", "", ":stop"])
def test_without_a_yes_nothing_is_kept(
    site: Path, session: Session, answer: str
) -> None:
    """Anything but a yes takes the numbers out of the record and the journal."""
    session("6", "Rose", "", "", "1", "5", answer)

    assert guides(site) == ["heart_list"] and not numbers(site)


def test_under_three_nothing_begins(site: Path, session: Session) -> None:
    """The card is shown, nothing more is asked, and no exercise begins."""
    done = session("2", "Rose", "", "1")

    assert CARE in done.stderr and STAY in done.stderr
    assert done.stderr.index("How are you right now?") < done.stderr.index(CARE)
    assert WHO not in done.stderr and "keep these" not in done.stderr
    assert guides(site) == [] and not numbers(site)


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [("8", "5", True), ("8", "6", False), (":pass", "2", True), ("3", "3", False)],
)
def test_three_lower_or_under_three_afterwards(
    site: Path, session: Session, before: str, after: str, stays: bool
) -> None:
    """Three lower than before, or under 3: the card, and no further question."""
    done = session(before, "Rose", "", "", "1", after, "yes")

    assert (STAY in done.stderr) == (CARE in done.stderr) == stays
    assert ("May we keep these two numbers?" in done.stderr) == (not stays)
    assert ("check_in" in guides(site)) == (not stays)
    assert [each for each in guides(site) if each != "check_in"] == ["heart_list"]


LEFTOVERS = "Some things were left for later"


@pytest.mark.parametrize("empty", ["", ":later", ":pass"])
def test_without_a_number_nothing_more_is_asked(
    site: Path, session: Session, empty: str
) -> None:
    """A number that was not said is not asked for again, nor whether it may stay."""
    done = session(empty, "Rose", "", "", "1", empty, "yes")

    assert done.stderr.count("How are you right now?") == 1
    assert done.stderr.count("And how are you now?") == 1
    assert LEFTOVERS not in done.stderr
    assert "May we keep these two numbers?" not in done.stderr
    assert guides(site) == ["heart_list"] and not numbers(site)


def test_one_number_of_two_may_stay(site: Path, session: Session) -> None:
    """Who left the first number out is asked about the one that was said."""
    done = session("", "Rose", "", "", "1", "6", "yes")

    assert LEFTOVERS not in done.stderr
    record = Workspace(site).load(Participant, MIKA).record
    check_in = next(each for each in record.walks if each.guide == "check_in/1")
    assert check_in.finished
    assert [each.said for each in check_in.answers] == [None, "6", "said_yes"]


def test_what_is_kept_shares_no_id_with_what_was_said_meanwhile(site: Path) -> None:
    """Ids of a check-in are drawn before the exercise, and kept after it."""
    workspace = Workspace(site)
    moment = "2026-11-21T10:00"
    here = checkins.sit_down(workspace, MIKA, moment, Company())
    answers: list[Value] = [
        {"id": "kelo", "to": "before", "said": "6"},
        {"id": "tavu", "to": "before", "said": "7", "replaces": "kelo"},
    ]
    put(here.values, f"walks/{here.walk}/answers", answers)
    meanwhile: list[Operation] = [
        Add(("people", each), {"id": each, "name": "Rose"})
        for each in ("kelo", here.walk)
    ]
    records.change(workspace, Participant, MIKA, meanwhile)

    checkins.keep(here, here.values)

    record = workspace.load(Participant, MIKA).record
    walk = next(each for each in record.walks if each.guide == "check_in/1")
    first, second = walk.answers
    assert [first.said, second.said, second.id] == ["6", "7", "tavu"]
    assert second.replaces == first.id != "kelo" and walk.id != here.walk
    assert not validating.validate(Workspace(site), [], "2026-11-21").no


def test_stopping_keeps_no_number(site: Path, session: Session) -> None:
    """Whoever stops in the middle was not asked, so the number goes."""
    session("6", "Rose", ":stop")

    assert guides(site) == ["heart_list"] and not numbers(site)


def test_a_session_of_several_exercises_is_one(site: Path, session: Session) -> None:
    """Who goes on with something else is not asked again how they came."""
    session("6", "Rose", "", "", "2")
    again = session("Joe", "", "", "1", "6", "no")

    assert "How are you right now?" not in again.stderr
    assert not numbers(site)


def test_a_number_of_another_day_is_gone(site: Path, session: Session) -> None:
    """A session that never ended is no part of the next one."""
    session("6", "Rose", "", "", "2")
    done = session("7", now="2026-11-22T10:00")

    assert done.stderr.count("How are you right now?") == 1
    assert not numbers(site)


def test_no_number_is_in_a_record_before_the_yes(site: Path, session: Session) -> None:
    """What nobody agreed to keep is in no record and no journal at any moment."""
    session("6", "Rose", "", "", "2")

    record = Workspace(site).load(Participant, MIKA).record
    assert [each.guide for each in record.walks] == ["heart_list/1"]
    assert not numbers(site)


def test_who_is_stayed_with_is_asked_nothing_more_that_day(
    site: Path, session: Session
) -> None:
    """That somebody stays outlives the command, without the number."""
    session("1")
    again = session("9", "Rose", "")
    noted = (site / ".heero" / "arrivals").read_text("utf-8")
    tomorrow = session("9", "Rose", "", now="2026-11-22T10:00")

    assert CARE in again.stderr and "How are you right now?" not in again.stderr
    assert WHO in tomorrow.stderr
    assert MIKA in noted and '"1"' not in noted


def test_a_check_in_is_no_exercise(site: Path, heero: Heero) -> None:
    """It is asked around an exercise, where a low number is heard."""
    done = heero("exercise", "Mika", "check_in", input="1\n5\n")

    assert done.returncode == 2 and "--check-in" in done.stderr
    assert guides(site) == []
