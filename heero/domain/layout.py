"""The usual order of keys, read off the models."""

import types
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from heero.domain.operations import Path
from heero.domain.record import Record


def keys_at(model: type[Record], path: Path) -> Sequence[str]:
    """
    Return the keys of the mapping at a path, in their usual order.

    Args:
        model: The model of the whole record.
        path: Keys and ids from the top.

    Returns:
        The keys, or none where the models do not know the place.
    """
    found = model_at(model, path)
    return () if found is None else keys(found)


def words_at(model: type[Record], path: Path) -> Sequence[str]:
    """Return the words the value at a path may be, or none where it may be any."""
    here = _at(model, path)
    return get_args(here) if get_origin(here) is Literal else ()


def model_at(model: type[Record], path: Path) -> type[Record] | None:
    """Return the model of the mapping at a path, or `None` where there is none."""
    here = _at(model, path)
    return here if isinstance(here, type) and issubclass(here, Record) else None


def _at(model: type[Record], path: Path) -> Any:
    """Return what the models say lies at a path, or `None`."""
    here: Any = model
    for step in path:
        if isinstance(here, type) and issubclass(here, Record):
            here = fields(here).get(step)
        elif get_origin(here) is tuple:
            here = _plain(get_args(here)[0])
        else:
            return None
    return here


@cache
def fields(model: type[Record]) -> dict[str, Any]:
    """Return the keys of a model and what each holds, in their usual order."""
    return {
        info.alias or name: _plain(info.annotation)
        for name, info in model.model_fields.items()
    }


def keys(model: type[Record]) -> Sequence[str]:
    """Return the keys of a model in their usual order."""
    return tuple(fields(model))


def _plain(annotation: Any) -> Any:
    """Look through `Annotated` and `None` to the record or list meant, if any."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [each for each in get_args(annotation) if each is not type(None)]
        return _plain(inner[0]) if len(inner) == 1 else annotation
    return annotation
