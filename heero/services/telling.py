"""
How findings are told: as text with the lines they are about, and as data.

Neither holds anything somebody said; see `heero.store.drawing`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from heero.domain.findings import Finding, Related
from heero.errors import CannotRead
from heero.store import files
from heero.store.drawing import Page, Spot
from heero.store.folder import Folder

MOST = 50
"""How many findings of one file are drawn; a program is told all of them."""

_KEYS = (
    "code",
    "severity",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "path",
    "message",
    "hint",
    "near",
)


def as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as a program reads it."""
    found = {key: getattr(finding, key) for key in _KEYS}
    found["path"] = list(finding.path)
    found["related"] = [
        {**each._asdict(), "file": each.file or finding.file}
        for each in finding.related
    ]
    return found


def as_lines(folder: Folder, findings: Sequence[Finding]) -> list[str]:
    """
    Return findings as people read them, each with the lines it is about.

    Args:
        folder: The records folder, whose files are read once more.
        findings: The findings, sorted, so that each file is read once.
    """
    pages = Pages(folder)
    lines: list[str] = []
    for file, group in groupby(findings, lambda each: each.file):
        found = list(group)
        for finding in found[:MOST]:
            lines.extend([""] if lines else [])
            lines.extend(told(finding, pages))
        if len(found) > MOST:
            lines.extend(["", f"and {len(found) - MOST} more in {file}"])
    return lines


class Pages:
    """The texts of files, the last one kept."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._last: tuple[str, Page | None] = ("", None)

    def of(self, file: str) -> Page | None:
        """Return the page of a file, or `None` where there is nothing to draw."""
        if self._last[0] != file:
            self._last = (file, self._read(file))
        return self._last[1]

    def _read(self, file: str) -> Page | None:
        try:
            data = files.read(self._folder.root / file, files.MOST_BYTES + 1)
        except (CannotRead, FileNotFoundError):
            return None
        if len(data) > files.MOST_BYTES:
            return None
        # A letter for each byte nobody can read keeps the columns as they were told.
        return Page(data.decode("utf-8-sig", "replace"))


def told(finding: Finding, pages: Pages) -> list[str]:
    """Return the head of a finding, the lines it is about, and what to do."""
    here = [each for each in finding.related if each.file in ("", finding.file)]
    there = [each for each in finding.related if each not in here]
    last = max([finding.line, *(each.line for each in finding.related)])
    gutter = " " * len(str(last))
    lines = [
        f"{finding.severity}[{finding.code}]: {finding.message}",
        f"{gutter}--> {finding.file}:{finding.line}:{finding.column}",
        *_snippet(finding, _spots(finding, here), pages.of(finding.file), gutter),
    ]
    for each in there:
        place = f":{each.line}:{each.column}" if each.line else ""
        lines.append(f"{gutter}::: {each.file}{place} ({each.words})")
    return [*lines, f"{gutter} = {finding.hint}"] if finding.hint else lines


def _spots(finding: Finding, related: Sequence[Related]) -> dict[int, list[Spot]]:
    """Return what is to be marked, by its line; what it is about comes first."""
    spots = {
        finding.line: [_spot(finding, "^", "", finding)],
    }
    for each in related:
        spots.setdefault(each.line, []).append(_spot(each, "-", each.words, finding))
    return spots


def _spot(place: Finding | Related, sign: str, words: str, finding: Finding) -> Spot:
    start = place.column - 1
    same = place.end_line == place.line and place.end_column > place.column
    return Spot(
        start, place.end_column - 1 if same else start + 1, sign, words, finding
    )


def _snippet(
    finding: Finding, spots: dict[int, list[Spot]], page: Page | None, gutter: str
) -> Iterator[str]:
    if page is None or not page.has(finding.line):
        return
    before = 0
    yield f"{gutter} |"
    for line in sorted(each for each in spots if page.has(each)):
        if before and line > before + 1:
            yield "..."
        text, marks = page.drawn(line, spots[line])
        yield f"{line:>{len(gutter)}} | {text}".rstrip()
        words = [each.words for each in spots[line] if each.words]
        if len(spots[line]) == 1 and words:
            yield f"{gutter} | {marks} {words[0]}"
        else:
            yield f"{gutter} | {marks}"
            yield from (
                f"{gutter} | {' ' * marks.index('-')}{each}"
                for each in words
                if "-" in marks
            )
        before = line
