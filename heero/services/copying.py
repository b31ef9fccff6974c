"""Handing somebody their copy of the minutes, and keeping that it was done."""

from pathlib import Path

from heero.domain.audience import NEEDS_CONSENT
from heero.domain.meetings import Meeting, invited
from heero.domain.minutes import present_at
from heero.domain.operations import Add, Operation, Value
from heero.domain.participant import Participant
from heero.domain.sharing import consent_of, consented
from heero.domain.words import Day
from heero.errors import GateShut
from heero.services import disclosing, gate
from heero.services.in_meetings import last_held
from heero.services.minutes_pages import Made, made
from heero.services.minutes_readers import Reader, called, reader_of
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.permission import may_write
from heero.services.records import (
    FreshIds,
    beside,
    change,
    opened,
    participant_id,
)
from heero.services.team import team_id
from heero.store import files, ids
from heero.store.workspace import Loaded, Workspace

WHY = "to keep what the meeting agreed"
"""What a copy is for, where nobody says otherwise."""


def page(
    workspace: Workspace,
    word: str,
    meeting: str | None,
    to: Path | None,
    today: Day,
    *,
    prints: bool = False,
) -> Outcome:
    """
    Write the minutes of a meeting for the team.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        meeting: Which one; `None` takes the last one with minutes.
        to: The file to write; `None` writes into `out/` of the records folder.
        today: The day.
        prints: Whether the page is the answer itself, and no file is written.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: It has no minutes yet.
        CannotWrite: The disk would not take the page.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id).record
    found = last_held(record, meeting)
    done = made(workspace, record, found, Reader("team", ""), today)
    texts = {"html": done.html, "md": done.markdown}
    if to is not None:
        ending = "html" if to.suffix.lower() in (".html", ".htm") else "md"
        texts = {ending: texts[ending]}
    usual = workspace.out / f"{record_id}-minutes-{found.id}"
    paths = []
    if not prints:
        paths = [
            _put(workspace, to or usual.with_name(f"{usual.name}.{ending}"), text)
            for ending, text in texts.items()
        ]
    data = {
        "id": record_id,
        "meeting": found.id,
        "audience": "team",
        "paths": paths,
        "text": None if paths else done.markdown,
    }
    return Outcome(paths or done.markdown.splitlines(), data, done.notes)


def copy(
    workspace: Workspace,
    word: str,
    whom: str,
    meeting: str | None,
    why: str,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Make the copy of the minutes for one reader, and keep that it was handed over.

    That it was handed over is on disk before there is a copy, so that nothing that
    cuts heero off ever hides one.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        whom: Who gets it: somebody who was there or invited, somebody of the team,
            `caseworker`, or `me` for the participant.
        meeting: Which one; `None` takes the last one with minutes.
        why: What it is for; empty for the usual words.
        today: The day.
        me: Who is typing.

    Returns:
        The files; or what shuts the gate for this reader, and what to do.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: It has no minutes yet, or nobody is meant.
        GateShut: They were neither there nor invited, or no yes to sharing holds.
        CannotWrite: The disk would not take it.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    found = last_held(record, meeting)
    reader = reader_of(workspace, record, found, whom)
    _may_have(record, found, reader, today)
    if reader.person is not None:
        shut = gate.asked(workspace, record, {reader.person}, today)
        if shut:
            lines = gate.what_to_do(record_id, shut)
            data = {"id": record_id, "shut": [each._asdict() for each in shut]}
            return Outcome(lines, data, ["no copy was made"], no=True)
    done = made(workspace, record, found, reader, today)
    by = team_id(workspace, me) if me else ""
    handed = _logged(workspace, record, reader, why or WHY, today, by)
    paths = _written(workspace, done)
    _kept(workspace, record_id, found.id, reader, today, by)
    data = {
        "id": record_id,
        "meeting": found.id,
        "audience": reader.audience,
        "language": done.language,
        "disclosure": handed,
        "paths": paths,
    }
    return Outcome(paths, data, done.notes)


def _may_have(
    record: Participant, meeting: Meeting, reader: Reader, today: Day
) -> None:
    """
    Take in whether a reader may have a copy at all; their own copy is always theirs.

    Raises:
        GateShut: They were neither there nor invited, or no yes to sharing holds.
    """
    if reader.audience == "me":
        return
    if reader.person is not None:
        there = {each.person for each in present_at(record, meeting.id)}
        if reader.person not in there | invited(meeting):
            raise GateShut(
                "they were neither at this meeting nor invited to it",
                hint="a copy is for whoever was there or invited",
            )
    if reader.audience != "team":
        may_write(record, today, ("meetings",))
    if not consented(record, reader.audience, today, ("meetings",), called(reader)):
        raise GateShut(
            "no yes to sharing with others holds today, so no copy was made",
            hint="ask first, then write it down with `heero consent give "
            f"{record.id} {NEEDS_CONSENT[reader.audience]}`; "
            "their own copy, --to me, is always theirs",
        )


def _logged(
    workspace: Workspace,
    record: Participant,
    reader: Reader,
    why: str,
    today: Day,
    by: str,
) -> str:
    """Keep that a copy is handed over, before there is one, and return its id."""
    about = ("meetings",)
    consent = consent_of(record, reader.audience, today, about, called(reader))
    known = reader.person or reader.member
    fields: dict[str, Value] = {
        "date": today,
        "to": f"{reader.name} ({known})" if known else reader.name,
        "audience": reader.audience,
        "what": "minutes",
        "why": why,
    }
    fields |= {"by": by} if by else {}
    fields |= {"consent": consent.id} if consent else {}
    with files.locked(workspace.inner, by or "another heero"):
        return disclosing.noted(workspace, record.id, fields)


def _written(workspace: Workspace, done: Made) -> list[str]:
    """Write the copy under a name that says nothing about anybody."""
    out = workspace.out
    taken = {each.stem for each in out.iterdir()} if out.is_dir() else set()
    name = ids.of_record(taken)
    return [
        _put(workspace, out / f"{name}.{ending}", text)
        for ending, text in (("html", done.html), ("md", done.markdown))
    ]


def _put(workspace: Workspace, path: Path, text: str) -> str:
    where = outlet(path)
    files.folder(where.parent)
    files.overwrite(where, text.encode())
    return workspace.shown(path if path.is_relative_to(workspace.out) else where)


def _kept(
    workspace: Workspace,
    record_id: str,
    meeting: str,
    reader: Reader,
    today: Day,
    by: str,
) -> None:
    """Keep in the meeting who has their copy; the first one counts."""
    whom: dict[str, Value] = {}
    for key, value in (
        ("person", reader.person),
        ("member", reader.member),
        ("to", reader.words),
    ):
        if value is not None:
            whom[key] = value

    def adding(now: Loaded[Participant]) -> list[Operation]:
        found = next(each for each in now.record.meetings if each.id == meeting)
        got = {(each.person, each.member, each.to) for each in found.copies}
        if (reader.person, reader.member, reader.words) in got:
            return []
        drawn = FreshIds(now.values, *beside(workspace, record_id))()
        path = ("meetings", meeting, "copies", drawn)
        return [Add(path, {"id": drawn, **whom, "sent": today})]

    change(workspace, Participant, record_id, adding, by)
