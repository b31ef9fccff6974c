"""The text of a template, the site's own before the shipped one."""

from pathlib import Path

from heero import resources
from heero.errors import BadTemplate
from heero.store import files
from heero.store.decoding import decode


def text_of(folder: str, name: str, site: Path | None) -> str:
    """
    Return the text of a template.

    Args:
        folder: Where it lies among the templates: `documents`, `letters`, `agendas`.
        name: The name of its file.
        site: The records folder, whose own templates are looked at first.

    Raises:
        NothingSuchShipped: There is no such template.
        BadTemplate: It is no text.
    """
    path = resources.lookup(folder, name, site)
    text, wrong = decode(files.read(path))
    if wrong:
        raise BadTemplate(path.name, wrong.line, wrong.message)
    return text
