"""
What is told of a helpline, and how finely.

Why no count under ten can be worked out of all that can be told on one day:

- How many things there are in a row is taken as known to everybody, and every row has
  ten or more (`told_rows`).
- Of years that are over, and of all of them, what is small is left out, and with it as
  much more as it takes (`heero.domain.suppressed`) that each could be ten or more, for
  all that anybody can work out of years and all years. A figure of which more than half
  would be small is told of all years at once only.
- A kind whose things are all some of another kind (conversations of contacts) has rows
  only where what is left of the others is enough too.
- A year of which nothing is left out is told by month, or by quarter, where no count of
  these is small. Every sum of them is none, or ten or more, and so is what is left of
  the year when some are taken from it.
- A year that is not over is told only as far as its months or its quarters have no
  small count. So nothing small comes of it when a report is made again later.
- Figures of one kind rest on each other in nothing but how many there are of it: with
  the columns of both known, any of one can still go with any of the other. Where some
  are some of others (those about sleep of those about how somebody is), the others and
  the rest of all are taken as known, whether or not they are told, and what is left
  between is a column that is guarded as well. Where a column is a kind of its own, or
  is told more finely in another table, it is taken as known there.
- A table may be told by month with columns that are told apart by year (contacts that
  came to nothing, and of which kind). Of a month and a kind, as many as of both are
  could be there, and that is ten or more.
- What is told of parts of a year, by office or another word, takes every count of that
  year as known. An office in two years is told nowhere as one, and by office and by
  channel are two ways to part a year that is known: any of one can go with any of the
  other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from heero.domain.figures import Figure, Part, Reckoned
from heero.domain.suppressed import TOTAL, Place
from heero.domain.tallies import Table, Tally, counted
from heero.domain.told_rows import Row


@dataclass(frozen=True)
class Told:
    """
    What is told of a part of a report.

    Attributes:
        part: The part.
        rows: The rows that any of its figures is told of, parts before what they are
            of.
        figures: Its figures, with what is left out left out, by the words of rows.
    """

    part: Part
    rows: Sequence[Row]
    figures: Sequence[Reckoned]


def told(
    tally: Tally,
    part: Part,
    known: Mapping[str, str] | None = None,
    before: Sequence["Told"] = (),
) -> Told:
    """
    Decide how finely a part is told, and leave out what could tell on somebody.

    Args:
        tally: What was counted.
        part: The part; all its figures are of one kind of thing.
        known: Columns, `figure:column`, that are a kind of their own, or that a part
            before has as well: its name.
        before: What is told of parts before.
    """
    every = tally.rows(part.figures[0].unit) if part.figures else []
    held: dict[str, Row] = {}
    figures = []
    for figure in part.figures:
        table = counted(tally, figure, every)
        table = _with_known(tally, table, every, known or {}, before)
        rows_of, out = _rows_of(table, every)
        if not _fits(tally, figure, every, known or {}):
            rows_of = []
        held |= {each.key: each for each in rows_of}
        shown = {
            (row.words, column): table.values[row.key, column]
            for row in rows_of
            for column in (*table.columns, TOTAL)
            if (row.key, column) not in out
        }
        figures.append(Reckoned(figure, shown))
    return Told(part, [each for each in every if each.key in held], figures)


def _fits(
    tally: Tally, figure: Figure, every: Sequence[Row], known: Mapping[str, str]
) -> bool:
    """
    Return whether a kind that is a column here has the same years as all of them.

    Where it has others, what is left out here could be had by way of them.
    """
    years = {x.months for x in every if x.over and x.level in ("year", "all")}
    for column in figure.columns:
        there = {
            x.months for x in tally.rows(known.get(f"{figure.key}:{column.key}", ""))
        }
        if there and not years <= there:
            return False
    return True


def _rows_of(
    table: Table, every: Sequence[Row]
) -> tuple[Sequence[Row], frozenset[Place]]:
    """Return the rows a figure is told of, and what is left out of them."""
    years = [each for each in every if each.level == "year" and each.over]
    whole = [each for each in every if each.level == "all" and each.over]
    running = _finest(table, [each for each in every if not each.over])
    if whole and _mostly_small(table, years):
        return whole, table.left_out([x.key for x in whole], "")
    keys = [each.key for each in years]
    out = table.left_out(keys, whole[0].key if whole else "")
    found: list[Row] = []
    for year in years:
        inside = [x for x in every if x.over and set(x.months) <= set(year.months)]
        hidden_too = any(row == year.key for row, _ in out)
        found += [year] if hidden_too else _finest(table, inside)
    found += whole
    if running:
        found += [each for each in running if each.level != "all"]
        found += [each for each in running if each.level == "all"]
        over = whole[0].key if whole else keys[-1] if keys else ""
        last = running[-1].key
        out |= {(last, column) for row, column in out if row == over and last != over}
    return found, out


def _finest(table: Table, inside: Sequence[Row]) -> list[Row]:
    """
    Return the rows of a year, as fine as none of them has anything small.

    A year that is not over needs finer ones, or it is not told at all.
    """
    months = [each for each in inside if each.level == "month"]
    quarters = [each for each in inside if each.level == "quarter"]
    above = [each for each in inside if each.level in ("year", "all")]
    if months and table.clean(months):
        return [*months, *quarters, *above]
    by_quarter = bool(quarters) and table.clean(quarters)
    if by_quarter:
        return [*quarters, *above]
    return above if above and above[0].over else []


def _mostly_small(table: Table, years: Sequence[Row]) -> bool:
    places = [
        (each.key, column)
        for each in years
        for column in table.columns
        if table.values[each.key, column]
    ]
    return 2 * sum(place in table.small for place in places) > len(places)


def _with_known(
    tally: Tally,
    table: Table,
    held: Sequence[Row],
    known: Mapping[str, str],
    before: Sequence[Told],
) -> Table:
    """Return counts with what is told elsewhere as known, and what is not as small."""
    small, open_ = set(table.small), set(table.known)
    figure = table.figure
    told_of = {each.part.key: each for each in before}
    for column in (each.key for each in figure.columns):
        name = known.get(f"{figure.key}:{column}", "")
        out = _hidden_in(told_of[name], column, held) if name in told_of else set()
        there = told_of[name].rows if name in told_of else tally.rows(name)
        months = {each.months for each in there}
        small |= out
        open_ |= {(x.key, column) for x in held if x.months in months} - out
    return replace(table, small=frozenset(small), known=frozenset(open_))


def _hidden_in(told: "Told", column: str, held: Sequence[Row]) -> set[Place]:
    """Return where a column is left out that a part before has as well."""
    (found,) = told.figures
    there = {each.key for each in told.rows}
    return {
        (each.key, column)
        for each in held
        if each.key in there and (each.words, column) not in found.values
    }
