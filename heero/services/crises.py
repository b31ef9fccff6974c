"""
Support after something terrible: that it was asked for, offered and given.

What happened is written nowhere. How much is kept besides is the choice of those it is
for, and nobody else can have more of it kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from heero.domain.crisis import Crisis, CrisisKind, Offer
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.settings import RecordMode
from heero.domain.words import CODE_PATTERN, Day
from heero.errors import BadInput, HeeroError
from heero.services import counting, support_words
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change
from heero.services.support_words import code, day_until
from heero.store.workspace import Loaded, Workspace

MODES: tuple[str, ...] = get_args(RecordMode)
"""How much may be kept, the widest first."""

KINDS: tuple[str, ...] = get_args(CrisisKind)
TO: tuple[str, ...] = get_args(Offer.model_fields["to"].annotation)

MOST_OFFICE = 24
"""The most letters of a word for an office: there is no room for what happened."""


@dataclass(frozen=True)
class Asked:
    """
    What is known when support is asked for.

    Attributes:
        kind: What kind of event, by heero's words.
        office: A word for the office; empty where the site does not count by it.
        mode: How much is kept; empty as the folder says.
        day: The day it was asked for; empty for today.
    """

    kind: str = ""
    office: str = ""
    mode: str = ""
    day: str = ""


def mode_of(workspace: Workspace, typed: str) -> str:
    """
    Return how much is kept: what was typed, else as the folder says.

    Raises:
        BadInput: There is no such mode.
    """
    if not typed.strip():
        return workspace.settings.crisis_mode
    return code(typed, MODES, "how much is kept")


def is_wider(workspace: Workspace, typed: str) -> bool:
    """Whether more would be kept than the folder says, which only the person asks."""
    usual = MODES.index(workspace.settings.crisis_mode)
    return MODES.index(mode_of(workspace, typed)) < usual


def opened(
    workspace: Workspace, asked: Asked, today: Day, *, person_asked: bool = False
) -> Outcome:
    """
    Note that support was asked for.

    Args:
        workspace: The records folder.
        asked: What is known.
        today: The day.
        person_asked: Whether whoever it is for has asked that more is kept.

    Raises:
        BadInput: A word is none of heero's, a day is none, or more would be kept than
            the folder says and nobody it is for asked for it.
        OtherProgram: The folder has no such records.
        CannotWrite: The disk would not take it.
    """
    mode = mode_of(workspace, asked.mode)
    must_be_theirs_to_widen(workspace, asked.mode, person_asked=person_asked)
    if mode == "count_only":
        return Outcome(
            [
                "nothing is written: where only numbers are kept, an event has no file",
                "after each session: `heero crisis session --there 4`",
            ],
            {"id": None, "mode": mode},
        )
    values = values_of(workspace, asked, today)
    shown = workspace.shown(workspace.create("crisis", values))
    lines = [
        f"noted in {shown}; what happened is written nowhere",
        f"offer it with `heero crisis offer {values['id']}`",
    ]
    return Outcome(lines, {"id": values["id"], "path": shown, "mode": mode})


def must_be_theirs_to_widen(
    workspace: Workspace, typed: str, *, person_asked: bool
) -> None:
    """
    Make sure that more than the folder says is kept only where the person asks for it.

    Raises:
        BadInput: There is no such mode, or nobody it is for asked for more.
    """
    if is_wider(workspace, typed) and not person_asked:
        raise BadInput(
            f"this folder keeps no more than {workspace.settings.crisis_mode}",
            hint="only the person can ask for more; with them beside you on a "
            "terminal, `--person-asked` asks them",
        )


def values_of(workspace: Workspace, asked: Asked, today: Day) -> dict[str, Value]:
    """
    Return the record of an event, with nothing written yet.

    Raises:
        BadInput: A word is none of heero's, or a day is none.
    """
    if not asked.kind.strip():
        raise BadInput(
            "what kind of event was it?",
            hint=f"--kind takes one of: {', '.join(KINDS)}; what happened is "
            "written nowhere",
        )
    values: dict[str, Value] = {
        "id": workspace.new_id(),
        "kind": code(asked.kind, KINDS, "a kind of event"),
        "asked": day_until(asked.day, today),
    }
    if asked.office.strip():
        values["office"] = _office(asked.office)
    mode = mode_of(workspace, asked.mode)
    if mode != "minimal":
        values["record_mode"] = mode
    return values


def _office(typed: str) -> str:
    word = re.sub(r"\s+", "-", typed.strip().lower())
    if len(word) > MOST_OFFICE or not re.match(CODE_PATTERN, word):
        raise BadInput(
            "an office is one short word that the site counts by",
            hint="such as north; what happened is written nowhere",
        )
    return word


def crises(workspace: Workspace) -> Iterator[Crisis]:
    """Yield every event that can be read."""
    for each in workspace.ids("crisis"):
        try:
            yield workspace.load(Crisis, each).record
        except HeeroError as error:
            workspace.news.append(f"left out: {error.message}")


def crisis_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the event that is meant: an id, a part of one, or its day.

    Nothing typed is the only one that is not closed.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
        BadInput: Nothing was typed, and several are open, or none is.
    """
    if word:
        if word in workspace.ids("crisis"):
            return word
        also = {each.id: [each.asked] for each in crises(workspace)}
        return support_words.record_id(workspace, "crisis", word, also)
    open_ = [each.id for each in crises(workspace) if each.closed is None]
    if len(open_) == 1:
        return open_[0]
    if open_:
        raise BadInput("which event is it for?", hint=f"name one: {', '.join(open_)}")
    raise _none_open(workspace)


def _none_open(workspace: Workspace) -> BadInput:
    """Return what to say where nothing was typed and no event is open."""
    if workspace.ids("crisis"):
        return BadInput(
            "no event is open",
            hint="name one that is closed, see `heero crisis list`; `heero crisis "
            "open` notes that support was asked for again",
        )
    if counting.is_count_only(workspace):
        return BadInput(
            "here only numbers are kept, so no event has a file",
            hint="`heero crisis session` counts one, and `heero crisis counts` tells "
            "the sums",
        )
    return BadInput(
        "no event is open", hint="`heero crisis open` notes that support was asked for"
    )


def keeps_more(workspace: Workspace, record_id: str) -> bool:
    """Whether an event keeps more than days and numbers."""
    return workspace.load(Crisis, record_id).record.record_mode == "full"


def offered(workspace: Workspace, word: str, to: str, day: str, today: Day) -> Outcome:
    """
    Note that support was offered, and say what a supervisor may hear.

    Args:
        workspace: The records folder.
        word: Which event.
        to: To whom: everybody there, an office, somebody.
        day: The day; empty for today.
        today: The day it is.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: A word or a day is none.
    """
    if not word and counting.is_count_only(workspace):
        return Outcome(
            ["nothing is written: where only numbers are kept, no offer is"],
            {"id": None},
        )
    record_id = crisis_id(workspace, word)
    whom = code(to or TO[0], TO, "whom it was offered to")
    on = day_until(day, today)

    def adding(now: Loaded[Crisis]) -> list[Operation]:
        if any((each.date, each.to) == (on, whom) for each in now.record.offers):
            return []
        not_before(now.record, on)
        fresh = FreshIds(now.values)()
        return [Add(("offers", fresh), {"id": fresh, "date": on, "to": whom})]

    change(workspace, Crisis, record_id, adding)
    lines = ["noted, and nothing of who takes it up"]
    told = said(whom, on)
    if told:
        lines.append(f'a supervisor may hear: "{told}"')
    return Outcome(lines, {"id": record_id, "date": on, "to": whom, "told": told})


def said(whom: str, on: Day) -> str:
    """Return what a supervisor hears of an offer; of one to somebody nothing."""
    if whom == "somebody":
        return ""
    to = "everybody who was there" if whom == "everybody_there" else "the office"
    return f"Support was offered to {to} on {on}."


def closed(workspace: Workspace, word: str, day: str, today: Day) -> Outcome:
    """
    Note that nothing more is planned; what somebody still wants stays due.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: A day is none, or before support was asked for.
    """
    record_id = crisis_id(workspace, word)
    on = day_until(day, today)

    def closing(now: Loaded[Crisis]) -> list[Operation]:
        not_before(now.record, on)
        return [Replace(("closed",), on)]

    record = change(workspace, Crisis, record_id, closing).record
    waits = [x for x in record.follow if x.wanted == "said_yes" and x.done is None]
    notes = []
    if waits:
        points = ", ".join(each.point.replace("_", " ") for each in waits)
        notes.append(f"still wanted, and in `heero due` until it is done: {points}")
    return Outcome([f"closed on {on}"], {"id": record_id, "closed": on}, notes)


def not_before(record: Crisis, on: Day) -> None:
    """
    Make sure that a day is not before support was asked for.

    Raises:
        BadInput: It is.
    """
    if on < record.asked:
        raise BadInput(
            f"that is before support was asked for, on {record.asked}",
            hint="see the two days",
        )
