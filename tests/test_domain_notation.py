"""The letters of a map."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.notation import LETTERS, Letter, letter_for, read_letters
from heero.domain.people import Person

PATHS = sorted({each.path for each in LETTERS})
COMBINATIONS = [
    [each for each in chosen if each is not None]
    for chosen in itertools.product(
        *([None, *(e for e in LETTERS if e.path == path)] for path in PATHS)
    )
]


def test_no_letter_means_two_things() -> None:
    """Each letter has one meaning, and each meaning one letter."""
    assert len({each.letter for each in LETTERS}) == len(LETTERS)
    assert len({(each.path, each.value) for each in LETTERS}) == len(LETTERS)
    assert all(letter_for(each.path, each.value) is each for each in LETTERS)
    assert letter_for(("tie", "strength"), "unsaid") is None


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: each.value)
def test_a_letter_stands_for_a_value_a_person_can_have(letter: Letter) -> None:
    """What a letter writes into a record can be read from it."""
    held: dict = {"id": "tavu", "name": "Rose"}
    *inside, last = letter.path
    inner = held
    for step in inside:
        inner = inner.setdefault(step, {})
    inner[last] = letter.value

    assert Person.model_validate(held)


@given(st.sampled_from(COMBINATIONS), st.data())
def test_letters_are_read_in_any_order(
    letters: list[Letter], data: st.DataObject
) -> None:
    """With blanks, as capitals or small letters."""
    ordered = data.draw(st.permutations(letters))
    blank = data.draw(st.sampled_from([" ", "  "]))
    typed = blank.join(each.letter for each in ordered)
    typed = data.draw(st.sampled_from([typed, typed.lower(), f" {typed} "]))

    assert read_letters(typed) == list(ordered)


def test_every_combination_is_read() -> None:
    """All of them, in the order of the legend."""
    assert len(COMBINATIONS) == 6 * 4 * 5 * 4 * 2
    for letters in COMBINATIONS:
        assert read_letters(" ".join(each.letter for each in letters)) == letters


@pytest.mark.parametrize("typed", ["s!<>", "!S", "<>+?", "d~>"])
def test_signs_may_stand_beside_one_letter(typed: str) -> None:
    """A letter with signs right beside it is read as what each of them says."""
    assert len(read_letters(typed) or []) >= 2


@pytest.mark.parametrize("typed", ["Ned", "sled", "Les", "Wes", "DW", "LED", "mel"])
def test_no_name_is_read_as_letters(typed: str) -> None:
    """Nobody called Ned is taken for somebody who has died."""
    assert read_letters(typed) is None


@pytest.mark.parametrize("typed", ["SW", "E!", "><", "<><", "S grandmother", "2", "LX"])
def test_what_says_two_things_or_nothing_is_no_letters(typed: str) -> None:
    """Two words about one thing, or anything else, are left to be read as words."""
    assert read_letters(typed) is None


@given(st.text(max_size=8))
def test_any_text_is_letters_or_not(typed: str) -> None:
    """Reading never fails, and never says two things about one."""
    found = read_letters(typed)

    assert found is None or len({each.path for each in found}) == len(found)
