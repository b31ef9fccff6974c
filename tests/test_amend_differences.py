"""The differences of two records, spliced into the text of the one, give the other."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from heero.compare.differences import differences
from heero.compare.lists import keyed
from heero.domain.operations import Order, Value, apply, without_nothing
from heero.store.amend import amend
from heero.store.holders import end_of
from heero.store.yaml_text import Mapping, Node, Sequence, read, values
from tests.layouts import IDS, operations, written


def held(text: str) -> Any:
    node = read(text).node
    assert node is not None
    return without_nothing(values(node))


@st.composite
def later(draw: Any, value: Value) -> Value:
    """Draw what somebody made of a record: things change, come, go and move."""
    return draw(shuffled(apply(value, draw(operations(value)))))


@st.composite
def shuffled(draw: Any, value: Value) -> Value:
    """Draw a record in which lists stand in another order."""
    if isinstance(value, dict):
        return {key: draw(shuffled(each)) for key, each in value.items()}
    if isinstance(value, list) and value:
        items = [draw(shuffled(each)) for each in value]
        return draw(st.permutations(items)) if draw(st.booleans()) else items
    return value


@given(written(), st.data())
def test_usual_text_becomes_the_other_record(text: str, data: Any) -> None:
    """However people lay a record out."""
    new = data.draw(later(held(text)))
    note(text)

    made = amend(text, differences(held(text), new))
    assert held(made) == without_nothing(new)


@given(written(odd=True), st.data())
def test_odd_text_becomes_the_other_record(text: str, data: Any) -> None:
    """What nobody would write is amended too."""
    new = data.draw(later(held(text)))
    note(text)

    made = amend(text, differences(held(text), new))
    assert held(made) == without_nothing(new)


@given(written(), st.data())
def test_who_is_the_same_keeps_every_byte(text: str, data: Any) -> None:
    """Whoever changed places, or stands beside somebody who changed, is as typed."""
    old = held(text)
    new = data.draw(later(old))
    note(text)
    made = amend(text, differences(old, new))

    before, after = items(text), items(made)
    unchanged = {
        path for path in before if at(old, path) == at(without_nothing(new), path)
    }
    for path in unchanged:
        # The end of a line may be one that the text did not have before.
        assert before[path].rstrip("\r\n") == after[path].rstrip("\r\n") or (
            before[path].replace("|", "|-") == after[path]
        )


def items(text: str) -> dict[tuple[str, ...], str]:
    """Return the text of every item of every list, by its path."""
    node = read(text).node
    assert node is not None
    return dict(_items(text, node, ()))


def _items(text: str, node: Node, path: tuple[str, ...]) -> Any:
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _items(text, entry.value, (*path, entry.key.value))
    elif isinstance(node, Sequence):
        for item in node.items:
            entry = item.get("id") if isinstance(item, Mapping) else None
            if entry is not None:
                inner = (*path, values(entry.value))
                yield inner, text[item.start : end_of(item)]
                yield from _items(text, item, inner)


def at(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        value = (
            value.get(step)
            if isinstance(value, dict)
            else (keyed(value) or {}).get(step)
        )
        if value is None:
            return None
    return value


LAID_OUT = """\
people:  # all of them
  # the first
  - id: tavu   # she
    note: |
      # not a comment
  # from school
  # and after
  - {id: kelo,  name: "Sam"}

  - id: sune
    note: |
      the last
kind: youth
"""


@pytest.mark.parametrize("order", [("sune", "kelo", "tavu"), ("kelo", "sune", "tavu")])
def test_comments_go_with_whom_they_stand_above(order: tuple[str, ...]) -> None:
    """And everything else stays in its lines."""
    new = amend(LAID_OUT, [Order(("people",), order)])

    assert [each["id"] for each in held(new)["people"]] == list(order)
    assert sorted(new.splitlines()) == sorted(LAID_OUT.splitlines())
    lines = new.splitlines()
    assert lines[lines.index('  - {id: kelo,  name: "Sam"}') - 1] == "  # and after"
    assert "      # not a comment" in lines


def test_whoever_stood_last_without_a_line_end_says_no_more_than_before() -> None:
    """Their words gain no line end when others come behind them."""
    text = "people:\r\n  - id: tavu\r\n  - id: kelo\r\n    note: |\r\n      said"
    new = amend(text, [Order(("people",), ("kelo", "tavu"))])

    assert held(new) == {"people": [{"id": "kelo", "note": "said"}, {"id": "tavu"}]}
    assert new.count("\n") == new.count("\r\n")


def test_words_between_brackets_change_places() -> None:
    """In one line, with its spacing."""
    new = amend("a: [x,  y , z]  # c\n", [Order(("a",), ("z", "x", "y"))])

    assert new == "a: [z,  x , y]  # c\n"


def test_an_order_is_a_difference() -> None:
    """Of a list that holds the same otherwise."""
    old = {"people": [{"id": each} for each in IDS]}
    new = deepcopy(old)
    new["people"].reverse()

    assert differences(old, new) == [Order(("people",), tuple(reversed(IDS)))]
