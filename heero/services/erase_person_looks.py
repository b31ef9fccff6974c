"""Looking at somebody in the record of somebody else, before they are erased."""

from dataclasses import dataclass

from heero.domain import erased
from heero.domain.erased import erasing
from heero.domain.names import fold_name
from heero.domain.operations import Value, apply
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.references import words
from heero.services import erase_places
from heero.services.erase_looks import must_read_all
from heero.services.erase_places import Places
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id, person_in, private_of
from heero.store import commits, git, locked
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Ready:
    """
    What was looked at before somebody is asked whether to go on.

    Attributes:
        id: Whose record.
        person: Who goes from it, by their id.
        gone: Everything that goes with them, by its id.
        ordered: Whether an order names them, so that who they are stays.
        private: Whether a private file is here.
        noted: Whether a note about safety is about them, which stays.
        named: Where words of others name them, by list and id.
        places: What holds something of the record.
    """

    id: str
    person: str
    gone: frozenset[str]
    ordered: bool
    private: bool
    noted: bool
    named: tuple[str, ...]
    places: Places


def looked_at(workspace: Workspace, word: str, who: str, by: str = "") -> Ready:
    """
    Look at everything first; only what was said goes into the record before.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: They have no such person, or it is gone already.
        Unreadable: A record has errors.
        Shut: The folder is locked, and this copy of it is not open.
        KeysRefused: It is locked, and this copy does not read the private files.
        CannotSave: Git is in the middle of something else.
    """
    record_id = participant_id(workspace, word)
    root = workspace.root
    if git.inside(root):
        commits.must_be_ready(root)
    locked.must_not_be_shut(root)
    held = locked.held(root)
    if held and locked.is_locked(root):
        must_read_all(held)
    loaded = opened(workspace, record_id, by)
    if who in erased.erased_ids(loaded.values):
        return _again(workspace, record_id, who)
    person = person_in(loaded.record, who)
    private = private_of(workspace, record_id)
    ordered = bool(private) and any(
        person.id in each.between for each in (private.orders if private else ())
    )
    noted = bool(private) and any(
        each.person == person.id and each.safety == "said_yes"
        for each in (private.flags if private else ())
    )
    return Ready(
        record_id,
        person.id,
        erasing(loaded.values, {person.id}).ids,
        ordered,
        private is not None,
        noted,
        tuple(_named(loaded, person)),
        erase_places.places(workspace, record_id),
    )


def _again(workspace: Workspace, record_id: str, who: str) -> Ready:
    """Return what is to be done for somebody who is out of the record already."""
    found = erase_places.places(workspace, record_id)
    private = private_of(workspace, record_id) is not None
    gone = frozenset({who})
    return Ready(record_id, who, gone, False, private, False, (), found)


def shown(ready: Ready) -> Outcome:
    """Say what would go, what stays and why, and what cannot be reached."""
    entry = f"{ready.person} in participants/{ready.id}.yaml"
    rest = len(ready.gone) - 1
    lines = [f"goes: what is said about {entry}" if ready.ordered else f"goes: {entry}"]
    if rest:
        lines.append(f"goes: what is about them in it: {rest}")
    if ready.private:
        lines.append("goes: ways to reach them, and whether they may be invited")
    lines.append(
        "goes: every earlier version of this record, with all that was in it"
        if ready.places.history.locked
        else "goes: what was made of this record, and drafts of it"
    )
    lines += [f"stays: {each}" for each in stays(ready)]
    lines += [f"cannot be reached from here: {each}" for each in ready.places.beyond]
    data = {
        "id": ready.id,
        "person": ready.person,
        "done": False,
        "goes": sorted(ready.gone),
        "stays": stays(ready),
        "beyond": list(ready.places.beyond),
    }
    return Outcome(lines, data)


def _named(loaded: Loaded[Participant], person: Person) -> list[str]:
    """Return where words name somebody that are not about them alone."""
    names = {fold_name(each) for each in (person.name, *person.also)}
    # A word such as `Mum` may be anybody's: names of one word count as they are.
    rest = erasing(loaded.values, {person.id})
    found = []
    left = apply(loaded.values, rest.operations)
    for place, _, _, word in words(left):
        folded = f" {fold_name(word)} "
        if any(f" {each} " in folded for each in names if each):
            where = ".".join(str(step) for step in _ids(left, place))
            found.append(where)
    return list(dict.fromkeys(found))


def _ids(value: Value, place: tuple[str | int, ...]) -> list[str]:
    """Return a place as people find it: lists, ids and keys."""
    path: list[str] = []
    for step in place:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
            if isinstance(value, dict):
                path.append(str(value.get("id", step)))
        elif isinstance(value, dict):
            value = value[str(step)]
            path.append(str(step))
    return path


def stays(ready: Ready) -> list[str]:
    """Say what stays of somebody, and why."""
    told = []
    if ready.ordered:
        told.append(
            "an order, and who it is about: it keeps somebody safe, whoever asks"
        )
    if ready.noted:
        told.append(
            "a note about safety, without saying whom it is about: so it ends what was "
            "said of everybody before it, and each has to be cleared again"
        )
    if ready.named:
        told.append(
            f"words of others that name them, in {', '.join(ready.named)}: say them in "
            f"another way with whoever said them, `heero edit {ready.id}`"
        )
    return told
