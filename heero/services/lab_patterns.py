"""What many labs have in common, told so that no lab can be found in it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from heero.documents import charts
from heero.documents.reports import Page, Table
from heero.domain.figures import Part, Tree, reckoned
from heero.domain.lab_patterns import ABOUT, EVIDENCE, LASTING, TITLE, Facts, adds
from heero.domain.suppressed import LEAST
from heero.domain.words import Day
from heero.errors import OtherProgram
from heero.services.lab_facts import gathered
from heero.services.outcome import Outcome
from heero.services.report_pages import NO_CHARTS, written
from heero.services.report_rows import Member, Rows, Unit, rows
from heero.services.report_scopes import LabsBy, Scope, scope
from heero.services.report_tables import table_of
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace

Format = Literal["md", "html", "csv", "xlsx", "json"]

LABS = Unit(
    f"fewer than {LEAST} labs",
    "labs that were held are counted, each in the quarter of its day, once that "
    "quarter is over",
)


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        first: The first day, quarter or year; empty for the beginning.
        last: The last one; empty for the last that is over.
        by: How it is parted.
        format: What it is written as; `None` goes by the file, else text.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether it is the answer itself, and no file is written.
    """

    first: str = ""
    last: str = ""
    by: LabsBy | None = None
    format: Format | None = None
    to: Path | None = None
    print: bool = False


@dataclass(frozen=True)
class _Known:
    """
    What there is to tell.

    Attributes:
        rows: The rows of all labs.
        lasting: Its years. Of a quarter nothing is told that stays: it has few labs,
            and what a quarter must not show its year would have to hide as well.
        whole: The rows of the periods from which no lab was let go.
        added: What each lab adds to each figure.
    """

    rows: Rows
    lasting: Tree
    whole: Rows
    added: Mapping[str, Any]


def patterns(
    workspace: Workspace, wanted: Wanted, today: Day, progress: Progress = silent
) -> Outcome:
    """
    Tell what many labs have in common.

    Args:
        workspace: The records folder.
        wanted: What of it, and how.
        today: The day.
        progress: Told how far it is.

    Raises:
        OtherProgram: The folder is none for labs.
        BadInput: The period is none, or is not over.
        GateShut: There are too few labs in it.
        BadTemplate: The template of the page breaks a rule.
        CannotWrite: The disk would not take it.
    """
    if workspace.walked.name != "lab":
        raise OtherProgram("lab", workspace.settings.program)
    held = gathered(workspace, progress)
    known = _known(held.facts, today)
    about = scope(known.rows, wanted.first, wanted.last, wanted.by, today)
    page = _page(workspace, known, about, today)
    format_ = format_of(wanted)
    notes = [*held.notes, *about.notes]
    if format_ == "html" and not charts.there():
        notes.append(NO_CHARTS)
    data: dict[str, Any] = {
        "report": "labs",
        "by": wanted.by,
        **asdict(page),
        "notes": list(about.notes),
        "path": None,
    }
    name = f"labs-{about.row.replace(' ', '-').lower()}"
    return written(workspace, page, format_, wanted, name, data, notes)


def format_of(wanted: Wanted) -> Format:
    """Return what it is written as: what was said, else by the file's ending."""
    endings: dict[str, Format] = {
        ".html": "html",
        ".htm": "html",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".json": "json",
    }
    suffix = wanted.to.suffix.lower() if wanted.to else ""
    return wanted.format or endings.get(suffix, "md")


def _known(held: Mapping[str, Facts], today: Day) -> _Known:
    all_rows = _rows(held, list(held), today)
    still = [
        each
        for period in all_rows.periods
        if all(held[one].whole for one in all_rows.tree.people[period])
        for each in all_rows.tree.people[period]
    ]
    return _Known(
        all_rows,
        _without(all_rows.tree, all_rows.periods),
        _rows(held, still, today),
        {each: adds(facts) for each, facts in held.items()},
    )


def _without(tree: Tree, gone: Container[str]) -> Tree:
    """Return rows without some of those at the bottom."""
    return Tree(
        {row: held for row, held in tree.people.items() if row not in gone},
        {row: whole for row, whole in tree.parents.items() if row not in gone},
        [left for wave in tree.waves if (left := [x for x in wave if x not in gone])],
    )


def _rows(held: Mapping[str, Facts], ids: Sequence[str], today: Day) -> Rows:
    return rows([Member(each, held[each].day, "labs") for each in ids], today, LABS)


def _page(workspace: Workspace, known: _Known, about: Scope, today: Day) -> Page:
    tables = [
        *_tables(ABOUT, known.whole.tree, known.added, about),
        *_tables(LASTING, known.lasting, known.added, about),
    ]
    return Page(
        title=TITLE,
        period=about.row,
        site=workspace.settings.site or "",
        made=today,
        about=tuple(_about(known, about)),
        evidence=EVIDENCE,
        tables=tuple(tables),
    )


def _tables(
    parts: Sequence[Part], tree: Tree, added: Mapping[str, Any], about: Scope
) -> Iterator[Table]:
    if about.row not in tree.people:
        return
    inside = [each for each in about.parts if each in tree.people]
    within = Scope(about.row, inside if len(inside) > 1 else [], ())
    for part in parts:
        yield table_of(part, reckoned(part, tree, added), within)


def _about(known: _Known, about: Scope) -> Iterator[str]:
    number = len(known.rows.tree.people[about.row])
    whole = len(known.whole.tree.people.get(about.row, ()))
    yield (
        f"Labs counted: {number}. Each belongs to the quarter of its day, and only "
        "quarters that are over are counted."
    )
    if whole < number:
        yield _let_go(whole)
    if about.row not in known.lasting.people:
        yield (
            "Ideas, what people left with and what came of it are told of whole years: "
            "a quarter has too few labs."
        )
    yield (
        f"A count under {LEAST} is not shown, and neither is one that holds every lab "
        "or none: it would tell it of each of them. Nothing is shown that either could "
        "be worked out from."
    )
    yield "Codes are counted and no words: nothing of any one lab is on this page."
    yield from about.notes


def _let_go(whole: int) -> str:
    """Say of how many labs it is still known what they were about."""
    kept = f"of {whole} of them" if whole else "of none of them"
    return (
        f"What labs were about is told {kept}: it is destroyed after some months, as "
        "was promised, and of a quarter it is told as long as all of it is there. Make "
        "this page once a quarter is over, and keep it."
    )
