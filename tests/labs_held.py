"""Labs for tests: an invented one from its first question to its last."""

from pathlib import Path

from heero.domain.lab import Lab
from heero.store.workspace import Workspace

LAB = "calm-river-12"

PLANNED = f"""\
heero: lab/1
id: {LAB}
date: "2026-11-21"
question: How can we meet a father who punishes?
themes: [fear]
there:
  - {{id: pera, role: presenter}}
  - {{id: wosi, role: worker, many: "3"}}
"""

LINES = [
    *["I call each week and hear no", "I am tired", ""],
    "",
    *["the father", "the daughter", ""],
    *["He sings when he cooks", "", "She draws horses", ""],
    *["The mother fell ill", "The cat stayed behind", ""],
    *["2", "3", "4", "2"],
    *["He takes the door off her room", ""],
    *["Perhaps nobody asked him", ""],
    *["Perhaps he fears she is falling ill too", ""],
    *["Perhaps they miss the same person", ""],
    *["1", "3", "3"],
    *["1", "1", "2"],
    *["1", "1", "1", "7"],
    *["an aunt by the sea", "a neighbour", ""],
    *["1: an aunt by the sea", "3"],
    *["2: an aunt by the sea", "1"],
    *["Cook her soup together", "Ask what he is afraid of", ""],
    *["4", "3", "1", "2"],
    *["Ask him what he is afraid of", ""],
    *["1", "2026-12-01", "a supervisor", "somebody who hurts"],
    "a scared, hurt and protective parent",
    *["I see a scared father", "I can breathe again", ""],
    *["1", "1", "3", "5"],
    "4",
    *["", "1"],
]
"""One whole lab, line by line."""

WONDERED = (
    "Perhaps nobody asked him",
    "Perhaps he fears she is falling ill too",
    "Perhaps they miss the same person",
)

TOLD = (
    "I call each week",
    "the father",
    "sings",
    "The mother fell ill",
    "takes the door off",
    "an aunt by the sea",
    "Cook her soup",
)
"""A piece of what is told and of every idea, for looking for it."""


def planned(root: Path, notes: str = "full") -> Path:
    """Lay out a folder of labs with one that is planned for today, and return it."""
    (root / "labs").mkdir(parents=True, mode=0o700)
    root.chmod(0o700)
    (root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: lab\nexample: said_yes\n"
    )
    text = PLANNED if notes == "full" else f"{PLANNED}notes: {notes}\n"
    (root / "labs" / f"{LAB}.yaml").write_text(text)
    return root


def held(root: Path) -> Lab:
    """Return the lab as it is in its file."""
    return Workspace(root).load(Lab, LAB).record


def everything(root: Path) -> str:
    """Return every byte of a folder, the hidden files too, and the names."""
    found = []
    for path in sorted(root.rglob("*")):
        found.append(str(path.relative_to(root)))
        if path.is_file():
            found.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)
