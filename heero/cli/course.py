"""What the loop that asks holds on to: the people in the room, and where they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from heero.cli.ask import Asker, Ended
from heero.cli.phrases import phrase
from heero.domain.operations import (
    Add,
    Operation,
    Value,
    apply,
    at,
    entries,
    has,
    settled,
)
from heero.errors import CannotWrite, FolderGone, HeeroError, LockHeld
from heero.guides.definition import Guide
from heero.guides.relations import Relations
from heero.guides.settle import Pen
from heero.guides.standing import Standing
from heero.guides.together import caught_up, joined
from heero.guides.walk import Prompt

WAITS = (
    "The page cannot be written right now. Everything that was said is kept, "
    "and goes onto it as soon as that can be done."
)

OTHERS = (
    "Somebody else writes in this too, in another window or on another computer. What "
    "was said there counts here as well: :review shows all of it."
)


class Shut(Exception):
    """Their yes to a record has ended meanwhile: nothing more is asked."""


@dataclass
class Room:
    """
    One walk, and the people it is asked of.

    Attributes:
        guide: What is walked.
        asker: Who asks.
        keep: Puts operations on disk, with the record they were made for; called before
            the next question is shown.
        fold: Brings the record up to date and returns it, or `None` where there is
            none; called after each step and at the end.
        moment: The minute it is.
        draw_id: Gives a new id.
        relations: What relation words say.
        language: The language of the questions.
        leader: The language of what is said to the facilitator.
        phrases: What the program says to a participant, by name and language tag.
        finishes: Whether the walk ends with the last question of the guide.
        sits: Whether somebody sits there, so that more may be offered.
        lets_lie: Whether what is left for later is left, without asking about it.
        only_back: Whether words are only taken back, and nothing new is kept.
        held: Whom an order names, so that their name has to stay.
        places: What `{reads}` and such stand for.
        care: What `:care` shows.
        by: Who types, where that is not who typed the walk.
        needed: Steps that nothing can be left out of: in the intake only.
        news: The record as it is now where somebody else wrote in it since this window
            looked; `None` where nobody did.
        kept: Whether what is said is on disk by now; in the intake only after the yes.
        may_go_on: Whether their yes to a record still holds; looked at before each
            step.
        clock: What is said to whoever leads a lab, of its parts and minutes.
        insights: What other places have seen, for the record of a lab as it is.
    """

    guide: Guide
    asker: Asker
    keep: Callable[[Sequence[Operation], Value], None]
    fold: Callable[[], Value]
    moment: Callable[[], str]
    draw_id: Callable[[], str]
    relations: Relations = field(default_factory=dict)
    language: str = "en"
    leader: str = "en"
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    finishes: bool = True
    sits: bool = False
    lets_lie: bool = False
    only_back: bool = False
    held: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    care: str = ""
    by: str | None = None
    needed: frozenset[str] = frozenset()
    news: Callable[[], Value] = lambda: None
    kept: Callable[[], bool] = lambda: True
    may_go_on: Callable[[], bool] = lambda: True
    clock: Callable[[Prompt], str] = lambda _: ""
    insights: Callable[[Mapping[str, Value], str], str] = lambda values, language: ""

    def words(self, name: str, **places: str) -> str:
        """Return a sentence of the program in the participant's language."""
        return phrase(name, self.language, self.phrases, **places)


@dataclass
class Course:
    """
    Where one walk is, besides what is on the record.

    Attributes:
        room: The guide and the people.
        values: The record as it is now.
        walk: The id of the walk.
        turned_to: The question somebody turned to; `None` for whichever comes next.
        shown: The question on the screen; `None` where it must be shown again.
        last_asked: The question that was asked last.
        refused: Whether the last line was not understood; the next one begins empty.
        to_look_at: Questions left for later that they want to look at now.
        offered_later: Whether that was offered.
        left_them: Whether they chose to leave what was left for later.
        sure: Whether `:unsay` was just told that it takes other words.
        told_it_waits: Whether they know that the record cannot be written right now.
        reviewing: Whether they look at everything once more.
        offered_review: Whether that was offered.
        enough: Whether all that is left is left out today.
        rested: The minute of the last break, or of the beginning.
        on_disk: The record as it was brought up to date last; `None` before that.
        others: Answers as somebody else left them in another window.
        told_of_others: Whether it was said that somebody else writes here too.
    """

    room: Room
    values: dict[str, Value]
    walk: str
    turned_to: Prompt | None = None
    shown: Prompt | None = None
    last_asked: Prompt | None = None
    refused: bool = False
    to_look_at: list[Prompt] = field(default_factory=list)
    offered_later: bool = False
    left_them: bool = False
    sure: bool = False
    told_it_waits: bool = False
    reviewing: bool = False
    offered_review: bool = False
    enough: bool = False
    rested: str = ""
    on_disk: Value = None
    others: set[str] = field(default_factory=set)
    told_of_others: bool = False

    @property
    def standing(self) -> Standing:
        """Where the walk stands now."""
        return Standing(self.room.guide, self.values, self.walk)

    def do(self, operations: Sequence[Operation]) -> None:
        """Put operations on disk, then do them here."""
        fitting = settled(self.values, operations)
        if fitting:
            self._keep(fitting)
            self.values = cast(dict[str, Value], apply(self.values, fitting))
            self.others -= {step for each in fitting for step in each.path}

    def catch_up(self) -> bool:
        """
        Take in what somebody else wrote in this record in another window.

        Returns:
            Whether what is asked here may be another than before.
        """
        try:
            news = self.room.news()
        except HeeroError:
            # What is spoiled now is told at the next fold; nothing is lost meanwhile.
            return False
        found = caught_up(self.standing, news) if isinstance(news, dict) else None
        if found is None:
            return False
        self.values, others = found
        self.shown = None
        if not self.told_of_others:
            self.say(OTHERS, aside=True)
        self.told_of_others = True
        self.do(joined(self.standing))
        self.others |= others
        return True

    def _keep(self, operations: Sequence[Operation]) -> None:
        """
        Put operations on disk, however often it takes.

        Raises:
            CannotWrite: The disk would not take them, and nobody can change that.
            LockHeld: The same, with somebody else who writes and does not end.
        """
        while True:
            try:
                self.room.keep(operations, self.values)
                return
            except (CannotWrite, LockHeld) as error:
                self.say(_not_written(error))
                try:
                    self.room.asker.hold()
                except Ended:
                    raise error from None

    def fold(self) -> bool:
        """
        Bring the record up to date, and return whether that could be done now.

        What was said is in the journal in any case, so a walk never ends for it.
        """
        try:
            self.on_disk = self.room.fold()
        except HeeroError:
            if not self.told_it_waits:
                self.say(WAITS)
            self.told_it_waits = True
            return False
        return True

    def stayed(self, before: Value) -> bool:
        """
        Take in which entries are on the page still, though they were taken away here.

        Args:
            before: The record as it was before they were; it was written since.

        Returns:
            Whether there are any: somebody else wrote of them meanwhile.
        """
        there = [
            path
            for path in entries(before)
            if not has(self.values, path) and has(self.on_disk, path)
        ]
        back = [Add(path, at(self.on_disk, path)) for path in there]
        self.values = cast(dict[str, Value], apply(self.values, back))
        return bool(back)

    def say(self, words: str, *, aside: bool = False) -> None:
        """Say something, if there is anything to say."""
        if words:
            self.room.asker.say(words, aside=aside)

    def turn_to(self, prompt: Prompt | None) -> None:
        """Ask this question next, or whichever comes next, with all of its words."""
        self.turned_to, self.shown = prompt, None

    @property
    def pen(self) -> Pen:
        """What writing needs from outside, now."""
        moment = self.room.moment()
        found = next(
            each
            for each in cast(list[dict[str, Value]], self.values["walks"])
            if each["id"] == self.walk
        )
        same_day = str(found["started"])[:10] == moment[:10]
        by = self.room.by if self.room.by != found.get("by") else None
        return Pen(
            self.room.draw_id,
            moment[:10],
            None if same_day else moment,
            by,
            self.room.held,
        )


def _not_written(error: HeeroError) -> str:
    """Say in plain words what is in the way."""
    why = "the disk is full, or shut to writing"
    if isinstance(error, FolderGone):
        why = "the folder is not where it was"
    elif isinstance(error, LockHeld):
        why = "somebody else writes here and goes on"
    return f"That is not written down yet: {why}."
