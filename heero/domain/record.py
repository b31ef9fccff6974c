"""What every record and every part of a record has in common."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from heero.domain.headed import Head, Named
from heero.domain.words import Id, Text


class Record(BaseModel):
    """
    A frozen value with known keys.

    Unknown keys are set aside before a model sees a record; a model itself refuses
    them, so that a slip in heero's own code cannot write one.
    """

    # Building is put off until a model is used, and the sentences under the fields are
    # read only for a schema: measured, that is about 50 ms of every start.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    def headed(self, named: Named) -> Head:
        """
        Return what a list shows of this record, where it is one of its own.

        Args:
            named: Returns how whoever this record names by an id is called.
        """
        return Head("")


class Item(Record):
    """One entry of a list, with an id that nothing else in its record has."""

    id: Id
    """Its own id: four or five letters, drawn by heero, never made from a name."""


class Undecided(Item):
    """
    Something two versions of a record disagree on, until somebody chooses.

    One of the values stands in its place meanwhile; which one means nothing.
    """

    at: tuple[Text, ...]
    """Where it is in the record: keys and ids from the top."""
    choices: tuple[Text, ...]
    """The values there are, each written as it would stand in a record."""
    or_gone: Literal["said_yes"] | None = None
    """Set where one version had taken it out."""
