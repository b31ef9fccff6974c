"""Amending text: laws on records written in all the ways there are."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st
from layouts import IDS, RECORDS, operation_on, operations, paths, written

from heero.domain import layout
from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Remove,
    Replace,
    Value,
    apply,
    at,
    settled,
)
from heero.domain.participant import Participant
from heero.store import write
from heero.store.amend import CannotAmend, amend
from heero.store.comments import Notes, notes, things
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence, read, values


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


@given(written(odd=True), st.data())
def test_saying_what_is_there_changes_no_byte(text: str, data: st.DataObject) -> None:
    """Operations that lead to what is there already leave every byte as it is."""
    record = held(text)
    there = [path for path in paths(record) if "" not in path and path[-1] != "id"]
    chosen = data.draw(st.lists(st.sampled_from(there), max_size=4))
    same = [Replace(path, at(record, path)) for path in chosen]
    gone = [Remove(("nobody", "here"))]

    assert amend(text, settled(record, [*same, *gone])) == text


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


@given(written(odd=True), st.data())
def test_a_new_word_is_a_new_line(text: str, data: st.DataObject) -> None:
    """A key put among keys in lines of their own is one line; no other line changes."""
    note(text)
    mappings = [
        (path, node)
        for path, node in _nodes(read(text).node)
        if isinstance(node, Mapping) and not node.flow
    ]
    path, node = data.draw(st.sampled_from(mappings))
    order = data.draw(
        st.permutations(["new", *(each.key.value for each in node.entries)])
    )
    old = text.splitlines(keepends=True)

    new = amend(text, [Add((*path, "new"), "weak")], lambda path: order)

    begun, stopped = _differing(old, new.splitlines(keepends=True))
    if begun == stopped:
        assert len(new.splitlines()) == len(old) + 1
        return
    # The first key of an item moves from behind its dash; a last line gets its end.
    one, other = "".join(old[begun:stopped]), new.splitlines(keepends=True)
    added = "".join(other[begun : len(other) - (len(old) - stopped)])
    assert len(other) == len(old) + 1
    assert re.sub(r"new: weak|[\s>|-]", "", added) == re.sub(r"[\s>|-]", "", one)


@given(written(odd=True), st.data())
def test_a_word_taken_away_is_its_own_line(text: str, data: st.DataObject) -> None:
    """Where a key stands in a line of its own, that line goes and no other changes."""
    note(text)
    lone = [
        (path, node)
        for path, node in _scalars(read(text).node)
        if _stands_alone(text, node, path[-1])
    ]
    assume(lone)
    path, node = data.draw(st.sampled_from(lone))

    new = amend(text, [Remove(path)])

    lines = text.splitlines(keepends=True)
    if len(at(held(text), path[:-1])) == 1:
        # The last key of a mapping leaves `{}` behind.
        return
    assert new == "".join([*lines[: node.line - 1], *lines[node.line :]])


@given(written(odd=True), st.data())
def test_comments_of_what_is_not_touched_stay(text: str, data: st.DataObject) -> None:
    """Only what is taken away takes its own comments along."""
    note(text)
    operation = data.draw(operation_on(held(text)))
    if operation is None:
        return
    note(operation)
    top = read(text).node
    assert isinstance(top, Mapping)

    new = amend(text, [operation])

    lost = Counter(COMMENT.findall(text)) - Counter(COMMENT.findall(new))
    assert not Counter(COMMENT.findall(new)) - Counter(COMMENT.findall(text))
    if isinstance(operation, Add):
        assert not lost
        return
    own = _comments_of(notes(text, top), top, operation)
    assert set(lost) <= own, (lost, own)


COMMENT = re.compile("# said [0-9]+")


def _comments_of(found: Notes, top: Mapping, operation: Operation) -> set[str]:
    """Return the comments that stand with what an operation takes away."""
    node: Node = top
    trail: list[tuple[Entry | Node, Node]] = []
    for step in operation.path:
        assert not isinstance(node, Scalar)
        inside = [
            (thing, value)
            for thing, value in things(node)
            if (thing.key.value if isinstance(thing, Entry) else _id(thing)) == step
        ]
        if not inside:
            break
        trail.append(inside[0])
        node = inside[0][1]
    if isinstance(operation, Remove) and len(trail) > 1 and _alone(trail[-2][1]):
        trail.pop()
    thing, node = trail[-1] if trail else (top, top)
    own = {*found.above.get(id(thing), ()), *found.behind.get(id(thing), ())}
    for below in _everything(node):
        for kind in (found.above, found.behind, found.foot):
            own |= set(kind.get(id(below), ()))
    return own


def _id(item: Node) -> str:
    held = values(item)
    return str(held.get("id") if isinstance(held, dict) else held)


def _everything(node: Node) -> Iterator[Entry | Node]:
    yield node
    if not isinstance(node, Scalar):
        for thing, value in things(node):
            yield thing
            yield from _everything(value)


@st.composite
def real_records(draw: st.DrawFn) -> dict[str, Value]:
    """Draw a participant's record with keys of a site's own in all kinds of places."""
    number = iter(range(1, 100))

    def with_own(known: dict[str, Value]) -> dict[str, Value]:
        pairs = list(known.items())
        for _ in range(draw(st.integers(0, 2))):
            own = draw(st.sampled_from(["said", ["a", "b"], {"deep": "no"}]))
            at = draw(st.integers(1, len(pairs)))
            pairs.insert(at, (f"own_{next(number)}", own))
        return dict(pairs)

    people: list[Value] = [
        with_own(
            {
                "id": id_,
                "name": "Rose",
                "relation": "aunt",
                "tie": with_own({"strength": "strong", "seen": "weekly"}),
            }
        )
        for id_ in draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    ]
    answers: list[Value] = [with_own({"id": "rabo", "to": "who", "said": "her"})]
    walk = {"id": "timu", "guide": "ecomap/1", "started": "x", "answers": answers}
    return with_own(
        {
            "heero": "participant/1",
            "id": "quiet-otter-41",
            "name": "Ari",
            "people": people,
            "walks": [with_own(walk)],
        }
    )


CHANGES: list[tuple[str, Value]] = [
    ("pronouns", "they/them"),
    ("people/ID/kind", "family"),
    ("people/ID/tie/quality", "easy"),
    ("people/ID/tie/closeness", "3"),
    ("people/ID/tie/supports/care", "care"),
    ("people/ID/seat", "near-friends-1"),
    ("people/ID/note", "one\ntwo"),
    ("people/nori", {"id": "nori", "name": "Sam", "tie": {"strength": "weak"}}),
    ("ties/vemo", {"id": "vemo", "between": ["tavu", "kelo"]}),
    ("walks/timu/finished", "y"),
    ("walks/timu/answers/dole", {"id": "dole", "to": "more", "status": "passed"}),
    ("name", "Bo"),
    ("people/ID/tie/strength", "weak"),
    ("people/ID/relation", None),
]


@given(real_records(), st.lists(st.sampled_from(CHANGES), unique_by=str), st.data())
def test_keys_of_a_site_stay_whatever_changes(
    record: dict[str, Value], changes: list[tuple[str, Value]], data: st.DataObject
) -> None:
    """Where heero puts what it knows, what it does not know keeps its line."""
    text = write.whole(record)
    note(text)
    id_ = data.draw(st.sampled_from(re.findall("(?m)^  - id: (....)$", text)[:-1]))
    paths_of = [
        (tuple(path.replace("ID", id_).split("/")), value) for path, value in changes
    ]
    done = settled(
        record,
        [Remove(path) if new is None else Add(path, new) for path, new in paths_of],
    )

    new = amend(text, done, lambda path: layout.keys_at(Participant, path))

    assert held(new) == apply(record, done)
    assert re.findall(".*own_.*", new) == re.findall(".*own_.*", text)


@given(written(), st.data())
def test_line_ends_stay_of_one_kind(text: str, data: st.DataObject) -> None:
    """A record from Windows stays one, and no other becomes one."""
    done = data.draw(operations(held(text)))

    new = amend(text, done)

    ends = set(re.findall("\r?\n", new))
    assert ends <= (set(re.findall("\r?\n", text)) or {"\n"})


def _nodes(node: Node | None, path: tuple[str, ...] = ()) -> list:
    """Return every mapping, list and word that a path leads to."""
    found = [(path, node)]
    if isinstance(node, Mapping):
        for entry in node.entries:
            found += _nodes(entry.value, (*path, entry.key.value))
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping) and item.get("id").value.value:
            found += _nodes(item, (*path, item.get("id").value.value))
    return found


def _stands_alone(text: str, node: Scalar, key: str) -> bool:
    """Return whether a line holds nothing but a key and its word."""
    if node.empty or node.style in ("|", ">") or "\n" in text[node.start : node.end]:
        return False
    line = text.splitlines()[node.line - 1]
    before = line[: node.column - 1].replace(" ", "").replace("'", '"')
    behind = line[node.column - 1 + node.end - node.start :]
    return before in (f"{key}:", f'"{key}":') and not behind.partition("#")[0].strip()


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


@pytest.mark.parametrize(
    ("text", "amended"),
    [
        ("tie:\n  seen: weekly\n", "tie:\n  kind: x\n  seen: weekly\n"),
        ("tie:  # us\n  seen: y\n", "tie:  # us\n  kind: x\n  seen: y\n"),
        ("tie: {seen: y}\n", "tie: {kind: x, seen: y}\n"),
        ("tie:\r\n  seen: y\r\n", "tie:\r\n  kind: x\r\n  seen: y\r\n"),
        ("tie:\n  # y\n  seen: y\n", "tie:\n  # y\n  seen: y\n  kind: x\n"),
    ],
    ids=["lines", "a remark before", "brackets", "CRLF", "a remark on the first key"],
)
def test_a_key_that_comes_first_is_put_first(text: str, amended: str) -> None:
    """It comes before the others, unless a remark would be parted from its key."""
    added = [Add(("tie", "kind"), "x")]

    assert amend(text, added, lambda path: ("kind", "seen")) == amended
