"""
Showing somebody everything that is held about them, in plain words and as files.

It is always open to them, whatever became of their yes. What concerns the safety of
other people too is on a page of its own, for whoever tells them in person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from heero.documents import held as held_pages
from heero.documents import own_pages, told_first
from heero.documents.held import Held
from heero.documents.own_people import Part
from heero.documents.own_words import Say
from heero.domain.audience import view
from heero.domain.log import Ground
from heero.domain.meanings import meanings
from heero.domain.private import ClearanceState
from heero.domain.signs import one_line
from heero.domain.words import Day
from heero.services import requests
from heero.services.access_files import as_files
from heero.services.everything_held import held
from heero.services.giving_back import drawn_map
from heero.services.handing import handed_over
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.own_beside import Around, beside_of, sheets_of
from heero.services.own_paper import paper, spoken
from heero.services.records import opened, participant_id
from heero.services.requests import Asked
from heero.services.team import team_id
from heero.store import files
from heero.store.workspace import Workspace

FOLDER = "access"
"""Where it goes, among what is rendered."""

WHY = "asked for what is held about them"
"""What it was handed over for."""

WHAT = "everything held"
"""What it is, in the list of what was handed over."""

NAMES = ("my-pages.html", "my-pages.md", "my-pages.txt")


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        asked: The day they asked; empty for today, or for the request that is open.
        ground: On what ground a part is kept back; empty where nothing is.
        large: Whether it is in large print.
        to: The folder to write into; `None` for `out/` of the records folder.
        by: Who is typing.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
    """

    asked: str = ""
    ground: str = ""
    large: bool = False
    to: Path | None = None
    by: str = ""
    program: Path | None = None


def answered(
    workspace: Workspace, word: str, wanted: Wanted, ground: str, today: Day
) -> Outcome:
    """Give somebody what is held about them, or refuse it where there is a ground."""
    if ground:
        return refuse(workspace, word, wanted, ground, today)
    return give(workspace, word, wanted, today)


def give(workspace: Workspace, word: str, wanted: Wanted, today: Day) -> Outcome:
    """
    Write everything that is held about somebody, and that they asked and got it.

    That it is handed over is on disk before it is there.

    Args:
        workspace: The records folder.
        word: Whose record.
        wanted: What is asked for.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        Unreadable: Their record, or a log, has errors.
        BadInput: A day or a ground is none, or the folder lies among the records.
        CannotWrite: The disk would not take it.
    """
    record_id = participant_id(workspace, word)
    whole = opened(workspace, record_id, wanted.by).record
    asked = Asked("access", record_id, wanted.asked, today, wanted.by)
    if wanted.ground:
        requests.ground_typed("access", wanted.ground)
    to = wanted.to or workspace.out / FOLDER / record_id
    outlet(to)
    entry, _ = requests.noted(workspace, asked)
    handed = _kept(workspace, record_id, whole.name, today, wanted.by)
    made = _made(workspace, record_id, wanted, today)
    paths = _written(workspace, to, made.files)
    requests.answered(
        workspace, asked, "part" if wanted.ground else "given", wanted.ground
    )
    data: dict[str, Any] = {
        "id": record_id,
        "request": entry.id,
        "disclosure": handed,
        "paths": paths,
        "first": made.first,
    }
    return Outcome(paths, data, made.notes)


def refuse(
    workspace: Workspace, word: str, wanted: Wanted, ground: str, today: Day
) -> Outcome:
    """
    Write down that access was refused as a whole, and on what ground.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: A day or the ground is none.
    """
    record_id = participant_id(workspace, word)
    asked = Asked("access", record_id, wanted.asked, today, wanted.by)
    entry = requests.answered(workspace, asked, "refused", ground)
    known = requests.ground_typed("access", ground)
    data = {"id": record_id, "request": entry.id, "ground": known, "path": entry.path}
    return Outcome(
        [f"{record_id}: access refused ({known}), in {entry.path}"],
        data,
        [
            "tell them in writing, with the ground, and that they may complain to the "
            "commissioner for privacy; what the ground does not cover is theirs all "
            "the same"
        ],
    )


@dataclass(frozen=True)
class _Made:
    """What is written: the files by folder and name, what is told first, notes."""

    files: Mapping[str, bytes]
    first: bool
    notes: Sequence[str]


def _made(workspace: Workspace, record_id: str, wanted: Wanted, today: Day) -> _Made:
    whole = opened(workspace, record_id, wanted.by).record
    seen = view(whole, "me", today)
    own = spoken(workspace, whole.languages)
    more = spoken(workspace, whole.languages, name="access.yaml")
    more = Say(own.language, more.phrases)
    words = _both(own, more)
    there = held(workspace, whole, words)
    form = paper(workspace, large=wanted.large, names=NAMES)
    drawn, notes = drawn_map(workspace, seen, wanted.program)
    sheets = sheets_of(workspace, record_id, whole)
    beside = beside_of(workspace, whole, Around(), own, sheets, measures=True)
    base = own_pages.pages(seen, beside, own)
    pages = replace(
        base,
        title=words("title"),
        stamp=words("stamp"),
        about=words("about"),
        nothing="",
        parts=(*base.parts, *held_pages.parts(there, words, _MEANT)),
    )
    svg = drawn.get("my-map.svg", b"")
    found = {
        "for-them/everything.md": own_pages.markdown(pages, form).encode(),
        "for-them/everything.txt": own_pages.plain_text(pages, form).encode(),
        "for-them/everything.html": own_pages.page(
            pages, form, svg, own("picture_of_map")
        ).encode(),
    }
    found |= {f"for-them/{name}": data for name, data in drawn.items()}
    found |= {
        f"for-them/{name}": data for name, data in as_files(workspace, there).items()
    }
    told = told_first.first(there, words, _MEANT)
    if told:
        found |= _first(base, told, words, form)
    return _Made(found, bool(told), [*notes, *_notes(there, told, own.language)])


def _first(
    base: own_pages.Pages, told: Sequence[Part], words: Say, form: own_pages.Paper
) -> dict[str, bytes]:
    """Return the page of what is told in person, for whoever hands the rest over."""
    pages = replace(
        base,
        title=words("first_title"),
        stamp=words("first_stamp"),
        about=words("first_about"),
        nothing="",
        parts=tuple(told),
    )
    return {
        "for-you/talk-about-this-first.md": own_pages.markdown(pages, form).encode(),
        "for-you/talk-about-this-first.html": own_pages.page(
            pages, form, b"", ""
        ).encode(),
    }


def _both(own: Say, more: Say) -> Say:
    """Return what both say; the second where both have the same name."""
    return Say(own.language, {**own.phrases, **more.phrases})


def _notes(there: Held, told: Sequence[Part], language: str) -> list[str]:
    found = []
    if told:
        found.append(
            "for-you/talk-about-this-first.html is for you: tell it in person before "
            "you hand over for-them/, and destroy it afterwards"
        )
    if there.private is None:
        found.append(
            "the private file of this record is not here, or cannot be read: ask "
            "whoever keeps the other computer what it holds"
        )
    found += [f"not in it, because it cannot be read: {each}" for each in there.lost]
    if language.split("-")[0] != "en":
        found.append("what is not their own words is in part in English")
    found.append(
        "help them read it, and ask what they would put right: "
        f"`heero correct {there.record.id}`"
    )
    return found


def _kept(workspace: Workspace, record_id: str, name: str, today: Day, by: str) -> str:
    fields = {
        "date": today,
        "to": f"{one_line(name)} ({record_id})",
        "audience": "me",
        "what": WHAT,
        "why": WHY,
        "by": team_id(workspace, by) if by else "",
    }
    return handed_over(workspace, record_id, fields, by)


def _written(workspace: Workspace, to: Path, made: Mapping[str, bytes]) -> list[str]:
    places = {outlet(to / name): data for name, data in made.items()}
    for stale in (*to.glob("for-them/*"), *to.glob("for-you/*")):
        if stale.is_file() and stale not in places:
            files.remove(stale)
    for place, data in places.items():
        files.folder(place.parent)
        files.overwrite(place, data)
    pages = [to / "for-them", to / "for-you" / "talk-about-this-first.html"]
    return [workspace.shown(each) for each in pages if each.exists()]


def _meant(kind: Any) -> dict[str, str]:
    words = get_args(kind)
    return dict(zip(words, meanings(words), strict=True))


_MEANT: Mapping[str, str] = {**_meant(Ground), **_meant(ClearanceState)}
