"""What the sharer is told before something is handed over, and its reader never is."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from heero.domain.audience import WHO, View, wide_enough
from heero.domain.gate import cleared, invitable, protected, shut_out, under_order
from heero.domain.people import Person
from heero.services.gate import may_clear
from heero.services.seeing import NOBODY_AT_RISK
from heero.services.shares import Case, Exposed
from heero.store import files
from heero.store.workspace import Workspace

LeftOut = Counter[tuple[str, str]]
"""How many of a list are left out, by the list and the reason."""

_LISTS = ("events", "strengths", "hopes", "worries", "needs", "commitments", "steps")

REASONS = {
    "visibility": "not shared this widely by the participant",
    "safety": "not cleared, kept out, or under an order",
    "wish": "left off this copy",
    "place": "a protected place",
    "private": "the private files are not on this computer",
    "statement": "no yes to share_need_statement holds",
    "words": "their words name somebody who is left out, or look like an address",
}
"""Why something is left out, as whoever hands it over is told."""


def told(left_out: LeftOut) -> list[str]:
    """Return what was left out, by list and reason; numbers, and nobody's words."""
    return [
        f"left out: {name} {many} ({REASONS[why]})"
        for (name, why), many in sorted(left_out.items())
        if many
    ]


def seal(workspace: Workspace, record_id: str) -> str:
    """Return what changes when a record or the private file beside it does."""
    seen = hashlib.sha256()
    for kind in ("participant", "private"):
        try:
            data = files.read(workspace.path(kind, record_id))
        except FileNotFoundError:
            data = b""
        seen.update(len(data).to_bytes(8, "big") + data)
    return seen.hexdigest()


def count(case: Case, view: View, off: frozenset[str], left: LeftOut) -> None:
    """
    Count what an audience may not see of a record.

    Args:
        case: Whose record, and for whom.
        view: What it may see.
        off: The ids of whoever is left off this copy.
        left: Where it is counted.
    """
    there = {each.id for each in view.record.people}
    for each in case.record.people:
        if each.id not in there:
            left["people", _why(case, each, off)] += 1
    hidden = protected(case.private, case.today)
    for place in case.record.places:
        if not case.known:
            left["places", "private"] += 1
        elif place.id in hidden:
            left["places", "place"] += 1
        elif not wide_enough(place.visibility, case.audience):
            left["places", "visibility"] += 1
    for name in _LISTS:
        items = getattr(case.record, name)
        shut = [x for x in items if not wide_enough(x.visibility, case.audience)]
        left[name, "visibility"] += len(shut)


def _why(case: Case, person: Person, off: frozenset[str]) -> str:
    if person.id in off:
        return "wish"
    wide = wide_enough(person.visibility, case.audience)
    return "safety" if wide else "visibility"


def who_sees(case: Case, clean: View) -> Iterator[str]:
    """Answer *who could see this?* without a name."""
    for_whom = WHO.get(case.audience, "for a court")
    yield f"who could see this: it is {for_whom}, and can be passed on"
    there, everybody = len(clean.record.people), len(case.record.people)
    yield f"{there} of the {everybody} people in this record are on it"
    if case.audience in NOBODY_AT_RISK:
        yield "nobody who is to be checked first or is kept out is on it"
    if not case.known:
        yield "no place is on it: the private files are not on this computer"


def exposed(workspace: Workspace, case: Case, clean: View) -> Iterator[Exposed]:
    """Yield everybody on it for whom being named may be dangerous, and why."""
    ordered, out = under_order(case.private), shut_out(case.record, case.private)
    clear = cleared(case.record, case.private, case.today, may_clear(workspace))
    there = {each.id for each in clean.record.people}
    for each in (each for each in case.record.people if each.id in there):
        why = ""
        if each.id in ordered:
            why = "an order names them"
        elif each.id in out:
            why = "they are kept out, or checked first"
        elif invitable(each) and each.id not in clear:
            why = "nobody has cleared them to be invited"
        elif each.visibility != "network_ok":
            why = "the participant lets fewer hear of them than their whole network"
        if why:
            yield Exposed(each.id, each.name, why)


def counts(left: LeftOut) -> list[dict[str, object]]:
    """Return what was left out, for a program."""
    return [
        {"list": name, "why": why, "count": many}
        for (name, why), many in sorted(left.items())
        if many
    ]
