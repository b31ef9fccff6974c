"""Pairs of mentees and mentors: both say yes, and it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.due_mentoring import A_YEAR
from heero.domain.mentoring import Mentee, Pair
from heero.domain.names import fold_name
from heero.domain.operations import Operation, Replace, Value
from heero.domain.spans import months_later
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import mentor_matches
from heero.services.mentor_words import day_that_was, yes_or_no
from heero.services.mentoring_named import must_be_mentoring, pair_id, pairs
from heero.services.outcome import Outcome, one_line
from heero.services.records import change, opened_as
from heero.store.workspace import Loaded, Workspace

ENDS = {
    "time": ("time", "done"),
    "mentee-left": ("left", "left"),
    "mentor-left": ("left", "waiting"),
    "other": ("other", "done"),
}
"""How a pair ends: what stands in its record, and where the mentee is then."""


@dataclass(frozen=True)
class Yes:
    """
    What somebody answers to a proposal.

    Attributes:
        by: `mentee` or `mentor`.
        no: Whether it is a no; nobody asks why.
        on: The day; today where it is not said.
        agreement: The day both agreed on how they do it; empty for not yet.
        counts_leaving: `yes` or `no`, whether thoughts of leaving are counted; empty
            where nobody asked.
    """

    by: str
    no: bool = False
    on: str = ""
    agreement: str = ""
    counts_leaving: str = ""


def accept(
    workspace: Workspace, word: str, said: Yes, today: Day, me: str = ""
) -> Outcome:
    """
    Note what one of a proposed pair answers; with two yeses they begin.

    Raises:
        NoSuchRecord: The word fits no pair.
        BadInput: The pair is not proposed any more, or a word or a day is none.
    """
    must_be_mentoring(workspace)
    record_id = pair_id(workspace, word)
    who, day = _side(said.by), day_that_was(said.on, today) or today
    if said.no:
        return _declined(workspace, record_id, who, day, me)
    agreement = day_that_was(said.agreement, today)
    counts = yes_or_no(said.counts_leaving)
    _must_be_the_only_one(workspace, record_id)

    def answered(now: Loaded[Pair]) -> list[Operation]:
        pair = now.record
        if pair.status == "ended":
            raise BadInput("this pair has ended", hint="propose another one")
        done: list[Operation] = [Replace((f"{who}_said",), "said_yes")]
        done += [Replace(("agreement",), agreement)] if agreement else []
        done += [Replace(("counts_leaving",), counts)] if counts else []
        other = pair.mentor_said if who == "mentee" else pair.mentee_said
        if other == "said_yes" and pair.status == "proposed":
            _must_not_be_before(day, pair.proposed)
            done += [Replace(("status",), "active"), Replace(("began",), day)]
        return done

    now = change(workspace, Pair, record_id, answered, me)
    if now.record.status == "active":
        _move(workspace, now.record.mentee, "matched", me)
    return _answer(now, _after_answer(now))


def _must_be_the_only_one(workspace: Workspace, record_id: str) -> None:
    """
    Make sure that nobody gets a second mentor, whatever two people proposed at once.

    Raises:
        BadInput: The mentee has begun with somebody else.
    """
    this = opened_as(workspace, Pair, record_id).record
    if still := _others(workspace, this, "active"):
        raise BadInput(
            f"the mentee has a mentor already, in {still[0]}",
            hint=f"`heero mentor accept {record_id} --by mentee --no` takes this one "
            f"back; `heero mentor rematch {still[0]}` ends that one",
        )


def _others(workspace: Workspace, pair: Pair, *statuses: str) -> list[str]:
    """Return the ids of other pairs of the same mentee, which two clones may make."""
    return [
        each.id
        for each in pairs(workspace)
        if each.mentee == pair.mentee and each.id != pair.id
        if each.status in statuses
    ]


def _declined(
    workspace: Workspace, record_id: str, who: str, day: Day, me: str
) -> Outcome:
    """Note a no, which ends it; nobody asks why."""
    _end(workspace, record_id, _End("rematch", "waiting", day), (), me)
    answer = [Replace((f"{who}_said",), "said_no")]
    now = change(workspace, Pair, record_id, answer, me)
    more = f"`heero mentor match {now.record.mentee}` says who else would fit"
    return _answer(now, [f"changed {now.shown}; nobody asks why", more])


def _answer(now: Loaded[Pair], lines: Sequence[str]) -> Outcome:
    data = {"id": now.record.id, "path": now.shown, "status": now.record.status}
    return Outcome(lines, data)


def _after_answer(now: Loaded[Pair]) -> list[str]:
    pair = now.record
    lines = [f"changed {now.shown}"]
    if pair.status == "active":
        lines.append(f"they are a pair since {pair.began}")
        if pair.agreement is None:
            lines.append(
                "once both agreed on how they do it: "
                f"`heero mentor edit {pair.id} agreement=DAY`"
            )
    else:
        waits = "mentor" if pair.mentee_said == "said_yes" else "mentee"
        lines.append(f"now the {waits} is asked")
    return lines


def _side(typed: str) -> str:
    word = fold_name(typed)
    if word not in ("mentee", "mentor"):
        raise BadInput(
            "it is not said who answers", hint="give --by mentee or --by mentor"
        )
    return word


def rematch(
    workspace: Workspace, word: str, today: Day, on: str = "", me: str = ""
) -> Outcome:
    """
    End a pair so that somebody else can be found; no reason is asked or kept.

    Raises:
        NoSuchRecord: The word fits no pair.
        BadInput: It has ended already, or the day is none.
    """
    must_be_mentoring(workspace)
    record_id = pair_id(workspace, word)
    ending = _End("rematch", "waiting", day_that_was(on, today) or today)
    now = _end(workspace, record_id, ending, (), me)
    if still := _others(workspace, now.record, "proposed", "active"):
        return _answer(now, [f"ended {now.shown}; their pair is {still[0]}"])
    found = mentor_matches.match(workspace, now.record.mentee, today)
    data = {"id": now.record.id, "path": now.shown, "mentors": found.data}
    lines = [f"ended {now.shown}; nobody asks why", *found.lines]
    return Outcome(lines, data, found.notes)


def close(
    workspace: Workspace,
    word: str,
    how: str,
    learned: Sequence[str],
    today: Day,
    on: str = "",
    me: str = "",
) -> Outcome:
    """
    Close a pair, with what both take with them.

    Args:
        workspace: The records folder.
        word: Which pair.
        how: How it ends; empty for the end of the twelve months.
        learned: What both take with them, line by line.
        today: The day.
        on: The last day; today where it is not said.
        me: Who is writing.

    Raises:
        NoSuchRecord: The word fits no pair.
        BadInput: Twelve months are not over and it is not said how it ends, it has
            ended already, or a word or a day is none.
    """
    must_be_mentoring(workspace)
    record_id = pair_id(workspace, word)
    pair = opened_as(workspace, Pair, record_id, me).record
    day = day_that_was(on, today) or today
    ends = _how(pair, how, day)
    ended_by, where = ENDS[ends]
    lines = [one_line(each) for each in learned if each.strip()]
    now = _end(workspace, record_id, _End(ended_by, where, day), lines, me)
    told = [f"closed {now.shown}"]
    if where == "waiting":
        told.append(f"`heero mentor match {pair.mentee}` finds them somebody else")
    if ends == "time" and not now.record.learned:
        told.append(
            f"what both take with them: `heero mentor edit {record_id} learned=…`"
        )
    data = {"id": record_id, "path": now.shown, "ended_by": ended_by, "mentee": where}
    return Outcome(told, data)


def _how(pair: Pair, typed: str, day: Day) -> str:
    word = fold_name(typed).replace(" ", "-")
    if word in ENDS:
        return word
    if word:
        raise BadInput("there is no such end", hint=f"the words are: {', '.join(ENDS)}")
    if pair.began is None or day < months_later(pair.began, A_YEAR):
        raise BadInput(
            "twelve months are not over yet",
            hint="say how it ends: --how mentee-left, mentor-left, time or other; "
            "`heero mentor rematch` finds somebody else, without a reason",
        )
    return "time"


@dataclass(frozen=True)
class _End:
    """How a pair ends, where the mentee is then, and the last day."""

    by: str
    mentee: str
    day: Day


def _end(
    workspace: Workspace, record_id: str, end: _End, learned: Sequence[str], me: str
) -> Loaded[Pair]:
    pair = opened_as(workspace, Pair, record_id, me).record
    _may_end(pair, end.day)
    # Cut off in between, somebody is named as waiting and never as looked after.
    if not _others(workspace, pair, "active"):
        _move(workspace, pair.mentee, end.mentee, me)

    def ended(now: Loaded[Pair]) -> list[Operation]:
        _may_end(now.record, end.day)
        lines = [*now.record.learned, *learned]
        more = [Replace(("learned",), list[Value](lines))] if learned else []
        return [*_ending(end.by, end.day), *more]

    return change(workspace, Pair, record_id, ended, me)


def _may_end(pair: Pair, day: Day) -> None:
    if pair.status == "ended":
        raise BadInput("this pair has ended already", hint="nothing was changed")
    _must_not_be_before(day, pair.began or pair.proposed)


def _ending(ended_by: str, day: Day) -> list[Operation]:
    return [
        Replace(("status",), "ended"),
        Replace(("ended",), day),
        Replace(("ended_by",), ended_by),
    ]


def _must_not_be_before(day: Day, first: Day) -> None:
    if day < first:
        raise BadInput(
            f"that day is before {first}, the first day of it",
            hint="see the day; nothing was changed",
        )


def _move(workspace: Workspace, mentee: str, where: str, me: str) -> None:
    """Write where a mentee is now; whoever left or is done is not called back."""

    def moved(now: Loaded[Mentee]) -> list[Operation]:
        if where == "waiting" and now.record.status in ("done", "left"):
            return []
        return [Replace(("status",), where)]

    change(workspace, Mentee, mentee, moved, me)
