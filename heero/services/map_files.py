"""Maps on disk, and the seats people are put on before they are drawn."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.audience import ROLES_ONLY, View
from heero.domain.participant import Participant
from heero.errors import BadInput
from heero.maps.seats import place_operations
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.records import change, opened, participant_id, person_in
from heero.store import files, ids
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Drawn:
    """
    A map that is not on disk yet.

    Attributes:
        content: The bytes of the file.
        name: What the file is called when nobody says; it holds no name of anybody.
        data: What a program is told about it; not whose it is where there are roles for
            names.
        notes: What should be said beside it.
        further: The second sheet and those after it, where each is a file of its own.
    """

    content: bytes
    name: str
    data: dict[str, str]
    notes: tuple[str, ...]
    further: tuple[bytes, ...] = ()


def named_file(workspace: Workspace, record_id: str, named: str, view: View) -> str:
    """
    Return what a file is called, without its ending.

    Where there are roles for names the file says nothing of whose it is either: no id
    of a record, no day, and a word that is drawn anew each time.
    """
    if view.audience not in ROLES_ONLY:
        return f"{record_id}-{named}-{view.audience}"
    return f"{named}-{view.audience}-{view.today}-{word_apart(workspace.out)}"


def saved(workspace: Workspace, map_: Drawn, file: Path | None) -> Outcome:
    """
    Put a map on disk.

    Args:
        workspace: The records folder.
        map_: The map.
        file: Where it goes; `None` for `out/` in the records folder.

    Raises:
        BadInput: A record lies there.
        CannotWrite: The disk would not take it.
    """
    if file is None:
        files.must_be_there(workspace.root)
    path = file or workspace.out / map_.name
    sheets = [
        path,
        *(sheet(path, number) for number in range(2, len(map_.further) + 2)),
    ]
    # Every place is looked at before anything is written.
    places = [outlet(each) for each in sheets]
    if file is not None:
        _only_sheets_of_a_map(sheets[1:])
    contents = (map_.content, *map_.further)
    for each, content in zip(places, contents, strict=True):
        files.overwrite(each, content)
    notes = (*map_.notes, *_older(path, len(sheets), ours=file is None))
    shown, *further = (workspace.shown(each) for each in sheets)
    more = {"further": further} if further else {}
    return Outcome([shown, *further], {**map_.data, "path": shown, **more}, notes)


def _only_sheets_of_a_map(further: Sequence[Path]) -> None:
    """Refuse to write a further sheet, which nobody named, over anything but a map."""
    for each in further:
        if each.is_symlink() or (
            each.is_file() and not any(sign in files.read(each) for sign in _OURS)
        ):
            raise BadInput(
                f"'{each.name}' lies beside it and is no sheet of a map",
                hint="choose another name, or take that file away; nothing was written",
            )


_OURS = (b"PRIVATE", b"\x89PNG")
"""What every map is known by: its stamp, or, as dots, that it is a picture."""


def sheet(path: Path, number: int) -> Path:
    """Return the file of a further sheet of a map, beside the file of its first."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _older(path: Path, count: int, *, ours: bool) -> Iterator[str]:
    """
    Take away the further sheets of an earlier map, which may show who is left off now.

    What lies elsewhere than among heero's own pictures may be anything, and stays.
    """
    for older in sorted(path.parent.glob(f"{glob.escape(path.stem)}-*{path.suffix}")):
        number = older.stem[len(path.stem) + 1 :]
        if not number.isdecimal() or not count < int(number):
            continue
        if ours:
            files.remove(outlet(older))
        else:
            yield f"'{older.name}' lies beside it and is no sheet of this map"


def place(workspace: Workspace, word: str, seats: Sequence[str], by: str = "") -> None:
    """
    Put people on seats of their choice.

    Args:
        workspace: The records folder.
        word: Whose map.
        seats: Each `WHO=SEAT`.
        by: Who is writing.

    Raises:
        BadInput: It is not `WHO=SEAT`, there is no such seat, or somebody sits there.
    """
    record_id = participant_id(workspace, word)
    for each in seats:
        who, _, seat = each.rpartition("=")
        if not who:
            raise BadInput(
                "--place takes WHO=SEAT", hint='such as "Grandma Rose=near-friends-2"'
            )
        record = opened(workspace, record_id, by).record
        operations = place_operations(record, person_in(record, who).id, seat)
        if operations:
            change(workspace, Participant, record_id, operations, by)


def word_apart(folder: Path) -> str:
    """Return a word drawn anew, with which no name of a file in a folder ends."""
    taken = {path.stem.rpartition("-")[2] for path in folder.glob("*")}
    return ids.of_item(taken)
