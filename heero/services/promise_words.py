"""The words of promises: what can become of one, and how it is typed and told."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar, get_args

from heero.domain.names import fold_name
from heero.domain.people import Support
from heero.domain.story import Check
from heero.errors import BadInput

DOES: Mapping[str, Sequence[str]] = {
    "accept": ("accept", "accepted", "take", "yes"),
    "decline": ("decline", "declined", "no"),
    "edit": ("edit", "change"),
    "start": ("start", "started", "begin", "active"),
    "check": ("check", "checked", "look"),
    "keep": ("keep", "kept"),
    "lapse": ("lapse", "lapsed"),
    "end": ("end", "ended"),
}
"""What can be said of a promise, and the other words for it."""

FROM: Mapping[str, Sequence[str]] = {
    "accept": ("offered", "declined", "accepted"),
    "decline": ("offered", "accepted", "declined"),
    "edit": ("offered", "accepted", "active"),
    "start": ("accepted", "active", "lapsed", "ended"),
    "check": ("accepted", "active"),
    "keep": ("accepted", "active", "lapsed", "kept"),
    "lapse": ("accepted", "active", "lapsed"),
    "end": ("accepted", "active", "ended"),
}
"""How far a promise has come for each of them."""

TO: Mapping[str, str] = {
    "accept": "accepted",
    "decline": "declined",
    "start": "active",
    "keep": "kept",
    "lapse": "lapsed",
    "end": "ended",
}
"""What a promise is then; a change of words and a look leave it as it is."""

REWORDS = frozenset({"accept", "edit"})
"""What may say a promise in other words; whatever it said before is kept beside."""

STATES: Mapping[str, str] = {
    "active": "it goes on",
    "accepted": "they said yes",
    "offered": "offered",
    "kept": "it was kept",
    "lapsed": "it did not work out",
    "ended": "it has ended",
    "declined": "they said no, thank you",
}
"""How a promise is told, in the order of a list."""

KINDS: Mapping[Support, str] = {
    "belong": "to belong",
    "shelter": "a roof for a bit",
    "care": "care",
    "money_work": "work and money",
    "learn": "learning",
    "move": "getting around",
    "advise": "talking things through",
    "culture_spirit": "culture, faith and roots",
    "joy": "fun",
    "crisis": "a very hard time",
}
"""What the kinds of support are called."""

RESULTS: tuple[str, ...] = get_args(Check.model_fields["result"].annotation)
"""How a look at a promise can go."""

_Word = TypeVar("_Word", bound=str)


def one_of(typed: str, known: Mapping[_Word, Sequence[str]]) -> _Word:
    """
    Return the word somebody means.

    Args:
        typed: What was typed: a word, another word for it, or its beginning.
        known: Each word, and the other words for it.

    Raises:
        BadInput: It means none of them, or more than one.
    """
    wanted = _plain(typed)
    spelled: dict[_Word, list[str]] = {
        word: [_plain(str(word)), *map(_plain, others)]
        for word, others in known.items()
    }
    found = [word for word, each in spelled.items() if wanted in each] or [
        word
        for word, each in spelled.items()
        if wanted and any(one.startswith(wanted) for one in each)
    ]
    if len(found) == 1:
        return found[0]
    every = {one: word for word, each in spelled.items() for one in each}
    near = get_close_matches(wanted, every, n=1)
    meant = every[near[0]] if near else ""
    raise BadInput(
        "that word is not understood here",
        hint=f"did you mean {meant!r}?" if meant else f"there is: {', '.join(known)}",
    )


def _plain(word: str) -> str:
    return fold_name(word).replace("_", " ")


def result_typed(typed: str) -> str:
    """
    Return how a look at a promise went.

    Raises:
        BadInput: Nothing was said, or it is not understood.
    """
    if not typed.strip():
        raise BadInput(
            "nothing is said of how it goes",
            hint=f"say it with --result: {', '.join(RESULTS)}",
        )
    others = {
        "going_well": ("well", "good", "fine"),
        "needs_change": ("change",),
        "not_kept": ("no",),
        "not_reached": ("nobody",),
    }
    return one_of(typed, {each: others.get(each, ()) for each in RESULTS})
