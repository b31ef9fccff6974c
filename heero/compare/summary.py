"""What a meeting wants to hear first: who came in, who drifted, what was mended."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from heero.compare.sentences import Sentence

_STRENGTHS = ("none", "weak", "not sure", "moderate", "strong")
_QUALITIES = ("stressful", "mixed", "easy")
_STATES = ("ended", "lost touch", "current")


@dataclass
class Summary:
    """
    The names of whom it is about, each once.

    Attributes:
        came: Who came in.
        went: Who is not in the record any more.
        drifted: With whom it is less than it was, and how.
        mended: With whom it is more or easier than it was, and how.
        kept: What was offered and has come true.
    """

    came: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
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
        return
    way = _way(each)
    if way:
        (made.mended if way > 0 else made.drifted).append(each.line)


def _way(each: Sentence) -> int:
    """Return 1 where a tie became more or easier, -1 where less, 0 where neither."""
    for words in (_STRENGTHS, _QUALITIES, _STATES):
        was, now = each.change
        if was in words and now in words:
            return 1 if words.index(now) > words.index(was) else -1
    return 0
