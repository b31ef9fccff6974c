"""The ways of drawing ties: which there are, and the one that is meant."""

from pathlib import Path

from pydantic import ValidationError

from heero import resources
from heero.domain import spelling
from heero.errors import BadInput, HeeroError, NothingSuchShipped
from heero.maps.styles import Style
from heero.services.outcome import Outcome
from heero.store import files, plain
from heero.store.workspace import Workspace

_FOLDER = "map-styles"
_LONGEST = 64
_COMPARE = "compare it with the style heero ships, plain-bw"


def style(workspace: Workspace, word: str = "") -> Style:
    """
    Return a way of drawing ties, the site's own before the one that is shipped.

    Args:
        workspace: The records folder.
        word: Its name, however typed; empty for the one the folder goes by.

    Raises:
        NothingSuchShipped: It is in neither place.
        BadInput: Its file is not a style.
    """
    return _called(spelling.name(word) or workspace.settings.map_style, workspace.root)


def listed(workspace: Workspace) -> Outcome:
    """
    List the ways of drawing ties, each with where its signs are known from.

    A file that cannot be used is left out, and what is wrong with it is a note.
    """
    site, usual = workspace.root, workspace.settings.map_style
    found: list[Style] = []
    notes: list[str] = []
    for name in _names(site):
        try:
            found.append(_called(name, site))
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
    width = max((len(each.id) for each in found), default=0)
    lines = []
    for each in found:
        here = " (this folder's)" if each.id == usual else ""
        lines.append(f"{each.id:<{width}}  {each.title}{here}")
        lines += [f"{'':<{width}}    {credit}" for credit in each.credits]
        letters = ", ".join(f"{it.letter} {it.words}" for it in each.lettered())
        lines += [f"{'':<{width}}    letters: {letters}"] if letters else []
    data = [
        {
            "id": each.id,
            "title": each.title,
            "credits": list(each.credits),
            "letters": [it.letter for it in each.lettered()],
            "usual": each.id == usual,
        }
        for each in found
    ]
    return Outcome(lines, data, notes)


def _names(site: Path) -> list[str]:
    files = resources.names(_FOLDER, site)
    return [each.removesuffix(".yaml") for each in files if each.endswith(".yaml")]


def _called(name: str, site: Path) -> Style:
    # A name longer than any file may have is nobody's.
    name = name[:_LONGEST]
    try:
        path = resources.lookup(_FOLDER, f"{name}.yaml", site)
    except NothingSuchShipped:
        raise NothingSuchShipped("map style", name, _names(site)) from None
    shown = path.name
    if site in path.parents:
        shown = path.relative_to(site).as_posix()
    try:
        found = Style.model_validate(plain.values_of(files.read(path)))
    except ValidationError:
        raise _wrong(path, shown) from None
    if found.id != name:
        raise BadInput(
            f"{shown}: the file is not named after its `id`",
            hint=f"give it the id {name}, or another file name",
        )
    return found


def _wrong(path: Path, shown: str) -> BadInput:
    """Say what is wrong in a file, and where; what finds it takes a while to load."""
    from heero.services.style_slips import wrong

    return wrong(path, shown, hint=_COMPARE)
