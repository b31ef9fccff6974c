"""What is known of a lab before it, written line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.lab import Lab
from heero.domain.operations import Add, Operation, Replace, Value
from heero.services import lab_words, records
from heero.services.outcome import one_line
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Before:
    """
    A lab that is planned.

    Attributes:
        workspace: The records folder.
        lab: The lab, by its id.
        by: Who types; empty where nobody said.
    """

    workspace: Workspace
    lab: str
    by: str = ""

    def question(self, typed: str) -> None:
        """
        Write what whoever presents wants to think about.

        Raises:
            CannotWrite: The disk would not take it.
        """
        self._set("question", one_line(typed))

    def overview(self, typed: str) -> None:
        """Write one more line of what has to be known to follow."""

        def added(now: Loaded[Lab]) -> list[Operation]:
            lines: list[Value] = [*now.record.overview, one_line(typed)]
            return [_put(now, "overview", lines)]

        records.change(self.workspace, Lab, self.lab, added, self.by)

    def themes(self, typed: Sequence[str]) -> None:
        """
        Write what the lab is about.

        Raises:
            BadInput: One of them is no theme.
        """
        found = dict.fromkeys(lab_words.theme(each) for each in typed)
        self._set("themes", list[Value](found))

    def there(self, typed: str) -> None:
        """
        Write one more of those who are there.

        Raises:
            BadInput: There is no such role, or nobody of that name.
        """

        def added(now: Loaded[Lab]) -> list[Operation]:
            id_ = records.FreshIds(now.values)()
            entry = lab_words.there(self.workspace, typed, id_)
            return [Add(("there", id_), entry)]

        records.change(self.workspace, Lab, self.lab, added, self.by)

    def _set(self, key: str, value: Value) -> None:
        def made(now: Loaded[Lab]) -> list[Operation]:
            return [_put(now, key, value)]

        records.change(self.workspace, Lab, self.lab, made, self.by)


def _put(now: Loaded[Lab], key: str, value: Value) -> Operation:
    there = isinstance(now.values, dict) and key in now.values
    return Replace((key,), value) if there else Add((key,), value)
