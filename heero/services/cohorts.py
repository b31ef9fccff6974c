"""Which workshop is meant, which of its sessions, and how it is told."""

from collections.abc import Iterator, Sequence
from typing import Any

from heero.domain import spelling
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.domain.workshop import AfterCare, Session, Workshop
from heero.errors import BadInput, FitsSeveral, HeeroError, NoSuchRecord
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of
from heero.store.workspace import Workspace

FEWEST, MOST = 4, 10
"""How many a group is good for; fewer or more are welcome all the same."""

NAVIGATORS = 2
"""How many peer navigators a group has, one of them free to walk out with anybody."""


def workshop_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the workshop a word stands for.

    Args:
        workspace: The records folder.
        word: An id, its title, a part of an id, or a part of its title.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids("workshop")
    if word in known:
        return word
    there = [each for each in workshops(workspace) if isinstance(each, Workshop)]
    wanted = fold_name(word)
    fitting = (
        [each for each in there if wanted and fold_name(each.title or "") == wanted]
        or [each for each in there if word and word in each.id]
        or [each for each in there if wanted and _titled(each, wanted)]
    )
    if len(fitting) > 1:
        raise FitsSeveral(
            [f"{each.id} ({each.starts or 'no day yet'})" for each in fitting]
        )
    if not fitting:
        error = NoSuchRecord("workshop", word, known)
        error.hint = error.hint.replace("`heero list`", "`heero workshop show`")
        raise error
    return fitting[0].id


def _titled(each: Workshop, wanted: str) -> bool:
    return wanted in fold_name(each.title or "")


def workshops(workspace: Workspace) -> Iterator[Workshop | HeeroError]:
    """Yield every workshop, or why its record cannot be read."""
    for each in workspace.ids("workshop"):
        try:
            yield workspace.load(Workshop, each).record
        except HeeroError as error:
            yield error


def session_in(workshop: Workshop, word: str, today: Day) -> Session:
    """
    Return the session of a workshop a word stands for.

    Args:
        workshop: The workshop.
        word: Its id, its number, its day or `today`; the session of today where it is
            empty.
        today: The day.

    Raises:
        BadInput: It is none of them.
    """
    typed = word.strip()
    wanted = today if fold_name(typed) in ("", "today") else spelling.day(typed)
    for number, each in enumerate(workshop.sessions, start=1):
        if typed in (each.id, str(number)) or each.date == wanted:
            return each
    days = ", ".join(
        f"{number} on {each.date}"
        for number, each in enumerate(workshop.sessions, start=1)
    )
    raise BadInput(
        "there is no such session" if typed else f"there is no session on {today}",
        hint=f"give --session; there are: {days}"
        if days
        else f"add one with `heero workshop meet {workshop.id} DAY`",
    )


def shown(workspace: Workspace, word: str | None, today: Day) -> Outcome:
    """
    Tell of a workshop in full words, or of every one in one line.

    Raises:
        NoSuchRecord: The word fits none.
        FitsSeveral: It fits more than one.
        Unreadable: The record has errors.
    """
    if word is None:
        return _all(workspace)
    record = workspace.load(Workshop, workshop_id(workspace, word)).record
    names = _Names(workspace)
    lines = [
        f"{one_line(record.title or 'without a title')} ({record.id}), {record.kind}",
        *_people(record, names),
        f"order: {record.order}",
        *(f"agreed: {one_line(each)}" for each in record.agreements),
    ]
    for number, each in enumerate(record.sessions, start=1):
        lines += _session(number, each, names, today)
    lines += [f"closed: {record.closed}"] if record.closed else []
    lines += [_care(each, names) for each in record.after_care]
    data = data_of(record)
    del data["heero"]
    return Outcome(lines, data, advice(record, workspace))


def _all(workspace: Workspace) -> Outcome:
    rows: list[dict[str, Any]] = []
    lines, notes = [], []
    for each in workshops(workspace):
        if isinstance(each, HeeroError):
            notes.append(f"left out: {each.message}")
            continue
        many = len(each.participants) + len(each.guests)
        rows.append(
            {
                "id": each.id,
                "title": each.title,
                "kind": each.kind,
                "starts": each.starts,
                "ends": each.ends,
                "participants": many,
                "sessions": len(each.sessions),
                "path": f"workshops/{each.id}.yaml",
            }
        )
        parts = [
            f"{each.id}  {one_line(each.title or 'without a title')}",
            each.starts or "no day yet",
            f"{_count(len(each.sessions), 'session')}, {many} take part",
        ]
        lines.append("  ".join(parts))
    if not rows:
        notes.append("no workshop yet: `heero workshop new` makes one")
    return Outcome(lines, rows, notes)


def _count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def _people(record: Workshop, names: "_Names") -> Iterator[str]:
    for each in record.facilitators:
        yield f"leads: {names.of(each)}"
    for each in record.navigators:
        yield f"navigator: {names.of(each)}"
    for each in record.participants:
        yield f"takes part: {names.of(each)}"
    for alias in record.guests:
        yield f"takes part: {one_line(alias)}, without a record"


def _session(
    number: int, session: Session, names: "_Names", today: Day
) -> Iterator[str]:
    when = f"{session.date} at {session.start}" if session.start else session.date
    parts = [f"session {number} ({session.id}): {when}"]
    if session.minutes is not None:
        parts.append(f"{session.minutes} minutes")
    if session.place:
        parts.append(one_line(session.place))
    yield ", ".join(parts) + ("; today" if session.date == today else "")
    there = [names.of(each) for each in session.attended]
    there += [f"{one_line(each)}, without a record" for each in session.guests]
    if there:
        yield f"  there: {'; '.join(there)}"
    told = {each.guide for each in session.done}
    for done in session.done:
        yield f"  done: {done_words(done, names.of)}"
    yield from (f"  done: {each}" for each in session.guides if each not in told)
    open_ = [each for each in session.planned if each not in session.guides]
    if open_:
        yield f"  planned: {', '.join(open_)}"


def _care(care: AfterCare, names: "_Names") -> str:
    who, by = names.of(care.participant), names.of(care.by)
    if care.done:
        return f"check-in: {by} was in touch with {who} on {care.done}"
    return f"check-in: {by} is in touch with {who} by {care.until}"


def done_words(done: Any, name: Any) -> str:
    """Return what was done by whom and with whom, in one line."""
    by = [name(each) for each in done.by]
    whom = [*map(name, done.participants), *map(one_line, done.guests)]
    return ", ".join(
        [
            done.guide,
            *([f"led by {' and '.join(by)}"] if by else []),
            *([f"with {', '.join(whom)}"] if whom else []),
        ]
    )


class _Names:
    """The names people use, by the ids of their records."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, str] = {}

    def of(self, record_id: str) -> str:
        """Return a name and an id; the id alone where no record can be read."""
        if record_id not in self._known:
            self._known[record_id] = self._read(record_id)
        return self._known[record_id]

    def _read(self, record_id: str) -> str:
        kinds: Sequence[type[Participant | TeamMember]] = (Participant, TeamMember)
        for model in kinds:
            try:
                record = self._workspace.load(model, record_id).record
            except HeeroError:
                continue
            return f"{one_line(record.name)} ({record_id})"
        return record_id


def advice(record: Workshop, workspace: Workspace) -> list[str]:
    """Return what a group could mind; none of it is ever in the way."""
    many = len(record.participants) + len(record.guests)
    told = []
    if many and not FEWEST <= many <= MOST:
        told.append(
            f"{many} take part; a group is good for {FEWEST} to {MOST}, and nobody is "
            "turned away for it"
        )
    if not record.facilitators or len(record.navigators) < NAVIGATORS:
        told.append(
            "a group has a facilitator and two navigators, so that one is free to walk "
            "out with anybody"
        )
    if record.kind == "adult":
        told.append(
            "adults: see who looks after children, how everybody gets there and home, "
            "and whether the evening suits them"
        )
    if len(_kinds(record, workspace)) > 1:
        told.append("youth and adults take part; each have a workshop of their own")
    return told


def _kinds(record: Workshop, workspace: Workspace) -> set[str]:
    found: set[str] = set()
    for each in record.participants:
        try:
            found.add(workspace.load(Participant, each).record.kind)
        except HeeroError:
            continue
    return found
