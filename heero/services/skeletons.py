"""
A record to fill in: every key of a kind, with its sentence and the words it knows.

Made from the schema, so that a new key needs nothing here.
"""

import textwrap
from collections.abc import Iterator

from heero.domain.kinds import Kind
from heero.domain.shapes import Shape
from heero.services.outcome import Outcome
from heero.services.schemas import kind_called, schema_of
from heero.store import ids, write
from heero.store.folder import INNER, SETTINGS

_HEAD = """\
## A line that begins with # is not there yet: take one # away to use it.
## What begins with ## says what the line below it is for."""

_WIDTH = 85

_EXAMPLES = {
    "text": "words",
    "one-line-of-text": "words",
    "day": "2026-11-02",
    "month": "2026-11",
    "word-of-a-caller": "river",
    "moment": "2026-11-02T14:05",
    "time-of-day": "09:30",
    "stretch-of-hours": "mon-fri 08:00-20:00",
    "date": "2014~",
    "language": "en",
    "seat": "near-friends-1",
    "spot": "trust-1-4",
    "guide": "ecomap/1",
    "name-of-a-guide": "heart_list",
}
"""A word that is right, by the kind of word it is in a schema."""


def skeleton(name: str) -> Outcome:
    """
    Answer with a record of a kind to fill in.

    Raises:
        NoSuchKind: There is no such kind.
    """
    lines = skeleton_of(kind_called(name))
    return Outcome(lines, {"kind": name, "text": "\n".join([*lines, ""])})


def skeleton_of(found: Kind) -> list[str]:
    """Return the lines of a record of a kind, for somebody to fill in."""
    made = schema_of(found)
    up = "../" if found.folder else ""
    place = f"in {found.folder}/, under the name of its id" if up else f"as {SETTINGS}"
    drawn = _Drawn()
    lines = [
        f"# yaml-language-server: $schema={up}{INNER}/schema/{found.name}.json",
        *_said(made["description"], 0),
        f"## Save it {place}.",
        *_HEAD.splitlines(),
    ]
    for key, inner in made["properties"].items():
        if key == "undecided":
            # Two people cannot disagree about a record that is just being made.
            continue
        lines.extend(_said(_meaning(inner), 0))
        if key in made["required"]:
            value = ids.of_record(set()) if key == "id" else _word(inner, drawn)
            lines.append(f"{key}: {value}")
        else:
            lines.extend(f"#{line}" for line in _entry(key, inner, 0, drawn))
    return lines


class _Drawn:
    """Draws ids, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __call__(self) -> str:
        drawn = ids.of_item(self._taken)
        self._taken.add(drawn)
        return drawn


def _entry(key: str, shape: Shape, indent: int, drawn: _Drawn) -> Iterator[str]:
    """Yield a key and its value, and what explains the keys inside it."""
    inner = shape.get("items", shape)
    if "properties" not in inner:
        value = f"[{_word(inner, drawn)}]" if "items" in shape else _word(shape, drawn)
        yield f"{' ' * indent}{key}: {value}"
        return
    yield f"{' ' * indent}{key}:"
    deeper = indent + (4 if "items" in shape else 2)
    dash = "- " if "items" in shape else ""
    for each, held in inner["properties"].items():
        yield from (line[1:] for line in _said(_meaning(held), deeper))
        first, *rest = _entry(each, held, deeper, drawn)
        yield f"{' ' * (deeper - len(dash))}{dash}{first.lstrip()}"
        yield from rest
        dash = ""


def _word(shape: Shape, drawn: _Drawn) -> str:
    """Return a value as it may be written in one line."""
    if "default" in shape:
        return write.scalar(str(shape["default"]))
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        known = drawn() if name == "id" else _EXAMPLES.get(name)
        # What is left are numbers, whose name begins with the smallest.
        return write.scalar(known or name.split("-")[1])
    if "prefixItems" in shape:
        return f"[{', '.join(_word(each, drawn) for each in shape['prefixItems'])}]"
    if "enum" in shape:
        return write.scalar(shape["enum"][0])
    if "const" in shape:
        return str(shape["const"])
    return _word(shape["anyOf"][0], drawn) if "anyOf" in shape else "{}"


def _meaning(shape: Shape) -> str:
    """Return the sentence of a key, and the words it knows."""
    inner = shape.get("items", shape)
    choice = inner if "enum" in inner else inner.get("anyOf", [{}])[0]
    if "enum" not in choice:
        return str(shape["description"])
    return f"{shape['description']} One of: {', '.join(choice['enum'])}."


def _said(sentence: str, indent: int) -> list[str]:
    return textwrap.wrap(
        sentence,
        _WIDTH,
        initial_indent=f"## {' ' * indent}",
        subsequent_indent=f"## {' ' * indent}",
        break_on_hyphens=False,
    )
