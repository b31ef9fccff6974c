"""
Reading YAML text in one pass over libyaml's events, with the place of everything.

Every scalar stays the word that was typed; nothing is resolved to a number, a truth or
a date. What could hide, run or blow up is refused with its place: aliases, tags, merge
keys, second documents, tabs, control and direction characters, deep nesting.

Indices count characters of the text; lines and columns count from 1.
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from _ruamel_yaml import CParser

from heero.domain.findings import Finding
from heero.domain.operations import Value
from heero.domain.signs import UNSAFE

MOST_BYTES = 1_000_000
"""The size of the largest record that is read."""

MOST_LEVELS = 32
"""The deepest nesting that is read."""

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_FORBIDDEN = re.compile(
    f"\t|{UNSAFE.pattern}".replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f")
)


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


@dataclass(frozen=True)
class Reading:
    """
    What a text turned out to be.

    Attributes:
        node: The top of the text, or `None` where it could not be read.
        findings: What is wrong with it; `file` is empty, whoever knows it fills it in.
    """

    node: Node | None
    findings: tuple[Finding, ...]


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def decode(data: bytes) -> tuple[str, Finding | None]:
    """
    Return the text of a file, without a byte order mark, and what is wrong with it.

    Returns:
        The text, empty where a finding says that it cannot be read.
    """
    if len(data) > MOST_BYTES:
        return "", _finding(
            "too-large",
            1,
            1,
            "this file is larger than a record may be (1 MB)",
            "see that it is a record, and not something else with its name",
        )
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.split(b"\n")[-1].decode("utf-8", "replace")) + 1
        return "", _finding(
            "not-utf-8",
            line,
            column,
            "there is a byte here that is not UTF-8 text",
            "save the file as UTF-8 in your editor",
        )


def read(text: str) -> Reading:
    """
    Read a text.

    Args:
        text: The whole text of one file, line ends LF or CRLF.

    Returns:
        The top node with the places of everything, and the findings. Where a finding
        makes the text unreadable there is no node.
    """
    refused = _look_first(text)
    if refused:
        return Reading(None, (refused,))
    builder = _Builder(text)
    try:
        node = builder.document()
    except _Refused as error:
        return Reading(None, (error.finding,))
    except Exception as error:
        # libyaml raises one of several classes, each with the mark of the place.
        mark = getattr(error, "problem_mark", None) or getattr(
            error, "context_mark", None
        )
        if mark is None:
            raise
        return Reading(None, (_syntax(text, error, mark),))
    if builder.findings:
        return Reading(None, tuple(builder.findings))
    return Reading(node, ())


def values(node: Node) -> Value:
    """Return what a node holds as words, lists and mappings; nothing is `None`."""
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return {entry.key.value: values(entry.value) for entry in node.entries}


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character of a text."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


class _Builder:
    """Builds nodes from events; raises `_Refused` at what may not be in a record."""

    def __init__(self, text: str) -> None:
        self._parser = CParser(text)
        self._depth = 0
        self.findings: list[Finding] = []

    def document(self) -> Node | None:
        """Return the one document of the text, or `None` where it is empty."""
        top: Node | None = None
        while True:
            event = self._parser.get_event()
            if event is None or type(event).__name__ == "StreamEndEvent":
                return top
            if type(event).__name__ == "DocumentStartEvent":
                if top is not None:
                    raise _refuse(
                        event,
                        "second-document",
                        "a second document begins here",
                        "keep one record in one file",
                    )
                top = self._node(self._parser.get_event())

    def _node(self, event: Any) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent":
            raise _refuse(
                event,
                "alias",
                "this repeats another place by an alias (`*`)",
                "write it out",
            )
        if event.anchor is not None:
            raise _refuse(
                event,
                "anchor",
                "this gives a place a name for repeating it (`&`)",
                "take the `&` and its name out; put words with `&` in quotes",
            )
        if event.tag is not None:
            raise _refuse(
                event,
                "tag",
                "this gives a value a type (`!`)",
                "take the `!` out; put words with `!` in quotes",
            )
        mark, end = event.start_mark, event.end_mark
        if kind == "ScalarEvent":
            return Scalar(
                mark.index,
                end.index,
                mark.line + 1,
                mark.column + 1,
                event.value,
                event.style or "",
            )
        self._depth += 1
        if self._depth > MOST_LEVELS:
            raise _refuse(
                event,
                "too-deep",
                f"this is nested more than {MOST_LEVELS} levels deep",
                "see what was pasted here",
            )
        made = (
            self._mapping(event) if kind == "MappingStartEvent" else self._list(event)
        )
        self._depth -= 1
        return made

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
                raise _refuse(
                    inner,
                    "odd-key",
                    "a key should be a single word",
                    "put words that are a value in quotes",
                )
            if key.value == "<<" and not key.style:
                raise _refuse(
                    inner,
                    "merge-key",
                    "this takes in another mapping (`<<`)",
                    "write it out",
                )
            value = self._node(self._parser.get_event())
            if key.value in seen:
                first = seen[key.value]
                self.findings.append(
                    Finding(
                        "",
                        key.line,
                        key.column,
                        "duplicate-key",
                        "error",
                        f"this key is here twice; the first is in line {first.line}",
                        "keep one of the two; nothing was dropped",
                        key.line,
                        key.column + key.end - key.start,
                    )
                )
            seen[key.value] = key
            made.entries.append(Entry(key, value))


def _look_first(text: str) -> Finding | None:
    """Find what no parser should be asked about, the earliest first."""
    marker = _MARKER.search(text)
    if marker and re.search(r"^[<>]{7}", text, re.MULTILINE):
        line, column = place_of(text, marker.start())
        return _finding(
            "merge-marker",
            line,
            column,
            "two versions of this record were joined and somebody must choose",
            "keep what is right of both and take the marker lines out",
        )
    found = _FORBIDDEN.search(text)
    if not found:
        return None
    line, column = place_of(text, found.start())
    if found.group() == "\t":
        return _finding(
            "tab", line, column, "there is a tab here", "use blanks instead"
        )
    return _finding(
        "unsafe-character",
        line,
        column,
        f"there is a character here that cannot be seen: U+{ord(found.group()):04X}",
        "take it out",
    )


def _syntax(text: str, error: Any, mark: Any) -> Finding:
    """Say what libyaml found, in words of ours: its own may quote the record."""
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    context = getattr(error, "context_mark", None)
    if "quoted scalar" in problem and context is not None:
        return _finding(
            "unclosed-quote",
            context.line + 1,
            context.column + 1,
            "a quote opens here and never closes",
            "close it, or take the quote out",
        )
    if "flow" in problem and context is not None:
        return _finding(
            "unclosed-bracket",
            context.line + 1,
            context.column + 1,
            "a bracket opens here and what follows does not fit into it",
            "close it with its partner, and put a comma between the parts",
        )
    line, column = mark.line + 1, mark.column + 1
    if "mapping values are not allowed" in problem:
        return _finding(
            "second-colon",
            line,
            column,
            "there is a second `: ` in this line",
            "put the words after the first one in quotes",
        )
    return _finding(
        "not-yaml",
        line,
        column,
        "the text cannot be read from here on",
        "see the blanks before this line, the colon after its key, and its quotes",
    )


def _finding(code: str, line: int, column: int, message: str, hint: str) -> Finding:
    return Finding("", line, column, code, "error", message, hint, line, column + 1)


def _refuse(event: Any, code: str, message: str, hint: str) -> _Refused:
    mark = event.start_mark
    return _Refused(_finding(code, mark.line + 1, mark.column + 1, message, hint))
