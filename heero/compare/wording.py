"""
How a value is said: words in quotes, heero's own words as a person says them, ids as
the names they stand for.

What a value is, is read off the models; what they do not know are somebody's words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from heero.domain import fuzzy
from heero.domain.fuzzy import Fuzzy, FuzzyWord
from heero.domain.kinds import kind
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Code, Day, Id, Line, Moment, Tag, Text

MOST = 90
"""The most signs of somebody's words that are shown in a sentence."""


@dataclass(frozen=True)
class Known:
    """
    What stands outside of a record and is named in it.

    Attributes:
        title: Gives the title of a guide by its id.
        name: Gives the name of somebody by their id; empty where nobody is known.
    """

    title: Callable[[str], str] = lambda step: step.replace("_", " ")
    name: Callable[[str], str] = lambda step: ""


NOTHING_KNOWN = Known()

Sort = Literal["words", "code", "id", "guide", "moment", "date", "plain"]
"""What a value is: somebody's words, one of heero's, an id, or shown as it is."""


@cache
def hints(model: type[Record]) -> Mapping[str, Any]:
    """Return what each key of a model holds."""
    found = get_type_hints(model, include_extras=True)
    return {
        info.alias or name: found[name] for name, info in model.model_fields.items()
    }


def below(hint: Any, step: str) -> Any:
    """Return what lies under a key, or `None` where nothing is known."""
    inner = _inner(hint)
    if isinstance(inner, type) and issubclass(inner, Record):
        return hints(inner).get(step)
    return None


def element(hint: Any) -> Any:
    """Return what the items or words of a list are, or `None`."""
    inner = _inner(hint)
    return get_args(inner)[0] if get_origin(inner) is tuple else None


def default(hint: Any, step: str) -> str | None:
    """Return the word a key stands for where it is left out; `None` for no word."""
    inner = _inner(hint)
    if not (isinstance(inner, type) and issubclass(inner, Record)):
        return None
    for name, info in inner.model_fields.items():
        if (info.alias or name) == step:
            found = info.default
            return str(found) if isinstance(found, str | int) else None
    return None


def sort_of(hint: Any) -> Sort:
    """Return what a value is of which a hint is known."""
    for each, sort in _SORTS:
        if hint == each:
            return sort
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        kinds = {sort_of(each) for each in get_args(hint) if each is not type(None)}
        return kinds.pop() if len(kinds) == 1 else "words"
    if origin is Annotated:
        return sort_of(get_args(hint)[0])
    if origin is Literal or hint in (bool, int):
        return "code"
    return "guide" if hint is str else "words"


_SORTS: tuple[tuple[Any, Sort], ...] = (
    (Text, "words"),
    (Line, "words"),
    (Id, "id"),
    (Code, "guide"),
    (Day, "plain"),
    (Tag, "plain"),
    (Moment, "moment"),
    (Fuzzy, "date"),
    (FuzzyWord, "date"),
)


def _inner(hint: Any) -> Any:
    """Look through `Annotated` and `None` to the record or list meant, if any."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _inner(get_args(hint)[0])
    if origin in (Union, UnionType):
        left = [each for each in get_args(hint) if each is not type(None)]
        return _inner(left[0]) if len(left) == 1 else hint
    return hint


def date(value: Value) -> str:
    """Say a date no more precisely than it is stored."""
    if isinstance(value, dict):
        if isinstance(value.get("age"), str):
            return f"at {value['age']}"
        return f"around {quoted(str(value.get('around', '')))}"
    try:
        return fuzzy.words(str(value)) or "not known"
    except (IndexError, ValueError, KeyError):
        return str(value)


def quoted(words: str) -> str:
    """Return somebody's words on one line, in quotes; long ones are cut."""
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= MOST else f'"{line[: MOST - 1].rstrip()}…"'


def quoted_pair(was: str, now: str) -> tuple[str, str]:
    """Return two versions of somebody's words; of long ones what is otherwise."""
    one, other = was.split(), now.split()
    if max(len(" ".join(one)), len(" ".join(other))) <= MOST:
        return quoted(was), quoted(now)
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    same = max(0, same - 2)
    begun = "… " if same else ""
    return quoted(begun + " ".join(one[same:])), quoted(begun + " ".join(other[same:]))


def model_of(record: Mapping[str, Value]) -> type[Record] | None:
    """Return the model of a record by its first line, or `None` for an unknown one."""
    found = kind(str(record.get("heero")).partition("/")[0])
    return found.model if found else None
