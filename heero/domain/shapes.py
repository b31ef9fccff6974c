"""
What an editor is told of each kind of word: JSON Schema in the types of YAML 1.2.

heero reads every value as the word that was typed; an editor reads `12` as a number,
`true` as a truth and nothing at all as null.
A shape accepts whatever YAML makes of a word that heero accepts, so that an editor
underlines what heero complains about, in heero's words, and nothing else.

No shape has the type `boolean` or `null`: an editor would offer `true` and `null` as
words, and neither is one that heero writes.
"""

from typing import Any, TypeAlias

from heero.domain.signs import UNSAFE

Shape: TypeAlias = dict[str, Any]
"""A part of a JSON Schema."""

NOTHING: Shape = {
    "title": "nothing",
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
}
"""A key with no value, which heero takes for a key that is not there."""

MOST = 999_999_999
"""The largest whole number."""

_TRUTH: Shape = {
    "title": "a truth",
    "not": {"type": ["string", "number", "null", "array", "object"]},
}

_MONTH_DAY = (
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01]{vague})"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30{vague})"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]{vague})"
)
_LEAP = (
    r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])"
    r"|(?:0[48]|[2468][048]|[13579][26])00)"
)
_DATE = rf"(?!0000)(?:[0-9]{{4}}-(?:{_MONTH_DAY.format(vague='')})|{_LEAP}-02-29)"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"

_VAGUE_YEAR = r"(?:[0-9]{3}X|[0-9]{2}XX)"
_YEAR = rf"(?:[0-9]{{4}}|{_VAGUE_YEAR})"
_POINT = (
    rf"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX))?"
    rf"|{_YEAR}-(?:{_MONTH_DAY.format(vague='|XX')})"
    rf"|{_YEAR}-XX-(?:0[1-9]|[12][0-9]|3[01]|XX)"
    rf"|(?:{_LEAP}|0000|{_VAGUE_YEAR})-02-29)[~?%]?"
)
_EDTF = rf"(?:unknown|{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT})"


def _visible(more: str = "") -> str:
    """Return the pattern of text without the signs that no record may hold."""
    signs = "".join(
        each if each in "[]-" else f"\\u{ord(each):04x}" for each in UNSAFE.pattern
    )
    return f"^[^{more}{signs[1:-1]}]*$"


def word(kind: str, pattern: str, **more: Any) -> Shape:
    """
    Return the shape of a word that fits a pattern.

    Args:
        kind: What the kind of word is called in a schema.
        pattern: What the whole word fits, in what Python and JavaScript both read,
            from `^` to `$`.
        more: Further keys of the schema, which may widen its `type`.
    """
    return {"title": kind, "type": "string", "pattern": pattern, **more}


def name(kind: str, pattern: str) -> Shape:
    """Return the shape of an id or the like, which digits or `true` may be as well."""
    more = {"type": ["string", "integer"], "maxLength": 60, "minimum": 0}
    return {"title": kind, "anyOf": [{"pattern": pattern, **more}, _TRUTH]}


def whole(low: int, high: int) -> Shape:
    """Return the shape of a whole number in a range, typed or quoted."""
    if not low and set(str(high)) == {"9"}:
        pattern = f"^(0|[1-9][0-9]{{0,{len(str(high)) - 1}}})$"
    else:
        pattern = f"^({'|'.join(str(number) for number in range(low, high + 1))})$"
    more = {"type": ["string", "integer"], "minimum": low, "maximum": high}
    message = f"this should be a whole number from {low} to {high}"
    return word(f"from {low} to {high}", pattern, **more, errorMessage=message)


def enumeration(words: tuple[str, ...], meanings: tuple[str, ...]) -> Shape:
    """Return the shape of one word out of several, each with what it means."""
    return {"type": "string", "enum": list(words), "enumDescriptions": list(meanings)}


TEXT: Shape = {
    "title": "text",
    "anyOf": [
        {
            "type": ["string", "number"],
            "minLength": 1,
            "pattern": _visible(),
            "patternErrorMessage": "there is a character here that cannot be seen",
        },
        _TRUTH,
    ],
}
"""Words; a number or a truth to an editor, where they look like one."""

LINE: Shape = {
    "title": "one line of text",
    "anyOf": [
        {
            **TEXT["anyOf"][0],
            "pattern": _visible("\\n"),
            "patternErrorMessage": "this should be one line",
        },
        _TRUTH,
    ],
}
"""Words in one line."""

DAY = word("day", f"^{_DATE}$")
MOMENT = word("moment", f"^{_DATE}T{_TIME}$")
EDTF = word(
    "date",
    f"^{_EDTF}$",
    type=["string", "integer"],
    minimum=1000,
    maximum=9999,
    errorMessage="this is not a date; "
    "a date is `2026-11-02`, `2026-11`, `2014~` (about) or `unknown`",
)
"""A date as vague as people are; a year alone is a number to an editor."""
