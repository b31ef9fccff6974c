"""The words people type about mentees and mentors, as heero writes them."""

from collections.abc import Sequence

from heero.domain import spelling
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services.typed_days import day_typed

OFFICES = ("same", "other", "any")
"""From which office somebody would like their mentor to be."""


def day_or_today(typed: str, today: Day) -> str:
    """
    Return a day as heero writes it, `today` being one; empty where none was typed.

    Raises:
        BadInput: It is no day of the calendar.
    """
    return today if fold_name(typed) == "today" else day_typed(typed)


def day_that_was(typed: str, today: Day) -> str:
    """
    Return a day of something that was done; empty where none was typed.

    Raises:
        BadInput: It is no day of the calendar, or is still to come.
    """
    found = day_or_today(typed, today)
    if found > today:
        raise BadInput(
            "that day is still to come",
            hint="note it once it was, or give the day it was; nothing was written",
        )
    return found


def code(typed: str) -> str:
    """Return a word of the site's as it is written: `North office`, `north_office`."""
    return "_".join(fold_name(typed).replace("'", "").split())


def tags(typed: Sequence[str]) -> list[Value]:
    """Return languages by their tags, each once."""
    words = [word.strip() for each in typed for word in each.split(",") if word.strip()]
    found = (spelling.language(each) or each for each in words)
    return list[Value](dict.fromkeys(found))


def month_typed(typed: str) -> str:
    """
    Return a month as heero writes it, `2026-11`; empty where none was typed.

    Raises:
        BadInput: It is no month.
    """
    if not typed.strip():
        return ""
    found = (spelling.date(typed) or "")[:7]
    if len(found) != 7 or not found.replace("-", "").isdigit():
        raise BadInput("that is not a month", hint="write it as 2026-11")
    if not "01" <= found[5:] <= "12":
        raise BadInput("there is no such month", hint="write it as 2026-11")
    return found


_LISTS = {"language": "languages", "specialty": "specialties"}


def wishes(typed: Sequence[str]) -> Value:
    """Return what somebody would like, as it is kept."""
    found: dict[str, Value] = {}
    own: list[str] = []
    for each in typed:
        key, sign, value = (part.strip() for part in each.partition("="))
        word = fold_name(key)
        word = {"languages": "language", "specialties": "specialty"}.get(word, word)
        if not sign:
            own.append(each.strip())
        elif word == "office":
            found["office"] = office_typed(value)
        elif word in _LISTS:
            listed = found.setdefault(_LISTS[word], [])
            assert isinstance(listed, list)
            listed += tags([value]) if word == "language" else codes(value)
        else:
            raise BadInput(
                "there is no such wish",
                hint="say office=, language= or specialty=, or write it in words",
            )
    if own:
        found["identity"] = "; ".join(own)
    return found


def codes(typed: str) -> list[Value]:
    """Return words of the site's, written with commas."""
    return list[Value](
        dict.fromkeys(code(each) for each in typed.split(",") if each.strip())
    )


def office_typed(typed: str) -> str:
    """
    Return from which office a mentor should be.

    Raises:
        BadInput: It is none of the three words.
    """
    found = fold_name(typed)
    if found not in OFFICES:
        raise BadInput(
            "office= is none of the words there are",
            hint="the words are: same, other, any",
        )
    return found


def yes_or_no(typed: str) -> str:
    """
    Return a yes or a no as it is kept; empty where nothing was typed.

    Raises:
        BadInput: It is neither.
    """
    word = fold_name(typed).replace("_", " ")
    if not word:
        return ""
    if word in ("yes", "y", "said yes"):
        return "said_yes"
    if word in ("no", "n", "said no"):
        return "said_no"
    if word == "unsure":
        return "unsure"
    raise BadInput("that is neither yes nor no", hint="say yes, no or unsure")
