"""Telling what is due: what it is, whose, who does it, and the command that does it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from heero.domain.due import IN_WORDS, LONG_AGO, Due, Fact
from heero.errors import HeeroError
from heero.services import calling_due
from heero.services.outcome import one_line
from heero.store import files, heads, together
from heero.store.folder import Folder

NO_DAY = "by now"
"""What is said in place of a day where nobody knows it."""


class Owner(NamedTuple):
    """
    Who does something.

    Attributes:
        id: Who of the team, by their id; empty for nobody of the team.
        words: How they are called; empty where nobody is named.
    """

    id: str
    words: str


Row = dict[str, str | bool]
"""Something that is due, for a program."""


class Telling:
    """
    Tells what is due in one folder, reading names only where they are told.

    Args:
        folder: The records folder.
        plain: The files whose head can be read without the rest.
        now: The time, for who could take on what is late; `None` for no time.
    """

    def __init__(
        self, folder: Folder, plain: Collection[str], now: datetime | None = None
    ) -> None:
        self._folder = folder
        self._now = now
        self._plain = plain
        self._names: dict[str, str] = {}
        self._members: dict[str, str] = {}
        self._takers: list[str] | None = None
        self._owners: dict[tuple[str, str], Owner] = {}

    def row(self, each: Due) -> Row:
        """Return something that is due for a program."""
        owner = self.owner(each)
        return {
            "what": what(each),
            "who": self.who(each),
            "due": "" if each.fact.day == LONG_AGO else each.fact.day,
            "owner": owner.id or owner.words,
            "record": each.record,
            "code": each.fact.code,
            "item": each.fact.item,
            "late": each.late,
            "command": command(each),
        }

    def line(self, each: Due) -> str:
        """Return what it is, whose, who does it and the command, without the day."""
        by = self.owner(each).words
        told = f"{what(each)}, by {by}" if by else what(each)
        told += self._passed_on(each)
        return f"{told}: {self.called(each)}   {command(each)}"

    def _passed_on(self, each: Due) -> str:
        """Say who could take on what is late and somebody waits for on a helpline."""
        if not (each.late and each.file.startswith("contacts/")):
            return ""
        if self._takers is None:
            from heero.services import escalating

            self._takers = escalating.in_turn(self._folder, self._now)
        who = next((one for one in self._takers if one != each.fact.owner), "")
        return f"; {self._member(who)} could take it" if who else ""

    def called(self, each: Due) -> str:
        """Return how whoever it is about is called in a list."""
        name = self.who(each)
        return f"{name} ({each.record})" if name != each.record else name

    def who(self, each: Due) -> str:
        """Return the name of whoever it is about; their id where it cannot be read."""
        file = _file(each)
        if file not in self._names:
            self._names[file] = one_line(self._head(file) or self._name(file))
        return self._names[file] or each.record

    def learn(self, found: Sequence[Due]) -> None:
        """Read the names of many at once."""
        wanted = [each for each in map(_file, found) if each in self._plain]
        names = [each for each in dict.fromkeys(wanted) if each not in self._names]
        # A look at a head takes a tenth of what reading a record takes.
        jobs = together.jobs_for(len(names) // 8)
        read = together.each(self._head, names, jobs)
        for file, name in zip(names, read, strict=True):
            if name:
                self._names[file] = one_line(name)

    def _head(self, file: str) -> str:
        """Return the name in the head of a record; empty where that is not plain."""
        if file not in self._plain:
            return ""
        try:
            text = files.read(self._folder.root / f"{file}.yaml").decode("utf-8-sig")
        except (FileNotFoundError, HeeroError, UnicodeDecodeError):
            return ""
        head = heads.head(text)
        return head.name if head is not None else ""

    def _name(self, file: str) -> str:
        """Return how a record is called; empty where it has no name but its id."""
        where, _, record_id = file.partition("/")
        named = calling_due.NAMED.get(where)
        if named is None:
            return ""
        from heero.store.workspace import Workspace

        try:
            return named(Workspace(self._folder.root), record_id)
        except HeeroError:
            return ""

    def owner(self, each: Due) -> Owner:
        """Return who does it."""
        owner = each.fact.owner
        if owner == IN_WORDS:
            known = (each.record, each.fact.item)
            if known not in self._owners:
                words = one_line(self._said(each.record, each.fact))
                self._owners[known] = Owner("", words)
            return self._owners[known]
        return Owner(owner, self._member(owner) if owner else "")

    def _member(self, member: str) -> str:
        if member not in self._members:
            from heero.domain.team import TeamMember
            from heero.store.workspace import Workspace

            try:
                record = Workspace(self._folder.root).load(TeamMember, member).record
                self._members[member] = one_line(record.name)
            except HeeroError:
                self._members[member] = member
        return self._members[member]

    def _said(self, record_id: str, fact: Fact) -> str:
        from heero.domain.participant import Participant
        from heero.store.workspace import Workspace

        try:
            record = Workspace(self._folder.root).load(Participant, record_id).record
        except HeeroError:
            return ""
        said = {each.id: each.checked_by for each in record.commitments}
        said |= {each.id: each.who for each in record.steps}
        words = said.get(fact.item) or ""
        # A person of theirs may be named by their id.
        names = {each.id: each.name for each in record.people}
        return names.get(words, words)


def _file(each: Due) -> str:
    """Return the record that has the name of whoever it is about."""
    return f"participants/{each.record}" if each.fact.whose else each.file


def what(each: Due) -> str:
    """Return what is due, in a few words without a name."""
    rule, fact = each.rule, each.fact
    words = rule.past if each.late and rule.past else rule.what
    return words.format(
        about=fact.about.replace("_", " "),
        item=fact.item,
        many=fact.many,
        at=f" at {fact.about}" if fact.about else "",
    )


def command(each: Due) -> str:
    """Return the command that does it."""
    rule, fact = each.rule, each.fact
    words = rule.does_past if each.late and rule.does_past else rule.does
    return words.format(
        record=each.record,
        file=each.file.partition("/")[2],
        item=fact.item,
        about=fact.about,
        to=fact.about or "WHO",
        which=f" --which {fact.item}" if fact.item else "",
    )
