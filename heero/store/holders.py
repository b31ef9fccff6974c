"""Where the nodes of a text hang, and where they end."""

from dataclasses import dataclass

from heero.domain.operations import Path
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence


@dataclass
class Holder:
    """Where a node hangs: under a key, or in a list; `None` for the top."""

    parent: Mapping | Sequence
    entry: Entry | None
    index: int


def found_below(node: Node, step: str) -> tuple[Holder, Node] | None:
    """Return what a step leads to and where it hangs, or `None`."""
    if isinstance(node, Mapping):
        for index, entry in enumerate(node.entries):
            if entry.key.value == step:
                return Holder(node, entry, index), entry.value
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if _names(item, step):
                return Holder(node, None, index), item
    return None


def _names(item: Node, step: str) -> bool:
    """Return whether a step of a path means this item of a list."""
    return item_name(item) == step


def item_name(item: Node) -> str | None:
    """Return the step of a path that means an item of a list, or `None`."""
    if isinstance(item, Scalar):
        return item.value
    entry = item.get("id") if isinstance(item, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar):
        return None
    return entry.value.value


def holder_of(top: Node, wanted: Node) -> Holder | None:
    """Return where a node hangs, or `None` for the top."""
    for holder, inner in _inside(top):
        if inner is wanted:
            return holder
        found = holder_of(inner, wanted)
        if found:
            return found
    return None


def _inside(node: Node) -> list[tuple[Holder, Node]]:
    if isinstance(node, Mapping):
        return [
            (Holder(node, entry, index), entry.value)
            for index, entry in enumerate(node.entries)
        ]
    if isinstance(node, Sequence):
        return [
            (Holder(node, None, index), item) for index, item in enumerate(node.items)
        ]
    return []


def is_block(node: Node) -> bool:
    """Return whether a node is written in lines of its own, without brackets."""
    if isinstance(node, Scalar):
        return node.style in ("|", ">")
    return not node.flow


def last_is_block_text(node: Node) -> bool:
    """Return whether a node ends with a text after `|` or `>`."""
    last = last_scalar(node)
    return last is not None and last.style in ("|", ">")


def last_scalar(node: Node) -> Scalar | None:
    """Return the scalar a node ends with, or `None` where it ends with a bracket."""
    if isinstance(node, Scalar):
        return node
    if node.flow:
        return None
    if isinstance(node, Sequence):
        return last_scalar(node.items[-1])
    return last_scalar(node.entries[-1].value)


def words_of(node: Node) -> list[Scalar]:
    """Return every key and every word of a text, in order."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [word for item in node.items for word in words_of(item)]
    return [
        word for entry in node.entries for word in (entry.key, *words_of(entry.value))
    ]


def in_flow(holder: Holder) -> bool:
    """Return whether a node hangs between brackets."""
    return holder.parent.flow


def list_name(path: Path, holder: Holder | None) -> str:
    """Return the key a value lies under: for an item of a list, the key of the list."""
    if not path:
        return ""
    in_list = holder is not None and holder.entry is None
    return path[-2] if in_list and len(path) > 1 else path[-1]


def end_of(node: Node) -> int:
    """Return the index behind the last character that belongs to a node."""
    if isinstance(node, Scalar) or node.flow:
        return node.end
    if isinstance(node, Sequence):
        return end_of(node.items[-1])
    return end_of(node.entries[-1].value)
