"""Who is here."""

from collections.abc import Iterator
from typing import Any

from heero.domain.kinds import kind
from heero.errors import HeeroError, NoSuchKind
from heero.services import waiting
from heero.services.outcome import Outcome, columns
from heero.services.surveying import Progress, Survey, silent
from heero.store import journal, locked
from heero.store.folder import Folder
from heero.store.heads import Head

LISTED = ("participant", "team", "workshop", "lab", "mentee", "pair")
"""The kinds that can be listed by name."""


def everybody(
    folder: Folder,
    today: str,
    kind_name: str = "participant",
    progress: Progress = silent,
) -> Outcome:
    """
    List the records of a kind: id, name, kind and status.

    Args:
        folder: The records folder.
        today: The day, `2026-11-21`.
        kind_name: The kind of record.
        progress: Told how far it is.

    Raises:
        NoSuchKind: There is no such kind to list.
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    if kind_name not in LISTED:
        raise NoSuchKind(kind_name, LISTED)
    rows: list[dict[str, str]] = []
    notes = waiting.told_gone(folder) if kind_name == "participant" else []
    heads = (
        _participants(folder, today, progress)
        if kind_name == "participant"
        else _others(folder, kind_name)
    )
    known = kind(kind_name)
    assert known is not None
    for record_id, head in heads:
        if isinstance(head, HeeroError):
            notes.append(f"left out: {head.message}")
            continue
        path = f"{known.folder}/{record_id}.yaml"
        rows.append({"id": record_id, **head._asdict(), "path": path})
    lines = columns(rows) or [_NOBODY[kind_name]]
    return Outcome(lines if rows else [], rows, notes if rows else [*notes, *lines])


def usual(folder: Folder) -> str:
    """Return the kind that is listed where none is named: people, by their names."""
    walked = folder.walked.name
    return "mentee" if walked == "pair" else walked


def _participants(
    folder: Folder, today: str, progress: Progress
) -> Iterator[tuple[str, Head | HeeroError]]:
    """Yield what a list shows of everybody, reading whole only what it must."""
    pending = journal.pending(folder.journals)
    names = {each: f"participants/{each}.yaml" for each in folder.ids("participant")}
    survey = Survey(folder, today)
    known = [name for each, name in names.items() if each not in pending]
    heads = survey.heads(known, progress)
    for record_id, name in names.items():
        yield record_id, heads.get(name) or _head(folder, record_id)


def _head(folder: Folder, record_id: str) -> Head | HeeroError:
    from heero.services.records import opened
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    workspace.news = folder.news
    try:
        record = opened(workspace, record_id).record
    except HeeroError as error:
        return error
    return Head(record.name, record.kind, record.status)


def _others(folder: Folder, kind_name: str) -> Iterator[tuple[str, Head | HeeroError]]:
    from heero.store.workspace import Workspace

    known = kind(kind_name)
    assert known is not None
    workspace = Workspace(folder.root)
    for record_id in folder.ids(kind_name):
        try:
            yield (
                record_id,
                _HEADS[kind_name](workspace.load(known.model, record_id).record),
            )
        except HeeroError as error:
            yield record_id, error


def _of_member(member: Any) -> Head:
    return Head(member.name, ", ".join(member.roles), member.status)


def _of_workshop(shop: Any) -> Head:
    return Head(shop.title or "", "workshop", shop.starts or "")


def _of_lab(lab: Any) -> Head:
    return Head(lab.date, ", ".join(lab.themes), lab.status)


def _of_mentee(mentee: Any) -> Head:
    return Head(mentee.name, "mentee", mentee.status)


def _of_pair(pair: Any) -> Head:
    return Head(f"{pair.mentee} and {pair.mentor}", "pair", pair.status)


_HEADS = {
    "team": _of_member,
    "workshop": _of_workshop,
    "lab": _of_lab,
    "mentee": _of_mentee,
    "pair": _of_pair,
}

_NOBODY = {
    "participant": "nobody yet: `heero new-participant` welcomes somebody",
    "team": "nobody of the team yet",
    "workshop": "no workshop yet",
    "lab": "no lab yet: `heero lab new` makes one",
    "mentee": "nobody yet: `heero mentor add --mentee` welcomes somebody",
    "pair": "no pair yet: `heero mentor match` says who would fit",
}
