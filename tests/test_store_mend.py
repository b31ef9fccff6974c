"""Mends of one place: what they change, and what they never do."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import yaml
import yaml12
from hypothesis import assume, given, note
from hypothesis import strategies as st
from layouts import written
from ruamel.yaml import YAML

from heero.domain.operations import Value
from heero.store import mend, tabs, write
from heero.store.comments import said, things
from heero.store.mend import CannotMend, Place
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, read, values

READERS: list[Callable[[str], Any]] = [
    yaml.safe_load,
    lambda text: YAML(typ="safe").load(io.StringIO(text)),
    lambda text: YAML(typ="safe", pure=True).load(io.StringIO(text)),
    yaml12.parse_yaml,
]
"""Readers of YAML 1.1 and 1.2 that are not heero's."""


def top(text: str) -> Node:
    """Return the top of a text that can be read."""
    node = read(text).node
    assert node is not None, read(text).findings
    return node


def places(node: Node, place: Place = ()) -> list[tuple[Place, Node]]:
    """Return every place below a node with what is there."""
    found: list[tuple[Place, Node]] = [(place, node)]
    if not isinstance(node, Scalar):
        for index, (thing, value) in enumerate(things(node)):
            step = thing.key.value if isinstance(thing, Entry) else index
            found += places(value, (*place, step))
    return found


def changed(before: str, after: str) -> tuple[str, str]:
    """Return the characters that went and those that came."""
    begun = 0
    while begun < min(len(before), len(after)) and before[begun] == after[begun]:
        begun += 1
    end = 0
    while (
        end < min(len(before), len(after)) - begun
        and before[-1 - end] == after[-1 - end]
    ):
        end += 1
    return before[begun : len(before) - end], after[begun : len(after) - end]


@given(written(odd=True), st.data())
def test_a_key_is_renamed_and_nothing_else(text: str, data: st.DataObject) -> None:
    """Its value, its place among the others and every comment stay."""
    note(text)
    below = [place for place, _ in places(top(text)) if isinstance(place[-1:], tuple)]
    keys = [place for place in below if place and isinstance(place[-1], str)]
    place = data.draw(st.sampled_from(keys))

    new = mend.rename_key(text, place, "renamed")

    assert said(new, top(new)) == said(text, top(text))
    assert changed(text, new)[0].strip("'\"") in str(place[-1])
    then = [
        (*place[:-1], "renamed", *each[len(place) :])
        if each[: len(place)] == place
        else each
        for each, _ in places(top(text))
    ]
    assert [each for each, _ in places(top(new))] == then


@given(written(odd=True), st.data())
def test_a_word_is_spelled_otherwise_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    """A word gives way to a word; a text in lines of its own does not."""
    note(text)
    found = [
        (place, node)
        for place, node in places(top(text))
        if isinstance(node, Scalar) and not node.empty
    ]
    place, node = data.draw(st.sampled_from(found))
    assert isinstance(node, Scalar)
    if node.style in ("|", ">"):
        with pytest.raises(CannotMend):
            mend.respell(text, place, "2026-11-02")
        return

    new = mend.respell(text, place, "2026-11-02")

    assert new.startswith(text[: node.start]) and new.endswith(text[node.end :])
    here = dict(zip(map(str, places(top(new))), places(top(new)), strict=True))
    assert len(here) == len(places(top(text)))
    spelled = next(each for at, each in places(top(new)) if at == place)
    assert isinstance(spelled, Scalar) and spelled.value == "2026-11-02"
    assert spelled.style


@given(written(odd=True), st.data())
def test_an_item_is_given_an_id_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    """What has no id gets one before its other keys; what has one keeps it."""
    note(text)
    found = [
        (place, node)
        for place, node in places(top(text))
        if isinstance(node, Mapping) and place
    ]
    assume(found)
    place, node = data.draw(st.sampled_from(found))
    assert isinstance(node, Mapping)
    if node.get("id"):
        with pytest.raises(CannotMend):
            mend.give_id(text, place, "vemo")
        return

    new = mend.give_id(text, place, "vemo")

    gone, come = changed(text, new)
    assert (gone, come.replace("vemo", "", 1).strip(" ,\r\n")) in (
        ("", "id:"),
        ("", ""),
    )
    assert "vemo" in new
    assert said(new, top(new)) == said(text, top(text))


@given(written(odd=True))
def test_after_quoting_every_reader_reads_the_same(text: str) -> None:
    """Not by one key or word do other programs differ from heero then."""
    note(text)
    new = mend.quote(text).text

    for reads in READERS:
        assert reads(new) == values(top(text)) == values(top(new))
    assert mend.quote(new).lines == ()
    assert said(new, top(new)) == said(text, top(text))


PLAIN = st.one_of(
    st.text("0123456789_-+.:eExXoObBnNyYaAfFtTzZ~=<> isulr", min_size=1, max_size=9),
    st.from_regex(r"\A[-+]?[0-9]{1,3}([_:.][0-9]{0,3}){0,3}([eE][-+]?[0-9]{1,2})?\Z"),
    st.from_regex(
        r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
        r"([Tt ]+[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?( *(Z|[-+][0-9]{1,2}))?)?\Z"
    ),
    st.from_regex(r"\A[-+]?0[xXoObB]?[0-9a-fA-F_]{1,4}\Z"),
    st.sampled_from(
        [
            "yes",
            "No",
            "on",
            "OFF",
            "y",
            "N",
            "true",
            "Null",
            "~",
            ".inf",
            "-.INF",
            ".NaN",
            "nan",
            "=",
            "<<",
        ]
    ),
)


@given(PLAIN)
def test_only_what_somebody_would_mistake_is_quoted(word: str) -> None:
    """Whatever one of the readers takes for more than a word is found."""
    text = f"a: {word}\n"
    node = read(text).node
    assume(node is not None and values(node) == {"a": word})
    quoted = mend.quote(text).text != text

    def mistaken(reads: Callable[[str], Any]) -> bool:
        try:
            return bool(reads(text) != {"a": word})
        except Exception:
            # A day such as 2026-13-45 is one that PyYAML fails at.
            return True

    assert quoted or not any(mistaken(reads) for reads in READERS)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a: 2026-11-02 # x\n", 'a: "2026-11-02" # x\n'),
        ("a: [no, 012, x]\n", 'a: ["no", "012", x]\n'),
        ("{on: 1}\n", '{"on": "1"}\n'),
        ("no: x\n", '"no": x\n'),
        ("a: 1_to_5_years\n", "a: 1_to_5_years\n"),
        ("a: 2014~\n", "a: 2014~\n"),
        ("a: 'no'\n", "a: 'no'\n"),
        ("a: |\n  no\n", "a: |\n  no\n"),
        ("a:\n", "a:\n"),
        ("a: 1\r\nb: x\r\n", 'a: "1"\r\nb: x\r\n'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, quoted: str) -> None:
    """Everything else stays as it was typed."""
    assert mend.quote(text).text == quoted


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("a:\n\tb: c\n", "a:\n  b: c\n", id="a level"),
        pytest.param(
            "a:\n\t- b: c\n\t  d: e\n", "a:\n  - b: c\n    d: e\n", id="an item"
        ),
        pytest.param(
            "a:\n  - b: c\n\td: e\n", "a:\n  - b: c\n    d: e\n", id="one width fits"
        ),
        pytest.param(
            "a:\n        b: c\n\td: e\n", "a:\n        b: c\n        d: e\n", id="eight"
        ),
        pytest.param("a:\tb\t# x\ty\n", "a: b # x y\n", id="before and in a remark"),
        pytest.param("a: b\t\n\t\nc: d\n", "a: b \n  \nc: d\n", id="behind a word"),
        pytest.param("a: [b,\tc]\t\n", "a: [b, c] \n", id="between brackets"),
        pytest.param("a: 'b\tc'\t# x\n", "a: 'b\tc' # x\n", id="kept in quotes"),
        pytest.param("a: b\tc\nd:\te\n", "a: b\tc\nd: e\n", id="kept in a word"),
        pytest.param(
            "a: |\n  b\n  \tc\nd:\te\n", "a: |\n  b\n  \tc\nd: e\n", id="kept in a text"
        ),
        pytest.param("a:\r\n\tb: c\r\n", "a:\r\n  b: c\r\n", id="Windows line ends"),
    ],
)
def test_tabs_outside_of_words_become_blanks(text: str, clean: str) -> None:
    """A tab that is part of what somebody said stays, whatever else is mended."""
    assert tabs.untab(text).text == clean


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a:\n  b:\n    c: d\n\te: f\n", id="two levels are possible"),
        pytest.param("a: [\n\tb\n", id="another thing is wrong too"),
        pytest.param("\ta: b\n c: d\n", id="no width fits"),
        pytest.param("\t- a\n", id="no record"),
    ],
)
def test_a_tab_that_could_mean_two_things_is_left(text: str) -> None:
    """How far in something stands is not guessed."""
    with pytest.raises(CannotMend):
        tabs.untab(text)


@pytest.mark.slow
@given(written(), st.data())
def test_indenting_by_tabs_and_back_changes_nothing(
    text: str, data: st.DataObject
) -> None:
    """What an editor did to the blanks before lines is undone, or left alone."""
    lines = text.splitlines(keepends=True)
    chosen = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    tabbed = "".join(
        line.replace("  ", "\t", 1) if at in chosen and line.startswith("  ") else line
        for at, line in enumerate(lines)
    )
    note(tabbed)
    assume(tabbed != text)
    try:
        done = tabs.untab(tabbed)
    except CannotMend:
        return

    assume("\t" not in done.text)
    assert something(values(top(done.text))) == something(values(top(text)))


def something(value: Value) -> Value:
    """Return a value with the blanks inside of words taken for one."""
    if isinstance(value, dict):
        return {key: something(each) for key, each in value.items()}
    if isinstance(value, list):
        return [something(each) for each in value]
    return " ".join(value.split()) if value else value


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        pytest.param("nmae: a\nname: b\n", ("nmae",), "name", id="the name is taken"),
        pytest.param("a: b\n", ("c",), "d", id="there is no such key"),
        pytest.param("a: [b]\n", ("a", 0), "d", id="it is an item"),
        pytest.param("a: b\n", ("a", "b"), "d", id="it is a word"),
        pytest.param("a: [\n", ("a",), "d", id="what cannot be read"),
    ],
)
def test_a_key_is_not_renamed(text: str, place: Place, key: str) -> None:
    """Nothing is overwritten and nothing is made up."""
    with pytest.raises(CannotMend):
        mend.rename_key(text, place, key)


@pytest.mark.parametrize(
    ("text", "place", "after"),
    [
        ("- nmae: x\n", (0, "nmae"), "- name: x\n"),
        ("'nmae':  x # y\n", ("nmae",), "'name':  x # y\n"),
        ('{"nmae":x}\n', ("nmae",), '{"name":x}\n'),
        ("{a: {nmae}}\n", ("a", "nmae"), "{a: {name}}\n"),
        ("? nmae\n: x\n", ("nmae",), "? name\n: x\n"),
        ("é: {nmae: \U0001f9a6}\r\n", ("é", "nmae"), "é: {name: \U0001f9a6}\r\n"),
    ],
)
def test_a_key_keeps_its_quotes(text: str, place: Place, after: str) -> None:
    """Only the letters of the key are others."""
    assert mend.rename_key(text, place, "name") == after


@pytest.mark.parametrize(
    ("text", "place", "after"),
    [
        ("a:\n  - b: c\n", ("a", 0), "a:\n  - id: vemo\n    b: c\n"),
        ("a:\n-   b: c\n", ("a", 0), "a:\n-   id: vemo\n    b: c\n"),
        ("a:\n  - # x\n    b: c\n", ("a", 0), "a:\n  - # x\n    id: vemo\n    b: c\n"),
        ("a:\n  - b: c\r\n", ("a", 0), "a:\n  - id: vemo\r\n    b: c\r\n"),
        ("a: [{b: c}]\n", ("a", 0), "a: [{id: vemo, b: c}]\n"),
        ("a: [{}]\n", ("a", 0), "a: [{id: vemo}]\n"),
        ("a: [{id, b: c}]\n", ("a", 0), "a: [{id: vemo, b: c}]\n"),
        ("a: [{id: , b: c}]\n", ("a", 0), "a: [{id: vemo , b: c}]\n"),
        ("a:\n  - id: # x\n    b: c\n", ("a", 0), "a:\n  - id: vemo # x\n    b: c\n"),
    ],
)
def test_an_id_is_put_where_it_belongs(text: str, place: Place, after: str) -> None:
    """However an item is written, its id comes first or where it was begun."""
    assert mend.give_id(text, place, "vemo") == after


def test_a_word_that_needs_quotes_gets_them() -> None:
    """A date put in the place of a plain word is quoted; quotes that stand stay."""
    assert mend.respell("a: x\n", ("a",), "2026-11-02") == 'a: "2026-11-02"\n'
    assert mend.respell("a: 'x'\n", ("a",), "2026-11-02") == "a: '2026-11-02'\n"
    assert mend.respell("a: 'x'\n", ("a",), "it's") == "a: it's\n"
    assert write.scalar("2026-11-02") == '"2026-11-02"'


def test_what_would_change_more_is_not_made() -> None:
    """A comment that would become part of a word, or a word of a comment, is seen."""
    with pytest.raises(CannotMend):
        mend._checked("a: b # x\n", "a: b\n", {"a": "b"})
    with pytest.raises(CannotMend):
        mend._checked("a: b\n", "a: c\n", {"a": "b"})
    with pytest.raises(CannotMend):
        mend._checked("a: b\n", "a: [\n", {"a": "b"})


def test_a_place_is_found_by_line_and_column() -> None:
    """What a finding points at is found again, be it a key, a word or an item."""
    text = "a:\n  - b: c\n  - [d]\n"

    assert mend.place_of(text, 2, 5, key=True) == ("a", 0, "b")
    assert mend.place_of(text, 2, 5) == ("a", 0)
    assert mend.place_of(text, 2, 8) == ("a", 0, "b")
    assert mend.place_of(text, 3, 6) == ("a", 1, 0)
    with pytest.raises(CannotMend):
        mend.place_of(text, 9, 9)
