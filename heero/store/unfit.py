"""Why a text is no record of heero's: a finding for everything that does not fit."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from heero.domain import layout
from heero.domain.findings import Finding, Severity
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.operations import Value
from heero.store.places import (
    Loc,
    finding_at,
    known_part,
    may_show_key,
    node_at,
    safe_path,
)
from heero.store.wording import word_hint, words_for
from heero.store.yaml_text import Mapping, Scalar

_FIRST_LINE = "a record begins with a line such as `heero: participant/1`"


def no_record(file: str) -> Finding:
    """Say that a text is no mapping."""
    return finding_at(file, "no-record", None, "this is not a record", _FIRST_LINE)


def no_kind(full: dict[str, Value], top: Mapping, file: str) -> Finding:
    """Say why the kind of a record, or its version, is none that this program reads."""
    header = full.get("heero")
    if "heero" not in full or isinstance(header, list | dict):
        return finding_at(
            file, "no-header", top, "the kind of record is not said", _FIRST_LINE
        )
    name = (header or "").partition("/")[0]
    entry = top.get("heero")
    assert entry is not None
    if kind(name) is None:
        near = get_close_matches(name, [each.name for each in KINDS], n=1)
        hint = f"did you mean `{near[0]}`?" if near else _FIRST_LINE
        odd = finding_at(
            file, "unknown-kind", entry.value, "heero knows no such record", hint
        )
        return odd._replace(near=near[0] if near else "")
    return finding_at(
        file,
        "newer-format",
        entry.value,
        "this record was written by a newer heero",
        "install a newer heero; nothing here was read or changed",
    )


def sorted_out(
    error: ValidationError,
    found: Kind,
    top: Mapping,
    file: str,
    declared: frozenset[str],
) -> tuple[list[Finding], list[Finding]]:
    """
    Say what a model refused.

    Args:
        error: What the model raised.
        found: The kind of record.
        top: The text with its places.
        file: How to name the file.
        declared: Keys a site has declared as its own.

    Returns:
        What is only unknown, and what is wrong.
    """
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
            meant = (*loc[:-1], finding.near)
            missing.discard(meant)
            wrong.pop(meant, None)
            wrong[loc] = finding
            continue
        known = known_part(top, loc)
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
        each.code == "unknown-key" and other[:-1] == loc[:-1] and each.near == loc[-1]
        for other, each in wrong.items()
    )


def unknown_locs(error: ValidationError) -> list[Loc]:
    """Return where the keys are that a model does not know."""
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


def _wrong(detail: Any, loc: Loc, known: Loc, top: Mapping, file: str) -> Finding:
    code, message, hint = words_for(detail, loc)
    near = ""
    node = node_at(top, known)
    if code == "unknown-word":
        hint, near = word_hint(detail, node.value if isinstance(node, Scalar) else "")
    finding = finding_at(file, code, node, message, hint)
    whole = loc if code == "missing-key" else known
    return finding._replace(path=safe_path(whole), near=near)
