"""Walking a guide inside a meeting: which one it is, and whether it may begin."""

import re

from heero.domain.meetings import MINUTES, Meeting
from heero.domain.minutes import day_of, present_at, walks_of
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, FitsSeveral, NoSuchPart
from heero.guides.definition import Guide
from heero.services import gate
from heero.services.outcome import Outcome
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace

DECIDING = frozenset({"commitments", "steps"})
"""The lists a guide adds to that decides something."""


def meant(record: Participant, word: str) -> Meeting:
    """
    Return the meeting somebody means.

    Args:
        record: Whose meeting.
        word: Its id, an unambiguous part of one, or its day.

    Raises:
        NoSuchPart: There is no such meeting.
        FitsSeveral: There is more than one.
    """
    wanted = word.strip().lower()
    found = [each for each in record.meetings if each.id == wanted]
    found = found or [each for each in record.meetings if wanted and wanted in each.id]
    if not found and re.search("[0-9]", wanted):
        day = day_typed(wanted)
        found = [each for each in record.meetings if day_of(record, each) == day]
    if len(found) > 1:
        raise FitsSeveral([f"{each.id} ({each.kind}, {each.status})" for each in found])
    if not found:
        error = NoSuchPart("meeting", record.id)
        error.hint = f"see the meetings with `heero show {record.id}`"
        raise error
    return found[0]


def to_record(record: Participant, word: str | None, today: Day) -> Meeting:
    """
    Return the meeting whose minutes are to be taken.

    Args:
        record: Whose meeting.
        word: Which one; `None` takes the one that is open, else the last that was
            planned for today or before, else the next.
        today: The day.

    Raises:
        NoSuchPart: There is no such meeting.
        BadInput: It was called off, or none is planned.
    """
    if word is not None:
        found = meant(record, word)
        if found.status == "cancelled":
            raise BadInput(
                "this meeting was called off",
                hint=f"plan another one with `heero meeting plan {record.id}`",
            )
        return found
    begun = {
        walk.meeting
        for walk in record.walks
        if walk.meeting and walk.finished is None and _takes_minutes(walk.guide)
    }
    planned = [each for each in record.meetings if each.status == "planned"]
    by_day = sorted(planned, key=lambda each: each.start or "9999")
    waiting = [each for each in by_day if each.id in begun]
    past = [each for each in by_day if each.start and each.start[:10] <= today]
    chosen = [*waiting, *reversed(past), *by_day]
    if not chosen:
        raise BadInput(
            "no meeting is planned",
            hint=f"plan one with `heero meeting plan {record.id}`, "
            "or name one that was held with --meeting",
        )
    return chosen[0]


def last_held(record: Participant, word: str | None) -> Meeting:
    """
    Return the meeting whose minutes are asked for.

    Args:
        record: Whose meeting.
        word: Which one; `None` takes the last one with minutes.

    Raises:
        NoSuchPart: There is no such meeting.
        BadInput: Nothing was written down in it, or in any.
    """
    hint = f"take the minutes with `heero meeting record {record.id}`"
    if word is not None:
        found = meant(record, word)
        if not walks_of(record, found.id):
            raise BadInput("nothing was written down in this meeting yet", hint=hint)
        return found
    with_minutes = [each for each in record.meetings if walks_of(record, each.id)]
    if not with_minutes:
        raise BadInput("no meeting of theirs has minutes yet", hint=hint)
    return max(with_minutes, key=lambda each: day_of(record, each) or "")


def _takes_minutes(edition: str) -> bool:
    return edition.split("/")[0] == MINUTES


def shut(
    workspace: Workspace, record: Participant, meeting: Meeting, today: Day
) -> Outcome | None:
    """
    Ask the gate again for everybody who is expected, before a meeting begins.

    Returns:
        What shuts it and what to do; `None` where it is open, or the meeting goes on.

    Raises:
        Unreadable: The private file has errors.
    """
    if meeting.status != "planned" or _has_begun(record, meeting, today):
        return None
    verdict = gate.open_or_shut(workspace, record, meeting, today)
    if verdict.is_open:
        return None
    notes = ["the meeting has not begun, and nothing was written"]
    return verdict.refusal._replace(notes=notes)


def _has_begun(record: Participant, meeting: Meeting, today: Day) -> bool:
    """
    Return whether people have come together: one of theirs is noted as being there, or
    a walk in it began on its day or today. What was walked in it before lets nobody in.
    """
    day = min((meeting.start or today)[:10], today)
    walks = walks_of(record, meeting.id)
    came = any(each.person for each in present_at(record, meeting.id))
    return came or any(each.started[:10] >= day for each in walks)


def kind_for(
    record: Participant, guide: Guide, meeting: str | None, *, begins: bool
) -> str:
    """
    Return the kind of meeting a guide is walked in; empty outside of any.

    Args:
        record: Whose walk.
        guide: The guide.
        meeting: The meeting, by its id; `None` for none.
        begins: Whether the walk begins now.

    Raises:
        NoSuchPart: There is no such meeting.
        BadInput: The guide has no place in this meeting, or needs one.
    """
    found = next((each for each in record.meetings if each.id == meeting), None)
    if not begins:
        return found.kind if found else ""
    if meeting is None:
        if guide.id == MINUTES:
            raise BadInput(
                "the minutes belong to a meeting",
                hint=f"take them with `heero meeting record {record.id}`",
            )
        return ""
    if found is None:
        raise NoSuchPart("meeting", record.id)
    _has_its_place(guide, found)
    return found.kind


def _has_its_place(guide: Guide, meeting: Meeting) -> None:
    if guide.belongs != "network_meeting":
        raise BadInput(
            f"{guide.id} is no part of a meeting", hint="walk it without --meeting"
        )
    if meeting.status == "cancelled":
        raise BadInput("this meeting was called off", hint="walk it without --meeting")
    decides = any(each.add in DECIDING for each in guide.adds())
    if meeting.kind == "blended" and decides and guide.id != MINUTES:
        raise BadInput(
            "this meeting brings together how everybody sees it, and decides nothing",
            hint="offers and plans have their place in a network or decision meeting",
        )
