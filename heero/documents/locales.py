"""
Lists, dates and the names of languages, as a language writes them.

The rules come with Babel, which is loaded only here and only when something is asked.
A date is never said more precisely than it is stored.

Source: Unicode Common Locale Data Repository, through Babel.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from heero.domain import fuzzy
from heero.domain.fuzzy import Around, AtAge, Fuzzy

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True)
class _Spoken:
    """How one language speaks of a rough date; `{}` is where the date goes."""

    about: str
    perhaps: str
    decade: str
    seasons: tuple[str, str, str, str]
    age: str
    around: str
    until: str
    since: str
    span: str


_SPOKEN = {
    "fr": _Spoken(
        about="vers {}",
        perhaps="peut-être {}",
        decade="les années {}",
        seasons=("printemps {}", "été {}", "automne {}", "hiver {}"),
        age="à {} ans",
        around="vers {}",
        until="jusqu'à {}",
        since="depuis {}",
        span="de {} à {}",
    ),
    "es": _Spoken(
        about="hacia {}",
        perhaps="quizás {}",
        decade="los años {}",
        seasons=(
            "primavera de {}",
            "verano de {}",
            "otoño de {}",
            "invierno de {}",
        ),
        age="a los {} años",
        around="por {}",
        until="hasta {}",
        since="desde {}",
        span="de {} a {}",
    ),
}
"""Languages with words of their own for rough dates; all others say it in English."""

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
"""The days of the week in English."""

_AS_O = re.compile(r"h?[oó]", re.IGNORECASE)
"""How Spanish words begin before which `o` becomes `u`."""

_AS_I = re.compile(r"(?:h?[ií])(?![aeoáéó])", re.IGNORECASE)
"""How Spanish words begin before which `y` becomes `e`."""


def listed(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """
    Return texts as they are read aloud in a language.

    Args:
        items: The texts, in their order.
        language: A tag such as `fr-CA`.
        either: Whether one of them is meant rather than all: `Rose, Joe or Ana`.

    Returns:
        `Rose, Joe and Ana`, `Rose, Joe et Ana`, `Rose, Joe y Ana`; one text alone as
        it is; nothing for none.
    """
    if not items:
        return ""
    from babel.lists import format_list

    style: Literal["or", "standard"] = "or" if either else "standard"
    made = format_list(list(items), style=style, locale=_locale(language))
    if language.split("-")[0] != "es" or len(items) < 2:
        return made
    usual, other, alike = ("o", "u", _AS_O) if either else ("y", "e", _AS_I)
    if not alike.match(items[-1]):
        return made
    return f"{made.removesuffix(f' {usual} {items[-1]}')} {other} {items[-1]}"


def words(when: Fuzzy | None, language: str) -> str:
    """
    Say a date in a language, no more precisely than it is stored.

    Args:
        when: The date; `None` where nothing was said.
        language: A tag such as `fr-CA`.

    Returns:
        `vers 2014`, `avril 2009`, `printemps 2012`, `à 7 ans`; in English where the
        language has no words for it here; empty where nothing is known.
    """
    spoken = _SPOKEN.get(language.split("-")[0])
    if when is None or when == "unknown" or spoken is None:
        return fuzzy.words(when)
    if isinstance(when, AtAge):
        return spoken.age.format(when.age)
    if isinstance(when, Around):
        return spoken.around.format(when.around)
    if "/" not in when:
        return _point(when, spoken, language)
    first, last = when.split("/")
    if first == "..":
        return spoken.until.format(_point(last, spoken, language))
    if last == "..":
        return spoken.since.format(_point(first, spoken, language))
    return spoken.span.format(
        _point(first, spoken, language), _point(last, spoken, language)
    )


def _point(word: str, spoken: _Spoken, language: str) -> str:
    said = _said(word.rstrip("~?%"), spoken, language)
    if word[-1] in "~%":
        said = spoken.about.format(said)
    return spoken.perhaps.format(said) if word[-1] in "?%" else said


def _said(word: str, spoken: _Spoken, language: str) -> str:
    year, month, day = (*word.split("-"), "", "")[:3]
    if year.endswith("X"):
        return spoken.decade.format(year.replace("X", "0"))
    if not month or month == "XX":
        return year
    if month in fuzzy.SEASONS:
        return spoken.seasons[int(month) - 21].format(year)
    from babel.dates import format_date, format_skeleton

    first = date(int(year), int(month), 1)
    if not day or day == "XX":
        return format_skeleton("yMMMM", first, locale=_locale(language))
    return format_date(first.replace(day=int(day)), "long", locale=_locale(language))


def weekday(day: date, language: str) -> str:
    """Return the day of the week, `Saturday` or `samedi`."""
    if language.split("-")[0] == "en":
        return WEEKDAYS[day.weekday()]
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=_locale(language))


def language_name(tag: str) -> str:
    """Return what a language is called in English: `Canadian French` for `fr-CA`."""
    from babel import Locale

    english = Locale("en").languages
    base, _, rest = tag.partition("-")
    return str(english.get(tag.replace("-", "_")) or english.get(base) or tag) + (
        f" {rest}" if rest and tag.replace("-", "_") not in english else ""
    )


@lru_cache(maxsize=32)
def _locale(language: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    # English as heero writes it: no comma before the last of a list.
    tag = "en-001" if language == "en" else language
    for known in (tag, language.split("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_001")
