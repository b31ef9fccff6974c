"""Asking at a terminal whether it is safe to invite somebody."""

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.domain.gate import STATES
from heero.domain.people import Person
from heero.errors import BadInput, HeeroError
from heero.services import standings
from heero.services.clearing import Decided, cleared_at_all, state_typed
from heero.services.records import opened, participant_id, person_in

_SHOWN = 12
"""How many people are listed; whoever is asked next comes first."""


def decided(
    session: Session, participant: str, who: str, given: Decided
) -> tuple[str, Decided]:
    """
    Ask for what is not known yet: whom it is about, the state, and the ground.

    Args:
        session: This call of heero.
        participant: Whose people.
        who: Whom it is about; empty where that is asked.
        given: What was given by options.

    Returns:
        Whom it is about, by their id, and what was decided.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is nobody like that in the record.
        BadInput: There is nobody to clear, or they would rather stop.
    """
    workspace = session.workspace
    record = opened(workspace, participant_id(workspace, participant)).record
    session.tell_news()
    asking = asker(fancy=session.fancy, asks=session.asks)
    try:
        if who:
            person = cleared_at_all(person_in(record, who))
        else:
            person = _person(asking, standings.in_turn(record, session.today))
        state = given.state or _state(asking)
        basis = given.basis or _basis(asking, state)
    except Ended:
        raise BadInput(
            "this stopped before anything was decided", hint="nothing was written"
        ) from None
    return person.id, Decided(state, basis, given.by, given.until)


def _person(asking: Asker, people: list[Person]) -> Person:
    if not people:
        raise BadInput(
            "nobody is named yet whom somebody could invite",
            hint="name people first, with `heero exercise` or `heero person`",
        )
    shown = people[:_SHOWN]
    rows = [f"  {number} {each.name}" for number, each in enumerate(shown, 1)]
    question = "\n".join(["Who is it about? A number or a name.", *rows])
    while True:
        typed = _line(asking, question, [each.name for each in people])
        if typed.isdecimal() and 0 < int(typed) <= len(shown):
            return shown[int(typed) - 1]
        try:
            return _named(people, typed)
        except HeeroError as error:
            asking.say(f"{error.message}; {error.hint}")


def _named(people: list[Person], typed: str) -> Person:
    fitting = [
        each for each in people if typed and typed.casefold() in each.name.casefold()
    ]
    if len(fitting) != 1:
        raise BadInput("that is not one of them", hint="type a number of the list")
    return fitting[0]


def _state(asking: Asker) -> str:
    listed = ", ".join(f"{number} {each}" for number, each in enumerate(STATES, 1))
    while True:
        typed = _line(asking, f"How is it? {listed}.")
        if typed.isdecimal() and 0 < int(typed) <= len(STATES):
            return STATES[int(typed) - 1]
        try:
            return state_typed(typed)
        except BadInput:
            asking.say("type a number or a word of the list")


def _basis(asking: Asker, state: str) -> str:
    question = "On what ground, in a few words? It stays in the private file."
    typed = _line(asking, question)
    while state_typed(state) == "clear" and not typed:
        typed = _line(asking, "A clearance needs a ground: whom did somebody ask?")
    return typed


def _line(asking: Asker, question: str, known: list[str] | None = None) -> str:
    """
    Ask a question and return the words.

    Raises:
        Ended: They would rather stop.
    """
    answer = heard(asking.ask(question, known=known or ()))
    if answer.word == "stop":
        raise Ended
    return answer.text
