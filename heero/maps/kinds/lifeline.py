"""The lifeline: chosen moments in the order of time, and what is hoped for."""

from collections.abc import Sequence

from heero.domain.audience import View
from heero.domain.fuzzy import AtAge
from heero.domain.fuzzy import order as time_order
from heero.domain.fuzzy import words as date_words
from heero.domain.people import Person
from heero.domain.signs import one_line
from heero.domain.story import Event, Hope
from heero.maps import words
from heero.maps.frame import Heading
from heero.maps.kinds import road, spoken
from heero.maps.kinds.kind import Kind
from heero.maps.legend import Groups, who_signs
from heero.maps.sheet import Drawn, Group
from heero.maps.styles import Style

_HOPED = (None, "hope", "dream")


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, as soon as there is a moment."""
    return [""] if view.record.events else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    told = spoken.LIFELINE_TOLD.format(name)
    return Heading(spoken.LIFELINE_TITLE.format(name), told)


def groups(view: View, by: str) -> Sequence[Group]:
    """Return the moments in order, each with who was part of it, then the hopes."""
    way = _way(view)
    found = []
    for title, cards in (
        (spoken.ALONG, way.along),
        (spoken.BESIDE, way.beside),
        (spoken.TOMORROW, way.ahead),
    ):
        if cards:
            lines = [
                line
                for card in cards
                for line in (
                    card.sentence,
                    *(f"  {chip.sentence}" for chip in card.people),
                )
            ]
            found.append(Group(title, lines))
    return found


def draw(view: View, style: Style, by: str) -> Drawn:
    """Draw a road with a card for each moment, and beyond today one for each hope."""
    way = _way(view)
    cards = [*way.along, *way.beside]
    people = [chip.person for card in cards for chip in card.people]
    legend: Groups = [("a moment is", road.feel_signs(cards, "tone"))]
    who = list(who_signs(people, style))
    if who:
        legend = [*legend, (words.HEADINGS["who"], who)]
    return road.drawn(way, style, legend)


def _way(view: View) -> road.Way:
    record = view.record
    people = {person.id: person for person in record.people}
    places = {place.id: place.label for place in record.places}
    timed = [(_when(each, _born(view)), each) for each in record.events]
    # Dates and bare ages have no order between them; ages alone have one.
    kinds = {kind for (kind, _), _ in timed}
    on_road = 0 if 0 in kinds else 1
    known = [(when, each) for when, each in timed if when[0] == on_road]
    beside = [each for when, each in timed if when[0] != on_road]
    return road.Way(
        along=[
            _card(each, people, places)
            for _, each in sorted(known, key=lambda pair: pair[0])
        ],
        beside=[_card(each, people, places) for each in beside],
        ahead=[_hope(each) for each in record.hopes if each.kind in _HOPED],
    )


def _born(view: View) -> str:
    """The year they were born, where that is known to the year."""
    born = view.record.born
    year = born[:4] if isinstance(born, str) else ""
    return year if year.isdigit() else ""


def _when(event: Event, born: str) -> tuple[int, str]:
    """Where in time a moment is; an age is counted from a year of birth alone."""
    if isinstance(event.when, AtAge) and born:
        return (0, f"{int(born) + event.when.age:04}")
    return time_order(event.when)


def _card(event: Event, people: dict[str, Person], places: dict[str, str]) -> road.Card:
    title = one_line(event.title)
    when = one_line(date_words(event.when))
    where = one_line(places.get(event.place or "", ""))
    lines = [", ".join(part for part in (when, where) if part)]
    tone = spoken.FEEL[event.tone] if event.tone != "unsaid" else ""
    said_ = "; ".join(part for part in (*lines, tone) if part)
    return road.Card(
        event.id,
        title,
        [line for line in lines if line],
        f"{title}: {said_}" if said_ else title,
        event.tone,
        [_chip(people[each]) for each in event.people if each in people],
    )


def _chip(person: Person) -> road.Chip:
    died = words.DIED if person.life == "died" else ""
    return road.Chip(person, words.saying(person, died))


def _hope(hope: Hope) -> road.Card:
    said_ = one_line(hope.words)
    return road.Card(hope.id, said_, [], said_)


KIND = Kind(
    name="lifeline",
    words="moments somebody chose, in the order of time, and what they hope for",
    guides=("lifeline",),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
)
