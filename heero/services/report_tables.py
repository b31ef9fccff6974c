"""From reckoned figures to the tables and charts of a report."""

from collections.abc import Iterator, Sequence

from heero.documents.cells import Cell
from heero.documents.reports import Table
from heero.domain.figures import PARTICIPANTS, Figure, Part, Reckoned
from heero.domain.suppressed import TOTAL
from heero.services.report_scopes import Scope


def table_of(part: Part, found: Sequence[Reckoned], about: Scope) -> Table:
    """
    Return the table of a part of a report.

    Args:
        part: The part.
        found: Its figures, with what is left out left out.
        about: Which rows are told.
    """
    groups = [*about.parts, about.row]
    several = len(groups) > 1
    spread = bool(part.figures and part.figures[0].spread)
    many = len(part.figures) > 1
    head = ["group"] * several + ["which"] * (many and spread)
    if not spread:
        head += ["which"] * (many and not part.figures[0].shown) + ["what"]
    measures = _SPREAD if spread else _COUNTS
    lines: list[tuple[Cell, ...]] = []
    for group in groups:
        for each in found:
            made = _spread(each, group) if spread else _counts(each, group)
            for what, numbers in made:
                words = {"group": group, "which": each.figure.words, "what": what}
                lines.append((*(words[name] for name in head), *numbers))
        for what, numbers in _sums(part, found, group):
            words = {"group": group, "which": "", "what": what}
            lines.append((*(words[name] for name in head), *numbers))
    return Table(
        part.key,
        part.title,
        part.formula,
        part.caveat,
        (*head, *measures),
        len(head),
        tuple(lines),
        tuple(_bars(part, found, about.row)),
        f"{'medians' if part.drawn == 'medians' else _unit(part)}, {about.row}",
    )


_COUNTS = ("number", "of", "share")
_SPREAD = ("n", "missing", "lower quartile", "median", "upper quartile")


def _unit(part: Part) -> str:
    return part.figures[0].unit if part.figures else PARTICIPANTS


def _counts(found: Reckoned, group: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    figure = found.figure
    whole = found.values.get((group, TOTAL))
    for column in figure.columns:
        if figure.shown and column.key not in figure.shown:
            continue
        number = found.values.get((group, column.key))
        share = _share(number, whole)
        what = figure.words if figure.shown else column.words
        yield what, (number, whole, share)


def _share(number: int | None, whole: int | None) -> Cell:
    """Return a share; empty of nothing, and left out where one of them is."""
    if number is None or whole is None:
        return None
    return round(number / whole, 2) if whole else ""


def _spread(found: Reckoned, group: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    known = _sum(found, group, found.figure.spread)
    rest = [
        each.key for each in found.figure.columns if each.key not in found.figure.spread
    ]
    numbers = found.spreads.get(group)
    # Of nobody there is nothing to leave out.
    three: tuple[Cell, ...] = ("",) * 3 if known == 0 else (None,) * 3
    if numbers is not None:
        held = (numbers.lower, numbers.median, numbers.upper)
        three = tuple(round(float(each), 2) for each in held)
    yield "", (known, _sum(found, group, rest), *three)


def _sum(found: Reckoned, group: str, columns: Sequence[str]) -> int | None:
    held = [found.values.get((group, each)) for each in columns]
    shown = [each for each in held if each is not None]
    return sum(shown) if len(shown) == len(held) else None


def _sums(
    part: Part, found: Sequence[Reckoned], group: str
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield what some columns are together, out of what is shown anyway."""
    for each in part.sums:
        number = _together(found[0], group, each.over)
        whole = _sum(found[0], group, each.of or (TOTAL,))
        yield each.words, (number, whole, _share(number, whole))


def _together(found: Reckoned, group: str, columns: Sequence[str]) -> int | None:
    """Return what some columns are together, or what the others leave of all."""
    number = _sum(found, group, columns)
    whole = _sum(found, group, (TOTAL,))
    rest = [each.key for each in found.figure.columns if each.key not in columns]
    others = _sum(found, group, rest)
    if number is not None or whole is None or others is None:
        return number
    return whole - others


def _bars(
    part: Part, found: Sequence[Reckoned], row: str
) -> Iterator[tuple[str, float | None]]:
    if part.drawn == "medians":
        for each in found:
            numbers = each.spreads.get(row)
            if _sum(each, row, each.figure.spread) != 0:
                yield each.figure.words, None if numbers is None else numbers.median
    elif part.drawn:
        for each in found:
            yield from _count_bars(each.figure, each, row)


def _count_bars(
    figure: Figure, found: Reckoned, row: str
) -> Iterator[tuple[str, float | None]]:
    for column in figure.columns:
        if not figure.shown or column.key in figure.shown:
            words = figure.words if figure.shown else column.words
            yield words, found.values.get((row, column.key))
