"""Ids: random, pronounceable, and never made from a name."""

import re
import secrets
from collections.abc import Container

# No letters that make a bad word in a language people here may speak.
_OPENING = "bdklmnrstv"
_VOWELS = "aiou"

_KINDS = [
    "amber",
    "bright",
    "calm",
    "clear",
    "cosy",
    "early",
    "easy",
    "fair",
    "fresh",
    "gentle",
    "glad",
    "golden",
    "green",
    "happy",
    "kind",
    "lively",
    "lucky",
    "mellow",
    "merry",
    "mild",
    "misty",
    "neat",
    "open",
    "plain",
    "quick",
    "quiet",
    "rosy",
    "round",
    "silent",
    "silver",
    "simple",
    "slow",
    "small",
    "smooth",
    "snowy",
    "soft",
    "still",
    "sunny",
    "sweet",
    "tall",
    "tidy",
    "warm",
    "wild",
    "windy",
]

_ANIMALS = [
    "badger",
    "bear",
    "beaver",
    "bee",
    "bison",
    "crane",
    "deer",
    "dove",
    "duck",
    "falcon",
    "ferret",
    "finch",
    "fox",
    "goose",
    "hare",
    "hawk",
    "heron",
    "ibis",
    "jay",
    "lark",
    "lynx",
    "marten",
    "mole",
    "moose",
    "moth",
    "mouse",
    "newt",
    "otter",
    "owl",
    "panda",
    "pony",
    "quail",
    "rabbit",
    "raven",
    "robin",
    "salmon",
    "seal",
    "sparrow",
    "stork",
    "swallow",
    "swan",
    "tern",
    "thrush",
    "tiger",
    "toad",
    "trout",
    "turtle",
    "whale",
    "wren",
    "yak",
]

MOST_TRIES = 10_000


def of_item(taken: Container[str]) -> str:
    """Return four letters that nothing in a record has as its id."""
    for attempt in range(MOST_TRIES):
        word = "".join(
            secrets.choice(letters)
            for letters in (_OPENING, _VOWELS, _OPENING, _VOWELS)
        )
        # A record that uses up the words of four letters goes on with five.
        if attempt > 50:
            word += secrets.choice(_OPENING)
        if word not in taken and word != "self":
            return word
    raise AssertionError("every id is taken")


def of_record(taken: Container[str]) -> str:
    """Return two words and a number that no record has as its id."""
    for _ in range(MOST_TRIES):
        word = (
            f"{secrets.choice(_KINDS)}-{secrets.choice(_ANIMALS)}"
            f"-{secrets.randbelow(90) + 10}"
        )
        if word not in taken:
            return word
    raise AssertionError("every id is taken")


def of_many() -> str:
    """
    Return two words, a number and five letters, for a kind of which there are many.

    There are three thousand million of them, so that nobody has to look which are
    taken: not in a folder of thousands, and not in the copies of others.
    """
    letters = (_OPENING, _VOWELS, _OPENING, _VOWELS, _OPENING)
    return f"{of_record(())}-{''.join(map(secrets.choice, letters))}"


def looks_drawn(word: str) -> bool:
    """Whether an id is of the form in which heero draws them."""
    return _DRAWN.fullmatch(word) is not None


_DRAWN = re.compile(
    f"(?:[{_OPENING}][{_VOWELS}]){{2}}[{_OPENING}]?"
    f"|(?:{'|'.join(_KINDS)})-(?:{'|'.join(_ANIMALS)})-[1-9][0-9]"
    f"(?:-(?:[{_OPENING}][{_VOWELS}]){{2}}[{_OPENING}])?"
)
