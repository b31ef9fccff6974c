"""A record line by line, each line with the way to it in names and keys."""

from collections.abc import Iterator

from heero.domain.operations import Path, Value


def flat(record: dict[str, Value]) -> list[str]:
    """Return one readable line for each value, people by the names they have."""
    return list(_flat(record, (), _names(record.get("people"))))


def _names(people: Value) -> dict[str, str]:
    return {
        str(each["id"]): str(each.get("name", each["id"]))
        for each in (people if isinstance(people, list) else ())
        if isinstance(each, dict) and "id" in each
    }


def _flat(value: Value, way: Path, names: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id" or not way:
                yield from _flat(inner, (*way, key), names)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for index, item in enumerate(value):
            step = _step(item, index)
            yield from _flat(item, (*way, names.get(step, step)), names)
    else:
        yield from _line(value, " > ".join(way), names)


def _step(item: Value, index: int) -> str:
    """Return what an item is found by; what is undecided is known by its place."""
    if not isinstance(item, dict):
        return str(index)
    at = item.get("at")
    if isinstance(at, list) and "choices" in item:
        return "/".join(map(str, at))
    return str(item.get("id", index))


def _line(value: Value, way: str, names: dict[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        words = ", ".join(names.get(str(each), str(each)) for each in value)
    else:
        words = names.get(str(value), str(value))
    first, *more = words.splitlines() or [""]
    yield f"{way}: {first}".rstrip()
    yield from (f"    {line}" for line in more)
