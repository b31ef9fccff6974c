"""
An invitation to one reader: a text message, a short letter or a full one.

It is made of a few words about the meeting and of what may be said to this reader, and
of nothing else: whoever else is asked, or is not, cannot be on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from heero.documents import hypertext, locales, sandbox
from heero.documents.own_words import Say
from heero.documents.templates import Plain
from heero.domain.signs import one_line
from heero.errors import BadInput

Length = Literal["short", "middle", "long"]
"""How long a letter is: a text message, a short letter, a full letter."""

MOST = 160
"""How many characters a text message has at most."""

FRAME = "letter.html"
"""The template that lays a letter out for paper."""


@dataclass(frozen=True)
class Invited:
    """
    What a letter may say.

    Attributes:
        name: The name the participant uses.
        reader: What they call whoever reads it; empty where it would be too long.
        start: When the meeting begins; `None` while no day is fixed.
        offered: The times to choose from.
        minutes: How long it takes.
        place: A place anybody may go to; `None` says that the details come by phone.
        may_say: What may be said of the participant to this reader.
        purpose: What the meeting is for, where that may be shared.
    """

    name: str
    reader: str
    start: str | None = None
    offered: Sequence[str] = ()
    minutes: int = 90
    place: str | None = None
    may_say: str | None = None
    purpose: str | None = None


def written(invited: Invited, say: Say, template: str, length: Length) -> str:
    """
    Write a letter as plain text.

    Args:
        invited: What it may say.
        say: The sentences of letters, in the reader's language.
        template: The text of the template of that length.
        length: How long it is.

    Returns:
        The letter; a text message is one line of at most `MOST` characters, and says
        that the place comes by phone where it would not fit.

    Raises:
        BadTemplate: The template breaks the rules.
        BadInput: A text message does not fit, even without the place.
    """
    text = _rendered(invited, say, template, length)
    if length != "short":
        return "\n\n".join("\n".join(each) for each in _blocks(text)) + "\n"
    nameless = Invited(invited.name, "", invited.start, invited.offered)
    by_phone = Invited(invited.name, invited.reader, invited.start, invited.offered)
    for each in (invited, by_phone, nameless):
        line = " ".join(_rendered(each, say, template, length).split())
        if len(line) <= MOST:
            return line + "\n"
    raise BadInput(
        f"the text message is longer than {MOST} characters, also without the place",
        hint="take the other lengths with --length, or a shorter short.txt",
    )


def page(text: str, frame: str, say: Say, size: str) -> str:
    """
    Lay a letter out as a page of HTML to print.

    Args:
        text: The letter, as `written` made it.
        frame: The text of the template.
        say: The sentences of letters, in the reader's language.
        size: `A4` or `Letter`.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    words: dict[str, Plain] = {
        "title": say("page_title"),
        "lang": say.language,
        "dir": hypertext.direction(say.language),
        "page": size,
        "blocks": [_block(each) for each in _blocks(text)],
    }
    return sandbox.render(frame, words, name=FRAME, escape=hypertext.escaped)


def _rendered(invited: Invited, say: Say, template: str, length: Length) -> str:
    day, clock = _when(invited.start, say) if invited.start else ("", "")
    places = {
        "reader": one_line(invited.reader),
        "day": day,
        "clock": clock,
        "place": one_line(invited.place or ""),
        "minutes": str(invited.minutes),
        "purpose": one_line(invited.purpose or ""),
        "words": one_line(invited.may_say or ""),
    }
    sentences = {key: say(key, **places) for key in say.phrases}
    if not invited.reader:
        sentences["text_hello"] = ""
    words: dict[str, Plain] = {
        "name": invited.name,
        "day": day,
        "clock": clock,
        "times": [_time(each, say) for each in invited.offered],
        "minutes": invited.minutes,
        "place": invited.place,
        "may_say": invited.may_say,
        "purpose": invited.purpose,
        "say": sentences,
    }
    return sandbox.render(template, words, name=f"{length}.txt", escape=one_line)


def _time(moment: str, say: Say) -> str:
    day, clock = _when(moment, say)
    return say("one_time", day=day, clock=clock)


def _when(moment: str, say: Say) -> tuple[str, str]:
    at = datetime.fromisoformat(moment)
    weekday = locales.weekday(at.date(), say.language)
    return f"{weekday}, {say.when(moment[:10])}", at.strftime("%H:%M")


def _blocks(text: str) -> list[list[str]]:
    """The paragraphs of a text; a line of a list stands in a block of its own kind."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        words = line.strip()
        listed = words.startswith("- ")
        if not words or (blocks[-1] and listed != blocks[-1][-1].startswith("- ")):
            blocks.append([])
        if words:
            blocks[-1].append(words)
    return [each for each in blocks if each]


def _block(lines: Sequence[str]) -> Mapping[str, Plain]:
    listed = lines[0].startswith("- ")
    return {
        "lines": [] if listed else [*lines],
        "items": [each.removeprefix("- ") for each in lines] if listed else [],
    }
