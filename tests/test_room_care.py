"""What the room takes care of: rest, an end that is not the hardest, no correcting."""

import re
from typing import Any

import pytest

from heero.guides.walk import prompts
from tests.guides_play import Play, asked, somebody
from tests.test_ask_room import Sat

GROUNDING = "Put both feet on the floor."
PAUSE = "Time for a break?"


def clock(*minutes: int) -> Any:
    """Return a clock that shows these minutes past two, and then stays."""
    left = list(minutes)

    def moment() -> str:
        minute = left.pop(0) if len(left) > 1 else left[0]
        return f"2026-11-02T{14 + minute // 60:02}:{minute % 60:02}"

    return moment


@pytest.mark.parametrize(("minutes", "offered"), [(44, False), (45, True), (90, True)])
def test_a_break_is_offered_after_a_good_while(minutes: int, offered: bool) -> None:
    """After 45 minutes without a rest, and not before, a break is offered."""
    moment = clock(0, *[1] * 3, minutes)
    sat = Sat("heart_list", *[":pass"] * 3, moment=moment)

    assert (PAUSE in sat.said) == offered


def test_a_break_of_ones_own_counts() -> None:
    """Whoever rested a while ago is not offered another break so soon."""
    rested = iter([0, 40, *[50] * 40])
    lines = [":break", ":pass", ":pass", ":pass"]
    sat = Sat("heart_list", *lines, moment=lambda: f"2026-11-02T14:{next(rested):02}")

    assert PAUSE not in sat.said


def test_a_break_is_never_offered_in_the_middle_of_a_list() -> None:
    """A list somebody is telling is not cut short, however long it takes."""
    sat = Sat("heart_list", "Rose", "Joe", "Max", moment=clock(0, 10, 60, 120))

    assert PAUSE not in sat.said


def test_somebody_who_stops_after_something_tender_is_brought_back() -> None:
    """Where it ends after a tender question, what grounds is said, and only there."""
    tender = Sat("heart_list", ":pass", ":pass", "Kay", ":stop")
    light = Sat("heart_list", "Rose", ":stop")

    assert GROUNDING in tender.said and GROUNDING not in light.said


def test_what_was_left_never_ends_on_the_hardest() -> None:
    """Of what was left for later, tender questions come first."""
    lines = [":later", ":pass", ":later", "now", "Kay", "", "Rose", "", "a", "b"]
    sat = Sat("heart_list", *lines)

    lost, who = (
        max(n for n, each in enumerate(sat.asker.said) if words in each)
        for words in ("lost touch with and still", "carry with you, near")
    )
    assert lost < who
    assert GROUNDING not in sat.said


def remarks(sat: Sat) -> set[str]:
    """Return all that was said in a walk, without whom it was about."""
    names = r"\b(Rose|Ann|Kim|grandma|aunt|mother)\b[ ,·]*"
    return {re.sub(names, "", said) for said in sat.asker.said}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Rose, grandma, D", "", "Rose, aunt", ""], id="two of a name"),
        pytest.param(["Rose, grandma", "Rose, S", "Rose, W", ""], id="strong and weak"),
        pytest.param(["Rose, grandma, D", "Rose, >", ""], id="died, and gives"),
        pytest.param(["Rose, mother", "Ann, mother", "Kim, mother", ""], id="mothers"),
    ],
)
def test_nobody_is_corrected(lines: list[str]) -> None:
    """What does not fit together is taken down as it is said, without a remark."""
    sat = Sat("heart_list", *lines)
    plain = ["Rose", "Ann", "Kim", "", "Rose", "", "Ann", ""]
    quiet = remarks(Sat("heart_list", *plain)) | remarks(Sat("heart_list", "", "", ""))
    quiet |= remarks(Sat("heart_list", *plain[:6]))

    assert remarks(sat) <= quiet
    assert len(sat.kept) >= len([each for each in lines if each])


def test_a_service_is_asked_what_it_would_give() -> None:
    """A need that names a service is asked about, and what it gives is the need."""
    lines = [":pass", "2", ":pass", "Therapy, and a lift", "who stays", "", "calm"]
    sat = Sat("three_houses", *lines)

    needs: Any = sat.values["needs"]
    assert sat.said.count("What would that give you?") == 1
    assert [each["words"] for each in needs] == ["calm", "who stays"]
    (walk,) = sat.values["walks"]  # type: ignore[misc]
    assert "Therapy, and a lift" in repr(walk)


def test_passing_what_a_service_gives_keeps_it_as_it_was_said() -> None:
    """Nobody has to make another need of a service they named."""
    sat = Sat("three_houses", ":pass", "2", ":pass", "therapy", "", ":pass")

    (need,) = sat.values["needs"]  # type: ignore[misc]
    assert need["words"] == "therapy"  # type: ignore[index,call-overload]


def test_nothing_typed_on_their_own_paper_is_kept() -> None:
    """Words for a question on their own paper are not taken; Enter meets it."""
    sat = Sat("closing", "warm", "Zebulon blue", ":retell Zebulon", "yes", "", ":stop")

    assert "Keep this one on your own paper" in sat.said
    assert "Zebulon" not in repr(sat.values) + repr(sat.kept)
    assert ("colour", "answered") in sat.statuses


def test_any_question_may_stay_on_their_own_paper() -> None:
    """`:paper` meets a question, and no word of it is asked for."""
    sat = Sat("heart_list", ":paper", ":stop")

    assert sat.statuses == [("who", "answered")] and "people" not in sat.values


def test_a_note_is_the_staffs_and_can_be_taken_back() -> None:
    """A note never joins their words, and unsaying it is said to be just that."""
    lines = ["Rose", ":note went quiet", "", ":note looked up", ":unsay", ":stop"]
    sat = Sat("heart_list", *lines)

    (walk,) = sat.values["walks"]  # type: ignore[misc]
    voices = [
        (each.get("said"), each.get("voice"))
        for each in walk["answers"]  # type: ignore[index,call-overload]
    ]
    assert ("went quiet", "staff_note") in voices
    assert "looked up" not in repr(sat.values)
    assert "What they said is still there" in sat.said
    assert sat.names == ["Rose"]


def test_a_short_version_is_theirs_only_with_a_yes() -> None:
    """What was retold is read back, and kept as theirs only if they say it is."""
    told = ["Rose", "", ":pass", ":pass"]
    sat = Sat("heart_list", *told, ":retell she sings", "no", ":retell her songs", "1")

    (walk,) = sat.values["walks"]  # type: ignore[misc]
    last = walk["answers"][-1]  # type: ignore[index,call-overload]
    assert "“she sings” Is that right, in your words?" in sat.said
    assert (last["said"], last["voice"]) == ("her songs", "confirmed_paraphrase")
    assert "she sings" not in repr(sat.values)


def test_cards_go_on_piles_several_at_once() -> None:
    """Whoever was put on a pile is off the table, and the next card is asked about."""
    first = Sat("heart_list", "Rose", "Joe", "Kim", "", ":stop").values
    sat = Sat(
        *("outreach_plan", ":pass", "5: Joe, Kim", "Rose?", "1: Rose", ":stop"),
        record=dict(first),
    )

    chosen = {
        each["person"]: each["choice"]  # type: ignore[index,call-overload]
        for each in sat.values["outreach"]  # type: ignore[union-attr]
    }
    assert sorted(chosen.values()) == ["never", "never", "now"]  # type: ignore
    assert "On the table: Rose · Joe · Kim" in sat.said
    assert "I did not find that one." in sat.said


def test_somebody_in_french_and_somebody_in_english() -> None:
    """The participant is asked in their language, and whoever leads reads their own."""
    sat = Sat("heart_list", "Rose", "", ":stop", language="fr-CA", leader="en")
    same = Sat("heart_list", "Rose", "", ":stop", language="fr-CA", leader="fr-CA")

    assert "Qui portes-tu dans ton cœur" in sat.said
    assert "Who do you carry with you" in sat.said
    assert "Pets and people who have died" in sat.said
    assert "Who do you carry" not in same.said and "Pets" not in same.said


def test_the_page_of_everything_said() -> None:
    """A number goes to a question and back to the page; Enter goes on."""
    lines = [
        "Rose",
        "",
        "Ann",
        "",
        ":review",
        "2",
        "Max",
        "",
        ":withdraw 1",
        "",
        ":stop",
    ]
    sat = Sat("heart_list", *lines)

    assert sat.names == ["Ann", "Max"]
    assert "2 Who once made a day better for you?" in sat.said
    pages = [each for each in sat.asker.said if each.startswith("Everything said")]
    assert "Ann · Max" in pages[1] and "taken back" in pages[2]
    assert "Rose" not in repr(sat.values)


def test_the_name_of_a_welcome_is_never_withdrawn() -> None:
    """A page cannot be without it, also before it is begun."""
    record = {"heero": "participant/1", "id": "x", "name": "x"}
    sat = Sat(
        *("intake", "Ari", ":back", ":withdraw", "", ":stop"),
        record=record,
        needed=frozenset({"name", "consent-run"}),
        kept=lambda: False,
    )

    assert sat.values["name"] == "Ari"
    assert "A page cannot be without this one." in sat.said


def test_the_wording_for_adults() -> None:
    """Somebody who wants the wording for adults hears it, in each language."""
    youth = Sat("tree_of_life", ":stop", language="es")
    adult = Sat("tree_of_life", ":stop", language="es", setting={"adult": True})

    assert "Dibuja un árbol a tu manera." in youth.said
    assert "Dibuje un árbol a su manera." in adult.said


def test_what_is_restricted_is_asked_one_to_one_only() -> None:
    """Two people at a table are not asked who did not feel safe."""
    alone = Play(asked("mobility_map"), somebody())
    pair = Play(asked("mobility_map", format="pair"), somebody())

    assert "not-safe-too" in {each.step.id for each in prompts(alone.standing)}
    assert "not-safe-too" not in {each.step.id for each in prompts(pair.standing)}
