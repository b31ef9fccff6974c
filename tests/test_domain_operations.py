"""Operations: the one way anything changes."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st
from layouts import RECORDS, VALUES, operation_on, operations, paths

from heero.domain import layout
from heero.domain.kinds import KINDS
from heero.domain.operations import (
    OF_KEYS,
    Add,
    NoSuchPath,
    Operation,
    Remove,
    Replace,
    Value,
    apply,
    as_data,
    at,
    from_data,
    has,
    settled,
)
from heero.domain.record import Record

ANY: st.SearchStrategy[Operation] = st.one_of(
    st.builds(Add, st.lists(st.text(), min_size=1).map(tuple), VALUES),
    st.builds(Replace, st.lists(st.text(), min_size=1).map(tuple), VALUES),
    st.builds(Remove, st.lists(st.text(), min_size=1).map(tuple)),
)


@given(ANY)
def test_an_operation_survives_being_data(operation: Operation) -> None:
    """What is written into the journal is what comes out of it."""
    assert from_data(as_data(operation)) == operation
    assert from_data(json.loads(json.dumps(as_data(operation)))) == operation


@given(RECORDS, st.data())
def test_settled_operations_can_be_given_twice(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """Once settled and done, the same operations have nothing left to do."""
    done = data.draw(operations(record, most=1))

    first = settled(record, done)
    after = apply(record, first)

    assert settled(after, done) == []
    assert after == apply(record, done)


@given(RECORDS, st.data())
def test_settled_operations_end_where_the_last_of_them_wants(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """Whatever was there, what was said last about a path is there in the end."""
    places = [
        path
        for path in paths(record)
        if isinstance(at(record, path), str) and path[-1] != "id"
    ]
    places = [path for path in places if isinstance(at(record, path[:-1]), dict)]
    path = data.draw(st.sampled_from(places))
    kind = data.draw(st.sampled_from([Add, Replace]))

    after = apply(record, settled(record, [Remove(path), kind(path, "said")]))
    again = apply(after, settled(after, [kind(path, "said")]))

    assert at(after, path) == "said"
    assert again == after


@given(RECORDS, st.data())
def test_the_value_that_is_given_is_not_changed(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """Applying makes a new value."""
    before = copy.deepcopy(record)
    done = data.draw(operations(record))

    apply(record, done)
    settled(record, done)

    assert record == before


@given(RECORDS, st.data())
def test_an_operation_changes_its_own_path_alone(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """Everything that is neither above nor below the path stays."""
    operation = data.draw(operation_on(record))
    if operation is None:
        return
    after = apply(record, [operation])

    assert has(after, operation.path) == (not isinstance(operation, Remove))
    for path in paths(record):
        common = min(len(path), len(operation.path))
        if "" not in path and path[:common] != operation.path[:common]:
            assert at(after, path) == at(record, path)


def test_keys_that_hold_keys_are_those_of_the_records() -> None:
    """The words that never name a list are read off the models."""
    found: set[str] = set()
    seen: set[type[Record]] = set()

    def look(model: type[Record]) -> None:
        if model in seen:
            return
        seen.add(model)
        for key, each in layout.fields(model).items():
            inner = layout.model_at(model, (key,))
            listed = layout.model_at(model, (key, "0"))
            if inner is not None or str(each).startswith("dict"):
                found.add(key)
            for below in (inner, listed):
                if below is not None:
                    look(below)

    for kind in KINDS:
        look(kind.model)

    assert found - {"care"} == OF_KEYS - {"care"}
    assert "care" in OF_KEYS


def test_an_item_is_found_by_its_id_wherever_it_stands() -> None:
    """A path means the same after somebody put a line above."""
    record: Value = {"people": [{"id": "kelo"}, {"id": "tavu", "name": "Rose"}]}

    assert at(record, ("people", "tavu", "name")) == "Rose"
    after = apply(record, [Remove(("people", "kelo"))])
    assert at(after, ("people", "tavu", "name")) == "Rose"


def test_nothing_there_is_said() -> None:
    """A path that leads nowhere is an error, not nothing."""
    for operation in (
        Remove(("people", "tavu")),
        Replace(("name",), "x"),
        Add(("heero",), "x"),
        Add(("heero", "deeper"), "x"),
    ):
        try:
            apply({"heero": "participant/1", "people": []}, [operation])
        except NoSuchPath:
            continue
        raise AssertionError(operation)
