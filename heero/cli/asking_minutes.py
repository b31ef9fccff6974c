"""Asking at a terminal whether a meeting is now, before its minutes begin."""

from heero.cli.ask import Asker, Ended
from heero.cli.heard import heard
from heero.domain.names import fold_name
from heero.domain.words import Day

TO_COME = "This meeting is planned for {day}. Is it now? y or n; Enter is no."
"""What is asked while its day is still to come."""

PASSED = "This meeting was planned for {day}. Is this the one? y or n; Enter is no."
"""What is asked where its day has passed and nothing was written down yet."""

_ANSWERS = {"y": True, "yes": True, "1": True, "n": False, "no": False, "": False}


def is_now(who: Asker, day: Day, today: Day) -> bool:
    """
    Ask whether a meeting of another day is the one that is written down now.

    Args:
        who: Who asks.
        day: The day it was planned for.
        today: The day.
    """
    question = (TO_COME if day > today else PASSED).format(day=day)
    try:
        while True:
            line = heard(who.ask(question))
            if line.word == "stop":
                return False
            found = None if line.word else _ANSWERS.get(fold_name(line.text))
            if found is not None:
                return found
            who.unclear()
    except Ended:
        return False
