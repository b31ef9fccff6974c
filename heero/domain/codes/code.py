"""What there is to know of one code."""

from dataclasses import dataclass
from typing import Literal

from heero.domain.findings import Severity

Looks = Literal["", "key", "near", "day", "number", "drawn", "seat", "header", "empty"]
"""
What a value must look like to be drawn where a finding is about it; nothing else is.

`near` is a word that comes near one of heero's or an id that is there, `drawn` an id as
heero draws them. Everything else, and always what somebody said, is drawn as `…`.
"""


@dataclass(frozen=True)
class Code:
    """
    One thing that can be wrong, for people who do not know YAML.

    Attributes:
        code: Its name, as it is shown and asked for.
        says: What is wrong, in one line.
        why: Why it matters.
        do: What to do.
        wrong: Lines of an invented record it is about; empty where none can show it.
        right: The same lines as they should be.
        severity: How bad it usually is.
        shows: What the value it is about must look like to be drawn.
        mends: Whether `heero validate --fix` mends it, where nobody has to decide.
    """

    code: str
    says: str
    why: str
    do: str
    wrong: str = ""
    right: str = ""
    severity: Severity = "error"
    shows: Looks = ""
    mends: bool = False
