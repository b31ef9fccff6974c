"""What git leaves alone in a records folder: heero's own, what is private, pictures."""

from pathlib import Path

from heero.store import files
from heero.store.folder import INNER, OUT
from heero.store.locked import is_locked

IGNORED = f"""\
# What heero keeps to itself, and what it drew for somebody.
/{INNER}/
/{OUT}/
# Ways to reach people, orders, clearances: not in git until the folder is locked.
/private/
# Pictures of sheets: on this computer only.
/pictures/
*.orig
# What git leaves where it was cut off while it put versions together.
/.merge_file_*
"""
"""The file that tells git what to leave alone."""

LOCKED_IGNORED = IGNORED.replace(
    """\
# Ways to reach people, orders, clearances: not in git until the folder is locked.
/private/
""",
    "",
)
"""The same for a folder that is locked: git takes in private files too."""


def shown_to_git(root: Path) -> list[str]:
    """
    Say which folders git would keep that nobody else may have.

    A folder that was copied may have lost the file that says what git leaves alone.

    Returns:
        What to do about it; nothing where all is well.
    """
    path = root / ".gitignore"
    lines = (
        files.read(path).decode("utf-8", "replace").split() if path.is_file() else []
    )
    hidden = (OUT, INNER) if is_locked(root) else ("private", OUT, INNER)
    lacking = [name for name in hidden if not _named(name, lines)]
    if not lacking:
        return []
    named = ", ".join(f"/{name}/" for name in lacking)
    return [f"put {named} into .gitignore: git would keep what is nobody else's"]


def _named(name: str, lines: list[str]) -> bool:
    return any(line.strip("/") in (name, "*") for line in lines)
