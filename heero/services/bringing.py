"""Putting what others wrote together with what is here, file by file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from heero.errors import CannotShare
from heero.services import kept, saving, tombstones
from heero.services.outlets import through_no_link
from heero.store import commits, files, joins, shared
from heero.store.folder import OUT
from heero.store.joins import Unmerged
from heero.store.workspace import Workspace

MESSAGE = "versions put together"
"""What a version is called that joins two; it names nobody."""


@dataclass
class Shared:
    """
    What one sharing has come to.

    Attributes:
        sent: How many versions went out.
        got: How many came in.
        notes: Remarks for the user.
    """

    sent: int = 0
    got: int = 0
    notes: list[str] = field(default_factory=list)


def go_on(
    workspace: Workspace, by: str, takes: Mapping[str, str], done: Shared
) -> None:
    """Finish what was cut off while it was put together."""
    other = joins.joining(workspace.root)
    if not other:
        return
    if other != shared.fetched(workspace.root):
        raise CannotShare(
            "two versions are being joined here, and not by heero",
            "finish that first; `git status` says how",
        )
    _settle(workspace, takes, done)
    _conclude(workspace, by)


def bring_in(
    workspace: Workspace,
    there: str,
    by: str,
    takes: Mapping[str, str],
    done: Shared,
) -> None:
    """
    Put a version from elsewhere together with the one here.

    Args:
        workspace: The records folder, which must be locked.
        there: The version; empty where there is none.
        by: Who is typing, by their team id.
        takes: `here` or `there` for files that are no records, where both differ.
        done: What the sharing has come to so far.

    Raises:
        CannotShare: It comes from another folder, or somebody has to say which of two
            files is to stay; nothing was changed.
    """
    root = workspace.root
    here = shared.version(root)
    coming = shared.count(root, here, there) if there else 0
    if not coming:
        return
    if here and not shared.related(root, here, there):
        raise CannotShare(
            "that place holds the records of another folder",
            "make a copy of those with `heero init DIR --from PLACE`, or share this "
            "folder with a place of its own",
        )
    who = commits.who(saving.author(workspace, by))
    if not joins.join(root, there, MESSAGE, who):
        _settle(workspace, takes, done)
        _conclude(workspace, by)
    done.got += coming


def _conclude(workspace: Workspace, by: str) -> None:
    who = commits.who(saving.author(workspace, by))
    joins.conclude(workspace.root, MESSAGE, who)


def _settle(workspace: Workspace, takes: Mapping[str, str], done: Shared) -> None:
    """
    See to every file of which two versions made different things.

    Raises:
        CannotShare: Somebody has to say which of two is to stay; nothing was changed.
        BadInput: The same, and a link leads from where theirs is shown out of here.
    """
    root = workspace.root
    both = joins.unmerged(root)
    open_ = [each for each in both if not _settled(workspace, each, takes, done)]
    if not open_:
        return
    theirs = {
        workspace.out / "from-others" / each.path: joins.version_of(
            root, each.path, "theirs"
        )
        for each in open_
        if each.theirs
    }
    joins.give_up(root)
    for seen in theirs:
        through_no_link(root, seen)
    for seen, text in theirs.items():
        files.overwrite(seen, text)
    names = ", ".join(each.path for each in open_)
    raise CannotShare(
        f"two people changed {names}, and that cannot be put together",
        f"theirs is in {OUT}/from-others/ for you to look at; agree on one of the two: "
        f"`heero sync --take {open_[0].path}=here`, or `=there`",
    )


def _settled(
    workspace: Workspace, each: Unmerged, takes: Mapping[str, str], done: Shared
) -> bool:
    root, path = workspace.root, each.path
    if not (each.ours and each.theirs) and tombstones.of_path(workspace, path):
        # It was erased: nobody can read what was changed, and nothing brings it back.
        joins.take_out(root, path)
        record_id = PurePosixPath(path).stem
        day = tombstones.erased(workspace).get(record_id, "")
        when = f" on {day}" if day else ""
        done.notes.append(
            f"{record_id} was erased{when}: what was changed in {path} went with it"
        )
        return True
    if not (each.ours and each.theirs):
        # Taken out on one side, changed on the other: nothing said is lost.
        joins.settle(root, path)
        done.notes.append(
            f"{path} was taken away on one side and changed on the other: it stays"
        )
        return True
    if path in takes:
        joins.take(root, path, "ours" if takes[path] == "here" else "theirs")
        return True
    if not kept.is_record(path):
        return False
    if workspace.understand(root / path)[0].errors:
        return False
    joins.settle(root, path)
    return True
