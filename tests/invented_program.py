"""
A folder of invented people who said yes to evaluation, as many as a test wants.

`python tests/invented_program.py DIR` makes one: four workshops in 2025, one small.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

KINDS = ("family", "friend", "professional", "kin", "community")
WORDS = ("often_or_always", "some_of_the_time", "occasionally", "hardly_ever", "never")
SCALE = ("hardly_ever_or_never", "some_of_the_time", "often")
STATUSES = ("kept", "lapsed", "active", "offered", "accepted", "ended", "declined")


def folder(root: Path) -> Path:
    """Make an empty records folder."""
    root.mkdir(mode=0o700, parents=True)
    (root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: workshop\nsite: The Invented House\n"
    )
    for each in ("participants", "workshops", "private"):
        (root / each).mkdir()
    return root


def group(
    root: Path,
    name: str,
    first: str,
    last: str,
    number: int,
    *,
    yes: int | None = None,
    seed: int = 0,
) -> list[str]:
    """
    Write a workshop and whoever was in it; return their ids.

    Args:
        root: The records folder.
        name: The id of the workshop; empty for people in none.
        first: The day of its first session.
        last: The day of its last.
        number: How many people.
        yes: How many of them said yes to evaluation; all where nothing is said.
        seed: What makes them differ from those of another.
    """
    ids = [f"person-{seed}-{each:03}" for each in range(number)]
    for place, each in enumerate(ids):
        agreed = yes is None or place < yes
        lines = person(each, first, last, place + seed, agreed=agreed)
        path = root / "participants" / f"{each}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if name:
        there = ", ".join(ids)
        rare = ", ".join(each for place, each in enumerate(ids) if place % 6)
        (root / "workshops" / f"{name}.yaml").write_text(
            f"heero: workshop/1\nid: {name}\nparticipants: [{there}]\n"
            f'starts: "{first}"\nends: "{last}"\nsessions:\n'
            f'  - {{id: sone, date: "{first}", attended: [{there}]}}\n'
            f'  - {{id: stwo, date: "{last}", attended: [{rare}]}}\n'
        )
    return ids


def person(
    record_id: str, first: str, last: str, place: int, *, agreed: bool = True
) -> list[str]:
    """Return the lines of somebody's record."""
    consent = 'from: "2026-12-01", expires: "2027-11-30"'
    lines = [
        "heero: participant/1",
        f"id: {record_id}",
        f"name: Secretname{place}",
        f'intake: {{date: "{first}"}}',
        "consents:",
        f"  - {{id: crun, purpose: run_workshop, {consent}}}",
        *([f"  - {{id: ceva, purpose: evaluation, {consent}}}"] if agreed else []),
        "people:",
    ]
    for each in range(3 + place % 5):
        came = "waone" if each < 3 else "watwo"
        lines.append(
            f"  - {{id: p{each}x, name: Secretfriend{each}, kind: {KINDS[each % 5]}, "
            f"came_by: {came}, tie: {{strength: strong, flow: "
            f"{'both' if (each + place) % 2 else 'to_me'}, supports: [care, joy]}}}}"
        )
    lines += [
        "needs:",
        f"  - {{id: nona, words: Secretneed, biggest: said_yes, met: '{place % 11}', "
        f"status: {('met', 'partly', 'unmet')[place % 3]}}}",
        "outreach:",
        f"  - {{id: oout, person: p0x, choice: now, status: "
        f"{('sent', 'answered', 'declined')[place % 3]}}}",
        "commitments:",
    ]
    lines += [
        f"  - {{id: com{each}, person: p{each}x, words: Secretoffer, support: care, "
        f"unconditional: said_yes, status: {STATUSES[(place + each) % 7]}}}"
        for each in range(1 + place % 3)
    ]
    lines.append("measures:")
    for number, day in enumerate((first, last)):
        given = [SCALE[(place + number + each) % 3] for each in range(3)]
        lines += [
            f'  - {{id: mu{number}, instrument: ucla-3, date: "{day}", '
            f"answers: [{', '.join(given)}]}}",
            f'  - {{id: md{number}, instrument: direct, date: "{day}", '
            f"answers: [{WORDS[(place + number) % 5]}]}}",
        ]
    lines.append("walks:")
    for number, day in enumerate((first, last)):
        who = "waone" if number == 0 else "watwo"
        passed = ", {id: apas, to: hardest, status: passed}" if place % 2 else ""
        lines.append(
            f'  - {{id: {who}, guide: ecomap/1, started: "{day}T10:00", answers: '
            f"[{{id: a{who}, to: who, people: [p0x]}}{passed}]}}"
        )
    return lines


def whole(root: Path) -> Path:
    """Make a folder of four workshops of one year, one of them small."""
    folder(root)
    days: Sequence[tuple[str, str, str, int]] = (
        ("amber-table-11", "2026-02-07", "2026-02-14", 12),
        ("birch-porch-12", "2026-05-09", "2026-05-16", 9),
        ("cedar-hall-13", "2026-08-08", "2026-08-15", 3),
        ("delta-house-14", "2026-11-07", "2026-11-14", 14),
    )
    for seed, (name, first, last, number) in enumerate(days):
        group(root, name, first, last, number, seed=seed)
    group(root, "", "2026-02-02", "2026-02-02", 7, yes=0, seed=8)
    return root


def figures(data: dict[str, Any], key: str) -> list[list[Any]]:
    """Return the rows of a table of a report."""
    (found,) = [each for each in data["tables"] if each["key"] == key]
    return [list(each) for each in found["rows"]]


if __name__ == "__main__":
    whole(Path(sys.argv[1]))
