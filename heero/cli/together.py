"""What a group is asked once for all of it: what it agrees goes into the workshop."""

from collections.abc import Sequence

from heero.cli import sitting
from heero.cli.ask import Asker
from heero.cli.course import Room
from heero.cli.room import Ending, walk
from heero.cli.session import Session
from heero.domain.operations import Operation, Value, apply
from heero.guides.definition import Guide
from heero.guides.effects import begin
from heero.guides.prepared import language_of
from heero.services import exercises, guides, running
from heero.services.records import FreshIds
from heero.services.running import Running

WALK = "walk"
"""The walk of a group; it is nobody's and in no record."""


def together(session: Session, here: Running, name: str, asker: Asker) -> Ending:
    """
    Ask a group what is asked of all of it at once.

    What it agrees is in the workshop before the next question is shown.

    Raises:
        NothingSuchShipped: There is no such guide.
        BadInput: Nothing in it is for a group at once.
        CannotWrite: The disk would not take it.
    """
    guide = running.together(here, name)
    settings = here.workspace.settings
    allowed = settings.use_unreviewed

    def moment() -> str:
        return session.clock().strftime("%Y-%m-%dT%H:%M")

    group = _Group(here, guide, moment())
    leader = language_of(guide, sitting.leaders_language(session), allowed)
    room = Room(
        guide=guide,
        asker=asker,
        keep=group.keep,
        fold=lambda: None,
        moment=moment,
        draw_id=group.draw,
        language=language_of(guide, settings.locale, allowed),
        leader=leader,
        phrases=guides.phrases(here.workspace.root),
        places=exercises.places(here.workspace, ""),
        care=exercises.care_card(here.workspace),
    )
    asker.clear()
    ending, _ = walk(room, group.values, WALK)
    return ending


class _Group:
    """What a group says together, and what of it stands in the workshop."""

    def __init__(self, here: Running, guide: Guide, moment: str) -> None:
        self._here = here
        self._steps = {
            step
            for effect in guide.adds()
            if effect.add == "agreements"
            for step in effect.for_each
        }
        self._ours: set[str] = set()
        self.values: dict[str, Value] = {"id": here.workshop}
        self._do(begin(guide.edition, WALK, moment, format="group"))

    def draw(self) -> str:
        """Return a new id."""
        return FreshIds(self.values)()

    def keep(self, operations: Sequence[Operation], values: Value) -> None:
        """Put what the group agreed into the workshop."""
        before = self._agreed()
        self._do(operations)
        now = self._agreed()
        there = self._here.record.agreements
        self._ours |= {each for each in now if each not in before} - {*there}
        # What was agreed on another day stays, whatever is taken back today.
        gone = [each for each in before if each not in now and each in self._ours]
        running.agreed(self._here, [each for each in now if each not in there], gone)

    def _do(self, operations: Sequence[Operation]) -> None:
        changed = apply(self.values, operations)
        assert isinstance(changed, dict)
        self.values = changed

    def _agreed(self) -> list[str]:
        lines: dict[str, None] = {}
        for answer in self._answers():
            said = answer.get("said")
            if answer.get("to") in self._steps and isinstance(said, list):
                lines.update((str(each), None) for each in said)
        return list(lines)

    def _answers(self) -> list[dict[str, Value]]:
        walks = self.values.get("walks")
        found = walks[0] if isinstance(walks, list) and walks else None
        answers = found.get("answers") if isinstance(found, dict) else None
        listed = answers if isinstance(answers, list) else []
        replaced = {each.get("replaces") for each in listed if isinstance(each, dict)}
        return [
            each
            for each in listed
            if isinstance(each, dict) and each.get("id") not in replaced
        ]
