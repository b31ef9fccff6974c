"""Labs: making one, finding it, sitting down for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from heero.domain.lab import Lab, Notes
from heero.domain.operations import Operation, Replace, Value, apply, settled
from heero.domain.walks import Walk
from heero.errors import BadInput, FitsSeveral, HeeroError
from heero.guides.effects import begin
from heero.services import guides, lab_words, records
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Company, Sitting, ready
from heero.services.lab_guides import as_written
from heero.services.lab_hints import hints
from heero.services.lab_lists import lists
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of
from heero.services.showing import lines_of
from heero.services.team import team_id
from heero.services.typed_days import day_typed
from heero.store import locked
from heero.store.workspace import Loaded, Workspace

GUIDE = "lab"
"""The guide a lab is walked with."""


@dataclass(frozen=True)
class Wanted:
    """
    What is known of a lab before it.

    Attributes:
        day: The day; today where it is empty.
        question: What whoever presents wants to think about; `None` where nobody said.
        overview: What has to be known to follow, line by line.
        themes: What it is about.
        there: Who is there: `ROLE`, `ROLE:MEMBER`, or `3 workers`.
        notes: How much is written down.
    """

    day: str = ""
    question: str | None = None
    overview: Sequence[str] = ()
    themes: Sequence[str] = ()
    there: Sequence[str] = ()
    notes: Notes = "full"


def new(workspace: Workspace, wanted: Wanted, today: str) -> Outcome:
    """
    Make the record of a lab.

    Raises:
        BadInput: A day, a theme or a role is none, or the question holds no word.
        OtherProgram: The folder is none for labs.
        CannotWrite: The disk would not take it.
    """
    if wanted.question is not None and not wanted.question.strip():
        raise BadInput(
            "the question is empty",
            hint="say it in one sentence, or leave --question out and ask it later",
        )
    values: dict[str, Value] = {
        "id": workspace.new_id(),
        "date": day_typed(wanted.day) or today,
    }
    if wanted.question is not None:
        values["question"] = one_line(wanted.question)
    if lines := [one_line(each) for each in wanted.overview if each.strip()]:
        values["overview"] = list(lines)
    if wanted.themes:
        themes = (lab_words.theme(each) for each in wanted.themes)
        values["themes"] = list[Value](dict.fromkeys(themes))
    if wanted.there:
        draw = records.FreshIds(dict(values))
        values["there"] = [
            lab_words.there(workspace, each, draw()) for each in wanted.there
        ]
    if wanted.notes != "full":
        values["notes"] = wanted.notes
    path = workspace.create("lab", values)
    shown = workspace.shown(path)
    data = {"id": values["id"], "path": shown}
    lines_ = [f"made {shown}", f"begin it with `heero lab run {values['id']}`"]
    return Outcome(lines_, data, hints(values, lists(workspace.root)))


def lab_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the lab a word stands for: an id, a part of one, or its day.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    days = [each.id for each in labs(workspace) if each.date == word]
    if len(days) > 1:
        raise FitsSeveral(days)
    return days[0] if days else records.record_id_of(workspace, word)


def labs(workspace: Workspace) -> Iterator[Lab]:
    """
    Yield every lab that can be read, with what was said and is not in it yet.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(workspace.root)
    for each in workspace.ids("lab"):
        try:
            yield opened(workspace, each).record
        except HeeroError as error:
            workspace.news.append(f"left out: {error.message}")


def opened(workspace: Workspace, record_id: str, who: str = "") -> Loaded[Lab]:
    """
    Return a lab, with what its journal still held folded in.

    Raises:
        NoSuchRecord: There is no such lab.
        Unreadable: It has errors; it and the journal are left as they are.
    """
    return records.opened_as(workspace, Lab, record_id, who)


@dataclass(frozen=True)
class LabSitting(Sitting):
    """
    One time a lab is sat down for.

    Attributes:
        first: What changes with the first answer: a lab that was planned is held, on
            the day it is.
    """

    first: list[Operation] = field(default_factory=list)

    def keep(self, operations: Sequence[Operation], values: Value) -> None:
        """
        Put operations on disk, and with the first of them that the lab is held.

        Raises:
            CannotWrite: The disk would not take them.
        """
        super().keep([*self.first, *operations], values)
        self.first.clear()

    @property
    def record(self) -> Lab:
        """The lab as it was when they sat down."""
        return Lab.model_validate(self.values)


def sit_down(
    workspace: Workspace,
    word: str,
    moment: str,
    by: str | None,
    notes: Notes | None = None,
    *,
    review: bool = False,
    walk: str = "",
) -> LabSitting:
    """
    Begin a lab, or go on with it where it stopped.

    Args:
        workspace: The records folder.
        word: Which lab.
        moment: The minute it is.
        by: Who of the team types.
        notes: How much is written down; `None` as the lab says.
        review: Whether they look again at what was said, also once it is over.
        walk: Which time through it is looked at again; the last where it is empty.

    Raises:
        NoSuchRecord: The word fits none.
        BadGuide: The guide of the site breaks a rule.
        BadInput: Most of the lab was destroyed, as promised, or it is over.
    """
    record_id = lab_id(workspace, word)
    by = team_id(workspace, by) if by else None
    loaded = opened(workspace, record_id, by or "")
    whole = guides.guide(GUIDE, workspace.root)
    found = _walk_of(loaded.record, whole.edition, review=review, walk=walk)
    written = notes or loaded.record.notes
    asked = as_written(whole, loaded.record, found, written)
    guide = ready(workspace, asked, "adult", Company(format="group"))
    walk = found.id if found else ids_for(workspace, record_id, loaded.values)()
    operations: list[Operation] = []
    if found is None:
        operations += begin(whole.edition, walk, moment, format="group", by=by)
    elif not found.answers and found.finished is None:
        # It was looked at and left before the first answer: it begins now.
        operations.append(Replace(("walks", walk, "started"), moment))
    if written != loaded.record.notes:
        operations.append(Replace(("notes",), written))
    operations = settled(loaded.values, operations)
    begun = apply(loaded.values, operations)
    assert isinstance(begun, dict)
    sitting = LabSitting(workspace, record_id, guide, begun, walk, by or "")
    if operations:
        sitting.keep(operations, loaded.values)
    planned = loaded.record
    if planned.status == "planned":
        sitting.first.append(Replace(("status",), "held"))
        if planned.date != moment[:10]:
            sitting.first.append(Replace(("date",), moment[:10]))
    return sitting


def times(workspace: Workspace, word: str) -> list[str]:
    """
    Return the walks of a lab in which something was said, the oldest first.

    There is more than one where it was begun in two copies that came together.

    Raises:
        NoSuchRecord: The word fits none.
    """
    record = opened(workspace, lab_id(workspace, word)).record
    return [each.id for each in record.walks if each.answers]


def _walk_of(record: Lab, edition: str, *, review: bool, walk: str) -> Walk | None:
    """
    Return the walk a lab goes on with, or `None` where it begins.

    Raises:
        BadInput: There is none to go on with, and no other begins.
    """
    if record.status == "let_go":
        raise BadInput(
            "most of this lab was destroyed, as promised", hint="begin a new one"
        )
    walked = [
        each
        for each in reversed(record.walks)
        if each.guide == edition and walk in ("", each.id)
    ]
    found = next((e for e in walked if review or e.finished is None), None)
    if found is None and review:
        raise BadInput(
            "this lab has not begun", hint=f"begin it with `heero lab run {record.id}`"
        )
    if found is None and walked:
        raise BadInput(
            "this lab is over",
            hint=f"see it with `heero lab show {record.id}`, change what was said with "
            f"`heero lab run {record.id} --review`, or begin another: `heero lab new`",
        )
    return found


def shown(workspace: Workspace, word: str | None) -> Outcome:
    """
    Tell which labs there are, or everything of one.

    Raises:
        NoSuchRecord: The word fits none.
    """
    if word is None:
        rows = [
            {
                "id": each.id,
                "date": each.date,
                "status": each.status,
                "themes": list(each.themes),
            }
            for each in labs(workspace)
        ]
        told = [
            "  ".join([str(r["id"]), str(r["date"]), str(r["status"]), *r["themes"]])
            for r in rows
        ]
        hint = [] if rows else ["no lab yet: `heero lab new` makes one"]
        return Outcome(told, rows, hint)
    loaded = opened(workspace, lab_id(workspace, word))
    return Outcome(lines_of(loaded), data_of(loaded.record))
