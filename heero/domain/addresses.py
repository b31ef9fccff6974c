"""
Words that tell where somebody can be found: a street, a postcode, a number to call.

Only the shape is looked at, so that a hall, a library or a park is a place like any
other. Where it is not sure, it takes words for an address: leaving one out is mended by
a call, and writing one down is not.
"""

import re
import unicodedata
from typing import Literal

Shape = Literal["street", "postcode", "phone", "coordinates", "link"]
"""What words look like: where somebody lives, how to call them, a point, a link."""

_I = re.IGNORECASE

_STREET = (
    # 12 Elm Street, 4b Old Mill Rd
    r"\b\d+\s?[a-z]?\s+(?:[\w'\u2019.-]+\s+){1,3}?(?:street|road|avenue|lane|drive|court"
    r"|crescent|boulevard|terrace|highway|parkway|close|square|trail|row|way|gardens"
    r"|place)\b",
    r"\b\d+\s?[a-z]?\s+(?:[\w'\u2019.-]+\s+){1,3}?(?:st|rd|ave?|ln|dr|ct|cres|blvd|hwy|pkwy"
    r"|sq|pl)\b\.?\s*(?=$|[,;.(\d])",
    r"\b(?:street|road|avenue|lane|drive|crescent|boulevard|terrace)\s+(?:no\.?\s*)?\d",
    # 12, rue de la Paix
    r"\b\d+\s*(?:bis|ter)?\s*,?\s*(?:rue|avenue|boulevard|chemin|allée|impasse|quai"
    r"|route|rang|montée|cours|ruelle)\b",
    # Calle Mayor, 5
    r"\b(?:calle|avenida|avda|carrera|paseo|camino|rua|travessa|via|viale|piazza)\.?\s"
    r"[^\d]{1,40}\d",
    # Lindenstraße 12, Kerkstraat 4
    r"(?:straße|strasse|straat|gasse|gatan|vägen|\bul\.)[^\d]{0,20}\s\d",
    r"\w(?:str\.|weg|allee|laan|gracht|kade|plein|vej|gata|gade)\s+\d",
    r"\b(?:apt|apartment|flat|suite|appartement|appt|depto|piso)\.?\s*(?:no\.?|#)?\s*\d",
    r"\b(?:p\.?\s?o\.?\s?box|post(?:al)?\s?box|case postale|apartado|postfach)\b",
    r"丁目|番地|شارع",
)

_POSTCODE = (
    r"(?i:\b[A-CEGHJ-NPR-TVXY]\d[A-Z][ -]?\d[A-Z]\d\b)",
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    r"\b\d{4} ?[A-Z]{2}\b",
    r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s+\d{4}\b",
    r"(?<!\d)\d{5,6}(?:-\d{3,4})?(?!\d)",
    r"(?i:\b(?:post ?code|zip(?: ?code)?|code postal|c[oó]digo postal)\b)",
)

_PHONE = (r"(?<!\d)(?:\+|\(|\d)(?:[\s().\-/\u2013]*\d){6,}",)

_POINT = (
    r"-?\d{1,3}\.\d{2,}\s*°?\s*[NSEW]?\s*[,;/\s]\s*-?\d{1,3}\.\d{2,}",
    r"\d{1,3}\s*°\s*\d",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
    r"///\s?\w+\.\w+\.\w+",
)

_LINK = (r"\bhttps?:", r"\bwww\.", r"\bgeo:", r"\S@\S", r"\bmaps?\.\w")

_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("link", re.compile("|".join(_LINK), _I)),
    ("coordinates", re.compile("|".join(_POINT))),
    ("street", re.compile("|".join(_STREET), _I)),
    ("postcode", re.compile("|".join(_POSTCODE))),
    ("phone", re.compile("|".join(_PHONE))),
)

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def shape_of(words: str) -> Shape | None:
    """
    Return what of an address words have in them; `None` where there is nothing of one.

    Args:
        words: Anything somebody typed; digits of every script count.
    """
    plain = _DATE.sub(" ", unicodedata.normalize("NFKC", words))
    return next((shape for shape, form in _SHAPES if form.search(plain)), None)
