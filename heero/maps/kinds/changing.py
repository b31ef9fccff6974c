"""What changed on every kind of map but the ecomap: who is on it, and in which part."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from heero.domain.audience import View
from heero.domain.signs import one_line
from heero.maps import changes, family, since_words
from heero.maps.changes import Change
from heero.maps.drawings import DOMAINS, gives, related, stages
from heero.maps.kinds import circles, spoken
from heero.maps.since_words import What

Parts = Mapping[str, str]
"""Which part of a map each of its labels is in, by the id of the label."""

ROADS = frozenset({"mobility", "lifeline"})
"""Kinds whose cards follow one another, so that whoever left has no place of theirs."""


def of_kind(kind: str, by: str, then: View, now: View) -> list[Change]:
    """Return what a map of one view says otherwise than that of another."""
    before, there = parts(kind, by, then), parts(kind, by, now)
    called = {**_names(then), **_names(now)}

    def name(label: str) -> str:
        return since_words.ON.join(called[each] for each in reversed(label.split("/")))

    found = []
    for label, part in there.items():
        who = (label.split("/")[-1],)
        if label not in before:
            new = since_words.CAME_TO if part else since_words.CAME
            new = since_words.GIVES if kind == "support" else new
            found.append(Change("came", who, new.format(name(label), part), label))
        elif before[label] != part:
            what = _moved(kind, by, before[label], part)
            told = since_words.MOVED[what].format(name(label), before[label], part)
            found.append(Change(what, who, told, label, before[label], part))
    for label, part in before.items():
        if label not in there:
            gone = since_words.LEFT_FROM if part else since_words.LEFT
            gone = since_words.GAVE if kind == "support" else gone
            told = gone.format(name(label), part)
            found.append(Change("left", (label.split("/")[-1],), told, label))
    if kind == "support":
        found += _promises(then, now, there, called)
        found += changes.of_support(then, now)
    return found


def parts(kind: str, by: str, view: View) -> Parts:
    """Return which part of a map each of its labels is in."""
    there = {person.id for person in view.record.people}
    found = _PARTS[kind](view, by)
    return {
        label: part
        for label, part in found.items()
        if "/" not in label or label.split("/")[-1] in there
    }


def _circles(view: View, by: str) -> Parts:
    rings = circles.rings(view, by)
    return {id_: spoken.CIRCLES[by][ring - 1] for id_, ring in rings.items()}


def _outreach(view: View, by: str) -> Parts:
    return {id_: spoken.STAGES[stage] for id_, stage in stages(view.record).items()}


def _support(view: View, by: str) -> Parts:
    given = changes.givers(view)
    return {
        f"{domain}/{person.id}": "" for domain in DOMAINS for person in given[domain]
    }


def _connected(view: View, by: str) -> Parts:
    return {person.id: "" for person in view.record.people if related(person)}


def _family(view: View, by: str) -> Parts:
    return dict.fromkeys(family.rows(view.record), "")


def _places(view: View, by: str) -> Parts:
    places = view.record.places
    return _cards((place.id, place.people) for place in places)


def _moments(view: View, by: str) -> Parts:
    hoped = [each.id for each in view.record.hopes if each.kind in _HOPED]
    events = _cards((event.id, event.people) for event in view.record.events)
    return {**events, **dict.fromkeys(hoped, "")}


def _cards(cards: Iterable[tuple[str, Sequence[str]]]) -> Parts:
    """The cards of a road, and everybody on them."""
    return {
        label: ""
        for card, people in cards
        for label in (card, *(f"{card}/{each}" for each in people))
    }


_HOPED = (None, "hope", "dream")

_PARTS: Mapping[str, Callable[[View, str], Parts]] = {
    "circles": _circles,
    "connectedness": _connected,
    "mobility": _places,
    "lifeline": _moments,
    "support": _support,
    "outreach": _outreach,
    "genogram": _family,
}


def _moved(kind: str, by: str, was: str, now: str) -> What:
    if kind != "circles":
        return "moved"
    rings = spoken.CIRCLES[by]
    return "nearer" if rings.index(now) < rings.index(was) else "further"


def _promises(
    then: View, now: View, there: Parts, called: Mapping[str, str]
) -> Iterator[Change]:
    """Yield who gave something then and has promised it since."""
    before, given = gives(then.record), gives(now.record)
    for label in there:
        domain, who = label.split("/")
        was = before.get(who)
        if was and domain in was[0] - was[1] and domain in given[who][1]:
            told = since_words.PROMISED.format(called[who], called[domain])
            yield Change("promised", (who,), told, label)


def _names(view: View) -> dict[str, str]:
    record = view.record
    named = {
        **{person.id: person.name for person in record.people},
        **{place.id: place.label for place in record.places},
        **{event.id: event.title for event in record.events},
        **{hope.id: hope.words for hope in record.hopes},
        **{str(domain): given for domain, given in spoken.GIVES.items()},
    }
    return {id_: one_line(name) for id_, name in named.items()}
