"""A participant's record as it was, shown by the rules of today."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from heero.domain import spelling
from heero.domain.audience import View, wide_enough
from heero.domain.participant import Participant
from heero.domain.since import as_it_was, as_known_now
from heero.domain.words import Day
from heero.errors import (
    BadInput,
    NoHistory,
    NoSuchPart,
    NoSuchVersion,
    Unreadable,
)
from heero.services import kept
from heero.services.gate import may_clear
from heero.services.records import opened, person_in, private_of
from heero.services.seeing import (
    NOBODY_AT_RISK,
    Rules,
    audience_typed,
    private_here,
)
from heero.store import history
from heero.store.decoding import decode
from heero.store.past import Past
from heero.store.typed import understand
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Version:
    """
    A record as it was.

    Attributes:
        record: The record.
        day: The day that was asked for, or that the version is of.
        saved: The day it was saved; `None` where it is what the record remembers.
        first: Whether nothing older was saved, so that the record itself had to say
            what it was before.
    """

    record: Participant
    day: Day
    saved: Day | None = None
    first: bool = False


class Pasts:
    """
    Finds a participant's record as it was, and shows it by the rules of today.

    Args:
        workspace: The records folder.
        record_id: Whose record.
        audience: Whom it is for; it is asked before whether they may see anything.
        today: The day it is.
        without: People to leave off, by id or name, now or then.
    """

    def __init__(
        self,
        workspace: Workspace,
        record_id: str,
        audience: str,
        today: Day,
        without: Sequence[str] = (),
    ) -> None:
        self._workspace = workspace
        self._file = workspace.shown(workspace.path("participant", record_id))
        self.audience = audience_typed(audience)
        self._today = today
        self._without = without
        self.now = opened(workspace, record_id).record
        private = None if audience == "me" else private_of(workspace, record_id)
        known = private_here(workspace)
        may = may_clear(workspace) if self.audience in NOBODY_AT_RISK else None
        self._rules = Rules(self.audience, today, self.now, private, known, may)
        self._past: Past | None = None

    def left_off(self, *older: Participant) -> frozenset[str]:
        """
        Return the ids of those to leave off.

        Args:
            older: The older versions that are shown, in which they may be too, under
                the names of then.

        Raises:
            NoSuchPart: Somebody is to be left off who is in none of them.
            FitsSeveral: A word fits more than one in one of them.
        """
        found: set[str] = set()
        for each in self._without:
            fitting = _fitting(each, self.now, *older)
            found |= fitting or {person_in(self.now, each).id}
        return frozenset(found)

    def there_now(self, ids: Collection[str]) -> list[str]:
        """Return those of some ids that are people of the record of today."""
        return [each.id for each in self.now.people if each.id in ids]

    def must_be_there(self) -> None:
        """
        Make sure that versions are kept here.

        Raises:
            NoHistory: None are.
        """
        history.must_be_there(self._workspace.root)

    def find(self, word: str) -> Version:
        """
        Return the record as it was.

        Args:
            word: A day, for the end of that day; a number as `heero history` lists
                them; or a revision.

        Raises:
            BadInput: The day has not come yet, or there was no such record then.
            NoHistory: It is no day, and nothing was ever kept.
            NoSuchVersion: There is no such version.
            Unreadable: The version has errors.
        """
        day = spelling.day(word)
        if day is None:
            return self._revision(word)
        if day > self._today:
            raise BadInput(
                f"{day} has not come yet", hint="say a day of before, or today"
            )
        return self._day(day)

    def saved(self, last: Day = "") -> Iterator[tuple[Day, Participant]]:
        """
        Yield the record as it was at the end of each day it was saved on, newest first.

        Args:
            last: The last day that counts; empty for all.
        """
        listed = self._versions()
        done: Day | None = None
        for version in listed.versions if listed else ():
            day = version.moment[:10]
            if day != done and (not last or day <= last):
                record = self._read(version.revision)
                if record is not None:
                    done = day
                    yield day, record

    def _day(self, day: Day) -> Version:
        found = next(self.saved(day), None)
        if found is not None:
            return Version(found[1], day, found[0])
        listed = self._versions()
        for version in reversed(listed.versions if listed else ()):
            record = self._read(version.revision)
            if record is not None:
                saved = version.moment[:10]
                return Version(as_it_was(record, day), day, saved, first=True)
        return Version(as_it_was(self.now, day), day, first=True)

    def _revision(self, word: str) -> Version:
        root = self._workspace.root
        history.must_be_there(root)
        found = history.revision(root, word, kept.PATHS)
        if found is None:
            raise NoSuchVersion(word)
        moment = history.versions(root, ["."], found, most=1)[0].moment
        data = history.contents(root, [(found, self._file)])[0]
        if data is not None:
            return Version(self._typed(data), moment[:10], moment[:10])
        for _, record in self.saved(moment[:10]):
            return Version(record, moment[:10], moment[:10])
        raise BadInput(
            "there was no such record then",
            hint="see its versions with `heero history`",
        )

    def _versions(self) -> Past | None:
        if self._past is None:
            try:
                history.must_be_there(self._workspace.root)
            except NoHistory:
                return None
            self._past = Past(self._workspace.root, self._file)
        return self._past

    def _read(self, revision: str) -> Participant | None:
        data = self._past.data(revision) if self._past else None
        try:
            return None if data is None else self._typed(data)
        except Unreadable:
            return None

    def _typed(self, data: bytes) -> Participant:
        text, wrong = decode(data)
        read = understand(text, self._file, self._workspace.declared)
        finding = wrong or next(iter(read.errors), None)
        if finding is not None or not isinstance(read.record, Participant):
            line, column = (finding.line, finding.column) if finding else (1, 1)
            raise Unreadable(
                self._file, line, column, "this version cannot be read as a record"
            )
        return read.record

    def view(
        self,
        then: Participant | None = None,
        newer: Participant | None = None,
        without: frozenset[str] = frozenset(),
    ) -> View:
        """
        Return what the audience may see of a version, by the rules of today.

        Args:
            then: The older version; `None` for the record of today.
            newer: The version it is compared with, where that is not the record of
                today.
            without: Ids of people to leave off.
        """
        if then is not None and newer is not None:
            limits = as_known_now(newer, self.now, self.audience)
            without |= self._hidden(then) - {each.id for each in newer.people}
            then = as_known_now(then, limits, self.audience)
        return self._rules.view(then, without)

    def _hidden(self, record: Participant) -> set[str]:
        return {
            each.id
            for each in record.people
            if not wide_enough(each.visibility, self.audience)
        }


def _fitting(word: str, *records: Participant) -> set[str]:
    found = set()
    for record in records:
        try:
            found.add(person_in(record, word).id)
        except NoSuchPart:
            continue
    return found
