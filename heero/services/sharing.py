"""
Handing something over: made in memory, logged and put in its place under one lock.

If the log cannot be written nothing is handed over, and whatever cuts heero off leaves
either nothing at all or an entry in the log: never a copy that nobody knows of.
"""

import contextlib
from pathlib import Path

from heero.domain import chosen
from heero.domain.audience import AUDIENCES, ROLES_ONLY, Audience
from heero.domain.gate import protected
from heero.domain.words import Day
from heero.errors import BadInput, ChangedSince, HeeroError
from heero.services import disclosing, share_named, share_own, share_roles
from heero.services.outcome import Outcome, one_line
from heero.services.outlets import outlet
from heero.services.records import opened, participant_id, private_of
from heero.services.seeing import private_here
from heero.services.share_telling import seal
from heero.services.shares import Made, Wanted
from heero.services.team import team_id
from heero.store import files, handing, ids, journal
from heero.store.workspace import Workspace

FOLDER = "shared"
"""Where what is handed over goes, among what is rendered."""


def audience_typed(word: str) -> Audience:
    """
    Return the audience somebody typed.

    Raises:
        BadInput: There is none.
    """
    wanted = word.strip().casefold()
    found = next((each for each in AUDIENCES if each == wanted), None)
    if found is None:
        raise BadInput(
            f"there is no audience called '{word}'",
            hint=f"--for is one of: {', '.join(AUDIENCES)}",
        )
    return found


def looked_at(
    workspace: Workspace, word: str | None, wanted: Wanted, today: Day
) -> Made:
    """
    Make what would be handed over, without writing anything.

    Args:
        workspace: The records folder.
        word: Whose record, by id or name; `None` only for a funder, who gets counts of
            everybody who said yes to them.
        wanted: What is asked for.
        today: The day.

    Raises:
        BadInput: Something typed does not fit the audience.
        GateShut: No yes covers it, the reader is kept out, or there are too few.
        NoSuchRecord: There is no such participant.
        FitsSeveral: A word fits more than one.
        Unreadable: A record has errors.
        BadTemplate: A template, or what the pages say, breaks its rules.
    """
    audience = audience_typed(wanted.audience)
    if audience == "funder":
        only = participant_id(workspace, word) if word else None
        return share_roles.counts(workspace, only, wanted, today)
    if word is None:
        raise BadInput(
            "whose record is it?", hint="name them first: `heero share P --for …`"
        )
    record_id = participant_id(workspace, word)
    if audience == "training":
        return share_roles.case(workspace, record_id, wanted, today)
    copy = ids.of_record(_words_taken(workspace))
    if audience == "me":
        return share_own.looked_at(workspace, record_id, wanted, today, copy)
    return share_named.looked_at(workspace, record_id, audience, wanted, today, copy)


def offers(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    Tell what can be chosen for a court, each thing with its place.

    Raises:
        NoSuchRecord: There is no such participant.
        FitsSeveral: A word fits more than one.
        Unreadable: The record or the private file has errors.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id).record
    found = chosen.offers(record, hidden_places(workspace, record_id, today))
    lines = [f"{each.place}  {one_line(each.words)}" for each in found]
    notes = ["nothing goes to a court by itself: choose with --item PLACE, repeated"]
    data = {"id": record_id, "items": [each._asdict() for each in found]}
    return Outcome(lines, data, notes, no=True)


def hidden_places(workspace: Workspace, record_id: str, today: Day) -> frozenset[str]:
    """Return the places nobody may find out; all of them where nobody knows."""
    if not private_here(workspace):
        record = opened(workspace, record_id).record
        return frozenset(each.id for each in record.places)
    return protected(private_of(workspace, record_id), today)


def hand_over(
    workspace: Workspace, made: Made, wanted: Wanted, me: str = ""
) -> Outcome:
    """
    Put what was looked at on disk, and keep that it was handed over.

    Args:
        workspace: The records folder.
        made: What was looked at.
        wanted: What was asked for.
        me: Who is typing.

    Raises:
        BadInput: The folder cannot go there.
        ChangedSince: A record is otherwise than when it was looked at.
        CannotWrite: The disk would not take the folder or the log.
        LockHeld: Somebody else went on writing for too long.
    """
    by = team_id(workspace, me) if me else ""
    with files.locked(workspace.inner, by or "another heero"):
        for record_id, was in made.looked_at.items():
            waiting = journal.read(workspace.journal(record_id))
            if waiting or seal(workspace, record_id) != was:
                raise ChangedSince(f"{record_id}.yaml")
        place = _place(workspace, made, wanted.folder)
        handing.swept(workspace.out / FOLDER)
        part = handing.begun(place, made.files)
        logged: list[tuple[str, str]] = []
        try:
            for record_id, fields in made.entries.items():
                entry = {**fields, **({"by": by} if by else {})}
                noted = disclosing.noted(workspace, record_id, entry)
                logged.append((record_id, noted))
            handing.placed(part, place)
        except BaseException:
            handing.dropped(part)
            for record_id, noted in logged:
                with contextlib.suppress(HeeroError):
                    disclosing.not_handed(workspace, record_id, noted)
            raise
    shown = workspace.shown(place)
    data = {
        **made.data,
        "audience": made.audience,
        "path": shown,
        "files": sorted(made.files),
        "disclosures": [noted for _, noted in logged],
    }
    if made.audience in ROLES_ONLY:
        # With the path beside it, an id of an entry would say whose it is.
        data.pop("disclosures")
    return Outcome([shown], data, made.notes)


def _place(workspace: Workspace, made: Made, to: Path | None) -> Path:
    """
    Return the folder something goes into; nothing is there yet.

    Raises:
        BadInput: Something is there, or it is no place for it.
    """
    if to is None:
        parent = workspace.out / FOLDER
        place = parent / made.stem
        number = 1
        while place.exists() or place.is_symlink():
            number += 1
            place = parent / f"{made.stem}-{number}"
        outlet(place)
        return place
    place = outlet(to)
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
    if place.exists():
        raise BadInput(
            "there is something in that folder already",
            hint="name a new one with -o, so that nobody gets what is not theirs",
        )
    return place


def _words_taken(workspace: Workspace) -> set[str]:
    """Return the ids of records: a copy is never called like one."""
    kinds = ("participant", "team", "workshop")
    return {each for kind in kinds for each in workspace.ids(kind)}
