"""
Every code a finding can have, in one table.

Adding a check is adding a function and its code here; a test asks for a folder in
`tests/errors` that provokes it.
"""

from heero.domain.codes.code import Code
from heero.domain.codes.guide import GUIDE
from heero.domain.codes.order import ORDER
from heero.domain.codes.sense import SENSE
from heero.domain.codes.shape import SHAPE
from heero.domain.codes.text import TEXT

__all__ = ["CODES", "PARTS", "Code"]

PARTS: dict[str, tuple[Code, ...]] = {
    "The text": TEXT,
    "Keys and values": SHAPE,
    "Between the parts of a record, and between records": SENSE,
    "Guides": GUIDE,
    "Orders of guides": ORDER,
}
"""The codes by what they are about."""

CODES: dict[str, Code] = {each.code: each for codes in PARTS.values() for each in codes}
"""The codes by their names."""
