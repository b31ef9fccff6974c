"""Dates that have an order: what begins before it ends, what follows something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.domain.references import Place

_ENDS = "this ends before it begins"


@dataclass(frozen=True)
class _Pair:
    """
    Two dates of one part of a record.

    Attributes:
        where: The key of the list or mapping they are in; empty for the whole record.
        earlier: The key of the one that comes first.
        later: The key of the one that comes after it.
        message: What is wrong where it does not.
    """

    where: str
    earlier: str
    later: str
    message: str = _ENDS


PAIRS = (
    _Pair("", "starts", "ends"),
    _Pair("consents", "from", "expires"),
    _Pair("consents", "from", "withdrawn", "this was taken back before it began"),
    _Pair("walks", "started", "finished"),
    _Pair("commitments", "starts", "review", "this is looked at before it begins"),
    _Pair("was", "as_of", "until", "this was changed before it was said"),
    _Pair("reach", "agreed", "until"),
    _Pair("orders", "verified_on", "review_on", "this is looked at before it was seen"),
    _Pair("orders", "verified_on", "ends"),
    _Pair("clearances", "date", "until"),
)
"""Every two dates of one part that have an order."""

_SPANS = ("when", "born", "as_of", "until")
"""Keys that may hold two dates in one word, `2012/2014`."""


def out_of_order(values: Value) -> Iterator[Problem]:
    """Yield every date that comes before one it follows."""
    for place, where, part in _parts(values):
        for pair in PAIRS:
            if pair.where == where:
                yield from _compared(part, place, pair)
        for key in _SPANS:
            yield from _span(part.get(key), (*place, key))
    if isinstance(values, dict):
        yield from _born(values)
        yield from _sessions(values)
        yield from _plans(values)


def surely_before(one: Value, other: Value) -> bool:
    """
    Whether a date lies before another, whatever was left vague about either.

    Anything but a plain year, month, day or moment is not compared.
    """
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    if not (_PLAIN.fullmatch(one) and _PLAIN.fullmatch(other)):
        return False
    both = min(len(one), len(other))
    return one[:both] < other[:both]


_PLAIN = re.compile(
    "[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?"
)


def _parts(
    value: Value, place: Place = (), where: str = ""
) -> Iterator[tuple[Place, str, dict[str, Value]]]:
    """Yield every mapping of a record, with its place and the key it is under."""
    if isinstance(value, dict):
        yield place, where, value
        for key, inner in value.items():
            yield from _parts(inner, (*place, key), key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _parts(inner, (*place, index), where)


def _compared(part: dict[str, Value], place: Place, pair: _Pair) -> Iterator[Problem]:
    if surely_before(part.get(pair.later), part.get(pair.earlier)):
        first = (*place, pair.earlier)
        yield _problem(pair.message, (*place, pair.later), first)


def _span(word: Value, place: Place) -> Iterator[Problem]:
    if isinstance(word, str) and word.count("/") == 1:
        first, last = word.split("/")
        if surely_before(last, first):
            yield _problem(_ENDS, place)


def _born(values: dict[str, Value]) -> Iterator[Problem]:
    """Nobody is welcomed before they are born."""
    intake = values.get("intake")
    day = intake.get("date") if isinstance(intake, dict) else None
    if surely_before(day, values.get("born")):
        message = "this is before they were born"
        words = "they were born here"
        yield _problem(message, ("intake", "date"), ("born",), words)


def _sessions(values: dict[str, Value]) -> Iterator[Problem]:
    """A workshop meets between its first and its last day."""
    sessions = values.get("sessions")
    for index, each in enumerate(sessions if isinstance(sessions, list) else ()):
        day = each.get("date") if isinstance(each, dict) else None
        place = ("sessions", index, "date")
        if surely_before(day, values.get("starts")):
            message = "this is before the workshop begins"
            yield _problem(message, place, ("starts",), severity="warning")
        if surely_before(values.get("ends"), day):
            message, words = "this is after the workshop has ended", "it ends here"
            yield _problem(message, place, ("ends",), words, "warning")


def _plans(values: dict[str, Value]) -> Iterator[Problem]:
    """What a meeting agrees is due after it."""
    meetings = values.get("meetings")
    for index, meeting in enumerate(meetings if isinstance(meetings, list) else ()):
        plan = meeting.get("plan") if isinstance(meeting, dict) else None
        for number, item in enumerate(plan if isinstance(plan, list) else ()):
            due = item.get("due") if isinstance(item, dict) else None
            if isinstance(meeting, dict) and surely_before(due, meeting.get("start")):
                place = ("meetings", index)
                yield _problem(
                    "this is due before the meeting it was agreed in",
                    (*place, "plan", number, "due"),
                    (*place, "start"),
                    severity="warning",
                )


def _problem(
    message: str,
    place: Place,
    first: Place = (),
    words: str = "it begins here",
    severity: str = "error",
) -> Problem:
    return Problem(
        "ends-before-it-begins" if message == _ENDS else "dates-out-of-order",
        place,
        message,
        "see the two dates",
        "warning" if severity == "warning" else "error",
        first=first,
        first_words=words,
    )
