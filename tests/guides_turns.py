"""What somebody may do at the questions of a guide, drawn by chance, for tests."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from hypothesis import strategies as st

from heero.guides import effects, taking_back
from heero.guides.standing import says_something
from heero.guides.steps import CARDS, PlainStep, choices, names
from heero.guides.texts import text
from heero.guides.walk import (
    Prompt,
    cards,
    left_for_later,
    previous,
    prompts,
    takes_many,
)
from heero.services.intake import NEEDED
from tests.guides_play import Play, asked, somebody

LINES = {
    "people": [
        "Rose, grandma, S !",
        "Joe",
        "joe, W",
        "Zoë, teacher",
        "not: Joe",
        "new: Rose, aunt",
        "Bello, dog, D",
        "zoe, E <>",
    ],
    "places": ["Yellow house, home, 2012~", "Camp", "not: Camp"],
    "ties": ["Rose - Joe, S", "Joe - Zoe", "nobody else", "not: Joe"],
    "events": ["We got the dog, about 2014", "not: We got", "The lake, age 7", "1"],
}
"""Lines that name somebody or something, by the list they go to."""

WORDS = [
    "a song",
    "therapy, and a parenting class",
    "someone who stays",
    "1",
    "the lake",
    "not: a song",
    "about 2009",
]
"""Lines of words, for every other question."""

ACTS = (
    *("say", "say", "say", "say", "end", "pass", "later", "unknown", "skip"),
    *("back", "unsay", "withdraw", "note", "jump", "resume"),
)

Turn = st.tuples(st.sampled_from(ACTS), st.integers(0, 40))
"""Something somebody does, and a number that says with which words, or where."""

MET: dict[str, Any] = {
    "pass": "passed",
    "later": "later",
    "unknown": "not_known",
    "skip": "not_asked",
}


def typed_for(play: Play, prompt: Prompt, pick: int) -> str:
    """Return something somebody may type at a question."""
    step = prompt.step
    if step.kind in CARDS and pick % 3 == 2:
        lying = [each.name or "" for each in cards(play.standing, prompt)]
        return f"{1 + pick % len(choices(step))}: {', '.join(lying[: 1 + pick % 4])}"
    if choices(step):
        return _choice(play, step, pick)
    if step.kind == "scale":
        return str(step.lowest + pick % (step.highest - step.lowest + 1))
    if step.kind == "ranked":
        return ["1", "2 1", "3, 1", "1 1"][pick % 4]
    lines: Sequence[str] = LINES.get(names(step) or "", WORDS)
    return lines[pick % len(lines)]


def _choice(play: Play, step: PlainStep, pick: int) -> str:
    options = choices(step)
    chosen = options[pick % len(options)]
    if pick % 2:
        return text(chosen.label, play.language)
    return str(1 + options.index(chosen))


def turn(play: Play, prompt: Prompt, act: str, pick: int) -> Prompt | None:
    """Do one thing at a question; return the question to go to, or `None`."""
    if act in MET:
        met(play, prompt, MET[act])
    elif act in GOES:
        return GOES[act](play, prompt, pick)
    else:
        DOES[act](play, prompt, pick)
    return None


def say(play: Play, prompt: Prompt, pick: int) -> None:
    """Type a line; on their own paper it is not for us."""
    if not prompt.step.own_paper:
        play.line(prompt, typed_for(play, prompt, pick))


def end(play: Play, prompt: Prompt, pick: int) -> None:
    """Type an empty line where that is no `later`."""
    if takes_many(prompt.step) or prompt.step.own_paper:
        met(play, prompt, "answered")


def met(play: Play, prompt: Prompt, status: Any) -> None:
    """Meet a question as the room does: what a list holds stays, and a name too."""
    if prompt.step.id in NEEDED:
        return
    answer = play.standing.effective.get(prompt.key)
    if answer is not None and takes_many(prompt.step) and says_something(answer):
        play.do(effects.ended(play.standing, prompt))
    else:
        play.met(prompt, status)


def withdraw(play: Play, pick: int) -> None:
    """Take back what was said to one of the questions that were met."""
    standing = play.standing
    said = [
        each
        for each in prompts(standing)
        if each.key in standing.effective and each.step.id not in NEEDED
    ]
    if said:
        play.withdraw(said[pick % len(said)])


def wander(play: Play, turns: Sequence[tuple[str, int]]) -> Play:
    """
    Walk a while as chance says, stopping and going on where it says so.

    Returns:
        The walk; after a stop it is one that knows nothing but the record.
    """
    to: Prompt | None = None
    for act, pick in turns:
        if act == "resume":
            play, to = again(play), None
            continue
        open_now = {each.key for each in prompts(play.standing)}
        prompt = to if to is not None and to.key in open_now else play.now
        if prompt is None:
            break
        to = turn(play, prompt, act, pick)
    return play


def again(play: Play) -> Play:
    """Return a walk that goes on from nothing but the record and its text."""
    went_on: Play = Play.__new__(Play)
    went_on.__dict__ = {**play.__dict__, "values": play.values}
    return went_on


def to_the_end(play: Play, *, say: bool = False) -> Play:
    """
    Meet every question that is left, those left for later too.

    Args:
        play: The walk.
        say: Whether something is said wherever something can be; else all is passed.
    """
    for number in range(600):
        prompt = play.now
        if prompt is None:
            left = left_for_later(play.standing)
            if not left:
                return play
            prompt = left[0]
        answer = play.standing.effective.get(prompt.key)
        told = answer is not None and says_something(answer)
        if say and not told and not prompt.step.own_paper:
            before = play.values
            play.line(prompt, typed_for(play, prompt, number))
            if play.values != before and not takes_many(prompt.step):
                continue
            if play.values == before:
                met(play, prompt, "passed")
        met(play, prompt, "answered" if takes_many(prompt.step) else "passed")
    raise AssertionError("the walk never comes to its end")


def unsay_last(play: Play) -> bool:
    """Take the last words back, if there are any a record can be without."""
    last = taking_back.last_words(play.standing)
    if last is None or last.to in NEEDED:
        return False
    play.unsay()
    return True


DOES: dict[str, Callable[[Play, Prompt, int], Any]] = {
    "say": say,
    "end": end,
    "unsay": lambda play, prompt, pick: unsay_last(play),
    "withdraw": lambda play, prompt, pick: withdraw(play, pick),
    "note": lambda play, prompt, pick: play.note(prompt, "went quiet"),
}

GOES: dict[str, Callable[[Play, Prompt, int], Prompt | None]] = {
    "back": lambda play, prompt, pick: previous(play.standing, prompt),
    "jump": lambda play, prompt, pick: some(prompts(play.standing), pick),
}


def some(asked: Sequence[Prompt], pick: int) -> Prompt:
    """Return one of several questions."""
    return asked[pick % len(asked)]


BEFORE = ("heart_list", "tree_of_life", "mobility_map", "lifeline", "three_houses")
"""Guides that fill a record before another one is walked."""


@cache
def _filled() -> dict[str, Any]:
    record = somebody(children=[{"id": "mo", "name": "Mo"}])
    for number, name in enumerate(BEFORE, start=1):
        play = Play(asked(name), record, day=f"2025-0{number}-05")
        for pick, prompt in enumerate(prompts(play.standing)):
            if takes_many(prompt.step):
                play.line(prompt, typed_for(play, prompt, pick))
                play.line(prompt, typed_for(play, prompt, pick + 1))
                play.do(effects.ended(play.standing, prompt))
        to_the_end(play, say=True).finish()
        record = play.values
    return record


def filled() -> dict[str, Any]:
    """Return a record that earlier guides have filled."""
    return deepcopy(_filled())
