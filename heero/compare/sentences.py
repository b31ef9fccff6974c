"""
Differences in sentences: who came in, what changed between them, what became of it.

What heero keeps for itself is passed over, see `heero.compare.labels`. Whoever went is
one sentence, and so is a walk, however much was said in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from heero.compare import gone, labels, wording
from heero.compare.called import Called
from heero.compare.fields import Fields
from heero.compare.lists import keyed
from heero.compare.placing import Placing
from heero.compare.spots import Record, Sentence, Spot, as_mapping
from heero.compare.walked import went_on
from heero.compare.wording import NOTHING_KNOWN, Known
from heero.domain.operations import Value

__all__ = ["Sentence", "sentences"]


def sentences(
    old: Record,
    new: Record,
    known: Known = NOTHING_KNOWN,
    beside: gone.Gone | None = None,
) -> list[Sentence]:
    """
    Say what is otherwise in a record than it was.

    Args:
        old: The record as it was.
        new: The record as it is; both as they are read.
        known: What stands outside of the record and is named in it.
        beside: Who went from the participant's own record, where this is another one
            that lies beside it.

    Returns:
        One sentence for each thing, those about one person together.
    """
    if old == new:
        return []
    between = gone.left(old, new)
    if beside is not None:
        between = replace(
            between, old=gone.without(old, beside), new=gone.without(new, beside)
        )
    teller = _Teller(Called((new, old), known), between)
    told = list(dict.fromkeys(teller.told()))
    place: dict[str, int] = {}
    for each in told:
        place.setdefault(each.about, len(place))
    return sorted(told, key=lambda each: (not each.about, place[each.about]))


class _Teller:
    def __init__(self, called: Called, between: gone.Gone) -> None:
        self._called = called
        self._fields = Fields(called)
        self._between = between
        self._placing = Placing(called, (between.new, between.old))
        # Whoever came back is in the walks again, and nothing new was said in them.
        came = gone.newcomers(between.old, between.new)
        without_them = gone.unmentioned(between.new, came)
        self._said = keyed(without_them.get("walks")) or {}

    def told(self) -> Iterator[Sentence]:
        for step in (*self._between.went, *self._between.joined):
            name = self._called.person(step)
            other = self._between.joined.get(step)
            text = "is not in the record any more"
            if other:
                text = f"is one with {self._called.person(other)} now"
            yield Sentence(name, text, "went", ("people", step), (step,))
        top = self._placing.top
        yield from self._mapping(top, self._between.old, self._between.new)

    def _mapping(self, spot: Spot, was: Record, now: Record) -> Iterator[Sentence]:
        for key in dict.fromkeys([*now, *was]):
            below = spot.under(key)
            if not labels.kept_by_heero(below.within, key):
                usual = wording.default(spot.hint, key)
                yield from self._value(below, was.get(key), now.get(key), usual)

    def _value(
        self, spot: Spot, was: Value, now: Value, usual: str | None
    ) -> Iterator[Sentence]:
        if was == now or (was or usual) == (now or usual):
            return
        before, after = keyed(was or []), keyed(now or [])
        if before is None or after is None or spot.key in labels.AS_ONE:
            holds_keys = any(isinstance(each, dict) for each in (was, now))
            if holds_keys and wording.sort_of(spot.hint) != "date":
                yield from self._mapping(spot, as_mapping(was), as_mapping(now))
            else:
                yield self._fields.field(spot, was, now, usual)
        elif any(isinstance(each, dict) for each in (before | after).values()):
            yield from self._items(spot, before, after)
        else:
            yield from self._fields.words(spot, list(before), list(after))

    def _items(
        self, spot: Spot, before: Mapping[str, Value], after: Mapping[str, Value]
    ) -> Iterator[Sentence]:
        told: set[tuple[str, str]] = set()
        for step in dict.fromkeys([*after, *before]):
            was, now = before.get(step), after.get(step)
            if was != now:
                old, new = as_mapping(was), as_mapping(now)
                place = self._placing.item(spot, step, new or old)
                for each in self._item(place, old, new):
                    same = each.about, each.text
                    # Two entries may be about one place, of which it is said once.
                    if place.within != "undecided" or same not in told:
                        yield each
                    told.add(same)
        kept = [step for step in before if step in after]
        if spot.key in labels.ORDERED and kept != [e for e in after if e in before]:
            name = labels.label(spot.within, spot.key)
            yield spot.sentence(f"{name}: in another order")

    def _item(self, spot: Spot, old: Record, new: Record) -> Iterator[Sentence]:
        if spot.within == "walks":
            yield from self._walk(spot, old, new)
        elif spot.within == "undecided":
            yield self._undecided(spot, new or old, decided=not new)
        elif not old:
            yield self._came(spot, new)
        elif not new:
            yield spot.sentence("not in the record any more", "went")
        else:
            yield from self._mapping(spot, old, new)

    def _came(self, spot: Spot, item: Record) -> Sentence:
        if spot.within == "people":
            walks = keyed(self._between.new.get("walks")) or {}
            walk = as_mapping(walks.get(str(item.get("came_by"))))
            guide = str(walk.get("guide", ""))
            by = f" through {self._called.title(guide)}" if guide else ""
            return spot.sentence(f"came in{by}", "came")
        text = self._called.news(spot.within, item, spot.hint)
        own = self._called.label(spot.within, item, spot.hint)
        above = spot.label.removesuffix(own).removesuffix(": ")
        return replace(spot, label=above).sentence(text, "came")

    def _walk(self, spot: Spot, old: Record, new: Record) -> Iterator[Sentence]:
        walk = new or old
        title = self._called.title(str(walk.get("guide", "")))
        day = str(walk.get("started", "")).partition("T")[0]
        one = replace(spot, label=f"{title} of {day}")
        if not old:
            done = f"done on {day}" if "finished" in new else f"begun on {day}, open"
            yield replace(spot, label=title).sentence(done, "came")
        elif not new:
            yield one.sentence("not in the record any more", "went")
        else:
            text = went_on(old, as_mapping(self._said.get(spot.key)))
            if text:
                yield one.sentence(text)
            yield from self._mapping(one, _without_words(old), _without_words(new))

    def _undecided(self, spot: Spot, item: Record, *, decided: bool) -> Sentence:
        """Say what somebody must choose, or that it was chosen."""
        at = item.get("at")
        place = self._placing.at(tuple(map(str, at)) if isinstance(at, list) else ())
        name = "" if place.is_item else labels.label(place.within, place.key)
        choices = " or ".join(self._choices(place, item))
        text = "decided now" if decided else f"to be decided: {choices}"
        whole = ": ".join(each for each in (place.label, name, text) if each)
        return Sentence(place.about, whole, "changed", spot.path, place.who)

    def _choices(self, spot: Spot, item: Record) -> Iterator[str]:
        """Yield what may be chosen at a place, as it is said."""
        listed = item.get("choices")
        words = [str(each) for each in listed] if isinstance(listed, list) else []
        if any(each[:1] == "{" for each in words):
            # A whole item: whoever chooses is shown all of it.
            words = []
            yield "as it is here" if "or_gone" in item else "which of its versions"
        yield from (self._fields.shown(spot, each.strip("[]\"'")) for each in words)
        if "or_gone" in item:
            yield "not in the record any more"


def _without_words(walk: Record) -> Record:
    """Return a walk without what was said in it."""
    left_out = ("answers", "finished")
    return {key: each for key, each in walk.items() if key not in left_out}
