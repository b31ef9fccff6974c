"""Exercises: beginning one, going on with one, keeping what is said."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from heero.domain.meetings import MINUTES
from heero.domain.mentions import forgotten
from heero.domain.operations import Operation, Value, apply
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.walks import Walk
from heero.errors import BadInput, GateShut, HeeroError, NothingSuchShipped
from heero.guides.definition import Guide
from heero.guides.effects import begin
from heero.guides.prepared import Setting, prepared
from heero.guides.steps import Option
from heero.services import concern_words, guides, instruments, intake, records
from heero.services.drawing_ids import ids_for
from heero.services.folding import as_said
from heero.services.in_meetings import kind_for
from heero.services.left_open import AROUND, left_open
from heero.services.permission import WELCOME, allowed
from heero.services.team import active, team_id
from heero.services.windows import Seen
from heero.store.workspace import Workspace

Format = Literal["one_to_one", "pair", "group", "on_paper"]

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "lab": ("a lab", "lab"),
    "helpline": ("a contact of a helpline", "peer-support"),
    "mentoring": ("a pair of a mentor and a mentee", "mentoring"),
}
"""Guides that are walked in other records: in what, and in folders of which program."""

FIRST = "heart_list"
"""The exercise a new participant is offered."""


@dataclass(frozen=True)
class Sitting:
    """
    One time somebody sits down for an exercise.

    Attributes:
        workspace: The records folder.
        record_id: Whose exercise it is.
        guide: What is walked.
        values: The record as plain values; the walk has begun in it.
        walk: The id of the walk.
        who: Who is writing, for somebody who waits.
        notes: What should be said before it begins.
        only_back: Whether their yes has ended, so that words are only taken back.
        seen: What this window knows of the files of the record.
    """

    workspace: Workspace
    record_id: str
    guide: Guide
    values: dict[str, Value]
    walk: str
    who: str = ""
    notes: Sequence[str] = ()
    only_back: bool = False
    seen: Seen = field(default_factory=Seen)

    def keep(self, operations: Sequence[Operation], values: Value) -> None:
        """
        Put operations on disk; the record is brought up to date later.

        Args:
            operations: What changes.
            values: The record as it was before, for all the walk knows.

        Raises:
            CannotWrite: The disk would not take them.
        """
        records.note_down(
            self.workspace, self.record_id, operations, values, self.who, self.seen
        )

    def fold(self) -> Value:
        """
        Bring the record up to date with everything that was kept.

        Returns:
            The record as it is then; `None` where there is none.

        Raises:
            Unreadable: The record was spoiled meanwhile; what was kept stays kept.
        """
        model = self.workspace.walked.model
        return records.fold_as(
            self.workspace, model, self.record_id, self.who, self.seen
        ).values

    def news(self) -> Value:
        """
        Return the record where somebody else wrote in it since this window looked.

        Nothing is written for it.

        Returns:
            The record with all that was kept; `None` where nobody else wrote.

        Raises:
            Unreadable: It was spoiled meanwhile; what was kept stays kept.
        """
        if not self.seen.catches_up(self.workspace, self.record_id):
            return None
        model = self.workspace.walked.model
        return as_said(self.workspace, model, self.record_id).values


@dataclass(frozen=True)
class Company:
    """
    How people sit together for a new walk.

    Attributes:
        format: One to one, in a pair, in a group, or typed in from paper.
        by: Who types.
        with_: Who else is there.
        short: Whether there is little time.
        workshop: The workshop it is part of.
        meeting: The meeting of somebody's network it is part of.
        review: Whether they look again at the last walk, also one that is finished.
    """

    format: Format = "one_to_one"
    by: str | None = None
    with_: tuple[str, ...] = ()
    short: bool = False
    workshop: str | None = None
    meeting: str | None = None
    review: bool = False


class Unkept(Sitting):
    """A sitting of which nothing is on disk before somebody agreed to that."""

    def keep(self, operations: Sequence[Operation], values: Value) -> None:
        """Keep nothing."""

    def fold(self) -> Value:
        """Bring nothing into the record."""
        return None

    def news(self) -> Value:
        """Read nothing: no other window knows of it."""
        return None


def sit_down(
    workspace: Workspace,
    word: str,
    guide_name: str,
    moment: str,
    company: Company,
    *,
    unkept: bool = False,
) -> Sitting:
    """
    Begin an exercise, or go on with it where it stopped.

    Args:
        workspace: The records folder.
        word: Whose exercise it is.
        guide_name: Which guide.
        moment: The minute it is.
        company: How they sit together.
        unkept: Whether nothing goes on disk; then it always begins.

    Raises:
        BadInput: It is asked around exercises only, or not as they sit together.
        NoSuchRecord: The word fits nobody.
        NothingSuchShipped: There is no such guide.
        BadGuide: It breaks a rule.
        GateShut: The yes to a record has ended or was taken back.
    """
    record_id = records.participant_id(workspace, word)
    if guide_name in AROUND and not unkept:
        raise BadInput(
            "how somebody is is asked around an exercise, and not as one",
            hint="give --check-in to the exercise, or lead a session of a workshop",
        )
    loaded = records.opened(workspace, record_id, company.by or "")
    company = of_the_team(workspace, company)
    values = dict(loaded.values)
    who = company.by or ""
    whole = guides.guide(guide_name, workspace.root)
    if whole.belongs in ELSEWHERE:
        what, program = ELSEWHERE[whole.belongs]
        raise BadInput(
            f"{whole.id} is walked in {what}, and never in somebody's record",
            hint=f"it has a folder of its own: `heero init DIR --program {program}`",
        )
    found = None
    if not unkept:
        found = open_walk(
            loaded.record,
            whole.edition,
            finished=company.review,
            meeting=company.meeting,
        )
    if company.review and found is None:
        raise BadInput(
            f"{record_id} has not walked {whole.id} yet",
            hint=f"begin it with `heero exercise {record_id} {whole.id}`",
        )
    how = found or company
    met = kind_for(loaded.record, whole, how.meeting, begins=found is None)
    care, paper = care_card(workspace), how.format == "on_paper"
    within, notes = instruments.within(
        loaded.record, whole, workspace.root, moment[:10], care, on_paper=paper
    )
    guide = ready(workspace, whole, loaded.record.kind, how, within, met)
    fits(whole, how)
    only_back = False
    try:
        goes_on = found is not None
        notes += allowed(loaded.record, guide, moment[:10], goes_on=goes_on)
    except GateShut:
        # Whoever took back their yes may take back their words as well.
        if not company.review:
            raise
        only_back = True
        notes += ["their yes has ended: words can be taken back, nothing new is kept"]
    if found is not None:
        return Sitting(
            workspace, record_id, guide, values, found.id, who, notes, only_back
        )
    walk = ids_for(workspace, record_id, values)()
    operations = begin(
        guide.edition,
        walk,
        moment,
        format=company.format,
        by=company.by,
        with_=company.with_,
        short=company.short,
        workshop=company.workshop,
        meeting=company.meeting,
    )
    begun = apply(loaded.values, operations)
    assert isinstance(begun, dict)
    kind = Unkept if unkept else Sitting
    sitting = kind(workspace, record_id, guide, begun, walk, who, notes)
    sitting.keep(operations, loaded.values)
    return sitting


def held(sitting: Sitting) -> frozenset[str]:
    """Return whom an order names: taking words back leaves them their name."""
    private = records.private_of(sitting.workspace, sitting.record_id)
    orders = private.orders if private is not None else ()
    return frozenset(each for order in orders for each in order.between)


def tidied(sitting: Sitting) -> None:
    """Let the private file name nobody any more who was taken back in a sitting."""
    workspace, record_id = sitting.workspace, sitting.record_id
    with contextlib.suppress(HeeroError):
        if records.private_of(workspace, record_id) is None:
            return
        there = {each.id for each in records.opened(workspace, record_id).record.people}
        before = sitting.values.get("people")
        gone = {
            str(each["id"])
            for each in (before if isinstance(before, list) else ())
            if isinstance(each, dict) and each["id"] not in there
        }
        if gone:
            values = workspace.load(Private, record_id).values
            done = forgotten(values, gone)
            records.change(workspace, Private, record_id, done, sitting.who)


def going_on(sitting: Sitting) -> Sitting:
    """
    Return a sitting with the record as it is by now, after others of the same session.

    Raises:
        NoSuchRecord: The record is gone.
        Unreadable: It was spoiled meanwhile.
    """
    sitting.fold()
    loaded = records.opened(sitting.workspace, sitting.record_id, sitting.who)
    return replace(sitting, values=dict(loaded.values))


def of_the_team(workspace: Workspace, company: Company) -> Company:
    """Return who is there by their ids, whether ids or names were given."""
    return replace(
        company,
        by=team_id(workspace, company.by) if company.by else None,
        with_=tuple(team_id(workspace, each) for each in company.with_),
    )


def ready(
    workspace: Workspace,
    guide: Guide,
    wording: str,
    sitting: "Company | Walk",
    within: Mapping[str, Guide] | None = None,
    meeting: str = "",
) -> Guide:
    """
    Return a guide as it is asked in this folder, of somebody, as they sit together.

    Args:
        workspace: The records folder.
        guide: The whole guide.
        wording: `youth` or `adult`.
        sitting: How they sit together.
        within: The questions of instruments that may be asked in it, by their names.
        meeting: The kind of meeting it is walked in; empty outside of any.

    Raises:
        NothingSuchShipped: It looks for words of a vocabulary that is not there.
        BadGuide: A vocabulary breaks a rule.
    """
    asked = {step.options for step in guide.steps if isinstance(step.options, str)}
    who = {"team": intake.navigators, "whole_team": active}
    people: dict[str, Sequence[Option]] = {
        name: [Option(value=each["id"], label={"en": each["name"]}) for each in found]
        for name in asked & who.keys()
        if (found := who[name](workspace))
    }
    people |= concern_words.options(workspace, asked)
    setting = Setting(
        format=sitting.format,
        short=bool(sitting.short),
        workshop=bool(sitting.workshop) and sitting.format == "group",
        adult=wording == "adult",
        meeting=meeting,
        options=people,
        vocabularies=guides.vocabularies(guide, workspace.root),
        instruments=within or {},
    )
    return prepared(guide, setting)


def fits(guide: Guide, sitting: "Company | Walk") -> None:
    """
    Take in how people sit together for a guide.

    Raises:
        BadInput: It is asked between two people only, or has no short version.
    """
    if sitting.format != "on_paper" and sitting.format not in guide.formats:
        how = " or ".join(each.replace("_", " ") for each in guide.formats)
        raise BadInput(
            f"{guide.id} is not for a {sitting.format.replace('_', ' ')}",
            hint=f"it is walked {how}",
        )
    if sitting.short and guide.short is None:
        raise BadInput(
            f"{guide.id} has no short version",
            hint="walk it without --short; everything in it can be passed",
        )


def open_walk(
    record: Participant,
    edition: str,
    *,
    finished: bool = False,
    meeting: str | None = None,
) -> Walk | None:
    """
    Return the last walk of a guide that is open, or as well one that is finished.

    Args:
        record: Whose walk.
        edition: The guide and its version.
        finished: Whether one that is finished counts as well.
        meeting: The meeting it is part of; `None` takes any walk.
    """
    return next(
        (
            walk
            for walk in reversed(record.walks)
            if walk.guide == edition
            and (finished or walk.finished is None)
            and (meeting is None or walk.meeting == meeting)
        ),
        None,
    )


def offered(workspace: Workspace, word: str) -> list[str]:
    """
    Return the exercises to offer somebody, the best first.

    Returns:
        What was left in the middle; then what fits after the last one; then the rest.

    Raises:
        NoSuchRecord: The word fits nobody.
    """
    record_id = records.participant_id(workspace, word)
    record = records.opened(workspace, record_id).record
    there = [str(row["id"]) for row in guides.listed(workspace.root).data]
    walked = [walk.guide.split("/")[0] for walk in record.walks]
    following: list[str] = []
    for name in reversed(walked):
        try:
            following += guides.guide(name, workspace.root).next
        except (NothingSuchShipped, HeeroError):
            # The walk stays what it is, whatever became of its guide.
            continue
    ordered = [*left_open(record), *following, FIRST, *there]
    fresh = [
        each
        for each in ordered
        if each in there
        and each not in (WELCOME, *AROUND)
        # The minutes of a meeting are gone on with here, and begun with the meeting.
        and (each != MINUTES or each in left_open(record))
    ]
    done = {walk.guide.split("/")[0] for walk in record.walks if walk.finished}
    first = [each for each in fresh if each not in done]
    return list(dict.fromkeys([*left_open(record), *first, *fresh]))


def in_the_middle(workspace: Workspace, word: str) -> bool:
    """
    Return whether somebody is in the middle of an exercise.

    Raises:
        NoSuchRecord: The word fits nobody.
    """
    record_id = records.participant_id(workspace, word)
    return bool(left_open(records.opened(workspace, record_id).record))


def places(workspace: Workspace, name: str) -> dict[str, str]:
    """Return what `{reads}` and such stand for in the texts of guides here."""
    settings = workspace.settings
    return {
        "name": name,
        "site": settings.site or "this workshop",
        "reads": (settings.reads or "The team of this workshop").rstrip("."),
        "must_report": (
            settings.must_report
            or "If somebody is being badly hurt, or is about to be, we have to tell"
        ).rstrip("."),
    }


def care_card(workspace: Workspace) -> str:
    """Return what `:care` shows; empty where the site has written no card."""
    care = workspace.settings.care
    return "\n".join(each for each in (care.say, care.who, care.where) if each)
