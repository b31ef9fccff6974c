"""Who is here in a folder of mentoring, in full words."""

from collections.abc import Iterator, Sequence
from typing import Any

from heero.domain.matching import free_places
from heero.domain.mentoring import Mentee, MonthOfPair, Pair
from heero.domain.names import fold_name
from heero.domain.team import TeamMember
from heero.errors import HeeroError
from heero.services.mentoring_named import (
    mentees,
    must_be_mentoring,
    pairs,
    record_of,
)
from heero.services.outcome import Outcome, columns, one_line
from heero.services.records import data_of
from heero.services.team import members
from heero.store.workspace import Workspace

HOW = {"met": "met", "call": "a call", "online": "online", "text": "by text"}
MINUTES = {
    "under_15": "under 15 minutes",
    "15_to_30": "15 to 30 minutes",
    "31_to_60": "31 to 60 minutes",
    "over_60": "over an hour",
}


def listed(workspace: Workspace) -> Outcome:
    """
    List the mentees, the mentors and the pairs that are not over.

    Raises:
        OtherProgram: The folder is none of mentoring.
    """
    must_be_mentoring(workspace)
    every = list(pairs(workspace))
    names = _names(workspace)
    rows: list[dict[str, Any]] = []
    for each in sorted(mentees(workspace), key=_called):
        rows.append(_row(each.id, each.name, "mentee", each.status))
    for member in sorted(_mentors(workspace), key=_called):
        free = free_places(member, every)
        rows.append(_row(member.id, member.name, "mentor", f"room for {free}"))
        rows[-1]["free"] = free
    for pair in every:
        if pair.status != "ended":
            who = f"{names.get(pair.mentee, pair.mentee)} and "
            who += names.get(pair.mentor, pair.mentor)
            rows.append(_row(pair.id, who, "pair", pair.status))
            rows[-1] |= {"mentee": pair.mentee, "mentor": pair.mentor}
    notes = [] if rows else ["nobody yet: `heero mentor add` welcomes somebody"]
    return Outcome(columns(rows), rows, notes)


def _called(each: Mentee | TeamMember) -> tuple[str, str]:
    return fold_name(each.name), each.id


def _row(record_id: str, name: str, kind: str, status: str) -> dict[str, Any]:
    return {"id": record_id, "name": name, "kind": kind, "status": status}


def _mentors(workspace: Workspace) -> Iterator[TeamMember]:
    for each in members(workspace):
        if isinstance(each, HeeroError):
            workspace.news.append(f"left out: {each.message}")
        elif "mentor" in each.roles and each.status != "left":
            yield each


def _names(workspace: Workspace) -> dict[str, str]:
    """Return how everybody is called, by their ids."""
    found = {each.id: one_line(each.name) for each in mentees(workspace)}
    for each in members(workspace):
        if not isinstance(each, HeeroError):
            found[each.id] = one_line(each.name)
    return found


def shown(workspace: Workspace, word: str) -> Outcome:
    """
    Tell what is known of a mentee, a mentor or a pair, in full words.

    Raises:
        OtherProgram: The folder is none of mentoring.
        NoSuchRecord: The word fits none.
        FitsSeveral: It fits more than one.
        Unreadable: The record has errors.
    """
    must_be_mentoring(workspace)
    kind, record_id = record_of(workspace, word)
    every, names = list(pairs(workspace)), _names(workspace)
    if kind == "pair":
        pair = next((each for each in every if each.id == record_id), None)
        # One that cannot be read says why.
        pair = pair or workspace.load(Pair, record_id).record
        return Outcome(list(_of_pair(pair, names)), data_of(pair))
    if kind == "mentee":
        mentee = workspace.load(Mentee, record_id).record
        lines = [*_of_mentee(mentee, names), *_reach(workspace, record_id)]
        theirs = [each for each in every if each.mentee == record_id]
        data = data_of(mentee)
    else:
        member = workspace.load(TeamMember, record_id).record
        lines = [*_of_mentor(member, every), *_reach(workspace, record_id)]
        theirs = [each for each in every if each.mentor == record_id]
        data = data_of(member)
        # How they were is theirs; `heero team show` tells it to themselves.
        data.pop("check_ins", None)
    theirs.sort(key=lambda each: (each.status == "ended", each.proposed, each.id))
    lines += [_pair_line(each, names) for each in theirs]
    return Outcome(lines, {**data, "pairs": [each.id for each in theirs]})


_WHERE = {
    "waiting": "waits for a mentor",
    "matched": "has a mentor",
    "done": "the year is over",
    "left": "left",
}


def _of_mentee(mentee: Mentee, names: dict[str, str]) -> Iterator[str]:
    yield f"{one_line(mentee.name)} ({mentee.id}), {_WHERE[mentee.status]}"
    if mentee.job:
        yield f"job: {mentee.job}"
    if mentee.began:
        yield f"came: {mentee.began}"
    yield from _both(mentee.office, mentee.languages)
    wishes = mentee.prefers
    if wishes.office != "any":
        yield f"wishes a mentor from: the {wishes.office} office"
    if wishes.languages:
        yield f"wishes to speak: {', '.join(wishes.languages)}"
    if wishes.specialties:
        yield f"wishes somebody who knows: {', '.join(wishes.specialties)}"
    if wishes.identity:
        yield f"wishes: {one_line(wishes.identity)}"
    if mentee.never:
        yield "never: " + ", ".join(names.get(each, each) for each in mentee.never)


def _of_mentor(member: TeamMember, every: Sequence[Pair]) -> Iterator[str]:
    yield f"{one_line(member.name)} ({member.id}), mentor, {member.status}"
    yield from _both(member.office, member.languages)
    if member.specialties:
        yield f"knows: {', '.join(member.specialties)}"
    places = free_places(member, every)
    yield f"room: {places} of {member.mentees or 0}"
    yield f"agreement: {member.agreement or 'not signed'}"
    for each in member.trainings:
        days = f", {each.date}" if each.date else ""
        yield f"training: {one_line(each.what)}{days}"


def _both(office: str | None, languages: Sequence[str]) -> Iterator[str]:
    if office:
        yield f"office: {office}"
    if languages:
        yield f"speaks: {', '.join(languages)}"


def _reach(workspace: Workspace, record_id: str) -> Iterator[str]:
    path = workspace.path("private", record_id)
    if path.is_file():
        yield f"how to reach them: {workspace.shown(path)}"


def _pair_line(pair: Pair, names: dict[str, str]) -> str:
    who = f"{names.get(pair.mentee, pair.mentee)} and "
    return f"pair {pair.id}: {who}{names.get(pair.mentor, pair.mentor)}, {_days(pair)}"


def _days(pair: Pair) -> str:
    if pair.status == "proposed":
        return f"proposed {pair.proposed}"
    if pair.status == "active":
        return f"since {pair.began}"
    since = f"{pair.began} to " if pair.began else "proposed, ended "
    return f"{since}{pair.ended}"


def _of_pair(pair: Pair, names: dict[str, str]) -> Iterator[str]:
    yield f"{_pair_line(pair, names)}"
    if pair.status == "proposed":
        for who, said in (("mentee", pair.mentee_said), ("mentor", pair.mentor_said)):
            yield f"{who}: {'said yes' if said == 'said_yes' else 'not asked yet'}"
    if pair.because:
        yield f"proposed because: {one_line(pair.because)}"
    if pair.agreement:
        yield f"agreed on how they do it: {pair.agreement}"
    for each in sorted(pair.months, key=lambda one: one.month):
        yield f"{each.month}: {'; '.join(_of_month(each))}"
    yield from (f"learned: {one_line(each)}" for each in pair.learned)


def _of_month(month: MonthOfPair) -> Iterator[str]:
    if month.contact == "said_yes":
        yield "in touch" + (f", {HOW[month.how]}" if month.how else "")
    else:
        yield "no contact" if month.contact == "said_no" else "not said"
    if month.tried:
        yield f"tried {month.tried} times" if month.tried > 1 else "tried once"
    if month.minutes:
        yield MINUTES[month.minutes]
    if month.wellbeing is not None:
        yield f"{month.wellbeing} of 10"
    if month.topics:
        yield ", ".join(each.replace("_", " ") for each in month.topics)
    yield from (f"went well: {one_line(each)}" for each in month.wins)
    yield from (f"needs: {one_line(each)}" for each in month.needs)
    if month.next:
        yield f"next {month.next}"
