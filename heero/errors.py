"""
Every error heero raises on purpose.

A message says what is wrong, in lower case and without a full stop.
A hint says what to do next.
Neither ever holds the content of a record: ids, kinds, keys and places only.
"""

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class HeeroError(Exception):
    """
    Something the user can put right.

    Attributes:
        message: What is wrong: lower case, no full stop, never the content of a record.
        hint: What to do next, as an instruction; empty when there is nothing to add.
        status: The exit status: 2 when it could not be done, 1 when the answer is no.
    """

    status = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Let another process hand it over, whatever it was made from."""
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(
    kind: type[HeeroError], args: tuple[Any, ...], held: dict[str, Any]
) -> HeeroError:
    made = kind.__new__(kind, *args)
    made.__dict__.update(held)
    return made


class NoRecordsFolder(HeeroError):
    """No `heero.yaml` was found here or in any folder above."""

    def __init__(self, *, named: bool = False) -> None:
        super().__init__(
            "the folder that was named is not a records folder"
            if named
            else "this is not a records folder, and no folder above it is one",
            hint="make one with `heero init DIR`, or name one with --records DIR",
        )


class FolderExists(HeeroError):
    """A folder that is to be made holds something already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"'{path}' is there already and holds something",
            hint="choose a new folder; nothing was changed",
        )


class NoSuchRecord(HeeroError):
    """
    A word was given that fits no record.

    The word may be a name, so it is not repeated.
    """

    def __init__(self, kind: str, word: str, known: Sequence[str] = ()) -> None:
        near = get_close_matches(word, known, n=1)
        super().__init__(
            f"no {kind} here has that id or name",
            hint=f"did you mean {near[0]!r}?"
            if near
            else "see who is here with `heero list`",
        )


class RecordGone(NoSuchRecord):
    """Something was said to somebody whose record is not there any more."""

    def __init__(self, record: str, file: str, journal: str) -> None:
        HeeroError.__init__(
            self,
            f"the record of {record} is not here any more",
            hint=f"what was said is safe in {journal}, and goes into the record "
            f"once {file} is back",
        )


class NoSuchKind(HeeroError):
    """A kind of record was named that there is not."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        near = get_close_matches(kind, known, n=1)
        super().__init__(
            f"there is no kind of record called {kind!r}",
            hint=f"did you mean {near[0]!r}?"
            if near
            else f"there are: {', '.join(known)}",
        )


class NoSuchCode(HeeroError):
    """A code was named that no finding has."""

    def __init__(self, code: str, known: Sequence[str]) -> None:
        near = get_close_matches(code, known, n=1)
        super().__init__(
            f"no finding has the code {code!r}",
            hint=f"did you mean {near[0]!r}?"
            if near
            else "see them all with `heero explain`",
        )


class NoSuchPart(HeeroError):
    """
    A word was given that fits nobody and nothing inside one record.

    The word may be a name, so it is not repeated.
    """

    def __init__(self, kind: str, record: str, nearest: str = "") -> None:
        meant = f"did you mean {nearest}? " if nearest else ""
        super().__init__(
            f"no {kind} in {record} has that id or name",
            hint=f"{meant}see who is there with `heero person {record}`",
        )


class FitsSeveral(HeeroError):
    """
    A name fits more than one record or person.

    The choices say id, kind and status, never the name.
    """

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(
            f"that fits more than one: {'; '.join(choices)}",
            hint="say which one by its id",
        )


class NoSuchField(HeeroError):
    """A field was named that this kind of record does not have."""

    def __init__(self, field: str, known: Sequence[str]) -> None:
        near = get_close_matches(field, known, n=1)
        super().__init__(
            f"there is no field {field!r} here",
            hint=f"did you mean {near[0]!r}?"
            if near
            else f"the fields are: {', '.join(known)}"
            if known
            else "a field of one person needs `--person WHO` as well",
        )


class OtherProgram(HeeroError):
    """A record was to be made in a folder whose program has none of its kind."""

    def __init__(self, kind: str, program: str) -> None:
        super().__init__(
            f"a folder of the program '{program}' holds no {kind}",
            hint="each program has a folder of its own: other people read it",
        )


class NotHere(HeeroError):
    """A command was given in a folder of a program that has no use for it."""

    def __init__(self, command: str, program: str, programs: Sequence[str]) -> None:
        where = " or ".join(programs)
        super().__init__(
            f"`heero {command}` belongs to a folder of the program {where}, "
            f"and this is one of the program {program}",
            hint="`heero --help` says what can be done here",
        )


class Unreadable(HeeroError):
    """A record cannot be read, so it is left exactly as it is."""

    def __init__(self, file: str, line: int, column: int, why: str) -> None:
        super().__init__(
            f"{file}:{line}:{column}: {why}",
            hint=f"nothing was changed; see it all with `heero validate {file}`",
        )


class WouldNotRead(HeeroError):
    """A change would leave a record that cannot be read back, so it was not made."""

    def __init__(self, file: str, why: str, hint: str = "") -> None:
        super().__init__(
            f"{file} was left as it was: {why}",
            hint=hint or "give a value of the kind the field takes",
        )


class ChangedSince(HeeroError):
    """The file on disk is not the one that was read."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} was changed by somebody else in the meantime",
            hint="nothing was overwritten; give the same command again",
        )


class AlreadyThere(HeeroError):
    """A new file would take the place of one that is there."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} is already there", hint="nothing was overwritten; choose another"
        )


class LockHeld(HeeroError):
    """Somebody else is writing in this folder."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"the folder is being written to by {holder}",
            hint="wait a moment and give the command again",
        )
        self.holder = holder


class BeingEdited(HeeroError):
    """Somebody has the record open in an editor."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"this record is open in an editor already, with {who}",
            hint="save and close it there first",
        )


class EditKept(HeeroError):
    """An edit could not take the record's place; it lies beside it."""

    def __init__(self, record: str, why: str, kept: str) -> None:
        super().__init__(
            f"{record} is as it was: {why}",
            hint=f"nothing is lost: the edit is in {kept}, and `heero edit` goes on "
            "with it; delete it to drop it",
        )


class CannotWrite(HeeroError):
    """The disk would not take a file."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file} could not be written: {why}",
            hint="what was there before is untouched; "
            "see that the disk has room and the folder may be written to",
        )


class FolderGone(CannotWrite):
    """The records folder was moved or taken away while heero was at work in it."""

    def __init__(self) -> None:
        HeeroError.__init__(
            self,
            "the records folder is not where it was",
            hint="what was said before is in it; give the command again "
            "from where it is now",
        )


class HalfDone(HeeroError):
    """Several records were to be written, and only some of them could be."""

    def __init__(self, why: str, written: Sequence[str]) -> None:
        super().__init__(
            f"only {len(written)} of the records were written: {why}",
            hint=f"take them away before you try again: {', '.join(written)}",
        )


class NoFolderHere(HeeroError):
    """The folder one stands in has been taken away."""

    def __init__(self) -> None:
        super().__init__(
            "the folder you are in is not there any more",
            hint="go to another one with `cd`",
        )


class OutputLost(HeeroError):
    """The answer could not be written to standard output."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the answer could not be written: {why.lower() or 'nobody takes it'}",
            hint="see where standard output goes; what was changed stays changed",
        )


class CannotRead(HeeroError):
    """A file is there and the computer will not open it."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file} could not be opened: {why}",
            hint="nothing was changed; see that the file may be read",
        )


class NotTheirs(HeeroError):
    """A records folder belongs to another user of this computer."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "this records folder belongs to another user of this computer",
            hint="take it over with `chown`, or, if you trust whoever owns it, name it "
            f"in the environment: HEERO_TRUST={shlex.quote(str(folder))}",
        )


class LedOut(HeeroError):
    """A link in a records folder leads out of it."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"'{place}' is a link that leads out of this records folder",
            hint="put what it leads to in its place; a link that stays in the folder "
            "is followed",
        )


class NothingSuchShipped(HeeroError):
    """A guide, template or style was named that neither site nor heero has."""

    def __init__(self, kind: str, name: str, known: Sequence[str] = ()) -> None:
        near = get_close_matches(name, known, n=1)
        super().__init__(
            f"there is no {kind} called {name!r}, "
            "in the records folder or among those heero ships",
            hint=f"did you mean {near[0]!r}?"
            if near
            else (f"there are: {', '.join(known)}" if known else ""),
        )


class BadGuide(HeeroError):
    """A guide breaks the rules of its format."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:3])
        super().__init__(
            f"the guide {name!r} cannot be used: {shown}",
            hint=f"see everything with `heero guides lint {name}`",
        )


class BadOrder(HeeroError):
    """An order of guides breaks a rule, so that no workshop should go by it."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:3])
        super().__init__(
            f"the order {name!r} cannot be used: {shown}",
            hint=f"see everything with `heero workshop orders {name} --lint`",
        )


class BadInstrument(HeeroError):
    """The file of an instrument breaks the rules of its format."""

    def __init__(self, where: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:3])
        super().__init__(
            f"{where}: this instrument cannot be asked: {shown}",
            hint="mend the file, or take it away to use what heero ships; "
            "nothing that was answered is touched",
        )


class BadTemplate(HeeroError):
    """A template breaks the rules of the sandbox or of its language."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(
            f"the template {name!r} cannot be used, line {line}: {why}",
            hint="mend the copy in this folder's templates/, "
            "or remove it to use the one heero ships",
        )


class NoHistory(HeeroError):
    """Kept versions were asked for in a folder that has none."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"there is no history: {why}", hint=hint)


class NoSuchVersion(HeeroError):
    """A version was named that is not there."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"there is no kept version '{word}', and none of that day or before",
            hint="see which there are with `heero history`",
        )


class NoGit(HeeroError):
    """Something needs git, and it is not there."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why, hint=hint)


class CannotSave(HeeroError):
    """A version could not be kept; the records themselves are untouched."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"no version was kept: {why}", hint=hint)


class CannotShare(HeeroError):
    """The folder could not be shared; what is here is whole, and nothing was sent."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"nothing was shared: {why}", hint=hint)


class KeysRefused(HeeroError):
    """Keys that were handed out, or are to be, are not what they should be."""

    def __init__(self, why: str, hint: str = "") -> None:
        more = "ask whoever reads the records; `heero lock status` lists them"
        super().__init__(f"the keys were not taken: {why}", hint=hint or more)


class TakenOff(KeysRefused):
    """What was handed out is not for this clone any more."""

    def __init__(self) -> None:
        super().__init__(
            "this clone was taken off its readers, or is a copy of one that went on",
            "nothing here is lost: `heero lock close`, then `heero lock open` says how "
            "it becomes a reader again; so does the recovery key at once",
        )


class KeysUnread(HeeroError):
    """The keys of this clone lie there and cannot be read."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"the keys of this copy cannot be read: {why}", hint=hint)


class Shut(HeeroError):
    """The folder is locked, and this clone has not been opened."""

    def __init__(self) -> None:
        super().__init__(
            "this folder is locked, and this copy of it is not open",
            hint="`heero lock open` opens it, or says whom to ask",
        )


class NoKey(HeeroError):
    """A record cannot be made here, because this copy may not hold its key."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"this copy holds no keys for {folder}/, so nothing can be written there",
            hint="tell it today to somebody who reads them, so that it is not lost; "
            "`heero lock status` lists who does",
        )


class BadInput(HeeroError):
    """Something typed, or a file given to read, is not of the form it needs."""


class NothingToDraw(BadInput):
    """Nothing was said, or may be told, that a map would show."""


class GateShut(HeeroError):
    """The answer is no: a consent or a clearance is missing or has ended."""

    status = 1


class NotYet(HeeroError):
    """A thing the design names that this version does not do."""

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(f"{what}: not yet in this version of heero", hint=hint)


class NotInstalled(HeeroError):
    """Something needs a library that does not come along with heero."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs a library that is not installed",
            hint=f'install it with `pip install "heero[{extra}]"`',
        )


class GraphvizFailed(HeeroError):
    """The drawing program is missing or could not draw."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the picture could not be drawn: {why}",
            hint="install heero again with its parts, "
            "or set HEERO_DOT to a Graphviz `dot`; --format txt needs neither",
        )
