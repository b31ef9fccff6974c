"""Where in a text something is that a path leads to."""

import re
import unicodedata
from collections.abc import Sequence

from heero.domain.findings import Finding, Problem, Related
from heero.domain.kinds import every_key
from heero.domain.operations import Path
from heero.store.yaml_text import Entry, Mapping, Node, Scalar
from heero.store.yaml_text import Sequence as ListNode

Loc = tuple[str | int, ...]


def known_part(top: Mapping, loc: Loc) -> Loc:
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


def finding_at(
    file: str, code: str, node: Node | None, message: str, hint: str
) -> Finding:
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


def related_at(finding: Finding, words: str) -> Related:
    """Return the place of a finding as one that another finding is about too."""
    return Related(
        finding.file,
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        words,
    )


def placed(
    problem: Problem, node: Mapping, file: str, *, private: bool = True
) -> Finding:
    """
    Return a problem of the domain as a finding with its place in the text.

    Args:
        problem: What is wrong, and where.
        node: The top of the text.
        file: How to name the file.
        private: Whether keys may be what somebody said; in a guide they are not.
    """
    at = node_at(node, problem.path, problem.key)
    finding = finding_at(file, problem.code, at, problem.message, problem.hint)
    related: tuple[Related, ...] = ()
    if problem.first:
        first = finding_at("", "", node_at(node, problem.first), "", "")
        related = (related_at(first, problem.first_words),)
    if problem.other:
        related = (*related, Related(problem.other, 0, 0, 0, 0, "the other file"))
    return finding._replace(
        severity=problem.severity,
        path=safe_path(problem.path) if private else tuple(map(str, problem.path)),
        near=problem.near,
        related=related,
    )


HIDDEN = "…"
"""What stands for anything somebody typed, wherever a finding is shown."""

_LIKE_A_KEY = re.compile("[a-z][a-z0-9_-]{0,39}")


def may_show_key(key: str, near: str) -> bool:
    """
    Whether a key that a finding is about may be shown.

    Words that happen to stand before a colon may be what somebody said; a mistyped key
    has to be seen.

    Args:
        key: The key as it was typed.
        near: The key of heero's that it comes near, or an empty text.
    """
    if near:
        return all(each.isalnum() or _in_a_word(each) for each in key)
    return key in every_key() or _LIKE_A_KEY.fullmatch(key) is not None


def _in_a_word(character: str) -> bool:
    """Whether a sign may stand in a key: over a letter, or between two."""
    return character in "_-\u200c\u200d" or unicodedata.combining(character) > 0


def safe_path(path: Sequence[str | int], last: bool = False) -> Path:
    """
    Return a path without the keys that only its author knows.

    Args:
        path: Keys and positions.
        last: Whether the last key may be shown whatever it is.
    """
    known = every_key()
    shown = [
        str(step) if isinstance(step, int) or step in known else HIDDEN for step in path
    ]
    return (*shown[:-1], str(path[-1])) if last and path else tuple(shown)
