"""
Statements of a record, and where whoever it is about sees one another way.

A disagreement goes wherever its statement goes: whoever may hear the one hears the
other, beside it, and nobody else.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from heero.domain.corrections import Disagreement
from heero.domain.participant import Participant

STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "people": ("name", "relation", "note"),
    "ties": ("note",),
    "places": ("label", "note"),
    "events": ("title",),
    "strengths": ("words",),
    "worries": ("words",),
    "hopes": ("words",),
    "needs": ("words",),
    "gifts": ("words", "from"),
    "outreach": ("message", "hope", "if_no_answer"),
    "commitments": ("words",),
    "steps": ("what", "who", "go_wrong"),
    "agreed": ("words",),
    "ideas": ("words",),
    "dissents": ("words",),
    "attendance": ("words",),
    "children": ("name", "visits", "needs"),
    "pictures": ("what",),
    "meetings": ("title", "purpose", "place"),
}
"""The lists of a record that say something, with their words, the first one first."""

WORDS_OF = ("words", "what", "title")
"""The words a disagreement is put beside where a page is not the participant's own."""


class Statement(NamedTuple):
    """
    Something a record says.

    Attributes:
        where: The list it lies in; `answers` for an answer of a walk.
        id: Its id.
        key: The key of its first words.
        words: Those words; empty where it has none.
    """

    where: str
    id: str
    key: str
    words: str


def statements(record: Participant) -> Iterator[Statement]:
    """Yield what a record says, list by list, and what was said in its walks."""
    for where, keys in STATEMENTS.items():
        for each in getattr(record, where):
            key = next((one for one in keys if worded(each, one)), keys[0])
            yield Statement(where, each.id, key, worded(each, key))
    replaced = {one.replaces for walk in record.walks for one in walk.answers}
    for walk in record.walks:
        for one in walk.answers:
            if one.status == "answered" and one.said and one.id not in replaced:
                said = [one.said] if isinstance(one.said, str) else list(one.said)
                yield Statement("answers", one.id, "said", ", ".join(said))


def worded(item: Any, key: str) -> str:
    """Return the words under a key of an item; empty where there are none."""
    found = getattr(item, f"{key}_" if key == "from" else key, None)
    return found if isinstance(found, str) else ""


def there(record: Participant) -> set[str]:
    """Return the ids of everything that a record or a view of one still says."""
    found = {each.id for where in STATEMENTS for each in getattr(record, where)}
    found |= {one.id for walk in record.walks for one in walk.answers}
    return found | {each.id for each in record.measures}


def about(record: Participant) -> dict[str, list[Disagreement]]:
    """Return how somebody sees it another way, by the statement it is about."""
    found: dict[str, list[Disagreement]] = {}
    for each in record.disagreements:
        found.setdefault(each.about, []).append(each)
    return found


def heard(smaller: Participant, *, own: bool) -> Participant:
    """
    Return a view with the disagreements that belong to what is in it.

    Args:
        smaller: What may be seen of a record.
        own: Whether it is the participant's own, which shows what was put right too.
    """
    if not (smaller.disagreements or smaller.corrections or smaller.retention):
        return smaller
    known = there(smaller)
    kept = tuple(each for each in smaller.disagreements if each.about in known)
    right = tuple(each for each in smaller.corrections if own and each.about in known)
    found = smaller.model_copy(update={"disagreements": kept, "corrections": right})
    if own:
        return found
    lists = {where: _beside(found, getattr(found, where)) for where in STATEMENTS}
    return found.model_copy(update={**lists, "retention": None})


def _beside(record: Participant, items: Sequence[Any]) -> tuple[Any, ...]:
    """Put beside each statement of a list how the participant sees it."""
    said = about(record)
    found = []
    for each in items:
        key = next((one for one in WORDS_OF if worded(each, one)), "")
        if key and each.id in said:
            beside = [spoken(record.name, one) for one in said[each.id]]
            words = [worded(each, key), *beside]
            each = each.model_copy(update={key: " ".join(words)})
        found.append(each)
    return tuple(found)


def spoken(name: str, said: Disagreement) -> str:
    """Return a disagreement as it stands beside its statement, in no language."""
    return f"\N{EM DASH} {name}: \N{LEFT DOUBLE QUOTATION MARK}{said.words}" + (
        "\N{RIGHT DOUBLE QUOTATION MARK}"
    )
