"""What a sheet of paper says, before it is laid out."""

from dataclasses import dataclass
from typing import Literal

Room = Literal[
    "none", "line", "lines", "space", "boxes", "scale", "piles", "rings", "pairs"
]
"""The room there is to write."""


@dataclass(frozen=True)
class Box:
    """One thing to tick: what the keyboard takes for it, and its words."""

    letter: str
    label: str


@dataclass(frozen=True)
class Ring:
    """One ring, the outermost first: its radius, where its words stand, its box."""

    radius: int
    label_at: int
    letter: str
    label: str


@dataclass(frozen=True)
class Part:
    """
    One part of a sheet.

    Attributes:
        kind: What it is; a card begins with `card` and ends with `card_end`.
        ask: The words.
        code: The id of the step, for whoever types it in; empty where nothing is.
        only_if: What had to be ticked before; empty where nothing had to.
        room: The room there is to write.
        hint: A few words about how.
        drawing: The shape to draw or write in; empty for none.
        boxes: What may be ticked, the numbers of a scale, or the piles.
        rings: The rings, from the outermost inwards.
        low: What the lowest number means.
        high: What the highest number means.
        more: Whether a list may go on at the back.
    """

    kind: Literal["said", "pause", "question", "card", "card_end"]
    ask: str = ""
    code: str = ""
    only_if: str = ""
    room: Room = "none"
    hint: str = ""
    drawing: str = ""
    boxes: tuple[Box, ...] = ()
    rings: tuple[Ring, ...] = ()
    low: str = ""
    high: str = ""
    more: bool = False


@dataclass(frozen=True)
class Sheet:
    """
    A whole sheet.

    Attributes:
        guide: The id of the guide.
        title: What it is called.
        note: What may come up.
        limits: Who can read it, and what cannot be kept.
        rights: That they may pass, stop and draw.
        letters: The letters that may stand beside a name, by what they are about.
        parts: The questions in their order.
        own: What stays on their own paper, below the fold.
        grounding: What brings somebody back; empty where nothing tender is on it.
        closing: How it ends.
        sign: What stands at the lines for a name or a sign, and for the day; nothing
            where no yes is given on the sheet.
    """

    guide: str
    title: str
    note: str
    limits: str
    rights: tuple[str, ...]
    letters: tuple[tuple[Box, ...], ...]
    parts: tuple[Part, ...]
    own: tuple[Part, ...]
    grounding: str
    closing: str
    sign: tuple[str, ...] = ()
