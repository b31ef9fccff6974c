"""Writing the page for a meeting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from heero import resources
from heero.documents import agenda
from heero.documents.markdown import escaped
from heero.documents.outline import LONGEST, SHORTEST, Outline
from heero.domain.audience import View, consented, held_back, view
from heero.domain.consents import in_force
from heero.domain.gate import cleared, invitable, shut_out
from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, BadTemplate, NothingSuchShipped
from heero.services import own_agendas
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.records import opened, participant_id, person_in, private_of
from heero.store import files
from heero.store.decoding import decode
from heero.store.workspace import Workspace
from heero.store.yaml_text import read, values

FOLDER = "agendas"
"""Where agendas lie, among the templates."""


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        kind: Which agenda: the name of an outline and a template.
        minutes: How long the meeting is; `None` takes what was planned, else the
            usual length.
        meeting: Which meeting, by its id; `None` takes the next one that is planned.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether the page is the answer itself, and no file is written.
        without: Who is left off, by id or name.
        also: Who is on somebody's own page although they usually keep them to
            themselves, by id or name.
    """

    kind: str = "network"
    minutes: int | None = None
    meeting: str | None = None
    to: Path | None = None
    print: bool = False
    without: Sequence[str] = ()
    also: Sequence[str] = ()


def write(workspace: Workspace, word: str, wanted: Wanted, today: Day) -> Outcome:
    """
    Write the agenda of a participant's meeting, or the page they bring to one.

    Args:
        workspace: The records folder.
        word: The participant: an id, a part of one, or a name.
        wanted: Which agenda, and where it goes.
        today: The day, for consents, clearances and the page.

    Raises:
        NoSuchRecord: The word fits nobody.
        NoSuchPart: There is no such meeting.
        NothingSuchShipped: There is no such agenda.
        BadTemplate: The outline or the template breaks its rules.
        BadInput: The meeting is too short or too long.
        CannotWrite: The disk would not take the page.
    """
    # By the name of the file: a copied record still has the id of the other.
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id).record
    outline, template = _form(workspace, wanted.kind)
    left = frozenset(person_in(record, each).id for each in wanted.without)
    if outline.audience == "me":
        return _own(workspace, record_id, outline, wanted, today)
    if wanted.also:
        raise BadInput(
            "--with is for somebody's own page only",
            hint=f"`heero exercise {record_id} sharing` asks who may hear about whom",
        )
    private = private_of(workspace, record_id)
    clear = cleared(record, private, today)
    without = shut_out(record, private) | left
    may_share = consented(record, "network", today)
    # Without consent the page is made of a record that holds only the name.
    shared = record if may_share else _bare(record)
    if in_force(record, "share_need_statement", today) is None:
        shared = shared.model_copy(update={"needs": ()})
    seen = view(shared, "network", today, clear=clear, without=without)
    meeting = meeting_in(seen.record, wanted.meeting if may_share else None, today)
    minutes = _minutes(workspace, wanted, meeting_in(record, wanted.meeting, today))
    text = agenda.agenda(
        seen, outline, template, minutes=minutes, meeting=meeting, clear=clear
    )
    where = None
    if not wanted.print:
        where = _put(workspace, record_id, wanted, text, "md")
    return Outcome(
        text.splitlines() if where is None else [where],
        {
            "id": record_id,
            "kind": wanted.kind,
            "meeting": meeting.id if meeting else None,
            "minutes": minutes,
            "path": where,
            "text": text if where is None else None,
        },
        _notes(
            record, seen, text, may_share=may_share, has_private=private is not None
        ),
    )


def _own(
    workspace: Workspace, record_id: str, outline: Outline, wanted: Wanted, today: Day
) -> Outcome:
    """Write the page somebody brings along, as Markdown and to print."""
    made = own_agendas.made(
        workspace,
        opened(workspace, record_id).record,
        outline,
        FOLDER,
        today,
        without=wanted.without,
        also=wanted.also,
    )
    texts = {"html": made.html, "md": made.markdown}
    if wanted.to is not None:
        ending = "html" if wanted.to.suffix.lower() in (".html", ".htm") else "md"
        texts = {ending: texts[ending]}
    paths = []
    if not wanted.print:
        paths = [
            _put(workspace, record_id, wanted, text, ending)
            for ending, text in texts.items()
        ]
    return Outcome(
        paths or made.markdown.splitlines(),
        {
            "id": record_id,
            "kind": wanted.kind,
            "language": made.language,
            "path": paths[0] if paths else None,
            "paths": paths,
            "text": None if paths else made.markdown,
        },
        made.notes,
    )


def more_could_come(workspace: Workspace, word: str, kind: str, today: Day) -> bool:
    """
    Return whether asking who may hear about whom could put more people on the page.

    Where no consent holds, or an exercise would be shut, nothing is offered; nor for a
    page that is their own.
    """
    if _form(workspace, kind)[0].audience == "me":
        return False
    record = opened(workspace, participant_id(workspace, word)).record
    asked = consented(record, "network", today) and in_force(
        record, "run_workshop", today
    )
    return bool(asked) and held_back(record, "network") > 0


def _form(workspace: Workspace, kind: str) -> tuple[Outline, str]:
    """Read an outline and its template, the site's own before the shipped ones."""
    present = resources.names(FOLDER, workspace.root)
    known = sorted(
        name.removesuffix(".yaml") for name in present if name.endswith(".yaml")
    )
    if kind not in known:
        raise NothingSuchShipped("agenda", kind, known)
    path = resources.lookup(FOLDER, f"{kind}.md", workspace.root)
    template, wrong = decode(files.read(path))
    if wrong:
        raise BadTemplate(path.name, wrong.line, wrong.message)
    return _outline(resources.lookup(FOLDER, f"{kind}.yaml", workspace.root)), template


def _outline(path: Path) -> Outline:
    text, wrong = decode(files.read(path))
    reading = read(text)
    for finding in [wrong] if wrong else reading.findings:
        raise BadTemplate(path.name, finding.line, finding.message)
    try:
        return Outline.model_validate(values(reading.node) if reading.node else None)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        why = f"{place}: {first['msg'].lower()}" if place else first["msg"].lower()
        raise BadTemplate(path.name, 1, why) from None


def _bare(record: Participant) -> Participant:
    return Participant(heero=record.heero, id=record.id, name=record.name)


def _minutes(workspace: Workspace, wanted: Wanted, meeting: Meeting | None) -> int:
    said = (wanted.minutes, meeting.minutes if meeting else None)
    minutes = next(
        (each for each in said if each is not None), workspace.settings.meeting_minutes
    )
    if not SHORTEST <= minutes <= LONGEST:
        raise BadInput(
            f"a meeting of {minutes} minutes has no agenda",
            hint=f"give its length with --minutes, from {SHORTEST} to {LONGEST}",
        )
    return minutes


def _put(
    workspace: Workspace, record_id: str, wanted: Wanted, text: str, ending: str
) -> str:
    """Write the page and return how its file is named to people."""
    usual = workspace.out / f"{record_id}-agenda-{wanted.kind}.{ending}"
    path = outlet(wanted.to or usual)
    files.folder(path.parent)
    files.overwrite(path, text.encode())
    return workspace.shown(path if wanted.to else usual)


def _notes(
    record: Participant, seen: View, text: str, *, may_share: bool, has_private: bool
) -> list[str]:
    """What whoever made the page should know; nothing of it is on the page."""
    notes = []
    if not may_share:
        notes.append(
            "nothing shared is on this page: no consent to share_map_network holds "
            f"today; ask first, then note it with `heero edit {record.id}`"
        )
    elif not has_private:
        notes.append(
            "nobody is named as coming: the file that says who is clear is not here; "
            "ask whoever keeps it"
        )
    could = [person for person in record.people if invitable(person)]
    there = {person.id for person in seen.record.people}
    left_off = sum(person.id not in there for person in could)
    if not could:
        notes.append(
            f"nobody is in this record yet; `heero exercise {record.id}` asks who is"
        )
    if left_off:
        notes.append(
            f"{_people(left_off)} not on this page; who may be heard of is asked by "
            f"`heero exercise {record.id} sharing`"
        )
    uncleared = left_off - held_back(record, "network")
    if may_share and uncleared:
        notes.append(f"{_people(uncleared)} shared, but not clear for a meeting today")
    missing = [person for person in record.people if person.id not in there]
    if any(_names(text, each) for one in missing for each in (one.name, *one.also)):
        notes.append(
            "somebody's words on this page name a person who is not on it; "
            "read it before you hand it out"
        )
    return notes


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number} people are"


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(escaped(name))}(?!\w)", text) is not None
