"""
The catalogue of findings: for each code the files that provoke it, and what is said.

A folder in `tests/errors` holds the files; what every records folder needs besides is
here. `docs/findings.md` is made from the folders and the table of codes.
"""

import shutil
import unicodedata
from pathlib import Path
from textwrap import fill

from heero.domain.codes import PARTS, Code
from heero.services import guides, orders
from heero.services.outcome import Outcome
from heero.services.validating import validate
from heero.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
ERRORS = ROOT / "tests" / "errors"
PAGE = ROOT / "docs" / "findings.md"
OUTPUT = "output.txt"
WIDE = 88
TODAY = "2026-11-21"

SHARED = {
    "heero.yaml": "heero: folder/1\nprogram: workshop\n",
    "team/team-kiru.yaml": "heero: team/1\nid: team-kiru\nname: Kim\n",
    "participants/quiet-otter-41.yaml": (
        "heero: participant/1\nid: quiet-otter-41\nname: Ari\n"
    ),
}
"""What is in every folder, unless a folder of the catalogue has its own."""

LARGE = 1_000_001
"""The bytes of a record that is too large, which no repository should hold."""


def files_of(code: str) -> dict[str, bytes]:
    """Return the files that provoke a code, by their place in a records folder."""
    folder = ERRORS / code
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != OUTPUT
    }


def lay_out(code: str, folder: Path) -> Workspace:
    """Make the records folder in which a code is provoked."""
    own = files_of(code)
    of_contacts = any(each.startswith("contacts/") for each in own)
    for name, text in SHARED.items():
        if of_contacts and name.startswith("participants/"):
            # Programs never share a folder.
            continue
        if not any(each == name or each.startswith(f"{name}/") for each in own):
            _put(folder / name, text.encode())
    for name, data in own.items():
        _put(folder / name, data.ljust(LARGE, b"#") if code == "too-large" else data)
    return Workspace(folder)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def answer(code: str, workspace: Workspace) -> Outcome:
    """Return what heero says of the folder that provokes a code."""
    if code.startswith("guide-"):
        return guides.linted(["small"], workspace.root)
    if code.startswith("order-"):
        return orders.linted(["small"], workspace.root)
    return validate(workspace, [], TODAY)


def said(code: str, folder: Path) -> str:
    """Return what is said in the folder that provokes a code, as people see it."""
    if folder.exists():
        shutil.rmtree(folder)
    found = answer(code, lay_out(code, folder))
    return "".join(f"{line}\n" for line in (*found.lines, "", *found.notes)).strip() + (
        "\n"
    )


INTRO = """\
# What heero finds

`heero validate` checks records, `heero guides lint` checks guides, and
`heero workshop orders --lint` checks orders of guides. Each finding has a code, a place
and something to do; `heero explain CODE` says here what is below.

Of the lines only what is known to be structure is shown, and what a finding is about
where that cannot be something that was said. Everything else is `…`. The names in the
records of this page are invented.

This page is made from the table of codes and the folders in `tests/errors`:
`pytest tests/test_findings.py --update` writes it anew.
"""


def page() -> str:
    """Return the page of the documentation."""
    parts = [INTRO]
    for part, codes in PARTS.items():
        parts.append(f"## {part}\n")
        parts.extend(_section(code) for code in codes)
    return "\n".join(parts)


def _section(code: Code) -> str:
    lines = [
        f"### {code.code}",
        "",
        f"*{code.severity}: {code.says}*",
        "",
        fill(code.why, WIDE),
    ]
    lines += ["", fill(f"**What to do.** {code.do}", WIDE)]
    if code.mends:
        lines += ["", "`heero validate --fix` does it where nobody has to decide."]
    if code.wrong:
        lines += ["", "```yaml", code.wrong, "```", "", "should be", ""]
        lines += ["```yaml", code.right, "```"]
    lines += ["", "heero says:", "", "```text"]
    output = (ERRORS / code.code / OUTPUT).read_text(encoding="utf-8")
    lines += [*output.rstrip().split("\n"), "```", ""]
    return "\n".join(map(_seen, lines))


def _seen(line: str) -> str:
    """Return a line with a name for every character that has no look."""
    return "".join(
        f"<U+{ord(each):04X}>"
        if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"
        else each
        for each in line
    )
