"""Putting what is locked over files, and text over what is locked."""

from collections.abc import Iterator
from pathlib import Path

from heero.domain.kinds import KINDS
from heero.store import calling, envelope, files, journal
from heero.store.envelope import Name
from heero.store.folder import Folder
from heero.store.keys import Keys
from heero.store.stored import name_of, text_to_stored


def records(root: Path) -> Iterator[tuple[Path, str, bytes]]:
    """Yield every file among the records: where it is, its path, what it holds."""
    for each in KINDS:
        if not each.folder:
            continue
        for path in sorted((root / each.folder).glob("*.yaml")):
            if path.name[0] != "." and path.is_file():
                yield path, f"{each.folder}/{path.name}", path.read_bytes()


def shut(root: Path, held: Keys) -> int:
    """
    Put what git would store of each record over its file.

    Nothing is lost by it, also of what no version holds: it is all in there.

    Returns:
        How many files were shut.
    """
    done = 0
    for path, shown, data in records(root):
        stored = text_to_stored(data, held, shown)
        if stored == data or not envelope.read(stored):
            continue
        files.save(path, stored, files.digest(data))
        done += 1
    return done


def opened(root: Path, held: Keys) -> tuple[int, list[str]]:
    """
    Put its text over each record that lies here locked.

    Returns:
        How many were opened, and the paths of those that could not be.
    """
    done, left = 0, []
    for path, shown, data in records(root):
        if not envelope.is_locked(data):
            continue
        text = held.unseal(data)
        if text is None:
            left.append(shown)
            continue
        files.save(path, text, files.digest(data))
        done += 1
    return done, left


def noticed(root: Path) -> None:
    """
    Let git look at every record anew, whose file is of another length than before.

    What is staged stays as it is: only what git noted of the files is forgotten.
    """
    folders = [each.folder for each in KINDS if each.folder]
    listed = calling.git(root, "ls-files", "-s", "-z", "--", *folders)
    if listed is None or listed.returncode:
        return
    prefix = calling.git(root, "rev-parse", "--show-toplevel", "--show-prefix")
    top, inside, *_ = (prefix.stdout.decode() if prefix else "").split("\n")
    given = listed.stdout.replace(b"\t", b"\t" + inside.encode()) if inside else None
    staged = given or listed.stdout
    calling.git(Path(top), "update-index", "-z", "--index-info", given=staged)
    calling.git(root, "update-index", "-q", "--refresh")


def shut_gone(root: Path, here: Keys, after: Keys) -> list[str]:
    """
    Shut the files of records whose keys somebody else destroyed, while they can be.

    Git would fail over a file that it must lock and cannot.

    Returns:
        The ids of the records.
    """
    shown = []
    for path, where, data in records(root):
        name = name_of(where, data)
        if not here.of(name) or after.of(name) or envelope.is_locked(data):
            continue
        stored = _staged(root, where, data, here) or here.seal(name, data)
        assert stored is not None
        files.save(path, stored, files.digest(data))
        shown.append(name.id)
        _without_words(Folder(root), name)
    return shown


def _staged(root: Path, where: str, data: bytes, here: Keys) -> bytes | None:
    """Return what git holds of a file, where that says the same: it sees no change."""
    done = calling.git(root, "cat-file", "blob", f":./{where}")
    stored = done.stdout if done and not done.returncode else b""
    return stored if stored and here.unseal(stored) == data else None


def _without_words(folder: Folder, name: Name) -> None:
    if name.kind == "participant":
        path = folder.journal(name.id)
        for each in (path, journal.aside(path), journal.broken(path)):
            files.remove(each)
