"""
The eighteen kinds of identifiers, looked for in what is about to be handed over.

What is made without names is made of codes alone, so nothing is found here as long as
heero is right. This looks all the same, at the finished text, before it is put in its
place: for everything that stands in the records, and for whatever looks like a date, a
number or an address.

Source: 45 CFR 164.514(b)(2)(i), A to R, for the individual and for their relatives,
    household and employers; own wording.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from heero.domain.meanings import MEANINGS
from heero.domain.names import fold_name
from heero.domain.whereabouts import shape_of

KINDS: Mapping[str, str] = {
    "A": "a name",
    "B": "a place smaller than a state",
    "C": "a day, or an age over 89",
    "D": "a telephone number",
    "E": "a fax number",
    "F": "an e-mail address",
    "G": "a social security number",
    "H": "a medical record number",
    "I": "a health plan number",
    "J": "an account number",
    "K": "a certificate or licence number",
    "L": "a vehicle number or plate",
    "M": "a device number",
    "N": "a web address",
    "O": "an internet address",
    "P": "a finger or voice print",
    "Q": "a photograph",
    "R": "another number, id or word that is theirs alone",
}
"""What each kind is, by its letter in the rule."""


class Slip(NamedTuple):
    """
    Something that identifies somebody.

    Attributes:
        kind: The letter of its kind.
        file: The file it is in.
    """

    kind: str
    file: str


class Known(NamedTuple):
    """
    What stands in records, and so must not be in what is made without names.

    Attributes:
        names: Names of people, each also by its parts.
        places: Names of places, schools, teams and the site.
        words: Everything else: ids, days, ways to reach people, words anybody typed.
    """

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|"
    "novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    "octubre|noviembre|diciembre"
)
_NUMBER = r"\W{0,3}(?:no|nr|number|id)?\W{0,3}\w*\d"

LOOKS: Mapping[str, str] = {
    "C": r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}\W{{1,2}}(?:de )?(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\W{{1,2}}(?:\d{{1,2}}|\d{{4}})\b"
    r"|\b(?:9[1-9]|1[0-4]\d)\W(?:years|ans|anos)",
    "D": r"(?<![\w.])\+?\d(?:[ ().-]?\d){6,}(?![\w.])",
    "E": rf"\b(?:fax|telecopie){_NUMBER}",
    "F": r"\S@\S",
    "G": r"\b\d{3}-\d{2}-\d{4}\b|\b\d{3} \d{3} \d{3}\b",
    "H": rf"\b(?:mrn|chart|medical record|health card){_NUMBER}",
    "I": rf"\b(?:plan|policy|member|insurance){_NUMBER}",
    "J": rf"\b(?:account|iban|compte|cuenta){_NUMBER}",
    "K": rf"\b(?:licen[cs]e|certificate|passport|permit){_NUMBER}",
    "L": r"\b(?=\w*\d)(?=\w*[a-z])[a-hj-npr-z0-9]{17}\b",
    "M": r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b|\b(?:imei|serial)\W{0,3}\w*\d",
    "N": r"\bhttps?:|\bwww\.",
    "O": r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,}[0-9a-f]{1,4}\b",
    "P": r"\.(?:wav|mp3|m4a|ogg|opus|flac)\b",
    "Q": r"\.(?:jpe?g|heic|heif|tiff?|webp|gif)\b",
    "R": r"\b\d{5,}\b",
}
"""How each kind looks in small letters without accents, where it can be told."""

AS_TYPED = {"L": r"\b[A-Z]{1,4}[ -]?\d{3,4}(?:[ -]?[A-Z]{1,3})?\b"}
"""How others look as they were typed."""

_SHAPES = {"street": "B", "postcode": "B", "coordinates": "B", "phone": "D"}
_PHOTOGRAPHS = (b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")
_READ = (".md", ".html", ".svg", ".txt", ".yaml", ".csv")
SHORTEST = 3
"""The fewest letters of something that is looked for."""


def slips(files: Mapping[str, bytes], known: Known, own: Collection[str]) -> list[Slip]:
    """
    Return everything in some files that identifies somebody.

    Args:
        files: What is about to be handed over, by the name of each file.
        known: What stands in the records.
        own: Every word heero itself says on such pages; a name that is one of these
            says nothing of anybody there.
    """
    looked = list(_looked_for(known, own))
    found: list[Slip] = []
    for name, data in files.items():
        if data.startswith(_PHOTOGRAPHS):
            found.append(Slip("Q", name))
        texts = [name] if not name.endswith(_READ) else [name, read(name, data)]
        for text in texts:
            found += [Slip(kind, name) for kind in sorted(_kinds(text, looked))]
    return list(dict.fromkeys(found))


def _kinds(text: str, looked: Iterable[tuple[str, str]]) -> set[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    flat = " ".join(plain.split())
    found = {kind for kind, form in LOOKS.items() if re.search(form, flat)}
    found |= {kind for kind, form in AS_TYPED.items() if re.search(form, text)}
    plain = f" {_words(text)} "
    found |= {kind for kind, words in looked if f" {words} " in plain}
    for line in text.splitlines():
        shape = shape_of(line)
        if shape in _SHAPES:
            found.add(_SHAPES[shape])
    return found


def read(name: str, data: bytes) -> str:
    """Return what a reader of a file can read in it, without its markup."""
    text = data.decode("utf-8", "replace")
    if not name.endswith((".html", ".svg")):
        return text
    said = re.findall(r'\b(?:alt|title|aria-label)="([^"]*)"', text)
    text = re.sub(r"<style.*?</style>|<\?.*?\?>|<!doctype.*?>", " ", text, flags=_DOT)
    return unescape(" \n".join([re.sub(r"<[^>]*>", " \n", text), *said]))


_DOT = re.DOTALL | re.IGNORECASE


def words_of(text: str) -> set[str]:
    """Return the single words of a text, as they are compared."""
    return set(_words(text).split())


def coded_words() -> set[str]:
    """Return every word of every code heero knows."""
    return {x for each in MEANINGS for code in each for x in words_of(code)}


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold_name(text)))


def _looked_for(known: Known, own: Collection[str]) -> Iterator[tuple[str, str]]:
    words_heero_says = {*own}
    for kind, group in (("A", known.names), ("B", known.places), ("R", known.words)):
        for each in group:
            words = _words(each)
            if len(words) >= SHORTEST and not set(words.split()) <= words_heero_says:
                yield kind, words
