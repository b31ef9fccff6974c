"""
What of a record is due, and when: facts that hold whatever day it is.

Each kind has a function in `FACTS`, under the code it has in
`heero.domain.due_rules.RULES`. A day that depends on an act, such as a look or a
contact, moves by that act alone.

Source: re-maps and instruments after 3, 6 and 12 months follow the usual times of
evaluations of family finding; the other spans are heero's choice.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from heero.domain.asked import answer_by, is_over, open_in
from heero.domain.asked_again import asked_again
from heero.domain.consents import held, last_day, running_out
from heero.domain.contacts import due_on
from heero.domain.due import Fact, Held
from heero.domain.due_safety import QUIET, check_first, clearances, orders, wanted
from heero.domain.due_sources import Found, Site, Sources, first_open
from heero.domain.log import Log
from heero.domain.meetings import Meeting
from heero.domain.minutes import in_the_middle, walks_of
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.promised import ME, Owed, copies_owed, known_since, next_look
from heero.domain.retention import ends
from heero.domain.spans import later, months_later
from heero.domain.words import Day
from heero.domain.workshop import Workshop

REPEATED = (3, 6, 12)
"""After how many months a map or an instrument is made again."""

REPEATED_EARLY = 30
"""How many days before its day a map or an instrument counts as the one meant."""


def of_participant(record: Participant, private: Private | None, site: Site) -> Held:
    """
    Return what is due for a participant, and when.

    Args:
        record: Their record.
        private: The file beside it; `None` where there is none here.
        site: What the site says.
    """
    sources = Sources(record, private, site)
    asked = any(each.purpose == "run_workshop" for each in record.consents)
    spans = held(record, "run_workshop") if asked else None
    facts = (
        Fact(code, *rest) for code, find in FACTS.items() for rest in find(sources)
    )
    return Held(record.status, spans, list(dict.fromkeys(facts)))


def of_workshop(workshop: Workshop) -> Held:
    """Return the sessions of a workshop, and the check-ins that are not noted yet."""
    leads = workshop.facilitators[0] if workshop.facilitators else ""
    sessions = [
        Fact("session", each.date, each.id, leads) for each in workshop.sessions
    ]
    cares = [
        Fact("check_in", each.until, each.id, each.by, whose=each.participant)
        for each in workshop.after_care
        if not each.done
    ]
    return Held("active", None, [*sessions, *cares])


def of_log(log: Log) -> Held:
    """Return the requests nobody answered yet, and the breaches that are not over."""
    asked = [
        Fact(
            each.kind,
            answer_by(each),
            each.id,
            each.by or "",
            whose=each.participant or "",
        )
        for _, each in open_in([log])
    ]
    open_ = [
        Fact("breach", each.found, each.id, each.by or "", each.kind or "")
        for each in log.breaches
        if not is_over(each)
    ]
    return Held("active", None, [*asked, *open_])


def _retain(sources: Sources) -> Found:
    kept = sources.record.retention
    day = ends(kept.class_, kept.ended, sources.site.years) if kept else None
    if kept and day:
        yield day, "", kept.by or sources.usual, kept.class_, 1


def _open(sources: Sources) -> Found:
    for walk in in_the_middle(sources.record):
        yield walk.started[:10], walk.id, "", walk.guide.split("/")[0], 1


def _meetings(sources: Sources) -> Found:
    for each in sources.record.meetings:
        if each.status == "planned" and each.start:
            day, at = each.start[:10], each.start[11:16]
            yield day, each.id, _runs(sources, each), at, 1


def _not_recorded(sources: Sources) -> Found:
    for each in sources.record.meetings:
        if each.status != "planned" or not each.start:
            continue
        if not recorded(sources.record, each):
            day = later(each.start[:10], 1)
            yield day, each.id, _runs(sources, each), "", 1


def recorded(record: Participant, meeting: Meeting) -> bool:
    """Return whether something of a meeting was written on its day or later."""
    day = (meeting.start or "")[:10]
    return any(
        max(walk.started, *(each.at or "" for each in walk.answers), "")[:10] >= day
        for walk in walks_of(record, meeting.id)
    )


def _no_day(sources: Sources) -> Found:
    for each in sources.record.meetings:
        if each.status == "planned" and not each.start and each.offered:
            day = min(each.offered)[:10]
            yield day, each.id, _runs(sources, each), "", 1


def _retell(sources: Sources) -> Found:
    for meeting in sources.record.meetings:
        if meeting.status != "planned" or recorded(sources.record, meeting):
            continue
        for each in meeting.invitations:
            waits = each.told is None and each.reply != "not_coming"
            # They might come at the time they know, so it is due at once.
            if each.told_before and waits and each.taken_back is None:
                runs = _runs(sources, meeting)
                yield each.told_before, meeting.id, runs, each.person, 1


def _runs(sources: Sources, meeting: Meeting) -> str:
    """Return who of the team runs a meeting, else who writes it down."""
    members = {each.role: each.member for each in meeting.roles if each.member}
    return members.get("facilitator") or members.get("recorder") or sources.usual


def _copies(sources: Sources) -> Found:
    owed: dict[str, list[Owed]] = {}
    for each in copies_owed(sources.record):
        owed.setdefault(each.meeting.id, []).append(each)
    for meeting, copies in owed.items():
        one = copies[0]
        # Whoever is known by words alone is in no list of ids.
        to = next(filter(None, (_to(each) for each in copies)), "")
        yield one.due, meeting, _runs(sources, one.meeting), to, len(copies)


def _to(owed: Owed) -> str:
    if owed.to.words:
        return ""
    return owed.to.person or owed.to.member or ME


def _commitments(sources: Sources) -> Found:
    died = {each.id for each in sources.record.people if each.life == "died"}
    for each in sources.record.commitments:
        day = next_look(each, known_since(sources.record))
        if day and each.person not in died:
            yield day, each.id, sources.doer(each.checked_by), "", 1


def _steps(sources: Sources) -> Found:
    for each in sources.record.steps:
        day = each.due or (str(each.when) if _WHOLE.match(str(each.when)) else None)
        if each.status == "open" and day:
            yield day, each.id, sources.doer(each.who), "", 1


_WHOLE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _consents(sources: Sources) -> Found:
    for each in running_out(sources.record):
        yield last_day(each), each.id, sources.usual, each.purpose, 1


def _again(sources: Sources) -> Found:
    many = Counter((each.day, each.why) for each in asked_again(sources.record))
    for (day, why), number in many.items():
        yield day, "", sources.usual, why, number


def _outreach(sources: Sources) -> Found:
    begun = {walk.id: walk.started[:10] for walk in sources.record.walks}
    for each in wanted(sources.record):
        days = [one.date for one in each.tries]
        days += [each.as_of] if each.as_of else []
        days += _told(sources.record, each.person)
        days = days or [begun[one] for one in [each.came_by] if one in begun]
        if each.choice == "now" and days:
            by = [one.by for one in each.tries if one.by]
            owner = by[-1] if by else sources.usual
            yield later(max(days), QUIET), each.id, owner, each.person, 1


def _told(record: Participant, person: str) -> list[Day]:
    """Return the days somebody was told of a meeting, or was at one."""
    days = [
        day
        for meeting in record.meetings
        for each in meeting.invitations
        for day in (each.told, each.told_before)
        if each.person == person and day
    ]
    days += [
        each.as_of for each in record.attendance if each.person == person and each.as_of
    ]
    return days


def _visits(sources: Sources) -> Found:
    day = due_on(sources.record, sources.site.a_month)
    if day is not None:
        yield day, "", sources.usual, "", 1


def _maps(sources: Sources) -> Found:
    made = sorted(
        walk.started[:10]
        for walk in sources.record.walks
        if walk.finished and walk.guide.startswith("ecomap/")
    )
    day = _repeated(made)
    if day:
        yield day, "", sources.usual, "", 1


def _measures(sources: Sources) -> Found:
    asked: dict[str, list[tuple[Day, bool]]] = {}
    for each in sources.record.measures:
        passed = all(said == "passed" for said in each.answers)
        asked.setdefault(each.instrument, []).append((each.date, passed))
    for instrument, times in asked.items():
        times.sort()
        _, passed_last = times[-1]
        day = _repeated([each for each, _ in times])
        # Whoever passed on all of it is not asked again by a list.
        if day and not passed_last:
            yield day, "", sources.usual, instrument, 1


def _repeated(made: Sequence[Day]) -> Day | None:
    """Return when something is made again, counted from the first time."""
    if not made:
        return None
    days = [months_later(made[0], each) for each in REPEATED]
    return first_open(days, made, REPEATED_EARLY)


FACTS: Mapping[str, Callable[[Sources], Found]] = {
    "open": _open,
    "meeting": _meetings,
    "not_recorded": _not_recorded,
    "no_day": _no_day,
    "retell": _retell,
    "copy": _copies,
    "commitment": _commitments,
    "step": _steps,
    "order": orders,
    "clearance": clearances,
    "check_first": check_first,
    "consent": _consents,
    "again": _again,
    "outreach": _outreach,
    "retain": _retain,
    "visit": _visits,
    "map": _maps,
    "measure": _measures,
}
"""What finds each kind of thing that is due in a participant's record."""
