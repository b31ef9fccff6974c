"""
What of a lab is due, and when: the lab itself, its follow-up, its steps, its end.

A follow-up is told from two weeks after the lab on and is late after four. Once there
is one, the steps of the lab were asked about in it.
"""

from collections.abc import Iterator

from heero.domain.due import Fact, Held
from heero.domain.lab import Lab
from heero.domain.lab_kept import until
from heero.domain.spans import later

LATE_DAYS = 28
"""After how many days a follow-up is late."""


def of_lab(lab: Lab, days: int, *, bare: bool) -> Held:
    """
    Return what is due for a lab, and when.

    Args:
        lab: The lab.
        days: How many days a lab is kept whole here.
        bare: Whether nothing is in it but what stays for good.
    """
    facts = [*_going_on(lab), *_afterwards(lab)]
    if not (lab.status == "let_go" and bare):
        facts.append(Fact("lab_retain", until(lab.date, days)))
    return Held("active", None, facts)


def _going_on(lab: Lab) -> Iterator[Fact]:
    if lab.status == "planned":
        yield Fact("lab", lab.date, "", _member(lab, "facilitator"))
    for walk in lab.walks:
        if walk.finished is None and lab.status != "let_go":
            yield Fact("lab_open", walk.started[:10], walk.id)


def _afterwards(lab: Lab) -> Iterator[Fact]:
    if lab.status != "held" or lab.follow_ups:
        return
    presenter = _member(lab, "presenter")
    yield Fact("lab_followup", later(lab.date, LATE_DAYS), "", presenter)
    for each in lab.try_next:
        if each.until:
            yield Fact("lab_step", each.until, each.id, _member(lab, each.who))


def _member(lab: Lab, role: str) -> str:
    """Return who of the team has a role, by their id, where that is one person."""
    found = [each.member for each in lab.there if each.role == role and each.member]
    return found[0] if len(found) == 1 and found[0] else ""
