"""Figures and parts of reports about a helpline, made of the words of a list."""

from collections.abc import Mapping, Sequence

from heero.domain.figures import Column, Figure, Part, Sum

CONTACTS, TALKS = "contacts", "conversations"
REFERRALS, PROMISES, CALLERS = "referrals", "follow-ups", "callers"
"""The kinds of things that are counted of a helpline."""


def words(codes: Sequence[str], **said: str) -> tuple[Column, ...]:
    """Return a column for each of some codes, called as is said or like the code."""
    return tuple(Column(x, said.get(x, x.replace("_", " "))) for x in codes)


def labels(codes: Sequence[str]) -> dict[str, str]:
    """Return what some codes are called, where it is what they say."""
    return {each: each.replace("_", " ") for each in codes}


def each_of(
    kind: str,
    codes: Mapping[str, str],
    within: Mapping[str, str] | None = None,
    unit: str = TALKS,
) -> tuple[Figure, ...]:
    """
    Return a figure for each of some codes: those that have it, and those that do not.

    Args:
        kind: What the names of the figures begin with.
        codes: The codes, and what each is called.
        within: What those that have a code are some of, by code, as `Figure.within`
            has it.
        unit: What is counted.
    """
    yes, rest = Column("yes", "yes"), Column("rest", "not")
    found = []
    for code, words in codes.items():
        around = (within or {}).get(code, "")
        columns = (yes, Column("beside", "others"), rest) if around else (yes, rest)
        found.append(
            Figure(f"{kind}-{code}", words, columns, unit, (), around, ("yes",))
        )
    return tuple(found)


def one(
    key: str,
    title: str,
    formula: str,
    caveat: str,
    columns: tuple[Column, ...],
    unit: str = TALKS,
    sums: tuple[Sum, ...] = (),
) -> Part:
    """Return a part that is one figure."""
    figure = Figure(key, "", columns, unit)
    return Part(key, title, formula, caveat, (figure,), "counts", sums)
