"""Promises somebody was made: listing them, and what becomes of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Remove, Replace, Value
from heero.domain.participant import Participant
from heero.domain.people import Support
from heero.domain.promised import checks_due, covered, known_since, next_look
from heero.domain.story import Commitment, biggest_of
from heero.domain.words import Day
from heero.errors import BadInput, FitsSeveral, NoSuchPart
from heero.services import plan_steps
from heero.services.outcome import Outcome, one_line
from heero.services.permission import may_write
from heero.services.promise_looks import look
from heero.services.promise_words import (
    DOES,
    FROM,
    KINDS,
    REWORDS,
    STATES,
    TO,
    one_of,
)
from heero.services.records import (
    FreshIds,
    beside,
    change,
    data_of,
    opened,
    participant_id,
    person_in,
)
from heero.services.team import team_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Said:
    """
    What is said of one promise.

    Attributes:
        what: What becomes of it: `accept`, `check`, `keep` and such.
        words: It in other words; empty where they stay.
        need: The need it serves: an id, a part of one, or `biggest`.
        support: The kind of support it is.
        result: How a look at it went.
        by: Who looked, by id or name; empty for whoever is typing.
        on: The day; empty for today.
    """

    what: str
    words: str = ""
    need: str = ""
    support: str = ""
    result: str = ""
    by: str = ""
    on: str = ""


def shown(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    List the promises somebody was made, what goes on now, and when somebody looks.

    The steps of their plans that are open stand behind them.

    Raises:
        NoSuchRecord: There is no such participant.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    names = {each.id: each.name for each in record.people}
    order = list(STATES)
    found = sorted(record.commitments, key=lambda each: order.index(each.status))
    since = known_since(record)
    lines = [_line(each, names, since, today) for each in found]
    lines += plan_steps.lines(record, names)
    kinds: Sequence[Support] = get_args(Support)
    there = covered(record.commitments, kinds)
    if there.more:
        told = ", ".join(KINDS[each] for each in there.more)
        lines.append(f"more than one promise goes on: {told}")
    if there.one:
        told = ", ".join(KINDS[each] for each in there.one)
        lines.append(f"a promise goes on: {told}")
    notes = [] if found else ["nobody has offered anything yet, which is fine"]
    data = {
        "id": record.id,
        "commitments": [_data(each, since) for each in found],
        "steps": plan_steps.data(record),
        "covered": {"one": list(there.one), "more": list(there.more)},
    }
    return Outcome(lines, data, notes)


def _line(
    each: Commitment, names: Mapping[str, str], since: Day | None, today: Day
) -> str:
    who = one_line(names.get(each.person, each.person))
    line = f"{each.id}: {who}, “{one_line(each.words)}”, {STATES[each.status]}"
    due = next_look(each, since)
    if due is None:
        return line
    return f"{line}; somebody looks at it {'since' if due <= today else 'on'} {due}"


def _data(each: Commitment, since: Day | None) -> dict[str, Any]:
    return {**data_of(each), "checks_due": checks_due(each, since)}


def said(
    workspace: Workspace, word: str, which: str, said: Said, today: Day, me: str = ""
) -> Outcome:
    """
    Write down what becomes of a promise.

    Args:
        workspace: The records folder.
        word: Whose promise.
        which: Which one: its id, a part of it, or the name of whoever offered it.
        said: What is said of it.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such promise, or no such need.
        GateShut: The yes to a record has ended or was taken back.
        BadInput: It cannot become that, or something is missing or not understood.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    notes = may_write(record, today, ("commitments", "meetings"))
    what = one_of(said.what, DOES)
    _keeps_its_words(what, said.words)
    found = promise_in(record, which, FROM[what])
    if found.status not in FROM[what]:
        raise BadInput(
            f"{found.id} is '{found.status}' and cannot be changed by `{what}` now",
            hint=_hint(record_id, found),
        )
    fields = _fields(record, found, what, said, today)
    seen: dict[str, Value] = {}
    if what == "check":
        on = day_typed(said.on) or today
        seen = look(workspace, record, found, said.by or me, said.result, on)
    by = team_id(workspace, me) if me else ""

    def operations(now: Loaded[Participant]) -> list[Operation]:
        made = written(now, "commitments", found.id, fields)
        if seen:
            drawn = FreshIds(now.values, *beside(workspace, record_id))()
            path = ("commitments", found.id, "checks", drawn)
            made.append(Add(path, {"id": drawn, **seen}))
        return made

    saved = change(workspace, Participant, record_id, operations, by)
    after = next(each for each in saved.record.commitments if each.id == found.id)
    lines = [_done(after, what, saved.shown)]
    since = known_since(saved.record)
    due = checks_due(after, since)
    if due:
        lines.append(f"somebody looks at it on {' and '.join(due)}")
    if what == "lapse" or seen.get("result") == "not_kept":
        notes.append(
            "that is not on the one it was made to, and nobody needs a reason; tell "
            "them, and look together for what comes instead"
        )
    return Outcome(lines, {"path": saved.shown, **_data(after, since)}, notes)


def _keeps_its_words(what: str, words: str) -> None:
    """
    Make sure that a promise says what was promised, unless somebody means to change it.

    Raises:
        BadInput: Words were given where they would take the place of the promise's own.
    """
    if words.strip() and what not in REWORDS:
        raise BadInput(
            f"`{what}` leaves the words of a promise as they are",
            hint="change them with `edit ID --words`, and leave --words away here",
        )


def promise_in(
    record: Participant, word: str, fitting: Sequence[str] = ()
) -> Commitment:
    """
    Return the promise a word means.

    Args:
        record: Whose promise.
        word: Its id, a part of it, or the name or id of whoever offered it.
        fitting: How far it has come, where one of several is meant.

    Raises:
        NoSuchPart: It means none.
        FitsSeveral: It means more than one.
    """
    all_ = record.commitments
    found = [each for each in all_ if each.id == word]
    if not found:
        try:
            person = person_in(record, word).id
            theirs = [each for each in all_ if each.person == person]
        except NoSuchPart:
            theirs = [each for each in all_ if _called(each, word)]
        found = [each for each in theirs if each.status in fitting] or theirs
    if len(found) > 1:
        raise FitsSeveral([f"{each.id} ({each.status})" for each in found])
    if not found:
        error = NoSuchPart("promise", record.id)
        error.hint = f"see them with `heero commitments {record.id}`"
        raise error
    return found[0]


def _called(commitment: Commitment, word: str) -> bool:
    """Return whether a word is a part of a promise's id, or of what was promised."""
    wanted = fold_name(word)
    return bool(wanted) and (
        wanted in commitment.id or wanted in fold_name(commitment.words)
    )


def _hint(record_id: str, found: Commitment) -> str:
    can = [f"`{what}`" for what, states in FROM.items() if found.status in states]
    return (
        f"what can be said of it now: {', '.join(can)}"
        if can
        else (f"change it with `heero edit {record_id}`")
    )


def _fields(
    record: Participant, found: Commitment, what: str, said: Said, today: Day
) -> dict[str, Value]:
    """Return the fields that change; `None` takes one away."""
    on = day_typed(said.on) or today
    if on > today and what != "start":
        raise BadInput("that day has not come yet", hint="say it when it has happened")
    fields: dict[str, Value] = {}
    if what in TO:
        fields["status"] = TO[what]
        fields["ended"] = on if what in ("keep", "lapse", "end") else None
    if what == "start":
        fields["starts"] = on
    if said.words.strip():
        fields |= _reworded(found, one_line(said.words))
    if said.need:
        fields["need"] = _need(record, said.need)
    if said.support:
        fields["support"] = one_of(said.support, {k: (k, v) for k, v in KINDS.items()})
    if what == "edit" and not fields:
        raise BadInput(
            "nothing was said that could be changed",
            hint="give --words, --need or --support",
        )
    return fields


def _reworded(found: Commitment, words: str) -> dict[str, Value]:
    """Return the new words of a promise, and those it had before."""
    if words == found.words:
        return {"words": words}
    return {"words": words, "was": [*found.was, found.words]}


def _need(record: Participant, word: str) -> str:
    wanted = word.strip().lower()
    biggest = biggest_of(record.needs)
    if wanted == "biggest" and biggest:
        return biggest.id
    found = [each.id for each in record.needs if each.id == wanted] or [
        each.id for each in record.needs if wanted and wanted in each.id
    ]
    if len(found) > 1:
        raise FitsSeveral(found)
    if not found:
        error = NoSuchPart("need", record.id)
        error.hint = f"see them with `heero show {record.id}`"
        raise error
    return found[0]


def written(
    now: Loaded[Participant], into: str, id_: str, fields: Mapping[str, Value]
) -> list[Operation]:
    """
    Return what gives fields to one entry of a list.

    Args:
        now: The record as it is.
        into: The list.
        id_: The entry.
        fields: Its fields; `None` takes one away.
    """
    listed = now.values.get(into)
    there: dict[str, Value] = next(
        each
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and each.get("id") == id_
    )
    made: list[Operation] = []
    for key, value in fields.items():
        path = (into, id_, key)
        if value is None:
            made += [Remove(path)] if key in there else []
        elif key in there:
            made.append(Replace(path, value))
        else:
            made.append(Add(path, value))
    return made


def _done(after: Commitment, what: str, where: str) -> str:
    if what == "check":
        return f"noted how {after.id} goes, in {where}"
    return f"{after.id}: {STATES[after.status]}, in {where}"
