"""The kinds of records, each with its folder; adding one is adding a line here."""

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heero.domain.record import Record
    from heero.domain.settings import Program


RECORDS_RING, PRIVATE_RING = RINGS = ("records", "private")
"""
Who holds keys: those who read the records, and those who read the private files too.
"""


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
        key: What locks it: the key of the whole folder, or one of its own for each
            record of the kind that is named, whose ids it shares.
        ring: Which readers hold that key.
        walked: Whether guides are walked in it, so that it has a journal; one kind of
            each program is.
        called: The key of what it is called by, where people call it by something.
    """

    name: str
    version: int
    where: str
    folder: str
    programs: "frozenset[Program]"
    tracked: bool = True
    key: str = "folder"
    ring: str = RECORDS_RING
    walked: bool = False
    called: str = ""

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
LAB: "frozenset[Program]" = frozenset({"lab"})
HELPLINE: "frozenset[Program]" = frozenset({"peer-support"})
MENTORING: "frozenset[Program]" = frozenset({"mentoring"})
ALL: "frozenset[Program]" = frozenset({"workshop", "lab", "peer-support", "mentoring"})

KINDS: tuple[Kind, ...] = (
    Kind("folder", 1, "heero.domain.settings:Settings", "", ALL),
    Kind(
        "participant",
        1,
        "heero.domain.participant:Participant",
        "participants",
        WORKSHOP,
        key="participant",
        walked=True,
        called="name",
    ),
    Kind(
        "private",
        1,
        "heero.domain.private:Private",
        "private",
        WORKSHOP | HELPLINE | MENTORING,
        tracked=False,
        key="private",
        ring=PRIVATE_RING,
    ),
    Kind("team", 1, "heero.domain.team:TeamMember", "team", ALL, called="name"),
    Kind(
        "workshop",
        1,
        "heero.domain.workshop:Workshop",
        "workshops",
        WORKSHOP,
        called="title",
    ),
    Kind(
        "disclosures",
        1,
        "heero.domain.disclosures:Disclosures",
        "disclosures",
        WORKSHOP,
        key="participant",
    ),
    Kind(
        "lab",
        1,
        "heero.domain.lab:Lab",
        "labs",
        LAB,
        key="lab",
        walked=True,
        called="date",
    ),
    Kind(
        "contact",
        1,
        "heero.domain.contact:Contact",
        "contacts",
        HELPLINE,
        walked=True,
    ),
    Kind("crisis", 1, "heero.domain.crisis:Crisis", "crises", HELPLINE),
    Kind("counts", 1, "heero.domain.crisis:Counts", "counts", HELPLINE),
    Kind(
        "event",
        1,
        "heero.domain.crisis:SupportEvent",
        "events",
        HELPLINE,
        called="title",
    ),
    Kind("shifts", 1, "heero.domain.helpline:Shifts", "shifts", HELPLINE),
    Kind(
        "service",
        1,
        "heero.domain.helpline:Service",
        "services",
        HELPLINE,
        called="name",
    ),
    Kind(
        "mentee",
        1,
        "heero.domain.mentoring:Mentee",
        "mentees",
        MENTORING,
        called="name",
    ),
    Kind("pair", 1, "heero.domain.mentoring:Pair", "pairs", MENTORING, walked=True),
    Kind("log", 1, "heero.domain.log:Log", "log", ALL),
)

KIND_IN = {each.folder: each.name for each in KINDS if each.folder}
"""The kinds by the folders their records lie in."""

WALKED = tuple(each for each in KINDS if each.walked)
"""The kinds that guides are walked in, one a program."""

BESIDE = ("private", "disclosures")
"""The kinds whose files lie beside a participant's and name what is in it."""

BESIDE_OF: "Mapping[str, str]" = {
    "workshop": "participant",
    "lab": "lab",
    "peer-support": "contact",
    "mentoring": "mentee",
}
"""The kind of record, by program, that such a file lies beside."""


def kinds_of(program: str) -> tuple[Kind, ...]:
    """
    Return the kinds of records that stand for themselves.

    Args:
        program: Those of which program; of every one where it is empty.
    """
    return tuple(
        each
        for each in KINDS
        if (not program or program in each.programs)
        and each.folder
        and each.name not in BESIDE
    )


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
