"""How heero spells what somebody typed in another way that can only mean the same."""

import re

from heero.domain import fuzzy


def name(word: str) -> str:
    """Return the name of something of heero's, however it was typed: `large-print`."""
    return "-".join(word.replace("_", " ").lower().split())


_DAY = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"


def day(word: str) -> str | None:
    """Return a day as `2026-11-02`, or `None` where it may be another."""
    found = re.fullmatch(_DAY, word.strip())
    if found:
        year, _, month, number = found.groups()
        return f"{year}-{int(month):02}-{int(number):02}"
    try:
        named = fuzzy.parse(word)
    except ValueError:
        # A sign that no record can keep, such as one that turns the line around.
        return None
    whole = isinstance(named, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", named)
    return str(named) if whole else None


def moment(word: str) -> str | None:
    """Return a day and time as `2026-11-02T14:05`, or `None`."""
    found = re.fullmatch(
        r"(.+?)(?:[Tt]|,? +|,? +at +)([0-9]{1,2}):([0-9]{2}(?::[0-9]{2})?)",
        word.strip(),
    )
    if not found:
        return None
    on, hour, rest = day(found.group(1)), int(found.group(2)), found.group(3)
    return f"{on}T{hour:02}:{rest}" if on else None


def clock(word: str) -> str | None:
    """Return a time of day as `09:30`, or `None`; `10`, `9.30` and `2 pm` are times."""
    found = re.fullmatch(
        r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?h?(?: ?([ap])\.?m\.?)?", word.strip().lower()
    )
    if not found:
        return None
    hour, minute, half = int(found.group(1)), found.group(2) or "00", found.group(3)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute}" if hour < 24 and int(minute) < 60 else None


def date(word: str) -> str | None:
    """Return a date, as vague as it is, in the words for dates, or `None`."""
    month = re.fullmatch(r"([0-9]{4})-([0-9])", word.strip())
    if month:
        return f"{month.group(1)}-0{month.group(2)}"
    found = day(word) or fuzzy.parse(word)
    return found if isinstance(found, str) else None


def language(word: str) -> str | None:
    """Return the tag of a language, `fr-CA`, or `None` where it is none."""
    parts = re.fullmatch(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)", word.strip())
    if not parts:
        return None
    return parts.group(1).lower() + parts.group(2).replace("_", "-")


_SPANS = {"d": 1, "day": 1, "w": 7, "week": 7, "m": 30, "month": 30}


def days(word: str) -> int | None:
    """Return a span as days, or `None`; `14`, `14d`, `2 weeks` and `1 month` are."""
    found = re.fullmatch(r"([0-9]{1,5}) ?([a-z]*?)s?", word.strip().lower())
    if not found:
        return None
    number, unit = found.groups()
    times = _SPANS.get(unit or "d")
    return int(number) * times if times else None
