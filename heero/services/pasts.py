"""What became of a record: its saved versions, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from heero.compare.sentences import Sentence, Titles, sentences
from heero.domain.operations import Path, Value
from heero.errors import BadInput, NoHistory, Unreadable
from heero.services.differing import understood
from heero.services.outcome import Outcome, one_line
from heero.services.records import participant_id, person_in
from heero.store import history
from heero.store.history import Version
from heero.store.typed import understand
from heero.store.workspace import Workspace
from heero.store.yaml_text import decode


@dataclass(frozen=True)
class Step:
    """One saved version and what was otherwise in it."""

    version: Version
    sentences: Sequence[Sentence]


def past(
    workspace: Workspace,
    word: str,
    titles: Titles,
    *,
    field: str = "",
    person: str = "",
) -> Outcome:
    """
    Say what became of a participant's record, the newest first.

    Args:
        workspace: The records folder.
        word: Whose record.
        titles: Gives the title of a guide by its id.
        field: Only what changed this field, written with points, `tie.strength`.
        person: Only what is about this person of theirs.

    Raises:
        NoHistory: Nothing was ever saved.
    """
    record_id = participant_id(workspace, word)
    file = workspace.shown(workspace.path("participant", record_id))
    listed = history.versions(workspace.root, file)
    if not listed:
        raise NoHistory("HEAD")
    wanted = _person(workspace, record_id, person) if person else ""
    kept = [
        Step(step.version, said)
        for step in _steps(workspace, file, listed, titles)
        if (said := [e for e in step.sentences if _wanted(e, wanted, field)])
    ]
    lines = [
        f"{step.version.moment.replace('T', ' ')}  {step.version.who}: "
        f"{one_line(sentence.line)}"
        for step in kept
        for sentence in step.sentences
    ]
    notes = [] if lines else ["nothing of the kind was saved"]
    return Outcome(lines, [_data(step) for step in kept], notes, no=not lines)


def _person(workspace: Workspace, record_id: str, word: str) -> str:
    """Return the id of somebody who is there, or the word: they may be gone by now."""
    from heero.domain.participant import Participant
    from heero.errors import NoSuchPart

    try:
        return person_in(workspace.load(Participant, record_id).record, word).id
    except NoSuchPart:
        return word


def _wanted(sentence: Sentence, person: str, field: str) -> bool:
    steps = sentence.path
    if person and person not in steps and sentence.about != person:
        return False
    wanted: Path = tuple(field.split(".")) if field else ()
    return not wanted or steps[-len(wanted) :] == wanted


def _steps(
    workspace: Workspace, file: str, listed: Sequence[Version], titles: Titles
) -> Iterator[Step]:
    asked = [(each.revision, file) for each in listed]
    texts = history.contents(workspace.root, asked)
    read = [*(_read(file, each) for each in texts), {}]
    for version, (now, before) in zip(listed, pairwise(read), strict=True):
        if now is None or before is None:
            said = [Sentence("", "this version cannot be read", "changed", ())]
        elif not before:
            said = [Sentence("", "a new record", "came", ())]
        else:
            said = sentences(before, now, titles)
        yield Step(version, said)


def _read(file: str, data: bytes | None) -> dict[str, Value] | None:
    try:
        return understood(file, data or b"")
    except Unreadable:
        return None


def _data(step: Step) -> dict[str, object]:
    return {
        "revision": step.version.revision,
        "moment": step.version.moment,
        "who": step.version.who,
        "sentences": [each.line for each in step.sentences],
    }


def at_a_time(workspace: Workspace, word: str, when: str) -> Outcome:
    """
    Show a record as it was saved.

    Args:
        workspace: The records folder.
        word: Whose record.
        when: A day, for the last version of that day or before, or a revision.

    Raises:
        NoHistory: There is no such version.
        BadInput: They had no record then.
        Unreadable: The version has errors.
    """
    from heero.services.records import data_of

    record_id = participant_id(workspace, word)
    file = workspace.shown(workspace.path("participant", record_id))
    found = history.revision(workspace.root, when)
    if found is None:
        raise NoHistory(when)
    data = history.contents(workspace.root, [(found, file)])[0]
    if data is None:
        raise BadInput(
            "there was no record then", hint="see the versions with `heero history`"
        )
    text, wrong = decode(data)
    read = understand(text, file)
    finding = wrong or next(iter(read.errors), None)
    if finding is not None or read.record is None:
        line, column = (finding.line, finding.column) if finding else (1, 1)
        message = finding.message if finding else "this is not a record"
        raise Unreadable(file, line, column, message)
    return Outcome(text.splitlines(), data_of(read.record))
