"""A leaf of the forest: kind words of one for another, with the giver's yes."""

from heero.cli.ask import Asker
from heero.cli.at_the_table import asked, listed, pause, seat, told
from heero.domain.names import fold_name
from heero.domain.words import Day
from heero.services import running
from heero.services.running import Running

MAY_IT = (
    "Ask the giver: may these words stand on that page, with this name?\n"
    "  1 yes\n  2 no"
)


def leaf(asker: Asker, here: Running, today: Day) -> None:
    """
    Take kind words for somebody at the table; without a yes of the giver none stay.

    Args:
        asker: Who asks.
        here: The session.
        today: The day the words were given.

    Raises:
        Ended: They stop, or nobody answers any more.
        GateShut: The yes of whoever they are for has ended.
        CannotWrite: The disk would not take them.
    """
    there = [each for each in running.seats(here, []) if each.id]
    names = listed([each.name for each in there])
    found = seat(there, asked(asker, here, "\n".join(["Whose leaf is it?", *names])))
    if found is None:
        pause(asker, here, "Nobody at the table is meant by that.")
        return
    words = asked(asker, here, "What is on it? Their words, as they are.")
    giver = _giver(asker, here) if words else ""
    if not (giver and _may_it(asker, here)):
        pause(
            asker, here, "Then it is not kept. It can be given on paper all the same."
        )
        return
    running.give(here, found[0].id, giver, words, today)


def _giver(asker: Asker, here: Running) -> str:
    """Ask who gives it; an empty line is no answer, and loses no words."""
    while True:
        line = told(asker, here, "Who gives it? The name they want to stand there.")
        if line.word or line.text:
            return "" if line.word else line.text
        asker.say("A name or a sign is enough; :pass lets the leaf go.")
        asker.unclear()


def _may_it(asker: Asker, here: Running) -> bool:
    """Ask for the giver's yes until there is one, or a no; an empty line is neither."""
    while True:
        line = told(asker, here, MAY_IT)
        said = fold_name(line.text)
        if line.word or said in ("2", "n", "no"):
            return False
        if said in ("1", "y", "yes"):
            return True
        asker.say("The words are here still. 1 keeps them, 2 lets them go.")
        asker.unclear()
