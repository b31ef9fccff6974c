"""What is here: the records of one kind, and how many there are of the others."""

from collections.abc import Iterator

from heero.domain.headed import Head
from heero.domain.kinds import BESIDE, Kind, kind, kinds_of
from heero.errors import HeeroError, NoSuchKind
from heero.services import waiting
from heero.services.outcome import Outcome, columns
from heero.services.surveying import Progress, Survey, silent
from heero.store import journal, locked
from heero.store.folder import Folder


def everybody(
    folder: Folder,
    today: str,
    kind_name: str = "participant",
    progress: Progress = silent,
    me: str | None = None,
) -> Outcome:
    """
    List the records of a kind: id, name, kind and status.

    Of contacts of a helpline only what their callers let somebody see is listed.

    Args:
        folder: The records folder.
        today: The day, `2026-11-21`.
        kind_name: The kind of record, or its folder: `pair`, `pairs`.
        progress: Told how far it is.
        me: Who of the team asks.

    Raises:
        NoSuchKind: There is no such kind to list.
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    known = _kind(folder, kind_name)
    rows: list[dict[str, str]] = []
    notes = waiting.told_gone(folder) if known.name == "participant" else []
    for record_id, head in _heads(folder, known, today, progress, me, notes):
        if isinstance(head, HeeroError):
            notes.append(f"left out: {head.message}")
            continue
        path = f"{known.folder}/{record_id}.yaml"
        whole = head._replace(kind=head.kind or known.name)
        rows.append({"id": record_id, **whole._asdict(), "path": path})
    lines = columns(rows) or [_NOBODY.get(known.name, f"no {known.name} here yet")]
    return Outcome(lines if rows else [], rows, notes if rows else [*notes, *lines])


def _kind(folder: Folder, typed: str) -> Kind:
    """
    Return the kind of record somebody wants to see.

    Raises:
        NoSuchKind: None of the kinds of this program is called so.
    """
    program = folder.basics.program or "workshop"
    # What lies beside another record can be asked for, and is not offered.
    beside = (each for each in map(kind, BESIDE) if each and program in each.programs)
    for each in (*folder.kinds, *beside):
        if typed in (each.name, each.folder):
            return each
    raise NoSuchKind(typed, [each.name for each in kinds_of(program)])


def usual(folder: Folder) -> str:
    """Return the kind that is listed where none is named: people, by their names."""
    walked = folder.walked.name
    return "mentee" if walked == "pair" else walked


def besides(folder: Folder, listed: str) -> list[str]:
    """Say how many records of other kinds are here, and how to list them."""
    counted = (
        (each.folder, len(folder.ids(each.name)))
        for each in folder.kinds
        if each.name != listed
    )
    there = {name: f"{name} ({many})" for name, many in counted if many}
    if not there:
        return []
    first = next(iter(there))
    return [f"also here: {', '.join(there.values())}; `heero list {first}` lists them"]


def _heads(
    folder: Folder,
    known: Kind,
    today: str,
    progress: Progress,
    me: str | None,
    notes: list[str],
) -> Iterator[tuple[str, Head | HeeroError]]:
    if known.name == "participant":
        return _participants(folder, today, progress)
    if known.name == "contact":
        return _contacts(folder, today, me, notes)
    return _others(folder, known)


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


def _contacts(
    folder: Folder, today: str, me: str | None, notes: list[str]
) -> Iterator[tuple[str, Head | HeeroError]]:
    """Yield what may be told of the contacts of the last weeks, the newest first."""
    from heero.services import contact_views
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    found = contact_views.listed(workspace, contact_views.Wanted(), today, me)
    notes += [
        each.replace("`--since", "`heero contact list --since")
        for each in found.notes
        if found.data
    ]
    for row in found.data if isinstance(found.data, list) else ():
        day, _, hour = str(row["started"]).partition("T")
        said = (row.get("caller"), row.get("channel"))
        name = " ".join([day, hour, *(str(each) for each in said if each)])
        yield str(row["id"]), Head(name, status=str(row.get("outcome") or ""))


def _others(folder: Folder, known: Kind) -> Iterator[tuple[str, Head | HeeroError]]:
    from heero.services.called import Names
    from heero.services.records import opened_as
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    workspace.news = folder.news
    names = Names(workspace)

    def named(record_id: str) -> str:
        return names.name(record_id) or record_id

    for record_id in folder.ids(known.name):
        try:
            if known.walked:
                record = opened_as(workspace, known.model, record_id).record
            else:
                record = workspace.load(known.model, record_id).record
        except HeeroError as error:
            yield record_id, error
        else:
            yield record_id, record.headed(named)


_NOBODY = {
    "participant": "nobody yet: `heero new-participant` welcomes somebody",
    "team": "nobody of the team yet",
    "lab": "no lab yet: `heero lab new` makes one",
    "mentee": "nobody yet: `heero mentor add --mentee` welcomes somebody",
    "pair": "no pair yet: `heero mentor match` says who would fit",
    "contact": "no contact of the last four weeks that may be told; "
    "`heero contact list --since DAY` goes further back",
}
"""What is said where nothing of a kind is here, where there is more to say."""
