"""The directory of services that callers can be told of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from heero.domain import spelling
from heero.domain.contact import ReferralKind
from heero.domain.helpline import Service
from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.spans import months_later
from heero.domain.words import Day
from heero.errors import BadInput, FitsSeveral, HeeroError, NoSuchRecord
from heero.services.outcome import Outcome, one_line
from heero.services.records import change, data_of
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

KINDS: tuple[ReferralKind, ...] = get_args(ReferralKind)
"""The kinds of places there are."""

OLD_AFTER = 6
"""After how many months somebody should look again whether an entry is right."""


@dataclass(frozen=True)
class Place:
    """
    What is known of a service.

    Attributes:
        name: What it is called.
        kind: What kind of place it is.
        for_what: What it helps with, a line each.
        languages: The languages spoken there.
        reach: How to get there.
        cost: What it costs.
        waits: How long one waits.
    """

    name: str = ""
    kind: str = ""
    for_what: Sequence[str] = ()
    languages: Sequence[str] = ()
    reach: str = ""
    cost: str = ""
    waits: str = ""


def add(workspace: Workspace, place: Place, today: Day) -> Outcome:
    """
    Make the entry of a service; it counts as looked at today.

    Raises:
        BadInput: It has no name, no kind, or the kind is none.
        OtherProgram: The folder is none of a helpline.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
    """
    if not place.name.strip():
        raise BadInput("the name is missing", hint="give --name, what it is called")
    if not place.kind.strip():
        raise BadInput("the kind is missing", hint="give --kind, such as clinician")
    notes = [
        f"{each.id} has the same name; both are kept"
        for each in services(workspace)
        if isinstance(each, Service) and fold_name(each.name) == fold_name(place.name)
    ]
    values: dict[str, Value] = {"id": workspace.new_id(), **_fields(place)}
    values["checked"] = today
    shown = workspace.shown(workspace.create("service", values))
    return Outcome([f"made {shown}"], {"id": values["id"], "path": shown}, notes)


def _fields(place: Place) -> dict[str, Value]:
    tags = [spelling.language(each) or each for each in place.languages]
    found: dict[str, Value] = {
        "name": one_line(place.name.strip()),
        "kind": kind_typed(place.kind) if place.kind else "",
        "for_what": [one_line(each) for each in place.for_what if each.strip()],
        "languages": list[Value](dict.fromkeys(tags)),
        "reach": one_line(place.reach.strip()),
        "cost": one_line(place.cost.strip()),
        "waits": one_line(place.waits.strip()),
    }
    return {key: value for key, value in found.items() if value}


def kind_typed(typed: str) -> str:
    """
    Return the kind of place that is meant.

    Raises:
        BadInput: There is none.
    """
    found = re.sub(r"[ -]+", "_", typed.strip().lower())
    if found in KINDS:
        return found
    near = get_close_matches(found, KINDS, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    raise BadInput(
        f"there is no kind of place called {typed!r}",
        hint=f"{meant}the kinds are: {', '.join(KINDS)}",
    )


def services(workspace: Workspace) -> Iterator[Service | HeeroError]:
    """Yield every service, or why its entry cannot be read."""
    for each in workspace.ids("service"):
        try:
            yield workspace.load(Service, each).record
        except HeeroError as error:
            yield error


def service(workspace: Workspace, word: str) -> Service:
    """
    Return the service a word stands for: an id, a name, or a part of one of them.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    there = [each for each in services(workspace) if isinstance(each, Service)]
    wanted = fold_name(word)
    fitting = (
        [each for each in there if each.id == word]
        or [each for each in there if fold_name(each.name) == wanted]
        or [each for each in there if wanted and wanted in fold_name(each.name)]
        or [each for each in there if word and word in each.id]
    )
    if len(fitting) > 1:
        raise FitsSeveral([f"{each.id} ({each.kind})" for each in fitting])
    if not fitting:
        error = NoSuchRecord("service", word, [each.id for each in there])
        error.hint = error.hint.replace("`heero list`", "`heero service list`")
        raise error
    return fitting[0]


def listed(workspace: Workspace, today: Day, *, closed: bool = False) -> Outcome:
    """Tell which services there are, by name; closed ones only where wanted."""
    return _told(workspace, today, [], closed=closed)


def found(
    workspace: Workspace, words: Sequence[str], today: Day, *, closed: bool = False
) -> Outcome:
    """
    Tell which services fit: every word begins one of its own words.

    What is looked at: the name, what it helps with, the kind and the languages.

    Args:
        workspace: The records folder.
        words: What is looked for.
        today: The day, for entries nobody looked at for long.
        closed: Whether those that are there no more are told as well.
    """
    return _told(workspace, today, words, closed=closed)


def _told(
    workspace: Workspace, today: Day, words: Sequence[str], *, closed: bool
) -> Outcome:
    there, notes = [], []
    for each in services(workspace):
        if isinstance(each, HeeroError):
            notes.append(f"left out: {each.message}")
        elif (closed or each.status == "open") and _fits(each, words):
            there.append(each)
    there.sort(key=lambda each: (fold_name(each.name), each.id))
    if not there:
        notes.append(
            "nothing fits: `heero service list` shows them all"
            if words
            else "no service yet: `heero service add` makes an entry"
        )
    rows = [_row(each, today) for each in there]
    return Outcome([_line(each, today) for each in there], rows, notes)


def _fits(service: Service, words: Sequence[str]) -> bool:
    held = [service.name, service.kind, *service.for_what, *service.languages]
    own = fold_name(" ".join(held)).replace("-", " ").split()
    own += [each.lower() for each in service.languages]
    wanted = [one for each in words for one in fold_name(each).split()]
    return all(any(mine.startswith(each) for mine in own) for each in wanted)


def old(service: Service, today: Day) -> bool:
    """Return whether nobody has looked for long whether an entry is right."""
    return not service.checked or months_later(service.checked, OLD_AFTER) < today


def _row(service: Service, today: Day) -> dict[str, Any]:
    data = data_of(service)
    for key in ("heero", "undecided"):
        del data[key]
    return {**data, "old": old(service, today)}


def _line(service: Service, today: Day) -> str:
    parts = [f"{service.id}  {one_line(service.name)}  {service.kind}"]
    if service.for_what:
        parts.append(", ".join(one_line(each) for each in service.for_what))
    if service.languages:
        parts.append(" ".join(service.languages))
    if service.status == "closed":
        parts.append("there no more")
    elif old(service, today):
        parts.append(_aged(service))
    return "; ".join(parts)


def _aged(service: Service) -> str:
    if not service.checked:
        return "nobody has looked yet whether this is right"
    return f"last looked at {service.checked}: ring before you tell somebody of it"


def shown(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    Tell everything of one service.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    one = service(workspace, word)
    lines = [f"{one_line(one.name)} ({one.id}), {one.kind}"]
    lines += [f"for: {one_line(each)}" for each in one.for_what]
    for key, value in (
        ("languages", ", ".join(one.languages)),
        ("how to get there", one.reach),
        ("cost", one.cost),
        ("wait", one.waits),
        ("looked at", one.checked),
    ):
        if value:
            lines.append(f"{key}: {one_line(value)}")
    notes = []
    if one.status == "closed":
        notes.append("it is there no more")
    elif old(one, today):
        notes.append(_aged(one))
    return Outcome(lines, _row(one, today), notes)


def checked(
    workspace: Workspace,
    word: str,
    place: Place,
    on: str,
    today: Day,
    *,
    status: str = "",
    by: str = "",
) -> Outcome:
    """
    Note that somebody made sure that an entry is right, and what is otherwise now.

    Args:
        workspace: The records folder.
        word: Which service.
        place: What is otherwise than it was; what is empty stays as it is.
        on: The day; today where it is empty.
        today: The day.
        status: `open` or `closed`; empty for as it was.
        by: Who is typing.

    Raises:
        NoSuchRecord: It fits none.
        BadInput: The day is none, or has not come yet.
        WouldNotRead: A value is not of the kind its field takes; nothing is changed.
    """
    one = service(workspace, word)
    day = day_typed(on) or today
    if day > today:
        raise BadInput("that day has not come yet", hint="leave --on out for today")
    given = {key: value for key, value in _fields(place).items() if value}
    fields: dict[str, Value] = {**given, "checked": day}
    if status:
        fields["status"] = status

    def kept(now: Loaded[Service]) -> list[Operation]:
        return [
            (Replace if key in now.values else Add)((key,), value)
            for key, value in fields.items()
            if now.values.get(key) != value
        ]

    saved = change(workspace, Service, one.id, kept, by)
    return Outcome(
        [f"looked at on {day}: {saved.shown}"], {"id": one.id, "path": saved.shown}
    )
