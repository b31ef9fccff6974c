"""
Days, ages, numbers and addresses in words: what can be told by its shape alone.

Spans are looked for in words without capitals and accents, so that one way of writing
finds all; `plain` keeps from where in the words each sign comes.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from heero.domain.identifiers import AS_TYPED, LOOKS
from heero.domain.whereabouts import shapes_in

Telling = Literal["name", "day", "age", "place", "school", "number", "address"]
"""What words tell of somebody."""


class Span(NamedTuple):
    """
    A part of words that tells who somebody is.

    Attributes:
        start: Where it begins, counted in signs from 0.
        end: Where it ends, behind its last sign.
        kind: What it tells.
    """

    start: int
    end: int
    kind: Telling


class Plain(NamedTuple):
    """
    Words without capitals and accents.

    Attributes:
        text: The words.
        typed: The same with their capitals, sign for sign as long.
        starts: From where in what was typed each sign comes, and the end of it all.
    """

    text: str
    typed: str
    starts: list[int]

    def span(self, start: int, end: int, kind: Telling) -> Span:
        """Return a span of what was typed, of one of these signs."""
        return Span(self.starts[start], self.starts[end], kind)


def plain(words: str) -> Plain:
    """Return words without capitals and accents, and whence each sign comes."""
    text, typed, starts = [], [], []
    for number, sign in enumerate(words):
        for each in unicodedata.normalize("NFKD", sign):
            if unicodedata.combining(each) or unicodedata.category(each) == "Cf":
                continue
            each = _QUOTES.get(each, each)
            for low in each.casefold():
                text.append(low)
                typed.append(each)
                starts.append(number)
    return Plain("".join(text), "".join(typed), [*starts, len(words)])


_QUOTES = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2011": "-", "\u2010": "-"}

_MONTHS_EN = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MONTHS_FR = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|"
    "decembre|janv|fevr|avr|juil"
)
_MONTHS_ES = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|"
    "noviembre|diciembre|ene|abr|dic"
)
_MONTHS = rf"(?:{_MONTHS_EN}|{_MONTHS_FR}|{_MONTHS_ES})"
_YEAR = r"(?:19|20)\d\d"
_EN = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen|"
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_FR = (
    "deux|trois|quatre-vingts?(?:-\\w+)?|quatre|cinq|six|sept|huit|neuf|"
    "dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize|"
    "(?:vingt|trente|quarante|cinquante|soixante)(?:[ -](?:et[ -])?\\w+)?|un"
)
_ES = (
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
    "dieci(?:seis|siete|ocho|nueve)|veinte|veinti\\w+|"
    "(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta)(?: y \\w+)?|un"
)
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    "twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    "nineteenth|twentieth|twenty[ -]\\w+|thirtieth|thirty[ -]first"
)
_TH = r"\d{1,2}(?:st|nd|rd|th)"
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)\]\"\u2026\u201d-]|(?:and|but|when|now|or|so|then|et|y)\b))"
)
_FEAST = (
    "christmas|noel|navidad|easter|paques|pascua|halloween|thanksgiving|new year'?s?|"
    "nochebuena|nochevieja|ramadan|eid|diwali|hanukkah|nowruz|vaisakhi"
)

_DAY = (
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b",
    r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b",
    r"(?<![\d/])(?!1/[234]\b|2/3\b|3/4\b|24/7\b)(?:0?[1-9]|[12]\d|3[01])/"
    r"(?:0?[1-9]|[12]\d|3[01])(?![\d/])",
    rf"\b\d{{1,2}}\s?(?:st|nd|rd|th|er|o|º)?\.?[\s/-]*(?:of\s+|de\s+)?{_MONTHS}\b\.?"
    rf"(?:(?:,|\s+del?)?\s*{_YEAR}\b)?",
    rf"\b{_MONTHS}\.?[\s/-]*(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d|\s*%)"
    rf"(?:,?\s*{_YEAR}\b)?",
    rf"\b(?:{_ORDINAL})\s+(?:day\s+)?(?:of\s+)?(?:{_MONTHS_EN})\b(?:,?\s*{_YEAR}\b)?",
    rf"\b(?:{_MONTHS_EN})\s+(?:the\s+)?(?:{_ORDINAL})\b(?:,?\s*{_YEAR}\b)?",
    rf"\b(?:{_EN})\s+(?:of\s+)?(?:{_MONTHS_EN})\b(?:,?\s*{_YEAR}\b)",
    rf"\b(?:premier|{_FR})\s+(?:{_MONTHS_FR})\b(?:\s*{_YEAR}\b)?",
    rf"\b(?:primero|uno|{_ES})\s+de\s+(?:{_MONTHS_ES})\b(?:\s+del?\s+{_YEAR}\b)?",
    rf"\bthe\s+({_TH}){_ENDS}",
    rf"\b(?:on|by|since|until|before|after)\s+the\s+({_TH})\b"
    r"(?!\s+(?:floor|day|time|visit|grade|try|attempt|birth))",
    rf"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?{_TH}\b",
    rf"\ble\s+\d{{1,2}}{_ENDS}|\bel\s+(?:dia\s+)?\d{{1,2}}{_ENDS}",
    rf"\b(?:{_FEAST})(?:\s+(?:day|eve))?,?\s+(?:of\s+|del?\s+)?{_YEAR}\b",
)

_KIN = (
    "son|daughter|boy|girl|child|kid|teen|teenager|brother|sister|mother|father|mom|"
    "dad|baby|youth|fille|fils|garcon|enfant|mere|pere|frere|soeur|bebe|hij[ao]|"
    "nin[ao]|chic[ao]|madre|padre|herman[ao]"
)
_WHO = rf"(?:he|she|they|who|{_KIN})"
_AGE = (
    rf"\b(?:{_EN}|\d{{1,3}})(?:\s+and\s+a\s+half|½|\.5)?[\s-]*(?:years?|yrs?|months?|"
    r"weeks?|days?)[\s-]*olds?\b",
    r"\b\d{1,3}\s*(?:y\.?\s?/?\s?o\b\.?|yo\b)",
    rf"\b(?:aged?|turn(?:s|ed|ing)?)\s+(?:of\s+)?({_EN}|\d{{1,3}})\b"
    r"(?!\s*(?:%|times|pages|of|people|minutes|hours|days|weeks))",
    rf"\b{_WHO}(?:'s|\s+(?:is|was|are|were|just|turned))?\s+(?:(?:is|was|only|now|just|"
    rf"almost|nearly|about)\s+)*({_EN}|\d{{1,2}})\b{_ENDS}",
    rf"\b{_WHO}\s*[,(]\s*(\d{{1,3}})\s*(?=[.,;)]|$)",
    rf"\bat\s+(?:the\s+age\s+of\s+|age\s+)({_EN}|\d{{1,3}})\b",
    rf"\bat\s+({_EN}|\d{{1,2}})\b(?![:.]\d|\s*[ap]\.?m)"
    r"(?=\s*(?:$|[.,;!?)]|(?:he|she|they)\b))",
    rf"\b(?:{_TH}|{_ORDINAL})\s+birthday\b",
    rf"\b(?:grade\s+\d{{1,2}}|(?:{_TH}|{_ORDINAL})\s+grade)\b",
    rf"\bborn\s+(?:in|on)?\s*{_YEAR}\b",
    rf"\b(?:ne|nee|nes|nees|nacid[oa]s?|nacio)\s+en\s+(?:el\s+)?{_YEAR}\b",
    r"\b\d{1,2}\s?(?:er?|ere|eme|o|º)\s+(?:anniversaire|cumpleanos)\b",
    r"\b(?:agee?s?|bebe)\s+de\s+(?:\w+|\d{1,2})\s+(?:mois|semaines|meses|semanas)\b",
    rf"\bcumpl(?:io|ia|e|ira|ieron|en)\s+(?:los\s+)?({_ES}|\d{{1,3}})\b",
    rf"\b(?:a\s+los|edad\s+de)\s+({_ES}|\d{{1,3}})\b(?!\s+(?:minutos|dias|meses|que))",
)
_AGE_OR_SPAN = (
    rf"\b(?:{_FR}|{_ES}|\d{{1,3}})\s*(?:ans|anos|anitos)\b(?:\s+y\s+medio\b)?"
)
_SPAN = re.compile(
    r"(?:depuis|pendant|il y a|durant|dans|apres|voila|fait|tous les|hace|durante|por|"
    r"despues de|dentro de|lleva[n]?|tras|cada|unos|plus de|plusieurs|quelques|for)"
    r"\s+(?:(?:plus de|presque|environ|casi|unos|mas de|ya)\s+)?$"
)
_SPAN_AFTER = re.compile(
    r"\s*(?:plus tard|apres|avant|despues|antes|mas tarde|atras)\b"
)

_WORDS_OF_FILES = (
    "case|file|docket|chart|mrn|client|reference|ref|badge|policy|account|dossier|cas|"
    "expediente|caso|folio|cause|petition|ssn|nas|court|plan|member|licen[cs]e|permit"
)
_CASE = (
    rf"\b(?:{_WORDS_OF_FILES})\W{{0,3}}(?:no\b|nr\b|num(?:ber|ero)?\b|id\b|#|n°|nº)"
    r"\W{0,3}[\w/-]*\d[\w/-]*",
    rf"\b(?:{_WORDS_OF_FILES})[\s:#-]{{1,3}}(?=[\w/-]{{3,}})(?=[\w/-]*\d[\w/-]*\d)"
    r"[\w/-]+",
    r"#\s?[\w/-]*\d[\w/-]*|\bn[o°º]\.?\s?\d{3,}[\w/-]*",
    r"\b(?=[\w-]*[a-z])(?:[\w]+-)*(?=\w*\d{3})\w+(?:-\w+)*\b",
    r"\b\d{2,}(?:[-/]\d{2,})+\b|\b\d{5,}\b",
)
_ADDRESS = (r"\S+@\S+", r"\b(?:https?://|www\.)\S+", r"\b(?:\d{1,3}\.){3}\d{1,3}\b")

_FORMS: Mapping[Telling, re.Pattern[str]] = {
    "address": re.compile("|".join(_ADDRESS)),
    "day": re.compile("|".join(_DAY)),
    "age": re.compile("|".join(_AGE)),
    "school": re.compile(r"\bp\.?s\.?\s?#?\d{1,3}\b"),
    "number": re.compile("|".join([*_CASE, *(LOOKS[each] for each in "DEGHIJKLM")])),
}
_TYPED = re.compile("|".join(AS_TYPED.values()))
_WHERE: Mapping[str, Telling] = {
    "street": "address",
    "postcode": "place",
    "coordinates": "place",
    "phone": "number",
    "link": "address",
}


def of_shape(words: Plain) -> Iterator[Span]:
    """Yield what tells of somebody by its shape, in no order; spans may overlap."""
    for kind, form in _FORMS.items():
        for found in form.finditer(words.text):
            # Where a form has a part in brackets, the words around it tell nothing.
            start, end = found.span(found.lastindex or 0)
            if end > start:
                yield words.span(start, end, kind)
    for found in re.finditer(_AGE_OR_SPAN, words.text):
        lasting = _SPAN.search(words.text[: found.start()])
        if not lasting and not _SPAN_AFTER.match(words.text, found.end()):
            yield words.span(found.start(), found.end(), "age")
    for found in _TYPED.finditer(words.typed):
        yield words.span(found.start(), found.end(), "number")
    for shape, start, end in shapes_in(words.text, words.typed):
        yield words.span(start, end, _WHERE[shape])
