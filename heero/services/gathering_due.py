"""
Gathering what every record of a folder says of when something is due.

Only records that are not known already are read. What is remembered is ids, days and
codes; names are read from the few records that are shown.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from heero.domain.due import IN_WORDS, Fact, Held
from heero.domain.due_mentoring import in_pairs
from heero.domain.kinds import KIND_IN
from heero.errors import HeeroError
from heero.services import looking_due
from heero.services.looking_due import Read
from heero.services.surveying import Progress, basis_of, silent
from heero.store import journal, locked, together
from heero.store.folder import Folder
from heero.store.memory import Memory, Stamp, settled, stamp

if TYPE_CHECKING:
    from heero.domain.due_sources import Site
    from heero.store.workspace import Workspace


class Kept(NamedTuple):
    """
    What is remembered of one file.

    Attributes:
        stamp: What told the file, and the private one beside it, from what they were.
        held: What is due by it, and when.
        plain_head: Whether `heero.store.heads` reads its head right.
    """

    stamp: Stamp
    held: Held
    plain_head: bool


class Gathered(NamedTuple):
    """
    What a whole folder says.

    Attributes:
        held: What is due by each record, by its file without an ending.
        plain: The files whose head can be read without the rest.
        notes: What to say of what could not be read.
    """

    held: dict[str, Held]
    plain: frozenset[str]
    notes: list[str]


def gathered(folder: Folder, progress: Progress = silent) -> Gathered:
    """
    Return what is due by every record of a folder, and when.

    Args:
        folder: The records folder.
        progress: Told how far it is.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    memory = Memory(folder.inner / "cache" / "due", _basis(folder), _made)
    names = list(_names(folder))
    private = frozenset(folder.ids("private"))
    stamps = {name: _stamp(folder, name, private) for name in names}
    waiting = journal.pending(folder.journals)
    found: dict[str, Kept | Read] = {}
    unsure = []
    for name, known in stamps.items():
        kept = memory.of(name, known) if known is not None else None
        if kept is None or name.partition("/")[2] in waiting:
            unsure.append(name)
        else:
            found[name] = kept
    for name, read in _read(folder, unsure, waiting, progress):
        found[name] = read
        known = stamps[name]
        if known is None or known != _stamp(folder, name, private):
            continue
        if read.held is None or read.wrong:
            memory.forget([name])
        else:
            held = read.held._replace(facts=[_short(fact) for fact in read.held.facts])
            memory.keep(name, Kept(known, held, read.plain_head))
    memory.forget(set(memory.files()) - set(names))
    memory.save()
    return _together(names, found)


def _basis(folder: Folder) -> str:
    """
    Return what is remembered rests on besides the files: settings, and who is there.

    Empty, so that nothing is remembered, where somebody of the team has just changed.
    """
    known = basis_of(folder)
    for member in folder.ids("team"):
        try:
            found = stamp(str(folder.path("team", member)))
        except OSError:
            return ""
        if not settled(found):
            return ""
        known = known and f"{known} {member} {found}"
    return known and hashlib.sha256(known.encode()).hexdigest()


def _together(names: Sequence[str], found: dict[str, Kept | Read]) -> Gathered:
    held = {}
    notes = []
    for name in names:
        each = found[name]
        if each.held is not None:
            held[name] = each.held
        if isinstance(each, Read) and each.wrong:
            notes.append(f"left out: {each.wrong}")
    plain = frozenset(name for name in held if found[name].plain_head)
    return Gathered(in_pairs(held), plain, notes)


def _names(folder: Folder) -> Iterator[str]:
    for where in looking_due.LOOKS:
        yield from (f"{where}/{each}" for each in folder.ids(KIND_IN[where]))


def _stamp(folder: Folder, name: str, private: frozenset[str]) -> Stamp | None:
    """Return what tells a record and the private file beside it from what they were."""
    try:
        found = stamp(f"{folder.root}/{name}.yaml")
        kind, _, record_id = name.partition("/")
        if kind == "participants" and record_id in private:
            found = found + stamp(f"{folder.root}/private/{record_id}.yaml")
    except OSError:
        return None
    return found


def _read(
    folder: Folder, names: Sequence[str], waiting: set[str], progress: Progress
) -> Iterator[tuple[str, Read]]:
    if not names:
        return
    # Whatever reads records is most of a start, and mostly nothing is unsure.
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    workspace.news = folder.news
    site = _site(workspace)
    # What was said is put into its record by one process alone.
    alone = [each for each in names if each.partition("/")[2] in waiting]
    many = [each for each in names if each.partition("/")[2] not in waiting]
    for name in alone:
        yield name, looking_due.look(workspace, name, site, fold=True)
    jobs = together.jobs_for(len(many))
    looked = together.each(
        lambda name: looking_due.look(workspace, name, site), many, jobs
    )
    for number, (name, read) in enumerate(zip(many, looked, strict=True)):
        progress(number + 1, len(many))
        yield name, read


def _site(workspace: "Workspace") -> "Site":
    from heero.domain.due_sources import Site
    from heero.domain.names import fold_name
    from heero.domain.team import TeamMember

    team, signed, gone = {}, {}, set()
    for member in workspace.ids("team"):
        try:
            record = workspace.load(TeamMember, member).record
            name, signed[member] = record.name, record.agreement is not None
            if record.status == "left":
                gone.add(member)
        except HeeroError:
            name = member
        # Where two of the team are called the same, the record says it in words.
        folded = fold_name(name)
        team[folded] = IN_WORDS if folded in team else member
    team |= {fold_name(each): each for each in workspace.ids("team")}
    settings = workspace.settings
    return Site(settings.visits_a_month, team, settings.retention_years, signed, gone)


def _short(fact: Sequence[Any]) -> list[Any]:
    """Return the fields of a fact without the last ones that are as usual."""
    usual = Fact("", "")
    last = max(at for at, field in enumerate(fact) if at < 2 or field != usual[at])
    return list(fact[: last + 1])


def _made(listed: list[Any]) -> Kept:
    """Return what is remembered of a file, of the lists that JSON has of it."""
    known, (status, spans, facts), plain_head = listed
    return Kept(known, Held(status, spans, facts), plain_head)
