"""
Reading YAML text in one pass over libyaml's events, with the place of everything.

Every scalar stays the word that was typed; nothing is resolved to a number, a truth or
a date. What could hide, run or blow up is refused with its place: aliases, tags, merge
keys, second documents, tabs, control and direction characters, deep nesting.

Indices count characters of the text; lines and columns count from 1.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from heero.domain.findings import Finding
from heero.domain.operations import Value
from heero.domain.signs import UNSAFE
from heero.store import refusals, slips
from heero.store.refusals import Refused

MOST_LEVELS = 32
"""The deepest nesting that is read."""


@dataclass(slots=True)
class Scalar:
    """
    One word or text.

    `style` is one of `'`, `"`, `|`, `>` or empty for a plain word; `value` is the text
    without its quotes.
    """

    start: int
    end: int
    line: int
    column: int
    value: str
    style: str

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written."""
        return not self.value and not self.style


@dataclass(slots=True)
class Entry:
    """One key of a mapping and what it holds."""

    key: Scalar
    value: "Node"


@dataclass(slots=True)
class Mapping:
    """Keys and values, in the order of the text."""

    start: int
    end: int
    line: int
    column: int
    flow: bool
    entries: list[Entry] = field(default_factory=list)

    def get(self, key: str) -> Entry | None:
        """Return the entry of a key, or `None`."""
        return next((each for each in self.entries if each.key.value == key), None)


@dataclass(slots=True)
class Sequence:
    """A list."""

    start: int
    end: int
    line: int
    column: int
    flow: bool
    items: list["Node"] = field(default_factory=list)


Node: TypeAlias = Scalar | Mapping | Sequence


class Reading(NamedTuple):
    """
    What a text turned out to be.

    Attributes:
        node: The top of the text, or `None` where it could not be read.
        findings: What is wrong with it; `file` is empty, whoever knows it fills it in.
        rest: What there is to read all the same where nothing was left out of it but
            what is there twice.
    """

    node: Node | None
    findings: tuple[Finding, ...]
    rest: Node | None = None


def read(text: str) -> Reading:
    """
    Read a text.

    Args:
        text: The whole text of one file, line ends LF or CRLF.

    Returns:
        The top node with the places of everything, and the findings. Where a finding
        makes the text unreadable there is no node.
    """
    refused = refusals.look_first(text)
    if refused:
        return Reading(None, refused)
    builder = _Builder(text)
    try:
        node = builder.document()
    except Refused as error:
        return Reading(None, (*builder.findings, error.finding))
    except Exception as error:
        # libyaml raises one of several classes, each with the mark of the place.
        found = slips.syntax(text, error, builder.open, builder.last_quoted)
        if found is None:
            raise
        return Reading(None, (*builder.findings, found))
    if builder.findings:
        return Reading(None, tuple(builder.findings), node if builder.whole else None)
    return Reading(node, ())


def values(node: Node) -> Value:
    """Return what a node holds as words, lists and mappings; nothing is `None`."""
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return {entry.key.value: values(entry.value) for entry in node.entries}


class _Builder:
    """
    Builds nodes from events.

    What may not be in a record is told and left out, or ends the reading.
    """

    def __init__(self, text: str) -> None:
        # Only here, because most texts are read without it: see `heero.store.plain`.
        from _ruamel_yaml import CParser

        self._parser = CParser(text)
        self._escapes = "\\" in text
        self.open: list[Any] = []
        """The marks of the lists and mappings that are open, the outermost first."""
        self.last_quoted: tuple[Any, Any] | None = None
        """The marks around the last text in quotes that runs over several lines."""
        self.findings: list[Finding] = []
        """What was told so far."""
        self.whole = True
        """Whether the nodes are all of the text but what is there twice."""
        self._anchors: set[str] = set()

    def document(self) -> Node | None:
        """Return the one document of the text, or `None` where it is empty."""
        top: Node | None = None
        while True:
            event = self._parser.get_event()
            if event is None or type(event).__name__ == "StreamEndEvent":
                return top
            if type(event).__name__ == "DocumentStartEvent":
                if top is not None:
                    raise refusals.at(
                        event, "second-document", *slips.TOLD["second-document"]
                    )
                top = self._node(self._parser.get_event())

    def _node(self, event: Any) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent":
            self.whole = False
            if event.anchor not in self._anchors:
                self._tell(event, "alias")
            mark = event.start_mark
            return Scalar(
                mark.index, mark.index, mark.line + 1, mark.column + 1, "", ""
            )
        if event.anchor is not None:
            self._anchors.add(event.anchor)
            self._tell(event, "anchor")
        if event.tag is not None:
            self._tell(event, "tag")
        if kind == "ScalarEvent":
            return self._scalar(event)
        self.open.append(event.start_mark if event.flow_style else None)
        if len(self.open) > MOST_LEVELS:
            raise refusals.at(
                event,
                "too-deep",
                f"this is nested more than {MOST_LEVELS} levels deep",
                "see what was pasted here",
            )
        made = (
            self._mapping(event) if kind == "MappingStartEvent" else self._list(event)
        )
        self.open.pop()
        return made

    def _tell(self, event: Any, code: str) -> None:
        self._keep(refusals.at(event, code, *slips.TOLD[code]).finding)

    def _keep(self, finding: Finding) -> None:
        """Tell and go on, until there are so many that the text is something else."""
        if len(self.findings) == refusals.MOST_PLACES - 1:
            raise Refused(finding)
        self.findings.append(finding)

    def _scalar(self, event: Any) -> Scalar:
        mark, end, style = event.start_mark, event.end_mark, event.style or ""
        if self._escapes and style == '"':
            # What may not stand in a text may not come in by an escape either.
            found = UNSAFE.search(event.value)
            if found:
                raise refusals.at(event, *refusals.unsafe(found.group()))
        if end.line > mark.line and style in ("'", '"'):
            self.last_quoted = (mark, end)
        return Scalar(
            mark.index, end.index, mark.line + 1, mark.column + 1, event.value, style
        )

    def _list(self, event: Any) -> Sequence:
        mark = event.start_mark
        made = Sequence(mark.index, 0, mark.line + 1, mark.column + 1, event.flow_style)
        while True:
            inner = self._parser.get_event()
            if type(inner).__name__ == "SequenceEndEvent":
                made.end = inner.end_mark.index
                return made
            made.items.append(self._node(inner))

    def _mapping(self, event: Any) -> Mapping:
        mark = event.start_mark
        made = Mapping(mark.index, 0, mark.line + 1, mark.column + 1, event.flow_style)
        seen: dict[str, Scalar] = {}
        while True:
            inner = self._parser.get_event()
            if type(inner).__name__ == "MappingEndEvent":
                made.end = inner.end_mark.index
                return made
            key = self._node(inner)
            if not isinstance(key, Scalar) or key.style in ("|", ">"):
                raise refusals.at(
                    inner,
                    "odd-key",
                    "a key should be a single word",
                    "put words that are a value in quotes",
                )
            value = self._node(self._parser.get_event())
            if key.value == "<<" and not key.style:
                self.whole = False
                self._tell(inner, "merge-key")
                continue
            if key.value in seen:
                self._keep(refusals.twice(key, seen[key.value]))
                continue
            seen[key.value] = key
            made.entries.append(Entry(key, value))
