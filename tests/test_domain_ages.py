"""How old somebody surely is, from a date of birth as vague as it may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.ages import Ages, ages
from heero.domain.fuzzy import Around, AtAge, Fuzzy

TODAY = "2026-11-21"


@pytest.mark.parametrize(
    ("born", "youngest", "oldest"),
    [
        pytest.param("2010-11-21", 16, 16, id="a birthday today"),
        pytest.param("2010-11-22", 15, 15, id="a birthday tomorrow"),
        pytest.param("2010-11", 15, 16, id="a month"),
        pytest.param("2010-10", 16, 16, id="a month that is over"),
        pytest.param("2010", 15, 16, id="a year"),
        pytest.param("2010-XX-04", 15, 16, id="a month nobody knows"),
        pytest.param("2010-03-XX", 16, 16, id="a day nobody knows"),
        pytest.param("200X", 16, 26, id="a decade"),
        pytest.param("201X", 6, 16, id="the next decade"),
        pytest.param("20XX", -74, 26, id="a century"),
        pytest.param("2010-04~", 15, 17, id="about a month"),
        pytest.param("2009~", 15, 18, id="about a year"),
        pytest.param("2009-04-02?", 16, 18, id="perhaps a day"),
        pytest.param("199X~", 16, 46, id="about a decade"),
        pytest.param("2010-21", 15, 16, id="a spring, here or on the other half"),
        pytest.param("2009-24", 16, 17, id="a winter of two years"),
        pytest.param("2008/2010", 15, 18, id="between two years"),
        pytest.param("2010/2008", 15, 18, id="the other way round"),
        pytest.param("2008/2009-06~", 16, 18, id="between two, one of them rough"),
        pytest.param("../2009", 16, None, id="2009 or earlier"),
        pytest.param("2012/..", None, 14, id="2012 or later"),
        pytest.param("2008-02-29", 18, 18, id="a leap day"),
        pytest.param("unknown", None, None, id="unknown"),
        pytest.param(None, None, None, id="not said"),
        pytest.param(AtAge(age=17), 17, None, id="an age, nobody knows since when"),
        pytest.param(Around(around="grade 2"), None, None, id="around something"),
    ],
)
def test_ages(born: Fuzzy | None, youngest: int | None, oldest: int | None) -> None:
    """Both limits are those of everything a date may mean."""
    assert ages(born, TODAY) == Ages(youngest, oldest)


@pytest.mark.parametrize(
    ("welcomed", "oldest"),
    [("2026-11-02", 18), ("2025-11-22", 18), ("2025-11-21", 19), ("2027-01-01", 18)],
)
def test_an_age_grows_since_the_intake(welcomed: str, oldest: int) -> None:
    """Whoever was 17 then is 17 at least, and has had a birthday for each year."""
    assert ages(AtAge(age=17), TODAY, welcomed) == Ages(17, oldest)


@pytest.mark.parametrize(
    ("found", "surely"),
    [
        (Ages(16, 16), True),
        (Ages(15, 16), False),
        (Ages(16, 22), False),
        (Ages(16, 21), True),
        (Ages(None, 20), False),
        (Ages(16, None), False),
        (Ages(), False),
    ],
)
def test_surely_means_all_of_them(found: Ages, surely: bool) -> None:
    """Somebody is of an age only where every age they may have is."""
    assert found.surely(16, 21) is surely


def test_without_limits_anybody_is_of_age() -> None:
    """What was made for any age asks nobody how old they are."""
    assert Ages().surely(None, None)


DAYS = st.dates(date(1001, 1, 1), date(9000, 1, 1))


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_vaguer_is_never_narrower(born: date, today: date, length: int) -> None:
    """The true age lies between the limits, and marks only widen them."""
    day, vague = today.isoformat(), born.isoformat()[:length]
    (exact,) = {*ages(born.isoformat(), day)}
    assert exact is not None

    for word in (vague, f"{vague}~", f"{vague[:3]}X", f"{vague}/..", f"../{vague}"):
        youngest, oldest = ages(word, day)
        assert youngest is None or youngest <= exact
        assert oldest is None or oldest >= exact
