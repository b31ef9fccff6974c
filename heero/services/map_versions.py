"""A map through the versions that were saved, to be looked through one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, NoHistory
from heero.maps.ecomap import without_ties_among
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.services.map_pasts import Pasts
from heero.services.map_spans import Span, in_order

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


@dataclass(frozen=True)
class Saved:
    """
    The versions of a record that were saved in some time.

    Attributes:
        first: The first day that was asked for; empty for all there is.
        last: The last day that was asked for; empty for today.
        versions: Each day something was saved, with the record at its end, the oldest
            first. What held on the first day was saved on it or before.
    """

    first: Day
    last: Day
    versions: Sequence[tuple[Day, Participant]]


def saved_in(pasts: Pasts, asked: Span) -> Saved:
    """
    Return what was saved of a record in some time.

    Args:
        pasts: Finds the record as it was.
        asked: From when to when; all there is where nothing is said.

    Raises:
        NoHistory: Nothing was ever kept, or nothing in that time.
        NoSuchVersion: There is no such version.
        BadInput: A day has not come yet, or the beginning is later than the end.
        Unreadable: The version that was named has errors.
    """
    pasts.must_be_there()
    first = pasts.find(asked.since).day if asked.since else ""
    last = pasts.find(asked.until).day if asked.until else ""
    if last:
        in_order(first, last)
    found: list[tuple[Day, Participant]] = []
    for day, record in pasts.saved(last):
        found.append((day, record))
        if first and day <= first:
            break
    if not found:
        raise NoHistory(
            "nothing was saved in that time", "`heero save` keeps a version"
        )
    return Saved(first, last, found[::-1])


def steps(
    pasts: Pasts, drawing: Drawing, saved: Saved, *, ties_among: bool = True
) -> Steps:
    """
    Return a map as it was in each saved version in which it was otherwise.

    Args:
        pasts: Shows the record as it was.
        drawing: The map of today.
        saved: The versions.
        ties_among: Whether the ties among people are drawn.

    Returns:
        One map a day at most, `MOST` at most. Whoever may not be seen today leaves no
        trace, not even a day on which only they changed.

    Raises:
        BadInput: Nothing such a map would show was said in any of the versions.
    """
    views = list(_views(pasts, saved))
    if not ties_among:
        views = [(day, without_ties_among(view)) for day, view in views]
    if not saved.last:
        views.append((drawing.view.today, drawing.view))
    found: list[Step] = []
    for day, view in views:
        made = _drawn(drawing, view)
        if made and (not found or _shows(found[-1].drawing) != _shows(made)):
            found.append(Step(day, date_words(day), made))
    if not found:
        raise BadInput(
            "nothing that such a map shows was said in that time",
            hint="leave out --to, or draw an ecomap",
        )
    return _thinned([_dated(each) for each in found])


def _views(pasts: Pasts, saved: Saved) -> Iterator[tuple[Day, View]]:
    """What was seen at the end of each day on which something was saved."""
    off = pasts.left_off(*(record for _, record in saved.versions))
    for day, record in saved.versions:
        # On which day before it was saved may be about somebody they may not hear of.
        shown = day if pasts.audience == "me" else max(day, saved.first)
        yield shown, pasts.view(record, without=off)


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
