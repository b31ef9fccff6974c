"""Which row of a report of a helpline is meant: a month, a quarter, a year, or all."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from heero.domain.told_rows import Row, last_of, quarter_of
from heero.domain.words import Month
from heero.errors import BadInput, GateShut
from heero.services.typed_days import day_typed


class Asked(NamedTuple):
    """
    What a report is about.

    Attributes:
        key: The key of the row.
        words: What it is called.
        notes: What became of what was asked for.
    """

    key: str
    words: str
    notes: Sequence[str]


TOO_FEW = (
    "there are fewer than ten of what would be counted: a report about so few would be "
    "about them"
)


def scope(rows: Sequence[Row], first: str, last: str, over: Month) -> Asked:
    """
    Return which row is meant.

    Args:
        rows: The rows of what is counted.
        first: A day, a month, a quarter or a year as it was typed; empty for the
            beginning.
        last: The same for the end; empty for the last that is over.
        over: The last month that is over.

    Raises:
        BadInput: It is none of those, is not over, or ends before it begins.
        GateShut: There are too few of what is counted in it.
    """
    begins = _months(first)[0] if first.strip() else ""
    ends = _months(last)[1] if last.strip() else ""
    running = _months(last)[0] <= over < ends if ends else False
    if ends > over and not (running and ends == f"{over[:4]}-12"):
        raise BadInput(
            f"a report ends with a month that is over, and the last one is {over}",
            hint=f"say --to {over}, or leave it out",
        )
    if begins > over or (ends and begins > ends):
        raise BadInput("this ends before it begins", hint="see the two days")
    if not rows:
        raise GateShut(TOO_FEW, hint="wait until there are more")
    by_key = {each.key: each for each in rows}
    if not begins and not ends:
        widest = next((each for each in reversed(rows) if each.over), rows[-1])
        return Asked(widest.key, widest.words, [])
    key = _key(begins, ends or over, rows)
    found = by_key.get(key) or _around(key, rows)
    if found is None:
        raise GateShut(TOO_FEW, hint="ask for a longer time, or for all of it")
    exact = (found.key == key) and _exact(found, first, last, begins, ends)
    notes = [] if exact else [_rounded(found)]
    return Asked(found.key, found.words, notes)


def _months(typed: str) -> tuple[Month, Month]:
    """Return the first and the last month of what was typed."""
    found = re.fullmatch(
        r"\s*(\d{4})(?:[\s-]*[qQ]([1-4])|[-/.](0?[1-9]|1[0-2]))?\s*", typed
    )
    if found is None:
        day = day_typed(typed)
        return day[:7], day[:7]
    year, quarter, month = found.groups()
    if month:
        return (f"{year}-{int(month):02}",) * 2
    if quarter:
        end = last_of(f"{year}-Q{quarter}")
        return f"{year}-{int(end[5:7]) - 2:02}", end
    return f"{year}-01", f"{year}-12"


def _key(begins: Month, ends: Month, rows: Sequence[Row]) -> str:
    """Return the key of the smallest row that has all of some months."""
    if begins == ends:
        return begins
    if begins[:4] == ends[:4]:
        quarter = quarter_of(begins)
        return quarter if quarter == quarter_of(ends) else ends[:4]
    years = [each.key for each in rows if each.level == "year"]
    if not begins and years and ends[:4] <= years[0]:
        return years[0]
    return f"until {ends[:4]}"


def _around(key: str, rows: Sequence[Row]) -> Row | None:
    """Return the smallest row that has the months of one that is not there."""
    if key.startswith("until "):
        held: Iterable[Row] = (each for each in rows if each.level in ("all", "year"))
        later = [each for each in held if each.months[-1][:4] >= key[6:10]]
        return next(iter([x for x in later if x.level == "all"] or later), None)
    months = _of_key(key)
    return next((x for x in rows if set(months) & set(x.months)), None)


def _of_key(key: str) -> list[Month]:
    if "Q" in key:
        end = int(last_of(key)[5:7])
        return [f"{key[:4]}-{month:02}" for month in range(end - 2, end + 1)]
    if len(key) == 4:
        return [f"{key}-{month:02}" for month in range(1, 13)]
    return [key]


def _exact(row: Row, first: str, last: str, begins: Month, ends: Month) -> bool:
    """Whether what was asked for is the row, and not a part of it."""
    if any(re.search(r"\d{4}\W\d+\W\d+", each) for each in (first, last)):
        return False
    if row.level == "all":
        return not begins or begins[:4] <= row.months[0][:4]
    if row.level == "month" or not begins or not ends:
        return True
    held = _of_key(row.key)
    return begins <= row.months[0] and (ends in (held[-1], row.months[-1]))


def _rounded(row: Row) -> str:
    return (
        f"this is about {row.words}: only whole months, quarters and years, and all "
        "until one, are told, each where it has ten or more"
    )
