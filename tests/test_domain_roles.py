"""Roles instead of names: nothing of anybody is left, and nothing can be matched."""

import json
import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps_kinds import crowd, life
from pydantic import ValidationError

from heero import resources
from heero.documents.outline import Outline
from heero.domain.audience import ROLES_ONLY, View, view
from heero.domain.participant import Participant
from heero.domain.people import AREAS, Person, PersonTie, Tie
from heero.domain.roles import ROLES, role_of
from heero.store import plain

TODAY = "2026-11-21"
WORDS = {
    "a young person", "an adult", "somebody", "promised", "participant/1",
}  # fmt: skip

every = pytest.mark.parametrize("audience", sorted(ROLES_ONLY))


def seen(record: Participant, audience: Any = "funder") -> View:
    return view(record, audience, TODAY)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


@every
def test_no_word_that_anybody_said_is_left(audience: Any) -> None:
    """Names, ids, relations, places, events, wishes, seats and dates are all gone."""
    whole = life()
    shown = seen(whole, audience)
    left = json.dumps(shown.record.model_dump(mode="json", exclude_defaults=True))
    said = {
        text
        for text in _texts(whole.model_dump(mode="json", exclude_defaults=True))
        if len(text) > 3
    }
    codes = {
        text
        for each in (*whole.people, *whole.commitments)
        for text in _texts(each.model_dump(mode="json", include=_CODES))
    }

    assert shown.record.people
    for text in said - codes - {"participant/1", "youth", "network_ok"}:
        assert f'"{text}"' not in left, text
    assert shown.today == "2026"
    assert not re.search(r"\d{4}-\d\d", left)


_CODES = {"kind", "area", "life", "tie", "circles", "support", "status"}


@every
def test_only_what_is_named_is_kept(audience: Any) -> None:
    """A list of a record that is not named in the rules is empty, whatever it holds."""
    left = seen(life(), audience).record.model_dump(exclude_defaults=True)

    assert set(left) <= {"heero", "id", "name", "people", "ties", "commitments"}
    for each in left["people"]:
        assert set(each) <= {
            "id", "name", "kind", "area", "visibility", "tie", "circles"
        }  # fmt: skip
        assert set(each.get("tie", {})) <= {
            "strength", "quality", "flow", "state", "closeness", "supports"
        }  # fmt: skip


@every
def test_who_has_died_is_not_there(audience: Any) -> None:
    """A loss can tell who somebody is, so only the living are roles."""
    there = [each.life for each in life().people if each.visibility == "network_ok"]
    shown = seen(life(), audience).record.people

    assert "died" in there
    assert len(shown) == there.count("living")


@every
def test_no_ancestor_is_there(audience: Any) -> None:
    """Ancestors are no roles, whatever is written about their lives."""
    whole = Participant(
        heero="participant/1",
        id="quiet-otter-41",
        name="Ari",
        people=(_person("gran", kind="ancestor", visibility="network_ok"),),
    )

    assert seen(whole, audience).record.people == ()


def _person(id_: str, **more: Any) -> Person:
    return Person.model_validate({"id": id_, "name": id_, **more})


@pytest.mark.parametrize("kind", ["family", "kin", "foster", "chosen"])
def test_family_is_family(kind: Any) -> None:
    """By birth, by placement or by choice: a role does not say which."""
    assert role_of(_person("a", kind=kind)) == "family"


@pytest.mark.parametrize("area", AREAS)
def test_without_a_kind_the_area_says_the_role(area: Any) -> None:
    """Whoever has no kind still has a role, from the part of life they belong to."""
    assert role_of(_person("a", area=area)) in ROLES


def _anew(record: Participant, dice: random.Random) -> Participant:
    """The same life under other names and ids, in another order, with other seats."""
    ids = {each.id: f"x{place}" for place, each in enumerate(record.people)}
    shuffled = list(ids)
    dice.shuffle(shuffled)
    ids = dict(zip(shuffled, ids.values(), strict=True))
    people = [
        each.model_copy(
            update={
                "id": ids[each.id],
                "name": f"Somebody {dice.randrange(1000)}",
                "relation": dice.choice(["a", "b"]),
                "seat": None,
                "spots": (),
            }
        )
        for each in record.people
    ]
    dice.shuffle(people)
    ties = [
        each.model_copy(
            update={
                "id": f"y{place}",
                "between": tuple(
                    dice.sample([ids[end] for end in each.between], 2),
                ),
            }
        )
        for place, each in enumerate(record.ties)
    ]
    dice.shuffle(ties)
    promises = [
        each.model_copy(update={"person": ids[each.person], "words": "other words"})
        for each in record.commitments
    ]
    dice.shuffle(promises)
    return record.model_copy(
        update={
            "id": "other-otter-42",
            "name": "Somebody else",
            "people": tuple(people),
            "ties": tuple(ties),
            "commitments": tuple(promises),
        }
    )


def _shared(record: Participant) -> Participant:
    people = tuple(
        each.model_copy(update={"visibility": "network_ok", "life": "living"})
        for each in record.people
    )
    return record.model_copy(update={"people": people})


@every
@pytest.mark.parametrize("seed", range(6))
def test_names_order_and_seats_leave_no_trace(audience: Any, seed: int) -> None:
    """The same life under other names, ids, seats and in another order is the same."""
    for whole in (life(), _shared(crowd(18, seed))):
        other = _anew(whole, random.Random(seed))

        assert len(seen(whole, audience).record.people) > 3
        assert seen(whole, audience) == seen(other, audience)


@settings(max_examples=60)
@given(
    st.integers(1, 7),
    st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=9),
    st.integers(0, 99),
)
def test_ties_among_people_who_are_alike_leave_no_trace(
    size: int, pairs: set[tuple[int, int]], seed: int
) -> None:
    """Whoever is alike in all but their ties is told apart by their ties alone."""
    among = {tuple(sorted(each)) for each in pairs if each[0] != each[1]}
    whole = Participant(
        heero="participant/1",
        id="quiet-otter-41",
        name="Ari",
        people=tuple(_person(f"p{n}", visibility="network_ok") for n in range(size)),
        ties=tuple(
            Tie(id=f"t{n}", between=(f"p{a}", f"p{b}"), strength="strong")
            for n, (a, b) in enumerate(sorted(among))
            if a < size and b < size
        ),
    )

    assert seen(whole) == seen(_anew(whole, random.Random(seed)))


def test_numbers_go_by_area_and_closeness() -> None:
    """Numbers follow the map around and from the inside out, never the record."""
    whole = Participant(
        heero="participant/1",
        id="quiet-otter-41",
        name="Ari",
        people=(
            _person("far", area="friends", visibility="network_ok"),
            _person(
                "near",
                area="friends",
                visibility="network_ok",
                tie=PersonTie(closeness=3),
            ),
            _person("home", area="household", visibility="network_ok"),
        ),
    )
    shown = seen(whole).record.people

    assert [(each.name, each.tie.closeness) for each in shown] == [
        ("family 1", None),
        ("friend 1", 3),
        ("friend 2", None),
    ]


def test_a_large_network_is_put_in_order_soon() -> None:
    """Three hundred people who are all alike are no trouble."""
    whole = Participant(
        heero="participant/1",
        id="quiet-otter-41",
        name="Ari",
        people=tuple(_person(f"p{n}", visibility="network_ok") for n in range(300)),
    )

    assert len(seen(whole).record.people) == 300


@every
def test_no_page_is_made_for_them(audience: Any) -> None:
    """Agendas and pages know names; no form of one may be for these audiences."""
    text = (resources.shipped("templates") / "agendas" / "network.yaml").read_bytes()
    values = plain.values_of(text)

    assert Outline.model_validate(values).audience == "network"
    with pytest.raises(ValidationError, match="audience"):
        Outline.model_validate({**values, "audience": audience})
