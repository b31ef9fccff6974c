"""What a finding is about: why it matters, and what to do."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from heero.domain.codes import CODES, PARTS, Code
from heero.errors import NoSuchCode
from heero.services.outcome import Outcome

WIDTH = 80


def explained(code: str) -> Outcome:
    """
    Explain what a code stands for.

    Args:
        code: Such as `tab`; in brackets, as a finding shows it, it is known too.

    Raises:
        NoSuchCode: There is none.
    """
    wanted = code.strip().removeprefix("error").removeprefix("warning").strip("[]")
    found = CODES.get(wanted.lower())
    if found is None:
        raise NoSuchCode(code, list(CODES))
    return Outcome(list(_lines(found)), _data(found))


def listed() -> Outcome:
    """List every code there is, by what it is about."""
    width = max(map(len, CODES))
    lines: list[str] = []
    for part, codes in PARTS.items():
        lines.extend(["", part] if lines else [part])
        lines.extend(f"  {each.code:<{width}}  {each.says}" for each in codes)
    return Outcome(lines, [_data(each) for each in CODES.values()])


def _data(code: Code) -> dict[str, object]:
    data = asdict(code)
    del data["shows"]
    return data


def _lines(code: Code) -> Iterator[str]:
    yield f"{code.severity}[{code.code}]: {code.says}"
    yield ""
    yield from textwrap.wrap(code.why, WIDTH)
    yield ""
    yield from textwrap.wrap(f"What to do: {code.do}", WIDTH)
    if code.mends:
        yield ""
        yield from textwrap.wrap(
            "Where nobody has to decide anything, `heero validate --fix` does it.",
            WIDTH,
        )
    if code.wrong:
        yield from ["", "Not so:"]
        yield from _shown(code.wrong)
        yield from ["", "but so:"]
        yield from _shown(code.right)


def _shown(lines: str) -> Iterator[str]:
    yield from textwrap.indent(textwrap.dedent(lines), "    ").split("\n")
