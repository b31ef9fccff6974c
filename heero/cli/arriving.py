"""Who is at the table when a session begins, and who comes later."""

from collections.abc import Sequence

from heero.cli.ask import Asker, Ended
from heero.cli.at_the_table import asked, listed, numbers, pause
from heero.cli.heard import heard
from heero.domain.names import fold_name
from heero.domain.words import Day
from heero.services import attending, running
from heero.services.running import Running

EVERYBODY = ("all", "everybody")


def arrive(asker: Asker, here: Running, today: Day) -> None:
    """
    Ask who is there, where nobody has noted it yet; an empty line is nobody yet.

    Raises:
        Ended: They stop, or nobody answers any more.
    """
    now, record = here.now, here.record
    if now.attended or now.guests:
        return
    names = [*record.participants, *record.guests]
    called = [running.called(here, each) for each in names]
    lines = ["Who is here? Numbers, or all. Somebody else: here NAME, later."]
    chosen = _chosen(asker, "\n".join([*lines, *listed(called)]), len(names))
    _note(here, today, [names[each] for each in chosen])


def came(asker: Asker, here: Running, typed: str, today: Day) -> None:
    """
    Note that somebody came later: one of the group, or a guest by a name of theirs.

    Args:
        asker: Who asks.
        here: The session.
        typed: A name, an id, or a name of nobody here; asked for where it is empty.
        today: The day.

    Raises:
        Ended: They stop, or nobody answers any more.
        CannotWrite: The disk would not take it.
    """
    record, now = here.record, here.now
    noted = {*now.attended, *now.guests}
    away = [
        each for each in (*record.participants, *record.guests) if each not in noted
    ]
    called = [running.called(here, each) for each in away]
    if not typed:
        lines = ["Who came? A number, or a name they chose for the day."]
        typed = asked(asker, here, "\n".join([*lines, *listed(called)]))
        position = numbers(typed, len(away))
        if position is not None:
            _note(here, today, [away[each] for each in position])
            return
    if not typed:
        return
    wanted = fold_name(typed)
    fitting = [
        each
        for each, name in zip(away, called, strict=True)
        if wanted in (fold_name(name), fold_name(each))
    ]
    if len(fitting) > 1:
        pause(asker, here, "Two are called that. Type here alone, and then a number.")
    elif not fitting and wanted in _there(here):
        pause(asker, here, "Somebody of that name is at the table already.")
    else:
        _note(here, today, fitting or [typed])


def _there(here: Running) -> set[str]:
    now = here.now
    return {
        *map(fold_name, (*now.attended, *now.guests)),
        *(fold_name(running.called(here, each)) for each in now.attended),
    }


def _chosen(asker: Asker, question: str, most: int) -> list[int]:
    while True:
        line = heard(asker.ask(question))
        if line.word == "stop":
            raise Ended
        if line.word == "later" or (line.word is None and not line.text):
            return []
        if line.word is None and fold_name(line.text) in EVERYBODY:
            return list(range(most))
        chosen = None if line.word else numbers(line.text, most)
        if chosen is not None:
            return chosen
        asker.say("Type numbers with blanks between, or all; Enter is nobody yet.")
        asker.unclear()


def _note(here: Running, today: Day, names: Sequence[str]) -> None:
    """Note who is there: whoever has a record by their id, anybody else as a guest."""
    known = {*here.record.participants, *here.workspace.ids("participant")}
    if names:
        attending.attend(
            here.workspace,
            here.workshop,
            here.session,
            today,
            who=[each for each in names if each in known],
            guests=[each for each in names if each not in known],
            by=here.by,
        )
