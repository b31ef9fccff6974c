"""Letting a lab go: all but what may help is destroyed, and it is said what is left."""

from heero.domain import layout
from heero.domain.kinds import kind
from heero.domain.lab import Lab
from heero.domain.lab_kept import bare
from heero.domain.log import Method
from heero.domain.operations import Value
from heero.domain.words import Day
from heero.errors import GateShut, WouldNotRead
from heero.services import (
    clearing_away,
    handing_out,
    logs,
    old_versions,
    saving,
    shedding,
)
from heero.services.folding import fold_in
from heero.services.team import team_id
from heero.store import files, git, locked, remains, shared, write
from heero.store.envelope import Name
from heero.store.folder import INNER
from heero.store.workspace import Workspace


def let_go(workspace: Workspace, record_id: str, today: Day, me: str = "") -> list[str]:
    """
    Take out of a lab all that does not stay; cut off anywhere, the same call goes on.

    Its file is written anew, so that no comment and no key of the site stays; what was
    said and is not in it, drafts, pages and what heero remembers go too. In a folder
    that is locked the lab gets a new key, and those before are destroyed.

    Returns:
        What still holds it although it could be reached, in sentences.

    Raises:
        GateShut: An authority forbade it, or a log that may say so cannot be read.
        Unreadable: The lab has errors; it is left as it is.
        CannotSave: Git would not keep a version.
        CannotWrite: The disk would not take it.
    """
    _not_held(workspace, record_id)
    by = team_id(workspace, me) if me else ""
    with files.locked(workspace.inner, me or "another heero"):
        fold_in(workspace, Lab, record_id)
        _write_bare(workspace, record_id)
        many = sum(clearing_away.clear_away(workspace, record_id).values())
    is_locked = locked.is_locked(workspace.root)
    if is_locked:
        _renew(workspace, record_id)
    _certify(workspace, record_id, today, many + 1, by, is_locked=is_locked)
    _keep_version(workspace, record_id, me)
    if is_locked:
        handing_out.hand_out(workspace.root)
        if not shared.approved(workspace.root):
            shedding.shed(workspace)
    return _left(workspace, record_id)


def _not_held(workspace: Workspace, record_id: str) -> None:
    known, lost = logs.readable(workspace)
    if lost:
        raise GateShut(
            "a log that may forbid it cannot be read, so nothing is destroyed",
            hint=f"see what is wrong with `heero validate`: {lost[0]}",
        )
    for each in (hold for log in known for hold in log.holds):
        if each.lab == record_id and not each.ended:
            raise GateShut(
                f"an authority forbade on {each.date} that {record_id} is destroyed",
                hint="see `heero retain list`; once it is lifted: `heero retain "
                f"release {record_id}`",
            )


def _write_bare(workspace: Workspace, record_id: str) -> None:
    """Write a lab anew with nothing in it but what stays; the folder is locked."""
    loaded = workspace.load(Lab, record_id)
    found = kind("lab")
    assert found is not None
    values: dict[str, Value] = {"heero": found.header, **bare(loaded.values)}
    ordered = write.arranged(values, (), lambda path: layout.keys_at(Lab, path))
    comment = f"yaml-language-server: $schema=../{INNER}/schema/{found.name}.json"
    text = write.whole(ordered, comment)
    understood, _ = workspace.understand_bytes(text.encode(), loaded.shown)
    if understood.errors:
        raise WouldNotRead(loaded.shown, understood.errors[0].message)
    workspace.save(loaded._replace(text=text, bom=False))


def _renew(workspace: Workspace, record_id: str) -> None:
    """Give the lab a new key; those before go once all is put together."""
    if record_id in shedding.waiting(workspace):
        return
    # One that was typed by hand has none yet, and git could not take it without.
    locked.give_key(workspace.root, Name("lab", record_id))
    with locked.changing(workspace.root) as found:
        found.renew(Name("lab", record_id))
        locked.keep(workspace.root, found)


def _certify(
    workspace: Workspace,
    record_id: str,
    today: Day,
    many: int,
    by: str,
    *,
    is_locked: bool,
) -> None:
    """Put a certificate into the log, unless it is there from before it was cut off."""
    if any(x.lab == record_id for log in logs.every(workspace) for x in log.destroyed):
        return
    method: Method = "key_destroyed" if is_locked else "deleted"
    fields: dict[str, Value] = {"class": "working", "lab": record_id, "date": today}
    fields |= {"method": method, "many": str(many), "by": by}
    logs.add(workspace, today, "destroyed", fields, by)


def _keep_version(workspace: Workspace, record_id: str, by: str) -> None:
    root = workspace.root
    if not git.inside(root):
        return
    own = workspace.shown(workspace.path("lab", record_id))
    saving.keep_only(workspace, lambda e: e == own or e.startswith("log/"), by)
    if locked.is_locked(root):
        shedding.lock_anew(workspace, by)


def _left(workspace: Workspace, record_id: str) -> list[str]:
    """Say what could be reached and still holds it, and what to do about that."""
    root = workspace.root
    if not git.inside(root):
        return []
    if locked.is_locked(root) and record_id in shedding.waiting(workspace):
        return ["earlier versions can be read until `heero sync` has shared this"]
    shown = workspace.shown(workspace.path("lab", record_id))
    now = {shared.said(root, "rev-parse", "--verify", "-q", f"HEAD:./{shown}")}
    readable = remains.of(root, [Name("lab", record_id)], now).blobs
    return old_versions.stripping(workspace, record_id, readable) if readable else []
