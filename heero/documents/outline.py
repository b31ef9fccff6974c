"""
The outline of an agenda: its parts, and how a meeting's time is shared among them.

An outline is data in `templates/agendas/`; adding an agenda is adding files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from heero.documents.own_words import Reviewed
from heero.domain.by_language import Words
from heero.domain.meetings import Role
from heero.domain.record import Record
from heero.domain.words import Code, Tag, Text, Whole, between

SHORTEST = 15
"""The shortest meeting an agenda can be written for, in minutes."""

LONGEST = 600
"""The longest one."""

FIVES_FROM = 60
"""From this length on, parts take whole fives of minutes where that adds up."""


class Space(Record):
    """Where people write: lines, or a table."""

    lines: Annotated[Whole, between(0, 20)] = 0
    """How many lines."""
    columns: tuple[Text, ...] = ()
    """The heads of the columns of a table."""
    rows: Annotated[Whole, between(0, 20)] = 0
    """How many empty rows the table has."""
    each: Literal["promises", "steps"] | None = None
    """What a row stands there for already: each open offer, or each open step."""
    scale: tuple[Text, ...] = ()
    """What 0 and 10 mean, where a point on that line is marked."""


class Part(Record):
    """One part of a meeting."""

    id: Code
    """What other parts call it."""
    title: Text
    """What it is called on the page."""
    minutes: Annotated[Whole, between(1, 240)]
    """Its share of the time."""
    from_: Annotated[Whole, between(0, LONGEST)] = Field(default=0, alias="from")
    """The shortest meeting in which it stands alone."""
    into: Code | None = None
    """The part that takes it in where the meeting is shorter."""
    what: Text
    """What happens, in a sentence or two."""
    brief: Text | None = None
    """What the other part says of it where it was taken in; `None` says `what`."""
    space: Space = Space()
    """Where people write down what comes of it."""
    only: Literal["private_time"] | None = None
    """The wish it needs: without it the part is not there; `None` is always there."""
    leads: Role | None = None
    """Who leads it; `None` for whoever leads through the meeting."""
    script: Text | None = None
    """What whoever leads may say; on the facilitator's page only."""
    watch: Text | None = None
    """What to watch for; on the facilitator's page only."""


Source = Literal[
    "children", "network", "strengths", "needs", "steps", "asks", "nothing"
]
"""What a block of somebody's own page is made of."""


class Block(Record):
    """One block of a page that somebody brings along."""

    id: Code
    """Its name."""
    title: Words
    """What it is called on the page."""
    from_: Source = Field(default="nothing", alias="from")
    """What it is made of; `nothing` leaves only lines to write on."""
    most: Annotated[Whole, between(0, 20)] = 0
    """How many entries there are at most, the most important first."""
    lines: Annotated[Whole, between(1, 6)] = 2
    """How many lines an entry may take before it is shortened."""
    write: Annotated[Whole, between(0, 10)] = 1
    """How many lines are left to write on, where there is room."""


class Outline(Record):
    """The parts of one kind of meeting, or the blocks of a page for one."""

    heero: Literal["agenda/1"]
    """The kind of file and the version of its format."""
    id: Code
    """The name of the file."""
    title: Words
    """What such a meeting is called on the page."""
    credits: tuple[Text, ...] = ()
    """Where the form comes from."""
    layout: Code | None = None
    """The agenda by whose templates it is laid out, where it has none of its own."""
    leaves_out: tuple[Literal["promises"], ...] = ()
    """What its page says nothing of."""
    before: tuple[Text, ...] = ()
    """What whoever leads sees to before it; on the facilitator's page only."""
    after: tuple[Text, ...] = ()
    """What is done once it is over; on the facilitator's page only."""
    parts: tuple[Part, ...] = ()
    """The parts in their order."""
    audience: Literal["me", "network"] = "network"
    """Whom it is made for; `me` makes it of the participant's own view."""
    room: Annotated[Whole, between(10, 60)] = 40
    """How many lines a page of blocks holds besides its head and foot."""
    translations: dict[Tag, Reviewed] = Field(default_factory=dict)
    """What is known of each language of `say` but English."""
    say: dict[Text, Words] = Field(default_factory=dict)
    """What a page of blocks says besides, by name."""
    blocks: tuple[Block, ...] = ()
    """The blocks of a page that somebody brings along, in their order."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if self.blocks and not self.parts and self.audience == "me":
            return self
        if self.blocks or not self.parts or self.audience == "me":
            raise PydanticCustomError(
                "parts", "`blocks` make a page for `me`, and `parts` one for `network`"
            )
        self._parts_go_together()
        return self

    def _parts_go_together(self) -> None:
        alone = {part.id for part in self.parts if not (part.into or part.only)}
        if not alone or len({part.id for part in self.parts}) < len(self.parts):
            raise PydanticCustomError(
                "parts", "each part needs an id of its own, and one stands alone always"
            )
        for part in self.parts:
            if (part.into is None) != (part.from_ == 0):
                raise PydanticCustomError("parts", "`from` and `into` go together")
            if part.into is not None and part.into not in alone:
                raise PydanticCustomError(
                    "parts", "`into` names a part that always stands alone"
                )
        if len(alone) > SHORTEST:
            raise PydanticCustomError("parts", "too many parts stand alone always")


@dataclass(frozen=True)
class Timed:
    """
    One part of one meeting.

    Attributes:
        title: What it is called.
        minutes: How long it is; at least one minute.
        what: What happens: its own sentences and those of parts it took in, in order.
        spaces: Where people write, in the same order, each under its own title.
        scripts: What whoever leads may say, in the same order.
        watch: What to watch for, in the same order.
        leads: Who leads it; `None` for whoever leads through the meeting.
    """

    title: str
    minutes: int
    what: tuple[str, ...]
    spaces: tuple[tuple[str, Space], ...]
    scripts: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    leads: Role | None = None


def timed(outline: Outline, minutes: int, *, private_time: bool = False) -> list[Timed]:
    """
    Share the time of a meeting among its parts.

    Args:
        outline: The parts.
        minutes: How long the meeting is, from `SHORTEST` to `LONGEST`.
        private_time: Whether the family wants time alone.

    Returns:
        The parts that stand alone in a meeting of that length, in the order of the
        outline; their minutes add up to `minutes` exactly.

    Raises:
        ValueError: The meeting is too short or too long.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(minutes)
    there = [each for each in outline.parts if each.only is None or private_time]
    home = {
        part.id: part.id if part.into is None or minutes >= part.from_ else part.into
        for part in there
    }
    groups = [
        (part, [each for each in there if home[each.id] == part.id])
        for part in there
        if home[part.id] == part.id
    ]
    # Of a part that was taken in only a word is said, so it brings a third of its time.
    shares = [
        sum(each.minutes if each is not part else 3 * each.minutes for each in group)
        for part, group in groups
    ]
    return [
        _timed(part, length, group)
        for (part, group), length in zip(groups, shared(minutes, shares), strict=True)
    ]


def _timed(part: Part, minutes: int, group: Sequence[Part]) -> Timed:
    return Timed(
        part.title,
        minutes,
        tuple(each.what if each is part else each.brief or each.what for each in group),
        tuple((each.title, each.space) for each in group if _written(each.space)),
        tuple(each.script for each in group if each.script),
        tuple(each.watch for each in group if each.watch),
        part.leads,
    )


def shared(minutes: int, shares: Sequence[int]) -> list[int]:
    """
    Divide minutes by shares into whole minutes, in fives where that is possible.

    Args:
        minutes: What there is to divide: at least one for each share.
        shares: How much each gets of it, in proportion.

    Returns:
        As many whole numbers as there are shares, none below 1, that add up to
        `minutes`; by the method of the largest remainder, earlier parts first.
    """
    fives = minutes >= FIVES_FROM and minutes % 5 == 0 and minutes // 5 >= len(shares)
    unit = 5 if fives else 1
    units, total = minutes // unit, sum(shares)
    exact = [units * share / total for share in shares]
    given = [max(1, int(each)) for each in exact]
    while sum(given) != units:
        step = 1 if sum(given) < units else -1
        open_to = [n for n, each in enumerate(given) if step > 0 or each > 1]
        chosen = max(open_to, key=lambda n: (step * (exact[n] - given[n]), -n))
        given[chosen] += step
    return [each * unit for each in given]


def _written(space: Space) -> bool:
    rows = space.columns and (space.rows or space.each)
    return bool(space.lines or rows or space.scale)
