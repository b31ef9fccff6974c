"""What an ego-network study says, read from its tables by a column map."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from heero.domain.fuzzy import FuzzyWord
from heero.domain.people import Known, Quality, Strength, Support
from heero.errors import BadInput
from heero.services.egonet.columns import (
    Answers,
    Columns,
    Question,
    Relation,
    Supporters,
)
from heero.store import tables
from heero.store.tables import Row

_Meaning = TypeVar("_Meaning")

_OTHER_MAP = "mend the table, or say what the word means in a map of your own"


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
class Pair:
    """
    Two supporters of one respondent.

    Attributes:
        between: The study's own ids of both, in the order of their table.
        strength: How strong their tie is; unsaid where the table says two things.
        lines: Where the table says so.
        torn: Whether it says two things.
    """

    between: tuple[str, str]
    strength: Strength
    lines: Sequence[int]
    torn: bool


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
    paired = _paired(ties, columns, named, notes)
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
        who = _id(row, columns.respondents.id)
        if who in found:
            raise row.wrong(
                columns.respondents.id,
                "this respondent stands in a line above already",
                "keep one line for each respondent",
            )
        found[who] = _day(row, columns.respondents.date)
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
        who = _respondent(row, layout.respondent, found)
        supporter = _id(row, layout.id)
        if supporter in found[who]:
            raise row.wrong(
                layout.id,
                "this respondent has named this supporter in a line above already",
                "keep one line for each supporter",
            )
        asked = layout.follow_up is None or _question(row, layout.follow_up) is True
        if not asked and any(row.cells[each] for each in layout.asked_of_some):
            unasked.append(row)
        found[who][supporter] = _supporter(row, supporter, columns, asked)
    if unasked:
        notes.append(
            f"{_places(unasked)}: answers to follow-up questions that were not asked "
            "are left out"
        )
    return found


def _supporter(row: Row, supporter: str, columns: Columns, asked: bool) -> Supporter:
    layout, words = columns.supporters, columns.answers
    return Supporter(
        supporter,
        [each for each in layout.relations if _says(row, each.column, words)]
        if asked
        else [],
        bool(asked and layout.household and _question(row, layout.household)),
        [each.support for each in layout.supports if _says(row, each.column, words)],
        _quality(row, layout, words),
        _known(row, layout) if asked else "unknown",
        _closeness(row, layout) if asked else None,
    )


def _quality(row: Row, layout: Supporters, words: Answers) -> Quality:
    # Every column is read before a rule is chosen, so that no odd word goes unseen.
    held = [
        (rule.quality, [_says(row, column, words) is True for column in rule.when])
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
    return _meaning(row, layout.closeness.column, layout.closeness.words)


def _paired(
    rows: Iterable[Row],
    columns: Columns,
    named: Mapping[str, Mapping[str, Supporter]],
    notes: list[str],
) -> dict[str, list[Pair]]:
    """Return the pairs of each respondent, each pair once, by the respondent's id."""
    if columns.pairs is None:
        return {}
    said: dict[tuple[str, tuple[str, str]], list[tuple[Strength, Row]]] = {}
    selves: list[Row] = []
    for row in rows:
        who = _respondent(row, columns.pairs.respondent, named)
        one, other = (
            _known_supporter(row, column, named[who])
            for column in columns.pairs.between
        )
        strength = _meaning(
            row, columns.pairs.strength.column, columns.pairs.strength.words
        )
        if one == other:
            selves.append(row)
        elif strength is not None:
            order = list(named[who])
            ends = (
                (one, other) if order.index(one) < order.index(other) else (other, one)
            )
            said.setdefault((who, ends), []).append((strength, row))
    if selves:
        notes.append(
            f"{_places(selves)}: a supporter paired with themselves is left out"
        )
    notes.extend(_repeated(said.values()))
    found: dict[str, list[Pair]] = {}
    for (who, ends), answers in said.items():
        found.setdefault(who, []).append(_pair(ends, answers))
    return found


def _pair(ends: tuple[str, str], answers: Sequence[tuple[Strength, Row]]) -> Pair:
    torn = len({strength for strength, _ in answers}) > 1
    lines = [row.line for _, row in answers]
    return Pair(ends, "unsaid" if torn else answers[0][0], lines, torn)


def _repeated(said: Iterable[Sequence[tuple[Strength, Row]]]) -> list[str]:
    again = [
        row
        for answers in said
        if len({strength for strength, _ in answers}) == 1
        for _, row in answers[1:]
    ]
    if not again:
        return []
    return [f"{_places(again)}: a pair that stands above already; it is one tie"]


def _says(row: Row, column: str, words: Answers) -> bool | None:
    """Return what a yes-or-no cell says, or `None` where it was not answered."""
    cell = row.cells[column]
    if not cell:
        return None
    if cell in words.said_yes:
        return True
    if cell in words.said_no:
        return False
    raise _unknown_word(row, column, [*words.said_yes, *words.said_no])


def _question(row: Row, question: Question) -> bool | None:
    return _says(row, question.column, question.words)


def _meaning(row: Row, column: str, words: Mapping[str, _Meaning]) -> _Meaning | None:
    """Return what the word in a cell means, or `None` where it was not answered."""
    cell = row.cells[column]
    if cell and cell not in words:
        raise _unknown_word(row, column, list(words))
    return words[cell] if cell else None


def _unknown_word(row: Row, column: str, known: Sequence[str]) -> BadInput:
    return row.wrong(
        column,
        "the column map does not know this word",
        f"it knows: {', '.join(known)}; {_OTHER_MAP} (--columns)",
    )


def _id(row: Row, column: str) -> str:
    """
    Return the study's own id in a cell; `201.0` is 201.

    Raises:
        BadInput: It is empty, or looks like a name: that must not become an id.
    """
    cell = re.sub(r"\A([0-9]+)\.0+\Z", r"\1", row.cells[column])
    if not re.fullmatch(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._-]{0,59}", cell):
        raise row.wrong(
            column,
            "this is not an id" if cell else "the id is missing",
            "an id is a number or a code with a number in it, never a name",
        )
    return cell


def _respondent(row: Row, column: str, known: Mapping[str, object]) -> str:
    who = _id(row, column)
    if who not in known:
        raise row.wrong(
            column,
            "no respondent has this id",
            "see the table of respondents: a line may be missing there",
        )
    return who


def _known_supporter(row: Row, column: str, known: Mapping[str, object]) -> str:
    who = _id(row, column)
    if who not in known:
        raise row.wrong(
            column,
            "this respondent has not named a supporter with this id",
            "see the table of supporters: a line may be missing there",
        )
    return who


def _day(row: Row, column: str | None) -> str | None:
    if column is None or not row.cells[column]:
        return None
    try:
        return TypeAdapter[str](FuzzyWord).validate_python(row.cells[column])
    except ValidationError:
        raise row.wrong(
            column, "this is not a date", "write it as 2026-11-02, 2026-11 or 2026"
        ) from None


def _places(rows: Sequence[Row]) -> str:
    """Name lines of one table: all of a few, the first of many."""
    shown = ", ".join(str(row.line) for row in rows[:5])
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    word = "line" if len(rows) == 1 else "lines"
    return f"{rows[0].file}: {word} {shown}{more}"
