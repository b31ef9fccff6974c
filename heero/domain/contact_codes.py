"""
Codes of a contact that the site has no word for, mostly a slip.

Which codes there are is data of the site; see `templates/vocabulary/`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from heero.domain.findings import Problem
from heero.domain.operations import Value


class Known(NamedTuple):
    """
    The words a site has for its contacts.

    Attributes:
        concerns: What contacts may be about, also what is asked no more.
        fields: The codes each field of the site may have, any where there are none, and
            whether it may have several; by their keys.
    """

    concerns: tuple[str, ...]
    fields: Mapping[str, tuple[tuple[str, ...], bool]]


def unknown_codes(values: Mapping[str, Value], known: Known) -> Iterator[Problem]:
    """
    Yield the codes of a contact that the site has not.

    Args:
        values: The words of the record.
        known: The words of the site.
    """
    yield from _of("concerns", values.get("concerns"), known.concerns, "concerns")
    for key, (words, many) in known.fields.items():
        found = values.get(key)
        if isinstance(found, list) and not many:
            yield Problem(
                "contact-code",
                (key,),
                "this takes one word, and has a list",
                "keep one of them, or set `many` in vocabulary/contact-fields.yaml",
                "warning",
            )
        elif words:
            yield from _of(key, found, words, "contact-fields")


def _of(key: str, value: Value, words: tuple[str, ...], file: str) -> Iterator[Problem]:
    how = "as something else" if key == "concerns" else "nowhere"
    listed = value if isinstance(value, list) else [value]
    for index, word in enumerate(listed):
        if not isinstance(word, str) or word in words:
            continue
        near = get_close_matches(word, words, n=1)
        meant = f"did you mean {near[0]!r}? else " if near else ""
        yield Problem(
            "contact-code",
            (key, index) if isinstance(value, list) else (key,),
            f"the site has no such code, so it is counted {how}",
            f"{meant}add it to vocabulary/{file}.yaml",
            "warning",
        )
