"""
What is counted of the contacts of a helpline, and how it is told.

A conversation is a contact in which two people talked. What it was about is counted of
conversations only. No word that anybody said is counted, and no caller is told of:
their words make out only which contacts are with the same one.

Source: figures that helplines of this kind at Rutgers have published: contacts and
callers, conversations and voicemails, how long callers stay, psychosocial and concrete
help, what was resolved. How each is reckoned is heero's own.
"""

from collections.abc import Mapping
from typing import get_args

from heero.domain.contact import (
    TASKS,
    AnsweredIn,
    Channel,
    ContactOutcome,
    MinutesBand,
    Presenting,
    Support,
)
from heero.domain.contact_facts import Choice
from heero.domain.figures import Column, Part, Sum
from heero.domain.part_shapes import (
    CALLERS,
    CONTACTS,
    PROMISES,
    REFERRALS,
    TALKS,
    each_of,
    labels,
    one,
    words,
)

KNOWN: Mapping[str, str] = {
    "volume:talked": TALKS,
    "outcome:talked": TALKS,
    "outcome:voicemail": "volume",
}
"""Columns that are a kind of thing of their own, or that a part before has as well."""

WITHIN: Mapping[str, str] = {TALKS: CONTACTS}
"""Kinds of which all are some of another kind."""

PSYCHOSOCIAL = "about:psychosocial about:both"
CONCRETE = "about:concrete about:both"
ABOUT_ANY = "about:psychosocial about:concrete about:both"

IN_PARTS: Mapping[str, tuple[str, str]] = {
    "all": ("conversations", ""),
    "psychosocial": ("psychosocial concerns", PSYCHOSOCIAL),
    "concrete": ("concrete concerns", CONCRETE),
    "enough": ("enough, with the peer call alone", "enough:said_yes"),
    "resolved": ("resolved, or moved", "resolved:said_yes"),
}
"""What is told of each office, channel, concern or word: what it is called, and how."""

OF_CONCERNS = ("all", "enough", "resolved")
"""What is told of each concern, of which it is clear what kind it is."""

REST = "concern-rest"
"""The figure of concerns that are too rare to be told apart."""

TITLE = "The helpline: contacts and callers"

EVIDENCE = (
    "These figures count what peers wrote down. They do not show that the line helps: "
    "nothing was compared with workers who had none, and who rings again may differ "
    "from who does not."
)
"""The honest sentence every page carries."""


_NOT_SAID = Column("rest", "nothing was said")


def parts(
    concerns: Mapping[str, tuple[str, str]], fields: Mapping[str, Choice]
) -> list[Part]:
    """
    Return the parts of the report.

    Args:
        concerns: The label of each concern that is told, and what it is counted under;
            `rest` stands for all that are too rare.
        fields: The fields of the site.
    """
    around = {
        code: {"psychosocial": PSYCHOSOCIAL, "concrete": CONCRETE}.get(group, ABOUT_ANY)
        for code, (_, group) in concerns.items()
    }
    labels = {code: label for code, (label, _) in concerns.items()}
    about = Part(
        "concern",
        "Concerns, one by one",
        "Conversations, each once for each concern that was noted. What is too rare to "
        "be told in most years stands together under the last one.",
        "A word was chosen by a peer, and is no diagnosis.",
        each_of("concern", labels, around),
        "counts",
    )
    own = [_of_site(key, each) for key, each in fields.items() if each.words]
    return [*BEFORE, about, *AFTER, *own]


def _of_site(key: str, field: Choice) -> Part:
    title, caveat = field.label, "Nothing said and not asked are the same here."
    if not field.many:
        columns = tuple(Column(word, label) for word, label in field.words.items())
        formula = "Conversations, by the word of this field, which the site has chosen."
        return one(f"field-{key}", title, formula, caveat, (*columns, _NOT_SAID))
    formula = (
        "Conversations, each once for each word of this field, which the site has "
        "chosen."
    )
    figures = each_of(f"field-{key}", field.words)
    return Part(f"field-{key}", title, formula, caveat, figures, "counts")


_HOW = "Conversations, by the word that was noted."

BEFORE: tuple[Part, ...] = (
    one(
        "volume",
        "Contacts: conversations and voicemails",
        "Every contact that was kept. A voicemail in the words agreed is a contact: "
        "many value that somebody thought of them.",
        "More contacts may mean more need, more trust, or more writing down.",
        (
            Column("talked", "conversations"),
            Column("voicemail", "voicemails"),
            Column("rest", "nobody there, silent, a wrong number, declined"),
        ),
        CONTACTS,
    ),
    one(
        "outcome",
        "Contacts, and how they went",
        "Every contact that was kept, by what became of it.",
        "Silence may be somebody who was not yet ready to talk.",
        words(get_args(ContactOutcome), talked="talked: a conversation"),
        CONTACTS,
    ),
    one(
        "direction",
        "Who was in touch with whom",
        "Every contact.",
        "Going out to somebody is checking in with them, and never checking up.",
        (Column("out", "the line went to them"), Column("rest", "they came")),
        CONTACTS,
    ),
    one(
        "word",
        "Contacts with a caller who chose a word",
        "Every contact, by whether the caller has a word.",
        "Nobody has to have one. Somebody may have two.",
        (Column("chosen", "a word"), Column("rest", "nobody in particular")),
        CONTACTS,
    ),
    one(
        "length",
        "Callers, and how long they stayed in touch",
        "Callers with a word, each once, in the month of their first contact: from the "
        "first to the last contact until now, in months that are over. A month is 31 "
        "days, a year 365.",
        "Who began lately cannot have stayed for long. Callers without a word are not "
        "counted.",
        (
            Column("month", "up to 1 month"),
            Column("months", "1 to 12 months"),
            Column("rest", "a year or more"),
        ),
        CALLERS,
    ),
    one(
        "answered",
        "Time to answer",
        "Conversations, by how soon somebody answered.",
        "Not said where the line went to them, or nobody noted it.",
        (*words(get_args(AnsweredIn)), _NOT_SAID),
    ),
    one(
        "channel",
        "How they were in touch",
        "Conversations, by how.",
        "A channel few use may be one few know.",
        (*words(get_args(Channel)), _NOT_SAID),
    ),
    one(
        "minutes",
        "How long it took",
        _HOW,
        "A short one may have been all that was needed.",
        (*words(get_args(MinutesBand)), _NOT_SAID),
    ),
    one(
        "presenting",
        "What they called for",
        _HOW,
        "Many who want to talk find out what they need while they do.",
        (*words(get_args(Presenting)), _NOT_SAID),
    ),
    one(
        "about",
        "How somebody is, and practical matters",
        "Conversations, by their concerns: psychosocial, concrete, or both, as the "
        "site's list of concerns has them.",
        "Nothing noted does not mean that there was nothing.",
        (
            Column("psychosocial", "psychosocial alone"),
            Column("concrete", "concrete alone"),
            Column("both", "both"),
            Column("rest", "none noted"),
        ),
        sums=(
            Sum("psychosocial, alone or not", ("psychosocial", "both")),
            Sum("concrete, alone or not", ("concrete", "both")),
        ),
    ),
)

_SAID = (Column("said_yes", "yes"), Column("said_no", "no"), Column("unsure", "unsure"))

AFTER: tuple[Part, ...] = (
    Part(
        "task",
        "The four tasks of Reciprocal Peer Support",
        "Conversations, each once for each task it touched.",
        "A task that was not touched was not needed, or has its time later.",
        each_of("task", labels(TASKS)),
        "counts",
    ),
    Part(
        "support",
        "What peers gave",
        "Conversations, each once for each kind of support.",
        "Listening is written down least where it is most.",
        each_of("support", labels(get_args(Support))),
        "counts",
    ),
    one(
        "risk",
        "Screenings for risk",
        "Conversations, by what a screening came to: nothing more, or somebody was in "
        "touch again within days, or a clinician the same day.",
        "What was answered is kept nowhere. More may mean that more was asked.",
        (
            Column("none", "nothing more was needed"),
            Column("told", "watched over, a clinician, or help at once"),
            Column("rest", "no screening"),
        ),
    ),
    one(
        "enough",
        "The peer call was enough",
        "Conversations, by what was noted at the end.",
        "It is the peer who noted it.",
        (*_SAID, _NOT_SAID),
    ),
    one(
        "resolved",
        "Something was resolved, or moved",
        "Conversations, by what was noted at the end.",
        "It is the peer who noted it; what moved once may move back.",
        (*_SAID, _NOT_SAID),
    ),
    one(
        "referral",
        "Referrals",
        "Every referral that was offered, by how far it came.",
        "Not taking one is a good answer. Whether somebody got there is often not "
        "known.",
        (
            Column("connected", "taken, and they got there"),
            Column("accepted", "taken, not known whether they got there"),
            Column("later", "perhaps later"),
            Column("said_no", "not taken"),
            Column("rest", "nothing was said"),
        ),
        REFERRALS,
        (Sum("taken", ("connected", "accepted")),),
    ),
    one(
        "promise",
        "Follow-ups on time",
        "Promises to be in touch again, in the month they were for: kept by the day "
        "that was said, or not. A voicemail keeps one.",
        "Late may be what the caller wanted, and nobody wrote it down.",
        (Column("on_time", "by the day"), Column("rest", "later, or not")),
        PROMISES,
    ),
)
