"""The kinds of records, each with its folder; adding one is adding a line here."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from heero.domain import layout
from heero.domain.disclosures import Disclosures
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.record import Record
from heero.domain.settings import Program, Settings
from heero.domain.team import TeamMember
from heero.domain.workshop import Workshop


@dataclass(frozen=True)
class Kind:
    """
    A kind of record.

    Attributes:
        name: The word before the slash in `heero: participant/1`.
        version: The newest version of its format this program reads and writes.
        model: The record it becomes.
        folder: Where its files lie in a records folder; empty for `heero.yaml`.
        programs: The programs whose folders may hold it.
        tracked: Whether git may hold it in a folder that is not locked.
    """

    name: str
    version: int
    model: type[Record]
    folder: str
    programs: frozenset[Program]
    tracked: bool = True

    @property
    def header(self) -> str:
        """The value of the key `heero` in every file of this kind."""
        return f"{self.name}/{self.version}"


WORKSHOP = frozenset[Program]({"workshop"})
ALL = frozenset[Program]({"workshop", "lab", "peer-support", "mentoring"})

KINDS: tuple[Kind, ...] = (
    Kind("folder", 1, Settings, "", ALL),
    Kind("participant", 1, Participant, "participants", WORKSHOP),
    Kind("private", 1, Private, "private", WORKSHOP, tracked=False),
    Kind("team", 1, TeamMember, "team", ALL),
    Kind("workshop", 1, Workshop, "workshops", WORKSHOP),
    Kind("disclosures", 1, Disclosures, "disclosures", WORKSHOP),
)


def kind(name: str) -> Kind | None:
    """Return the kind called `name`, or `None` where there is none."""
    return next((each for each in KINDS if each.name == name), None)


@cache
def every_key() -> frozenset[str]:
    """Return every key heero knows, in whatever kind of record."""
    found: set[str] = set()
    seen: set[type[Record]] = set()

    def gather(annotation: Any) -> None:
        for inner in get_args(annotation):
            gather(inner)
        if not isinstance(annotation, type) or not issubclass(annotation, Record):
            return
        if annotation not in seen:
            seen.add(annotation)
            found.update(layout.keys(annotation))
            for info in annotation.model_fields.values():
                gather(info.annotation)

    for each in KINDS:
        gather(each.model)
    return frozenset(found)
