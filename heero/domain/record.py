"""What every record and every part of a record has in common."""

from pydantic import BaseModel, ConfigDict

from heero.domain.words import Id


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


class Item(Record):
    """One entry of a list, with an id that nothing else in its record has."""

    id: Id
    """Its own id: four or five letters, drawn by heero, never made from a name."""
