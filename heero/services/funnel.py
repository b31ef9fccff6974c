"""How getting in touch goes on: from a name to somebody who stays, as plain counts."""

from collections.abc import Set

from heero.domain.gate import needs_clearing, standing
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.reaching import reached
from heero.domain.words import Day
from heero.services.gate import may_clear
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id, private_of
from heero.store.workspace import Workspace

STAGES = ("named", "cleared", "contacted", "answered", "meeting", "continuing")
"""The stages, in their order; nobody has to reach any of them."""

_WORDS = {
    "named": "named",
    "cleared": "clear to be invited",
    "contacted": "somebody got in touch",
    "answered": "answered",
    "meeting": "were at a meeting",
    "continuing": "go on with something they offered",
}


def shown(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    Show how far getting in touch has come, as counts.

    What has nobody in it is not shown, and nothing is held against anything: a small
    circle is a whole one, and somebody who says no has answered.

    Args:
        workspace: The records folder.
        word: Whose people.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        Unreadable: The private file has errors.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    private = private_of(workspace, record.id)
    found = stages(record, private, today, may_clear(workspace))
    declined = set(reached(record, today).declined)
    declined |= {
        each.person
        for meeting in record.meetings
        for each in meeting.invitations
        if each.reply == "not_coming"
    }
    declined &= found["named"]
    lines = [f"{_WORDS[each]}: {len(found[each])}" for each in STAGES if found[each]]
    if declined:
        lines.append(f"said no, and that is a good end: {len(declined)}")
    data = {
        "id": record.id,
        "stages": {each: len(found[each]) for each in STAGES},
        "declined": len(declined),
    }
    return Outcome(lines, data, [] if lines else ["nobody is named yet"])


def stages(
    record: Participant,
    private: Private | None,
    today: Day,
    may: frozenset[str],
) -> dict[str, frozenset[str]]:
    """
    Return who has come how far, by their ids.

    Args:
        record: The participant's record.
        private: The file beside it; without it nobody is clear.
        today: The day.
        may: Whose clearances count.

    Returns:
        By stage, who reached it; somebody may skip one. `cleared` is as it is today.
    """
    named = frozenset(each.id for each in record.people if needs_clearing(each))
    far = reached(record, today)
    found: dict[str, Set[str]] = {
        "cleared": {
            each
            for each in named
            if private and standing(private, each, today, may) == "clear"
        },
        "contacted": far.contacted,
        "answered": far.answered,
        "meeting": far.met,
        "continuing": far.goes_on,
    }
    return {"named": named, **{key: named & each for key, each in found.items()}}
