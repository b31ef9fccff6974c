"""What an ego-network study says, read from its tables by a column map."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.people import Known, Quality, Support
from heero.services.egonet import cells
from heero.services.egonet.columns import Answers, Columns, Relation, Supporters
from heero.services.egonet.pairs import Pair, pairs_of
from heero.store import tables
from heero.store.tables import Row


@dataclass(frozen=True)
class Supporter:
    """
    Somebody a respondent named; whatever was not asked or answered is empty.

    Attributes:
        id: The study's own id.
        relations: What they are to the respondent, in the order of the map.
        household: Whether they live with the respondent.
        supports: The kinds of support they give.
        quality: The quality of the tie.
        known: How long they have known each other.
        closeness: How close they feel, from 1 to 3; `None` when not said.
    """

    id: str
    relations: Sequence[Relation]
    household: bool
    supports: Sequence[Support]
    quality: Quality
    known: Known
    closeness: int | None


@dataclass(frozen=True)
class Respondent:
    """
    One respondent: their own id, the day they were asked, whom they named.

    Attributes:
        id: The study's own id.
        date: The day of the interview; `None` where the study does not say.
        supporters: Whom they named, in the order of the table.
        pairs: What they said about pairs of them, each pair once.
    """

    id: str
    date: str | None
    supporters: Sequence[Supporter]
    pairs: Sequence[Pair]


@dataclass(frozen=True)
class Study:
    """
    All respondents, in the order of their table, and what was left out or odd.

    Attributes:
        respondents: Everybody who was asked.
        notes: What somebody should know: places and study ids, never an answer.
        pairs_file: The name of the table of ties; empty where there is none.
    """

    respondents: Sequence[Respondent]
    notes: Sequence[str]
    pairs_file: str


def read_study(folder: Path, columns: Columns) -> Study:
    """
    Read the tables of a study.

    Raises:
        BadInput: A table is missing, or a cell is not as the map says it should be.
    """
    egos = _table(folder, columns, columns.respondents.files, _ego_columns(columns))
    alters = _table(
        folder, columns, columns.supporters.files, columns.supporters.columns
    )
    ties = (
        _table(folder, columns, columns.pairs.files, columns.pairs.columns)
        if columns.pairs
        else []
    )
    days = _days(egos, columns)
    notes: list[str] = []
    named = _named(alters, columns, days, notes)
    paired = pairs_of(
        ties, columns, {who: list(each) for who, each in named.items()}, notes
    )
    respondents = [
        Respondent(each, day, list(named[each].values()), paired.get(each, []))
        for each, day in days.items()
    ]
    return Study(respondents, notes, ties[0].file if ties else "")


def _table(
    folder: Path, columns: Columns, names: Sequence[str], needed: Sequence[str]
) -> list[Row]:
    path = tables.find(folder, names)
    return tables.read(path, needed, columns.separator, columns.encoding)


def _ego_columns(columns: Columns) -> list[str]:
    date = columns.respondents.date
    return [columns.respondents.id, *([date] if date else [])]


def _days(rows: Iterable[Row], columns: Columns) -> dict[str, str | None]:
    """Return the day each respondent was asked, by their id."""
    found: dict[str, str | None] = {}
    for row in rows:
        who = cells.study_id(row, columns.respondents.id)
        if who in found:
            raise row.wrong(
                columns.respondents.id,
                "this respondent stands in a line above already",
                "keep one line for each respondent",
            )
        found[who] = cells.day(row, columns.respondents.date)
    return found


def _named(
    rows: Iterable[Row],
    columns: Columns,
    respondents: Iterable[str],
    notes: list[str],
) -> dict[str, dict[str, Supporter]]:
    """Return the supporters of each respondent, by their ids."""
    layout = columns.supporters
    found: dict[str, dict[str, Supporter]] = {each: {} for each in respondents}
    unasked: list[Row] = []
    for row in rows:
        who = cells.respondent(row, layout.respondent, found)
        supporter = cells.study_id(row, layout.id)
        if supporter in found[who]:
            raise row.wrong(
                layout.id,
                "this respondent has named this supporter in a line above already",
                "keep one line for each supporter",
            )
        asked = cells.asked(row, layout.follow_up)
        if not asked and any(row.cells[each] for each in layout.asked_of_some):
            unasked.append(row)
        found[who][supporter] = _supporter(row, supporter, columns, asked)
    if unasked:
        notes.append(
            f"{cells.places(unasked)}: what stands under follow-up questions "
            "that were not asked is left out"
        )
    return found


def _supporter(row: Row, supporter: str, columns: Columns, asked: bool) -> Supporter:
    layout, words = columns.supporters, columns.answers
    relations = layout.relations if asked else ()
    household = layout.household if asked else None
    supports = [
        each.support for each in layout.supports if cells.says(row, each.column, words)
    ]
    return Supporter(
        supporter,
        [each for each in relations if cells.says(row, each.column, words)],
        household is not None and cells.question(row, household) is True,
        list(dict.fromkeys(supports)),
        _quality(row, layout, words),
        _known(row, layout) if asked else "unknown",
        _closeness(row, layout) if asked else None,
    )


def _quality(row: Row, layout: Supporters, words: Answers) -> Quality:
    # Every column is read before a rule is chosen, so that no odd word goes unseen.
    held = [
        (rule.quality, [cells.says(row, column, words) is True for column in rule.when])
        for rule in layout.quality
    ]
    return next((quality for quality, said in held if all(said)), "unsaid")


def _known(row: Row, layout: Supporters) -> Known:
    if layout.known is None or not row.cells[layout.known.column]:
        return "unknown"
    cell = row.cells[layout.known.column]
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", cell):
        raise row.wrong(
            layout.known.column,
            "this is not a number of years",
            "write it with digits, and a point before parts of a year: 0.5",
        )
    years = float(cell)
    for step in layout.known.steps:
        if step.below is not None and years >= step.below:
            continue
        if step.up_to is not None and years > step.up_to:
            continue
        return step.known
    return "unknown"


def _closeness(row: Row, layout: Supporters) -> int | None:
    if layout.closeness is None:
        return None
    return cells.meaning(row, layout.closeness.column, layout.closeness.words)
