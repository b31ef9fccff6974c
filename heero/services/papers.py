"""Guides on paper: sheets for participants, and a page for whoever leads."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from heero.documents import sheets
from heero.documents.hypertext import direction
from heero.documents.locales import listed
from heero.documents.templates import Plain
from heero.errors import BadInput
from heero.guides.definition import Guide
from heero.guides.leading import Leader, leading
from heero.guides.paper import Wording, sheet
from heero.guides.prepared import language_of
from heero.guides.texts import filled
from heero.services import guides, orders
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.template_texts import text_of
from heero.services.wordings import (
    language_here,
    limits_note,
    on_paper,
    places,
    root_of,
    said,
    settings_of,
    tag_of,
)
from heero.store import files
from heero.store.workspace import Workspace

Page = Literal["A4", "Letter"]
PaperFormat = Literal["html", "md"]


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        names: The guides, in order.
        series: An order whose guides come as well; `None` for none.
        language: The language of the sheets; `None` for that of the folder.
        leader: The language of whoever leads; `None` for that of the sheets.
        page: The paper; `None` for that of the folder.
        large: Whether it is in large print.
        format: A page to print, or text; `None` goes by the file, else a page.
        adult: Whether it is the wording for adults.
        short: Whether there is little time.
        together: Whether a group gets it.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether the sheets are the answer itself, and no file is written.
    """

    names: Sequence[str] = ()
    series: str | None = None
    language: str | None = None
    leader: str | None = None
    page: Page | None = None
    large: bool = False
    format: PaperFormat | None = None
    adult: bool = False
    short: bool = False
    together: bool = False
    to: Path | None = None
    print: bool = False


def write(workspace: Workspace | None, wanted: Wanted) -> Outcome:
    """
    Write guides as sheets of paper.

    Args:
        workspace: The records folder; `None` outside of any.
        wanted: Which, and how.

    Raises:
        NothingSuchShipped: There is no guide or order of a name.
        BadGuide: A guide breaks a rule.
        BadTemplate: A template breaks a rule.
        BadInput: No guide is named, one is not for a group or has no short version,
            or outside of a records folder no file is named.
        CannotWrite: The disk would not take it.
    """
    wide, notes = _wide(workspace, wanted)
    format_ = _format(wanted)
    page = _page(workspace, wanted)
    made: list[Mapping[str, Plain]] = []
    languages: list[str] = []
    for each in wide:
        words, language, told = _sheet(workspace, each, wanted)
        made.append(words)
        languages.append(language)
        notes += told
    site = root_of(workspace)
    if format_ == "md":
        text = sheets.markdown(text_of("documents", "sheet.md", site), made)
    else:
        titles = [_title(each) for each in made]
        about: dict[str, Plain] = {
            "title": " · ".join(titles),
            "lang": languages[0],
            "dir": direction(languages[0]),
            "page": page,
            "large": int(wanted.large),
        }
        frame = text_of("documents", sheets.FRAME, site)
        template = text_of("documents", "sheet.html", site)
        text = sheets.page(frame, template, made, about)
    where = None
    if not wanted.print:
        name = _name(wanted, [each.id for each in wide], languages[0], format_)
        where = _put(workspace, wanted, name, text)
    data = {
        "guides": [each.id for each in wide],
        "languages": languages,
        "format": format_,
        "page": page if format_ == "html" else None,
        "path": where,
        "text": text if where is None else None,
    }
    lines = text.splitlines() if where is None else [where]
    return Outcome(lines, data, list(dict.fromkeys(notes)))


def _wide(workspace: Workspace | None, wanted: Wanted) -> tuple[list[Guide], list[str]]:
    """Return the whole guides that are meant, and which of an order are not there."""
    site = root_of(workspace)
    names, notes = list(wanted.names), []
    if wanted.series is not None:
        known = orders.known_guides(site)
        for each in orders.order(wanted.series, site, known).guides:
            if each in known:
                names.append(each)
            else:
                notes.append(f"left out: there is no guide '{each}' yet")
    if not names:
        raise BadInput(
            "no guide is named",
            hint="name some, or a whole order with --series; "
            "see them with `heero guides list`",
        )
    return [guides.guide(each, site) for each in dict.fromkeys(names)], notes


def _sheet(
    workspace: Workspace | None, whole: Guide, wanted: Wanted
) -> tuple[dict[str, Plain], str, list[str]]:
    """Return what one sheet says, its language, and what to say beside it."""
    site, settings = root_of(workspace), settings_of(workspace)
    adult = wanted.adult
    asked_for = tag_of(wanted.language) if wanted.language else settings.locale
    language, notes = language_here(whole, asked_for, workspace)
    # Of a whole order each guide comes as it can: short where it has a short version.
    named = whole.id in wanted.names
    short = wanted.short and (named or whole.short is not None)
    together = wanted.together and (named or "group" in whole.formats)
    guide = on_paper(whole, workspace, adult=adult, short=short, together=together)
    notes += [*limits_note(workspace, language), *_left_out(whole)]
    say = said(workspace, language, adult=adult)
    wording = Wording(language, say, adult, places(workspace, say, language))
    theirs = language_of(whole, wanted.leader or language, settings.use_unreviewed)
    tell = said(workspace, theirs, adult=True)
    leader = Leader(
        theirs, tell, guides.safeguards(site), places(workspace, tell, theirs)
    )
    return (
        {
            "lang": language,
            "dir": direction(language),
            "sheet": asdict(sheet(guide, wording)),
            "leading": asdict(leading(guide, leader)),
            "say": say,
            "tell": tell,
            "facts": _facts(whole, site, theirs, tell),
        },
        language,
        notes,
    )


def _left_out(guide: Guide) -> list[str]:
    return [
        f"{guide.id}: '{each.instrument}' is not on the sheet; `heero measure` asks it"
        for each in guide.steps
        if each.kind == "measure"
    ]


def _facts(
    guide: Guide, site: Path | None, language: str, tell: Mapping[str, str]
) -> dict[str, Plain]:
    """Return what the page for whoever leads says of the guide as a whole."""
    audience = listed([tell[each] for each in guide.audience], language)
    formats = listed([tell[each] for each in guide.formats], language, either=True)
    time = []
    if guide.minutes:
        typical = str(guide.minutes.typical)
        time.append(filled(tell["minutes"], {"typical": typical}))
    if guide.short:
        short = str(guide.short.minutes)
        time.append(filled(tell["short_minutes"], {"minutes": short}))
    titles = {row["id"]: row["title"] for row in guides.listed(site, language).data}
    fits = [titles[each] for each in guide.next if each in titles]
    return {
        "lang": language,
        "dir": direction(language),
        "who": f"{audience}; {formats}",
        "time": "; ".join(time),
        "typed_in": filled(tell["typed_in"], {"guide": guide.id}),
        "next": listed(fits, language, either=True),
    }


def _title(words: Mapping[str, Plain]) -> str:
    held = words["sheet"]
    return str(held["title"]) if isinstance(held, Mapping) else ""


def _format(wanted: Wanted) -> PaperFormat:
    if wanted.format is not None:
        return wanted.format
    ending = wanted.to.suffix.lower() if wanted.to else ""
    return "md" if ending in (".md", ".markdown") else "html"


def _page(workspace: Workspace | None, wanted: Wanted) -> Page:
    return wanted.page or settings_of(workspace).paper


def _name(
    wanted: Wanted, ids: Sequence[str], language: str, format_: PaperFormat
) -> str:
    """Return what the file is called when nobody says."""
    stem = wanted.series or (ids[0] if len(ids) == 1 else "sheets")
    more = {
        "adult": wanted.adult,
        "short": wanted.short,
        "group": wanted.together,
        "large": wanted.large,
    }
    parts = [stem, language, *(each for each, on in more.items() if on)]
    return f"{'-'.join(parts)}.{format_}"


def _put(workspace: Workspace | None, wanted: Wanted, name: str, text: str) -> str:
    """Write the sheets and return how their file is named to people."""
    if wanted.to is not None:
        path = outlet(wanted.to, name)
    elif workspace is not None:
        path = workspace.out / name
        outlet(path)
    else:
        raise BadInput(
            "there is no records folder here to write into",
            hint="say where with -o FILE; -o - prints it",
        )
    files.folder(path.parent)
    files.overwrite(path, text.encode())
    return workspace.shown(path) if workspace else path.as_posix()
