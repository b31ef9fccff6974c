"""What begins and ends, and how long it may last."""

SPANS: tuple[tuple[str, str], ...] = (("from", "expires"), ("started", "finished"))
"""Keys of a beginning and of the end that belongs to it."""


def longest(begun: str) -> str:
    """Return the last day a consent that begins on a day can hold: twelve months."""
    year = min(int(begun[:4]) + 1, 9999)
    rest = "-02-28" if begun[4:] == "-02-29" else begun[4:]
    return f"{year:04}{rest}"
