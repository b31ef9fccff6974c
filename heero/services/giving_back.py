"""
The pack somebody takes home: everything they made, on paper and as text.

It is made from their own view, and from nothing of anybody else. Whatever became of
their consents, it is theirs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from heero.documents import own_pages
from heero.documents.own_words import Say
from heero.domain.audience import View, view
from heero.domain.participant import Participant
from heero.domain.walks import instrument_asked
from heero.domain.words import Day
from heero.errors import GraphvizFailed
from heero.maps.formats.drawing import Drawing
from heero.maps.picture import Format, picture
from heero.services.map_styles import style
from heero.services.outcome import one_line
from heero.services.own_beside import Around, beside_of, sheets_of, without_measures
from heero.services.own_paper import paper, spoken
from heero.services.records import opened
from heero.store import copies
from heero.store.workspace import Workspace

COPY = "my own copy of my record, as heero kept it; heero can read it again"
"""The first line of the copy of a record."""


@dataclass(frozen=True)
class Wishes:
    """
    What somebody wants of their own pack.

    Attributes:
        without: The ids of whoever is left off this copy.
        measures: Whether answers to instruments go with it.
        large: Whether it is in large print.
        mark: Whom this very copy is for, across the map; empty for no watermark.
    """

    without: frozenset[str] = frozenset()
    measures: bool = False
    large: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Pack:
    """
    What somebody takes home, not on disk yet.

    Attributes:
        language: The language it is in.
        files: What is in it, by the name of each file.
        notes: What whoever hands it over should know.
    """

    language: str
    files: Mapping[str, bytes]
    notes: tuple[str, ...]


def pack(
    workspace: Workspace,
    record_id: str,
    today: Day,
    around: Around,
    wishes: Wishes,
    program: Path | None = None,
) -> Pack:
    """
    Make what somebody takes home.

    Args:
        workspace: The records folder.
        record_id: Whose it is.
        today: The day.
        around: What of the workshop goes with it.
        wishes: What they want of it.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.

    Raises:
        Unreadable: Their record has errors.
        BadTemplate: A template, or what the pages say, breaks its rules.
    """
    whole = opened(workspace, record_id).record
    seen = _own(workspace, whole, today, wishes)
    say = spoken(workspace, whole.languages)
    form = paper(workspace, large=wishes.large)
    drawn, notes = drawn_map(workspace, seen, program, wishes.mark)
    sheets = sheets_of(workspace, record_id, seen.record)
    beside = beside_of(
        workspace, seen.record, around, say, sheets, measures=wishes.measures
    )
    made = own_pages.pages(seen, beside, say)
    told = own_pages.plain_text(made, form)
    svg = drawn.get("my-map.svg", b"")
    page = own_pages.page(made, form, svg, say("picture_of_map"))
    found: dict[str, bytes] = {
        "my-pages.txt": told.encode(),
        "my-pages.md": own_pages.markdown(made, form).encode(),
        "my-pages.html": page.encode(),
        **drawn,
        **{
            f"certificate.{ending}": own_pages.certificate(
                seen, say, form, today, ending=ending
            ).encode()
            for ending in ("html", "md")
        },
        "my-record.yaml": copies.text_of(seen.record, COPY, "my-record.yaml").encode(),
        **sheets,
    }
    notes += _language_notes(whole, say)
    notes += _left_off_notes(whole, seen.record, told)
    missing = len(seen.record.pictures) - len(sheets)
    if missing:
        notes.append(f"{missing} of their pictures lie on another computer")
    return Pack(say.language, found, tuple(notes))


def blank(workspace: Workspace, today: Day, *, large: bool) -> dict[str, bytes]:
    """Return a certificate without a name, for whoever has no record."""
    say = spoken(workspace, ())
    form = paper(workspace, large=large)
    return {
        f"certificate-blank.{ending}": own_pages.certificate(
            None, say, form, today, ending=ending
        ).encode()
        for ending in ("html", "md")
    }


def _own(workspace: Workspace, record: Participant, today: Day, wishes: Wishes) -> View:
    """Return their own view, without the answers to instruments unless they want."""
    seen = view(record, "me", today, without=wishes.without)
    if wishes.measures:
        return seen
    walks = tuple(
        without_measures(workspace, each)
        for each in seen.record.walks
        if instrument_asked(each.guide) is None
    )
    smaller = seen.record.model_copy(update={"measures": (), "walks": walks})
    return View(seen.audience, today, smaller)


def drawn_map(
    workspace: Workspace, seen: View, program: Path | None, mark: str = ""
) -> tuple[dict[str, bytes], list[str]]:
    """
    Draw somebody's own map, as the files of a pack.

    Args:
        workspace: The records folder.
        seen: Their own view.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
        mark: What stands across each picture; empty for nothing.

    Returns:
        The pictures by their names, and what to say where there is none.
    """
    found: dict[str, bytes] = {}
    notes: list[str] = []
    formats: tuple[Format, ...] = ("svg", "png")
    drawing = Drawing(seen, style(workspace), program=program, mark=mark)
    try:
        for each in formats:
            drawn = picture(drawing, each)
            found[f"my-map.{each}"] = drawn.content
            notes += drawn.notes
    except GraphvizFailed as error:
        notes.append(f"their map is there in words only: {error.message}")
    return found, notes


def _language_notes(record: Participant, say: Say) -> list[str]:
    wanted = next(iter(record.languages), say.language)
    if wanted.split("-")[0] == say.language.split("-")[0]:
        return []
    return [
        f"the pages are in {say.language}: nobody has looked through what they say in "
        f"{wanted}, or it is not there; their own words are as they said them"
    ]


def _left_off_notes(whole: Participant, own: Participant, told: str) -> list[str]:
    there = {each.id for each in own.people}
    gone = [each for each in whole.people if each.id not in there]
    if not gone:
        return []
    found = [f"{len(gone)} left off this copy, as they wish"]
    if any(_names(told, each) for one in gone for each in (one.name, *one.also)):
        found.append(
            "words on it still name somebody who was left off; read it together "
            "before it goes"
        )
    return found


def _names(told: str, name: str) -> bool:
    flat = one_line(told)
    return re.search(rf"(?<!\w){re.escape(one_line(name))}(?!\w)", flat) is not None
