"""Who changed one field of a record last, and when."""

from collections.abc import Sequence

from heero.compare import wording
from heero.compare.sentences import Sentence, sentences
from heero.domain import layout
from heero.domain.operations import NoSuchPath, Path, Remove, Value, apply, at
from heero.errors import NoSuchField
from heero.services.called import Names
from heero.services.outcome import Outcome
from heero.services.pasts import Step, opened, otherwise, outcome, person_id
from heero.store.history import Version
from heero.store.past import NOT_KEPT, Past
from heero.store.workspace import Workspace


def last(
    workspace: Workspace,
    word: str,
    field: str,
    names: Names,
    person: str = "",
    who: str = "",
) -> Outcome:
    """
    Say which version changed a field last.

    Args:
        workspace: The records folder.
        word: Whose record; of one that is gone, its id.
        field: Keys, ids and names with points between, `people.Rose.tie.strength`; of a
            person only `tie.strength`.
        names: Knows what ids stand for.
        person: Which person of theirs.
        who: Who is typing, for somebody who waits.

    Raises:
        NoHistory: Nothing was ever kept.
        NoSuchRecord: It fits nobody, now or before.
        NoSuchPart: They never had such a person.
        NoSuchField: A record of this kind has no such field.
    """
    file, notes = opened(workspace, word, who)
    record = Past(workspace.root, file)
    path = _path(record, file, field, person)
    _must_be_known(record, path)
    found = _last(record, path)
    told = [] if found is None else [Step(found, _about(record, found, path, names))]
    if found is None:
        notes.append("nothing was ever said there")
    return outcome(told, names, notes)


def _path(record: Past, file: str, field: str, person: str) -> Path:
    steps = [each for each in field.split(".") if each]
    if person:
        steps = ["people", person, *steps]
    if steps[:1] == ["people"] and len(steps) > 1:
        steps[1] = person_id(record, file, steps[1])
    return tuple(steps)


def _must_be_known(record: Past, path: Path) -> None:
    """Refuse a field that this kind of record has not, and that no version held."""
    revisions = (NOT_KEPT, *(each.revision for each in record.versions))
    held = [found for each in revisions if (found := record.at(each))]
    if any(_at(each, path) is not None for each in held):
        return
    model = wording.model_of(held[0]) if held else None
    holder = layout.model_at(model, path[:-1]) if model else None
    known = layout.keys(holder) if holder else ()
    if not path or path[-1] not in known:
        raise NoSuchField(".".join(path), known)


def _at(value: Value, path: Path) -> Value:
    try:
        return at(value, path)
    except NoSuchPath:
        return None


def _last(record: Past, path: Path) -> Version | None:
    """
    Return the version that made a field what it is, or `None` where it never was.

    Where two were joined, the side is followed that the field came from.
    """
    versions = {each.revision: each for each in record.versions}
    newest = tuple(versions)[:1]
    here = Version(NOT_KEPT, "", "", newest)
    while True:
        value = _at(record.at(here.revision), path)
        same = [each for each in here.parents if _at(record.at(each), path) == value]
        if same:
            here = versions[same[0]]
        elif here.parents or value is not None:
            return here
        else:
            return None


def _about(
    record: Past, version: Version, path: Path, names: Names
) -> Sequence[Sentence]:
    """Return what a version says about a field."""
    told = [
        each
        for each in otherwise(record, version, names)
        if each.path[: len(path)] == path or path[: len(each.path)] == each.path
    ]
    now = record.at(version.revision) or {}
    if _at(now, path) is not None and all(len(e.path) < len(path) for e in told):
        # It came with something larger: then what it said from the first is told too.
        without = apply(now, [Remove(path)])
        assert isinstance(without, dict)
        told += sentences(without, now, names.known)
    return told or [Sentence("", f"{'.'.join(path)}: changed", "changed", path)]
