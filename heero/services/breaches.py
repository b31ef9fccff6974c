"""Breaches: writing one down step by step, and what is not over yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from heero import resources
from heero.domain.asked import is_over
from heero.domain.log import Breach, BreachKind, Log, Use, Whom
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchPart
from heero.guides.breach import ASKS, TELLING, Asks, BreachSteps, parse
from heero.services import logs
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change, participant_id
from heero.services.requests import one_of
from heero.services.team import team_id
from heero.services.typed_days import day_typed
from heero.store import files, plain
from heero.store.workspace import Loaded, Workspace

KINDS: tuple[BreachKind, ...] = get_args(BreachKind)
WHOM: tuple[Whom, ...] = get_args(Whom)

STEPS = "steps.yaml"
"""The file of the steps, in `breach/`."""

_TODAY = frozenset({"today", "now", "yes", "y"})
_MOST = 1_000_000


@dataclass(frozen=True)
class Place:
    """Where a breach is written down: the year of its log, and its id."""

    year: str
    id: str


def steps(workspace: Workspace) -> BreachSteps:
    """
    Return what is asked, with the site's steps before the shipped ones.

    Raises:
        BadTemplate: The file of the steps breaks its rules.
    """
    path = resources.lookup("breach", STEPS, workspace.root)
    return parse(plain.values_of(files.read(path)), STEPS)


def understood(asks: Asks, typed: str, today: Day) -> Mapping[str, Value]:
    """
    Return what an answer says, by the keys of a breach.

    Args:
        asks: What was asked for.
        typed: The answer; empty where there is none.
        today: The day.

    Raises:
        BadInput: It is not understood, or the day is still to come.
    """
    words = typed.strip()
    if asks == "kind":
        return {"kind": _kind(words)} if words else {}
    if asks == "about_many":
        return {"about_many": _number(words)} if words else {}
    if not words and asks == "found":
        return {"found": today}
    if not words:
        return {}
    day = today if words.casefold() in _TODAY else day_typed(words)
    if day > today:
        raise BadInput("that day is still to come", hint="write it once it was done")
    return {asks: day}


def _kind(typed: str) -> BreachKind:
    if typed.isdecimal() and 0 < int(typed) <= len(KINDS):
        return KINDS[int(typed) - 1]
    plain = typed.casefold()
    return one_of({"stolen": "theft", "lost": "loss"}.get(plain, plain), KINDS, "that")


def _number(typed: str) -> str:
    if not typed.isdecimal() or int(typed) > _MOST:
        raise BadInput("that is not a number of people", hint="write it as 12")
    return str(int(typed))


def note(
    workspace: Workspace,
    place: Place | None,
    said: Mapping[str, Value],
    today: Day,
    me: str = "",
) -> Place:
    """
    Write down what is known of a breach.

    Args:
        workspace: The records folder.
        place: Where it is written down; `None` for a new one.
        said: What is known, as `understood` returns it.
        today: The day; a new one was found then where nothing else is said.
        me: Who is typing.

    Raises:
        Unreadable: The log has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    plainly = {key: each for key, each in said.items() if not key.startswith(TELLING)}
    _in_order(workspace, place, plainly, today)
    if place is None:
        found = str(plainly.get("found") or today)
        by = team_id(workspace, me) if me else ""
        fields = {"found": found, **plainly, "by": by}
        entry = logs.add(workspace, found, "breaches", fields, me)
        place = Place(entry.year, entry.id)
    elif plainly:
        logs.amend(workspace, place.year, "breaches", place.id, plainly, me)
    told = {
        key.removeprefix(TELLING): each for key, each in said.items() if TELLING in key
    }
    if told:
        _tell(workspace, place, told, me)
    return place


def _in_order(
    workspace: Workspace, place: Place | None, said: Mapping[str, Value], today: Day
) -> None:
    """
    Make sure that nothing is found before it happened.

    Raises:
        BadInput: It would be.
    """
    known = found(workspace, place.id)[1] if place else None
    begun = str(said.get("happened") or (known and known.happened) or "")
    seen = str(said.get("found") or (known.found if known else today))
    if begun > seen:
        raise BadInput(
            "this would be found before it happened",
            hint=f"it was found on {seen}; see the two days",
        )


def _tell(
    workspace: Workspace, place: Place, told: Mapping[str, Value], me: str
) -> None:
    def operations(now: Loaded[Log]) -> list[Operation]:
        breach = next(each for each in now.record.breaches if each.id == place.id)
        there = {each.whom: each.id for each in breach.told}
        draw = FreshIds(now.values)
        made: list[Operation] = []
        for whom, day in told.items():
            path = ("breaches", place.id, "told")
            known = next((item for one, item in there.items() if one == whom), "")
            if known:
                made.append(Replace((*path, known, "date"), day))
            else:
                new = draw()
                made.append(Add((*path, new), {"id": new, "whom": whom, "date": day}))
        return made

    change(workspace, Log, place.year, operations, me)


def found(workspace: Workspace, word: str) -> tuple[Place, Breach]:
    """
    Return the breach that is meant, by its id.

    Raises:
        NoSuchPart: There is none.
    """
    known = {
        each.id: (Place(log.id, each.id), each)
        for log in logs.every(workspace)
        for each in log.breaches
    }
    if word in known:
        return known[word]
    error = NoSuchPart("breach", "log/", only_one(word, known) or "")
    error.hint = "see which there are with `heero breach list`"
    raise error


def listed(workspace: Workspace) -> Outcome:
    """Tell of every breach, those first that are not over."""
    known, lost = logs.readable(workspace)
    there = [each for log in known for each in log.breaches]
    there.sort(key=lambda each: (is_over(each), each.found, each.id))
    lines = [told_of(each) for each in there]
    data = [data_of(each) for each in there]
    return Outcome(lines, data, [*lost, *([] if lines else ["no breach is known"])])


def told_of(breach: Breach) -> str:
    """Return a breach in one line: days and numbers, and nobody's name."""
    kind = (breach.kind or "not known yet").replace("_", " ")
    many = "?" if breach.about_many is None else str(breach.about_many)
    told = ", ".join(f"{each.whom} {each.date}" for each in breach.told)
    return "  ".join(
        [
            breach.id,
            f"found {breach.found}",
            kind,
            f"about {many} people",
            f"stopped {breach.stopped}" if breach.stopped else "goes on",
            f"told: {told}" if told else "nobody told yet",
            "" if is_over(breach) else "not over",
        ]
    ).rstrip()


def data_of(breach: Breach) -> dict[str, Any]:
    """Return a breach for a program."""
    dumped: dict[str, Any] = breach.model_dump(mode="json", by_alias=True)
    return {**dumped, "over": is_over(breach)}


def outside(
    workspace: Workspace,
    kind: str,
    whose: str,
    on: str,
    told: str,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Write down that something was used or shown outside of what people were told.

    Args:
        workspace: The records folder.
        kind: `use` or `disclosure`.
        whose: Whose it was; empty where it was many people's.
        on: The day, as it was typed; empty for today.
        told: The day they were told; empty where they were not.
        today: The day.
        me: Who is typing.

    Raises:
        BadInput: The kind or a day is none.
        NoSuchRecord: There is no such participant.
    """
    known: tuple[str, ...] = get_args(Use.model_fields["kind"].annotation)
    day = day_typed(on) or today
    fields: dict[str, Value] = {
        "kind": one_of(kind, known, "--outside"),
        "participant": participant_id(workspace, whose) if whose else "",
        "date": day,
        "told": day_typed(told),
        "by": team_id(workspace, me) if me else "",
    }
    entry = logs.add(workspace, day, "uses", fields, me)
    notes = [] if told else ["tell whoever it is about, and note it with --told DAY"]
    line = f"{entry.id}: noted in {entry.path}"
    return Outcome([line], {"id": entry.id, "path": entry.path}, notes)


def understood_all(typed: Mapping[str, str], today: Day) -> dict[str, Value]:
    """
    Return what several answers say, by the keys of a breach.

    Raises:
        BadInput: One of them is not understood; nothing is written.
    """
    found: dict[str, Value] = {}
    for asks in ASKS:
        if asks in typed:
            found |= understood(asks, typed[asks], today)
    return found


def whom_typed(typed: str) -> Whom:
    """
    Return who was told.

    Raises:
        BadInput: It is none of those there are.
    """
    return one_of(typed, WHOM, "who was told")


def shown(workspace: Workspace, place: Place) -> Outcome:
    """Tell of one breach, and what is not done yet."""
    _, breach = found(workspace, place.id)
    notes = []
    if not is_over(breach):
        notes.append(
            f"it is not over: `heero breach {breach.id}` goes on, and `heero due` "
            "tells of it until it was stopped and whoever it is about was told"
        )
    data = {**data_of(breach), "path": f"log/{place.year}.yaml"}
    return Outcome([f"{told_of(breach)}, in log/{place.year}.yaml"], data, notes)
