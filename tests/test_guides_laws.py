"""
What holds of every guide heero ships, whatever somebody does in it.

Each law is tried on a few walks drawn by chance, and on many in the slow tests.
"""

import copy
import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from heero.guides import effects
from heero.guides.around import names_of
from heero.guides.definition import Guide
from heero.guides.standing import named_by
from heero.guides.steps import choices, names
from heero.guides.walk import Prompt, prompts, takes_many
from heero.services.intake import NEEDED
from tests.guides_play import (
    TEMPLATES,
    Play,
    asked,
    canonical,
    contact,
    held,
    lab,
    pair,
    present,
    shipped,
    somebody,
)
from tests.guides_turns import (
    ACTS,
    Turn,
    again,
    filled,
    met,
    to_the_end,
    unsay_last,
    wander,
)

SHIPPED = sorted(path.stem for path in (TEMPLATES / "guides").glob("*.yaml"))
every_guide = pytest.mark.parametrize("name", SHIPPED)

PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
few = settings(
    max_examples=3,
    phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
many = settings(few, max_examples=20)

Turns = st.lists(Turn, max_size=22)
NoNotes = st.lists(
    st.tuples(
        st.sampled_from([each for each in ACTS if each not in ("withdraw", "note")]),
        st.integers(0, 40),
    ),
    max_size=22,
)


def settings_of(guide: Guide) -> list[dict[str, Any]]:
    """Return every way a guide is asked."""
    shorts = (False, True) if guide.short else (False,)
    return [
        {"format": format_, "adult": adult, "short": short}
        for format_ in guide.formats
        for adult in (False, True)
        for short in shorts
    ]


def begin(name: str, setting: dict[str, Any], full: bool, **more: Any) -> Play:
    """Begin a walk of somebody new, or of somebody whom heero knows for a year."""
    record = filled() if full else somebody(children=[{"id": "mo", "name": "Mo"}])
    record["kind"] = "adult" if setting["adult"] else "youth"
    if name == "lab":
        record = another_lab() if full else lab()
    if name == "assessment":
        record = contact()
    if name == "mentor_checkin":
        record = pair(counts_leaving="said_yes") if full else pair()
    play = Play(asked(name, **setting), record, **more)
    if name == "intake":
        # Without a yes nothing further is asked.
        play.say("name", "Ari").say("consent-run", "1")
    return play


def another_lab() -> dict[str, Any]:
    """Return a lab of which something is known before it is walked."""
    return lab(
        themes=["grief"],
        family=[{"id": "dad", "called": "the father"}],
        losses=[{"id": "job", "told": "the job", "of": "dad"}],
        wonderings=[{"id": "won", "wondering": "he may be tired", "loss": "job"}],
    )


@st.composite
def begun(draw: st.DrawFn, name: str) -> Play:
    """Draw a walk that has just begun: how it is asked, and on which record."""
    guide = shipped(name)
    return begin(
        name,
        draw(st.sampled_from(settings_of(guide))),
        draw(st.booleans()),
        language=draw(st.sampled_from(list(guide.title))),
        text=draw(st.sampled_from([False, False, True])),
    )


@every_guide
def test_every_guide_is_walked_in_every_setting(name: str) -> None:
    """In each language, company, wording and length, a guide comes to its end."""
    languages = itertools.cycle(shipped(name).title)
    for setting in settings_of(shipped(name)):
        play = begin(name, setting, setting["short"], language=next(languages))
        to_the_end(play, say=True).finish()

        assert play.now is None
        assert play.standing.stored


@pytest.mark.slow
@every_guide
def test_every_guide_is_walked_in_every_language(name: str) -> None:
    """The words of every choice are understood in each language there is."""
    for language in shipped(name).title:
        for setting in settings_of(shipped(name)):
            to_the_end(begin(name, setting, True, language=language), say=True)


def walked_anyhow(data: st.DataObject, name: str) -> None:
    """Do anything in a walk, then meet what is left; the record stays in order."""
    play = wander(data.draw(begun(name)), data.draw(Turns))
    to_the_end(play).finish()

    assert play.now is None
    if play.text is not None:
        assert held(play.text) == play.values


@every_guide
@few
@given(data=st.data())
def test_any_walk_comes_to_its_end(name: str, data: st.DataObject) -> None:
    """Whatever is typed, left, taken back or changed, the walk comes to its end."""
    walked_anyhow(data, name)


@pytest.mark.slow
@every_guide
@many
@given(data=st.data())
def test_any_walk_comes_to_its_end_often(name: str, data: st.DataObject) -> None:
    """The same, many times."""
    walked_anyhow(data, name)


def unsaid(data: st.DataObject, name: str) -> None:
    """Say a good deal and take it all back."""
    play = data.draw(begun(name))
    before = present(play.values)
    play = wander(play, data.draw(NoNotes))
    while unsay_last(play):
        pass

    if name != "intake":
        # A welcome can never take back the name and the yes it is there for.
        assert present(play.values) == before


@every_guide
@few
@given(data=st.data())
def test_taking_everything_back_leaves_no_trace(name: str, data: Any) -> None:
    """When all that was said is unsaid, the record is what it was before."""
    unsaid(data, name)


@pytest.mark.slow
@every_guide
@many
@given(data=st.data())
def test_taking_everything_back_often(name: str, data: Any) -> None:
    """The same, many times."""
    unsaid(data, name)


SECRET = "Zebulon"


def withdrawn(data: st.DataObject, name: str) -> None:
    """Say a word, do all kinds of things, and take that one answer back."""
    play = wander(data.draw(begun(name)), data.draw(Turns))
    prompt = play.now
    assume(prompt is not None and takes_words(prompt))
    assert prompt is not None
    play.line(prompt, f"{SECRET}, zither")
    if takes_many(prompt.step):
        play.line(prompt, f"{SECRET} too, zither")
    play.do(effects.ended(play.standing, prompt))
    assert SECRET in repr(play.values)
    play = wander(play, [each for each in data.draw(Turns) if each[0] != "unsay"])
    assume(prompt.key in {each.key for each in prompts(play.standing)})

    play.withdraw(prompt)

    assert SECRET not in repr(play.values)
    assert play.text is None or SECRET not in play.text
    assert play.standing.effective[prompt.key].status == "withdrawn"


def takes_words(prompt: Prompt) -> bool:
    """Return whether a question can be answered with any word at all."""
    step = prompt.step
    takes = names(step) != "ties" and step.kind not in ("ranked", "scale")
    return takes and not choices(step) and not step.own_paper and step.id not in NEEDED


WORDY = [name for name in SHIPPED if name not in ("check_in", "sharing")]
"""The guides in which something can be said in words of one's own."""


@pytest.mark.parametrize("name", WORDY)
@few
@given(data=st.data())
def test_what_is_withdrawn_is_nowhere(name: str, data: Any) -> None:
    """Of an answer that was taken back no word is left, whatever came after it."""
    withdrawn(data, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", WORDY)
@many
@given(data=st.data())
def test_what_is_withdrawn_is_nowhere_often(name: str, data: Any) -> None:
    """The same, many times."""
    withdrawn(data, name)


@every_guide
def test_an_offer_is_never_filled_in(name: str) -> None:
    """When nothing is said, the record gains its own walk and not one word more."""
    statuses = itertools.cycle(["passed", "later", "not_known", "not_asked"])
    for setting in settings_of(shipped(name)):
        play, status = begin(name, setting, True), next(statuses)
        before, said = present(play.values), len(play.standing.stored)
        for prompt in prompts(play.standing):
            if prompt.step.id not in NEEDED:
                play.met(prompt, status)

        assert present(play.values) == before
        for answer in play.standing.stored[said:]:
            assert (answer.status, answer.said) == (status, None)
            assert not named_by(answer)


@every_guide
def test_their_own_paper_stays_theirs(name: str) -> None:
    """Of a question for their own paper only that it was met is kept."""
    for setting in settings_of(shipped(name)):
        play = begin(name, setting, True)
        for step in play.guide.steps:
            if step.own_paper:
                play.met(Prompt(step), "answered")
                last = play.values["walks"][-1]["answers"][-1]
                assert set(last) <= {"id", "to", "visibility", "parked"}


@every_guide
@few
@given(data=st.data())
def test_a_note_changes_nothing_but_itself(name: str, data: Any) -> None:
    """What the staff notes answers nothing and joins nobody's words."""
    play = wander(data.draw(begun(name)), data.draw(Turns))
    prompt = play.now or prompts(play.standing)[0]
    before, place = copy.deepcopy(play.values), play.now

    play.note(prompt, SECRET)

    answers = play.values["walks"][-1]["answers"]
    assert answers.pop()["voice"] == "staff_note"
    if "answers" not in before["walks"][-1]:
        assert play.values["walks"][-1].pop("answers") == []
    assert (play.values, play.now) == (before, place)


def corrected(play: Play, prompt: Prompt, pick: int, number: int) -> None:
    """Answer a question once more, otherwise."""
    step, word = prompt.step, f"Nyx{'abcd'[number]}"
    so_far = names_of(play.standing, prompt)
    if step.own_paper or step.kind == "ranked" or names(step) == "ties":
        met(play, prompt, "passed")
    elif pick % 3 == 0 and takes_many(step) and names(step) and so_far:
        play.line(prompt, f"not: {so_far[0]}")
    elif choices(step):
        play.line(prompt, str(1 + pick % len(choices(step))))
    else:
        play.line(prompt, str(pick % 10) if step.kind == "scale" else word)
    play.do(effects.ended(play.standing, prompt))


def reordered(data: st.DataObject, name: str) -> None:
    """Correct some answers of a whole walk in two orders."""
    whole = to_the_end(data.draw(begun(name)), say=True)
    open_now = [each for each in prompts(whole.standing) if each.step.id not in NEEDED]
    assume(len(open_now) > 1)
    chosen = data.draw(
        st.lists(
            st.sampled_from(range(len(open_now))), min_size=2, max_size=4, unique=True
        )
    )
    changes = [
        (open_now[at], data.draw(st.integers(0, 40)), number)
        for number, at in enumerate(chosen)
    ]
    found = []
    for order in (changes, data.draw(st.permutations(changes))):
        play = again(whole)
        for prompt, pick, number in order:
            # A question that an earlier change has closed is not asked any more.
            assume(prompt.key in {each.key for each in prompts(play.standing)})
            corrected(play, prompt, pick, number)
        found.append(canonical(play.values))

    assert found[0] == found[1]


@every_guide
@few
@given(data=st.data())
def test_corrections_in_any_order(name: str, data: Any) -> None:
    """What a record says does not hang on which answer was corrected first."""
    reordered(data, name)


@pytest.mark.slow
@every_guide
@many
@given(data=st.data())
def test_corrections_in_any_order_often(name: str, data: Any) -> None:
    """The same, many times."""
    reordered(data, name)


@every_guide
def test_there_and_back(name: str) -> None:
    """Another choice and the first one again, or off a list and on: the same record."""
    for full in (False, True):
        setting = {"format": "one_to_one", "adult": not full}
        whole = to_the_end(begin(name, setting, full), say=True)
        before = canonical(whole.values)
        for prompt in prompts(whole.standing):
            play = again(whole)
            for typed in there_and_back(play, prompt):
                play.line(prompt, typed)
                play.do(effects.ended(play.standing, prompt))

            assert canonical(play.values) == before, prompt.key


def there_and_back(play: Play, prompt: Prompt) -> list[str]:
    """Return two lines that change an answer and change it back."""
    said = play.standing.effective[prompt.key].said
    values = [each.value for each in choices(prompt.step)]
    if said in values and prompt.step.id not in NEEDED:
        here = values.index(said)
        return [str(1 + (here + 1) % len(values)), str(1 + here)]
    so_far = names_of(play.standing, prompt)
    if (
        so_far
        and takes_many(prompt.step)
        and names(prompt.step) in ("people", "places")
    ):
        known = [each.get("name") for each in play.values.get("people", ())]
        if known.count(so_far[0]) < 2:
            return [f"not: {so_far[0]}", so_far[0]]
    return []
