"""What became of a lab, two to four weeks later; every answer is on disk at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from heero.domain.lab import FollowedUp, Lab
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Remove, Replace, Value, apply
from heero.domain.spans import later
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import lab_hints, labs, records
from heero.services.drawing_ids import ids_for
from heero.services.lab_lists import lists
from heero.services.lab_typed import helped_typed, number
from heero.services.outcome import Outcome, one_line
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace

TEXTS = ("happened", "surprised", "next")
"""What is asked in words."""

PULSE = ("new_idea", "more_hopeful", "knows_next")
"""What is asked from 0 to 10."""

FROM_DAYS = 14
"""How many days after a lab its follow-up begins."""


@dataclass(frozen=True)
class Wanted:
    """
    What is known of a follow-up already.

    Attributes:
        words: What was said, by its key; empty where it was not.
        tried: The ideas that were tried, `WAY` or `WAY=said_yes`.
        day: The day; today where it is empty.
    """

    words: dict[str, str] = field(default_factory=dict)
    tried: Sequence[str] = ()
    day: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said, so that it has to be asked."""
        return not self.tried and not any(self.words.values())


class FollowUp:
    """
    One follow-up of a lab, answer by answer.

    Attributes:
        record_id: The lab.
        id: The follow-up.
        day: Its day.
    """

    def __init__(
        self, workspace: Workspace, record_id: str, day: Day, by: str = ""
    ) -> None:
        loaded = labs.opened(workspace, record_id, by)
        self.workspace, self.record_id = workspace, record_id
        self.day, self._by = day, by
        self._values: dict[str, Value] = dict(loaded.values)
        self._draw = ids_for(workspace, record_id, loaded.values)
        begun = [each for each in loaded.record.follow_ups if each.date == day]
        self.id = begun[-1].id if begun else self._draw()
        self.ways = [(each.id, each.idea) for each in loaded.record.ways]

    @property
    def now(self) -> FollowedUp | None:
        """What is known by now; `None` before anything is."""
        found = self._values.get("follow_ups")
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict) and each.get("id") == self.id:
                return FollowedUp.model_validate(each)
        return None

    def missing(self, key: str) -> bool:
        """Whether nothing was said to a question yet."""
        now = self.now
        return now is None or getattr(now, key) is None

    def untold(self, way: str) -> bool:
        """Whether nothing was said of an idea yet."""
        now = self.now
        return now is None or all(each.way != way for each in now.tried)

    def keep(self, key: str, words: str) -> list[str]:
        """
        Put an answer on disk, and return what to say of it: a role is enough.

        Raises:
            CannotWrite: The disk would not take it.
        """
        self._note(self._answer(key, words))
        return lab_hints.hints({key: words}, lists(self.workspace.root))

    def tried(self, way: str, helped: str) -> None:
        """
        Put on disk that an idea was tried, and whether it helped.

        Raises:
            CannotWrite: The disk would not take it.
        """
        self._note(self._trial(way, helped))

    def unsay(self, key: str) -> None:
        """
        Take the answer to a question back, out of the journal too.

        Raises:
            CannotWrite: The disk would not take it.
        """
        now = self.now
        if now is None:
            return
        path: tuple[str, ...] = ("follow_ups", self.id, key)
        if key not in (*TEXTS, *PULSE):
            found = next((each.id for each in now.tried if each.way == key), None)
            if found is None:
                return
            path = ("follow_ups", self.id, "tried", found)
        elif getattr(now, key) is None:
            return
        self._note([Remove(path)])
        self.fold()

    def fold(self) -> None:
        """
        Bring the lab up to date with everything that was kept.

        Raises:
            Unreadable: It was spoiled meanwhile; what was kept stays kept.
        """
        records.fold_as(self.workspace, Lab, self.record_id, self._by)

    def operations(self, wanted: Wanted) -> list[Operation]:
        """
        Return what puts all that is known already into the lab.

        Raises:
            BadInput: A number is none from 0 to 10, or there is no such idea or word.
        """
        made: list[Operation] = []
        if self._says_otherwise(wanted):
            # Nothing that was said is written over: what is said now stands beside it.
            self.id = self._draw()
        for key, words in wanted.words.items():
            if words.strip():
                word = number(words, key) if key in PULSE else one_line(words)
                made += self._done(self._answer(key, word))
        for each in wanted.tried:
            way, _, helped = each.partition("=")
            made += self._done(self._trial(self.way(way), helped_typed(helped)))
        return made

    def _says_otherwise(self, wanted: Wanted) -> bool:
        """Whether other words stand already where these would go."""
        said = {key: one_line(wanted.words.get(key, "")) for key in TEXTS}
        now = self.now
        return now is not None and any(
            words and getattr(now, key) not in (None, words)
            for key, words in said.items()
        )

    def way(self, word: str) -> str:
        """
        Return the id of the idea a word stands for.

        Raises:
            BadInput: There is no such idea.
        """
        known = [id_ for id_, _ in self.ways]
        found = only_one(word, known)
        if found is None:
            raise BadInput(
                "there is no idea with this id in the lab",
                hint=f"the ideas are: {', '.join(known)}" if known else "it has none",
            )
        return found

    def _answer(self, key: str, words: str) -> list[Operation]:
        if self.now is None:
            entry: Value = {"id": self.id, "date": self.day, key: words}
            return [Add(("follow_ups", self.id), entry)]
        path = ("follow_ups", self.id, key)
        return [Add(path, words) if self.missing(key) else Replace(path, words)]

    def _trial(self, way: str, helped: str) -> list[Operation]:
        now = self.now
        known = [each.id for each in now.tried if each.way == way] if now else []
        if known:
            path = ("follow_ups", self.id, "tried", known[0], "helped")
            return [Replace(path, helped)]
        drawn = self._draw()
        entry: dict[str, Value] = {"id": drawn, "way": way, "helped": helped}
        if now is None:
            whole: Value = {"id": self.id, "date": self.day, "tried": [entry]}
            return [Add(("follow_ups", self.id), whole)]
        return [Add(("follow_ups", self.id, "tried", drawn), entry)]

    def _note(self, operations: list[Operation]) -> None:
        by = self._by
        records.note_down(self.workspace, self.record_id, operations, self._values, by)
        self._done(operations)

    def _done(self, operations: list[Operation]) -> list[Operation]:
        self._values = cast(dict[str, Value], apply(self._values, operations))
        return operations


def begun(
    workspace: Workspace, word: str, day: str, today: Day, by: str = ""
) -> FollowUp:
    """
    Begin the follow-up of a lab, or go on with the one of the same day.

    Args:
        workspace: The records folder.
        word: Which lab.
        day: The day of it, as it was typed; empty for today.
        today: The day it is.
        by: Who is typing.

    Raises:
        NoSuchRecord: The word fits no lab.
        BadInput: The lab was not held yet, lies after that day, or is let go.
    """
    record_id = labs.lab_id(workspace, word)
    record = labs.opened(workspace, record_id, by).record
    when = day_typed(day) or today
    if record.status == "planned":
        raise BadInput(
            "this lab was not held yet",
            hint=f"hold it with `heero lab run {record_id}`",
        )
    if record.status == "let_go":
        raise BadInput(
            "most of this lab was destroyed, as promised",
            hint="what became of it belongs on paper now",
        )
    if when < record.date or when > today:
        raise BadInput(
            "a follow-up lies after its lab, and not after today",
            hint="give --day as 2026-11-21",
        )
    return FollowUp(workspace, record_id, when, by)


def written(here: FollowUp, wanted: Wanted) -> Outcome:
    """
    Put what is known already into the lab, at once.

    Raises:
        BadInput: A number is none from 0 to 10, or there is no such idea or word.
        CannotWrite: The disk would not take it.
    """
    before = here.id
    operations = here.operations(wanted)
    records.change(here.workspace, Lab, here.record_id, operations)
    known = {key: words for key, words in wanted.words.items() if words}
    told = lab_hints.hints(dict[str, Value](known), lists(here.workspace.root))
    if here.id != before:
        told.append(
            "other words were written that day already: they stay, and these stand "
            "beside them; `heero edit` takes out what is too much"
        )
    return done(here, "finished", told)


def done(here: FollowUp, ending: str, notes: Sequence[str] = ()) -> Outcome:
    """Tell where a follow-up is now."""
    shown = here.workspace.shown(here.workspace.path("lab", here.record_id))
    now = here.now
    lines = [f"what became of it is in {shown}"] if now else ["nothing was written"]
    if ending == "stopped":
        lines.append(f"`heero lab followup {here.record_id}` goes on with it today")
    told = [*notes]
    record = labs.opened(here.workspace, here.record_id).record
    if here.day < later(record.date, FROM_DAYS):
        told.append(
            f"a follow-up is due from {later(record.date, FROM_DAYS)} on; this one "
            "came before that, and counts"
        )
    data = {
        "id": here.record_id,
        "follow_up": here.id if now else None,
        "path": shown,
        "ending": ending,
    }
    return Outcome(lines, data, told)
