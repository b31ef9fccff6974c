"""How figures are reckoned: rows, columns, medians, and what is left out."""

from collections.abc import Sequence

import pytest

from heero.domain import figures
from heero.domain.figures import (
    MISSING,
    Adds,
    Column,
    Figure,
    Part,
    Reckoned,
    Spread,
    Tree,
    reckoned,
)
from heero.domain.suppressed import TOTAL

NUMBER = Figure("n", "", (Column("known", ""), Column(MISSING, "")), spread=("known",))
SOME = Figure(
    "some",
    "",
    (Column("known", ""), Column(MISSING, "")),
    spread=("known",),
    within="n",
)
MOOD = Figure(
    "mood",
    "",
    (
        Column("good", "", none_tells=True),
        Column("bad", "", none_tells=True),
        Column(MISSING, ""),
    ),
)
THINGS = Figure("things", "", (Column("a", ""), Column("b", "")), unit="things")


def one_row(
    figures: Sequence[Figure], added: Sequence[dict[str, Adds]]
) -> list[Reckoned]:
    """Reckon figures over one row of people."""
    people = {str(place): each for place, each in enumerate(added)}
    tree = Tree({"all": list(people)}, {}, [["all"]])
    return reckoned(Part("", "", "", "", tuple(figures)), tree, people)


def numbers(known: Sequence[float], missing: int = 0) -> list[Adds]:
    return [
        *(Adds({"known": 1}, each) for each in known),
        *[Adds({MISSING: 1})] * missing,
    ]


def shown(found: Reckoned) -> dict[str, int]:
    return {column: n for (_, column), n in found.values.items()}


def test_medians_and_quartiles_with_what_they_rest_on() -> None:
    """Half of the people lie between the quartiles."""
    added = [{"n": each} for each in numbers([1, 2, 3, 4, 10], missing=5)]
    (found,) = one_row([NUMBER], added)
    assert found.spreads == {"all": Spread(2, 3, 4)}
    assert shown(found) == {"known": 5, MISSING: 5, TOTAL: 10}


@pytest.mark.parametrize(
    ("known", "missing", "counts", "spread"),
    [
        pytest.param(5, 0, True, True, id="five and nobody missing"),
        pytest.param(4, 0, False, False, id="four"),
        pytest.param(4, 20, False, False, id="four of many"),
        pytest.param(30, 2, False, True, id="two missing of many"),
        pytest.param(8, 2, False, True, id="two missing, and it could be five"),
        pytest.param(7, 2, False, False, id="two missing, and it could not"),
        pytest.param(0, 9, True, False, id="nobody"),
    ],
)
def test_when_counts_and_medians_are_shown(
    known: int, missing: int, counts: bool, spread: bool
) -> None:
    """Whoever sees a median knows that it rests on five or more."""
    added = [{"n": each} for each in numbers(range(known), missing)]
    (found,) = one_row([NUMBER], added)
    assert ("known" in shown(found)) == counts
    assert bool(found.spreads) == spread


@pytest.mark.parametrize(
    ("fewer", "told"), [(0, True), (1, False), (4, False), (5, True)]
)
def test_a_few_who_lack_a_part_of_a_figure_are_not_told(fewer: int, told: bool) -> None:
    """Twenty were looked at; of how many a part is not known may be a few."""
    whole = numbers(range(20), missing=10)
    part = numbers(range(20 - fewer), missing=10 + fewer)
    added = [{"n": a, "some": b} for a, b in zip(whole, part, strict=True)]
    _, found = one_row([NUMBER, SOME], added)
    assert ("known" in shown(found)) == told


def test_that_nobody_is_well_is_not_told() -> None:
    """A group in which everybody says one thing gives everybody away."""
    (found,) = one_row([MOOD], [{"mood": Adds({"bad": 1})}] * 12)
    assert "good" not in shown(found) and "bad" not in shown(found)


def test_where_nobody_was_asked_that_is_told() -> None:
    """It says nothing about anybody."""
    (found,) = one_row([MOOD], [{"mood": Adds({MISSING: 1})}] * 12)
    assert shown(found) == {"good": 0, "bad": 0, MISSING: 12, TOTAL: 12}


def test_many_things_of_few_people_are_not_told() -> None:
    """Thirty promises to two people are about two people."""
    few = [{"things": Adds({"a": 15, "b": 1})}] * 2
    many = [{"things": Adds({"b": 3})}] * 9
    (found,) = one_row([THINGS], [*few, *many])
    assert "a" not in shown(found) and "b" not in shown(found)


def test_all_things_of_few_people_are_not_told_together() -> None:
    """Nor how many there are in all, where only two people have any."""
    few = [{"things": Adds({"a": 15})}] * 2
    (found,) = one_row([THINGS], [*few, *[{"things": Adds({})}] * 9])
    assert not {"a", TOTAL} & shown(found).keys()


def test_a_figure_that_could_tell_is_not_told_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever goes wrong in leaving counts out, it is looked at once more."""
    monkeypatch.setattr(figures, "hidden", lambda counts, waves: counts.small)
    added = [{"n": each} for each in numbers(range(12), missing=2)]
    (found,) = one_row([NUMBER], added)
    assert shown(found) == {TOTAL: 14}
