"""
One line a person, a place or a tie, taken apart.

`Grandma Rose, grandmother, S ! <>` · `Yellow house, home, 2012~` · `Rose - Joe, S !`

Letters stand only behind a comma, so that `Mary S` stays a name; what is neither
letters nor a date is kept as words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain import fuzzy
from heero.domain.names import fold_name
from heero.domain.notation import Letter, read_letters
from heero.guides.names import Known, starting
from heero.guides.relations import Relations


@dataclass(frozen=True)
class PersonLine:
    """
    What a line about somebody says.

    Attributes:
        name: What they are called, exactly as typed.
        relation: Who they are, in the participant's words; `None` where not said.
        letters: The letters of the map.
        clash: Whether two letters say different things about the same thing.
    """

    name: str
    relation: str | None = None
    letters: tuple[Letter, ...] = ()
    clash: bool = False


@dataclass(frozen=True)
class PlaceLine:
    """
    What a line about a place says.

    Attributes:
        label: What it is called.
        kind: What kind of place it was; `None` where not said.
        when: When, as it was typed; `None` where not said.
    """

    label: str
    kind: str | None = None
    when: str | None = None


def person_line(line: str, relations: Relations) -> PersonLine:
    """
    Take a line about somebody apart.

    Args:
        line: The name, then words and letters behind commas.
        relations: Relation words; `ex` is one, though it would read as letters too.
    """
    first, *rest = (part.strip() for part in line.split(","))
    fields = [part for part in rest if part]
    if not first:
        return PersonLine(line)
    letters: Sequence[Letter] = ()
    if fields and fold_name(fields[-1]) not in relations:
        found = read_letters(fields[-1])
        if found:
            letters = found
            fields = fields[:-1]
        elif all(read_letters(each) for each in fields[-1].split()):
            return PersonLine(first, ", ".join(fields) or None, clash=True)
    return PersonLine(first, ", ".join(fields) or None, tuple(letters))


def place_line(line: str) -> PlaceLine:
    """Take a line about a place apart: what it is called, what it was, when."""
    first, *rest = (part.strip() for part in line.split(","))
    fields = [part for part in rest if part]
    if not first or not fields:
        return PlaceLine(line.strip())
    vague = isinstance(fuzzy.parse(fields[-1]), fuzzy.Around)
    if not vague or (len(fields) > 1 and fields[-1].lower().startswith("around ")):
        return PlaceLine(first, ", ".join(fields[:-1]) or None, fields[-1])
    return PlaceLine(first, ", ".join(fields))


def tie_line(line: str, known: Sequence[Known]) -> tuple[str, str, str] | None:
    """
    Take a line about two people apart.

    Args:
        line: Two names, or unambiguous starts of names, with a dash between.
        known: Everybody who may be meant.

    Returns:
        The ids of the two and what stands behind the first comma, or `None` where
        the line does not name two different people who are known.
    """
    names, _, rest = line.partition(",")
    for cut in re.finditer("\\s+(?:and|et|y)\\s+|\\s*[-&+\u2013\u2014] *", names):
        ends = [
            starting(known, part) for part in (names[: cut.start()], names[cut.end() :])
        ]
        if all(len(end) == 1 for end in ends) and ends[0][0].id != ends[1][0].id:
            return ends[0][0].id, ends[1][0].id, rest.strip()
    return None
