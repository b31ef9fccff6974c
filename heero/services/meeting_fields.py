"""What is said of a meeting that is to be: reading it as it was typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from heero.domain.meetings import MeetingKind
from heero.domain.names import fold_name, named_in
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.whereabouts import shape_of
from heero.domain.words import Moment
from heero.errors import BadInput
from heero.services.records import private_of
from heero.services.typed_days import moment_typed
from heero.store.workspace import Workspace

KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
"""The kinds of meetings."""

SHORTEST, LONGEST = 15, 600
"""How long a meeting may be, in minutes."""

_BY_PHONE = "leave it out: details by phone"

_SHAPES = {
    "street": "a street address",
    "postcode": "a postcode",
    "phone": "a phone number",
    "coordinates": "a point on a map",
    "link": "a link or an address to write to",
}


@dataclass(frozen=True)
class Wanted:
    """
    What is said of a meeting; `None` says nothing, and empty words take back.

    Attributes:
        meeting: Which one changes, by its id; `None` plans a new one.
        kind: Which kind, as it was typed.
        on: When it begins, as it was typed.
        offer: The times that are offered, as they were typed.
        place: A public venue.
        minutes: How long it is meant to take.
        title: What it is called in calendars.
        purpose: What it is for.
        wishes: What the participant wants it to be like.
        off_limits: What is not talked about.
        speaks: Who speaks for the participant.
        stop_word: The word for a break.
        seat: Where the participant sits.
        exit: How the participant leaves when it is too much.
        private_time: Whether the family has time alone.
        roles: Who does what, each `ROLE=WHO`; `ROLE=` takes a part away.
    """

    meeting: str | None = None
    kind: str | None = None
    on: str | None = None
    offer: Sequence[str] | None = None
    place: str | None = None
    minutes: int | None = None
    title: str | None = None
    purpose: str | None = None
    wishes: Sequence[str] | None = None
    off_limits: Sequence[str] | None = None
    speaks: str | None = None
    stop_word: str | None = None
    seat: str | None = None
    exit: str | None = None
    private_time: bool | None = None
    roles: Sequence[str] = ()


def fields_said(
    workspace: Workspace, record: Participant, wanted: Wanted, now: Moment
) -> dict[str, Value]:
    """
    Return what is written for each key of a meeting that something was said of.

    Args:
        workspace: The records folder.
        record: Whose meeting.
        wanted: What was said.
        now: The minute where the folder is.

    Returns:
        By key; nothing or an empty list takes away what is there.

    Raises:
        BadInput: A time has gone by or is none, a place looks like an address, the
            length or the kind is none there is.
    """
    read: Mapping[str, tuple[str, Callable[[Any], Value]]] = {
        "kind": ("kind", kind_typed),
        "start": ("on", lambda typed: _to_come(typed, now)),
        "offered": ("offer", lambda typed: _offered(typed, now)),
        "place": ("place", lambda typed: _venue(workspace, record, typed)),
        "minutes": ("minutes", _length),
        "title": ("title", lambda typed: _no_address("title", typed)),
        "private_time": (
            "private_time",
            lambda alone: "said_yes" if alone else "said_no",
        ),
        **{key: (key, _words) for key in ("purpose", "speaks", "stop_word")},
        **{key: (key, _words) for key in ("seat", "exit")},
        **{key: (key, _listed) for key in ("wishes", "off_limits")},
    }
    return {
        key: form(typed)
        for key, (field, form) in read.items()
        if (typed := getattr(wanted, field)) is not None
    }


def kind_typed(word: str) -> MeetingKind:
    """
    Return the kind of meeting a word stands for.

    Raises:
        BadInput: There is no such kind.
    """
    typed = "_".join(word.strip().lower().replace("-", " ").replace("_", " ").split())
    near = get_close_matches(typed, KINDS, n=1)
    if typed in KINDS or near:
        return next(each for each in KINDS if each == (*near, typed)[0])
    listed = ", ".join(said_kind(each) for each in KINDS)
    raise BadInput("there is no such kind of meeting", hint=f"there are: {listed}")


def said_kind(kind: str) -> str:
    """Return how a kind of meeting is typed and shown: `family-group`."""
    return kind.replace("_", "-")


def _words(typed: str) -> str | None:
    return typed.strip() or None


def _listed(typed: Sequence[str]) -> Value:
    return [*dict.fromkeys(each.strip() for each in typed if each.strip())]


def _to_come(typed: str, now: Moment) -> Moment | None:
    moment = moment_typed(typed)
    if moment and moment <= now:
        raise BadInput(
            "that time has gone by", hint=f"it is {now.replace('T', ' ')} here"
        )
    return moment or None


def _offered(typed: Sequence[str], now: Moment) -> Value:
    times = [_to_come(each, now) for each in typed]
    return [*sorted({each for each in times if each is not None})]


def _length(minutes: int) -> str:
    if not SHORTEST <= minutes <= LONGEST:
        raise BadInput(
            f"a meeting of {minutes} minutes has no agenda",
            hint=f"give --minutes from {SHORTEST} to {LONGEST}",
        )
    return str(minutes)


def _venue(workspace: Workspace, record: Participant, place: str) -> str | None:
    """Return a place anybody may go to; never one that must not be found."""
    words = _no_address("place", place)
    if words and _somebodys_home(record, words):
        raise BadInput("the place looks like somebody's home", hint=_BY_PHONE)
    private = private_of(workspace, record.id)
    # What was once not to be found out stays so, also where nobody looked again.
    hidden = {each.place for each in private.protected} if private else set()
    for each in record.places:
        kept = each.id in hidden or each.visibility != "network_ok"
        if kept and named_in(words or "", each.label):
            raise BadInput(
                "that is a place of their own, not a public one",
                hint=f"name a place anybody may go to, or {_BY_PHONE}",
            )
    return words


_HOMES = r"(?:house|home|flat|apartment|apt|condo|trailer|basement|kitchen|room|place)"
_BLOCKS = r"(?:court|towers?|manor|mansions|heights|terrace|apartments|residences?)"
_OWN = re.compile(
    rf"\bat home\b|^home\b|\b(?:my|our|her|his|their|your)\s+(?:\w+\s+)?{_HOMES}\b"
    rf"|\b{_BLOCKS}\s+#?\d"
    rf"|\b(?:building|bldg|block)\.?\s+#?\d+[a-z]?\b.*\b{_BLOCKS}\b"
)
_OF_SOMEBODY = re.compile(rf"([^\W_]+)(?:'s|s'|')\s+(?:\w+\s+)?{_HOMES}\b")


def _somebodys_home(record: Participant, words: str) -> bool:
    """Whether words may tell where somebody lives: my flat, at Rose's house."""
    typed = fold_name(words).replace("\u2019", "'")
    known = [name for each in record.people for name in (each.name, *each.also)]
    theirs = {word for x in (record.name, *known) for word in fold_name(x).split()}
    return bool(_OWN.search(typed)) or any(
        {each, f"{each}s"} & theirs for each in _OF_SOMEBODY.findall(typed)
    )


def _no_address(field: str, words: str) -> str | None:
    shape = shape_of(words)
    if shape is not None:
        raise BadInput(f"the {field} looks like {_SHAPES[shape]}", hint=_BY_PHONE)
    return _words(words)
