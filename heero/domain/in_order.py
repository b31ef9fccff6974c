"""Dates that have an order: what begins before it ends, what follows something else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heero.domain.findings import Problem, Severity
from heero.domain.operations import Value
from heero.domain.references import Place

_ENDS = "this ends before it begins"


class _Pair(NamedTuple):
    """
    Two dates of one part of a record.

    Attributes:
        where: The list whose items have them.
        earlier: The key of the one that comes first.
        later: The key of the one that comes after it.
        message: What is wrong where it does not.
    """

    where: str
    earlier: str
    later: str
    message: str = _ENDS


PAIRS = (
    _Pair("consents", "from", "expires"),
    _Pair("consents", "from", "withdrawn", "this was taken back before it began"),
    _Pair("walks", "started", "finished"),
    _Pair("commitments", "starts", "review", "this is looked at before it begins"),
    _Pair("visits", "date", "next", "the next contact is before this one"),
    _Pair("was", "as_of", "until", "this was changed before it was said"),
    _Pair("reach", "agreed", "until"),
    _Pair("orders", "verified_on", "review_on", "this is looked at before it was seen"),
    _Pair("orders", "verified_on", "ends"),
    _Pair("clearances", "date", "until"),
    _Pair("commitments", "starts", "ended"),
    _Pair("invitations", "date", "told", "they were told before they were invited"),
    _Pair("invitations", "date", "taken_back", "this was taken back before it began"),
    _Pair("trainings", "date", "until"),
    _Pair("requests", "asked", "answered", "this was answered before it was asked"),
    _Pair("requests", "asked", "until"),
    _Pair("breaches", "happened", "found", "this was found before it happened"),
    _Pair("holds", "date", "ended"),
)
"""Every two dates of the items of a list that have an order."""

_SPANS = (("places", "when"), ("events", "when"), ("ties", "as_of"), ("was", "until"))
"""Lists, and the key in them that may hold two dates in one word, `2012/2014`."""


def out_of_order(values: dict[str, Value]) -> Iterator[Problem]:
    """Yield every date that comes before one it follows."""
    # Every record goes through here, so only the parts that have dates are looked at.
    yield from _in_lists(values, ())
    for index, person in _items(values.get("people")):
        tie = person.get("tie")
        if isinstance(tie, dict):
            place: Place = ("people", index, "tie")
            yield from _span(tie.get("as_of"), (*place, "as_of"))
            if "was" in tie:
                yield from _in_lists(tie, place)
    yield from _in_record(values)
    for index, meeting in _items(values.get("meetings")):
        # What a meeting holds in lists of its own.
        yield from _in_lists(meeting, ("meetings", index))


def _in_lists(part: dict[str, Value], place: Place) -> Iterator[Problem]:
    """Look at the items of the lists of one part."""
    for pair in PAIRS:
        if pair.where in part:
            for index, item in _items(part[pair.where]):
                if surely_before(item.get(pair.later), item.get(pair.earlier)):
                    here = (*place, pair.where, index)
                    yield _problem(
                        pair.message, (*here, pair.later), (*here, pair.earlier)
                    )
    for where, key in _SPANS:
        if where in part:
            for index, item in _items(part[where]):
                yield from _span(item.get(key), (*place, where, index, key))


def _items(value: Value) -> Iterator[tuple[int, dict[str, Value]]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield index, item


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


def _span(word: Value, place: Place) -> Iterator[Problem]:
    if isinstance(word, str) and "/" in word:
        first, _, last = word.partition("/")
        if surely_before(last, first):
            yield _problem(_ENDS, place)


def _in_record(values: dict[str, Value]) -> Iterator[Problem]:
    """Look at the dates of the whole record."""
    born, intake = values.get("born"), values.get("intake")
    yield from _span(born, ("born",))
    if isinstance(intake, dict) and surely_before(intake.get("date"), born):
        message, words = "this is before they were born", "they were born here"
        yield _problem(message, ("intake", "date"), ("born",), words)
    starts, ends = values.get("starts"), values.get("ends")
    if surely_before(ends, starts):
        yield _problem(_ENDS, ("ends",), ("starts",))
    for index, session in _items(values.get("sessions")):
        day, place = session.get("date"), ("sessions", index, "date")
        if surely_before(day, starts):
            message = "this is before the workshop begins"
            yield _problem(message, place, ("starts",), severity="warning")
        if surely_before(ends, day):
            message, words = "this is after the workshop has ended", "it ends here"
            yield _problem(message, place, ("ends",), words, "warning")


def _problem(
    message: str,
    place: Place,
    first: Place = (),
    words: str = "it begins here",
    severity: Severity = "error",
) -> Problem:
    return Problem(
        "ends-before-it-begins" if message == _ENDS else "dates-out-of-order",
        place,
        message,
        "see the two dates",
        severity,
        first=first,
        first_words=words,
    )
