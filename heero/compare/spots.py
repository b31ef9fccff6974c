"""Places in a record and how they are spoken of, and sentences about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from heero.compare import wording
from heero.domain.operations import Path, Value

Kind = Literal["came", "went", "changed"]
Record = Mapping[str, Value]


@dataclass(frozen=True)
class Sentence:
    """
    One thing that is otherwise now.

    Attributes:
        about: Whom it is about, by name; empty where it is about nobody in particular.
        text: What is otherwise, without the name.
        kind: Whether something came in, went, or changed.
        path: Where it lies in the record.
        who: The ids of those it is about.
        change: The word before and the word after, where one word became another.
    """

    about: str
    text: str
    kind: Kind
    path: Path
    who: tuple[str, ...] = ()
    change: tuple[str, str] = field(default=("", ""), compare=False)

    @property
    def line(self) -> str:
        """The whole sentence; of whoever came or went the name begins it."""
        if not self.about:
            return self.text
        joint = " " if self.path[:1] == ("people",) and len(self.path) == 2 else ": "
        return f"{self.about}{joint}{self.text}"


@dataclass(frozen=True)
class Spot:
    """
    A place in a record, and how it is spoken of.

    Attributes:
        path: Keys and ids from the top.
        hint: What is known of what lies here.
        within: The list or the mapping it lies in; empty at the top.
        inside: The list or the mapping that its own keys lie in.
        about: Whom it is about, by name.
        who: The same by their ids.
        label: What is said before a change of it, such as the words of an offer.
    """

    path: Path
    hint: Any
    within: str = ""
    inside: str = ""
    about: str = ""
    who: tuple[str, ...] = ()
    label: str = ""

    @property
    def key(self) -> str:
        """The last step of the path; empty at the top."""
        return self.path[-1] if self.path else ""

    @property
    def is_item(self) -> bool:
        """Whether an item of a list lies here, and not what a key holds."""
        return bool(self.path) and self.within == self.inside

    def under(self, key: str) -> "Spot":
        """Return the place of a key of the mapping that lies here."""
        hint = wording.below(self.hint, key)
        path, within = (*self.path, key), self.inside
        return replace(self, path=path, hint=hint, within=within, inside=key)

    def item(self, step: str) -> "Spot":
        """Return the place of an item of the list that lies here."""
        hint = wording.element(self.hint)
        path, within = (*self.path, step), self.key
        return replace(self, path=path, hint=hint, within=within, inside=within)

    def sentence(
        self, text: str, kind: Kind = "changed", change: tuple[str, str] = ("", "")
    ) -> Sentence:
        """Return a sentence about what lies here."""
        whole = f"{self.label}: {text}" if self.label else text
        return Sentence(self.about, whole, kind, self.path, self.who, change)


def as_mapping(value: Value) -> dict[str, Value]:
    """Return a mapping as it is, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}
