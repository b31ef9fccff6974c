"""Where a picture or a page may go: never in the place of a record."""

from pathlib import Path

from heero.domain.kinds import KINDS
from heero.errors import BadInput
from heero.store.folder import INNER, SETTINGS

_KEPT = frozenset({each.folder for each in KINDS if each.folder}) | {
    INNER,
    SETTINGS,
    ".git",
}


def outlet(path: Path) -> Path:
    """
    Return the file that is meant, once it may be written.

    Args:
        path: What somebody named; a link is followed.

    Raises:
        BadInput: It lies among the records of a records folder, or it is neither a
            file nor the place for one.
    """
    full = path.resolve()
    for folder in full.parents:
        is_records = (folder / SETTINGS).is_file()
        if is_records and full.relative_to(folder).parts[0] in _KEPT:
            raise BadInput(
                f"'{path}' lies among the records, and nothing is drawn over them",
                hint="choose another file, or leave -o out",
            )
    if full.exists() and not (full.is_file() or full.is_dir()):
        raise BadInput(
            f"'{path}' is not a file that can be replaced",
            hint="choose another one; -o - prints it instead",
        )
    return full
