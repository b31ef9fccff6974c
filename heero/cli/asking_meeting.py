"""Asking at a terminal how a meeting should be, in words for the participant."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput, FitsSeveral
from heero.services import planning_meetings
from heero.services.meeting_fields import KINDS, Wanted, said_kind
from heero.services.meeting_parts import ROLES
from heero.services.outcome import Outcome
from heero.services.records import participant_id

WELCOME = "How should your meeting be? You can leave out any of this; Enter goes on."

KIND = "Which kind of meeting? Enter is network."

TITLE = "What do you call it? Calendars say only this, or just: Meeting."

PURPOSE = "What is it for, in your words?"

WHEN = "When, as 2026-12-05 14:00? Three times with commas, if people are to choose."

PLACE = (
    "Where? A place anybody may go to, like a library or a hall. No street and no "
    "number. Leave it out, and people hear it by phone."
)

WISHES = "How do you want it to be? Food first, a circle of chairs, music?"

OFF_LIMITS = "What do we leave alone that day?"

SPEAKS = "Who speaks for you, if you want that?"

STOP_WORD = "Which word stops it all for a break?"

SEAT = "Where do you want to sit?"

EXIT = "How do you get out when it is too much, and who goes with you?"

ALONE = (
    "Do you want some time with your own people only, without anybody who is paid to "
    "be there? y or n"
)

ROLE = f"Who does what, as facilitator=Jules? There are: {', '.join(ROLES)}."


_ALONE_SETTLED = ("family_group", "blended", "follow_up")
"""The kinds in which the family is alone always, or never."""


def planned(session: Session, participant: str, wanted: Wanted) -> Outcome:
    """
    Ask for what was not said of a new meeting; each answer is written down at once.

    Args:
        session: Where and when.
        participant: Whose meeting.
        wanted: What was said already.

    Raises:
        NoSuchRecord: There is nobody of that name.
        GateShut: The yes to a record has ended or was taken back.
        BadInput: What was said already does not fit, or nothing was said at all.
    """
    participant_id(session.workspace, participant)
    who = asker(fancy=session.fancy, asks=session.asks)
    keeping = _Keeping(session, participant)
    if wanted != Wanted():
        keeping.keep(wanted)
    session.tell_news()
    who.say(WELCOME)
    try:
        for field, ask in _ASKED.items():
            if getattr(wanted, field) in (None, ()) and _fits(field, wanted, keeping):
                _answer(who, keeping, ask)
    except Ended:
        who.say("We stop here. What was said is kept.")
    if keeping.answer is None:
        raise BadInput(
            "nothing was said, so no meeting is planned", hint="nothing was written"
        )
    return keeping.answer


class _Keeping:
    """Writes down what is said, into a new meeting first and then into that one."""

    def __init__(self, session: Session, participant: str) -> None:
        self._session = session
        self._participant = participant
        self._meeting: str | None = None
        self.answer: Outcome | None = None

    @property
    def kind(self) -> str:
        """Which kind of meeting it is so far; empty before there is one."""
        return str(self.answer.data["meeting"]["kind"]) if self.answer else ""

    def keep(self, said: Wanted) -> None:
        """Write down what is said."""
        session = self._session
        done = planning_meetings.plan(
            session.workspace,
            self._participant,
            replace(said, meeting=self._meeting),
            session.moment,
            session.me or "",
        )
        first = self.answer.notes if self.answer else []
        notes = list(dict.fromkeys([*first, *done.notes]))
        self._meeting = done.data["meeting"]["id"]
        self.answer = done._replace(notes=notes)


_Ask = Callable[[Asker], Mapping[str, Any]]


def _answer(who: Asker, keeping: _Keeping, ask: _Ask) -> None:
    """Ask until the answer fits, or was passed."""
    while True:
        said = ask(who)
        if not any(said.values()) and False not in said.values():
            return
        try:
            keeping.keep(Wanted(**said))
        except (BadInput, FitsSeveral) as error:
            who.say(f"{error.message}; {error.hint}")
            continue
        return


def _fits(field: str, wanted: Wanted, keeping: _Keeping) -> bool:
    """Whether a question goes with what was said already."""
    if field == "private_time":
        return keeping.kind not in _ALONE_SETTLED
    return not (field == "on" and wanted.offer)


def _kind(who: Asker) -> Mapping[str, Any]:
    kinds = [said_kind(each) for each in KINDS]
    listed = ", ".join(f"{number} {each}" for number, each in enumerate(kinds, 1))
    typed = _line(who, f"{KIND} {listed}")
    if typed.isdecimal() and 0 < int(typed) <= len(kinds):
        typed = kinds[int(typed) - 1]
    return {"kind": typed}


def _when(who: Asker) -> Mapping[str, Any]:
    typed = _line(who, WHEN)
    times = [each.strip() for each in typed.split(",") if each.strip()]
    # A comma may also stand between a day and its time.
    if len(times) > 1 and all(":" in each for each in times):
        return {"offer": times}
    return {"on": typed}


def _alone(who: Asker) -> Mapping[str, Any]:
    typed = _line(who, ALONE).lower()
    return {"private_time": {"y": True, "n": False}.get(typed[:1])}


def _words(field: str, question: str) -> _Ask:
    return lambda who: {field: _line(who, question)}


def _lines(field: str, question: str) -> _Ask:
    def ask(who: Asker) -> Mapping[str, Any]:
        said = []
        line = _line(who, f"{question} One a line; an empty line ends it.")
        while line:
            said.append(line)
            line = _line(who, "")
        return {field: said}

    return ask


_ASKED: Mapping[str, _Ask] = {
    "kind": _kind,
    "title": _words("title", TITLE),
    "purpose": _words("purpose", PURPOSE),
    "on": _when,
    "place": _words("place", PLACE),
    "wishes": _lines("wishes", WISHES),
    "off_limits": _lines("off_limits", OFF_LIMITS),
    "speaks": _words("speaks", SPEAKS),
    "stop_word": _words("stop_word", STOP_WORD),
    "seat": _words("seat", SEAT),
    "exit": _words("exit", EXIT),
    "private_time": _alone,
    "roles": _lines("roles", ROLE),
}


def _line(who: Asker, question: str) -> str:
    """
    Ask a question and return the words; a pass is no words.

    Raises:
        Ended: They would rather stop.
    """
    said = heard(who.ask(question))
    if said.word == "stop":
        raise Ended
    return "" if said.word else said.text
