"""How a mentee and a mentor fit: whatever the people, the same laws hold."""

from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from heero.domain import matching
from heero.domain.matching import Offer, offers
from heero.domain.mentoring import Mentee, Pair
from heero.domain.team import TeamMember, Training

TODAY = "2026-11-21"
OFFICES = st.sampled_from([None, "north", "south"])
TAGS = st.lists(st.sampled_from(["en", "es", "fr-CA"]), unique=True).map(tuple)
WORK = st.lists(st.sampled_from(["court", "intake", "teens"]), unique=True).map(tuple)
DAYS = st.sampled_from(["2026-01-10", "2026-05-31", "2026-09-01", "2026-11-20"])
IDS = [f"team-{letter}" for letter in "abcde"]


@st.composite
def mentees(draw: st.DrawFn) -> Mentee:
    """Draw a new worker."""
    return Mentee.model_validate(
        {
            "heero": "mentee/1",
            "id": "calm-owl-31",
            "name": "Wren",
            "office": draw(OFFICES),
            "languages": draw(TAGS),
            "prefers": {
                "office": draw(st.sampled_from(["same", "other", "any"])),
                "languages": draw(TAGS),
                "specialties": draw(WORK),
            },
            "never": draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2)),
        }
    )


@st.composite
def mentors(draw: st.DrawFn, id_: str = "team-a") -> TeamMember:
    """Draw one of the team, mostly a mentor."""
    return TeamMember.model_validate(
        {
            "heero": "team/1",
            "id": id_,
            "name": "Jules",
            "roles": draw(st.sampled_from([["mentor"], ["mentor"], ["supervisor"]])),
            "office": draw(OFFICES),
            "languages": draw(TAGS),
            "specialties": draw(WORK),
            "agreement": draw(st.sampled_from([None, "2026-09-01", "2027-01-01"])),
            "mentees": draw(st.sampled_from([None, 0, 1, 2, 4])),
            "trainings": draw(
                st.sampled_from([[], [ROUND], [{**ROUND, "until": "2026-11-20"}]])
            ),
            "status": draw(st.sampled_from(["active", "active", "paused", "left"])),
        }
    )


ROUND = {"id": "tavu", "what": "Walking beside"}


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Draw pairs that are, or were."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["calm-owl-31", "other-mentee"]),
                st.sampled_from(IDS),
                st.sampled_from(["proposed", "active", "ended"]),
                DAYS,
            ),
            max_size=6,
        )
    )
    return [
        Pair.model_validate(
            {
                "heero": "pair/1",
                "id": f"pair-{number}",
                "mentee": mentee,
                "mentor": mentor,
                "status": status,
                "proposed": day,
            }
        )
        for number, (mentee, mentor, status, day) in enumerate(drawn)
    ]


TEAMS = st.tuples(*(mentors(each) for each in IDS)).map(list)


@given(mentees(), TEAMS, pairs(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_says_nothing(
    mentee: Mentee, team: list[TeamMember], there: list[Pair], chance: Any
) -> None:
    """The same people give the same list, in whatever order they are read."""
    wanted = offers(mentee, team, there, TODAY)
    chance.shuffle(team)
    chance.shuffle(there)

    assert offers(mentee, team, there, TODAY) == wanted


@given(mentees(), TEAMS, pairs())
def test_no_hard_rule_is_ever_broken(
    mentee: Mentee, team: list[TeamMember], there: list[Pair]
) -> None:
    """Whoever may be is ready, has room, and is nobody the mentee must not have."""
    by_id = {each.id: each for each in team}
    for found in offers(mentee, team, there, TODAY):
        mentor = by_id[found.mentor]
        assert "mentor" in mentor.roles
        assert mentor.status == "active"
        taken = [x for x in there if x.mentor == mentor.id and x.status != "ended"]
        ready = (
            mentor.id not in mentee.never,
            not any(
                x.mentor == mentor.id and x.mentee == mentee.id and x.status == "ended"
                for x in there
            ),
            len(taken) < (mentor.mentees or 0),
            (mentor.agreement or "9999") <= TODAY,
            any((x.until or TODAY) >= TODAY for x in mentor.trainings),
        )
        assert found.may_be == all(ready)
        assert found.may_be == (not found.hindered)


@given(mentees(), TEAMS, pairs())
def test_a_score_is_what_its_reasons_come_to(
    mentee: Mentee, team: list[TeamMember], there: list[Pair]
) -> None:
    """From 0 to 100, every point with its reason, the best fit first."""
    found = offers(mentee, team, there, TODAY)
    for each in found:
        assert all(0 <= part.points <= part.most and part.why for part in each.parts)
        assert sum(part.most for part in each.parts) == 100
        assert 0 <= each.score <= 100
    may = [each for each in found if each.may_be]
    assert found[: len(may)] == may
    assert [(-each.score, each.mentor) for each in may] == sorted(
        (-each.score, each.mentor) for each in may
    )


def score(mentee: Mentee, mentor: TeamMember, there: list[Pair]) -> Offer:
    return matching.offer(mentee, mentor, there, TODAY)


@given(mentees(), mentors(), pairs(), st.data())
def test_a_mentor_who_fits_more_never_scores_less(
    mentee: Mentee, mentor: TeamMember, there: list[Pair], data: st.DataObject
) -> None:
    """One more language, work, place or free month never takes a point away."""
    wish = mentee.prefers.office
    office = {"same": mentee.office, "other": "elsewhere"}.get(wish, mentor.office)
    longer = [each for each in there if each.status != "proposed"]
    better = data.draw(
        st.sampled_from(
            [
                ({"languages": (*mentor.languages, "es")}, there),
                ({"specialties": (*mentor.specialties, "teens")}, there),
                ({"mentees": (mentor.mentees or 0) + 1}, there),
                ({"office": office if mentee.office else mentor.office}, there),
                ({}, longer),
            ]
        )
    )
    more = mentor.model_copy(update=better[0])

    assert score(mentee, more, better[1]).score >= score(mentee, mentor, there).score


@given(mentees(), mentors(), pairs())
def test_nothing_about_a_person_counts_but_what_was_asked_for(
    mentee: Mentee, mentor: TeamMember, there: list[Pair]
) -> None:
    """A name, pronouns, a road or a check-in change no score."""
    training = Training(id="kelo", what="Another one")
    other = mentor.model_copy(
        update={
            "name": "Somebody else",
            "pronouns": "they/them",
            "background": "a long road",
            "former_role": "supervisor",
            "trainings": (*mentor.trainings, training),
        }
    )
    assume(mentor.trainings)

    assert score(mentee, other, there).parts == score(mentee, mentor, there).parts


def test_two_who_fit_alike_stand_in_the_order_of_their_ids() -> None:
    """The list says of nobody that they are better than somebody who fits alike."""
    mentee = Mentee.model_validate({"heero": "mentee/1", "id": "m", "name": "Wren"})
    base = {"heero": "team/1", "name": "Jules", "roles": ["mentor"], "mentees": 1}
    team = [
        TeamMember.model_validate(
            {**base, "id": each, "agreement": "2026-01-01", "trainings": [ROUND]}
        )
        for each in ("team-b", "team-a")
    ]

    found = offers(mentee, team, [], TODAY)
    assert [each.mentor for each in found] == ["team-a", "team-b"]
    assert replace(found[0], mentor="") == replace(found[1], mentor="")
