"""Writing the page for whoever leads a lab."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from heero import resources
from heero.documents import lab_agenda
from heero.documents.lab_agenda import About, Asked, LabOutline
from heero.domain.by_language import text
from heero.domain.lab import Notes
from heero.domain.lab_words import unread
from heero.errors import BadInput, BadTemplate
from heero.guides.definition import Guide
from heero.guides.prepared import language_of
from heero.services import guides, lab_lists, labs
from heero.services.lab_guides import KEPT_OF_FEW
from heero.services.lab_views import viewed
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.template_texts import text_of
from heero.services.typed_days import clock_typed
from heero.store import files
from heero.store.workspace import Workspace
from heero.store.yaml_text import read, values

NAME = "lab-agenda"
"""What its templates are called."""


ON_PAGE = frozenset({"question", "overview"})
"""The keys of a lab whose words stand on the page."""


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        at: When it begins, however typed; empty where nobody said.
        minutes: How long it is; `None` takes what the guide says is usual.
        notes: How much is written down; `None` as the lab says.
        format: Markdown, or a page to print; `None` goes by the file, else Markdown.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether the page is the answer itself, and no file is written.
    """

    at: str = ""
    minutes: int | None = None
    notes: Notes | None = None
    format: Literal["md", "html"] | None = None
    to: Path | None = None
    print: bool = False


def write(workspace: Workspace, word: str, wanted: Wanted) -> Outcome:
    """
    Write the page for whoever leads a lab.

    Raises:
        NoSuchRecord: The word fits no lab.
        FitsSeveral: It fits more than one.
        BadInput: It is no time of day, or a lab is not that long.
        BadGuide: The guide of the site breaks a rule.
        BadTemplate: The outline or the template of the site breaks its rules.
        CannotWrite: The disk would not take the page.
    """
    record_id = labs.lab_id(workspace, word)
    loaded = labs.opened(workspace, record_id)
    lab = viewed(loaded.record, lab_lists.masker(workspace.root))
    guide = guides.guide(labs.GUIDE, workspace.root)
    notes = wanted.notes or lab.notes
    settings = workspace.settings
    about = About(
        _asked(
            guide, language_of(guide, settings.locale, settings.use_unreviewed), notes
        ),
        _minutes(guide, wanted.minutes),
        clock_typed(wanted.at),
        notes,
        settings.paper,
    )
    made = lab_agenda.page(lab, outline(workspace), about)
    ending = _ending(wanted)
    template = text_of("documents", f"{NAME}.{ending}", workspace.root)
    write_as = lab_agenda.printed if ending == "html" else lab_agenda.markdown
    told = write_as(made, template)
    where = None if wanted.print else _put(workspace, record_id, wanted, told, ending)
    return Outcome(
        told.splitlines() if where is None else [where],
        {
            "id": record_id,
            "minutes": made.minutes,
            "begins": made.begins or None,
            "parts": lab_agenda.lengths(made),
            "path": where,
            "text": told if where is None else None,
        },
        unread(loaded.values, ON_PAGE),
    )


def _asked(guide: Guide, language: str, notes: Notes) -> dict[str, Asked]:
    """What each step of the guide asks; `…` is whoever or whatever it is about."""
    return {
        step.id: Asked(
            text(step.ask, language).replace("{each}", "…"),
            step.kind == "say",
            text(step.script, language).replace("{each}", "…"),
            step.into is not None and (notes == "full" or step.into in KEPT_OF_FEW),
        )
        for step in guide.steps
    }


def _minutes(guide: Guide, typed: int | None) -> int:
    about = guide.minutes
    least, most = (about.min or 75, about.max or 90) if about else (75, 90)
    usual = (about.typical if about else None) or least
    found = usual if typed is None else typed
    if not least <= found <= most:
        raise BadInput(
            f"a lab of {found} minutes has no page",
            hint=f"give its length with --minutes, from {least} to {most}",
        )
    return found


def outline(workspace: Workspace) -> LabOutline:
    """
    Return the parts of a lab, the site's own before those that are shipped.

    Raises:
        BadTemplate: The file breaks its rules.
    """
    path = resources.lookup("documents", f"{NAME}.yaml", workspace.root)
    reading = read(text_of("documents", path.name, workspace.root))
    for finding in reading.findings:
        raise BadTemplate(path.name, finding.line, finding.message)
    try:
        return LabOutline.model_validate(values(reading.node) if reading.node else None)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        why = f"{place}: {first['msg'].lower()}" if place else first["msg"].lower()
        raise BadTemplate(path.name, 1, why) from None


def _ending(wanted: Wanted) -> Literal["md", "html"]:
    if wanted.format is not None:
        return wanted.format
    ending = wanted.to.suffix.lower() if wanted.to else ""
    return "html" if ending in (".html", ".htm") else "md"


def _put(
    workspace: Workspace, record_id: str, wanted: Wanted, told: str, ending: str
) -> str:
    """Write the page and return how its file is named to people."""
    usual = workspace.out / f"{record_id}-agenda.{ending}"
    path = outlet(wanted.to or usual)
    files.folder(path.parent)
    files.overwrite(path, told.encode())
    return workspace.shown(path if wanted.to else usual)
