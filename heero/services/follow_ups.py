"""Being in touch again with callers: doing it, trying, moving it, passing it on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heero.domain.cadence import asked_for, doer, is_open, lacking
from heero.domain.contact import Contact, ContactFollowUp
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, HeeroError
from heero.services import call_backs, escalating, records, shifts
from heero.services.outcome import Outcome
from heero.services.records import FreshIds
from heero.services.team import member_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Done:
    """
    What becomes of a follow-up.

    Attributes:
        which: Its id; the one that is due first where it is empty.
        done: Whether they were in touch, or a voicemail was left.
        tried: Whether somebody tried and nobody was there.
        to: The day it is moved to; empty for none.
        pass_to: Who takes it on, by name or id; empty for nobody.
    """

    which: str = ""
    done: bool = False
    tried: bool = False
    to: str = ""
    pass_to: str = ""

    @property
    def nothing(self) -> bool:
        """Whether nothing becomes of it, so that it is only shown."""
        return not (self.done or self.tried or self.to or self.pass_to)


def follow(
    workspace: Workspace, word: str, what: Done, now: datetime, me: str = ""
) -> Outcome:
    """
    Note what becomes of a follow-up of a contact, or show all of them.

    What a screening asks for and nobody promised yet is promised first.

    Args:
        workspace: The records folder.
        word: Which contact.
        what: What becomes of it.
        now: The time where the folder is.
        me: Who is typing.

    Raises:
        NoSuchRecord: The word fits no contact, or whoever takes it on is nobody.
        BadInput: Two things at once, a day that is none, or there is no such follow-up.
        CannotWrite: The disk would not take it.
    """
    if what.done and (what.tried or what.to or what.pass_to):
        raise BadInput(
            "what is done is not tried, moved or passed on",
            hint="give --done alone, or the others without it",
        )
    record_id = records.record_id_of(workspace, word)
    today = now.date().isoformat()
    to = day_typed(what.to)
    if to and to < today:
        raise BadInput("that day has passed", hint="give --to a day that comes")
    taker = member_id(workspace, what.pass_to) if what.pass_to else ""
    contact = promised(workspace, record_id, now, me)
    if what.nothing:
        return _shown(workspace, contact, now)
    meant = _meant(workspace, contact, what.which, me)
    does = _does(workspace, meant, me)
    operations = _operations(meant, what, today, to, taker, me if does else "")
    contact = records.change(workspace, Contact, record_id, operations, me).record
    lines, notes = (
        _told(workspace, meant, what, to, taker),
        _late_for(contact, meant, to),
    )
    if what.done:
        lines += call_backs.let_go(workspace, record_id, me)
    return Outcome(lines, _row(contact, meant.id), notes)


def promised(
    workspace: Workspace, record_id: str, now: datetime, me: str = ""
) -> Contact:
    """
    Return a contact with a follow-up for everything its disposition asks for.

    Raises:
        NoSuchRecord: There is none.
        Unreadable: It has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    contact = records.opened_as(workspace, Contact, record_id, me).record
    if not lacking(contact):
        return contact
    clinician = shifts.clinician_at(workspace, now)

    def added(loaded: Loaded[Contact]) -> list[Operation]:
        draw = FreshIds(loaded.values, *records.beside(workspace, record_id))
        done: list[Operation] = []
        for each in lacking(loaded.record):
            entry: dict[str, Value] = {"id": draw(), "due": each.due}
            owner = clinician if each.whose == "clinician" else loaded.record.peer
            if owner or (each.whose == "peer" and me):
                entry["owner"] = owner or me
            if each.whose != "peer":
                entry["whose"] = each.whose
            entry["why"] = "disposition"
            done.append(Add(("follow_ups", str(entry["id"])), entry))
        return done

    return records.change(workspace, Contact, record_id, added, me).record


def _meant(
    workspace: Workspace, contact: Contact, which: str, me: str
) -> ContactFollowUp:
    """
    Return the follow-up that is meant: the one that is named, else the first of mine.

    What a clinician does is never meant by a peer who does not name it: a call of
    theirs is none of a clinician.
    """
    if which:
        found = next((each for each in contact.follow_ups if each.id == which), None)
        if found is None:
            raise BadInput(
                f"{contact.id} has no follow-up called {which!r}",
                hint=f"`heero contact follow {contact.id}` shows them",
            )
        return found
    waits = [each for each in contact.follow_ups if is_open(each)]
    if not waits:
        raise BadInput(
            f"nobody is waiting to hear of {contact.id} again",
            hint="`heero contact edit` promises another one",
        )
    known = [each for each in waits if _does(workspace, each, me)]
    if not known:
        raise BadInput(
            "what waits there is for a clinician",
            hint=f"once they did it, name it with --which {waits[0].id}",
        )
    return min(known, key=lambda each: (doer(each) != me, each.due, each.id))


def _does(workspace: Workspace, each: ContactFollowUp, me: str) -> bool:
    """Whether somebody can do it: it is theirs, for any peer, or they are clinician."""
    if each.whose == "peer" or (me and doer(each) == me):
        return True
    try:
        known = workspace.load(TeamMember, me).record if me else None
    except (FileNotFoundError, HeeroError):
        return False
    return known is not None and "clinician" in known.roles


def _operations(
    meant: ContactFollowUp, what: Done, today: Day, to: str, taker: str, me: str
) -> list[Operation]:
    path = ("follow_ups", meant.id)
    found: list[Operation] = []
    if what.done and meant.done is None:
        found.append(Add((*path, "done"), today))
    if what.tried and today not in meant.tried:
        tried: Value = [*meant.tried, today]
        add = Replace if meant.tried else Add
        found.append(add((*path, "tried"), tried))
    if to and to != meant.due:
        found.append(Replace((*path, "due"), to))
    if taker and taker != doer(meant):
        known = Replace if meant.passed_to else Add
        found.append(known((*path, "passed_to"), taker))
    elif not doer(meant) and me and (what.done or what.tried):
        # Whoever does what was nobody's has it from then on.
        found.append(Add((*path, "owner"), me))
    return found


def _told(
    workspace: Workspace, meant: ContactFollowUp, what: Done, to: str, taker: str
) -> list[str]:
    lines = []
    if what.done:
        again = meant.done is not None
        lines.append("it was noted already" if again else "noted: you were in touch")
    if what.tried:
        lines.append("noted: you tried; it stays open")
    if to:
        lines.append(f"it is due by {to} now")
    if taker:
        lines.append(f"{shifts.called(workspace, taker)} takes it on")
    return lines


def _late_for(contact: Contact, meant: ContactFollowUp, to: str) -> list[str]:
    """Say where something was moved past the day that a screening asks for."""
    asked = {each.whose: each.due for each in asked_for(contact)}
    day = asked.get(meant.whose)
    if to and meant.why == "disposition" and day and to > day:
        return [f"the screening asks for {day} at the latest; tell your clinician"]
    return []


def _shown(workspace: Workspace, contact: Contact, now: datetime) -> Outcome:
    today = now.date().isoformat()
    takers = escalating.in_turn(workspace, now)
    lines = []
    for each in sorted(contact.follow_ups, key=lambda one: (one.due, one.id)):
        lines.append(_line(workspace, each, today))
        if is_open(each) and each.due < today:
            who = next((one for one in takers if one != doer(each)), "")
            if who:
                lines.append(
                    f"  late: {shifts.called(workspace, who)} could take it, "
                    f"`heero contact follow {contact.id} --which {each.id} "
                    f"--pass-to {who}`"
                )
    notes = [] if lines else ["nobody is waiting to hear of it again"]
    rows = [_row(contact, each.id) for each in contact.follow_ups]
    return Outcome(lines, rows, notes)


def _line(workspace: Workspace, each: ContactFollowUp, today: Day) -> str:
    who = doer(each)
    parts = [f"{each.id}  by {each.due}, {each.how.replace('_', ' ')}"]
    if each.done:
        parts.append(f"done {each.done}")
    elif each.due < today:
        parts.append("late")
    if each.tried:
        parts.append(f"tried {', '.join(each.tried)}")
    named = shifts.called(workspace, who) if who else "nobody yet"
    parts.append(f"{named} (clinician)" if each.whose == "clinician" else named)
    return "; ".join(parts)


def _row(contact: Contact, which: str) -> dict[str, Any]:
    each = next(one for one in contact.follow_ups if one.id == which)
    return {
        "record": contact.id,
        "id": each.id,
        "due": each.due,
        "how": each.how,
        "who": doer(each),
        "whose": each.whose,
        "tried": list(each.tried),
        "done": each.done,
    }
