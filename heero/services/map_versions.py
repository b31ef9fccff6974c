"""A map through the versions that were saved, to be looked through one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.domain.words import Day
from heero.errors import BadInput, NoHistory
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.services.map_pasts import Pasts
from heero.services.map_spans import Span

MOST = 50
"""How many versions one page steps through."""


@dataclass(frozen=True)
class Step:
    """
    A map as it was from one day on.

    Attributes:
        day: The first day it was saved like this; today for what is not saved yet.
        label: The day as a person says it.
        drawing: The map, drawn for the audience by the rules of today.
    """

    day: Day
    label: str
    drawing: Drawing


@dataclass(frozen=True)
class Steps:
    """
    A map through time.

    Attributes:
        steps: The maps, the oldest first; no two in a row are the same.
        notes: What should be said beside it.
    """

    steps: Sequence[Step]
    notes: Sequence[str] = ()


def steps(pasts: Pasts, drawing: Drawing, asked: Span) -> Steps:
    """
    Return a map as it was in each saved version in which it was otherwise.

    Args:
        pasts: Finds the record as it was.
        drawing: The map of today.
        asked: From when to when; all there is where nothing is said.

    Returns:
        One map a day at most, `MOST` at most. Whoever may not be seen today leaves no
        trace, not even a day on which only they changed.

    Raises:
        NoHistory: Nothing was ever kept.
        BadInput: A day has not come yet, or the beginning is later than the end.
    """
    first = pasts.find(asked.since).day if asked.since else ""
    last = pasts.find(asked.until).day if asked.until else ""
    if first and last and first > last:
        raise BadInput(
            "the beginning is later than the end",
            hint=f"say --from {last} --to {first}",
        )
    views = list(_of_days(pasts, first, last))
    if not views:
        raise NoHistory(
            "nothing was saved in that time", "`heero save` keeps a version"
        )
    if not last:
        views.append((drawing.view.today, drawing.view))
    found: list[Step] = []
    for day, view in views:
        made = _drawn(drawing, view)
        if made and (not found or _shows(found[-1].drawing) != _shows(made)):
            found.append(Step(day, date_words(day), made))
    return _thinned([_dated(each) for each in found])


def _of_days(pasts: Pasts, first: Day, last: Day) -> Sequence[tuple[Day, View]]:
    """What was seen at the end of each day on which something was saved."""
    ends: list[tuple[Day, View]] = []
    for day, record in pasts.saved(last):
        ends.append((day, pasts.view(record)))
        if first and day <= first:
            # What held on the first day was saved on it or before.
            break
    return ends[::-1]


def _drawn(drawing: Drawing, view: View) -> Drawing | None:
    """The same map of another view, or `None` where there was nothing to draw."""
    kind = kind_called(drawing.kind) if drawing.kind != ECOMAP else None
    if kind and drawing.by not in kind.said(view):
        return None
    return replace(drawing, view=view, since=None)


def _dated(step: Step) -> Step:
    """A map that says of which day it is."""
    view = replace(step.drawing.view, today=step.day)
    return replace(step, drawing=replace(step.drawing, view=view))


def _shows(drawing: Drawing) -> object:
    """What a picture shows: its words, and where everybody is."""
    people = drawing.view.record.people
    return drawing.text, [(each.id, each.seat, each.spots) for each in people]


def _thinned(found: Sequence[Step]) -> Steps:
    if len(found) <= MOST:
        return Steps(found)
    last = len(found) - 1
    chosen = [found[place * last // (MOST - 1)] for place in range(MOST)]
    told = (
        f"{len(found)} versions are otherwise; {MOST} of them are here, evenly spread"
    )
    return Steps(chosen, (told,))
