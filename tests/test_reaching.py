"""How far getting in touch has come, by the same rules for one and for many."""

from typing import Any

import pytest

from heero.domain.follow_up import Course
from heero.domain.outcomes import Subject, adds
from heero.domain.participant import Participant
from heero.domain.reaching import Reached, reached
from heero.domain.reported import parts

DAY, LATER = "2026-09-30", "2026-10-01"


def record(day: str = DAY, **outreach: Any) -> Participant:
    """Somebody who wants to be in touch with one person."""
    entry = {"id": "reach", "person": "rose", "choice": "now", "as_of": day, **outreach}
    return Participant.model_validate(
        {
            "heero": "participant/1",
            "id": "quiet-otter-41",
            "name": "Ari",
            "people": [{"id": "rose", "name": "Rose", "life": "living"}],
            "outreach": [entry],
        }
    )


def with_more(key: str, **item: Any) -> Participant:
    """The same with one more thing in a list of its own."""
    whole = record().model_dump(mode="json", exclude_defaults=True)
    return Participant.model_validate({**whole, key: [{"id": "more", **item}]})


def invited(**said: Any) -> Participant:
    """Somebody who was invited to a meeting."""
    one = {"id": "inv", "person": "rose", "date": "2026-09-01", **said}
    return with_more("meetings", invitations=[one])


def tried(result: str, day: str = DAY) -> Participant:
    """Somebody who was called on a day."""
    return record(tries=[{"id": "try", "date": day, "result": result}])


def column(whole: Participant) -> str:
    """Return the column of the report she is counted in."""
    figure = next(x for x in parts("networks") if x.key == "outreach").figures
    subject = Subject(whole, Course("2026-08-01", "2026-08-08"), DAY)
    counts = adds(subject, figure)["outreach"].counts
    assert sum(counts.values()) <= 1
    return next(iter(counts), "")


OFFER = {"person": "rose", "words": "soup"}


@pytest.mark.parametrize(
    ("whole", "stages", "counted"),
    [
        pytest.param(record(), "", "named", id="named"),
        pytest.param(tried("no_answer"), "contacted", "contacted", id="a try"),
        pytest.param(tried("reached"), "contacted answered", "answered", id="reached"),
        pytest.param(
            tried("reached", LATER), "", "named", id="reached after the last day"
        ),
        pytest.param(
            invited(told=DAY), "contacted", "contacted", id="told of a meeting"
        ),
        pytest.param(
            invited(told=DAY, reply="not_coming", replied=DAY),
            "contacted answered",
            "answered",
            id="not coming is an answer",
        ),
        pytest.param(
            with_more("attendance", person="rose", as_of=DAY),
            "met",
            "meeting",
            id="met",
        ),
        pytest.param(
            with_more("attendance", person="rose", as_of=LATER), "", "named", id="later"
        ),
        pytest.param(
            with_more("commitments", status="active", as_of=DAY, **OFFER),
            "goes_on",
            "continuing",
            id="goes on",
        ),
        pytest.param(
            with_more("commitments", status="accepted", as_of=DAY, **OFFER),
            "",
            "named",
            id="not begun",
        ),
        pytest.param(
            record(status="declined"),
            "contacted answered declined",
            "declined",
            id="a no is an answer",
        ),
        pytest.param(
            record(LATER, status="declined"), "", "", id="chosen after the last day"
        ),
        pytest.param(record(choice="never"), "", "not_now", id="never"),
    ],
)
def test_the_page_and_the_report_tell_the_same(
    whole: Participant, stages: str, counted: str
) -> None:
    """Each is where the record said on the last day, and nothing of later counts."""
    wanted = {key: frozenset({"rose"}) for key in stages.split()}
    usual = dict.fromkeys(Reached.__dataclass_fields__, frozenset[str]())

    assert reached(whole, DAY) == Reached(**{**usual, **wanted})
    assert column(whole) == counted


def test_only_commitments_that_are_active_cover_a_kind_of_support() -> None:
    """What was kept to its end gives nothing any more."""
    figures = next(x for x in parts("outcomes") if x.key == "coverage").figures

    def covered(status: str) -> float | None:
        offer = {"status": status, "support": "care", "as_of": DAY, **OFFER}
        subject = Subject(
            with_more("commitments", **offer), Course("2026-08-01", "2026-08-08"), DAY
        )
        return adds(subject, figures)["promised-1"].number

    assert [covered(each) for each in ("active", "kept", "accepted")] == [1, 0, 0]
