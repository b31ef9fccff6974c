"""Requests to see or to correct a record: answered by when, and how it went."""

from collections.abc import Iterable, Mapping
from typing import Literal

from heero.domain.log import Breach, Ground, Log, Request, RequestKind
from heero.domain.spans import later
from heero.domain.words import Day

DAYS = 30
"""How many days there are for an answer."""

MOST_LONGER = 90
"""How many days more it may be put off."""

GROUNDS: Mapping[RequestKind, tuple[Ground, ...]] = {
    "access": (
        *("privilege", "law_or_order", "proceeding", "harm"),
        *("reporter", "confidence", "frivolous"),
    ),
    "correction": ("not_shown", "opinion", "not_ours", "frivolous"),
}
"""
The grounds on which a request may be refused.

Source: Child, Youth and Family Services Act, 2017 (Ontario), Part X, sections 312 and
    315, in own words; another place may have others.
"""


def answer_by(request: Request) -> Day:
    """Return the last day for the answer."""
    return request.until or later(request.asked, DAYS)


def open_in(logs: Iterable[Log]) -> list[tuple[str, Request]]:
    """Return the requests nobody answered yet, each with its year, the first first."""
    found = [
        (log.id, each) for log in logs for each in log.requests if not each.answered
    ]
    return sorted(found, key=lambda each: (answer_by(each[1]), each[1].id))


def is_over(breach: Breach) -> bool:
    """
    Return whether nothing more is to be done about a breach.

    It was stopped, and whoever it is about was told, or nobody was harmed by it.
    """
    told = any(each.whom == "person" for each in breach.told)
    return breach.stopped is not None and (told or breach.about_many == 0)


Timing = Literal["in_time", "put_off", "late", "waiting"]


def timing(request: Request) -> Timing:
    """
    Return how a request was answered.

    Returns:
        `in_time` within 30 days; `put_off` later, but by the day it was put off to;
        `late` after that; `waiting` for no answer yet.
    """
    if not request.answered:
        return "waiting"
    if request.answered <= later(request.asked, DAYS):
        return "in_time"
    return "put_off" if request.answered <= answer_by(request) else "late"
