"""Orders that keep two people apart: ids and dates, never a word of their text."""

from dataclasses import dataclass

from heero.domain.gate import SELF
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.participant import Participant
from heero.domain.private import Order, Private
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate_turns
from heero.services.clearing import of_the_team
from heero.services.gate import may_clear
from heero.services.outcome import Outcome
from heero.services.private_files import write
from heero.services.records import FreshIds, opened, participant_id, person_in
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Seen:
    """
    What is said of an order.

    Attributes:
        by: Who of the team saw it; empty for whoever is typing.
        on: The day they saw it; empty for today, or for what was said before.
        review_on: When somebody looks again; empty where nothing is said of it.
        ends: The last day it holds; empty where nothing is said of it.
    """

    by: str = ""
    on: str = ""
    review_on: str = ""
    ends: str = ""


def keep_apart(
    workspace: Workspace,
    word: str,
    pair: tuple[str, str],
    seen: Seen,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Write down that an order keeps two people apart, or change its days.

    Anybody of the team may write one down; one that is there comes to an end sooner
    only by the word of those who may clear.

    Args:
        workspace: The records folder.
        word: Whose record.
        pair: The two, by id or name; `self` is the participant.
        seen: Who saw it, and its days.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant, or nobody of the team.
        NoSuchPart: There is nobody like that in the record.
        BadInput: A day cannot be, or whoever says that it ends may not.
    """
    record = opened(workspace, participant_id(workspace, word), me).record
    ends = _two(record, pair)
    by = of_the_team(workspace, seen.by, me)
    days = {
        "verified_on": day_typed(seen.on),
        "review_on": day_typed(seen.review_on),
        "ends": day_typed(seen.ends),
    }
    if days["verified_on"] > today:
        raise BadInput("that day has not come yet", hint="--on is when it was seen")
    told: dict[str, str] = {}

    def made(now: Private, fresh: FreshIds) -> list[Operation]:
        there = _there(now, ends, today)
        if there is None:
            drawn = fresh()
            told.update(id=drawn, done="noted")
            return [_new(drawn, ends, {"verified_by": by, **days}, today)]
        changed = {key: day for key, day in days.items() if day}
        if seen.by or days["verified_on"]:
            changed["verified_by"] = by
        _may_weaken(workspace, there, changed.get("ends", ""), by)
        was = {"verified_on": there.verified_on, "ends": there.ends or ""}
        _in_order({**was, **changed}, today)
        told.update(id=there.id, done="changed" if changed else "is there already")
        return [Replace(("orders", there.id, key), day) for key, day in changed.items()]

    (shown, new), turned = gate_turns.watched(
        workspace, record, today, lambda: write(workspace, record.id, made, me)
    )
    named = f"the order {told['id']} between {' and '.join(ends)}"
    lines = [f"{named} {told['done']}, in {shown}"]
    if days["ends"]:
        lines.append(
            f"after {days['ends']} both are checked again first; it never ends as clear"
        )
    data = {
        "id": record.id,
        "order": told["id"],
        "between": list(ends),
        "path": shown,
        "meetings": turned.data,
    }
    return Outcome([*lines, *turned.lines], data, new)


def _new(drawn: str, ends: tuple[str, str], days: dict[str, str], today: Day) -> Add:
    """Return an order that is not there yet; without a day it was seen today."""
    said = {**days, "verified_on": days["verified_on"] or today}
    _in_order(said, today)
    between: list[Value] = list(ends)
    kept = {key: word for key, word in said.items() if word}
    return Add(("orders", drawn), {"id": drawn, "between": between, **kept})


def _two(record: Participant, pair: tuple[str, str]) -> tuple[str, str]:
    one, other = (
        SELF if each.strip().casefold() == SELF else person_in(record, each).id
        for each in pair
    )
    if one == other:
        raise BadInput(
            "an order keeps two people apart, and these two are one",
            hint="name both; `self` is the participant",
        )
    return one, other


def _there(now: Private, ends: tuple[str, str], today: Day) -> Order | None:
    """
    Return the order of these two that is meant, or `None` for a new one.

    One that has ended is history, and another one begins beside it.
    """
    for each in now.orders:
        if set(each.between) == set(ends) and (each.ends is None or each.ends >= today):
            return each
    return None


def _in_order(item: dict[str, str], today: Day) -> None:
    seen_on = item.get("verified_on") or today
    for key, option in (("review_on", "--review-on"), ("ends", "--ends")):
        if item.get(key) and item[key] < seen_on:
            raise BadInput(
                f"the day behind {option} is before the order was seen",
                hint="see the days",
            )


def _may_weaken(workspace: Workspace, there: Order, ends: str, by: str) -> None:
    """
    Make sure that an order ends sooner only by the word of those who may clear.

    Raises:
        BadInput: Somebody else said so.
    """
    sooner = bool(ends) and ends < (there.ends or "9999-12-31")
    if sooner and by not in may_clear(workspace):
        may = ", ".join(sorted(may_clear(workspace))) or "nobody of the team"
        raise BadInput(
            f"{by} may not say that an order ends",
            hint=f"these may, with --by: {may}",
        )
