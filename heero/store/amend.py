"""
Amending text: operations are spliced in at places the reader knows.

Nothing changed is no byte changed, and one value is one line. Comments, unknown keys,
layout and line ends stay. The result is read back and compared with what the
operations mean before anybody sees it.
"""

from collections.abc import Iterable
from dataclasses import replace

from heero.domain.operations import (
    Operation,
    Order,
    Remove,
    Value,
    apply,
    without_nothing,
)
from heero.store import plain
from heero.store.splice import CannotAmend, Splice
from heero.store.write import OrderOf, arranged
from heero.store.yaml_text import read, values

__all__ = ["CannotAmend", "OrderOf", "amend"]


def amend(
    text: str, operations: Iterable[Operation], order_of: OrderOf | None = None
) -> str:
    """
    Return a text with operations done.

    Args:
        text: A whole record that can be read.
        operations: What changes, one after the other.
        order_of: Where a new key belongs among those that are there, and the order of
            keys in what is new; as they come where nothing is said.

    Raises:
        NoSuchPath: An operation names a place that is not there, or one that is taken.
        CannotAmend: The result would not hold what the operations mean.
    """
    listed = list(operations)
    if not listed:
        return text
    order = order_of or (lambda path: ())
    amended = text
    for operation in listed:
        amended = Splice(amended, order).done(_arranged(operation, order))
    meant = apply(_values_of(text), listed)
    if _values_of(amended) != without_nothing(meant):
        raise CannotAmend
    return amended


def _arranged(operation: Operation, order_of: OrderOf) -> Operation:
    if isinstance(operation, Remove | Order):
        return operation
    value = arranged(operation.value, operation.path, order_of)
    return replace(operation, value=value)


def _values_of(text: str) -> Value:
    # Another reader than the one the change was made by, and a faster one.
    ordinary = plain.read(text)
    if ordinary is not None:
        return without_nothing(ordinary.values)
    reading = read(text)
    if reading.node is None:
        raise CannotAmend
    return without_nothing(values(reading.node))
