"""The laws of differences and merges, on generated records."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heero.compare.differences import differences
from heero.compare.lists import keyed
from heero.compare.merging import UNDECIDED, Merged, merge
from heero.domain.operations import (
    Operation,
    Value,
    apply,
    as_data,
    from_data,
    without_nothing,
)
from tests.layouts import RECORDS

WORDS = ("strong", "weak", "me_and_navigator", "case_team", "a\nb\nc\n", "Rose", "x")
KEYS = ("name", "note", "visibility", "supports", "tie", "seat", "people", "ties")
IDS = ("tavu", "kelo", "sune", "piru")


def plain(value: Value) -> Any:
    """Return what two versions must agree in: neither order of keys nor of items."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each is not None}
    items = keyed(value)
    if items is not None:
        return {"a list": {step: plain(each) for step, each in items.items()}}
    return [plain(each) for each in value] if isinstance(value, list) else value


def write(value: Value) -> str:
    return repr(value)


def merged(base: Value, local: Value, remote: Value) -> Merged:
    assert isinstance(base, dict) and isinstance(local, dict)
    assert isinstance(remote, dict)
    return merge(base, local, remote, write)


ITEM = st.dictionaries(
    st.sampled_from(KEYS),
    st.sampled_from(WORDS)
    | st.lists(st.sampled_from(WORDS), unique=True, max_size=3)
    | st.dictionaries(st.sampled_from(KEYS), st.sampled_from(WORDS), max_size=2),
    max_size=4,
)
ITEMS = st.dictionaries(st.sampled_from(IDS), ITEM, max_size=4).map(
    lambda made: [{**item, "id": step} for step, item in made.items()]
)
RECORD = st.dictionaries(
    st.sampled_from(KEYS), ITEMS | st.sampled_from(WORDS) | ITEM, max_size=4
)


@st.composite
def versions(draw: Any) -> tuple[Value, Value, Value]:
    """Draw a record and two that somebody made of it."""
    base = draw(RECORD)
    return base, draw(changed(base)), draw(changed(base))


@st.composite
def changed(draw: Any, value: Value) -> Value:
    """Draw a version of a record: a part of it is as it was."""
    other = draw(RECORD)
    keep = draw(st.sets(st.sampled_from(KEYS)))
    assert isinstance(value, dict)
    made = {key: each for key, each in value.items() if key in keep}
    return {**made, **{key: each for key, each in other.items() if key not in keep}}


@given(RECORDS, RECORDS)
def test_a_difference_leads_from_one_record_to_the_other(
    old: dict[str, Value], new: dict[str, Value]
) -> None:
    """`apply(a, differences(a, b))` is b, with every list in its order."""
    done = apply(old, differences(old, new))

    assert without_nothing(done) == without_nothing(new)


@given(RECORD, RECORD)
def test_a_difference_of_items_leads_from_one_to_the_other(
    old: Value, new: Value
) -> None:
    """The same where lists hold items that come, go and change places."""
    assert apply(old, differences(old, new)) == new


@given(RECORD)
def test_a_record_differs_in_nothing_from_itself(record: Value) -> None:
    """Nor from one whose keys stand in another order."""
    assert isinstance(record, dict)

    assert differences(record, dict(reversed(record.items()))) == []


@given(RECORD, RECORD)
def test_a_difference_can_be_written_down(old: Value, new: Value) -> None:
    """As data and back it is the same."""
    done: list[Operation] = differences(old, new)

    assert [from_data(as_data(each)) for each in done] == done


@given(versions())
def test_one_change_is_taken_as_it_is(three: tuple[Value, Value, Value]) -> None:
    """`merge(o, a, o)` and `merge(o, o, a)` are a."""
    base, local, _ = three

    assert plain(merged(base, local, base).value) == plain(local)
    assert plain(merged(base, base, local).value) == plain(local)
    assert merged(base, local, base).conflicts == ()


@given(versions())
def test_the_same_change_twice_is_one(three: tuple[Value, Value, Value]) -> None:
    """`merge(o, a, a)` is a."""
    base, local, _ = three

    assert plain(merged(base, local, local).value) == plain(local)
    assert merged(base, local, local).conflicts == ()


@settings(max_examples=2 * settings.default.max_examples)
@given(versions())
def test_it_does_not_matter_who_merges(three: tuple[Value, Value, Value]) -> None:
    """Swapping the sides swaps the decisions and gives the same record."""
    base, local, remote = three
    one, other = merged(base, local, remote), merged(base, remote, local)
    swap = {"local": "remote", "remote": "local"}

    assert plain(one.value) == plain(other.value)
    assert {(each.path, each.choice) for each in one.decisions} == {
        (each.path, swap.get(each.choice, each.choice)) for each in other.decisions
    }


@settings(max_examples=2 * settings.default.max_examples)
@given(versions())
def test_nothing_said_is_lost(three: tuple[Value, Value, Value]) -> None:
    """A value somebody wrote is in the record, undecided, or was changed by one."""
    base, local, remote = three
    done = merged(base, local, remote)
    waiting = done.value.get(UNDECIDED, [])
    assert isinstance(waiting, list)

    assert len(waiting) == len({tuple(each.path) for each in done.conflicts})
    for decision in done.conflicts:
        item = next(
            each
            for each in waiting
            if isinstance(each, dict) and each["at"] == list(decision.path)
        )
        assert isinstance(item, dict)
        for side in (decision.local, decision.remote):
            if side is not None:
                assert write(side) in item["choices"]  # type: ignore[operator]
