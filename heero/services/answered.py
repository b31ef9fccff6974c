"""What somebody has answered, when and how, and what it adds up to."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from heero.domain.by_language import text
from heero.domain.instruments import Instrument
from heero.domain.participant import Participant
from heero.domain.scores import Score, WhyNot, scores
from heero.domain.story import Measure
from heero.services import instruments, records
from heero.services.measures import WAYS
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace

WHEN = (
    "usual times, where it fits: before, at the last session, and 3, 6 and 12 months "
    "later; best never within 48 hours of a crisis"
)
"""A suggestion and never a lock."""

WHY_NOT: dict[WhyNot, str] = {
    "incomplete": "incomplete: an answer was passed or is missing",
    "not_understood": "not understood: an answer is none of this instrument",
    "out_of_range": "out of range: a number is outside of what it can be",
}
"""Why there is no score, in words."""


def there(site: Path | None) -> Outcome:
    """
    List the instruments there are.

    Args:
        site: The records folder; `None` outside of any.
    """
    found, wrong = instruments.every(site)
    return Outcome(
        _table(found, None),
        [_about(each) for each in found],
        [f"left out: {each.message}" for each in wrong],
    )


def given(workspace: Workspace, word: str) -> Outcome:
    """
    List what there is, and what somebody has answered, when and how.

    Returns:
        Lines without any score; the data holds the scores.

    Raises:
        NoSuchRecord: The word fits nobody.
    """
    record = _record(workspace, word)
    found, wrong = instruments.every(workspace.root)
    known = {each.id for each in found}
    strange = {each.instrument for each in record.measures} - known
    data = {
        "id": record.id,
        "instruments": [
            *(
                {**_about(each), "answered": _times(record, each.id, each)}
                for each in found
            ),
            *(
                {"id": each, "answered": _times(record, each, None)}
                for each in sorted(strange)
            ),
        ],
    }
    lines = _table(found, record)
    for name in sorted(strange):
        lines += [name, *(f"  {_when(each)}" for each in _of(record, name))]
    notes = [f"left out: {each.message}" for each in wrong]
    return Outcome(lines, data, [*notes, WHEN])


def counted(workspace: Workspace, word: str, name: str) -> Outcome:
    """
    Return the scores of somebody's answers to one instrument, time by time.

    Raises:
        NoSuchRecord: The word fits nobody.
        NothingSuchShipped: There is no such instrument.
        BadInstrument: Its file breaks a rule.
    """
    record = _record(workspace, word)
    instrument = instruments.called(name, workspace.root)
    lines = []
    for each in _of(record, instrument.id):
        lines.append(_when(each))
        found = scores(instrument, each.answers)
        lines += [f"  {_said(score, instrument)}" for score in found]
        if not found:
            lines.append("  no scores: its questions are not here")
    data = {
        **_about(instrument),
        "instrument": instrument.id,
        "id": record.id,
        "answered": _times(record, instrument.id, instrument),
    }
    notes = [f"not for: {instrument.not_for}"] if lines else ["nothing to count yet"]
    return Outcome(lines, data, notes)


def _record(workspace: Workspace, word: str) -> Participant:
    record_id = records.participant_id(workspace, word)
    return records.opened(workspace, record_id).record


def _of(record: Participant, name: str) -> list[Measure]:
    """Return the times somebody answered an instrument, the first one first."""
    found = [each for each in record.measures if each.instrument == name]
    return sorted(found, key=lambda each: each.date)


def _table(found: Sequence[Instrument], record: Participant | None) -> list[str]:
    width = max((len(each.id) for each in found), default=0)
    lines = []
    for each in found:
        lines.append(f"{each.id:<{width}}  {', '.join(_described(each))}")
        if record is not None:
            lines += [f"  {_when(time)}" for time in _of(record, each.id)]
    return lines


def _described(instrument: Instrument) -> Iterator[str]:
    yield text(instrument.title, "en")
    if instruments.ages_words(instrument):
        yield instruments.ages_words(instrument)
    if not instrument.ready:
        yield "for a site that may use its text to fill in"


def _when(time: Measure) -> str:
    by = f", asked by {time.by}" if time.by else ""
    return f"{time.date}, {WAYS[time.how]}{by}"


def _said(score: Score, instrument: Instrument) -> str:
    if score.missing is not None:
        return f"{score.name}: none, {WHY_NOT[score.missing]}"
    if score.category is not None:
        return f"{score.name}: {_label(instrument, score.category)}"
    words = f"{score.name}: {score.value} (from {score.lowest} to {score.highest})"
    if score.band is not None:
        words += f"; reporting band {score.band.from_} to {score.band.to}"
    return words


def _label(instrument: Instrument, value: str) -> str:
    (item,) = instrument.items
    (found,) = (each for each in instrument.choices_of(item) if each.value == value)
    return text(found.label, "en")


def _about(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id,
        "title": text(instrument.title, "en"),
        "ages": {"from": instrument.ages.from_, "to": instrument.ages.to},
        "ready": instrument.ready,
        "languages": list(instrument.languages),
    }


def _times(
    record: Participant, name: str, instrument: Instrument | None
) -> list[dict[str, Any]]:
    """Return every time as data; without its instrument nothing can be counted."""
    return [
        {
            **records.data_of(each),
            "scores": [_data(score) for score in scores(instrument, each.answers)]
            if instrument
            else [],
        }
        for each in _of(record, name)
    ]


def _data(score: Score) -> dict[str, Any]:
    band = None
    if score.band is not None:
        spans = {"from": score.band.from_, "to": score.band.to}
        band = {**spans, "reported_as": score.band.called}
    return {
        "score": score.name,
        "value": score.value,
        "from": score.lowest,
        "to": score.highest,
        "missing": score.missing,
        **({"category": score.category} if score.name == "category" else {}),
        **({"mean": score.mean} if score.mean is not None else {}),
        "reporting_band": band,
    }
