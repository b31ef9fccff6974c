"""
`workshop run`: a table with everybody at it, and one walk after the other from there.

Between two people the screen shows the table and nothing anybody said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from heero.cli import sitting
from heero.cli.arriving import arrive, came
from heero.cli.ask import Asker, Ended
from heero.cli.at_the_table import GOES_ON, NO_CARD, brief, listed, pause, seat, wait
from heero.cli.heard import Heard, heard
from heero.cli.how_they_are import HowTheyAre
from heero.cli.leaf import leaf
from heero.cli.session import Session
from heero.cli.together import together
from heero.domain.names import fold_name
from heero.errors import BadInput, CannotWrite, GateShut, HeeroError
from heero.guides.definition import Guide
from heero.services import attending, caring, exercises, guides, running
from heero.services.exercises import Company
from heero.services.left_open import CHECK_IN
from heero.services.permission import WELCOME
from heero.services.running import Running, Seat

WORDS = (
    "A number sits down with somebody; a number and an exercise, like 2 ecomap, goes "
    "to that one, and short behind it to its short version.",
    "all: what is for everybody at once   leaf: kind words for somebody",
    "here NAME: somebody came   end: the session ends   :stop: leave, and come back",
)
"""What can be typed at the table."""

STAY = "Nothing more is asked of this one today. Go on with the others."
"""What is said where somebody stays with them: everybody at the table can read it."""
NOT_READ = (
    "The page of that one cannot be read, and is left as it is; `heero validate` says "
    "why. The others go on, and that one goes on paper."
)
ON_PAPER = (
    "Nothing new goes onto that page without a yes of theirs, and the one there was "
    "has ended. What is there stays theirs. They can go on, on paper of their own."
)


@dataclass
class Table:
    """
    A session while it runs.

    Attributes:
        session: What one command knows.
        asker: Who asks.
        running: The session of the workshop.
        paper: Whether sheets are typed in, so that nobody is asked how they are.
        how: How everybody came.
    """

    session: Session
    asker: Asker
    running: Running
    paper: bool = False
    how: HowTheyAre = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nobody asked how they are."""
        self.how = HowTheyAre(self.session, self.asker, self.running)

    def run(self) -> bool:
        """
        Go on until the session ends or somebody leaves the table.

        Returns:
            Whether the session ended; what was said is kept in any case.
        """
        try:
            self._say_what_is_missing()
            arrive(self.asker, self.running, self.session.today)
            while True:
                self.asker.clear()
                line = self._heard()
                if line.word == "stop":
                    return False
                if line.word is None and fold_name(line.text) == "end":
                    self._end()
                    return True
                self._safely(partial(self._do, line))
        except Ended:
            return False

    def _say_what_is_missing(self) -> None:
        """Tell whoever leads that there is no card, while nobody needs one yet."""
        missing = caring.missing(self.running.workspace)
        if missing and self.session.asks and not self.paper:
            self.asker.say(missing, aside=True)
            wait(self.asker, self.running, GOES_ON)

    def _end(self) -> None:
        if not self.paper:
            self.how.leave(self._safely)
        self.asker.clear()

    def _heard(self) -> Heard:
        planned = running.planned(self.running)
        there = running.seats(self.running, planned)
        shown = "\n".join(self._shown(there, planned))
        return heard(self.asker.ask(shown, known=[each.name for each in there]))

    def _shown(self, there: Sequence[Seat], planned: Sequence[str]) -> list[str]:
        record, now = self.running.record, self.running.now
        number = [each.id for each in record.sessions].index(now.id) + 1
        lines = [f"{record.title or record.id}, session {number}{self._clock()}"]
        lines += listed([f"{each.name}: {self._state(each)}" for each in there])
        everybody = [] if self.paper else running.for_all(self.running, planned)
        if everybody:
            lines.append(f"for everybody: {', '.join(everybody)}")
        return [*lines, *WORDS]

    def _state(self, seat: Seat) -> str:
        if not seat.id:
            return "on paper"
        if seat.why:
            return "the page cannot be read; `heero validate` says why"
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

    def _safely(self, do: Callable[[], None]) -> None:
        """
        Do something for one of them; what goes wrong is said at the table.

        Raises:
            CannotWrite: The disk takes nothing any more, so nobody should go on.
        """
        try:
            do()
        except CannotWrite:
            raise
        except GateShut as shut:
            self._say_alone(ON_PAPER, shut.message)
        except HeeroError as error:
            hint = f"; {error.hint}" if error.hint else ""
            self._say_alone(f"{error.message}{hint}")

    def _say_alone(self, words: str, aside: str = "") -> None:
        self.asker.clear()
        if aside:
            self.asker.say(aside, aside=True)
        pause(self.asker, self.running, words)

    def _do(self, line: Heard) -> None:
        """Do what was typed at the table."""
        typed = line.text.strip()
        first, _, rest = typed.partition(" ")
        word = fold_name(first)
        if line.word is not None:
            self._colon(line.word)
        elif word == "all":
            self._everybody(rest)
        elif word == "leaf":
            leaf(self.asker, self.running, self._moment()[:10])
        elif word == "here":
            came(self.asker, self.running, rest.strip(), self.session.today)
        elif typed:
            self._somebody(typed)

    def _colon(self, word: str) -> None:
        """Do what a colon word does where nothing is asked."""
        if word == "break":
            self.asker.rest()
        elif word == "care":
            care = exercises.care_card(self.running.workspace)
            pause(self.asker, self.running, care or NO_CARD)
        else:
            pause(self.asker, self.running, "\n".join(WORDS))

    def _somebody(self, typed: str) -> None:
        planned = running.planned(self.running)
        found = seat(running.seats(self.running, planned), typed)
        if found is None:
            pause(
                self.asker,
                self.running,
                "Nobody at the table is meant by that. Type a number.",
            )
            return
        who, typed = found
        guide, short = brief(typed)
        name = guide or (who.open[0] if who.open else who.next)
        why = self._why_not(who, name)
        if why:
            pause(self.asker, self.running, why)
        else:
            self._sit(who, name, short=short)

    def _why_not(self, who: Seat, name: str) -> str:
        if not who.id:
            return f"{who.name} has no page here: on paper, then."
        if who.why:
            return NOT_READ
        if who.id in self.how.stayed:
            return STAY
        if not name:
            return "Nothing more is planned. Type an exercise behind the number."
        return ""

    def _sit(self, who: Seat, name: str, *, short: bool = False) -> None:
        """Sit down with somebody; nothing of it stays on the screen."""
        guide = self._guide(name)
        format_ = "on_paper" if self.paper else running.format_of(guide)
        company = Company(
            format=format_,
            by=self.session.me,
            with_=self.running.record.navigators,
            short=short,
            workshop=self.running.workshop,
        )
        self.asker.clear()
        if format_ == "one_to_one":
            self.asker.say("This one is between two people: go aside.", aside=True)
        if not self.paper and not self.how.came(who):
            return
        here = exercises.sit_down(
            self.running.workspace, who.id, guide.id, self._moment(), company
        )
        for note in here.notes:
            self.asker.say(note, aside=True)
        moment = self._moment if self.paper else None
        ending, _ = sitting.hold(self.session, here, self.asker, moment=moment)
        self.asker.clear()
        if ending == "finished":
            self._note_done(guide.id, who)

    def _guide(self, name: str) -> Guide:
        word = fold_name(name).replace("-", "_").replace(" ", "_")
        if word in (WELCOME, CHECK_IN):
            raise BadInput(
                f"{word} is asked by itself, and not at the table",
                hint="type an exercise behind the number",
            )
        return guides.guide(word, self.running.workspace.root)

    def _moment(self) -> str:
        """Return the minute it is; of a sheet, when it was filled in."""
        if not self.paper:
            return self.session.clock().strftime("%Y-%m-%dT%H:%M")
        session = self.running.now
        return f"{session.date}T{session.start or '12:00'}"

    def _note_done(self, guide: str, who: Seat) -> None:
        # Whoever types in sheets need not have led.
        led = [self.session.me] if self.session.me and not self.paper else []
        attending.done(
            self.running.workspace,
            self.running.workshop,
            guide,
            self.running.session,
            self.session.today,
            led=led,
            with_=[who.id],
            by=self.running.by,
        )

    def _everybody(self, name: str) -> None:
        planned = running.planned(self.running)
        names = running.for_all(self.running, planned)
        found = self._guide(name).id if name.strip() else next(iter(names), "")
        if not found:
            pause(
                self.asker,
                self.running,
                "Nothing that is planned is for everybody at once.",
            )
            return
        together(self.session, self.running, found, self.asker)
        pause(
            self.asker,
            self.running,
            "That was for everybody. Now each of them, one after the other.",
        )
