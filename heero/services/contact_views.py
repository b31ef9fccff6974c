"""Showing contacts: which there are, and one of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heero.domain.contact import Contact
from heero.domain.operations import Value
from heero.domain.told_contacts import (
    keys_of,
    next_due,
    promise_keys,
    promises,
    told_to,
)
from heero.domain.words import ID_PATTERN
from heero.errors import CannotRead, FitsSeveral, HeeroError, NoSuchRecord
from heero.services import call_backs, callers, contact_words, records
from heero.services.contact_lines import NOT_SHOWN, in_lines, in_one
from heero.services.outcome import Outcome
from heero.services.records import data_of
from heero.store import files
from heero.store.workspace import Loaded, Workspace

LONGEST = 100
"""More signs than the id of a contact has."""

DAYS = 28
"""How far back a list goes where nothing else is asked for."""

_STARTED = re.compile(rb'^started: *"?([0-9]{4}-[0-9]{2}-[0-9]{2})', re.MULTILINE)


@dataclass(frozen=True)
class Wanted:
    """
    Which contacts to list.

    Attributes:
        mine: Only those the asking peer wrote, or promised to go on with.
        caller: Only those with this word; empty for all.
        since: Only from this day on; empty where it was not said.
        open: Only those where somebody is still to be in touch.
    """

    mine: bool = False
    caller: str = ""
    since: str = ""
    open: bool = False


def listed(workspace: Workspace, wanted: Wanted, today: str, me: str | None) -> Outcome:
    """
    List contacts, the newest first, each as far as it may be told.

    One of which nothing may be told is in no list.

    Args:
        workspace: The records folder.
        wanted: Which ones.
        today: The day.
        me: Who of the team asks.
    """
    word = callers.as_word(wanted.caller)
    since, notes = wanted.since, who(me)
    if not (since or word or wanted.open):
        since = (date.fromisoformat(today) - timedelta(days=DAYS)).isoformat()
        notes.append(f"since {since}; `--since DAY` goes further back")
    rows = []
    for loaded in read(workspace, word, since, notes):
        contact = loaded.record
        row = _row(workspace, loaded, me)
        if _is_wanted(contact, row, wanted, word, me):
            rows.append((contact.started, contact.id, row))
    data = [row for _, _, row in sorted(rows, key=lambda each: each[:2], reverse=True)]
    if not data:
        notes.append("there is none like that: `heero contact log` writes one down")
    return Outcome([in_one(row) for row in data], data, notes)


def _is_wanted(
    contact: Contact, row: Mapping[str, Any], wanted: Wanted, word: str, me: str | None
) -> bool:
    mine = me is not None and (contact.peer == me or promises(contact, me))
    return (
        # Its place in a list would tell when it was.
        row["told"] != "nothing"
        and (not wanted.mine or mine)
        # What may not be told is not found by it either.
        and (not word or row.get("caller") == word)
        and (not wanted.open or bool(row.get("due")))
    )


def read(
    workspace: Workspace, word: str, since: str, notes: list[str]
) -> Iterator[Loaded[Contact]]:
    """
    Yield the contacts that may be wanted; what is not need not be understood.

    Args:
        workspace: The records folder.
        word: The word of a caller; empty for everybody.
        since: The first day; empty for every day.
        notes: Takes what could not be read.
    """
    known = callers.with_word(workspace, word) if word else workspace.ids("contact")
    for each in known:
        try:
            data = files.read(workspace.path("contact", each))
            began = _STARTED.search(data)
            if since and began and began.group(1).decode() < since:
                continue
            yield workspace.load(Contact, each)
        except (FileNotFoundError, CannotRead, NoSuchRecord):
            continue
        except HeeroError as error:
            notes.append(f"left out: {error.message}")


def _row(workspace: Workspace, loaded: Loaded[Contact], me: str | None) -> Any:
    """Return what a list shows of a contact."""
    data = told(workspace, loaded, me)
    promise = data.get("follow_ups")
    due = next_due(loaded.record) if promise else ""
    return {
        **{
            key: word
            for key, word in data.items()
            if key not in (*NOT_SHOWN, "follow_ups", "referrals", "note")
            or key in ("id", "started")
        },
        "due": due or None,
        "told": told_to(loaded.record, me),
    }


def told(
    workspace: Workspace, loaded: Loaded[Contact], me: str | None
) -> dict[str, Value]:
    """
    Return a contact as data, as far as somebody may be told.

    Fields of the site are in it under their keys.
    """
    keys = keys_of(told_to(loaded.record, me))
    data = data_of(loaded.record)
    data["started"] = f"{loaded.record.started[:13]}:00"
    if keys is not None:
        if "follow_ups" in keys:
            data["follow_ups"] = [
                {key: data_of(each)[key] for key in promise_keys(each, me)}
                for each in loaded.record.follow_ups
            ]
        return {key: data[key] for key in keys}
    site = contact_words.fields(workspace.root)
    return data | {key: loaded.values[key] for key in site if key in loaded.values}


def shown(workspace: Workspace, word: str, me: str | None) -> Outcome:
    """
    Show one contact, as far as it may be told.

    Raises:
        NoSuchRecord: The word fits none.
        FitsSeveral: It fits more than one.
    """
    record_id = contact_id(workspace, word)
    loaded = records.opened_as(workspace, Contact, record_id, me or "")
    how_much = told_to(loaded.record, me)
    data = told(workspace, loaded, me)
    notes = who(me)
    if how_much != "everything":
        notes.append("this is what the caller lets others see")
    rings = how_much == "everything" or promises(loaded.record, me)
    if rings and call_backs.there(workspace, record_id):
        notes.append(f"how to ring back is in private/{record_id}.yaml")
    return Outcome(in_lines(data), {**data, "told": how_much}, notes)


def contact_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the contact a word stands for: an id, or a part of one.

    Raises:
        NoSuchRecord: It fits none; nothing near is named.
        FitsSeveral: It fits more than one.
    """
    # No file system takes names of any length.
    is_id = len(word) < LONGEST and re.match(ID_PATTERN, word)
    if is_id and workspace.path("contact", word).is_file():
        return word
    fitting = [each for each in workspace.ids("contact") if word and word in each]
    if len(fitting) > 1:
        raise FitsSeveral(fitting[:9])
    if not fitting:
        error = NoSuchRecord("contact", word, ())
        error.hint = "see them with `heero contact list`"
        raise error
    return fitting[0]


def who(me: str | None) -> list[str]:
    """Return what to say where nobody knows who asks."""
    if me:
        return []
    return ["nobody knows who asks: HEERO_ME=ID shows a peer all of their own"]
