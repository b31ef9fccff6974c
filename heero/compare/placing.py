"""How a place in a record is spoken of: whom it is about, and what it is called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from heero.compare import wording
from heero.compare.called import Called
from heero.compare.lists import keyed
from heero.compare.spots import Spot, as_mapping
from heero.domain.operations import Path, Value

Record = Mapping[str, Value]


class Placing:
    """
    Says how places are spoken of.

    Args:
        called: What people and things are called.
        versions: The versions of the record, the newest first.
    """

    def __init__(self, called: Called, versions: Sequence[Record]) -> None:
        self._called = called
        self._versions = versions
        models = (wording.model_of(each) for each in versions)
        self.top = Spot((), next((each for each in models if each), None))

    def item(self, spot: Spot, step: str, item: Record) -> Spot:
        """Return the place of an item of a list, and how it is spoken of."""
        made = spot.item(step)
        if spot.key == "people":
            return replace(made, about=self._called.person(step), who=(step,))
        whom = self._called.whom(spot.key, item)
        about = " and ".join(map(self._called.person, whom)) or spot.about
        label = self._called.label(spot.key, item, made.hint)
        parts = [spot.label, label if spot.key != "ties" else ""]
        label = ": ".join(each for each in parts if each)
        return replace(made, about=about, who=whom or spot.who, label=label)

    def at(self, path: Path) -> Spot:
        """Return how a place is spoken of by its path."""
        spot = self.top
        here: list[Value] = [dict(each) for each in self._versions]
        for step in path:
            inner = [(keyed(each) or {}).get(step) for each in here]
            item = next((each for each in inner if isinstance(each, dict)), None)
            if item is not None:
                spot, here = self.item(spot, step, item), inner
            else:
                here = [as_mapping(each).get(step) for each in here]
                # Whatever lies in a list is an item, also one that is gone.
                listed = wording.element(spot.hint) is not None
                spot = spot.item(step) if listed else spot.under(step)
        return spot
