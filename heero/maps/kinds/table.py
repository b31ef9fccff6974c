"""Every kind of map there is, one line each; a kind is loaded when it is drawn."""

from functools import cache
from importlib import import_module

from heero.errors import BadInput
from heero.maps.kinds.kind import Kind

ECOMAP = "ecomap"
"""The map of everybody, which is drawn from every record, by rules of its own."""

OTHERS: tuple[str, ...] = (
    "circles",
    "connectedness",
    "mobility",
    "lifeline",
    "support",
    "outreach",
    "genogram",
)
"""Every other kind, in the order in which they are offered: each a module beside."""

NAMES: tuple[str, ...] = (ECOMAP, *OTHERS)
"""What may be typed after `--kind`."""


@cache
def kind_called(name: str) -> Kind:
    """
    Return the kind of that name, which is not the ecomap.

    Raises:
        BadInput: There is none.
    """
    if name not in OTHERS:
        raise BadInput(
            f"there is no kind of map called '{name}'",
            hint=f"there is: {', '.join(NAMES)}",
        )
    found: Kind = import_module(f"heero.maps.kinds.{name}").KIND
    assert found.name == name
    return found


def kinds() -> tuple[Kind, ...]:
    """Return every kind but the ecomap, in the order in which they are offered."""
    return tuple(kind_called(name) for name in OTHERS)
