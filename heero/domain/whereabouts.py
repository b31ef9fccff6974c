"""
Words that look as if they tell where somebody is, or how to reach them.

Nobody can know an address from any other line, so this only says what looks like one.
What looks like one is kept where it was said, and stays off every copy for others.

Source: forms of addresses and telephone numbers in Canada, the United States, France,
Spain, Britain and the Netherlands, as their post offices publish them; own wording.
"""

import re
import unicodedata

_STREETS = (
    "street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|bd|crescent|cres|"
    "parkway|pkwy|highway|hwy|terrace|terr|mews|sideroad"
)
_OFTEN_NO_STREETS = (
    "court|ct|place|pl|close|circle|cir|way|square|sq|trail|route|row|heights|gardens|"
    "grove|walk|hill|line|park|gate"
)
_NO_NAMES = (
    "of|in|on|at|my|the|by|to|us|a|an|and|or|minutes?|hours?|days?|weeks?|months?|"
    "years?|times?|dollars?|euros?|people|more|or"
)
_WAYS = "rue|avenue|boulevard|chemin|impasse|allee|quai|rang|montee|calle|avenida|avda"
_OFTEN_NO_WAYS = "place|route|plaza|paseo|camino|carretera|carrera|strada|via"
_SIGNS = (
    # A number, some words and what kind of way it is: 12 Oak Street, 4-118B King St. W.
    rf"\b\d+[a-z]?(?:[-/]\d+[a-z]?)?,?\s+(?:[\w'.]+\s+){{1,3}}?(?:{_STREETS})\b",
    # A word that may be a way or anything else: 7 Maple Court, and not 12 of us walk.
    rf"\b\d+[a-z]?,?\s+(?!(?:{_NO_NAMES})\b)[\w'.]+\s+(?:{_OFTEN_NO_STREETS})\b",
    # What kind of way it is first: 12, rue des Lilas; calle Mayor 4.
    rf"\b\d+[a-z]?,?\s+(?:bis,?\s+)?(?:{_WAYS})\b",
    rf"\b\d+[a-z]?,?\s+(?:{_OFTEN_NO_WAYS})\s+(?:de|du|des|del|della|la|d')",
    rf"\b(?:{_WAYS})\s+(?:[\w'.]+\s+){{0,4}}?(?:no?\.?\s*)?\d+\b",
    # A way and its number as one word: Kerkstraat 5, Ringweg 12a.
    r"\b\w{3,}(?:straat|strasse|gasse|weg|laan|plein|allee)\s+\d+[a-z]?\b",
    # A part of a house: apt. 4, unit 12B, flat 3, appartement 6, piso 2.
    r"\b(?:apt|apartment|unit|suite|flat|appartement|piso|departamento|depto)"
    r"\.?\s*(?:no\.?\s*)?#?\d+[a-z]?\b",
    r"\b(?:p\.?\s?o\.?\s*box|c\.\s?p\.|casier postal|apartado)\s*#?\d+\b",
    # Post codes: M5V 2T6, ON 12345, 12345-6789, SW1A 1AA.
    r"\b[a-z]\d[a-z][ -]?\d[a-z]\d\b",
    r"\b[a-z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b",
    r"\b\d{5}-\d{4}\b",
    r"\b[a-z]{1,2}\d[a-z\d]?\s+\d[a-z]{2}\b",
    # A place on the globe: 43.6532, -79.3832.
    r"-?\d{1,3}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}",
    # A letter or a page in the net: ari@post.example, https://…, www.…
    r"\S+@\S+\.\S+",
    r"\bhttps?:\S|\bwww\.\S",
)
_ADDRESS = re.compile("|".join(_SIGNS))
_DUTCH = re.compile(r"\b\d{4} ?[A-Z]{2}\b")
_NUMBERS = re.compile(r"\+?\(?\d[\d\s().\-/]{5,}\d")
_DAYS = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[:.h]\d{2}\b")

SHORTEST_NUMBER = 7
"""The fewest digits of a telephone number that reaches somebody from elsewhere."""


def tells_where(words: str) -> bool:
    """
    Return whether words look like an address or a way to reach somebody.

    Args:
        words: Anything that was said, in any language.
    """
    apart = unicodedata.normalize("NFKD", words)
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    if _ADDRESS.search(plain.lower()) or _DUTCH.search(plain):
        return True
    # Days and times are made of digits as well.
    left = _DAYS.sub(" , ", plain)
    return any(
        sum(sign.isdigit() for sign in found.group()) >= SHORTEST_NUMBER
        for found in _NUMBERS.finditer(left)
    )
