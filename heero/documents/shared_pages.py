"""
What a folder for one reader says in words: a front page, and the pages behind it.

They are made from a view that holds nothing but what is handed out, so that nothing
shows that something is missing: a page with little on it looks like any page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from heero.documents import hypertext, watermark
from heero.documents.own_pages import Paper, laid
from heero.documents.own_people import Entry, Part, people_parts
from heero.documents.own_story import story_parts
from heero.documents.own_words import Say
from heero.domain.audience import View
from heero.domain.participant import Participant
from heero.domain.signs import one_line

TEMPLATES = ("handed.md", "handed.html")


@dataclass(frozen=True)
class Reader:
    """
    Whom a folder is for, and what goes on all of its pages.

    Attributes:
        who: What they are called.
        day: The day it is made, or the year alone.
        word: The word of this very copy, drawn by chance.
    """

    who: str
    day: str
    word: str

    def mark(self, say: Say) -> str:
        """Return what the watermark says."""
        who, day = one_line(self.who), say.when(self.day)
        return say("mark", who=who, day=day, word=self.word)


@dataclass(frozen=True)
class Sheet:
    """Everything the template may print."""

    title: str
    lang: str
    dir: str
    of: str
    stamp: tuple[str, ...]
    nothing: str
    parts: tuple[Part, ...]
    mark: str


def voiced(own: Say, shared: Say, name: str) -> Say:
    """
    Return what pages say of somebody to somebody else.

    Args:
        own: What somebody's own pages say.
        shared: What is said otherwise to others.
        name: What the one it is about is called.
    """
    phrases: dict[str, Mapping[str, str]] = {**own.phrases, **shared.phrases}
    said = one_line(name)
    filled = {
        key: {tag: _with_name(words, said) for tag, words in each.items()}
        for key, each in phrases.items()
        if key in shared.phrases
    }
    return Say(shared.language, {**phrases, **filled})


def _with_name(words: str, name: str) -> str:
    # Braces of a name are no place for words.
    return words.replace("{name}", name.replace("{", "(").replace("}", ")"))


def sheet(say: Say, reader: Reader, title: str, of: str, stamp: Sequence[str]) -> Sheet:
    """
    Return a page with nothing on it yet.

    Args:
        say: What pages say, in the reader's language.
        reader: Whom it is for.
        title: What it is.
        of: Whom it is about, and of which day.
        stamp: What stands above all else.
    """
    return Sheet(
        title=title,
        lang=say.language,
        dir=hypertext.direction(say.language),
        of=of,
        stamp=tuple(one_line(each) for each in stamp if each),
        nothing="",
        parts=(),
        mark=reader.mark(say),
    )


def filled(page: Sheet, say: Say, parts: Sequence[Part]) -> Sheet:
    """Return a page with its parts, those with nothing in them left out."""
    kept = tuple(each for each in parts if each.entries)
    return replace(page, parts=kept, nothing="" if kept else say("nothing"))


def pages(view: View, said: Sequence[str], page: Sheet, say: Say) -> Sheet:
    """
    Return the pages of what is handed out.

    Args:
        view: What is handed out, and nothing else.
        said: More of their words, each chosen by itself.
        page: The page they are on.
        say: What pages say, in the reader's language.
    """
    record: Participant = view.record
    parts = [*people_parts(record, say), *story_parts(record, say)]
    parts.append(plain(say("said"), said))
    return filled(page, say, parts)


def plain(title: str, lines: Sequence[str]) -> Part:
    """Return a part of plain lines."""
    return Part(title, tuple(Entry(one_line(each)) for each in lines if each))


def markdown(page: Sheet, paper: Paper) -> str:
    """
    Write a page as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "handed.md", asdict(page))


def html(page: Sheet, paper: Paper, map_: bytes = b"", says: str = "") -> str:
    """
    Write a page as HTML that needs nothing besides, with its watermark.

    Args:
        page: The page.
        paper: How it is printed.
        map_: The picture of a map on it, as SVG; empty for none.
        says: What is said of the picture to whoever cannot see it.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    text = laid(paper, "handed.html", asdict(page))
    text = hypertext.with_map(text, map_, says, "handed.html")
    return watermark.on_page(text, page.mark, "handed.html")
