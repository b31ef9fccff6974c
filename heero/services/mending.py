"""
Mending a record: what can be put right without deciding anything for anybody.

A mend is made where the record has one thing less wrong with it afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from heero.domain import layout
from heero.domain.findings import Finding
from heero.domain.operations import NoSuchPath
from heero.services.mends import MENDS, Case, Mend, Surroundings
from heero.store import mend, tabs
from heero.store.amend import CannotAmend
from heero.store.laid_out import CannotLayOut, laid_out
from heero.store.mend import CannotMend
from heero.store.typed import Understood

_LAYOUT = Mend(1, "layout", "it is laid out as heero does now")


@dataclass(frozen=True)
class Mended:
    """
    A text after all its mends.

    Attributes:
        text: The text.
        mends: What was done, in order.
        laid_out: Whether it is in the layout heero writes, where that was asked for.
    """

    text: str
    mends: tuple[Mend, ...] = ()
    laid_out: bool = True

    def with_layout(self) -> "Mended":
        """Return it with the layout among its mends."""
        return replace(self, mends=tuple(sorted({*self.mends, _LAYOUT})))


@dataclass(frozen=True)
class Seen:
    """
    What there is to say of a text.

    Attributes:
        read: What the text turned out to be; its findings are about its shape.
        kept: What it does not keep to beyond its shape.
    """

    read: Understood
    kept: Sequence[Finding]


@dataclass(frozen=True)
class Mender:
    """
    Mends the text of one file.

    Attributes:
        see: Reads a text as the text of this file.
        around: What else there is to know.
    """

    see: Callable[[str], Seen]
    around: Surroundings

    def mended(self, text: str, *, lay_out: bool = False) -> Mended:
        """
        Return a text with everything mended that can be.

        Args:
            text: The whole text of the file.
            lay_out: Whether to lay it out as heero does, too.
        """
        mends: list[Mend] = []
        after = self._without_tabs(text, mends)
        if "\t" in after and self.see(after.replace("\t", " ")).read.kind:
            # Tabs in words are left, and as long as they are there, nothing is read.
            return Mended(after, tuple(mends), not lay_out)
        after = self._without_findings(after, mends)
        found = self.see(after).read.kind
        if found is None:
            # What is no record, as far as heero can tell, is not touched at all.
            return Mended(text, laid_out=not lay_out)
        after = _quoted(after, mends)
        model, done = found.model, True
        if lay_out:
            try:
                new = laid_out(after, lambda path: layout.keys_at(model, path))
            except CannotLayOut:
                done = False
            else:
                if new != after:
                    mends.append(_LAYOUT)
                after = new
        return Mended(after, tuple(sorted(mends)), done)

    def _without_tabs(self, text: str, mends: list[Mend]) -> str:
        if "\t" not in text:
            return text
        try:
            done = tabs.untab(text)
        except CannotMend:
            return text
        if done.lines:
            words = f"{_many(done.lines, 'tab')} now blanks"
            mends.append(Mend(done.lines[0], "tab", words))
        return done.text

    def _without_findings(self, text: str, mends: list[Mend]) -> str:
        seen = self.see(text)
        for code, mends_it in MENDS.items():
            tried: set[tuple[int, int]] = set()
            while True:
                # From the end, so that the lines before it keep their numbers.
                left = [
                    each
                    for each in sorted([*seen.read.findings, *seen.kept], reverse=True)
                    if each.code == code and (each.line, each.column) not in tried
                ]
                if not left:
                    break
                tried.add((left[0].line, left[0].column))
                try:
                    case = Case(text, seen.read, left[0], self.around)
                    after, done = mends_it(case)
                except (CannotMend, CannotAmend, NoSuchPath):
                    continue
                then = self.see(after)
                if _better(code, seen, then):
                    text, seen = after, then
                    mends.append(done)
        return text


def _better(code: str, before: Seen, after: Seen) -> bool:
    """Whether a record has one thing less wrong with it than before."""
    if code == "unknown-kind":
        return after.read.kind is not None
    if code in ("id-twice", "seat-twice"):
        return len(after.kept) < len(before.kept)
    # Only a record that has its shape is looked at further.
    return after.read.node is not None and (
        len(after.read.errors) < len(before.read.errors)
    )


def _quoted(text: str, mends: list[Mend]) -> str:
    try:
        done = mend.quote(text)
    except CannotMend:
        return text
    if done.lines:
        words = f"{_many(done.lines, 'word')} now in quotes, for other programs"
        mends.append(Mend(done.lines[0], "unquoted", words))
    return done.text


def _many(lines: Sequence[int], word: str) -> str:
    """Say how many words in how many lines there are, and a verb."""
    if len(lines) == 1:
        return f"a {word} is"
    rows = len(set(lines))
    where = "this line" if rows == 1 else f"{rows} lines from here on"
    return f"{len(lines)} {word}s in {where} are"
