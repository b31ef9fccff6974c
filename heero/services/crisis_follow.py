"""Being in touch again after an event: only where somebody wants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from heero.domain.crisis import Crisis, FollowPoint, Point
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.spans import later, months_later
from heero.domain.words import Day, YesNo
from heero.errors import BadInput
from heero.services.crises import crisis_id, not_before
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change
from heero.services.support_words import codes, day_until
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

POINTS: tuple[str, ...] = get_args(Point)

_WHAT = "when somebody is in touch again"


@dataclass(frozen=True)
class Wishes:
    """
    What is said of being in touch again.

    Attributes:
        wanted: When they want it.
        not_wanted: When they do not.
        done: When it was done.
        day: The day it was done; empty for today.
        until: The day by which it is wanted, where they named one.
    """

    wanted: Sequence[str] = ()
    not_wanted: Sequence[str] = ()
    done: Sequence[str] = ()
    day: str = ""
    until: str = ""


def followed(workspace: Workspace, word: str, wishes: Wishes, today: Day) -> Outcome:
    """
    Note when they want somebody to be in touch again, or that it was done.

    Args:
        workspace: The records folder.
        word: Which event; empty for the only one that is open.
        wishes: What is said.
        today: The day it is.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: A word or a day is none, or nobody wants what was done.
    """
    record_id = crisis_id(workspace, word)
    wanted = codes(wishes.wanted, POINTS, _WHAT)
    refused = codes(wishes.not_wanted, POINTS, _WHAT)
    done = codes(wishes.done, POINTS, _WHAT)
    if not (wanted or refused or done):
        raise BadInput(
            "nothing is said of being in touch again",
            hint=f"--wanted, --not-wanted or --done and one of: {', '.join(POINTS)}",
        )
    if set(wanted) & set(refused):
        raise BadInput("one of them is both wanted and not", hint="which is it?")
    until, on = day_typed(wishes.until), day_until(wishes.day, today)
    if until and len(wanted) != 1:
        raise BadInput("--until is for one that is wanted", hint="name one only")

    def changing(now: Loaded[Crisis]) -> list[Operation]:
        if until:
            not_before(now.record, until)
        turn = _Turn(now)
        found = [
            *(each for x in wanted for each in turn.said(x, "said_yes", until)),
            *(each for x in refused for each in turn.said(x, "said_no", "")),
        ]
        return [*found, *(turn.done(x, on, wanted) for x in done)]

    record = change(workspace, Crisis, record_id, changing).record
    return Outcome(all_told(record), {"id": record_id, "follow": _rows(record)})


class _Turn:
    """One change of when somebody is in touch again."""

    def __init__(self, now: Loaded[Crisis]) -> None:
        self._record = now.record
        self._draw = FreshIds(now.values)
        self._there = {each.point: each.id for each in now.record.follow}
        self._wanted = {
            each.point for each in now.record.follow if each.wanted == "said_yes"
        }

    def said(self, point: str, wish: YesNo, until: Day) -> list[Operation]:
        """Return what notes that they want it, or do not."""
        known = self._there.get(point)  # type: ignore[call-overload]
        due = until or usual(point, self._record.asked)
        if known is None:
            fresh = self._there[point] = self._draw()  # type: ignore[index]
            item: Value = {"id": fresh, "point": point, "due": due, "wanted": wish}
            return [Add(("follow", fresh), item)]
        found: list[Operation] = [Replace(("follow", known, "wanted"), wish)]
        if until:
            found.append(Replace(("follow", known, "due"), until))
        return found

    def done(self, point: str, on: Day, wanted: Sequence[str]) -> Operation:
        """
        Return what notes that it was done.

        Raises:
            BadInput: Nobody said that they want it.
        """
        if point not in self._wanted and point not in wanted:
            raise BadInput(
                "nobody said yet that they want this one",
                hint=f"if they do: --wanted {point} --done {point}",
            )
        not_before(self._record, on)
        return Replace(("follow", self._there[point], "done"), on)  # type: ignore[index]


def usual(point: str, asked: Day) -> Day:
    """Return the day by which somebody is in touch again, counted from the asking."""
    days = {"1_to_2_weeks": 14, "4_to_6_weeks": 42}
    if point in days:
        return later(asked, days[point])
    return months_later(asked, 12 if point == "anniversary" else 3)


def _rows(record: Crisis) -> list[dict[str, Value]]:
    return [
        {
            "point": each.point,
            "due": each.due,
            "wanted": each.wanted,
            "done": each.done,
        }
        for each in sorted(record.follow, key=_in_order)
    ]


def _in_order(each: FollowPoint) -> int:
    return POINTS.index(each.point)


def all_told(record: Crisis) -> list[str]:
    """Return what is known of every time of being in touch again, in words."""
    return [told(each) for each in sorted(record.follow, key=_in_order)]


def told(each: FollowPoint) -> str:
    """Return what is known of one time of being in touch again, in words."""
    point = each.point.replace("_", " ")
    if each.done:
        return f"{point}: done on {each.done}"
    if each.wanted == "said_yes":
        return f"{point}: wanted, by {each.due}"
    if each.wanted == "said_no":
        return f"{point}: not wanted; nobody asks again"
    return f"{point}: nobody has asked"
