"""
Somebody who took part becomes a navigator: first their own record is in their hands.

Their colleagues read the folder of a team, so what they said for themselves goes to
them and out of that folder, before they get a record of the team. Each copy is read
back before anything is taken away, and the record itself goes last: cut off anywhere,
the same command goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.kinds import BESIDE
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import (
    AlreadyThere,
    BadInput,
    CannotWrite,
    ChangedSince,
    HeeroError,
)
from heero.services import maps, teams
from heero.services.as_guest import as_guest, named_in
from heero.services.cohorts import workshops
from heero.services.outcome import Outcome
from heero.services.records import change, opened, participant_id
from heero.services.team import member_id
from heero.services.traces import empty, forget, is_picture, pictures_of, remaining
from heero.store import files, git, journal
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """
    How somebody's record leaves the folder, and what they become.

    Attributes:
        to: The folder they keep, for the copy that is theirs; `None` where nobody said.
        erase: Whether the record is erased here.
        aside: The folder it is moved to, out of the team's reach; `None` for none.
        roles: What they do from now on.
        member: Their record in the team, where they have one; empty for a new one.
    """

    to: Path | None
    erase: bool = False
    aside: Path | None = None
    roles: Sequence[str] = ("peer_navigator",)
    member: str = ""


@dataclass(frozen=True)
class Ready:
    """
    Everything that has been looked at before somebody is asked whether to go on.

    Attributes:
        record_id: Whose record.
        record: The record.
        wanted: How it leaves.
        roles: What they do from now on, as heero writes it.
        member: The id of their record in the team; empty for a new one.
        files: What lies in the folder about them, the record last: path and bytes.
        shared: The workshops that name them.
    """

    record_id: str
    record: Participant
    wanted: Wanted
    roles: tuple[str, ...]
    member: str
    files: Mapping[Path, bytes]
    shared: tuple[str, ...]


def looked_at(workspace: Workspace, word: str, wanted: Wanted, by: str = "") -> Ready:
    """
    Look at everything first; nothing is changed.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: A step is not said, or a folder is not out of reach.
        Unreadable: Their record, or a workshop that may name them, has errors.
    """
    record_id = participant_id(workspace, word)
    roles = tuple(dict.fromkeys(teams.role(each) for each in wanted.roles))
    _both_steps(workspace, wanted)
    record = opened(workspace, record_id, by).record
    _nothing_waits(workspace, record_id)
    # The pictures first: the record, which goes last, names them.
    held = {each: files.read(each) for each in pictures_of(workspace, record_id)}
    for kind in (*BESIDE, "participant"):
        path = workspace.path(kind, record_id)
        if path.is_symlink():
            raise BadInput(
                f"{workspace.shown(path)} is a link", hint="put the file in its place"
            )
        try:
            held[path] = files.read(path)
        except FileNotFoundError:
            continue
    shared = []
    for each in workshops(workspace):
        if isinstance(each, HeeroError):
            # It may name them, and would name nobody afterwards.
            raise each
        if named_in(each, record_id):
            shared.append(each.id)
    return Ready(
        record_id,
        record,
        wanted,
        roles,
        member_id(workspace, wanted.member) if wanted.member else "",
        held,
        tuple(shared),
    )


def _both_steps(workspace: Workspace, wanted: Wanted) -> None:
    """
    Make sure that both steps are said, each with a folder that is out of reach.

    Raises:
        BadInput: They are not.
    """
    if wanted.to is None:
        raise BadInput(
            "their own record is not in their hands yet",
            hint="give -o DIR, a folder they keep: a stick of theirs, for example",
        )
    if wanted.erase == (wanted.aside is not None):
        raise BadInput(
            "say how their record leaves this folder",
            hint="give --erase, or --move-to DIR for a folder their colleagues do not "
            "open; ask them which",
        )
    for folder in filter(None, (wanted.to, wanted.aside)):
        full = folder.resolve()
        if workspace.root.resolve() in (full, *full.parents):
            raise BadInput(
                "that folder lies in the records folder, where their colleagues read",
                hint="name one outside of it",
            )
    if wanted.aside and wanted.aside.resolve() == wanted.to.resolve():
        raise BadInput(
            "both folders are the same", hint="one is theirs, the other is the site's"
        )


def _nothing_waits(workspace: Workspace, record_id: str) -> None:
    """
    Make sure that everything they said is in the record.

    Raises:
        BadInput: Something is kept beside it, and would be left behind.
    """
    said = workspace.journal(record_id)
    beside = [journal.aside(said), journal.broken(said)]
    edits = workspace.inner / "edits"
    drafts = [*edits.glob(f"{record_id}.yaml"), *edits.glob(f"{record_id}.*.yaml")]
    if any(each.exists() for each in (*beside, *drafts)):
        raise BadInput(
            f"something of {record_id} is not in the record yet",
            hint="see where it is with `heero doctor`, and take it over first",
        )


def shown(workspace: Workspace, ready: Ready) -> Outcome:
    """Say what would be done, step by step, without any content of a record."""
    wanted = ready.wanted
    here = [workspace.shown(each) for each in ready.files]
    has_pictures = any(is_picture(workspace, each) for each in ready.files)
    how = "erased" if wanted.erase else f"moved to {wanted.aside}"
    lines = [
        f"1. a copy of their record and their map goes to {wanted.to}"
        if not has_pictures
        else f"1. a copy of their record, their map and their pictures goes to "
        f"{wanted.to}",
        f"2. each copy is read back; then these leave this folder, {how}: "
        + ", ".join(here),
    ]
    if ready.shared:
        lines.append(
            f"   in {', '.join(ready.shared)} they stay as a guest called "
            f"{ready.record_id}"
        )
    lines.append(
        f"3. {ready.member} of the team stays as it is"
        if ready.member
        else f"3. they get a record of the team: {', '.join(ready.roles)}"
    )
    return Outcome(lines, {"done": False, "id": ready.record_id}, _cautions(workspace))


def _cautions(workspace: Workspace) -> list[str]:
    told = ["backups that were taken before hold the record too"]
    if git.inside(workspace.root):
        told.append(
            "the history in git still holds it until this folder is locked: whoever "
            "can open the folder can read it there"
        )
    return told


def promote(
    workspace: Workspace,
    ready: Ready,
    today: Day,
    by: str = "",
    program: Path | None = None,
) -> Outcome:
    """
    Hand a record over, take it out of the team's reach, and make one of the team.

    Args:
        workspace: The records folder.
        ready: What was looked at.
        today: The day, for the map.
        by: Who is writing.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.

    Raises:
        AlreadyThere: Another file has the name of a copy; nothing is taken away.
        CannotWrite: A copy could not be written or read back; nothing is taken away.
        ChangedSince: The record was changed meanwhile; nothing is taken away.
    """
    handed = _hand_over(workspace, ready, today, program)
    moved = _move(workspace, ready)
    for each in ready.shared:
        change(
            workspace,
            Workshop,
            each,
            lambda now: as_guest(now, ready.record_id),
            by,
        )
    _take_away(workspace, ready, by)
    lines = [f"theirs now: {each}" for each in handed]
    lines += [f"moved: {each}" for each in moved] or ["the record is erased here"]
    made = Outcome([f"{ready.member} of the team stays as it is"], {"id": ready.member})
    if not ready.member:
        record = ready.record
        newcomer = teams.Newcomer(
            record.name, ready.roles, record.pronouns or "", record.languages
        )
        made = teams.add(workspace, newcomer)
    data = {
        "done": True,
        **made.data,
        "handed_over": [str(each) for each in handed],
        "moved": [str(each) for each in moved],
    }
    left = [each for each in (remaining(workspace),) if each]
    notes = [*made.notes, *left, *_cautions(workspace)]
    return Outcome([*lines, *made.lines], data, notes)


def _hand_over(
    workspace: Workspace, ready: Ready, today: Day, program: Path | None
) -> list[Path]:
    """Copy what is theirs: record, pictures, what was handed out, and the map."""
    to = ready.wanted.to
    assert to is not None
    copies: dict[Path, bytes] = {}
    for path, data in ready.files.items():
        # The private file says who must be kept apart, which is not theirs alone.
        if is_picture(workspace, path):
            copies[to / f"{ready.record_id}-picture-{path.name}"] = data
        elif path.parent.name == "participants":
            copies[to / path.name] = data
        elif path.parent.name != "private":
            copies[to / f"{path.parent.name}-{path.name}"] = data
    for format_ in ("svg", "txt"):
        drawn = maps.drawn(
            workspace,
            ready.record_id,
            today,
            maps.Wanted(format=format_, program=program),
        )
        copies[to / drawn.name] = drawn.content
    return _copied(copies)


def _move(workspace: Workspace, ready: Ready) -> list[Path]:
    aside = ready.wanted.aside
    if aside is None:
        return []
    return _copied(
        {
            aside / path.relative_to(workspace.root): data
            for path, data in ready.files.items()
        }
    )


def _copied(copies: Mapping[Path, bytes]) -> list[Path]:
    """
    Write files that are not there yet, and read each of them back.

    One that is there and holds just this is what an earlier try has left.
    """
    for path, data in copies.items():
        files.folder(path.parent)
        try:
            files.create(path, data)
        except AlreadyThere:
            if files.read(path) != data:
                raise
        if files.read(path) != data:
            raise CannotWrite(path.name, "it does not read back as it was written")
    return list(copies)


def _take_away(workspace: Workspace, ready: Ready, by: str) -> None:
    """
    Take away what was copied, the record itself last.

    Raises:
        ChangedSince: Something was changed or said since it was copied.
    """
    record_id = ready.record_id
    with files.locked(workspace.inner, by or "another heero"):
        for path, data in ready.files.items():
            if _there(path) != data:
                raise ChangedSince(workspace.shown(path))
        if journal.read(workspace.journal(record_id)):
            raise ChangedSince(workspace.shown(list(ready.files)[-1]))
        if not ready.files.keys() >= {*pictures_of(workspace, record_id)}:
            raise ChangedSince(workspace.shown(list(ready.files)[-1]))
        forget(workspace, record_id)
        for path in ready.files:
            files.remove(path)
        empty(workspace, record_id)


def _there(path: Path) -> bytes | None:
    try:
        return files.read(path)
    except (FileNotFoundError, HeeroError):
        return None
