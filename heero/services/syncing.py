"""Sharing a records folder with others: keep, bring in, put together, tell, send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.words import Day
from heero.errors import BadInput, CannotSave, CannotShare
from heero.services import (
    bringing,
    counting,
    differing,
    equipping,
    guarding,
    handing_out,
    letting_go,
    protecting,
    recounting,
    saving,
    undecided,
)
from heero.services.bringing import Shared
from heero.services.called import Names
from heero.services.outcome import Outcome
from heero.store import commits, equipment, files, git, locked, shared
from heero.store.workspace import Workspace

TRIES = 5
"""How often somebody else may be faster before heero gives up for now."""


def place_of(workspace: Workspace, where: str, *, instead: bool = False) -> str:
    """
    Return the place to share with, and whether it may be, before anything is sent.

    Args:
        workspace: The records folder.
        where: A place somebody named; empty for the one it is shared with.
        instead: Whether it may take the place of another.

    Raises:
        CannotShare: It cannot be reached, or the folder may not be sent there.
        BadInput: No place is named, or another one than the folder is shared with.
    """
    root = workspace.root
    known = shared.approved(root)
    if not where and not known:
        raise BadInput(
            "this folder is not shared with any place yet",
            hint="name one: `heero sync` and a folder on a shared drive, or an address",
        )
    # Whether the place is there today is looked at when a version is kept.
    place = (shared.found(where, root) or where) if where else known
    if known and place != known and not instead:
        raise BadInput(
            f"this folder is shared with another place: {guarding.bare(known)}",
            hint="records are shared with one place; --instead chooses the new one",
        )
    refused = guarding.may_leave(root, place)
    if refused:
        raise CannotShare(refused.message, refused.hint)
    return place


def is_new(workspace: Workspace, place: str) -> bool:
    """Whether somebody still has to say that a folder may be shared with a place."""
    return shared.approved(workspace.root) != place


def sync(
    workspace: Workspace,
    place: str,
    by: str = "",
    takes: Mapping[str, str] | None = None,
    python: str = "",
    home: Path | None = None,
    today: Day = "",
) -> Outcome:
    """
    Share a folder: keep a version, bring in what is there, send what is here.

    Whatever two people said differently is kept, both, in the record; the answer is no
    where something waits to be chosen.

    Args:
        workspace: The records folder.
        place: The place; see `place_of`. It is the one for this folder from now on.
        by: Who is typing, by their team id.
        takes: `here` or `there` for files that are no records, where both differ.
        python: The Python that runs heero, for git's own settings.
        home: Where somebody keeps which readers they know, for a folder that is locked.
        today: The day; without it no numbers of months that are over are written.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
        KeysRefused: The keys there are not what they should be; nothing was sent.
        CannotShare: The place cannot be reached, or something stands in the way.
        Unreadable: A record that changed cannot be read; nothing was kept or sent.
    """
    root = workspace.root
    locked.must_not_be_shut(root)
    if is_new(workspace, place) and shared.found(place, root) is None:
        place = shared.make(place)
    notes = _ready(workspace, python)
    done = Shared()
    with files.locked(workspace.inner, by or "somebody who shares"):
        bringing.go_on(workspace, by, takes or {}, done)
    told = saving.save(workspace, by=by, today=today)
    before = shared.version(root)
    try:
        _exchange(workspace, place, _Call(by, takes or {}, home), done)
    except CannotShare as error:
        sign = "" if error.hint.endswith("?") else ";"
        error.hint += f"{sign} what is here is kept as a version for the next time"
        raise
    counting.set_back(workspace, today[:7])
    after = shared.version(root)
    names = Names(workspace)
    found, more = _came(workspace, before, after, names, by)
    waiting, _ = undecided.undecided(workspace, names, who=by)
    lines = [*found.lines, *_summary(done, place)]
    notes += [*told.notes, *done.notes, *more]
    if waiting:
        what = "1 thing is" if len(waiting) == 1 else f"{len(waiting)} things are"
        notes.append(f"{what} said in two ways, and both are kept: `heero resolve`")
    data = {
        "place": guarding.bare(place),
        "sent": done.sent,
        "got": done.got,
        "undecided": len(waiting),
        "came_in": found.data,
    }
    return Outcome(lines, data, notes, no=bool(waiting))


@dataclass(frozen=True)
class _Call:
    """
    One call for sharing.

    Attributes:
        by: Who is typing.
        takes: `here` or `there` for files that are no records, where both differ.
        home: Where somebody keeps which readers they know.
    """

    by: str
    takes: Mapping[str, str]
    home: Path | None


def _exchange(workspace: Workspace, place: str, call: _Call, done: Shared) -> None:
    by = call.by
    root = workspace.root
    if shared.found(place, root) is None:
        raise CannotShare(
            "the place holds nothing any more",
            "is it the right drive? `heero sync PLACE --yes --instead` begins anew",
        )
    for _ in range(TRIES):
        there = shared.fetch(root, place)
        # Only a place that can be reached takes the place of another.
        _agreed(root, place)
        if call.home is not None and locked.is_locked(root):
            # First the keys: without them nobody could read what comes or goes.
            done.notes += handing_out.exchange(root, place, call.home)
        before = shared.version(root)
        with files.locked(workspace.inner, by or "somebody who shares"):
            bringing.bring_in(workspace, there, by, call.takes, done)
        if shared.version(root) != before:
            back = protecting.put_back(workspace, before, by)
            if back:
                done.notes += back
                saving.save(workspace, by=by)
        done.notes += letting_go.let_go(workspace, before, by)
        done.sent = shared.count(root, there, "HEAD")
        if not done.sent or shared.send(root, place):
            done.notes += letting_go.end(workspace)
            return
    raise CannotShare("others are sending all the time", "try again in a while")


def _ready(workspace: Workspace, python: str) -> list[str]:
    """Begin a history where there is none, and let git speak of people in it."""
    root = workspace.root
    if not git.inside(root):
        git.begin(root)
    try:
        commits.must_have_history(root)
    except CannotSave as error:
        why = error.message.removeprefix("no version was kept: ")
        raise CannotShare(why, error.hint) from None
    clone = equipment.clone_of(root)
    assert clone is not None
    there = equipment.settings(clone)
    notes = []
    if there is None or clone.prefix not in there.folders:
        notes = list(equipping.enable(root, python).notes)
    return notes


def _agreed(root: Path, place: str) -> None:
    """Write down that somebody has said yes to a place."""
    clone = equipment.clone_of(root)
    assert clone is not None
    if shared.approved(root) != place:
        shared.approve(root, place)
    if not guarding.asked_before(clone, place):
        guarding.said_yes(clone, place)


def _came(
    workspace: Workspace, before: str, after: str, names: Names, by: str
) -> tuple[Outcome, Sequence[str]]:
    """Say what is otherwise in the records by what came in."""
    if not before or before == after:
        return Outcome([], {"files": []}), []
    found, _ = differing.of_records(workspace, "", before, after, names, by)
    told = recounting.outcome(found, [])
    return told, [] if told.lines else list(told.notes)


def _summary(done: Shared, place: str) -> list[str]:
    def versions(number: int) -> str:
        return "1 version" if number == 1 else f"{number} versions"

    where = guarding.bare(place)
    if not done.sent and not done.got:
        return [f"all is shared with {where} already"]
    parts = [f"{versions(done.sent)} sent"] if done.sent else []
    parts += [f"{versions(done.got)} brought in"] if done.got else []
    return [f"shared with {where}: {', '.join(parts)}"]
