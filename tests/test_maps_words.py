"""The twin in words says what the picture says."""

import pytest
from maps_networks import drawn, found, network, person, record, seen

from heero.domain.people import Tie
from heero.maps import words


def test_sentence_about_somebody() -> None:
    """What is shown about somebody is said in one line, in plain words."""
    jo = person(
        "kelo", "Auntie Jo", relation="aunt", strength="strong", quality="easy",
        flow="to_me", seen="weekly",
    )  # fmt: skip

    assert words.of_person(jo) == "Auntie Jo, aunt: strong, easy, helps me; seen weekly"


def test_nothing_said_is_not_filled_in() -> None:
    """Where nothing was said the line is the name, without a blank or a reproach."""
    assert words.of_person(person("p", "Bo")) == "Bo"


@pytest.mark.parametrize("size", [0, 1, 20])
def test_twin_names_whom_the_picture_names(size: int) -> None:
    """Everybody on the picture is in the twin once, and nobody else."""
    whole = network(size, seed=3)
    lines = [line for line in drawn(whole, "txt").splitlines() if line[:2] == "- "]
    named = sorted(line[2:].split(":")[0].split(",")[0] for line in lines)

    assert named == sorted(each.name for each in whole.people)
    assert len(found(drawn(whole), "person")) == size


def test_who_is_hidden_is_not_in_the_twin() -> None:
    """Who is left off a copy is left off its twin, with their ties."""
    whole = record(
        person("kelo", "Rick"),
        person("bavi", "Mom"),
        ties=(Tie(id="sune", between=("kelo", "bavi"), strength="weak"),),
    )
    text = drawn(seen(whole, without=frozenset({"kelo"})), "txt")

    assert "Mom" in text
    assert "Rick" not in text
    assert "Among them" not in text


def test_no_tie_is_said_and_not_drawn() -> None:
    """That two people have no tie is an answer: in the words, without a line."""
    whole = record(
        person("kelo", "Rick"),
        person("bavi", "Mom"),
        ties=(Tie(id="sune", between=("kelo", "bavi"), strength="none"),),
    )

    assert "- Rick with Mom: no tie" in drawn(whole, "txt")
    assert "among" not in drawn(whole, "dot")


def test_nearest_come_first_in_each_area() -> None:
    """In each area the nearest are named first, as the eye finds them."""
    whole = record(person("a", "Far", closeness=1), person("b", "Near", closeness=3))
    text = drawn(whole, "txt")

    assert text.index("Near") < text.index("- Far")


def test_nobody_is_a_sentence() -> None:
    """An empty network is a warm sentence, not an empty list."""
    assert "There is room here for whoever matters." in drawn(record(), "txt")


def test_line_breaks_in_words_do_not_break_the_twin() -> None:
    """A relation typed over two lines is still one line of the twin."""
    whole = record(person("p", "Bo", relation="friend\nof a friend"))

    assert "- Bo, friend of a friend\n" in drawn(whole, "txt")


def test_twin_counts_nothing() -> None:
    """No number of people, no share and no empty slot is in the words."""
    text = drawn(network(12, seed=1), "txt")
    text = text.replace("2 November 2026", "")
    text = " ".join(line for line in text.splitlines() if line[:2] != "- ")

    assert not any(letter.isdigit() or letter == "%" for letter in text)
