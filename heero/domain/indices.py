"""
The formulas of network analysis that heero counts with; values in, numbers out.

Nothing here knows about records.
Every tie is symmetric, and sums are rounded once, so that the order of people and ties
never changes a number.
"""

from collections.abc import Collection, Iterable, Mapping
from math import fsum

Pair = frozenset[str]
"""Two ids, in no order."""


def blau(counts: Iterable[int]) -> float:
    """
    Return Blau's index of heterogeneity: 1 - sum of p².

    It is the chance that two people drawn with replacement are of different groups.

    Args:
        counts: How many people are in each group, at least one person in all; groups
            without anybody change nothing.

    Returns:
        From 0, all in one group, to 1 - 1/k, the same number in each of k groups.

    Raises:
        ZeroDivisionError: There is nobody.

    Source:
        Blau, *Inequality and Heterogeneity*, 1977, ch. 1; the formula is older:
        Simpson, "Measurement of Diversity", 1949.
    """
    found = tuple(counts)
    total = sum(found)
    return (total**2 - sum(each**2 for each in found)) / total**2


def qualitative_variation(counts: Iterable[int], groups: int) -> float:
    """
    Return Blau's index over the most it can be: (1 - sum of p²) / (1 - 1/k).

    Args:
        counts: How many people are in each group, at least one person in all.
        groups: k, how many groups there are to be in, also those nobody is in; two or
            more.

    Returns:
        From 0, all in one group, to 1, the same number in each of the k groups.

    Raises:
        ZeroDivisionError: There is nobody, or only one group.

    Source:
        The index of qualitative variation of Mueller and Schuessler, *Statistical
        Reasoning in Sociology*, 1961; Agresti and Agresti, "Statistical Analysis of
        Qualitative Variation", 1978.
    """
    return blau(counts) * groups / (groups - 1)


def external_internal(external: int, internal: int) -> float:
    """
    Return Krackhardt's E-I index: (E - I) / (E + I).

    Args:
        external: E, how many ties join people of different groups.
        internal: I, how many ties join people of the same group.

    Returns:
        From -1, all ties stay within groups, to 1, all ties go between them.
        It does not allow for the sizes of the groups.

    Raises:
        ZeroDivisionError: There is no tie.

    Source:
        Krackhardt and Stern, "Informal Networks and Organizational Crises: An
        Experimental Simulation", 1988.
    """
    return (external - internal) / (external + internal)


def components(people: Collection[str], ties: Iterable[Pair]) -> tuple[int, ...]:
    """
    Return how many people each component has, the largest first.

    A component is everybody who can be reached from one of them along ties.

    Args:
        people: Ids, each once.
        ties: Pairs of these ids.

    Source:
        Wasserman and Faust, *Social Network Analysis*, 1994, ch. 4.
    """
    group = {each: {each} for each in people}
    for tie in ties:
        first, second = tie
        if group[first] is not group[second]:
            group[first] |= group[second]
            for each in group[second]:
                group[each] = group[first]
    sizes = {id(each): len(each) for each in group.values()}
    return tuple(sorted(sizes.values(), reverse=True))


def without_ties(people: Collection[str], ties: Iterable[Pair]) -> int:
    """
    Return how many people no tie names: the isolates.

    Source:
        Wasserman and Faust, *Social Network Analysis*, 1994, ch. 4.
    """
    return len(set(people).difference(*ties))


def constraint(own: Mapping[str, int], among: Mapping[Pair, int]) -> float:
    """
    Return Burt's constraint on somebody: how far their ties lead back to each other.

    c = sum over j of (p(i,j) + sum over q of p(i,q) p(q,j))², q neither i nor j, where
    i is the person in the middle and p(a,b) is the weight of the tie of a and b over
    the sum of the weights of all ties of a, the one with i included.

    Args:
        own: The weight of the tie to each person, more than 0; at least one person.
        among: The weight of each tie between two of these people, more than 0.

    Returns:
        More than 0. It is 1/n for n people who have no tie to each other and equal
        weights, and 1 for one person; it can be more than 1, so 9/8 for two who have a
        tie to each other and equal weights.

    Raises:
        ZeroDivisionError: There is nobody.

    Source:
        Burt, *Structural Holes: The Social Structure of Competition*, 1992, ch. 2,
        equation 2.4; compare Everett and Borgatti, "Unpacking Burt's Constraint
        Measure", 2020.
    """
    whole = sum(own.values())
    ties = _neighbours(own, among)
    sums = {each: own[each] + sum(ties[each].values()) for each in own}
    return fsum(
        fsum(
            [
                weight / whole,
                *(own[q] / whole * (tie / sums[q]) for q, tie in ties[person].items()),
            ]
        )
        ** 2
        for person, weight in own.items()
    )


def effective_size(own: Mapping[str, int], among: Mapping[Pair, int]) -> float:
    """
    Return Burt's effective size: people less what is redundant among them.

    e = sum over j of (1 - sum over q of p(i,q) m(j,q)), q neither i nor j, with p as in
    `constraint` and m(j,q) the weight of the tie of j and q over the weight of the
    strongest tie of j, the one with i included.

    Args:
        own: The weight of the tie to each person, more than 0; at least one person.
        among: The weight of each tie between two of these people, more than 0.

    Returns:
        From 1, everybody has as strong a tie to everybody, to the number of people,
        nobody has a tie to another. Where all weights are the same it is n - 2t/n for n
        people and t ties among them.

    Raises:
        ZeroDivisionError: There is nobody.

    Source:
        Burt, *Structural Holes: The Social Structure of Competition*, 1992, ch. 2,
        equation 2.2; for equal weights Borgatti, "Structural Holes: Unpacking Burt's
        Redundancy Measures", 1997.
    """
    whole = sum(own.values())
    if not whole:
        raise ZeroDivisionError
    ties = _neighbours(own, among)
    strongest = {each: max(own[each], *ties[each].values(), 0) for each in own}
    redundant = fsum(
        own[q] / whole * (tie / strongest[person])
        for person in own
        for q, tie in ties[person].items()
    )
    return len(own) - redundant


def _neighbours(
    own: Mapping[str, int], among: Mapping[Pair, int]
) -> dict[str, dict[str, int]]:
    """Return the weights of the ties each person has to the others."""
    found: dict[str, dict[str, int]] = {each: {} for each in own}
    for pair, weight in among.items():
        first, second = pair
        found[first][second] = found[second][first] = weight
    return found
