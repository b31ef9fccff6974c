"""
The first lines of a participant's record, read without reading the rest.

Only for a text that was read whole before and gave the same; see `Verdict.plain_head`.
"""

import re
from typing import NamedTuple

from heero.domain.participant import Participant


class Head(NamedTuple):
    """What a list shows of somebody."""

    name: str
    kind: str
    status: str


_LINE = re.compile(
    r"""^(name|kind|status):[ ](?:"([^"\\\n]+)"|([^\W_](?:[\w .'-]*\w)?))\r?$""",
    re.MULTILINE,
)
_KEY = re.compile(r"^(?:name|kind|status)\b", re.MULTILINE)


def head(text: str) -> Head | None:
    """Return the head of a text, or `None` where it is not written as usual."""
    found = {key: quoted or plain for key, quoted, plain in _LINE.findall(text)}
    if len(found) != len(_KEY.findall(text)) or "name" not in found:
        return None
    return Head(
        found["name"], found.get("kind", "youth"), found.get("status", "active")
    )


def is_head_of(text: str, record: Participant) -> bool:
    """Whether the head of a text says of a record what the whole text says."""
    return head(text) == Head(record.name, record.kind, record.status)
