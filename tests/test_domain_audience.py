"""Who sees what: the view is the view of a record that never held the rest."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.audience import (
    AUDIENCES,
    NARROWEST,
    READY,
    ROLES_ONLY,
    held_back,
    narrower,
    view,
    wide_enough,
)
from heero.domain.participant import Participant
from heero.domain.sharing import consented
from heero.domain.words import VISIBILITIES

TODAY = "2026-11-21"
PEOPLE = ("tavu", "kelo", "sune", "piru")
VISIBLE = st.sampled_from([*VISIBILITIES, "network_ok", "network_ok"])


def some(*ids: str, unique: bool = True) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=unique, max_size=3)


@st.composite
def records(draw: Any) -> dict[str, Any]:
    """Draw a record in which everything names everything else."""

    def listed(prefix: str, **fields: Any) -> list[dict[str, Any]]:
        return [
            {"id": f"{prefix}{number}"}
            | {
                key: draw(each) if isinstance(each, st.SearchStrategy) else each
                for key, each in fields.items()
            }
            | {key: f"say {prefix}{number}" for key in _TEXTS[prefix]}
            for number in range(draw(st.sampled_from([1, 2, 1, 0])))
        ]

    there = draw(st.permutations(PEOPLE))[: draw(st.sampled_from([3, 2, 4, 1, 0]))]
    people = [
        {
            "id": id_,
            "name": f"say {id_}",
            "note": f"say note of {id_}",
            "visibility": draw(VISIBLE),
            "kind": draw(st.sampled_from([None, "family", "professional", "pet"])),
            "life": draw(st.sampled_from(["living", "living", "died", "unknown"])),
            "wants_to_find": "said_yes",
            "felt_safe": "said_no",
            "came_by": "walk0",
            "tie": {
                "strength": draw(st.sampled_from(["strong", "unsaid"])),
                "visibility": draw(st.none() | VISIBLE),
                "barrier": f"say barrier of {id_}",
                "was": [{"id": f"was-{id_}", "strength": "weak"}],
            },
        }
        for id_ in there
    ]
    one = st.sampled_from(there) if there else st.none()
    pairs = [[a, b] for a in there for b in there if a < b]
    several = some(*there) if there else st.just([])
    values: dict[str, Any] = {
        "heero": "participant/1",
        "id": "quiet-otter-41",
        "name": "Ari",
        "born": "2009-04",
        "people": people,
        "ties": listed(
            "tie", between=st.sampled_from(pairs), visibility=st.none() | VISIBLE
        )
        if pairs
        else [],
        "places": listed("place", people=several, visibility=VISIBLE, came_by="walk0"),
        "events": listed("event", people=several, place="place0", visibility=VISIBLE),
        "strengths": listed(
            "strength", visibility=VISIBLE, learned_from=st.none() | one
        ),
        "worries": listed("worry", visibility=VISIBLE, came_by="walk0"),
        "hopes": listed("hope", visibility=VISIBLE),
        "needs": listed("need", visibility=VISIBLE, met_by=several),
        "gifts": listed("gift", visibility=VISIBLE, giver=st.none() | one),
        "outreach": listed("reach", person=one, choice="later") if there else [],
        "commitments": listed(
            "promise", person=one, visibility=VISIBLE, need=st.none() | st.just("need0")
        )
        if there
        else [],
        "meetings": listed(
            "meeting",
            invitations=listed("invitation", person=one, date=TODAY) if there else [],
        ),
        "attendance": listed("present", person=one) if there else [],
        "agreed": listed("agreed", visibility=VISIBLE, came_by="walk0"),
        "ideas": listed("idea", visibility=VISIBLE),
        "dissents": listed("dissent", visibility=VISIBLE, person=st.none() | one),
        "measures": listed("measure", instrument="ours", date=TODAY),
        "walks": [
            {
                "id": "walk0",
                "guide": "ecomap/1",
                "started": "2026-11-21T10:00",
                "answers": listed("answer", to="who", people=several, about=one)
                if there
                else [],
            }
        ],
    }
    return values


_TEXTS = {
    "tie": ["note"],
    "place": ["label", "note"],
    "event": ["title"],
    **{key: ["words"] for key in ("strength", "worry", "hope", "need", "gift")},
    "reach": ["may_say"],
    "promise": ["words"],
    "meeting": [],
    "invitation": [],
    "present": [],
    **{key: ["words"] for key in ("agreed", "idea", "dissent")},
    "measure": [],
    "answer": ["said"],
}


def never_had(values: Any, id_: str) -> Any:
    """Return a record without one thing and without everything that names it."""
    if isinstance(values, list):
        return [never_had(each, id_) for each in values if not _names(each, id_)]
    if isinstance(values, dict):
        return {
            key: never_had(each, id_) for key, each in values.items() if each != id_
        }
    return values


def _names(item: Any, id_: str) -> bool:
    if isinstance(item, str):
        return item == id_
    keys = ("id", "person", "about", "giver")
    return any(item.get(key) == id_ for key in keys) or id_ in item.get("between", ())


def typed(values: Any) -> Participant:
    return Participant.model_validate(values)


def seen(
    values: Any, audience: Any, clear: frozenset[str], without: frozenset[str]
) -> Participant:
    return view(typed(values), audience, TODAY, clear=clear, without=without).record


def hidden_from(values: Any, audience: Any, clear: frozenset[str]) -> list[str]:
    """Return the ids of everything an audience may not hear of, by the rules."""
    found = ["walk0"]
    for key, items in values.items():
        if not isinstance(items, list) or key == "meetings":
            continue
        if key in ("outreach", "gifts", "measures", "walks", "attendance"):
            found += [each["id"] for each in items]
            continue
        for each in items:
            shown = wide_enough(each.get("visibility") or "network_ok", audience)
            invited = key == "people" and each["kind"] != "pet"
            invited = invited and each["life"] != "died"
            if audience == "network" and invited and each["id"] not in clear:
                shown = False
            if not shown:
                found.append(each["id"])
    return found


OTHERS = st.sampled_from(sorted(READY - {"me"}))
NAMED = st.sampled_from(sorted(READY - {"me"} - ROLES_ONLY))
SOME = some(*PEOPLE).map(frozenset)
CLEAR = SOME | st.just(frozenset(PEOPLE))


@given(records(), OTHERS, CLEAR, SOME, st.data())
def test_a_view_is_that_of_the_record_that_never_held_it(
    values: Any, audience: Any, clear: Any, without: Any, data: st.DataObject
) -> None:
    """With somebody left out, nothing at all differs from their never having been."""
    hidden = [*hidden_from(values, audience, clear), *without]
    gone = data.draw(st.sampled_from(hidden))

    assert seen(values, audience, clear, without) == seen(
        never_had(values, gone), audience, clear, without
    )


@given(records(), OTHERS, CLEAR, SOME)
def test_nothing_hidden_can_be_reached(
    values: Any, audience: Any, clear: Any, without: Any
) -> None:
    """Neither an id nor a word of what is left out is anywhere in a view."""
    dumped = json.dumps(seen(values, audience, clear, without).model_dump())
    reached = set(re.findall(r"[a-z]+-?[a-z]*[0-9]*", dumped))

    hidden = {*hidden_from(values, audience, clear), *without}
    assert reached.isdisjoint(hidden)
    assert "note of" not in dumped and "barrier of" not in dumped
    assert "was-" not in dumped and "2009-04" not in dumped


@given(records(), NAMED, CLEAR)
def test_what_may_be_seen_is_seen(values: Any, audience: Any, clear: Any) -> None:
    """Hiding more than is meant would be wrong too."""
    shown = seen(values, audience, clear, frozenset())
    hidden = set(hidden_from(values, audience, clear))

    for key in ("people", "places", "events", "strengths", "worries", "hopes", "needs"):
        wanted = [each["id"] for each in values[key] if each["id"] not in hidden]
        assert [each.id for each in getattr(shown, key)] == wanted


@given(records(), NAMED, CLEAR)
def test_the_narrower_of_person_and_tie_holds(
    values: Any, audience: Any, clear: Any
) -> None:
    """A tie that may not be heard of is one that was never said."""
    shown = seen(values, audience, clear, frozenset())
    silent = {
        **values,
        "people": [
            each
            if wide_enough(each["tie"]["visibility"] or "network_ok", audience)
            else {key: value for key, value in each.items() if key != "tie"}
            for each in values["people"]
        ],
    }

    assert shown == seen(silent, audience, clear, frozenset())
    by_id = {each.id: each for each in shown.people}
    for tie in typed(values).ties:
        ends = [by_id.get(end) for end in tie.between]
        widths = [each.visibility for each in ends if each is not None]
        visible = len(widths) == 2 and wide_enough(
            narrower(narrower(widths[0], widths[1]), tie.visibility), audience
        )
        assert (tie.id in [each.id for each in shown.ties]) == visible


@given(records(), SOME)
def test_the_participant_sees_everything_they_said(values: Any, clear: Any) -> None:
    """Nobody is ever missing from their own copy, whatever anybody cleared."""
    assert seen(values, "me", clear, frozenset()) == typed(values)


@given(records(), SOME)
def test_who_is_left_off_their_own_copy_is_not_on_it(values: Any, without: Any) -> None:
    """Those they want left off cannot be reached through anything else either."""
    shown = seen(values, "me", frozenset(), without)
    dumped = json.dumps(shown.model_dump())

    there = {each["id"] for each in values["people"]}
    assert not set(re.findall("[a-z]+", dumped)) & without & there
    kept = [each["id"] for each in values["people"] if each["id"] not in without]
    assert [each.id for each in shown.people] == kept


@given(records(), SOME)
def test_a_wider_audience_of_visibility_sees_no_less(values: Any, clear: Any) -> None:
    """Whoever the network may hear of, the worker may, and the team too."""
    who = [
        {each.id for each in seen(values, audience, clear, frozenset()).people}
        for audience in ("network", "caseworker", "team", "me")
    ]

    assert who[0] <= who[1] <= who[2] <= who[3]


@pytest.mark.parametrize("audience", sorted(set(AUDIENCES) - READY))
def test_audiences_that_are_not_ready_are_refused(audience: Any) -> None:
    """Nothing is made for a court or a funder before its rules are there."""
    with pytest.raises(ValueError, match=audience):
        view(typed({"heero": "participant/1", "id": "a", "name": "b"}), audience, TODAY)


def test_narrower_is_the_narrower() -> None:
    """Of two visibilities, in either order; nothing said changes nothing."""
    for low, one in enumerate(VISIBILITIES):
        assert narrower(one, None) == one
        for other in VISIBILITIES[low:]:
            assert narrower(one, other) == narrower(other, one) == one


def test_each_audience_sees_from_its_own_visibility_on() -> None:
    """The table of the design."""
    sees = {
        audience: [each for each in VISIBILITIES if wide_enough(each, audience)]
        for audience in NARROWEST
    }

    assert sees == {
        "me": list(VISIBILITIES),
        "team": ["workshop_team", "case_team", "network_ok"],
        "caseworker": ["case_team", "network_ok"],
        "network": ["network_ok"],
        "funder": ["network_ok"],
        "training": ["network_ok"],
    }


@pytest.mark.parametrize(
    ("audience", "purpose", "needs"),
    [
        ("me", None, False),
        ("team", None, False),
        ("caseworker", "share_map_network", True),
        ("network", "share_map_network", True),
        ("network", "run_workshop", None),
    ],
)
def test_who_needs_a_consent(
    audience: Any, purpose: str | None, needs: bool | None
) -> None:
    """Their own map and the team's need none; another purpose opens nothing."""
    values: dict[str, Any] = {"heero": "participant/1", "id": "a", "name": "b"}
    given_ = {"id": "c", "purpose": purpose, "from": TODAY, "expires": TODAY}

    assert consented(typed(values), audience, TODAY) == (needs is False)
    if purpose:
        with_it = typed({**values, "consents": [given_]})
        assert consented(with_it, audience, TODAY) == (needs is True)


def test_how_many_are_held_back_counts_people_who_could_come() -> None:
    """Pets and the dead are never counted, and clearing is not asked."""
    people = [
        {"id": "tavu", "name": "a"},
        {"id": "kelo", "name": "b", "visibility": "network_ok"},
        {"id": "sune", "name": "c", "kind": "pet"},
        {"id": "piru", "name": "d", "life": "died"},
    ]
    record = typed({"heero": "participant/1", "id": "a", "name": "b", "people": people})

    assert held_back(record, "network") == 1
    assert held_back(record, "me") == 0


def test_a_promise_does_not_name_a_need_that_may_not_be_heard_of() -> None:
    """What a promise is for is left out where the need is."""
    values = {
        "heero": "participant/1",
        "id": "a",
        "name": "b",
        "people": [{"id": "tavu", "name": "Rose", "visibility": "network_ok"}],
        "needs": [
            {"id": "nori", "words": "w", "visibility": "case_team"},
            {"id": "rabo", "words": "w", "visibility": "network_ok"},
        ],
        "commitments": [
            {
                "id": f"for-{need}",
                "person": "tavu",
                "words": "w",
                "need": need,
                "visibility": "network_ok",
            }
            for need in ("nori", "rabo")
        ],
    }

    shown = seen(values, "network", frozenset({"tavu"}), frozenset())

    assert [each.need for each in shown.commitments] == [None, "rabo"]
    assert [each.id for each in shown.needs] == ["rabo"]
