"""
From text to a typed record, with a finding for everything that does not fit.

Unknown keys are set aside before the model, which refuses them, sees the record: near
a known key they are an error, else a warning, and they stay in the text either way.
"""

import re
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError

from heero.domain import layout
from heero.domain.findings import Finding, Severity
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.operations import Value, without_nothing
from heero.domain.record import Record
from heero.store import plain
from heero.store.places import (
    Places,
    finding_at,
    known_part,
    may_show_key,
    node_at,
    placed,
    safe_path,
)
from heero.store.wording import word_hint, words_for
from heero.store.yaml_text import Mapping, Reading, Scalar, values

__all__ = ["Understood", "node_at", "placed", "understand"]

Loc = tuple[str | int, ...]


class Understood(NamedTuple):
    """
    What a text turned out to be.

    Attributes:
        kind: The kind of record, or `None` where the text does not say.
        record: The typed record, or `None` where it could not be typed.
        values: The words of the text, unknown keys included.
        places: Where everything is.
        findings: Everything there is to say, sorted.
    """

    kind: Kind | None
    record: Record | None
    values: dict[str, Value]
    places: Places
    findings: tuple[Finding, ...]

    @property
    def node(self) -> Mapping | None:
        """
        The top of the text; `None` where the text could not be read.

        Asking for it takes longer than all the rest of an ordinary text: ask only
        where there is something to point at.
        """
        return self.places.node

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
    places = Places(text)
    ordinary = plain.read(text)
    if ordinary is not None:
        return _of(ordinary, places, file, declared)
    reading = places.reading
    if reading.findings:
        found = [each._replace(file=file) for each in reading.findings]
        if isinstance(reading.rest, Mapping):
            rest = Places(text, Reading(reading.rest, ()))
            found.extend(_of(_all_of(rest), rest, file, declared).findings)
        return Understood(None, None, {}, places, tuple(sorted(found)))
    if places.node is None:
        lost = finding_at(file, "no-record", None, "this is not a record", _FIRST_LINE)
        return Understood(None, None, {}, places, (lost,))
    return _of(_all_of(places), places, file, declared)


def _all_of(places: Places) -> plain.Plain:
    full = values(places.top)
    assert isinstance(full, dict)
    return plain.Plain(full, complete=False)


def _of(
    ordinary: plain.Plain, places: Places, file: str, declared: frozenset[str]
) -> Understood:
    full = ordinary.values
    found_kind, problem = _kind_of(full, places, file)
    if found_kind is None:
        return Understood(None, None, full, places, (problem,) if problem else ())
    record, findings = _typed(found_kind, ordinary, places, file, declared)
    return Understood(found_kind, record, full, places, tuple(sorted(findings)))


_FIRST_LINE = "a record begins with a line such as `heero: participant/1`"


def _kind_of(
    full: dict[str, Value], places: Places, file: str
) -> tuple[Kind | None, Finding | None]:
    header = full.get("heero")
    if "heero" not in full or isinstance(header, list | dict):
        return None, finding_at(
            file, "no-header", places.top, "the kind of record is not said", _FIRST_LINE
        )
    name, _, version = (header or "").partition("/")
    found = kind(name)
    if found is not None and not _newer(version, found.version):
        return found, None
    entry = places.top.get("heero")
    assert entry is not None
    if found is None:
        near = get_close_matches(name, [each.name for each in KINDS], n=1)
        hint = f"did you mean `{near[0]}`?" if near else _FIRST_LINE
        odd = finding_at(
            file, "unknown-kind", entry.value, "heero knows no such record", hint
        )
        return None, odd._replace(near=near[0] if near else "")
    return None, finding_at(
        file,
        "newer-format",
        entry.value,
        "this record was written by a newer heero",
        "install a newer heero; nothing here was read or changed",
    )


def _newer(version: str, known: int) -> bool:
    """Whether the version of a format is a number above the one that is known."""
    if not re.fullmatch("[1-9][0-9]*", version):
        return False
    return (len(version), version) > (len(str(known)), str(known))


def _typed(
    found: Kind,
    ordinary: plain.Plain,
    places: Places,
    file: str,
    declared: frozenset[str],
) -> tuple[Record | None, list[Finding]]:
    full: Value = ordinary.values
    if not ordinary.complete:
        full = without_nothing(full)
    findings: list[Finding] = []
    for _ in range(2):
        try:
            # By alias alone: `from_` is a name in this program, not in a record.
            return found.model.model_validate(full, by_name=False), findings
        except ValidationError as error:
            unknown, wrong = _sorted_out(error, found, places, file, declared)
            set_aside = _unknown_locs(error)
        findings.extend(unknown)
        if wrong:
            return None, findings + wrong
        for loc in set_aside:
            full = _without(full, loc)
    raise AssertionError("a record without its unknown keys still has unknown keys")


def _sorted_out(
    error: ValidationError,
    found: Kind,
    places: Places,
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
            finding = _unknown_key(loc, found, places, file, declared)
            if finding is None:
                continue
            if finding.severity == "warning":
                unknown.append(finding)
                continue
            meant = (*loc[:-1], finding.near)
            missing.discard(meant)
            wrong.pop(meant, None)
            wrong[loc] = finding
            continue
        known = known_part(places.top, loc)
        if detail["type"] == "missing" and loc not in missing:
            continue
        key = loc if detail["type"] == "missing" else known
        wrong.setdefault(key, _wrong(detail, loc, known, places, file))
    for loc in [loc for loc in wrong if _explained(loc, wrong)]:
        del wrong[loc]
    return unknown, list(wrong.values())


def _explained(loc: Loc, wrong: dict[Loc, Finding]) -> bool:
    """Whether a missing key is the one that a mistyped key was meant to be."""
    if wrong[loc].code != "missing-key":
        return False
    return any(
        each.code == "unknown-key" and other[:-1] == loc[:-1] and each.near == loc[-1]
        for other, each in wrong.items()
    )


def _unknown_locs(error: ValidationError) -> list[Loc]:
    return [
        each["loc"]
        for each in error.errors(include_input=False, include_url=False)
        if each["type"] == "extra_forbidden"
    ]


def _unknown_key(
    loc: Loc, found: Kind, places: Places, file: str, declared: frozenset[str]
) -> Finding | None:
    key = str(loc[-1])
    if key in declared:
        return None
    path = tuple(str(step) for step in loc[:-1])
    known = layout.keys_at(found.model, path)
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    node = node_at(places.top, loc, key=True)
    severity: Severity = "error" if near else "warning"
    finding = finding_at(
        file,
        "unknown-key",
        node,
        "heero does not know this key",
        f"did you mean `{near[0]}`?"
        if near
        else "it is kept as it is; if it is yours, say so in vocabulary/keys.yaml",
    )
    return finding._replace(
        severity=severity,
        path=safe_path(loc, last=may_show_key(key, near[0] if near else "")),
        near=near[0] if near else "",
    )


def _wrong(detail: Any, loc: Loc, known: Loc, places: Places, file: str) -> Finding:
    code, message, hint = words_for(detail, loc)
    near = ""
    node = node_at(places.top, known)
    if code == "unknown-word":
        hint, near = word_hint(detail, node.value if isinstance(node, Scalar) else "")
    finding = finding_at(file, code, node, message, hint)
    whole = loc if code == "missing-key" else known
    return finding._replace(path=safe_path(whole), near=near)


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
