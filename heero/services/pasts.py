"""What became of records: their kept versions, in sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from heero.compare import gone
from heero.compare.sentences import Sentence
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.errors import FitsSeveral, NoSuchPart, NoSuchRecord
from heero.services import differing, kept, recounting
from heero.services.called import Names
from heero.services.outcome import Outcome, one_line
from heero.services.record_meant import record_meant
from heero.services.seen_by import must_be_told
from heero.services.settling import fold_waiting
from heero.store import history
from heero.store.history import Version
from heero.store.past import NOT_KEPT, Past
from heero.store.workspace import Workspace

Record = dict[str, Value]


@dataclass(frozen=True)
class Step:
    """One version and what was otherwise in it."""

    version: Version
    sentences: Sequence[Sentence]


def past(
    workspace: Workspace, word: str, names: Names, person: str = "", who: str = ""
) -> Outcome:
    """
    Say what became of a record, the newest first.

    Args:
        workspace: The records folder.
        word: Whose record; of one that is gone, its id.
        names: Knows what ids stand for.
        person: Only what is about this person of theirs.
        who: Who is typing, for somebody who waits.

    Raises:
        NoHistory: Nothing was ever kept.
        NoSuchRecord: It fits nobody, now or before.
        NoSuchPart: They never had such a person.
    """
    file, notes = opened(workspace, word, who)
    record = Past(workspace.root, file)
    wanted = person_id(record, file, person) if person else ""
    told = [
        Step(step.version, said)
        for step in steps(record, names)
        if (said := [e for e in step.sentences if not wanted or wanted in e.who])
    ]
    if not told:
        notes.append("nothing of the kind was kept yet")
    return outcome(told, names, notes)


def opened(workspace: Workspace, word: str, who: str = "") -> tuple[str, list[str]]:
    """
    Return the file of a record, with what waited folded in, and remarks.

    Args:
        workspace: The records folder.
        word: A participant, or the id of any record that is or was there.
        who: Who is typing, for somebody who waits.

    Raises:
        NoHistory: Nothing was ever kept.
        NoSuchRecord: It fits nobody, now or before.
        GateShut: It is a contact whose caller lets them see less than all of it.
    """
    history.must_be_there(workspace.root)
    file = _file(workspace, word, who)
    return file, fold_waiting(workspace, who, [PurePosixPath(file).stem])


def _file(workspace: Workspace, word: str, who: str) -> str:
    try:
        meant = record_meant(workspace, word)
    except NoSuchRecord:
        for each in workspace.kinds:
            file = f"{each.folder}/{word}.yaml"
            if kept.is_record(file) and history.versions(
                workspace.root, [file], most=1
            ):
                return file
        raise
    must_be_told(workspace, meant, who)
    return workspace.shown(workspace.path(meant.kind.name, meant.id))


def person_id(record: Past, file: str, word: str) -> str:
    """
    Return the id of somebody who is or was in a record.

    Raises:
        NoSuchPart: There never was anybody of that id or name.
        FitsSeveral: There were several.
    """
    wanted, found, begun = fold_name(word), set(), set()
    for revision in (NOT_KEPT, *(each.revision for each in record.versions)):
        for step, person in gone.people(record.at(revision) or {}).items():
            also = person.get("also")
            called = [person.get("name"), *(also if isinstance(also, list) else [])]
            folded = [fold_name(each) for each in called if isinstance(each, str)]
            if step == word:
                return step
            if wanted in folded:
                found.add(step)
            if wanted and any(each.startswith(wanted) for each in folded):
                begun.add(step)
    fitting = sorted(found or begun)
    if not fitting:
        raise NoSuchPart("person", PurePosixPath(file).stem)
    if len(fitting) > 1:
        raise FitsSeveral(fitting)
    return fitting[0]


def steps(record: Past, names: Names) -> Iterator[Step]:
    """Yield what was otherwise in each version, the newest first."""
    newest = tuple(each.revision for each in record.versions[:1])
    for version in (Version(NOT_KEPT, "", "", newest), *record.versions):
        yield Step(version, otherwise(record, version, names))


def otherwise(record: Past, version: Version, names: Names) -> list[Sentence]:
    """Say what was otherwise in a version than in every version it came from."""
    now = record.at(version.revision)
    if now is None:
        return [_said("this version cannot be read")]
    before = [record.at(each) for each in version.parents] or [{}]
    told = []
    for was in before:
        if was is None:
            told.append([_said("the version before this cannot be read")])
        elif not was and now and version.parents:
            told.append([Sentence("", "the record is back", "came", ())])
        else:
            told.append(differing.changes(was, now, names.known))
    # What only one side had is no news of the version that joins it to the other.
    first, *others = told
    return [each for each in first if all(_touched(each, other) for other in others)]


def _touched(one: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether any of some sentences is about the same place, or what lies in it."""
    lengths = [(each.path, min(len(one.path), len(each.path))) for each in others]
    return any(one.path[:length] == path[:length] for path, length in lengths)


def _said(text: str) -> Sentence:
    return Sentence("", text, "changed", ())


def outcome(told: Sequence[Step], names: Names, notes: Sequence[str]) -> Outcome:
    """Return steps as an answer; it is no where there are none."""
    lines = [
        line
        for step in told
        for line in recounting.shown(
            head(step.version, names), [each.line for each in step.sentences]
        )
    ]
    return Outcome(lines, [_data(step) for step in told], notes, no=not told)


def head(version: Version, names: Names) -> str:
    """Return when a version was written, and by whom."""
    if version.revision == NOT_KEPT:
        return "not kept yet"
    who = names.name(version.who) or one_line(version.who)
    return f"{version.moment.replace('T', ' ')}, {who}"


def called(version: Version) -> str:
    """Return what somebody called a version; empty where nobody did."""
    usual = _USUAL.fullmatch(version.called)
    return "" if usual else one_line(version.called)


_USUAL = re.compile(r"(?:record|folder) update(?: \(\d+\))?|versions put together")
"""What heero calls a version that nobody called anything."""


def _data(step: Step) -> dict[str, object]:
    return {
        "revision": step.version.revision,
        "moment": step.version.moment,
        "who": step.version.who,
        "sentences": [each.line for each in step.sentences],
    }
