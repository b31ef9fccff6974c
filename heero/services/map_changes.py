"""What is drawn, and what it is compared with: a saved version or the record."""

from dataclasses import dataclass

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.errors import BadInput
from heero.maps import since_words
from heero.maps.changes import Since
from heero.services.map_pasts import Pasts, Version
from heero.services.map_spans import Span


@dataclass(frozen=True)
class Compared:
    """
    A map of now, or of another day, and what it is compared with.

    Attributes:
        view: What is drawn.
        since: What it is compared with.
    """

    view: View
    since: Since


def compared(pasts: Pasts, asked: Span, shown: View) -> Compared:
    """
    Return what is drawn and what it is compared with.

    Args:
        pasts: Finds the record as it was.
        asked: What is compared with what.
        shown: What the audience may see of the record of today.

    Raises:
        BadInput: A day has not come yet, or the beginning is later than the end.
        NoHistory: It is no day, and nothing was ever kept.
        NoSuchVersion: There is no such version.
        Unreadable: A version has errors.
        NoSuchPart: Somebody is to be left off who is nobody now and was nobody then.
    """
    then = pasts.find(asked.since)
    own = shown.audience == "me"
    if not asked.until:
        heading = since_words.SINCE.format(date_words(then.day))
        told = (by(then, own=own),)
        file = f"-since-{then.day}"
        return Compared(shown, Since(pasts.view(then.record), heading, told, file))
    until = pasts.find(asked.until)
    if then.day > until.day:
        raise BadInput(
            "the beginning is later than the end",
            hint=f"say --from {until.day} --to {then.day}",
        )
    heading = since_words.BETWEEN.format(date_words(then.day), date_words(until.day))
    both = (drawn_as(until, own=own), by(then, own=own))
    file = f"-{then.day}-to-{until.day}"
    before = pasts.view(then.record, until.record)
    drawn = pasts.view(until.record, then.record)
    return Compared(drawn, Since(before, heading, both, file))


def by(version: Version, *, own: bool) -> str:
    """Say by what a map is compared; others hear of no day but the one asked for."""
    if version.saved is None:
        return since_words.BY_RECORD
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
