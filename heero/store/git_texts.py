"""What heero tells git: settings, attributes and hooks, as text. Pure."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from heero.domain.kinds import KINDS

MARK = "put here by heero; `heero git disable` takes it out again"
BEGIN = f"# {MARK}\n"
END = "# until here by heero\n"
INCLUDE = "[include]\n\tpath = heero/config\n"
HOOKS = ("pre-commit", "pre-push")

_BOM = b"\xef\xbb\xbf"

_CALLED = ("name", "label", "title", "words", "guide", "start")
HEADS = "\n".join(
    [
        *(rf'^ +-? *{key}: *"?([^"]+)' for key in _CALLED),
        r'^ *-? *\{.*name: *"?([^",}]+)',
        "^[a-z_]+:.*",
    ]
)
"""What may head a piece of a difference: what somebody or something is called."""


@dataclass(frozen=True)
class Put:
    """
    What heero puts into a clone.

    Attributes:
        python: The Python that runs heero.
        folders: The records folders, from the top of the working tree, each with a `/`
            at its end; empty for the top itself.
        lines: Whether differences are shown in lines made for reading.
    """

    python: str
    folders: tuple[str, ...]
    lines: bool = False


def settings(wanted: Put) -> str:
    """Return heero's part of git's settings."""
    run = f"{shlex.quote(wanted.python)} -P -m heero.driver"
    # Where heero cannot be started any more, git merges by lines as it always did.
    by_lines = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B"
    driver = (
        f"{run.replace('%', '%%')} merge %O %A %B %L %P; "
        f"case $? in 0) exit 0;; 3) exit 1;; 255) exit 255;; *) {by_lines};; esac"
    )
    merging = {"name": "records, item by item", "driver": driver, "recursive": "binary"}
    # Kept differences would hold words of records in a place nobody looks at.
    showing = {"xfuncname": HEADS, "cachetextconv": "false"}
    if wanted.lines:
        showing["textconv"] = f'f() {{ {run} lines "$1" 2>/dev/null || cat "$1"; }}; f'
    return "".join(
        [
            BEGIN,
            _section('merge "heero"', merging),
            _section('diff "heero"', showing),
            _section("push", {"default": "nothing"}),
        ]
    )


def hook(name: str, python: str) -> str:
    """Return a hook."""
    return f"""\
#!/bin/sh
# {MARK}
{shlex.quote(python)} -P -m heero.guard {name} "$@"
case $? in 0) exit 0;; 3) exit 1;; esac
echo "heero: error: heero could not be started, so nothing was looked at" >&2
echo "heero: hint: give 'heero git enable' again, or delete .git/hooks/{name}" >&2
exit 1
"""


def including(config: bytes) -> bytes:
    """Put two lines first, so that whatever the owner of the clone says holds."""
    if INCLUDE.encode() in config:
        return config
    bom = _BOM if config.startswith(_BOM) else b""
    return bom + INCLUDE.encode() + config.removeprefix(bom)


def not_including(config: bytes) -> bytes:
    """Take the two lines out, and leave what somebody has put below them."""
    before, found, after = config.partition(INCLUDE.encode())
    if not found:
        return config
    below = after.lstrip()
    ours_alone = not below or below.startswith((b"[", b"#", b";"))
    return before + (b"" if ours_alone else b"[include]\n") + after


def needs_line_end(attributes: bytes) -> bool:
    """Whether a line end must be added before heero's first line."""
    there = BEGIN.encode() in attributes
    return bool(attributes) and not there and not attributes.endswith(b"\n")


def with_block(attributes: bytes, wanted: Put) -> bytes:
    """Put heero's lines last, or in the place of those that are there."""
    lines = "".join(f"{each}\n" for each in _attributes(wanted))
    block = f"{BEGIN}{lines}{END}".encode()
    found = _BLOCK.search(attributes)
    if found:
        return attributes[: found.start()] + block + attributes[found.end() :]
    return attributes + (b"\n" if needs_line_end(attributes) else b"") + block


def without_block(attributes: bytes, *, glued: bool) -> bytes:
    """
    Take heero's lines out.

    Args:
        attributes: All lines.
        glued: Whether a line end was added before heero's first line.
    """
    found = _BLOCK.search(attributes)
    if not found:
        return attributes
    before, after = attributes[: found.start()], attributes[found.end() :]
    return (before[:-1] if glued and not after else before) + after


_BLOCK = re.compile(
    f"^{re.escape(BEGIN)}(?:.*\n)*?{re.escape(END)}".encode(), re.MULTILINE
)


def _attributes(wanted: Put) -> list[str]:
    patterns = [
        f"/{_literal(folder)}{each.folder}/*.yaml"
        if each.folder
        else f"/{_literal(folder)}heero.yaml"
        for folder in wanted.folders
        for each in KINDS
        if each.tracked
    ]
    return [f"{_in_quotes(each)} diff=heero merge=heero" for each in patterns]


def _literal(folder: str) -> str:
    return re.sub(r"([\\*?\[])", r"\\\1", folder)


def _in_quotes(pattern: str) -> str:
    if not re.search(r'[\s"\\]', pattern):
        return pattern
    return '"{}"'.format(pattern.replace("\\", "\\\\").replace('"', '\\"'))


def _section(name: str, values: Mapping[str, str]) -> str:
    lines = (f"\t{key} = {_value(words)}\n" for key, words in values.items())
    return f"[{name}]\n{''.join(lines)}"


def _value(words: str) -> str:
    inner = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'
