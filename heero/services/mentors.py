"""Mentees and mentors: welcoming them, and how to reach them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from heero.domain.mentoring import Mentee
from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Value
from heero.domain.private import Private
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, HeeroError
from heero.services import private_files
from heero.services.mentor_words import code, day_that_was, month_typed, tags, wishes
from heero.services.mentoring_named import mentees, must_be_mentoring
from heero.services.outcome import Outcome
from heero.services.records import FreshIds
from heero.services.team import member_id, members
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Reaching:
    """
    How to reach somebody.

    Attributes:
        phone: A number.
        email: An address.
        agreed: The day they agreed that it is kept, or `today`.
    """

    phone: str = ""
    email: str = ""
    agreed: str = ""


@dataclass(frozen=True)
class NewMentee:
    """
    What is known of a new worker.

    Attributes:
        name: The name they use.
        office: A word for their office.
        job: What they do.
        began: The month they began; this one where it is not said.
        languages: Tags of languages they speak.
        prefers: What they would like: `office=other`, `language=es`, `specialty=court`,
            or other words.
        never: Who must not be their mentor, of the team.
        reaching: How to reach them.
    """

    name: str
    office: str = ""
    job: str = ""
    began: str = ""
    languages: Sequence[str] = ()
    prefers: Sequence[str] = ()
    never: Sequence[str] = ()
    reaching: Reaching = field(default_factory=Reaching)


@dataclass(frozen=True)
class NewMentor:
    """
    What is known of somebody who becomes a mentor.

    Attributes:
        name: The name they use.
        office: A word for their office.
        languages: Tags of languages they speak.
        specialties: The work they know.
        mentees: How many they can be a mentor of.
        agreement: The day they signed what the program asks of mentors.
        trainings: What they were trained in.
        reaching: How to reach them.
    """

    name: str
    office: str = ""
    languages: Sequence[str] = ()
    specialties: Sequence[str] = ()
    mentees: int = 1
    agreement: str = ""
    trainings: Sequence[str] = ()
    reaching: Reaching = field(default_factory=Reaching)


def add_mentee(
    workspace: Workspace, new: NewMentee, today: Day, by: str = ""
) -> Outcome:
    """
    Make the record of a new worker who gets a mentor.

    Raises:
        OtherProgram: The folder is none of mentoring.
        BadInput: There is no name, or a month, a day or a word is none.
        NoSuchRecord: Whoever must not be their mentor is not of the team.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
    """
    must_be_mentoring(workspace)
    name, reach = _name(new.name), reach_typed(new.reaching, today)
    values: dict[str, Value] = {"id": workspace.new_id(), "name": name}
    values |= _said(office=code(new.office), job=new.job.strip())
    values["began"] = month_typed(new.began) or today[:7]
    if new.languages:
        values["languages"] = tags(new.languages)
    if new.prefers:
        values["prefers"] = wishes(new.prefers)
    if new.never:
        never = (member_id(workspace, each) for each in new.never)
        values["never"] = list[Value](dict.fromkeys(never))
    notes = _namesakes(list(mentees(workspace)), name, "mentee")
    return _made(workspace, "mentee", values, reach, notes, by)


def add_mentor(
    workspace: Workspace, new: NewMentor, today: Day, by: str = ""
) -> Outcome:
    """
    Make the record of a mentor.

    Raises:
        OtherProgram: The folder is none of mentoring.
        BadInput: There is no name, or a day or a word is none.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
    """
    must_be_mentoring(workspace)
    name, reach = _name(new.name), reach_typed(new.reaching, today)
    values: dict[str, Value] = {"id": workspace.new_id(), "name": name}
    values["roles"] = ["mentor"]
    if new.languages:
        values["languages"] = tags(new.languages)
    if new.trainings:
        draw = FreshIds(values)
        values["trainings"] = [
            {"id": draw(), "what": each.strip()} for each in new.trainings
        ]
    values |= _said(office=code(new.office))
    if new.specialties:
        values["specialties"] = list[Value](dict.fromkeys(map(code, new.specialties)))
    values |= _said(agreement=day_that_was(new.agreement, today))
    values |= {"mentees": str(new.mentees), "status": "active"}
    there = [each for each in members(workspace) if not isinstance(each, HeeroError)]
    notes = _namesakes(there, name, "member of the team")
    return _made(workspace, "team", values, reach, notes, by)


def _made(
    workspace: Workspace,
    kind: str,
    values: dict[str, Value],
    reach: Sequence[Mapping[str, str]],
    notes: list[str],
    by: str,
) -> Outcome:
    path = workspace.shown(workspace.create(kind, values))
    record_id = str(values["id"])
    lines = [f"welcome; the record is {path}"]
    data = {"id": record_id, "path": path}
    if reach:
        data["private"] = reachable(workspace, record_id, reach, by)
        lines.append(f"how to reach them is in {data['private']}")
    if kind == "mentee":
        lines.append(f"`heero mentor match {record_id}` says who would fit")
    else:
        lines.append(
            "whoever works under them, shares a case or is family must not be theirs: "
            f"`heero mentor edit MENTEE never+={record_id}`"
        )
    return Outcome(lines, data, notes)


def reachable(
    workspace: Workspace, record_id: str, reach: Sequence[Mapping[str, str]], by: str
) -> str:
    """
    Keep ways to reach somebody in the private file beside their record.

    Returns:
        How the file is named to people.
    """

    def added(now: Private, draw: FreshIds) -> list[Operation]:
        known = {(each.kind, each.value) for each in now.reach}
        made: list[Operation] = []
        for each in reach:
            if (each["kind"], each["value"]) not in known:
                id_ = draw()
                made.append(Add(("reach", id_), {"id": id_, "person": "self", **each}))
        return made

    path, _ = private_files.write(workspace, record_id, added, by)
    return path


def reach_typed(reaching: Reaching, today: Day) -> list[Mapping[str, str]]:
    """
    Return ways to reach somebody as they are kept.

    Raises:
        BadInput: It is not said when they agreed, or that is no day.
    """
    ways = {"phone": reaching.phone.strip(), "email": reaching.email.strip()}
    found = {kind: value for kind, value in ways.items() if value}
    if found and not reaching.agreed.strip():
        raise BadInput(
            "a number or an address is kept only with the day they agreed to it",
            hint="ask them, then give --agreed today, or the day they said yes",
        )
    agreed = day_that_was(reaching.agreed, today)
    return [
        {"kind": kind, "value": value, "agreed": agreed}
        for kind, value in found.items()
    ]


def _name(typed: str) -> str:
    if not typed.strip():
        raise BadInput("there is no name yet", hint="give --name, the name they use")
    return typed.strip()


def _said(**words: str) -> dict[str, Value]:
    return {key: word for key, word in words.items() if word}


def _namesakes(there: Sequence[Mentee | TeamMember], name: str, what: str) -> list[str]:
    same = [each.id for each in there if fold_name(each.name) == fold_name(name)]
    if not same:
        return []
    return [f"a {what} here has the same name ({', '.join(same)}); both are kept"]
