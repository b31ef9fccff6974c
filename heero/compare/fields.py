"""How one field of a record changed, in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from heero.compare import labels, wording
from heero.compare.called import Called
from heero.compare.spots import Sentence, Spot
from heero.domain.operations import Value

ARROW = "\N{RIGHTWARDS ARROW}"

_LIVES = {
    "died": "has died",
    "living": "is living",
    "unknown": "nobody knows whether they are living",
}


_NOTHING_SAID = frozenset({"unsaid", "not_asked", "unknown", "unsure"})
"""Words that say no more than nothing where they are what nothing stands for."""


class Fields:
    """
    Says how fields changed.

    Args:
        called: What people and things are called.
    """

    def __init__(self, called: Called) -> None:
        self._called = called

    def words(
        self, spot: Spot, was: Sequence[str], now: Sequence[str]
    ) -> Iterator[Sentence]:
        """Say how a list of words changed."""
        inner = replace(spot, hint=wording.element(spot.hint))
        name = labels.label(spot.within, spot.key).removesuffix(":")
        came = ", ".join(self.shown(inner, each) for each in now if each not in was)
        went = ", ".join(self.shown(inner, each) for each in was if each not in now)
        if came:
            yield spot.sentence(f"{name}: {'now also ' if was else ''}{came}")
        if went:
            yield spot.sentence(f"{name}: not {went} any more")
        if not came and not went and spot.key in labels.ORDERED:
            yield spot.sentence(f"{name}: in another order")

    def field(self, spot: Spot, was: Value, now: Value, usual: str | None) -> Sentence:
        """
        Say how one value changed.

        Args:
            spot: Where it lies.
            was: What it was; `None` for nothing.
            now: What it is; `None` for nothing.
            usual: What nothing stands for here, where it stands for anything.
        """
        one, other = was or usual, now or usual
        if one == usual and usual in _NOTHING_SAID:
            one = None
        words = isinstance(one or "", str) and isinstance(other or "", str)
        change = (str(one or ""), str(other or "")) if words else ("", "")
        text = self._special(spot, one, other) or self._usual(spot, one, other)
        return spot.sentence(text, change=change)

    def shown(self, spot: Spot, value: Value) -> str:
        """Return how a value that lies somewhere is said."""
        return self._called.shown(spot.hint, spot.key, value)

    def _special(self, spot: Spot, was: Value, now: Value) -> str:
        """Say what is said in a way of its own; empty for what is said as usual."""
        place, shown = (spot.within, spot.key), self.shown(spot, was)
        way = labels.WAYS.get(spot.within)
        if place == ("people", "life"):
            return _LIVES.get(str(now), "")
        if place == ("people", "name"):
            return f"was called {shown}"
        if spot.key == "state" and spot.within in ("tie", "ties"):
            return f"from {shown} to {self.shown(spot, now)}"
        if place == ("measures", "answers"):
            return "the answers were corrected"
        if was and way and spot.key in (way.called, way.day, *way.about):
            joints = {way.called: "", way.day: "of ", "between": "between "}
            return f"was {joints.get(spot.key, 'about ')}{shown} before"
        return ""

    def _usual(self, spot: Spot, was: Value, now: Value) -> str:
        name = labels.label(spot.within, spot.key).removesuffix(":")
        head = "" if labels.bare(spot.within, spot.key) else f"{name}: "
        one, other = self.shown(spot, was), self.shown(spot, now)
        words = wording.sort_of(spot.hint) == "words"
        if words and isinstance(was, str) and isinstance(now, str):
            one, other = wording.quoted_pair(was, now)
        if was is None:
            return f"{head}{other}"
        if now is None:
            return f"{name}: not {one} any more"
        return f"{head}{one} {ARROW} {other}"
