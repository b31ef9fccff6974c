"""
From text to a typed record, with a finding for everything that does not fit.

Unknown keys are set aside before the model, which refuses them, sees the record: near
a known key they are an error, else a warning, and they stay in the text either way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from heero.domain import layout, words
from heero.domain.findings import Finding, Problem, Severity
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.operations import Value
from heero.domain.people import SEAT_PATTERN
from heero.domain.record import Record
from heero.store.yaml_text import (
    Entry,
    Mapping,
    Node,
    Scalar,
    read,
    values,
)
from heero.store.yaml_text import (
    Sequence as ListNode,
)

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Understood:
    """
    What a text turned out to be.

    Attributes:
        kind: The kind of record, or `None` where the text does not say.
        record: The typed record, or `None` where it could not be typed.
        values: The words of the text, unknown keys included.
        node: The places of everything; `None` where the text could not be read.
        findings: Everything there is to say, sorted.
    """

    kind: Kind | None
    record: Record | None
    values: dict[str, Value]
    node: Mapping | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[Finding]:
        """The findings that are errors."""
        return [each for each in self.findings if each.severity == "error"]


def understand(
    text: str, file: str, declared: frozenset[str] = frozenset()
) -> Understood:
    """
    Read a text and type it.

    Args:
        text: The whole text of one record.
        file: How to name the file in findings.
        declared: Keys a site has declared as its own; they are nothing to remark on.
    """
    reading = read(text)
    if reading.findings:
        found = tuple(replace(each, file=file) for each in reading.findings)
        return Understood(None, None, {}, None, tuple(sorted(found)))
    top = reading.node
    if not isinstance(top, Mapping):
        lost = _at(file, "no-record", None, "this is not a record", _FIRST_LINE)
        return Understood(None, None, {}, None, (lost,))
    plain = values(top)
    assert isinstance(plain, dict)
    found_kind, problem = _kind_of(top, file)
    if found_kind is None:
        return Understood(None, None, plain, top, (problem,) if problem else ())
    record, findings = _typed(found_kind, plain, top, file, declared)
    return Understood(found_kind, record, plain, top, tuple(sorted(findings)))


def placed(problem: Problem, node: Mapping, file: str) -> Finding:
    """Return a problem of the domain as a finding with its place in the text."""
    at = node_at(node, problem.path, problem.key)
    finding = _at(file, problem.code, at, problem.message, problem.hint)
    path = tuple(str(step) for step in problem.path)
    return replace(finding, severity=problem.severity, path=path)


_FIRST_LINE = "a record begins with a line such as `heero: participant/1`"


def _kind_of(top: Mapping, file: str) -> tuple[Kind | None, Finding | None]:
    entry = top.get("heero")
    if entry is None or not isinstance(entry.value, Scalar):
        return None, _at(
            file, "no-header", top, "the kind of record is not said", _FIRST_LINE
        )
    name, _, version = entry.value.value.partition("/")
    found = kind(name)
    if found is None:
        near = get_close_matches(name, [each.name for each in KINDS], n=1)
        hint = f"did you mean `{near[0]}`?" if near else _FIRST_LINE
        return None, _at(
            file, "unknown-kind", entry.value, "heero knows no such record", hint
        )
    if _newer(version, found.version):
        return None, _at(
            file,
            "newer-format",
            entry.value,
            "this record was written by a newer heero",
            "install a newer heero; nothing here was read or changed",
        )
    return found, None


def _newer(version: str, known: int) -> bool:
    """Whether the version of a format is a number above the one that is known."""
    if not re.fullmatch("[1-9][0-9]*", version):
        return False
    return (len(version), version) > (len(str(known)), str(known))


def _typed(
    found: Kind,
    full: dict[str, Value],
    top: Mapping,
    file: str,
    declared: frozenset[str],
) -> tuple[Record | None, list[Finding]]:
    plain = _without_nothing(full)
    findings: list[Finding] = []
    for _ in range(2):
        try:
            # By alias alone: `from_` is a name in this program, not in a record.
            return found.model.model_validate(plain, by_name=False), findings
        except ValidationError as error:
            unknown, wrong = _sorted_out(error, found, top, file, declared)
            set_aside = _unknown_locs(error)
        findings.extend(unknown)
        if wrong:
            return None, findings + wrong
        for loc in set_aside:
            plain = _without(plain, loc)
    raise AssertionError("a record without its unknown keys still has unknown keys")


def _sorted_out(
    error: ValidationError,
    found: Kind,
    top: Mapping,
    file: str,
    declared: frozenset[str],
) -> tuple[list[Finding], list[Finding]]:
    """Tell what is only unknown from what is wrong."""
    unknown: list[Finding] = []
    wrong: dict[Loc, Finding] = {}
    details = error.errors(include_input=False, include_url=False)
    missing = {each["loc"] for each in details if each["type"] == "missing"}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "extra_forbidden":
            finding = _unknown_key(loc, found, top, file, declared)
            if finding is None:
                continue
            if finding.severity == "warning":
                unknown.append(finding)
                continue
            meant = (*loc[:-1], finding.hint.split("`")[1])
            missing.discard(meant)
            wrong.pop(meant, None)
            wrong[loc] = finding
            continue
        known = _known_part(top, loc)
        if detail["type"] == "missing" and loc not in missing:
            continue
        key = loc if detail["type"] == "missing" else known
        wrong.setdefault(key, _wrong(detail, loc, known, top, file))
    for loc in [loc for loc in wrong if _explained(loc, wrong)]:
        del wrong[loc]
    return unknown, list(wrong.values())


def _explained(loc: Loc, wrong: dict[Loc, Finding]) -> bool:
    """Whether a missing key is the one that a mistyped key was meant to be."""
    if wrong[loc].code != "missing-key":
        return False
    return any(
        each.code == "unknown-key"
        and other[:-1] == loc[:-1]
        and f"`{loc[-1]}`" in each.hint
        for other, each in wrong.items()
    )


def _unknown_locs(error: ValidationError) -> list[Loc]:
    return [
        each["loc"]
        for each in error.errors(include_input=False, include_url=False)
        if each["type"] == "extra_forbidden"
    ]


def _unknown_key(
    loc: Loc, found: Kind, top: Mapping, file: str, declared: frozenset[str]
) -> Finding | None:
    key = str(loc[-1])
    if key in declared:
        return None
    path = tuple(str(step) for step in loc[:-1])
    known = layout.keys_at(found.model, path)
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    node = node_at(top, loc, key=True)
    severity: Severity = "error" if near else "warning"
    finding = _at(
        file,
        "unknown-key",
        node,
        "heero does not know this key",
        f"did you mean `{near[0]}`?"
        if near
        else "it is kept as it is; if it is yours, say so in vocabulary/keys.yaml",
    )
    return replace(finding, severity=severity, path=tuple(str(step) for step in loc))


def _wrong(detail: Any, loc: Loc, known: Loc, top: Mapping, file: str) -> Finding:
    code, message, hint = _words_for(detail, loc)
    node = node_at(top, known)
    if code == "unknown-word" and isinstance(node, Scalar):
        hint = _word_hint(detail, node.value)
    finding = _at(file, code, node, message, hint)
    whole = loc if code == "missing-key" else known
    return replace(finding, path=tuple(str(step) for step in whole))


def _words_for(detail: Any, loc: Loc) -> tuple[str, str, str]:
    """Return code, message and hint for what pydantic found, in heero's words."""
    kind_of_error, context = detail["type"], detail.get("ctx", {})
    if kind_of_error == "missing":
        return "missing-key", f"`{loc[-1]}` is missing here", f"add `{loc[-1]}:`"
    if kind_of_error == "literal_error":
        return "unknown-word", "this is not one of the words heero knows here", ""
    if kind_of_error in _SHAPES:
        code, message, hint = _SHAPES[kind_of_error]
        return code, message, hint
    if kind_of_error == "string_pattern_mismatch":
        return _PATTERNS.get(str(context.get("pattern")), _ODD)
    if kind_of_error in _OURS:
        return kind_of_error.replace("_", "-"), str(detail["msg"]), _OURS[kind_of_error]
    return _ODD


_DATE_HINT = "a date is `2026-11-02`, `2026-11`, `2014~` (about) or `unknown`"

_ODD = ("not-fitting", "this does not fit here", "see the example in the docs")

_SHAPES = {
    "string_type": ("not-a-word", "this should be one word or one line of text", ""),
    "string_too_short": ("nothing-said", "there is nothing between the quotes", ""),
    "string_too_long": ("too-long", "this is too long for an id", ""),
    "tuple_type": ("not-a-list", "this should be a list", "put `- ` before each part"),
    "dict_type": ("not-keys", "this should be keys and values", ""),
    "model_type": ("not-keys", "this should be keys and values", ""),
    "model_attributes_type": ("not-keys", "this should be keys and values", ""),
    "too_long": ("not-two", "there should be two ids here", ""),
    "too_short": ("not-two", "there should be two ids here", ""),
}

_PATTERNS = {
    words.ID_PATTERN: (
        "not-an-id",
        "this is not an id",
        "an id is small letters, digits and single dashes",
    ),
    words.DAY_PATTERN: ("not-a-day", "this is not a day", "a day is `2026-11-02`"),
    words.MOMENT_PATTERN: (
        "not-a-moment",
        "this is not a day and time",
        "write it as `2026-11-02T14:05`",
    ),
    words.TAG_PATTERN: (
        "not-a-language",
        "this is not the tag of a language",
        "a tag is `en`, `fr-CA` or `es`",
    ),
    SEAT_PATTERN: (
        "not-a-seat",
        "this is not a seat on the map",
        "take the line out; heero gives a seat at the next save",
    ),
}

_OURS = {
    "unsafe_character": "take it out",
    "not_whole": "write it with digits only",
    "out_of_range": "",
    "not_a_day": "a day is `2026-11-02`",
    "not_a_moment": "a moment is `2026-11-02T14:05`",
    "not_a_date": _DATE_HINT,
    "tie_with_oneself": "name two different people, or take the tie out",
}


def _word_hint(detail: Any, word: str) -> str:
    expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    known = [each.strip() for each in expected.split(",")]
    near = get_close_matches(word, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"it knows: {', '.join(known)}"


def _known_part(top: Mapping, loc: Loc) -> Loc:
    """Return the part of a place that is in the text, without the names of unions."""
    node: Node = top
    for depth, step in enumerate(loc):
        below = _child(node, step)
        if below is None:
            return loc[:depth]
        node = below if not isinstance(below, Entry) else below.value
    return loc


def node_at(top: Mapping, path: Sequence[str | int], key: bool = False) -> Node:
    """
    Return the node at a path of keys, ids and positions, or the last one there is.

    Args:
        top: The top of the text.
        path: Where to look.
        key: Whether the key at the end of the path is wanted rather than its value.
    """
    node: Node = top
    for depth, step in enumerate(path, start=1):
        below = _child(node, step)
        if below is None:
            return node
        if not isinstance(below, Entry):
            node = below
        elif _is_nothing(below.value) or (key and depth == len(path)):
            node = below.key
        else:
            node = below.value
    return node


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _child(node: Node, step: str | int) -> Entry | Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, ListNode):
        if isinstance(step, int):
            return node.items[step] if step < len(node.items) else None
        for item in node.items:
            if isinstance(item, Scalar) and item.value == step:
                return item
            if isinstance(item, Mapping):
                entry = item.get("id")
                if (
                    entry
                    and isinstance(entry.value, Scalar)
                    and entry.value.value == step
                ):
                    return item
    return None


def _at(file: str, code: str, node: Node | None, message: str, hint: str) -> Finding:
    """Make a finding at a node; of mappings and lists only the beginning is meant."""
    if node is None:
        return Finding(file, 1, 1, code, "error", message, hint, 1, 1)
    if isinstance(node, Scalar) and node.style not in ("|", ">"):
        width = max(1, node.end - node.start)
    else:
        width = 1
    return Finding(
        file,
        node.line,
        node.column,
        code,
        "error",
        message,
        hint,
        node.line,
        node.column + width,
    )


def _without_nothing(value: Value) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_nothing(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value


def _without(value: Any, loc: Loc) -> Any:
    step, rest = loc[0], loc[1:]
    if isinstance(value, dict):
        if not rest:
            return {key: item for key, item in value.items() if key != step}
        if step in value:
            return {**value, step: _without(value[step], rest)}
        return _without(value, rest)
    if isinstance(value, list) and isinstance(step, int):
        return [
            _without(item, rest) if index == step else item
            for index, item in enumerate(value)
        ]
    return value
