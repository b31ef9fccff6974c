"""
The words callers choose: whose they may not be, and that nothing leads to them.

Nothing is ever suggested here: neither from other records nor from other callers.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from heero.domain.contact import WORD_PATTERN
from heero.domain.kinds import KINDS, every_key
from heero.domain.names import fold_name
from heero.errors import BadInput, CannotRead
from heero.store import files, plain
from heero.store.workspace import Workspace

if TYPE_CHECKING:
    from heero.domain.unlinked import Link, Told

LONGEST = 60
MOST_DIGITS = 4
"""From more digits on a word may be a number somebody has elsewhere."""

ASK_AGAIN = "ask for another one; any two plain words will do, such as blue-kettle"


def checked(workspace: Workspace, typed: str) -> str:
    """
    Return the word of a caller as it is kept.

    Raises:
        BadInput: It is no word, or it may lead to somebody who has a record here.
    """
    word = as_word(typed)
    if not re.match(WORD_PATTERN, word) or len(word) > LONGEST:
        raise BadInput("that is not a word to be called by", hint=ASK_AGAIN)
    if len(re.sub("[^0-9]", "", word)) > MOST_DIGITS or not re.search("[a-z]", word):
        raise BadInput("that looks like a number of theirs", hint=ASK_AGAIN)
    if _taken(workspace, word):
        raise BadInput("this word stands for something else here", hint=ASK_AGAIN)
    return word


def as_word(typed: str) -> str:
    """Return a word as it is compared: small letters, with dashes between."""
    return "-".join(re.sub("['_.,]", " ", fold_name(typed)).split())


def is_one(workspace: Workspace, typed: str) -> bool:
    """Whether a caller has chosen a word, so that nothing else may have it."""
    word = as_word(typed)
    return any(True for _ in with_word(workspace, word))


def with_word(workspace: Workspace, word: str) -> Iterator[str]:
    """Yield the ids of the contacts that may be with a caller of this word."""
    said = rf"caller[\"']?[ \t]*:[ \t]*[\"']?{re.escape(word)}(?![a-z0-9-])"
    # What came in another encoding is the word of nobody.
    line = re.compile(said.encode(errors="replace"))
    for each in workspace.ids("contact"):
        try:
            data = files.read(workspace.path("contact", each))
        except (FileNotFoundError, CannotRead):
            continue
        if line.search(data):
            yield each


def led_to(workspace: Workspace) -> list[str]:
    """
    Say where something leads from a contact to a worker, a pair, a crisis or an event.

    Returns:
        A sentence for each, without a word of what is written there.
    """
    from heero.domain.unlinked import links

    return list(dict.fromkeys(_sentence(each) for each in links(_all_of(workspace))))


def _sentence(link: "Link") -> str:
    key = f"`{link.key}`" if link.key in every_key() else "a key of its own"
    folder = next(each.folder for each in KINDS if each.name == link.kind)
    to = "the word of a caller" if link.to == "caller" else f"a {link.to}"
    if link.kind == "contact":
        to = f"a record in {next(x.folder for x in KINDS if x.name == link.to)}/"
    return (
        f"{folder}/{link.id}.yaml names {to} in {key}: nothing may lead from a "
        "contact to anybody; take it out, or choose another word"
    )


def _all_of(workspace: Workspace) -> "Iterator[Told]":
    from heero.domain.unlinked import Told

    for each in KINDS:
        if not each.folder:
            continue
        for record_id in workspace.ids(each.name):
            try:
                data = files.read(workspace.path(each.name, record_id))
            except (FileNotFoundError, CannotRead):
                continue
            yield Told(each.name, record_id, plain.values_of(data))


def _taken(workspace: Workspace, word: str) -> bool:
    """
    Whether a word stands for something here.

    It is the id of a record, what somebody of the team is called, or the word somebody
    signed up for an event with: the two would tell that they are one.
    """
    # No folder is listed for it: there may be thousands of contacts in one.
    if any(workspace.path(k.name, word).exists() for k in KINDS if k.folder):
        return True
    if any(word in each for each in _sign_ups(workspace, word)):
        return True
    called = word.replace("-", " ")
    for each in workspace.ids("team"):
        name = fold_name(_name(workspace, each))
        if called in (name, *name.split()):
            return True
    return False


def _sign_ups(workspace: Workspace, word: str) -> Iterator[list[str]]:
    """Yield the words of sign-ups, of the events in whose files a word stands."""
    for each in workspace.ids("event"):
        try:
            data = files.read(workspace.path("event", each))
        except (FileNotFoundError, CannotRead):
            continue
        held = plain.values_of(data) if word.encode() in data else None
        for key in ("signed_up", "waiting") if isinstance(held, dict) else ():
            listed = held.get(key) if isinstance(held, dict) else None
            yield [str(x) for x in listed] if isinstance(listed, list) else []


def _name(workspace: Workspace, member: str) -> str:
    """Return what somebody of the team is called; empty where it cannot be read."""
    try:
        held = plain.values_of(files.read(workspace.path("team", member)))
    except (FileNotFoundError, CannotRead):
        return ""
    return str(held.get("name") or "") if isinstance(held, dict) else ""
