"""From what is told of a helpline to the tables of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from heero.documents.reports import Table
from heero.domain.told_parts import Told
from heero.domain.told_rows import LEAST, Row
from heero.services.helpline_scopes import Asked
from heero.services.report_scopes import Scope
from heero.services.report_tables import table_of


def tables(
    told: Sequence[Told], asked: Asked, *, by_month: bool
) -> Iterator[tuple[Table | None, str]]:
    """
    Yield the table of each part, or `None`, and what there is to say of it.

    Args:
        told: What is told.
        asked: The row that is meant.
        by_month: Whether it is parted as finely as it can be.
    """
    for each in told:
        row = _row(each, asked)
        if row is None:
            yield None, _not_here(each, asked)
            continue
        parts = _parts(each, row) if by_month else []
        words = [part.words for part in parts]
        made = table_of(each.part, each.figures, Scope(row.words, words, ()))
        said = _widened(parts) if by_month else ""
        title = each.part.title
        if row.words != asked.words:
            title = f"{title} ({row.words})"
        caveat = " ".join(filter(None, (made.caveat, said)))
        yield replace(made, title=title, caveat=caveat), ""


def _row(told: Told, asked: Asked) -> Row | None:
    by_key = {each.key: each for each in told.rows}
    if asked.key in by_key:
        return by_key[asked.key]
    if asked.key.startswith("until ") and told.rows:
        # The last years may have too few of it, or all there is lies in one year.
        return told.rows[-1]
    return None


def _parts(told: Told, row: Row) -> list[Row]:
    """Return the finest rows inside a row, in order of time."""
    inside = [x for x in told.rows if set(x.months) < set(row.months)]
    return [
        each
        for each in inside
        if not any(set(x.months) < set(each.months) for x in inside)
        or each.level == "month"
    ]


def _widened(parts: Sequence[Row]) -> str:
    if all(each.level == "month" for each in parts) and parts:
        return ""
    return (
        f"It is told by month where no count of a month is under {LEAST}; else by "
        "quarter, or by year."
    )


def _not_here(told: Told, asked: Asked) -> str:
    if not told.rows:
        return f"{told.part.title}: nothing is told, since there are under {LEAST}."
    return (
        f"{told.part.title}: not told of {asked.words}, where some would be under "
        f"{LEAST}; it is told of {told.rows[-1].words}."
    )
