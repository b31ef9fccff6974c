"""What heero tells git: settings, attributes and hooks, as text. Pure."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.domain.kinds import KINDS

MARK = "put here by heero; `heero git disable` takes it out again"
BEGIN = f"# {MARK}\n"
END = "# until here by heero\n"
INCLUDE = "[include]\n\tpath = heero/config\n"
HOOKS = ("pre-commit", "pre-push")
LOCKED_HOOKS = (*HOOKS, "reference-transaction")

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
        locked: Those of the folders that are locked.
    """

    python: str
    folders: tuple[str, ...]
    lines: bool = False
    locked: tuple[str, ...] = ()

    @property
    def hooks(self) -> tuple[str, ...]:
        """The hooks that are needed; the third one slows git down a little."""
        return LOCKED_HOOKS if self.locked else HOOKS


def settings(wanted: Put) -> str:
    """Return heero's part of git's settings."""
    run = f"{shlex.quote(wanted.python)} -P -m heero.driver"
    # Where heero cannot be started any more, git merges by lines as it always did.
    by_lines = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B"
    # What is locked has no lines: ours stays, and somebody must look.
    failing = "exit 1" if wanted.locked else by_lines
    driver = (
        f"{run.replace('%', '%%')} merge %O %A %B %L %P; "
        f"case $? in 0) exit 0;; 3) exit 1;; 255) exit 255;; *) {failing};; esac"
    )
    merging = {"name": "records, item by item", "driver": driver, "recursive": "binary"}
    # Kept differences would hold words of records in a place nobody looks at.
    showing = {"xfuncname": HEADS, "cachetextconv": "false"}
    if wanted.lines:
        showing["textconv"] = f'f() {{ {run} lines "$1" 2>/dev/null || cat "$1"; }}; f'
    sections = {
        'merge "heero"': merging,
        'diff "heero"': showing,
        "push": {"default": "nothing"},
    }
    if wanted.locked:
        # Git unlocks a version before it asks for its text, so any program will do;
        # what is locked must not be staged in pieces.
        showing.setdefault("textconv", "cat")
        showing["binary"] = "true"
        sections |= _LOCKING | {'filter "heero"': _filter(wanted.python)}
    said = (_section(name, values) for name, values in sections.items())
    return "".join([BEGIN, *said])


_LOCKING = {
    # Each of them would keep words of records in a place of git's own.
    "rerere": {"enabled": "false"},
    "commit": {"verbose": "false"},
    "mergetool": {"keepBackup": "false"},
}


def _filter(python: str) -> dict[str, str]:
    run = f"{shlex.quote(python)} -P -m heero.filter"
    # Where it cannot be started git stops, rather than take a record as it lies there.
    return {"process": run, "required": "true"}


def attributes(folders: Sequence[str]) -> list[str]:
    """
    Return what a locked folder says of its files, in each of its versions.

    An archive of a version would be without the lock, so no record goes into one.
    """
    rule = f"{LOCKED} diff=heero merge=heero -text export-ignore"
    return [f"/{each}/** {rule}" for each in folders]


LOCKED = "filter=heero"
"""What says of a file that it is locked."""


def hook(name: str, python: str) -> str:
    """Return a hook."""
    before, given = _FIRST.get(name, ("", ""))
    return f"""\
#!/bin/sh
# {MARK}
{before}{given}{shlex.quote(python)} -P -m heero.guard {name} "$@"
case $? in 0) exit 0;; 3) exit 1;; esac
echo "heero: error: heero could not be started, so nothing was looked at" >&2
echo "heero: hint: give 'heero git enable' again, or delete .git/hooks/{name}" >&2
exit 1
"""


_FIRST = {
    # It runs three times for every change; only the one that can be stopped is looked
    # at, and only where a version gets a name.
    "reference-transaction": (
        """\
[ "$1" = prepared ] || exit 0
named=$(cat)
case $named in
*" refs/heads/"*|*" refs/tags/"*|*" refs/stash"*|*" refs/notes/"*|*" HEAD"*) ;;
*) exit 0;;
esac
""",
        """printf '%s\\n' "$named" | """,
    )
}


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
    lines = []
    for folder in wanted.folders:
        locked = folder in wanted.locked
        more = f" {LOCKED} -text export-ignore" if locked else ""
        for each in KINDS:
            if not each.folder:
                found, rule = "heero.yaml", ""
            else:
                found, rule = f"{each.folder}/{'**' if locked else '*.yaml'}", more
            if each.tracked or locked:
                pattern = _in_quotes(f"/{_literal(folder)}{found}")
                lines.append(f"{pattern} diff=heero merge=heero{rule}")
    return lines


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
