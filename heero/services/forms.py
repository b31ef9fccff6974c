"""Guides for other programs: as an XLSForm, as JSON, and as the file they are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from heero.documents.locales import language_name
from heero.documents.workbook import workbook
from heero.errors import BadInput
from heero.guides.definition import Guide
from heero.guides.form import Form, form
from heero.guides.texts import text
from heero.services import guides
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.wordings import on_paper, places, root_of, said, settings_of
from heero.store import files
from heero.store.workspace import Workspace

FormFormat = Literal["xlsform", "json", "yaml"]

ENDINGS: Mapping[FormFormat, str] = {
    "xlsform": "xlsx",
    "json": "json",
    "yaml": "yaml",
}
"""How a file of each format ends."""


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        name: The guide.
        format: For which programs.
        adult: Whether a form has the wording for adults.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether it is the answer itself, and no file is written.
    """

    name: str
    format: FormFormat = "xlsform"
    adult: bool = False
    to: Path | None = None
    print: bool = False


def write(workspace: Workspace | None, wanted: Wanted) -> Outcome:
    """
    Write a guide for other programs.

    Args:
        workspace: The records folder; `None` outside of any.
        wanted: Which guide, and how.

    Raises:
        NothingSuchShipped: There is no guide of that name.
        BadGuide: It breaks a rule.
        BadInput: A workbook was to be printed, or there is no folder to write into.
        CannotWrite: The disk would not take it.
    """
    site = root_of(workspace)
    whole = guides.guide(wanted.name, site)
    if wanted.format == "xlsform":
        if wanted.print:
            raise BadInput(
                "a workbook cannot be printed", hint="say where it goes with -o FILE"
            )
        content, notes = _xlsform(workspace, whole, adult=wanted.adult)
    else:
        content, notes = _text(whole, wanted, site), []
    if wanted.print:
        where, lines = None, content.decode().splitlines()
    else:
        where = _put(workspace, wanted, content)
        lines = [where]
    data = {"id": whole.id, "format": wanted.format, "path": where}
    if where is None:
        data["text"] = content.decode()
    return Outcome(lines, data, notes)


def _text(whole: Guide, wanted: Wanted, site: Path | None) -> bytes:
    if wanted.format == "yaml":
        return guides.source(wanted.name, site)
    values = whole.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _xlsform(
    workspace: Workspace | None, whole: Guide, *, adult: bool
) -> tuple[bytes, list[str]]:
    guide = on_paper(whole, workspace, adult=adult)
    tags = _languages(whole, settings_of(workspace).use_unreviewed)
    theirs = {
        tag: places(workspace, said(workspace, tag, adult=adult), tag) for tag in tags
    }
    say = guides.sheet_phrases(root_of(workspace))
    made = form(guide, tags, say, theirs)
    notes = []
    if made.open:
        notes.append(
            "asked more often in the form, because it rests on the record: "
            + ", ".join(made.open)
        )
    left = [tag for tag in whole.title if tag not in tags]
    if left:
        notes.append(
            f"left out, because nobody has looked them through: {', '.join(left)}"
        )
    return workbook(_sheets(whole, made, tags)), notes


def _languages(guide: Guide, allowed: Sequence[str]) -> list[str]:
    """Return the languages a guide may be asked in here, its first one first."""
    first = next(iter(guide.title))
    reviews = guide.translations
    return [
        tag
        for tag in guide.title
        if tag == first
        or tag in allowed
        or (tag in reviews and reviews[tag].reviewed_by)
    ]


def _sheets(
    guide: Guide, made: Form, tags: Sequence[str]
) -> dict[str, list[list[str]]]:
    names = [f"{language_name(tag)} ({_code(tag, tags)})" for tag in tags]
    labels = [f"label::{each}" for each in names]
    hints = [f"hint::{each}" for each in names]
    survey = [["type", "name", *labels, *hints, "required", "relevant", "parameters"]]
    for row in made.survey:
        asked = not row.type.startswith(("begin", "end", "note"))
        survey.append(
            [
                row.type,
                row.name,
                *(row.label.get(tag, "") for tag in tags),
                *(row.hint.get(tag, "") for tag in tags),
                "no" if asked else "",
                row.relevant,
                row.parameters,
            ]
        )
    choices = [["list_name", "name", *labels]]
    choices += [
        [each.list_name, each.name, *(each.label[tag] for tag in tags)]
        for each in made.choices
    ]
    settings = [
        ["form_title", "form_id", "version", "default_language"],
        [text(guide.title, tags[0]), guide.id, guide.version, names[0]],
    ]
    return {"survey": survey, "choices": choices, "settings": settings}


def _code(tag: str, tags: Sequence[str]) -> str:
    """Return the code of a language that forms know, where it is the only one of it."""
    base = tag.split("-")[0]
    alone = sum(each.split("-")[0] == base for each in tags) == 1
    return base if alone else tag


def _put(workspace: Workspace | None, wanted: Wanted, content: bytes) -> str:
    """Write the file and return how it is named to people."""
    name = f"{wanted.name}.{ENDINGS[wanted.format]}"
    if wanted.to is not None:
        path = outlet(wanted.to, name)
    elif workspace is not None:
        path = workspace.out / name
        outlet(path)
    else:
        raise BadInput(
            "there is no records folder here to write into",
            hint="say where with -o FILE",
        )
    files.folder(path.parent)
    files.overwrite(path, content)
    return workspace.shown(path) if workspace else path.as_posix()
