"""JSON Schemas of records, for editors and for other programs."""

import ast
import inspect
import itertools
import re
import textwrap
import types
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import WithJsonSchema

from heero.domain import shapes
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.meanings import meanings
from heero.domain.record import Record
from heero.domain.shapes import Shape
from heero.errors import NoSuchKind
from heero.services.outcome import Outcome
from heero.store.wording import words_for

_UNKNOWN_KEY = (
    "heero does not know this key; see whether it is a slip. "
    "It is kept as it is; if it is yours, say so in vocabulary/keys.yaml"
)


def schema(name: str) -> Outcome:
    """
    Answer with the schema of a kind of record.

    Raises:
        NoSuchKind: There is no such kind.
    """
    import json

    made = schema_of(kind_called(name))
    return Outcome(json.dumps(made, indent=2).splitlines(), made)


def kind_called(name: str) -> Kind:
    """
    Return a kind of record by its name.

    Raises:
        NoSuchKind: There is no such kind.
    """
    found = kind(name)
    if found is None:
        raise NoSuchKind(name, [each.name for each in KINDS])
    return found


def schema_of(found: Kind, declared: Iterable[str] = ()) -> dict[str, Any]:
    """
    Return the JSON Schema of a kind, as an editor wants it.

    Read off the models, like everything else: an editor says what heero says.
    Unknown keys are allowed, because heero keeps them; an editor remarks on them.
    Each field has the sentence that stands under it in its model, and each word of an
    enumeration its meaning.

    Args:
        found: The kind.
        declared: Keys a site has declared as its own; they are nothing to remark on.
    """
    made = _Made(tuple(sorted(declared)))
    top = made.record(found.model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "title": found.header,
        "$defs": made.words,
    }


class _Made:
    """
    The schema of one kind, as it is made.

    Attributes:
        words: The shapes of the kinds of words in it, by their names.
    """

    def __init__(self, declared: tuple[str, ...]) -> None:
        self.words: dict[str, Shape] = {}
        self._unknown = _unknown_keys(declared)

    def record(self, model: type[Record]) -> Shape:
        """Return the schema of a record or a part of one."""
        properties, required = {}, []
        for name, info in model.model_fields.items():
            key = info.alias or name
            inner = self._part(info.annotation, info.metadata)
            if info.is_required():
                required.append(key)
            else:
                inner = _or_nothing(inner)
            if isinstance(info.default, str | int):
                inner["default"] = info.default
            properties[key] = {**inner, **_said(sentences_of(model)[name])}
        return {
            "title": re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower(),
            **_said(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0]),
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            **self._unknown,
        }

    def _part(self, annotation: Any, metadata: Sequence[Any] = ()) -> Shape:
        told = [each for each in metadata if isinstance(each, WithJsonSchema)]
        origin, args = get_origin(annotation), get_args(annotation)
        if told:
            return self._word(told[-1].json_schema or {}, _pattern_in(metadata))
        if origin is Annotated:
            return self._part(args[0], args[1:])
        if origin is Literal:
            return _choice(args)
        if origin in (Union, types.UnionType):
            return self._either([each for each in args if each is not type(None)])
        if origin is tuple:
            return self._list(args)
        if origin is dict:
            inner = _or_nothing(self._part(args[1]))
            return {"type": "object", "additionalProperties": inner}
        assert issubclass(annotation, Record), annotation
        return self.record(annotation)

    def _word(self, shape: Shape, pattern: str | None) -> Shape:
        """Return a shape by its name; it says what heero says where it does not fit."""
        name = shape["title"].replace(" ", "-")
        sentence = (
            _heard("string_pattern_mismatch", pattern)
            if pattern
            else _heard("string_type")
        )
        first, *others = shape.get("anyOf", [shape])
        first = {"errorMessage": sentence, **first}
        first.setdefault("patternErrorMessage", first["errorMessage"])
        whole = {**shape, "anyOf": [first, *others]} if others else first
        self.words[name] = whole
        return {"$ref": f"#/$defs/{name}"}

    def _either(self, choices: list[Any]) -> Shape:
        if len(choices) == 1:
            return self._part(choices[0])
        parts = [self._part(each) for each in choices]
        # heero tells several choices apart by their keys, so it wants no others there.
        return {
            "anyOf": [
                {**each, "additionalProperties": shapes.NOTHING}
                if "properties" in each
                else each
                for each in parts
            ]
        }

    def _list(self, args: tuple[Any, ...]) -> Shape:
        made = {"type": "array", "errorMessage": _heard("tuple_type")}
        if args[-1] is Ellipsis:
            return {**made, "items": self._part(args[0])}
        parts = [self._part(each) for each in args]
        count = {"minItems": len(parts), "maxItems": len(parts)}
        return {**made, "prefixItems": parts, **count}


def _heard(kind_of_error: str, pattern: str = "") -> str:
    """Return what heero says of a value, and what to do about it, in one line."""
    detail = {"type": kind_of_error, "ctx": {"pattern": pattern}}
    _, message, hint = words_for(detail, ())
    return f"{message}; {hint}" if hint else message


def _pattern_in(metadata: Iterable[Any]) -> str | None:
    """Return the pattern that a model checks a word against, where it has one."""
    for each in metadata:
        if getattr(each, "pattern", None):
            return str(each.pattern)
        inner = _pattern_in(getattr(each, "metadata", ()))
        if inner:
            return inner
    return None


def _choice(words: tuple[str, ...]) -> Shape:
    if len(words) == 1 and "/" in words[0]:  # what a record begins with
        return {"type": "string", "const": words[0]}
    return shapes.enumeration(words, meanings(words))


def _or_nothing(shape: Shape) -> Shape:
    """
    Return a shape that nothing at all fits as well.

    What a list or a mapping holds stays at the top, where an editor that completes its
    key looks for what to write below it.
    """
    if shape.get("type") not in ("array", "object"):
        return {"anyOf": [*shape.get("anyOf", [shape]), shapes.NOTHING]}
    message = shape.get("errorMessage", _heard("model_type"))
    kept = {key: shape[key] for key in shape if key not in ("type", "errorMessage")}
    # In a list, because a server would join a single type with that of `NOTHING`.
    wanted = {"type": [shape["type"]], "errorMessage": message}
    return {**kept, "anyOf": [wanted, shapes.NOTHING]}


def _unknown_keys(declared: tuple[str, ...]) -> Shape:
    """Return what a record says of keys it does not know: allowed, and remarked on."""
    remark = {"if": shapes.NOTHING, "else": {"deprecationMessage": _UNKNOWN_KEY}}
    own = "|".join(re.escape(each) for each in declared)
    return {
        **({"patternProperties": {f"^({own})$": {}}} if own else {}),
        "additionalProperties": remark,
    }


def _said(sentence: str) -> Shape:
    sentence = sentence.replace("`None`", "left out")
    marked = {"markdownDescription": sentence} if "`" in sentence else {}
    return {"description": sentence, **marked}


@cache
def sentences_of(model: type[Record]) -> dict[str, str]:
    """Return the sentence under each field of a model, as its source has it."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Record):
            found.update(_sentences_in(base))
    return found


@cache
def _sentences_in(model: type[Record]) -> dict[str, str]:
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
