"""What the picture of a lab says, card by card, before there is a place for any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heero.domain.lab import Lab, Loss, Standing, Way, Wondering
from heero.domain.signs import one_line
from heero.maps.labs import spoken
from heero.maps.sheet import Group


@dataclass(frozen=True)
class Card:
    """
    One sentence on the picture.

    Attributes:
        id: Its id in the record.
        standing: What it is.
        words: The sentence; a wondering or an idea begins with the word.
        more: What was said about it.
        letter: What a wondering calls it; empty for what is no loss.
    """

    id: str
    standing: Standing
    words: str
    more: Sequence[str] = ()
    letter: str = ""

    @property
    def sentence(self) -> str:
        """What the picture says here, in one line."""
        said = spoken.sentence(self.words, self.more)
        return f"{self.letter}. {said}" if self.letter else said


@dataclass(frozen=True)
class Under:
    """A wondering, and the ideas that would meet its need."""

    card: Card
    ideas: Sequence[Card]


@dataclass(frozen=True)
class Story:
    """
    Everything on the picture.

    Attributes:
        losses: What was lost or changed, by how long ago; what nobody can place last.
        behaviours: What it looks like, each with the wonderings under it.
        wonderings: Those under nothing that is there.
        ideas: Those that meet nothing that is there.
        back: Which loss a wondering may go back to, by the ids of both.
    """

    losses: Sequence[tuple[str, Sequence[Card]]]
    behaviours: Sequence[tuple[Card, Sequence[Under]]]
    wonderings: Sequence[Under]
    ideas: Sequence[Card]
    back: Mapping[str, str]

    def cards(self) -> Iterator[Card]:
        """Yield every card, in the order in which they are read."""
        for _, cards in self.losses:
            yield from cards
        for card, under in self.behaviours:
            yield card
            yield from _in_order(under)
        yield from _in_order(self.wonderings)
        yield from self.ideas


def story(lab: Lab) -> Story:
    """Return what is on the picture of a lab, each sentence where it belongs."""
    roles = {each.id: one_line(each.called) for each in lab.family}
    losses = [
        (band, [each for each in lab.losses if each.when == band])
        for band in spoken.WHEN
    ]
    letters = _letters([each for _, there in losses for each in there])
    meeting: dict[str, list[Way]] = {}
    known = {each.id for each in lab.wonderings}
    for way in lab.ways:
        meeting.setdefault(way.meets if way.meets in known else "", []).append(way)
    looks = {each.id for each in lab.behaviours}

    def under(one: str) -> list[Under]:
        return [
            Under(
                _wondering(each, letters),
                [_idea(way) for way in meeting.get(each.id, ())],
            )
            for each in lab.wonderings
            if (each.under if each.under in looks else "") == one
        ]

    return Story(
        [
            (spoken.WHEN[band], [_loss(each, roles, letters) for each in there])
            for band, there in losses
            if there
        ],
        [
            (
                Card(
                    each.id,
                    "told",
                    one_line(each.told),
                    spoken.about_behaviour(each, roles),
                ),
                under(each.id),
            )
            for each in lab.behaviours
        ],
        under(""),
        [_idea(each) for each in meeting.get("", ())],
        {x.id: x.loss for x in lab.wonderings if x.loss and x.loss in letters},
    )


def groups(told: Story) -> Iterator[Group]:
    """Yield the same in words; what belongs to a card is said under it."""
    for band, cards in told.losses:
        yield Group(f"{spoken.LOSSES}: {band}", [each.sentence for each in cards])
    if told.behaviours:
        lines = []
        for card, under in told.behaviours:
            lines.append(card.sentence)
            lines += [f"  {each.sentence}" for each in _in_order(under)]
        yield Group(spoken.LOOKS_LIKE, lines)
    if told.wonderings:
        lines = []
        for each in told.wonderings:
            lines.append(each.card.sentence)
            lines += [f"  {idea.sentence}" for idea in each.ideas]
        yield Group(spoken.MORE_WONDERINGS, lines)
    if told.ideas:
        yield Group(spoken.MORE_IDEAS, [each.sentence for each in told.ideas])


def _in_order(under: Sequence[Under]) -> Iterator[Card]:
    for each in under:
        yield each.card
        yield from each.ideas


def _letters(losses: Sequence[Loss]) -> dict[str, str]:
    """A, B, C and so on; behind Z come AA and AB."""
    return {each.id: _letter(place) for place, each in enumerate(losses)}


def _letter(place: int) -> str:
    more, last = divmod(place, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + last)


def _loss(loss: Loss, roles: Mapping[str, str], letters: Mapping[str, str]) -> Card:
    more = spoken.about_loss(loss, roles)
    return Card(loss.id, "told", one_line(loss.told), more, letters[loss.id])


def _wondering(wondering: Wondering, letters: Mapping[str, str]) -> Card:
    said = spoken.begun("wondering", wondering.wondering)
    more = spoken.about_wondering(wondering, letters)
    return Card(wondering.id, "wondering", said, more)


def _idea(way: Way) -> Card:
    return Card(way.id, "idea", spoken.begun("idea", way.idea), spoken.about_way(way))
