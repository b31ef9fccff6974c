"""Planning a meeting of somebody's network, as the participant wants it to be."""

from collections.abc import Sequence

from heero.domain.meetings import Meeting
from heero.domain.operations import Operation, Remove, Replace, Value
from heero.domain.participant import Participant
from heero.domain.words import Moment
from heero.errors import BadInput
from heero.services import meeting_parts
from heero.services.meeting_fields import Wanted, fields_said, said_kind
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome
from heero.services.permission import may_write
from heero.services.records import (
    FreshIds,
    beside,
    change,
    data_of,
    opened,
    participant_id,
)
from heero.store.workspace import Loaded, Workspace


def plan(
    workspace: Workspace, word: str, wanted: Wanted, now: Moment, by: str = ""
) -> Outcome:
    """
    Plan a meeting, or change one that is planned; nobody becomes invited by it.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        wanted: What is said of it.
        now: The minute where the folder is.
        by: Who is writing.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        GateShut: The yes to a record has ended or was taken back.
        BadInput: A time has gone by, a place looks like an address, a part is none
            there is, or the meeting is over.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, by).record
    notes = may_write(record, now[:10], ("meetings",))
    before = meeting_in(record, wanted.meeting, now[:10]) if wanted.meeting else None
    if before is not None and before.status != "planned":
        raise BadInput(
            f"the meeting {before.id} is {before.status}, and stays as it was",
            hint=f"plan another with `heero meeting plan {record_id}`",
        )
    fields = fields_said(workspace, record, wanted, now)
    _goes_together(before, fields)
    parts = meeting_parts.parts(workspace, record, wanted.roles)
    made: dict[str, str] = {}

    def operations(loaded: Loaded[Participant]) -> list[Operation]:
        fresh = FreshIds(loaded.values, *beside(workspace, record_id))
        found = before.id if before else _same(loaded.record, fields, wanted.roles)
        made["id"] = found or fresh()
        there = next((x for x in loaded.record.meetings if x.id == made["id"]), None)
        return _written(made["id"], there, fields, parts, fresh)

    saved = change(workspace, Participant, record_id, operations, by)
    meeting = next(each for each in saved.record.meetings if each.id == made["id"])
    data = {"id": record_id, "meeting": data_of(meeting), "path": saved.shown}
    notes += [*_notes(record, before, meeting), *meeting_parts.in_words_only(parts)]
    return Outcome(_lines(saved.shown, meeting), data, notes)


def _goes_together(before: Meeting | None, fields: dict[str, Value]) -> None:
    kind = fields.get("kind", before.kind if before else "network")
    alone = fields.get("private_time", before.private_time if before else "not_asked")
    if kind == "family_group" and alone == "said_no":
        raise BadInput(
            "in a family-group meeting the family always has time alone",
            hint="leave out --no-private-time, or take --kind decision",
        )


def _same(
    record: Participant, fields: dict[str, Value], roles: Sequence[str]
) -> str | None:
    """The id of a planned meeting of which the very same was said, if there is one."""
    if not fields or roles:
        return None
    for each in record.meetings:
        there = data_of(each)
        said = {key: str(x) if key == "minutes" else x for key, x in there.items()}
        if each.status == "planned" and all(
            said.get(key) == value for key, value in fields.items()
        ):
            return each.id
    return None


def _written(
    meeting_id: str,
    there: Meeting | None,
    fields: dict[str, Value],
    parts: Sequence[meeting_parts.Part],
    fresh: FreshIds,
) -> list[Operation]:
    path = ("meetings", meeting_id)
    if there is None:
        roles = meeting_parts.as_items((), parts, fresh)
        item = {"id": meeting_id, "kind": "network", **fields}
        item |= {"roles": roles} if roles else {}
        item = {key: each for key, each in item.items() if each not in (None, [])}
        return [Replace(path, item)]
    found: list[Operation] = _not_told_yet(there, fields)
    for key, value in fields.items():
        if value in (None, []):
            found.append(Remove((*path, key)))
        else:
            found.append(Replace((*path, key), value))
    if parts:
        items = meeting_parts.as_items(there.roles, parts, fresh)
        found.append(
            Replace((*path, "roles"), items) if items else Remove((*path, "roles"))
        )
    return found


def _not_told_yet(there: Meeting, fields: dict[str, Value]) -> list[Operation]:
    """What changes for those who know a time or a place that holds no more."""
    if all(getattr(there, x) == fields.get(x, getattr(there, x)) for x in _KNOWN):
        return []
    found: list[Operation] = []
    for each in there.invitations:
        place = ("meetings", there.id, "invitations", each.id)
        if each.told is not None:
            found.append(Replace((*place, "told_before"), each.told))
            found += [Remove((*place, x)) for x in ("told", "how") if getattr(each, x)]
            # Somebody who said no is not asked twice.
            if each.reply in ("coming", "no_answer"):
                found.append(Replace((*place, "reply"), "not_yet"))
                found += [Remove((*place, "replied"))] if each.replied else []
    return found


_KNOWN = ("start", "place")
"""What whoever is told of a meeting knows of it."""


def _lines(shown: str, meeting: Meeting) -> list[str]:
    when = meeting.start or ", or ".join(meeting.offered) or "no day yet"
    where = meeting.place or "details by phone"
    return [
        f"{meeting.id} is planned in {shown}",
        f"{said_kind(meeting.kind)}, {when.replace('T', ' ')}, {where}",
    ]


def _notes(record: Participant, before: Meeting | None, meeting: Meeting) -> list[str]:
    if before is None:
        others = [
            each.id
            for each in record.meetings
            if each.status == "planned" and each.id != meeting.id
        ]
        also = [f"{x} is planned too; --meeting {x} changes that one" for x in others]
        return [*also, "nobody is invited by this; the gate is asked before that"]
    if all(getattr(before, x) == getattr(meeting, x) for x in _KNOWN):
        return []
    knew = [each for each in meeting.invitations if each.told_before]
    come = [each.person for each in knew if each.taken_back is None]
    gone = [each.person for each in knew if each.taken_back is not None]
    notes = []
    if come:
        notes.append(
            f"these know the time or place of before: {', '.join(come)}; tell them, "
            f"then `heero meeting told {record.id} {' '.join(come)}`"
        )
    if gone:
        notes.append(
            "these know a time or place of before and are not invited: "
            f"{', '.join(gone)}; do not go back to it"
        )
    return notes
