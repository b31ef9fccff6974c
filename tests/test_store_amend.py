"""Amending text: laws on records written in all the ways there are."""

import re

from hypothesis import given, note
from hypothesis import strategies as st
from layouts import RECORDS, operation_on, operations, written

from heero.domain.operations import Add, Operation, Remove, Value, apply
from heero.store import write
from heero.store.amend import amend
from heero.store.yaml_text import Mapping, Node, Scalar, Sequence, read, values


def held(text: str) -> Value:
    """Return what a text holds, without the keys that hold nothing."""
    node = read(text).node
    assert node is not None, read(text).findings
    return something(values(node))


def something(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: something(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [something(each) for each in value]
    return value


@given(written(odd=True))
def test_no_operation_changes_no_byte(text: str) -> None:
    """Nothing changed is no byte changed."""
    assert amend(text, []) == text


@given(RECORDS, st.data())
def test_canonical_text_takes_every_change(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """What heero wrote itself can always be amended."""
    text = write.whole(something(record))
    done = data.draw(operations(something(record)))

    assert held(amend(text, done)) == something(apply(something(record), done))


@given(written(), st.data())
def test_usual_text_takes_every_change(text: str, data: st.DataObject) -> None:
    """However people lay a record out, a change means what it says."""
    note(text)
    done = data.draw(operations(held(text)))

    assert held(amend(text, done)) == something(apply(held(text), done))


@given(written(odd=True), st.data())
def test_odd_text_takes_a_change_or_stays(text: str, data: st.DataObject) -> None:
    """What nobody would write is amended too."""
    note(text)
    done = data.draw(operations(held(text)))

    assert held(amend(text, done)) == something(apply(held(text), done))


@given(written(), st.data())
def test_a_change_stays_in_its_place(text: str, data: st.DataObject) -> None:
    """
    Only the lines of what is changed differ.

    So comments, unknown keys and the layout of everything else stay.
    """
    note(text)
    operation = data.draw(operation_on(held(text)))
    if operation is None:
        return
    note(operation)
    old, new = text.splitlines(), amend(text, [operation]).splitlines()

    if old == new:
        return
    first, last = _place(text, operation)
    begun, stopped = _differing(old, new)

    assert first <= begun and stopped <= last + 1, (begun, stopped, first, last)
    if isinstance(operation, Add):
        comments = re.findall("# said [0-9]+", text)
        assert re.findall("# said [0-9]+", "\n".join(new)) == comments


def _differing(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return the first line of the old text that differs, and the one behind."""
    begun = 0
    while begun < min(len(old), len(new)) and old[begun] == new[begun]:
        begun += 1
    behind = 0
    while (
        behind < min(len(old), len(new)) - begun
        and old[-1 - behind] == new[-1 - behind]
    ):
        behind += 1
    return begun, len(old) - behind


def _place(text: str, operation: Operation) -> tuple[int, int]:
    """Return the lines, from 0, an operation may change."""
    top = read(text).node
    assert isinstance(top, Mapping)
    node: Node = top
    first = 0
    trail: list[tuple[int, Node]] = [(0, top)]
    for step in operation.path:
        below = _below(node, step)
        if below is None:
            break
        first, node = below
        trail.append((first, node))
    if isinstance(operation, Remove) and _alone(trail[-2][1]):
        first, node = trail[-2]
    if isinstance(operation, Add) and not _is_nothing(node):
        if not node.flow:
            # A new line may come anywhere in the holder, and takes none away.
            return first, _last(text, node)
        first = node.line - 1
    return first, _last(text, node)


def _last(text: str, node: Node) -> int:
    """Return the last line, from 0, in which a word of a node stands."""
    if isinstance(node, Mapping) and node.entries and not node.flow:
        return max(node.entries[-1].key.line - 1, _last(text, node.entries[-1].value))
    if isinstance(node, Sequence) and node.items and not node.flow:
        return max(node.line - 1, _last(text, node.items[-1]))
    return text[: max(node.end - 1, node.start)].count("\n")


def _alone(node: Node) -> bool:
    parts = node.entries if isinstance(node, Mapping) else node.items
    return len(parts) == 1


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar)


def _below(node: Node, step: str) -> tuple[int, Node] | None:
    if isinstance(node, Mapping):
        entry = node.get(step)
        return (entry.key.line - 1, entry.value) if entry else None
    for item in node.items if isinstance(node, Sequence) else ():
        word = item.get("id").value if isinstance(item, Mapping) else item
        if word.value == step:
            return item.line - 1, item
    return None
