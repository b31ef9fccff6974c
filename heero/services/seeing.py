"""What an audience may see of somebody, when it may see anything today."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.audience import (
    AUDIENCES,
    READY,
    ROLES_ONLY,
    WHO,
    Audience,
    View,
    held_back,
    person_seen,
    view,
)
from heero.domain.gate import cleared, protected, shut_out, under_order
from heero.domain.left_off import without_places
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.sharing import consented
from heero.domain.since import as_known_now
from heero.domain.words import Day
from heero.errors import BadInput, GateShut, NotYet
from heero.services.folding import as_said
from heero.services.gate import may_clear
from heero.services.records import opened_as, participant_id, person_in, private_of
from heero.store.workspace import Workspace

NOBODY_AT_RISK: frozenset[Audience] = ROLES_ONLY | {"network"}
"""Audiences from whom whoever is to be checked first, or kept out, is left off."""

_SHARE = "no consent to share {}'s network holds today"
_NO_CONSENT: dict[Audience, str] = {
    "caseworker": _SHARE,
    "network": _SHARE,
    "funder": "no consent of {} to evaluation holds today",
    "training": "no consent of {} to staff training holds today",
}


ELSEWHERE = ".elsewhere"
"""Beside private files that were begun where the others are not."""


@dataclass(frozen=True)
class Seen:
    """
    What an audience may see of somebody, and what to say about it.

    Attributes:
        view: What it may see.
        notes: Remarks for whoever makes the page, never for its reader.
    """

    view: View
    notes: tuple[str, ...] = ()


def seen(
    workspace: Workspace,
    word: str,
    audience: str,
    today: Day,
    without: Sequence[str] = (),
    *,
    live: bool = False,
) -> Seen:
    """
    Return what an audience may see of a participant today, when it may see anything.

    Args:
        workspace: The records folder.
        word: Whose record, by id or name.
        audience: Whom it is for.
        today: The day it is made.
        without: People to leave off, by id or name.
        live: Whether what was said and is not in the record yet is seen too, and stays
            where it is.

    Raises:
        NotYet: This version makes nothing for this audience.
        GateShut: The consent it needs is not there, or has ended.
        BadInput: There is no such audience.
        NoSuchRecord: There is no such record.
        NoSuchPart: Somebody is to be left off who is not in the record.
        FitsSeveral: A word fits more than one.
        Unreadable: The record, or the private file beside it, has errors.
    """
    chosen = audience_typed(audience)
    record_id = participant_id(workspace, word)
    record = allowed(workspace, record_id, chosen, today, live=live)
    left_off = frozenset(person_in(record, each).id for each in without)
    private = private_of(workspace, record_id) if chosen != "me" else None
    known = private_here(workspace)
    may = may_clear(workspace) if chosen in NOBODY_AT_RISK else None
    rules = Rules(chosen, today, record, private, known, may)
    shown = rules.view(without=left_off)
    return Seen(shown, _remarks(record, shown, known=known))


def allowed(
    workspace: Workspace,
    record_id: str,
    audience: Audience,
    today: Day,
    *,
    live: bool = False,
) -> Participant:
    """
    Return a participant's record, when an audience may see anything of it today.

    Raises:
        GateShut: The consent it needs is not there, or has ended.
        NoSuchRecord: There is no such record.
        Unreadable: It has errors.
    """
    read = as_said if live else opened_as
    record = read(workspace, Participant, record_id).record
    if not consented(record, audience, today):
        raise GateShut(
            _NO_CONSENT[audience].format(record_id),
            hint="ask first, and write it down; the copy for me needs no consent",
        )
    if audience in ROLES_ONLY and not private_here(workspace):
        raise GateShut(
            "the private files are not on this computer, and they say who is kept out",
            hint="draw it where they are",
        )
    return record


def private_here(workspace: Workspace) -> bool:
    """
    Return whether the private files of a folder are on this computer.

    What was only begun here, because somebody said no, is not what another one holds.
    """
    folder = workspace.path("private", "any").parent
    return folder.is_dir() and not (folder / ELSEWHERE).exists()


@dataclass(frozen=True)
class Rules:
    """
    The rules of today: whom and what an audience may see, whatever version is shown.

    Attributes:
        audience: Whom it is for.
        today: The day it is made.
        now: The record as it is.
        private: The file beside it, or `None` where there is none.
        known: Whether the private files are on this computer at all. Where they are
            not, nobody knows which places are protected, and no place is shown.
        may_clear: Whose clearances count, by their team ids; `None` counts everybody's.
    """

    audience: Audience
    today: Day
    now: Participant
    private: Private | None
    known: bool = True
    may_clear: frozenset[str] | None = None

    def view(
        self, then: Participant | None = None, without: frozenset[str] = frozenset()
    ) -> View:
        """
        Return what the audience may see of the record, or of an older version of it.

        Args:
            then: The older version; `None` for the record as it is. Whoever is in the
                record and may not be seen there is not seen as they were either.
            without: Ids of people to leave off.
        """
        shown, left_off = self.now, set(without)
        clear: frozenset[str] = frozenset()
        if self.audience in NOBODY_AT_RISK:
            clear = cleared(self.now, self.private, self.today, self.may_clear)
            left_off |= shut_out(self.now, self.private)
        if self.audience in ROLES_ONLY:
            left_off |= under_order(self.private)
        if then is not None:
            if self.audience in NOBODY_AT_RISK:
                left_off |= shut_out(then, self.private)
            left_off |= {
                each.id
                for each in self.now.people
                if not person_seen(each, self.audience, clear)
            }
            shown = as_known_now(then, self.now, self.audience)
        if self.audience != "me":
            every = {each.id for each in shown.places}
            gone = protected(self.private, self.today) if self.known else every
            shown = without_places(shown, gone)
        return view(
            shown, self.audience, self.today, clear=clear, without=frozenset(left_off)
        )


def _remarks(record: Participant, shown: View, *, known: bool) -> tuple[str, ...]:
    """Answer *who could see this?* in a few lines without a name."""
    audience = shown.audience
    if audience == "me":
        return ()
    there, everybody = len(shown.record.people), len(record.people)
    who = f"{there} of the {everybody} in this record may be on it"
    if there == everybody:
        who = "everybody in this record may be on it"
    elif held_back(record, audience):
        # Beside a file without names it is not said whose it is.
        whose = "P" if audience in ROLES_ONLY else record.id
        who += f"; `heero exercise {whose} sharing` asks who may hear about whom"
    remarks = [f"who could see this: it is {WHO[audience]}, and can be passed on", who]
    remarks.append(
        "nobody who is to be checked first or is kept out is on it"
        if audience in NOBODY_AT_RISK
        else "heero left nobody off for safety: think whom it could put at risk"
    )
    if not known:
        remarks.append("no place is on it: the private files are not on this computer")
    if audience in ROLES_ONLY:
        remarks.append("without names, somebody who knows them may still see who it is")
    return tuple(remarks)


def audience_typed(word: str) -> Audience:
    """
    Return the audience somebody typed.

    Raises:
        BadInput: There is none.
        NotYet: This version makes nothing for it.
    """
    if word not in AUDIENCES:
        raise BadInput(
            f"there is no audience called '{word}'",
            hint=f"there is: {', '.join(AUDIENCES)}",
        )
    found: Audience = next(each for each in AUDIENCES if each == word)
    if found not in READY:
        raise NotYet(
            f"a map for '{word}'",
            hint="nothing goes to a court by default: draw it for me, and let them "
            "choose what of it is shown",
        )
    return found
