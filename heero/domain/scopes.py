"""
What of a record a yes covers, where it does not cover all of it.

A scope names exercises and lists. What goes with a list, such as ties with people, is
covered with it.
"""

from collections.abc import Collection, Mapping
from typing import Any

from heero.domain.consents import holding
from heero.domain.names import fold_name
from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.words import Day

LISTS: Mapping[str, tuple[str, ...]] = {
    "children": ("children",),
    "people": ("people", "ties", "parents", "partners"),
    "places": ("places",),
    "events": ("events",),
    "strengths": ("strengths",),
    "worries": ("worries",),
    "hopes": ("hopes",),
    "needs": ("needs",),
    "gifts": ("gifts",),
    "outreach": ("outreach",),
    "commitments": ("commitments",),
    "measures": ("measures",),
    "pictures": ("pictures",),
    "visits": ("visits",),
    "meetings": ("meetings", "attendance", "agreed", "ideas", "dissents", "steps"),
}
"""The lists a scope may name, each with what goes with it."""

SHOWN = ("people", "places", "events")
"""The lists that pictures are made of."""

TOUCH = ("outreach", "meetings", "people", "outreach_plan")
"""What a yes to getting in touch has to cover, one of these."""


def things(record: Participant, lists: Collection[str]) -> frozenset[str]:
    """Return the names of lists, and of the exercises that brought something in."""
    begun = _guides(record)
    came = {
        begun.get(getattr(each, "came_by", None) or "", "")
        for name in lists
        for each in getattr(record, name)
    }
    return frozenset({*lists, *came} - {""})


def covered(record: Participant, purpose: Purpose, today: Day) -> Participant:
    """
    Return a record without what no yes to a purpose covers that holds today.

    Where several hold, what every one of them covers stays. Where none holds, nothing
    is taken away: whether one holds is asked separately.
    """
    for consent in holding(record, purpose, today):
        record = _within(record, consent)
    return record


def everything(consent: Consent) -> bool:
    """Return whether a yes leaves nothing out."""
    return not consent.scope or set(LISTS) <= set(consent.scope)


def _within(record: Participant, consent: Consent) -> Participant:
    if everything(consent):
        return record
    scope, begun = set(consent.scope), _guides(record)
    update: dict[str, Any] = {}
    for name, with_it in LISTS.items():
        if name in scope:
            continue
        for each in with_it:
            update[each] = tuple(
                item for item in getattr(record, each) if _made_by(item, begun) in scope
            )
    return record.model_copy(update=update)


def _guides(record: Participant) -> dict[str, str]:
    """Return the exercise of each walk, by the id of the walk."""
    return {each.id: each.guide.split("/")[0] for each in record.walks}


def _made_by(item: Any, begun: Mapping[str, str]) -> str:
    """Return the exercise, or the instrument, that brought an item in."""
    walk = getattr(item, "came_by", None) or ""
    return begun.get(walk) or str(getattr(item, "instrument", ""))


AUDIENCE_WORDS: Mapping[str, frozenset[str]] = {
    audience: frozenset(map(fold_name, words))
    for audience, words in {
        "network": (
            "network",
            "my network",
            "the network",
            "everyone I invite",
            "everybody I invite",
            "people I invite",
            "people I invite to my meeting",
        ),
        "caseworker": (
            "caseworker",
            "case worker",
            "my caseworker",
            "worker",
            "my worker",
            "case team",
            "my case team",
        ),
        "funder": ("funder", "funders", "a funder", "our funder", "evaluator"),
        "training": ("training", "staff training", "trainees", "staff"),
    }.items()
}
"""By which words a yes names an audience as a whole."""
