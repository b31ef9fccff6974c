"""
Slips in the signs between words, which make a text that cannot be read.

libyaml says where it stopped; what is said here is where somebody has to look.
"""

import re
from collections.abc import Sequence as ListOf
from typing import Any

from heero.domain.findings import Finding
from heero.store.refusals import finding

_QUOTE_IT = "put the words in quotes"


def syntax(
    text: str,
    error: Any,
    opened: ListOf[Any],
    last_quoted: tuple[Any, Any] | None,
) -> Finding | None:
    """
    Say what libyaml found.

    Args:
        text: The whole text.
        error: What libyaml raised.
        opened: The marks of what was open, innermost last; `None` without a bracket.
        last_quoted: The marks around the last quoted text of several lines.

    Returns:
        The finding, or `None` where the error has no place in the text.
    """
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    if mark is None:
        return None
    sign = next((code for said, code in _BY_SIGN if said in problem), None)
    if last_quoted and last_quoted[1].line == mark.line and sign not in _IN_QUOTES:
        # The quote closed only where the next one was meant to open.
        return _told("unclosed-quote", last_quoted[0])
    if sign is not None:
        return _told(sign, mark if sign == "bad-escape" else context or mark)
    return (
        _behind_a_quote(text, mark)
        or _in_brackets(problem, opened, context, mark)
        or _in_line(text, problem, mark)
    )


_BY_SIGN = (
    ("quoted scalar found unexpected end of stream", "unclosed-quote"),
    ("quoted scalar found unexpected document indicator", "unclosed-quote"),
    ("quoted scalar", "bad-escape"),
    ("an alias", "alias"),
    ("an anchor", "anchor"),
    ("a tag", "tag"),
    ("cannot start any token", "needs-quotes"),
    ("block scalar", "needs-quotes"),
    ("could not find expected ':'", "no-colon"),
    ("<document start>", "second-document"),
)
"""What libyaml says, and the code of what is wrong; the first that fits."""

_IN_QUOTES = ("unclosed-quote", "bad-escape")

TOLD = {
    "alias": (
        "this repeats another place by an alias (`*`)",
        "write it out; put words with `*` in quotes",
    ),
    "anchor": (
        "this gives a place a name for repeating it (`&`)",
        "take the `&` and its name out; put words with `&` in quotes",
    ),
    "tag": (
        "this gives a value a type (`!`)",
        "take the `!` out; put words with `!` in quotes",
    ),
    "merge-key": ("this takes in another mapping (`<<`)", "write it out"),
    "second-document": (
        "a second document begins here",
        "keep one record in one file",
    ),
    "needs-quotes": (
        "words that begin with this sign need quotes",
        _QUOTE_IT,
    ),
    "no-colon": (
        "there is no `: ` behind a key in this line",
        "write `key: value` with a blank behind the colon; "
        "a text of several lines goes behind a `|`, further in",
    ),
    "unclosed-quote": (
        "a quote opens here and never closes",
        "close it, or take the quote out",
    ),
    "text-after-quote": (
        "the quote has closed and the line goes on",
        "put all of the text between one pair of quotes; in `\"` quotes a ' may stand",
    ),
    "bad-escape": (
        "a `\\` in double quotes means something else than itself",
        "write it twice, or put the words in single quotes",
    ),
    "colon-in-brackets": (
        "between brackets a word with a colon in it needs quotes",
        "put the whole word in quotes",
    ),
    "unclosed-bracket": (
        "a bracket opens here and what follows does not fit into it",
        "close it with its partner, and put a comma between the parts",
    ),
    "second-colon": (
        "there is a second `: ` in this line",
        "put the words after the first one in quotes",
    ),
    "indentation": (
        "this line begins further in or further out than it can",
        "give it as many blanks as the lines it belongs with",
    ),
    "not-yaml": (
        "the text cannot be read from here on",
        "see the blanks before this line, the colon after its key, and its quotes",
    ),
}
"""What is said of each slip in the signs between words, and what to do."""


def _told(code: str, mark: Any) -> Finding:
    return finding(code, mark.line + 1, mark.column + 1, *TOLD[code])


def _behind_a_quote(text: str, mark: Any) -> Finding | None:
    """Say that a text in quotes ended before its line did, or return `None`."""
    before = text[max(0, mark.index - mark.column) : mark.index].rstrip()
    goes_on = text[mark.index : mark.index + 1] not in "\r\n"
    if before[-1:] not in ("'", '"') or not goes_on:
        return None
    return finding(
        "text-after-quote", mark.line + 1, len(before), *TOLD["text-after-quote"]
    )


def _in_brackets(
    problem: str, opened: ListOf[Any], context: Any, mark: Any
) -> Finding | None:
    """Say what is wrong between brackets, or return `None` outside of any."""
    if "unexpected ':'" in problem:
        return _told("colon-in-brackets", mark)
    bracket = next((each for each in reversed(opened) if each is not None), None)
    place = bracket or context
    if "flow" in problem and place is not None:
        return _told("unclosed-bracket", place)
    return None


def _in_line(text: str, problem: str, mark: Any) -> Finding:
    start = max(0, mark.index - mark.column)
    before = text[start : mark.index]
    if "mapping values are not allowed" in problem:
        if re.search(r":(?: |$)", before):
            return _told("second-colon", mark)
        blanks = _blanks(before)
        lines = [each for each in text[:start].split("\n") if each.strip()]
        if lines and _blanks(lines[-1]) == blanks and ": " not in lines[-1]:
            # The line before was meant to be a key too, and was read as words.
            line = text[:start].count("\n", 0, text.rindex(lines[-1], 0, start)) + 1
            return finding("no-colon", line, blanks + 1, *TOLD["no-colon"])
        return finding("indentation", mark.line + 1, blanks + 1, *TOLD["indentation"])
    if not before.strip(" ") and mark.index < len(text):
        return _told("indentation", mark)
    return _told("not-yaml", mark)


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
