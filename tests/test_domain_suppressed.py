"""No small count can be had back out of a report."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.suppressed import LEAST, TOTAL, Counts, Place, found_out, hidden, span


def counts(
    rows: Mapping[str, Mapping[str, int]],
    parents: Mapping[str, str] | None = None,
    *,
    known_totals: bool = True,
) -> Counts:
    """Return a table; rows that have parts are their sums."""
    above = parents or {}
    columns = list(next(iter(rows.values())))
    cells: dict[str, dict[str, int]] = {row: dict(each) for row, each in rows.items()}
    for row in rows:
        part = row
        while part in above:
            part = above[part]
            whole = cells.setdefault(part, dict.fromkeys(columns, 0))
            for column in columns:
                whole[column] += rows[row][column]
    values = {
        (row, column): n for row, held in cells.items() for column, n in held.items()
    }
    values |= {(row, TOTAL): sum(held.values()) for row, held in cells.items()}
    small = {place for place, n in values.items() if n < LEAST}
    totals = {(row, TOTAL) for row in cells} if known_totals else set()
    return Counts(columns, above, values, frozenset(small - totals), frozenset(totals))


def ranges(
    table: Counts, out: frozenset[Place], leaves: list[str]
) -> dict[Place, set[int]]:
    """Return what every hidden count could be, by trying all tables there are."""
    rows = sorted({row for row, _ in table.values})
    found: dict[Place, set[int]] = {place: set() for place in out}
    for world in _worlds(table, leaves, rows):
        if all(world[p] == n for p, n in table.values.items() if p not in out):
            for place in out:
                found[place].add(world[place])
    return found


def _worlds(
    table: Counts, leaves: list[str], rows: list[str]
) -> Iterator[dict[Place, int]]:
    """Yield every table with these totals of its smallest rows."""
    columns = list(table.columns)
    ways = [list(_sums(table.values[leaf, TOTAL], len(columns))) for leaf in leaves]
    for drawn in product(*ways):
        world = dict.fromkeys(((r, c) for r in rows for c in (*columns, TOTAL)), 0)
        for leaf, numbers in zip(leaves, drawn, strict=True):
            row: str | None = leaf
            while row is not None:
                for column, number in zip(columns, numbers, strict=True):
                    world[row, column] += number
                    world[row, TOTAL] += number
                row = table.parents.get(row)
        yield world


def _sums(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in _sums(total - first, parts - 1))


@settings(max_examples=50)
@given(st.lists(st.integers(0, 7), min_size=3, max_size=4).filter(lambda n: sum(n) > 4))
def test_in_one_row_no_small_count_can_be_had(numbers: list[int]) -> None:
    """Whatever a row holds, each small count could be five, and is never certain."""
    table = counts({"a": {f"c{i}": n for i, n in enumerate(numbers)}})
    out = hidden(table, [["a"]])

    for place, could_be in ranges(table, out, ["a"]).items():
        if place in table.small:
            assert max(could_be) >= LEAST and len(could_be) > 1


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.integers(0, 6), min_size=2, max_size=2).filter(
            lambda n: sum(n) > 4
        ),
        min_size=2,
        max_size=3,
    ),
    st.booleans(),
)
def test_in_rows_and_their_sum_no_small_count_can_be_had(
    numbers: list[list[int]], parts_first: bool
) -> None:
    """Neither down nor across, whether the parts were handed out first or the whole."""
    rows = {
        f"r{i}": dict(zip("xy", each, strict=True)) for i, each in enumerate(numbers)
    }
    table = counts(rows, dict.fromkeys(rows, "all"))
    waves = [[*rows], ["all"]] if parts_first else [["all", *rows]]
    out = hidden(table, waves)

    for place, could_be in ranges(table, out, list(rows)).items():
        if place in table.small:
            assert max(could_be) >= LEAST and len(could_be) > 1


@settings(max_examples=30)
@given(st.data())
def test_in_a_tree_nothing_small_is_found_out(data: st.DataObject) -> None:
    """Groups of quarters of years, decided as they are handed out."""
    names = ["q1a", "q1b", "q2a", "q3a"]
    parents = {"q1a": "q1", "q1b": "q1", "q2a": "q2", "q3a": "q3"}
    parents |= {"q1": "y1", "q2": "y1", "q3": "y2"}
    parents |= {"y1": "until-y2", "y2": "until-y2"}
    known = data.draw(st.booleans())
    rows = {
        name: {
            column: data.draw(st.integers(0, 12), label=f"{name} {column}")
            for column in ("a", "b", "c")
        }
        for name in names
    }
    for held in rows.values():
        held["a"] += 5 * known
    table = counts(rows, parents, known_totals=known)
    handed_out = ("q1 q1a q1b", "q2 q2a", "y1", "q3 q3a", "y2", "until-y2")
    waves = [each.split() for each in handed_out]
    # Some larger ones come from so few people that they must not be found out either.
    places = [(name, column) for name in names for column in "abc"]
    few = data.draw(st.sets(st.sampled_from(places), max_size=3))
    table = replace(table, small=table.small | few)
    out = hidden(table, waves)

    every = [row for wave in waves for row in wave]
    assert found_out(table, every, out) == []
    assert table.small <= out and not out & table.open


def test_what_was_handed_out_is_not_taken_back() -> None:
    """A quarter looks the same whatever comes later in its year."""
    rows = {"q1": {"a": 10, "b": 20}, "q2": {"a": 2, "b": 20}}
    table = counts(rows, dict.fromkeys(rows, "year"))
    early = hidden(table, [["q1"]])
    out = hidden(table, [["q1"], ["q2"], ["year"]])

    assert early == frozenset()
    assert {each for each in out if each[0] == "q1"} == early
    # 12 of the year less 10 of the first quarter would be the 2 of the second.
    assert {("q2", "a"), ("q2", "b"), ("year", "a"), ("year", "b")} <= out


def test_what_need_not_be_hidden_is_shown() -> None:
    """One small count takes one more with it, the smallest that will do."""
    table = counts({"a": {"x": 2, "y": 6, "z": 30, "w": 12}})
    assert hidden(table, [["a"]]) == {("a", "x"), ("a", "y")}


@pytest.mark.parametrize("small", [0, 1, 4])
def test_two_small_ones_that_add_up_to_less_than_five_take_a_third(small: int) -> None:
    """Their sum can be had, and says how small both are."""
    table = counts({"a": {"x": small, "y": 0, "z": 30, "w": 12}})
    assert ("a", "w") in hidden(table, [["a"]])


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.integers(0, 5), min_size=2, max_size=2).filter(
            lambda n: sum(n) > 4
        ),
        min_size=2,
        max_size=2,
    ),
    st.sets(st.sampled_from([("r0", "x"), ("r0", "y"), ("r1", "x"), ("all", "x")])),
)
def test_how_large_a_count_could_be_is_known_exactly(
    numbers: list[list[int]], left_out: set[Place]
) -> None:
    """The reckoning through the network says what trying everything says."""
    rows = {
        f"r{i}": dict(zip("xy", each, strict=True)) for i, each in enumerate(numbers)
    }
    table = counts(rows, dict.fromkeys(rows, "all"))
    out = frozenset(left_out)
    for place, could_be in ranges(table, out, list(rows)).items():
        value = table.values[place]
        low, high = span(table, ["r0", "r1", "all"], out, place)
        assert low == max(min(could_be), value - LEAST)
        assert high == min(max(could_be), value + LEAST)
