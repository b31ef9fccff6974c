"""Editing a record in somebody's own editor, without ever throwing an edit away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.findings import Finding
from heero.domain.joined import joined
from heero.domain.words import Day
from heero.errors import (
    AlreadyThere,
    BadInput,
    CannotWrite,
    EditKept,
    HeeroError,
    Shut,
)
from heero.services import counting
from heero.services.folding import at_once
from heero.services.outcome import Outcome
from heero.services.record_meant import Meant, may_have_beside, record_meant
from heero.services.records import opened_as
from heero.services.seen_by import must_be_told
from heero.services.sheets import Sheet, errors_in, sheet_of
from heero.store import files, journal, locked
from heero.store.drafts import Draft
from heero.store.envelope import Name
from heero.store.workspace import Workspace

Saved = Callable[[], bool]
"""Keeps what an editor has saved, and tells whether that differs from the record."""


@dataclass(frozen=True)
class Desk:
    """
    Where somebody edits.

    Attributes:
        run: Opens a file at a line, and returns when it is closed whether the editor
            ended well. Whenever the editor may have saved, it says so.
        show: Shows what is wrong with what is edited.
        again: Asks whether to go on with an edit that has errors.
        sure: Asks whether to take over what an editor saved that did not end well.
        memory: Folders that may lie in memory, the best first.
    """

    run: Callable[[Path, int, Saved], bool]
    show: Callable[[Sequence[Finding]], None] = lambda findings: None
    again: Callable[[], bool] = lambda: False
    sure: Callable[[], bool] = lambda: False
    memory: Sequence[Path] = ()


def edit(
    workspace: Workspace,
    word: str,
    desk: Desk,
    today: Day,
    by: str = "",
    *,
    private: bool = False,
) -> Outcome:
    """
    Let somebody edit a record of any kind, or the private file beside it.

    A record that cannot be read can be edited too: that is how it is mended.

    Args:
        workspace: The records folder.
        word: Which record, by its id or by what it is called.
        desk: Where it is edited.
        today: The day, for what has ended.
        by: Who is writing.
        private: Whether it is their private file.

    Raises:
        BadInput: No private file lies beside such a record, or heero alone writes it.
        GateShut: It is a contact whose caller lets them see less than all of it.
        EditKept: The edit has errors and nobody wants to go on, or the same lines were
            changed meanwhile; it is kept.
        BeingEdited: Somebody has it open in an editor already.
    """
    meant, draft = _meant(workspace, word, private=private)
    must_be_told(workspace, meant, by)
    with draft.held(by or "somebody"):
        sheet = sheet_of(workspace, meant, by, private=private)
        _begin(draft, sheet, desk.memory)
        try:
            changed = _edited(draft, sheet, desk, today)
        except HeeroError as error:
            _put_away(draft, sheet, error)
            raise
        draft.forget()
    if changed and meant.kind.walked and journal.read(workspace.journal(meant.id)):
        opened_as(workspace, meant.kind.model, meant.id, by)
    line = f"changed {sheet.shown}" if changed else f"{sheet.shown} is as it was"
    return Outcome([line], {"changed": changed})


def _meant(workspace: Workspace, word: str, *, private: bool) -> tuple[Meant, Draft]:
    """Return the record a word stands for, and what was kept of edits of it."""
    meant = record_meant(workspace, word)
    if private and not may_have_beside(workspace, meant):
        raise BadInput(
            "no private file lies beside a record of this kind",
            hint="see what lies where in the README.md of the folder",
        )
    if counting.is_counts(f"{meant.kind.folder}/{meant.id}.yaml"):
        # An edit leaves a day and an hour behind, and such numbers have none.
        raise BadInput(
            "heero counts here by itself, and nobody edits that",
            hint="`heero crisis --help` says how sessions are counted",
        )
    of_it = "private" if private else meant.kind.name
    # Its name says whose key locks it; a participant's has been said without a kind.
    own = "" if of_it == "participant" else f".{of_it}"
    return meant, Draft(workspace.inner, f"{meant.id}{own}")


def kept(workspace: Workspace) -> list[str]:
    """Tell of every edit that waits to be gone on with, or to be looked at."""
    told = []
    for path in sorted((workspace.inner / "edits").glob("*.base")):
        if _waits(Draft(workspace.inner, path.stem)):
            record_id, _, private = path.stem.partition(".")
            option = " --private" if private == "private" else ""
            told.append(
                f"an edit of {record_id} is not in the record; "
                f"`heero edit {record_id}{option}` goes on with it"
            )
    for path in sorted((workspace.inner / "edits").glob("*.[0-9]*.yaml")):
        told.append(
            f"an older edit is kept in {workspace.shown(path)}: "
            "take over by hand what is missing, then delete it"
        )
    return told


def _waits(draft: Draft) -> bool:
    try:
        return draft.edited is not None
    except Shut:
        # Whether it differs can be seen only where the folder is open.
        return True


def leaves_nothing(workspace: Workspace) -> bool:
    """Whether nothing of an edit may lie anywhere but in the record."""
    return locked.is_locked(workspace.root)


def older(
    workspace: Workspace, word: str, by: str = "", *, private: bool = False
) -> Outcome:
    """
    Show edits that could not be joined with the record, and change nothing.

    Args:
        workspace: The records folder.
        word: Which record.
        by: Who asks.
        private: Whether it is their private file.

    Raises:
        BadInput: No private file lies beside such a record.
        GateShut: It is a contact whose caller lets them see less than all of it.
        Shut: They are locked, and this copy of the folder is not open.
    """
    meant, draft = _meant(workspace, word, private=private)
    must_be_told(workspace, meant, by)
    lines, data = [], []
    for path, edited in draft.older():
        text = edited.decode("utf-8", "replace")
        shown = workspace.shown(path)
        lines += [f"{shown}:", *text.splitlines()]
        data.append({"path": shown, "text": text})
    return Outcome(lines or ["no older edit is kept"], data)


def _begin(draft: Draft, sheet: Sheet, memory: Sequence[Path]) -> None:
    """
    Lay out what is to be edited: an edit that was kept, or else the record.

    An edit that was begun on an older record would take back what was said since, so
    it is joined with it, or set aside.
    """
    shown = f"{sheet.path.parent.name}/{sheet.path.name}"
    news = sheet.workspace.news
    edited = draft.edited
    if edited is None:
        draft.lay_out(sheet.text, shown, memory)
        return
    both = _joined(draft.base, edited, sheet.text)
    if both is None:
        aside = sheet.workspace.shown(draft.set_aside())
        news.append(
            f"{sheet.shown} has changed since an earlier edit was kept; that edit "
            f"is in {aside}: take over by hand what is missing"
        )
        draft.lay_out(sheet.text, shown, memory)
        return
    news.append(f"this went on with an edit of {sheet.shown} that was kept")
    if both != edited:
        news.append("it was joined with what has changed since")
    draft.go_on(both, sheet.text, shown, memory)


def _edited(draft: Draft, sheet: Sheet, desk: Desk, today: Day) -> bool:
    """Let somebody edit until the record is saved, or is as it was."""
    line = 1
    if not sheet.readable:
        wrong = errors_in(sheet, sheet.text, today)
        desk.show(wrong)
        line = wrong[0].line
    while True:
        path = draft.file
        well = path is None or desk.run(path, line, lambda: _saved(draft))
        gone = draft.file is None
        if not _saved(draft) or (gone and well):
            return False
        if well and draft.emptied:
            raise _not_saved(draft, sheet, "there is nothing in the edit any more")
        if not well and (gone or not desk.sure()):
            raise _not_saved(draft, sheet, "the editor ended with an error")
        wrong = errors_in(sheet, draft.edited or b"", today)
        if not wrong:
            at_once(lambda: _save(draft, sheet, today))
            return True
        desk.show(wrong)
        if not desk.again():
            raise _with_errors(draft, sheet, wrong)
        line = wrong[0].line


def _saved(draft: Draft) -> bool:
    draft.keep()
    return draft.edited is not None


def _put_away(draft: Draft, sheet: Sheet, error: HeeroError) -> None:
    """
    Keep an edit that ended in an error; leave nothing where there was none.

    Raises:
        EditKept: There was one, and the error does not say where it is.
    """
    if draft.edited is None:
        draft.forget()
        return
    try:
        draft.keep()
    except CannotWrite:
        why = "the disk is full, or shut to writing"
        raise EditKept(sheet.shown, why, str(draft.file)) from None
    draft.close()
    if not isinstance(error, EditKept):
        raise _not_saved(draft, sheet, error.message) from None


def _with_errors(draft: Draft, sheet: Sheet, errors: Sequence[Finding]) -> EditKept:
    why = f"line {errors[0].line} of the edit, {errors[0].message}"
    return _not_saved(draft, sheet, why)


def _not_saved(draft: Draft, sheet: Sheet, why: str) -> EditKept:
    return EditKept(sheet.shown, why, sheet.workspace.shown(draft.kept))


def _save(draft: Draft, sheet: Sheet, today: Day) -> None:
    """Put an edit in the record's place, joined with what was saved meanwhile."""
    edited = draft.edited or b""
    with files.locked(sheet.workspace.inner, "somebody who edits"):
        try:
            if sheet.begun is None:
                root, kind = sheet.workspace.root, sheet.path.parent.name
                locked.give_key(root, Name(kind, sheet.record_id))
                files.folder(sheet.path.parent)
                files.create(sheet.path, edited)
                return
            now = files.read(sheet.path)
        except AlreadyThere:
            raise _not_saved(draft, sheet, "somebody made it meanwhile") from None
        except FileNotFoundError:
            raise _not_saved(draft, sheet, "it is not here any more") from None
        both = _joined(sheet.text, edited, now)
        if both is None:
            raise _not_saved(draft, sheet, "the same lines were changed meanwhile")
        errors = errors_in(sheet, both, today) if both != edited else []
        if errors:
            raise _with_errors(draft, sheet, errors)
        files.save(sheet.path, both, files.digest(now))
    if both != edited:
        sheet.workspace.news.append(
            f"{sheet.shown} was changed meanwhile; both changes are in it"
        )


def _joined(base: bytes, edited: bytes, now: bytes) -> bytes | None:
    """Return what two edits of one record come to, or `None` where they touch."""
    texts = [each.decode("utf-8", "surrogateescape") for each in (base, edited, now)]
    both = joined(*texts)
    return None if both is None else both.encode("utf-8", "surrogateescape")
