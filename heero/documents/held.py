"""
Everything that is held about somebody, as they read it, and what is told in person.

What concerns the safety of other people as well, who is meant by an order and why
somebody may not be invited, is said to be there and is told by somebody of the team:
it stands on a page of its own, for whoever hands the record over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from heero.documents.own_people import Entry, Part, names_of
from heero.documents.own_words import Say
from heero.domain.asked import answer_by
from heero.domain.disclosures import Disclosure
from heero.domain.log import Hold, Request
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.references import SELF
from heero.domain.signs import one_line
from heero.domain.words import Day


@dataclass(frozen=True)
class Attended:
    """
    A workshop somebody is in, as far as it is theirs.

    Attributes:
        title: What the group calls itself.
        starts: The first day; `None` where nobody set one.
        days: The days they were there.
        care: Who is in touch with them afterwards, and until when.
    """

    title: str
    starts: Day | None
    days: Sequence[Day] = ()
    care: Sequence[tuple[str, Day]] = ()


@dataclass(frozen=True)
class Held:
    """
    Everything that is held about one participant.

    Attributes:
        record: Their record, whole.
        private: The file beside it; `None` where there is none here.
        handed: What was handed to whom.
        workshops: The workshops they are in.
        requests: What they asked for before.
        holds: Who forbade to destroy their record.
        walks: What was said, walk by walk: the title, the day and the lines.
        staff: What the team wrote down: the day, what was asked, and the words.
        keeps: Until when the record is kept; `None` where nothing runs.
        years: How many years the site keeps a record of its programme.
        lost: What could not be read.
        team: What people of the team are called, by their ids.
    """

    record: Participant
    private: Private | None
    handed: Sequence[Disclosure] = ()
    workshops: Sequence[Attended] = ()
    requests: Sequence[Request] = ()
    holds: Sequence[Hold] = ()
    walks: Sequence[tuple[str, Day, Sequence[str]]] = ()
    staff: Sequence[tuple[Day, str, str]] = ()
    keeps: Day | None = None
    years: int = 1
    lost: Sequence[str] = ()
    team: Mapping[str, str] = field(default_factory=dict)

    def who(self, member: str | None) -> str:
        """Return what somebody of the team is called."""
        return self.team.get(member or "", member or "")


def parts(held: Held, say: Say, meanings: Mapping[str, str]) -> list[Part]:
    """
    Return what a page says of everything that is held, besides their own pages.

    Args:
        held: Everything there is.
        say: What the page says.
        meanings: What heero's own words mean, for grounds and states.
    """
    made: tuple[tuple[str, Iterator[Entry]], ...] = (
        ("who_walks", _basics(held, say)),
        ("staff", _staff(held, say)),
        ("answers", _walks(held, say)),
        ("visits", _visits(held, say)),
        ("workshops", _workshops(held, say)),
        ("reach", _reach(held, say)),
        ("orders", _orders(held, say)),
        ("protected", _protected(held, say)),
        ("told_first", _told_first(held, say)),
        ("handed", _handed(held, say)),
        ("asked", _requests(held, say, meanings)),
        ("kept", _kept(held, say)),
        ("elsewhere", _elsewhere(say)),
    )
    found = [Part(say(title), tuple(entries)) for title, entries in made]
    return [each for each in found if each.entries]


def _basics(held: Held, say: Say) -> Iterator[Entry]:
    record = held.record
    intake = say.when(record.intake.date) if record.intake else ""
    walking = [held.who(each) for each in record.navigators]
    for key, what in (
        ("name", record.name),
        ("pronouns", record.pronouns or ""),
        ("born", say.when(record.born)),
        ("languages", ", ".join(record.languages)),
        ("status", say(f"status_{record.status}")),
        ("intake", intake),
        ("navigators", ", ".join(walking)),
    ):
        if what:
            yield Entry(say(f"basic_{key}", what=one_line(what)))


def _staff(held: Held, say: Say) -> Iterator[Entry]:
    for day, asked, words in held.staff:
        yield Entry(
            one_line(words),
            (say("staff_on", day=say.when(day), asked=one_line(asked)),),
        )


def _walks(held: Held, say: Say) -> Iterator[Entry]:
    for title, day, lines in held.walks:
        yield Entry(say("walk", guide=title, day=say.when(day)), tuple(lines))


def _visits(held: Held, say: Say) -> Iterator[Entry]:
    for each in held.record.visits:
        yield Entry(
            say("visit", day=say.when(each.date), how=each.how, result=each.result)
        )


def _workshops(held: Held, say: Say) -> Iterator[Entry]:
    for each in held.workshops:
        starts = say.when(each.starts)
        title = say("workshop", title=one_line(each.title), starts=starts)
        more = [say("session_on", day=say.when(day)) for day in each.days]
        more += [
            say("after_care", who=one_line(who), day=say.when(day))
            for who, day in each.care
        ]
        yield Entry(title.strip().rstrip(","), (*more, say("guests")))


def _reach(held: Held, say: Say) -> Iterator[Entry]:
    names = names_of(held.record)
    for each in held.private.reach if held.private else ():
        kind = say(f"kind_{each.kind}")
        agreed = [say("reach_agreed", day=say.when(each.agreed))] if each.agreed else []
        if each.person == SELF:
            words = say("reach_self", kind=kind, value=one_line(each.value))
        else:
            who = names.get(each.person, each.person)
            words = say("reach_other", who=who, kind=kind)
        yield Entry(words, tuple(agreed))


def _orders(held: Held, say: Say) -> Iterator[Entry]:
    for each in held.private.orders if held.private else ():
        day = say.when(each.verified_on)
        more = [say("order_seen", who=one_line(held.who(each.verified_by)), day=day)]
        if each.review_on:
            more.append(say("order_review", day=say.when(each.review_on)))
        if each.ends:
            more.append(say("order_ends", day=say.when(each.ends)))
        mine = "order_mine" if SELF in each.between else "order_others"
        yield Entry(say(mine), (*more, say("order_who")))


def _protected(held: Held, say: Say) -> Iterator[Entry]:
    labels = {each.id: one_line(each.label) for each in held.record.places}
    for each in held.private.protected if held.private else ():
        until = say("protected_until", day=say.when(each.until)) if each.until else ""
        yield Entry(labels.get(each.place, each.place), (until,) if until else ())


def _told_first(held: Held, say: Say) -> Iterator[Entry]:
    private = held.private
    if private and private.flags:
        yield Entry(say("told_first_notes", many=str(len(private.flags))))
    if private and private.clearances:
        yield Entry(say("told_first_clear", many=str(len(private.clearances))))


def _handed(held: Held, say: Say) -> Iterator[Entry]:
    for each in held.handed:
        rests = "handed_yes" if each.consent else "handed_law"
        more = [say("handed_why", why=one_line(each.why))]
        if each.audience not in ("me", "team"):
            more.append(say(rests))
        words = say(
            "handed_one",
            day=say.when(each.date),
            what=one_line(each.what),
            to=one_line(each.to),
        )
        yield Entry(words, tuple(more))
    if not held.handed:
        yield Entry(say("nobody_got"))


def _requests(held: Held, say: Say, meanings: Mapping[str, str]) -> Iterator[Entry]:
    for each in held.requests:
        how = f"asked_{each.outcome}" if each.outcome else "asked_open"
        day = say.when(each.answered or answer_by(each))
        more = [say(how, day=day)]
        if each.ground:
            more.append(say("asked_ground", what=meanings[each.ground].rstrip(".")))
        yield Entry(say(f"asked_{each.kind}", day=say.when(each.asked)), tuple(more))


def _kept(held: Held, say: Say) -> Iterator[Entry]:
    kept = held.record.retention
    if kept is None:
        yield Entry(say("kept_unsaid"))
    else:
        until = say("kept_until", day=say.when(held.keeps)) if held.keeps else ""
        words = say(f"kept_{kept.class_}", years=str(held.years))
        yield Entry(words, (until,) if until else ())
    for each in held.holds:
        yield Entry(say("kept_hold", authority=one_line(each.authority)))


def _elsewhere(say: Say) -> Iterator[Entry]:
    yield Entry(say("elsewhere_backups"))
    yield Entry(say("elsewhere_others"))
