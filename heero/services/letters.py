"""Letters and calendar entries for those who are invited to a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from heero.documents import calendars, letters
from heero.documents.letters import Invited, Length
from heero.documents.own_words import Say
from heero.domain.meetings import Invitation, Meeting
from heero.domain.near import only_one
from heero.domain.participant import Participant
from heero.domain.words import Moment
from heero.domain.zones import zone_named
from heero.errors import BadInput
from heero.services import gate, sayable
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome, one_line
from heero.services.outlets import outlet
from heero.services.own_paper import spoken
from heero.services.records import opened, participant_id, person_in
from heero.services.template_texts import text_of
from heero.store import files
from heero.store.workspace import Workspace

FOLDER = "letters"
"""Where letters lie, among the templates."""

LENGTHS: tuple[Length, ...] = get_args(Length)
"""How long a letter may be."""

LetterFormat = Literal["html", "txt"]


def length_typed(typed: str) -> Length | None:
    """
    Return the length that is meant; `None` where none was typed.

    Raises:
        BadInput: There is no such length.
    """
    if not typed.strip():
        return None
    found = only_one(typed, LENGTHS)
    if found is None:
        raise BadInput(
            "a letter is short, middle or long", hint="give --length one of them"
        )
    return found


@dataclass(frozen=True)
class Wanted:
    """
    Which letters are asked for.

    Attributes:
        meeting: Which meeting, by its id; `None` for the next that is planned.
        readers: Whom they are for, by id or name; empty for everybody who is invited
            and has not said no.
        length: Which length; `None` for all of them.
        format: How letters are laid out; a text message is plain text always.
    """

    meeting: str | None = None
    readers: Sequence[str] = ()
    length: Length | None = None
    format: LetterFormat = "html"


class Page(NamedTuple):
    """
    One file that is not on disk yet.

    Attributes:
        person: Whom it is for, by their id.
        name: What the file is called; nobody can be found in it.
        content: What it holds.
    """

    person: str
    name: str
    content: bytes


def write(workspace: Workspace, word: str, wanted: Wanted, now: Moment) -> Outcome:
    """
    Write a letter for each of those who are invited, once the gate is open for all.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        wanted: Which letters.
        now: The minute where the folder is.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting, or nobody of that name.
        BadInput: No meeting is planned, nobody is invited, or somebody who is named
            is not.
        BadTemplate: A template breaks its rules.
        CannotWrite: The disk would not take it.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    meeting = _meeting(record, wanted.meeting, now)
    invitations = _invitations(record, meeting, wanted.readers)
    verdict = gate.open_or_shut(workspace, record, meeting, now[:10])
    if not verdict.is_open:
        return _refused(workspace, record, meeting, verdict.refusal)
    told = gate.still_know(workspace, record, meeting, verdict.people, now[:10])
    say = spoken(workspace, record.languages, FOLDER, "invitation.yaml")
    maker = _Maker(workspace, record, meeting, say, now)
    pages = [page for each in invitations for page in maker.pages(each, wanted)]
    paths = []
    for page in pages:
        outlet(workspace.out / page.name)
    for page in pages:
        path = workspace.out / page.name
        files.folder(path.parent)
        files.overwrite(path, page.content)
        paths.append(workspace.shown(path))
    names = {each.id: one_line(each.name) for each in record.people}
    lines = [
        f"{names[page.person]} ({page.person}): {path}"
        for page, path in zip(pages, paths, strict=True)
    ]
    made = [
        {"person": page.person, "path": path}
        for page, path in zip(pages, paths, strict=True)
    ]
    data = {
        "id": record.id,
        "meeting": meeting.id,
        "language": say.language,
        "letters": made,
        "open": True,
    }
    return Outcome(lines, data, [*told, *maker.notes])


def _meeting(record: Participant, wanted: str | None, now: Moment) -> Meeting:
    meeting = meeting_in(record, wanted, now[:10])
    if meeting is None:
        raise BadInput(
            "no meeting is planned",
            hint=f"plan one with `heero meeting plan {record.id}`",
        )
    if meeting.status != "planned" or (meeting.start or now) < now:
        raise BadInput(
            f"the meeting {meeting.id} is over, and nobody is invited to it any more",
            hint="name another with --meeting",
        )
    return meeting


def _invitations(
    record: Participant, meeting: Meeting, readers: Sequence[str]
) -> list[Invitation]:
    """Return the open invitations of those who get a letter."""
    may_come = {
        each.person: each for each in meeting.invitations if each.taken_back is None
    }
    if not may_come:
        raise BadInput(
            f"nobody is invited to the meeting {meeting.id} yet",
            hint=f"`heero meeting invite {record.id}` asks the gate",
        )
    if not readers:
        return [each for each in may_come.values() if each.reply != "not_coming"]
    found = []
    for word in readers:
        person = person_in(record, word).id
        if person not in may_come:
            raise BadInput(
                f"{person} is not invited to the meeting {meeting.id}",
                hint=f"`heero meeting invite {record.id} {person}` asks the gate",
            )
        if may_come[person].reply == "not_coming":
            raise BadInput(
                f"{person} has said that they are not coming",
                hint="that is a good answer too; nobody is asked twice",
            )
        found.append(may_come[person])
    return list(dict.fromkeys(found))


def _refused(
    workspace: Workspace, record: Participant, meeting: Meeting, refusal: Outcome
) -> Outcome:
    """Say besides whether letters of before could still be handed out."""
    stems = [_stem(record, meeting, each)[0] for each in meeting.invitations]
    if not any(True for stem in stems for _ in workspace.out.glob(f"{stem}*")):
        return refusal
    old = "letters made before still lie in out/; do not hand them out"
    return refusal._replace(notes=[*refusal.notes, old])


def _stem(
    record: Participant, meeting: Meeting, invitation: Invitation
) -> tuple[str, str]:
    """How the files of one reader are called, and the name of their entry."""
    uid = calendars.uid_of(record.id, meeting.id, invitation.id)
    # Ids of invitations are drawn in each record for itself.
    return f"invitation-{invitation.id}-{uid[:6]}", uid


class _Maker:
    """Makes what each reader gets of one meeting."""

    def __init__(
        self,
        workspace: Workspace,
        record: Participant,
        meeting: Meeting,
        say: Say,
        now: Moment,
    ) -> None:
        self._workspace = workspace
        self._record = record
        self._meeting = meeting
        self._say = say
        self._now = now
        self._words = sayable.Words(workspace, record, meeting, now[:10])
        self._minutes = meeting.minutes or workspace.settings.meeting_minutes
        self._size = workspace.settings.paper
        self._templates: dict[str, str] = {}

    @property
    def notes(self) -> list[str]:
        """What whoever makes the letters should know."""
        return self._words.notes

    def pages(self, invitation: Invitation, wanted: Wanted) -> Iterator[Page]:
        """Yield the letters of one reader, and the entry for their calendar."""
        person = invitation.person
        invited = self._invited(person)
        stem, uid = _stem(self._record, self._meeting, invitation)
        for length in LENGTHS if wanted.length is None else (wanted.length,):
            template = self._template(f"{length}.txt")
            text = letters.written(invited, self._say, template, length)
            ending = "txt"
            if length != "short" and wanted.format == "html":
                frame = self._template(letters.FRAME)
                text, ending = letters.page(text, frame, self._say, self._size), "html"
            yield Page(person, f"{stem}-{length}.{ending}", text.encode())
        entry = self._entry(invited, uid)
        if entry is not None:
            yield Page(person, f"{stem}.ics", entry)

    def _invited(self, person: str) -> Invited:
        record, meeting = self._record, self._meeting
        return Invited(
            name=record.name,
            reader=next(each.name for each in record.people if each.id == person),
            start=meeting.start,
            offered=[each for each in meeting.offered if each > self._now],
            minutes=self._minutes,
            place=self._words.place(person),
            may_say=self._words.may_say(person),
            purpose=self._words.purpose(person),
        )

    def _entry(self, invited: Invited, uid: str) -> bytes | None:
        if self._meeting.start is None:
            return None
        entry = calendars.Entry(
            uid=uid,
            title=self._words.title() or self._say("meeting"),
            start=datetime.fromisoformat(self._meeting.start),
            minutes=self._minutes,
            place=invited.place or self._say("place_by_phone"),
        )
        zone = zone_named(self._workspace.settings.time_zone or "")
        made = datetime.fromisoformat(self._now)
        return calendars.calendar([entry], zone, made).encode()

    def _template(self, name: str) -> str:
        if name not in self._templates:
            self._templates[name] = text_of(FOLDER, name, self._workspace.root)
        return self._templates[name]
