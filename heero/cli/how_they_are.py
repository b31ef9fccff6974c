"""How each of a group came to a session and leaves it, asked once and kept by a yes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from heero.cli.ask import Asker, Ended
from heero.cli.at_the_table import GOES_ON, wait
from heero.cli.checking_in import CheckIn
from heero.cli.session import Session
from heero.services import checkins, running
from heero.services.exercises import Company
from heero.services.running import Running, Seat


@dataclass
class HowTheyAre:
    """
    The check-ins of one session.

    Attributes:
        session: What one command knows.
        asker: Who asks.
        here: The session of the workshop.
        stayed: Who is not asked anything more today, by their ids.
        checks: How they came, by their ids.
    """

    session: Session
    asker: Asker
    here: Running
    stayed: set[str] = field(default_factory=set)
    checks: dict[str, CheckIn] = field(default_factory=dict)

    def came(self, seat: Seat) -> bool:
        """
        Ask how somebody is, once a session.

        Returns:
            Whether it may go on; it may not where somebody stays with them now, or
            where they stopped.

        Raises:
            GateShut: Their yes to a record has ended.
            Ended: Nobody answers any more.
        """
        if seat.id in self.checks:
            return True
        how = self._check_in(seat)
        if how.arrive():
            self.checks[seat.id] = how
            return True
        if how.low:
            self.stayed.add(seat.id)
            # The card stays until somebody has read it.
            wait(self.asker, self.here)
        return False

    def leave(self, safely: Callable[[Callable[[], None]], None]) -> None:
        """
        Ask everybody who was asked how they came how they are now.

        Args:
            safely: Does something for one of them, and says what went wrong; the
                others go on.

        Raises:
            Ended: Nobody answers any more.
        """
        for seat in running.seats(self.here, []):
            if seat.id and not seat.why:
                safely(partial(self._leave, seat))

    def _leave(self, seat: Seat) -> None:
        how = self.checks.get(seat.id)
        if how is None:
            if not checkins.waits(self.here.workspace, seat.id, self.session.moment):
                return
            how = self._check_in(seat)
        self.asker.clear()
        self.asker.say(f"Now {seat.name}.")
        wait(self.asker, self.here, GOES_ON)
        try:
            how.leave()
            if how.low:
                wait(self.asker, self.here, GOES_ON)
        except Ended:
            how.drop()
            raise
        self.checks.pop(seat.id, None)

    def _check_in(self, seat: Seat) -> CheckIn:
        company = Company(by=self.session.me, workshop=self.here.workshop)
        return CheckIn.of(self.session, seat.id, self.asker, company)
