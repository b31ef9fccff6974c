"""Contacts by office, by channel, by concern, or by a field of the site."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from heero.documents.reports import Table
from heero.domain.figures import Figure, Part, Reckoned
from heero.domain.helpline_figures import IN_PARTS, OF_CONCERNS
from heero.domain.part_shapes import TALKS, each_of
from heero.domain.parted import TOGETHER, Group, Parted, in_parts, whole_groups
from heero.domain.suppressed import TOTAL, Place
from heero.domain.tallies import Item, Tally
from heero.domain.told_parts import Told, told
from heero.domain.told_rows import Row
from heero.errors import BadInput, GateShut
from heero.services import contact_words
from heero.services.helpline_contacts import Source
from heero.services.helpline_scopes import TOO_FEW, Asked
from heero.services.report_scopes import Scope
from heero.services.report_tables import table_of
from heero.store.workspace import Workspace

USUAL = ("month", "office", "channel", "concern")

NOT_SAID = "nothing was said"


def part_words(made: Source, typed: str) -> str:
    """
    Return by what a report is parted: one of `USUAL`, or a field of the site.

    Raises:
        BadInput: There is nothing of that name.
    """
    word = typed.strip().lower().replace("-", "_")
    known = [*USUAL, *made.fields]
    if not word or word in known:
        return word
    near = get_close_matches(word, known, n=1)
    raise BadInput(
        "there is nothing of that name to tell by",
        hint=f"did you mean {near[0]!r}?"
        if near
        else f"there are: {', '.join(known)}; a site names fields of its own in "
        "vocabulary/contact-fields.yaml",
    )


def parted(
    workspace: Workspace, made: Source, tally: Tally, asked: Asked, by: str
) -> tuple[list[Table], list[str]]:
    """
    Return the tables of a report by a word, and what there is to say of them.

    Args:
        workspace: The records folder.
        made: What the report is made of.
        tally: What was counted.
        asked: The row that is meant: a year, or all until one.
        by: By what it is parted.

    Raises:
        BadInput: A month or a quarter is meant.
        GateShut: There are too few conversations.
    """
    inside = _years(tally, asked, by)
    parting = _Parting(workspace, made, tally, by)
    shown: dict[str, dict[Place, int]] = {each.key: {} for each in parting.figures}
    labels: list[str] = []
    for year in inside:
        found = parting.told_of(year)
        for row in found.rows:
            label = f"{year.words}, {row}"
            labels.append(label)
            for key, counts in found.shown.items():
                own = {
                    (label, column): number
                    for (where, column), number in counts.items()
                    if where == row
                }
                shown[key] |= own
    table = _table(parting, shown, labels, asked)
    return [table] if labels else [], list(dict.fromkeys([_YEARS, *parting.said]))


def _years(tally: Tally, asked: Asked, by: str) -> list[Row]:
    """Return the years of what was asked for, each of which is over."""
    rows = tally.rows(TALKS)
    if asked.key not in {each.key for each in rows if each.level in ("year", "all")}:
        if "-" in asked.key:
            raise BadInput(
                f"by {by} is told of whole years only: of less there are too few",
                hint=f"say --from {asked.key[:4]} --to {asked.key[:4]}",
            )
        raise GateShut(TOO_FEW, hint="ask for a longer time, or for all of it")
    years = [each for each in rows if each.level == "year" and each.over]
    inside = [each for each in years if each.key == asked.key]
    if asked.key.startswith("until "):
        inside = [each for each in years if each.key <= asked.key[6:]]
    if not inside:
        raise GateShut(
            f"by {by} a year is told once it is over", hint="ask for one that is"
        )
    return inside


_YEARS = (
    "Conversations are told this way of whole years that are over. What is put "
    "together may differ from year to year."
)


def _mostly_hidden(found: Parted) -> bool:
    held = [x for key, x in found.shown.items() if key != "part-all"]
    missing = sum((row, "yes") not in each for each in held for row in found.rows)
    return 2 * missing > len(held) * len(found.rows)


def _table(
    parting: "_Parting",
    shown: Mapping[str, Mapping[Place, int]],
    labels: Sequence[str],
    asked: Asked,
) -> Table:
    last = asked.words
    made = [
        Reckoned(each, {**shown[each.key], **parting.of_all(each, last)})
        for each in parting.figures
    ]
    part = Part(
        "parted",
        f"Conversations by {parting.by.replace('_', ' ')}",
        "Conversations in each part of a year, and those of them that had psychosocial "
        "or concrete concerns, in which the peer call was enough, or something was "
        "resolved.",
        "Offices, channels and concerns differ in who turns to the line, and for what: "
        "nothing here says which is better.",
        tuple(parting.figures),
        "counts",
    )
    return table_of(part, made, Scope(last, labels, ()))


class _Parting:
    """How each year is put into parts."""

    def __init__(
        self, workspace: Workspace, made: Source, tally: Tally, by: str
    ) -> None:
        self._root = workspace.root
        self._made = made
        found: list[Told] = []
        for each in made.parts:
            found.append(told(tally, each, made.known, found))
        self._base = {each.part.key: each for each in found}
        self.by = by
        field = made.fields.get(by)
        self.alone = by == "concern" or bool(field and field.many)
        keys = OF_CONCERNS if by == "concern" else tuple(IN_PARTS)
        self.figures = each_of("part", {key: IN_PARTS[key][0] for key in keys})
        self.items = [_marked(x) for x in made.items if x.unit == TALKS]
        self.said: list[str] = []

    def of_all(self, figure: Figure, words: str) -> dict[Place, int]:
        """Return what is told of a figure in a whole row, as far as that is told."""
        _, hits = IN_PARTS[figure.key.removeprefix("part-")]
        places = [each.split(":") for each in hits.split()] or [["about", TOTAL]]
        (base,) = self._base[places[0][0]].figures
        held = [base.values.get((words, column)) for _, column in places]
        whole = base.values.get((words, TOTAL))
        found = {} if whole is None else {(words, TOTAL): whole}
        known = [each for each in held if each is not None]
        if len(known) == len(held):
            found[words, "yes"] = sum(known)
        return found

    def told_of(self, year: Row) -> Parted:
        """Return what is told of the parts of a year."""
        if self.by != "office":
            return self._in(year, list(self._groups(year)))
        offices = self._offices(year)
        regions = contact_words.regions(self._root)
        groups = self._enough(year, offices)
        alone = sum(any(x.hits == each.hits for x in groups) for each in offices)
        if not regions:
            return self._in(year, groups)
        if 2 * alone > len(offices):
            found = self._in(year, groups)
            if not _mostly_hidden(found):
                return found
        found = self._in(year, self._enough(year, _by_region(offices, regions)))
        if found.rows:
            self.said.append(
                f"{year.words} is told by region: by office most would be too few."
            )
        return found

    def _in(self, year: Row, groups: Sequence[Group]) -> Parted:
        if len(groups) < 2 and not self.alone:
            self.said.append(
                f"{year.words} is not told by {self.by}: there is one part, or the "
                "others are too small."
            )
            return Parted([], {})
        return in_parts(self.items, year, groups, self.figures, alone=self.alone)

    def _enough(self, year: Row, groups: Sequence[Group]) -> list[Group]:
        return whole_groups(self.items, year, groups, NOT_SAID)

    def _groups(self, year: Row) -> Iterator[Group]:
        if self.alone:
            key = "concern" if self.by == "concern" else f"field-{self.by}"
            for each in self._base[key].figures:
                if (year.words, "yes") in each.values:
                    hit = f"{each.figure.key}:yes"
                    yield Group(each.figure.words, frozenset({hit}))
        else:
            yield from self._of_figure(year)

    def _of_figure(self, year: Row) -> Iterator[Group]:
        """Yield the columns of a figure that are shown, and all others as one."""
        key = self.by if self.by == "channel" else f"field-{self.by}"
        (found,) = self._base[key].figures
        *columns, _ = found.figure.columns
        shown = [x for x in columns if found.values.get((year.words, x.key))]
        for each in shown:
            yield Group(each.words, frozenset({f"{key}:{each.key}"}))
        others = any(not found.values.get((year.words, x.key), 0) for x in columns)
        yield Group(TOGETHER if others else NOT_SAID, frozenset())

    def _offices(self, year: Row) -> list[Group]:
        months = set(year.months)
        own = [each for each in self.items if each.month in months]
        offices = sorted(
            {x for each in own for x in each.hits if x.startswith("office:")}
        )
        return [Group(x.removeprefix("office:"), frozenset({x})) for x in offices]


def _marked(item: Item) -> Item:
    """Return a conversation with what is told of parts of a year."""
    own = set(item.hits)
    more = [
        f"part-{key}:yes"
        for key, (_, hits) in IN_PARTS.items()
        if not hits or own.intersection(hits.split())
    ]
    return item._replace(hits=[*item.hits, *more])


def _by_region(groups: Sequence[Group], regions: Mapping[str, str]) -> list[Group]:
    found: dict[str, frozenset[str]] = {}
    for each in groups:
        region = regions.get(each.words, each.words)
        found[region] = found.get(region, frozenset()) | each.hits
    return [Group(words, hits) for words, hits in found.items()]
