"""Asking how somebody is before and after a session, and staying where it is hard."""

from dataclasses import dataclass, replace

from heero.cli.ask import Asker
from heero.cli.phrases import phrase
from heero.cli.session import Session
from heero.cli.sitting import hold, language_of
from heero.domain.operations import Value
from heero.services import checkins, exercises, guides
from heero.services.exercises import Company, Sitting

STAY = (
    "Stay with them now. Nothing more is asked today. Follow the care plan, "
    "and do not end the day here."
)


@dataclass
class CheckIn:
    """
    One session's check-in.

    Attributes:
        session: What one command knows.
        asker: Who asks.
        here: The check-in of today.
        values: The record as it is after the last question of it.
        low: Whether what they said asks for somebody to stay with them.
    """

    session: Session
    asker: Asker
    here: Sitting
    values: dict[str, Value]
    low: bool = False

    @classmethod
    def of(
        cls, session: Session, participant: str, asker: Asker, company: Company
    ) -> "CheckIn":
        """
        Begin a session with somebody, or go on with the one of today.

        Raises:
            NoSuchRecord: Nobody is called that.
            GateShut: Their yes to a record has ended.
        """
        here = checkins.sit_down(
            session.workspace, participant, session.moment, company
        )
        return cls(session, asker, here, dict(here.values))

    def arrive(self) -> bool:
        """
        Ask how they are, once a session.

        Returns:
            Whether the session may begin; it may not where somebody should stay with
            them, or where they stopped.
        """
        workspace, moment = self.session.workspace, self.session.moment
        if checkins.stays(workspace, self.here.record_id, moment):
            self._say_card()
            return False
        if checkins.arrived(self.values, self.here.walk):
            return True
        if not self._ask(checkins.ARRIVING):
            return False
        if self._stayed():
            return False
        checkins.came(self.here, self.values, moment)
        return True

    def leave(self) -> None:
        """Ask how they are now, and whether the numbers may be kept."""
        asked = self._ask(checkins.LEAVING)
        if self._stayed():
            return
        if asked and checkins.said_a_number(self.values, self.here.walk):
            self._ask(checkins.KEEPING, finishing=True)
        if checkins.agreed(self.values, self.here.walk):
            checkins.keep(self.here, self.values)
        self.drop()

    def drop(self) -> None:
        """Forget for today how they came; what they agreed to is in the record."""
        checkins.forget(self.here, self.session.moment)

    def _ask(self, steps: tuple[str, ...], *, finishing: bool = False) -> bool:
        here = replace(self.here, values=self.values)
        ending, self.values = hold(
            self.session, here, self.asker, part=steps, finishing=finishing
        )
        return ending != "stopped"

    def _stayed(self) -> bool:
        if not checkins.needs_company(self.values, self.here.walk):
            return False
        checkins.stay(self.here, self.session.moment)
        self._say_card()
        return True

    def _say_card(self) -> None:
        self.low = True
        care = exercises.care_card(self.session.workspace)
        if care:
            self.asker.say(care)
        self.asker.say(STAY, aside=True)


def is_all(session: Session, how: CheckIn) -> bool:
    """
    Ask whether that is all for today.

    Raises:
        Ended: Nobody answers any more.
    """
    language = language_of(session, how.values)
    phrases = guides.phrases(session.workspace.root)
    first, second = (phrase(each, language, phrases) for each in ("all", "more"))
    question = phrase("is_all", language, phrases)
    typed = how.asker.ask(f"{question}\n  1 {first}\n  2 {second}").strip().casefold()
    return typed != "2" and not (typed and second.casefold().startswith(typed))
