"""Which consents hold on a day, what they cover, and whom they name."""

from collections.abc import Collection

from heero.domain.names import fold_name
from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.spans import later, longest
from heero.domain.words import Day


def in_force(
    record: Participant,
    purpose: Purpose,
    today: Day,
    about: Collection[str] = (),
    whom: Collection[str] = (),
) -> Consent | None:
    """
    Return a consent to a purpose that holds today, or `None`.

    It holds from its first day to its last, both included and never longer than twelve
    months, unless it was withdrawn today or earlier. Whoever takes back a yes takes
    back every yes to the same that was given before.

    Args:
        record: Whose consents.
        purpose: What they are to.
        today: The day that is asked about.
        about: Exercises and lists of the record, by name, of which its scope has to
            have one; nothing where any scope will do.
        whom: What those may be called who would receive it, of whom it has to name
            one, where it names anybody; nothing where anybody will do.
    """
    return next(
        (
            each
            for each in holding(record, purpose, today)
            if covers(each, about) and names(each, whom)
        ),
        None,
    )


def holding(record: Participant, purpose: Purpose, today: Day) -> list[Consent]:
    """Return every consent to a purpose that holds today, as `in_force` has it."""
    given = [each for each in record.consents if each.purpose == purpose]
    no = max((_taken_back(each, today) for each in given), default="")
    return [
        each
        for each in given
        if each.from_ <= today <= last_day(each)
        and not _taken_back(each, today)
        and each.from_ >= no
    ]


def covers(consent: Consent, about: Collection[str]) -> bool:
    """Return whether a consent has one of these exercises and lists in its scope."""
    return not consent.scope or not about or not set(about).isdisjoint(consent.scope)


def names(consent: Consent, whom: Collection[str]) -> bool:
    """Return whether a consent is for one who may be called one of these."""
    if not consent.recipients or not whom:
        return True
    named = {fold_name(each) for each in consent.recipients}
    return any(fold_name(each) in named for each in whom)


def held(record: Participant, purpose: Purpose) -> list[tuple[Day, Day]]:
    """
    Return when a yes to a purpose holds, as `in_force` has it on each day.

    Returns:
        For each consent that holds at some time its first and its last day; taking back
        a yes ends every yes that was given before.
    """
    given = [each for each in record.consents if each.purpose == purpose]
    found = []
    for consent in given:
        taken = {each.withdrawn for each in given if each.withdrawn}
        ends = [later(each, -1) for each in taken if each > consent.from_]
        last = min([last_day(consent), *ends])
        taken_at_once = consent.withdrawn and consent.withdrawn <= consent.from_
        if consent.from_ <= last and not taken_at_once:
            found.append((consent.from_, last))
    return found


def running_out(record: Participant) -> list[Consent]:
    """Return the last yes to each purpose, where it ends by itself some day."""
    found = []
    for purpose in dict.fromkeys(each.purpose for each in record.consents):
        spans = held(record, purpose)
        _, last = max(spans, key=lambda each: each[1], default=("", ""))
        found += [
            each
            for each in record.consents
            if each.purpose == purpose
            and each.withdrawn is None
            and last_day(each) == last
        ][:1]
    return found


def _taken_back(consent: Consent, today: Day) -> Day:
    """Return the day a consent was taken back; empty where it was not, until today."""
    taken = consent.withdrawn or ""
    return taken if taken <= today else ""


def last_day(consent: Consent) -> Day:
    """Return the last day a consent can hold, where nobody takes it back."""
    return min(consent.expires, longest(consent.from_))
