"""Writing: what heero writes is read as the same words by every reader of YAML."""

import io
from typing import Any

import layouts
import pytest
import yaml
import yaml12
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from heero.domain.operations import Value, apply, without_nothing
from heero.domain.signs import UNSAFE
from heero.store import write
from heero.store.amend import amend
from heero.store.laid_out import laid_out
from heero.store.yaml_text import read, values

NASTY = [
    *("yes", "No", "on", "OFF", "y", "N", "true", "False", "null", "Null", "~", "none"),
    *("1_000", "0o17", "0x1F", "0b1", "1e3", "1.5", ".5", "-.inf", ".NaN", "-0"),
    *(
        "12:30:45",
        "1:30",
        "190:20:30",
        "2026-11-02",
        "2026-11-02T14:05:00Z",
        "2026-1-2",
    ),
    *("=", "<<", "- a", "-", "? a", "a: b", ": a", "a:", "a #b", "# a", "#", "a # b"),
    *("&a", "*a", "!a", "!!str a", "%a", "@a", "`a", "|", ">", "|-", "[a", "{a", "a]"),
    *("a, b", ",", "''", '"', '"a"', "'a'", "it's", "a\\b", "\\", "\\n", "\\u202e"),
    *("", " ", " a", "a ", "a  b", "a\nb", "a\n", "\na", "a\n\nb\n\n", "a\tb", "\t"),
    *("---", "...", "--- a", "\N{OTTER}", "\N{WOMAN}\u200d\N{GIRL}", "مريم", "שלום"),
    *(
        "e\u0301",
        "\u200f",
        "\xa0",
        "\xad",
        "\u3000",
        "ǅ",
        "ß",
        "1",
        "12",
        "+1 555",
        "٣",
    ),
    *(
        "NaN",
        "Inf",
        "inf",
        "nan",
        "0",
        "00",
        "0.",
        "1.",
        "+.5",
        "1e",
        "e1",
        "0x",
        "017",
    ),
]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.text(st.sampled_from("ab \n:#-'\"\\{}[],&*!|>%@`~=<.0123e_"), max_size=12),
    st.lists(st.sampled_from(NASTY), max_size=3).map("".join),
).filter(lambda text: not UNSAFE.search(text))
KEYS = TEXTS.filter(lambda key: "\n" not in key and len(key) < 60)
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(
    st.sampled_from(["heero", "name", "people", "ties", "reach", "note"]) | KEYS,
    VALUES,
    min_size=1,
    max_size=4,
)


def by_heero(text: str) -> Any:
    reading = read(text)
    assert reading.node is not None, reading.findings
    return values(reading.node)


def by_pyyaml(text: str) -> Any:
    return yaml.safe_load(text)


def by_ruamel(text: str) -> Any:
    return YAML(typ="safe").load(io.StringIO(text))


def by_pure_ruamel(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


def by_yaml12(text: str) -> Any:
    return yaml12.parse_yaml(text)


READERS = [by_heero, by_pyyaml, by_ruamel, by_pure_ruamel, by_yaml12]
"""Heero's own, two of YAML 1.1, and two of YAML 1.2, one of them not from Python."""


@pytest.mark.parametrize("word", NASTY)
@pytest.mark.parametrize("reads", READERS)
def test_a_nasty_word_stays_that_word(reads: Any, word: str) -> None:
    """No reader takes what heero wrote for a number, a date, a truth or nothing."""
    record: Value = {"a": word, "b": [word], "c": {"d": [{"e": word}]}}

    assert reads(write.whole(record)) == record


@given(RECORDS)
@pytest.mark.parametrize("reads", READERS)
def test_every_record_is_read_the_same(reads: Any, record: Value) -> None:
    """Keys and texts come back as they were, of whatever characters they are made."""
    assert reads(write.whole(record)) == record


@given(VALUES)
@pytest.mark.parametrize("reads", READERS)
def test_every_value_in_one_line_is_read_the_same(reads: Any, value: Value) -> None:
    """The line between brackets holds what the lines without them hold."""
    line = write.flow(value)

    assert "\n" not in line
    assert reads(f"a: {line}\n") == {"a": value}


@given(layouts.RECORDS, st.data())
@pytest.mark.parametrize("reads", READERS)
def test_every_change_is_read_the_same(
    reads: Any, record: dict[str, Value], data: st.DataObject
) -> None:
    """What heero put into a record it wrote is what other readers find in it."""
    before = without_nothing(record)
    done = data.draw(layouts.operations(before))

    new = amend(write.whole(before), done)

    assert without_nothing(reads(new)) == without_nothing(apply(before, done))


@given(layouts.written(odd=True))
@pytest.mark.parametrize("reads", READERS)
def test_what_is_laid_out_is_read_the_same(reads: Any, text: str) -> None:
    """A record laid out by hand may puzzle other readers; laid out by heero, none."""
    assert reads(laid_out(text, lambda path: ())) == by_heero(text)


@given(RECORDS, st.text(st.characters(codec="ascii", categories=["L"]), max_size=9))
def test_a_first_comment_changes_nothing(record: Value, comment: str) -> None:
    """The line for editors is not part of the record."""
    assert by_heero(write.whole(record, comment)) == record


def test_plain_words_are_written_plainly() -> None:
    """Quotes stand only where somebody would miss them."""
    record: Value = {
        "name": "Ari",
        "relation": "grandmother's sister (the tall one)",
        "said": "José and Zoë",
        "kind": "no",
        "born": "2009-04",
    }

    assert write.whole(record) == (
        "name: Ari\n"
        "relation: grandmother's sister (the tall one)\n"
        "said: José and Zoë\n"
        'kind: "no"\n'
        'born: "2009-04"\n'
    )


@pytest.mark.parametrize("word", ["y", "n", "Y", "N", "yes", "No", "ON", "off"])
def test_words_for_truth_are_quoted(word: str) -> None:
    """Readers of YAML 1.1 take even single letters for a truth."""
    assert write.scalar(word) == f'"{word}"'


def test_nothing_never_becomes_an_empty_text() -> None:
    """A key that holds nothing has no value, or is left out between brackets."""
    record: Value = {"name": "Ari", "born": None, "intake": {"date": "x", "by": None}}

    assert by_heero(write.whole(record)) == {
        "name": "Ari",
        "born": None,
        "intake": {"date": "x"},
    }
    assert write.flow({"a": None, "b": "c"}) == "{b: c}"
