"""Yes to one purpose: noting one, taking one back, and what holds today."""

from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from heero.domain.consents import in_force, last_day
from heero.domain.disclosures import Disclosure
from heero.domain.names import fold_name
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.spans import longest
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate_turns
from heero.services.handed_over import handed_over, left, told
from heero.services.outcome import Outcome, one_line
from heero.services.permission import may_write
from heero.services.records import FreshIds, change, opened, participant_id
from heero.services.scopes_typed import scope_typed
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

By = Literal["self", "self_with_support", "substitute_decision_maker"]
Basis = Literal["written", "verbal_witnessed"]

_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True)
class Said:
    """
    What is said of one yes.

    Attributes:
        purpose: What it is to, typed loosely.
        until: Its last day; empty for twelve months.
        by: Who said it.
        basis: How it was said.
        recipients: Whom it names; nobody where it is for the same as before.
        scope: The exercises and lists it covers, typed loosely; nothing where it is to
            the same as before.
        explained: How it was explained; empty where nobody said.
        interpreter: Who put it into their language; empty where nobody did.
    """

    purpose: str
    until: str = ""
    by: str = "self"
    basis: str = "written"
    recipients: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    explained: str = ""
    interpreter: str = ""

    @property
    def how_told(self) -> dict[str, str]:
        """How it was explained and by whom, as a record has it."""
        said = {"explained": self.explained, "interpreter": self.interpreter}
        return {key: words for key, each in said.items() if (words := one_line(each))}


def listed(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    Tell each yes of somebody, and whether it holds today.

    Raises:
        NoSuchRecord: There is no such participant.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    found = [(each, _standing(record, each, today)) for each in record.consents]
    lines = [
        f"{each.id}  {each.purpose}: {standing}"
        + (f"; only {', '.join(each.scope)}" if each.scope else "")
        for each, standing in found
    ]
    notes = [] if found else ["no consent is written down yet"]
    data = {
        "id": record.id,
        "consents": [
            {**data_of_one(each), "holds": _holds(record, each, today)}
            for each, _ in found
        ],
    }
    return Outcome(lines, data, notes)


def give(
    workspace: Workspace, word: str, said: Said, today: Day, me: str = ""
) -> Outcome:
    """
    Note a new yes, and say which gates of planned meetings it opens.

    A yes to the record itself can be given after it has ended: that is how it is
    renewed.

    Args:
        workspace: The records folder.
        word: Whose record.
        said: What is said of it.
        today: The day it begins.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        GateShut: The yes to a record has ended, and this is to something else.
        BadInput: There is no such purpose, its last day is too late or gone by, or one
            that holds says something else.
    """
    purpose = purpose_typed(said.purpose)
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    notes = [] if purpose == "run_workshop" else may_write(record, today)
    fields: dict[str, Value] = {
        "purpose": purpose,
        "given_by": _one_of(said.by, get_args(By), "--by"),
        "basis": _one_of(said.basis, get_args(Basis), "--basis"),
        "from": today,
        "expires": _until(said.until, today),
    }
    scope = scope_typed(workspace, said.scope)
    made: dict[str, str] = {}

    def operations(now: Loaded[Participant]) -> list[Operation]:
        holding = in_force(now.record, purpose, today)
        whom, about = said.recipients, scope
        if holding is not None:
            _fits(holding, said, scope, now.record.id, str(fields["expires"]))
            whom, about = holding.recipients, holding.scope
        whole = dict(fields)
        for key, each in (("scope", about), ("recipients", whom)):
            if each:
                whole[key] = list(each)
        whole |= said.how_told
        for there in now.record.consents:
            same = data_of_one(there)
            if same == {**same, **whole} and _holds(now.record, there, today):
                made.update(id=there.id, done="was noted already")
                return []
        made.update(id=FreshIds(now.values)(), done="noted")
        return [Add(("consents", made["id"]), {"id": made["id"], **whole})]

    before = gate_turns.looks(workspace, record, today)
    saved = change(workspace, Participant, record_id, operations, me)
    turned = gate_turns.turned(
        record, before, gate_turns.looks(workspace, saved.record, today)
    )
    line = f"{purpose}: yes until {fields['expires']}, {made['done']} in {saved.shown}"
    data = {
        "id": record_id,
        "consent": made["id"],
        "purpose": purpose,
        "until": fields["expires"],
        "path": saved.shown,
        "meetings": turned.data,
    }
    return Outcome([line, *turned.lines], data, notes)


def withdraw(
    workspace: Workspace, word: str, typed: str, today: Day, me: str = ""
) -> Outcome:
    """
    Note that a yes was taken back, and say which gates of planned meetings that shuts.

    Always possible, and nobody has to say why.

    Args:
        workspace: The records folder.
        word: Whose record.
        typed: The purpose.
        today: The day it was taken back.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: There is no such purpose.
    """
    purpose = purpose_typed(typed)
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    taken: list[str] = []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        found = [
            each
            for each in now.record.consents
            if each.purpose == purpose
            and not (each.withdrawn and each.withdrawn <= today)
            and last_day(each) >= today
        ]
        taken[:] = [each.id for each in found]
        # One that begins later is taken back on the day it would begin.
        return [
            Replace(("consents", each.id, "withdrawn"), max(today, each.from_))
            for each in found
        ]

    before = gate_turns.looks(workspace, record, today)
    saved = change(workspace, Participant, record_id, operations, me)
    turned = gate_turns.turned(
        record, before, gate_turns.looks(workspace, saved.record, today)
    )
    line = f"{purpose}: no yes holds today, and nothing was written"
    notes: list[str] = []
    out: list[Disclosure] | None = []
    if taken:
        line = f"{purpose}: taken back, in {saved.shown}"
        out = handed_over(workspace, record, purpose)
        notes = left(record_id, purpose, known=out is not None)
    data = {
        "id": record_id,
        "purpose": purpose,
        "withdrawn": list(taken),
        "path": saved.shown,
        "meetings": turned.data,
        "handed_over": [each.model_dump(mode="json") for each in out or ()],
    }
    return Outcome([line, *turned.lines, *map(told, out or ())], data, notes)


def purpose_typed(typed: str) -> Purpose:
    """
    Return the purpose that is meant, typed as `contact person`.

    Raises:
        BadInput: There is no such purpose.
    """
    return _one_of(typed, get_args(Purpose), "the purpose")


def data_of_one(consent: Consent) -> dict[str, Value]:
    """Return one yes as data for a program."""
    dumped: dict[str, Value] = consent.model_dump(mode="json", by_alias=True)
    return dumped


def _one_of(typed: str, known: tuple[_Word, ...], what: str) -> _Word:
    found = only_one(typed, known)
    if found is not None:
        return found
    raise BadInput(
        f"{what} is none of those there are", hint="one of " + ", ".join(known)
    )


def _until(typed: str, today: Day) -> Day:
    latest = longest(today)
    until = day_typed(typed) or latest
    if not today <= until <= latest:
        raise BadInput(
            "a consent ends on a day from today on, within twelve months",
            hint=f"give --until with a day until {latest}",
        )
    return until


def _fits(
    holding: Consent, said: Said, scope: tuple[str, ...], record_id: str, until: Day
) -> None:
    """Refuse a yes that would not hold, since one that is there goes further."""
    first = f"take it back first with `heero consent withdraw {record_id}"
    if until < last_day(holding):
        raise BadInput(
            f"a yes to {holding.purpose} holds until {last_day(holding)} already",
            hint=f"{first} {holding.purpose}`, then give this one",
        )
    wanted = {fold_name(each) for each in said.recipients}
    if wanted and wanted != {fold_name(each) for each in holding.recipients}:
        raise BadInput(
            f"a yes to {holding.purpose} that holds is for others",
            hint=f"{first} {holding.purpose}`, then give this one",
        )
    if scope and set(scope) != set(holding.scope):
        raise BadInput(
            f"a yes to {holding.purpose} that holds covers something else",
            hint=f"{first} {holding.purpose}`, then give this one",
        )


def _holds(record: Participant, consent: Consent, today: Day) -> bool:
    """Return whether this yes holds, the others of the same purpose looked at too."""
    others = tuple(
        each
        for each in record.consents
        if each.id == consent.id or (each.purpose == consent.purpose and each.withdrawn)
    )
    found = in_force(
        record.model_copy(update={"consents": others}), consent.purpose, today
    )
    return found is not None and found.id == consent.id


def _standing(record: Participant, consent: Consent, today: Day) -> str:
    if consent.withdrawn and consent.withdrawn <= today:
        return f"taken back on {consent.withdrawn}"
    if last_day(consent) < today:
        return f"ended on {last_day(consent)}"
    if today < consent.from_:
        return f"begins on {consent.from_}"
    if not _holds(record, consent, today):
        return "taken back with another"
    return f"yes until {last_day(consent)}"
