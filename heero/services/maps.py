"""Drawing the people in somebody's life, for those who may see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from heero.domain import spelling
from heero.domain.audience import ROLES_ONLY
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.maps.changes import Since
from heero.maps.ecomap import without_ties_among
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.maps.paper import PAGES, SCREEN, page_typed
from heero.maps.picture import FORMATS, ON_PAPER, Format, picture
from heero.services.map_files import Drawn, named_file, place, saved, sheet
from heero.services.map_kinds import drawn_by, kind_typed, may_be_drawn
from heero.services.map_spans import NOW, Span
from heero.services.map_styles import style
from heero.services.records import participant_id
from heero.services.seeing import Seen, allowed, audience_typed, seen
from heero.store.workspace import Workspace

__all__ = [
    "PAGE_SIZES",
    "Drawn",
    "Wanted",
    "checked",
    "drawn",
    "place",
    "saved",
    "sheet",
    "stepped",
]

PAGE_SIZES = PAGES
"""The sizes of a page a map may have."""

if TYPE_CHECKING:
    from heero.services.map_pasts import Pasts
    from heero.services.map_versions import Steps


@dataclass(frozen=True)
class Wanted:
    """
    What somebody wants a map to be.

    Attributes:
        kind: One of the kinds of map.
        by: What it is drawn by, where the kind has several meanings; empty for the
            first of them that something was said about.
        audience: Whom it is for.
        format: One of the formats of maps.
        without: People to leave off this copy, by id or name.
        style: The way of drawing ties; empty for the one the folder goes by.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
        live: Whether it is drawn while somebody is being asked: what they said is on
            it at once, and nothing is written but the map.
        span: What it is compared with, if anything.
        versions: Whether it steps through every saved version of that time.
        page: One of the sizes of a page; empty for the folder's where it is printed,
            and else for the picture's own.
        ties_among: Whether an ecomap shows the ties among people.
    """

    kind: str = ECOMAP
    by: str = ""
    audience: str = "me"
    format: str = "svg"
    without: Sequence[str] = ()
    style: str = ""
    program: Path | None = None
    live: bool = False
    span: Span = NOW
    versions: bool = False
    page: str = ""
    ties_among: bool = True


def drawn(
    workspace: Workspace, word: str, today: Day, wanted: Wanted = Wanted()
) -> Drawn:
    """
    Draw a map of a participant.

    Args:
        workspace: The records folder.
        word: Whose map.
        today: The day it is made.
        wanted: What it is to be.

    Raises:
        NotYet: This version draws nothing for this audience.
        GateShut: The consent it needs is not there, or has ended; or nobody but the
            participant gets such a map.
        BadInput: The kind, the audience, the format or the page is none there is, the
            style has a slip, nothing was said that such a map would show, or a day has
            not come yet or is later than the one after it.
        NothingSuchShipped: There is no such style.
        NoSuchRecord: There is no such participant.
        FitsSeveral: A word for the participant, or for whom to leave off, fits more
            than one.
        NoSuchPart: Somebody is to be left off who is nobody now and was nobody then.
        NoHistory: Nothing was ever kept, or nothing in that time, where it is stepped
            through or compared with something that is no day.
        NoSuchVersion: There is no such version.
        Unreadable: The record, the file beside it, or the version has errors.
        NotInstalled: The format needs a library that is not here.
        GraphvizFailed: There is nothing to draw with.
    """
    if wanted.versions:
        return _through(workspace, word, today, wanted)
    _, _, chosen = checked(wanted)
    record_id, drawing, notes = _drawing(workspace, word, today, wanted)
    made = picture(drawing, chosen)
    since = drawing.since.file if drawing.since else ""
    return _made(workspace, record_id, drawing, made, (chosen, since), notes)


def _through(workspace: Workspace, word: str, today: Day, wanted: Wanted) -> Drawn:
    """Draw a page that steps through the saved versions."""
    from heero.maps.formats.web import through

    _, _, chosen = checked(wanted)
    if chosen != "html":
        raise BadInput(
            "--versions steps through the versions on a page",
            hint="leave out --format, or say --format html",
        )
    found = stepped(workspace, word, today, wanted)
    made = through([(each.label, each.drawing) for each in found.steps])
    record_id = participant_id(workspace, word)
    drawing = found.steps[-1].drawing
    named = (chosen, "-versions")
    return _made(workspace, record_id, drawing, made, named, tuple(found.notes))


def stepped(
    workspace: Workspace, word: str, today: Day, wanted: Wanted = Wanted()
) -> "Steps":
    """
    Return a map of a participant as it was in each saved version where it differs.

    Args:
        workspace: The records folder.
        word: Whose map.
        today: The day it is made; its rules hold for every version.
        wanted: What it is to be; its span says from when to when.

    Raises:
        NotYet: This version draws nothing for this audience.
        GateShut: There are no names on it; or whatever `drawn` is refused for.
        BadInput: As for `drawn`; or nothing such a map shows was said in that time.
        NothingSuchShipped: There is no such style.
        NoSuchRecord: There is no such participant.
        FitsSeveral: A word for the participant, or for whom to leave off, fits more
            than one.
        NoSuchPart: Somebody is to be left off who is in no version of that time.
        NoHistory: Nothing was ever kept, or nothing in that time.
        NoSuchVersion: There is no such version.
        Unreadable: The record, the file beside it, or the named version has errors.
    """
    from heero.services.map_versions import saved_in, steps

    pasts = _pasts(workspace, participant_id(workspace, word), today, wanted)
    versions = saved_in(pasts, wanted.span)
    off = pasts.left_off(*(record for _, record in versions.versions))
    now = replace(wanted, span=NOW, without=pasts.there_now(off))
    _, drawing, notes = _drawing(workspace, word, today, now)
    found = steps(pasts, drawing, versions, ties_among=wanted.ties_among)
    return replace(found, notes=(*notes, *found.notes))


def _made(
    workspace: Workspace,
    record_id: str,
    drawing: Drawing,
    made: Picture,
    named: tuple[str, str],
    notes: tuple[str, ...],
) -> Drawn:
    """A map with the name of its file; `named` is its format and what sets it apart."""
    format_, apart = named
    kind, by, audience = drawing.kind, drawing.by, drawing.view.audience
    what = "-".join(each for each in (kind, by) if each)
    told = {"kind": kind, **({"by": by} if by else {})}
    # With the path beside it, an id would say whose the roles are.
    whose = {} if audience in ROLES_ONLY else {"id": record_id}
    return Drawn(
        made.content,
        f"{named_file(workspace, record_id, what, drawing.view)}{apart}.{format_}",
        {**whose, **told, "audience": audience, "format": format_},
        (*notes, *made.notes, *_without_place(drawing, format_)),
        made.further,
    )


def _without_place(drawing: Drawing, format_: str) -> Iterator[str]:
    """Say that somebody is on a picture in words alone, where there are too many."""
    if format_ != "txt" and drawing.scenes[0].rest:
        count = len(drawing.scenes[0].rest)
        yield f"{count} more than there are places for; they are on it in words"


def _drawing(
    workspace: Workspace, word: str, today: Day, wanted: Wanted
) -> tuple[str, Drawing, tuple[str, ...]]:
    """Return whose map it is, the map, and what should be said beside it."""
    kind, by, chosen = checked(wanted)
    look = style(workspace, wanted.style)
    # What is printed is on paper; what is looked at is as large as it is.
    usual = workspace.settings.page if chosen == "pdf" else SCREEN
    page = page_typed(wanted.page or usual)
    # By the name of the file: a copied record still has the id of the other.
    record_id = participant_id(workspace, word)
    shown, since = _compared(workspace, record_id, today, wanted)
    if kind != ECOMAP:
        by = drawn_by(kind_called(kind), shown.view, by, record_id)
    view = shown.view
    if not wanted.ties_among:
        view = without_ties_among(view)
        since = since and replace(since, then=without_ties_among(since.then))
    drawing = Drawing(
        view, look, kind, by, wanted.program, since, page, grows=wanted.live
    )
    return record_id, drawing, shown.notes


def checked(wanted: Wanted) -> tuple[str, str, Format]:
    """
    Return the kind, what it is drawn by, and the format somebody wants.

    Raises:
        BadInput: There is none such.
        NotYet: This version draws nothing for this audience.
        GateShut: Nobody but the participant gets such a map.
    """
    kind, by = kind_typed(wanted.kind), spelling.name(wanted.by)
    chosen = _format(wanted.format)
    audience_typed(wanted.audience)
    if wanted.page and page_typed(wanted.page) != SCREEN and chosen not in ON_PAPER:
        raise BadInput(
            f"'{chosen}' has no pages",
            hint=f"leave out --page, or take {', '.join(ON_PAPER)}",
        )
    if kind != ECOMAP:
        may_be_drawn(kind_called(kind), by, wanted.audience)
    elif by:
        raise BadInput(
            "an ecomap is not drawn by anything",
            hint="leave out --by, or say --kind circles",
        )
    return kind, by, chosen


def _compared(
    workspace: Workspace, record_id: str, today: Day, wanted: Wanted
) -> tuple[Seen, Since | None]:
    """Return what is drawn, and what it is compared with, if anything."""
    span = wanted.span
    if not span.since:
        shown = seen(
            workspace,
            record_id,
            wanted.audience,
            today,
            wanted.without,
            live=wanted.live,
        )
        return shown, None
    from heero.services.map_changes import compared

    found = compared(_pasts(workspace, record_id, today, wanted), span)
    shown = seen(workspace, record_id, wanted.audience, today, found.left_off)
    return Seen(found.view, shown.notes), found.since


def _pasts(workspace: Workspace, record_id: str, today: Day, wanted: Wanted) -> "Pasts":
    """Return what finds a record as it was, for those who may see it and by name."""
    from heero.services.map_pasts import Pasts

    _by_name(wanted.audience)
    allowed(workspace, record_id, audience_typed(wanted.audience), today)
    return Pasts(workspace, record_id, wanted.audience, today, wanted.without)


def _by_name(audience: str) -> None:
    """Refuse to lay maps without names side by side."""
    if audience in ROLES_ONLY:
        raise GateShut(
            "a map without names is not compared with another day",
            hint="one role would stand for two people: leave that out",
        )


def _format(word: str) -> Format:
    if word not in FORMATS:
        raise BadInput(
            f"there is no format called '{word}'",
            hint=f"there is: {', '.join(FORMATS)}",
        )
    found: Format = next(each for each in FORMATS if each == word)
    return found
