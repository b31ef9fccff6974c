"""
From text to a typed record, with a finding for everything that does not fit.

Most texts are ordinary and fit; what says why another does not is loaded only then.
Unknown keys are set aside before the model, which refuses them, sees the record: near
a known key they are an error, else a warning, and they stay in the text either way.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from heero.domain import layout
from heero.domain.kinds import Kind, kind
from heero.domain.operations import Value, without_nothing
from heero.domain.record import Record
from heero.store import plain

if TYPE_CHECKING:
    from heero.domain.findings import Finding
    from heero.store.yaml_text import Mapping, Reading


class Places:
    """
    Where everything in a text is; the text is read when somebody first asks.

    Args:
        text: The whole text.
        reading: What it was read as, where that is known already.
    """

    def __init__(self, text: str, reading: "Reading | None" = None) -> None:
        self._text = text
        self._known = reading

    @cached_property
    def reading(self) -> "Reading":
        """The text with all its places, or what is wrong with it."""
        from heero.store.yaml_text import read

        return self._known or read(self._text)

    @property
    def node(self) -> "Mapping | None":
        """The top of the text, or `None` where it is no mapping or cannot be read."""
        from heero.store.yaml_text import Mapping

        node = self.reading.node
        return node if isinstance(node, Mapping) else None

    @property
    def top(self) -> "Mapping":
        """The top of a text that is known to be a mapping."""
        assert self.node is not None
        return self.node


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
    findings: "tuple[Finding, ...]"

    @property
    def node(self) -> "Mapping | None":
        """
        The top of the text; `None` where the text could not be read.

        Asking for it takes longer than all the rest of an ordinary text: ask only
        where there is something to point at.
        """
        return self.places.node

    @property
    def errors(self) -> "list[Finding]":
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
    from heero.store import unfit
    from heero.store.yaml_text import Mapping, Reading

    reading = places.reading
    if reading.findings:
        found = [each._replace(file=file) for each in reading.findings]
        if isinstance(reading.rest, Mapping):
            rest = Places(text, Reading(reading.rest, ()))
            found.extend(_of(_all_of(rest), rest, file, declared).findings)
        return Understood(None, None, {}, places, tuple(sorted(found)))
    if places.node is None:
        return Understood(None, None, {}, places, (unfit.no_record(file),))
    return _of(_all_of(places), places, file, declared)


def _all_of(places: Places) -> plain.Plain:
    from heero.store.yaml_text import values

    full = values(places.top)
    assert isinstance(full, dict)
    return plain.Plain(full, complete=False)


def _of(
    ordinary: plain.Plain, places: Places, file: str, declared: frozenset[str]
) -> Understood:
    full = ordinary.values
    found_kind = _kind_of(full)
    if found_kind is None:
        from heero.store import unfit

        odd = unfit.no_kind(full, places.top, file)
        return Understood(None, None, full, places, (odd,))
    record, findings = _typed(found_kind, ordinary, places, file, declared)
    return Understood(found_kind, record, full, places, tuple(sorted(findings)))


def _kind_of(full: dict[str, Value]) -> Kind | None:
    """Return the kind of a record that this program reads, in the version it has."""
    header = full.get("heero")
    if not isinstance(header, str):
        return None
    name, _, version = header.partition("/")
    found = kind(name)
    return None if found is None or _newer(version, found.version) else found


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
) -> "tuple[Record | None, list[Finding]]":
    full: Value = ordinary.values
    if not ordinary.complete:
        full = without_nothing(full)
    findings: list[Finding] = []
    if declared and isinstance(full, dict):
        # What a site has declared is no surprise: nothing has to be looked up for it.
        own = declared.difference(layout.keys(found.model))
        full = {key: item for key, item in full.items() if key not in own}
    for _ in range(2):
        try:
            # By alias alone: `from_` is a name in this program, not in a record.
            return found.model.model_validate(full, by_name=False), findings
        except ValidationError as error:
            from heero.store import unfit

            unknown, wrong = unfit.sorted_out(error, found, places.top, file, declared)
            set_aside = unfit.unknown_locs(error)
        findings.extend(unknown)
        if wrong:
            return None, findings + wrong
        for loc in set_aside:
            full = _without(full, loc)
    raise AssertionError("a record without its unknown keys still has unknown keys")


def _without(value: Any, loc: tuple[str | int, ...]) -> Any:
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
