"""What a backup says of itself: its `manifest.json`, and how its files are counted."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from heero.domain.kinds import KINDS

FORMAT: Literal["backup/1"] = "backup/1"

RECORDS = "records/"
"""Under which name the files of the folder lie in a backup."""

BUNDLE = "history.bundle"
"""Under which name the history lies in a backup."""

WAITING = "said, not in a record yet"
ASIDE = "said, set aside"
EDITS = "edits that were kept"
OTHER = "other files"

Sum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Count = Annotated[int, Field(ge=0)]
# What is printed holds nothing that could steer a terminal.
_PRINTED = "^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"
Line = Annotated[str, Field(pattern=_PRINTED)]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, hide_input_in_errors=True
    )


class Member(_Part):
    """One file in a backup."""

    name: str
    size: Count
    sha256: Sum
    runs: bool = False
    """Whether it is a program that may be started."""


class Stash(_Part):
    """Changes that somebody put away with `git stash`."""

    commit: Commit
    message: Annotated[str, Field(pattern=r"^[^\x00]*$")]


class History(_Part):
    """The git history, as far as it is not in the bundle itself."""

    hashes: Literal["sha1", "sha256"]
    head: Annotated[str, Field(pattern=r"^(refs/heads/[^\x00-\x20]+|[0-9a-f]{40,64})$")]
    """The branch one stood on, `refs/heads/main`; a commit where on none."""
    refs: dict[str, Commit]
    """Branches, tags and the rest; without stashes."""
    index: Commit | None
    """What was ready to be committed; `None` where nothing ever was."""
    stashes: tuple[Stash, ...]
    """The newest first."""
    exclude: str
    """What `.git/info/exclude` said."""
    commits: Count

    @property
    def branches(self) -> int:
        """How many branches there are."""
        return sum(each.startswith("refs/heads/") for each in self.refs)

    @property
    def empty(self) -> bool:
        """Whether nothing was ever committed or made ready, so there is no bundle."""
        born = not self.head.startswith("refs/") or self.refs or self.stashes
        return not born and self.index is None


class Manifest(_Part):
    """What is in a backup."""

    heero: Literal["backup/1"]
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,40}$")]
    """Which heero made it."""
    taken: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")]
    counts: dict[str, Count]
    """How many files of each sort; see `counted`."""
    files: tuple[Member, ...]
    """Every member of the archive but the manifest itself."""
    folders: tuple[str, ...]
    """Folders with nothing in them."""
    links: Count
    """How many links were followed; what they lead to is among the files."""
    history: History | None
    """`None` where the folder has no history, or it could not be taken."""
    left_out: tuple[Line, ...]
    """What should be in it and is not, a sentence each."""

    @property
    def records(self) -> list[Member]:
        """The files of the folder."""
        return [each for each in self.files if each.name.startswith(RECORDS)]


def counted(paths: Iterable[str]) -> dict[str, int]:
    """
    Count files by what they are.

    Args:
        paths: Their places in the records folder, with slashes.

    Returns:
        Numbers by the folder of a kind of record, as `participants`, then by the other
        sorts; what there is none of is left out.
    """
    found = Counter(sort_of(PurePosixPath(each)) for each in paths)
    order = [*(each.folder for each in KINDS if each.folder)]
    order += [WAITING, ASIDE, EDITS, OTHER]
    return {each: found[each] for each in order if found[each]}


def sort_of(path: PurePosixPath) -> str:
    """Return under which word a file of a records folder is counted."""
    parts = path.parts
    if len(parts) == 2 and parts[0] in _FOLDERS and parts[1][0] != ".":
        return parts[0] if path.suffix.lower() in (".yaml", ".yml") else OTHER
    if len(parts) == 3 and parts[:2] == (".heero", "journal"):
        return WAITING if "." not in parts[2] else ASIDE
    if len(parts) == 3 and parts[:2] == (".heero", "edits") and path.suffix == ".yaml":
        return EDITS
    return OTHER


_FOLDERS = frozenset(each.folder for each in KINDS if each.folder)
