"""JSON Schemas of records, for editors and for other programs."""

import ast
import inspect
import itertools
import textwrap
from typing import Any, get_args

from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.record import Record
from heero.errors import NoSuchKind
from heero.services.outcome import Outcome


def schema(name: str) -> Outcome:
    """
    Answer with the schema of a kind of record.

    Raises:
        NoSuchKind: There is no such kind.
    """
    found = kind(name)
    if found is None:
        raise NoSuchKind(name, [each.name for each in KINDS])
    import json

    made = schema_of(found)
    return Outcome(json.dumps(made, indent=2).splitlines(), made)


def schema_of(found: Kind) -> dict[str, Any]:
    """
    Return the JSON Schema of a kind, as an editor wants it.

    Unknown keys are allowed, because heero keeps them; it warns of them itself.
    Each field has the sentence that stands under it in its model.
    """
    made = found.model.model_json_schema(mode="validation", by_alias=True)
    for model in _models(found.model):
        part = made.get("$defs", {}).get(model.__name__)
        _describe(part or made, model)
    _loosen(made)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = found.header
    return made


def _models(top: type[Record]) -> list[type[Record]]:
    """Return a model, last, and before it every model that is part of it."""
    found: dict[str, type[Record]] = {}

    def gather(annotation: Any) -> None:
        for inner in get_args(annotation):
            gather(inner)
        if isinstance(annotation, type) and issubclass(annotation, Record):
            if annotation.__name__ in found:
                return
            found[annotation.__name__] = annotation
            for info in annotation.model_fields.values():
                gather(info.annotation)

    for info in top.model_fields.values():
        gather(info.annotation)
    return [*found.values(), top]


def _describe(part: dict[str, Any], model: type[Record]) -> None:
    sentences: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if isinstance(base, type) and issubclass(base, Record):
            sentences.update(sentences_of(base))
    for name, info in model.model_fields.items():
        shown = part.get("properties", {}).get(info.alias or name)
        if shown is not None and name in sentences:
            shown["description"] = sentences[name]


def sentences_of(model: type[Record]) -> dict[str, str]:
    """Return the sentence under each field of a model, as its source has it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(tree, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in itertools.pairwise(tree.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


def _loosen(part: Any) -> None:
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            del part["additionalProperties"]
        for inner in part.values():
            _loosen(inner)
    elif isinstance(part, list):
        for inner in part:
            _loosen(inner)
