"""
The figures of a report, and how they are reckoned from what each person adds.

A figure counts each person, or each thing, in one column of a row, `missing` among
them. A spread is the median and the quartiles of a number over those people of a
figure of whom it is known. Nothing is ever added up over people as a mean, which one
person could be had back from, and nobody is put in an order.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from heero.domain.suppressed import LEAST, TOTAL, Counts, Place, found_out, hidden

MISSING = "missing"
"""The column of those of whom a figure is not known."""

PARTICIPANTS = "participants"
LABS = "labs"
ONCE = (PARTICIPANTS, LABS)
"""What is counted once each, so that everybody is told how many there are."""


@dataclass(frozen=True)
class Column:
    """
    One thing that is counted.

    Attributes:
        key: Its name.
        words: What it is called.
        none_tells: Whether none is as telling as a few: that nobody is in it says
            something about everybody.
    """

    key: str
    words: str
    none_tells: bool = False


@dataclass(frozen=True)
class Figure:
    """
    One figure.

    Attributes:
        key: Its name.
        words: What it is about; with several in a part, what tells it from others.
        columns: What is counted.
        unit: What is counted: participants or labs, each once, or things.
        spread: Which columns have a number; empty where none is reckoned.
        within: The figure whose people, all but those missing, these are some of:
            their difference is not told either where it is small.
        shown: The columns that are shown; empty for all.
        all_tells: Whether it is not told either where one column holds everybody of a
            row: that would tell it of each of them.
    """

    key: str
    words: str
    columns: tuple[Column, ...]
    unit: str = PARTICIPANTS
    spread: tuple[str, ...] = ()
    within: str = ""
    shown: tuple[str, ...] = ()
    all_tells: bool = False


@dataclass(frozen=True)
class Sum:
    """
    Some columns of a figure together, told where each of them is shown anyway.

    Attributes:
        words: What they are called together.
        over: The columns.
        of: The columns they are a share of; empty for all.
    """

    words: str
    over: tuple[str, ...]
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """
    A part of a report: figures that are read together.

    Attributes:
        key: Its name.
        title: What it is called.
        formula: How it is reckoned.
        caveat: What it does not say.
        figures: Its figures.
        drawn: What its chart shows: counts, medians, or nothing where it is empty.
        sums: Columns that are told together as well.
    """

    key: str
    title: str
    formula: str
    caveat: str
    figures: tuple[Figure, ...]
    drawn: str = ""
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class Adds:
    """
    What one person adds to a figure.

    Attributes:
        counts: How many in each column; a participant is 1 in one of them.
        number: Their number, where the figure has a spread and it is known.
    """

    counts: Mapping[str, int]
    number: float | None = None


@dataclass(frozen=True)
class Tree:
    """
    The rows of a report.

    Attributes:
        people: Who belongs to each row, by id.
        parents: The row each row is a part of.
        waves: Rows in the order in which they may be handed out.
    """

    people: Mapping[str, Sequence[str]]
    parents: Mapping[str, str]
    waves: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Spread:
    """The median and the quartiles of a number."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True)
class Reckoned:
    """
    A figure with its counts.

    Attributes:
        figure: The figure.
        values: The counts that are shown.
        spreads: The spreads that are shown, by row.
    """

    figure: Figure
    values: Mapping[Place, int]
    spreads: Mapping[str, Spread] = field(default_factory=dict)


Added = Mapping[str, Mapping[str, Adds]]
"""What each person adds to each figure: by the id of the person, then by its key."""


def reckoned(part: Part, tree: Tree, added: Added) -> list[Reckoned]:
    """Reckon the figures of a part, and leave out what could tell on somebody."""
    found: dict[str, Counts] = {}
    answer = []
    for figure in part.figures:
        counts = _counts(figure, tree, added, found.get(figure.within))
        found[figure.key] = counts
        out = hidden(counts, tree.waves)
        if found_out(counts, [row for wave in tree.waves for row in wave], out):
            # Better no figure than one that could tell on somebody.
            out = frozenset(set(counts.values) - counts.open)
        shown = {each: n for each, n in counts.values.items() if each not in out}
        spreads = {
            row: _spread(_numbers(figure, tree.people[row], added))
            for wave in tree.waves
            for row in wave
            if figure.spread and _may_spread(figure, counts, out, row)
        }
        answer.append(Reckoned(figure, shown, spreads))
    return answer


def _counts(figure: Figure, tree: Tree, added: Added, around: Counts | None) -> Counts:
    values: dict[Place, int] = {}
    small: set[Place] = set()
    keys = [each.key for each in figure.columns]
    tells = {each.key: each.none_tells for each in figure.columns}
    for row, people in tree.people.items():
        adds = [added[each][figure.key].counts for each in people]
        # That nobody said a thing tells something only where somebody said anything.
        said = any(n for one in adds for key, n in one.items() if key != MISSING)
        for column in (*keys, TOTAL):
            each_adds = [
                sum(one.values()) if column == TOTAL else one.get(column, 0)
                for one in adds
            ]
            value = values[row, column] = sum(each_adds)
            giving = sum(number > 0 for number in each_adds)
            few = 0 < giving < LEAST or 0 < value < LEAST
            if few or (value == 0 and said and tells.get(column)):
                small.add((row, column))
    for row in tree.people if around else ():
        assert around is not None
        more = values[row, MISSING] - around.values[row, MISSING]
        if 0 < more < LEAST:
            small.add((row, MISSING))
    if figure.all_tells:
        small |= {
            (row, key)
            for row in tree.people
            for key in keys
            if values[row, key] == values[row, TOTAL] > 0
        }
    known: set[Place] = set()
    if figure.unit in ONCE:
        known = {(row, TOTAL) for row in tree.people}
    return Counts(
        keys, tree.parents, values, frozenset(small - known), frozenset(known)
    )


def _may_spread(
    figure: Figure, counts: Counts, out: frozenset[Place], row: str
) -> bool:
    """
    Return whether a spread may be shown.

    It rests on `LEAST` people or more, and who sees it knows that it does: what is
    hidden beside must still be able to be as many.
    """
    places = [(row, each.key) for each in figure.columns]
    over = [each for each in places if each[1] in figure.spread]
    if sum(counts.values[each] for each in over) < LEAST:
        return False
    shown = sum(counts.values[each] for each in over if each not in out)
    needed = max(0, LEAST - shown)
    beside = [each for each in places if each in out and each not in over]
    if not needed or not beside:
        return True
    left_out = sum(counts.values[each] for each in places if each in out)
    return left_out - needed >= LEAST


def _numbers(figure: Figure, people: Sequence[str], added: Added) -> Iterator[float]:
    for each in people:
        number = added[each][figure.key].number
        if number is not None:
            yield number


def _spread(numbers: Iterator[float]) -> Spread:
    """
    Return the median and the quartiles.

    Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
        Statistician 50(4), 1996, definition 7.
    """
    return Spread(*statistics.quantiles(numbers, n=4, method="inclusive"))
