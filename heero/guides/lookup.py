"""Finding people, places, ties and their fields in the plain values of a record."""

from collections.abc import Mapping
from functools import lru_cache

from heero.domain import lab
from heero.domain.lab import STANDING_OF
from heero.domain.meetings import Agreed, Attendance, Dissent, Idea
from heero.domain.operations import Value
from heero.domain.participant import Child, Participant
from heero.domain.people import Circles, Person, PersonTie, Place, Tie
from heero.domain.record import Record
from heero.domain.story import (
    Commitment,
    Event,
    Hope,
    Need,
    Outreach,
    PlanItem,
    StrengthSaid,
    Worry,
)
from heero.guides.texts import text

LAB_LISTS = ("family", "belonging", "takeaways", *STANDING_OF)
"""The lists of a lab."""

MODELS: Mapping[str, type[Record]] = {
    "": Participant,
    "people": Person,
    "places": Place,
    "ties": Tie,
    "events": Event,
    "strengths": StrengthSaid,
    "worries": Worry,
    "hopes": Hope,
    "needs": Need,
    "commitments": Commitment,
    "steps": PlanItem,
    "attendance": Attendance,
    "agreed": Agreed,
    "ideas": Idea,
    "dissents": Dissent,
    "children": Child,
    "outreach": Outreach,
    "family": lab.Somebody,
    "carried": lab.Carried,
    "good": lab.Good,
    "losses": lab.Loss,
    "behaviours": lab.Behaviour,
    "wonderings": lab.Wondering,
    "belonging": lab.Belonging,
    "ways": lab.Way,
    "try_next": lab.TryNext,
    "takeaways": lab.Takeaway,
}
"""What the entries of each list are; the participant has no list."""

WONDERED: Mapping[str, str] = {
    "en": "wondering",
    "fr-CA": "question ouverte",
    "es": "pregunta abierta",
}
"""What is said before a wondering wherever one is shown, by language tag."""

LISTS = (
    "people",
    "places",
    "ties",
    "events",
    "strengths",
    "worries",
    "hopes",
    "needs",
    "commitments",
    "steps",
    "attendance",
    "agreed",
    "ideas",
    "dissents",
    "children",
    *LAB_LISTS,
)
"""The lists of a record whose entries a prompt can be about."""

CALLED: Mapping[str, str] = {
    "people": "name",
    "places": "label",
    "events": "title",
    "children": "name",
    "steps": "what",
    "family": "called",
    "belonging": "called",
    **STANDING_OF,
}
"""The field that says what an entry is called; `words` in every other list."""

INNER: Mapping[str, type[Record]] = {"tie": PersonTie, "circles": Circles}
"""The records within somebody."""


def answer_key(into: str) -> str:
    """Return the field of an answer that holds the ids of what it named in a list."""
    return into if into in ("people", "places", "ties") else "items"


def called(into: str) -> str:
    """Return the field that says what an entry of a list is called."""
    return CALLED.get(into, "words")


def entries(values: Mapping[str, Value], name: str) -> list[dict[str, Value]]:
    """Return the entries of a list of a record; none where there is no list."""
    found = values.get(name)
    if not isinstance(found, list):
        return []
    return [each for each in found if isinstance(each, dict)]


def item(values: Mapping[str, Value], name: str, id_: str) -> dict[str, Value] | None:
    """Return the entry of a list with an id, or `None`."""
    return next((each for each in entries(values, name) if each.get("id") == id_), None)


def place_of(values: Mapping[str, Value], id_: str) -> tuple[str, str] | None:
    """Return the list and the id of somebody or something, or `None`."""
    for name in LISTS:
        if item(values, name, id_) is not None:
            return (name, id_)
    return None


def label_of(values: Mapping[str, Value], id_: str) -> str:
    """Return what somebody or something is called; empty where nobody has the id."""
    for name in LISTS:
        found = item(values, name, id_) if name != "ties" else None
        if found is not None:
            return str(found.get(called(name)) or "")
    tie = item(values, "ties", id_)
    between = tie.get("between") if tie else None
    ends = between if isinstance(between, list) else []
    return " and ".join(label_of(values, str(end)) for end in ends)


def as_it_stands(list_name: str, words: str, language: str) -> str:
    """Return words as they are shown: a wondering is never shown without the word."""
    standing = standing_of(list_name, language)
    return f"{standing}: {words}" if standing else words


def standing_of(list_name: str, language: str) -> str:
    """Return what is said before entries of a list; empty for all but wonderings."""
    of_it = STANDING_OF.get(list_name)
    return text(WONDERED, language) if of_it == "wondering" else ""


def field(values: Mapping[str, Value], path: tuple[str, ...], name: str) -> Value:
    """
    Return a field of somebody, or of the participant where the path is empty.

    Returns:
        The value; where nothing was written, the default of the record.
    """
    where = path[0] if path else ""
    inner: Value = dict(values) if not path else item(values, *path[:2])
    if path and name.startswith(CHOSEN):
        inner, where, name = chosen(values, path[1]), "outreach", name[len(CHOSEN) :]
    if path and name.startswith(THERE):
        inner, where, name = there(values, path[1]), "attendance", name[len(THERE) :]
    for step in name.split("."):
        inner = inner.get(step) if isinstance(inner, dict) else None
    return default(where, name) if inner is None else inner


MONTH = "month."
"""How a guide calls what is noted of the month a check-in is about."""

CHOSEN = "outreach."
"""How a guide calls what the participant chose about somebody."""

THERE = "attendance."
"""How a guide calls what is noted of somebody who is at a meeting."""


def chosen(values: Mapping[str, Value], person: str) -> dict[str, Value] | None:
    """Return what the participant chose about somebody, or `None`."""
    return next(
        (each for each in entries(values, "outreach") if each.get("person") == person),
        None,
    )


def there(values: Mapping[str, Value], person: str) -> dict[str, Value] | None:
    """Return what was noted last of somebody at a meeting, or `None`."""
    return next(
        (
            each
            for each in reversed(entries(values, "attendance"))
            if each.get("person") == person
        ),
        None,
    )


@lru_cache(maxsize=256)
def default(list_name: str, name: str) -> str | None:
    """Return what a field holds where nothing was written, or `None`."""
    first, _, rest = name.partition(".")
    model = INNER[first] if rest and first in INNER else MODELS[list_name]
    found = model.model_fields.get(rest or first)
    return found.default if found and isinstance(found.default, str) else None
