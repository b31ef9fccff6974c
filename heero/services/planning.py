"""Planning a workshop: an order of guides laid over its sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from heero.domain.operations import Operation, Remove, Replace
from heero.domain.words import Day as Date
from heero.domain.workshop import Session, Workshop
from heero.errors import BadInput
from heero.guides.days import Day, Part, day, laid
from heero.guides.orders import Known, Order
from heero.guides.texts import text
from heero.services import orders, running
from heero.services.cohorts import advice, session_in, workshop_id
from heero.services.gathering import DAY, DAYS, EVENING
from heero.services.outcome import Outcome
from heero.services.planned_words import day_data, day_lines
from heero.services.records import change
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """
    What a plan is asked for.

    Attributes:
        order: The order of guides; empty for what the workshop goes by.
        session: Which session to tell of; empty for all of them.
        instead: `GUIDE=OTHER` for each guide another one stands for.
        keep: Whether to write the plan into the workshop.
        by: Who is writing.
    """

    order: str = ""
    session: str = ""
    instead: Sequence[str] = ()
    keep: bool = False
    by: str = ""


def plan(workspace: Workspace, word: str, wanted: Wanted, today: Date) -> Outcome:
    """
    Lay the guides of an order over the sessions of a workshop, and add up the minutes.

    What was done stays where it was done, and what was planned and kept stays where it
    was kept, unless an order is given; the answer is no where a day is too full.

    Raises:
        NoSuchRecord: There is no such workshop.
        NothingSuchShipped: There is no such order.
        BadOrder: It breaks a rule.
        BadInput: There is no session to plan, or none of that name.
    """
    record = workspace.load(Workshop, workshop_id(workspace, word)).record
    if not record.sessions:
        raise BadInput(
            "there is no session to plan yet",
            hint=f"add one with `heero workshop meet {record.id} DAY`",
        )
    chosen = session_in(record, wanted.session, today) if wanted.session else None
    language = workspace.settings.locale
    known = orders.known_guides(workspace.root, language)
    order = orders.order(wanted.order or record.order, workspace.root, known)
    order, missing = _with_others(order, wanted.instead, known)
    anew = bool(wanted.order or wanted.instead)
    days, waiting = _laid_over(record, order, known, anew=anew)
    if wanted.keep:
        _keep(workspace, record, order.id, days, wanted.by)
    numbered = [
        (number, session, days[session.id])
        for number, session in enumerate(record.sessions, start=1)
        if chosen is None or session.id == chosen.id
    ]
    known = _asked_at_once(workspace, known, days.values())
    lines = [f"{text(order.title, language)} ({order.id})"]
    to_come = [days[each.id] for each in record.sessions if not each.guides]
    for each in numbered:
        lines += day_lines(*each, order, known, to_come, language)
    if waiting:
        lines.append(
            f"no session is left for {', '.join(waiting)}: "
            f"`heero workshop meet {record.id} DAY` adds one"
        )
    lines += [f"afterwards, for each P: {each}" for each in order.ends_with]
    notes = []
    if missing:
        notes = [f"not there, and the plan goes on without: {', '.join(missing)}"]
    data: dict[str, Any] = {
        "id": record.id,
        "order": order.id,
        "sessions": [day_data(*each) for each in numbered],
        "missing": missing,
        "waiting": waiting,
        "ends_with": list(order.ends_with),
        "kept": wanted.keep,
    }
    full = any(each.over for _, _, each in numbered)
    return Outcome(lines, data, [*notes, *advice(record, workspace)], no=full)


def _asked_at_once(
    workspace: Workspace, known: Mapping[str, Known], days: Iterable[Day]
) -> dict[str, Known]:
    """Return what is known of guides, with whether `all` has something to ask there."""
    planned = {part.guide for each in days for part in each.parts}
    at_once = running.for_all_of(workspace, sorted(planned))
    return {
        name: replace(each, at_once=name in at_once) for name, each in known.items()
    }


def _with_others(
    order: Order, instead: Sequence[str], known: Mapping[str, Known]
) -> tuple[Order, list[str]]:
    """
    Return an order with other guides where they stand for one of its own.

    Returns:
        The order, and which of its guides are not there.

    Raises:
        BadInput: What was given is no guide of the order, or none that may stand there.
    """
    standing: dict[str, str] = {}
    for each in instead:
        old, _, other = (part.strip() for part in each.partition("="))
        if other not in order.instead.get(old, ()):
            pairs = order.instead.items()
            may = [f"{key}={one}" for key, held in pairs for one in held]
            raise BadInput(
                "this cannot stand for that in this order",
                hint=f"give --instead as {' or '.join(may)}"
                if may
                else "nothing can in this order",
            )
        standing[old] = other
    for old, others in order.instead.items():
        there = [each for each in others if each in known]
        if old not in known and there:
            standing.setdefault(old, there[0])
    guides = tuple(standing.get(each, each) for each in order.guides)
    missing = list(dict.fromkeys(each for each in guides if each not in known))
    return order.model_copy(update={"guides": guides}), missing


def _laid_over(
    record: Workshop, order: Order, known: Mapping[str, Known], *, anew: bool
) -> tuple[dict[str, Day], list[str]]:
    """
    Lay the guides of an order over the sessions of a workshop.

    Args:
        record: The workshop.
        order: The order.
        known: The guides there are.
        anew: Whether what was planned and kept is planned again.

    Returns:
        What each session holds, by the ids of the sessions; and the guides that no
        session is left for.
    """
    done = {each for session in record.sessions for each in session.guides}
    kept = not anew and any(each.planned for each in record.sessions)
    parts = {each: _part(each, order, known, record) for each in (*order.guides, *done)}
    if kept:
        listed = {each for one in record.sessions for each in one.planned}
        parts |= {each: _part(each, order, known, record) for each in listed}
    rooms = {each.id: room_of(record, each) for each in record.sessions}
    days = {
        each.id: day([parts[guide] for guide in held], rooms[each.id])
        for each in record.sessions
        if (held := each.guides or (each.planned if kept else ()))
    }
    free = [each.id for each in record.sessions if each.id not in days]
    left = [] if kept else [each for each in order.guides if each not in done]
    there = [each for each in left if each in known]
    if not free:
        return days, there
    over = laid([parts[each] for each in there], [rooms[each] for each in free])
    return days | dict(zip(free, over, strict=True)), []


def room_of(record: Workshop, session: Session) -> int:
    """Return how many minutes a session has: as it says, else a day or an evening."""
    if session.minutes is not None:
        return session.minutes
    return DAY if len(record.sessions) <= DAYS else EVENING


def _part(
    guide: str, order: Order, known: Mapping[str, Known], record: Workshop
) -> Part:
    """Return a guide as it takes place with this group."""
    there = known.get(guide) or Known(guide)
    rounds = rounds_of(there, record)
    weight = len(order.heavy) - order.heavy.index(guide) if guide in order.heavy else 0
    return Part(
        guide,
        (there.typical or 0) * rounds,
        None if there.least is None else there.least * rounds,
        None if there.short is None else there.short * rounds,
        weight,
        rounds,
    )


def rounds_of(guide: Known, record: Workshop) -> int:
    """
    Return how often a guide is walked until everybody has had their turn.

    What a group or two can walk takes place once; for what is one to one only, each of
    the team sits with one at a time.
    """
    if {"group", "pair"} & {*guide.formats}:
        return 1
    many = len(record.participants) + len(record.guests)
    team = len({*record.facilitators, *record.navigators})
    return max(1, -(-many // max(1, team)))


def _keep(
    workspace: Workspace, record: Workshop, order: str, days: Mapping[str, Day], by: str
) -> None:
    """Write a plan into a workshop; what was done stays as it is."""
    operations: list[Operation] = [Replace(("order",), order)]
    for each in record.sessions:
        if each.guides:
            continue
        path = ("sessions", each.id, "planned")
        guides = [part.guide for part in days[each.id].parts]
        operations.append(Replace(path, list(guides)) if guides else Remove(path))
    change(workspace, Workshop, record.id, operations, by)
