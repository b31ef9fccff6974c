"""
What somebody takes home: pages of everything they made, and a certificate.

All of it comes from their own view. Nothing here counts, and a part with nothing in it
is not there.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from heero.documents import hypertext, sandbox
from heero.documents.own_people import Entry, Part, people_parts
from heero.documents.own_story import consents_part, story_parts
from heero.documents.own_words import Say
from heero.documents.templates import Plain
from heero.domain.audience import View
from heero.domain.signs import one_line
from heero.domain.words import Day

WIDE = 76
"""How many letters a line of the plain text has at most."""

HISTORY = frozenset({"roots"})
"""The parts of a tree of life that a certificate leaves out: it names no history."""


@dataclass(frozen=True)
class Beside:
    """
    What goes on the pages that is not in their record.

    Attributes:
        agreements: What the group agreed for itself.
        said: What they said in exercises, each with the words that asked for it.
        pictures: The pictures of their sheets: the file beside the page, and what it
            shows.
        measures: Answers to instruments, each in one line, where they want them.
        walks_with: The names of the people of the team who walk with them.
        checks_in: Who is in touch with them after the workshop, and until when.
        site: Where they find the team.
        reads: Who can read their record; empty for the usual words.
    """

    agreements: Sequence[str] = ()
    said: Sequence[tuple[str, str]] = ()
    pictures: Sequence[tuple[str, str]] = ()
    measures: Sequence[str] = ()
    walks_with: Sequence[str] = ()
    checks_in: tuple[str, Day] | None = None
    site: str = ""
    reads: str = ""


@dataclass(frozen=True)
class Paper:
    """
    How a page is printed.

    Attributes:
        size: `A4` or `Letter`.
        large: Whether in large print.
        templates: The texts of the templates, by name.
    """

    size: str = "A4"
    large: bool = False
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pages:
    """Everything the templates of the pages may print."""

    title: str
    lang: str
    dir: str
    of: str
    stamp: str
    about: str
    nothing: str
    parts: tuple[Part, ...]


def pages(view: View, beside: Beside, say: Say) -> Pages:
    """
    Return what somebody's own pages say.

    Args:
        view: Their own view.
        beside: What goes with it.
        say: What pages say, in their language.

    Raises:
        ValueError: The view is meant for somebody else.
    """
    if view.audience != "me":
        raise ValueError(view.audience)
    record = view.record
    parts = [*people_parts(record, say), *story_parts(record, say)]
    there = " ".join(_words_in(parts))
    said = [
        Entry(one_line(words), (one_line(asked),) if asked else ())
        for asked, words in dict.fromkeys(beside.said)
        if one_line(words) not in there
    ]
    sheets = tuple(
        Entry(name, (what,) if what else ()) for name, what in beside.pictures
    )
    parts += [
        Part(say("said"), tuple(said)),
        _plain(say("measures"), beside.measures),
        Part(say("pictures"), sheets),
        _plain(say("agreements"), beside.agreements),
    ]
    kept = [each for each in parts if each.entries]
    return Pages(
        title=say("title"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        of=say("of", name=one_line(record.name), day=say.when(view.today)),
        stamp=say("stamp"),
        about=say("about"),
        nothing="" if kept else say("nothing"),
        parts=(
            *kept,
            consents_part(record, say, view.today),
            _plain(
                say("take_back"),
                [say("back_yes"), say("back_words"), say("back_copy")],
            ),
            _plain(say("ask"), _whom(beside, say)),
        ),
    )


def _words_in(parts: Sequence[Part]) -> list[str]:
    return [
        words
        for part in parts
        for each in part.entries
        for words in (each.words, *each.more)
    ]


def _plain(title: str, lines: Sequence[str]) -> Part:
    return Part(title, tuple(Entry(one_line(each)) for each in lines))


def _whom(beside: Beside, say: Say) -> list[str]:
    found = []
    if beside.checks_in:
        who, day = beside.checks_in
        found.append(say("ask_after", who=one_line(who), day=say.when(day)))
    if beside.walks_with:
        names = say.listed([one_line(each) for each in beside.walks_with])
        found.append(say("ask_navigator", who=names))
    found.append(say("ask_team"))
    if beside.site:
        found.append(say("ask_site", site=one_line(beside.site).rstrip(".")))
    reads = one_line(beside.reads).rstrip(".") or say("reads")
    return [*found, say("who_reads", reads=reads)]


def markdown(made: Pages, paper: Paper) -> str:
    """
    Write pages as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "my-pages.md", asdict(made))


def plain_text(made: Pages, paper: Paper) -> str:
    """
    Write pages as plain text, in lines that any program shows whole.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    text = sandbox.render(
        paper.templates["my-pages.txt"],
        asdict(made),
        name="my-pages.txt",
        escape=one_line,
    )
    return "".join(f"{_wrapped(line)}\n" for line in text.splitlines())


def _wrapped(line: str) -> str:
    if len(line) <= WIDE:
        return line
    under = " " * (len(line) - len(line.lstrip(" -")))
    return textwrap.fill(
        line,
        WIDE,
        subsequent_indent=under,
        break_long_words=False,
        break_on_hyphens=False,
    )


def page(made: Pages, paper: Paper, map_: bytes, map_says: str) -> str:
    """
    Write pages as one page of HTML that needs nothing besides.

    Args:
        made: What it says.
        paper: How it is printed.
        map_: The picture of the map, as SVG; empty for none.
        map_says: What is said of the picture to whoever cannot see it.

    Raises:
        BadTemplate: The template breaks the rules, or has no place for the map.
    """
    text = laid(paper, "my-pages.html", asdict(made))
    return hypertext.with_map(text, map_, map_says, "my-pages.html")


def certificate(
    view: View | None, say: Say, paper: Paper, day: Day, *, ending: str
) -> str:
    """
    Write a certificate of strengths: names strengths, and never history.

    Args:
        view: Their own view; `None` for a blank one that is written by hand.
        say: What pages say, in their language.
        paper: How it is printed.
        day: The day.
        ending: `html` or `md`.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    record = view.record if view else None
    strengths = [
        one_line(each.words)
        for each in (record.strengths if record else ())
        if each.part not in HISTORY
    ]
    words: dict[str, Plain] = {
        "title": say("certificate"),
        "lang": say.language,
        "dir": hypertext.direction(say.language),
        "belongs_to": say("belongs_to"),
        "name": one_line(record.name) if record else "",
        "brings": say("brings" if strengths or not record else "brings_yet"),
        "strengths": list(dict.fromkeys(strengths)),
        "seen_by": say("seen_by"),
        "day": say("day"),
        "date": say.when(day) if record else "",
    }
    return laid(paper, f"certificate.{ending}", words)


def laid(paper: Paper, name: str, words: Mapping[str, Plain]) -> str:
    """
    Lay words out by a template, on paper where it is one of HTML.

    Args:
        paper: How it is printed.
        name: The name of the template; its ending says what it makes.
        words: Everything it may print.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    template = paper.templates[name]
    if not name.endswith(".html"):
        return sandbox.render(template, words, name=name)
    told = {**words, "page": paper.size, "large": paper.large}
    return sandbox.render(template, told, name=name, escape=hypertext.escaped)
