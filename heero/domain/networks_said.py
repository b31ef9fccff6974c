"""The measures of a network in English, one fact a line, without anybody in it."""

from collections.abc import Iterator

from heero.domain.networks import NetworkMeasures, Number, Pairs, WhyNot

WHY_NOT: dict[WhyNot, str] = {
    "nobody": "there is nobody in the network",
    "one_person": "that takes two people",
    "nothing_said": "nothing was said that it could rest on",
    "no_pair_asked": "no pair was asked about",
    "pairs_not_asked": "some pairs were not asked about",
    "pairs_contradicted": "of some pairs both a tie and none was said",
    "no_tie": "no tie among them was said",
    "strength_unsaid": "how strong a tie is was not always said",
}
"""What each reason means."""

SUPPOSED = "Supposed, not said: pairs nobody asked about have no tie."


def lines(measures: NetworkMeasures) -> tuple[str, ...]:
    """
    Say the measures in English.

    Returns:
        One line for each measure, with what it rests on, or with the reason why there
        is no number. No name, no id, and no word on what would be good.
    """
    return (
        f"People with whom there is a tie now: {measures.size}",
        *([SUPPOSED] if measures.unasked == "no_tie" else []),
        _pairs(measures.pairs),
        *(f"{what}: {_number(number)}" for what, number in _all(measures)),
    )


def _all(measures: NetworkMeasures) -> Iterator[tuple[str, Number]]:
    yield "Share who are not paid to be there", measures.informal_share
    yield "Share with whom help goes both ways", measures.reciprocity
    yield "Density among them", measures.density
    yield "Parts that no tie joins", measures.components
    yield "People without a tie to any of the others", measures.isolates
    for what, found in (
        ("E-I index by", measures.external_internal),
        ("Blau's index by", measures.diversity),
        ("Index of qualitative variation by", measures.diversity_normalised),
    ):
        yield f"{what} area", found.area
        yield f"{what} kind", found.kind
        yield f"{what} informal and formal", found.support
    yield "Burt's constraint", measures.constraint
    yield "Burt's constraint, all ties alike", measures.constraint_unweighted
    yield "Effective size", measures.effective_size
    yield "Effective size, all ties alike", measures.effective_size_unweighted
    yield "Efficiency", measures.efficiency


def _pairs(pairs: Pairs) -> str:
    said = (
        f"Pairs among them: {pairs.possible}, asked about {pairs.asked}: "
        f"{pairs.ties} with a tie, {pairs.no_tie} without"
    )
    return said + (f"; {pairs.contradicted} said both" if pairs.contradicted else "")


def _number(number: Number) -> str:
    spread = ""
    if number.least is not None and number.most is not None:
        least, most = _short(number.least), _short(number.most)
        spread = f"from {least} to {most}" if least != most else ""
    if number.value is None:
        why = WHY_NOT[number.why_not] if number.why_not else ""
        return f"no number: {why}" + (f"; {spread}" if spread else "")
    parts = [f"of {number.of}", *([f"could be {spread}"] if spread else [])]
    return f"{_short(number.value)} ({', '.join(parts)})"


def _short(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"
