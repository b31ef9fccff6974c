"""
The letters of a map: what its legend prints and what may be typed after a name.

The same table serves the keyboard, the paper sheet and the legend, so that a letter
never means two things.
"""

from dataclasses import dataclass

from heero.domain.operations import Path


@dataclass(frozen=True)
class Letter:
    """
    One letter.

    Attributes:
        letter: What is typed and printed; capitals and small letters are the same.
        path: Where it lies in a person.
        value: The value it stands for.
        words: What the legend says.
    """

    letter: str
    path: Path
    value: str
    words: str


LETTERS: tuple[Letter, ...] = (
    Letter("S", ("tie", "strength"), "strong", "strong"),
    Letter("M", ("tie", "strength"), "moderate", "in between"),
    Letter("W", ("tie", "strength"), "weak", "weak"),
    Letter("?", ("tie", "strength"), "tenuous", "not sure"),
    Letter("N", ("tie", "strength"), "none", "no tie"),
    Letter("E", ("tie", "quality"), "easy", "easy"),
    Letter("~", ("tie", "quality"), "mixed", "helps and hurts"),
    Letter("!", ("tie", "quality"), "stressful", "stressful"),
    Letter(">", ("tie", "flow"), "to_me", "gives to me"),
    Letter("<", ("tie", "flow"), "from_me", "I give"),
    Letter("<>", ("tie", "flow"), "both", "both give"),
    Letter("0", ("tie", "flow"), "none", "no help either way"),
    Letter("L", ("tie", "state"), "lost_touch", "lost touch"),
    Letter("X", ("tie", "state"), "ended", "ended"),
    Letter("+", ("tie", "state"), "wished_for", "wished for"),
    Letter("D", ("life",), "died", "has died"),
)
"""Every letter there is."""


def letter_for(path: Path, value: str) -> Letter | None:
    """Return the letter for a value of a person, or `None` where it has none."""
    return next(
        (each for each in LETTERS if each.path == path and each.value == value), None
    )


def read_letters(typed: str) -> list[Letter] | None:
    """
    Read letters typed in any order.

    Letters are parted by blanks; signs may stand right beside one. Two letters in a
    row are a word, so that nobody called Ned is read as dead.

    Args:
        typed: For example `S ! <>` or `s!<>`.

    Returns:
        The letters, or `None` when something in it is no letter or two letters
        say different things about the same thing.
    """
    found: list[Letter] = []
    for word in typed.split():
        letters = _of_word(word)
        if letters is None:
            return None
        found.extend(letters)
    paths = [each.path for each in found]
    return found if len(set(paths)) == len(paths) else None


def _of_word(word: str) -> list[Letter] | None:
    if sum(sign.isalpha() for sign in word) > 1:
        return None
    found: list[Letter] = []
    rest = word.upper()
    while rest:
        match = next((each for each in _LONGEST if rest.startswith(each.letter)), None)
        if match is None:
            return None
        found.append(match)
        rest = rest[len(match.letter) :]
    return found


_LONGEST = sorted(LETTERS, key=lambda each: -len(each.letter))
