"""What respondents said about pairs of their supporters; each pair is one tie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heero.domain.people import Strength
from heero.services.egonet import cells
from heero.services.egonet.columns import Columns
from heero.store.tables import Row


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


def pairs_of(
    rows: Iterable[Row],
    columns: Columns,
    named: Mapping[str, Sequence[str]],
    notes: list[str],
) -> dict[str, list[Pair]]:
    """Return the pairs of each respondent, each pair once, by the respondent's id."""
    if columns.pairs is None:
        return {}
    said: dict[tuple[str, tuple[str, str]], list[tuple[Strength, Row]]] = {}
    selves: list[Row] = []
    for row in rows:
        who = cells.respondent(row, columns.pairs.respondent, named)
        one, other = (
            cells.supporter(row, column, named[who]) for column in columns.pairs.between
        )
        strength = cells.meaning(
            row, columns.pairs.strength.column, columns.pairs.strength.words
        )
        if one == other:
            selves.append(row)
        elif strength is not None:
            order = named[who]
            ends = (
                (one, other) if order.index(one) < order.index(other) else (other, one)
            )
            said.setdefault((who, ends), []).append((strength, row))
    if selves:
        notes.append(
            f"{cells.places(selves)}: a supporter paired with themselves is left out"
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
    return [f"{cells.places(again)}: a pair that stands above already; it is one tie"]
