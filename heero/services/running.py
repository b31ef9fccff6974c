"""A session of a workshop while it runs: who is there, and what comes next for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.operations import Add, Operation, Remove, Value
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.domain.workshop import Session, Workshop
from heero.errors import BadInput, BadOrder, HeeroError, NothingSuchShipped
from heero.guides import prepared
from heero.guides.definition import Guide
from heero.services import guides, orders
from heero.services.cohorts import session_in, workshop_id
from heero.services.exercises import Format
from heero.services.left_open import left_open
from heero.services.permission import may_write
from heero.services.records import FreshIds, change, opened
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Running:
    """
    One session of one workshop.

    Attributes:
        workspace: The records folder.
        workshop: The id of the workshop.
        session: The id of the session.
        by: Who types; empty where nobody said.
    """

    workspace: Workspace
    workshop: str
    session: str
    by: str = ""

    @property
    def record(self) -> Workshop:
        """The workshop as it is now."""
        return self.workspace.load(Workshop, self.workshop).record

    @property
    def shown(self) -> str:
        """Where the workshop's record is, as it is told."""
        return self.workspace.shown(self.workspace.path("workshop", self.workshop))

    @property
    def now(self) -> Session:
        """
        The session as it is now.

        Raises:
            BadInput: Somebody took it out of the workshop meanwhile.
        """
        for each in self.record.sessions:
            if each.id == self.session:
                return each
        raise BadInput(
            "this session is not in the workshop any more",
            hint="everything said is kept; see the sessions with `heero workshop show`",
        )


@dataclass(frozen=True)
class Seat:
    """
    Somebody who is there.

    Attributes:
        id: Their id; empty for a guest without a record.
        name: The name they use.
        open: The exercises of today they are in the middle of, the last one first.
        next: The exercise that comes next for them; empty where there is none.
        why: Why their record cannot be read; empty where it can.
    """

    id: str
    name: str
    open: tuple[str, ...] = ()
    next: str = ""
    why: str = ""


def of(workspace: Workspace, word: str, session: str, today: Day, by: str) -> Running:
    """
    Return a session of a workshop.

    Raises:
        NoSuchRecord: There is no such workshop.
        BadInput: There is no such session.
    """
    record = workspace.load(Workshop, workshop_id(workspace, word)).record
    return Running(workspace, record.id, session_in(record, session, today).id, by)


def planned(running: Running) -> list[str]:
    """Return the guides of a session: as planned, else the whole order."""
    record, now = running.record, running.now
    if now.planned:
        return list(now.planned)
    site = running.workspace.root
    known = orders.known_guides(site)
    try:
        found = orders.order(record.order, site, known).guides
    except (NothingSuchShipped, BadOrder):
        return []
    return [each for each in found if each in known]


def seats(running: Running, listed: Sequence[str]) -> list[Seat]:
    """
    Return everybody who takes part and is there, with what comes next for each.

    Args:
        running: The session.
        listed: The guides of the session, in their order.
    """
    record, now = running.record, running.now
    found = []
    for each in record.participants:
        if each in now.attended:
            found.append(_seat(running, each, record.starts or "", listed))
    strangers = [
        each
        for each in now.attended
        if each not in record.participants
        and each in running.workspace.ids("participant")
    ]
    found += [_seat(running, each, "", listed) for each in strangers]
    return [*found, *(Seat("", alias) for alias in now.guests)]


def _seat(running: Running, record_id: str, since: str, listed: Sequence[str]) -> Seat:
    try:
        record = opened(running.workspace, record_id).record
    except HeeroError as error:
        return Seat(record_id, record_id, why=error.message)
    done = finished(record, since)
    open_ = tuple(each for each in left_open(record) if each in listed)
    following = next((each for each in listed if each not in done), "")
    return Seat(record_id, record.name, open_, following)


def called(running: Running, word: str) -> str:
    """Return the name somebody uses; the word itself where no record has that id."""
    try:
        return running.workspace.load(Participant, word).record.name
    except HeeroError:
        return word


def finished(record: Participant, since: str) -> set[str]:
    """Return the guides somebody walked to the end, on a day or later."""
    return {
        walk.guide.split("/")[0]
        for walk in record.walks
        if walk.finished is not None and walk.finished[:10] >= since
    }


def format_of(guide: Guide) -> Format:
    """Return how a guide is walked in a group: the widest way it may be."""
    if "group" in guide.formats:
        return "group"
    return "pair" if "pair" in guide.formats else "one_to_one"


def for_all(running: Running, listed: Sequence[str]) -> list[str]:
    """Return the guides of a session in which a group is asked once for all."""
    return for_all_of(running.workspace, listed)


def for_all_of(workspace: Workspace, listed: Sequence[str]) -> list[str]:
    """Return those of some guides in which a group is asked once for all."""
    found = []
    for name in listed:
        try:
            guide = guides.guide(name, workspace.root)
        except HeeroError:
            continue
        if prepared.for_all(guide):
            found.append(name)
    return found


def together(running: Running, name: str) -> Guide:
    """
    Return the part of a guide that is for all of a group at once.

    Raises:
        NothingSuchShipped: There is no such guide.
        BadInput: Nothing in it is for a group at once.
    """
    guide = guides.guide(name, running.workspace.root)
    steps = prepared.for_all(guide)
    if not steps:
        raise BadInput(
            f"nothing in {guide.id} is for a group at once",
            hint="sit down with each of them instead",
        )
    return guide.model_copy(update={"steps": steps})


def agreed(running: Running, came: Sequence[str], gone: Sequence[str]) -> None:
    """
    Bring what the group agreed for itself up to date, at once.

    Args:
        running: The session.
        came: What it agreed just now.
        gone: What it took back of that.

    Raises:
        CannotWrite: The disk would not take it.
    """
    operations: list[Operation] = [
        *(Add(("agreements", each), each) for each in came),
        *(Remove(("agreements", each)) for each in gone),
    ]
    if operations:
        change(running.workspace, Workshop, running.workshop, operations, running.by)


def give(running: Running, receiver: str, giver: str, words: str, today: Day) -> None:
    """
    Put kind words into the record of whoever they are for; the giver said yes.

    Args:
        running: The session.
        receiver: Whose record it is, by its id.
        giver: The name the giver wants to stand there.
        words: The words, as they were said.
        today: The day.

    Raises:
        GateShut: The receiver's yes to a record has ended or was taken back.
        WouldNotRead: The words cannot be written down; nothing is kept.
        CannotWrite: The disk would not take it.
    """

    def added(now: Loaded[Participant]) -> list[Operation]:
        may_write(now.record, today, ("gifts",))
        name = FreshIds(now.values)()
        entry: dict[str, Value] = {"id": name, "from": giver, "words": words}
        return [Add(("gifts", name), {**entry, "as_of": today})]

    change(running.workspace, Participant, receiver, added, running.by)
