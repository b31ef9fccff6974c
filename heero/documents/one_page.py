"""
A page somebody brings along: their own words, on one sheet.

Whatever would not fit is left for their own pages, the least important first, and the
page says so. What is measured is how wide words are, which is the same everywhere.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from heero.documents import hypertext, sandbox
from heero.documents.outline import Block, Outline
from heero.documents.own_people import Entry, called, names_of
from heero.documents.own_words import Say
from heero.domain.audience import View
from heero.domain.gate import invitable
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.signs import one_line
from heero.domain.story import PlanItem

WIDE = 74
"""How many letters of usual width a line holds."""

HEADING = 1.6
"""How many lines the title of a block takes."""

TO_WRITE = 1.4
"""How many lines one to write on takes."""

MYSELF = frozenset({"me", "i", "myself", "moi", "je", "yo", "mi", "self"})
"""How people say that they do something themselves."""

_WIDE_LETTERS = frozenset("MWmw@%—")


@dataclass(frozen=True)
class Filled:
    """
    One block of one page.

    Attributes:
        title: What it is called.
        entries: What is in it, the most important first.
        write: How many lines are left to write on.
    """

    title: str
    entries: tuple[Entry, ...]
    write: int


@dataclass(frozen=True)
class Sheet:
    """Everything the template may print; a template reaches nothing else."""

    title: str
    lang: str
    dir: str
    name: str
    made: str
    stamp: str
    blocks: tuple[Filled, ...]
    more: str


def sheet(view: View, outline: Outline, say: Say, shown: frozenset[str]) -> Sheet:
    """
    Return what a page says that somebody brings along.

    Args:
        view: Their own view.
        outline: What is on such a page.
        say: What it says, in their language.
        shown: The ids of the people who may be named on it.

    Raises:
        ValueError: The view is meant for somebody else.
    """
    if view.audience != "me":
        raise ValueError(view.audience)
    whole = [
        Filled(
            say.of(block.title),
            tuple(SOURCES[block.from_](view.record, say, shown)),
            block.write,
        )
        for block in outline.blocks
    ]
    fitted = _fitted(whole, outline.blocks, outline.room)
    left = [each.entries for each in fitted] != [each.entries for each in whole]
    return Sheet(
        title=say("title"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        name=_cut(one_line(view.record.name), 1),
        made=say("made", day=say.when(view.today)),
        stamp=say("stamp"),
        blocks=tuple(fitted),
        more=say("more") if left else "",
    )


def markdown(made: Sheet, template: str, name: str) -> str:
    """
    Write a page as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return sandbox.render(template, asdict(made), name=name)


def page(made: Sheet, template: str, name: str, size: str) -> str:
    """
    Write a page as HTML, to print on paper of a size.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    words = {**asdict(made), "page": size}
    return sandbox.render(template, words, name=name, escape=hypertext.escaped)


def _fitted(
    whole: Sequence[Filled], blocks: Sequence[Block], room: float
) -> list[Filled]:
    """Return blocks that fit into a page; each keeps its most important entry."""
    now = [
        replace(
            each,
            entries=tuple(
                _short(one, block.lines) for one in each.entries[: block.most]
            ),
            write=max(block.write, 0 if each.entries else 1),
        )
        for each, block in zip(whole, blocks, strict=True)
    ]
    while sum(map(_height, now)) > room:
        smaller = _smaller(now)
        if smaller is None:
            return now
        now = smaller
    return now


def _smaller(now: Sequence[Filled]) -> list[Filled] | None:
    """Return blocks with one thing less; `None` where nothing can go."""
    lines = [n for n, each in enumerate(now) if each.write > (0 if each.entries else 1)]
    if lines:
        at = max(lines, key=lambda n: (now[n].write, n))
        less = replace(now[at], write=now[at].write - 1)
    else:
        long = [n for n, each in enumerate(now) if len(each.entries) > 1]
        if not long:
            return None
        at = max(long, key=lambda n: (len(now[n].entries), n))
        less = replace(now[at], entries=now[at].entries[:-1])
    return [less if n == at else each for n, each in enumerate(now)]


def _height(block: Filled) -> float:
    entries = sum(
        _rows(words) for each in block.entries for words in (each.words, *each.more)
    )
    return HEADING * _rows(block.title) + entries + TO_WRITE * block.write


def _rows(words: str) -> int:
    return max(1, -(-_width(words) // WIDE))


def _width(words: str) -> int:
    return -(-sum(_letter(each) for each in words) // 10)


def _letter(letter: str) -> int:
    """Return how wide a letter is, in tenths of a usual one."""
    if letter in _WIDE_LETTERS or unicodedata.east_asian_width(letter) in "WF":
        return 18
    return 13 if letter.isupper() else 10


def _short(entry: Entry, lines: int) -> Entry:
    return Entry(
        _cut(entry.words, lines), tuple(_cut(each, lines) for each in entry.more)
    )


def _cut(words: str, lines: int) -> str:
    """Return words that fit into some lines; too many are cut between two of them."""
    most = lines * WIDE
    if _width(words) <= most:
        return words
    kept = words
    while _width(kept) > most - 2:
        shorter, _, _ = kept.rpartition(" ")
        kept = shorter or kept[: len(kept) * 9 // 10]
    return f"{kept.rstrip(' ,;:.')} …"


def _children(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    names = names_of(record)
    found = []
    for each in record.children:
        helpers = [one for one in each.helpers if one in shown]
        more = []
        if each.needs:
            more.append(say("needs", what=one_line(each.needs)))
        if helpers:
            more.append(say("helpers", who=called(helpers, names, say)))
        found.append(Entry(one_line(each.name), tuple(more)))
    return found


def _network(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    there = [each for each in record.people if each.id in shown and invitable(each)]
    there.sort(key=lambda each: -(each.tie.closeness or 0))
    return [
        Entry(", ".join(one_line(word) for word in (each.name, each.relation) if word))
        for each in there
    ]


def _strengths(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    return [Entry(one_line(each.words)) for each in record.strengths]


def _needs(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    open_ = [each for each in record.needs if each.status != "met"]
    open_.sort(key=lambda each: (each.biggest != "said_yes", each.rank or 99))
    return [Entry(one_line(each.words)) for each in open_]


def _steps(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    return [
        Entry(_step(each, say, ""))
        for each in record.steps
        if each.status == "open" and _mine(each, record)
    ]


def _asks(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    return [
        Entry(_step(each, say, each.who or ""))
        for each in record.steps
        if each.status == "open" and not _mine(each, record)
    ]


def _mine(step: PlanItem, record: Participant) -> bool:
    who = fold_name(step.who or "me")
    return who in MYSELF or who == fold_name(record.name)


def _step(step: PlanItem, say: Say, who: str) -> str:
    what = one_line(step.what)
    words = say("asked", who=one_line(who), what=what) if who else what
    if step.due:
        return f"{words} ({say('by_when', day=say.when(step.due))})"
    rough = say.when(step.when)
    return f"{words} ({say('rough', day=rough)})" if rough else words


def _nothing(record: Participant, say: Say, shown: frozenset[str]) -> Sequence[Entry]:
    return ()


SOURCES: Mapping[str, Callable[[Participant, Say, frozenset[str]], Sequence[Entry]]] = {
    "children": _children,
    "network": _network,
    "strengths": _strengths,
    "needs": _needs,
    "steps": _steps,
    "asks": _asks,
    "nothing": _nothing,
}
"""What a block may be made of, by the words of an outline."""
