"""What is wrong in a map style that cannot be used, and where."""

from pathlib import Path

from pydantic import ValidationError

from heero.domain.findings import Problem
from heero.errors import BadInput
from heero.maps.styles import Style, slip
from heero.store import decoding, files, yaml_text
from heero.store.places import placed


def wrong(path: Path, shown: str, *, hint: str) -> BadInput:
    """
    Return what is wrong in the file of a map style that cannot be used.

    Args:
        path: The file.
        shown: How it is named to people.
        hint: What to do, where the slip itself says nothing about that.
    """
    text, unread = decoding.decode(files.read(path))
    findings = [unread] if unread else []
    if not findings:
        reading = yaml_text.read(text)
        if isinstance(reading.node, yaml_text.Mapping):
            return _slip(reading.node, shown, hint)
        findings = [each for each in reading.findings if each.severity == "error"]
    if not findings:
        return BadInput(f"{shown}: there is nothing in this map style", hint=hint)
    first = findings[0]
    return BadInput(
        f"{shown}:{first.line}:{first.column}: "
        f"this map style cannot be read: {first.message}",
        hint=first.hint or hint,
    )


def _slip(node: yaml_text.Mapping, shown: str, hint: str) -> BadInput:
    try:
        Style.model_validate(yaml_text.values(node))
    except ValidationError as error:
        where, what = slip(error)
        problem = Problem("guide-format", where, what)
        at = placed(problem, node, shown, private=False)
        where_ = f"{shown}:{at.line}:{at.column}"
        return BadInput(f"{where_}: this map style cannot be used: {what}", hint=hint)
    return BadInput(f"{shown}: this map style cannot be used", hint=hint)
