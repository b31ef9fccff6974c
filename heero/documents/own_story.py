"""Somebody's own pages, as far as they are about anything but who is in their life."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from heero.documents.own_people import (
    Entry,
    Part,
    called,
    names_of,
    said_beside,
)
from heero.documents.own_words import Say
from heero.domain.consents import in_force
from heero.domain.participant import Consent, Participant
from heero.domain.signs import one_line
from heero.domain.words import Day


@dataclass(frozen=True)
class Own:
    """
    What the parts are made of.

    Attributes:
        record: Their record, as their own view shows it.
        say: What pages say, in their language.
        names: What their people are called, by id.
    """

    record: Participant
    say: Say
    names: Mapping[str, str]

    def who(self, *people: str | None) -> str:
        """Return the names of some people, as they are read aloud."""
        return called([each for each in people if each], self.names, self.say)

    def beside(self, statement: str) -> list[str]:
        """Return what was put right in a statement, and where they see it another."""
        return said_beside(self.record, statement, self.say)

    def with_(self, name: str, key: str, words: str | None) -> str:
        """Return a sentence around some words; empty where there are none."""
        return self.say(name, **{key: one_line(words)}) if words else ""


def story_parts(record: Participant, say: Say) -> Iterator[Part]:
    """
    Yield the parts of somebody's pages, in the order in which they are read.

    Args:
        record: Their record, as their own view shows it.
        say: What pages say, in their language.
    """
    own = Own(record, say, names_of(record))
    for name, made in PARTS:
        yield Part(say(name), tuple(made(own)))


def consents_part(record: Participant, say: Say, today: Day) -> Part:
    """Return what each yes is and until when, those that ended too."""
    entries = [
        Entry(say(f"yes_{each.purpose}"), (_yes(record, each, say, today),))
        for each in record.consents
    ]
    return Part(say("consents"), tuple(entries) or (Entry(say("no_yes")),))


def _yes(record: Participant, consent: Consent, say: Say, today: Day) -> str:
    if consent.withdrawn is not None:
        return say("yes_taken_back", until=say.when(consent.withdrawn))
    days = {"from": say.when(consent.from_), "until": say.when(consent.expires)}
    if consent.from_ > today:
        return say("yes_begins", **days)
    if consent.expires < today or in_force(record, consent.purpose, today) is None:
        return say("yes_ended", until=days["until"])
    return say("yes_holds", **days)


def _entry(words: str, *more: str) -> Entry:
    return Entry(one_line(words), tuple(each for each in more if each))


def _children(own: Own) -> Iterator[Entry]:
    for each in own.record.children:
        yield _entry(
            each.name,
            own.say(f"lives_{each.lives_with_me}"),
            own.with_("visits", "what", each.visits),
            own.with_("child_needs", "what", each.needs),
            own.with_("child_helpers", "who", own.who(*each.helpers)),
            *own.beside(each.id),
        )


def _places(own: Own) -> Iterator[Entry]:
    for each in own.record.places:
        what = [each.label, each.kind or "", own.say.when(each.when)]
        yield _entry(
            ", ".join(filter(None, what)),
            own.with_("people_there", "who", own.who(*each.people)),
            own.say(f"feel_{each.feel}"),
            each.note or "",
            *own.beside(each.id),
        )


def _events(own: Own) -> Iterator[Entry]:
    labels = {each.id: each.label for each in own.record.places}
    for each in own.record.events:
        yield _entry(
            ", ".join(filter(None, (each.title, own.say.when(each.when)))),
            own.with_("people_there", "who", own.who(*each.people)),
            own.with_("at", "where", labels.get(each.place or "")),
            own.say(f"feel_{each.tone}"),
            *own.beside(each.id),
        )


def _strengths(own: Own) -> Iterator[Entry]:
    for each in own.record.strengths:
        learned = own.who(each.learned_from)
        more = own.with_("learned", "who", learned)
        yield _entry(each.words, more, *own.beside(each.id))


def _hopes(own: Own) -> Iterator[Entry]:
    return (_entry(each.words, *own.beside(each.id)) for each in own.record.hopes)


def _worries(own: Own) -> Iterator[Entry]:
    return (_entry(each.words, *own.beside(each.id)) for each in own.record.worries)


def _needs(own: Own) -> Iterator[Entry]:
    for each in sorted(own.record.needs, key=lambda need: need.biggest != "said_yes"):
        yield _entry(
            each.words,
            own.say("biggest") if each.biggest == "said_yes" else "",
            own.say(f"met_{each.status}"),
            own.with_("met_by", "who", own.who(*each.met_by)),
            *own.beside(each.id),
        )


def _gifts(own: Own) -> Iterator[Entry]:
    for each in own.record.gifts:
        giver = own.who(each.giver) or each.from_
        more = own.with_("from", "who", giver)
        yield _entry(each.words, more, *own.beside(each.id))


def _outreach(own: Own) -> Iterator[Entry]:
    fields = (
        *("may_say", "messenger", "channel", "message"),
        *("hope", "if_no_answer", "with_me"),
    )
    for each in own.record.outreach:
        if each.person in own.names:
            told = (own.with_(key, "what", getattr(each, key)) for key in fields)
            chosen = own.say(f"choice_{each.choice}")
            name = own.names[each.person]
            yield _entry(
                own.say("told", who=name, what=chosen) if chosen else name,
                *told,
                own.say(f"reached_{each.status}"),
                *own.beside(each.id),
            )


def _commitments(own: Own) -> Iterator[Entry]:
    for each in own.record.commitments:
        if each.person in own.names:
            words = own.say("told", who=own.names[each.person], what=each.words)
            status = own.say(f"offer_{each.status}")
            yield _entry(words, status, *own.beside(each.id))


def _steps(own: Own) -> Iterator[Entry]:
    for each in own.record.steps:
        yield _entry(
            each.what,
            own.with_("who_does", "who", each.who),
            own.with_("by_when", "day", own.say.when(each.due or each.when)),
            own.say(f"step_{each.status}"),
            *own.beside(each.id),
        )


def _meetings(own: Own) -> Iterator[Entry]:
    say = own.say
    for each in own.record.meetings:
        day = say.when(each.start[:10]) if each.start else ""
        yield _entry(
            say("meeting_on", day=day) if day else say("meeting"),
            own.with_("where", "what", each.place),
            own.with_("purpose", "what", each.purpose),
            *(own.with_("wish", "what", wish) for wish in each.wishes),
            *(own.with_("off_limits", "what", topic) for topic in each.off_limits),
            own.with_("stop_word", "what", each.stop_word),
            *own.beside(each.id),
        )


def _agreed(own: Own) -> Iterator[Entry]:
    return (_entry(each.words, *own.beside(each.id)) for each in own.record.agreed)


def _ideas(own: Own) -> Iterator[Entry]:
    return (_entry(each.words, *own.beside(each.id)) for each in own.record.ideas)


def _dissents(own: Own) -> Iterator[Entry]:
    for each in own.record.dissents:
        name = own.names.get(each.person or "", "")
        words = own.say("told", who=name, what=each.words) if name else each.words
        yield _entry(words, *own.beside(each.id))


PARTS: tuple[tuple[str, Callable[[Own], Iterable[Entry]]], ...] = (
    ("children", _children),
    ("places", _places),
    ("events", _events),
    ("strengths", _strengths),
    ("hopes", _hopes),
    ("worries", _worries),
    ("needs", _needs),
    ("gifts", _gifts),
    ("outreach", _outreach),
    ("commitments", _commitments),
    ("steps", _steps),
    ("meetings", _meetings),
    ("agreed", _agreed),
    ("ideas", _ideas),
    ("dissents", _dissents),
)
"""The parts, by the name of their title, and what makes each."""
