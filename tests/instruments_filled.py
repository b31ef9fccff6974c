"""Slots filled in the way a site would, with invented questions."""

from pathlib import Path

DE_JONG_GIERVELD = """\
heero: measure/1
id: de-jong-gierveld-6
accepted: "2026-11-01"
items:
  - {id: first, part: emotional, ask: An invented statement on feelings}
  - {id: second, part: emotional, ask: Another invented statement on feelings}
  - {id: third, part: emotional, ask: A third invented statement on feelings}
  - {id: fourth, part: social, ask: An invented statement on people}
  - {id: fifth, part: social, ask: Another invented statement on people}
  - {id: sixth, part: social, ask: A third invented statement on people}
"""

PARTS = (
    *["emotional_informational"] * 8,
    *["tangible"] * 4,
    *["affectionate"] * 3,
    *["positive_interaction"] * 3,
    "extra",
)

MOS = 'heero: measure/1\nid: mos\naccepted: "2026-11-01"\nitems:\n' + "".join(
    f"  - {{id: item-{number}, part: {part}, ask: Invented question {number}}}\n"
    for number, part in enumerate(PARTS, start=1)
)


def fill(root: Path, **files: str) -> Path:
    """Put files into the folder of a site's own instruments; `_` stands for `-`."""
    folder = root / "measures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, encoding="utf-8")
    return root
