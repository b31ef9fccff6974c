"""What goes on somebody's own pages besides the lists of their record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heero.documents.own_pages import Beside
from heero.documents.own_words import Say
from heero.domain.by_language import text
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.domain.walks import Answer, Walk
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.guides.definition import Guide
from heero.guides.texts import filled
from heero.services import guides, instruments
from heero.services.outcome import one_line
from heero.store import pictures
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Around:
    """
    What of the workshop goes with a pack.

    Attributes:
        agreements: What the group agreed.
        checks_in: Who of the team is in touch with them, and until when.
    """

    agreements: Sequence[str] = ()
    checks_in: tuple[str, Day] | None = None


def sheets_of(
    workspace: Workspace, record_id: str, record: Participant
) -> dict[str, bytes]:
    """Return the pictures of somebody's sheets that are here, by names for the pack."""
    found = {}
    for each in record.pictures:
        data = pictures.read(workspace.root, record_id, each.id)
        if data is not None:
            found[f"picture-{each.id}{pictures.ENDING}"] = data
    return found


def beside_of(
    workspace: Workspace,
    record: Participant,
    around: Around,
    say: Say,
    sheets: Mapping[str, bytes],
    *,
    measures: bool,
) -> Beside:
    """
    Return what goes on somebody's own pages besides the lists of their record.

    Args:
        workspace: The records folder.
        record: Their record, as their own view shows it.
        around: What of the workshop goes with it.
        say: What pages say, in their language.
        sheets: The pictures of their sheets that are here, by the names of their files.
        measures: Whether answers to instruments go with it.
    """
    settings = workspace.settings
    names = {f"picture-{each.id}{pictures.ENDING}": each for each in record.pictures}
    return Beside(
        agreements=around.agreements,
        said=list(_said(workspace, record, say.language)),
        pictures=[(name, one_line(names[name].what or "")) for name in sheets],
        measures=list(_measures(workspace, record, say)) if measures else (),
        walks_with=[
            name
            for each in record.navigators
            if (name := team_name(workspace, each)) != each
        ],
        checks_in=around.checks_in,
        site=settings.site or "",
        reads=settings.reads or "",
    )


def _said(
    workspace: Workspace, record: Participant, language: str
) -> Iterator[tuple[str, str]]:
    """Yield what they said in their own words, with what asked for it."""
    called = {each.id: one_line(each.name) for each in record.people}
    called |= {each.id: one_line(each.label) for each in record.places}
    for walk in record.walks:
        guide = _guide(workspace, walk)
        replaced = {each.replaces for each in walk.answers}
        for each in walk.answers:
            if each.id in replaced or not _theirs(each):
                continue
            step = guide.step(each.to) if guide else None
            spoken = [each.said] if isinstance(each.said, str) else each.said or ()
            if step is not None and step.kind != "text":
                continue
            about = {"each": called.get(each.about or "", "{each}")}
            asked = filled(text(step.ask, language), about) if step else ""
            asked = "" if "{" in asked else asked
            # Of a guide that is gone, one word may be the name of a choice.
            yield from ((asked, one) for one in spoken if step or " " in one)


def _theirs(answer: Answer) -> bool:
    return (
        answer.status == "answered"
        and answer.parked is None
        and answer.voice != "staff_note"
    )


def _measures(workspace: Workspace, record: Participant, say: Say) -> Iterator[str]:
    for each in record.measures:
        try:
            known = instruments.instrument(each.instrument, workspace.root)
            what = text(known.title, say.language)
        except HeeroError:
            what = each.instrument
        answers = [
            say("passed") if one == "passed" else one.replace("_", " ")
            for one in each.answers
        ]
        yield say(
            "answered_on",
            what=what,
            day=say.when(each.date),
            answers=", ".join(answers),
        )


def team_name(workspace: Workspace, member: str) -> str:
    """Return the name of somebody of the team; their id where there is no record."""
    try:
        return one_line(workspace.load(TeamMember, member).record.name)
    except HeeroError:
        return member


def without_measures(workspace: Workspace, walk: Walk) -> Walk:
    """Return a walk without what was answered to an instrument inside of it."""
    guide = _guide(workspace, walk)
    asking = tuple(
        f"{step.id}-"
        for step in (guide.steps if guide else ())
        if step.kind == "measure"
    )
    if not asking:
        return walk
    kept = tuple(each for each in walk.answers if not each.to.startswith(asking))
    return walk.model_copy(update={"answers": kept})


def _guide(workspace: Workspace, walk: Walk) -> Guide | None:
    try:
        return guides.guide(walk.guide.split("/")[0], workspace.root)
    except HeeroError:
        # What was said stays theirs, whatever became of the guide.
        return None
