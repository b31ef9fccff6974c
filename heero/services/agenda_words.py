"""
The words on the page for those who come, without what must not stand there.

Words the participant chose may name somebody who is not clear to come, say what is off
limits or where somebody can be found: whoever reads them would learn who else there is.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from heero.domain.audience import View
from heero.domain.gate import needs_clearing
from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.record import Item
from heero.services import guides
from heero.services.minutes_unfit import unfit
from heero.store.workspace import Workspace

_Item = TypeVar("_Item", bound=Item)
_Unfit = Callable[[str], bool]

_OF_MEETINGS = ("place", "purpose", "speaks", "stop_word")


def fit(
    workspace: Workspace, record: Participant, seen: View, private: Private | None
) -> tuple[View, int]:
    """
    Return a view without words that must not stand on a page for those who come.

    Of people who died, pets and ancestors words may tell: nobody is found by them.

    Args:
        workspace: The records folder.
        record: The whole record.
        seen: What its readers may see of it.
        private: The file beside it, or `None`.

    Returns:
        The view, and how many words of it were left out.
    """
    there = {each.id for each in seen.record.people}
    people = tuple(x for x in record.people if x.id in there or needs_clearing(x))
    could = record.model_copy(update={"people": people})
    bad = unfit(could, seen, private, guides.relations(workspace.root))
    shown = seen.record
    lists = {
        "strengths": _kept(shown.strengths, ("words",), bad),
        "needs": _kept(shown.needs, ("words",), bad),
        "commitments": _kept(shown.commitments, ("words",), bad),
        "steps": _kept(shown.steps, ("what", "who"), bad),
    }
    left_out = sum(len(getattr(shown, key)) - len(lists[key]) for key in lists)
    meetings = [_meeting(each, bad) for each in shown.meetings]
    left_out += sum(count for _, count in meetings)
    update = {**lists, "meetings": tuple(each for each, _ in meetings)}
    return replace(seen, record=shown.model_copy(update=update)), left_out


def _kept(
    items: Iterable[_Item], fields: tuple[str, ...], bad: _Unfit
) -> tuple[_Item, ...]:
    return tuple(
        each
        for each in items
        if not any(bad(getattr(each, field) or "") for field in fields)
    )


def _meeting(meeting: Meeting, bad: _Unfit) -> tuple[Meeting, int]:
    gone = [x for x in _OF_MEETINGS if bad(getattr(meeting, x) or "")]
    wishes = tuple(each for each in meeting.wishes if not bad(each))
    roles = _kept(meeting.roles, ("words",), bad)
    left_out = len(gone) + len(meeting.wishes) - len(wishes)
    left_out += len(meeting.roles) - len(roles)
    update = {**dict.fromkeys(gone), "wishes": wishes, "roles": roles}
    return meeting.model_copy(update=update), left_out
