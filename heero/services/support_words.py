"""Which of heero's own words is meant, and which record, by people on a helpline."""

import re
from collections.abc import Iterable, Mapping, Sequence

from heero.domain.names import fold_name
from heero.domain.words import Day
from heero.errors import BadInput, FitsSeveral, NoSuchRecord
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace


def code(typed: str, known: Sequence[str], what: str) -> str:
    """
    Return the one of heero's words that is meant.

    What was typed is never repeated: it may tell what happened.

    Args:
        typed: The word, its beginning, or its number in the list.
        known: The words there are.
        what: What it is a word for, in words.

    Raises:
        BadInput: It is none of them, or may be several.
    """
    word = re.sub("[ -]+", "_", typed.strip().lower())
    word = re.sub(r"(\d)_(\d)", r"\1_to_\2", word)
    if word in known:
        return word
    fitting = [each for each in known if word and each.startswith(word)]
    if len(fitting) == 1:
        return fitting[0]
    raise BadInput(
        f"that is no word for {what}", hint=f"the words are: {', '.join(known)}"
    )


def codes(typed: Iterable[str], known: Sequence[str], what: str) -> list[str]:
    """
    Return the words that are meant, each once, in the order of the list.

    Args:
        typed: Words; one may be several with commas between them.
        known: The words there are.
        what: What they are words for, in words.

    Raises:
        BadInput: One of them is none.
    """
    words = [one for each in typed for one in each.split(",") if one.strip()]
    meant = {code(each, known, what) for each in words}
    return [each for each in known if each in meant]


def numbers(typed: str, known: Sequence[str], what: str) -> list[str]:
    """
    Return what is meant by single keys, `1 3 8` or `138`, or by words.

    Args:
        typed: What was typed.
        known: The words there are, at most nine.
        what: What they are words for, in words.

    Raises:
        BadInput: A number or a word is none of the list.
    """
    keys = re.sub(r"[\s,]+", "", typed)
    if not keys.isdecimal():
        return codes([typed], known, what)
    if any(not 1 <= int(key) <= len(known) for key in keys):
        raise BadInput("a number is not in the list", hint=f"1 to {len(known)}")
    return [each for at, each in enumerate(known, 1) if str(at) in keys]


def day_until(typed: str, today: Day) -> Day:
    """
    Return a day that has come; today where none was typed.

    Raises:
        BadInput: It is no day of the calendar, or has not come yet.
    """
    day = day_typed(typed) or today
    if day > today:
        raise BadInput("that day has not come yet", hint=f"today is {today}")
    return day


def record_id(
    workspace: Workspace, kind: str, word: str, also: Mapping[str, Sequence[str]]
) -> str:
    """
    Return the id of the record that is meant.

    Args:
        workspace: The records folder.
        kind: Which kind of record.
        word: An id, a part of one, or what a record is called besides.
        also: What records are called besides, by their ids.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids(kind)
    if word in known:
        return word
    wanted = fold_name(word)
    called = [
        each
        for each in known
        if wanted and any(fold_name(one) == wanted for one in also.get(each, ()))
    ]
    begins = [
        each
        for each in known
        if wanted
        and any(fold_name(one).startswith(wanted) for one in also.get(each, ()))
    ]
    fitting = called or [each for each in known if word and word in each] or begins
    if len(fitting) > 1:
        raise FitsSeveral(fitting)
    if not fitting:
        error = NoSuchRecord(kind, word, known)
        error.hint = error.hint.replace("`heero list`", f"`heero {kind} list`")
        raise error
    return fitting[0]
