"""Every English word about what changed on a map."""

from collections.abc import Iterable, Mapping
from typing import Literal

from heero.maps import words

What = Literal[
    "came",
    "left",
    "died",
    "stronger",
    "less_strong",
    "easier",
    "harder",
    "help",
    "in_touch",
    "lost_touch",
    "ended",
    "wished_for",
    "closer",
    "less_close",
    "seen_more",
    "seen_less",
    "otherwise",
    "nearer",
    "further",
    "moved",
    "promised",
    "covered",
    "uncovered",
]
"""What kind of change something is."""

STATES: Mapping[str, What] = {
    "current": "in_touch",
    "lost_touch": "lost_touch",
    "ended": "ended",
    "wished_for": "wished_for",
}
"""What became of a tie, by the state it has now."""

FLAG: Mapping[What, str] = {
    "came": "new",
    "left": "then",
    "died": "†",
    "stronger": "stronger",
    "less_strong": "less strong",
    "easier": "easier",
    "harder": "less easy",
    "help": "help",
    "in_touch": "in touch",
    "lost_touch": "lost touch",
    "ended": "ended",
    "wished_for": "wished for",
    "closer": "closer",
    "less_close": "less close",
    "seen_more": "seen more",
    "seen_less": "seen less",
    "otherwise": "otherwise",
    "nearer": "nearer",
    "further": "further",
    "moved": "moved",
    "promised": "promised",
}
"""The words on a dark flag beside whatever changed."""

MEANS: Mapping[What, str] = {
    "came": "was not on it then",
    "left": "there was a tie then",
    "died": "has died since",
    "stronger": "stronger than then",
    "less_strong": "less strong than then",
    "easier": "easier than then",
    "harder": "less easy than then",
    "help": "help goes another way",
    "in_touch": "in touch now",
    "lost_touch": "lost touch since",
    "ended": "ended since",
    "wished_for": "wished for now",
    "closer": "feels closer than then",
    "less_close": "feels less close than then",
    "seen_more": "seen more often",
    "seen_less": "seen less often",
    "otherwise": "said otherwise now",
    "nearer": "further in than then",
    "further": "further out than then",
    "moved": "was somewhere else then",
    "promised": "promised since",
}
"""What a flag means, in a legend."""

GHOST = "was here then"
CAME = "{}: new since then"
CAME_TO = "{}: new in “{}”"
LEFT = "{}: was here then, and is not now"
LEFT_FROM = "{}: was in “{}” then, and is not here now"
ON = ", "
GIVES = "{}: given now"
GAVE = "{}: given then, and not now"
PROMISED = "{}: promised since: {}"
MOVED: Mapping[What, str] = {
    "nearer": "{}: further in: “{}” then, “{}” now",
    "further": "{}: further out: “{}” then, “{}” now",
    "moved": "{}: “{}” then, “{}” now",
}
DIED = "{}: has died since"
BOTH = "{} with {}"
TIE_CAME = "{}: a tie now"
TIE_LEFT = "{}: a tie then, none now"
COVERED = "{}: nobody gave this then; {} now"
UNCOVERED = "{}: {} then; nobody now"
NEED = '"{}": nobody then; {} now'
NOTHING = "Nothing that was written down is otherwise since."
SINCE = "what changed since {}"
BETWEEN = "what changed from {} to {}"
BY_SAVED = "Compared with what was saved on {}."
BY_SAVED_BY = "Compared with what was saved by {}."
BY_FIRST = (
    "Nothing was saved before {}: compared with what was saved then, "
    "and with the days written in the record."
)
BY_FIRST_BY = (
    "Nothing saved is that old: compared with the first saved version, "
    "and with the days written in the record."
)
BY_RECORD = (
    "Nothing saved is that old: compared by the days written in the record, "
    "which say who was named since and what ties were, not who left."
)
DRAWN_SAVED = "Drawn as it was saved on {}."
DRAWN_SAVED_BY = "Drawn as it was saved by {}."
DRAWN_RECORD = (
    "Drawn as it was on {}, by the days written in the record. What was written "
    "without a day may be from later."
)
GROUP_WHO = "who, since then"
GROUP_TIES = "ties, since then"
TOLD = "- {}"

_FORM: Mapping[What, str] = {
    "stronger": "stronger: {} then, {} now",
    "less_strong": "less strong: {} then, {} now",
    "easier": "easier: {} then, {} now",
    "harder": "less easy: {} then, {} now",
    "help": "help goes another way: {} then, {} now",
    "in_touch": "in touch now; {} then",
    "lost_touch": "lost touch since; {} then",
    "ended": "ended since; {} then",
    "wished_for": "wished for now; {} then",
    "closer": "feels closer: {} then, {} now",
    "less_close": "feels less close: {} then, {} now",
    "seen_more": "more often: {} then, {} now",
    "seen_less": "less often: {} then, {} now",
    "otherwise": "said otherwise: {} then, {} now",
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "strength": words.STRENGTH,
    "quality": words.QUALITY,
    "flow": words.FLOW,
    "state": {"current": "in touch", **words.STATE},
    "closeness": {str(key): word for key, word in words.CLOSE.items()},
    "seen": {str(key): word for key, word in words.SEEN.items()},
}


def told(name: str, what: What, channel: str, was: str, now: str) -> str:
    """Say in one line what became of a tie."""
    of = _WORDS[channel]
    return f"{name}: {_FORM[what].format(of[was], of[now])}"


def listed(names: Iterable[str]) -> str:
    """Return some names in a row."""
    return ", ".join(names)
