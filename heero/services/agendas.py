"""Writing the page for a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from heero.documents import agenda
from heero.documents.outline import LONGEST, SHORTEST, Outline
from heero.domain.audience import View, held_back, view, wide_enough
from heero.domain.consents import in_force
from heero.domain.gate import needs_clearing, shut_out
from heero.domain.meetings import Meeting, expected
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.scopes import AUDIENCE_WORDS
from heero.domain.sharing import consented
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import agenda_forms, agenda_words, gate, own_agendas
from heero.services.after_care import left_in_peace
from heero.services.agenda_notes import left_words, notes
from heero.services.meeting_fields import said_kind
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.records import opened, participant_id, person_in, private_of
from heero.services.team import members
from heero.store import files
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        kind: Which agenda; `None` takes that of the meeting, else `network`.
        minutes: How long the meeting is; `None` takes what was planned, else the
            usual length.
        meeting: Which meeting, by its id; `None` takes the next one that is planned.
        leads: Whether it is for whoever leads: the same parts with what to say.
        format: Markdown, or a page to print; `None` goes by the file, else Markdown.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether the page is the answer itself, and no file is written.
        without: Who is left off, by id or name.
        also: Who is on somebody's own page although they usually keep them to
            themselves, by id or name.
    """

    kind: str | None = None
    minutes: int | None = None
    meeting: str | None = None
    leads: bool = False
    format: Literal["md", "html"] | None = None
    to: Path | None = None
    print: bool = False
    without: Sequence[str] = ()
    also: Sequence[str] = ()


def write(workspace: Workspace, word: str, wanted: Wanted, today: Day) -> Outcome:
    """
    Write the agenda of a participant's meeting, or the page they bring to one.

    Where somebody is expected at the meeting, the gate is asked again first; while it
    is shut, nothing is written and the answer is no.

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
    outline = agenda_forms.outline(workspace, _kind(record, wanted, today))
    for each in wanted.without:
        person_in(record, each)
    if outline.audience == "me":
        return _own(workspace, record_id, outline, wanted, today)
    if wanted.also:
        raise BadInput(
            "--with is for somebody's own page only",
            hint=f"`heero exercise {record_id} sharing` asks who may hear about whom",
        )
    meeting = meeting_in(record, wanted.meeting, today)
    if meeting is not None:
        verdict = gate.open_or_shut(workspace, record, meeting, today)
        if not verdict.is_open:
            return verdict.refusal
    return _of_meeting(workspace, record_id, record, meeting, outline, wanted, today)


def _kind(record: Participant, wanted: Wanted, today: Day) -> str:
    """Which agenda it is: the one that was asked for, else that of the meeting."""
    if wanted.kind is not None:
        return wanted.kind
    meeting = meeting_in(record, wanted.meeting, today)
    return said_kind(meeting.kind) if meeting else "network"


def _of_meeting(
    workspace: Workspace,
    record_id: str,
    record: Participant,
    whole: Meeting | None,
    outline: Outline,
    wanted: Wanted,
    today: Day,
) -> Outcome:
    """Write the agenda of a meeting, for those who come or for whoever leads it."""
    ending = _ending(wanted)
    template = agenda_forms.template(workspace, outline, ending, leads=wanted.leads)
    private = private_of(workspace, record_id)
    # The gate is open for these together, whatever orders there are with others.
    there = expected(whole) if whole else frozenset()
    clear = gate.may_be_named(workspace, record, private, today) | there
    shared = _known_to_team(record, there) if wanted.leads else record
    seen, may_share = _seen(shared, private, wanted, clear, today)
    left_out = 0
    if not wanted.leads:
        seen, left_out = agenda_words.fit(workspace, record, seen, private)
    meeting = meeting_in(seen.record, wanted.meeting if may_share else None, today)
    minutes = _minutes(workspace, wanted, whole)
    about = agenda.About(
        minutes,
        meeting,
        clear,
        _team(workspace, meeting),
        workspace.settings.paper,
    )
    make = agenda.printed if ending == "html" else agenda.agenda
    text = make(seen, outline, template, about)
    where = None
    if not wanted.print:
        where = _put(workspace, record_id, outline.id, wanted, text, ending)
    return Outcome(
        text.splitlines() if where is None else [where],
        {
            "id": record_id,
            "kind": outline.id,
            "for": "facilitator" if wanted.leads else "network",
            "meeting": meeting.id if meeting else None,
            "minutes": minutes,
            "path": where,
            "text": text if where is None else None,
        },
        [
            *notes(
                record,
                seen,
                text,
                may_share=may_share,
                has_private=private is not None,
            ),
            *left_words(left_out),
        ],
    )


def _seen(
    record: Participant,
    private: Private | None,
    wanted: Wanted,
    clear: frozenset[str],
    today: Day,
) -> tuple[View, bool]:
    """Return what is seen of a record, and whether anything may be shared today."""
    left = frozenset(person_in(record, each).id for each in wanted.without)
    without = shut_out(record, private) | left
    if wanted.leads:
        # Their page lies on the table: whoever may not come is not named on it either.
        uncleared = {x.id for x in record.people if needs_clearing(x)} - clear
        may_share = not left_in_peace(record, today)
        shared = record if may_share else _bare(record)
        return view(shared, "team", today, without=without | uncleared), may_share
    may_share = consented(record, "network", today)
    # Without consent the page is made of a record that holds only the name.
    shared = record if may_share else _bare(record)
    whom = AUDIENCE_WORDS["network"]
    if in_force(record, "share_need_statement", today, ("needs",), whom) is None:
        shared = shared.model_copy(update={"needs": ()})
    return view(shared, "network", today, clear=clear, without=without), may_share


def _known_to_team(record: Participant, there: frozenset[str]) -> Participant:
    """A record in which whoever leads may know who comes."""
    people = tuple(
        each.model_copy(update={"visibility": "workshop_team"})
        if each.id in there and not wide_enough(each.visibility, "team")
        else each
        for each in record.people
    )
    return record.model_copy(update={"people": people})


def _team(workspace: Workspace, meeting: Meeting | None) -> dict[str, str]:
    """Return the names of those of the team who do something in a meeting."""
    wanted = {each.member for each in meeting.roles} if meeting else set()
    there = members(workspace) if wanted - {None} else ()
    return {
        each.id: each.name
        for each in there
        if isinstance(each, TeamMember) and each.id in wanted
    }


def _ending(wanted: Wanted) -> Literal["md", "html"]:
    if wanted.format is not None:
        return wanted.format
    ending = wanted.to.suffix.lower() if wanted.to else ""
    return "html" if ending in (".html", ".htm") else "md"


def _own(
    workspace: Workspace, record_id: str, outline: Outline, wanted: Wanted, today: Day
) -> Outcome:
    """Write the page somebody brings along, as Markdown and to print."""
    made = own_agendas.made(
        workspace,
        opened(workspace, record_id).record,
        outline,
        agenda_forms.FOLDER,
        today,
        without=wanted.without,
        also=wanted.also,
    )
    texts = {"html": made.html, "md": made.markdown}
    if wanted.to is not None or wanted.format is not None:
        ending = _ending(wanted)
        texts = {ending: texts[ending]}
    paths = []
    if not wanted.print:
        paths = [
            _put(workspace, record_id, outline.id, wanted, text, ending)
            for ending, text in texts.items()
        ]
    return Outcome(
        paths or made.markdown.splitlines(),
        {
            "id": record_id,
            "kind": outline.id,
            "language": made.language,
            "path": paths[0] if paths else None,
            "paths": paths,
            "text": None if paths else made.markdown,
        },
        made.notes,
    )


def more_could_come(
    workspace: Workspace, word: str, wanted: Wanted, today: Day
) -> bool:
    """
    Return whether asking who may hear about whom could put more people on the page.

    Where no consent holds, or an exercise would be shut, nothing is offered; nor for a
    page that is their own.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    outline = agenda_forms.outline(workspace, _kind(record, wanted, today))
    if outline.audience == "me" or wanted.leads:
        return False
    asked = consented(record, "network", today) and in_force(
        record, "run_workshop", today
    )
    return bool(asked) and held_back(record, "network") > 0


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
    workspace: Workspace,
    record_id: str,
    kind: str,
    wanted: Wanted,
    text: str,
    ending: str,
) -> str:
    """Write the page and return how its file is named to people."""
    stem = f"{record_id}-agenda-{kind}{'-facilitator' if wanted.leads else ''}"
    usual = workspace.out / f"{stem}.{ending}"
    path = outlet(wanted.to or usual)
    files.folder(path.parent)
    files.overwrite(path, text.encode())
    return workspace.shown(path if wanted.to else usual)
