"""What two versions of a record disagree on, kept in it until somebody chooses."""

from collections.abc import Callable, Iterable
from zlib import crc32

from heero.compare.lists import keyed
from heero.domain.operations import Path, Value

Record = dict[str, Value]
Writer = Callable[[Value], str]
"""Writes a value as words of one line."""

UNDECIDED = "undecided"
"""The list of a record that keeps what two versions disagree on."""


def bare(record: Record) -> Record:
    """Return a record without what is undecided in it."""
    return {key: value for key, value in record.items() if key != UNDECIDED}


def item(path: Path, sides: Iterable[Value], write: Writer) -> Record:
    """
    Return what is kept about one place.

    Args:
        path: The place.
        sides: The values of both versions; `None` where one had taken it out.
        write: How a value is kept as words.
    """
    both = list(sides)
    words = sorted({write(value) for value in both if value is not None})
    made: Record = {"id": _id_for(path), "at": list(path), "choices": list(words)}
    return {**made, "or_gone": "said_yes"} if None in both else made


def still(base: Record, local: Record, remote: Record) -> dict[str, Record]:
    """Return what was undecided before and has been chosen by neither, by its id."""
    was, ours, theirs = (_listed(each) for each in (base, local, remote))
    found: dict[str, Record] = {}
    for step in {*ours, *theirs}:
        if step in ours and step in theirs:
            found[step] = both(ours[step], theirs[step])
        elif step not in was:
            found[step] = ours.get(step) or theirs[step]
    return found


def chosen(base: Record, side: Record) -> frozenset[Path]:
    """Return the places where a version has chosen what was undecided before."""
    was, now = _listed(base), _listed(side)
    gone = (each for step, each in was.items() if step not in now)
    return frozenset(_place(each) for each in gone)


def _place(waiting: Record) -> Path:
    found = waiting.get("at")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def both(one: Record, other: Record) -> Record:
    """Keep the choices of two versions about one place."""
    if one == other:
        return one
    words = sorted({*_words(one), *_words(other)})
    return {**one, **other, "choices": list(words)}


def _id_for(path: Path) -> str:
    """Return the same id for the same place, whoever merges."""
    told = "\0".join(path).encode("utf-8", "surrogatepass")
    return f"{UNDECIDED}-{crc32(told):08x}"


def _listed(record: Record) -> dict[str, Record]:
    found = keyed(record.get(UNDECIDED)) or {}
    return {step: each for step, each in found.items() if isinstance(each, dict)}


def _words(waiting: Record) -> list[str]:
    found = waiting.get("choices")
    return [str(each) for each in found] if isinstance(found, list) else []
