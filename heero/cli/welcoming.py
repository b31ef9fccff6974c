"""Welcoming somebody: the first questions, and the record that begins with a yes."""

from collections.abc import Sequence
from pathlib import Path

import typer

from heero.cli.ask import Asker
from heero.cli.course import Room
from heero.cli.room import walk
from heero.cli.session import Session
from heero.cli.sitting import leaders_language, who_asks
from heero.domain.operations import Operation, Value, apply
from heero.errors import HeeroError
from heero.guides.definition import Guide
from heero.guides.effects import begin
from heero.guides.prepared import language_of as guide_language
from heero.services import exercises, guides, intake, records
from heero.services.drawing_ids import ids_for
from heero.services.outcome import Outcome
from heero.services.permission import WELCOME


def welcomed(session: Session, answers: Path | None) -> Outcome:
    """
    Ask the questions of the welcome and answer with the new record.

    Nothing is on disk before they said yes to a record; from then on every answer is,
    before the next question is shown, as in any exercise.

    Raises:
        BadInput: There is no such file of answers.
        CannotWrite: The disk would not take it.
    """
    who = who_asks(session, answers)
    arrival = _Arrival(session, who)
    arrival.ask()
    if arrival.record_id is None:
        # No record is no mistake: they can still come.
        session.show(Outcome(notes=["no record was made; they can still come"]))
        raise typer.Exit(0)
    return intake.welcomed(session.workspace, arrival.record_id)


class _Arrival:
    """Somebody arriving: in memory until they say yes, on disk from then on."""

    def __init__(self, session: Session, who: Asker) -> None:
        self._session = session
        self._who = who
        self._workspace = session.workspace
        self.record_id: str | None = None
        self._values: dict[str, Value] = {"id": self._workspace.new_id()}

    def ask(self) -> None:
        """Ask until the welcome ends or somebody stops."""
        session, workspace = self._session, self._workspace
        guide = self._worded("youth")
        locale, allowed = workspace.settings.locale, workspace.settings.use_unreviewed
        draw = ids_for(workspace, str(self._values["id"]), self._values)
        walk_id = draw()
        self._do(begin(guide.edition, walk_id, session.moment, by=session.me))
        self._room = room = Room(
            guide=guide,
            asker=self._who,
            keep=self._keep,
            fold=self._fold,
            moment=lambda: session.clock().strftime("%Y-%m-%dT%H:%M"),
            draw_id=draw,
            language=guide_language(guide, locale, allowed),
            leader=guide_language(guide, leaders_language(session), allowed),
            phrases=guides.phrases(workspace.root),
            places=exercises.places(workspace, ""),
            care=exercises.care_card(workspace),
            by=session.me,
            needed=intake.NEEDED,
            kept=lambda: self.record_id is not None,
        )
        _, values = walk(room, self._values, walk_id)
        self._who.close()
        if self.record_id is not None and not intake.said_yes(values):
            # They thought better of it: then nothing of this is kept.
            intake.unmade(workspace, self.record_id)
            self.record_id = None

    def _worded(self, wording: str) -> Guide:
        """Return the welcome in the wording they want."""
        whole = guides.guide(WELCOME, self._workspace.root)
        return exercises.ready(self._workspace, whole, wording, exercises.Company())

    def _do(self, operations: Sequence[Operation]) -> None:
        changed = apply(self._values, operations)
        assert isinstance(changed, dict)
        self._values = changed

    def _keep(self, operations: Sequence[Operation], values: Value) -> None:
        self._put_down(operations, values)
        if any(each.path == ("kind",) for each in operations):
            # Which wording they want is asked here, and holds from the next question.
            now = apply(values, operations)
            assert isinstance(now, dict)
            self._room.guide = self._worded(str(now.get("kind") or "youth"))

    def _put_down(self, operations: Sequence[Operation], values: Value) -> None:
        if self.record_id is not None:
            who = self._session.me or ""
            records.note_down(self._workspace, self.record_id, operations, values, who)
            return
        before = self._values
        self._do(operations)
        if self._values.get("consents") and self._values.get("name"):
            try:
                self.record_id = intake.begun(
                    self._workspace, self._values, self._session.today, self._session.me
                )
            except HeeroError:
                # It may be tried again, from where it was.
                self._values = before
                raise

    def _fold(self) -> Value:
        if self.record_id is None:
            return None
        who = self._session.me or ""
        return records.fold(self._workspace, self.record_id, who).values
