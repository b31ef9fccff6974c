"""Asking which of several values is right: the question, and the values in full."""

from collections.abc import Iterator, Mapping, Sequence

from heero.compare import labels, wording
from heero.compare.called import Called
from heero.compare.placing import Placing
from heero.compare.spots import Spot
from heero.compare.wording import NOTHING_KNOWN, Known, Sort
from heero.domain.operations import Path, Value
from heero.domain.signs import one_line

Record = Mapping[str, Value]

_QUESTIONS = {
    ("people", "name"): "what are they called?",
    ("people", "relation"): "who are they to them?",
    ("people", "note"): "what should the note say?",
    ("people", "visibility"): "who may hear of them?",
    ("*", "strength"): "how strong is it?",
    ("*", "quality"): "how does it feel?",
    ("*", "flow"): "who helps whom?",
    ("tie", "closeness"): "how close are they?",
    ("tie", "seen"): "how often are they in touch?",
    ("tie", "state"): "how is it now?",
    ("tie", "visibility"): "who may hear how it is?",
    ("consents", "from"): "from which day?",
    ("consents", "expires"): "until which day?",
    ("wonderings", "wondering"): "how is this wondering put?",
    ("", "name"): "which name is right?",
}
"""How it is asked what a field should say, by what it lies in and its key."""


class Asking:
    """
    Asks about places of one record.

    Args:
        record: The record.
        known: What stands outside of it.
    """

    def __init__(self, record: Record, known: Known = NOTHING_KNOWN) -> None:
        self._called = Called((record,), known)
        self._placing = Placing(self._called, (record,))

    def about(self, path: Path) -> str:
        """Return whom or what a place is about; empty where that is the record."""
        spot = self._placing.at(path)
        return ": ".join(each for each in (spot.about, spot.label) if each)

    def label(self, path: Path) -> str:
        """Return what a place is called; empty for an item of a list."""
        spot = self._placing.at(path)
        return "" if spot.is_item or not path else labels.label(spot.within, spot.key)

    def question(self, path: Path, *, or_gone: bool = False) -> str:
        """
        Return what is asked about a place.

        Args:
            path: The place.
            or_gone: Whether one version had taken out what was there.
        """
        spot = self._placing.at(path)
        if spot.is_item or not path:
            stays = "should it stay in the record?"
            return stays if or_gone else "which of these is right?"
        asked = _QUESTIONS.get((spot.within, spot.key)) or _QUESTIONS.get(
            ("*", spot.key)
        )
        return asked or f"{self.label(path)}: which of these is right?"

    def sort(self, path: Path) -> Sort | None:
        """Return what the value at a place is; `None` for an item of a list."""
        spot = self._placing.at(path)
        return None if spot.is_item or not path else wording.sort_of(spot.hint)

    def said(self, path: Path, values: Sequence[Value]) -> list[str]:
        """
        Return values for a place as a person says them, none of them cut short.

        Whom all of them are about is not told again, and what heero keeps for itself
        only where they would sound the same.
        """
        spot = self._placing.at(path)
        way = labels.WAYS.get(spot.inside)
        about = way.about if way else ()
        told = [
            {key: each[key] for key in each if not _agreed(key, about, values)}
            if isinstance(each, dict)
            else each
            for each in values
        ]
        for everything in (False, True):
            said = [self._whole(spot, each, everything) for each in told]
            if len(set(said)) == len(said):
                break
        return said

    def _whole(self, spot: Spot, value: Value, everything: bool) -> str:
        if isinstance(value, dict) and wording.sort_of(spot.hint) != "date":
            return ", ".join(self._parts(spot, value, everything)) or "nothing"
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            return "; ".join(
                self._whole(spot.item(str(each.get("id"))), each, everything)
                for each in value
                if isinstance(each, dict)
            )
        if isinstance(value, str) and wording.sort_of(spot.hint) == "words":
            return f'{_always(spot)}"{one_line(value)}"'
        return one_line(self._called.shown(spot.hint, spot.key, value))

    def _parts(self, spot: Spot, value: Record, everything: bool) -> Iterator[str]:
        """Yield what the keys of a mapping hold, that by which it is known first."""
        way = labels.WAYS.get(spot.inside)
        first = "name" if spot.inside == "people" else way.called if way else ""
        for key in sorted(value, key=lambda each: each != first):
            below = spot.under(key)
            kept = labels.kept_by_heero(below.within, key)
            if value[key] is None or (kept and not everything):
                continue
            said = self._whole(below, value[key], everything)
            if key == first:
                bare = spot.inside == "people"
                yield one_line(str(value[key])) if bare else said
            elif labels.bare(below.within, key) or isinstance(value[key], dict):
                yield said
            else:
                yield f"{labels.label(below.within, key)}: {said}"


def _always(spot: Spot) -> str:
    """Return what is said before words that nobody may take for anything else."""
    way = labels.WAYS.get(spot.within)
    return f"{way.one} " if way and way.always and spot.key == way.called else ""


def _agreed(key: str, about: Sequence[str], values: Sequence[Value]) -> bool:
    """Whether a key says whom an item is about, and all values say the same there."""
    found = [each.get(key) for each in values if isinstance(each, dict)]
    return key in about and all(each == found[0] for each in found)


def spoken(key: str, words: Sequence[str]) -> dict[str, str]:
    """Return words of heero by how a person says them."""
    return {labels.code(key, each): each for each in words}
