"""
Words that tell where somebody can be found, or how to reach them.

Nobody can know an address from any other line, so only the shape is looked at: a hall,
a library or a park is a place like any other. Where it is not sure, words are taken for
an address: leaving one out is mended by a call, and handing one around is not.

Source: forms of addresses and telephone numbers in Canada, the United States, France,
Spain, Germany, Britain, the Netherlands and Australia, as their post offices publish
them; own wording.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

Shape = Literal["street", "postcode", "phone", "coordinates", "link"]
"""What words look like: where somebody lives, how to call them, a point, a link."""

_STREETS = (
    "street|avenue|ave|road|rd|drive|lane|ln|boulevard|blvd|bd|crescent|cres|parkway|"
    "pkwy|highway|hwy|terrace|terr|mews|sideroad"
)
_OFTEN_NO_STREETS = (
    "st|dr|court|ct|place|pl|close|circle|cir|way|square|sq|trail|route|row|heights|"
    "gardens|grove|walk|hill|line|park|gate"
)
_NO_NAMES = (
    "of|in|on|at|my|the|by|to|us|we|a|an|and|or|for|from|with|near|behind|opposite|"
    "beside|minutes?|hours?|days?|weeks?|months?|years?|times?|dollars?|euros?|people|"
    "more|will"
)
_WAYS = (
    "rue|avenue|boulevard|chemin|impasse|allee|quai|rang|montee|ruelle|calle|avenida|"
    "avda"
)
_OFTEN_NO_WAYS = "place|route|cours|plaza|paseo|camino|carretera|carrera|strada|via"
_WORD = r"[\w'\u2019.-]+\s+"

_LINK = (r"\bhttps?:", r"\bwww\.", r"\bgeo:", r"\S@\S", r"\bmaps?\.\w+[./]")

_POINT = (
    # 43.6532, -79.3832, and 43 degrees 39.
    r"-?\d{1,3}\.\d{2,}\s*°?\s*[nsew]?\s*[,;/\s]\s*-?\d{1,3}\.\d{2,}",
    r"\d{1,3}\s*°\s*\d",
    r"///\s?\w+\.\w+\.\w+",
)
_POINT_AS_TYPED = (r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",)

_STREET = (
    # A number, some words and what kind of way it is: 12 Oak Street, 4-118B King Rd.
    rf"\b\d+\s?[a-z]?(?:[-/]\d+[a-z]?)?,?\s+(?:{_WORD}){{1,3}}?(?:{_STREETS})\b",
    # A word that may be a way or anything else: 7 Maple Court, and not 12 of us walk.
    rf"\b\d+\s?[a-z]?(?:[-/]\d+[a-z]?)?,?\s+(?:(?!(?:{_NO_NAMES})\b){_WORD}){{1,2}}?"
    rf"(?:{_OFTEN_NO_STREETS})\b",
    rf"\b(?:{_STREETS})\s+(?:no\.?\s*)?\d",
    # What kind of way it is first: 12, rue des Lilas; calle Mayor 4.
    rf"\b\d+\s?[a-z]?,?\s+(?:(?:bis|ter),?\s+)?(?:{_WAYS})\b",
    rf"\b\d+\s?[a-z]?,?\s+(?:{_OFTEN_NO_WAYS})\s+(?:de|du|des|del|della|la|d')",
    rf"\b(?:{_WAYS})\.?\s+(?:[\w'.]+,?\s+){{0,4}}?(?:no?\.?\s*)?\d+\b",
    # A way and its number as one word: Kerkstraat 5, Ringweg 12a, Lindenstrasse 3.
    r"\w(?:strasse|straat|gasse|gatan|vagen)[^\d]{0,20}\s\d",
    r"\w(?:str\.|weg|allee|laan|gracht|kade|plein|vej|gata|gade)\s+\d",
    r"\bul\.\s[^\d]{1,40}\d",
    # A part of a house: apt. 4, unit 12B, flat 3, appartement 6, piso 2.
    r"\b(?:apt|apartment|unit|suite|flat|appartement|appt|piso|departamento|depto)"
    r"\.?\s*(?:no\.?\s*)?#?\s*\d+[a-z]?\b",
    r"\b(?:p\.?\s?o\.?\s*box|post(?:al)?\s?box|case postale|casier postal|postfach)\b",
    r"\b(?:c\.\s?p\.|apartado(?: de correos| postal)?)\s*#?\d+\b",
    r"丁目|番地|شارع",
)
_STREET_AS_TYPED = (
    # Words of English or Spanish as well, so a name follows: Via Roma 4.
    r"\b(?:Via|Viale|Piazza|Rua|Travessa|Carrera|Paseo|Camino)\s[A-Z][^\d]{0,40}\s\d",
)

_POSTCODE = (
    # M5V 2T6, SW1A 1AA, 60601-1234; a number of five digits, unless it is an amount.
    r"\b[a-z]\d[a-z][ -]?\d[a-z]\d\b",
    r"\b[a-z]{1,2}\d[a-z\d]?\s+\d[a-z]{2}\b",
    r"(?<![$€£\d.,])\d{5,6}(?:-\d{3,4})?(?![\d.,]*\d|\s*(?:€|dollars?|euros?|people))",
    r"\b(?:post ?code|zip ?code|code postal|codigo postal)\b",
)
_POSTCODE_AS_TYPED = (
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    r"\b\d{4} ?[A-Z]{2}\b",
    r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s+\d{4}\b",
)

SHORTEST_NUMBER = 7
"""The fewest digits of a telephone number that reaches somebody from elsewhere."""

_PHONE = (rf"(?<!\d)\d(?:[\s().\-/\u2013]*\d){{{SHORTEST_NUMBER - 1},}}",)


def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(forms))


_NEVER = re.compile(r"(?!)")

_SHAPES: tuple[tuple[Shape, re.Pattern[str], re.Pattern[str]], ...] = (
    ("link", _any_of(_LINK), _NEVER),
    ("coordinates", _any_of(_POINT), _any_of(_POINT_AS_TYPED)),
    ("street", _any_of(_STREET), _any_of(_STREET_AS_TYPED)),
    ("postcode", _any_of(_POSTCODE), _any_of(_POSTCODE_AS_TYPED)),
    ("phone", _any_of(_PHONE), _NEVER),
)
"""Each shape, with how it looks in plain small letters, and as it was typed."""

_CLOCK = r"(?:[01]?\d|2[0-3])"
_DAYS = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}\b"
    r"|\b(?:19|20)\d{2}\s?[-/\u2013]\s?(?:19|20)\d{2}\b(?!-)"
    rf"|\b{_CLOCK}[:h][0-5]\d\b|(?<![\d.]){_CLOCK}\.[0-5]\d(?!\.?\d)"
)
"""Days, years and times, which are made of digits as well."""


def shape_of(words: str) -> Shape | None:
    """
    Return what of an address words have in them; `None` where there is nothing of one.

    Args:
        words: Anything that was said or typed, in any language; digits of every script
            count.
    """
    typed = _DAYS.sub(" , ", unicodedata.normalize("NFKC", words))
    apart = unicodedata.normalize("NFKD", typed.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return next(
        (
            shape
            for shape, form, as_typed in _SHAPES
            if form.search(plain) or as_typed.search(typed)
        ),
        None,
    )


def shapes_in(plain: str, typed: str) -> Iterator[tuple[Shape, int, int]]:
    """
    Yield what of an address words have in them: its shape, its start and its end.

    Args:
        plain: The words in small letters and without accents.
        typed: The same words with their capitals, sign for sign as long.
    """
    # A day is made of digits as well, and what stands around it is no one number.
    for day in _DAYS.finditer(plain):
        gap = "," * (day.end() - day.start())
        plain = plain[: day.start()] + gap + plain[day.end() :]
        typed = typed[: day.start()] + gap + typed[day.end() :]
    for shape, form, as_typed in _SHAPES:
        for found in (*form.finditer(plain), *as_typed.finditer(typed)):
            yield shape, found.start(), found.end()


def tells_where(words: str) -> bool:
    """Return whether words look like an address or a way to reach somebody."""
    return shape_of(words) is not None
