"""What a screening promises: by when, by whom, and what keeps the promise already."""

import pytest

from heero.domain.cadence import CADENCE, Promise, asked_for, lacking, noted_on
from heero.domain.contact import ClinicianPart, Contact, ContactFollowUp, Risk
from heero.domain.due_contacts import of_contact
from heero.domain.walks import Walk

GRAVE = "same_day_clinician"


def contact(**more: object) -> Contact:
    """Return a contact of the 16th that was screened."""
    held = {"risk": Risk(disposition=GRAVE), "peer": "team-noor", **more}
    return Contact(
        heero="contact/1", id="calm-river-12", started="2026-11-16T10:00", **held
    )


def assessed(*moments: str) -> tuple[Walk, ...]:
    return tuple(
        Walk(id=f"walk{n}", guide="assessment/1", started=each)
        for n, each in enumerate(moments)
    )


@pytest.mark.parametrize(
    ("part", "clinician_calls"),
    [
        ("stood_by", True),
        ("joined", False),
        ("took_over", False),
        ("called_after", False),
    ],
)
def test_only_a_clinician_who_spoke_with_them_need_not_call(
    part: ClinicianPart, clinician_calls: bool
) -> None:
    """Standing by is not a contact: somebody has still to be in touch that day."""
    asked = asked_for(contact(risk=Risk(disposition=GRAVE, clinician_part=part)))

    assert ("clinician" in {each.whose for each in asked}) is clinician_calls


def test_what_was_done_before_the_screening_keeps_no_promise_of_it() -> None:
    """A call of last week answers last week's screening; one of the day counts."""
    early, same = "2026-11-15", "2026-11-16"
    kept = {
        done: lacking(
            contact(
                follow_ups=(
                    ContactFollowUp(
                        id="paxo", due=done, why="disposition", done=done, whose="peer"
                    ),
                )
            )
        )
        for done in (early, same)
    }

    assert Promise("peer", "2026-11-17") in kept[early]
    assert [each.whose for each in kept[same]] == ["clinician"]


def test_the_last_assessment_counts() -> None:
    """Somebody who was screened again is looked after from that day on."""
    twice = contact(walks=assessed("2026-11-18T10:00", "2026-11-20T10:00"))

    assert noted_on(twice) == "2026-11-20"
    assert [each.due for each in asked_for(twice)] == ["2026-11-20", "2026-11-21"]


def test_a_peer_is_never_told_to_do_what_a_clinician_does() -> None:
    """A disposition typed by hand is due for the peer; of the clinician it is open."""
    facts = of_contact(contact()).facts

    owners = {each.code: each.owner for each in facts}
    assert owners == {"follow_up_clinician": "", "follow_up": "team-noor"}
    assert len(facts) == len(CADENCE[GRAVE])
