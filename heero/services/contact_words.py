"""
The words a site has for its contacts: what they are about, and fields of its own.

They are data: `templates/vocabulary/` has what heero ships, and a site's own file of
the same name comes before it.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from heero import resources
from heero.domain.operations import Value
from heero.domain.words import CODE_PATTERN
from heero.errors import BadInput
from heero.store import plain

if TYPE_CHECKING:
    from heero.domain.contact_codes import Known
    from heero.domain.never_collected import Never

CONCERNS, FIELDS, NEVER, OFFICES = FILES = (
    "concerns.yaml",
    "contact-fields.yaml",
    "never-collected.yaml",
    "offices.yaml",
)
"""The files of `vocabulary/` that say how contacts are written down."""

PSYCHOSOCIAL, CONCRETE = GROUPS = ("psychosocial", "concrete")
"""What concerns are counted under."""


class Concern(NamedTuple):
    """
    What a contact may be about.

    Attributes:
        code: The word in the record.
        group: What it is counted under, one of `GROUPS`.
        label: What it is called, by language.
        asked: Whether it is asked for; one that is not stays known where it was said.
    """

    code: str
    group: str
    label: Mapping[str, str]
    asked: bool


class SiteField(NamedTuple):
    """
    A field a site keeps besides.

    Attributes:
        key: Its key in the record.
        label: What it is called, by language.
        words: The codes it may have, each with what it is called; any where it is
            empty.
        many: Whether it may have several.
    """

    key: str
    label: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    many: bool


def concerns(root: Path | None) -> dict[str, Concern]:
    """
    Return what contacts may be about, by code, in the order of the file.

    Raises:
        BadInput: The site's file is not what it should be.
    """
    found = {}
    for code, item in _mapping(CONCERNS, "concerns", root).items():
        held = item if isinstance(item, dict) else {}
        group = str(held.get("group") or PSYCHOSOCIAL)
        if group not in GROUPS:
            raise _bad(CONCERNS, code, f"its group is one of {', '.join(GROUPS)}")
        label, asked = _label(held.get("label"), code), held.get("asked") != "said_no"
        found[code] = Concern(code, group, label, asked)
    return found


def fields(root: Path | None) -> dict[str, SiteField]:
    """
    Return the fields a site keeps besides, by key, in the order of the file.

    Raises:
        BadInput: The site's file is not what it should be, or a key is heero's own.
    """
    return {
        key: _field(key, item) for key, item in _mapping(FIELDS, "fields", root).items()
    }


def _field(key: str, item: Value) -> SiteField:
    from heero.domain import layout
    from heero.domain.contact import Contact

    if key in layout.keys(Contact):
        raise _bad(FIELDS, key, "heero has a field of that name; choose another one")
    held = item if isinstance(item, dict) else {}
    listed = held.get("words")
    if isinstance(listed, list):
        listed = {str(word): None for word in listed}
    words: dict[str, Mapping[str, str]] = {}
    for word, label in listed.items() if isinstance(listed, dict) else ():
        if not re.match(CODE_PATTERN, word):
            raise _bad(FIELDS, key, "its words are small letters, digits and `_`")
        words[word] = _label(label, word)
    return SiteField(
        key, _label(held.get("label"), key), words, held.get("many") == "said_yes"
    )


def known(root: Path | None) -> "Known":
    """
    Return the codes that contacts may have.

    Raises:
        BadInput: The site's file is not what it should be.
    """
    from heero.domain.contact_codes import Known

    own = {key: (tuple(each.words), each.many) for key, each in fields(root).items()}
    return Known(tuple(concerns(root)), own)


def regions(root: Path | None) -> dict[str, str]:
    """
    Return the region of each office of which the site says one.

    Raises:
        BadInput: The site's file is not what it should be.
    """
    found = {}
    for code, item in _mapping(OFFICES, "offices", root).items():
        region = item.get("region") if isinstance(item, dict) else item
        if not isinstance(region, str) or not region.strip():
            raise _bad(OFFICES, code, "say its region, as `{region: north}`")
        found[code] = region.strip()
    return found


def never_collected(root: Path | None) -> "Never":
    """
    Return what the words of a contact must not say.

    Raises:
        BadInput: The site's file is not what it should be.
    """
    from heero.domain.never_collected import Never

    held = _held(NEVER, root)
    kinds: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for name, item in _mapping(NEVER, "kinds", root).items():
        known = item if isinstance(item, dict) else {}
        kinds[name] = (_all_of(known.get("words")), _all_of(known.get("names")))
    digits = str(held.get("digits") or "5")
    if not digits.isdecimal() or int(digits) < 1:
        raise BadInput(
            f"vocabulary/{NEVER}: `digits` is no number", hint='write it as "5"'
        )
    return Never(int(digits), kinds)


def _all_of(by_language: Value) -> tuple[str, ...]:
    lists = by_language.values() if isinstance(by_language, dict) else [by_language]
    return tuple(
        str(word) for each in lists if isinstance(each, list) for word in each if word
    )


def _mapping(name: str, key: str, root: Path | None) -> dict[str, Value]:
    """Return a mapping by code out of a file of the vocabulary."""
    found = _held(name, root).get(key)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise BadInput(
            f"vocabulary/{name}: `{key}` is no mapping",
            hint="it is codes, each with what belongs to it under it",
        )
    for code in found:
        if not re.match(CODE_PATTERN, code):
            raise _bad(name, code, "a code is small letters, digits and `_`")
    return found


def _held(name: str, root: Path | None) -> dict[str, Value]:
    path = resources.lookup("vocabulary", name, root)
    held = plain.values_of(path.read_bytes())
    if not isinstance(held, dict) or held.get("heero") != f"{name[:-5]}/1":
        raise BadInput(
            f"vocabulary/{name} cannot be read as what it should be",
            hint=f"its first line is `heero: {name[:-5]}/1`",
        )
    return held


def _label(value: Value, code: str) -> Mapping[str, str]:
    if isinstance(value, str):
        return {"en": value}
    if isinstance(value, dict) and value:
        return {tag: str(words) for tag, words in value.items() if words}
    return {"en": code.replace("_", " ")}


def _bad(name: str, code: str, why: str) -> BadInput:
    return BadInput(f"vocabulary/{name}: something is wrong with {code!r}", hint=why)
