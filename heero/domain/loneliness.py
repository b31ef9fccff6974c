"""What one participant's answers add to the figures on loneliness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.domain.figures import MISSING, Adds
from heero.domain.follow_up import LATER, TIMES, Course, Time, nearest
from heero.domain.instruments import Instrument
from heero.domain.reported_outcomes import OFTEN
from heero.domain.scores import scores
from heero.domain.story import Measure
from heero.domain.words import Day

_MISSING = Adds({MISSING: 1})


def loneliness(
    measures: Sequence[Measure],
    instruments: Mapping[str, Instrument],
    course: Course,
    until: Day,
) -> dict[str, Adds]:
    """
    Return what somebody adds to the figures on loneliness.

    Args:
        measures: What they answered.
        instruments: The instruments there are, by their ids.
        course: When their workshop was.
        until: The last day that is reported.
    """
    told = _Told(measures, instruments, course, until)
    sums = {time: told.at("ucla-3", time) for time in TIMES}
    found = {f"ucla-{time}": _sum(_as_number(sums[time])) for time in TIMES}
    before = _as_number(sums["T0"])
    for time in LATER:
        now = _as_number(sums[time])
        found[f"change-{time}"] = _change(before, now)
    for time in TIMES:
        word = told.at("direct", time)
        found[f"direct-{time}"] = Adds({str(word): 1}) if word in OFTEN else _MISSING
    return found


def _sum(number: float | None) -> Adds:
    return _MISSING if number is None else Adds({"known": 1}, number)


def _as_number(score: float | str | None) -> float | None:
    return None if isinstance(score, str) else score


def _change(before: float | None, now: float | None) -> Adds:
    if before is None or now is None:
        return _MISSING
    return Adds({"less" if now < before else "more" if now > before else "same": 1})


@dataclass(frozen=True)
class _Told:
    """What somebody answered, and when it counts."""

    measures: Sequence[Measure]
    instruments: Mapping[str, Instrument]
    course: Course
    until: Day

    def at(self, name: str, time: Time) -> float | str | None:
        """Return a total or a word; `None` where there is none at that time."""
        instrument = self.instruments.get(name)
        if instrument is None:
            return None
        found: dict[Day, float | str] = {}
        for each in self.measures:
            if each.instrument != name:
                continue
            for score in scores(instrument, each.answers):
                value = score.category if score.name == "category" else score.value
                if score.name in ("category", "total") and value is not None:
                    found[each.date] = value
        day = nearest(found, self.course, time, self.until)
        return found[day] if day else None
