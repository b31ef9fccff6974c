"""
What heero ships and a site may replace: `templates/` and `examples/`.

A site replaces a file by putting its own of the same name in its records folder.
"""

from pathlib import Path, PurePath

from heero.errors import HeeroError

_PACKAGE = Path(__file__).resolve().parent


class NoSuchResource(HeeroError):
    """A file was asked for that neither the site nor heero has."""

    def __init__(self, kind: str, name: str, *, site: bool) -> None:
        places = f"among the {kind} that heero ships"
        if site:
            places = f"in {kind}/ of the records folder or {places}"
        super().__init__(
            f"there is no {name!r} {places}",
            hint=f"check the name, or put a file of that name in {kind}/ "
            "of the records folder",
        )


def shipped(name: str) -> Path:
    """
    Find a folder that comes with heero.

    Args:
        name: `templates` or `examples`.

    Returns:
        The folder inside the installed package, else the one beside the package.
        In that order, because strangers' folders lie beside an installed package.
    """
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def lookup(kind: str, name: str, site: Path | None) -> Path:
    """
    Find one file a site may replace: the site's own first, then the shipped one.

    Args:
        kind: A folder of `templates/`, as `guides` or `map-styles`.
        name: The file in it, with its ending; it cannot lead out of the folder.
        site: The records folder; `None` outside of any.

    Raises:
        NoSuchResource: It is in neither place.
    """
    places = [shipped("templates") / kind]
    if site is not None:
        places.insert(0, site / kind)
    plain = PurePath(name).name == name
    for place in places if plain else []:
        if (place / name).is_file():
            return place / name
    raise NoSuchResource(kind, name, site=site is not None)
