"""The page of promises somebody was made, in the words of those who made them."""

from dataclasses import asdict, dataclass

from heero.documents import hypertext
from heero.documents.own_pages import Paper, laid
from heero.documents.own_people import names_of
from heero.documents.own_words import Say
from heero.domain.audience import View
from heero.domain.promised import OPEN
from heero.domain.signs import one_line


@dataclass(frozen=True)
class Promise:
    """One promise: its words, who made it, and what else they said of it."""

    words: str
    who: str
    more: str


@dataclass(frozen=True)
class Page:
    """Everything the template may print."""

    title: str
    lang: str
    dir: str
    made_to: str
    name: str
    in_own_words: str
    promises: tuple[Promise, ...]
    no_promise: str
    not_a_test: str
    signed: str
    day: str
    date: str


def page(view: View, shown: frozenset[str], say: Say) -> Page:
    """
    Return what the page of promises says.

    Args:
        view: The participant's own view.
        shown: The ids of those who may be named on it; nothing shows that there are
            others.
        say: What pages say, in their language.

    Raises:
        ValueError: The view is meant for somebody else.
    """
    if view.audience != "me":
        raise ValueError(view.audience)
    record = view.record
    names = names_of(record)
    found = [
        Promise(
            one_line(each.words),
            names[each.person],
            say("no_matter_what") if each.unconditional == "said_yes" else "",
        )
        for each in record.commitments
        if each.status in OPEN and each.person in shown and each.person in names
    ]
    return Page(
        title=say("promises"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        made_to=say("made_to"),
        name=one_line(record.name),
        in_own_words=say("in_own_words") if found else "",
        promises=tuple(found),
        no_promise="" if found else say("no_promise"),
        not_a_test=say("not_a_test"),
        signed=say("signed"),
        day=say("day"),
        date=say.when(view.today),
    )


def markdown(made: Page, paper: Paper) -> str:
    """
    Write the page of promises as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "promises.md", asdict(made))


def printed(made: Page, paper: Paper) -> str:
    """
    Write the page of promises as one page of HTML that needs nothing besides.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "promises.html", asdict(made))
