"""Differences as lines for a reader, and as data for a program."""

from collections.abc import Sequence
from dataclasses import asdict

from heero.compare.sentences import Sentence
from heero.compare.summary import summary
from heero.documents.markdown import escaped
from heero.domain.operations import as_data
from heero.services.differing import Differing
from heero.services.outcome import Outcome, one_line

FORMAT = "heero-differences/1"
"""The name and the version of the format of `--json`."""


def outcome(
    found: Sequence[Differing],
    notes: Sequence[str],
    *,
    short: bool = False,
    markdown: bool = False,
) -> Outcome:
    """
    Say what is otherwise; the answer is no where anything is.

    Args:
        found: The files that are otherwise.
        notes: Remarks for the user.
        short: Whether only who came in, who drifted and what was mended is wanted.
        markdown: Whether the lines are to be Markdown.
    """
    told = [each for each in found if each.sentences]
    lines: list[str] = []
    for each in told:
        below = _summed(each.sentences) if short else _lines(each.sentences)
        lines += shown(each.name, below, markdown=markdown) if below else []
    remarks = [*notes]
    if not told:
        remarks.append(
            "only what heero keeps for itself is otherwise, such as seats on the map"
            if found
            else "nothing is otherwise"
        )
    elif not lines:
        remarks.append("nobody came or drifted, and nothing was mended")
    data = {"format": FORMAT, "files": [_data(each) for each in found]}
    return Outcome(lines, data, remarks, no=bool(told))


def shown(head: str, below: Sequence[str], *, markdown: bool = False) -> list[str]:
    """Return a heading and the lines under it."""
    if markdown:
        return [f"## {escaped(head)}", "", *(f"- {escaped(e)}" for e in below), ""]
    return [one_line(head), *(f"  {one_line(each)}" for each in below)]


def _lines(sentences: Sequence[Sentence]) -> list[str]:
    return [each.line for each in sentences]


_SUMMED = {
    "came": "came in",
    "went": "not in the record any more",
    "died": "died",
    "drifted": "drifted",
    "mended": "mended",
    "kept": "kept",
}
"""What each part of a summary is called."""


def _summed(sentences: Sequence[Sentence]) -> list[str]:
    lines = [each.line for each in sentences if not each.path]
    for name, found in asdict(summary(sentences)).items():
        # Names stand in one line, and sentences in one each.
        listed = [", ".join(found)] if name in _OF_NAMES and found else found
        lines += [f"{_SUMMED[name]}: {each}" for each in listed]
    return lines


_OF_NAMES = frozenset({"came", "went", "died"})


def _data(each: Differing) -> dict[str, object]:
    return {
        "file": each.file,
        "operations": [as_data(operation) for operation in each.operations],
        "sentences": [sentence.line for sentence in each.sentences],
    }
