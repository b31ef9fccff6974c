"""What became of a walk: one sentence, however much was said in it."""

from heero.compare.lists import keyed
from heero.compare.spots import Record


def went_on(old: Record, new: Record) -> str:
    """Say in a few words what became of a walk; empty where nothing was said in it."""
    was, now = _answers(old), _answers(new)
    if new.get("finished") not in (None, old.get("finished")):
        return "walked to the end"
    if any(step not in was for step in now):
        return "went on"
    taken = [step for step in was if step not in now]
    changed = [now[step] for step in was if step in now and now[step] != was[step]]
    if taken or any(each.get("status") == "withdrawn" for each in changed):
        return "something was taken back"
    if changed:
        return "what was said was corrected"
    return "is open again" if "finished" in old and "finished" not in new else ""


def _answers(walk: Record) -> dict[str, Record]:
    """Return the answers of a walk, without what the record held before them."""
    found = keyed(walk.get("answers")) or {}
    return {
        step: {key: value for key, value in each.items() if key != "before"}
        for step, each in found.items()
        if isinstance(each, dict)
    }
