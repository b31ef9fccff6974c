"""Everything there was with one caller, by the four tasks of peer support."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from heero.domain.contact import TASKS, Contact
from heero.domain.told_contacts import next_due
from heero.errors import NoSuchRecord
from heero.services import callers
from heero.services.contact_lines import item
from heero.services.contact_typed import said
from heero.services.contact_views import read, told, who
from heero.services.outcome import Outcome
from heero.services.records import data_of
from heero.store.workspace import Loaded, Workspace


def relationship(workspace: Workspace, typed: str, me: str | None) -> Outcome:
    """
    Show everything there was with one caller, as far as it may be told.

    Which of the four tasks were touched, the clinician's part and when they were told,
    goals, strengths, referrals, and when somebody is in touch again.

    Raises:
        NoSuchRecord: Nothing that may be told is with a caller of that word.
    """
    word, notes = callers.as_word(typed), who(me)
    found = [
        (loaded, told(workspace, loaded, me))
        for loaded in read(workspace, word, "", notes)
    ]
    found = [each for each in found if each[1].get("caller") == word]
    if not found:
        error = NoSuchRecord("caller", typed, ())
        error.message = "no contact that may be told is with a caller of that word"
        error.hint = "words are never guessed: ask for it again"
        raise error
    found.sort(key=lambda each: (each[0].record.started, each[0].record.id))
    whole = [each for each, data in found if "tasks" in data]
    data = _together(word, [each for each, _ in found], whole)
    if len(whole) < len(found):
        hidden = len(found) - len(whole)
        notes.append(f"of {hidden} of them only that they talked may be told")
    return Outcome(_told_lines(data), data, notes)


def _often(times: int, hidden: int) -> str:
    """Say how often; where not all may be told, never that it was not."""
    none = "nothing that may be told" if hidden else "not yet"
    return {0: none, 1: "once", 2: "twice"}.get(times, f"{times} times")


def _together(
    word: str, found: Sequence[Loaded[Contact]], whole: Sequence[Loaded[Contact]]
) -> dict[str, Any]:
    """Put together what contacts with one caller say."""
    days = [each.record.started[:10] for each in found]
    due = [(next_due(each.record), each.record.id) for each in found]
    due = sorted(each for each in due if each[0])
    return {
        "caller": word,
        "contacts": len(found),
        "from": days[0],
        "to": days[-1],
        "only_that_they_talked": len(found) - len(whole),
        "talked": sum(each.record.outcome == "talked" for each in found),
        "tasks": {
            task: sum(task in each.record.tasks for each in whole) for task in TASKS
        },
        "clinician": [
            {
                "contact": each.record.id,
                "told": each.record.risk.clinician_told,
                "part": each.record.risk.clinician_part,
            }
            for each in whole
            if each.record.risk.clinician_told or each.record.risk.clinician_part
        ],
        "goals": _all(whole, lambda contact: contact.goals),
        "strengths": _all(whole, lambda contact: contact.strengths),
        "helped_before": _all(whole, lambda contact: contact.helped_before),
        "referrals": [
            {"contact": each.record.id, **data_of(one)}
            for each in whole
            for one in each.record.referrals
        ],
        "due": {"day": due[0][0], "contact": due[0][1]} if due else None,
    }


def _all(
    whole: Sequence[Loaded[Contact]], of: Callable[[Contact], Sequence[str]]
) -> list[str]:
    return list(dict.fromkeys(line for each in whole for line in of(each.record)))


def _told_lines(data: Mapping[str, Any]) -> list[str]:
    many = data["contacts"]
    lines = [
        f"{data['caller']}: {many} contact{'s' * (many != 1)}, {data['from']} to "
        f"{data['to']}; they talked in {data['talked']}"
    ]
    lines += [
        f"{said(task)}: {_often(times, data['only_that_they_talked'])}"
        for task, times in data["tasks"].items()
    ]
    for each in data["clinician"]:
        when = (each["told"] or "").replace("T", " ")
        part = said(each["part"] or "told")
        lines.append(f"clinician: {part}" + (f", told {when}" if when else ""))
    for key in ("goals", "strengths", "helped_before"):
        lines += [f"{said(key)}: {words}" for words in data[key]]
    lines += [f"referral: {item(each)}" for each in data["referrals"]]
    if data["due"]:
        lines.append(
            f"in touch again by {data['due']['day']}: {data['due']['contact']}"
        )
    return lines
