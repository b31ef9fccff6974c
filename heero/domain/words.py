"""
The kinds of words a record may hold.

heero reads every value as the word that was typed, so that `no`, `012` and
`+31612345678` survive.
Each type here turns a word into a value by a pattern, and has a shape beside it that
tells an editor the same, so that an editor and heero agree.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from heero.domain import shapes
from heero.domain.signs import UNSAFE

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^[^\n]+$"
CODE_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MONTH_PATTERN = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
MOMENT_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
HOURS_PATTERN = (
    r"^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?"
    r" ([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
)
TAG_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WHOLE_PATTERN = r"^(0|[1-9][0-9]{0,8})$"


def _safe(text: str) -> str:
    # Nothing unsafe can be printed, and this is asked of every text there is.
    found = None if text.isprintable() else UNSAFE.search(text)
    if found:
        raise PydanticCustomError(
            "unsafe_character",
            "there is a character here that cannot be seen: {code}",
            {"code": f"U+{ord(found.group()):04X}"},
        )
    return text


_WHOLE = re.compile(WHOLE_PATTERN.strip("^$"))


def _whole(word: Any) -> Any:
    if isinstance(word, str) and _WHOLE.fullmatch(word):
        return int(word)
    if isinstance(word, int) and not isinstance(word, bool) and word >= 0:
        return word
    raise PydanticCustomError("not_whole", "this should be a whole number")


# The same few days stand in many places of a record, and in many records.
@lru_cache(maxsize=4096)
def _day(word: str) -> str:
    try:
        date.fromisoformat(word)
    except ValueError:
        raise PydanticCustomError(
            "not_a_day", "there is no such day in the calendar"
        ) from None
    return word


@lru_cache(maxsize=4096)
def _moment(word: str) -> str:
    try:
        datetime.fromisoformat(word)
    except ValueError:
        raise PydanticCustomError(
            "not_a_moment", "there is no such day or time"
        ) from None
    return word


def between(low: int, high: int) -> Any:
    """
    Return a check that a whole number lies from `low` to `high`, both included.

    Raises:
        PydanticCustomError: From the check, when the number lies outside.
    """

    def check(number: int) -> int:
        if not low <= number <= high:
            raise PydanticCustomError(
                "out_of_range",
                "this should be from {low} to {high}",
                {"low": low, "high": high},
            )
        return number

    return AfterValidator(check)


def whole_schema(low: int, high: int) -> Any:
    """Return the shape of a whole number in a range, typed or quoted."""
    return WithJsonSchema(shapes.whole(low, high))


Text = Annotated[
    str,
    StringConstraints(min_length=1),
    AfterValidator(_safe),
    WithJsonSchema(shapes.TEXT),
]
"""Words somebody typed: at least one character, none that is invisible or steers."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, pattern=LINE_PATTERN),
    AfterValidator(_safe),
    WithJsonSchema(shapes.LINE),
]
"""Words in one line, so that every line of the file says what it is."""

Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=60),
    WithJsonSchema(shapes.name("id", ID_PATTERN)),
]
"""A name for the program: small letters, digits and single dashes."""

Code = Annotated[
    str,
    StringConstraints(pattern=CODE_PATTERN, max_length=60),
    WithJsonSchema(shapes.name("name of a guide", CODE_PATTERN)),
]
"""The name of a guide or of an order of guides, `heart_list`."""

Day = Annotated[
    str,
    StringConstraints(pattern=DAY_PATTERN),
    AfterValidator(_day),
    WithJsonSchema(shapes.DAY),
]
"""A day of the calendar, `2026-11-02`."""

Month = Annotated[
    str,
    StringConstraints(pattern=MONTH_PATTERN),
    WithJsonSchema(shapes.word("month", MONTH_PATTERN)),
]
"""A month, `2026-11`."""

Moment = Annotated[
    str,
    StringConstraints(pattern=MOMENT_PATTERN),
    AfterValidator(_moment),
    WithJsonSchema(shapes.MOMENT),
]
"""A day and a time of day where the folder is, `2026-11-02T14:05`."""

Clock = Annotated[
    str,
    StringConstraints(pattern=CLOCK_PATTERN),
    WithJsonSchema(shapes.word("time of day", CLOCK_PATTERN)),
]
"""A time of day where the folder is, `10:00`."""

LineHours = Annotated[
    str,
    StringConstraints(pattern=HOURS_PATTERN),
    WithJsonSchema(shapes.word("stretch of hours", HOURS_PATTERN)),
]
"""Days of the week and hours, `mon-fri 08:00-20:00`; `24:00` is the end of a day."""

Tag = Annotated[
    str,
    StringConstraints(pattern=TAG_PATTERN),
    WithJsonSchema(shapes.word("language", TAG_PATTERN)),
]
"""A language, by its IETF tag: `en`, `fr-CA`."""

Whole = Annotated[
    int,
    BeforeValidator(_whole),
    whole_schema(0, shapes.MOST),
]
"""A whole number, without a sign and without leading zeros."""

Closeness = Annotated[Whole, between(1, 3), whole_schema(1, 3)]
"""How close: 1 not very, 2 sort of, 3 very."""

ZeroToTen = Annotated[Whole, between(0, 10), whole_schema(0, 10)]
"""A point on a line from 0 to 10."""

YesNo = Literal["said_yes", "said_no", "unsure", "not_asked"]
"""An answer to a yes-or-no question; never `yes` or `no`, which YAML reads as truth."""

Visibility = Literal["me_and_navigator", "workshop_team", "case_team", "network_ok"]
"""Who may hear of it, from the narrowest to the widest."""

VISIBILITIES: tuple[Visibility, ...] = (
    "me_and_navigator",
    "workshop_team",
    "case_team",
    "network_ok",
)
"""The visibilities from the narrowest to the widest."""

Truth = Annotated[
    bool,
    BeforeValidator(lambda word: {"said_yes": True, "said_no": False}.get(word, word)),
    PlainSerializer(lambda truth: "said_yes" if truth else "said_no"),
    WithJsonSchema({"enum": ["said_yes", "said_no"]}),
]
"""A plain yes or no about the folder, not about a person: `said_yes` or `said_no`."""
