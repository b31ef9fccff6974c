"""
The first lines of a participant's record, read without reading the rest.

Only for a text that was read whole before and gave the same; see `Verdict.plain_head`.
"""

import re
from typing import TYPE_CHECKING

from heero.domain.headed import Head

if TYPE_CHECKING:
    from heero.domain.participant import Participant


_USUAL = {"kind": "youth", "status": "active"}
_WORD = re.compile(r"""(?:"([^"\\]+)"|([^\W_](?:[\w .'-]*\w)?))""")


def head(text: str) -> Head | None:
    """Return the head of a text, or `None` where it is not written as usual."""
    found = dict(_USUAL)
    for key in Head._fields:
        at = text.find(f"\n{key}: ")
        if at < 0:
            continue
        start = at + len(key) + 3
        end = text.find("\n", start)
        word = _WORD.fullmatch(text[start:end].rstrip("\r")) if end > 0 else None
        if word is None:
            return None
        found[key] = word.group(1) or word.group(2)
    return Head(**found) if "name" in found else None


def is_head_of(text: str, record: "Participant") -> bool:
    """Whether the head of a text says of a record what the whole text says."""
    return head(text) == record.headed(str)
