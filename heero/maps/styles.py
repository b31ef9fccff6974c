"""
Styles: how a picture says what a tie is like.

A style is data, read from a file, so that an agency can use the signs it knows.
Strength, quality, flow and state are four channels; each value of each may have a look.
What a style has no look for is printed as its letter and never silently dropped.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from heero.domain.notation import LETTERS, Letter, letter_for
from heero.domain.people import Flow, PersonKind, PersonTie, Quality, State, Strength
from heero.domain.record import Record
from heero.domain.words import Id, Text

Points = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2})?$")]
"""A length in points, as it is typed."""

Ink = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour; it never carries a meaning by itself."""

Channel = Literal["strength", "quality", "flow", "state"]
CHANNELS: tuple[Channel, ...] = ("strength", "quality", "flow", "state")
"""The channels, in the order in which their looks are laid over one another."""

Shape = Literal["rounded", "square", "hexagon"]
Path = Literal["straight", "zigzag", "half_zigzag", "wavy", "half_wavy"]


class Look(Record):
    """What one value does to a line; what it leaves unsaid stays as it was."""

    width: Points | None = None
    """How thick the line is."""
    ink: Ink | None = None
    """What it is drawn in."""
    far_ink: Ink | None = None
    """What its far half is drawn in; the same where nothing is said."""
    double: Literal["said_yes"] | None = None
    """Whether it is two lines side by side."""
    line: Literal["solid", "dashed", "dotted", "broken", "half_broken"] | None = None
    """Whether it is whole; broken into a few long pieces, or so on its far half."""
    path: Path | None = None
    """The way it takes; half a way is straight as far as the middle."""
    across: Literal["ticks", "half_ticks", "crosses", "half_crosses"] | None = None
    """What stands across it, all along or on its far half."""
    arrows: Literal["to_me", "from_me", "both", "neither"] | None = None
    """Where it has arrowheads; a short bar at either end for neither."""
    cut: Literal["bars"] | None = None
    """Whether it is cut in the middle, between two short bars."""
    tip: Literal["circle"] | None = None
    """What it ends in on the other person's side."""


class Rings(Record):
    """The soft ground of the three rings, and the lines between the areas."""

    near: Ink = "#ffffff"
    """The ground of the near ring."""
    middle: Ink = "#ffffff"
    """The ground of the middle ring."""
    outer: Ink = "#ffffff"
    """The ground of the outer ring."""
    edges: Ink = "#bbbbbb"
    """The edges of the rings."""
    borders: Ink = "#ffffff"
    """The borders between the areas."""
    captions: Ink = "#555555"
    """The names of the areas."""


class Style(Record):
    """A way of drawing ties."""

    heero: Literal["map-style/1"]
    """The kind of file and the version of its format."""
    id: Id
    """Its name."""
    title: Text
    """What it is, in a few words."""
    lines_as_in: Text | None = None
    """Where its lines are known from, as a picture says it; its title if left out."""
    credits: tuple[Text, ...] = ()
    """Where its signs come from."""
    strength: dict[Strength, Look]
    """A look for each strength it can show."""
    quality: dict[Quality, Look] = Field(default_factory=dict)
    """A look for each quality it can show."""
    flow: dict[Flow, Look] = Field(default_factory=dict)
    """A look for each flow it can show."""
    state: dict[State, Look] = Field(default_factory=dict)
    """A look for each state it can show."""
    shapes: dict[PersonKind, Shape] = Field(default_factory=dict)
    """The shape of each kind; rounded where nothing is said."""
    rings: Rings = Rings()
    """The ground under it all."""

    @property
    def named(self) -> str:
        """What a picture says about where its lines are from."""
        return self.lines_as_in or self.title

    def look(self, tie: PersonTie) -> Look:
        """Return how a tie is drawn: the looks of its four values, one on another."""
        whole: dict[str, str] = {}
        for channel in CHANNELS:
            found = self.look_of(channel, getattr(tie, channel))
            whole |= found.model_dump(exclude_none=True) if found else {}
        return Look.model_validate(whole)

    def look_of(self, channel: Channel, value: str) -> Look | None:
        """Return the look of one value, or `None` when the style has none for it."""
        looks: Mapping[str, Look] = getattr(self, channel)
        return looks.get(value)

    def letters(self, tie: PersonTie) -> list[Letter]:
        """
        Return the letters of what the lines cannot say about a tie.

        A value has no say of its own when the style has no look for it, or when all
        its look has is taken over by another channel.
        """
        drawn = self.look(tie)
        found = []
        for channel in CHANNELS:
            value = getattr(tie, channel)
            letter = letter_for(("tie", channel), value)
            if letter and not self._visible(channel, value, tie, drawn):
                found.append(letter)
        return found

    def lettered(self) -> list[Letter]:
        """Return the letters of the values that no line of this style says."""
        found = []
        for each in LETTERS:
            channel = next((it for it in CHANNELS if each.path == ("tie", it)), None)
            if channel is None or (channel, each.value) == ("strength", "none"):
                continue
            alone = PersonTie.model_validate(
                {"strength": "moderate", channel: each.value}
            )
            if not self._visible(channel, each.value, alone, self.look(alone)):
                found.append(each)
        return found

    def _visible(
        self, channel: Channel, value: str, tie: PersonTie, drawn: Look
    ) -> bool:
        look = self.look_of(channel, value)
        if look is None or (tie.strength == "none" and channel != "strength"):
            return False
        # What marks a value is what no other channel draws in the same way; a dotted
        # line that became dashed has lost its mark, though its width is still there.
        # A colour is never a mark, and how thick a line is only where it is all.
        said = look.model_dump(exclude_none=True, exclude={"ink", "far_ink"})
        marks = {key: word for key, word in said.items() if key != "width"} or said
        others = [
            theirs
            for other in CHANNELS
            if other != channel
            and (theirs := self.look_of(other, getattr(tie, other))) is not None
        ]
        return any(
            getattr(drawn, key) == word
            and all(getattr(theirs, key) != word for theirs in others)
            for key, word in marks.items()
        )


def slip(error: ValidationError) -> tuple[tuple[str | int, ...], str]:
    """
    Say what is wrong with a style first.

    Returns:
        Where in the file it is, and what is wrong, in words for whoever wrote it.
    """
    first = error.errors(include_input=False, include_url=False)[0]
    where = tuple(step for step in first["loc"] if step != "[key]")
    allowed = first.get("ctx", {}).get("expected")
    pattern = (
        "this is no length such as 2.2"
        if where[-1:] == ("width",)
        else "this is no colour such as #3d372c"
    )
    said = {
        "missing": "this is missing",
        "extra_forbidden": "there is no such key here",
        "literal_error": f"this may be {allowed}",
        "string_pattern_mismatch": pattern,
    }.get(first["type"], first["msg"].lower())
    return where, f"{'.'.join(map(str, where))}: {said}" if where else said
