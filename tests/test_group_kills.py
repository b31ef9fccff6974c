"""
Power fails at every question of a session of a group, and nothing said is lost.

The session is led twice: once in one go, and once in a new process for every line, each
killed (SIGKILL) as soon as it has shown the next question.
"""

import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from heero.services import validating
from heero.store.workspace import Workspace
from tests import group
from tests.conftest import environment
from tests.group import ARI, MIKA, NOOR, holding, page, record, types
from tests.test_kills import wait_until_it_waits

AGREED = (["Nobody shouts", "Snacks first"], ["By the blue door"])
WORDS = {
    ARI: ["Zebulon, grandma, S ~", "Joe", "", "Ann, aunt", "", "", "zither songs"],
    MIKA: ["Quillon, quilter", "", "", "Vroni, sister", "", "quince jam", ":pass"],
    NOOR: ["Wendolyn", ":unsay", "Wendolin, aunt W", "", "", "", "walnut bread"],
}
"""What each of them says; with what is left open, the walk of the first is not over."""
LEAF = ["leaf", "2", "You listen: really", "Zed the tall"]
LEAVING = ["8", "1"], ["9", "2"], ["3"]
"""How they go: one keeps it, one does not, and somebody stays with the third."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc"),
]


def in_one_go() -> list[str]:
    """Return the lines of the session as they are typed where nothing fails."""
    lines = ["1 2 3", "all", *AGREED[0], "", *AGREED[1], ""]
    for number, words in enumerate(WORDS.values(), start=1):
        lines += [f"{number} heart_list", "7", *words]
        lines += [":stop"] if words is WORDS[ARI] else []
    return [*lines, *LEAF, "1", "end", *(each for one in LEAVING for each in one)]


def line_by_line() -> list[list[str]]:
    """Return the same, where each line is typed after coming back to its question."""
    steps = [["1 2 3"]]
    steps += [["all", each] for each in AGREED[0]]
    steps += [["all", "", each] for each in AGREED[1]]
    for number, words in enumerate(WORDS.values(), start=1):
        steps += [[f"{number} heart_list", each] for each in ("7", *words)]
    steps += [[*LEAF[:many]] for many in range(1, len(LEAF) + 1)]
    steps += [[*LEAF, "1"]]
    # What nobody agreed to keep is on no disk, so it is asked anew after a cut.
    return steps + [["end", *one] for one in LEAVING]


def test_killed_at_every_question_of_a_group(tmp_path: Path) -> None:
    """It says the same as in one go, and no word is in the wrong record."""
    whole = group.folder(tmp_path / "whole" / "records").root
    killed = group.folder(tmp_path / "killed" / "records").root
    types(whole, in_one_go())
    for lines in line_by_line():
        kill(killed, lines)
    types(killed, [":stop"])

    assert told(killed) == told(whole)
    for root in (whole, killed):
        everything_is_in_its_place(root)
        found = validating.validate(Workspace(root), [], "2026-11-21")
        assert not found.data, found.lines


def kill(root: Path, lines: list[str]) -> None:
    """Type lines into a session, and kill it as soon as it asks the next thing."""
    program = subprocess.Popen(
        group.command("run", "long"),
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(root.parent, {"HEERO_NOW": group.NOW}),
    )
    assert program.stdin is not None
    program.stdin.write("".join(f"{line}\n" for line in lines).encode())
    program.stdin.flush()
    wait_until_it_waits(program)
    program.send_signal(signal.SIGKILL)
    program.communicate()


def everything_is_in_its_place(root: Path) -> None:
    """Make sure that each word is in one file, and the one it belongs into."""
    for who, words in (
        (ARI, ("Zebulon", "zither")),
        (MIKA, ("Quillon", "quince", "You listen", "Zed the tall")),
        (NOOR, ("Wendolin", "walnut")),
    ):
        for word in words:
            assert holding(root, word) == page(who), word
    assert not holding(root, "Wendolyn")
    for word in (each for one in AGREED for each in one):
        assert holding(root, word) == [f"workshops/{group.WORKSHOP}.yaml"]


def told(root: Path) -> Any:
    """Return what stands in every record, without what is drawn by chance."""
    pages = []
    for who in group.NAMES:
        one = record(root, who)
        names = {each.id: each.name for each in one.people}
        answers = [
            (
                walk.guide,
                walk.finished,
                each.to,
                names.get(each.about or ""),
                each.status,
                each.said,
                [names[person] for person in each.people],
            )
            for walk in one.walks
            for each in walk.answers
        ]
        people = [(each.name, each.relation, each.note) for each in one.people]
        gifts = [(each.from_, each.words) for each in one.gifts]
        pages.append((answers, people, gifts))
    workshop = group.group(root)
    done = [(x.guide, x.by, x.participants) for x in workshop.sessions[1].done]
    return pages, workshop.agreements, workshop.sessions[1].attended, done
