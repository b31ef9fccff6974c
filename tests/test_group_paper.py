"""Typing in the sheets of a whole group, participant by participant."""

from pathlib import Path

import pytest

from tests import group
from tests.group import ARI, MIKA, NOOR, holding, page, record, types

PAPER = ("transcribe", "long", "--session", "1")
LATER = "2026-11-24T09:00"
"""The minute the sheets are typed in, days after the session."""

THE_SHEET = [
    *["1 ecomap", "Aunt Bo, aunt, S E <>", "Bello, dog, S E <>", ""],
    *["Grandma Rose, grandmother, S ~ <>", "Uncle Ti, uncle, W E >", "Nana, S E >", ""],
    *["Kim, friend, S E <>", "Lou, friend, M ~ <>", "Pixel, online friend, M E <>", ""],
    *["Mr Osei, teacher, M E >", "Ms Roy, cook, W E >", ""],
    *["Coach Dee, coach, S E >", "The drummers, group, M E <>", ""],
    *["Old Sam, neighbour, W E <", ""],
    *["Nurse Ines, nurse, M E >", ""],
    *["The river, S E >", ""],
    *["1", "1", "1", "2", "1", "1", "2", "2", "3", "3", "2", "2", "3", "3", "1"],
    ":enough",
]
"""A sheet with fifteen people: who they are, how it is, and how close they feel."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a group of three that met a week ago."""
    return group.folder(tmp_path / "records").root


def test_fifteen_people_of_a_sheet_are_forty_lines(root: Path) -> None:
    """Who they are, how it is and how close they feel: all of it, and nobody else."""
    types(root, ["all"], *PAPER, now=LATER)
    told = types(root, THE_SHEET, *PAPER, now=LATER)

    assert len(THE_SHEET) <= 40
    people = record(root, ARI).people
    assert len(people) == 15
    assert all(each.tie and each.tie.strength != "unsaid" for each in people)
    close = sorted(each.tie.closeness or 0 for each in people if each.tie)
    assert close == [1] * 4 + [2] * 5 + [3] * 6
    assert {each.tie.as_of for each in people if each.tie} == {"2026-11-14"}
    assert "I did not find that one" not in told
    assert "How are you" not in told
    for word in ("Pixel", "drummers"):
        assert holding(root, word) == page(ARI)


def test_a_group_of_sheets_is_dated_to_its_session(root: Path) -> None:
    """One after the other; what was said is of that day, whenever it was typed in."""
    lines = ["all"]
    for number, word in enumerate(("Zebulon", "Quillon", "Wendolyn"), start=1):
        lines += [f"{number} heart_list", word, "", "", "", f"{word} sings"]
    types(root, [*lines, "end"], *PAPER, now=LATER)

    for who, word in ((ARI, "Zebulon"), (MIKA, "Quillon"), (NOOR, "Wendolyn")):
        assert holding(root, word) == page(who)
        (walk,) = record(root, who).walks
        assert (walk.format, walk.workshop) == ("on_paper", group.WORKSHOP)
        assert walk.started == walk.finished == "2026-11-14T18:00"
        assert all(each.at is None for each in walk.answers)
    session, _ = group.group(root).sessions
    assert session.attended == (ARI, MIKA, NOOR)
    (done,) = session.done
    assert (done.by, done.participants) == ((), (ARI, MIKA, NOOR))


def test_a_sheet_begun_at_the_table_keeps_both_days(root: Path) -> None:
    """What a sheet of a later session adds to an open walk is of that later day."""
    begun = ["all", "1 heart_list", "7", "Zebulon", ""]
    types(root, begun, now="2026-11-14T18:10")
    later = ["1", "1", "Joe, driver", "", "", "songs", "jokes", "end"]
    types(root, later, "transcribe", "long", "--session", "2", now="2026-12-01T09:00")

    walk = next(x for x in record(root, ARI).walks if x.guide == "heart_list/1")
    assert walk.started == "2026-11-14T18:10"
    at = {each.to: each.at for each in walk.answers}
    assert at["who"] is None
    assert at["better-day"] == at["remember"] == "2026-11-21T18:00"


def test_stopping_in_the_middle_of_a_sheet_goes_on_there(root: Path) -> None:
    """The same command, days later, asks for the line that comes next."""
    first = ["all", "1 heart_list", "Zebulon", "Joe"]
    told = types(root, first, *PAPER, now=LATER)
    assert f"transcribe {group.WORKSHOP} --session foku` comes back" in told
    told = types(root, ["1", "Ann", "", ":enough"], *PAPER, now="2026-12-02T09:00")

    assert "1 Ari: in the middle of heart_list" in told
    assert "Said so far: Zebulon · Joe" in told
    record_now = record(root, ARI)
    assert [each.name for each in record_now.people] == ["Zebulon", "Joe", "Ann"]
    assert [each.finished for each in record_now.walks] == ["2026-11-14T18:00"]


def test_the_command_that_comes_back_comes_back(root: Path) -> None:
    """What is said at the end can be given as it stands."""
    told = types(root, ["1", ":stop"], *PAPER, now=LATER)
    _, _, rest = told.rpartition("`heero workshop ")
    again = rest.split("`")[0].split()

    assert "1 Ari: next opening_circle" in types(root, [":stop"], *again, now=LATER)


def test_nobody_is_asked_how_they_are_over_a_sheet(root: Path) -> None:
    """Typing in and ending asks nothing of anybody, also where a session waits."""
    types(root, ["all", "1 heart_list", "7", ":stop", ":stop"])
    told = types(root, ["1", "Zebulon", ":enough", "end"], "transcribe", "long")

    assert "How are you" not in told and "how are you" not in told
    assert "check_in/1" not in [each.guide for each in record(root, ARI).walks]
    assert '"7"' in (root / ".heero" / "arrivals").read_text("utf-8")


def test_a_leaf_of_a_sheet_is_of_its_day(root: Path) -> None:
    """A leaf that is typed in later was given on the day of the session."""
    leaf = ["leaf", "2", "You listen", "Zed", "1"]
    types(root, ["all", *leaf, "end"], *PAPER, now=LATER)

    (gift,) = record(root, MIKA).gifts
    assert gift.as_of == "2026-11-14"
