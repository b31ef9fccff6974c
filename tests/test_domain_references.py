"""What names something else in a record, found in one walk."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain import references
from heero.domain.operations import Value

_KEYS = st.sampled_from(
    [
        *("id", "name", "people", "ties", "between", "places", "place", "answers"),
        *("walks", "by", "with", "attended", "came_by", "person", "reach", "tie"),
        *("before/x", "about", "replaces", "me", "events"),
    ]
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.sampled_from(["tavu", "kelo", "self", "a b"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5)
    ),
    max_leaves=20,
)

RECORD: dict[str, Value] = {
    "id": "quiet-otter-41",
    "navigators": ["team-kiru"],
    "intake": {"by": "team-lomi"},
    "people": [{"id": "tavu", "came_by": "sobe", "tie": {"was": [{"id": "fire"}]}}],
    "ties": [{"id": "sune", "between": ["tavu", "kelo"]}],
    "walks": [
        {
            "id": "sobe",
            "answers": [
                {"id": "piru", "about": "tavu", "to": "tavu", "people": ["kelo"]},
                {"id": "kemo", "before": {"people/rabo/tie/quality": "easy"}},
            ],
        }
    ],
}


def test_one_walk_finds_everything_that_names() -> None:
    """Ids, what names them, and who has a record of their own, each with its place."""
    found = references.named(RECORD)

    assert found.references == [
        (("people", 0, "came_by"), "sobe", ("walks",)),
        (("ties", 0, "between", 0), "tavu", ("people",)),
        (("ties", 0, "between", 1), "kelo", ("people",)),
        (
            ("walks", 0, "answers", 0, "about"),
            "tavu",
            ("people", "places", "ties", *references.ITEMS),
        ),
        (("walks", 0, "answers", 0, "people", 0), "kelo", ("people",)),
    ]
    assert found.outside == {
        "navigators": [(("navigators", 0), "team-kiru")],
        "by": [(("intake", "by"), "team-lomi")],
    }
    assert found.gone == {"people", "rabo", "tie", "quality"}
    assert found.by_list == {
        "": {"quiet-otter-41"},
        "people": {"tavu"},
        "was": {"fire"},
        "ties": {"sune"},
        "walks": {"sobe"},
        "answers": {"piru", "kemo"},
    }
    assert found.ids[:2] == [
        (("id",), "quiet-otter-41"),
        (("people", 0, "id"), "tavu"),
    ]


@given(VALUES)
def test_the_walk_misses_no_word(value: Value) -> None:
    """Whatever is found is a word of the record at its place, and no other is one."""
    found = references.named(value)
    words = list(references.words(value))

    for key in ("by", "with", "attended", "me"):
        under = [(place, word) for place, _, each, word in words if each == key]
        assert found.outside.get(key, []) == under
    assert [(place, word) for place, word, _ in found.references] == [
        (place, word)
        for place, within, key, word in words
        if key == "came_by" or (within, key) in _IN_IT
    ]
    assert found.ids == [
        (place, word) for place, _, _, word in words if place[-1:] == ("id",)
    ]


_IN_IT = {
    ("ties", "between"),
    ("places", "people"),
    ("events", "people"),
    ("events", "place"),
    ("answers", "people"),
    ("answers", "places"),
    ("answers", "ties"),
    ("answers", "about"),
    ("answers", "replaces"),
    ("reach", "person"),
}


@pytest.mark.parametrize("value", [None, "tavu", [], {}])
def test_where_there_is_nothing_nothing_names(value: Any) -> None:
    """A record without anything in it names nothing."""
    assert references.named(value) == references.Named()
