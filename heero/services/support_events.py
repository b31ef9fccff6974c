"""
Sessions that are open to staff: planned, signed up for, held, and what people thought.

Whoever signs up has a word they choose, or is one of a number; nobody has a name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from heero.domain.crisis import SupportEvent
from heero.domain.operations import Add, Operation, Order, Replace, Value
from heero.domain.words import Day
from heero.errors import BadInput, HeeroError
from heero.services import support_words
from heero.services.outcome import Outcome, one_line
from heero.services.records import FreshIds, change
from heero.services.support_words import code
from heero.services.team import member_id
from heero.services.typed_days import clock_typed, day_typed
from heero.store.workspace import Loaded, Workspace

KINDS: tuple[str, ...] = get_args(SupportEvent.model_fields["kind"].annotation)
MOST_MINUTES = 600
MOST_POINTS = 10


@dataclass(frozen=True)
class Planned:
    """
    What is known of an event before it.

    Attributes:
        title: What it is called.
        date: The day.
        start: When it begins; empty where nobody said.
        minutes: How long it takes; `None` where nobody said.
        kind: What kind of session.
        place: A word for where it is.
        capacity: How many can come; `None` where there is no end.
        led_by: Who of the team leads it.
    """

    title: str
    date: str
    start: str = ""
    minutes: int | None = None
    kind: str = ""
    place: str = ""
    capacity: int | None = None
    led_by: Sequence[str] = ()


def new(workspace: Workspace, planned: Planned) -> Outcome:
    """
    Plan an event.

    Raises:
        BadInput: There is no title or no day, or a word is none.
        NoSuchRecord: Somebody who leads it is nobody of the team.
        OtherProgram: The folder has no such records.
        CannotWrite: The disk would not take it.
    """
    if not planned.title.strip():
        raise BadInput("what is it called?", hint="give the title in quotes")
    if not planned.date.strip():
        raise BadInput("on which day is it?", hint="--date 2026-12-04")
    values: dict[str, Value] = {
        "id": workspace.new_id(),
        "title": one_line(planned.title),
        "date": day_typed(planned.date),
        **{key: each for key, each in _details(planned).items() if each},
    }
    if planned.led_by:
        leads = dict.fromkeys(member_id(workspace, each) for each in planned.led_by)
        values["led_by"] = list[Value](leads)
    shown = workspace.shown(workspace.create("event", values))
    return Outcome(
        [f"planned in {shown}", f"sign up with `heero event signup {values['id']}`"],
        {"id": values["id"], "path": shown},
    )


def _details(planned: Planned) -> dict[str, str]:
    """Return what else is known; what is not is empty."""
    minutes, capacity = planned.minutes, planned.capacity
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise BadInput(
            "that is no length of a session", hint=f"1 to {MOST_MINUTES} minutes"
        )
    kind = planned.kind.strip()
    return {
        "start": clock_typed(planned.start),
        "minutes": "" if minutes is None else str(minutes),
        "kind": code(kind, KINDS, "a kind of session") if kind else "",
        "place": one_line(planned.place) if planned.place.strip() else "",
        "capacity": "" if capacity is None else str(capacity),
    }


def events(workspace: Workspace) -> Iterator[SupportEvent]:
    """Yield every event that can be read."""
    for each in workspace.ids("event"):
        try:
            yield workspace.load(SupportEvent, each).record
        except HeeroError as error:
            workspace.news.append(f"left out: {error.message}")


def event_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the event that is meant: an id, a part of one, its day, its title.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    if word in workspace.ids("event"):
        return word
    also = {each.id: [each.date, each.title] for each in events(workspace)}
    return support_words.record_id(workspace, "event", word, also)


def held_id(workspace: Workspace, word: str, today: Day) -> str:
    """
    Return the id of the event that is meant, which must not be still to come.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
        BadInput: Its day has not come yet.
        Unreadable: It has errors.
    """
    record_id = event_id(workspace, word)
    day = workspace.load(SupportEvent, record_id).record.date
    if day > today:
        raise BadInput(
            f"that event is on {day}, which has not come yet",
            hint="is another one meant? see `heero event list`",
        )
    return record_id


def room_in(record: SupportEvent) -> int | None:
    """Return how many can still come; `None` where there is no end."""
    if record.capacity is None:
        return None
    return max(record.capacity - len(record.signed_up) - record.signed_up_more, 0)


def how_many(record: SupportEvent) -> str:
    """Return how many come and wait, in words."""
    many = len(record.signed_up) + record.signed_up_more
    of = f" of {record.capacity}" if record.capacity is not None else ""
    late = len(record.waiting) + record.waiting_more
    return f"{many}{of}" + (f", {late} waiting" if late else "")


def attended(workspace: Workspace, word: str, many: int) -> Outcome:
    """
    Keep how many came.

    Raises:
        NoSuchRecord: There is no such event.
    """
    record_id = event_id(workspace, word)
    change(workspace, SupportEvent, record_id, [Replace(("came",), str(many))])
    lines = [f"noted: {many} came; who is written nowhere"]
    return Outcome(lines, {"id": record_id, "came": many})


def thought(
    workspace: Workspace,
    word: str,
    useful: int | None,
    welcome: int | None,
    words: str,
) -> Outcome:
    """
    Keep what somebody thought of an event, with no name and no time.

    Args:
        workspace: The records folder.
        word: Which event.
        useful: How useful it was, 0 to 10; `None` where they pass.
        welcome: How welcome they felt, 0 to 10; `None` where they pass.
        words: Their words; empty where they have none.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: A number is not from 0 to 10, or nothing is said.
    """
    record_id = event_id(workspace, word)
    fields: dict[str, Value] = {}
    for key, point in (("useful", useful), ("welcome", welcome)):
        if point is not None:
            if not 0 <= point <= MOST_POINTS:
                raise BadInput("that is not from 0 to 10", hint="0 to 10, or nothing")
            fields[key] = str(point)
    if words.strip():
        fields["words"] = one_line(words)
    if not fields:
        raise BadInput("nothing was said", hint="that is fine; nothing was kept")
    change(workspace, SupportEvent, record_id, _among(fields))
    return Outcome(["kept, without a name and without a time"], {"id": record_id})


def _among(
    fields: dict[str, Value],
) -> Callable[[Loaded[SupportEvent]], list[Operation]]:
    """Return what adds feedback where its random id belongs, and not at the end."""

    def adding(now: Loaded[SupportEvent]) -> list[Operation]:
        fresh = FreshIds(now.values)()
        steps = sorted([fresh, *(each.id for each in now.record.feedback)])
        return [
            Add(("feedback", fresh), {"id": fresh, **fields}),
            Order(("feedback",), tuple(steps)),
        ]

    return adding
