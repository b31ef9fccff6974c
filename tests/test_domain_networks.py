"""The numbers about a network, against hand counts and against their definitions."""

import json
from collections.abc import Mapping
from dataclasses import fields
from itertools import combinations
from math import isclose
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain import counted, indices, networks, networks_said
from heero.domain.counted import Unasked
from heero.domain.networks import NetworkMeasures, Number, Pairs
from heero.domain.participant import Participant
from heero.domain.people import Person, Tie
from heero.store.workspace import Workspace

EXAMPLES = Path(__file__).parent.parent / "examples" / "workshop"

# The network of Borgatti 1997 around G: six people, four ties among them; and the same
# with weights. UCINET gives 0.400 and 4.67, with weights 0.299 and 5.47.
AROUND_G = {"a": 5, "b": 4, "c": 10, "d": 3, "e": 8, "f": 3}
AMONG = {"ab": 2, "af": 3, "ae": 2, "bd": 1}


def pairs(among: Mapping[str, int]) -> dict[frozenset[str], int]:
    return {frozenset(each): weight for each, weight in among.items()}


def person(id: str, **said: Any) -> Person:
    tie = {"strength": "strong"} | said.pop("tie", {})
    return Person.model_validate({"id": id, "name": "Somebody", "tie": tie} | said)


def tie(between: str, id: str = "tie", **said: Any) -> Tie:
    return Tie.model_validate({"id": id, "between": tuple(between), **said})


def record(people: list[Person], ties: list[Tie] | None = None) -> Participant:
    return Participant(
        heero="participant/1",
        id="quiet-otter-41",
        name="Ari",
        people=tuple(people),
        ties=tuple(ties or []),
    )


def measured(people: str, *ties: Tie) -> NetworkMeasures:
    return networks.of(record([person(each) for each in people], list(ties)))


# Worked by hand


def test_a_hand_counted_network_without_weights() -> None:
    """The network of Borgatti 1997: constraint and effective size as published."""
    own = dict.fromkeys(AROUND_G, 1)
    among = dict.fromkeys(pairs(AMONG), 1)

    # n = 6 and t = 4, so 6 - 8/6.
    assert isclose(indices.effective_size(own, among), 6 - 8 / 6)
    # p(G,x) is 1/6 for each. With G, a has 4 ties, b 3, c 1, d 2, e 2, f 2.
    # a: 1/6 (1 + 1/3 + 1/2 + 1/2) = 14/36; b: 1/6 (1 + 1/4 + 1/2) = 7/24;
    # c: 1/6; d: 1/6 (1 + 1/3) = 2/9; e and f: 1/6 (1 + 1/4) = 5/24.
    by_hand = (14 / 36) ** 2 + (7 / 24) ** 2 + (1 / 6) ** 2 + (2 / 9) ** 2
    by_hand += 2 * (5 / 24) ** 2
    assert isclose(indices.constraint(own, among), by_hand)
    assert round(by_hand, 3) == 0.400


def test_a_hand_counted_network_with_weights() -> None:
    """The same with weights of ties, as UCINET gives it."""
    assert round(indices.constraint(AROUND_G, pairs(AMONG)), 3) == 0.299
    assert round(indices.effective_size(AROUND_G, pairs(AMONG)), 2) == 5.47


def test_two_people_with_a_weak_tie_between_them() -> None:
    """Strengths are the weights 3, 2 and 1, and the participant's ties are counted."""
    found = networks.of(
        record(
            [person("a"), person("b", tie={"strength": "moderate"})],
            [tie("ab", strength="weak")],
        )
    )

    # p(me,a) = 3/5, p(me,b) = 2/5; a's ties weigh 3 + 1, b's 2 + 1.
    # a: 3/5 + 2/5 * 1/3 = 11/15; b: 2/5 + 3/5 * 1/4 = 11/20.
    assert isclose(value(found.constraint), (11 / 15) ** 2 + (11 / 20) ** 2)
    # a: 1 - 2/5 * 1/3 = 13/15; b: 1 - 3/5 * 1/2 = 7/10.
    assert isclose(value(found.effective_size), 13 / 15 + 7 / 10)
    assert isclose(value(found.efficiency), (13 / 15 + 7 / 10) / 2)
    # Without weights: each 1/2 + 1/2 * 1/2 = 3/4, twice squared; 2 - 2/2.
    assert isclose(value(found.constraint_unweighted), 9 / 8)
    assert value(found.effective_size_unweighted) == 1


@pytest.mark.parametrize(
    ("external", "internal", "index"),
    [
        pytest.param(3, 1, 0.5, id="mostly between groups"),
        pytest.param(1, 3, -0.5, id="mostly within groups"),
        pytest.param(2, 2, 0, id="as many"),
        pytest.param(4, 0, 1, id="only between"),
        pytest.param(0, 4, -1, id="only within"),
    ],
)
def test_external_and_internal_ties(external: int, internal: int, index: float) -> None:
    """The E-I index is the difference over the sum."""
    assert indices.external_internal(external, internal) == index


def test_diversity_by_hand() -> None:
    """Blau's index of 2, 1 and 1 people is 1 - (1/4 + 1/16 + 1/16) = 5/8."""
    assert indices.blau([2, 1, 1, 0]) == 5 / 8
    # Over its most for four groups, 3/4.
    assert isclose(indices.qualitative_variation([2, 1, 1], 4), 5 / 6)
    assert indices.qualitative_variation([1, 1], 2) == 1
    assert indices.blau([4]) == 0


def test_a_record_by_hand() -> None:
    """Groups, flows, parts and ties of five people, counted by hand."""
    found = networks.of(
        record(
            [
                person("a", kind="family", area="household", tie={"flow": "both"}),
                person("b", kind="family", area="other_family", tie={"flow": "to_me"}),
                person("c", kind="friend", area="friends", tie={"flow": "both"}),
                person("d", kind="professional", area="professionals"),
                person("e", area="other", tie={"flow": "none"}),
            ],
            [
                tie("ab", strength="strong"),
                tie("bc", strength="weak"),
                *(tie(each, strength="none") for each in ("ac", "ad", "ae", "bd")),
                *(tie(each, strength="none") for each in ("be", "cd", "ce", "de")),
            ],
        )
    )

    assert found.pairs == Pairs(10, ties=2, no_tie=8, contradicted=0, not_asked=0)
    assert found.density == Number(0.2, 10, None, 0.2, 0.2)
    assert (found.components.value, found.component_sizes) == (3, (3, 1, 1))
    assert found.isolates.value == 2
    assert found.informal_share == Number(3 / 4, 4)
    assert found.reciprocity == Number(2 / 4, 4)
    assert found.external_internal.kind == Number(0, 2)
    assert found.external_internal.area == Number(1, 2)
    assert found.external_internal.support == Number(-1, 2)
    assert found.diversity.support == Number(1 - (9 + 1) / 16, 4)
    assert isclose(value(found.diversity_normalised.support), 3 / 4)
    # Four people in four of seven areas: 3/4 over 6/7.
    assert isclose(value(found.diversity_normalised.area), 7 / 8)
    assert {each.word: each.count for each in found.kinds.parts if each.count} == {
        "family": 2,
        "friend": 1,
        "professional": 1,
    }
    assert found.kinds.unsaid == 1
    assert {each.word: each.share for each in found.areas.parts}["other"] == 0.2


def value(number: Number) -> float:
    assert number.value is not None
    return number.value


# Who is in it


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param({"kind": "pet"}, "not_a_person", id="a pet"),
        pytest.param({"kind": "service"}, "not_a_person", id="a service"),
        pytest.param({"kind": "group"}, "not_a_person", id="a group"),
        pytest.param({"kind": "ancestor"}, "not_a_person", id="an ancestor"),
        pytest.param({"life": "died"}, "died", id="who died"),
        pytest.param({"life": "unknown"}, "life_unknown", id="nobody knows"),
        pytest.param({"tie": {"strength": "none"}}, "no_tie", id="no tie"),
        pytest.param({"tie": {"state": "wished_for"}}, "wished_for", id="wished for"),
        pytest.param({"tie": {"state": "lost_touch"}}, "lost_touch", id="lost touch"),
        pytest.param({"tie": {"state": "ended"}}, "ended", id="over"),
    ],
)
def test_who_is_not_in_the_network(said: dict[str, Any], why: str) -> None:
    """Whoever is left out is counted by reason, and their ties change nothing."""
    ties = [tie("ab", strength="weak"), tie("ax", "second", strength="strong")]
    found = networks.of(record([person("a"), person("b"), person("x", **said)], ties))

    assert {each.word: each.count for each in found.left_out if each.count} == {why: 1}
    alone = networks.of(record([person("a"), person("b")], ties))
    for field in fields(found):
        if field.name != "left_out":
            assert getattr(found, field.name) == getattr(alone, field.name), field.name


@pytest.mark.parametrize("strength", ["weak", "tenuous", "moderate", "strong"])
def test_every_strength_but_none_is_a_tie(strength: str) -> None:
    """How strong a tie is does not change whether it counts."""
    found = networks.of(record([person("a", tie={"strength": strength})]))

    assert (found.size, found.constraint) == (1, Number(1, 1))


@pytest.mark.parametrize(
    ("strength", "size"),
    [("weak", 2), ("tenuous", 2), ("moderate", 3), ("strong", 4)],
)
def test_what_a_strength_weighs(strength: str, size: int) -> None:
    """Beside a weak tie, a tie of weight w has w of the w + 1 parts of constraint."""
    people = [person("a", tie={"strength": "weak"})]
    people += [person("b", tie={"strength": strength})]
    found = networks.of(record(people, [tie("ab", strength="none")]))

    assert isclose(value(found.constraint), (1 + (size - 1) ** 2) / size**2)


def test_a_tie_nobody_described_counts_without_a_weight() -> None:
    """Without its strength there is no weight, and no guess at one."""
    found = networks.of(record([person("a", tie={"strength": "unsaid"})]))

    assert (found.size, found.strength_unsaid) == (1, 1)
    assert found.constraint == Number(None, 1, "strength_unsaid")
    assert found.effective_size.why_not == found.efficiency.why_not == "strength_unsaid"
    assert found.constraint_unweighted == Number(1, 1)


@pytest.mark.parametrize(
    ("said", "support"),
    [
        ({"kind": "professional"}, "formal"),
        ({"kind": "professional", "area": "friends"}, "formal"),
        ({"area": "professionals"}, "formal"),
        ({"kind": "family", "area": "professionals"}, "informal"),
        ({"kind": "foster"}, "informal"),
        ({"area": "neighbours"}, "informal"),
        ({}, None),
    ],
)
def test_who_is_informal(said: dict[str, Any], support: str | None) -> None:
    """The kind says it; without one the area does, unless it says nothing."""
    assert counted.support_of(person("a", **said)) == support


# Where there is no number


def test_an_empty_network_has_a_size_and_no_other_number() -> None:
    """Nobody is a size of 0, and nothing else is a number."""
    found = measured("")

    assert (found.size, found.pairs.possible, found.component_sizes) == (0, 0, ())
    assert {each.why_not for each in numbers(found)} == {"nobody"}
    assert all(each.value is None for each in numbers(found))


def test_one_person_has_no_density_and_no_diversity() -> None:
    """One person makes no pair and no mixture, but one part and one tie."""
    found = measured("a")

    assert found.density.why_not == found.isolates.why_not == "one_person"
    assert found.diversity.support.why_not == "one_person"
    assert found.external_internal.kind.why_not == "one_person"
    assert (found.components.value, found.component_sizes) == (1, (1,))
    assert found.constraint == found.effective_size == Number(1, 1)
    assert found.reciprocity == Number(None, 0, "nothing_said")


def test_nobody_asked_is_not_no_tie() -> None:
    """Where no pair was asked about, nothing is said of pairs but what could be."""
    found = measured("abc")

    assert found.pairs == Pairs(3, ties=0, no_tie=0, contradicted=0, not_asked=3)
    assert found.density == Number(None, 0, "no_pair_asked", 0, 1)
    assert found.components == Number(None, 3, "no_pair_asked", 1, 3)
    assert found.isolates == Number(None, 3, "no_pair_asked", 0, 3)
    assert found.constraint_unweighted.why_not == "no_pair_asked"
    assert found.external_internal.area.why_not == "no_pair_asked"


def test_everybody_asked_and_no_tie() -> None:
    """Where every pair was asked about and none has a tie, that is an answer."""
    ties = [tie(each, each, strength="none") for each in ("ab", "ac", "bc")]
    found = measured("abc", *ties)

    assert found.density == Number(0, 3, None, 0, 0)
    assert (found.components.value, found.isolates.value) == (3, 3)
    assert isclose(value(found.constraint), 1 / 3)
    assert value(found.effective_size) == 3
    assert found.external_internal.area == Number(None, 0, "no_tie")


def test_some_pairs_not_asked() -> None:
    """The density is of the pairs asked about; what needs all pairs has a range."""
    found = measured("abc", tie("ab", strength="weak"), tie("bc", strength="none"))

    assert found.density == Number(1 / 2, 2, None, 1 / 3, 2 / 3)
    assert found.components == Number(None, 3, "pairs_not_asked", 1, 2)
    assert found.isolates == Number(None, 3, "pairs_not_asked", 0, 1)
    assert found.constraint == Number(None, 3, "pairs_not_asked")


def test_pairs_nobody_asked_about_are_no_ties_where_that_is_supposed() -> None:
    """Whoever supposes so gets every number, and it says that it is supposed."""
    people = [person(each) for each in "abc"]
    found = networks.of(record(people, [tie("ab", strength="weak")]), unasked="no_tie")

    assert found.unasked == "no_tie"
    assert found.pairs.not_asked == 2
    assert found.density == Number(1 / 3, 3, None, 1 / 3, 1 / 3)
    assert (found.component_sizes, found.isolates.value) == ((2, 1), 1)
    assert value(found.effective_size_unweighted) == 3 - 2 / 3


@pytest.mark.parametrize("state", ["lost_touch", "ended", "wished_for"])
def test_a_tie_that_is_not_there_now_is_none(state: str) -> None:
    """A tie that was, or is wished for, was asked about and is none now."""
    found = measured("ab", tie("ab", strength="strong", state=state))

    assert found.pairs == Pairs(1, ties=0, no_tie=1, contradicted=0, not_asked=0)


def test_a_pair_that_stands_twice_is_one_pair() -> None:
    """The same said twice is said once, whichever end comes first."""
    once = measured("ab", tie("ab", strength="weak"))
    twice = measured("ab", tie("ab", strength="weak"), tie("ba", "b", strength="weak"))

    assert once == twice


def test_a_pair_of_two_strengths_is_a_tie_without_a_weight() -> None:
    """Where entries differ in strength there is a tie, and none of them is chosen."""
    found = measured(
        "ab", tie("ab", strength="weak"), tie("ba", "b", strength="strong")
    )

    assert found.pairs.ties == 1
    assert found.constraint.why_not == "strength_unsaid"
    assert isclose(value(found.constraint_unweighted), 9 / 8)


@pytest.mark.parametrize("unasked", ["unknown", "no_tie"])
def test_a_pair_that_is_contradicted_is_neither(unasked: Unasked) -> None:
    """A tie and none said of one pair is not known, whatever is supposed of others."""
    ties = [tie("ab", strength="weak"), tie("ab", "b", strength="none")]
    found = networks.of(record([person("a"), person("b")], ties), unasked=unasked)

    assert found.pairs == Pairs(1, ties=0, no_tie=0, contradicted=1, not_asked=0)
    assert found.density == Number(None, 0, "pairs_contradicted", 0, 1)
    assert found.constraint.why_not == "pairs_contradicted"


def numbers(found: NetworkMeasures) -> list[Number]:
    """Every number of a network, by attribute too."""
    values = [getattr(found, field.name) for field in fields(found)]
    by = [each for each in values if isinstance(each, networks.ByAttribute)]
    nested = [each for one in by for each in (one.area, one.kind, one.support)]
    return [each for each in values if isinstance(each, Number)] + nested


# Laws, on invented networks


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, int], dict[frozenset[str], int]]:
    people = "abcdefg"[: draw(st.integers(1, 7))]
    weights = st.integers(1, 3)
    own = {each: draw(weights) for each in people}
    among = {
        frozenset(pair): draw(weights)
        for pair in combinations(people, 2)
        if draw(st.booleans())
    }
    return own, among


@given(graphs())
def test_constraint_is_its_definition(
    graph: tuple[dict[str, int], dict[frozenset[str], int]],
) -> None:
    """Written out on the whole matrix, with the participant in it, it is the same."""
    own, among = graph
    z = {**among, **{frozenset({"ME", each}): own[each] for each in own}}
    everybody = ["ME", *own]

    def p(i: str, j: str) -> float:
        def both(a: str, b: str) -> int:
            return 2 * z.get(frozenset({a, b}), 0)

        return both(i, j) / sum(both(i, k) for k in everybody if k != i)

    total = 0.0
    for j in own:
        inner = p("ME", j)
        for q in own:
            if q != j:
                inner += p("ME", q) * p(q, j)
        total += inner**2
    assert isclose(indices.constraint(own, among), total)


@given(graphs())
def test_effective_size_is_its_definition(
    graph: tuple[dict[str, int], dict[frozenset[str], int]],
) -> None:
    """Written out on the whole matrix it is the same, and from 1 to n."""
    own, among = graph
    z = {**among, **{frozenset({"ME", each}): own[each] for each in own}}
    total = 0.0
    for j in own:
        strongest = max(z.get(frozenset({j, k}), 0) for k in ["ME", *own] if k != j)
        total += 1
        for q in own:
            if q != j:
                share = own[q] / sum(own.values())
                total -= share * z.get(frozenset({j, q}), 0) / strongest
    found = indices.effective_size(own, among)
    assert isclose(found, total)
    assert 1 - 1e-9 <= found <= len(own)
    even = indices.effective_size(dict.fromkeys(own, 1), dict.fromkeys(among, 1))
    assert isclose(even, len(own) - 2 * len(among) / len(own))


@given(graphs())
def test_components_are_who_can_be_reached(
    graph: tuple[dict[str, int], dict[frozenset[str], int]],
) -> None:
    """Everybody who can be reached from somebody is in their part, and nobody else."""
    own, among = graph
    reached = {}
    for each in own:
        group = {each}
        for _ in own:
            group |= {end for tie in among if tie & group for end in tie}
        reached[each] = frozenset(group)
    sizes = sorted(map(len, set(reached.values())), reverse=True)

    assert indices.components(own, among) == tuple(sizes)
    assert indices.without_ties(own, among) == sizes.count(1)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=8).filter(any))
def test_diversity_is_the_chance_to_draw_two_of_different_groups(
    counts: list[int],
) -> None:
    """Blau's index counted over all draws; normalised it is from 0 to 1."""
    people = [group for group, count in enumerate(counts) for _ in range(count)]
    drawn = [first != second for first in people for second in people]

    assert isclose(indices.blau(counts), sum(drawn) / len(drawn))
    assert 0 <= indices.qualitative_variation(counts, len(counts)) <= 1 + 1e-9


@st.composite
def records(draw: st.DrawFn) -> Participant:
    ids = "abcdef"[: draw(st.integers(0, 6))]
    states = st.sampled_from(["current", "current", "current", "ended"])
    strengths = st.sampled_from(["none", "weak", "tenuous", "strong", "unsaid"])
    people = [
        person(
            each,
            kind=draw(st.sampled_from([None, "family", "professional", "pet"])),
            area=draw(st.sampled_from(["household", "friends", "other"])),
            life=draw(st.sampled_from(["living", "living", "living", "died"])),
            tie={
                "strength": draw(strengths),
                "flow": draw(st.sampled_from(["both", "to_me", "none", "unsaid"])),
                "state": draw(states),
            },
        )
        for each in ids
    ]
    found = [pair for pair in combinations(ids, 2) if draw(st.booleans())]
    found += draw(st.lists(st.sampled_from(found), max_size=2)) if found else []
    ties = [
        tie("".join(pair), f"tie-{at}", strength=draw(strengths), state=draw(states))
        for at, pair in enumerate(found)
    ]
    return record(people, ties)


@given(records(), st.randoms(), st.sampled_from(["unknown", "no_tie"]))
def test_names_ids_and_order_change_nothing(
    one: Participant, chance: Any, unasked: Unasked
) -> None:
    """The same network under other ids, in another order, has the same numbers."""
    ids = [f"new-{at}" for at in range(len(one.people))]
    chance.shuffle(ids)
    new = {each.id: id for each, id in zip(one.people, ids, strict=True)}
    people = [
        each.model_copy(update={"id": new[each.id], "name": "Else"})
        for each in one.people
    ]
    ties = [
        each.model_copy(
            update={"between": tuple(new[end] for end in reversed(each.between))}
        )
        for each in one.ties
    ]
    chance.shuffle(people)
    chance.shuffle(ties)

    other = record(people, ties)
    assert networks.of(one, unasked=unasked) == networks.of(other, unasked=unasked)


@given(records(), st.sampled_from(["unknown", "no_tie"]))
def test_there_is_a_number_or_a_reason(one: Participant, unasked: Unasked) -> None:
    """Never both and never neither; pairs add up, and a range holds its number."""
    found = networks.of(one, unasked=unasked)

    counted = found.pairs
    assert counted.asked + counted.contradicted + counted.not_asked == counted.possible
    assert found.size + sum(each.count for each in found.left_out) == len(one.people)
    for number in numbers(found):
        assert (number.value is None) == (number.why_not is not None)
        if None not in (number.value, number.least, number.most):
            assert number.least <= number.value <= number.most  # type: ignore[operator]


@given(records())
def test_an_answer_never_leaves_the_range(one: Participant) -> None:
    """Whatever is answered about open pairs, the number was in the range."""
    found = networks.of(one)
    for answer in ("none", "weak"):
        ids = [each.id for each in one.people]
        said = {frozenset(each.between) for each in one.ties}
        more = [
            tie("".join(pair), f"more-{at}", strength=answer)
            for at, pair in enumerate(combinations(ids, 2))
            if frozenset(pair) not in said
        ]
        full = networks.of(record(list(one.people), [*one.ties, *more]))
        for name in ("density", "components", "isolates"):
            before, after = getattr(found, name), getattr(full, name)
            if after.value is not None:
                assert before.least <= after.value <= before.most


# The examples, and what leaves


@pytest.mark.parametrize(
    "id", sorted(each.stem for each in (EXAMPLES / "participants").iterdir())
)
def test_the_examples_have_sensible_numbers(id: str) -> None:
    """Nobody in the examples is asked through in pairs, so what needs that is open."""
    one = Workspace(EXAMPLES).load(Participant, id).record
    found = networks.of(one)

    assert found.size <= len(one.people)
    supposed = networks.of(one, unasked="no_tie")
    if supposed.size > 1:
        assert 0 <= value(supposed.density) <= 1
        assert found.constraint.value is None
        assert 1 <= value(supposed.effective_size_unweighted) <= supposed.size
        assert sum(supposed.component_sizes) == supposed.size


def test_an_example_by_hand() -> None:
    """Eight people, one of them wished for; three pairs have a tie, one is paid."""
    one = Workspace(EXAMPLES).load(Participant, "amber-finch-36").record
    found = networks.of(one)

    assert found.size == 7
    assert found.informal_share == Number(6 / 7, 7)
    assert found.reciprocity == Number(4 / 7, 7)
    assert found.density == Number(1, 3, None, 3 / 21, 1)
    # Three of the family hang together, two friends do, and two people are apart.
    supposed = networks.of(one, unasked="no_tie")
    assert supposed.component_sizes == (3, 2, 1, 1)
    assert supposed.isolates.value == 2


@pytest.mark.parametrize("unasked", ["unknown", "no_tie"])
def test_what_leaves_names_nobody(unasked: Unasked) -> None:
    """The data of a network hold no name, no id and no word about worth."""
    one = Workspace(EXAMPLES).load(Participant, "amber-finch-36").record
    data = networks.as_data(networks.of(one, unasked=unasked))
    written = json.dumps(data, ensure_ascii=False)

    for each in one.people:
        assert f'"{each.id}"' not in written
        assert each.name not in written
    assert "score" not in written


def test_a_network_in_english() -> None:
    """Each line says what it rests on, or why there is no number."""
    said = networks_said.lines(
        measured("abc", tie("ab", strength="weak"), tie("bc", strength="none"))
    )

    assert said[:2] == (
        "People with whom there is a tie now: 3",
        "Pairs among them: 3, asked about 2: 1 with a tie, 1 without",
    )
    assert "Density among them: 0.50 (of 2, could be from 0.33 to 0.67)" in said
    assert (
        "Parts that no tie joins: no number: some pairs were not asked about; "
        "from 1 to 2" in said
    )
    assert "Burt's constraint: no number: some pairs were not asked about" in said


@given(records(), st.sampled_from(["unknown", "no_tie"]))
def test_english_says_every_measure_and_what_was_supposed(
    one: Participant, unasked: Unasked
) -> None:
    """There are as many lines as numbers, and a guess is said to be one."""
    found = networks.of(one, unasked=unasked)
    said = networks_said.lines(found)

    assert len(said) == len(numbers(found)) + 2 + (unasked == "no_tie")
    assert (networks_said.SUPPOSED in said) == (unasked == "no_tie")
    assert set(networks_said.WHY_NOT) == set(get_args(networks.WhyNot))
