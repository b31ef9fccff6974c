"""What was promised, for whoever looks after the team: what was kept comes first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from heero.domain import kept
from heero.domain.kept import KINDS, Promise, Work
from heero.domain.participant import Participant
from heero.domain.spans import later
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import BadInput, HeeroError
from heero.services.outcome import Outcome
from heero.services.records import opened
from heero.services.surveying import Progress, silent
from heero.services.typed_days import day_typed
from heero.store import journal, together
from heero.store.workspace import Workspace

USUAL_DAYS = 90
"""How many days are told of where nobody says from when."""


class _Read(NamedTuple):
    promises: Sequence[Promise]
    work: Sequence[Work]
    wrong: str = ""


def told(
    workspace: Workspace,
    since: str,
    until: str,
    today: Day,
    progress: Progress = silent,
) -> Outcome:
    """
    Tell what was kept, the work that went into it, and what did not happen in time.

    Args:
        workspace: The records folder.
        since: The first day; empty for 90 days before the last.
        until: The last day; empty for today.
        today: The day.
        progress: Told how far it is.

    Raises:
        BadInput: A day is none, lies ahead, or the last comes before the first.
    """
    last = day_typed(until) or today
    first = day_typed(since) or later(last, -USUAL_DAYS)
    if last > today:
        raise BadInput("that day has not come yet", hint="give --to a day until today")
    if first > last:
        raise BadInput("--from comes after --to", hint="see the two days")
    promises: list[Promise] = []
    work: list[Work] = []
    notes = []
    for each in _everything(workspace, progress):
        # What is due on the last day may still be done on it.
        promises += [
            one
            for one in each.promises
            if first <= one.due <= last and _over(one, today)
        ]
        work += [one for one in each.work if first <= one.day <= last]
        notes += [f"left out: {each.wrong}"] if each.wrong else []
    data = {"from": first, "to": last, **_data(promises, work)}
    return Outcome(_lines(first, last, promises, work), data, notes)


def _over(promise: Promise, today: Day) -> bool:
    return promise.done is not None or promise.due < today


def _everything(workspace: Workspace, progress: Progress) -> Iterator[_Read]:
    a_month = workspace.settings.visits_a_month
    waiting = journal.pending(workspace.journals)
    known = workspace.ids("participant")
    for each in known:
        if each in waiting:
            yield _participant(workspace, each, a_month, fold=True)
    many = [each for each in known if each not in waiting]
    read = together.each(
        lambda each: _participant(workspace, each, a_month),
        many,
        together.jobs_for(len(many)),
    )
    for number, found in enumerate(read):
        progress(number + 1, len(many))
        yield found
    for each in workspace.ids("workshop"):
        try:
            record = workspace.load(Workshop, each).record
        except HeeroError as error:
            yield _Read((), (), error.message)
            continue
        yield _Read(
            [one for one in kept.of_workshop(record) if _yes_held(workspace, one)], ()
        )


def _yes_held(workspace: Workspace, promise: Promise) -> bool:
    try:
        record = workspace.load(Participant, promise.record).record
    except HeeroError:
        return True
    return kept.yes_held(record, promise.due)


def _participant(
    workspace: Workspace, record_id: str, a_month: int, *, fold: bool = False
) -> _Read:
    try:
        record = (
            opened(workspace, record_id).record
            if fold
            else workspace.load(Participant, record_id).record
        )
    except HeeroError as error:
        return _Read((), (), error.message)
    return _Read(kept.of_participant(record, a_month), kept.work(record))


def _data(promises: Sequence[Promise], work: Sequence[Work]) -> dict[str, object]:
    in_time, other = _parted(promises)
    return {
        "kept": [
            {"code": code, "what": KINDS[code], "count": len(found)}
            for code, found in in_time.items()
        ],
        "work": {
            "contacts": sum(each.reached for each in work),
            "tries": sum(not each.reached for each in work),
        },
        "not_in_time": [
            {
                "code": code,
                "what": KINDS[code],
                "count": len(found),
                "promises": [
                    {
                        "record": each.record,
                        "item": each.item,
                        "due": each.due,
                        "done": each.done,
                    }
                    for each in found
                ],
            }
            for code, found in other.items()
        ],
    }


def _lines(
    first: Day, last: Day, promises: Sequence[Promise], work: Sequence[Work]
) -> list[str]:
    in_time, other = _parted(promises)
    lines = [f"from {first} to {last}", "", "what was kept, in time"]
    lines += [f"  {KINDS[code]}: {len(found)}" for code, found in in_time.items()]
    lines += [] if in_time else ["  nothing was due yet, or nothing is written down"]
    reached = sum(each.reached for each in work)
    lines += [
        "",
        "the work that went into it",
        f"  times somebody was reached: {reached}",
        f"  tries that reached nobody, which are work too: {len(work) - reached}",
        "",
        "what was promised and did not happen in time",
    ]
    for code, found in other.items():
        lines.append(f"  {KINDS[code]}: {len(found)}")
        lines += [f"    {_one(each)}" for each in found]
    return lines if other else [*lines, "  nothing"]


def _one(promise: Promise) -> str:
    about = f"{promise.record} {promise.item}".rstrip()
    became = f"done {promise.done}" if promise.done else "not yet"
    if promise.code == "commitment":
        became = "lapsed"
    return f"{promise.due} {about}: {became}"


def _parted(
    promises: Sequence[Promise],
) -> tuple[dict[str, list[Promise]], dict[str, list[Promise]]]:
    """Part what was done in time from all else, kind by kind, the first due first."""
    in_time: dict[str, list[Promise]] = {}
    other: dict[str, list[Promise]] = {}
    for code in KINDS:
        for each in sorted(promises, key=lambda one: (one.due, one.record, one.item)):
            if each.code == code:
                (in_time if each.in_time else other).setdefault(code, []).append(each)
    return in_time, other
