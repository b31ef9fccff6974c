"""The people of the team: who they are, whom they walk with, and how they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from heero.domain import spelling
from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.team import ROLES, TeamMember
from heero.domain.words import Day, Visibility
from heero.errors import BadInput
from heero.services import naming
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, change
from heero.services.team import member_id, members
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Newcomer:
    """
    What is known of somebody who joins the team.

    Attributes:
        name: The name they use.
        roles: What they do, as a role or in plain words: `peer navigator`.
        pronouns: Their pronouns.
        languages: Tags of languages.
        limit: How many participants they can walk with; `None` when not said.
        background: What they choose to share of the road that brought them here.
        former_role: What they did before, in their words.
        office: A word for the office they are of.
        specialties: The work they know, by the site's words.
        agreement: The day they signed what the program asks of them.
    """

    name: str
    roles: Sequence[str]
    pronouns: str = ""
    languages: Sequence[str] = ()
    limit: int | None = None
    background: str = ""
    former_role: str = ""
    office: str = ""
    specialties: Sequence[str] = ()
    agreement: str = ""


def add(workspace: Workspace, newcomer: Newcomer) -> Outcome:
    """
    Make the record of somebody of the team.

    Raises:
        BadInput: There is no name or no role, or a role is none that heero knows.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
        CannotWrite: The disk would not take it.
    """
    name = newcomer.name.strip()
    if not name:
        raise BadInput("there is no name yet", hint="give --name, the name they use")
    roles = list(dict.fromkeys(role(each) for each in newcomer.roles))
    if not roles:
        raise BadInput("there is no role yet", hint=f"give --role; {_the_roles()}")
    notes = [*_namesakes(workspace, name), *_also_participant(workspace, name)]
    values: dict[str, Value] = {"id": workspace.new_id(), "name": name}
    if newcomer.pronouns:
        values["pronouns"] = newcomer.pronouns
    values["roles"] = list[Value](roles)
    if newcomer.languages:
        tags = (spelling.language(each) or each for each in newcomer.languages)
        values["languages"] = list[Value](dict.fromkeys(tags))
    if newcomer.background.strip():
        values["background"] = newcomer.background.strip()
    if newcomer.limit is not None:
        values["limit"] = str(newcomer.limit)
    values |= _on_a_line(newcomer)
    values["status"] = "active"
    shown = workspace.shown(workspace.create("team", values))
    return Outcome(
        [f"welcome to the team; the record is {shown}"],
        {"id": values["id"], "path": shown},
        notes,
    )


def _on_a_line(newcomer: Newcomer) -> dict[str, Value]:
    """Return what is kept of a peer of a helpline, or of a mentor."""
    found: dict[str, Value] = {
        "former_role": newcomer.former_role.strip(),
        "office": _code(newcomer.office),
        "specialties": [_code(each) for each in newcomer.specialties if each.strip()],
        "agreement": day_typed(newcomer.agreement),
    }
    return {key: value for key, value in found.items() if value}


def _code(typed: str) -> str:
    return fold_name(typed).replace(" ", "_")


def role(typed: str) -> str:
    """
    Return the role that is meant.

    Raises:
        BadInput: There is no such role.
    """
    word = fold_name(typed).replace(" ", "_")
    if word in ROLES:
        return word
    near = get_close_matches(word, ROLES, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    raise BadInput(f"there is no role {typed!r}", hint=f"{meant}{_the_roles()}")


def _the_roles() -> str:
    return f"the roles are: {', '.join(ROLES)}"


def _namesakes(workspace: Workspace, name: str) -> list[str]:
    same = [
        each.id
        for each in members(workspace)
        if isinstance(each, TeamMember) and fold_name(each.name) == fold_name(name)
    ]
    if not same:
        return []
    return [f"{', '.join(same)} of the team has the same name; both are kept"]


def _also_participant(workspace: Workspace, name: str) -> list[str]:
    if not naming.named(workspace, workspace.ids("participant"), name):
        return []
    return [
        "a participant here has the same name; if they are one person, see "
        "`heero explain team-and-participant`"
    ]


def train(
    workspace: Workspace, word: str, what: str, on: str, until: str, by: str = ""
) -> Outcome:
    """
    Note a training somebody finished.

    Args:
        workspace: The records folder.
        word: Who of the team.
        what: What it was.
        on: The day they finished; empty where it was not said.
        until: The last day it counts; empty where it does not end.
        by: Who is writing.

    Raises:
        BadInput: There is no name for it, or a day is none or before another.
        WouldNotRead: The name cannot be written down; nothing is changed.
    """
    if not what.strip():
        raise BadInput("there is no name of a training", hint="say what it was")
    fields = {"what": what.strip(), "date": day_typed(on), "until": day_typed(until)}
    if fields["date"] and fields["until"] and fields["until"] < fields["date"]:
        raise BadInput(
            "this training would end before it was finished", hint="see the two days"
        )
    record_id = member_id(workspace, word)
    made = _put(workspace, record_id, "trainings", fields, by)
    done = "noted" if made.fresh else "it was noted already"
    return Outcome([f"{done} in {made.path}"], made.data)


def check_in(
    workspace: Workspace,
    word: str,
    words: str,
    visibility: Visibility,
    on: Day,
    by: str = "",
) -> Outcome:
    """
    Keep how somebody of the team is, in their own words or in none.

    Args:
        workspace: The records folder.
        word: Who of the team.
        words: What they said; empty where they said nothing, which is fine.
        visibility: Who may hear of it.
        on: The day.
        by: Who is writing.

    Raises:
        BadInput: The day is none.
        WouldNotRead: The words cannot be written down; nothing is changed.
    """
    fields = {"date": day_typed(on), "words": words.strip()}
    if visibility != "me_and_navigator":
        fields["visibility"] = visibility
    record_id = member_id(workspace, word)
    made = _put(workspace, record_id, "check_ins", fields, by)
    return Outcome([f"kept in {made.path}"], made.data)


def thank(
    workspace: Workspace, word: str, words: str, on: str, today: Day, by: str = ""
) -> Outcome:
    """
    Keep that somebody of the team was thanked, and for what.

    Args:
        workspace: The records folder.
        word: Who of the team.
        words: For what, in a few words.
        on: The day; today where it is empty.
        today: The day.
        by: Who is writing.

    Raises:
        BadInput: There are no words, or the day is none.
        WouldNotRead: The words cannot be written down; nothing is changed.
    """
    if not words.strip():
        raise BadInput(
            "for what they are thanked is missing", hint="give --words, a few of them"
        )
    fields = {"date": day_typed(on) or today, "words": words.strip()}
    record_id = member_id(workspace, word)
    made = _put(workspace, record_id, "recognition", fields, by)
    done = "thanked, in" if made.fresh else "they were thanked for it already, in"
    return Outcome([f"{done} {made.path}"], made.data)


def agree(
    workspace: Workspace, word: str, on: str, today: Day, by: str = ""
) -> Outcome:
    """
    Keep the day somebody signed what the program asks of its peers or mentors.

    Args:
        workspace: The records folder.
        word: Who of the team.
        on: The day; today where it is empty.
        today: The day.
        by: Who is writing.

    Raises:
        BadInput: The day is none.
    """
    day, record_id = day_typed(on) or today, member_id(workspace, word)

    def signed(now: Loaded[TeamMember]) -> list[Operation]:
        there = "agreement" in now.values
        return [(Replace if there else Add)(("agreement",), day)]

    path = change(workspace, TeamMember, record_id, signed, by).shown
    return Outcome(
        [f"signed on {day}, noted in {path}"], {"id": record_id, "agreement": day}
    )


@dataclass
class _Put:
    """Where an entry is: its id, its file, and whether it came in just now."""

    entry: str
    path: str
    fresh: bool

    @property
    def data(self) -> dict[str, str]:
        return {"id": self.entry, "path": self.path}


def _put(
    workspace: Workspace,
    record_id: str,
    key: str,
    fields: dict[str, str],
    by: str,
) -> _Put:
    """Add an entry to a list of a record, unless the very same is there."""
    entry: dict[str, Value] = {each: word for each, word in fields.items() if word}
    put = _Put("", f"team/{record_id}.yaml", True)

    def added(now: Loaded[TeamMember]) -> list[Operation]:
        listed = now.values.get(key)
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, dict) and {**entry, "id": item.get("id")} == item:
                put.entry, put.fresh = str(item["id"]), False
                return []
        # Drawn now, because somebody else may have drawn the same one meanwhile.
        put.entry = FreshIds(now.values)()
        return [Add((key, put.entry), {"id": put.entry, **entry})]

    put.path = change(workspace, TeamMember, record_id, added, by).shown
    return put
