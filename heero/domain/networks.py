"""
What the network of a participant is like, in numbers, for reports about programs.

The numbers describe what was written down about a network on the day it was. They are
for reports about programs, over many records: none of them says how well somebody is
doing, none is to be read to a participant, and none is better for being larger or
smaller. A number over one small network can tell on the people in it.

Measure whole records, never a view: a view shows a tie that it may not describe as one
that nobody described.

`heero.domain.counted` says who is in the network, and which pairs were asked about.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from heero.domain import counted, indices
from heero.domain.counted import Attribute, Network, Unasked
from heero.domain.indices import Pair
from heero.domain.participant import Participant
from heero.domain.people import AREAS, Flow

WhyNot = Literal[
    "nobody",
    "one_person",
    "nothing_said",
    "no_pair_asked",
    "pairs_not_asked",
    "pairs_contradicted",
    "no_tie",
    "strength_unsaid",
]
"""Why there is no number."""


@dataclass(frozen=True)
class Number:
    """
    A number, or the reason why there is none.

    Attributes:
        value: The number; `None` where it is not defined or cannot be known.
        of: How many people, ties or pairs it rests on.
        why_not: Why there is no number; `None` where there is one.
        least: The least it could be, whatever is true of the pairs that are not known;
            `None` where that is not worked out.
        most: The most it could be, as for `least`.
    """

    value: float | None
    of: int
    why_not: WhyNot | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Part:
    """
    How many belong to one group.

    Attributes:
        word: The group, by its word in the record.
        count: How many.
        share: Their share of all whose group was said; `None` where none was.
    """

    word: str
    count: int
    share: float | None


@dataclass(frozen=True)
class Composition:
    """
    How many there are of each group.

    Attributes:
        parts: Every group there could be, also the empty ones, always in one order.
        unsaid: How many people have none that was said.
    """

    parts: tuple[Part, ...]
    unsaid: int


@dataclass(frozen=True)
class Pairs:
    """
    What is known of pairs of people in the network.

    Attributes:
        possible: n (n - 1) / 2 pairs for n people.
        ties: Pairs that have a tie, as was said.
        no_tie: Pairs that were asked about and have none now.
        contradicted: Pairs of which both was said.
        not_asked: Pairs nobody asked about; with the other three, all there are.
    """

    possible: int
    ties: int
    no_tie: int
    contradicted: int
    not_asked: int

    @property
    def asked(self) -> int:
        """How many pairs have one answer: a tie, or none."""
        return self.ties + self.no_tie


@dataclass(frozen=True)
class ByAttribute:
    """One number for each attribute people can have in common."""

    area: Number
    kind: Number
    support: Number


@dataclass(frozen=True)
class NetworkMeasures:
    """
    The measures of one network; see `heero.domain.counted` for who is in it.

    Attributes:
        unasked: What pairs nobody asked about were taken for.
        size: n, how many people are in the network.
            Source: Tracy and Whittaker, "The Social Network Map", 1990.
        left_out: How many entries of `people` are not, by reason.
        strength_unsaid: How many of the n have a tie whose strength nobody said.
        informal_share: informal / (informal + formal). Formal is the kind
            `professional`, or no kind and the area `professionals`; no kind and the
            area `other` is neither; everybody else is informal, foster families too.
            Services are no people and count nowhere.
            Source: Tracy and Whittaker, "The Social Network Map", 1990.
        flows: How many ties to the participant have each flow.
        reciprocity: both / (both + to_me + from_me + none), over ties whose flow was
            said. It is the share of mutual pairs.
            Source: Wasserman and Faust, *Social Network Analysis*, 1994, ch. 13; asked
            of the participant alone, as by Tracy and Whittaker, 1990.
        pairs: What is known of the pairs among the n.
        density: ties / pairs asked about, the participant not included. With `least`,
            ties / possible, and `most`, (ties + pairs not known) / possible. Where
            people name ties only and never say that there is none it is 1, whatever
            is true; the range tells.
            Source: Wasserman and Faust, *Social Network Analysis*, 1994, ch. 4; the
            range: Manski, *Partial Identification of Probability Distributions*, 2003.
        components: Into how many parts that no tie joins the network falls without the
            participant; a person without ties to the others is a part too.
            Source: Wasserman and Faust, 1994, ch. 4.
        component_sizes: How many people each part has, the largest first; empty where
            `components` has no value.
        isolates: How many of the n have no tie to any of the others.
            Source: Wasserman and Faust, 1994, ch. 4.
        areas: How many people belong to each area, `other` too.
        kinds: How many people are of each kind.
        supports: How many are informal and formal.
        external_internal: Krackhardt's E-I index (E - I) / (E + I) over ties among the
            n whose two people have a group, E between groups and I within one. It
            rests on the ties that were said, however many pairs were asked about.
            Source: see `indices.external_internal`.
        diversity: Blau's index 1 - sum of p², over people who have a group.
            Source: see `indices.blau`.
        diversity_normalised: The same over the most it can be, (1 - sum of p²) /
            (1 - 1/k), k counting every group of `counted.GROUPS`, also the empty ones:
            the index of qualitative variation.
            Source: see `indices.qualitative_variation`.
        constraint: Burt's constraint on the participant, with `counted.WEIGHTS`.
            Source: see `indices.constraint`.
        constraint_unweighted: The same with 1 for every tie.
        effective_size: Burt's effective size of the participant's network, with
            `counted.WEIGHTS`. Source: see `indices.effective_size`.
        effective_size_unweighted: The same with 1 for every tie: n - 2 ties / n.
        efficiency: effective_size / n. Source: Burt, *Structural Holes*, 1992, ch. 2.
    """

    unasked: Unasked
    size: int
    left_out: tuple[Part, ...]
    strength_unsaid: int
    informal_share: Number
    flows: Composition
    reciprocity: Number
    pairs: Pairs
    density: Number
    components: Number
    component_sizes: tuple[int, ...]
    isolates: Number
    areas: Composition
    kinds: Composition
    supports: Composition
    external_internal: ByAttribute
    diversity: ByAttribute
    diversity_normalised: ByAttribute
    constraint: Number
    constraint_unweighted: Number
    effective_size: Number
    effective_size_unweighted: Number
    efficiency: Number


def of(record: Participant, *, unasked: Unasked = "unknown") -> NetworkMeasures:
    """
    Measure the network of a participant.

    Args:
        record: The participant's whole record.
        unasked: What to take a pair nobody asked about for. `unknown` gives no number
            that would need the answer; `no_tie` supposes that whoever wrote down ties
            wrote down all of them, as when a network is drawn and not asked through.

    Returns:
        The measures. The order and the ids of people and ties change none of them.
    """
    network = counted.network(record, unasked)
    people = network.people
    flows = _composition([_said(each.tie.flow) for each in people], counted.FLOWS)
    supports = _composition(
        [counted.support_of(each) for each in people], counted.GROUPS["support"]
    )
    parts = _components(network)
    size = _burt(network, indices.effective_size, weighted=True)
    return NetworkMeasures(
        unasked=unasked,
        size=len(people),
        left_out=_left_out(record),
        strength_unsaid=sum(each.tie.strength == "unsaid" for each in people),
        informal_share=_share(supports, "informal"),
        flows=flows,
        reciprocity=_share(flows, "both"),
        pairs=_counted(network),
        density=_density(network),
        components=parts,
        component_sizes=()
        if parts.value is None
        else indices.components(network.ids, network.ties),
        isolates=_isolates(network),
        areas=_composition([each.area for each in people], AREAS),
        kinds=_composition([each.kind for each in people], counted.KINDS),
        supports=supports,
        external_internal=_by_attribute(network, _external_internal),
        diversity=_by_attribute(network, _diversity),
        diversity_normalised=_by_attribute(network, _diversity_normalised),
        constraint=_burt(network, indices.constraint, weighted=True),
        constraint_unweighted=_burt(network, indices.constraint, weighted=False),
        effective_size=size,
        effective_size_unweighted=_burt(
            network, indices.effective_size, weighted=False
        ),
        efficiency=size
        if size.value is None
        else Number(size.value / len(people), size.of),
    )


def as_data(measures: NetworkMeasures) -> dict[str, object]:
    """Return the measures as words, numbers, lists and mappings, for a program."""
    found = asdict(measures)
    found["pairs"]["asked"] = measures.pairs.asked
    return found


def _said(flow: Flow) -> str | None:
    return None if flow == "unsaid" else flow


def _left_out(record: Participant) -> tuple[Part, ...]:
    found = [counted.why_left_out(each) for each in record.people]
    return _composition([each for each in found if each], counted.LEFT_OUT).parts


def _composition(found: Iterable[str | None], words: Sequence[str]) -> Composition:
    counts = Counter(found)
    said = sum(counts[word] for word in words)
    return Composition(
        tuple(
            Part(word, counts[word], counts[word] / said if said else None)
            for word in words
        ),
        counts[None],
    )


def _share(composition: Composition, word: str) -> Number:
    said = sum(each.count for each in composition.parts)
    if not said:
        return Number(None, 0, "nothing_said" if composition.unsaid else "nobody")
    count = sum(each.count for each in composition.parts if each.word == word)
    return Number(count / said, said)


def _counted(network: Network) -> Pairs:
    size = len(network.people)
    return Pairs(
        size * (size - 1) // 2,
        len(network.ties),
        len(network.no_tie),
        len(network.contradicted),
        len(network.not_asked),
    )


def _too_few(network: Network) -> WhyNot | None:
    """Return why there are no pairs, where there are none."""
    if len(network.people) < 2:
        return "one_person" if network.people else "nobody"
    return None


def _not_known(network: Network) -> WhyNot | None:
    """Return why it is not known which pairs have a tie, or `None` where it is."""
    if not network.unknown:
        return None
    if not network.unknown & network.not_asked:
        return "pairs_contradicted"
    asked = network.ties or network.no_tie or network.contradicted
    return "pairs_not_asked" if asked else "no_pair_asked"


def _density(network: Network) -> Number:
    few = _too_few(network)
    if few:
        return Number(None, 0, few)
    possible = _counted(network).possible
    known = possible - len(network.unknown)
    ties = len(network.ties)
    least, most = ties / possible, (ties + len(network.unknown)) / possible
    if not known:
        return Number(None, 0, _not_known(network), least, most)
    return Number(ties / known, known, None, least, most)


def _components(network: Network) -> Number:
    size = len(network.people)
    if not size:
        return Number(None, 0, "nobody")
    most = len(indices.components(network.ids, network.ties))
    least = len(indices.components(network.ids, {*network.ties, *network.unknown}))
    why_not = _not_known(network)
    return Number(None if why_not else most, size, why_not, least, most)


def _isolates(network: Network) -> Number:
    few = _too_few(network)
    if few:
        return Number(None, len(network.people), few)
    most = indices.without_ties(network.ids, network.ties)
    least = indices.without_ties(network.ids, {*network.ties, *network.unknown})
    why_not = _not_known(network)
    return Number(None if why_not else most, len(network.people), why_not, least, most)


def _by_attribute(
    network: Network, measured: Callable[[Network, Attribute], Number]
) -> ByAttribute:
    return ByAttribute(
        measured(network, "area"),
        measured(network, "kind"),
        measured(network, "support"),
    )


def _external_internal(network: Network, attribute: Attribute) -> Number:
    few = _too_few(network)
    if few:
        return Number(None, 0, few)
    if not network.ties:
        why_not = _not_known(network)
        return Number(
            None, 0, "no_pair_asked" if why_not == "no_pair_asked" else "no_tie"
        )
    groups = {each.id: counted.group_of(each, attribute) for each in network.people}
    ends = [[groups[end] for end in pair] for pair in network.ties]
    known = [each for each in ends if None not in each]
    if not known:
        return Number(None, 0, "nothing_said")
    external = sum(first != second for first, second in known)
    internal = len(known) - external
    return Number(indices.external_internal(external, internal), len(known))


def _diversity(network: Network, attribute: Attribute) -> Number:
    return _of_groups(network, attribute, indices.blau)


def _diversity_normalised(network: Network, attribute: Attribute) -> Number:
    groups = len(counted.GROUPS[attribute])
    return _of_groups(
        network, attribute, lambda counts: indices.qualitative_variation(counts, groups)
    )


def _of_groups(
    network: Network,
    attribute: Attribute,
    formula: Callable[[Iterable[int]], float],
) -> Number:
    few = _too_few(network)
    found = [counted.group_of(each, attribute) for each in network.people]
    counts = Counter(each for each in found if each is not None)
    said = sum(counts.values())
    if few or said < 2:
        return Number(None, said, few or ("one_person" if said else "nothing_said"))
    return Number(formula(counts.values()), said)


def _burt(
    network: Network,
    formula: Callable[[Mapping[str, int], Mapping[Pair, int]], float],
    *,
    weighted: bool,
) -> Number:
    size = len(network.people)
    why_not = _not_known(network) if size else "nobody"
    if why_not:
        return Number(None, size, why_not)
    if not weighted:
        own = dict.fromkeys(network.ids, 1)
        return Number(formula(own, dict.fromkeys(network.ties, 1)), size)
    weights = {
        each.id: counted.WEIGHTS.get(each.tie.strength) for each in network.people
    }
    known = {each: weight for each, weight in weights.items() if weight}
    among = {pair: weight for pair, weight in network.ties.items() if weight}
    if len(known) < len(weights) or len(among) < len(network.ties):
        return Number(None, size, "strength_unsaid")
    return Number(formula(known, among), size)
