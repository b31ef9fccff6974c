"""Making a workshop: a cohort, its days, who leads and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from heero.domain.operations import Add, Operation, Order, Replace, Value
from heero.domain.workshop import Workshop
from heero.errors import BadInput
from heero.services import orders
from heero.services.cohorts import advice, workshop_id
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change, participant_id
from heero.services.team import member_id
from heero.services.typed_days import clock_typed, day_typed
from heero.store.workspace import Loaded, Workspace

DAY, EVENING = 330, 120
"""The minutes of a workshop day and of an evening, where nobody says."""

DAYS, WEEKS = 2, 6
"""How many days or weekly evenings a workshop has, where nobody says."""

_MOST = 60

ORDERS: dict[str, str] = {
    "youth": "strengths_first",
    "adult": "adult_strengths_first",
}
"""The order a workshop goes by, where nobody says."""


@dataclass(frozen=True)
class Gathering:
    """
    What is known of a workshop that is to be.

    Attributes:
        start: The first day.
        title: What the group calls itself.
        kind: Whose wording and hours it is planned for.
        days: How many days one after the other; `None` where it is weekly.
        weeks: How many sessions, a week apart; `None` where it is not weekly.
        order: The order of guides; empty for the usual one.
        facilitators: Who leads.
        navigators: The peer navigators.
        participants: Who takes part.
        guests: Who takes part without a record, by the name they chose.
        at: When a session begins.
        minutes: How long one lasts; `None` for the usual length.
        place: A word for where they meet.
    """

    start: str
    title: str = ""
    kind: Literal["youth", "adult"] = "youth"
    days: int | None = None
    weeks: int | None = None
    order: str = ""
    facilitators: Sequence[str] = ()
    navigators: Sequence[str] = ()
    participants: Sequence[str] = ()
    guests: Sequence[str] = ()
    at: str = ""
    minutes: int | None = None
    place: str = ""


def new(workspace: Workspace, wanted: Gathering) -> Outcome:
    """
    Make the record of a workshop.

    Raises:
        BadInput: There is no first day, or both days and weeks were given.
        NoSuchRecord: Somebody who was named has no record.
        NothingSuchShipped: There is no such order.
        BadOrder: The order breaks a rule.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
    """
    days = _days(wanted)
    order = wanted.order or ORDERS[wanted.kind]
    orders.order(order, workspace.root, orders.known_guides(workspace.root))
    leads = [member_id(workspace, each) for each in wanted.facilitators]
    walks = [member_id(workspace, each) for each in wanted.navigators]
    come = [participant_id(workspace, each) for each in wanted.participants]
    usual = DAY if wanted.weeks is None else EVENING
    minutes = usual if wanted.minutes is None else wanted.minutes
    about = _about(clock_typed(wanted.at), minutes, wanted.place)
    values: dict[str, Value] = {"id": workspace.new_id()}
    if wanted.title.strip():
        values["title"] = wanted.title.strip()
    if wanted.kind != "youth":
        values["kind"] = wanted.kind
    for key, named in (
        ("facilitators", leads),
        ("navigators", walks),
        ("participants", come),
        ("guests", [each.strip() for each in wanted.guests if each.strip()]),
    ):
        if named:
            values[key] = list[Value](dict.fromkeys(named))
    draw = FreshIds(values)
    values |= {
        "order": order,
        "starts": days[0],
        "ends": days[-1],
        "sessions": [{"id": draw(), "date": each, **about} for each in days],
    }
    path = workspace.create("workshop", values)
    shown = workspace.shown(path)
    record = workspace.load(Workshop, str(values["id"])).record
    lines = [
        f"the workshop is {shown}",
        *(
            f"session {number} is on {each}"
            for number, each in enumerate(days, start=1)
        ),
    ]
    return Outcome(lines, {"id": record.id, "path": shown}, advice(record, workspace))


def _days(wanted: Gathering) -> list[str]:
    if wanted.days is not None and wanted.weeks is not None:
        raise BadInput(
            "days one after the other and weekly sessions were given",
            hint="give --days, or --sessions for one each week",
        )
    first = day_typed(wanted.start)
    if not first:
        raise BadInput("there is no first day yet", hint="give --start 2026-11-21")
    many, step = wanted.days or DAYS, 1
    if wanted.weeks is not None:
        many, step = wanted.weeks, 7
    if not 1 <= many <= _MOST:
        raise BadInput(
            f"a workshop has from 1 to {_MOST} sessions", hint="give another number"
        )
    begins = date.fromisoformat(first)
    try:
        return [
            (begins + timedelta(days=step * number)).isoformat()
            for number in range(many)
        ]
    except OverflowError:
        raise BadInput(
            "that is past the end of the calendar", hint="see the first day"
        ) from None


def _about(at: str, minutes: int | None, place: str) -> dict[str, Value]:
    about: dict[str, Value] = {"start": at} if at else {}
    if minutes is not None:
        about["minutes"] = str(minutes)
    if place.strip():
        about["place"] = place.strip()
    return about


def meet(
    workspace: Workspace,
    word: str,
    day: str,
    at: str = "",
    minutes: int | None = None,
    place: str = "",
    by: str = "",
) -> Outcome:
    """
    Add a session to a workshop, or say more of the one on that day.

    Args:
        workspace: The records folder.
        word: Which workshop.
        day: Its day.
        at: When it begins.
        minutes: How long it lasts.
        place: A word for where it is.
        by: Who is writing.

    Raises:
        NoSuchRecord: There is no such workshop.
        BadInput: The day or the time is none.
    """
    record_id = workshop_id(workspace, word)
    on, about = day_typed(day), _about(clock_typed(at), minutes, place)
    if not on:
        raise BadInput("there is no day yet", hint="write it as 2026-11-21")
    told: dict[str, str] = {}

    def operations(now: Loaded[Workshop]) -> list[Operation]:
        there = next((each for each in now.record.sessions if each.date == on), None)
        if there is not None:
            told.update(session=there.id, done="said more of")
            return [
                Replace(("sessions", there.id, key), value)
                for key, value in about.items()
            ]
        fresh = FreshIds(now.values)()
        told.update(session=fresh, done="added")
        dated = [(each.date, each.id) for each in now.record.sessions]
        in_order = tuple(each for _, each in sorted([*dated, (on, fresh)]))
        return [
            Add(("sessions", fresh), {"id": fresh, "date": on, **about}),
            Order(("sessions",), in_order),
            *_widened(now.record, on),
        ]

    saved = change(workspace, Workshop, record_id, operations, by)
    return Outcome(
        [f"{told['done']} the session on {on} in {saved.shown}"],
        {"id": record_id, "session": told["session"], "path": saved.shown},
    )


def _widened(record: Workshop, day: str) -> list[Operation]:
    """Return what lets a workshop begin and end with its sessions."""
    widened: list[Operation] = []
    if record.starts is None or day < record.starts:
        widened.append(Replace(("starts",), day))
    if record.ends is None or day > record.ends:
        widened.append(Replace(("ends",), day))
    return widened
