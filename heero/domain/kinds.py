"""The kinds of records, each with its folder; adding one is adding a line here."""

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

if TYPE_CHECKING:
    from heero.domain.record import Record
    from heero.domain.settings import Program


class Kind(NamedTuple):
    """
    A kind of record.

    Attributes:
        name: The word before the slash in `heero: participant/1`.
        version: The newest version of its format this program reads and writes.
        where: The module and the name of the record it becomes; a model is costly to
            load, and most commands need one of them or none.
        folder: Where its files lie in a records folder; empty for `heero.yaml`.
        programs: The programs whose folders may hold it.
        tracked: Whether git may hold it in a folder that is not locked.
    """

    name: str
    version: int
    where: str
    folder: str
    programs: "frozenset[Program]"
    tracked: bool = True

    @property
    def header(self) -> str:
        """The value of the key `heero` in every file of this kind."""
        return f"{self.name}/{self.version}"

    @property
    def model(self) -> "type[Record]":
        """The record it becomes."""
        module, _, name = self.where.partition(":")
        found: type[Record] = getattr(importlib.import_module(module), name)
        return found

    def is_of(self, model: "type[Record]") -> bool:
        """Whether a record of this kind becomes a model."""
        return self.where == f"{model.__module__}:{model.__name__}"


WORKSHOP: "frozenset[Program]" = frozenset({"workshop"})
ALL: "frozenset[Program]" = frozenset({"workshop", "lab", "peer-support", "mentoring"})

KINDS: tuple[Kind, ...] = (
    Kind("folder", 1, "heero.domain.settings:Settings", "", ALL),
    Kind(
        "participant",
        1,
        "heero.domain.participant:Participant",
        "participants",
        WORKSHOP,
    ),
    Kind(
        "private", 1, "heero.domain.private:Private", "private", WORKSHOP, tracked=False
    ),
    Kind("team", 1, "heero.domain.team:TeamMember", "team", ALL),
    Kind("workshop", 1, "heero.domain.workshop:Workshop", "workshops", WORKSHOP),
    Kind(
        "disclosures",
        1,
        "heero.domain.disclosures:Disclosures",
        "disclosures",
        WORKSHOP,
    ),
)

BESIDE = ("private", "disclosures")
"""The kinds whose files lie beside a participant's and name what is in it."""


def kind(name: str) -> Kind | None:
    """Return the kind called `name`, or `None` where there is none."""
    return next((each for each in KINDS if each.name == name), None)


@cache
def every_key() -> frozenset[str]:
    """Return every key heero knows, in whatever kind of record."""
    from heero.domain import layout
    from heero.domain.record import Record

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
