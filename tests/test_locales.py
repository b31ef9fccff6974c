"""Lists and dates in other languages, never more precise than they are stored."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.documents.locales import language_name, listed, words
from heero.domain import fuzzy
from heero.domain.fuzzy import Around, AtAge

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Rose, Joe and Ana"),
        ("fr-CA", "Rose, Joe et Ana"),
        ("es", "Rose, Joe y Ana"),
        ("en-US", "Rose, Joe, and Ana"),
        ("xx", "Rose, Joe and Ana"),
    ],
)
def test_a_list_is_read_as_the_language_reads_it(language: str, expected: str) -> None:
    """The word before the last one is the language's own, and English where unknown."""
    assert listed(["Rose", "Joe", "Ana"], language) == expected


@pytest.mark.parametrize(
    ("items", "either", "expected"),
    [
        (["Ana", "Inés"], False, "Ana e Inés"),
        (["Ana", "Hilda"], False, "Ana e Hilda"),
        (["agua", "hielo"], False, "agua y hielo"),
        (["siete", "ocho"], True, "siete u ocho"),
        (["Ana", "Rosa"], True, "Ana o Rosa"),
        (["Ana"], False, "Ana"),
        ([], False, ""),
    ],
)
def test_spanish_changes_its_joining_word_before_its_own_sound(
    items: list[str], either: bool, expected: str
) -> None:
    """`y` becomes `e` and `o` becomes `u` before the same sound."""
    assert listed(items, "es", either=either) == expected


@pytest.mark.parametrize(
    ("stored", "english", "french", "spanish"),
    [
        ("2014~", "about 2014", "vers 2014", "hacia 2014"),
        ("201X", "the 2010s", "les années 2010", "los años 2010"),
        ("2012-21", "spring 2012", "printemps 2012", "primavera de 2012"),
        ("2009-04", "April 2009", "avril 2009", "abril de 2009"),
        ("2009-04-03", "3 April 2009", "3 avril 2009", "3 de abril de 2009"),
        ("2009-04-XX", "April 2009", "avril 2009", "abril de 2009"),
        ("2012/..", "since 2012", "depuis 2012", "desde 2012"),
        ("2012/2014", "2012 to 2014", "de 2012 à 2014", "de 2012 a 2014"),
        ("2012?", "perhaps 2012", "peut-être 2012", "quizás 2012"),
        (AtAge(age=7), "at 7", "à 7 ans", "a los 7 años"),
        (Around(around="grade 2"), "around grade 2", "vers grade 2", "por grade 2"),
        ("unknown", "", "", ""),
    ],
)
def test_a_date_is_said_in_three_languages(
    stored: fuzzy.Fuzzy, english: str, french: str, spanish: str
) -> None:
    """As rough as it was stored, in the words of the language."""
    said = [words(stored, tag) for tag in ("en", "fr-CA", "es")]

    assert said == [english, french, spanish]


@given(
    st.from_regex(r"[12][0-9]{3}(-(0[1-9]|1[0-2]|2[1-4]))?[~?%]?", fullmatch=True),
    st.sampled_from(["en", "fr-CA", "es", "de"]),
)
def test_no_language_makes_a_date_more_precise(stored: str, language: str) -> None:
    """Nothing but the year is a number where no day is known."""
    numbers = re.findall(r"[0-9]+", words(stored, language))

    assert numbers == [stored[:4]]


def test_a_language_has_an_english_name() -> None:
    """Forms name their languages; one that nobody knows keeps its tag."""
    names = [language_name(tag) for tag in ("fr-CA", "es", "qqq")]

    assert names == ["Canadian French", "Spanish", "qqq"]


def test_the_rules_of_languages_are_loaded_only_when_asked() -> None:
    """Whoever does not print anything does not wait for Babel."""
    script = "import sys, heero.documents.locales; print('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == "False\n"
