"""What there is to tell of the contacts of a helpline."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from heero.documents.reports import Table
from heero.domain import helpline_figures as figures
from heero.domain.contact_facts import Choice, Facts
from heero.domain.figures import Part
from heero.domain.helpline_figures import REST
from heero.domain.part_shapes import CALLERS, CONTACTS, TALKS
from heero.domain.tallies import Item, Tally
from heero.domain.told_rows import LEAST, Number, Row
from heero.domain.words import Month
from heero.services import contact_words
from heero.services.contact_words import Concern
from heero.services.helpline_facts import callers, choices, gathered
from heero.services.helpline_scopes import Asked
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace

A_MONTH, A_YEAR = 31, 365
"""Days, as the length of a relationship counts them."""


@dataclass(frozen=True)
class Source:
    """
    What a report is made of.

    Attributes:
        title: What it is called.
        evidence: The sentence on evidence.
        main: The kind of thing it is about most, whose rows are the periods.
        items: What is counted.
        parts: The parts of the report.
        about: Sentences that go before the figures.
        known: Columns that are a kind of their own.
        within: The kinds of which all are some of another kind.
        notes: What to say of what could not be read.
        concerns: The label of each concern that is told, and what it is counted under.
        fields: The fields of the site.
        spans: The first month of each caller, and the months they were in touch in.
    """

    title: str
    evidence: str
    main: str
    items: Sequence[Item]
    parts: Sequence[Part]
    about: Sequence[str]
    known: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()
    concerns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fields: Mapping[str, Choice] = field(default_factory=dict)
    spans: Mapping[int, Sequence[Month]] = field(default_factory=dict)


def source(workspace: Workspace, last: Month, progress: Progress = silent) -> Source:
    """
    Return what there is to tell of contacts.

    Args:
        workspace: The records folder.
        last: The last month that is over; nothing later is looked at.
        progress: Told how far it is.
    """
    held = gathered(workspace, progress)
    over = {each: x for each, x in held.facts.items() if x.day[:7] <= last}
    givers = {each: at for at, each in enumerate(callers(over.values()))}
    items = list(_items(over, givers, last))
    site = contact_words.concerns(workspace.root)
    rare = _rare(items, last, site)
    concerns = {
        code: (each.label.get("en", code), each.group)
        for code, each in site.items()
        if code not in rare
    }
    if rare:
        items = [_renamed(each, rare) for each in items]
        concerns["rest"] = ("something else, or rare", "")
    fields = choices(workspace)
    return Source(
        figures.TITLE,
        figures.EVIDENCE,
        CONTACTS,
        items,
        figures.parts(concerns, fields),
        _ABOUT,
        figures.KNOWN,
        figures.WITHIN,
        held.notes,
        concerns,
        fields,
        _spans(over, givers),
    )


_ABOUT = (
    "Every contact belongs to the month it began in. A conversation is a contact in "
    "which two people talked; what it was about is counted of conversations only.",
    "Callers are counted by the words they chose, and no word is on this page.",
)


def _items(
    over: Mapping[str, Facts], givers: Mapping[str, int], last: Month
) -> Iterator[Item]:
    for number, each in enumerate(over.values(), start=len(givers)):
        giver = givers.get(each.caller, number)
        for unit, month, hits in each.things:
            if month <= last:
                yield Item(unit, month, giver, hits)
    for caller, (first, end) in callers(over.values()).items():
        days = (date.fromisoformat(end) - date.fromisoformat(first)).days
        length = ["length:month"] if days <= A_MONTH else ["length:months"]
        hits = length if days < A_YEAR else []
        yield Item(CALLERS, first[:7], givers[caller], hits)


def _spans(
    over: Mapping[str, Facts], givers: Mapping[str, int]
) -> dict[int, list[Month]]:
    found: dict[int, set[Month]] = {}
    for each in over.values():
        if each.caller:
            found.setdefault(givers[each.caller], set()).add(each.day[:7])
    return {each: sorted(months) for each, months in found.items()}


def _rare(
    items: Sequence[Item], last: Month, site: Mapping[str, Concern]
) -> frozenset[str]:
    """
    Return the concerns that are too few to be told in more than half of the years.

    `other` goes with them, and the next ones as long as they are too few together.
    """
    tally = Tally(items, last, figures.WITHIN)
    years = [each for each in tally.rows(TALKS) if each.level == "year"]
    codes = dict.fromkeys([*site, *_codes(items)])

    def few(hits: Sequence[str]) -> int:
        small = 0
        for year in years:
            numbers = [tally.number(TALKS, each, year.months) for each in hits]
            many = sum(each.many for each in numbers)
            givers = frozenset[int]().union(*(each.givers for each in numbers))
            small += not many or not Number(many, givers).enough
        return small

    rare = [each for each in codes if 2 * few([_hit(each)]) > len(years)]
    rare += [each for each in codes if each not in site and each not in rare]
    if rare and "other" in codes and "other" not in rare:
        rare.append("other")
    sizes = Counter({x: tally.number(TALKS, _hit(x), _all(years)).many for x in codes})
    more = [code for code, _ in reversed(sizes.most_common()) if code not in rare]
    while rare and more and 2 * few([_hit(each) for each in rare]) > len(years):
        rare.append(more.pop(0))
    return frozenset(rare)


def _all(years: Sequence[Row]) -> list[Month]:
    return [month for each in years for month in each.months]


def _hit(code: str) -> str:
    return f"concern-{code}:yes"


def _codes(items: Sequence[Item]) -> Iterator[str]:
    """Yield the codes that contacts have, also where the site has them no more."""
    for hit in dict.fromkeys(hit for each in items for hit in each.hits):
        if hit.startswith("concern-"):
            yield hit.removeprefix("concern-").removesuffix(":yes")


def _renamed(item: Item, rare: frozenset[str]) -> Item:
    gone = {_hit(each) for each in rare}
    if not gone.intersection(item.hits):
        return item
    left = [each for each in item.hits if each not in gone]
    return item._replace(hits=[*left, f"{REST}:yes"])


def in_touch(made: Source, rows: Sequence[Row], asked: Asked) -> Table | None:
    """
    Return how many callers were in touch in a year, or in each year of all.

    Who is new in it, who was there before and comes again, and who was there before and
    does not come, must each be none or `LEAST`: these three are what can be had of it.
    """
    years = [each for each in rows if each.level == "year"]
    inside = [each for each in years if each.key == asked.key]
    if asked.key.startswith("until "):
        inside = [each for each in years if each.key <= asked.key[6:]]
    if not inside:
        return None
    lines = tuple((each.words, _in_touch(made, each)) for each in inside)
    return Table(
        "touch",
        "Callers who were in touch",
        "Callers with a word who were in touch at least once, in each year. Whoever "
        "was in several is counted in each of them.",
        "Who is not in touch may need nothing, or something else.",
        ("group", "number"),
        1,
        lines,
        tuple(lines),
        "callers",
    )


def _in_touch(made: Source, year: Row) -> int | None:
    # A row has the months somebody was new in; in others they were in touch as well.
    first, last = f"{year.months[0][:4]}-01", f"{year.months[-1][:4]}-12"
    new = known = away = 0
    for held in made.spans.values():
        there = any(first <= each <= last for each in held)
        if held[0] >= first:
            new += there and held[0] <= last
        else:
            known += there
            away += not there
    if any(0 < each < LEAST for each in (new, known, away)):
        return None
    return new + known
