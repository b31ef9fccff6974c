"""
What heero ships and a site may replace: `templates/` and `examples/`.

A site replaces a file by putting its own of the same name in its records folder, in
`guides/` or in `templates/guides/`, as it likes; so for every other kind.
"""

from pathlib import Path, PurePath

from heero.errors import LedOut, NothingSuchShipped

_PACKAGE = Path(__file__).resolve().parent


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


def packed(name: str) -> str:
    """
    Return the text of a file that lies in the package and that no site replaces.

    Args:
        name: `page.css` or `page.js`, which are in every page of a map.
    """
    return (_PACKAGE / "maps" / "formats" / name).read_text(encoding="utf-8")


LONGEST_NAME = 255
"""The most bytes of the name of a file, on the disks there are."""


def lookup(kind: str, name: str, site: Path | None) -> Path:
    """
    Find one file a site may replace: the site's own first, then the shipped one.

    Args:
        kind: A folder of `templates/`, as `guides` or `map-styles`.
        name: The file in it, with its ending; it cannot lead out of the folder.
        site: The records folder; `None` outside of any.

    Raises:
        NothingSuchShipped: It is in neither place.
        LedOut: The site's own is a link that leads out of its folder.
    """
    plain = PurePath(name).name == name
    # A longer name than a disk takes is in no folder.
    short = len(name.encode(errors="replace")) <= LONGEST_NAME
    for place in _places(kind, site) if plain and short else []:
        if (place / name).is_file():
            if site is not None and place.is_relative_to(site):
                _stays_in(site, place / name)
            return place / name
    raise NothingSuchShipped(kind.removesuffix("s"), name, names(kind, site))


def _stays_in(site: Path, path: Path) -> None:
    """
    Refuse a file of a site that is a link out of its folder: it may be any file.

    Raises:
        LedOut: It leads out of it.
    """
    if not path.resolve().is_relative_to(site.resolve()):
        raise LedOut(path.relative_to(site).as_posix())


def names(kind: str, site: Path | None) -> list[str]:
    """
    List the files of one kind, the site's own and the shipped ones, each name once.

    Args:
        kind: A folder of `templates/`, as `guides` or `map-styles`.
        site: The records folder; `None` outside of any.

    Returns:
        Names with their endings, sorted; hidden files and folders are left out.
    """
    found = {
        path.name
        for place in _places(kind, site)
        if place.is_dir()
        for path in place.iterdir()
        if path.is_file() and not path.name.startswith(".")
    }
    return sorted(found)


def _places(kind: str, site: Path | None) -> list[Path]:
    """List the folders one kind of file may be in, the first to be looked at first."""
    own = [site / kind, site / "templates" / kind] if site is not None else []
    return [*own, shipped("templates") / kind]
