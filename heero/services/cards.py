"""The people a participant may sort, and what they chose and prepared of one."""

from heero.domain.gate import needs_clearing
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.scopes import TOUCH
from heero.domain.story import Outreach
from heero.domain.words import Day
from heero.services.clearing import cleared_at_all
from heero.services.outcome import Outcome, one_line
from heero.services.permission import may_write
from heero.services.records import data_of, opened, participant_id, person_in
from heero.store.workspace import Workspace

_SHOWN: tuple[str, ...] = (
    *("choice", "may_say", "messenger", "channel", "message", "hope"),
    *("if_no_answer", "with_me", "status", "as_of"),
)


def one(workspace: Workspace, word: str, who: str) -> Outcome:
    """Show what the participant chose and prepared of getting in touch with one."""
    record = opened(workspace, participant_id(workspace, word)).record
    person = person_in(record, who)
    for each in record.outreach:
        if each.person == person.id:
            lines = [f"{key}: {words}" for key, words in _said_of(each)]
            lines += [
                f"try: {one_try.date}, {one_try.how.replace('_', ' ')}, "
                f"{one_try.result.replace('_', ' ')}"
                for one_try in each.tries
            ]
            return Outcome(lines, {"id": record.id, **data_of(each)})
    return Outcome(
        data={"id": record.id, "person": person.id},
        notes=["nothing is chosen yet, and that is fine"],
    )


def cards(record: Participant, who: str = "") -> list[Person]:
    """
    Return the people the participant may sort, in the order of their record.

    Args:
        record: Whose people.
        who: One of them; empty for all.

    Raises:
        NoSuchPart: There is nobody like that in the record.
    """
    if who:
        return [cleared_at_all(person_in(record, who))]
    return [each for each in record.people if needs_clearing(each)]


def may_sort(record: Participant, today: Day) -> list[str]:
    """
    Return what to say before the cards are laid out.

    Raises:
        GateShut: The yes to a record has ended or was taken back.
    """
    return may_write(record, today, TOUCH)


def _said_of(entry: Outreach) -> list[tuple[str, str]]:
    found = ((key, getattr(entry, key)) for key in _SHOWN)
    return [
        (key.replace("_", " "), one_line(words).replace("_", " "))
        for key, words in found
        if words and words not in ("unsaid", "not_yet")
    ]
