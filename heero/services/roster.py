"""The team as it is told: who is there, whom they walk with, how they are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.team import LADDER, NAVIGATORS, CheckIn, TeamMember, Training
from heero.domain.words import Day, Visibility
from heero.errors import HeeroError
from heero.services import visits
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of, opened
from heero.services.team import member_id, readable, role_words
from heero.store.workspace import Workspace

_STATUS = {"active": "with the team", "paused": "taking a break", "left": "has left"}
_FOR_FEW: Visibility = "me_and_navigator"


class _Walks(NamedTuple):
    """
    Who walks with whom.

    Attributes:
        by_member: The active participants who name somebody, by the ids they name.
        alone: The active participants who name nobody.
        notes: Whose record could not be read.
    """

    by_member: Mapping[str, Sequence[Participant]]
    alone: Sequence[Participant]
    notes: Sequence[str]


def everybody(workspace: Workspace) -> Outcome:
    """Tell who is on the team: roles, status, and how many they walk with."""
    walks = _walks(workspace)
    team, notes = readable(workspace)
    rows = [_row(each, walks) for each in team]
    lines = _columns(
        [
            (
                each.id,
                one_line(each.name),
                role_words(each) or "role not said",
                _STATUS[each.status],
                _walking(row),
            )
            for each, row in zip(team, rows, strict=True)
        ]
    )
    notes = [*walks.notes, *notes]
    if not lines:
        notes.append("nobody of the team yet: `heero team add` makes a record")
    return Outcome(lines, rows, notes)


def one(workspace: Workspace, word: str, today: Day, me: str | None) -> Outcome:
    """
    Tell what is known of one of the team, in full words.

    Args:
        workspace: The records folder.
        word: Who.
        today: The day, for trainings that have ended.
        me: Who is typing: what is for few is told to themselves only.

    Raises:
        NoSuchRecord: It fits nobody.
        FitsSeveral: It fits more than one.
        Unreadable: The record has errors.
    """
    record_id = member_id(workspace, word)
    member = workspace.load(TeamMember, record_id).record
    walks = _walks(workspace)
    row = _row(member, walks)
    # Of two on one day, the one that was written down later.
    last = max(reversed(member.check_ins), key=lambda each: each.date, default=None)
    own = last is not None and (me == member.id or last.visibility != _FOR_FEW)
    data = {
        **data_of(member),
        **row,
        "trainings": [
            {**data_of(each), "ended": _ended(each, today)} for each in member.trainings
        ],
        "last_check_in": _last_data(last, own),
    }
    for key in ("heero", "check_ins"):
        del data[key]
    lines = [
        f"{one_line(member.name)} ({member.id}), {_STATUS[member.status]}",
        *_of_person(member),
        *(_training(each, today) for each in member.trainings),
        *_of_walks(member, row, walks),
        *_of_check_in(last, own),
    ]
    return Outcome(lines, data, walks.notes)


def load(workspace: Workspace, today: Day) -> Outcome:
    """
    Tell who walks with whom, who walks with more than they can, and who walks alone.

    A limit is what somebody said they can carry; nothing is ever refused by it. With
    whom a contact is due comes behind, for each navigator.

    Args:
        workspace: The records folder.
        today: The day, for contacts that are due.
    """
    a_month = workspace.settings.visits_a_month
    walks = _walks(workspace)
    team, notes = readable(workspace)
    team.sort(key=lambda each: fold_name(each.name))
    rows = [_row(each, walks) for each in team if _walker(each, walks)]
    for row in rows:
        people = walks.by_member.get(row["id"], ())
        row["due"] = _ids([each for each in people if visits.due(each, a_month, today)])
    known = {each.id for each in team}
    strangers = [
        {"id": each, "participants": _ids(people), "walks_with": len(people)}
        for each, people in sorted(walks.by_member.items())
        if each not in known
    ]
    lines = _columns(
        [
            (row["id"], one_line(row["name"]), _walking(row), *_away(row), *_due(row))
            for row in rows
        ]
    )
    lines += [f"{each['id']}  no record to read in team/" for each in strangers]
    lines += [
        f"no navigator yet: {one_line(each.name)} ({each.id})" for each in walks.alone
    ]
    data = {
        "navigators": rows,
        "without_record": strangers,
        "without_navigator": [
            {"id": each.id, "name": each.name} for each in walks.alone
        ],
    }
    notes = [*walks.notes, *notes]
    if not lines:
        notes.append("nobody walks with anybody here yet")
    return Outcome(lines, data, notes)


def _walks(workspace: Workspace) -> _Walks:
    """Read who walks with whom out of the records of the participants."""
    by_member: dict[str, list[Participant]] = {}
    alone: list[Participant] = []
    notes: list[str] = []
    for record_id in workspace.ids("participant"):
        try:
            record = opened(workspace, record_id).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        if record.status != "active":
            continue
        if not record.navigators:
            alone.append(record)
        for each in dict.fromkeys(record.navigators):
            by_member.setdefault(each, []).append(record)
    return _Walks(by_member, alone, notes)


def _walker(member: TeamMember, walks: _Walks) -> bool:
    """Whether somebody is asked to walk with participants, or does."""
    asked = member.status != "left" and bool({*member.roles} & {*NAVIGATORS})
    return asked or member.id in walks.by_member


def _row(member: TeamMember, walks: _Walks) -> dict[str, Any]:
    people = walks.by_member.get(member.id, ())
    return {
        "id": member.id,
        "name": member.name,
        "roles": list(member.roles),
        "status": member.status,
        "walks_with": len(people),
        "limit": member.limit,
        "over": member.limit is not None and len(people) > member.limit,
        "participants": _ids(people),
        "path": f"team/{member.id}.yaml",
    }


def _ids(people: Sequence[Participant]) -> list[str]:
    return [each.id for each in people]


def _walking(row: Mapping[str, Any]) -> str:
    """Say how many somebody walks with, and how many they can."""
    count, limit = row["walks_with"], row["limit"]
    if limit is None:
        navigates = bool({*row["roles"]} & {*NAVIGATORS})
        return f"walks with {count}" if count or navigates else ""
    over = ": more than they said they can" if row["over"] else ""
    return f"walks with {count}, can walk with {limit}{over}"


def _away(row: Mapping[str, Any]) -> tuple[str, ...]:
    return () if row["status"] == "active" else (_STATUS[row["status"]],)


def _due(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"a contact is due: {', '.join(row['due'])}",) if row["due"] else ()


def _of_person(member: TeamMember) -> Iterator[str]:
    if member.pronouns:
        yield f"pronouns: {one_line(member.pronouns)}"
    yield f"role: {role_words(member) or 'not said'}"
    step = max(
        (LADDER.index(each) for each in member.roles if each in LADDER), default=-1
    )
    if step >= 0:
        words = [each.replace("_", " ") for each in LADDER]
        words[step] = f"{words[step]} (here)"
        yield f"the navigators' ladder: {', '.join(words)}"
    if member.languages:
        yield f"languages: {', '.join(member.languages)}"
    if member.background:
        yield f"background: {one_line(member.background)}"


def _training(training: Training, today: Day) -> str:
    parts = [f"training: {one_line(training.what)}"]
    if training.date:
        parts.append(training.date)
    if training.until:
        word = "ended on" if _ended(training, today) else "until"
        parts.append(f"{word} {training.until}")
    return ", ".join(parts)


def _ended(training: Training, today: Day) -> bool:
    return training.until is not None and training.until < today


def _of_walks(
    member: TeamMember, row: Mapping[str, Any], walks: _Walks
) -> Iterator[str]:
    for each in walks.by_member.get(member.id, ()):
        yield f"walks with: {one_line(each.name)} ({each.id})"
    if member.limit is not None:
        over = "; walks with more now" if row["over"] else ""
        yield f"can walk with: {member.limit}{over}"


def _of_check_in(last: CheckIn | None, told: bool) -> Iterator[str]:
    if last is None:
        return
    words = one_line(last.words) if last.words and told else ""
    yield f"last check-in: {last.date}{f', in their words: {words}' if words else ''}"


def _last_data(last: CheckIn | None, told: bool) -> dict[str, str] | None:
    if last is None:
        return None
    words = {"words": last.words} if last.words and told else {}
    return {"date": last.date, "visibility": last.visibility, **words}


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    most = max(map(len, rows), default=0)
    full = [(*row, *[""] * (most - len(row))) for row in rows]
    widths = [max(map(len, column)) for column in zip(*full, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in full
    ]
