"""Walking through what is undecided, and asking about each."""

from collections.abc import Sequence

from heero.cli.ask import Asker, Ended
from heero.cli.heard import heard
from heero.errors import (
    BadInput,
    CannotRead,
    ChangedSince,
    HeeroError,
    Unreadable,
    WouldNotRead,
)
from heero.services import deciding, resolving, undecided
from heero.services.called import Names
from heero.services.deciding import Chosen
from heero.services.undecided import Choice, Undecided
from heero.store.workspace import Workspace

ELSE = "something else"
AGAIN = "The record was changed just now. Here it is as it stands."
ALL_DONE = "Nothing is left to choose here. `heero save` keeps it."
BOTH_STAY = "Where nothing was chosen both stay in the record, for another day."
HELD = "Kept in mind: it is tried again together with what is asked next."
HELP = """\
A number takes what stands behind it. Enter or :pass leaves this one for another day;
both stay in the record. :stop ends; what was decided stays decided."""


class Deciding:
    """
    Asks about what is undecided, record by record.

    Args:
        workspace: The records folder.
        asker: Who asks.
        who: Who is typing, for somebody who waits.
    """

    def __init__(self, workspace: Workspace, asker: Asker, who: str = "") -> None:
        self._workspace = workspace
        self._asker = asker
        self._who = who
        self._held: list[Chosen] = []
        self._lost: set[str] = set()

    def walk(self, found: Sequence[Undecided]) -> None:
        """Ask about everything; each answer is in the record before the next."""
        try:
            for file in dict.fromkeys(each.file for each in found):
                self._record(file)
        except Ended:
            pass
        left = any([self._left(each.file) for each in found])
        self._asker.say(f"\n{BOTH_STAY if left else ALL_DONE}")
        self._asker.close()

    def _left(self, file: str) -> list[Undecided]:
        """Return what is undecided in a record now."""
        try:
            names = Names(self._workspace)
            return undecided.of_file(self._workspace, file, names)
        except (Unreadable, CannotRead) as error:
            if file not in self._lost:
                self._asker.say(_why(error))
            self._lost.add(file)
            return []

    def _record(self, file: str) -> None:
        """Ask about one record; it is read again each time, for it changes."""
        asked: set[str] = set()
        self._held = []
        while True:
            left = self._left(file)
            one = next((each for each in left if each.id not in asked), None)
            if one is None:
                break
            if not asked:
                self._asker.say(f"\n{one.name}")
            beside = any(
                each.path[:-1] == one.path[:-1] and each.id not in {*asked, one.id}
                for each in left
            )
            try:
                self._one(one, beside=beside)
                asked.add(one.id)
            except ChangedSince:
                self._held = []
                self._asker.say(AGAIN)
        if self._held:
            self._asker.say("These do not go together, so both stay in the record.")

    def _one(self, one: Undecided, *, beside: bool) -> None:
        """
        Ask about one thing until it is decided or left.

        Args:
            one: What is undecided.
            beside: Whether something beside it is asked next, such as the end of what
                begins here.
        """
        while True:
            choice = self._choice(one)
            if choice is None:
                return
            try:
                self._decide(one, choice)
                return
            except WouldNotRead as error:
                self._asker.say(_why(error))
                if beside:
                    self._asker.say(HELD)
                    self._held.append((one, choice))
                    return
            except BadInput as error:
                self._asker.say(_why(error))

    def _decide(self, one: Undecided, choice: Choice) -> None:
        """Put a choice into the record, and those that did not fit without it."""
        done = [*self._held, (one, choice)]
        try:
            deciding.decide(self._workspace, done, self._who)
            self._held = []
        except WouldNotRead:
            if not self._held:
                raise
            done = [(one, choice)]
            deciding.decide(self._workspace, done, self._who)
        for each in done:
            self._asker.say(resolving.told(*each))

    def _choice(self, one: Undecided) -> Choice | None:
        """Return what somebody chooses, or `None` for another day."""
        lines = resolving.numbered(one)
        if one.sort:
            lines.append(f"{len(lines) + 1}  {ELSE}")
        question = "\n".join([one.asked, *(f"  {each}" for each in lines)])
        asked = f"\n{question}\nWhich number? Enter is: not now."
        while True:
            line = heard(self._asker.ask(asked))
            if line.word == "stop":
                raise Ended
            if line.word in ("pass", "later") or line == heard(""):
                return None
            if line.word is not None:
                self._asker.say(HELP)
                continue
            choice = self._meant(one, line.text)
            if choice is not None:
                return choice

    def _meant(self, one: Undecided, line: str) -> Choice | None:
        """Return the choice a line means, or `None` where it is asked again."""
        number = int(line) if line.isdecimal() and len(line) < 4 else 0
        if 0 < number <= len(one.choices):
            return one.choices[number - 1]
        if one.sort and number == len(one.choices) + 1:
            return self._else(one)
        if one.sort and not number:
            try:
                choice = undecided.typed(one, line)
                deciding.tried(self._workspace, [(one, choice)])
                return choice
            except (BadInput, WouldNotRead) as error:
                self._asker.say(_why(error))
                return None
        last = len(one.choices) + bool(one.sort)
        self._asker.say(f"A number from 1 to {last}; Enter leaves it for another day.")
        return None

    def _else(self, one: Undecided) -> Choice | None:
        """Return what somebody types instead; an empty line is: ask again."""
        known = list(one.spoken)
        while True:
            line = heard(self._asker.ask("What is it, then?", known=known))
            if line.word == "stop":
                raise Ended
            if line.word is not None or not line.text:
                return None
            try:
                choice = undecided.typed(one, line.text)
                deciding.tried(self._workspace, [(one, choice)])
            except (BadInput, WouldNotRead) as error:
                self._asker.say(_why(error))
            else:
                return choice


def _why(error: HeeroError) -> str:
    """Say without a path why something cannot be."""
    why = error.message.partition(" was left as it was: ")[2] or error.message
    text = "; ".join(each for each in (why, error.hint) if each)
    return f"{text[:1].upper()}{text[1:]}."
