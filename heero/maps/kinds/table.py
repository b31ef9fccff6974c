"""Every kind of map there is, one line each."""

from heero.errors import BadInput
from heero.maps.kinds import (
    circles,
    connectedness,
    genogram,
    lifeline,
    mobility,
    outreach,
    support,
)
from heero.maps.kinds.kind import Kind

ECOMAP = "ecomap"
"""The map of everybody, which is drawn from every record, by rules of its own."""

KINDS: tuple[Kind, ...] = (
    circles.KIND,
    connectedness.KIND,
    mobility.KIND,
    lifeline.KIND,
    support.KIND,
    outreach.KIND,
    genogram.KIND,
)
"""Every other kind, in the order in which they are offered."""

NAMES: tuple[str, ...] = (ECOMAP, *(kind.name for kind in KINDS))
"""What may be typed after `--kind`."""


def kind_called(name: str) -> Kind:
    """
    Return the kind of that name, which is not the ecomap.

    Raises:
        BadInput: There is none.
    """
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise BadInput(
        f"there is no kind of map called '{name}'", hint=f"there is: {', '.join(NAMES)}"
    )
