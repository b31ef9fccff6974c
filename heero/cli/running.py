"""
`workshop run`: a table with everybody at it, and one walk after the other from there.

Between two people the screen shows the table and nothing anybody said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from heero.cli import sitting
from heero.cli.ask import Asker, Ended, Heard, heard
from heero.cli.checking_in import CheckIn
from heero.cli.session import Session
from heero.cli.together import together
from heero.domain.names import fold_name
from heero.errors import CannotWrite, HeeroError
from heero.services import attending, checkins, exercises, guides, running
from heero.services.exercises import Company
from heero.services.running import Running, Seat

WORDS = (
    "A number sits down with somebody; a number and an exercise, like 2 ecomap, goes "
    "to that one.",
    "all: what is for everybody at once   leaf: kind words for somebody",
    "here NAME: somebody came   end: the session ends   :stop: leave, and come back",
)
"""What can be typed at the table."""

STAY = "Somebody stays with them now. Nothing more is asked of them today."


@dataclass
class Table:
    """
    A session while it runs.

    Attributes:
        session: What one command knows.
        asker: Who asks.
        running: The session of the workshop.
        paper: Whether sheets are typed in, so that nobody is asked how they are.
        stayed: Who is not asked anything more today, by their ids.
        checks: How they came, by their ids.
    """

    session: Session
    asker: Asker
    running: Running
    paper: bool = False
    stayed: set[str] = field(default_factory=set)
    checks: dict[str, CheckIn] = field(default_factory=dict)

    def run(self) -> bool:
        """
        Go on until the session ends or somebody leaves the table.

        Returns:
            Whether the session ended; what was said is kept in any case.
        """
        try:
            self._arrive()
            while True:
                self.asker.clear()
                line = self._heard()
                if line.word == "stop":
                    return False
                if line.word is None and fold_name(line.text) == "end":
                    self._end()
                    return True
                self._do(line)
        except Ended:
            return False

    def _heard(self) -> Heard:
        listed = running.planned(self.running)
        there = running.seats(self.running, listed)
        known = [each.name for each in there]
        return heard(self.asker.ask("\n".join(self._shown(there, listed)), known=known))

    def _shown(self, there: Sequence[Seat], listed: Sequence[str]) -> list[str]:
        record = self.running.record
        number = [each.id for each in record.sessions].index(self.running.session) + 1
        lines = [f"{record.title or record.id}, session {number}{self._clock()}"]
        for place, each in enumerate(there, start=1):
            lines.append(f"  {place} {each.name}: {self._state(each)}")
        everybody = [] if self.paper else running.for_all(self.running, listed)
        if everybody:
            lines.append(f"for everybody: {', '.join(everybody)}")
        return [*lines, *WORDS]

    def _state(self, seat: Seat) -> str:
        if not seat.id:
            return "on paper"
        if seat.why:
            return "the page cannot be read; `heero validate` says why"
        if seat.id in self.stayed:
            return "somebody stays with them"
        if seat.open:
            return f"in the middle of {seat.open[0]}"
        return f"next {seat.next}" if seat.next else "nothing more is planned"

    def _clock(self) -> str:
        """Say how long the session has gone on; only the table shows it."""
        now, session = self.session.clock(), self.running.now
        if self.paper or session.date != now.date().isoformat():
            return ""
        said = f", it is {now:%H:%M}"
        if session.start and session.minutes:
            begun = int(session.start[:2]) * 60 + int(session.start[3:])
            left = begun + session.minutes - now.hour * 60 - now.minute
            said += f", {left} minutes are left" if left > 0 else ", the time is over"
        return said

    def _arrive(self) -> None:
        """Ask who is there, where nobody has noted it yet."""
        record = self.running.record
        if self.running.now.attended or self.running.now.guests:
            return
        names = [
            *record.participants,
            *(each for each in record.guests),
        ]
        called = [self._called(each) for each in names]
        lines = ["Who is here? Numbers, or all. Somebody else: here NAME, later."]
        lines += [f"  {place} {name}" for place, name in enumerate(called, start=1)]
        while True:
            line = heard(self.asker.ask("\n".join(lines)))
            if line.word == "stop":
                raise Ended
            chosen = _numbers(line.text, len(names))
            if fold_name(line.text) in ("all", "everybody"):
                chosen = list(range(len(names)))
            if chosen is not None and line.word is None:
                break
            self.asker.say("Type numbers with blanks between, or all.")
            self.asker.unclear()
        here = [names[each] for each in chosen]
        attending.attend(
            self.running.workspace,
            self.running.workshop,
            self.running.session,
            self.session.today,
            who=[each for each in here if each in record.participants],
            guests=[each for each in here if each in record.guests],
            by=self.running.by,
        )

    def _called(self, word: str) -> str:
        return running.called(self.running, word)

    def _do(self, line: Heard) -> None:
        """Do what was typed at the table; what goes wrong is said there."""
        typed = line.text.strip()
        first, _, rest = typed.partition(" ")
        word = fold_name(first)
        try:
            if line.word in ("help", "people") or not typed:
                self._pause("\n".join(WORDS) if line.word else "")
            elif word == "all":
                self._everybody(rest.strip())
            elif word == "leaf":
                self._leaf()
            elif word == "here":
                self._here(rest.strip())
            else:
                self._somebody(typed)
        except CannotWrite:
            raise
        except HeeroError as error:
            self._pause(
                f"{error.message}; {error.hint}" if error.hint else error.message
            )

    def _pause(self, words: str) -> None:
        if words:
            self.asker.say(words)
            self.asker.unclear()
            self.asker.wait("Enter goes back to the table.")

    def _here(self, name: str) -> None:
        workspace, record = self.running.workspace, self.running.record
        known = [fold_name(self._called(each)) for each in record.participants]
        ids = [
            each
            for each, called in zip(record.participants, known, strict=True)
            if fold_name(name) in (called, fold_name(each))
        ]
        attending.attend(
            workspace,
            record.id,
            self.running.session,
            self.session.today,
            who=ids,
            guests=[] if ids else [name],
            by=self.running.by,
        )

    def _somebody(self, typed: str) -> None:
        listed = running.planned(self.running)
        there = running.seats(self.running, listed)
        found = _seat(there, typed)
        if found is None:
            self._pause("Nobody at the table is meant by that. Type a number.")
            return
        seat, guide = found
        if not seat.id:
            self._pause(f"{seat.name} has no page here: on paper, then.")
            return
        name = guide or (seat.open[0] if seat.open else seat.next)
        if not name:
            self._pause("Nothing more is planned. Type an exercise behind the number.")
        elif seat.id in self.stayed:
            self._pause(STAY)
        else:
            self._sit(seat, name)

    def _sit(self, seat: Seat, name: str) -> None:
        """Sit down with somebody; nothing of it stays on the screen."""
        workspace = self.running.workspace
        guide = guides.guide(name.strip().replace("-", "_"), workspace.root)
        format_ = "on_paper" if self.paper else running.format_of(guide)
        company = Company(
            format=format_,
            by=self.session.me,
            with_=self.running.record.navigators,
            workshop=self.running.workshop,
        )
        self.asker.clear()
        if format_ == "one_to_one":
            self.asker.say("This one is between two people: go aside.", aside=True)
        if not self.paper and not self._came(seat, company):
            # The card stays until somebody has read it.
            self.asker.wait("Enter goes back to the table.")
            return
        here = exercises.sit_down(workspace, seat.id, guide.id, self._moment(), company)
        ending, _ = sitting.hold(
            self.session,
            here,
            self.asker,
            moment=self._moment if self.paper else None,
        )
        self.asker.clear()
        if ending == "finished":
            self._note_done(guide.id, seat)

    def _moment(self) -> str:
        """Return the minute it is; of a sheet, when it was filled in."""
        if not self.paper:
            return self.session.clock().strftime("%Y-%m-%dT%H:%M")
        session = self.running.now
        return f"{session.date}T{session.start or '12:00'}"

    def _came(self, seat: Seat, company: Company) -> bool:
        """Ask how they are, once a session; return whether it may go on."""
        if seat.id in self.checks:
            return True
        alone = Company(by=company.by, workshop=company.workshop)
        how = CheckIn.of(self.session, seat.id, self.asker, alone)
        if how.arrive():
            self.checks[seat.id] = how
            return True
        self.stayed.add(seat.id)
        return False

    def _note_done(self, guide: str, seat: Seat) -> None:
        attending.done(
            self.running.workspace,
            self.running.workshop,
            guide,
            self.running.session,
            self.session.today,
            led=[self.session.me] if self.session.me else [],
            with_=[seat.id],
            by=self.running.by,
        )

    def _everybody(self, name: str) -> None:
        listed = running.planned(self.running)
        names = running.for_all(self.running, listed)
        found = name.replace("-", "_") or next(iter(names), "")
        if not found:
            self._pause("Nothing that is planned is for everybody at once.")
            return
        together(self.session, self.running, found, self.asker)
        self._pause("That was for everybody. Now each of them, one after the other.")

    def _leaf(self) -> None:
        """Take kind words of one for another, with the giver's yes."""
        listed = running.planned(self.running)
        there = [each for each in running.seats(self.running, listed) if each.id]
        shown = [f"  {n} {each.name}" for n, each in enumerate(there, start=1)]
        found = _seat(there, self._asked("\n".join(["Whose leaf is it?", *shown])))
        if found is None:
            self._pause("Nobody at the table is meant by that.")
            return
        words = self._asked("What is on it? Their words, as they are.")
        giver = self._asked("Who gives it? The name they want to stand there.")
        yes = self._asked(
            "Ask the giver: may these words stand on that page, with this name?\n"
            "  1 yes\n  2 no"
        )
        if not words or not giver or fold_name(yes) not in ("1", "y", "yes"):
            self._pause("Then it is not kept. It can be given on paper all the same.")
            return
        running.give(self.running, found[0].id, giver, words, self.session.today)

    def _asked(self, question: str) -> str:
        line = heard(self.asker.ask(question))
        if line.word == "stop":
            raise Ended
        return line.text.strip() if line.word is None else ""

    def _end(self) -> None:
        """Ask everybody who was asked how they came how they are now."""
        for seat in running.seats(self.running, []):
            how = self._how(seat)
            if how is None:
                continue
            self.asker.clear()
            self.asker.wait(f"Now {seat.name}. Enter goes on.")
            try:
                how.leave()
            except Ended:
                how.drop()
                raise
        self.asker.clear()

    def _how(self, seat: Seat) -> CheckIn | None:
        """Return how somebody came today; `None` where they were not asked."""
        if seat.id in self.checks or not seat.id or seat.why:
            return self.checks.get(seat.id)
        workspace, moment = self.running.workspace, self._moment()
        if self.paper or not checkins.waits(workspace, seat.id, moment):
            return None
        company = Company(by=self.session.me, workshop=self.running.workshop)
        return CheckIn.of(self.session, seat.id, self.asker, company)


def _numbers(typed: str, most: int) -> list[int] | None:
    """Return the positions numbers stand for; `None` where one is none of them."""
    words = [each for each in re.split(r"[,;\s]+", typed.strip()) if each]
    if not words or not all(re.fullmatch(r"[0-9]{1,3}", each) for each in words):
        return None
    found = [int(each) - 1 for each in words]
    return found if all(0 <= each < most for each in found) else None


def _seat(there: Sequence[Seat], typed: str) -> tuple[Seat, str] | None:
    """Return who is meant, and the exercise that was typed behind, if any."""
    first, _, rest = typed.strip().partition(" ")
    place = int(first) if re.fullmatch(r"[0-9]{1,3}", first) else 0
    if 0 < place <= len(there):
        return there[place - 1], rest.strip()
    wanted = fold_name(typed)
    fitting = [each for each in there if wanted and fold_name(each.name) == wanted]
    return (fitting[0], "") if len(fitting) == 1 else None
