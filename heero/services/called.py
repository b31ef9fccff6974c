"""The names of people and guides that records speak of by their ids."""

from functools import cached_property
from pathlib import Path

from heero import resources
from heero.compare.called import Called
from heero.compare.wording import Known
from heero.domain.kinds import KINDS
from heero.domain.operations import Value
from heero.domain.references import SELF
from heero.domain.walks import instrument_asked
from heero.errors import CannotRead, NothingSuchShipped
from heero.store import files
from heero.store.pieces import Pieces
from heero.store.workspace import Workspace

Record = dict[str, Value]

_WHERE = {each.folder: each.called for each in KINDS if each.called}
"""The folders of records that have a name, and its key."""


class Names:
    """
    Looks up names in a records folder, each once.

    Args:
        workspace: The records folder; `None` outside of any.
    """

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._names: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    @cached_property
    def known(self) -> Known:
        """What a record may name that stands outside of it."""
        return Known(self.title, self.name)

    def beside(self, *versions: Record) -> Known:
        """
        Return what a record may name that lies beside a participant's own.

        Args:
            versions: The participant's own record, the newest version first.
        """
        called = Called(versions, self.known)

        def name(step: str) -> str:
            if step == SELF:
                return next(
                    (str(each["name"]) for each in versions if "name" in each), ""
                )
            found = called.thing(step)
            return "" if found == step else found

        return Known(self.title, name)

    def name(self, record_id: str) -> str:
        """Return the name of whom or what a record is about; empty where unknown."""
        if record_id not in self._names:
            self._names[record_id] = self._read_name(record_id)
        return self._names[record_id]

    def title(self, guide: str) -> str:
        """Return the title of a guide in English, or the words of its id."""
        if guide not in self._titles:
            self._titles[guide] = self._read_title(guide) or guide.replace("_", " ")
        return self._titles[guide]

    def _read_name(self, record_id: str) -> str:
        if self._workspace is None:
            return ""
        for folder, key in _WHERE.items():
            path = self._workspace.root / folder / f"{record_id}.yaml"
            found = _values(path).get(key)
            if isinstance(found, str):
                return " ".join(found.split())
        return ""

    def _read_title(self, guide: str) -> str:
        site = self._workspace.root if self._workspace else None
        asked = instrument_asked(guide)
        kind, file = ("measures", asked) if asked else ("guides", guide)
        try:
            title = _values(resources.lookup(kind, f"{file}.yaml", site)).get("title")
        except NothingSuchShipped:
            return ""
        if isinstance(title, dict):
            title = title.get("en") or next(iter(title.values()), None)
        return title if isinstance(title, str) else ""


def _values(path: Path) -> Record:
    """Return what a file holds; nothing where it cannot be read."""
    try:
        return Pieces().read(files.read(path)) or {}
    except (FileNotFoundError, CannotRead):
        return {}
