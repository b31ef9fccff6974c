"""What is told of events: to the team, to a supervisor; and how much is kept."""

import textwrap

from heero.domain.crisis import Crisis
from heero.domain.operations import Operation, Replace
from heero.errors import BadInput
from heero.services import counting, crises, crisis_follow
from heero.services.crises import crisis_id
from heero.services.outcome import Outcome
from heero.services.records import change, data_of
from heero.store.workspace import Loaded, Workspace

_SO_FAR = {
    "count_only": "So far only a number is kept, of sessions in a month.",
    "minimal": "So far only days and numbers are kept.",
}
"""What is kept so far, by how much that is."""

_BESIDES = {
    "minimal": "what kind of event it was, on which days support was asked for and "
    "given, and about how many were there",
    "full": "what was done and what was needed, in words from a short list",
}
"""What would be kept besides."""


def asks(so_far: str, then: str) -> str:
    """
    Return what the person is asked, in so many words.

    Args:
        so_far: How much is kept: `count_only` or `minimal`.
        then: How much it would be: `minimal` or `full`.
    """
    steps = [each for each in ("minimal", "full") if each != so_far]
    besides = "; and ".join(_BESIDES[each] for each in steps[: steps.index(then) + 1])
    more = (
        f"{_SO_FAR[so_far]} If you want, heero also keeps {besides}: never what "
        "happened, never who was there."
    )
    lines = [
        "This question is for whoever the support was for, and for nobody else.",
        *textwrap.wrap(more, 86),
        "Nobody needs that. If you say nothing, all stays as it is.",
        f'Type "{YES}" if you yourself want more to be kept.',
    ]
    return "\n".join(lines)


YES = "keep more"
"""What they type, where they want it."""


def listed(workspace: Workspace) -> Outcome:
    """Tell which events there are, the open ones first."""
    found = sorted(
        crises.crises(workspace), key=lambda each: (bool(each.closed), each.asked)
    )
    rows: list[dict[str, str | int | None]] = [
        {
            "id": each.id,
            "kind": each.kind,
            "asked": each.asked,
            "closed": each.closed,
            "sessions": len(each.sessions),
        }
        for each in found
    ]
    lines = [_line(each) for each in found]
    notes = [] if rows else ["no event has a file here"]
    if counting.is_count_only(workspace):
        notes.append("here only numbers are kept: `heero crisis counts`")
    elif not rows:
        notes.append("`heero crisis open` notes that support was asked for")
    return Outcome(lines, rows, notes)


def _line(each: Crisis) -> str:
    sessions = (
        "1 session" if len(each.sessions) == 1 else f"{len(each.sessions)} sessions"
    )
    state = f"closed {each.closed}" if each.closed else "open"
    kind = each.kind.replace("_", " ")
    return f"{each.id}  {kind}  asked {each.asked}  {sessions}  {state}"


def shown(workspace: Workspace, word: str) -> Outcome:
    """
    Tell what is kept of an event.

    Raises:
        NoSuchRecord: There is no such event.
    """
    record = workspace.load(Crisis, crisis_id(workspace, word)).record
    lines = [_line(record)]
    if record.office:
        lines.append(f"office: {record.office}")
    lines += [
        f"offered on {each.date} to {each.to.replace('_', ' ')}"
        for each in record.offers
    ]
    for session in record.sessions:
        size = session.size.replace("_", " ")
        lines.append(f"session on {session.date}, there: {size}")
        done = {"done": session.actions, "met": session.met, "unmet": session.unmet}
        lines += [
            f"  {key}: {', '.join(each).replace('_', ' ')}"
            for key, each in done.items()
            if each
        ]
    lines += [f"in touch again, {each}" for each in crisis_follow.all_told(record)]
    return Outcome(lines, data_of(record))


def for_supervisor(workspace: Workspace, word: str) -> Outcome:
    """
    Tell what a supervisor may hear: that support was offered, and nothing else.

    An offer to one person is in none of it.

    Raises:
        NoSuchRecord: There is no such event.
    """
    record = workspace.load(Crisis, crisis_id(workspace, word)).record
    found = [each for each in record.offers if each.to != "somebody"]
    lines = [crises.said(each.to, each.date) for each in found]
    rows = [{"date": each.date, "to": each.to} for each in found]
    notes = ["whether anybody took it up is told to nobody"]
    if not found:
        notes = ["there is nothing yet that a supervisor may hear"]
    return Outcome(lines, {"offered": rows}, notes)


def widens(workspace: Workspace, word: str) -> str:
    """
    Return the id of an event of which more may be kept, if the person wants it.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: Only a number was kept, which nothing can widen; or all is kept.
    """
    if counting.is_count_only(workspace) and word not in workspace.ids("crisis"):
        raise BadInput(
            "where only a number was kept, there is nothing that could be widened",
            hint="what was not written down is with nobody but those who were there",
        )
    record_id = crisis_id(workspace, word)
    if workspace.load(Crisis, record_id).record.record_mode == "full":
        raise BadInput(
            "this event keeps all it can already", hint="nothing was changed"
        )
    return record_id


def widened(workspace: Workspace, record_id: str, words: str) -> Outcome:
    """
    Keep more of an event from now on, if the person said so; nothing backwards.

    Args:
        workspace: The records folder.
        record_id: Which event.
        words: What the person typed.

    Raises:
        Unreadable: The record has errors; it is left as it is.
    """
    if not wants_more(words):
        return Outcome(["nothing was changed"], {"id": record_id}, no=True)

    def changing(_: Loaded[Crisis]) -> list[Operation]:
        return [Replace(("record_mode",), "full")]

    change(workspace, Crisis, record_id, changing)
    return Outcome(
        ["from now on what is done and needed is kept too; nothing of before is added"],
        {"id": record_id, "mode": "full"},
    )


def wants_more(words: str) -> bool:
    """Whether somebody typed that they want more to be kept."""
    return " ".join(words.lower().replace('"', "").split()) == YES
