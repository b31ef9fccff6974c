"""
A record as it was, with what may be known of it now.

An older version may hold what was taken back since, or what nobody else was to hear
then or is to hear now. None of it comes back through a comparison: where something was
hidden then and is not hidden now, it is as it is now and nothing is said of before.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from heero.domain.audience import Audience, wide_enough
from heero.domain.left_off import left_off
from heero.domain.participant import Participant
from heero.domain.people import Person, PersonTie, Tie
from heero.domain.record import Item
from heero.domain.story import Outreach
from heero.domain.walks import Answer, Walk
from heero.domain.words import Day, Visibility

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMEMBERED = ("strength", "quality", "flow", "state")
_SAID = ("places", "events", "strengths", "worries", "hopes", "needs", "gifts")
_MET = ("agreed", "ideas", "dissents", "attendance")
_LISTS = (*_SAID, *_MET, "ties", "outreach", "commitments", "parents", "partners")


def as_it_was(record: Participant, day: Day) -> Participant:
    """
    Return a record as it was at the end of a day, as far as it remembers that itself.

    Whoever a later walk brought in is not there yet, and a tie is what it was before
    it was said differently. What is nowhere dated is as it is; who left, nobody knows.
    """
    begun = {walk.id: walk.started[:10] for walk in record.walks}

    def later(item: Any) -> bool:
        walked = begun.get(item.came_by or "", "")
        # Getting in touch bears the day of its last step, not of its first.
        told = "" if isinstance(item, Outreach) else getattr(item, "as_of", None) or ""
        return (walked or told) > day

    people = tuple(
        _person_then(each, day)
        for each in record.people
        if begun.get(each.came_by or "", "") <= day
    )
    named = {each.id for each in people}
    first = _first_told(record.walks)
    left = record.model_copy(
        update={
            **(left_off(record, named) if len(named) < len(record.people) else {}),
            "people": people,
            "ties": tuple(
                each
                for each in record.ties
                if named.issuperset(each.between) and first.get(each.id, "") <= day
            ),
        }
    )
    dated = ("places", "events", "hopes", "needs", "outreach", "commitments")
    kept = {
        name: tuple(each for each in getattr(left, name) if not later(each))
        for name in dated
    }
    walks = tuple(each for each in left.walks if each.started[:10] <= day)
    return left.model_copy(update={**kept, "walks": walks})


def _first_told(walks: Collection[Walk]) -> dict[str, Day]:
    """Return the day each tie between two people was first told in a walk."""
    found: dict[str, Day] = {}
    for walk in sorted(walks, key=lambda walk: walk.started):
        for answer in walk.answers:
            for tie in answer.ties:
                found.setdefault(tie, walk.started[:10])
    return found


def _person_then(person: Person, day: Day) -> Person:
    changed = {}
    for channel in _REMEMBERED:
        held = [
            (each.until, getattr(each, channel))
            for each in person.tie.was
            if getattr(each, channel) is not None
            and each.until is not None
            and _DAY.fullmatch(each.until)
            and each.until > day
            and not (_DAY.fullmatch(each.as_of or "") and (each.as_of or "") > day)
        ]
        if held:
            changed[channel] = min(held)[1]
    if not changed:
        return person
    return person.model_copy(update={"tie": person.tie.model_copy(update=changed)})


def as_known_now(
    then: Participant, now: Participant, audience: Audience
) -> Participant:
    """
    Return an older version of a record with only what may be known of it now.

    Args:
        then: The older version.
        now: The record as it is today, on which the rules of today stand.
        audience: Whom it is for.

    Returns:
        The older version without what was taken back since and whoever that alone had
        named, with names as they are now, and for others no wider than it is now.
        What they could not hear of then is as it is now.
    """
    there = {each.id: each for each in now.people}
    quiet = set(taken_back(then, now))
    if audience != "me":
        quiet |= {
            each.id
            for each in then.people
            if each.id in there
            and wide_enough(there[each.id].visibility, audience)
            and not wide_enough(each.visibility, audience)
        }
    people = tuple(
        _person_known(each, there.get(each.id), audience, quiet=each.id in quiet)
        for each in then.people
        if each.id in there or each.id not in quiet
    )
    lists = {name: tuple(_known(name, then, now, audience, quiet)) for name in _LISTS}
    known = then.model_copy(update={"name": now.name, "people": people, **lists})
    if len(people) == len(then.people):
        return known
    named = {each.id for each in people}
    ties = tuple(each for each in known.ties if named.issuperset(each.between))
    return known.model_copy(update={**left_off(known, named), "ties": ties})


def taken_back(then: Participant, now: Participant) -> frozenset[str]:
    """
    Return whom and what words of an older version were about that were taken back.

    Words are taken back where only a tombstone is left of them, or nothing at all.
    """
    left = {walk.id: walk for walk in now.walks}
    there = _ids(now)
    found: set[str] = set()
    for walk in then.walks:
        kept = left[walk.id].answers if walk.id in left else ()
        after = {each.id: each for each in kept}
        going = [each for each in walk.answers if not _stands(each, after)]
        for each in going:
            found.update(each.people, each.places, each.ties, each.items)
            if each.about and (each.id in after or each.about in there):
                found.add(each.about)
        if going:
            found |= _brought_by(then, walk.id) - there
    return frozenset(found)


def _stands(answer: Answer, after: Mapping[str, Answer]) -> bool:
    kept = after.get(answer.id)
    if answer.status == "withdrawn":
        return True
    return kept is not None and kept.status != "withdrawn"


def _brought_by(record: Participant, walk: str) -> set[str]:
    """Return what a walk brought in that no answer names: words, and not people."""
    return {
        each.id
        for name in _SAID
        for each in getattr(record, name)
        if each.came_by == walk
    }


def _ids(record: Participant) -> set[str]:
    names = ("people", *_LISTS)
    return {each.id for name in names for each in getattr(record, name)}


def _person_known(
    then: Person, now: Person | None, audience: Audience, *, quiet: bool
) -> Person:
    if now is None:
        return then
    if quiet:
        return now
    update: dict[str, object] = {
        key: getattr(now, key) for key in ("name", "relation", "kind", "visibility")
    }
    if audience != "me":
        update["tie"] = _tie_known(then.tie, now.tie, audience)
    return then.model_copy(update=update)


def _tie_known(then: PersonTie, now: PersonTie, audience: Audience) -> PersonTie:
    if _seen(now.visibility, audience) and not _seen(then.visibility, audience):
        return now
    return then.model_copy(update={"visibility": now.visibility})


def _known(
    name: str,
    then: Participant,
    now: Participant,
    audience: Audience,
    quiet: Collection[str],
) -> Iterator[Item]:
    """Yield the items of a list: those nothing may be said of as they are now."""
    there: dict[str, Item] = {each.id: each for each in getattr(now, name)}
    before: Mapping[str, Item] = {each.id: each for each in getattr(then, name)}
    silent = _silent(quiet)
    for id_, item in before.items():
        other = there.get(id_)
        hidden = audience != "me" and not _item_seen(item, audience)
        if silent(item) or (hidden and other is not None):
            if other is not None:
                yield other
        elif other is None or not hasattr(other, "visibility"):
            yield item
        else:
            yield item.model_copy(update={"visibility": other.visibility})
    yield from (
        each for id_, each in there.items() if id_ not in before and silent(each)
    )


def _silent(quiet: Collection[str]) -> Callable[[Item], bool]:
    def silent(item: Item) -> bool:
        about = (
            *((item.between) if isinstance(item, Tie) else ()),
            getattr(item, "person", ""),
        )
        return item.id in quiet or any(each in quiet for each in about)

    return silent


def _item_seen(item: Item, audience: Audience) -> bool:
    return _seen(getattr(item, "visibility", None), audience)


def _seen(visibility: Visibility | None, audience: Audience) -> bool:
    return visibility is None or wide_enough(visibility, audience)
