"""Dates as vague as people are."""

import calendar
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from heero.domain.fuzzy import (
    EDTF_PATTERN,
    Around,
    AtAge,
    Fuzzy,
    FuzzyWord,
    order,
    parse,
    words,
)

FUZZY: TypeAdapter[Fuzzy] = TypeAdapter(Fuzzy)
WORD: TypeAdapter[str] = TypeAdapter(FuzzyWord)
EDTF = st.from_regex(EDTF_PATTERN, fullmatch=True).filter(
    lambda word: _taken(word) is not None
)


def _taken(word: str) -> str | None:
    try:
        return WORD.validate_python(word)
    except ValidationError:
        return None


@pytest.mark.parametrize(
    ("typed", "meant", "said"),
    [
        ("2009-04", "2009-04", "April 2009"),
        ("2009-04-01", "2009-04-01", "1 April 2009"),
        ("2014", "2014", "2014"),
        ("about 2014", "2014~", "about 2014"),
        ("around 2014", "2014~", "about 2014"),
        ("perhaps 2014", "2014?", "perhaps 2014"),
        ("2014%", "2014%", "perhaps about 2014"),
        ("2010s", "201X", "the 2010s"),
        ("the 1990s", "199X", "the 1990s"),
        ("201x", "201X", "the 2010s"),
        ("19XX", "19XX", "the 1900s"),
        ("spring 2012", "2012-21", "spring 2012"),
        ("fall 2012", "2012-23", "autumn 2012"),
        ("April 2009", "2009-04", "April 2009"),
        ("apr. 2009", "2009-04", "April 2009"),
        ("5 May 2014", "2014-05-05", "5 May 2014"),
        ("2012/2014", "2012/2014", "2012 to 2014"),
        ("about 2012/2014", "2012~/2014~", "about 2012 to about 2014"),
        ("2012/..", "2012/..", "since 2012"),
        ("../2014", "../2014", "until 2014"),
        ("2014-XX", "2014-XX", "2014"),
        ("2014-05-XX", "2014-05-XX", "May 2014"),
        ("201X-03", "201X-03", "the 2010s"),
        ("unknown", "unknown", ""),
        ("about unknown", "unknown", ""),
        ("?", "unknown", ""),
        ("", "unknown", ""),
        ("   ", "unknown", ""),
        ("age 7", AtAge(age=7), "at 7"),
        ("At 7", AtAge(age=7), "at 7"),
        ("at age 7", AtAge(age=7), "at 7"),
        ("when I was 120", AtAge(age=120), "at 120"),
        ("age 121", Around(around="age 121"), "around age 121"),
        ("grade 2", Around(around="grade 2"), "around grade 2"),
        ("around grade 2", Around(around="grade 2"), "around grade 2"),
        ("around", Around(around="around"), "around around"),
        ("when the flood came", Around(around="when the flood came"), None),
        ("2014-02-30", Around(around="2014-02-30"), None),
        ("30 February 2014", Around(around="30 February 2014"), None),
        ("30.5.2014", Around(around="30.5.2014"), None),
        ("2014-13", Around(around="2014-13"), None),
    ],
)
def test_a_date_is_read_as_somebody_types_it(
    typed: str, meant: Fuzzy, said: str | None
) -> None:
    """What is read is never more precise than what was typed, and is said again."""
    assert parse(typed) == meant
    if said is not None:
        assert words(parse(typed)) == said


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_only_days_of_the_calendar_are_days(year: int, month: int, day: int) -> None:
    """The 30th of February is no date, in no year."""
    word = f"{year:04}-{month:02}-{day:02}"

    assert (_taken(word) is not None) == (day <= calendar.monthrange(year, month)[1])


@pytest.mark.parametrize(
    ("word", "real"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2000-02-29", True),
        ("1900-02-29", False),
        ("201X-02-29", True),
        ("201X-02-30", False),
        ("2023-04-31", False),
        ("2023-XX-31", True),
    ],
)
def test_leap_years_are_known(word: str, real: bool) -> None:
    """A day that may exist in a decade is a day; one that never does is none."""
    assert (_taken(word) is not None) == real


@given(EDTF)
def test_nothing_is_said_that_is_not_stored(word: str) -> None:
    """Every number that is said was stored; what is left open is never filled in."""
    said = words(word)

    points = [each.rstrip("~?%") for each in word.split("/")]
    days = re.findall("([0-9]{1,2}) [A-Z]", said)
    whole = [f"{int(each[8:])}" for each in points if each[8:].isdigit()]
    assert all(day in whole for day in days)
    months = re.findall("|".join(calendar.month_name[1:]), said)
    assert len(months) <= sum(each[5:7].isdigit() for each in points)
    for year, decade in re.findall("([0-9]{4})(s?)", said):
        stored = [each[:4] for each in points]
        assert year in [each.replace("X", "0") if decade else each for each in stored]
    assert ("about" in said) == ("~" in word or "%" in word)
    assert ("perhaps" in said) == ("?" in word or "%" in word)


@given(EDTF)
def test_what_is_stored_is_read_the_same(word: str) -> None:
    """A word of the format typed again is that word."""
    assert parse(word) == word


@given(st.text(max_size=30).filter(lambda text: text.isprintable()))
def test_whatever_is_typed_is_kept(typed: str) -> None:
    """What is no date is what it was around, word for word."""
    found = parse(typed)

    FUZZY.validate_python(found)
    if isinstance(found, Around):
        assert " ".join(typed.split()).endswith(found.around)


@pytest.mark.parametrize(
    "word",
    [
        *("2014-1", "14", "2014-25", "2014-00", "2014-05-32", "2012-21-05", "1/2", ""),
        *("2014-05-05T10:00", "../..", "201X-02-30", "2014~~", " 2014", "2014\n", "x"),
    ],
)
def test_what_is_no_date_is_refused(word: str) -> None:
    """A record holds dates of the format, and nothing near them."""
    assert _taken(word) is None


def test_dates_come_in_order_and_the_unknown_last() -> None:
    """From early to late, then ages, then what is only around something."""
    in_order: list[Fuzzy | None] = [
        *("199X", "1999", "../2003", "2012", "2012~", "2012-01", "2012-21", "2012-05"),
        *("2012-22", "2012-07-03", "2012-24", "2013/2015", "2014-XX", "2014-02"),
        *(AtAge(age=7), AtAge(age=12), Around(around="grade 2"), "unknown", None),
    ]

    assert [order(each) for each in in_order] == sorted(map(order, in_order))


@given(st.lists(EDTF | st.integers(0, 120).map(lambda age: AtAge(age=age))))
def test_any_dates_can_be_put_in_order(dates: list[Fuzzy]) -> None:
    """Years decide first, wherever a year is known."""
    years = [
        int(str(each).split("/")[0][:4].replace("X", "0"))
        for each in sorted(dates, key=order)
        if isinstance(each, str) and each[0].isdigit()
    ]
    until = [each for each in dates if isinstance(each, str) and each[:2] == ".."]

    if not until:
        assert years == sorted(years)
