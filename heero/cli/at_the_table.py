"""What is typed at the table of a group, and what it means."""

import re
from collections.abc import Sequence

from heero.cli.ask import Asker, Ended
from heero.cli.heard import Heard, heard
from heero.domain.names import fold_name
from heero.services import exercises
from heero.services.running import Running, Seat

TO_THE_TABLE = "Enter goes back to the table."
GOES_ON = "Enter goes on."
"""What is said where something is to be read first."""

FOR_SOMEBODY = (
    "Was that for somebody? Nothing of it is on a page yet. At the table their number "
    "sits down with them, and the words can be typed there."
)
HERE = ":care, :break and :stop work here; anything else is typed at the table."
NO_CARD = "There is no card of this site yet. Stay with them; nothing has to go on."


def pause(asker: Asker, here: Running, words: str) -> None:
    """
    Say something at the table, until somebody has read it.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    asker.say(words)
    asker.unclear()
    wait(asker, here)


def wait(asker: Asker, here: Running, words: str = TO_THE_TABLE) -> None:
    """
    Wait for Enter; whatever else is typed is heard, and never swallowed.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    while True:
        line = heard(asker.wait(words))
        if line.word == "stop":
            raise Ended
        if line.word is None and not line.text:
            return
        if not _done(asker, here, line.word):
            asker.say(HERE if line.word else FOR_SOMEBODY)


def asked(asker: Asker, here: Running, question: str) -> str:
    """
    Ask one thing; a colon word is no answer.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    line = told(asker, here, question)
    return line.text.strip() if line.word is None else ""


def told(asker: Asker, here: Running, question: str) -> Heard:
    """
    Ask one thing, and do what a colon word does that works everywhere.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    while True:
        line = heard(asker.ask(question))
        if line.word == "stop":
            raise Ended
        if not _done(asker, here, line.word):
            return line


def _done(asker: Asker, here: Running, word: str | None) -> bool:
    """Do what a colon word does wherever somebody sits at the table."""
    if word == "break":
        asker.rest()
    elif word == "care":
        asker.say(exercises.care_card(here.workspace) or NO_CARD)
    return word in ("break", "care")


def listed(names: Sequence[str]) -> list[str]:
    """Return names as lines, each with the number it is chosen by."""
    return [f"  {place} {name}" for place, name in enumerate(names, start=1)]


def numbers(typed: str, most: int) -> list[int] | None:
    """Return the positions numbers stand for; `None` where one is none of them."""
    words = [each for each in re.split(r"[,;\s]+", typed.strip()) if each]
    if not words or not all(re.fullmatch(r"[0-9]{1,3}", each) for each in words):
        return None
    found = [int(each) - 1 for each in words]
    return found if all(0 <= each < most for each in found) else None


def seat(there: Sequence[Seat], typed: str) -> tuple[Seat, str] | None:
    """
    Return who is meant, and the exercise that was typed behind, if any.

    Args:
        there: Who sits at the table, in the order of their numbers.
        typed: A number or a name, with or without an exercise behind.

    Returns:
        `None` where nobody is meant, or more than one.
    """
    first, _, rest = typed.strip().partition(" ")
    place = int(first) if re.fullmatch(r"[0-9]{1,3}", first) else 0
    if 0 < place <= len(there):
        return there[place - 1], rest.strip()
    words = typed.split()
    for many in range(len(words), 0, -1):
        wanted = fold_name(" ".join(words[:many]))
        fitting = [each for each in there if wanted and fold_name(each.name) == wanted]
        if fitting:
            return (fitting[0], " ".join(words[many:])) if len(fitting) == 1 else None
    return None


def brief(typed: str) -> tuple[str, bool]:
    """Return an exercise as it was typed, and whether its short version is meant."""
    words = typed.split()
    short = words[-1:] != [] and fold_name(words[-1].lstrip("-")) == "short"
    return " ".join(words[:-1] if short else words), short
