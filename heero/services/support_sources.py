"""What there is to tell of crises, of events, and of mentoring."""

from collections.abc import Sequence
from typing import TypeVar

from heero.domain import crisis_figures, mentor_figures
from heero.domain.crisis import Counts, Crisis, SupportEvent
from heero.domain.mentoring import Mentee, Pair
from heero.domain.record import Record
from heero.domain.words import Month
from heero.errors import HeeroError
from heero.services import contact_words
from heero.services.helpline_contacts import Source
from heero.services.records import opened_as
from heero.store import locked
from heero.store.workspace import Workspace

_Record = TypeVar("_Record", bound=Record)


def crises(workspace: Workspace, last: Month) -> Source:
    """Return what there is to tell of crises, until the last month that is over."""
    held, wrong = _every(workspace, Crisis, "crisis")
    counts, more = _every(workspace, Counts, "counts")
    return Source(
        crisis_figures.CRISIS_TITLE,
        crisis_figures.CRISIS_EVIDENCE,
        crisis_figures.CRISES,
        list(crisis_figures.of_crises(held, counts, f"{last}-31")),
        crisis_figures.CRISIS_PARTS,
        crisis_figures.CRISIS_ABOUT,
        notes=[*wrong, *more],
    )


def events(workspace: Workspace, last: Month) -> Source:
    """Return what there is to tell of events, until the last month that is over."""
    held, wrong = _every(workspace, SupportEvent, "event")
    return Source(
        crisis_figures.EVENT_TITLE,
        crisis_figures.EVENT_EVIDENCE,
        crisis_figures.EVENTS,
        list(crisis_figures.of_events(held, f"{last}-31")),
        crisis_figures.EVENT_PARTS,
        crisis_figures.EVENT_ABOUT,
        within=crisis_figures.EVENT_WITHIN,
        notes=wrong,
    )


def mentors(workspace: Workspace, last: Month) -> Source:
    """Return what there is to tell of mentoring, until the last month that is over."""
    mentees, wrong = _every(workspace, Mentee, "mentee")
    pairs, more = _every(workspace, Pair, "pair")
    items = list(mentor_figures.of_mentoring(mentees, pairs, last))
    site = contact_words.concerns(workspace.root)
    labels = {
        code: site[code].label.get("en", code)
        if code in site
        else code.replace("_", " ")
        for code in mentor_figures.topics(items)
    }
    return Source(
        mentor_figures.TITLE,
        mentor_figures.EVIDENCE,
        mentor_figures.MONTHS,
        items,
        mentor_figures.parts(labels),
        mentor_figures.ABOUT,
        mentor_figures.KNOWN,
        notes=[*wrong, *more],
    )


def _every(
    workspace: Workspace, model: type[_Record], kind: str
) -> tuple[Sequence[_Record], list[str]]:
    """Return every record of a kind, and what to say of those that cannot be read."""
    locked.must_not_be_shut(workspace.root)
    found: list[_Record] = []
    notes = []
    for each in workspace.ids(kind):
        try:
            walked = kind == workspace.walked.name
            loaded = (
                opened_as(workspace, model, each)
                if walked
                else workspace.load(model, each)
            )
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        found.append(loaded.record)
    return found, notes
