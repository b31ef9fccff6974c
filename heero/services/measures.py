"""Measures: asking somebody an instrument, and going on where it stopped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast, get_args

from heero.domain.instruments import Instrument
from heero.domain.names import fold_name
from heero.domain.operations import Operation, Value, apply
from heero.domain.participant import Participant
from heero.domain.story import How, Measure
from heero.domain.walks import Walk, guide_asking
from heero.errors import BadInput, GateShut
from heero.guides import effects
from heero.guides.definition import Guide
from heero.guides.measured import guide_of
from heero.guides.prepared import language_of
from heero.guides.standing import Standing
from heero.services import exercises, instruments, records
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Company, Sitting
from heero.services.permission import may_write
from heero.store.workspace import Loaded, Workspace

WAYS: dict[How, str] = {
    "self": "they read it themselves",
    "read_aloud": "it was read to them",
    "on_paper": "they filled it in on paper",
}
"""How an instrument is asked, in words."""

BEFORE = (
    "it can wait, and it can be done on paper; best never within 48 hours of a crisis"
)

NO_CARD = (
    "nobody is named yet who is there afterwards: write `care` into heero.yaml, "
    "with who, where and say"
)


@dataclass(frozen=True)
class Plan:
    """
    An instrument that may be asked of somebody now.

    Attributes:
        workspace: The records folder.
        loaded: The record of whom it is asked of.
        instrument: What is asked.
        company: Who sits together.
        moment: The minute it is.
        again: Whether to begin anew where one was left in the middle.
    """

    workspace: Workspace
    loaded: Loaded[Participant]
    instrument: Instrument
    company: Company
    moment: str
    again: bool

    @cached_property
    def open(self) -> Walk | None:
        """What was left in the middle, or is looked at once more; `None` for none."""
        edition = f"{guide_asking(self.instrument.id)}/{self.instrument.version}"
        finished = self.company.review
        return exercises.open_walk(self.loaded.record, edition, finished=finished)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on where it stopped."""
        return self.open is not None and not self.again

    @cached_property
    def kept(self) -> Measure | None:
        """The answers that were given before it was left in the middle, if any."""
        if self.open is None or not self.open.answers:
            return None
        made = {path for answer in self.open.answers for path in answer.before}
        there = [
            each
            for each in self.loaded.record.measures
            if each.instrument == self.instrument.id
            and each.date == self.open.started[:10]
        ]
        # The answer that made the entry says so; where it was taken back, the day does.
        known = [each for each in there if f"measures/{each.id}" in made]
        return next(iter(known or reversed(there)), None)

    @property
    def how(self) -> How | None:
        """How it was begun, where it goes on; `None` where that is still open."""
        return self.kept.how if self.kept and self.goes_on else None


def way(typed: str) -> How:
    """
    Return the way of asking that is meant.

    Raises:
        BadInput: It is none.
    """
    folded = fold_name(typed.replace("_", " "))
    ways: tuple[How, ...] = get_args(How)
    for each in ways:
        words = each.replace("_", " ")
        if folded and folded in (words, words.split()[-1]):
            return each
    raise BadInput("that is no way of asking", hint=f"say one of: {', '.join(ways)}")


def planned(
    workspace: Workspace,
    word: str,
    name: str,
    moment: str,
    company: Company,
    *,
    again: bool = False,
) -> Plan:
    """
    Look whether somebody may be asked an instrument now.

    Args:
        workspace: The records folder.
        word: Whom, by id or name.
        name: Which instrument, by any of its names.
        moment: The minute it is.
        company: Who sits together.
        again: Whether to begin anew where one was left in the middle.

    Raises:
        NoSuchRecord: The word fits nobody.
        NothingSuchShipped: There is no such instrument.
        BadInstrument: Its file breaks a rule.
        GateShut: Its questions are not here, or they may not be of its age.
        BadInput: They want to look at it once more, and it was never answered, or
            to begin anew as well.
    """
    record_id = records.participant_id(workspace, word)
    instrument = instruments.called(name, workspace.root)
    company = exercises.of_the_team(workspace, company)
    loaded = records.opened(workspace, record_id, company.by or "")
    _askable(loaded.record, instrument, moment[:10])
    plan = Plan(workspace, loaded, instrument, company, moment, again)
    if company.review and again:
        raise BadInput(
            "looking once more is not beginning anew",
            hint="give --review or --again, not both",
        )
    if company.review and plan.open is None:
        raise BadInput(
            f"{record_id} has not answered {instrument.id} yet",
            hint=f"begin it with `heero measure {record_id} {instrument.id}`",
        )
    return plan


def sit_down(plan: Plan, how: How) -> Sitting:
    """
    Begin to ask, or go on.

    Args:
        plan: What is asked of whom.
        how: The way of asking; where it goes on, the way it was begun counts.

    Raises:
        GateShut: The yes to a record has ended or was taken back.
        CannotWrite: The disk would not take it.
    """
    begun_as = plan.kept.how if plan.kept else how
    care = exercises.care_card(plan.workspace)
    guide = guide_of(plan.instrument, begun_as, care)
    notes = may_write(
        plan.loaded.record, plan.moment[:10], ("measures", plan.instrument.id)
    )
    here = Sitting(
        plan.workspace,
        plan.loaded.record.id,
        guide,
        dict(plan.loaded.values),
        plan.open.id if plan.open else "",
        plan.company.by or "",
        [*notes, *_notes(plan, guide, care), *_going_on(plan, begun_as, how)],
    )
    if plan.goes_on:
        return here
    if plan.open is not None:
        here = _ended(here, plan.moment)
    return _begun(replace(here, guide=guide_of(plan.instrument, how, care)), plan, how)


def _askable(record: Participant, instrument: Instrument, today: str) -> None:
    """
    Refuse what cannot be asked, or not of them.

    Raises:
        GateShut: It is so.
    """
    if not instrument.ready:
        slot = instrument.slot
        assert slot is not None
        raise GateShut(
            f"the questions of '{instrument.id}' are not here: {slot.why.rstrip('.')}",
            hint=f"a site that may use them gives {' and '.join(slot.fills)} "
            f"in measures/{instrument.id}.yaml of this folder; "
            f"they are in: {slot.source}",
        )
    if instruments.old_enough(record, instrument, today):
        return
    ages = instruments.ages_words(instrument)
    raise GateShut(
        f"'{instrument.id}' is asked only of people {ages}, and the record of "
        f"{record.id} does not say for sure that they are",
        hint="nothing is asked then, and nothing is missing; if they want to say when "
        f"they were born, `heero set {record.id} born=WHEN` keeps it as rough as it is",
    )


def _notes(plan: Plan, guide: Guide, care: str) -> list[str]:
    record, instrument = plan.loaded.record, plan.instrument
    days = {each.date for each in record.measures if each.instrument == instrument.id}
    spoken = (*record.languages, plan.workspace.settings.locale)[0]
    asked_in = language_of(guide, spoken, plan.workspace.settings.use_unreviewed)
    found = (
        BEFORE,
        f"answered before: {', '.join(sorted(days))}" if days else "",
        _language_words(spoken, asked_in),
        "" if care else NO_CARD,
    )
    return [each for each in found if each]


def _language_words(spoken: str, asked_in: str) -> str:
    """Say that it is not asked in the language somebody likes; else nothing."""
    if spoken.split("-")[0] == asked_in.split("-")[0]:
        return ""
    return (
        f"it is asked in {asked_in}: there are no questions in {spoken} that were "
        "tried in that language"
    )


def _going_on(plan: Plan, begun_as: How, how: How) -> list[str]:
    """Say what stays as it was when this was begun."""
    if plan.open is None or plan.open.finished or plan.again:
        return []
    notes = []
    if plan.open.started[:10] != plan.moment[:10]:
        notes.append(
            f"this was begun on {plan.open.started[:10]} and goes on; "
            "--again leaves it as it is and begins anew"
        )
    if how != begun_as:
        notes.append(f"it was begun otherwise and stays so: {WAYS[begun_as]}")
    return notes


def _ended(here: Sitting, moment: str) -> Sitting:
    """End the walk somebody is in the middle of; what was said in it stays."""
    standing = Standing(here.guide, here.values, here.walk)
    return _done(here, effects.finish(standing, moment))


def _begun(here: Sitting, plan: Plan, how: How) -> Sitting:
    walk = ids_for(here.workspace, here.record_id, here.values)()
    operations = effects.begin(
        here.guide.edition,
        walk,
        plan.moment,
        format="on_paper" if how == "on_paper" else plan.company.format,
        by=plan.company.by,
        with_=plan.company.with_,
    )
    return replace(_done(here, operations), walk=walk)


def _done(here: Sitting, operations: Sequence[Operation]) -> Sitting:
    here.keep(operations, here.values)
    return replace(here, values=cast(dict[str, Value], apply(here.values, operations)))
