"""Gathering everything that is held about one participant, and nothing of others."""

from collections.abc import Iterator, Sequence

from heero.documents.held import Attended, Held
from heero.documents.own_people import names_of
from heero.documents.own_words import Say
from heero.domain.by_language import text
from heero.domain.disclosures import Disclosure, Disclosures
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.retention import ends
from heero.domain.walks import Answer, Walk, instrument_asked
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import HeeroError, NoSuchRecord
from heero.guides.definition import Guide
from heero.guides.steps import choices
from heero.guides.texts import filled
from heero.services import guides, instruments, logs
from heero.services.cohorts import workshops
from heero.services.outcome import one_line
from heero.services.own_beside import team_name
from heero.services.records import private_of
from heero.store import journal
from heero.store.workspace import Workspace


def held(workspace: Workspace, record: Participant, say: Say) -> Held:
    """
    Return everything that is held about somebody.

    Args:
        workspace: The records folder.
        record: Their record, with what was said folded in.
        say: What their pages say, for the questions they were asked.
    """
    lost = [*_kept_aside(workspace, record.id)]
    private = _private(workspace, record.id, lost)
    known, unread = logs.readable(workspace)
    lost += unread
    kept = record.retention
    years = workspace.settings.retention_years
    return Held(
        record=record,
        private=private,
        handed=_handed(workspace, record.id, lost),
        workshops=list(_workshops(workspace, record.id, lost)),
        requests=[
            each
            for log in known
            for each in log.requests
            # The page is the answer to the one that is open.
            if each.participant == record.id
            and (each.answered or each.kind != "access")
        ],
        holds=[
            each
            for log in known
            for each in log.holds
            if each.participant == record.id and not each.ended
        ],
        walks=[_walk(workspace, record, each, say) for each in record.walks],
        staff=list(_staff(workspace, record, say)),
        keeps=ends(kept.class_, kept.ended, years) if kept else None,
        years=years,
        lost=lost,
        team={each: team_name(workspace, each) for each in workspace.ids("team")},
    )


def _kept_aside(workspace: Workspace, record_id: str) -> Iterator[str]:
    said = workspace.journal(record_id)
    for path in (journal.aside(said), journal.broken(said)):
        if path.exists():
            yield workspace.shown(path)


def _private(workspace: Workspace, record_id: str, lost: list[str]) -> Private | None:
    try:
        return private_of(workspace, record_id)
    except HeeroError as error:
        lost.append(error.message)
        return None


def _handed(
    workspace: Workspace, record_id: str, lost: list[str]
) -> Sequence[Disclosure]:
    try:
        return workspace.load(Disclosures, record_id).record.disclosures
    except NoSuchRecord:
        return ()
    except HeeroError as error:
        lost.append(error.message)
        return ()


def _workshops(
    workspace: Workspace, record_id: str, lost: list[str]
) -> Iterator[Attended]:
    for each in workshops(workspace):
        if not isinstance(each, Workshop):
            lost.append(each.message)
            continue
        days = [one.date for one in each.sessions if record_id in one.attended]
        care = [
            (team_name(workspace, one.by), one.until)
            for one in each.after_care
            if one.participant == record_id
        ]
        if record_id in each.participants or days or care:
            yield Attended(each.title or each.id, each.starts, days, care)


def _walk(
    workspace: Workspace, record: Participant, walk: Walk, say: Say
) -> tuple[str, Day, Sequence[str]]:
    """Return the title of a walk, its day, and what was said in it, line by line."""
    found = _guide(workspace, walk)
    names = _called(record)
    replaced = {each.replaces for each in walk.answers}
    lines = []
    for each in walk.answers:
        words = _said(found, each, names, say)
        if words and each.voice != "staff_note":
            asked = _asked(found, each, names, say)
            told = f"{asked} {words}" if asked else words
            lines.append(say("before", what=told) if each.id in replaced else told)
    for status, key in (("passed", "passed"), ("withdrawn", "taken_back")):
        many = sum(1 for each in walk.answers if each.status == status)
        if many:
            lines.append(say(key, many=str(many)))
    return _title(workspace, walk, found, say), walk.started[:10], lines


def _staff(
    workspace: Workspace, record: Participant, say: Say
) -> Iterator[tuple[Day, str, str]]:
    """Yield what the team wrote down for itself: the day, the question, the words."""
    names = _called(record)
    for walk in record.walks:
        found = _guide(workspace, walk)
        for each in walk.answers:
            words = _said(found, each, names, say)
            if each.voice == "staff_note" and words:
                day = (each.at or walk.started)[:10]
                asked = _asked(found, each, names, say)
                yield day, asked or _title(workspace, walk, found, say), words


def _said(found: Guide | None, answer: Answer, names: dict[str, str], say: Say) -> str:
    """Return what an answer says; empty for nothing, or what was taken back."""
    if answer.status != "answered":
        return ""
    spoken = [answer.said] if isinstance(answer.said, str) else answer.said or ()
    step = found.step(answer.to) if found else None
    labels = {
        each.value: text(each.label, say.language)
        for each in (choices(step) if step else ())
    }
    words = [one_line(labels.get(each, each)) for each in spoken]
    words += [names[each] for each in (*answer.people, *answer.places) if each in names]
    return ", ".join(dict.fromkeys(words))


def _asked(found: Guide | None, answer: Answer, names: dict[str, str], say: Say) -> str:
    step = found.step(answer.to) if found else None
    if step is None:
        return ""
    each = names.get(answer.about or "", "…")
    words = filled(text(step.ask, say.language), {"each": each})
    return "" if "{" in words else one_line(words)


def _called(record: Participant) -> dict[str, str]:
    return {
        **names_of(record),
        **{one.id: one_line(one.label) for one in record.places},
    }


def _title(workspace: Workspace, walk: Walk, found: Guide | None, say: Say) -> str:
    if found is not None:
        return one_line(text(found.title, say.language))
    asked = instrument_asked(walk.guide)
    try:
        if asked:
            known = instruments.instrument(asked, workspace.root)
            return one_line(text(known.title, say.language))
    except HeeroError:
        pass
    return walk.guide.split("/")[0].replace("_", " ")


def _guide(workspace: Workspace, walk: Walk) -> Guide | None:
    try:
        return guides.guide(walk.guide.split("/")[0], workspace.root)
    except HeeroError:
        # What was said stays theirs, whatever became of the guide.
        return None
