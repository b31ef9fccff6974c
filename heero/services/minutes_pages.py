"""Making the page of a meeting for one reader, out of what they may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.documents import minutes
from heero.documents.minutes import Place
from heero.domain.audience import View, view
from heero.domain.consents import in_force
from heero.domain.gate import barring, shut_out
from heero.domain.meetings import Attendance, Meeting, Role
from heero.domain.minutes import day_of, follow_up_of, heard_in, numbered, present_at
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.promised import copies_owed
from heero.domain.scopes import AUDIENCE_WORDS
from heero.domain.story import Commitment
from heero.domain.words import Day
from heero.services import guides
from heero.services.gate import may_be_named, may_clear
from heero.services.minutes_readers import Reader, called, member_name
from heero.services.minutes_unfit import unfit
from heero.services.own_paper import paper, spoken
from heero.services.records import private_of
from heero.store.workspace import Workspace

WORDS = "minutes.yaml"
"""What the pages say, among the vocabularies."""

TEMPLATES = ("minutes.md", "minutes.html")


@dataclass(frozen=True)
class Made:
    """
    A page that is not on disk yet.

    Attributes:
        markdown: As Markdown.
        html: To print.
        language: The language it is in.
        notes: What whoever hands it over should know.
    """

    markdown: str
    html: str
    language: str
    notes: tuple[str, ...]


def made(
    workspace: Workspace,
    record: Participant,
    meeting: Meeting,
    reader: Reader,
    today: Day,
) -> Made:
    """
    Make the page of a meeting for one reader.

    Args:
        workspace: The records folder.
        record: Whose meeting.
        meeting: The meeting.
        reader: Whom it is for.
        today: The day.

    Raises:
        Unreadable: The private file has errors.
        BadTemplate: A template, or what the pages say, breaks its rules.
    """
    private = private_of(workspace, record.id)
    clear = may_be_named(workspace, record, private, today)
    seen = _seen(record, private, reader, clear, today)
    there, why_not = _there(workspace, record, seen, meeting, private, today)
    follows = follow_up_of(record, meeting.id)
    team_page = reader.audience == "team" and reader.member is None
    told = minutes.Told(
        meeting=meeting,
        heard=heard_in(record, meeting.id),
        day=day_of(record, meeting),
        reader=reader.name,
        own=_own(record, meeting, reader),
        there=there,
        next_day=follows.start[:10] if follows and follows.start else "",
        copies=_copies(workspace, record, meeting) if team_page else (),
        unfit=unfit(record, seen, private, guides.relations(workspace.root)),
        numbers=numbered(record, meeting.id),
    )
    languages = () if reader.audience == "team" else record.languages
    say = spoken(workspace, languages, name=WORDS)
    form = paper(workspace, large=False, names=TEMPLATES)
    sheet, left_off = minutes.sheet(seen, told, say)
    notes = [*why_not, *_notes(record, meeting, left_off)]
    return Made(
        minutes.markdown(sheet, form),
        minutes.page(sheet, form),
        say.language,
        tuple(notes),
    )


def _seen(
    record: Participant,
    private: Private | None,
    reader: Reader,
    clear: frozenset[str],
    today: Day,
) -> View:
    """Return what a reader may see, the reader among it."""
    if reader.audience in ("me", "team"):
        return view(record, reader.audience, today)
    shared = record
    known = called(reader) | AUDIENCE_WORDS[reader.audience]
    if in_force(record, "share_need_statement", today, ("needs",), known) is None:
        shared = record.model_copy(update={"needs": ()})
    if reader.audience != "network":
        return view(shared, reader.audience, today)
    # The reader knows of themselves, whoever else does.
    clear |= {reader.person or ""}
    knowing = [
        each.model_copy(update={"visibility": "network_ok"})
        if each.id == reader.person
        else each
        for each in shared.people
    ]
    shared = shared.model_copy(update={"people": tuple(knowing)})
    without = shut_out(record, private) - {reader.person or ""}
    return view(shared, "network", today, clear=clear, without=without)


def _own(
    record: Participant, meeting: Meeting, reader: Reader
) -> tuple[Commitment, ...]:
    """What the reader offered there; whoever heard it or not, they said it."""
    heard = heard_in(record, meeting.id)
    return tuple(
        each
        for each in record.commitments
        if reader.person and each.person == reader.person and each.id in heard
    )


def _there(
    workspace: Workspace,
    record: Participant,
    seen: View,
    meeting: Meeting,
    private: Private | None,
    today: Day,
) -> tuple[Sequence[tuple[str, str]], Sequence[str]]:
    """
    Return who was there, with what they did, and why that is not shown.

    It is shown whole or not at all: a list with somebody missing tells of them. Nor is
    it shown while an order keeps two of them apart.
    """
    present = present_at(record, meeting.id)
    people = {each.person for each in present if each.person is not None}
    own = seen.audience == "me"
    names = {each.id: each.name for each in seen.record.people}
    may = may_clear(workspace)
    apart = barring(private, people, today, may) if private is not None else ()
    if not own and (apart or not people <= set(names)):
        return (), [
            "who was there is not on this page: somebody of them may not be shown here"
        ]
    planned: dict[str | None, Role] = {
        (each.person or each.member): each.role
        for each in meeting.roles
        if each.person or each.member
    }
    return [
        (_called(workspace, record, each, names), _role(each, planned))
        for each in present
    ], ()


def _role(each: Attendance, planned: Mapping[str | None, Role]) -> str:
    """What somebody did: as it was noted, else as it was planned."""
    if each.role != "network":
        return each.role
    return planned.get(each.person or each.member, each.role)


def _called(
    workspace: Workspace,
    record: Participant,
    each: Attendance,
    names: dict[str, str],
) -> str:
    if each.person is not None:
        return names.get(each.person, "")
    if each.member is not None:
        return member_name(workspace, each.member)
    return each.words or record.name


def _copies(
    workspace: Workspace, record: Participant, meeting: Meeting
) -> list[tuple[str, str, Day]]:
    names = {each.id: each.name for each in view(record, "team", "").record.people}

    def called(person: str | None, member: str | None, words: str | None) -> str:
        if person is not None:
            return names.get(person, "")
        if member is not None:
            return member_name(workspace, member)
        return record.name if words in (None, "me") else words

    found = [
        ("has_copy", called(each.person, each.member, each.to), each.sent)
        for each in meeting.copies
    ]
    found += [
        ("owed_copy", called(each.to.person, each.to.member, each.to.words), each.due)
        for each in copies_owed(record)
        if each.meeting.id == meeting.id
    ]
    return [each for each in found if each[1]]


LISTS = {
    "agreed": "agreements",
    "strengths": "what is strong",
    "needs": "needs",
    "ideas": "ideas",
    "steps": "the plan",
    "commitments": "offers",
    "dissents": "who sees it another way",
}
"""The lists of what a meeting heard, as whoever hands out a copy is told of them."""


def _listed(left_off: Sequence[Place]) -> str:
    """Name lines by their list and number, and never by their words."""
    found: dict[str, list[str]] = {}
    for name, number in dict.fromkeys(left_off):
        if name:
            found.setdefault(LISTS[name], []).append(str(number))
    return ", ".join(f"{name} {' '.join(many)}" for name, many in found.items())


def _notes(
    record: Participant, meeting: Meeting, left_off: Sequence[Place]
) -> list[str]:
    notes = []
    if meeting.status != "held":
        notes.append(
            "the minutes are not finished: "
            f"`heero meeting record {record.id} --meeting {meeting.id}` goes on with "
            "them"
        )
    if left_off:
        many = len(left_off)
        lines = "1 line is" if many == 1 else f"{many} lines are"
        notes.append(
            f"{lines} not on this page ({_listed(left_off)}): "
            "what may not be shown here, or what looks like an address, is named "
            "there; say it otherwise with "
            f"`heero meeting record {record.id} --meeting {meeting.id} --review`"
        )
    return notes
