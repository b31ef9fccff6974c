"""From a study to records: all of them in memory first, then on disk."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.kinds import kind
from heero.domain.layout import keys
from heero.domain.names import fold_name
from heero.domain.operations import Value, apply
from heero.domain.participant import Participant
from heero.domain.people import Area, Person
from heero.errors import BadInput, HalfDone, HeeroError
from heero.maps.seats import seat_operations
from heero.services.egonet.columns import Columns, Supporters, read_columns
from heero.services.egonet.study import Respondent, Study, Supporter, read_study
from heero.services.outcome import Outcome
from heero.services.records import FreshIds
from heero.store import files
from heero.store.workspace import Workspace

NO_CONSENT = (
    "nobody in these records gave a consent: a map for `me` shows everybody, "
    "an agenda names nobody"
)


@dataclass(frozen=True)
class Made:
    """
    The record of one respondent, before it is written.

    Attributes:
        values: The record, with everybody in a seat.
        notes: What somebody should know about it: places and ids, never an answer.
    """

    values: dict[str, Value]
    notes: Sequence[str]


def import_egonet(
    workspace: Workspace, folder: Path, columns_file: Path, who: str = ""
) -> Outcome:
    """
    Make a participant's record of every respondent of a study.

    Args:
        workspace: The records folder.
        folder: Where the tables of the study lie.
        columns_file: The column map.
        who: Who is writing, for somebody who waits.

    Raises:
        BadInput: A table or the map is not as it should be, or a respondent is here
            already; nothing is written.
        CannotWrite: The disk would not take a record; none of them is left.
        HalfDone: The disk would not take a record, nor let go of the others.
    """
    _for_participants(workspace)
    columns = read_columns(columns_file)
    study = read_study(folder, columns)
    with files.locked(workspace.inner, who or "an import"):
        _nobody_twice(workspace, study, columns)
        ids = _new_ids(workspace, len(study.respondents))
        made = [
            record_of(each, columns, record_id, study.pairs_file)
            for each, record_id in zip(study.respondents, ids, strict=True)
        ]
        paths = _written(workspace, [each.values for each in made])
    rows = [{"id": path.stem, "path": workspace.shown(path)} for path in paths]
    torn = [note for each in made for note in each.notes]
    notes = [*study.notes, *torn, _counts(study), NO_CONSENT]
    return Outcome(
        [row["path"] for row in rows], {"records": rows, "notes": notes}, notes
    )


def record_of(
    respondent: Respondent, columns: Columns, record_id: str, pairs_file: str = ""
) -> Made:
    """
    Return the record of one respondent.

    Args:
        respondent: What they said.
        columns: The column map, for names.
        record_id: The id of the record.
        pairs_file: How to name the table of ties in notes.
    """
    layout = columns.respondents
    values: dict[str, Value] = {
        "id": record_id,
        "name": layout.name.replace("{id}", respondent.id),
        "kind": layout.kind,
        "status": layout.status,
    }
    fresh = FreshIds(values)
    ids = {each.id: fresh() for each in respondent.supporters}
    day: dict[str, Value] = {"as_of": respondent.date} if respondent.date else {}
    ties: list[Value] = []
    notes: list[str] = []
    for pair in respondent.pairs:
        tie_id = fresh()
        between: list[Value] = [ids[each] for each in pair.between]
        said: dict[str, Value] = {} if pair.torn else {"strength": pair.strength}
        ties.append({"id": tie_id, "between": between, **said, **day})
        if pair.torn:
            notes.append(
                f"{pairs_file}: lines {', '.join(str(each) for each in pair.lines)}: "
                f"respondent {respondent.id} said two things about "
                f"{' and '.join(pair.between)}; "
                f"the strength of tie {tie_id} in {record_id} stays unsaid"
            )
    people: list[Value] = [
        _person(each, columns.supporters, ids[each.id], day)
        for each in respondent.supporters
    ]
    values |= {"people": people} if people else {}
    values |= {"ties": ties} if ties else {}
    return Made(_seated(values), notes)


def _person(
    supporter: Supporter, layout: Supporters, person_id: str, day: Mapping[str, Value]
) -> Value:
    words = [each.word for each in supporter.relations]
    first = supporter.relations[0] if supporter.relations else None
    name = layout.name.replace(
        "{relation}", words[0] if words else layout.without_relation
    )
    values: dict[str, Value] = {
        "id": person_id,
        "name": name.replace("{id}", supporter.id),
    }
    if first:
        values |= {"relation": " and ".join(words), "kind": first.kind}
    area: Area | None = first.area if first else None
    if supporter.household:
        area = "household"
    if area:
        values["area"] = area
    tie = _tie(supporter, day)
    if tie:
        values["tie"] = tie
    return values


def _tie(supporter: Supporter, day: Mapping[str, Value]) -> dict[str, Value]:
    """Return what was said about a tie; what was not said is not written."""
    tie: dict[str, Value] = {}
    if supporter.quality != "unsaid":
        tie["quality"] = supporter.quality
    if supporter.known != "unknown":
        tie["known"] = supporter.known
    if supporter.closeness is not None:
        tie["closeness"] = str(supporter.closeness)
    if supporter.supports:
        tie["supports"] = list(supporter.supports)
    return {**tie, **day} if tie else tie


def _seated(values: dict[str, Value]) -> dict[str, Value]:
    """Give everybody a seat on the map."""
    record = Participant.model_validate({"heero": "participant/1", **values})
    seated = apply(values, seat_operations(record))
    assert isinstance(seated, dict)
    people = seated.get("people")
    if isinstance(people, list):
        seated["people"] = [_in_order(each) for each in people]
    return seated


def _in_order(person: Value) -> Value:
    assert isinstance(person, dict)
    return {key: person[key] for key in keys(Person) if key in person}


def _for_participants(workspace: Workspace) -> None:
    program = workspace.settings.program
    found = kind("participant")
    assert found is not None
    if program not in found.programs:
        raise BadInput(
            f"this folder is for {program}, and a study becomes participants' records",
            hint="make a folder for them with `heero init DIR`",
        )


def _nobody_twice(workspace: Workspace, study: Study, columns: Columns) -> None:
    """See that no respondent is here from an earlier import, by the name they get."""
    layout = columns.respondents
    names = {
        fold_name(layout.name.replace("{id}", each.id)) for each in study.respondents
    }
    there = []
    for record_id in workspace.ids("participant"):
        with contextlib.suppress(HeeroError):
            # What cannot be read is not from here, and `heero validate` says so.
            if fold_name(workspace.load(Participant, record_id).record.name) in names:
                there.append(record_id)
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        raise BadInput(
            f"respondents of that name are here already: {', '.join(there[:3])}{more}",
            hint="nothing was imported; use another folder, "
            "or another `name:` in a map of your own (--columns)",
        )


def _new_ids(workspace: Workspace, number: int) -> list[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < number:
        drawn[workspace.new_id()] = None
    return list(drawn)


def _written(workspace: Workspace, records: Sequence[dict[str, Value]]) -> list[Path]:
    """Write records, or, where one cannot be written, leave none of them."""
    paths: list[Path] = []
    try:
        for values in records:
            paths.append(workspace.create("participant", values))
    except BaseException as error:
        for path in paths:
            with contextlib.suppress(OSError):
                files.remove(path)
        left = [workspace.shown(path) for path in paths if path.exists()]
        if left and isinstance(error, HeeroError):
            raise HalfDone(error.message, left) from None
        raise
    return paths


def _counts(study: Study) -> str:
    people = sum(len(each.supporters) for each in study.respondents)
    ties = sum(len(each.pairs) for each in study.respondents)
    return f"{len(study.respondents)} records, {people} people, {ties} ties among them"
