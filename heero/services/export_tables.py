"""
The tables of an export: ids, days and codes, and no words anybody said.

Each column is named here once, with what stands in it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from heero.documents.cells import Cell
from heero.domain.audience import view
from heero.domain.consents import in_force
from heero.domain.participant import Participant, Purpose
from heero.domain.words import Day

NAMES = "name"
"""The column that is there only where names are wanted."""

PURPOSES: tuple[Purpose, ...] = ("run_workshop", "share_map_network", "evaluation")
"""The consents that are told."""


class Export(NamedTuple):
    """
    A table of an export.

    Attributes:
        columns: Its columns in order, each with what stands in it.
        rows: What it says of one participant on a day, row by row.
    """

    columns: Mapping[str, str]
    rows: Callable[[Participant, Day], Iterator[dict[str, Cell]]]


def _participants(record: Participant, today: Day) -> Iterator[dict[str, Cell]]:
    yield {
        "participant": record.id,
        NAMES: record.name,
        "kind": record.kind,
        "status": record.status,
        "welcomed": record.intake.date if record.intake else None,
        "navigators": " ".join(record.navigators),
        "consents": " ".join(
            each for each in PURPOSES if in_force(record, each, today)
        ),
    }


def _people(record: Participant, today: Day) -> Iterator[dict[str, Cell]]:
    for person in view(record, "team", today).record.people:
        tie = person.tie
        yield {
            "participant": record.id,
            "person": person.id,
            NAMES: person.name,
            "kind": person.kind,
            "area": person.area,
            "life": person.life,
            "strength": tie.strength,
            "quality": tie.quality,
            "flow": tie.flow,
            "state": tie.state,
            "seen": tie.seen,
            "known": tie.known,
            "closeness": tie.closeness,
            "supports": " ".join(tie.supports),
            "as_of": tie.as_of,
        }


def _commitments(record: Participant, today: Day) -> Iterator[dict[str, Cell]]:
    seen = view(record, "team", today).record
    named = {each.id for each in seen.people}
    for each in seen.commitments:
        yield {
            "participant": record.id,
            "commitment": each.id,
            "person": each.person if each.person in named else None,
            "support": each.support,
            "status": each.status,
            "unconditional": each.unconditional,
            "offered": each.as_of,
            "starts": each.starts,
            "review": each.review,
            "ended": each.ended,
            "checks": len(each.checks),
        }


def _visits(record: Participant, today: Day) -> Iterator[dict[str, Cell]]:
    for each in record.visits:
        yield {
            "participant": record.id,
            "visit": each.id,
            "date": each.date,
            "how": each.how,
            "by": each.by,
            "result": each.result,
            "next": each.next,
        }


def _walks(record: Participant, today: Day) -> Iterator[dict[str, Cell]]:
    for each in record.walks:
        yield {
            "participant": record.id,
            "walk": each.id,
            "guide": each.guide,
            "date": each.started[:10],
            "finished": each.finished[:10] if each.finished else None,
            "format": each.format,
            "by": each.by,
            "workshop": each.workshop,
        }


_WHOSE = {"participant": "the participant's id"}
_NAME = {NAMES: "the name they use; only with --audience team"}

TABLES: Mapping[str, Export] = {
    "participants": Export(
        {
            **_WHOSE,
            **_NAME,
            "kind": "which wording they want: youth or adult",
            "status": "where they are in the program",
            "welcomed": "the day of their intake",
            "navigators": "who walks with them, ids with blanks between",
            "consents": f"which of {', '.join(PURPOSES)} hold today",
        },
        _participants,
    ),
    "people": Export(
        {
            **_WHOSE,
            "person": "the person's id in that record",
            **_NAME,
            "kind": "what they are to the participant; empty where not said",
            "area": "the part of life",
            "life": "whether they are alive",
            "strength": "how strong the tie is",
            "quality": "easy, mixed or stressful",
            "flow": "which way help goes",
            "state": "whether they are in touch now",
            "seen": "how often they see each other",
            "known": "how long they know each other",
            "closeness": "1 to 3; empty where not said",
            "supports": "the kinds of support they give, with blanks between",
            "as_of": "the day it was said",
        },
        _people,
    ),
    "commitments": Export(
        {
            **_WHOSE,
            "commitment": "its id in that record",
            "person": "who offered it, by id",
            "support": "the kind of support",
            "status": "how far it has come",
            "unconditional": "whether they said it has no conditions and no end",
            "offered": "the day it was offered",
            "starts": "the day it begins",
            "review": "the day somebody checks",
            "ended": "the day it was kept to its end, lapsed or ended",
            "checks": "how often somebody looked",
        },
        _commitments,
    ),
    "visits": Export(
        {
            **_WHOSE,
            "visit": "its id in that record",
            "date": "the day",
            "how": "how they were in touch",
            "by": "who of the team, by id",
            "result": "reached or tried",
            "next": "the day they meant to be in touch again",
        },
        _visits,
    ),
    "walks": Export(
        {
            **_WHOSE,
            "walk": "its id in that record",
            "guide": "the guide and its version",
            "date": "the day it began",
            "finished": "the day it was walked to the end; empty while it is open",
            "format": "how they sat together",
            "by": "who typed, by id",
            "workshop": "the workshop it was part of, by id",
        },
        _walks,
    ),
}
"""Every table, by its name."""


def columns(table: str, *, names: bool) -> list[str]:
    """Return the columns of a table, with names or without."""
    return [each for each in TABLES[table].columns if names or each != NAMES]
