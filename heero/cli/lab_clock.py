"""The clock of a lab: the part, its minutes, and how many are left of it all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heero.guides.definition import Guide, Part
from heero.guides.texts import text
from heero.guides.walk import Prompt

Say = Callable[..., str]
"""Gives a sentence of the program by its name, with its places filled in."""


@dataclass
class Clock:
    """
    Tells whoever leads where the lab is; nobody is pushed by it.

    Attributes:
        guide: What is walked.
        begun: The minute the lab began, `2026-11-02T14:05`.
        moment: Gives the minute it is.
        language: The language of whoever leads.
        say: Gives a sentence of the program.
        ends: When it should be over; `None` until the first question.
        part: The part they are in; `None` before the first.
        since: When that part began here.
        told: Whether it was said that the minutes of this part have gone by.
    """

    guide: Guide
    begun: str
    moment: Callable[[], str]
    language: str
    say: Say
    ends: datetime | None = None
    part: Part | None = None
    since: datetime = field(default=datetime.min)
    told: bool = False

    def __call__(self, prompt: Prompt) -> str:
        """
        Return what to say before a question; empty for nothing.

        Where a part begins that is its name, its minutes and what is left; once the
        minutes of a part have gone by, that they have.
        """
        part = self.guide.part(prompt.step.id)
        if part is None:
            return ""
        now = datetime.fromisoformat(self.moment())
        if self.ends is None:
            self.ends = self._end(part, now)
        if part != self.part:
            self.part, self.since, self.told = part, now, False
            name, minutes = text(part.title, self.language), str(part.minutes)
            return f"{self.say('part', part=name, minutes=minutes)} {self._left(now)}"
        gone = now - self.since >= timedelta(minutes=part.minutes)
        if not gone or self.told:
            return ""
        self.told = True
        name = text(part.title, self.language)
        return f"{self.say('part_over', part=name)} {self._left(now)}"

    def _end(self, part: Part, now: datetime) -> datetime:
        """Return when it should be over: as it began, or by what is left of it."""
        whole = sum(each.minutes for each in self.guide.parts)
        planned = datetime.fromisoformat(self.begun) + timedelta(minutes=whole)
        if now < planned:
            return planned
        at = self.guide.parts.index(part)
        rest = sum(each.minutes for each in self.guide.parts[at:])
        return now + timedelta(minutes=rest)

    def _left(self, now: datetime) -> str:
        assert self.ends is not None
        left = int((self.ends - now).total_seconds() // 60)
        if left <= 0:
            return self.say("no_time_left")
        return self.say("time_left", minutes=str(left))
