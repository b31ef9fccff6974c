"""
How far getting in touch has come with each of somebody's people, until a day.

The page of one participant and a report about many tell it by the same rules. A no is
an answer, and whoever gave one was reached.
"""

from dataclasses import dataclass

from heero.domain.participant import Participant
from heero.domain.story import Commitment, Outreach
from heero.domain.words import Day

STANDING = frozenset({"active", "kept"})
"""The offers that go on, or went on to their end."""


@dataclass(frozen=True)
class Reached:
    """
    Who came how far, by their ids; somebody may skip a stage.

    Attributes:
        contacted: Somebody tried to reach them, or told them of a meeting.
        answered: They were reached, whatever they said.
        met: They were at a meeting.
        goes_on: An offer of theirs goes on, or was kept.
        declined: They said no.
    """

    contacted: frozenset[str]
    answered: frozenset[str]
    met: frozenset[str]
    goes_on: frozenset[str]
    declined: frozenset[str]


def reached(record: Participant, until: Day) -> Reached:
    """
    Return who of somebody's people came how far.

    Args:
        record: Their record.
        until: The last day that is told; what was written of a later one is not in.
    """
    known = [each for each in record.outreach if known_on(each, until)]
    tries = [
        (outreach.person, each.result)
        for outreach in record.outreach
        for each in outreach.tries
        if each.date <= until
    ]
    invitations = [each for meeting in record.meetings for each in meeting.invitations]
    declined = {each.person for each in known if each.status == "declined"}
    answered = declined | {each.person for each in known if each.status == "answered"}
    answered |= {person for person, result in tries if result == "reached"}
    answered |= {
        each.person
        for each in invitations
        if each.reply in ("coming", "not_coming") and (each.replied or "") <= until
    }
    contacted = answered | {person for person, _ in tries}
    contacted |= {each.person for each in known if each.status in ("sent", "no_answer")}
    contacted |= {
        each.person
        for each in invitations
        if any(day and day <= until for day in (each.told, each.told_before))
    }
    return Reached(
        frozenset(contacted),
        frozenset(answered),
        frozenset(_met(record, until)),
        frozenset(
            each.person
            for each in record.commitments
            if (each.as_of or "") <= until and status_on(each, until) in STANDING
        ),
        frozenset(declined),
    )


def known_on(outreach: Outreach, day: Day) -> bool:
    """Return whether what is written of getting in touch was so on a day."""
    return (outreach.as_of or "") <= day


def status_on(commitment: Commitment, day: Day) -> str:
    """Return where a commitment was on a day, as far as that is written down."""
    if commitment.ended is not None and commitment.ended > day:
        return "active"
    return commitment.status


def _met(record: Participant, until: Day) -> set[str]:
    begun = {each.id: each.started[:10] for each in record.walks}
    return {
        each.person
        for each in record.attendance
        if each.person and (each.as_of or begun.get(each.came_by or "", "")) <= until
    }
