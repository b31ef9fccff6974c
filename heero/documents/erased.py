"""
The letter about what was erased: for whoever it was about, or whoever asked.

It says what was destroyed and when, what could not be reached, who got something, and
what they can still ask for. Nothing of what was erased is in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heero.documents import hypertext, own_pages
from heero.documents.own_pages import Pages, Paper
from heero.documents.own_people import Entry, Part
from heero.documents.own_words import Say
from heero.domain.signs import one_line
from heero.domain.words import Day


@dataclass(frozen=True)
class Facts:
    """
    What a letter says.

    Attributes:
        day: The day it was erased.
        files: How many files it was.
        versions: How many versions git held.
        locked: Whether keys were destroyed.
        readable: How many versions in git can still be read.
        handed: What was handed over: the day, what it was, and to whom.
        copies: How many other copies of the folder can read records.
        sent: Whether the folder was ever sent to another place.
        backup: The day of the last backup; empty where none is known.
        person: Whether it is about somebody in the record of somebody else.
        stays: What stays, because it keeps somebody safe: `order`, `note`.
        navigators: Who of the team walked with them.
        site: What the site calls itself.
    """

    day: Day
    files: int
    versions: int
    locked: bool
    readable: int
    handed: Sequence[tuple[Day, str, str]] = ()
    copies: int = 0
    sent: bool = False
    backup: Day = ""
    person: bool = False
    stays: Sequence[str] = ()
    navigators: Sequence[str] = ()
    site: str = ""


def letter(facts: Facts, say: Say) -> Pages:
    """
    Return what the letter says.

    Args:
        facts: What happened.
        say: What the letter says, in the reader's language.
    """
    which = "person" if facts.person else "own"
    parts = [
        _part(say("erased_gone"), _gone(facts, say)),
        _part(say("erased_stays"), [say(f"erased_stays_{e}") for e in facts.stays]),
        _part(say("erased_beyond"), _beyond(facts, say)),
        Part(say("erased_handed"), tuple(_handed(facts, say))),
        _part(say("erased_ask"), _ask(facts, say)),
    ]
    return Pages(
        title=say(f"erased_title_{which}"),
        lang=say.language,
        dir=hypertext.direction(say.language),
        of=say("erased_of", day=say.when(facts.day)),
        stamp=say("erased_stamp"),
        about=say(f"erased_about_{which}"),
        nothing="",
        parts=tuple(each for each in parts if each.entries),
    )


def markdown(made: Pages, paper: Paper) -> str:
    """
    Write the letter as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return own_pages.markdown(made, paper)


def page(made: Pages, paper: Paper) -> str:
    """
    Write the letter to print.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    return own_pages.page(made, paper, b"", "")


def _part(title: str, lines: Sequence[str]) -> Part:
    return Part(title, tuple(Entry(one_line(each)) for each in lines if each))


def _gone(facts: Facts, say: Say) -> list[str]:
    day = say.when(facts.day)
    which = "person" if facts.person else "own"
    found = [say(f"erased_gone_{which}", day=day)]
    if facts.locked:
        found.append(say(f"erased_keys_{which}"))
    if not facts.person:
        found.append(say("erased_pages"))
    return [*found, say("erased_noted")]


def _beyond(facts: Facts, say: Say) -> list[str]:
    found = []
    if facts.readable:
        found.append(say("erased_readable"))
    if facts.locked:
        found.append(say("erased_no_sync"))
        found.append(say("erased_stolen"))
        found.append(say("erased_recovery"))
    elif facts.sent:
        found.append(say("erased_sent"))
    if facts.backup:
        found.append(say("erased_backup", day=say.when(facts.backup)))
    else:
        found.append(say("erased_backups"))
    return [*found, say("erased_disk"), say("erased_memory")]


def _handed(facts: Facts, say: Say) -> Iterator[Entry]:
    if facts.person:
        return
    for day, what, to in facts.handed:
        words = say(
            "erased_handed_one",
            day=say.when(day),
            what=one_line(what),
            to=one_line(to),
        )
        yield Entry(words)
    yield Entry(say("erased_handed_end" if facts.handed else "erased_handed_none"))


def _ask(facts: Facts, say: Say) -> list[str]:
    found = [say("erased_ask_back"), say("erased_ask_copies")]
    if facts.navigators:
        names = say.listed([one_line(each) for each in facts.navigators])
        found.append(say("erased_ask_who", who=names))
    if facts.site:
        found.append(say("erased_ask_site", site=one_line(facts.site).rstrip(".")))
    return [*found, say("erased_complain")]
