"""Amending text: laws on records written in all the ways there are."""

import re

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from layouts import RECORDS, operation_on, operations, written

from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Remove,
    Replace,
    Value,
    apply,
)
from heero.store import write
from heero.store.amend import CannotAmend, amend
from heero.store.yaml_text import Mapping, Node, Scalar, Sequence, read, values


def held(text: str) -> Value:
    """Return what a text holds, without the keys that hold nothing."""
    node = read(text).node
    assert node is not None, read(text).findings
    return something(values(node))


def something(value: Value) -> Value:
    """Return a value without the keys that hold nothing."""
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


@given(written(odd=True), st.data())
def test_one_value_is_its_own_characters(text: str, data: st.DataObject) -> None:
    """A word put in the place of a word leaves every other character as it was."""
    found = [each for each in _scalars(read(text).node) if not each[1].empty]
    path, node = data.draw(st.sampled_from(found))
    if node.style in ("|", ">"):
        return

    new = amend(text, [Replace(path, "weak")])

    behind = len(text) - node.end
    assert new[: node.start] == text[: node.start]
    assert new[len(new) - behind :] == text[node.end :]
    assert new[node.start : len(new) - behind].strip() == "weak"
    if "\n" not in text[node.start : node.end]:
        pairs = zip(text.splitlines(), new.splitlines(), strict=True)
        assert sum(one != other for one, other in pairs) == 1


@given(written(), st.data())
def test_line_ends_stay_of_one_kind(text: str, data: st.DataObject) -> None:
    """A record from Windows stays one, and no other becomes one."""
    done = data.draw(operations(held(text)))

    new = amend(text, done)

    ends = set(re.findall("\r?\n", new))
    assert ends <= (set(re.findall("\r?\n", text)) or {"\n"})


def _scalars(node: Node | None, path: tuple[str, ...] = ()) -> list:
    if isinstance(node, Mapping):
        return [
            each
            for entry in node.entries
            for each in _scalars(entry.value, (*path, entry.key.value))
        ]
    if isinstance(node, Sequence):
        return [
            each
            for item in node.items
            if isinstance(item, Mapping) and "" not in (item.get("id").value.value,)
            for each in _scalars(item, (*path, item.get("id").value.value))
            if each[0][-1] != "id"
        ]
    return [(path, node)]


LAID_OUT = """\
# what a friend wrote
heero: participant/1
name:   'Ari'          # the name they use
mine: {anything: 012}  # nobody else's
people:
- id: tavu
  name: Grandma Rose   # who else
  # she calls on Sundays
  seen: weekly
- {id: kelo,  name: "Sam"}   # from school
- id: sune
  note: |
    Two lines,
    and a blank one.

  name: Bo
# the end
"""


@pytest.mark.parametrize(
    ("operation", "gone", "come"),
    [
        pytest.param(
            Replace(("name",), "no"),
            ["name:   'Ari'          # the name they use"],
            ['name:   "no"          # the name they use'],
            id="a word",
        ),
        pytest.param(
            Replace(("people", "kelo", "name"), "Alex"),
            ['- {id: kelo,  name: "Sam"}   # from school'],
            ["- {id: kelo,  name: Alex}   # from school"],
            id="a word between brackets",
        ),
        pytest.param(
            Remove(("people", "kelo")),
            ['- {id: kelo,  name: "Sam"}   # from school'],
            [],
            id="an item in one line",
        ),
        pytest.param(
            Remove(("people", "tavu", "seen")), ["  seen: weekly"], [], id="a key"
        ),
        pytest.param(
            Add(("people", "tavu", "tie", "strength"), "strong"),
            [],
            ["  tie:", "    strength: strong"],
            id="a key in a mapping that is not there",
        ),
        pytest.param(
            Add(("people", "kelo", "tie", "strength"), "strong"),
            ['- {id: kelo,  name: "Sam"}   # from school'],
            ['- {id: kelo,  name: "Sam", tie: {strength: strong}}   # from school'],
            id="a mapping between brackets",
        ),
        pytest.param(
            Add(("languages", "fr"), "fr"), [], ["languages: [fr]"], id="a new set"
        ),
        pytest.param(
            Add(("ties", "piru"), {"id": "piru", "between": ["tavu", "kelo"]}),
            [],
            ["ties:", "  - {id: piru, between: [tavu, kelo]}"],
            id="a new list",
        ),
        pytest.param(
            Replace(("people", "sune", "note"), "One line."),
            ["  note: |", "    Two lines,", "    and a blank one.", ""],
            ["  note: One line."],
            id="a text of several lines",
        ),
    ],
)
def test_a_change_is_the_lines_one_would_change_by_hand(
    operation: Operation, gone: list[str], come: list[str]
) -> None:
    """Around a change everything is as somebody laid it out."""
    old, new = LAID_OUT.splitlines(), amend(LAID_OUT, [operation]).splitlines()

    begun, stopped = _differing(old, new)
    assert old[begun:stopped] == gone
    assert new[begun : len(new) - (len(old) - stopped)] == come


def test_comments_between_brackets_stay_with_their_items() -> None:
    """Who is taken out of a list takes their own comment along, and no other."""
    text = "people: [\n  {id: tavu},  # one\n  {id: kelo}  # two\n]\n"

    assert amend(text, [Remove(("people", "kelo"))]) == (
        "people: [\n  {id: tavu},  # one\n]\n"
    )
    assert amend(text, [Remove(("people", "tavu"))]) == (
        "people: [\n  {id: kelo}  # two\n]\n"
    )


def test_a_text_at_the_end_without_a_line_end_gains_none() -> None:
    """A new last line does not add a line end to what was said before it."""
    new = amend("a: b\nnote: |\n  said", [Add(("name",), "Ari")])

    assert new == "a: b\nnote: |-\n  said\nname: Ari\n"


def test_a_key_behind_a_question_mark_is_a_key() -> None:
    """What YAML calls an explicit key can be changed and taken away."""
    text = "? name\n: Ari\nkind: youth\n"

    assert amend(text, [Replace(("name",), "Bo")]) == "? name\n: Bo\nkind: youth\n"
    assert amend(text, [Remove(("name",))]) == "kind: youth\n"


def test_a_key_between_brackets_may_lack_its_colon() -> None:
    """A key that stands alone between brackets takes a value."""
    assert amend("a: {b}\n", [Add(("a", "b"), "c")]) == "a: {b: c}\n"


def test_a_word_that_is_also_its_key_is_a_word() -> None:
    """Who says "barrier" when asked for the barrier is not taken for a list."""
    operation = Add(("people", "tavu", "tie", "barrier"), "barrier")
    text = "people:\n  - id: tavu\n"

    new = amend(text, [operation])

    assert held(new) == {"people": [{"id": "tavu", "tie": {"barrier": "barrier"}}]}
    assert apply(held(text), [operation]) == held(new)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        pytest.param("a: b\n", Remove(("a",)), id="the only key of a record"),
        pytest.param("- a\n", Add(("b",), "c"), id="a text that is no record"),
        pytest.param("a: [\n", Add(("b",), "c"), id="a text that cannot be read"),
        pytest.param("- ? id\n  : x\n", Add(("b",), "c"), id="a list"),
    ],
)
def test_what_cannot_be_amended_is_said(text: str, operation: Operation) -> None:
    """These are all the layouts in which a change is refused rather than made."""
    with pytest.raises(CannotAmend):
        amend(text, [operation])


@pytest.mark.parametrize(
    "operation",
    [
        pytest.param(Replace(("nobody",), "x"), id="replace nothing"),
        pytest.param(Remove(("people", "vemo")), id="remove nobody"),
        pytest.param(Add(("name",), "x"), id="add to what is there"),
        pytest.param(Add(("people", "tavu", "name"), "x"), id="add a key twice"),
        pytest.param(Add(("name", "deeper"), "x"), id="look into a word"),
    ],
)
def test_an_operation_that_does_not_fit_is_refused(operation: Operation) -> None:
    """Text and values refuse the same operations."""
    with pytest.raises(NoSuchPath):
        amend(LAID_OUT, [operation])
    with pytest.raises(NoSuchPath):
        apply(held(LAID_OUT), [operation])


def test_a_new_key_comes_where_its_kind_of_record_has_it() -> None:
    """Keys are added in their usual order, not at the end."""
    order = ("heero", "name", "kind", "people")
    text = "heero: participant/1\nname: Ari\npeople: []\n"

    new = amend(text, [Add(("kind",), "youth")], lambda path: () if path else order)

    assert new == "heero: participant/1\nname: Ari\nkind: youth\npeople: []\n"
