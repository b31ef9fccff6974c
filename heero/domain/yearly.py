"""
What a commissioner asks for each year: requests, breaches, uses outside of practice.

Source: annual statistics on personal information under the Child, Youth and Family
    Services Act, 2017 (Ontario), Part X; own wording. Counts of the log, and no more.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from heero.domain.asked import GROUNDS, timing
from heero.domain.log import (
    Breach,
    BreachKind,
    Ground,
    Log,
    Request,
    RequestKind,
    Use,
)
from heero.domain.meanings import meanings


class Count(NamedTuple):
    """One count: what is counted, and how many there are."""

    what: str
    number: int


class Section(NamedTuple):
    """
    A table of counts.

    Attributes:
        key: Its name.
        title: What it is called.
        formula: How it is counted.
        caveat: What it does not say.
        counts: The counts, in order.
    """

    key: str
    title: str
    formula: str
    caveat: str
    counts: tuple[Count, ...]


def sections(logs: Sequence[Log], year: str) -> tuple[Section, ...]:
    """
    Return the counts of a year.

    Args:
        logs: Every log there is: what was found in one year may be written down in the
            next.
        year: The year, `2026`.
    """
    requests = [each for log in logs for each in log.requests if each.asked[:4] == year]
    breaches = [each for log in logs for each in log.breaches if each.found[:4] == year]
    uses = [each for log in logs for each in log.uses if each.date[:4] == year]
    return (
        _requests("access", requests),
        _grounds("access", requests),
        _requests("correction", requests),
        _grounds("correction", requests),
        _breaches(breaches),
        _uses(uses),
    )


_TITLES: dict[RequestKind, str] = {
    "access": "Requests to see what is held",
    "correction": "Requests to put something right",
}


def _requests(kind: RequestKind, requests: Sequence[Request]) -> Section:
    asked = [each for each in requests if each.kind == kind]
    timed = [timing(each) for each in asked]
    counts = [
        Count("asked", len(asked)),
        Count("answered within 30 days", timed.count("in_time")),
        Count("answered later, by the day it was put off to", timed.count("put_off")),
        Count("answered after that", timed.count("late")),
        Count("no answer yet", timed.count("waiting")),
        Count("put off", sum(each.until is not None for each in asked)),
        *(
            Count(words, sum(each.outcome == outcome for each in asked))
            for outcome, words in (
                ("given", "given" if kind == "access" else "put right, or noted"),
                ("part", "given in part"),
                ("refused", "refused"),
            )
        ),
    ]
    if kind == "correction":
        disagree = sum(each.disagreement is not None for each in asked)
        counts.append(Count("statements of disagreement", disagree))
    return Section(
        kind,
        _TITLES[kind],
        "By the day they asked, however late they were answered.",
        "Asking on the telephone and being answered at once counts only where somebody "
        "wrote it down.",
        tuple(counts),
    )


def _grounds(kind: RequestKind, requests: Sequence[Request]) -> Section:
    meant = dict(zip(get_args(Ground), meanings(get_args(Ground)), strict=True))
    found = [
        each.ground
        for each in requests
        if each.kind == kind and each.outcome in ("refused", "part")
    ]
    counts = [
        Count(meant[ground].rstrip("."), found.count(ground))
        for ground in GROUNDS[kind]
    ]
    counts.append(Count("no ground written down", found.count(None)))
    return Section(
        f"{kind}-grounds",
        f"{_TITLES[kind]}: refused, or given in part, by ground",
        "Each request that was refused or given in part, by its ground.",
        "A ground says what was written down, and not whether it was right.",
        tuple(counts),
    )


def _breaches(breaches: Sequence[Breach]) -> Section:
    kinds = get_args(BreachKind)
    counts = [
        Count(words.rstrip("."), sum(each.kind == kind for each in breaches))
        for kind, words in zip(kinds, meanings(kinds), strict=True)
    ]
    counts.append(
        Count("nobody knows yet what", sum(each.kind is None for each in breaches))
    )
    return Section(
        "breaches",
        "Breaches",
        "By the day they were found, each once, by what happened.",
        "A low number may mean that little was noticed.",
        tuple(counts),
    )


def _uses(uses: Sequence[Use]) -> Section:
    return Section(
        "uses",
        "Used or shown outside of what people were told",
        "By the day it was used or shown.",
        "Only what somebody noticed and wrote down.",
        tuple(_used(uses)),
    )


def _used(uses: Sequence[Use]) -> Iterator[Count]:
    yield Count("used", sum(each.kind == "use" for each in uses))
    yield Count("shown", sum(each.kind == "disclosure" for each in uses))
