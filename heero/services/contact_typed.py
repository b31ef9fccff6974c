"""
What somebody typed of a contact, field by field, as it stands in the record.

Options, the sheet on a terminal and plain lines all come through here, so that they
understand the same.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cached_property
from string import ascii_letters
from typing import NamedTuple, get_args

from heero.domain import contact, spelling
from heero.domain.operations import Value
from heero.domain.words import CODE_PATTERN, YesNo
from heero.errors import BadInput
from heero.services import callers, contact_words
from heero.services.contact_words import SiteField
from heero.services.outcome import one_line
from heero.services.typed_days import clock_typed, day_typed, moment_typed
from heero.store.workspace import Workspace

Typed = Mapping[str, Sequence[str]]
"""What was typed, by field; a field that takes one thing has one word."""

ANSWERS: dict[str, YesNo] = {
    **{"yes": "said_yes", "y": "said_yes"},
    **{"no": "said_no", "n": "said_no"},
    **{"unsure": "unsure", "maybe": "unsure", "not sure": "unsure"},
}
"""How a yes or a no is typed."""

BANDS: Mapping[str, Sequence[tuple[int, str]]] = {
    "minutes": ((4, "under_5"), (15, "5_to_15"), (30, "16_to_30"), (60, "31_to_60")),
    "answered": ((30, "30_seconds"), (120, "2_minutes"), (600, "10_minutes")),
}
"""The most minutes, or seconds, of each band but the last."""

BEYOND = {"minutes": "over_60", "answered": "longer"}
"""The last band."""


class Field(NamedTuple):
    """
    One thing there is to say of a contact.

    Attributes:
        key: What it is called in `Typed`, and mostly in the record.
        letter: What opens it on the sheet.
        label: What it is called there.
        words: What it may be; empty where it is typed.
        many: Whether it takes several.
    """

    key: str
    letter: str
    label: str
    words: tuple[str, ...] = ()
    many: bool = False


_YES_NO = ("yes", "no", "unsure")

FIELDS: tuple[Field, ...] = (
    Field("outcome", "o", "what came of it", get_args(contact.ContactOutcome)),
    Field("channel", "c", "how", get_args(contact.Channel)),
    Field("direction", "d", "who rang", ("in", "out")),
    Field("minutes", "m", "how long", get_args(contact.MinutesBand)),
    Field("answered", "a", "answered in", get_args(contact.AnsweredIn)),
    Field("caller", "w", "their word"),
    Field("first", "y", "first time", _YES_NO),
    Field("concerns", "k", "what about", many=True),
    Field("presenting", "g", "called for", get_args(contact.Presenting)),
    Field("tasks", "t", "tasks", contact.TASKS, many=True),
    Field("support", "s", "you gave", get_args(contact.Support), many=True),
    Field("enough", "e", "call was enough", _YES_NO),
    Field("resolved", "r", "something moved", _YES_NO),
    Field("follow_up", "f", "in touch by"),
    Field("how", "h", "in touch how", get_args(contact.Channel)),
    Field("call_back", "b", "ring back at"),
    Field("voicemail", "v", "voicemail there", ("none", "neutral", "ok")),
    Field("best_time", "z", "best time"),
    Field("allows", "l", "others may see", get_args(contact.Allows)),
    Field("office", "i", "office"),
    Field("note", "n", "note"),
    Field("started", "x", "when it began"),
    Field("peer", "p", "peer"),
)
"""What heero asks of a contact, in the order of the sheet."""

KEEPS_BESIDE = {
    "call_back": "number",
    "voicemail": "voicemail",
    "best_time": "best_time",
}
"""What is kept beside the contact and never in it, and its keys there."""

LONGEST: Mapping[str, int] = {"note": 10_000, "call_back": 200, "best_time": 200}
"""The most signs of what is words of somebody; a record has to stay readable."""

WORDS = frozenset(LONGEST)
"""What is words of somebody."""

TURNS_INTO = frozenset({"follow_up", "how"})
"""What becomes a promise to be in touch again."""


def said(word: str) -> str:
    """Return a code as it is shown: `5_to_15` is *5 to 15*."""
    return word.replace("_", " ")


class Reader:
    """Reads what is typed of contacts in one folder, at one time."""

    # No dataclass: making one takes as long as reading a whole contact.

    def __init__(self, workspace: Workspace, now: str) -> None:
        self.workspace = workspace
        self.now = now

    @cached_property
    def site(self) -> dict[str, SiteField]:
        """The fields the site keeps besides."""
        return contact_words.fields(self.workspace.root)

    @cached_property
    def concerns(self) -> tuple[str, ...]:
        """What is asked of what contacts may be about, by code."""
        listed = contact_words.concerns(self.workspace.root).values()
        return tuple(each.code for each in listed if each.asked)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Everything there is to say, heero's first, each with a letter of its own."""
        found = [self._whole(each) for each in FIELDS]
        taken = {field.letter for field in FIELDS}
        free = [each for each in ascii_letters if each not in taken]
        for each in self.site.values():
            letter = free.pop(0) if free else ""
            label = each.label.get("en") or next(iter(each.label.values()), each.key)
            found.append(Field(each.key, letter, label, tuple(each.words), each.many))
        return tuple(found)

    def read(self, key: str, typed: Sequence[str]) -> Value:
        """
        Return one field as it stands in the record.

        Raises:
            BadInput: It is not what the field takes, or there is no such field.
        """
        field = self._field(key)
        if field.many:
            return list(dict.fromkeys(self._one(field, each) for each in typed))
        return self._one(field, typed[-1])

    def _field(self, key: str) -> Field:
        for each in FIELDS:
            if each.key == key:
                return self._whole(each)
        for each in self.fields:
            if each.key == key:
                return each
        near = get_close_matches(key, [each.key for each in self.fields], n=1)
        raise BadInput(
            f"a contact here has no field {key!r}",
            hint=f"did you mean {near[0]!r}?"
            if near
            else "a site names its own in vocabulary/contact-fields.yaml",
        )

    def _whole(self, field: Field) -> Field:
        """Return a field of heero's with the words a site has for it."""
        return field._replace(words=self.concerns) if field.key == "concerns" else field

    def _one(self, field: Field, typed: str) -> str:
        if field.key in READ:
            return READ[field.key](self, typed)
        if field.key in BANDS:
            band = _band(field.key, typed)
            if band:
                return band
        if field.words == _YES_NO:
            return _yes_no(field.label, typed)
        if field.words:
            return chosen(typed, field.words, field.label)
        if field.key in WORDS:
            if len(typed) > LONGEST[field.key]:
                raise BadInput(
                    f"{field.label}: that is too long",
                    hint=f"a few words are enough, {LONGEST[field.key]} signs at most",
                )
            return one_line(typed)
        return _code(typed, field.label)


def chosen(typed: str, words: Sequence[str], what: str) -> str:
    """
    Return the word that is meant: it, or the beginning of one alone.

    Raises:
        BadInput: There is none, or it may be several.
    """
    word = _folded(typed)
    begun = [each for each in words if word and each.startswith(word)]
    if word in words:
        return word
    if len(begun) == 1:
        return begun[0]
    near = get_close_matches(word, words, n=1)
    meant = f"did you mean {near[0]!r}? " if near and not begun else ""
    raise BadInput(
        f"{what}: that word is not one of those there are",
        hint=f"{meant}the words are: {', '.join(words)}",
    )


def _folded(typed: str) -> str:
    return "_".join(typed.strip().lower().replace("-", " ").replace("_", " ").split())


def _yes_no(what: str, typed: str) -> str:
    word = typed.strip().lower()
    found = ANSWERS.get(word) or next(
        (each for each in get_args(YesNo) if each == word), None
    )
    if found is None:
        raise BadInput(f"{what}: that is no answer", hint="say yes, no or unsure")
    return found


def _band(key: str, typed: str) -> str:
    """Return the band of a number; empty where none was typed."""
    found = re.fullmatch(r"([0-9]{1,4}) *([a-z]*)", typed.strip().lower())
    if not found:
        return ""
    number, unit = int(found.group(1)), found.group(2)[:1]
    if key == "answered" and unit == "m":
        number *= 60
    if unit not in ("", "m", "s") or (key == "minutes" and unit == "s"):
        return ""
    bands = BANDS[key]
    return next((word for most, word in bands if number <= most), BEYOND[key])


def _code(typed: str, what: str) -> str:
    word = typed.strip().lower().replace(" ", "-")
    if not re.match(CODE_PATTERN, word) or len(word) > 60:
        raise BadInput(
            f"{what}: that is no code", hint="a code is small letters, digits, - and _"
        )
    return word


def _started(reader: Reader, typed: str) -> str:
    """Return when a contact began, to the hour; a time alone is the last there was."""
    now = datetime.fromisoformat(reader.now)
    if spelling.clock(typed):
        hour, minute = map(int, clock_typed(typed).split(":"))
        found = now.replace(hour=hour, minute=minute)
        found -= timedelta(days=found > now)
    elif moment := moment_typed(typed):
        found = datetime.fromisoformat(moment)
    else:
        raise BadInput("when it began is not said", hint="write 2026-11-21 14:00")
    if found > now:
        raise BadInput("that has not been yet", hint="say when it began")
    return found.strftime("%Y-%m-%dT%H:00")


def _follow_up(reader: Reader, typed: str) -> str:
    """Return the day of a promise: a day, or a span from now such as `3 days`."""
    today = date.fromisoformat(reader.now[:10])
    many = spelling.days(typed)
    if many is not None and many < 3660:
        return (today + timedelta(days=many)).isoformat()
    known = {"today": 0, "tomorrow": 1}
    word = typed.strip().lower()
    if word in known:
        return (today + timedelta(days=known[word])).isoformat()
    found = day_typed(typed)
    if not found:
        raise BadInput("that is not a day of the calendar", hint="write 2026-11-24")
    if found < today.isoformat():
        raise BadInput("that day has passed", hint="say a day that is to come")
    return found


def _peer(reader: Reader, typed: str) -> str:
    from heero.services.team import member_id

    return member_id(reader.workspace, typed)


READ: Mapping[str, Callable[[Reader, str], str]] = {
    "started": _started,
    "follow_up": _follow_up,
    "caller": lambda reader, typed: callers.checked(reader.workspace, typed),
    "peer": _peer,
}
"""How fields are read that no list of words tells."""
