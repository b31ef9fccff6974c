"""Closing a workshop: everybody gets what they made, and somebody checks in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.domain.workshop import AfterCare, Workshop
from heero.errors import BadInput, HeeroError
from heero.services import after_care, giving_back
from heero.services.cohorts import workshop_id
from heero.services.outcome import Outcome, one_line
from heero.services.outlets import outlet
from heero.services.own_beside import Around, team_name
from heero.services.own_left_off import FOLDER, left_off
from heero.services.records import (
    FreshIds,
    change,
    opened,
    participant_id,
)
from heero.store import files
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Wanted:
    """
    How a workshop is closed.

    Attributes:
        only: The participants it is for, where not all of them; empty for everybody.
        checks: Who checks in on whom, each `P=TEAM`.
        without: For each participant by their id, who is left off their copy: people
            by id or name, or `-` for nobody. Whoever is not in it
            keeps what they said last.
        measures: Who wants their answers to instruments as well.
        large: Whether everything is in large print.
        to: The folder the packs go to; `None` for `out/` of the records folder.
        by: Who is writing.
    """

    only: Sequence[str] = ()
    checks: Sequence[str] = ()
    without: Mapping[str, Sequence[str]] = field(default_factory=dict)
    measures: Sequence[str] = ()
    large: bool = False
    to: Path | None = None
    by: str = ""


@dataclass(frozen=True)
class Ready:
    """
    Everything that was looked at before a file is written.

    Attributes:
        workshop: The workshop.
        records: The records of those it is for, by their ids.
        lost: What to say of records that cannot be read.
        checks: Who checks in on whom; whoever is left in peace is not in it.
        peace: Whoever nobody gets in touch with, because their yes has ended.
        nobody: Whoever has nobody to check in on them yet.
        closed: The day the workshop is closed.
    """

    workshop: Workshop
    records: Mapping[str, Participant]
    lost: Sequence[str]
    checks: Mapping[str, str]
    peace: Sequence[str]
    nobody: Sequence[str]
    closed: Day


def looked_at(workspace: Workspace, word: str, wanted: Wanted, today: Day) -> Ready:
    """
    Look at everything first; nothing is written.

    Raises:
        NoSuchRecord: There is no such workshop, participant or member of the team.
        BadInput: Somebody named is not of this workshop.
    """
    workshop = workspace.load(Workshop, workshop_id(workspace, word)).record
    everybody = _everybody(workspace, workshop)
    ids = _chosen(workspace, wanted.only, everybody, workshop.id)
    checks = after_care.given(workspace, wanted.checks)
    _only_of(checks, ids, "--check-in-by", workshop.id)
    _only_of(
        [participant_id(workspace, each) for each in wanted.measures],
        ids,
        "--measures",
        workshop.id,
    )
    records: dict[str, Participant] = {}
    lost: list[str] = []
    for each in ids:
        try:
            records[each] = opened(workspace, each, wanted.by).record
        except HeeroError as error:
            lost.append(f"{each} has no pack yet: {error.message}")
    peace = [each for each in records if after_care.left_in_peace(records[each], today)]
    there = {each.participant: each.by for each in workshop.after_care}
    found = {}
    for each, record in records.items():
        who = checks.get(each) or there.get(each) or after_care.usual(workspace, record)
        if each not in peace and who:
            found[each] = who
    nobody = [each for each in records if each not in (*peace, *found)]
    closed = workshop.closed or today
    return Ready(workshop, records, lost, found, peace, nobody, closed)


def _everybody(workspace: Workspace, workshop: Workshop) -> list[str]:
    """Return whoever takes part or was there, and has a record as a participant."""
    known = {*workspace.ids("participant")}
    there = [each for one in workshop.sessions for each in one.attended]
    came = [each for each in there if each in known]
    return list(dict.fromkeys([*workshop.participants, *came]))


def _chosen(
    workspace: Workspace, only: Sequence[str], everybody: Sequence[str], workshop: str
) -> list[str]:
    chosen = [participant_id(workspace, each) for each in only]
    _only_of(chosen, everybody, "--participant", workshop)
    return list(dict.fromkeys(chosen)) or list(everybody)


def _only_of(
    named: Sequence[str] | Mapping[str, str],
    known: Sequence[str],
    option: str,
    workshop: str,
) -> None:
    for each in named:
        if each not in known:
            raise BadInput(
                f"{each} is not one of those this is for",
                hint=f"see {option}, and who takes part with "
                f"`heero workshop show {workshop}`",
            )


def close(
    workspace: Workspace,
    ready: Ready,
    wanted: Wanted,
    today: Day,
    program: Path | None = None,
) -> Outcome:
    """
    Make the packs, and write down who checks in on whom; the same again is the same.

    Args:
        workspace: The records folder.
        ready: What was looked at.
        wanted: How it is closed.
        today: The day.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.

    Raises:
        BadInput: Somebody has nobody to check in on them, or a folder lies among the
            records.
        BadTemplate: A template breaks its rules.
        CannotWrite: The disk would not take it.
    """
    if ready.nobody:
        who = ready.nobody[0]
        raise BadInput(
            f"nobody is there to check in on {' and '.join(ready.nobody)}",
            hint=f"give --check-in-by {who}=TEAM: who of the team is in touch by "
            f"{_until(ready, today)}?",
        )
    to = wanted.to or workspace.out / FOLDER / ready.workshop.id
    outlet(to)
    notes = list(ready.lost)
    packs = []
    for record_id, record in ready.records.items():
        path = to / record_id
        made = _pack(workspace, record, ready, wanted, today, program)
        _put(path, made.files)
        packs.append(
            {
                "id": record_id,
                "path": workspace.shown(path),
                "language": made.language,
                "files": sorted(made.files),
            }
        )
        notes += [f"{record_id}: {each}" for each in made.notes]
    blank = _blank(workspace, ready, wanted, to, today)
    saved = _written(workspace, ready, wanted, today)
    lines = [str(each["path"]) for each in packs]
    lines += [f"{blank}: for each of the guests, without a name"] if blank else []
    lines += [
        line
        for each in saved.after_care
        if each.participant in ready.records
        for line in [_check_in(workspace, each)]
    ]
    notes += _peace(ready)
    notes += _still_to_come(ready.workshop, today)
    notes += [after_care.NOTE] if saved.after_care else []
    data: dict[str, Any] = {
        "id": saved.id,
        "closed": saved.closed,
        "packs": packs,
        "blank": blank,
        "after_care": after_care.data(saved),
        "left_in_peace": list(ready.peace),
    }
    return Outcome(lines, data, notes, no=bool(ready.lost))


def _pack(
    workspace: Workspace,
    record: Participant,
    ready: Ready,
    wanted: Wanted,
    today: Day,
    program: Path | None,
) -> giving_back.Pack:
    who = ready.checks.get(record.id)
    care = next(
        (each for each in ready.workshop.after_care if each.participant == record.id),
        None,
    )
    until = care.until if care else _until(ready, today)
    around = Around(
        ready.workshop.agreements,
        (team_name(workspace, who), until) if who else None,
    )
    wants = {participant_id(workspace, each) for each in wanted.measures}
    wishes = giving_back.Wishes(
        left_off(workspace, record, wanted.without.get(record.id)),
        record.id in wants,
        wanted.large,
    )
    return giving_back.pack(workspace, record.id, today, around, wishes, program)


def _put(path: Path, made: Mapping[str, bytes]) -> None:
    """Write a pack; a picture that is not theirs any more goes out of it."""
    places = {outlet(path / name): data for name, data in made.items()}
    files.folder(path)
    for place, data in places.items():
        files.overwrite(place, data)
    stale = [*path.glob("picture-*.jpg"), *path.glob("my-map.*")]
    for each in stale:
        if each.name not in made:
            files.remove(each)


def _blank(
    workspace: Workspace, ready: Ready, wanted: Wanted, to: Path, today: Day
) -> str | None:
    guests = [*ready.workshop.guests]
    guests += [each for one in ready.workshop.sessions for each in one.guests]
    if not guests or wanted.only:
        return None
    made = giving_back.blank(workspace, today, large=wanted.large)
    for name, data in made.items():
        files.overwrite(outlet(to / name), data)
    return workspace.shown(to / "certificate-blank.html")


def _until(ready: Ready, today: Day) -> Day:
    return after_care.until(ready.workshop.closed or today)


def _written(
    workspace: Workspace, ready: Ready, wanted: Wanted, today: Day
) -> Workshop:
    """Write down that it is closed, and who checks in on whom."""

    def operations(now: Loaded[Workshop]) -> list[Operation]:
        made: list[Operation] = []
        if not wanted.only and now.record.closed is None:
            made.append(Replace(("closed",), today))
        there = {each.participant: each for each in now.record.after_care}
        draw = FreshIds(now.values)
        for who, by in ready.checks.items():
            known = there.get(who)
            if known is None:
                entry: dict[str, Value] = {
                    "id": draw(),
                    "participant": who,
                    "by": by,
                    "until": _until(ready, today),
                }
                made.append(Add(("after_care", str(entry["id"])), entry))
            elif known.done is None and known.by != by:
                made.append(Replace(("after_care", known.id, "by"), by))
        return made

    saved = change(workspace, Workshop, ready.workshop.id, operations, wanted.by)
    return saved.record


def _check_in(workspace: Workspace, care: AfterCare) -> str:
    who = f"{team_name(workspace, care.by)} ({care.by})"
    if care.done:
        return f"{care.participant}: {who} was in touch on {care.done}"
    return f"{care.participant}: {who} is in touch by {care.until}"


def _peace(ready: Ready) -> list[str]:
    return [
        f"{each}: their yes has ended, so nobody gets in touch; their own copy is "
        "theirs all the same"
        for each in ready.peace
    ]


def _still_to_come(workshop: Workshop, today: Day) -> list[str]:
    ahead = [each.date for each in workshop.sessions if each.date > today]
    return [f"a session is still to come, on {one_line(ahead[0])}"] if ahead else []
