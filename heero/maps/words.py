"""Every English word of a map, and the sentences it says about people and ties."""

from collections.abc import Mapping, Sequence

from heero.domain.audience import ROLES_ONLY, WHO, View
from heero.domain.fuzzy import words as date_words
from heero.domain.people import Area, Person, PersonKind, PersonTie, Seen, Tie
from heero.domain.signs import one_line

AREA: Mapping[Area, str] = {
    "household": "home",
    "other_family": "family",
    "friends": "friends",
    "school_work": "school and work",
    "groups_faith_culture": "groups, faith and culture",
    "neighbours": "neighbours",
    "professionals": "professionals",
    "other": "others",
}
"""The areas, as a picture names them."""

STRENGTH = {
    "none": "no tie",
    "weak": "weak",
    "tenuous": "not sure",
    "moderate": "in between",
    "strong": "strong",
}
QUALITY = {"easy": "easy", "mixed": "helps and hurts", "stressful": "stressful"}
FLOW = {
    "to_me": "helps me",
    "from_me": "I help",
    "both": "we help each other",
    "none": "no help either way",
}
STATE = {"lost_touch": "lost touch", "ended": "ended", "wished_for": "wished for"}
SEEN: Mapping[Seen, str] = {
    "daily": "seen daily",
    "weekly": "seen weekly",
    "monthly": "seen monthly",
    "few_times_a_year": "seen a few times a year",
    "not_seen": "not seen",
}
CLOSE = {1: "not very close", 2: "sort of close", 3: "very close"}
WHAT: Mapping[PersonKind, str] = {"group": "group", "service": "service", "pet": "pet"}

UNSAID = "not said"
DIED = "has died"
AMONG = "among them"
AMONG_SIGN = "tie between two of them"
HEADINGS = {
    "strength": "how strong",
    "quality": "how it is",
    "flow": "who helps whom",
    "state": "now",
    "who": "who",
}
SHAPES = {"rounded": "person", "square": "group or service", "hexagon": "pet"}
NOBODY = "There is room here for whoever matters."
NEARER = "The nearer the middle, the closer now."
NOT_ASKED = "Where closeness was not said, people sit in the middle ring."
ROLES = "with roles instead of names"
STAMP = "PRIVATE"
"""What is stamped on every map."""
SHEET = "sheet {} of {}"
"""Which of several sheets one is."""
FOLD = "Folded at the marks, with the print inside, the outside says nothing."
MORE = "more people there is no place for on this map"
"""What stands over those who are said in words alone."""
LANGUAGE = "en"
"""The language of everything in this module, by its tag."""


def title(name: str) -> str:
    """Return the heading of a map."""
    return f"A map for {name}"


def made(view: View) -> str:
    """Return the line under the heading: the day, and who may see it."""
    roles = f", {ROLES}" if view.audience in ROLES_ONLY else ""
    return f"{date_words(view.today)}, {WHO[view.audience]}{roles}"


def told(view: View) -> str:
    """
    Return what a map is, for somebody who finds it years later.

    It says what a place means only as far as somebody said how close they are.
    """
    said = [person.tie.closeness is not None for person in view.record.people]
    parts = [f"One day, as {one_line(view.record.name)} told it."]
    if any(said):
        parts.append(NEARER)
    if any(said) and not all(said):
        parts.append(NOT_ASKED)
    return " ".join(parts)


def has_lines(view: View) -> bool:
    """Return whether a map of ties has a line at all."""
    record = view.record
    among = any(tie.strength != "none" for tie in record.ties)
    return among or any(person.tie.strength != "none" for person in record.people)


def lines_as_in(named: str) -> str:
    """Say where the lines of a picture are known from."""
    return f"Lines as in: {one_line(named)}"


def of_person(person: Person) -> str:
    """
    Say in one line what a map shows about somebody.

    Returns:
        `Auntie Jo, aunt: strong, easy, helps me; seen weekly`; only the name where
        nothing else was said.
    """
    return saying(person, *_parts(person))


def saying(person: Person, *parts: str) -> str:
    """
    Say who somebody is, and what a picture says about them.

    Args:
        person: The person.
        parts: What it says; empty ones say nothing.
    """
    who = [one_line(person.name)]
    if person.relation:
        who.append(one_line(person.relation))
    if person.kind is not None and person.kind in WHAT:
        who.append(f"a {WHAT[person.kind]}")
    said = "; ".join(part for part in parts if part)
    return ", ".join(who) + (f": {said}" if said else "")


def begun(word: str) -> str:
    """Return words with a capital at their beginning."""
    return word[:1].upper() + word[1:]


def _parts(person: Person) -> Sequence[str]:
    tie = person.tie
    return (
        of_tie(tie),
        SEEN.get(tie.seen, ""),
        CLOSE.get(tie.closeness or 0, ""),
        DIED if person.life == "died" else "",
    )


def of_tie(tie: PersonTie) -> str:
    """Say what was said about a tie, in the order of its channels."""
    found = (
        STRENGTH.get(tie.strength),
        QUALITY.get(tie.quality),
        FLOW.get(tie.flow),
        STATE.get(tie.state),
    )
    return ", ".join(word for word in found if word)


def of_two(tie: Tie, names: Mapping[str, str]) -> str:
    """Say in one line what a map shows about a tie between two people."""
    said = of_tie(of_among(tie))
    first, second = (one_line(names[end]) for end in tie.between)
    return f"{first} with {second}" + (f": {said}" if said else "")


def of_among(tie: Tie) -> PersonTie:
    """Return a tie between two people in the form a style knows."""
    return PersonTie(strength=tie.strength, quality=tie.quality, state=tie.state)
