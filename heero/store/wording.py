"""What pydantic found, in words of ours: its own may quote the record."""

from difflib import get_close_matches
from typing import Any

from heero.domain import words
from heero.domain.people import SEAT_PATTERN

Loc = tuple[str | int, ...]


def words_for(detail: Any, loc: Loc) -> tuple[str, str, str]:
    """Return code, message and hint for what pydantic found, in heero's words."""
    kind_of_error, context = detail["type"], detail.get("ctx", {})
    if kind_of_error == "missing":
        return "missing-key", f"`{loc[-1]}` is missing here", f"add `{loc[-1]}:`"
    if kind_of_error == "literal_error":
        return "unknown-word", "this is not one of the words heero knows here", ""
    if kind_of_error in _SHAPES:
        code, message, hint = _SHAPES[kind_of_error]
        return code, message, hint
    if kind_of_error == "string_pattern_mismatch":
        return _PATTERNS.get(str(context.get("pattern")), _ODD)
    if kind_of_error in _OURS:
        return kind_of_error.replace("_", "-"), str(detail["msg"]), _OURS[kind_of_error]
    return _ODD


_DATE_HINT = "a date is `2026-11-02`, `2026-11`, `2014~` (about) or `unknown`"

_ODD = ("not-fitting", "this does not fit here", "see the example in the docs")

_SHAPES = {
    "string_type": ("not-a-word", "this should be one word or one line of text", ""),
    "string_too_short": ("nothing-said", "there is nothing between the quotes", ""),
    "string_too_long": ("too-long", "this is too long for an id", ""),
    "tuple_type": ("not-a-list", "this should be a list", "put `- ` before each part"),
    "dict_type": ("not-keys", "this should be keys and values", ""),
    "model_type": ("not-keys", "this should be keys and values", ""),
    "model_attributes_type": ("not-keys", "this should be keys and values", ""),
    "too_long": ("not-two", "there should be two ids here", ""),
    "too_short": ("not-two", "there should be two ids here", ""),
}

_PATTERNS = {
    words.ID_PATTERN: (
        "not-an-id",
        "this is not an id",
        "an id is small letters, digits and single dashes",
    ),
    words.DAY_PATTERN: ("not-a-day", "this is not a day", "a day is `2026-11-02`"),
    words.MOMENT_PATTERN: (
        "not-a-moment",
        "this is not a day and time",
        "write it as `2026-11-02T14:05`",
    ),
    words.TAG_PATTERN: (
        "not-a-language",
        "this is not the tag of a language",
        "a tag is `en`, `fr-CA` or `es`",
    ),
    SEAT_PATTERN: (
        "not-a-seat",
        "this is not a seat on the map",
        "take the line out; heero gives a seat at the next save",
    ),
}

_OURS = {
    "unsafe_character": "take it out",
    "not_whole": "write it with digits only",
    "out_of_range": "",
    "not_a_day": "a day is `2026-11-02`",
    "not_a_moment": "a moment is `2026-11-02T14:05`",
    "not_a_date": _DATE_HINT,
    "tie_with_oneself": "name two different people, or take the tie out",
}


def word_hint(detail: Any, word: str) -> tuple[str, str]:
    """
    Say which word was meant, or which there are; never the word itself.

    Returns:
        The hint, and heero's word that comes nearest, or an empty text.
    """
    expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    known = [each.strip() for each in expected.split(",")]
    near = get_close_matches(word, known, n=1)
    if near:
        return f"did you mean `{near[0]}`?", near[0]
    return f"it knows: {', '.join(known)}", ""
