"""
What is counted of mentoring, and how it is told.

New workers are counted, each once, and every month that a pair was together and that
is over. Pairs are not counted beside new workers: taken from one another, the two would
say how few have no mentor.

Source: a mentor with monthly follow-up for every new worker, as Worker2Worker publishes
it; how a month counts as on time is heero's own choice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from heero.domain.figures import Column, Part
from heero.domain.mentor_counts import months_between, months_of
from heero.domain.mentoring import How, Mentee, MonthOfPair, Pair
from heero.domain.part_shapes import each_of, one, words
from heero.domain.tallies import Item
from heero.domain.words import Month

MENTEES, MONTHS = "new workers", "months of pairs"

TITLE = "Mentoring"

EVIDENCE = (
    "These figures count pairs and months. They do not show that a mentor keeps "
    "anybody in the work: nothing was compared with workers who had none."
)

ABOUT = (
    "New workers are counted in the month they began to work; what became of their "
    "pairs is told as it stood at the end of the last month.",
    "A month of a pair counts once it is over: in touch or not, from the month they "
    "began to the month they ended.",
)

KNOWN: Mapping[str, str] = {
    "chosen:rest": "waited",
    "again:rest": "waited",
    "became:rest": "waited",
    "tried:contact": "month",
    "how:rest": "month",
    "wellbeing:rest": "month",
    "leaving:rest": "month",
}
"""Columns that a part before has as well, and its name."""


def of_mentoring(
    mentees: Iterable[Mentee], pairs: Iterable[Pair], last: Month
) -> Iterator[Item]:
    """
    Yield what is counted of mentoring.

    Args:
        mentees: Every mentee.
        pairs: Every pair there is and was.
        last: The last month that is over.
    """
    every = [x for x in pairs if x.began is not None and x.began[:7] <= last]
    own: dict[str, list[Pair]] = {}
    for pair in sorted(every, key=lambda each: each.began or ""):
        own.setdefault(pair.mentee, []).append(pair)
    for number, mentee in enumerate(mentees):
        if mentee.began:
            began = mentee.began[:7]
            hits = list(_matched(began, own.get(mentee.id, ()), last))
            yield Item(MENTEES, began, number, hits)
    for number, pair in enumerate(every):
        counts = pair.counts_leaving == "said_yes"
        for month, noted in months_of(pair, last):
            hits = list(_month(noted, counts_leaving=counts)) if noted else []
            yield Item(MONTHS, month, number, hits)


def _matched(began: Month, pairs: Sequence[Pair], last: Month) -> Iterator[str]:
    """Yield what is counted of the pairs of a mentee, in the order they began."""
    if not pairs:
        return
    first, latest = pairs[0], pairs[-1]
    waited = months_between(began, (first.began or "")[:7])
    yield f"waited:{'soon' if waited <= 1 else 'later'}"
    yield f"chosen:{first.chosen}"
    yield f"again:{'one' if len(pairs) == 1 else 'several'}"
    if latest.ended and latest.ended[:7] <= last:
        yield f"became:{latest.ended_by or 'other'}"
    else:
        yield "became:together"


def _month(noted: MonthOfPair, *, counts_leaving: bool) -> Iterator[str]:
    if noted.contact != "said_yes":
        if noted.tried:
            yield "tried:tried"
        return
    yield "month:contact"
    yield "tried:contact"
    yield f"how:{noted.how or 'quiet'}"
    yield f"wellbeing:{_band(noted.wellbeing)}"
    told = noted.leaving if counts_leaving else "not_asked"
    yield f"leaving:{'quiet' if told == 'not_asked' else told}"
    yield from (f"topic-{each}:yes" for each in dict.fromkeys(noted.topics))


def _band(number: int | None) -> str:
    if number is None:
        return "quiet"
    return "high" if number >= 8 else "middle" if number >= 5 else "low"


_QUIET = Column("quiet", "in touch, and nothing was said")
_NONE = Column("rest", "not in touch")
_WAITS = Column("rest", "none so far")


def topics(items: Sequence[Item]) -> list[str]:
    """Return the codes of what months were about, the most frequent first."""
    found: dict[str, int] = {}
    for each in items:
        for hit in each.hits:
            if hit.startswith("topic-"):
                code = hit.removeprefix("topic-").removesuffix(":yes")
                found[code] = found.get(code, 0) + 1
    return sorted(found, key=lambda each: (-found[each], each))


def parts(labels: Mapping[str, str]) -> list[Part]:
    """
    Return the parts of the report.

    Args:
        labels: The codes of what months were about, and what each is called.
    """
    about = Part(
        "topic",
        "What they talked about",
        "Months of pairs in which they were in touch, each once for each topic.",
        "What they talked about is theirs; only words of a list are noted.",
        each_of("topic", labels, dict.fromkeys(labels, "month:contact"), MONTHS),
        "counts",
    )
    return [*_PARTS, about] if labels else list(_PARTS)


_PARTS: tuple[Part, ...] = (
    one(
        "waited",
        "New workers, and how soon they had a mentor",
        "Mentees, in the month they began to work: until the month their first pair "
        "began.",
        "Who waits longer may have wished for somebody they had to wait for.",
        (
            Column("soon", "in that month or the next"),
            Column("later", "later"),
            _WAITS,
        ),
        MENTEES,
    ),
    one(
        "chosen",
        "Who was chosen as the first mentor",
        "Mentees, in the month they began to work, by whether the first one that heero "
        "proposed was taken.",
        "Choosing another is what the proposal is for.",
        (
            Column("first", "the first of the list"),
            Column("another", "another one"),
            _WAITS,
        ),
        MENTEES,
    ),
    one(
        "again",
        "Mentees with another mentor later",
        "Mentees, in the month they began to work, by whether they had one mentor or "
        "several, one after another.",
        "Nobody has to say why they want another one.",
        (Column("one", "one"), Column("several", "several"), _WAITS),
        MENTEES,
    ),
    one(
        "became",
        "What became of the last pair of each mentee",
        "Mentees, in the month they began to work, by how the last pair ended.",
        "Another mentor needs no reason, and none is kept.",
        (
            Column("together", "still together"),
            Column("time", "the year was over"),
            Column("rematch", "another mentor was to be found"),
            Column("left", "one of them left"),
            Column("other", "otherwise"),
            _WAITS,
        ),
        MENTEES,
    ),
    one(
        "month",
        "Months in touch",
        "Every month of every pair, by whether they were in touch in it.",
        "A month without may have been a month off.",
        (Column("contact", "in touch"), _NONE),
        MONTHS,
    ),
    one(
        "tried",
        "Months in which somebody tried",
        "Every month of every pair.",
        "Not every try is written down.",
        (
            Column("tried", "not in touch, and somebody tried"),
            Column("contact", "in touch"),
            Column("rest", "not in touch, nothing noted"),
        ),
        MONTHS,
    ),
    one(
        "how",
        "How they were in touch",
        "Every month of every pair.",
        "What suits both is best.",
        (*words(get_args(How)), _QUIET, _NONE),
        MONTHS,
    ),
    one(
        "wellbeing",
        "How mentees were, 0 to 10",
        "Every month of every pair, by the number the mentee said, if they said one.",
        "Only who wants to says a number, and it is no measure of their work.",
        (
            Column("high", "8 to 10"),
            Column("middle", "5 to 7"),
            Column("low", "0 to 4"),
            _QUIET,
            _NONE,
        ),
        MONTHS,
    ),
    one(
        "leaving",
        "Thinking of leaving",
        "Every month of every pair; what was said counts only where the mentee agreed "
        "that it does.",
        "It is no list of who will leave, and must not be used as one.",
        (*words(("said_yes", "said_no", "unsure")), _QUIET, _NONE),
        MONTHS,
    ),
)
