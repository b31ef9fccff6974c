"""Planning the shifts of a helpline: hours of a week, and a week like another one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from heero.domain import rota
from heero.domain.helpline import Shifts, Slot
from heero.domain.operations import Add, Operation, Remove, Replace, Value
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change
from heero.services.shifts import called, slots_of, week_typed
from heero.services.team import member_id
from heero.services.typed_days import clock_typed, day_typed
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Planned:
    """
    Some hours to be planned.

    Attributes:
        days: Days of the week, `mon` or `mon-fri`, or days of the calendar.
        begins: When they begin.
        ends: When they end; the next morning where that is before the beginning.
        peer: Who answers, by name or id; empty for nobody yet.
        then: Whom to ring next, in order.
        clinician: The clinician who stands by.
    """

    days: Sequence[str]
    begins: str
    ends: str
    peer: str = ""
    then: Sequence[str] = ()
    clinician: str = ""


def plan(
    workspace: Workspace, typed: str, planned: Planned, today: Day, by: str = ""
) -> Outcome:
    """
    Plan hours of a week.

    Hours that are there without anybody are taken by whoever is named.

    Raises:
        BadInput: The week, a day or an hour is none.
        NoSuchRecord: Somebody who is named is not of the team.
        FitsSeveral: Somebody may be several of the team.
        CannotWrite: The disk would not take it.
    """
    week = week_typed(typed, today)
    begins, ends = clock_typed(planned.begins), _end(planned.ends)
    if not (begins and ends):
        raise BadInput(
            "from when to when is missing", hint="give --from 08:00 --to 14:00"
        )
    if begins == ends:
        raise BadInput("these hours end where they begin", hint="give another --to")
    fields = _who(workspace, planned)
    wanted: list[Mapping[str, Value]] = [
        {"date": day, "from_hour": begins, "to_hour": ends, **fields}
        for day in _days(week, planned.days)
    ]
    return _written(workspace, week, wanted, by)


def like(
    workspace: Workspace, typed: str, other: str, today: Day, by: str = ""
) -> Outcome:
    """
    Plan a week like another one: the same hours and people on each day of it.

    Raises:
        BadInput: A week is none, or nobody planned the other one.
        CannotWrite: The disk would not take it.
    """
    week, source = week_typed(typed, today), week_typed(other, today)
    slots = slots_of(workspace, source)
    if not slots:
        raise BadInput(
            f"nobody has planned {source} yet", hint="see `heero shift show WEEK`"
        )
    moved = dict(zip(rota.days_of(source), rota.days_of(week), strict=True))
    wanted: list[Mapping[str, Value]] = []
    for each in slots:
        if each.date in moved:
            held = each.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
            wanted.append({**held, "date": moved[each.date]})
    return _written(workspace, week, wanted, by)


def drop(
    workspace: Workspace, typed: str, slot: str, today: Day, by: str = ""
) -> Outcome:
    """
    Take hours out of a week.

    Raises:
        BadInput: The week is none, or it has no such hours.
        CannotWrite: The disk would not take it.
    """
    week = week_typed(typed, today)
    if slot not in {each.id for each in slots_of(workspace, week)}:
        raise BadInput(
            f"{week} has no hours called {slot!r}",
            hint=f"`heero shift show {week}` shows what each is called",
        )
    saved = change(workspace, Shifts, week, [Remove(("slots", slot))], by)
    return Outcome([f"taken out of {saved.shown}"], {"path": saved.shown, "id": slot})


def _end(typed: str) -> str:
    # The end of a day is the beginning of the next.
    return "00:00" if typed.strip() in ("24:00", "24") else clock_typed(typed)


def _who(workspace: Workspace, planned: Planned) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    if planned.peer:
        fields["peer"] = member_id(workspace, planned.peer)
    if planned.then:
        fields["then"] = [member_id(workspace, each) for each in planned.then]
    if planned.clinician:
        fields["clinician"] = member_id(workspace, planned.clinician)
    return fields


def _days(week: str, words: Sequence[str]) -> list[Day]:
    days = rota.days_of(week)
    found: dict[Day, None] = {}
    for word in words:
        try:
            found |= dict.fromkeys(days[each] for each in rota.weekdays(word))
        except ValueError:
            day = _day_in(days, word)
            found[day] = None
    if not found:
        raise BadInput("the day is missing", hint="give --day mon, or --day mon-fri")
    return list(found)


def _day_in(days: Sequence[Day], word: str) -> Day:
    near = get_close_matches(word.lower(), rota.WEEKDAYS, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    try:
        day = day_typed(word)
    except BadInput:
        day = ""
    if day in days:
        return day
    raise BadInput(
        f"{word!r} is no day of that week",
        hint=f"{hint}the days are {', '.join(rota.WEEKDAYS)}, or from {days[0]} to "
        f"{days[-1]}",
    )


def _written(
    workspace: Workspace, week: str, wanted: Sequence[Mapping[str, Value]], by: str
) -> Outcome:
    """Put hours into the record of a week, each once, and make it where it is not."""
    if not workspace.path("shifts", week).exists():
        workspace.create("shifts", {"id": week})
    made: list[str] = []

    def planned(now: Loaded[Shifts]) -> list[Operation]:
        done: list[Operation] = []
        draw, made[:] = FreshIds(now.values), []
        there = list(now.record.slots)
        for each in wanted:
            known = [slot for slot in there if _same_hours(slot, each)]
            if any(slot.peer == each.get("peer") for slot in known):
                done += _more(known, each)
                continue
            free = next((slot for slot in known if slot.peer is None), None)
            if free is not None:
                there.remove(free)
                done += [
                    Add(("slots", free.id, key), value)
                    for key, value in each.items()
                    if key == "peer"
                ]
                done += _more([free], each, taking=True)
                made.append(free.id)
                continue
            made.append(draw())
            done.append(Add(("slots", made[-1]), {"id": made[-1], **each}))
        return done

    saved = change(workspace, Shifts, week, planned, by)
    lines = [f"planned in {saved.shown}" if made else "it was planned already"]
    notes = _twice(workspace, saved.record)
    return Outcome(lines, {"week": week, "path": saved.shown, "slots": made}, notes)


def _same_hours(slot: Slot, wanted: Mapping[str, Value]) -> bool:
    hours = (slot.date, slot.from_hour, slot.to_hour)
    return hours == (wanted["date"], wanted["from_hour"], wanted["to_hour"])


def _more(
    known: Sequence[Slot], wanted: Mapping[str, Value], *, taking: bool = False
) -> Iterator[Operation]:
    """Yield what else is said of hours that are there: whom to ring, who stands by."""
    slot = next(each for each in known if taking or each.peer == wanted.get("peer"))
    held: dict[str, Value] = {"then": list(slot.then), "clinician": slot.clinician}
    for key, before in held.items():
        value = wanted.get(key)
        if value and value != before:
            path = ("slots", slot.id, key)
            yield Replace(path, value) if before else Add(path, value)


def _twice(workspace: Workspace, week: Shifts) -> list[str]:
    """Say who is in two places at once, by what was planned."""
    notes = []
    slots = sorted((each for each in week.slots if each.peer), key=rota.when)
    for number, one in enumerate(slots):
        for other in slots[number + 1 :]:
            if one.peer == other.peer and rota.when(other).begins < rota.when(one).ends:
                who = called(workspace, str(one.peer))
                notes.append(
                    f"{who} is planned twice on {other.date}: {one.id}, {other.id}"
                )
    return notes
