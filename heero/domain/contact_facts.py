"""
What is counted of one contact of a helpline: days, codes and numbers.

No word that anybody said is among them, and no word of a caller.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from heero.domain.contact import Contact
from heero.domain.operations import Value
from heero.domain.part_shapes import CONTACTS, PROMISES, REFERRALS, TALKS
from heero.domain.words import Day, Month


class Choice(NamedTuple):
    """
    A field of the site that is counted.

    Attributes:
        label: What it is called.
        words: Its words, each with what it is called.
        many: Whether it may have several.
    """

    label: str
    words: Mapping[str, str]
    many: bool


class Thing(NamedTuple):
    """
    One thing of a contact that is counted.

    Attributes:
        unit: Its kind.
        month: The month it is counted in.
        hits: The columns it adds one to, `figure:column`.
    """

    unit: str
    month: Month
    hits: Sequence[str]


class Facts(NamedTuple):
    """
    What is counted of one contact: days, codes and numbers, and no word of anybody.

    Attributes:
        day: The day of it.
        caller: The id of a contact with the same caller; empty for nobody in
            particular.
        things: What is counted.
    """

    day: Day
    caller: str
    things: Sequence[Thing]


def facts(
    contact: Contact,
    more: Mapping[str, Value],
    groups: Mapping[str, str],
    fields: Mapping[str, Choice],
) -> Facts:
    """
    Return what is counted of a contact; with whom it is has to be found out.

    Args:
        contact: The contact.
        more: The words of its file, with the fields of the site.
        groups: What each concern is counted under, `psychosocial` or `concrete`.
        fields: The fields that the site keeps besides, by their keys.
    """
    day = contact.started[:10]
    month = day[:7]
    hits = [f"{each}:{contact.outcome}" for each in ("volume", "outcome")]
    hits.append(f"direction:{contact.direction}")
    if contact.caller:
        hits.append("word:chosen")
    things = [Thing(CONTACTS, month, hits)]
    if contact.outcome == "talked":
        hits = [*_talk(contact, groups), *_own(more, fields)]
        things.append(Thing(TALKS, month, hits))
    for referral in contact.referrals:
        way: str = referral.accepted or "open"
        if way == "said_yes":
            way = "connected" if referral.connected == "said_yes" else "accepted"
        things.append(Thing(REFERRALS, month, [f"referral:{way}"]))
    for promise in contact.follow_ups:
        on_time = promise.done is not None and promise.done <= promise.due
        kept = ["promise:on_time"] if on_time else []
        things.append(Thing(PROMISES, promise.due[:7], kept))
    return Facts(day, "", things)


def _talk(contact: Contact, groups: Mapping[str, str]) -> Iterator[str]:
    for key in ("answered", "minutes", "presenting", "channel", "enough", "resolved"):
        word = getattr(contact, key)
        if word and word != "not_asked":
            yield f"{key}:{word}"
    for task in dict.fromkeys(contact.tasks):
        yield f"task-{task}:yes"
    for each in dict.fromkeys(contact.support):
        yield f"support-{each}:yes"
    yield from (f"concern-{code}:yes" for code in dict.fromkeys(contact.concerns))
    about = {groups.get(code, "psychosocial") for code in contact.concerns}
    if about:
        yield f"about:{'both' if len(about) == 2 else about.pop()}"
    found = contact.risk.disposition
    yield from ([f"risk:{'none' if found == 'none' else 'told'}"] if found else [])
    yield from ([f"office:{contact.office}"] if contact.office else [])


def _own(more: Mapping[str, Value], fields: Mapping[str, Choice]) -> Iterator[str]:
    for key, field in fields.items():
        found = more.get(key)
        said = found if isinstance(found, list) else [found]
        words = [word for word in field.words if word in said]
        if field.many:
            yield from (f"field-{key}-{word}:yes" for word in words)
        elif words:
            yield f"field-{key}:{words[0]}"
