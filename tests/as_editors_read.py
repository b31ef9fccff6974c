"""Records as an editor reads them: the types of YAML 1.2, judged by a JSON Schema."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import yaml

from heero.domain.kinds import kind
from heero.services.schemas import schema_of

# The core schema of YAML 1.2.2, chapter 10.3.2.
_NOTHING = re.compile(r"null|Null|NULL|~|")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_USUAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")


class NotYaml(Exception):
    """No editor can read this."""


def typed(word: str) -> Any:
    """Return what a word without quotes is to a reader of YAML 1.2."""
    if _NOTHING.fullmatch(word):
        return None
    if _TRUTH.fullmatch(word):
        return word[0] in "tT"
    if _WHOLE.fullmatch(word):
        return int(word)
    if _OCTAL.fullmatch(word) or _HEX.fullmatch(word):
        return int(word, 0)
    if _NUMBER.fullmatch(word):
        return float(word)
    if _ENDLESS.fullmatch(word):
        return float(word.replace(".", ""))
    return word


def respelled(word: str) -> bool:
    """Whether an editor takes a word for a number or truth spelled in another way."""
    read = typed(word)
    if isinstance(read, bool):
        return not word.islower()
    return isinstance(read, int | float) and not _USUAL.fullmatch(word)


def values(text: str) -> Any:
    """
    Return what an editor reads in a text.

    Raises:
        NotYaml: It cannot.
    """
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        raise NotYaml from None
    return _values(node)


def _values(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else typed(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_values(each) for each in node.value]
    if not isinstance(node, yaml.MappingNode):
        return None
    keys = [key.value for key, _ in node.value]
    if not all(isinstance(key, str) for key in keys) or len(set(keys)) < len(keys):
        raise NotYaml
    return {key.value: _values(value) for key, value in node.value}


def fits(kind_name: str, text: str) -> bool:
    """Whether an editor has nothing to say of the values in a text."""
    try:
        read = values(text)
    except NotYaml:
        return False
    return bool(_validator(kind_name).is_valid(read))


@cache
def _validator(kind_name: str) -> Any:
    found = kind(kind_name)
    assert found is not None
    return _Validator(schema_of(found))


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Any:
    """Read patterns as the standard does, where `$` is the very end."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield jsonschema.ValidationError("no match")


_Validator = jsonschema.validators.extend(
    jsonschema.Draft202012Validator, {"pattern": _pattern}
)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and every part of it."""
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from parts(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from parts(each)
