"""
Dates as vague as people are.

A date is a word of the Extended Date/Time Format, level 1 (`2014~`, `201X`, `2012-21`
for spring, `2012/2014`), or `unknown`, or an age, or something it was around.
It is never shown more precisely than it is stored, and an unknown one sorts last.

Source: ISO 8601-2:2019, the profile of the Library of Congress (EDTF).
"""

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from heero.domain import shapes
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Text, Whole, between, whole_schema

_YEAR = r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
_MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|XX)"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|XX)"
_POINT = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?[~?%]?"
EDTF_PATTERN = rf"^(?:unknown|{_POINT}|{_POINT}/(?:{_POINT}|\.\.)|\.\./{_POINT})$"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


# The same few days stand in many places of a record, and in many records.
@lru_cache(maxsize=4096)
def _real(word: str) -> str:
    for point in word.split("/"):
        parts = re.sub(r"[~?%]$", "", point).split("-")
        if len(parts) == 3 and not _day_exists(parts):
            raise PydanticCustomError(
                "not_a_day", "there is no such day in the calendar"
            )
    return word


def _day_exists(parts: list[str]) -> bool:
    year, month, day = parts
    if month.isdigit() and int(month) > 12:
        return False
    if not (month.isdigit() and day.isdigit()):
        return True
    leap = not year.isdigit() or (
        int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    )
    longest = {2: 29 if leap else 28, 4: 30, 6: 30, 9: 30, 11: 30}
    return int(day) <= longest.get(int(month), 31)


FuzzyWord = Annotated[
    str,
    StringConstraints(pattern=EDTF_PATTERN),
    AfterValidator(_real),
    WithJsonSchema(shapes.EDTF),
]
"""A date in EDTF level 1, or `unknown`."""


class AtAge(Record):
    """When the participant was some years old."""

    age: Annotated[Whole, between(0, 120), whole_schema(0, 120)]
    """How many years old they were."""


class Around(Record):
    """When something else was going on, in the participant's words."""

    around: Text
    """What it was around: `grade 2`, `when the flood came`."""


def _a_date(value: Any, fitting: ValidatorFunctionWrapHandler) -> Any:
    # One sentence instead of one for each way in which it is no date.
    try:
        return fitting(value)
    except ValidationError:
        raise PydanticCustomError("not_a_date", "this is not a date") from None


Fuzzy = Annotated[FuzzyWord | AtAge | Around, WrapValidator(_a_date)]
"""A date, an age, something it was around, or `unknown`."""


def words(when: Fuzzy | None) -> str:
    """
    Say a date in plain English, no more precisely than it is stored.

    Args:
        when: The date; `None` where nothing was said.

    Returns:
        `about 2014`, `the 2010s`, `spring 2012`, `at 7`, `around grade 2`, or an
        empty text where nothing is known.
    """
    if when is None or when == "unknown":
        return ""
    if isinstance(when, AtAge):
        return f"at {when.age}"
    if isinstance(when, Around):
        return f"around {when.around}"
    if "/" in when:
        first, last = when.split("/")
        if first == "..":
            return f"until {_point(last)}"
        if last == "..":
            return f"since {_point(first)}"
        return f"{_point(first)} to {_point(last)}"
    return _point(when)


def _point(word: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(word[-1], "")
    year, month, day = (*word.rstrip("~?%").split("-"), "", "")[:3]
    if year.endswith("X"):
        text = f"the {year.replace('X', '0')}s"
    elif not month or month == "XX":
        text = year
    elif month in SEASONS:
        text = f"{SEASONS[month]} {year}"
    elif not day or day == "XX":
        text = f"{MONTHS[int(month) - 1]} {year}"
    else:
        text = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return mark + text


def order(when: Fuzzy | None) -> tuple[int, str]:
    """
    Return a key that sorts dates from early to late, unknown ones last.

    Ages sort among themselves after dates, and what is only *around* something after
    ages: nothing here guesses a year from an age.
    """
    if when is None or when == "unknown":
        return (3, "")
    if isinstance(when, AtAge):
        return (1, f"{when.age:03}")
    if isinstance(when, Around):
        return (2, when.around)
    start = when.split("/")[0]
    if start == "..":
        start = when.split("/")[1]
    return (0, _sortable(start.rstrip("~?%")))


def _sortable(point: str) -> str:
    """Return a date as it sorts: a season with its first month, `X` as early."""
    year, _, rest = point.partition("-")
    season = {"21": "03", "22": "06", "23": "09", "24": "12"}.get(rest[:2])
    return f"{year}-{season}".replace("X", "0") if season else point.replace("X", "0")


def as_value(when: Fuzzy) -> Value:
    """Return a date as a record holds it: a word, or a mapping with one key."""
    if isinstance(when, AtAge):
        return {"age": str(when.age)}
    if isinstance(when, Around):
        return {"around": when.around}
    return when


def parse(typed: str) -> Fuzzy:
    """
    Read a date as somebody types it.

    Args:
        typed: `2009-04`, `about 2014`, `2010s`, `spring 2012`, `April 2009`, `age 7`,
            `unknown`, or anything else, which is kept as what it was *around*.

    Returns:
        The date; never more precise than what was typed.
    """
    text = " ".join(typed.split())
    if not text:
        return "unknown"
    found = _edtf(text)
    if found:
        return found
    age = re.fullmatch(
        r"(?:at |age |aged |at age |when i was )([0-9]{1,3})", text.lower()
    )
    if age and int(age.group(1)) <= 120:
        return AtAge(age=int(age.group(1)))
    around = re.sub(r"^around ", "", text, flags=re.IGNORECASE)
    return Around(around=around or text)


def _edtf(text: str) -> str | None:
    low = text.lower().rstrip(".")
    if low in ("unknown", "not known", "?"):
        return "unknown"
    for said, mark in (("about ", "~"), ("around ", "~"), ("perhaps ", "?")):
        if low.startswith(said):
            inner = _edtf(text[len(said) :])
            return _marked(inner, mark) if inner else None
    candidate = _spelled(low) or text.upper()
    try:
        return _real(candidate) if re.match(EDTF_PATTERN, candidate) else None
    except PydanticCustomError:
        return None


def _marked(word: str, mark: str) -> str:
    """Put a mark on every point of a date that has none; who says `about` means all."""
    if word == "unknown":
        return word
    return "/".join(
        point if point == ".." or point[-1] in "~?%" else point + mark
        for point in word.split("/")
    )


def _spelled(low: str) -> str | None:
    decade = re.fullmatch(r"(?:the )?([0-9]{3})0s", low)
    if decade:
        return f"{decade.group(1)}X"
    named = re.fullmatch(r"(?:([0-9]{1,2}) )?([a-z]+)\.? ([0-9]{4})", low)
    if not named:
        return None
    day, word, year = named.groups()
    for number, season in SEASONS.items():
        if word in (season, "fall" if season == "autumn" else season):
            return f"{year}-{number}"
    for month, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and name.lower().startswith(word):
            return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None


def is_day(typed: str) -> bool:
    """Return whether what was typed is a date and nothing else, however rough."""
    found = parse(typed)
    return isinstance(found, str) and any(each.isdigit() for each in found)
