"""What a meeting wants to hear first: who came in, who drifted, what was mended."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from heero.compare.spots import Sentence

_SCALES = {
    "strength": ("none", "weak", "moderate", "strong"),
    "quality": ("stressful", "mixed", "easy"),
    "state": ("ended", "lost_touch", "current"),
    "seen": ("not_seen", "few_times_a_year", "monthly", "weekly", "daily"),
    "closeness": ("1", "2", "3"),
}
"""The words of a tie from little to much; others, such as "not sure", say neither."""


@dataclass
class Summary:
    """
    Who and what a meeting wants to hear of.

    Attributes:
        came: Who came in.
        went: Who is not in the record any more.
        died: Who has died.
        drifted: With whom it is less than it was, and how.
        mended: With whom it is more or easier than it was, and how.
        kept: What was offered and has come true.
    """

    came: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    died: list[str] = field(default_factory=list)
    drifted: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def summary(sentences: Sequence[Sentence]) -> Summary:
    """Sort out of all sentences what a meeting wants to hear first."""
    made = Summary()
    for each in sentences:
        if each.path[:1] == ("people",):
            _person(made, each)
        elif each.path[:1] == ("commitments",) and each.change[1] == "kept":
            made.kept.append(each.line)
    return made


def _person(made: Summary, each: Sentence) -> None:
    if len(each.path) == 2:
        listed = {"came": made.came, "went": made.went, "changed": []}[each.kind]
        listed.append(each.about)
    elif each.path[-1] == "life" and each.change[1] == "died":
        made.died.append(each.about)
    else:
        scale = _SCALES.get(each.path[-1], ())
        was, now = each.change
        if was in scale and now in scale:
            more = scale.index(now) > scale.index(was)
            (made.mended if more else made.drifted).append(each.line)
