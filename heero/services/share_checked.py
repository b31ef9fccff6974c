"""Looking through what was made without names, before any of it is put in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from heero import resources
from heero.domain.deidentified import COUNTED
from heero.domain.identifiers import KINDS, Known, coded_words, slips, words_of
from heero.domain.kinds import every_key
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.team import TeamMember
from heero.domain.workshop import Workshop
from heero.errors import GateShut, HeeroError
from heero.maps import words as map_words
from heero.services.own_paper import spoken
from heero.services.records import opened
from heero.services.share_pages import WORDS
from heero.services.template_texts import text_of
from heero.store import ids
from heero.store.workspace import Workspace


@dataclass
class Folder:
    """
    Everybody of a folder: those among whom nobody may be told apart.

    Attributes:
        records: Everybody's record that can be read, by id.
        notes: Which could not be read.
        guides: The guides heero ships, by their ids.
        known: Everything of the folder that must not be in what has no names.
        taken: Every word there is, so that one drawn for a copy is none of them.
    """

    records: Mapping[str, Participant]
    notes: tuple[str, ...]
    guides: frozenset[str]
    known: Known
    taken: set[str]

    def fresh(self, many: int) -> list[str]:
        """Return so many ids that nothing here has ever had, drawn by chance."""
        found = []
        for _ in range(many):
            found.append(ids.of_item(self.taken))
            self.taken.add(found[-1])
        return found

    def word(self) -> str:
        """Return a word for one copy; somebody may be called Robin or Amber."""
        while True:
            drawn = ids.of_record(self.taken)
            if not words_of(drawn) & self.taken:
                return drawn


def folder_of(workspace: Workspace) -> Folder:
    """Read everybody of a folder."""
    records: dict[str, Participant] = {}
    notes = []
    for each in workspace.ids("participant"):
        try:
            records[each] = opened(workspace, each).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
    guides = frozenset(Path(x).stem for x in resources.names("guides", None))
    known = known_of(workspace, records)
    taken = {word for group in known for each in group for word in words_of(each)}
    return Folder(records, tuple(notes), guides, known, taken)


def checked(workspace: Workspace, folder: Folder, files: Mapping[str, bytes]) -> None:
    """
    Make sure that nothing in some files tells who somebody is.

    Args:
        workspace: The records folder.
        folder: Everybody of it.
        files: What was made without names.

    Raises:
        GateShut: Something does; what kind, and in which file, never what.
    """
    found = slips(files, folder.known, own_words(workspace))
    if found:
        first = found[0]
        raise GateShut(
            f"{first.file} would hold {KINDS[first.kind]} ({first.kind} of the 18 "
            "kinds), so nothing was handed over",
            hint="if --to names somebody, say it otherwise; if not, this is a fault "
            "of heero's: please report it",
        )


def known_of(workspace: Workspace, records: Mapping[str, Participant]) -> Known:
    """Return everything of a folder that must not be in what has no names."""
    names: set[str] = set()
    places: set[str] = set()
    said: set[str] = set()
    for each, record in records.items():
        names |= {record.name, *(child.name for child in record.children)}
        names |= {x for person in record.people for x in (person.name, *person.also)}
        places |= {place.label for place in record.places}
        said |= {each, *_texts(record)}
        said |= set(_texts(_read(workspace, Private, each)))
    for kind, model in (("team", TeamMember), ("workshop", Workshop)):
        for each in workspace.ids(kind):
            read = _read(workspace, model, each)
            names |= {read.name} if isinstance(read, TeamMember) else set()
            said |= {each, *_texts(read)}
    if workspace.settings.site:
        places.add(workspace.settings.site)
    parts = {part for each in names for part in each.split()}
    return Known(frozenset(names | parts), frozenset(places), frozenset(said))


def _read(workspace: Workspace, model: Any, record_id: str) -> BaseModel | None:
    try:
        found: BaseModel = workspace.load(model, record_id).record
    except HeeroError:
        return None
    return found


def _texts(record: BaseModel | None) -> Iterator[str]:
    """Yield every word of a record, whatever it is; keys are heero's own."""
    waiting: list[Any] = [record.model_dump(mode="json")] if record else []
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value


def own_words(workspace: Workspace) -> set[str]:
    """Return every word heero itself says on pages and pictures without names."""
    found = coded_words()
    for each in (*every_key(), *resources.names("guides", None), *COUNTED):
        found |= words_of(each)
    for name in (WORDS, "give-back.yaml"):
        for phrases in spoken(workspace, (), name=name).phrases.values():
            found |= {x for each in phrases.values() for x in words_of(each)}
    for template in ("handed.md", "handed.html"):
        found |= words_of(text_of("documents", template, workspace.root))
    waiting: list[Any] = [map_words.title(""), *vars(map_words).values()]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found |= words_of(each)
        elif isinstance(each, dict):
            waiting += each.values()
    return found
