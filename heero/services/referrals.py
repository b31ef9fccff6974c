"""Where callers were told of, what became of it, and that the call was enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.contact import Contact, Referral
from heero.domain.operations import Add, Operation, Replace, Value
from heero.errors import BadInput
from heero.services import directory, records
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, data_of
from heero.store.workspace import Loaded, Workspace

ACCEPTED = {"yes": "said_yes", "no": "said_no", "later": "later"}
CONNECTED = {"yes": "said_yes", "no": "said_no", "unsure": "unsure"}
ENOUGH = CONNECTED
"""What may be typed, and the word that is kept."""


@dataclass(frozen=True)
class Told:
    """
    What is said of a referral.

    Attributes:
        kind: What kind of place; empty where the service says it.
        service: Which service, by its name or id; empty for none in the directory.
        accepted: Whether they took it: yes, no, later; empty for not known yet.
        connected: Whether they got there: yes, no, unsure; empty for not known yet.
        which: The referral it is about, by its id; empty for a new one, or for the one
            that fits.
    """

    kind: str = ""
    service: str = ""
    accepted: str = ""
    connected: str = ""
    which: str = ""


def word(typed: str, words: dict[str, str], what: str) -> str:
    """
    Return the word that is kept for what was typed; empty for nothing.

    Raises:
        BadInput: It is none of them.
    """
    short = typed.strip().lower().removeprefix("said_")
    if not short:
        return ""
    fitting = [kept for each, kept in words.items() if each.startswith(short)]
    if len(fitting) != 1:
        raise BadInput(
            f"{what} takes {', '.join(words)}", hint="leave it out where nobody knows"
        )
    return fitting[0]


def refer(workspace: Workspace, contact: str, told: Told, me: str = "") -> Outcome:
    """
    Keep where a caller was told of, or what became of it.

    Where the same place was told of before, that referral is brought up to date.

    Args:
        workspace: The records folder.
        contact: Which contact.
        told: What is said of it.
        me: Who is typing.

    Raises:
        NoSuchRecord: The word fits no contact, or no service.
        BadInput: A word is none, or neither kind nor service is given.
        CannotWrite: The disk would not take it.
    """
    record_id = records.record_id_of(workspace, contact)
    service = directory.service(workspace, told.service) if told.service else None
    kind = (
        directory.kind_typed(told.kind)
        if told.kind
        else service.kind
        if service
        else ""
    )
    known = records.opened_as(workspace, Contact, record_id, me).record
    if not (kind or told.which or known.referrals):
        raise BadInput(
            "where they were told of is missing",
            hint="give --kind clinician, or --service and its name",
        )
    fields: dict[str, Value] = {}
    for key, value in (
        ("kind", kind),
        ("service", service.id if service else ""),
        ("accepted", word(told.accepted, ACCEPTED, "--accepted")),
        ("connected", word(told.connected, CONNECTED, "--connected")),
    ):
        if value:
            fields[key] = value
    put = [""]

    def kept(now: Loaded[Contact]) -> list[Operation]:
        there = _meant(now.record, told.which, fields)
        if there is None:
            put[0] = FreshIds(now.values, *records.beside(workspace, record_id))()
            return [
                Add(("referrals", put[0]), {"id": put[0], **fields}),
                *_supported(now.record),
            ]
        put[0] = there.id
        return [*_brought_up(there, fields), *_supported(now.record)]

    saved = records.change(workspace, Contact, record_id, kept, me)
    row = next(each for each in saved.record.referrals if each.id == put[0])
    notes = []
    if service is not None and service.status == "closed":
        notes.append("the directory says that this service is there no more")
    return Outcome(
        [f"kept in {saved.shown} ({row.id})"],
        {"record": record_id, **data_of(row)},
        notes,
    )


def _meant(contact: Contact, which: str, fields: dict[str, Value]) -> Referral | None:
    """Return the referral that is meant, or `None` for a new one."""
    there: Sequence[Referral] = contact.referrals
    if which:
        found = next((each for each in there if each.id == which), None)
        if found is None:
            raise BadInput(
                f"{contact.id} has no referral called {which!r}",
                hint="leave --which out for a new one",
            )
        return found
    if "kind" not in fields:
        if len(there) == 1:
            return there[0]
        raise BadInput(
            "which of the referrals is meant is not said",
            hint=f"give --which and one of {', '.join(each.id for each in there)}",
        )
    return next(
        (
            each
            for each in there
            if each.kind == fields["kind"] and each.service == fields.get("service")
        ),
        None,
    )


def _brought_up(there: Referral, fields: dict[str, Value]) -> list[Operation]:
    held = there.model_dump(mode="json", exclude_defaults=True)
    return [
        (Replace if key in held else Add)(("referrals", there.id, key), value)
        for key, value in fields.items()
        if held.get(key) != value
    ]


def _supported(contact: Contact) -> list[Operation]:
    """Say that a referral was part of what the peer gave."""
    if "referral" in contact.support:
        return []
    support: Value = [*contact.support, "referral"]
    return [(Replace if contact.support else Add)(("support",), support)]


def enough(workspace: Workspace, contact: str, typed: str, me: str = "") -> Outcome:
    """
    Keep whether the call of the peer was enough.

    Raises:
        NoSuchRecord: The word fits no contact.
        BadInput: The answer is none.
        CannotWrite: The disk would not take it.
    """
    record_id = records.record_id_of(workspace, contact)
    said = word(typed or "yes", ENOUGH, "it")

    def kept(now: Loaded[Contact]) -> list[Operation]:
        there = "enough" in now.values
        return [(Replace if there else Add)(("enough",), said)]

    saved = records.change(workspace, Contact, record_id, kept, me)
    words = {
        "said_yes": "the call was enough",
        "said_no": "the call was not enough",
        "unsure": "whether the call was enough is not sure",
    }[said]
    return Outcome(
        [f"kept in {saved.shown}: {words}"], {"record": record_id, "enough": said}
    )
