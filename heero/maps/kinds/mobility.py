"""The mobility map: places in the order of time, and who was there."""

from collections.abc import Sequence

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.domain.people import Person, Place
from heero.domain.signs import one_line
from heero.maps import words
from heero.maps.frame import Heading
from heero.maps.geometry import Box
from heero.maps.kinds import road, spoken
from heero.maps.kinds.kind import Kind
from heero.maps.legend import Groups, who_signs
from heero.maps.scene import Sign
from heero.maps.sheet import Drawn, Group
from heero.maps.styles import Style

_SAFE_PEN = 3.0
_FIND = "+"


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, as soon as there is a place."""
    return [""] if view.record.places else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    told = spoken.MOBILITY_TOLD.format(name)
    return Heading(spoken.MOBILITY_TITLE.format(name), told)


def groups(view: View, by: str) -> Sequence[Group]:
    """Return the places in order, each with who was there."""
    way = _way(view)
    found = []
    for title, cards in ((spoken.ALONG, way.along), (spoken.BESIDE, way.beside)):
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
    """Draw a road with a card for each place."""
    way = _way(view)
    return road.drawn(way, style, _legend(view, way, style))


def _way(view: View) -> road.Way:
    people = {person.id: person for person in view.record.people}
    cards = [(place.order, _card(place, people)) for place in view.record.places]
    return road.Way(
        along=[card for order, card in cards if order == "known"],
        beside=[card for order, card in cards if order == "unknown"],
    )


def _card(place: Place, people: dict[str, Person]) -> road.Card:
    title = one_line(place.label)
    when = one_line(date_words(place.when))
    kind = one_line(place.kind or "")
    lines = [", ".join(part for part in (kind, when) if part)]
    feel = spoken.FEEL[place.feel] if place.feel != "unsaid" else ""
    said_ = "; ".join(part for part in (*lines, feel) if part)
    return road.Card(
        place.id,
        title,
        [line for line in lines if line],
        f"{title}: {said_}" if said_ else title,
        place.feel,
        [_chip(people[each]) for each in place.people if each in people],
    )


def _chip(person: Person) -> road.Chip:
    safe = {"said_yes": spoken.SAFE, "said_no": spoken.NOT_SAFE}
    find = person.wants_to_find == "said_yes"
    sentence = words.saying(
        person,
        safe.get(person.felt_safe, ""),
        spoken.TO_FIND if find else "",
        words.DIED if person.life == "died" else "",
    )
    return road.Chip(
        person,
        sentence,
        pen=_SAFE_PEN if person.felt_safe == "said_yes" else 0.0,
        line="dotted" if person.felt_safe == "said_no" else "solid",
        letters=_FIND if find else "",
    )


def _legend(view: View, way: road.Way, style: Style) -> Groups:
    cards = [*way.along, *way.beside]
    people = [chip.person for card in cards for chip in card.people]
    box = ((Box(23, 0, 34, 15), "rounded"),)
    signs = list(who_signs(people, style))
    felt = {person.felt_safe for person in people}
    if "said_yes" in felt:
        signs.append(Sign("felt_safe", "said_yes", spoken.SAFE, (), box, pen=_SAFE_PEN))
    if "said_no" in felt:
        signs.append(
            Sign(
                "felt_safe", "said_no", spoken.NOT_SAFE, (), box, pen=1.2, line="dotted"
            )
        )
    if any(person.wants_to_find == "said_yes" for person in people):
        signs.append(Sign("wants_to_find", "said_yes", spoken.TO_FIND, badge=_FIND))
    found = [("a place is", road.feel_signs(cards, "feel"))]
    return [*found, (words.HEADINGS["who"], signs)] if signs else found


KIND = Kind(
    name="mobility",
    words="places in the order of time, and who was there",
    guides=("mobility_map",),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
)
