"""
Three versions of a record, and the decisions that lead to one.

Both sides are followed wherever they do not contradict each other, item by item and key
by key. Where they do, nothing is decided: the record keeps one of the two values in its
place, chosen by a rule that does not ask whose it is, and both are kept beside it under
`undecided` until somebody chooses.
"""

from dataclasses import dataclass

from heero.compare import waiting
from heero.compare.following import Decision, Follower
from heero.compare.mending import crowded, give_up_seats
from heero.compare.restoring import restored
from heero.compare.waiting import UNDECIDED, Record, Writer
from heero.domain.erased import ERASED, erased_ids, erasing
from heero.domain.operations import Value, apply

__all__ = ["FORMAT", "UNDECIDED", "Decision", "Merged", "as_data", "merge"]

FORMAT = "heero-merge/1"
"""The name and the version of the format of the decisions."""


@dataclass(frozen=True)
class Merged:
    """
    What came of a merge.

    Attributes:
        value: The merged record, with what is undecided in a list of its own.
        decisions: What was done, place by place.
    """

    value: Record
    decisions: tuple[Decision, ...]

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """The places where somebody must choose."""
        return tuple(each for each in self.decisions if each.conflict)


def merge(
    base: Record,
    local: Record,
    remote: Record,
    write: Writer,
    lined: Value = None,
) -> Merged:
    """
    Merge two versions of a record that come from one.

    Swapping the two swaps the decisions and gives the same record, up to the order of
    its keys and items.

    Args:
        base: What both come from; empty where that is not known.
        local: The one version.
        remote: The other.
        write: How a value that is undecided is kept as words.
        lined: What the texts of the two mean when their lines are put together, where
            no line was changed by both; it settles what was written in many lines.
    """
    base, local, remote, lined = _without_erased(base, local, remote, lined)
    chosen_by = waiting.chosen(base, local), waiting.chosen(base, remote)
    first, *sides = (waiting.bare(each) for each in (base, local, remote))
    merger = Follower(lined, chosen_by)
    value = merger.whole(first, sides)
    torn = [each for each in merger.decisions if each.torn]
    if torn:
        # Until somebody says that they go, nothing goes with them.
        for each in torn:
            out = 0 if each.local is None else 1
            sides[out] = restored(first, sides[out], each.path)
        merger = Follower(lined, chosen_by)
        value = merger.whole(first, sides)
        for each in torn:
            merger.instead(each)
    give_up_seats(value, crowded(local) | crowded(remote))
    undecided = waiting.still(base, local, remote)
    for decision in merger.decisions:
        if decision.conflict:
            both = (decision.local, decision.remote)
            item = waiting.item(decision.path, both, write)
            step = str(item["id"])
            undecided[step] = waiting.both(undecided.get(step, item), item)
    if undecided:
        value[UNDECIDED] = [undecided[each] for each in sorted(undecided)]
    return Merged(value, tuple(merger.decisions))


def _without_erased(
    base: Record, local: Record, remote: Record, lined: Value
) -> tuple[Record, Record, Record, Value]:
    """Take out of every version what was erased in one: nothing brings it back."""
    ids = erased_ids(local) | erased_ids(remote)
    if not ids:
        return base, local, remote, lined
    listed: list[Value] = [*sorted(ids)]

    def without(values: Record) -> Record:
        made = apply(values, erasing(values, ids).operations)
        assert isinstance(made, dict)
        return {**made, ERASED: listed} if made else made

    more = without(lined) if isinstance(lined, dict) else lined
    return without(base), without(local), without(remote), more


def as_data(decision: Decision) -> dict[str, object]:
    """Return a decision as words; what is not there is left out."""
    versions = {each: getattr(decision, each) for each in ("base", "local", "remote")}
    return {
        "path": list(decision.path),
        "choice": decision.choice,
        "conflict": decision.conflict,
        **{name: value for name, value in versions.items() if value is not None},
    }
