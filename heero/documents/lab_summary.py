"""
The summary of a lab: what was said, each sentence with what it is.

It is made of a lab that was viewed, so that nothing in it tells who somebody is. The
one for training is made of codes alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from heero.documents import hypertext
from heero.documents.own_pages import Paper, laid
from heero.documents.own_words import Say
from heero.domain.lab import STANDING_OF, FollowedUp, InLab, Lab
from heero.domain.operations import Value
from heero.domain.signs import one_line

For = Literal["presenter", "team", "training"]
"""Whom a summary is for."""

OF_TEAM = ("question", "wonderings", "ways", "try_next", "takeaways")
"""The parts the team that thought along keeps."""

OF_PRESENTER = (
    "question",
    "overview",
    "carried",
    "family",
    "good",
    "losses",
    "behaviours",
    "wonderings",
    "belonging",
    "ways",
    "try_next",
    "takeaways",
    "follow_ups",
)
"""The parts whoever presented takes along: everything."""

PULSE = ("new_idea", "more_hopeful", "knows_next")


@dataclass(frozen=True)
class Sentence:
    """
    One sentence of a summary.

    Attributes:
        standing: What it is: told, wondering, idea, step; empty for a role or a code.
        label: The same in the language of the page, with a colon.
        words: The sentence.
        more: What goes with it.
    """

    standing: str
    label: str
    words: str
    more: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a summary, under a title."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Page:
    """Everything the templates of a summary may print."""

    title: str
    lang: str
    dir: str
    of: str
    stamp: str
    parts: tuple[Part, ...]
    nothing: str
    credit: str


def page(lab: Lab, audience: For, say: Say) -> Page:
    """
    Return what a summary says.

    Args:
        lab: The lab as it may be seen.
        audience: Whom it is for.
        say: What pages say, in their language.
    """
    if audience == "training":
        parts = list(_of_codes(lab, say))
        day = _quarter(lab.date)
    else:
        wanted = OF_TEAM if audience == "team" else OF_PRESENTER
        parts = [Part(e, say(e), tuple(_sentences(lab, e, say))) for e in wanted]
        day = say.when(lab.date)
    kept = tuple(each for each in parts if each.sentences)
    return Page(
        title=say("title"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        of=say(f"for_{audience}", day=day),
        stamp=say("stamp"),
        parts=kept,
        nothing="" if kept else say("nothing"),
        credit=say("credit"),
    )


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _sentences(lab: Lab, key: str, say: Say) -> Iterator[Sentence]:
    if key in STANDING_OF:
        return _with_standing(lab, key, say)
    return _WITHOUT[key](lab, say)


def _with_standing(lab: Lab, key: str, say: Say) -> Iterator[Sentence]:
    standing = STANDING_OF[key]
    for each in getattr(lab, key):
        words = one_line(getattr(each, standing))
        yield Sentence(standing, f"{say(standing)}:", words, _more(lab, each, say))


def _question(lab: Lab, say: Say) -> Iterator[Sentence]:
    if lab.question:
        yield Sentence("", "", one_line(lab.question))


def _overview(lab: Lab, say: Say) -> Iterator[Sentence]:
    yield from (Sentence("", "", one_line(each)) for each in lab.overview)


def _family(lab: Lab, say: Say) -> Iterator[Sentence]:
    yield from (Sentence("", "", one_line(each.called)) for each in lab.family)


def _belonging(lab: Lab, say: Say) -> Iterator[Sentence]:
    for each in lab.belonging:
        more = "" if each.state == "there" else say(each.state)
        yield Sentence("", "", one_line(each.called), more)


def _takeaways(lab: Lab, say: Say) -> Iterator[Sentence]:
    for each in lab.takeaways:
        more = _code(say, each.kind) if each.kind else ""
        yield Sentence("", "", one_line(each.words), more)


def _more(lab: Lab, each: InLab, say: Say) -> str:
    """Return what goes with a sentence: what kind it is, for whom, by when."""
    said = []
    roles = {one.id: one.called for one in lab.family}
    if getattr(each, "of", None) in roles:
        said.append(one_line(roles[getattr(each, "of", "")]))
    said += [
        _code(say, str(code), maybe=hasattr(each, "wondering"))
        for key in ("kind", "need", "when")
        if (code := getattr(each, key, None))
    ]
    if getattr(each, "not_as", None):
        said.append(say("not_as", words=one_line(getattr(each, "not_as", ""))))
    if getattr(each, "but_as", None):
        said.append(say("but_as", words=one_line(getattr(each, "but_as", ""))))
    if getattr(each, "beside", None):
        said.append(say("beside", words=one_line(getattr(each, "beside", ""))))
    if getattr(each, "until", None):
        said.append(say("until", day=say.when(getattr(each, "until", None))))
    return "; ".join(said)


def _followed(lab: Lab, say: Say) -> Iterator[Sentence]:
    for each in lab.follow_ups:
        for key in ("happened", "surprised", "next"):
            if words := getattr(each, key):
                yield Sentence("told", f"{say(key)}:", one_line(words))
        yield from _tried(lab, each, say)
        pulse = [
            f"{say(key)} {number}"
            for key in PULSE
            if (number := getattr(each, key)) is not None
        ]
        if pulse:
            yield Sentence("", f"{say('pulse')}:", "; ".join(pulse))


def _tried(lab: Lab, followed: FollowedUp, say: Say) -> Iterator[Sentence]:
    """Yield the ideas that somebody tried, each with whether it helped."""
    ideas = {each.id: one_line(each.idea) for each in lab.ways}
    for each in followed.tried:
        words = ideas.get(each.way) or say("tried_away")
        helped = each.helped if each.helped in ("said_yes", "said_no") else "unsure"
        yield Sentence("idea", f"{say('idea')}:", words, say(f"tried_{helped}"))


_WITHOUT: Mapping[str, Callable[[Lab, Say], Iterator[Sentence]]] = {
    "question": _question,
    "overview": _overview,
    "family": _family,
    "belonging": _belonging,
    "takeaways": _takeaways,
    "follow_ups": _followed,
}
"""What makes the sentences of parts that have no standing of their own."""


def _of_codes(lab: Lab, say: Say) -> Iterator[Part]:
    """Yield what could be about many families: codes in words, each once."""
    yield _coded("themes", lab.themes, say)
    yield _coded("losses", (each.kind for each in lab.losses), say)
    wondered = [code for each in lab.wonderings for code in (each.kind, each.need)]
    yield _coded("wonderings", wondered, say, "wondering")
    yield _coded("ways", (each.kind for each in lab.ways), say, "idea")
    yield _coded("takeaways", (each.kind for each in lab.takeaways), say)


def _coded(key: str, codes: Iterable[str | None], say: Say, of: str = "") -> Part:
    label = f"{say(of)}:" if of else ""
    maybe = of == "wondering"
    words = [_code(say, each, maybe=maybe) for each in sorted(filter(None, {*codes}))]
    return Part(key, say(key), tuple(Sentence(of, label, each) for each in words))


def _code(say: Say, code: str, *, maybe: bool = False) -> str:
    """Return a code in words; of a wondering always as something that may be."""
    words = say(f"maybe_{code}") if maybe else ""
    return words or say(f"code_{code}") or code.replace("_", " ")


def markdown(made: Page, paper: Paper) -> str:
    """
    Write a summary as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "lab-summary.md", asdict(made))


def printed(made: Page, paper: Paper) -> str:
    """
    Write a summary as one page of HTML that needs nothing besides.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return laid(paper, "lab-summary.html", asdict(made))


def as_data(made: Page) -> dict[str, Value]:
    """Return a summary for a program; each sentence stands under what it is."""
    parts: list[Value] = [
        {
            "part": part.key,
            "title": part.title,
            "sentences": [_row(each) for each in part.sentences],
        }
        for part in made.parts
    ]
    return {"title": made.title, "of": made.of, "note": made.stamp, "parts": parts}


def _row(each: Sentence) -> Value:
    row: dict[str, Value] = {each.standing or "words": each.words}
    row |= {"label": each.label.rstrip(":")} if each.label else {}
    return row | ({"more": each.more} if each.more else {})
