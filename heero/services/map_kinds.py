"""Which kind of map is meant, and whether there is anything to draw on it."""

from heero.domain import spelling
from heero.domain.audience import ROLES_ONLY, WHO, View
from heero.errors import BadInput, GateShut, NothingToDraw
from heero.maps.kinds.kind import Kind
from heero.maps.kinds.table import ECOMAP, NAMES, kind_called, kinds

KINDS_OF_MAP = NAMES
"""The kinds of map, the first one the usual."""

MEANINGS: tuple[str, ...] = ("trust", "support", "closeness", "who-knows")
"""What a map may be drawn by, where its kind has several meanings; for a help page."""


def kind_typed(word: str) -> str:
    """
    Return the kind of map somebody typed.

    Raises:
        BadInput: There is none.
    """
    found = spelling.name(word)
    return found if found == ECOMAP else kind_called(found).name


def may_be_drawn(kind: Kind, by: str, audience: str) -> None:
    """
    Refuse what no record is needed to refuse.

    Raises:
        BadInput: The kind is not drawn by that.
        GateShut: Nobody but the participant gets it, or nobody without names.
    """
    if by and by not in kind.by:
        raise BadInput(
            f"a map of the kind '{kind.name}' is not drawn by '{by}'",
            hint=f"there is: {', '.join(kind.by)}"
            if any(kind.by)
            else "leave out --by",
        )
    if audience != "me" and set(kind.by) & {by or kind.by[0]} <= kind.only_me:
        raise GateShut(
            f"a map of the kind '{kind.name}' {f'by {by} ' if by else ''}"
            "is for nobody but the participant",
            hint="draw it for me, or another kind",
        )
    if audience in ROLES_ONLY and not kind.with_roles:
        others = ", ".join(each.name for each in kinds() if each.with_roles)
        raise GateShut(
            f"a map of the kind '{kind.name}' tells who somebody is without any name",
            hint=f"for '{audience}' there is: {ECOMAP}, {others}",
        )


def drawn_by(kind: Kind, view: View, by: str, record_id: str) -> str:
    """
    Return what a kind is drawn by, of what something was said about.

    Raises:
        NothingToDraw: Nothing was said that would be on it.
    """
    found = list(kind.said(view))
    if view.audience != "me":
        found = [each for each in found if each not in kind.only_me]
    if by in found if by else found:
        return by or found[0]
    what = f"a map of the kind '{kind.name}'{f' by {by}' if by else ''}"
    if view.audience != "me":
        raise NothingToDraw(
            f"there is nothing {WHO[view.audience]} on {what}",
            hint="draw another kind, such as ecomap",
        )
    other = f"--by {found[0]} has something, or " if found else ""
    walk = f"walk `heero exercise {record_id} {kind.guides[0]}` when they like"
    raise NothingToDraw(
        f"nothing was said yet that {what} would show",
        hint=f"{other}{walk}",
    )
