"""
What all copies of a folder counted together.

Each copy has a word, and only it adds to what is counted under it. What a copy brought
along, when a whole folder was copied or moved, stands in its own record under the word
it was counted under: the largest number that anybody knows of a word is the right one,
since numbers only grow. So nothing is lost, and nothing counts twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from heero.domain.crisis import Counts
from heero.domain.words import Month


class Counted(NamedTuple):
    """
    A number of one word in one month.

    Attributes:
        word: The word it was counted under.
        month: The month.
        kind: With one person, or with a group.
        many: How many.
    """

    word: str
    month: Month
    kind: str
    many: int


def of(record: Counts) -> Iterator[Counted]:
    """Yield the numbers of a record, those it brought along too."""
    for each in record.months:
        word = each.counted_as or record.id
        yield Counted(word, each.month, each.kind, int(each.many))


def together(numbers: Iterable[Counted]) -> Counter[tuple[Month, str]]:
    """Return how many there were by month and kind, of all words."""
    largest: dict[tuple[str, Month, str], int] = {}
    for word, month, kind, many in numbers:
        key = (word, month, kind)
        largest[key] = max(many, largest.get(key, 0))
    found: Counter[tuple[Month, str]] = Counter()
    for (_, month, kind), many in largest.items():
        found[month, kind] += many
    return found
