"""JSON Schemas of records, for editors and for other programs."""

from typing import Any

from heero.domain.kinds import KINDS, Kind, kind
from heero.errors import NoSuchRecord
from heero.services.outcome import Outcome


def schema(name: str) -> Outcome:
    """
    Answer with the schema of a kind of record.

    Raises:
        NoSuchRecord: There is no such kind.
    """
    found = kind(name)
    if found is None:
        raise NoSuchRecord("kind of record", name, [each.name for each in KINDS])
    import json

    made = schema_of(found)
    return Outcome(json.dumps(made, indent=2).splitlines(), made)


def schema_of(found: Kind) -> dict[str, Any]:
    """
    Return the JSON Schema of a kind, as an editor wants it.

    Unknown keys are allowed, because heero keeps them; it warns of them itself.
    """
    made = found.model.model_json_schema(mode="validation", by_alias=True)
    _loosen(made)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = found.header
    return made


def _loosen(part: Any) -> None:
    if isinstance(part, dict):
        part.pop("additionalProperties", None) if part.get(
            "additionalProperties"
        ) is False else None
        for inner in part.values():
            _loosen(inner)
    elif isinstance(part, list):
        for inner in part:
            _loosen(inner)
