"""The words a record may hold: what is refused, and by which name."""

import sys
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from heero.domain.fuzzy import FuzzyWord
from heero.domain.signs import UNSAFE
from heero.domain.words import Day, Moment, Text, Whole


def code(kind: Any, word: object) -> str:
    """Return the name of the error a word makes; empty where it is none."""
    try:
        TypeAdapter(kind).validate_python(word)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return ""


def test_no_unsafe_sign_is_in_a_text() -> None:
    """Of all the signs there are, those that hide or steer are refused by name."""
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        if UNSAFE.match(sign):
            half = 0xD800 <= number < 0xE000
            # Half of a pair is no text at all.
            expected = "string_unicode" if half else "unsafe_character"
            assert code(Text, f"a{sign}b") == expected


@pytest.mark.parametrize("word", ["a", "é", "a\tb", "a\nb", "\u200d", "\xa0", "\xad"])
def test_other_signs_are_in_a_text(word: str) -> None:
    """What cannot be printed is not refused for that alone."""
    assert code(Text, word) == ""


@pytest.mark.parametrize(
    ("word", "number"), [("0", 0), ("12", 12), (7, 7), (10**12, 10**12)]
)
def test_a_whole_number_is_digits_or_a_number(word: object, number: int) -> None:
    """A number may come as the word that was typed or as a number."""
    assert TypeAdapter(Whole).validate_python(word) == number


@pytest.mark.parametrize(
    "word",
    [
        "",
        "012",
        "-1",
        "+1",
        "1.0",
        " 1",
        "1\n",
        "\u0661",
        "1" * 10,
        True,
        -1,
        1.0,
        None,
        [],
    ],
)
def test_anything_else_is_no_whole_number(word: object) -> None:
    """Signs, blanks and leading zeros make something else of it."""
    assert code(Whole, word) == "not_whole"


@pytest.mark.parametrize(
    ("kind", "word", "error"),
    [
        (Day, "2026-02-28", ""),
        (Day, "2026-02-29", "not_a_day"),
        (Moment, "2026-02-28T23:59", ""),
        (Moment, "2026-02-28T24:60", "not_a_moment"),
        (FuzzyWord, "2024-02-29~", ""),
        (FuzzyWord, "2023-02-29~", "not_a_day"),
    ],
)
def test_a_day_is_judged_the_same_each_time(kind: Any, word: str, error: str) -> None:
    """What was found of a day once is found again."""
    assert [code(kind, word) for _ in range(3)] == [error] * 3
