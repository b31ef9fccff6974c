"""What is counted of mentoring, against a count by other means."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from heero.domain.mentor_counts import (
    MentorCounts,
    counted,
    month_after,
    months_between,
)
from heero.domain.mentoring import Mentee, Pair

MONTHS = [f"2026-{number:02}" for number in range(1, 13)]


def mentee(id_: str, began: str | None, status: str = "matched") -> Mentee:
    return Mentee.model_validate(
        {"heero": "mentee/1", "id": id_, "name": "A", "began": began, "status": status}
    )


def pair(id_: str, mentee_: str, **more: Any) -> Pair:
    base = {"heero": "pair/1", "id": id_, "mentee": mentee_, "mentor": "team-a"}
    return Pair.model_validate({**base, "proposed": "2026-01-05", **more})


YEAR = [
    pair(
        "p1",
        "m1",
        status="active",
        began="2026-02-10",
        counts_leaving="said_yes",
        months=[
            {
                **{"id": "a", "month": "2026-02", "contact": "said_yes"},
                **{"how": "met", "minutes": "15_to_30", "wellbeing": 7},
                **{"topics": ["court", "sleep"], "leaving": "said_no"},
            },
            {"id": "b", "month": "2026-03", "contact": "said_no", "tried": 2},
            {"id": "c", "month": "2026-04", "contact": "said_no", "tried": 1},
            {"id": "d", "month": "2026-04", "contact": "said_yes", "topics": ["court"]},
        ],
    ),
    pair(
        "p2",
        "m2",
        status="ended",
        began="2026-01-20",
        ended="2026-03-02",
        ended_by="rematch",
        months=[{"id": "e", "month": "2026-01", "contact": "said_yes"}],
    ),
    pair(
        "p3",
        "m2",
        status="active",
        began="2026-03-10",
        months=[
            {
                **{"id": "f", "month": "2026-03", "contact": "said_yes"},
                "leaving": "said_yes",
            }
        ],
    ),
    pair("p4", "m3", status="proposed", proposed="2026-04-20"),
]
PEOPLE = [mentee("m1", "2026-01"), mentee("m2", "2026-01"), mentee("m3", "2026-03")]


def test_a_small_year_is_counted_as_by_hand() -> None:
    """January to April, three people, four pairs."""
    assert counted(PEOPLE, YEAR, "2026-01", "2026-04") == MentorCounts(
        mentees=3,
        without=0,
        proposed=4,
        active=3,
        began=3,
        ended={"rematch": 1},
        rematched=1,
        months_to_match={1: 1, 0: 1, 2: 1},
        months_due=3 + 3 + 2,
        months_with_contact=2 + 1 + 1,
        months_tried=1,
        topics={"court": 2, "sleep": 1},
        how={"met": 1},
        minutes={"15_to_30": 1},
        wellbeing={7: 1},
        leaving={"said_no": 1},
        learned=0,
    )


def test_what_nobody_agreed_to_is_not_counted() -> None:
    """A thought of leaving of somebody who did not agree is in no figure."""
    assert counted(PEOPLE, YEAR, "2026-03", "2026-03").leaving == {}


def test_who_waits_is_counted_by_when_they_came() -> None:
    """Only new workers of these months."""
    waiting = [mentee("m4", "2026-04", "waiting"), mentee("m5", None, "waiting")]
    found = counted(waiting, [], "2026-04", "2026-04")

    assert (found.mentees, found.without) == (1, 1)


def test_months_are_counted_over_the_end_of_a_year() -> None:
    """December is followed by January."""
    assert month_after("2026-12") == "2027-01"
    assert month_after("2026-01", -1) == "2025-12"
    assert months_between("2025-11", "2026-02") == 3


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Draw pairs of one year."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, 11))
        last = draw(st.none() | st.integers(first, 11))
        noted = draw(st.lists(st.sampled_from(MONTHS[first:]), unique=True))
        found.append(
            pair(
                f"p{number}",
                f"m{number}",
                status="active" if last is None else "ended",
                began=f"{MONTHS[first]}-05",
                ended=None if last is None else f"{MONTHS[last]}-20",
                months=[
                    {
                        "id": f"x{at}",
                        "month": month,
                        "contact": draw(st.sampled_from(["said_yes", "said_no"])),
                        "topics": draw(
                            st.lists(st.sampled_from(["court", "sleep"]), unique=True)
                        ),
                    }
                    for at, month in enumerate(noted)
                ],
            )
        )
    return found


@given(pairs(), st.integers(0, 11), st.integers(0, 11))
def test_the_months_of_a_span_are_the_sum_of_each(
    drawn: list[Pair], one: int, other: int
) -> None:
    """A quarter counts what its months count, one by one."""
    first, last = MONTHS[min(one, other)], MONTHS[max(one, other)]
    each = [counted([], drawn, m, m) for m in MONTHS if first <= m <= last]
    whole = counted([], drawn, first, last)

    assert whole.months_due == sum(x.months_due for x in each)
    assert whole.months_with_contact == sum(x.months_with_contact for x in each)
    assert whole.began == sum(x.began for x in each)
    assert whole.topics == sum((Counter(x.topics) for x in each), Counter())
    assert whole.ended == sum((Counter(x.ended) for x in each), Counter())


@given(pairs())
def test_the_months_due_are_those_between_two_days(drawn: list[Pair]) -> None:
    """Counted another way: month by month, by who was together then."""
    whole = counted([], drawn, MONTHS[0], MONTHS[-1])
    by_hand = [
        (each.id, month)
        for each in drawn
        for month in MONTHS
        if (each.began or "")[:7] <= month <= (each.ended or "2026-12")[:7]
    ]
    met = {
        (each.id, one.month)
        for each in drawn
        for one in each.months
        if one.contact == "said_yes"
    }

    assert whole.months_due == len(by_hand)
    assert whole.months_with_contact == len(met & set(by_hand))
