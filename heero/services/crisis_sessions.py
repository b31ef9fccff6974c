"""Sessions after an event: that they were, never what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from heero.domain.crisis import MOST_IN_A_GROUP, Action, Crisis, NeedMet, SizeBand
from heero.domain.operations import Add, Operation, Value
from heero.domain.words import Day, YesNo
from heero.errors import BadInput
from heero.services.crises import crisis_id, not_before
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change
from heero.services.support_words import code, codes, day_until
from heero.store.workspace import Loaded, Workspace

ACTIONS: tuple[str, ...] = get_args(Action)
NEEDS: tuple[str, ...] = get_args(NeedMet)
SIZES: tuple[str, ...] = get_args(SizeBand)

SOONEST, LATEST = 1, 3
"""How many days after support was asked for a session usually is: 24 to 72 hours."""


@dataclass(frozen=True)
class Session:
    """
    What is known of a session.

    Attributes:
        there: How many were there, as a number or a band.
        day: The day; empty for today.
        did: Which of the eight actions were done.
        met: What was needed and given.
        unmet: What was needed and not to be had.
        referred: How many referrals were offered.
        accepted: How many of them were taken.
        looked_after: Whether whoever gave it has somebody to talk to.
    """

    there: str = ""
    day: str = ""
    did: Sequence[str] = ()
    met: Sequence[str] = ()
    unmet: Sequence[str] = ()
    referred: int = 0
    accepted: int = 0
    looked_after: YesNo = "not_asked"


def given(
    workspace: Workspace, word: str, session: Session, today: Day, by: str = ""
) -> Outcome:
    """
    Note that a session was held.

    Args:
        workspace: The records folder.
        word: Which event; empty for the only one that is open.
        session: What is known of it.
        today: The day it is.
        by: Who is typing, by their team id; kept in full records only.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: A word, a day or a number is none, the group is too large, or this
            event keeps dates and numbers only.
    """
    if session.accepted > session.referred:
        raise BadInput(
            "more referrals were taken than offered",
            hint="--referred has all that were offered, those taken among them",
        )
    record_id = crisis_id(workspace, word)
    on, size = day_until(session.day, today), band(session.there)
    fields: dict[str, Value] = {"date": on, "size": size}
    for key, many in (("referred", session.referred), ("accepted", session.accepted)):
        if many:
            fields[key] = str(many)
    more = _more(session)
    days = 0

    def adding(now: Loaded[Crisis]) -> list[Operation]:
        nonlocal days
        record = now.record
        not_before(record, on)
        days = (date.fromisoformat(on) - date.fromisoformat(record.asked)).days
        if more and record.record_mode == "minimal":
            raise BadInput(
                "this event keeps dates and numbers only, and nothing was written",
                hint="leave out what was done and needed; only the person can ask "
                f"for more: `heero crisis widen {record_id} --person-asked`",
            )
        mine = {"by": by} if by and record.record_mode == "full" else {}
        fresh = FreshIds(now.values)()
        return [Add(("sessions", fresh), {"id": fresh, **fields, **more, **mine})]

    loaded = change(workspace, Crisis, record_id, adding)
    lines = [f"noted in {loaded.shown}; nothing of what was said"]
    return Outcome(
        lines,
        {"id": record_id, "date": on, "size": size},
        [*_in_time(days), *_afterwards(loaded.record, record_id, session)],
    )


def _more(session: Session) -> dict[str, Value]:
    """Return what only a full record keeps."""
    found: dict[str, Value] = {
        "actions": list[Value](codes(session.did, ACTIONS, "what was done")),
        "met": list[Value](codes(session.met, NEEDS, "what was needed")),
        "unmet": list[Value](codes(session.unmet, NEEDS, "what was needed")),
    }
    kept: dict[str, Value] = {key: each for key, each in found.items() if each}
    if session.looked_after != "not_asked":
        kept["looked_after"] = session.looked_after
    return kept


def band(typed: str) -> str:
    """
    Return how many were there, never more exactly than a band.

    Raises:
        BadInput: It is no number, or more than a group may have.
    """
    word = typed.strip()
    if not word:
        return SIZES[0]
    if not word.isdecimal():
        return code(word, SIZES, "how many were there")
    many = int(word)
    if many > MOST_IN_A_GROUP:
        half = (many + 1) // 2
        groups = f"{half} and {many - half}" if half <= MOST_IN_A_GROUP else "8 each"
        raise BadInput(
            f"a group is {MOST_IN_A_GROUP} at most, so that everybody has room",
            hint=f"make more groups of it, such as {groups}, and note each",
        )
    if not many:
        raise BadInput("nobody was there", hint="then there is nothing to note")
    return SIZES[0] if many == 1 else SIZES[1] if many <= 4 else SIZES[2]


def _in_time(days: int) -> list[str]:
    if days < SOONEST:
        return [
            "that is on the day it was asked for: 24 to 72 hours after is usual, since "
            "first come rest, food and being safe"
        ]
    if days > LATEST:
        return [
            f"that is {days} days after it was asked for; 24 to 72 hours is usual, and "
            "later is better than not at all"
        ]
    return []


def _afterwards(record: Crisis, record_id: str, session: Session) -> list[str]:
    notes = []
    if record.closed:
        notes.append(f"this was closed on {record.closed}; it is noted all the same")
    if not record.follow:
        notes.append(
            "would they like somebody to be in touch again? only if they want it: "
            f"`heero crisis follow {record_id}`"
        )
    if session.looked_after != "said_yes":
        notes.append("and you: is there somebody you can talk to after this?")
    return notes
