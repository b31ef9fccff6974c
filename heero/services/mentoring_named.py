"""Whose record is meant in a folder of mentoring: a mentee, a mentor, a pair."""

from collections.abc import Iterator, Sequence

from heero.domain.mentoring import Mentee, Pair
from heero.domain.names import fold_name
from heero.errors import (
    BadInput,
    FitsSeveral,
    HeeroError,
    NoSuchRecord,
    OtherProgram,
)
from heero.services.record_meant import record_meant
from heero.services.records import opened_as
from heero.services.team import member_id
from heero.store import locked
from heero.store.workspace import Workspace

PROGRAM = "mentoring"


def must_be_mentoring(workspace: Workspace) -> None:
    """
    Make sure that a folder is one of mentoring, and can be read.

    Raises:
        OtherProgram: It is one of another program.
        Shut: It is locked, and this copy of it is not open: nobody could be seen, which
            is not that nobody is there.
    """
    if workspace.settings.program != PROGRAM:
        raise OtherProgram("mentee", workspace.settings.program)
    locked.must_not_be_shut(workspace.root)


def mentees(workspace: Workspace) -> Iterator[Mentee]:
    """Yield every mentee whose record can be read; the others are told."""
    for each in workspace.ids("mentee"):
        try:
            yield workspace.load(Mentee, each).record
        except HeeroError as error:
            workspace.news.append(f"left out: {error.message}")


def pairs(workspace: Workspace) -> Iterator[Pair]:
    """Yield every pair that can be read, with what was said and is not in it yet."""
    for each in workspace.ids("pair"):
        try:
            yield opened_as(workspace, Pair, each).record
        except HeeroError as error:
            workspace.news.append(f"left out: {error.message}")


def mentee_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the mentee a word stands for.

    Args:
        workspace: The records folder.
        word: An id, their name, a part of an id, or the beginning of their name.

    Raises:
        NoSuchRecord: It fits nobody.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids("mentee")
    if word in known:
        return word
    fitting = fitting_mentees(list(mentees(workspace)), word)
    if len(fitting) > 1:
        raise FitsSeveral([f"{each.id} (mentee, {each.status})" for each in fitting])
    if not fitting:
        error = NoSuchRecord("mentee", word, known)
        error.hint = error.hint.replace("`heero list`", "`heero mentor list`")
        raise error
    return fitting[0].id


def fitting_mentees(there: Sequence[Mentee], word: str) -> list[Mentee]:
    """Return those a word may mean, by their names or ids."""
    wanted = fold_name(word)
    if not wanted:
        return []
    return (
        [each for each in there if fold_name(each.name) == wanted]
        or [each for each in there if word in each.id]
        or [each for each in there if fold_name(each.name).startswith(f"{wanted} ")]
    )


def pair_id(workspace: Workspace, word: str, *, ended: bool = False) -> str:
    """
    Return the id of the pair a word stands for.

    Args:
        workspace: The records folder.
        word: An id or a part of one; or the mentee or the mentor, by name or id, whose
            pair it is now.
        ended: Whether a pair that has ended may be meant where there is no other.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids("pair")
    if word in known:
        return word
    there = list(pairs(workspace))
    whose = _whose(workspace, word)
    of_them = [each for each in there if {each.mentee, each.mentor} & whose]
    now = [each for each in of_them if each.status != "ended"]
    fitting = (
        now
        or (of_them if ended else [])
        or [each for each in there if word and word in each.id]
    )
    if len(fitting) > 1:
        raise FitsSeveral([f"{each.id} (pair, {each.status})" for each in fitting])
    if not fitting:
        raise _no_pair(word, known, of_them, sorted(whose))
    return fitting[0].id


def _no_pair(
    word: str, known: Sequence[str], before: Sequence[Pair], whose: Sequence[str]
) -> HeeroError:
    if before:
        ids = ", ".join(each.id for each in before)
        return BadInput(
            "that pair has ended", hint=f"`heero mentor show {before[-1].id}`: {ids}"
        )
    if whose:
        return BadInput(
            f"{whose[0]} is in no pair yet",
            hint="`heero mentor match` says who waits for a mentor, and who would fit",
        )
    error = NoSuchRecord("pair", word, known)
    error.hint = error.hint.replace("`heero list`", "`heero mentor list`")
    return error


def _whose(workspace: Workspace, word: str) -> set[str]:
    """Return the ids of whoever a word may mean: mentees and mentors."""
    known = {*workspace.ids("mentee"), *workspace.ids("team")}
    if word in known:
        return {word}
    found = {each.id for each in fitting_mentees(list(mentees(workspace)), word)}
    try:
        found.add(member_id(workspace, word))
    except FitsSeveral:
        if not found:
            raise
    except NoSuchRecord:
        pass
    return found


def record_of(workspace: Workspace, word: str) -> tuple[str, str]:
    """
    Return the kind and the id of the record a word stands for, whichever it is.

    Args:
        workspace: The records folder.
        word: An id; else a mentee, a mentor or a pair as people call it.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    found = record_meant(workspace, word)
    return found.kind.name, found.id
