"""What is compared with what, as it is typed."""

from dataclasses import dataclass

from heero.domain.words import Day
from heero.errors import BadInput


@dataclass(frozen=True)
class Span:
    """
    What is compared with what.

    Attributes:
        since: The day, number or revision of the older one; empty for no comparison.
        until: The same for the newer one; empty for the record as it is.
    """

    since: str = ""
    until: str = ""


NOW = Span()
"""A map of today that is compared with nothing."""


def span(since: str, from_: str, to: str) -> Span:
    """
    Return what is compared with what, from what was typed.

    Raises:
        BadInput: Two beginnings were given, or an end without a beginning.
    """
    if since and from_:
        raise BadInput("--since and --from say the same", hint="leave one of them out")
    if to and not (since or from_):
        raise BadInput(
            "--to needs a beginning", hint="say --from DAY --to DAY, or --since DAY"
        )
    return Span((since or from_).strip(), to.strip())


def in_order(first: Day, last: Day) -> None:
    """
    Make sure that a time does not end before it begins.

    Raises:
        BadInput: It does.
    """
    if first > last:
        raise BadInput(
            "the beginning is later than the end",
            hint=f"say --from {last} --to {first}",
        )
