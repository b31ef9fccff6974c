"""Writing the summary of a lab, for one reader, with nothing that tells who it is."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from heero.documents import lab_summary
from heero.documents.lab_summary import For
from heero.domain.lab import Lab
from heero.domain.lab_usual import Lists
from heero.domain.lab_words import MASKS, kinds, said_in, unread
from heero.domain.operations import Value
from heero.errors import BadInput
from heero.services import lab_lists, labs
from heero.services.lab_views import viewed
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.own_paper import paper, spoken
from heero.store import files
from heero.store.workspace import Workspace

Format = Literal["md", "html", "json"]
WORDS = "lab-summary.yaml"
TEMPLATES = ("lab-summary.md", "lab-summary.html")


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        audience: Whom it is for.
        format: What it is written as; `None` goes by the file, else Markdown.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether the page is the answer itself, and no file is written.
    """

    audience: For
    format: Format | None = None
    to: Path | None = None
    print: bool = False


def write(workspace: Workspace, word: str, wanted: Wanted) -> Outcome:
    """
    Write the summary of a lab for one reader.

    Args:
        workspace: The records folder.
        word: Which lab.
        wanted: Whom it is for, and where it goes.

    Raises:
        NoSuchRecord: The word fits no lab.
        BadInput: The lab was not held yet.
        BadTemplate: A template, or what the page says, breaks its rules.
        CannotWrite: The disk would not take the page.
    """
    record_id = labs.lab_id(workspace, word)
    loaded = labs.opened(workspace, record_id)
    if loaded.record.status == "planned":
        raise BadInput(
            "this lab was not held yet",
            hint=f"hold it with `heero lab run {record_id}`",
        )
    known = lab_lists.lists(workspace.root)
    seen = viewed(loaded.record, lab_lists.masker(workspace.root))
    say = spoken(workspace, [workspace.settings.locale], name=WORDS)
    made = lab_summary.page(seen, wanted.audience, say)
    form = _form(wanted)
    text = _text(workspace, made, form)
    shown = None if wanted.print else _put(workspace, record_id, wanted, form, text)
    data: dict[str, Any] = {
        "for": wanted.audience,
        "path": shown,
        "language": say.language,
        **lab_summary.as_data(made),
    }
    if wanted.audience != "training":
        data = {"id": record_id, **data}
    notes = _notes(loaded.record, loaded.values, wanted.audience, known)
    return Outcome(text.splitlines() if shown is None else [shown], data, notes)


def _form(wanted: Wanted) -> Format:
    if wanted.format is not None:
        return wanted.format
    ending = wanted.to.suffix.lower() if wanted.to else ""
    if ending in (".html", ".htm"):
        return "html"
    return "json" if ending == ".json" else "md"


def _text(workspace: Workspace, made: lab_summary.Page, form: Format) -> str:
    if form == "json":
        data = lab_summary.as_data(made)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    on = paper(workspace, large=False, names=TEMPLATES)
    if form == "html":
        return lab_summary.printed(made, on)
    return lab_summary.markdown(made, on)


def _put(
    workspace: Workspace, record_id: str, wanted: Wanted, form: Format, text: str
) -> str:
    name = f"{record_id}-{wanted.audience}.{form}"
    if wanted.audience == "training":
        # Its name would say which lab it is of; this one is drawn by chance.
        name = f"lab-for-training-{workspace.new_id()}.{form}"
    full = outlet(wanted.to or workspace.out / name, name)
    files.folder(full.parent)
    files.overwrite(full, text.encode())
    return workspace.shown(full)


def _notes(
    record: Lab, values: dict[str, Value], audience: For, known: Lists
) -> list[str]:
    """Say where something was masked, and never what."""
    if audience == "training":
        return ["it holds words of heero's own and nothing that was said"]
    parts = lab_summary.OF_TEAM if audience == "team" else lab_summary.OF_PRESENTER
    told = []
    for said in said_in(values):
        found = kinds(said.words, known) if said.path[0] in parts else []
        if found:
            what = " and ".join(MASKS[kind][1:-1] for kind in found)
            told.append(f"masked in {_place(values, said.path)}: {what}")
    if told:
        told.append("put it right with `heero edit`, or it is masked in every copy")
    told += unread(values, parts)
    if record.status == "let_go":
        told.append("its time was over: only ideas, step, takeaways and pulse are left")
    return told


def _place(values: Value, path: tuple[str | int, ...]) -> str:
    """Return a place as people find it: the list, the id and the key."""
    steps = []
    for step in path:
        inner: Value = None
        if isinstance(values, dict):
            inner = values.get(str(step))
            steps.append(str(step))
        elif isinstance(values, list) and isinstance(step, int):
            inner = values[step]
            has_id = isinstance(inner, dict) and "id" in inner
            steps.append(str(inner["id"]) if has_id and isinstance(inner, dict) else "")
        values = inner
    return " ".join(each for each in steps if each)
