"""What is drawn, and what it is compared with: a saved version or the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.maps import since_words
from heero.maps.changes import Since
from heero.services.map_pasts import Pasts, Version
from heero.services.map_spans import Span, in_order


@dataclass(frozen=True)
class Compared:
    """
    A map of now, or of another day, and what it is compared with.

    Attributes:
        view: What is drawn.
        since: What it is compared with.
        left_off: Ids of people of today's record who are left off this copy.
    """

    view: View
    since: Since
    left_off: Sequence[str]


def compared(pasts: Pasts, asked: Span) -> Compared:
    """
    Return what is drawn and what it is compared with.

    Args:
        pasts: Finds the record as it was.
        asked: What is compared with what.

    Raises:
        BadInput: A day has not come yet, or the beginning is later than the end.
        NoHistory: It is no day, and nothing was ever kept.
        NoSuchVersion: There is no such version.
        Unreadable: A version has errors.
        NoSuchPart: Somebody is to be left off who is nobody now and was nobody then.
        FitsSeveral: A word for somebody to leave off fits more than one.
    """
    then = pasts.find(asked.since)
    own = pasts.audience == "me"
    if not asked.until:
        off = pasts.left_off(then.record)
        heading = since_words.SINCE.format(date_words(then.day))
        told: tuple[str, ...] = (by(then, own=own),)
        file = f"-since-{then.day}"
        before = pasts.view(then.record, without=off)
        drawn = pasts.view(without=off)
    else:
        until = pasts.find(asked.until)
        in_order(then.day, until.day)
        off = pasts.left_off(then.record, until.record)
        heading = since_words.BETWEEN.format(
            date_words(then.day), date_words(until.day)
        )
        told = (drawn_as(until, own=own), by(then, own=own))
        file = f"-{then.day}-to-{until.day}"
        before = pasts.view(then.record, until.record, off)
        drawn = pasts.view(until.record, then.record, off)
    since = Since(before, heading, told, file)
    return Compared(drawn, since, pasts.there_now(off))


def by(version: Version, *, own: bool) -> str:
    """Say by what a map is compared; others hear of no day but the one asked for."""
    if version.saved is None:
        return since_words.BY_RECORD
    if version.first and not own:
        return since_words.BY_FIRST_BY
    if version.first:
        return since_words.BY_FIRST.format(date_words(version.saved))
    form = since_words.BY_SAVED if own else since_words.BY_SAVED_BY
    return form.format(date_words(version.saved if own else version.day))


def drawn_as(version: Version, *, own: bool) -> str:
    """Say which day is drawn, where that is not today."""
    if version.saved is None or version.first:
        return since_words.DRAWN_RECORD.format(date_words(version.day))
    form = since_words.DRAWN_SAVED if own else since_words.DRAWN_SAVED_BY
    return form.format(date_words(version.saved if own else version.day))
