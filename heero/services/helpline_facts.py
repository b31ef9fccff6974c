"""
What is counted of every contact of a folder.

Only contacts that are not known already are read. What is remembered of one is its day,
codes and numbers, and no word of it: that two are with the same caller is remembered by
the id of another contact with them, and never by the word they chose.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from heero.domain.contact_facts import Choice, Facts, Thing
from heero.errors import HeeroError
from heero.services import contact_words
from heero.services.surveying import Progress, basis_of, silent
from heero.store import files, journal, locked, together
from heero.store.memory import Memory, Stamp, stamp

if TYPE_CHECKING:
    from heero.store.folder import Folder
    from heero.store.workspace import Workspace


class Kept(NamedTuple):
    """
    What is remembered of one contact.

    Attributes:
        stamp: What told its file from what it was.
        facts: What is counted of it.
    """

    stamp: Stamp
    facts: Facts


class Gathered(NamedTuple):
    """
    What a whole folder says.

    Attributes:
        facts: What is counted of each contact, by its id.
        notes: What to say of what could not be read.
    """

    facts: dict[str, Facts]
    notes: Sequence[str]


class _Read(NamedTuple):
    """What was read of one contact: what is counted, and the word; or what is wrong."""

    facts: Facts | None
    word: str
    wrong: str


def gathered(workspace: "Workspace", progress: Progress = silent) -> Gathered:
    """
    Return what is counted of every contact.

    Args:
        workspace: The records folder.
        progress: Told how far it is.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
        BadInput: A list of the site's vocabulary is not what it should be.
    """
    locked.must_not_be_shut(workspace.root)
    groups = {
        code: each.group
        for code, each in contact_words.concerns(workspace.root).items()
    }
    memory = Memory(
        workspace.inner / "cache" / "contacts", _basis(workspace, groups), _made
    )
    ids = workspace.ids("contact")
    waiting = journal.pending(workspace.journals)
    stamps = {each: _stamp(workspace, each) for each in ids}
    known = dict(_known(memory, stamps, waiting))
    unsure = [each for each in ids if each not in known]
    words = _words_of(workspace, known) if unsure else {}
    notes: list[str] = []
    reader = _Reader(workspace, groups)
    for each, read in reader.all_of(unsure, waiting, progress):
        if read.facts is None:
            notes.append(f"left out: {read.wrong}")
            continue
        caller = words.setdefault(read.word, each) if read.word else ""
        known[each] = read.facts._replace(caller=caller)
        found = stamps[each]
        if found is not None and found == _stamp(workspace, each):
            memory.keep(f"contacts/{each}", Kept(found, known[each]))
    memory.forget(set(memory.files()) - {f"contacts/{each}" for each in known})
    memory.save()
    return Gathered({each: known[each] for each in ids if each in known}, notes)


def _basis(workspace: "Workspace", groups: Mapping[str, str]) -> str:
    own = basis_of(workspace)
    listed = hashlib.sha256(repr(sorted(groups.items())).encode()).hexdigest()
    return f"{own}{listed}" if own else ""


def _known(
    memory: Memory[Kept], stamps: Mapping[str, Stamp | None], waiting: set[str]
) -> Iterator[tuple[str, Facts]]:
    """Yield what is known, but of whom it is only by a contact that is not."""
    held = {}
    for each, found in stamps.items():
        kept = None if found is None else memory.of(f"contacts/{each}", found)
        if kept is not None and each not in waiting:
            held[each] = kept.facts
    for each, facts in held.items():
        if not facts.caller or facts.caller in held:
            yield each, facts


def _words_of(workspace: "Workspace", known: Mapping[str, Facts]) -> dict[str, str]:
    """Return which contact stands for each word, looked up in the files."""
    found = {}
    for each in dict.fromkeys(x.caller for x in known.values() if x.caller):
        data = files.read(workspace.path("contact", each))
        line = _WORD.search(data)
        if line is not None:
            found[line[1].decode()] = each
    return found


_WORD = re.compile(rb"^caller: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def choices(workspace: "Workspace") -> dict[str, Choice]:
    """Return the fields of the site that have words, by their keys."""
    return {
        key: Choice(
            _called(each.label),
            {word: _called(label) for word, label in each.words.items()},
            each.many,
        )
        for key, each in contact_words.fields(workspace.root).items()
        if each.words
    }


def _called(label: Mapping[str, str]) -> str:
    return label.get("en") or next(iter(label.values()))


class _Reader:
    """What reads contacts, on several processors where there are many."""

    def __init__(self, workspace: "Workspace", groups: Mapping[str, str]) -> None:
        self._workspace = workspace
        self._groups = groups
        self._fields = choices(workspace)

    def all_of(
        self, ids: Sequence[str], waiting: set[str], progress: Progress
    ) -> Iterator[tuple[str, _Read]]:
        """Yield what was read of contacts, those first that are not being walked."""
        if not ids:
            return
        plain = [each for each in ids if each not in waiting]
        jobs = together.jobs_for(len(plain))
        done = zip(plain, together.each(self._read, plain, jobs), strict=True)
        for number, (each, read) in enumerate(done, start=1):
            progress(number, len(plain))
            yield each, read
        yield from ((each, self._folded(each)) for each in ids if each in waiting)

    def _read(self, record_id: str) -> _Read:
        from heero.domain.contact import Contact

        try:
            loaded = self._workspace.load(Contact, record_id)
        except HeeroError as error:
            return _Read(None, "", error.message)
        return self._of(loaded.record, loaded.values)

    def _folded(self, record_id: str) -> _Read:
        from heero.domain.contact import Contact
        from heero.services.records import opened_as

        try:
            loaded = opened_as(self._workspace, Contact, record_id)
        except HeeroError as error:
            return _Read(None, "", error.message)
        return self._of(loaded.record, loaded.values)

    def _of(self, contact: Any, values: Mapping[str, Any]) -> _Read:
        from heero.domain.contact_facts import facts

        found = facts(contact, values, self._groups, self._fields)
        return _Read(found, contact.caller or "", "")


def _stamp(folder: "Folder", record_id: str) -> Stamp | None:
    try:
        return stamp(f"{folder.root}/contacts/{record_id}.yaml")
    except OSError:
        return None


def _made(listed: list[Any]) -> Kept:
    """Return what is remembered of a contact, of the lists that JSON has of it."""
    known, (day, caller, things) = listed
    return Kept(known, Facts(day, caller, [Thing(*each) for each in things]))


def callers(held: Iterable[Facts]) -> dict[str, tuple[str, str]]:
    """Return the first and the last day of each caller who chose a word."""
    found: dict[str, tuple[str, str]] = {}
    for each in held:
        if each.caller:
            first, last = found.get(each.caller, (each.day, each.day))
            found[each.caller] = (min(first, each.day), max(last, each.day))
    return found
