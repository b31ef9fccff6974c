"""Asking what became of a lab: one question after the other, each can be passed."""

from collections.abc import Callable
from dataclasses import dataclass

from heero.cli.ask import Asker, Ended
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.cli.sitting import who_asks
from heero.documents.own_words import Say
from heero.domain.signs import one_line
from heero.errors import BadInput
from heero.services import exercises, lab_followups, lab_typed
from heero.services.lab_followups import PULSE, TEXTS, FollowUp
from heero.services.outcome import Outcome
from heero.services.own_paper import spoken

LEFT = frozenset({"pass", "later", "unknown", "skip"})
"""The colon words that leave a question out; nobody asks why."""


@dataclass(frozen=True)
class _Question:
    """
    One question.

    Attributes:
        key: What it asks for, or the id of the idea it is about.
        words: What is asked.
        keep: Puts an answer on disk, and returns what to say of it.
        wrong: What is said where an answer is not understood.
    """

    key: str
    words: str
    keep: Callable[[str], list[str]]
    wrong: str = ""


def asked(session: Session, here: FollowUp) -> Outcome:
    """
    Ask what became of a lab until all was asked or somebody stops.

    Raises:
        CannotWrite: The disk would not take an answer; nothing further is asked.
    """
    workspace = session.workspace
    say = spoken(workspace, [workspace.settings.locale], name="lab-followup.yaml")
    session.tell_news()
    who = who_asks(session, None)
    ending = "finished"
    try:
        who.say(say("begin"))
        _through(who, here, _questions(here, say), say, exercises.care_card(workspace))
        who.say(say("thanks"))
    except Ended:
        ending = "stopped"
    finally:
        here.fold()
    return lab_followups.done(here, ending)


def _questions(here: FollowUp, say: Say) -> list[_Question]:
    """Return what nobody has answered yet, the ideas after the words."""
    found = [_text(here, key, say) for key in TEXTS if here.missing(key)]
    for way, idea in here.ways:
        if here.untold(way):
            found.append(_idea(here, way, idea, say))
    found += [_scale(here, key, say) for key in PULSE if here.missing(key)]
    return found


def _text(here: FollowUp, key: str, say: Say) -> _Question:
    return _Question(key, say(key), lambda words: here.keep(key, one_line(words)))


def _scale(here: FollowUp, key: str, say: Say) -> _Question:
    def keep(words: str) -> list[str]:
        return here.keep(key, lab_typed.number(words))

    return _Question(key, say(key), keep, say("number"))


def _idea(here: FollowUp, way: str, idea: str, say: Say) -> _Question:
    def keep(words: str) -> list[str]:
        here.tried(way, lab_typed.helped_typed(words))
        return []

    return _Question(way, say("tried", idea=one_line(idea)), keep, say("choice"))


def _through(
    who: Asker, here: FollowUp, questions: list[_Question], say: Say, care: str
) -> None:
    number = 0
    while number < len(questions):
        question = questions[number]
        line = heard(who.ask(question.words))
        if line.word == "stop":
            raise Ended
        if line.word is None and line.text:
            number += _kept(who, question, line.text)
        elif line.word is None or line.word in LEFT:
            number += 1
        elif line.word in ("back", "unsay"):
            number = max(0, number - 1)
            if line.word == "unsay":
                here.unsay(questions[number].key)
                who.say(say("unsaid"))
        elif line.word == "break":
            who.rest()
        else:
            who.say(care if line.word == "care" and care else say("help"))


def _kept(who: Asker, question: _Question, words: str) -> int:
    """Keep an answer, and return how many questions to go on."""
    try:
        said = question.keep(words)
    except BadInput:
        who.say(question.wrong)
        who.unclear()
        return 0
    for each in said:
        who.say(each)
    return 1
