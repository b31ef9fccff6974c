"""
A year of a helpline, parted by office, by channel, by concern or by another word.

Every count of the year itself is taken as known (`tallies` says why that is enough).
Where each thing is in one part only, the parts of a year are its sum, and are guarded
together. Where a thing may be in several (a conversation about two concerns), each part
is guarded against the rest of the year.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from heero.domain.figures import Figure
from heero.domain.suppressed import Place
from heero.domain.tallies import ALL, Item, Table, Tally, counted
from heero.domain.told_rows import Number, Row

TOGETHER = "smaller ones together"


class Group(NamedTuple):
    """
    A part of a year.

    Attributes:
        words: What it is called.
        hits: A thing that adds to one of these is in it.
    """

    words: str
    hits: frozenset[str]


class Parted(NamedTuple):
    """
    What is told of the parts of a year.

    Attributes:
        rows: What the parts are called, in order.
        shown: The counts that are shown, by the key of each figure.
    """

    rows: Sequence[str]
    shown: Mapping[str, Mapping[Place, int]]


def whole_groups(
    items: Sequence[Item], row: Row, groups: Sequence[Group], rest: str
) -> list[Group]:
    """
    Put groups together until each has enough, what is in none of them too.

    Args:
        items: What is counted, of one kind.
        row: The year.
        groups: The groups; a thing is in one at most.
        rest: What that is called which is in none.

    Returns:
        Groups that have enough each; one alone has everything, so that there is nothing
        to tell by them.
    """
    inside = _inside(items, row)
    sizes = [(each, _number(inside, each.hits)) for each in groups]
    said = frozenset().union(*(each.hits for each in groups))
    others = _size([x for x in inside if not said.intersection(x.hits)])
    large = [each for each, number in sizes if number.enough and number.many]
    small = [each for each, number in sizes if not number.enough]
    in_small = not others.enough
    large.sort(key=lambda each: _number(inside, each.hits).many)
    if small or in_small:
        hits = frozenset().union(*(each.hits for each in small))
        while large and not _of_rest(inside, hits, said, rest=in_small):
            hits |= large.pop(0).hits
        if not _of_rest(inside, hits, said, rest=in_small):
            # All there is besides would still be too few: nothing can be told apart.
            in_small = True
        # Without a hit of its own it is everything that is in no other one.
        large.append(Group(TOGETHER, hits if not in_small else frozenset()))
    if others.many and not in_small:
        large.append(Group(rest, frozenset()))
    order = {each.words: at for at, each in enumerate(groups)}
    return sorted(large, key=lambda each: order.get(each.words, len(order)))


def _of_rest(
    inside: Sequence[Item], hits: frozenset[str], said: frozenset[str], *, rest: bool
) -> bool:
    held = [
        each
        for each in inside
        if hits.intersection(each.hits) or (rest and not said.intersection(each.hits))
    ]
    return _size(held).enough


def in_parts(
    items: Sequence[Item],
    row: Row,
    groups: Sequence[Group],
    figures: Sequence[Figure],
    *,
    alone: bool,
) -> Parted:
    """
    Tell figures of the parts of a year.

    Args:
        items: What is counted, of one kind.
        row: The year.
        groups: Its parts; the one without hits has what is in no other.
        figures: The figures; none of them is about some of others.
        alone: Whether each part is guarded alone, since a thing may be in several.
    """
    inside = _inside(items, row)
    sets: list[list[tuple[str, list[Item]]]] = []
    if alone:
        for each in groups:
            own = [x for x in inside if each.hits.intersection(x.hits)]
            left = [x for x in inside if not each.hits.intersection(x.hits)]
            sets.append([(each.words, own), ("", left)])
    else:
        said = frozenset().union(*(each.hits for each in groups))
        sets.append([(x.words, list(_held(inside, x, said))) for x in groups])
    shown: dict[str, dict[Place, int]] = {}
    told = []
    for parts in sets:
        if alone and not all(own and _size(own).enough for _, own in parts):
            continue
        told += [words for words, own in parts if words and _size(own).enough and own]
        for figure in figures:
            held = shown.setdefault(figure.key, {})
            held.update(_guarded(figure, row, parts))
    return Parted(told, shown)


def _guarded(
    figure: Figure, row: Row, parts: Sequence[tuple[str, Sequence[Item]]]
) -> dict[Place, int]:
    """Return the counts of a figure in the parts of a year that may be shown."""
    last = row.months[-1]
    everything = [each for _, own in parts for each in own]
    tables = [
        counted(Tally(own, last), figure, [replace(row, key=words or ALL)])
        for words, own in parts
    ]
    whole = counted(Tally(everything, last), figure, [replace(row, key=_YEAR)])
    values = {k: v for each in (*tables, whole) for k, v in each.values.items()}
    small = frozenset[Place]().union(*(each.small for each in tables))
    names = [words or ALL for words, _ in parts]
    table = Table(figure, values, small)
    out = table.left_out(names, _YEAR, list(whole.values))
    return {
        (words, column): value
        for (words, column), value in values.items()
        if words not in (_YEAR, ALL) and (words, column) not in out
    }


_YEAR = "\N{EM DASH}"


def _inside(items: Sequence[Item], row: Row) -> list[Item]:
    months = set(row.months)
    return [each for each in items if each.month in months]


def _held(inside: Sequence[Item], group: Group, said: frozenset[str]) -> Iterator[Item]:
    """Yield what is in a group; one without hits has what is in no other."""
    belongs: Callable[[Item], bool] = (
        (lambda each: bool(group.hits.intersection(each.hits)))
        if group.hits
        else (lambda each: not said.intersection(each.hits))
    )
    return filter(belongs, inside)


def _number(inside: Sequence[Item], hits: frozenset[str]) -> Number:
    return _size([each for each in inside if hits.intersection(each.hits)])


def _size(held: Sequence[Item]) -> Number:
    return Number(len(held), frozenset(each.giver for each in held))
