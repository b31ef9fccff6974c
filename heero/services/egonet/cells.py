"""Cells of a study's tables: what they mean, or what is wrong with them and where."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from heero.domain.fuzzy import FuzzyWord
from heero.errors import BadInput
from heero.services.egonet.columns import Answers, Question
from heero.store.tables import Row

_Meaning = TypeVar("_Meaning")

_OTHER_MAP = "mend the table, or say what the word means in a map of your own"


def says(row: Row, column: str, words: Answers) -> bool | None:
    """Return what a yes-or-no cell says, or `None` where it was not answered."""
    cell = row.cells[column]
    if not cell:
        return None
    if cell in words.said_yes:
        return True
    if cell in words.said_no:
        return False
    raise _unknown_word(row, column, [*words.said_yes, *words.said_no])


def question(row: Row, about: Question) -> bool | None:
    """Return what a cell says in words of its own, or `None` where nothing."""
    return says(row, about.column, about.words)


def asked(row: Row, follow_up: Question | None) -> bool:
    """Return whether somebody was asked follow-up questions: all, unless it is said."""
    return follow_up is None or question(row, follow_up) is True


def meaning(row: Row, column: str, words: Mapping[str, _Meaning]) -> _Meaning | None:
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


def study_id(row: Row, column: str) -> str:
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


def day(row: Row, column: str | None) -> str | None:
    """Return the day in a cell, as vague as it is; `None` where there is none."""
    if column is None or not row.cells[column]:
        return None
    try:
        return TypeAdapter[str](FuzzyWord).validate_python(row.cells[column])
    except ValidationError:
        raise row.wrong(
            column, "this is not a date", "write it as 2026-11-02, 2026-11 or 2026"
        ) from None


def places(rows: Sequence[Row]) -> str:
    """Name lines of one table: all of a few, the first of many."""
    shown = ", ".join(str(row.line) for row in rows[:5])
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    word = "line" if len(rows) == 1 else "lines"
    return f"{rows[0].file}: {word} {shown}{more}"


def respondent(row: Row, column: str, known: Container[str]) -> str:
    """Return the id of a respondent who has a line in their table."""
    who = study_id(row, column)
    if who not in known:
        raise row.wrong(
            column,
            "no respondent has this id",
            "see the table of respondents: a line may be missing there",
        )
    return who


def supporter(row: Row, column: str, known: Container[str]) -> str:
    """Return the id of a supporter whom the respondent named."""
    who = study_id(row, column)
    if who not in known:
        raise row.wrong(
            column,
            "this respondent has not named a supporter with this id",
            "see the table of supporters: a line may be missing there",
        )
    return who
