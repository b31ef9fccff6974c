"""What is told of events for staff, and the page somebody takes home."""

from pathlib import Path

from heero.documents import hypertext
from heero.documents.own_pages import Paper, laid
from heero.documents.own_words import Say
from heero.documents.templates import Plain
from heero.domain.crisis import SupportEvent
from heero.errors import BadInput
from heero.services.outcome import Outcome, one_line
from heero.services.outlets import outlet
from heero.services.own_paper import paper, spoken
from heero.services.records import data_of
from heero.services.support_events import event_id, events, how_many
from heero.store import files
from heero.store.workspace import Workspace

TEMPLATES = ("event-certificate.html", "event-certificate.md")
WORDS = "events.yaml"
"""What the page says, among the vocabularies."""


def listed(workspace: Workspace, today: str) -> Outcome:
    """Tell which events there are: those to come first, then those that were."""
    found = sorted(events(workspace), key=lambda each: (each.date, each.id))
    ahead = [each for each in found if each.date >= today]
    past = [each for each in reversed(found) if each.date < today]
    rows: list[dict[str, str | int | None]] = [
        {
            "id": each.id,
            "title": each.title,
            "date": each.date,
            "signed_up": len(each.signed_up) + each.signed_up_more,
            "came": each.came,
        }
        for each in (*ahead, *past)
    ]
    lines = [f"{each.id}  {_line(each)}" for each in (*ahead, *past)]
    notes = [] if rows else ["no event yet: `heero event new` plans one"]
    return Outcome(lines, rows, notes)


def _line(each: SupportEvent) -> str:
    when = f"{each.date} {each.start}" if each.start else each.date
    came = f"signed up {how_many(each)}" if each.came is None else f"{each.came} came"
    return f"{when}  {one_line(each.title)}  {came}"


def shown(workspace: Workspace, word: str) -> Outcome:
    """
    Tell what is kept of an event; what people thought in no order that tells who.

    Raises:
        NoSuchRecord: There is no such event.
    """
    record = workspace.load(SupportEvent, event_id(workspace, word)).record
    lines = [f"{record.id}  {_line(record)}", record.kind]
    if record.place:
        lines.append(f"at {one_line(record.place)}")
    if record.minutes:
        lines.append(f"{record.minutes} minutes")
    for called, words, more in (
        ("signed up", record.signed_up, record.signed_up_more),
        ("waiting", record.waiting, record.waiting_more),
    ):
        told = [*sorted(words), *([f"{more} without a word"] if more else [])]
        if told:
            lines.append(f"{called}: {', '.join(told)}")
    feedback = tuple(sorted(record.feedback, key=lambda each: each.id))
    for each in feedback:
        points = {"useful": each.useful, "welcome": each.welcome}
        said = [f"{key} {point}" for key, point in points.items() if point is not None]
        said += [one_line(each.words)] if each.words else []
        lines.append(f"somebody thought: {', '.join(said)}")
    return Outcome(lines, data_of(record.model_copy(update={"feedback": feedback})))


def certificate(
    workspace: Workspace,
    word: str,
    name: str = "",
    to: str = "",
    *,
    large: bool = False,
) -> Outcome:
    """
    Write a page that says that somebody was there.

    The name stands on the page and nowhere else; without one there is a line for it.

    Args:
        workspace: The records folder.
        word: Which event.
        name: The name; empty for a line to write it on.
        to: The file; `-` for standard output, empty for two in `out/`.
        large: Whether in large print.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: The file is none that may be written.
        BadTemplate: A template, or what the page says, breaks its rules.
        CannotWrite: The disk would not take the page.
    """
    record = workspace.load(SupportEvent, event_id(workspace, word)).record
    say = spoken(workspace, (), name=WORDS)
    form = paper(workspace, large=large, names=TEMPLATES)
    if to == "-":
        text = _page(record, one_line(name), say, form, "md")
        return Outcome(text.rstrip("\n").splitlines(), {"id": record.id, "paths": []})
    paths = []
    for where in _places(workspace, record.id, to):
        ending = where.suffix.removeprefix(".")
        text = _page(record, one_line(name), say, form, ending)
        full = outlet(where)
        files.folder(full.parent)
        files.overwrite(full, text.encode())
        paths.append(workspace.shown(where))
    notes = []
    if name.strip():
        notes.append(
            "the name is on the page and nowhere else; delete the page when it is "
            "printed"
        )
    return Outcome(paths, {"id": record.id, "paths": paths}, notes)


def _places(workspace: Workspace, record_id: str, to: str) -> list[Path]:
    if not to:
        stem = workspace.out / f"{record_id}-certificate"
        return [stem.with_suffix(".md"), stem.with_suffix(".html")]
    where = Path(to).absolute()
    if where.suffix not in (".md", ".html"):
        raise BadInput(
            "a certificate is a page of Markdown or HTML", hint="end it in .md or .html"
        )
    return [where]


def _page(record: SupportEvent, name: str, say: Say, form: Paper, ending: str) -> str:
    minutes = str(record.minutes) if record.minutes else ""
    words: dict[str, Plain] = {
        "title": say("title"),
        "lang": say.language,
        "dir": hypertext.direction(say.language),
        "belongs_to": say("belongs_to"),
        "name": name,
        "was_at": say("was_at"),
        "event": one_line(record.title),
        "when": say.when(record.date),
        "lasted": say("lasted", minutes=minutes) if minutes else "",
        "thanks": say("thanks"),
        "led_by": say("led_by"),
        "day": say("day"),
    }
    return laid(form, f"event-certificate.{ending}", words)
