"""What pydantic found, in words of ours: its own may quote the record."""

from difflib import get_close_matches
from typing import Any, NamedTuple

from heero.domain import words
from heero.domain.fuzzy import EDTF_PATTERN
from heero.domain.people import SEAT_PATTERN, SPOT_PATTERN
from heero.domain.walks import GUIDE_PATTERN

Loc = tuple[str | int, ...]


class Words(NamedTuple):
    """A code, what is wrong, and what to do."""

    code: str
    message: str
    hint: str


def words_for(detail: Any, loc: Loc) -> Words:
    """Return code, message and hint for what pydantic found, in heero's words."""
    kind_of_error, context = detail["type"], detail.get("ctx", {})
    if kind_of_error == "missing":
        if isinstance(loc[-1], int):
            return _NOT_TWO
        return Words("missing-key", f"`{loc[-1]}` is missing here", f"add `{loc[-1]}:`")
    if kind_of_error == "literal_error":
        return Words(
            "unknown-word", "this is not one of the words heero knows here", ""
        )
    if kind_of_error in _SHAPES:
        return _SHAPES[kind_of_error]
    if kind_of_error == "string_pattern_mismatch":
        return _PATTERNS.get(str(context.get("pattern")), _ODD)
    if kind_of_error in _OURS:
        code = kind_of_error.replace("_", "-")
        return Words(code, str(detail["msg"]), _OURS[kind_of_error])
    return _ODD


_DATE_HINT = "a date is `2026-11-02`, `2026-11`, `2014~` (about) or `unknown`"

_ODD = Words(
    "not-fitting",
    "this does not have the form it needs here",
    "`heero schema` says what each key takes",
)
_NOT_TWO = Words(
    "not-two", "there should be two ids here", "name both, `[tavu, kelo]`, and no third"
)
_NOT_KEYS = Words(
    "not-keys",
    "this should be keys and values",
    "write `key: value` lines, further in than the line above",
)

_SHAPES = {
    "string_type": Words(
        "not-a-word",
        "this should be one word or one line of text",
        "put the words in quotes, without brackets around them",
    ),
    "string_too_short": Words(
        "nothing-said",
        "there is nothing between the quotes",
        "write what was said, or take the line out",
    ),
    "string_too_long": Words(
        "too-long", "this is too long for an id", "take four small letters"
    ),
    "tuple_type": Words(
        "not-a-list", "this should be a list", "put `- ` before each part"
    ),
    "dict_type": _NOT_KEYS,
    "model_type": _NOT_KEYS,
    "model_attributes_type": _NOT_KEYS,
    "too_long": _NOT_TWO,
    "too_short": _NOT_TWO,
}

_PATTERNS = {
    words.ID_PATTERN: Words(
        "not-an-id",
        "this is not an id",
        "an id is small letters, digits and single dashes",
    ),
    words.CODE_PATTERN: Words(
        "not-fitting",
        "this is not the name of a guide or of an order of guides",
        "it is small letters, digits, `_` and `-`, such as `heart_list`",
    ),
    words.LINE_PATTERN: Words(
        "not-fitting",
        "this should be one line",
        "write it in one line, or as several entries",
    ),
    GUIDE_PATTERN: Words(
        "not-fitting",
        "this is not a guide and its version",
        "write it as `ecomap/1`",
    ),
    words.DAY_PATTERN: Words("not-a-day", "this is not a day", "a day is `2026-11-02`"),
    words.MONTH_PATTERN: Words(
        "not-fitting", "this is not a month", "a month is `2026-11`"
    ),
    words.HOURS_PATTERN: Words(
        "not-fitting",
        "this is not a stretch of hours",
        "write days and hours, `mon-fri 08:00-20:00`",
    ),
    words.MOMENT_PATTERN: Words(
        "not-a-moment",
        "this is not a day and time",
        "write it as `2026-11-02T14:05`",
    ),
    words.CLOCK_PATTERN: Words(
        "not-fitting",
        "this is not a time of day",
        "write it as `09:30`, in quotes",
    ),
    words.TAG_PATTERN: Words(
        "not-a-language",
        "this is not the tag of a language",
        "a tag is `en`, `fr-CA` or `es`",
    ),
    EDTF_PATTERN: Words("not-a-date", "this is not a date", _DATE_HINT),
    SEAT_PATTERN: Words(
        "not-a-seat",
        "this is not a seat on the map",
        "take the line out; heero gives a seat at the next save",
    ),
    SPOT_PATTERN: Words(
        "not-a-seat",
        "this is not a spot on a drawing",
        "take the line out; heero gives a spot at the next save",
    ),
}

_OURS = {
    "unsafe_character": "take it out",
    "not_whole": "write it with digits only",
    "out_of_range": "see what was said, and write a number between the two",
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
