"""Closing a workshop: what was typed, and what is asked at a terminal."""

from dataclasses import dataclass, replace
from pathlib import Path

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput, FitsSeveral, NoSuchPart, NoSuchRecord
from heero.services import after_care, closing, own_left_off
from heero.services.outcome import Outcome
from heero.services.records import participant_id
from heero.services.team import member_id

LEFT_OFF = (
    "{who}: should anybody be left off the copy they take home? Names with commas; "
    "Enter leaves it as it was said last, - puts everybody on it."
)
CHECKS = "{who}: who of the team is in touch with them in the next three days?"


@dataclass(frozen=True)
class Typed:
    """What was typed, as it was typed."""

    workshop: str
    to: str
    only: list[str]
    checks: list[str]
    without: list[str]
    measures: list[str]
    large: bool
    checked: list[str]


def answer(session: Session, typed: Typed, *, asks: bool) -> Outcome:
    """
    Close a workshop, or note that somebody was in touch.

    Raises:
        BadInput: Something typed does not fit, or they would rather stop.
    """
    workspace, me = session.workspace, session.me or ""
    if typed.checked:
        return after_care.checked(
            workspace, typed.workshop, typed.checked, session.today, me
        )
    wanted = closing.Wanted(
        only=typed.only,
        checks=typed.checks,
        without=_named(session, typed.only, typed.without),
        measures=typed.measures,
        large=typed.large,
        to=Path(typed.to).resolve() if typed.to else None,
        by=me,
    )
    ready = closing.looked_at(workspace, typed.workshop, wanted, session.today)
    if asks:
        wanted = _asked(session, ready, wanted)
        ready = closing.looked_at(workspace, typed.workshop, wanted, session.today)
    return closing.close(workspace, ready, wanted, session.today, session.dot)


def _named(
    session: Session, participants: list[str], without: list[str]
) -> dict[str, list[str]]:
    """
    Return who is left off whose copy.

    Raises:
        BadInput: It is not said whose copy is meant.
    """
    if not without:
        return {}
    if len(participants) != 1:
        raise BadInput(
            "whose copy is somebody left off?",
            hint="give --without together with one --participant",
        )
    return {participant_id(session.workspace, participants[0]): without}


def _asked(
    session: Session, ready: closing.Ready, wanted: closing.Wanted
) -> closing.Wanted:
    """
    Ask who checks in where nobody is there yet, and whom a copy leaves off.

    Raises:
        BadInput: They would rather stop; nothing was written.
    """
    session.tell_news()
    who = asker(fancy=session.fancy, asks=session.asks)
    try:
        pairs = [
            f"{each}={_member(session, who, CHECKS.format(who=_called(ready, each)))}"
            for each in ready.nobody
        ]
        left = {
            each: names
            for each in ready.records
            if each not in wanted.without
            and (names := _people(who, ready, each)) is not None
        }
    except Ended:
        raise BadInput(
            "this stopped before anything was made", hint="nothing was written"
        ) from None
    return replace(
        wanted, checks=[*wanted.checks, *pairs], without={**wanted.without, **left}
    )


def _called(ready: closing.Ready, record_id: str) -> str:
    return f"{ready.records[record_id].name} ({record_id})"


def _member(session: Session, who: Asker, question: str) -> str:
    while True:
        try:
            return member_id(session.workspace, _line(who, question))
        except (NoSuchRecord, FitsSeveral) as error:
            who.say(f"{error.message}; {error.hint}")


def _people(who: Asker, ready: closing.Ready, record_id: str) -> list[str] | None:
    """Return whom somebody leaves off their copy; `None` for what they said last."""
    record = ready.records[record_id]
    question = LEFT_OFF.format(who=_called(ready, record_id))
    while True:
        line = _line(who, question)
        if not line:
            return None
        names = [each.strip() for each in line.split(",") if each.strip()]
        try:
            own_left_off.known(record, names)
        except (NoSuchPart, FitsSeveral) as error:
            who.say(f"{error.message}; {error.hint}")
            continue
        return names


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
