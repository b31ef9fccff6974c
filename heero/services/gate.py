"""The gate as a folder knows it: who may clear, and what to do where it is shut."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from heero.domain.gate import SELF, astray, barring, cleared
from heero.domain.inviting import Shut, Why, shut
from heero.domain.meetings import Meeting, expected, invited
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import GateShut, HeeroError
from heero.services.outcome import Outcome
from heero.services.records import private_of
from heero.store.workspace import Workspace

_DO: Mapping[Why, str] = {
    "record": "the yes to a record has ended or was taken back; ask again first, and "
    "write it down with `heero consent give {record} run_workshop`",
    "consent": "no yes to getting in touch with people holds today; ask, and write it "
    "down with `heero consent give {record} contact_person`",
    "no_private_file": "the file that says who is clear is not here; ask whoever keeps "
    "it, or begin it with `heero safety {record}`",
    "astray": "the private file keeps somebody out who is not in this record, so "
    "nobody is invited; `heero validate` says where, then put it right by hand",
    "nobody": "nobody in this record has this id; see `heero person {record}`",
    "not_a_person": "a group, a service, an animal or an ancestor is not invited",
    "not_living": "only somebody who is known to be alive is invited; "
    "`heero person {record} {person}`",
    "choice": "not at this time; only the participant can choose otherwise",
    "not_asked": "they have not said that they want this now; ask them with "
    "`heero outreach {record} {person}`",
    "unknown": "nobody has said whether it is safe; `heero safety {record} {person}`",
    "check_first": "somebody checks first; `heero safety {record} {person}`",
    "blocked": "not at this time",
    "run_out": "what was said of safety holds no more; check again with "
    "`heero safety {record} {person}`",
    "noted": "a safety note came since it was cleared; check again with "
    "`heero safety {record} {person}`",
    "order": "an order keeps them and {other} apart; plan two meetings, or take an "
    "invitation back",
    "order_ended": "the order between them and {other} has ended; both are checked "
    "again first with `heero safety {record}`",
    "not_in_consent": "the yes to getting in touch names others; ask, and write it "
    "down with `heero consent withdraw {record} contact_person`, then "
    "`heero consent give {record} contact_person --recipient WHO`",
}


class Verdict(NamedTuple):
    """
    Whether the gate of one meeting is open today.

    Attributes:
        record: Whose meeting, by their id.
        meeting: Which one, by its id.
        people: Everybody of theirs who was looked at, by their ids.
        found: What shuts it; nothing where it is open.
        knows: Who of them knows the time and the place already.
    """

    record: str
    meeting: str
    people: frozenset[str]
    found: tuple[Shut, ...]
    knows: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether everybody may come."""
        return not self.found

    @property
    def lines(self) -> list[str]:
        """A line for each thing that shuts it: who, by id, and what to do."""
        return what_to_do(self.record, self.found)

    @property
    def data(self) -> dict[str, Any]:
        """The verdict for a program: ids and reasons, nobody's words."""
        return {
            "meeting": self.meeting,
            "open": self.is_open,
            "shut": [each._asdict() for each in self.found],
            "knows": list(self.knows),
        }

    @property
    def refusal(self) -> Outcome:
        """The answer of a command that does nothing because the gate is shut."""
        data = {"id": self.record, **self.data}
        return Outcome(self.lines, data, (self.why,), no=True)

    @property
    def why(self) -> str:
        """Return in a sentence that it is shut, with nobody in it."""
        return f"the gate of meeting {self.meeting} of {self.record} is shut"


def open_or_shut(
    workspace: Workspace, record: Participant, meeting: Meeting, today: Day
) -> Verdict:
    """
    Judge anew whether everybody who would be in the room of a meeting may be there.

    What was open when somebody was invited may be shut today. It is asked again when a
    letter or an agenda is made and when the meeting begins. With nobody of theirs in
    the room there is nobody to be kept apart, and it is open.

    Args:
        workspace: The records folder; the private file is read anew.
        record: The participant's own record, as it is now.
        meeting: One of their meetings.
        today: The day that is asked about.

    Returns:
        The verdict; whoever must not go on where it is shut returns its `refusal`, or
        calls `must_be_open`.

    Raises:
        Unreadable: The private file has errors.
    """
    people = expected(meeting)
    found = asked(workspace, record, people, today) if people else []
    knows = tuple(sorted(ever_told(meeting) & people))
    return Verdict(record.id, meeting.id, people, tuple(found), knows)


def must_be_open(
    workspace: Workspace, record: Participant, meeting: Meeting, today: Day
) -> Verdict:
    """
    Return the verdict of `open_or_shut` where the gate is open.

    Raises:
        GateShut: It is shut; `heero meeting show` says for whom, and what to do.
        Unreadable: The private file has errors.
    """
    verdict = open_or_shut(workspace, record, meeting, today)
    if not verdict.is_open:
        raise GateShut(
            verdict.why,
            hint=f"see what to do with `heero meeting show {record.id} "
            f"--meeting {meeting.id}`",
        )
    return verdict


def asked(
    workspace: Workspace,
    record: Participant,
    people: Collection[str],
    today: Day,
    clearing: Collection[str] | None = None,
) -> list[Shut]:
    """
    Return what keeps people from being invited together, as `inviting.shut` does.

    Args:
        workspace: The records folder.
        record: The participant's own record.
        people: Everybody of theirs who would be in the room, by their ids.
        today: The day that is asked about.
        clearing: Who may clear, for whoever asks of many records; `None` looks it up.

    Raises:
        Unreadable: The private file has errors.
    """
    private = private_of(workspace, record.id)
    who = may_clear(workspace) if clearing is None else clearing
    return shut(record, private, people, today, who)


def may_clear(workspace: Workspace) -> frozenset[str]:
    """Return the ids of those of the team who may clear somebody for a meeting."""
    wanted = set(workspace.settings.clears)
    found = set()
    for each in workspace.ids("team"):
        try:
            member = workspace.load(TeamMember, each).record
        except HeeroError:
            # Whose record cannot be read clears nobody: unknown is not clear.
            continue
        if wanted.intersection(member.roles):
            found.add(member.id)
    return frozenset(found)


def may_be_named(
    workspace: Workspace, record: Participant, private: Private | None, today: Day
) -> frozenset[str]:
    """Return the ids of the people whom a page for a meeting may name as coming."""
    if private is None or astray(record, private):
        return frozenset()
    return cleared(record, private, today, may_clear(workspace))


def ever_told(meeting: Meeting) -> frozenset[str]:
    """Return the ids of whoever was told the time and the place, invited now or not."""
    return frozenset(each.person for each in meeting.invitations if each.told)


def knows_it(record_id: str, meeting: Meeting, person: str) -> str:
    """Return the line that says that somebody knows the time and the place."""
    told = max(each.told or "" for each in meeting.invitations if each.person == person)
    since = f"{person} knows the time and the place since {told}"
    if person not in invited(meeting):
        return f"{since}, and is not invited; change the time or the place"
    return (
        f"{since}; `heero meeting take-back {record_id} {person}`, and change the time "
        "or the place"
    )


def still_know(
    workspace: Workspace,
    record: Participant,
    meeting: Meeting,
    people: Collection[str],
    today: Day,
) -> list[str]:
    """
    Say who knows the time and the place and must not meet somebody who would be there.

    Their invitation was taken back; what they know cannot be.

    Args:
        workspace: The records folder.
        record: The participant's own record.
        meeting: The meeting.
        people: Who would be there, by their ids.
        today: The day.
    """
    private = private_of(workspace, record.id)
    knows = ever_told(meeting) - set(people)
    if private is None or not knows:
        return []
    orders = barring(private, {*people, *knows}, today, may_clear(workspace))
    apart = {
        end
        for order, _ in orders
        for end in order.between
        if set(order.between) & {*people, SELF}
    }
    return [
        f"{each} still knows the time and the place, and an order keeps them apart "
        "from somebody who would be there: change the time or the place first"
        for each in sorted(knows & apart)
    ]


def what_to_do(record_id: str, found: Sequence[Shut]) -> list[str]:
    """Return a line for each thing that shuts the gate: who, by id, and what to do."""
    lines = []
    for each in found:
        do = _DO[each.why].format(
            record=record_id,
            person=each.person,
            other="the participant" if each.other == "self" else each.other,
        )
        lines.append(f"{each.person or record_id}: {do}")
    return list(dict.fromkeys(lines))
