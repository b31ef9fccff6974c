"""
Merging the texts of two versions of a record.

Nothing here knows the models, so that git's merge driver starts at once.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heero.compare.differences import differences
from heero.compare.merging import Decision, merge
from heero.compare.texts import joined
from heero.domain import references
from heero.domain.operations import NoSuchPath, Path, Value, without_nothing
from heero.store import write
from heero.store.amend import CannotAmend, amend
from heero.store.yaml_text import decode, read, values


class CannotMerge(Exception):
    """One of the versions cannot be read, or the result could not be trusted."""


@dataclass(frozen=True)
class Merger:
    """
    What came of merging three texts.

    Attributes:
        data: The merged file.
        decisions: What was done, place by place.
    """

    data: bytes
    decisions: tuple[Decision, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is left for somebody to choose."""
        return not any(each.choice == "conflict" for each in self.decisions)


def merged(base: bytes, ours: bytes, theirs: bytes) -> Merger:
    """
    Merge two versions of a record.

    Where the lines of both fit together and mean what the merge of the values means,
    they are taken as they are, with every comment. Else ours is amended.

    Args:
        base: The file both come from; empty where there is none.
        ours: The one version.
        theirs: The other.

    Raises:
        CannotMerge: One of them is no record that can be read, or the result would
            have an id twice or would not mean what it should.
    """
    before = _values(base) if base else {}
    here, there = _values(ours), _values(theirs)
    made = merge(before, here, there, write.flow)
    if not _ids_twice(made.value) <= _ids_twice(here) | _ids_twice(there):
        raise CannotMerge
    text = _lines(base, ours, theirs, made.value)
    if text is None:
        text = _amended(_text(ours), here, there, made.value)
    bom = b"\xef\xbb\xbf" if ours.startswith(b"\xef\xbb\xbf") else b""
    return Merger(bom + text.encode(), made.decisions)


def _text(data: bytes) -> str:
    text, wrong = decode(data)
    if wrong:
        raise CannotMerge
    return text


def _values(data: bytes) -> dict[str, Value]:
    found = read(_text(data))
    plain = without_nothing(values(found.node)) if found.node is not None else None
    if not isinstance(plain, dict):
        raise CannotMerge
    return plain


def _ids_twice(value: dict[str, Value]) -> set[str]:
    times = Counter(word for _, word in references.places_of_ids(value))
    return {word for word, number in times.items() if number > 1}


def _lines(
    base: bytes, ours: bytes, theirs: bytes, meant: dict[str, Value]
) -> str | None:
    """Return the lines of both together, if they mean what is meant."""
    text = joined(_text(base), _text(ours), _text(theirs)) if base else None
    found = read(text) if text else None
    if found is None or found.node is None:
        return None
    return (
        text if differences(without_nothing(values(found.node)), meant) == [] else None
    )


def _amended(
    text: str, here: dict[str, Value], there: dict[str, Value], meant: dict[str, Value]
) -> str:
    def order_of(path: Path) -> Sequence[str]:
        """The other version knows where its new keys belong."""
        inner: Value = there
        for step in path:
            inner = _below(inner, step)
        return list(inner) if isinstance(inner, dict) else ()

    try:
        return amend(text, differences(here, meant), order_of)
    except (CannotAmend, NoSuchPath):
        raise CannotMerge from None


def _below(value: Value, step: str) -> Value:
    if isinstance(value, dict):
        return value.get(step)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and item.get("id") == step:
            return item
    return None


def flat(data: bytes) -> list[str]:
    """
    Return a record line by line, each with the way to it in names and keys.

    What cannot be read is returned as it is.
    """
    try:
        plain = _values(data)
    except CannotMerge:
        return data.decode("utf-8", "replace").splitlines()
    names = {
        str(person["id"]): str(person.get("name", person["id"]))
        for person in _listed(plain, "people")
    }
    return list(_flat(plain, (), names))


def _listed(plain: dict[str, Value], name: str) -> list[dict[str, Value]]:
    found = plain.get(name)
    items = found if isinstance(found, list) else []
    return [each for each in items if isinstance(each, dict) and "id" in each]


def _flat(value: Value, way: Path, names: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id" or not way:
                yield from _flat(inner, (*way, key), names)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for index, item in enumerate(value):
            step = str(item.get("id", index)) if isinstance(item, dict) else str(index)
            yield from _flat(item, (*way, names.get(step, step)), names)
    elif isinstance(value, list):
        words = ", ".join(names.get(str(each), str(each)) for each in value)
        yield f"{' > '.join(way)}: {words}"
    else:
        first, *more = str(value).splitlines() or [""]
        yield f"{' > '.join(way)}: {first}"
        yield from (f"    {line}" for line in more)
