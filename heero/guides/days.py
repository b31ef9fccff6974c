"""
Laying guides over the sessions of a workshop: minutes, food, breaks, how a day ends.

Nobody sits for longer than 45 minutes without a break, a long day has a meal, and no
session ends on what weighs most in it, so that nobody goes home from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from heero.guides.orders import CLOSING, OPENING

BETWEEN_BREAKS = 45
"""The most minutes between two breaks."""

BREAK, SNACK, MEAL = 10, 15, 45
"""How many minutes a break, a snack and a meal take."""

LONG = 240
"""A session of more minutes than this has a meal; a shorter one has a snack."""

ARRIVAL, CHECK_IN, ROUND = 10, 5, 10
"""How many minutes it takes to arrive, to check in, and to end with a round."""

What = Literal["arrival", "guide", "break", "snack", "meal", "round"]


@dataclass(frozen=True)
class Part:
    """
    One guide as it is planned.

    Attributes:
        guide: Its id.
        minutes: How long it takes with this group.
        least: The fewest minutes it can take; `None` where nobody has said.
        short: The minutes of its short version; `None` where it has none.
        weight: How much it weighs, the more the heavier; 0 where nobody has said.
        rounds: How often it is walked until everybody has had their turn.
    """

    guide: str
    minutes: int
    least: int | None = None
    short: int | None = None
    weight: int = 0
    rounds: int = 1


class Slot(NamedTuple):
    """
    One stretch of a session.

    Attributes:
        what: What it is.
        minutes: How long it takes, with the breaks in it.
        guide: Which guide, where it is one.
        breaks: How many breaks are in it.
    """

    what: What
    minutes: int
    guide: str = ""
    breaks: int = 0


@dataclass(frozen=True)
class Day:
    """
    One session as it is planned.

    Attributes:
        room: How many minutes there are.
        parts: What is walked, in order.
        slots: Everything that takes time, in order.
    """

    room: int
    parts: tuple[Part, ...]
    slots: tuple[Slot, ...] = field(default=())

    @property
    def total(self) -> int:
        """How many minutes everything takes."""
        return sum(each.minutes for each in self.slots)

    @property
    def over(self) -> int:
        """How many minutes are too many; 0 where it fits."""
        return max(0, self.total - self.room)

    @property
    def left(self) -> int:
        """How many minutes are left; 0 where none are."""
        return max(0, self.room - self.total)


def day(parts: Sequence[Part], room: int) -> Day:
    """
    Return a session with everything that takes time in it.

    Args:
        parts: What is walked, in order.
        room: How many minutes there are.
    """
    slots = [Slot("arrival", ARRIVAL if _opens(parts) else ARRIVAL + CHECK_IN)]
    sat = 0
    for part in parts:
        sat = _rest(slots, sat, part.minutes)
        breaks = max(0, (part.minutes - 1) // BETWEEN_BREAKS)
        slots.append(
            Slot("guide", part.minutes + breaks * BREAK, part.guide, breaks=breaks)
        )
        sat += part.minutes - breaks * BETWEEN_BREAKS
    if not parts or parts[-1].guide != CLOSING:
        _rest(slots, sat, ROUND)
        slots.append(Slot("round", ROUND))
    return Day(room, tuple(parts), tuple(_with_food(slots, room)))


def _opens(parts: Sequence[Part]) -> bool:
    return bool(parts) and parts[0].guide == OPENING


def _rest(slots: list[Slot], sat: int, minutes: int) -> int:
    """Put in a break where they would sit too long; return how long they have sat."""
    if sat == 0 or sat + minutes <= BETWEEN_BREAKS:
        return sat
    slots.append(Slot("break", BREAK))
    return 0


def _with_food(slots: Sequence[Slot], room: int) -> list[Slot]:
    """
    Return the slots with a meal or a snack in them.

    It takes the place of a break: a meal of the one nearest to the middle, a snack of
    the first. Without a break a meal stands before what ends the session, and a snack
    where they arrive.
    """
    food = Slot("meal", MEAL) if room > LONG else Slot("snack", SNACK)
    breaks = [number for number, each in enumerate(slots) if each.what == "break"]
    if not breaks:
        place = len(slots) - 1 if food.what == "meal" else 1
        return [*slots[:place], food, *slots[place:]]
    place = breaks[0]
    if food.what == "meal":
        half = sum(each.minutes for each in slots) / 2
        place = min(
            breaks,
            key=lambda each: abs(sum(one.minutes for one in slots[:each]) - half),
        )
    return [*slots[:place], food, *slots[place + 1 :]]


def laid(parts: Sequence[Part], rooms: Sequence[int]) -> list[Day]:
    """
    Lay guides over sessions, in their order.

    What does not fit any more goes to the next session; the last takes what is left,
    too full or not. The closing is always the last thing of the last session.

    Args:
        parts: The guides, in order.
        rooms: How many minutes each session has; one at least.
    """
    moved = [day(each, room) for each, room in _packed(parts, rooms, move=True)]
    if not any(each.over for each in moved):
        return moved
    turned = [day(each, room) for each, room in _packed(parts, rooms, move=False)]
    return min(moved, turned, key=lambda days: sum(each.over for each in days))


def _packed(
    parts: Sequence[Part], rooms: Sequence[int], *, move: bool
) -> list[tuple[list[Part], int]]:
    """
    Return what each session holds, and its minutes.

    Args:
        parts: The guides, in order.
        rooms: How many minutes each session has.
        move: Whether what weighs most and would come last goes to the next session;
            else it changes places with what comes before it.
    """
    closing = [each for each in parts if each.guide == CLOSING]
    waiting = [each for each in parts if each.guide != CLOSING]
    packed: list[tuple[list[Part], int]] = []
    for number, room in enumerate(rooms):
        last = number == len(rooms) - 1
        held: list[Part] = []
        others = rooms[number + 1 :]
        while waiting and _goes_here(waiting[0], held, room, others):
            held.append(waiting.pop(0))
        if last:
            held += closing
        while not last and _ends_heavy(held) and (move or held[-2].guide == OPENING):
            waiting.insert(0, held.pop())
        packed.append((lighter_end(held), room))
    return packed


def _goes_here(
    part: Part, held: Sequence[Part], room: int, others: Sequence[int]
) -> bool:
    """Whether a guide goes into a session, or had better wait for one to come."""
    if not others or not day([*held, part], room).over:
        return True
    return not held and all(day([part], each).over for each in others)


def _ends_heavy(parts: Sequence[Part]) -> bool:
    """Whether what weighs most comes last, with something lighter before it."""
    if len(parts) < 2 or parts[-1].guide == CLOSING:
        return False
    return all(_weight(each) < _weight(parts[-1]) for each in parts[:-1])


def _weight(part: Part) -> tuple[int, int]:
    return (part.weight, part.minutes)


def lighter_end(parts: Sequence[Part]) -> list[Part]:
    """Return guides so that what weighs most is not the last, after the opening."""
    held = list(parts)
    if _ends_heavy(held) and held[-2].guide != OPENING:
        held[-2:] = [held[-1], held[-2]]
    return held
