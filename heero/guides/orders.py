"""
What an order is: the guides a workshop walks, one after the other, as data.

A guide comes by its id. Whether the group walks it together or everybody with somebody
beside them is what the guide's own `formats` allow; an order may say which of the two.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Code, Text
from heero.errors import BadOrder
from heero.guides.definition import format_problems
from heero.guides.texts import Words

OPENING = "opening_circle"
"""The guide a workshop begins with."""

CLOSING = "closing"
"""The guide a workshop ends with."""

OF_MEETINGS: frozenset[str] = frozenset({"path_plan", "commitments"})
"""Guides that belong to a meeting of somebody's network, never to a workshop."""

ONE_TO_ONE: frozenset[str] = frozenset({"lifeline", "genogram"})
"""Guides for one person at a time, where nobody can look what theirs say."""

Codes = Annotated[
    tuple[Code, ...],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
]
"""One guide or several, by their ids."""


@dataclass(frozen=True)
class Known:
    """
    What an order needs to know of a guide.

    Attributes:
        title: What it is called.
        formats: How people may sit together for it.
        typical: The minutes to plan for; `None` where it does not say.
        least: The fewest minutes it can take; `None` where it does not say.
        short: The minutes of its short version; `None` where it has none.
        at_once: Whether a group is asked something in it once for all; only known
            where the guide was read as a whole.
    """

    title: str
    formats: tuple[str, ...] = ("one_to_one",)
    typical: int | None = None
    least: int | None = None
    short: int | None = None
    at_once: bool = False

    @property
    def for_groups(self) -> bool:
        """Whether a group may walk it together."""
        return "group" in self.formats


class Order(Record):
    """An order of guides."""

    heero: Literal["order/1"]
    """The kind of file and the version of its format."""
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    """Its name; the name of its file."""
    title: Words
    """What it is called."""
    goal: Words | None = None
    """What the order is for."""
    credits: tuple[Text, ...] = ()
    """Whose idea it is."""
    audience: tuple[Literal["youth", "adult"], ...] = ("youth", "adult")
    """Whom it fits."""
    guides: Annotated[tuple[Code, ...], Field(min_length=1)]
    """The guides, in order, by their ids."""
    instead: dict[Code, Codes] = Field(default_factory=dict)
    """Which guides may stand for one of them."""
    together: tuple[Code, ...] = ()
    """What the whole group walks together."""
    apart: tuple[Code, ...] = ()
    """What everybody walks one to one or in pairs, though a group could."""
    heavy: tuple[Code, ...] = ()
    """What weighs most, the heaviest first; no session ends on it."""
    notes: dict[Code, Words] = Field(default_factory=dict)
    """What to mind about one of them in this order."""
    ends_with: tuple[Text, ...] = ()
    """Commands that come after the workshop, `P` being each participant."""


def parse(values: Value, name: str, known: Mapping[str, Known]) -> Order:
    """
    Read an order from plain values.

    Args:
        values: What the file holds: mappings, lists and words.
        name: What the order is called where it was found.
        known: The guides there are, by their ids.

    Raises:
        BadOrder: It breaks a rule, so that no workshop should go by it.
    """
    found = problems(values, known)
    wrong = [each.message for each in found if each.severity == "error"]
    if wrong:
        raise BadOrder(name, wrong)
    return Order.model_validate(values)


def problems(values: Value, known: Mapping[str, Known]) -> list[Problem]:
    """
    Return everything that is wrong with an order.

    Args:
        values: What the file holds: mappings, lists and words.
        known: The guides there are, by their ids.

    Returns:
        The problems; only those of the format where that is broken. An error keeps a
        workshop from going by it, a warning does not.
    """
    try:
        order = Order.model_validate(values)
    except ValidationError as error:
        return [
            Problem(
                "order-format",
                path,
                words.replace("a guide has", "an order has"),
                "the documentation of workshops says what an order may hold",
            )
            for path, words in format_problems(error)
        ]
    return [problem for rule in RULES for problem in rule(order, known)]


def _guides_there(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield guides that are not there."""
    standing = [
        (("instead", name, number), each)
        for name, others in order.instead.items()
        for number, each in enumerate(others)
    ]
    listed = [(("guides", number), each) for number, each in enumerate(order.guides)]
    for place, each in (*listed, *standing):
        if each not in known and each not in OF_MEETINGS:
            near = get_close_matches(each, known, n=1, cutoff=0.7)
            yield Problem(
                "order-unknown-guide",
                place,
                f"there is no guide {each!r} here",
                f"did you mean {near[0]!r}?"
                if near
                else "a plan goes on without it; see `heero guides list`",
                "warning",
            )


def _one_to_one(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield guides that no group may walk and that are meant for the group."""
    for number, each in enumerate(order.together):
        alone = each in ONE_TO_ONE
        if each in known:
            alone = not known[each].for_groups
        if alone:
            yield Problem(
                "order-one-to-one",
                ("together", number),
                f"{each!r} is not for a group",
                "take it out of `together`: everybody walks it with somebody beside "
                "them",
            )


def _of_meetings(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield guides that belong to a meeting of somebody's own network."""
    for number, each in enumerate(order.guides):
        if each in OF_MEETINGS:
            yield Problem(
                "order-of-a-meeting",
                ("guides", number),
                f"{each!r} belongs to a meeting of somebody's own network",
                "take it out: in a workshop nobody of theirs is there",
            )


def _begins_and_ends(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield an order that does not begin or end as a group should."""
    if order.guides[-1] != CLOSING:
        yield Problem(
            "order-no-closing",
            ("guides", len(order.guides) - 1),
            f"the last guide is not {CLOSING!r}",
            f"end with {CLOSING!r}, so that nobody goes home from the middle",
        )
    if order.guides[0] != OPENING:
        yield Problem(
            "order-no-opening",
            ("guides", 0),
            f"the first guide is not {OPENING!r}",
            "begin with it, unless the group has made its agreements already",
            "warning",
        )


def _names_its_own(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield what says something about a guide that the order does not hold."""
    lists = {"together": order.together, "apart": order.apart, "heavy": order.heavy}
    named: list[tuple[tuple[str | int, ...], str]] = [
        ((key, number), each)
        for key, listed in lists.items()
        for number, each in enumerate(listed)
    ]
    named += [(("instead", each), each) for each in order.instead]
    named += [(("notes", each), each) for each in order.notes]
    own = {*order.guides, *(each for held in order.instead.values() for each in held)}
    for place, each in named:
        if each not in own:
            yield Problem(
                "order-names-nothing",
                place,
                f"{each!r} is not one of the guides of this order",
                "see how it is spelt under `guides`, or take it out here",
            )


def _each_once(order: Order, known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield guides that come twice."""
    for number, each in enumerate(order.guides):
        if each in order.guides[:number]:
            yield Problem(
                "order-twice",
                ("guides", number),
                f"{each!r} comes twice",
                "take one out, unless the group walks it again later",
                "warning",
                first=("guides", order.guides.index(each)),
            )


RULES: tuple[Callable[[Order, Mapping[str, Known]], Iterator[Problem]], ...] = (
    _guides_there,
    _one_to_one,
    _of_meetings,
    _begins_and_ends,
    _names_its_own,
    _each_once,
)
"""Every rule, in the order its problems are told."""
