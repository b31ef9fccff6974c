"""Slips of the fingers, and other spellings of the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain import spelling
from heero.domain.near import only_one

KNOWN = ["name", "note", "kind", "strength", "strengths", "few_times_a_year", "by"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("nmae", "name", id="two letters changed places"),
        pytest.param("nam", "name", id="a letter too few"),
        pytest.param("naame", "name", id="a letter too many"),
        pytest.param("naxe", "name", id="another letter"),
        pytest.param("NAME", "name", id="capitals"),
        pytest.param("Few times a year", "few_times_a_year", id="blanks"),
        pytest.param("few-times-a-year", "few_times_a_year", id="dashes"),
        pytest.param("stregnht", "strength", id="two slips in a long word"),
        pytest.param("strength", "strength", id="the word itself"),
        pytest.param("nate", None, id="as near to another"),
        pytest.param("nqqe", None, id="two slips in a short word"),
        pytest.param("weather", None, id="nothing near"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_slip_has_one_meaning_or_none(word: str, meant: str | None) -> None:
    """Only what can be meant in one way is taken for it."""
    assert only_one(word, KNOWN) == meant


def test_no_word_is_near_where_none_is_known() -> None:
    """Where heero knows no word there is no slip."""
    assert only_one("name", []) is None


@given(st.sampled_from(KNOWN), st.integers(0, 20), st.characters(codec="ascii"))
def test_one_slip_never_leads_to_a_word_further_away(
    word: str, at: int, letter: str
) -> None:
    """One letter put in leads back to the word, or is said to lead nowhere."""
    typed = word[:at] + letter + word[at:]

    assert only_one(typed, [word, "something_else_altogether"]) in (word, None)


@pytest.mark.parametrize(
    ("spells", "typed", "spelled"),
    [
        (spelling.day, "2026-11-2", "2026-11-02"),
        (spelling.day, "2026/1/2", "2026-01-02"),
        (spelling.day, "2026.11.02", "2026-11-02"),
        (spelling.day, "2 November 2026", "2026-11-02"),
        (spelling.day, "2026-11/02", None),
        (spelling.day, "02/11/2026", None),
        (spelling.day, "November 2026", None),
        (spelling.day, "26-11-02", None),
        (spelling.moment, "2026-11-02 14:05", "2026-11-02T14:05"),
        (spelling.moment, "2026-11-2 at 9:05:30", "2026-11-02T09:05:30"),
        (spelling.moment, "2026-11-02t9:05", "2026-11-02T09:05"),
        (spelling.moment, "2026-11-02 2:05 pm", None),
        (spelling.moment, "14:05", None),
        (spelling.moment, "2026-11-02", None),
        (spelling.date, "2009-4", "2009-04"),
        (spelling.date, "2009-4-1", "2009-04-01"),
        (spelling.date, "April 2009", "2009-04"),
        (spelling.date, "about 2014", "2014~"),
        (spelling.date, "2010s", "201X"),
        (spelling.date, "spring 2012", "2012-21"),
        (spelling.date, "when I was 7", None),
        (spelling.date, "grade 2", None),
        (spelling.date, "04/2009", None),
        (spelling.language, "EN", "en"),
        (spelling.language, "fr_CA", "fr-CA"),
        (spelling.language, "English", None),
    ],
)
def test_another_spelling_of_the_same(
    spells: object, typed: str, spelled: str | None
) -> None:
    """What can only be one day is spelled as heero spells it, and nothing else is."""
    assert callable(spells)
    assert spells(typed) == spelled
