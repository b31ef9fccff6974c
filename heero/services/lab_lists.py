"""The lists of names, places and usual words that labs are read with, in a folder."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from heero import resources
from heero.domain import lab_words
from heero.domain.lab_usual import Lists
from heero.domain.names import fold_name
from heero.services.surveying import OF_LABS
from heero.store import files, plain


def lists(site: Path | None) -> Lists:
    """
    Return the lists of a folder: the site's own files before the shipped ones.

    Args:
        site: The records folder; `None` outside of any.
    """
    found = [resources.lookup("vocabulary", name, site) for name in OF_LABS]
    return _read(tuple((each, each.stat().st_mtime_ns) for each in found))


def masker(site: Path | None) -> Callable[[str], str]:
    """Return what masks words that leave a lab of a folder."""
    return lab_words.masker(lists(site))


@lru_cache(maxsize=4)
def _read(found: tuple[tuple[Path, int], ...]) -> Lists:
    names, places, ordinary, relations = (
        plain.values_of(files.read(path)) for path, _ in found
    )
    roles = {word for each in _strings(relations) for word in _folded(each)}
    return Lists(
        names=frozenset([*_words(names, "first"), *_words(names, "family")]) - roles,
        places=frozenset(_words(places, "places")),
        of_two=tuple(each for each in _lines(places, "of_two") if each),
        ordinary=frozenset(_words(ordinary, "words")) | roles,
        roles=frozenset(roles),
    )


def _text(values: object, key: str) -> str:
    value = values.get(key) if isinstance(values, dict) else None
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value if isinstance(value, str) else ""


def _words(values: object, key: str) -> list[str]:
    return _folded(_text(values, key))


def _lines(values: object, key: str) -> list[str]:
    return [fold_name(each) for each in _text(values, key).splitlines()]


def _folded(text: str) -> list[str]:
    return fold_name(text).replace("'", " ").split()


def _strings(values: object) -> list[str]:
    """Return every word a vocabulary of relations has."""
    if isinstance(values, str):
        return [values]
    inner: list[object] = []
    if isinstance(values, dict):
        inner = list(values.values())
    elif isinstance(values, list):
        inner = list(values)
    return [word for each in inner for word in _strings(each)]
