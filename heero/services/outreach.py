"""Getting in touch: whom the participant wants, how it is prepared, how far it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Path, Replace, Value
from heero.domain.participant import Participant
from heero.domain.scopes import TOUCH
from heero.domain.story import Outreach, Try
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate, gate_turns
from heero.services.clearing import cleared_at_all
from heero.services.outcome import Outcome
from heero.services.permission import may_write
from heero.services.records import (
    FreshIds,
    beside,
    change,
    opened,
    participant_id,
    person_in,
)
from heero.services.team import member_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

Choice = Literal["now", "somebody_checks_first", "later", "not_now", "never", "unsaid"]
"""What the participant may choose of somebody."""

CHOICES: tuple[Choice, ...] = get_args(Choice)
STATUSES: tuple[str, ...] = get_args(Outreach.model_fields["status"].annotation)
HOWS: tuple[str, ...] = get_args(Try.model_fields["how"].annotation)
RESULTS: tuple[str, ...] = get_args(Try.model_fields["result"].annotation)

_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True)
class Prepared:
    """
    What is said of getting in touch with somebody; what is empty stays as it is.

    Attributes:
        choice: What the participant chose, typed loosely.
        words: What they prepared, by its field, such as `may_say`.
        status: How far it has come, typed loosely.
        tried: How somebody tried to get in touch today.
        result: What came of the try.
        by: Who of the team tried; empty for whoever is typing.
        on: The day of the try; empty for today.
    """

    choice: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    tried: str = ""
    result: str = ""
    by: str = ""
    on: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        told = (self.choice, self.status, self.tried, self.result, self.on)
        return any(told) or any(self.words.values())


def prepare(
    workspace: Workspace,
    word: str,
    who: str,
    said: Prepared,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Keep what the participant chose of somebody, or how far getting in touch has come.

    Args:
        workspace: The records folder.
        word: Whose record.
        who: With whom.
        said: What is said.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant, or nobody of the team.
        NoSuchPart: There is nobody like that in the record.
        GateShut: The yes to a record has ended or was taken back.
        BadInput: Something is not of the form it needs.
    """
    record = opened(workspace, participant_id(workspace, word), me).record
    notes = may_write(record, today, TOUCH)
    person = cleared_at_all(person_in(record, who))
    if (said.result or said.on) and not said.tried:
        raise BadInput("a result and a day are of a try", hint="say how with --try")
    fields = _fields(said, today)
    tried = _try(workspace, said, today, me)
    shut = []
    if fields.get("status") in ("planned", "sent") or tried:
        shut = gate.what_to_do(
            record.id, gate.asked(workspace, record, {person.id}, today)
        )
    if shut and fields.get("status") == "planned":
        why = f"the gate is shut for {person.id}; nothing was written"
        data = {"id": record.id, "person": person.id, "open": False}
        return Outcome(shut, data, [*notes, why], no=True)
    before = gate_turns.looks(workspace, record, today)
    saved = _saved(workspace, record, [person.id], fields, tried, me)
    after = gate_turns.looks(workspace, saved.record, today)
    turned = gate_turns.turned(saved.record, before, after)
    lines = [f"{person.id}: {_told(fields, tried)}, in {saved.shown}", *turned.lines]
    notes += [f"no further yet: {each}" for each in shut]
    data = {
        "id": record.id,
        "person": person.id,
        "open": not shut,
        "path": saved.shown,
        "meetings": turned.data,
    }
    return Outcome(lines, data, notes)


def sort(
    workspace: Workspace,
    word: str,
    piles: Mapping[str, str],
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Keep which pile the participant put people on, and say which gates that shuts.

    Args:
        workspace: The records folder.
        word: Whose record.
        piles: By the id of each person, what was chosen.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        GateShut: The yes to a record has ended or was taken back.
    """
    record = opened(workspace, participant_id(workspace, word), me).record
    notes = may_write(record, today, TOUCH)
    before = gate_turns.looks(workspace, record, today)
    shown = workspace.shown(workspace.path("participant", record.id))
    for choice in dict.fromkeys(piles.values()):
        fields = {"choice": choice, "as_of": today}
        people = [each for each, chosen in piles.items() if chosen == choice]
        record = _saved(workspace, record, people, fields, None, me).record
    after = gate_turns.looks(workspace, record, today)
    turned = gate_turns.turned(record, before, after)
    data = {"id": record.id, "path": shown, "meetings": turned.data}
    return Outcome([f"it is in {shown}", *turned.lines], data, notes)


def _saved(
    workspace: Workspace,
    record: Participant,
    people: Sequence[str],
    fields: Mapping[str, str],
    tried: Mapping[str, str] | None,
    me: str,
) -> Loaded[Participant]:
    """Write the same about each of several people, into every entry there is."""

    def operations(now: Loaded[Participant]) -> list[Operation]:
        fresh = FreshIds(now.values, *beside(workspace, record.id))
        done: list[Operation] = []
        for each in people:
            done += _about(now.record, each, fields, tried, fresh)
        return done

    return change(workspace, Participant, record.id, operations, me)


def _about(
    now: Participant,
    person: str,
    fields: Mapping[str, str],
    tried: Mapping[str, str] | None,
    fresh: FreshIds,
) -> list[Operation]:
    there = [each.id for each in now.outreach if each.person == person]
    done: list[Operation] = []
    if not there:
        there = [fresh()]
        made: dict[str, Value] = {"id": there[0], "person": person, **fields}
        done.append(Add(("outreach", there[0]), made))
    else:
        # Where two versions were merged there may be two entries of one person.
        everywhere: tuple[Path, ...] = tuple(("outreach", each) for each in there)
        done += [
            Replace((*place, key), words)
            for place in everywhere
            for key, words in fields.items()
            if key in ("choice", "as_of") or place == everywhere[0]
        ]
    if tried:
        drawn = fresh()
        value: dict[str, Value] = {"id": drawn, **tried}
        done.append(Add(("outreach", there[0], "tries", drawn), value))
    return done


def _fields(said: Prepared, today: Day) -> dict[str, str]:
    fields = {key: words.strip() for key, words in said.words.items() if words.strip()}
    if said.choice:
        fields["choice"] = choice_typed(said.choice)
    if said.status:
        fields["status"] = _one_of("status", said.status, STATUSES)
    return {**fields, "as_of": today}


def choice_typed(typed: str) -> Choice:
    """
    Return the choice that is meant, typed as `not now` or `check first`.

    Raises:
        BadInput: There is no such choice.
    """
    checks = ("check_first", "checks_first", "somebody_check_first")
    if only_one(typed, checks):
        return "somebody_checks_first"
    return _one_of("choice", typed, CHOICES)


def _try(
    workspace: Workspace, said: Prepared, today: Day, me: str
) -> dict[str, str] | None:
    if not said.tried:
        return None
    day = day_typed(said.on) or today
    if day > today:
        raise BadInput("that day has not come yet", hint="leave --on away for today")
    found = {"date": day, "how": _one_of("try", said.tried, HOWS)}
    if said.by or me:
        found["by"] = member_id(workspace, said.by or me)
    found["result"] = _one_of("result", said.result or "no_answer", RESULTS)
    return found


def _one_of(option: str, typed: str, known: Sequence[_Word]) -> _Word:
    found = only_one(typed, known)
    if found is not None:
        return found
    raise BadInput(f"that is no --{option}", hint=f"one of these: {', '.join(known)}")


def _told(fields: Mapping[str, str], tried: Mapping[str, Any] | None) -> str:
    chosen = [fields[key] for key in ("choice", "status") if key in fields]
    parts = [each.replace("_", " ") for each in chosen]
    if tried:
        parts.append("a try, and a try counts")
    if not parts or set(fields) - {"choice", "status", "as_of"}:
        parts.append("prepared")
    return ", ".join(parts)
