"""What is handed over with names: to the team, a worker, the network, a court."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from heero.documents import shared_pages
from heero.documents.own_pages import Paper
from heero.documents.own_words import Say
from heero.documents.shared_pages import Reader
from heero.domain.audience import View
from heero.errors import GraphvizFailed, NotInstalled
from heero.maps.formats.drawing import Drawing
from heero.maps.picture import Format, picture
from heero.services.map_styles import style
from heero.services.own_paper import paper, spoken
from heero.services.shares import Under
from heero.store import copies
from heero.store.workspace import Workspace

WORDS = "share.yaml"
"""What a folder for one reader says, among the vocabularies."""

FRONT = "read-first"
PAGES = "pages"
MAP = "map"
RECORD = "record.yaml"
"""What the files of a folder are called; nobody's name is in one."""


def say_to(
    workspace: Workspace, languages: Sequence[str], name: str, *, own: bool = False
) -> Say:
    """
    Return what pages say to a reader.

    Args:
        workspace: The records folder.
        languages: The languages the reader likes; none for that of the folder.
        name: What the one it is about is called.
        own: Whether they are the reader themselves.
    """
    theirs = spoken(workspace, languages)
    shared = spoken(workspace, languages, name=WORDS)
    made = shared_pages.voiced(theirs, shared, name)
    return Say(made.language, {**made.phrases, **theirs.phrases}) if own else made


def files_for(
    workspace: Workspace,
    view: View,
    said: Sequence[str],
    reader: Reader,
    under: Under,
    program: Path | None,
) -> tuple[dict[str, bytes], list[str]]:
    """
    Make the files for a reader who knows names.

    Args:
        workspace: The records folder.
        view: What is handed out, and nothing else.
        said: More of their words, each chosen by itself.
        reader: Whom it is for.
        under: What it is handed over under.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.

    Returns:
        The files by their names, and what the sharer should know.

    Raises:
        BadTemplate: A template, or what the pages say, breaks its rules.
    """
    record = view.record
    languages = record.languages if view.audience == "network" else ()
    say = say_to(workspace, languages, record.name)
    form = paper(workspace, large=False, names=shared_pages.TEMPLATES)
    # Only what was chosen is drawn as lines of words: a picture would look whole.
    drawn: dict[str, bytes] = {}
    notes: list[str] = []
    if view.audience != "court":
        drawn, notes = maps_of(workspace, view, reader.mark(say), program)
    title = say("title", who=reader.who)
    of = say("of", name=record.name, day=say.when(view.today))
    stamp = [say("who_may_see", who=reader.who), say("not_the_file")]
    page = shared_pages.sheet(say, reader, title, of, stamp)
    page = shared_pages.pages(view, said, page, say)
    found = {
        **front(say, reader, of, _stamp(say, view, reader, under), form, drawn),
        f"{PAGES}.md": shared_pages.markdown(page, form).encode(),
        f"{PAGES}.html": shared_pages.html(
            page, form, drawn.get(f"{MAP}.svg", b""), say("picture_of_map")
        ).encode(),
        **drawn,
        RECORD: copies.text_of(record, reader.mark(say), RECORD).encode(),
    }
    return found, notes


def _stamp(say: Say, view: View, reader: Reader, under: Under) -> Iterator[str]:
    yield say("who_may_see", who=reader.who)
    yield say("used_for", why=under.why)
    yield say("not_the_file")
    if view.audience in ("court", "caseworker"):
        yield say("no_evidence")
    if view.audience == "court":
        yield say("chosen_only")
    if under.law:
        yield say("by_law", law=under.law)
    elif under.consent is not None:
        yield say("by_yes")
    yield say("do_not_pass")


def front(
    say: Say,
    reader: Reader,
    of: str,
    stamp: Iterator[str],
    form: Paper,
    drawn: dict[str, bytes],
    title: str = "front_title",
) -> dict[str, bytes]:
    """
    Return the page that is read first: what this is, for whom, and what it may be for.

    Args:
        say: What pages say, in the reader's language.
        reader: Whom it is for.
        of: Whom it is about, and of which day.
        stamp: What stands above all else.
        form: How it is printed.
        drawn: The maps that go with it.
        title: The name of its title.
    """
    page = shared_pages.sheet(say, reader, say(title), of, list(stamp))
    held = [f"{PAGES}.html, {PAGES}.md: {say('file_pages')}"]
    if drawn:
        held.append(f"{', '.join(sorted(drawn))}: {say('file_map')}")
    held.append(f"{RECORD}: {say('file_record')}")
    parts = [
        shared_pages.plain(say("in_here"), held),
        shared_pages.plain(say("not_needed"), [say("destroy")]),
    ]
    page = shared_pages.filled(page, say, parts)
    return {
        f"{FRONT}.md": shared_pages.markdown(page, form).encode(),
        f"{FRONT}.html": shared_pages.html(page, form).encode(),
    }


def maps_of(
    workspace: Workspace, view: View, mark: str, program: Path | None
) -> tuple[dict[str, bytes], list[str]]:
    """
    Draw the map of a view in every format that is here, each with its watermark.

    Returns:
        The files by their names, and what the sharer should know.
    """
    formats: tuple[Format, ...] = ("svg", "png", "pdf", "txt")
    look = style(workspace)
    found: dict[str, bytes] = {}
    notes: list[str] = []
    for each in formats:
        # What is printed is on paper; what is looked at is as large as it is.
        page = workspace.settings.page if each == "pdf" else "screen"
        drawing = Drawing(view, look, program=program, page=page, mark=mark)
        try:
            drawn = picture(drawing, each)
        except (GraphvizFailed, NotInstalled) as error:
            notes.append(f"there is no {MAP}.{each}: {error.message}")
            continue
        found[f"{MAP}.{each}"] = drawn.content
        notes += drawn.notes
    return found, list(dict.fromkeys(notes))
