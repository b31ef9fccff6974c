"""What somebody typed becomes an answer, a question which one, or a kind sentence."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.cli.questions import SHOWN
from heero.guides.answers import READERS, read
from heero.guides.names import Known
from heero.guides.readings import Around, Named, Said, Unclear, WhichOne, Without
from heero.guides.steps import SPOKEN, Option, PlainStep, StepKind
from tests.guides_play import RELATIONS

AROUND = Around(
    people=[
        Known("rose", "Grandma Rose", "grandmother"),
        Known("joe", "Joe"),
        Known("aunt", "Maria", "aunt"),
        Known("teacher", "Maria", "teacher"),
        Known("zoe", "Zoë"),
    ],
    places=[Known("yellow", "Yellow house", "home")],
    ties={frozenset(("rose", "joe")): "tie"},
    relations=RELATIONS,
)


def step(kind: Any, **more: Any) -> PlainStep:
    """Return a step of a kind."""
    return PlainStep(id="step", kind=kind, ask={"en": "?"}, **more)


HOW = step(
    "choice",
    options=[
        Option(value="strong", letter="S", label={"en": "strong", "fr": "fort"}),
        Option(value="moderate", letter="M", label={"en": "in between"}),
        Option(value="mixed", letter="~", label={"en": "it helps and it hurts"}),
        Option(value="easy", label={"en": "Élan"}),
    ],
)


def test_every_kind_has_a_reader_and_a_look() -> None:
    """Every kind of question can be shown and read."""
    # A measure is the questions of its instrument by the time it is asked.
    kinds = set(get_args(StepKind)) - SPOKEN - {"measure"}

    assert set(READERS) == set(SHOWN) == kinds


@pytest.mark.parametrize("typed", ["1", "12", "3.", " 2) "])
@pytest.mark.parametrize("kind", ["person", "people"])
def test_a_bare_number_is_nobody(kind: str, typed: str) -> None:
    """Who meant somebody on the screen is told so, and nobody called 1 comes in."""
    given_ = read(step(kind), typed, AROUND)

    assert isinstance(given_, Unclear)
    assert "Type the name, or new: " in given_.sentence


@pytest.mark.parametrize(
    ("typed", "name"),
    [("new: 7", "7"), ("7, my cousin", "7"), ("Route 66", "Route 66"), ("7th", "7th")],
)
def test_a_number_may_be_a_name_where_somebody_says_so(typed: str, name: str) -> None:
    """A sign is as good as a name; so is a number that is meant as one."""
    given_ = read(step("people"), typed, AROUND)

    assert isinstance(given_, Named)
    assert given_.id is None and given_.fields["name"] == name


def test_a_number_somebody_is_called_by_means_them() -> None:
    """Who was brought in as 7 is meant by 7 from then on."""
    known = replace(AROUND, people=[*AROUND.people, Known("seven", "7")])

    given_ = read(step("people"), "7", known)

    assert isinstance(given_, Named) and given_.id == "seven"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", "strong"),
        ("s", "strong"),
        ("STR", "strong"),
        ("in", "moderate"),
        ("~", "mixed"),
        ("it helps", "mixed"),
        ("elan", "easy"),
        ("d", "easy"),
    ],
)
def test_a_choice_is_a_number_a_letter_or_the_start_of_words(
    typed: str, value: str
) -> None:
    """Case and accents make no difference."""
    assert read(HOW, typed, AROUND) == Said(value)


@pytest.mark.parametrize("typed", ["9", "0", "i", "perhaps"])
def test_an_unclear_choice_is_answered_with_one_plain_sentence(typed: str) -> None:
    """Nothing is guessed, and the sentence holds no code or caret."""
    given_ = read(HOW, typed, AROUND)

    assert isinstance(given_, Unclear)
    assert not set(given_.sentence) & set("^`|<>{}[]")


def test_a_digit_may_be_the_letter_of_a_choice() -> None:
    """What is printed beside a choice on paper is what the keyboard takes."""
    flow = step(
        "choice",
        options=[
            Option(value="both", letter="<>", label={"en": "both"}),
            Option(value="none", letter="0", label={"en": "nobody"}),
        ],
    )

    typed = [read(flow, each, AROUND) for each in ("0", "2", "<>", "1")]
    assert typed == [Said("none"), Said("none"), Said("both"), Said("both")]


def test_choices_take_several() -> None:
    """Several choices come with commas or blanks between, each once."""
    several = step("choices", options=HOW.options)

    assert read(several, "1, in between, 1", AROUND) == Said(("strong", "moderate"))
    assert read(several, "2 1", AROUND) == Said(("moderate", "strong"))
    assert read(several, "in between", AROUND) == Said(("moderate",))


@pytest.mark.parametrize(
    ("typed", "fine"), [("0", True), ("10", True), ("11", False), ("a", False)]
)
def test_a_scale_takes_whole_numbers_in_its_range(typed: str, fine: bool) -> None:
    """A number outside is asked for again."""
    assert isinstance(read(step("scale"), typed, AROUND), Said) is fine


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        pytest.param(
            "Nan, grandmother, S ! <>",
            {
                "name": "Nan",
                "relation": "grandmother",
                "tie.strength": "strong",
                "tie.quality": "stressful",
                "tie.flow": "both",
            },
            id="name, relation, letters",
        ),
        pytest.param("Mary S", {"name": "Mary S"}, id="a letter of a name"),
        pytest.param(
            "Ann, D", {"name": "Ann", "life": "died"}, id="letters without a relation"
        ),
        pytest.param("Sam, ex", {"name": "Sam", "relation": "ex"}, id="ex is a word"),
        pytest.param(
            "Bo, my coach, from the lake",
            {"name": "Bo", "relation": "my coach, from the lake"},
            id="more words",
        ),
        pytest.param("مريم", {"name": "مريم"}, id="right to left"),
    ],
)
def test_a_line_about_somebody(line: str, fields: dict[str, str]) -> None:
    """A line is a name, their words, and letters behind a comma."""
    given_ = read(step("people"), line, AROUND)

    assert isinstance(given_, Named)
    assert (given_.id, given_.fields) == (None, fields)


@given(st.text(alphabet="ab ,SW!,é", min_size=1, max_size=20))
def test_nothing_typed_about_somebody_is_dropped(line: str) -> None:
    """Every letter of a line is in the name, in the relation, or a letter."""
    given_ = read(step("people"), line, Around())
    if isinstance(given_, Unclear):
        assert not line.strip()
        return
    assert isinstance(given_, Named)
    kept = f"{given_.fields['name']}{given_.fields.get('relation', '')}"
    others = len([each for each in given_.fields if each not in ("name", "relation")])

    def bare(words: str) -> str:
        return "".join(words.replace(",", "").split())

    assert len(bare(kept)) + others == len(bare(line))


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("grandma rose", "rose"),
        ("Grandma Rose, GRANDMOTHER", "rose"),
        ("Zoe", "zoe"),
        ("joe, brother", "joe"),
        ("Maria, teacher", "teacher"),
        ("Grandma Rose, neighbour", None),
        ("Maria, cousin", None),
        ("new: Joe", None),
    ],
)
def test_who_is_meant(line: str, id_: str | None) -> None:
    """The same name is the same person unless something else was said."""
    given_ = read(step("people"), line, AROUND)

    assert isinstance(given_, Named) and given_.id == id_


def test_where_two_fit_they_are_asked() -> None:
    """Nobody is taken for somebody else."""
    given_ = read(step("people"), "maria", AROUND)

    assert isinstance(given_, WhichOne)
    assert [given_.resolve(word) for word in ("2", "teach")] == [
        Named("people", "teacher", {"name": "maria"}),
        Named("people", "teacher", {"name": "maria"}),
    ]
    new = given_.resolve("new")
    assert isinstance(new, Named) and new.id is None
    assert isinstance(given_.resolve("maria"), Unclear)


@pytest.mark.parametrize(
    ("relation", "kind", "area"),
    [
        ("grandmother", "family", "other_family"),
        ("my foster mother", "foster", "household"),
        ("friend of my mother", "friend", "friends"),
        ("teacher", "professional", "school_work"),
        ("Coach", "community", "groups_faith_culture"),
        ("dog", "pet", "household"),
        ("grand-mère", "family", "other_family"),
        ("maestra", "professional", "school_work"),
    ],
)
def test_relation_words_say_kind_and_area(relation: str, kind: str, area: str) -> None:
    """Words in three languages say what somebody is, as a guess only."""
    given_ = read(step("people"), f"Ann, {relation}", Around(relations=RELATIONS))

    assert isinstance(given_, Named)
    assert given_.guesses == {"kind": kind, "area": area}
    assert given_.fields["relation"] == relation


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Camp", {"label": "Camp"}),
        (
            "Blue flat, home, 2012~",
            {"label": "Blue flat", "kind": "home", "when": "2012~"},
        ),
        ("Blue flat, about 2012", {"label": "Blue flat", "when": "2012~"}),
        (
            "Blue flat, home, around grade 2",
            {"label": "Blue flat", "kind": "home", "when": {"around": "grade 2"}},
        ),
        ("Blue flat, age 7", {"label": "Blue flat", "when": {"age": "7"}}),
        ("Nana's, where I felt good", {"label": "Nana's", "kind": "where I felt good"}),
    ],
)
def test_a_line_about_a_place(line: str, fields: dict[str, Any]) -> None:
    """A place is what it is called, what it was, and when, as vaguely as they like."""
    given_ = read(step("place"), line, AROUND)

    assert isinstance(given_, Named) and given_.fields == fields


def test_a_known_place_is_the_same_place() -> None:
    """A place that was named before is not made again."""
    given_ = read(step("place"), "yellow house", AROUND)

    assert isinstance(given_, Named) and given_.id == "yellow"


@pytest.mark.parametrize(
    ("line", "ends", "more"),
    [
        (
            "Rose - Zoe, S !",
            ["rose", "zoe"],
            {"strength": "strong", "quality": "stressful"},
        ),
        ("joe and grandma", ["joe", "rose"], {}),
        ("Joe-Zoë, they sing", ["joe", "zoe"], {"note": "they sing"}),
        ("Joe - Zoe, S >", ["joe", "zoe"], {"note": "S >"}),
    ],
)
def test_a_line_about_two_people(
    line: str, ends: list[str], more: dict[str, str]
) -> None:
    """Two names, or starts of names, and what lies between them."""
    given_ = read(step("tie"), line, AROUND)

    assert isinstance(given_, Named) and given_.fields == {"between": ends, **more}


@pytest.mark.parametrize("line", ["Rose", "Rose - Rose", "Rose - Max", "Maria - Joe"])
def test_a_tie_of_unknown_people_is_asked_again(line: str) -> None:
    """A tie needs two different people that are known and told apart."""
    assert isinstance(read(step("tie"), line, AROUND), Unclear)


def test_a_known_tie_is_the_same_tie() -> None:
    """A tie between the same two is not made again."""
    given_ = read(step("tie"), "Joe - Rose, W", AROUND)

    assert isinstance(given_, Named) and given_.id == "tie"


def test_not_takes_somebody_off_the_list() -> None:
    """`not: NAME` means somebody who was named here, and is nobody's name."""
    here = replace(AROUND, listed=["joe"])
    assert read(step("people"), "not: joe", here) == Without("joe")
    assert isinstance(read(step("people"), "not: joe", AROUND), Unclear)


def test_who_is_taken_off_is_asked_where_two_fit() -> None:
    """Of two people of one name, the one on this list is meant, or it is asked."""
    two = [Known("ann", "Rose", "grandma"), Known("bea", "Rose", "aunt")]
    one = Around(people=two, listed=["bea"])
    both = Around(people=two, listed=["ann", "bea"])

    assert read(step("people"), "not: Rose", one) == Without("bea")
    assert read(step("people"), "not: Rose, grandma", both) == Without("ann")
    which = read(step("people"), "not: Rose", both)
    assert isinstance(which, WhichOne)
    assert which.resolve("aunt") == Without("bea")
    assert isinstance(which.resolve("new"), Unclear)


def test_words_that_begin_with_not_stay_words() -> None:
    """Where a line of words takes nothing off the list, it is a line of theirs."""
    given_ = read(step("items", into="hopes"), "not: being alone", AROUND)
    assert isinstance(given_, Named) and given_.fields["words"] == "not: being alone"


def test_signs_that_steer_a_terminal_are_left_out() -> None:
    """What cannot be seen is not kept."""
    given_ = read(step("text"), "a\x1b[2J\u202eb", AROUND)

    assert given_ == Said("a[2Jb")


@pytest.mark.parametrize("line", ["Li, from camp, S W", "Li, E !", "Li, > <"])
def test_letters_that_disagree_are_asked_about(line: str) -> None:
    """Nobody is left to find out later which of two letters was meant."""
    given_ = read(step("people"), line, AROUND)

    assert isinstance(given_, Unclear)
