"""What is typed at the table of a group, and what it means."""

import re
from collections.abc import Sequence

from heero.cli.ask import Asker, Ended
from heero.cli.heard import heard
from heero.domain.names import fold_name
from heero.services.running import Seat


def pause(asker: Asker, words: str) -> None:
    """Say something at the table, until somebody has read it."""
    asker.say(words)
    asker.unclear()
    asker.wait("Enter goes back to the table.")


def asked(asker: Asker, question: str) -> str:
    """
    Ask one thing; a colon word is no answer.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    line = heard(asker.ask(question))
    if line.word == "stop":
        raise Ended
    return line.text.strip() if line.word is None else ""


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
