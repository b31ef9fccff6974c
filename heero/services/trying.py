"""What would come of two versions of a record, for whoever wants to see it first."""

from pathlib import Path

from heero.compare.merging import FORMAT, as_data
from heero.errors import BadInput
from heero.services import sides
from heero.services.outcome import Outcome
from heero.services.versions import CannotMerge, merged


def merge(base: Path, ours: Path, theirs: Path) -> Outcome:
    """
    Answer with the record that comes of two versions, and how it came to be.

    Args:
        base: The version both come from; an empty file where there is none.
        ours: The one version.
        theirs: The other.

    Raises:
        BadInput: A file is not there, or they cannot be put together.
    """
    held = [sides.file(each) for each in (base, ours, theirs)]
    try:
        made = merged(*held)
    except CannotMerge as error:
        why = "they do not go together" if error.readable else "one cannot be read"
        raise BadInput(
            f"these versions cannot be put together: {why}",
            hint="see what is wrong with `heero validate` and the files",
        ) from None
    data = {
        "format": FORMAT,
        "decisions": [as_data(each) for each in made.decisions],
        "record": made.data.decode("utf-8"),
    }
    lines = made.data.decode("utf-8-sig").splitlines()
    return Outcome(lines, data, no=not made.clean)
