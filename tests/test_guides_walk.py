"""The walk: which question comes next, and what answers do to the record."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.operations import apply
from heero.guides import effects
from heero.guides.answers import read
from heero.guides.definition import parse
from heero.guides.readings import Unclear, WhichOne
from heero.guides.standing import says_something
from heero.guides.walk import left_for_later, previous, prompts
from tests.guides_play import TEMPLATES, Play, present, shipped
from tests.guides_turns import Turn, typed_for, wander

SHIPPED = sorted(path.stem for path in (TEMPLATES / "guides").glob("*.yaml"))

SMALL = parse(
    {
        "heero": "guide/1",
        "id": "small",
        "title": "Small",
        "steps": [
            {"id": "who", "kind": "people", "ask": "Who?"},
            {
                "id": "more",
                "kind": "choice",
                "ask": "Talk of the hard ones?",
                "options": [
                    {"value": "said_yes", "label": "yes"},
                    {"value": "said_no", "label": "no"},
                ],
            },
            {
                "id": "hard",
                "kind": "people",
                "ask": "Who is hard?",
                "when": {"equals": ["more", "said_yes"]},
                "set": {"tie.quality": "stressful"},
            },
            {
                "id": "quality",
                "kind": "choice",
                "ask": "How is it with {each}?",
                "for_each": ["who", "hard"],
                "when": {"not": {"said": "tie.quality"}},
                "options": [
                    {"value": "easy", "label": "easy"},
                    {"value": "mixed", "label": "both"},
                    {"value": "stressful", "label": "stressful"},
                ],
            },
            {
                "id": "among",
                "kind": "tie",
                "many": "said_yes",
                "ask": "Who knows whom?",
            },
            {"id": "hope", "kind": "text", "many": "said_yes", "ask": "Hopes?"},
        ],
        "effects": [
            {"add": "people", "for_each": ["who", "hard"]},
            {"add": "ties", "for_each": "among"},
            {"set": "tie.quality", "of": "each", "from": "quality"},
            {"add": "hopes", "for_each": "hope", "set": {"words": "$said"}},
        ],
    },
    "small",
)


def test_the_walk_begins_with_the_first_question() -> None:
    """Before anything is said, the first question is the next one."""
    prompt = Play(SMALL).now

    assert prompt is not None and prompt.key == ("who", None)


def test_a_list_being_told_stays_the_current_question() -> None:
    """After a crash in the middle of a list, the same question comes again."""
    play = Play(SMALL)
    play.say("who", "Rose").say("more", "no")

    play.line(play.prompt("who"), "Joe")

    assert play.now is not None and play.now.key == ("who", None)
    assert len(play.standing.effective["who", None].people) == 2


def test_each_line_is_in_the_record_before_the_list_ends() -> None:
    """What a list holds so far is an answer left for later."""
    play = Play(SMALL)
    play.line(play.prompt("who"), "Rose")
    play.line(play.prompt("who"), "Joe")

    (answer,) = play.standing.stored
    assert (answer.status, len(answer.people)) == ("later", 2)


def test_steps_about_each_are_asked_person_by_person() -> None:
    """All questions about one person come before those about the next."""
    play = Play(shipped("ecomap"))
    play.say("home", "Rose", "Joe")

    keys = [(p.step.id, p.name) for p in prompts(play.standing) if p.about]
    assert keys[:5] == [
        ("strength", "Rose"),
        ("quality", "Rose"),
        ("flow", "Rose"),
        ("closeness", "Rose"),
        ("strength", "Joe"),
    ]


def test_what_letters_said_is_not_asked_again() -> None:
    """Letters behind a name answer the questions about strength and such."""
    play = Play(shipped("ecomap"))
    play.say("home", "Rose, grandmother, S ! <>")

    asked = [each.step.id for each in prompts(play.standing) if each.about]
    assert asked == ["closeness"]


def test_answering_a_question_does_not_close_it() -> None:
    """The answer that fills a field leaves its own question open."""
    play = Play(SMALL)
    play.say("who", "Rose").say("quality", "easy", about="Rose")

    assert ("quality", play.person("Rose")["id"]) in {
        each.key for each in prompts(play.standing)
    }


def test_a_known_tie_is_asked_about_on_another_day() -> None:
    """What was said in an earlier walk is asked again, and what it was stays."""
    first = Play(SMALL, day="2026-11-02")
    first.say("who", "Rose").say("quality", "easy", about="Rose")
    second = Play(SMALL, first.values, day="2027-02-01")

    second.say("who", "Rose").say("quality", "stressful", about="Rose")

    tie = second.person("Rose")["tie"]
    (was,) = tie.pop("was")
    was.pop("id")
    assert tie == {"quality": "stressful", "as_of": "2027-02-01"}
    assert was == {"quality": "easy", "as_of": "2026-11-02", "until": "2027-02-01"}


def test_saying_the_same_again_adds_no_history() -> None:
    """A tie that was said again as it was has the new day and no former value."""
    first = Play(SMALL, day="2026-11-02")
    first.say("who", "Rose").say("quality", "easy", about="Rose")
    second = Play(SMALL, first.values, day="2027-02-01")

    second.say("who", "Rose").say("quality", "easy", about="Rose")

    assert second.person("Rose")["tie"] == {"quality": "easy", "as_of": "2027-02-01"}


def test_a_changed_answer_on_one_day_leaves_no_history() -> None:
    """Changing one's mind in a walk is no former value of a tie."""
    play = Play(SMALL)
    play.say("who", "Rose").say("quality", "easy", about="Rose")

    play.say("quality", "both", about="Rose")

    assert play.person("Rose")["tie"] == {"quality": "mixed", "as_of": "2026-11-02"}
    assert play.standing.stored[-1].replaces == play.standing.stored[-2].id


def test_two_walks_of_one_day_leave_no_history() -> None:
    """What was said differently earlier on the same day is no former value."""
    first = Play(SMALL).say("who", "Rose").say("quality", "easy", about="Rose")
    second = Play(SMALL, first.values)

    second.say("who", "Rose").say("quality", "both", about="Rose")

    assert second.person("Rose")["tie"] == {"quality": "mixed", "as_of": "2026-11-02"}


def test_letters_of_a_closed_branch_come_back_with_it() -> None:
    """What letters said about somebody known goes and returns with their branch."""
    first = Play(SMALL, day="2025-05-05").say("who", "Rose, grandma, W")
    play = Play(SMALL, first.values)
    play.say("more", "yes").say("hard", "Rose, S").say("more", "no")
    assert play.person("Rose")["tie"]["strength"] == "weak"

    play.say("more", "yes")

    assert play.person("Rose")["tie"]["strength"] == "strong"


def test_a_closed_branch_is_parked_and_comes_back() -> None:
    """People named in a branch leave when it closes, and return with it."""
    play = Play(SMALL)
    play.say("more", "yes").say("hard", "Max, uncle").say("who", "Rose")
    before = present(play.values)

    play.say("more", "no")
    parked = {each.to for each in play.standing.stored if each.parked}
    assert (play.names(), parked) == (["Rose"], {"hard"})

    play.say("more", "yes")
    assert present(play.values) == before
    assert not [each for each in play.standing.stored if each.parked]


def test_taking_somebody_off_a_list_takes_their_ties_along() -> None:
    """`not: NAME` takes a person and the ties that name them off the page."""
    play = Play(SMALL)
    play.say("who", "Rose", "Joe").say("among", "Rose - Joe")

    play.say("who", "not: Joe")

    assert play.names() == ["Rose"]
    assert not play.values.get("ties")


def test_somebody_named_again_keeps_their_id_and_their_answers() -> None:
    """A person who was taken off and named again is the same person."""
    play = Play(SMALL)
    play.say("who", "Rose", "Joe, brother").say("quality", "easy", about="Joe")
    before = play.person("Joe")

    play.say("who", "not: Joe").say("who", "Joe")

    assert play.person("Joe") == before


def test_somebody_another_part_of_the_record_speaks_of_stays() -> None:
    """A person who was planned for outreach does not leave with a list."""
    play = Play(SMALL)
    play.say("who", "Rose")
    plan = {"id": "plan", "person": play.person("Rose")["id"], "choice": "now"}
    play.values["outreach"] = [plan]

    play.unsay()

    assert play.names() == ["Rose"]


def test_what_was_changed_by_hand_meanwhile_stays() -> None:
    """A later answer does not write an earlier one over what was typed by hand."""
    play = Play(SMALL)
    play.say("who", "Rose").say("quality", "easy", about="Rose").say("hope", "A dog")
    play.values["people"][0]["tie"]["quality"] = "mixed"
    play.values["hopes"][0]["words"] = "A big dog"

    play.say("hope", "A cat")

    assert play.person("Rose")["tie"]["quality"] == "mixed"
    assert [each["words"] for each in play.values["hopes"]] == ["A big dog", "A cat"]


def test_unsay_takes_the_last_line_of_a_list() -> None:
    """Of a list that is being told, only the last line goes."""
    play = Play(SMALL)
    play.line(play.prompt("who"), "Rose")
    play.line(play.prompt("who"), "Joe")

    play.unsay()

    assert play.names() == ["Rose"]
    assert play.now is not None and play.now.key == ("who", None)


def test_unsay_reaches_the_last_words_behind_a_pass() -> None:
    """What was passed since then does not shield the last words."""
    play = Play(SMALL)
    play.say("hope", "A secret").meet("more", "passed")

    play.unsay()

    assert "secret" not in repr(play.values)


def test_a_line_about_somebody_known_can_be_unsaid() -> None:
    """Letters typed for somebody who was known go, and the old ones return."""
    first = Play(SMALL)
    first.say("who", "Rose, grandma, W")
    second = Play(SMALL, first.values, day="2027-02-01")
    before = present(second.values)

    second.line(second.prompt("who"), "Rose, S !")
    assert second.person("Rose")["tie"]["strength"] == "strong"
    second.unsay()

    assert present(second.values) == before


def test_letters_said_again_are_not_asked_about_again() -> None:
    """Whoever is described by the very letters the record has was described today."""
    first = Play(SMALL)
    first.say("who", "Rose, grandma, S E <>")
    tie = dict(first.person("Rose")["tie"])
    second = Play(SMALL, first.values, day="2027-02-01")
    before = present(second.values)
    second.line(second.prompt("who"), "Rose, S E <>")

    asked = [each.key for each in prompts(second.standing)]
    assert not [key for key in asked if key[0] == "quality"]
    assert second.person("Rose")["tie"] == {**tie, "as_of": "2027-02-01"}
    second.unsay()
    assert present(second.values) == before


def test_who_comes_along_without_letters_is_asked_about() -> None:
    """A name alone says nothing of how it is today, whatever the record has."""
    first = Play(SMALL)
    first.say("who", "Rose, grandma, S E <>")
    second = Play(SMALL, first.values, day="2027-02-01")
    second.say("who", "Rose")

    asked = [each.key for each in prompts(second.standing)]
    assert ("quality", second.person("Rose")["id"]) in asked


def test_later_questions_are_offered_at_the_end() -> None:
    """A question left for later is not current, and is among those left."""
    play = Play(SMALL)
    play.meet("who", "later").meet("more", "passed").meet("among", "passed")
    play.meet("hope", "passed")

    assert play.now is None
    assert [each.step.id for each in left_for_later(play.standing)] == ["who"]


def test_back_leads_to_the_question_before() -> None:
    """Before a question comes the last one in order that was met."""
    play = Play(SMALL)
    play.say("who", "Rose").meet("more", "passed")

    found = previous(play.standing, play.now)
    assert found is not None and found.key == ("more", None)
    assert previous(play.standing, play.prompt("who")) is None


def test_an_answer_of_a_later_day_carries_its_day() -> None:
    """A moment is written only where it is not that of the walk."""
    play = Play(SMALL)
    pen = play.pen
    pen.at = "2026-11-09T10:00"
    given_ = read(play.prompt("more").step, "yes", play.around(play.prompt("more")))
    assert not isinstance(given_, Unclear | WhichOne)
    play.do(effects.operations(play.standing, play.prompt("more"), given_, pen))

    assert play.standing.stored[-1].at == "2026-11-09T10:00"


def test_sharing_sets_a_whole_kind_and_then_one_card() -> None:
    """One card said by itself counts more than its group, whatever came first."""
    first = Play(shipped("heart_list"))
    first.say("who", "Ana, friend", "Bo, friend", "Cy, uncle")
    play = Play(shipped("sharing"), first.values)
    play.say("how", "groups first")
    play.say("card", "the team", about="Bo").say("kind-friends", "everyone")

    seen = {each["name"]: each.get("visibility") for each in play.values["people"]}
    assert seen == {"Ana": "network_ok", "Bo": "workshop_team", "Cy": None}


def test_intake_answers_become_a_record() -> None:
    """The welcome writes the name, the wording, a vague birth date and each yes."""
    play = Play(shipped("intake"), {"heero": "participant/1", "id": "x", "name": "x"})
    play.say("name", "Ari").say("consent-run", "yes").say("consent-map", "no")
    play.say("born", "spring 2009").say("languages", "French, English")
    play.say("wording", "the way we ask grown-ups").say("children", "Mo", "Li")

    values = play.values
    assert (values["name"], values["kind"], values["born"]) == (
        "Ari",
        "adult",
        "2009-21",
    )
    assert values["languages"] == ["fr", "en"]
    assert [each["name"] for each in values["children"]] == ["Mo", "Li"]
    (consent,) = values["consents"]
    assert consent["purpose"] == "run_workshop" and consent["expires"] == "2027-11-02"


def earlier_walk() -> dict[str, Any]:
    """Return a record in which an earlier walk has named people."""
    play = Play(SMALL, day="2025-05-05")
    play.say("who", "Rose, grandma, W", "Joe").say("quality", "easy", about="Joe")
    return play.say("among", "Rose - Joe, W").say("hope", "the lake").values


@settings(max_examples=150, deadline=None)
@given(
    turns=st.lists(Turn, max_size=10),
    line=st.integers(0, 4),
    at=st.integers(0, 5),
    known=st.booleans(),
)
def test_unsay_undoes_an_answer(
    turns: list[tuple[str, int]], line: int, at: int, known: bool
) -> None:
    """The record after an answer and its unsaying is the record before it."""
    play = Play(SMALL, earlier_walk() if known else None)
    play = wander(play, [each for each in turns if each[0] != "note"])
    asked = prompts(play.standing)
    prompt = asked[at % len(asked)]
    before, stored = play.values, play.standing.stored
    given_ = play.line(prompt, typed_for(play, prompt, line))
    if isinstance(given_, Unclear | WhichOne) or play.values == before:
        return
    last = play.standing.stored[-1]
    if not (last.said or last.people or last.places or last.ties):
        return  # Somebody taken off the list: there are no words to take back.

    play.unsay()

    assert present(play.values) == present(before)
    assert play.standing.stored == stored


@settings(max_examples=100, deadline=None)
@given(order=st.permutations(["rose", "joe", "more", "hope"]))
def test_any_order_of_corrections_gives_the_same_present(order: list[str]) -> None:
    """What the record says in the end does not hang on what was corrected first."""
    play = Play(SMALL)
    play.say("who", "Rose", "Joe").say("more", "yes").say("hard", "Max")
    play.say("quality", "easy", about="Rose").say("quality", "easy", about="Joe")
    corrections = {
        "rose": lambda: play.say("quality", "both", about="Rose"),
        "joe": lambda: play.say("who", "not: Joe"),
        "more": lambda: play.say("more", "no"),
        "hope": lambda: play.say("hope", "A dog"),
    }
    for each in order:
        corrections[each]()

    assert play.names() == ["Rose"]
    assert play.person("Rose")["tie"]["quality"] == "mixed"
    assert [each["words"] for each in play.values["hopes"]] == ["A dog"]


def test_operations_lead_to_the_same_record_twice() -> None:
    """Operations that are done again, after a crash, change nothing more."""
    play = Play(SMALL)
    play.say("who", "Rose")
    given_ = read(play.prompt("hope").step, "A dog", play.around(play.prompt("hope")))
    assert not isinstance(given_, Unclear | WhichOne)
    operations = effects.operations(
        play.standing, play.prompt("hope"), given_, play.pen
    )
    from heero.domain.operations import settled

    once = apply(play.values, settled(play.values, operations))
    assert apply(once, settled(once, operations)) == once


def test_an_empty_list_says_nothing() -> None:
    """A list ended before anything was said counts as met and as not answered."""
    play = Play(SMALL).meet("who", "answered")

    answer = play.standing.effective["who", None]
    assert (answer.status, says_something(answer)) == ("answered", False)


def test_the_guides_are_where_they_should_be() -> None:
    """The five first guides are shipped."""
    assert {"intake", "heart_list", "mobility_map", "ecomap", "sharing"} <= set(SHIPPED)
