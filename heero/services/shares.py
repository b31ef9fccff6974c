"""What is asked for when something is handed over, and what is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from heero.domain.audience import Audience
from heero.domain.operations import Value
from heero.domain.participant import Consent, Participant
from heero.domain.private import Private
from heero.domain.words import Day


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        audience: Whom it is made for, one of the audiences.
        to: Who gets it, in words, by name or by id.
        why: What it is for.
        items: What was chosen one at a time, by its place in the record.
        law: The law that asks for it; empty where none does.
        without: People to leave off this copy, by id or name.
        folder: Where the folder goes; `None` for a new one in `out/shared/`.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
    """

    audience: str
    to: str = ""
    why: str = ""
    items: tuple[str, ...] = ()
    law: str = ""
    without: tuple[str, ...] = ()
    folder: Path | None = None
    program: Path | None = None


@dataclass(frozen=True)
class Whom:
    """
    Who gets it.

    Attributes:
        words: What they are called on the pages.
        called: What a consent may name them with.
        known: Their id, where they are of the team or one of the participant's people.
    """

    words: str
    called: tuple[str, ...]
    known: str | None = None

    @property
    def logged(self) -> str:
        """What the log calls them."""
        return f"{self.words} ({self.known})" if self.known else self.words


@dataclass(frozen=True)
class Under:
    """
    What something is handed over under.

    Attributes:
        why: What it is for.
        consent: The yes it rests on; `None` where it rests on none.
        law: The law that asks for it; empty where none does.
    """

    why: str
    consent: Consent | None = None
    law: str = ""


@dataclass(frozen=True)
class Case:
    """
    Whose record is handed over, for whom, and by which rules.

    Attributes:
        audience: Whom it is for.
        record: The whole record.
        private: The file beside it, or `None`.
        known: Whether the private files are on this computer at all.
        reader: Who gets it.
        under: What it is handed over under.
        today: The day.
    """

    audience: Audience
    record: Participant
    private: Private | None
    known: bool
    reader: Whom
    under: Under
    today: Day


@dataclass(frozen=True)
class Exposed:
    """
    Somebody who is on a copy and for whom being named may be dangerous.

    Attributes:
        person: Who, by their id.
        name: What they are called; for a terminal alone.
        why: Why it may be.
    """

    person: str
    name: str
    why: str


@dataclass(frozen=True)
class Made:
    """
    A folder for one reader that is not on disk yet.

    Attributes:
        audience: Whom it is made for.
        stem: What the folder is called where nobody says; it holds no name.
        files: What is in it, by the name of each file.
        entries: What the log says, by the id of each participant it is about.
        looked_at: What tells the content of each record it was made from, by its id.
        who_sees: The answer to *who could see this?*, in lines without a name.
        exposed: For whom being named may be dangerous.
        notes: What was left out and what else the sharer should know.
        data: What a program is told besides.
    """

    audience: Audience
    stem: str
    files: Mapping[str, bytes]
    entries: Mapping[str, Mapping[str, Value]]
    looked_at: Mapping[str, str]
    who_sees: tuple[str, ...] = ()
    exposed: tuple[Exposed, ...] = ()
    notes: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
