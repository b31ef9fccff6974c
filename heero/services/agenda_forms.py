"""The outlines of agendas and their templates, the site's own before the shipped."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from heero import resources
from heero.documents.outline import Outline
from heero.errors import BadTemplate, NothingSuchShipped
from heero.services.template_texts import text_of
from heero.store import files
from heero.store.decoding import decode
from heero.store.workspace import Workspace
from heero.store.yaml_text import read, values

FOLDER = "agendas"
"""Where agendas lie, among the templates."""

LEADS = "facilitator"
"""What the template of whoever leads is called, where a kind has none of its own."""


def kinds(workspace: Workspace) -> list[str]:
    """Return the names of all agendas."""
    present = resources.names(FOLDER, workspace.root)
    return sorted(
        name.removesuffix(".yaml") for name in present if name.endswith(".yaml")
    )


def outline(workspace: Workspace, kind: str) -> Outline:
    """
    Read the outline of an agenda.

    Args:
        workspace: The records folder.
        kind: Its name; `family_group` is `family-group` as well.

    Raises:
        NothingSuchShipped: There is no such agenda.
        BadTemplate: The outline breaks its rules.
    """
    known = kinds(workspace)
    plain = "-".join(kind.strip().lower().replace("_", " ").split())
    name = kind if kind in known else plain
    if name not in known:
        raise NothingSuchShipped("agenda", kind, known)
    return _read(resources.lookup(FOLDER, f"{name}.yaml", workspace.root))


def template(
    workspace: Workspace, outline: Outline, ending: str, *, leads: bool = False
) -> str:
    """
    Return the template an agenda is laid out by.

    Args:
        workspace: The records folder.
        outline: Its outline.
        ending: `md` or `html`.
        leads: Whether it is for whoever leads.

    Returns:
        The text of the agenda's own template; where it has none, that of the agenda
        it says it is laid out by, or the one for whoever leads.

    Raises:
        NothingSuchShipped: There is no such template.
        BadTemplate: It is no text.
    """
    own = f"{outline.id}-{LEADS}" if leads else outline.id
    usual = LEADS if leads else outline.layout or outline.id
    present = resources.names(FOLDER, workspace.root)
    name = next(
        (each for each in _named((own, usual), ending) if each in present),
        f"{own}.{ending}",
    )
    return text_of(FOLDER, name, workspace.root)


def _named(names: Sequence[str], ending: str) -> list[str]:
    return [f"{each}.{ending}" for each in names]


def _read(path: Path) -> Outline:
    text, wrong = decode(files.read(path))
    reading = read(text)
    for finding in [wrong] if wrong else reading.findings:
        raise BadTemplate(path.name, finding.line, finding.message)
    try:
        return Outline.model_validate(values(reading.node) if reading.node else None)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        why = f"{place}: {first['msg'].lower()}" if place else first["msg"].lower()
        raise BadTemplate(path.name, 1, why) from None
