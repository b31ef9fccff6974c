"""
How long a lab is kept whole, and what of it stays afterwards.

Ideas, steps, takeaways and the pulse say what may help; who it was about, what was told
and what was wondered go, and so does everything the site added in keys of its own.
"""

from collections.abc import Mapping

from heero.domain.operations import Value
from heero.domain.spans import later
from heero.domain.words import Day

MOST_DAYS = 180
"""How many days a lab is kept whole at most; a site may say fewer, and never more."""

FEWEST_DAYS = 30
"""The fewest days a site may say: a follow-up comes within four weeks."""

STAYS: Mapping[str, tuple[str, ...]] = {
    "ways": ("id", "as_of", "idea", "kind"),
    "try_next": (
        *("id", "as_of", "step", "who", "until", "beside", "not_as", "but_as"),
    ),
    "takeaways": ("id", "as_of", "words", "kind", "role"),
    "follow_ups": ("id", "date", "new_idea", "more_hopeful", "knows_next", "tried"),
}
"""The lists that stay, and what stays of each of their entries."""

_PULSE = frozenset(STAYS["follow_ups"]) - {"id", "date"}


def until(date: Day, days: int) -> Day:
    """Return the day from which a lab is not kept whole any more."""
    return later(date, min(days, MOST_DAYS))


def bare(values: Mapping[str, Value]) -> dict[str, Value]:
    """
    Return what stays of a lab once its time is over.

    Args:
        values: The lab, as its file has it.
    """
    found: dict[str, Value] = {
        key: values[key] for key in ("id", "date") if key in values
    }
    found["status"] = "let_go"
    for name, keys in STAYS.items():
        listed = values.get(name)
        kept: list[Value] = [
            {key: each[key] for key in keys if key in each}
            for each in (listed if isinstance(listed, list) else ())
            if isinstance(each, dict) and (name != "follow_ups" or _PULSE & set(each))
        ]
        if kept:
            found[name] = kept
    return found


def is_bare(values: Mapping[str, Value]) -> bool:
    """Whether nothing is in a lab but what stays."""
    held = {key: each for key, each in values.items() if key != "heero"}
    return held == bare(values)
