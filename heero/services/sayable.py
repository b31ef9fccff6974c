"""
What a letter to one reader may say of a meeting.

Words the participant chose are left out of it where they name somebody else of theirs,
touch what is off limits, or tell where somebody can be found: the reader would learn
who else there is. Whoever makes the letters is told, by ids alone.
"""

from heero.domain.consents import in_force
from heero.domain.meetings import Meeting
from heero.domain.names import named_in
from heero.domain.participant import Participant
from heero.domain.scopes import AUDIENCE_WORDS
from heero.domain.whereabouts import shape_of
from heero.domain.words import Day
from heero.services import guides
from heero.services.minutes_unfit import naming
from heero.services.records import private_of
from heero.store.workspace import Workspace

SAID_ANYWAY = (None, "just hello", "an invitation")
"""What the guide of first contacts offers to say, and a letter is by itself."""


class Words:
    """
    The words about one meeting, for one reader after the other.

    Attributes:
        notes: What was left out of letters, by ids and names of fields.
    """

    def __init__(
        self, workspace: Workspace, record: Participant, meeting: Meeting, today: Day
    ) -> None:
        self.notes: list[str] = []
        self._record = record
        self._meeting = meeting
        private = private_of(workspace, record.id)
        hidden = {each.place for each in private.protected} if private else set()
        self._relations = guides.relations(workspace.root)
        self._places = [
            each.label
            for each in record.places
            if each.id in hidden or each.visibility != "network_ok"
        ]
        # What a meeting is for grows out of what somebody needs, so the yes to
        # share that is asked for.
        self._today = today

    def note(self, words: str) -> None:
        """Say something to whoever makes the letters, once."""
        if words not in self.notes:
            self.notes.append(words)

    def place(self, reader: str) -> str | None:
        """Return the place, for somebody by their id; `None` says it by phone."""
        return self._fit("place", self._meeting.place, reader)

    def title(self) -> str | None:
        """Return what calendars may call it: nobody of theirs is named in it."""
        return self._fit("title", self._meeting.title, "")

    def purpose(self, reader: str) -> str | None:
        """Return what it is for, where that may be shared."""
        if self._meeting.purpose and not self._may_share_need(reader):
            self.note(
                "purpose is left out: no consent to share_need_statement holds today"
            )
            return None
        return self._fit("purpose", self._meeting.purpose, reader)

    def _may_share_need(self, reader: str) -> bool:
        names = (x for x in self._record.people if x.id == reader)
        whom = {name for each in names for name in (each.id, each.name, *each.also)}
        whom |= AUDIENCE_WORDS["network"]
        yes = in_force(
            self._record, "share_need_statement", self._today, ("needs",), whom
        )
        return yes is not None

    def may_say(self, reader: str) -> str | None:
        """
        Return what may be said of the participant to this reader, and no other.

        What every letter says by itself, a hello and that they are invited, is not
        said again.
        """
        said = next(
            (
                each.may_say
                for each in self._record.outreach
                if each.person == reader and each.may_say not in SAID_ANYWAY
            ),
            None,
        )
        return self._fit(f"may_say of {reader}", said, reader)

    def _fit(self, field: str, words: str | None, reader: str) -> str | None:
        why = self._why_not(words, reader) if words else ""
        if why:
            self.note(f"{field} is left out of letters: it {why}")
            return None
        return words

    def _why_not(self, words: str, reader: str) -> str:
        record = self._record
        others = [
            name
            for each in record.people
            if each.id != reader
            for name in (each.name, *each.also)
        ]
        others += [each.name for each in record.children]
        own = next((each.name for each in record.people if each.id == reader), "")
        if any(named_in(words, name) for name in others if name != own):
            return "names somebody else"
        them = [each for each in record.people if each.id != reader]
        if naming(them, (record.name, own), self._relations)(words):
            return "names somebody else"
        if any(named_in(words, each) for each in self._meeting.off_limits):
            return "says what is off limits"
        if any(named_in(words, each) for each in self._places):
            return "names a place of their own"
        return "looks like an address" if shape_of(words) else ""
