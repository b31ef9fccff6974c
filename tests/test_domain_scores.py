"""What answers to instruments add up to, and when they add up to nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruments_filled import DE_JONG_GIERVELD, MOS, PARTS, fill

from heero.domain.instruments import UNSAID, Choice, Instrument
from heero.domain.scores import Score, scores
from heero.services import instruments

SHIPPED = ("de-jong-gierveld-6", "direct", "mos", "ucla-3", "ycs", "ycs-c")
UCLA = instruments.instrument("ucla-3", None)
DIRECT = instruments.instrument("direct", None)
YCS = instruments.instrument("ycs", None)
NOT_SAID = sorted(UNSAID)


@pytest.fixture(scope="module")
def gierveld(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """The scale of De Jong Gierveld, filled in by a site."""
    site = fill(tmp_path_factory.mktemp("site"), de_jong_gierveld_6=DE_JONG_GIERVELD)
    return instruments.instrument("de-jong-gierveld-6", site)


@pytest.fixture(scope="module")
def mos(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """The MOS survey, filled in by a site."""
    site = fill(tmp_path_factory.mktemp("site"), mos=MOS)
    return instruments.instrument("mos", site)


def named(found: Sequence[Score]) -> dict[str, Score]:
    return {each.name: each for each in found}


def values(found: Sequence[Score]) -> dict[str, object]:
    return {each.name: each.value for each in found}


@pytest.mark.parametrize(
    ("answers", "total"),
    [
        pytest.param("1 1 1", 3, id="the lowest"),
        pytest.param("2 1 3", 6, id="mixed"),
        pytest.param("3 3 3", 9, id="the highest"),
        pytest.param("2 passed 1", None, id="one passed"),
    ],
)
def test_ucla_is_a_sum_of_all_three(answers: str, total: int | None) -> None:
    """Three answers are added up; with one missing there is no total."""
    (found,) = scores(UCLA, answers.split())

    assert found.value == total
    assert found.missing == (None if total else "incomplete")
    assert (found.lowest, found.highest) == (3, 9)


@pytest.mark.parametrize(
    ("answers", "band"),
    [("1 1 1", (3, 5)), ("1 2 2", (3, 5)), ("2 2 2", (6, 9)), ("3 3 3", (6, 9))],
)
def test_bands_of_ucla_are_those_of_reports(
    answers: str, band: tuple[int, int]
) -> None:
    """From three to five is one reporting band, from six to nine the other."""
    (found,) = scores(UCLA, answers.split())

    assert found.band is not None
    assert (found.band.from_, found.band.to) == band


@given(st.lists(st.sampled_from(UCLA.choices), min_size=3, max_size=3))
def test_any_three_answers_of_ucla_have_a_total(chosen: list[Choice]) -> None:
    """The total is the sum of the points, between three and nine, in one band."""
    (found,) = scores(UCLA, [each.value for each in chosen])

    assert found.value == sum(each.points for each in chosen)
    assert 3 <= found.value <= 9
    assert found.band is not None


@given(
    st.lists(
        st.sampled_from([*(each.value for each in UCLA.choices), *NOT_SAID]),
        max_size=3,
    )
)
def test_nothing_is_ever_filled_in(answers: list[str]) -> None:
    """A total is there exactly when all three were answered."""
    (found,) = scores(UCLA, answers)
    whole = len(answers) == 3 and not UNSAID & set(answers)

    assert (found.value is not None) == whole
    assert (found.missing == "incomplete") == (not whole)
    assert whole or found.band is None


@pytest.mark.parametrize(
    "written", ["2", "some_of_the_time", "Some of the time", "SOME  OF THE TIME"]
)
def test_answers_typed_by_hand_are_understood(written: str) -> None:
    """The word that is kept, the words on the page and the points mean the same."""
    (found,) = scores(UCLA, [written, "1", "1"])

    assert found.value == 4


@pytest.mark.parametrize(
    "answers", [["4", "1", "1"], ["sometimes", "1", "1"], ["1", "1", "1", "1"]]
)
def test_what_is_no_answer_is_not_guessed(answers: list[str]) -> None:
    """A word that is no answer, or one answer too many, gives no total."""
    (found,) = scores(UCLA, answers)

    assert found.value is None
    assert found.missing == "not_understood"


@pytest.mark.parametrize("choice", DIRECT.choices, ids=lambda each: each.value)
def test_the_direct_question_is_a_word(choice: Choice) -> None:
    """Its answer is a category: no number, no range, no band."""
    (found,) = scores(DIRECT, [choice.value])

    assert found == Score("category", category=choice.value)


@pytest.mark.parametrize("answers", [["passed"], [], ["not_known"]])
def test_a_passed_direct_question_has_no_category(answers: list[str]) -> None:
    """Passing says nothing, and nothing is put in its place."""
    assert scores(DIRECT, answers) == (Score("category", missing="incomplete"),)


@pytest.mark.parametrize(
    ("answers", "emotional", "social", "total"),
    [
        pytest.param("3 3 3 3 3 3", 3, 0, 3, id="yes to all"),
        pytest.param("1 1 1 1 1 1", 0, 3, 3, id="no to all"),
        pytest.param("2 2 2 2 2 2", 3, 3, 6, id="more or less to all"),
        pytest.param("1 1 1 3 3 3", 0, 0, 0, id="nothing missed"),
        pytest.param("3 1 1 3 passed 1", 1, None, 2, id="one missing"),
        pytest.param("passed 1 1 3 passed 1", None, None, None, id="two missing"),
        pytest.param("passed passed 1 3 3 1", None, 1, None, id="two in one part"),
    ],
)
def test_de_jong_gierveld(
    gierveld: Instrument,
    answers: str,
    emotional: int | None,
    social: int | None,
    total: int | None,
) -> None:
    """Each part needs all of its answers, and the total does with one less."""
    found = scores(gierveld, answers.split())

    assert values(found) == {"emotional": emotional, "social": social, "total": total}
    assert all((each.value is None) == (each.missing == "incomplete") for each in found)


def test_de_jong_gierveld_by_its_words(gierveld: Instrument) -> None:
    """Yes, no and more or less are understood as people write them."""
    typed = ["yes", "More or less", "no", "said_yes", "more_or_less", "No"]

    assert values(scores(gierveld, typed)) == {"emotional": 2, "social": 2, "total": 4}


def test_an_answer_that_is_none_is_no_missing_one(gierveld: Instrument) -> None:
    """What somebody wrote and heero cannot read is not left out of the count."""
    found = named(scores(gierveld, ["3", "1", "1", "3", "perhaps", "1"]))

    assert found["total"].missing == "not_understood"
    assert found["social"].missing == "not_understood"
    assert found["emotional"].value == 1


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, (0, 1)), (1, (0, 1)), (2, (2, 4)), (4, (2, 4)), (5, (5, 6)), (6, (5, 6))],
)
def test_bands_of_de_jong_gierveld(
    gierveld: Instrument, total: int, band: tuple[int, int]
) -> None:
    """The total has three reporting bands, a part has two."""
    answers = ["3"] * min(total, 3) + ["1"] * (3 - min(total, 3))
    answers += ["1"] * max(0, total - 3) + ["3"] * (6 - max(total, 3))
    found = named(scores(gierveld, answers))

    assert found["total"].value == total
    assert found["total"].band is not None
    assert (found["total"].band.from_, found["total"].band.to) == band
    part = found["emotional"]
    assert part.band is not None
    assert (part.band.from_, part.band.to) == ((1, 3) if part.value else (0, 0))


ANSWERS = st.sampled_from(["1", "2", "3", "passed"])


@given(answers=st.lists(ANSWERS, min_size=6, max_size=6))
def test_de_jong_gierveld_always(gierveld: Instrument, answers: list[str]) -> None:
    """Counted again in another way, whatever was passed."""
    found = values(scores(gierveld, answers))
    emotional = sum(each in "23" for each in answers[:3])
    social = sum(each in "12" for each in answers[3:])
    passed = [each == "passed" for each in answers]

    assert found["emotional"] == (None if any(passed[:3]) else emotional)
    assert found["social"] == (None if any(passed[3:]) else social)
    assert found["total"] == (None if sum(passed) > 1 else emotional + social)


def test_mos_in_the_middle(mos: Instrument) -> None:
    """Threes all over are the middle of everything."""
    found = scores(mos, ["3"] * 19)

    assert [each.value for each in found] == [50.0] * 5
    assert [each.mean for each in found] == [3.0] * 5
    assert [each.name for each in found] == [*dict.fromkeys(PARTS[:-1]), "total"]


def test_mos_counts_the_extra_item_in_the_total_only(mos: Instrument) -> None:
    """Eighteen times one and a five: the parts stay at nothing, the total does not."""
    found = values(scores(mos, [*["1"] * 18, "5"]))

    assert found == {
        "emotional_informational": 0.0,
        "tangible": 0.0,
        "affectionate": 0.0,
        "positive_interaction": 0.0,
        "total": round(100 / 19, 1),
    }


@given(place=st.integers(0, 18), status=st.sampled_from(NOT_SAID))
def test_mos_fills_nothing_in(mos: Instrument, place: int, status: str) -> None:
    """One passed answer takes its part and the total, and no other part."""
    answers = ["4"] * 19
    answers[place] = status
    found = named(scores(mos, answers))

    gone = {PARTS[place], "total"} - {"extra"}
    assert {name for name, each in found.items() if each.value is None} == gone
    assert {found[name].missing for name in gone} == {"incomplete"}


def test_ycs_takes_the_numbers_as_they_are() -> None:
    """Nothing is computed: the total is the one of the form, whatever the sections."""
    found = scores(YCS, ["12", "7.5", "passed", "0", "61"])

    assert values(found) == {
        "number": 12,
        "strength": 7.5,
        "supports": None,
        "overall": 0,
        "total": 61,
    }


@pytest.mark.parametrize(
    ("typed", "value", "missing"),
    [
        ("0", 0, None),
        ("100", 100, None),
        ("101", None, "out_of_range"),
        ("-1", None, "not_understood"),
        ("sixty", None, "not_understood"),
        ("not_known", None, "incomplete"),
    ],
)
def test_the_total_of_ycs_lies_between_0_and_100(
    typed: str, value: int | None, missing: str | None
) -> None:
    """A total that cannot be is told and not kept as a score."""
    total = scores(YCS, ["1", "1", "1", "1", typed])[-1]

    assert (total.name, total.value, total.missing) == ("total", value, missing)


def test_a_slot_has_no_scores() -> None:
    """Without its questions nothing is counted."""
    slot = instruments.instrument("mos", None)

    assert not slot.ready
    assert scores(slot, ["3"] * 19) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_instrument_says_whose_it_is(name: str) -> None:
    """Credits, a licence and what it is not for stand in every file."""
    found = instruments.instrument(name, None)

    assert found.credits
    assert found.licence
    assert found.not_for
    assert found.ages.from_ is not None


def test_only_free_texts_are_shipped() -> None:
    """Questions of others are there in English, where they may be passed on."""
    found, wrong = instruments.every(None)

    assert not wrong
    assert tuple(each.id for each in found) == SHIPPED
    asked = [each for each in found if each.ready and each.scoring != "entered"]
    assert [each.id for each in asked] == ["direct", "ucla-3"]
    assert {each.languages for each in asked} == {("en",)}


def test_files_of_instruments_are_found_by_name(tmp_path: Path) -> None:
    """Whatever people call an instrument, the same one is meant."""
    for word in ("ucla-3", "UCLA3", "ucla_3", "Ucla", "three questions about"):
        assert instruments.called(word, None).id == "ucla-3"
    for word in ("DJG", "De Jong Gierveld", "de-jong"):
        assert instruments.called(word, tmp_path).id == "de-jong-gierveld-6"
    assert instruments.called("ycs", None).id == "ycs"
    assert instruments.called("ons direct", None).id == "direct"
