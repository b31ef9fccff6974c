"""Every English word on the pictures of a lab, and what they say about a sentence."""

from collections.abc import Mapping, Sequence

from heero.domain.fuzzy import words as date_words
from heero.domain.lab import (
    Ago,
    Behaviour,
    Belonging,
    From,
    Lab,
    Loss,
    LossKind,
    Need,
    Standing,
    Way,
    WayKind,
    Wondering,
)
from heero.domain.signs import one_line

BEGINS: Mapping[Standing, str] = {
    "told": "Told",
    "wondering": "Wondering",
    "idea": "Idea",
    "step": "Step",
}
"""The word every sentence begins with, by what it is."""

LOSSES_TITLE = "What happened, and what we wonder"
LOSSES_TOLD = (
    "A wondering may be so, or not: nobody knows. It is no finding, it says nothing "
    "against anybody, and it is not copied into any file about a family."
)
BELONGING_TITLE = "Their people"
BELONGING_TOLD = (
    "Roles only. The nearer the middle, the nearer to them, as it was told. "
    "Whoever is missing is not to blame for it, and neither is anybody here."
)

WHEN: Mapping[Ago | None, str] = {
    "before_they_were_born": "before the child was born",
    "longer_ago": "longer than ten years ago",
    "six_to_ten_years": "six to ten years ago",
    "three_to_five_years": "three to five years ago",
    "one_to_two_years": "one or two years ago",
    "this_year": "in the last year",
    None: "when is not known",
}
"""The pieces of time, the first one first; what nobody can place comes last."""

BANDS: tuple[Ago, ...] = tuple(each for each in WHEN if each is not None)
"""The pieces of time that are on the line."""

TODAY = "today"
LOSSES = "What was lost or changed, as it was told"
LOOKS_LIKE = "What it looks like, as it was told"
UNDER_IT = "Wonderings: what may be under it"
ANOTHER_WAY = "Ideas: another way to meet the need"
MORE_WONDERINGS = "More wonderings"
MORE_IDEAS = "More ideas"

LOSS_KIND: Mapping[LossKind, str] = {
    "death": "somebody died",
    "illness": "somebody fell ill",
    "parting": "somebody left",
    "moved_home": "a move",
    "placement": "care, or another home",
    "school_or_work": "school or work",
    "birth_or_new_person": "somebody new came",
    "culture_or_land": "language, people or land",
    "trust": "trust",
    "other": "something else",
}
FROM: Mapping[From, str] = {"loss": "a loss", "fear": "a fear", "need": "a need"}
NEED: Mapping[Need, str] = {
    "safety": "to be safe",
    "belonging": "to be somebody's",
    "being_heard": "to be heard",
    "control": "to have a say",
    "rest": "to rest",
    "being_good_at_something": "to be good at something",
    "closeness": "to be near somebody",
    "hope": "to have something to look forward to",
    "other": "something else",
}
WAY_KIND: Mapping[WayKind, str] = {
    "different_words": "other words",
    "time_together": "time together",
    "somebody_of_theirs": "one of their people",
    "ritual_or_memory": "remembering together",
    "choice_given_back": "a choice given back",
    "rest_for_somebody": "rest for somebody",
    "practical_help": "practical help",
    "other": "something else",
}

NEAR = {3: "very near", 2: "sort of near", 1: "not very near"}
"""How near somebody is; the inner ring first."""

THEM = "them"
"""Whoever the lab is about, in the middle of the rings."""

STATE = {
    "there": "there",
    "missing": "missing",
    "not_asked_any_more": "stopped being asked",
}
LETTER = {"there": "T", "missing": "M", "not_asked_any_more": "S"}
"""The letter beside each state, for a copy that keeps no line."""

SIGN: Mapping[Standing, str] = {
    "told": "told by somebody who was there",
    "wondering": "a wondering: nobody knows",
    "idea": "an idea: nobody has to",
}
GOES_BACK = "a wondering may go back to it"
MAY_UNDER = "Wondering: may be under it"
MAY_BACK = "Wondering: may go back to it"
WOULD_MEET = "Idea: would meet that need, if there is one"
SHOWS = "What was told, wondered and thought of"
SIGNS = "the frame says what it is"
LETTERS = "a letter"
ARE_THEY = "the edge and the letter say"


def made(lab: Lab) -> str:
    """Return the line under the heading: the month, and no day."""
    return f"From a lab in {date_words(lab.date[:7])}, with roles and no names"


def begun(standing: Standing, said: str) -> str:
    """Return a sentence behind the word that says what it is."""
    return f"{BEGINS[standing]}: {one_line(said)}"


def sentence(said: str, more: Sequence[str]) -> str:
    """Return a sentence with what was said about it."""
    return f"{said} ({'; '.join(more)})" if more else said


def about_loss(loss: Loss, roles: Mapping[str, str]) -> list[str]:
    """Return what was said about a loss: for whom it was, and what kind."""
    found = [_for(loss.of, roles), LOSS_KIND[loss.kind] if loss.kind else ""]
    return [each for each in found if each]


def about_behaviour(behaviour: Behaviour, roles: Mapping[str, str]) -> list[str]:
    """Return who does it."""
    role = roles.get(behaviour.of or "", "")
    return [role] if role else []


def about_wondering(wondering: Wondering, letters: Mapping[str, str]) -> list[str]:
    """Return what a wondering may come from; it may, and no more than that."""
    found = []
    if wondering.kind:
        found.append(f"may come from {FROM[wondering.kind]}")
    if wondering.need:
        found.append(f"the need may be {NEED[wondering.need]}")
    if letter := letters.get(wondering.loss or ""):
        found.append(f"may go back to {letter}")
    return found


def about_way(way: Way) -> list[str]:
    """Return what kind of way an idea is."""
    return [WAY_KIND[way.kind]] if way.kind else []


def of_theirs(each: Belonging) -> str:
    """Say in one line what the rings show about somebody."""
    return f"{one_line(each.called)}: {NEAR[each.near]}; {STATE[each.state]}"


def _for(id_: str | None, roles: Mapping[str, str]) -> str:
    role = roles.get(id_ or "", "")
    return f"for {role}" if role else ""
