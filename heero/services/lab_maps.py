"""Drawing a lab: what happened along time, and who is near."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from heero.documents.markdown import escaped
from heero.domain import spelling
from heero.domain.lab_words import unread
from heero.errors import BadInput, NothingToDraw
from heero.maps.formats.drawing import Picture
from heero.maps.labs.drawing import KINDS, Format, Kind, LabDrawing, data, picture
from heero.services import lab_lists, labs
from heero.services.lab_views import viewed
from heero.services.map_files import Drawn
from heero.services.map_styles import style
from heero.store.workspace import Workspace

DRAWN: tuple[Format, ...] = get_args(Format)
FORMATS: tuple[str, ...] = (*DRAWN, "md")
"""The formats a picture of a lab comes in."""

KINDS_OF_MAP: tuple[str, ...] = KINDS
"""What a picture of a lab may show, the usual first."""


@dataclass(frozen=True)
class Wanted:
    """
    What a picture of a lab is to be.

    Attributes:
        kind: What it shows.
        format: One of the formats.
        style: What its ground looks like; empty for what the folder goes by.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
    """

    kind: str = KINDS[0]
    format: str = "svg"
    style: str = ""
    program: Path | None = None


ON_MAP: Mapping[str, frozenset[str]] = {
    "losses": frozenset({"family", "losses", "behaviours", "wonderings", "ways"}),
    "belonging": frozenset({"belonging"}),
}
"""The keys of a lab whose words stand in a picture, by its kind."""


@dataclass(frozen=True)
class LabMap:
    """A picture of a lab that is not on disk yet, and the same for a program."""

    drawn: Drawn
    data: dict[str, Any]


def drawn(workspace: Workspace, word: str, wanted: Wanted = Wanted()) -> LabMap:
    """
    Draw a lab, as it may leave.

    Raises:
        NoSuchRecord: The word fits no lab.
        FitsSeveral: It fits more than one.
        BadInput: There is no such kind or format.
        NothingToDraw: Nothing was said that it would show.
        NothingSuchShipped: There is no such style.
        Unreadable: The record has errors.
        GraphvizFailed: There is nothing to draw with.
    """
    kind, format_ = _kind(wanted.kind), _format(wanted.format)
    look = style(workspace, wanted.style)
    record_id = labs.lab_id(workspace, word)
    loaded = labs.opened(workspace, record_id)
    lab = viewed(loaded.record, lab_lists.masker(workspace.root))
    drawing = LabDrawing(lab, look, kind, wanted.program)
    if not drawing.groups:
        raise NothingToDraw(
            "nothing was said yet that this picture of the lab would show",
            hint=f"`heero lab run {record_id}` asks; everything can be passed",
        )
    if format_ == "md":
        made = Picture(markdown(drawing).encode())
    else:
        chosen = next(each for each in DRAWN if each == format_)
        made = picture(drawing, chosen)
    told = {"id": record_id, "kind": kind, "format": format_}
    name = f"{record_id}-{kind}.{format_}"
    notes = (*made.notes, *unread(loaded.values, ON_MAP[kind]))
    return LabMap(
        Drawn(made.content, name, told, notes), {"id": record_id, **data(drawing)}
    )


def _kind(word: str) -> Kind:
    found = spelling.name(word)
    for each in KINDS:
        if each == found:
            return each
    raise BadInput(
        f"there is no picture of a lab called '{word}'",
        hint=f"there is: {', '.join(KINDS)}",
    )


def _format(word: str) -> str:
    found = {"markdown": "md", "htm": "html"}.get(word.lower(), word.lower())
    if found not in FORMATS:
        raise BadInput(
            f"a lab is not drawn as '{word}'", hint=f"there is: {', '.join(FORMATS)}"
        )
    return found


def markdown(drawing: LabDrawing) -> str:
    """Return the twin of a picture, as Markdown."""
    told = drawing.told
    rows = [f"# {escaped(told.title)}", "", escaped(told.made), ""]
    rows += [f"**{escaped(told.stamp)}**", ""]
    for part in told.parts:
        if not part.lines:
            rows += [escaped(part.heading), ""]
            continue
        rows += [f"## {escaped(part.heading)}", ""]
        rows += [f"{'  ' * each.inner}- {escaped(each.words)}" for each in part.lines]
        rows += [""]
    return "\n".join(rows)
