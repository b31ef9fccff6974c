"""A leaf of the forest: kind words of one for another, with the giver's yes."""

from heero.cli.ask import Asker
from heero.cli.at_the_table import asked, listed, pause, seat
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
    found = seat(there, asked(asker, "\n".join(["Whose leaf is it?", *names])))
    if found is None:
        pause(asker, "Nobody at the table is meant by that.")
        return
    words = asked(asker, "What is on it? Their words, as they are.")
    giver = asked(asker, "Who gives it? The name they want to stand there.")
    yes = asked(asker, MAY_IT) if words and giver else ""
    if fold_name(yes) not in ("1", "y", "yes"):
        pause(asker, "Then it is not kept. It can be given on paper all the same.")
        return
    running.give(here, found[0].id, giver, words, today)
