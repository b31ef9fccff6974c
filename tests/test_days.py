"""Laying guides over the sessions of a workshop."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.guides.days import (
    BETWEEN_BREAKS,
    LONG,
    MEAL,
    SNACK,
    Day,
    Part,
    day,
    laid,
)

NAMES = ["heart", "tree", "places", "ecomap", "circles", "houses", "outreach"]


@st.composite
def orders(draw: st.DrawFn) -> list[Part]:
    """Parts from an opening to a closing."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=7))
    made = [
        Part(
            name,
            draw(st.integers(5, 90)),
            weight=draw(st.integers(0, 3)),
        )
        for name in names
    ]
    return [Part("opening_circle", 30), *made, Part("closing", 20)]


ROOMS = st.lists(st.sampled_from([60, 120, 180, 330]), min_size=1, max_size=6)


@given(orders(), ROOMS)
def test_every_guide_comes_once_and_the_closing_last(
    parts: list[Part], rooms: list[int]
) -> None:
    """However little room there is, nothing is left out and nothing comes twice."""
    days = laid(parts, rooms)

    came = [part.guide for each in days for part in each.parts]
    assert sorted(came) == sorted(part.guide for part in parts)
    assert came[-1] == "closing" and came[0] == "opening_circle"
    assert [each.room for each in days] == rooms


@given(orders(), ROOMS)
def test_nobody_sits_too_long(parts: list[Part], rooms: list[int]) -> None:
    """There are 45 minutes at most between two breaks, also inside a guide."""
    for each in laid(parts, rooms):
        sat = 0
        for slot in each.slots:
            if slot.what in ("break", "snack", "meal", "arrival"):
                sat = 0
                continue
            minutes = slot.minutes - slot.breaks * 10
            assert sat == 0 or sat + minutes <= BETWEEN_BREAKS
            assert minutes <= BETWEEN_BREAKS * (slot.breaks + 1)
            sat += minutes - slot.breaks * BETWEEN_BREAKS


@given(orders(), ROOMS)
def test_every_session_has_food(parts: list[Part], rooms: list[int]) -> None:
    """A day of more than four hours has a meal, a shorter one something to eat."""
    for each in laid(parts, rooms):
        food = [slot for slot in each.slots if slot.what in ("snack", "meal")]
        assert [slot.what for slot in food] == ["meal" if each.room > LONG else "snack"]
        assert food[0].minutes in (MEAL, SNACK)


@given(orders(), ROOMS)
def test_no_session_ends_on_what_weighs_most(
    parts: list[Part], rooms: list[int]
) -> None:
    """Where something lighter is walked that day, it comes after."""
    for each in laid(parts, rooms):
        if len(each.parts) < 2 or each.parts[-1].guide == "closing":
            continue
        last = each.parts[-1]
        weights = [(part.weight, part.minutes) for part in each.parts[:-1]]
        assert any((last.weight, last.minutes) <= one for one in weights)


def test_what_weighs_most_goes_to_the_next_day_where_it_fits() -> None:
    """The order stays, and the heaviest begins a day instead of ending one."""
    parts = [Part("a", 20), Part("b", 30, weight=2), Part("c", 20), Part("d", 15)]
    days = laid(parts, [105, 130])

    assert [[part.guide for part in each.parts] for each in days] == [
        ["a"],
        ["b", "c", "d"],
    ]


def test_where_it_fits_nowhere_else_it_changes_places() -> None:
    """What weighs most comes before the lighter one of the same day."""
    parts = [Part("a", 20), Part("b", 30, weight=2)]
    (only,) = laid(parts, [330])

    assert [part.guide for part in only.parts] == ["b", "a"]


def test_a_short_session_is_kept_free_for_what_fits() -> None:
    """A long guide waits for a long session instead of bursting a short one."""
    days = laid([Part("a", 80), Part("b", 20)], [60, 330])

    assert [len(each.parts) for each in days] == [0, 2]
    assert not any(each.over for each in days)


def test_too_full_is_said_in_minutes() -> None:
    """What does not fit is counted, and nothing is left out for it."""
    full = day([Part("a", 100), Part("b", 40)], 120)

    assert full.over == full.total - 120 > 0 and full.left == 0
    assert [each.guide for each in full.slots if each.guide] == ["a", "b"]


@pytest.mark.parametrize("room", [120, 330])
def test_times_add_up(room: int) -> None:
    """Arrival, guides, breaks, food and the round are the whole of a session."""
    made: Day = day([Part("a", 40), Part("b", 40)], room)

    assert made.total == sum(each.minutes for each in made.slots)
    assert made.total + made.left - made.over == room
    assert all(one.what != other.what for one, other in pairwise(made.slots))
