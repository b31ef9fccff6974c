"""Who gets what is handed over, and whether they may have it at all."""

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from heero.domain.audience import NEEDS_CONSENT, Audience
from heero.domain.gate import shut_out, under_order
from heero.domain.inviting import Shut
from heero.domain.names import fold_name
from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.private import Private
from heero.domain.recipients import covering, holding
from heero.domain.spans import later
from heero.domain.team import TeamMember
from heero.domain.words import Day, Text
from heero.errors import BadInput, GateShut, NoSuchPart, NoSuchRecord
from heero.services import gate, guides
from heero.services.minutes_readers import is_caseworker, member_name
from heero.services.minutes_unfit import naming
from heero.services.records import person_in
from heero.services.shares import Whom
from heero.services.team import member_id
from heero.store.workspace import Workspace

COURT: Purpose = "share_court"
"""What a yes to showing something to a court is to."""

FRESH_DAYS = 7
"""
How many days ago a yes to a court may have been given, at most.

What is shown is chosen now, for this hearing, so an old yes was to something else. A
week leaves room for the day on which they choose, a night to think about it, and the
day on which it is brought there.
"""

_TEAM = ("team", "the team", "workshop team", "the workshop team")
_ME = ("", "me", "self", "myself")
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def typed(option: str, words: str) -> str:
    """
    Return words that were typed, as they may stand on a page and in the log.

    Raises:
        BadInput: There is none, or a sign in it cannot be seen.
    """
    said = " ".join(words.split())
    try:
        return str(_TEXT.validate_python(said))
    except ValidationError:
        raise BadInput(
            f"{option} is missing, or has signs that cannot be seen",
            hint="say who gets it with --to, and what it is for with --why",
        ) from None


def whom(
    workspace: Workspace, record: Participant, audience: Audience, to: str
) -> Whom:
    """
    Return who is meant.

    Raises:
        BadInput: It is nobody this audience is for.
        FitsSeveral: It fits more than one.
    """
    if audience == "me":
        if fold_name(to) not in (*_ME, record.id, fold_name(record.name)):
            raise BadInput(
                "their own copy is handed to themselves alone",
                hint="leave out --to, or say for whom it is made with --for",
            )
        return Whom(record.name, ("me",))
    words = typed("--to", to)
    if audience == "team":
        return _of_the_team(workspace, words)
    if audience == "caseworker":
        return _worker(workspace, words)
    if audience == "network":
        return _one_of_theirs(record, words)
    return Whom(words, (words,))


def _of_the_team(workspace: Workspace, words: str) -> Whom:
    if fold_name(words) in _TEAM:
        return Whom("the workshop team", ("team",))
    try:
        member = member_id(workspace, words)
    except NoSuchRecord:
        raise BadInput(
            "nobody of the team has that id or name",
            hint="see who is there with `heero team show`; for anybody else there is "
            "another audience",
        ) from None
    roles = workspace.load(TeamMember, member).record.roles
    if roles and not set(roles) - {"caseworker"}:
        raise BadInput(
            "a caseworker is not of the workshop team", hint="say --for caseworker"
        )
    return Whom(member_name(workspace, member), (member,), member)


def _worker(workspace: Workspace, words: str) -> Whom:
    try:
        member = member_id(workspace, words)
    except NoSuchRecord:
        called = (words, "caseworker", "my worker")
        return Whom("my worker" if is_caseworker(words) else words, called)
    name = member_name(workspace, member)
    return Whom(name, (member, name, words, "caseworker", "my worker"), member)


def _one_of_theirs(record: Participant, words: str) -> Whom:
    try:
        person = person_in(record, words)
    except NoSuchPart:
        return Whom(words, (words,))
    return Whom(person.name, (person.id, person.name, *person.also), person.id)


def kept_from(
    workspace: Workspace,
    record: Participant,
    private: Private | None,
    audience: Audience,
    reader: Whom,
    today: Day,
) -> list[Shut]:
    """
    Return what keeps something from being handed to somebody of theirs.

    Whoever is named as the reader, if only in part, is looked at: to the network goes
    what those may have who may be invited, and nobody who is kept out is handed
    anything, whatever it is called.

    Raises:
        Unreadable: The private file has errors.
    """
    if audience in ("me", "team"):
        return []
    meant = list(_meant(workspace, record, reader))
    if audience == "network":
        people = {each.id for each in meant if each.kind not in NOT_PEOPLE}
        if people:
            return gate.asked(workspace, record, people, today)
    out = shut_out(record, private) | under_order(private)
    return [Shut(each.id, "blocked") for each in meant if each.id in out]


def _meant(workspace: Workspace, record: Participant, reader: Whom) -> Iterable[Person]:
    relations = guides.relations(workspace.root)
    ids = {each.id for each in record.people}
    for each in record.people:
        if reader.known in ids:
            if each.id == reader.known:
                yield each
        elif naming([each], (), relations)(reader.words):
            yield each


def consent_for(
    record: Participant, audience: Audience, reader: Whom, today: Day
) -> Consent | None:
    """
    Return the yes that covers handing something to a reader; `None` needs none.

    Raises:
        GateShut: There is none that holds and covers this reader.
    """
    purpose = COURT if audience == "court" else NEEDS_CONSENT.get(audience)
    if purpose is None:
        return None
    found = covering(record, purpose, today, reader.called)
    if audience == "court":
        found = [each for each in found if later(each.from_, FRESH_DAYS) >= today]
    if found:
        return found[0]
    give = f"`heero consent give {record.id} {purpose}"
    if holding(record, purpose, today) and audience != "court":
        give = (
            f"`heero consent withdraw {record.id} {purpose}`, then {give} "
            "--recipient WHO"
        )
    raise GateShut(
        _why_not(record, purpose, audience, today),
        hint=f"ask first; then write it down with {give}`; their own copy, "
        "--for me, is always theirs",
    )


def _why_not(
    record: Participant, purpose: Purpose, audience: Audience, today: Day
) -> str:
    held = holding(record, purpose, today)
    if not held:
        return f"no yes of {record.id} to {purpose} holds today"
    if audience == "court" and all(
        later(each.from_, FRESH_DAYS) < today for each in held
    ):
        return (
            f"the yes of {record.id} to {purpose} is more than {FRESH_DAYS} days old, "
            "and what goes to a court is chosen anew each time"
        )
    return f"the yes of {record.id} to {purpose} names others than this reader"
