"""Asking about a workshop at a terminal."""

from collections.abc import Callable
from dataclasses import replace

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput, FitsSeveral, NoSuchRecord
from heero.services.gathering import DAYS, Gathering
from heero.services.records import participant_id
from heero.services.team import member_id
from heero.services.typed_days import day_typed


def gathering_of(session: Session, wanted: Gathering) -> Gathering:
    """
    Ask for what is not known yet of a workshop that is to be.

    Everything but the first day can be passed by an empty line.

    Raises:
        BadInput: They would rather stop, before there is a workshop.
    """
    session.tell_news()
    who = asker(fancy=session.fancy, asks=session.asks)
    try:
        return _asked(session, who, wanted)
    except Ended:
        raise BadInput(
            "this stopped before there was a workshop", hint="nothing was written"
        ) from None


def _asked(session: Session, who: Asker, wanted: Gathering) -> Gathering:
    title = wanted.title or _line(who, "What does the group call itself?")
    start = ""
    while not start:
        start = _day(who, _line(who, "Which is the first day, as 2026-11-21?"))
    if wanted.days is None and wanted.weeks is None:
        wanted = _often(who, wanted)
    workspace = session.workspace

    def of_team(word: str) -> str:
        return member_id(workspace, word)

    def taking_part(word: str) -> str:
        return participant_id(workspace, word)

    return replace(
        wanted,
        title=title,
        start=start,
        facilitators=wanted.facilitators or _names(who, "Who leads it?", of_team),
        navigators=wanted.navigators or _names(who, "Which navigators?", of_team),
        participants=wanted.participants
        or _names(who, "Who takes part? Those with a record.", taking_part),
        guests=wanted.guests
        or _names(who, "Who else, by a name they chose? No record is needed.", str),
    )


def _often(who: Asker, wanted: Gathering) -> Gathering:
    question = f"How many days? An empty line is {DAYS}; `6 weekly` is six evenings."
    while True:
        words = _line(who, question).lower().split() or [str(DAYS)]
        weekly = words[1:2] and words[1].startswith("week")
        if words[0].isdecimal() and int(words[0]) and (len(words) == 1 or weekly):
            many = int(words[0])
            return replace(wanted, weeks=many) if weekly else replace(wanted, days=many)
        who.say("write a number, or a number and `weekly`")


def _day(who: Asker, typed: str) -> str:
    try:
        return day_typed(typed)
    except BadInput as error:
        who.say(f"{error.message}; {error.hint}")
        return ""


def _names(who: Asker, question: str, found: Callable[[str], str]) -> list[str]:
    """Ask for names, one a line or with commas, until an empty line."""
    named: list[str] = []
    line = _line(who, f"{question} One a line; an empty line ends it.")
    while line:
        for each in filter(None, map(str.strip, line.split(","))):
            try:
                named.append(found(each))
            except (NoSuchRecord, FitsSeveral) as error:
                who.say(f"{error.message}; {error.hint}")
        line = _line(who, "")
    return named


def _line(who: Asker, question: str) -> str:
    """
    Ask a question and return the words.

    Raises:
        Ended: They would rather stop.
    """
    said = heard(who.ask(question))
    if said.word == "stop":
        raise Ended
    return said.text
