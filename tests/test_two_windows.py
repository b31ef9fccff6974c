"""Two windows, or two copies, on one walk: each sees what was said in the other."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.labs_held import LAB, held, planned
from tests.test_terminal import Opens, Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of labs with one that is planned for today."""
    return planned(tmp_path / "records")


@pytest.fixture
def opens(records: Path, tmp_path: Path) -> Iterator[Opens]:
    """Return a function that opens a terminal; each is closed in the end."""
    opened: list[Terminal] = []

    def terminal(*words: str, **more: str) -> Terminal:
        env = environment(tmp_path, {"TERM": "xterm-256color", **more})
        opened.append(Terminal(records, words, env))
        return opened[-1]

    yield terminal
    for each in opened:
        each.closes()


def test_two_windows_on_a_lab_hear_each_other(records: Path, opens: Opens) -> None:
    """What was said in one is seen, and can be taken back, in the other."""
    one = opens("lab", "run", LAB)
    one.asks()
    one.types("said in the first")
    other = opens("lab", "run", LAB)
    assert "said in the first" in other.asks()
    other.types("said in the second")
    came = one.types("and more in the first")
    assert "Somebody else writes in this too" in came
    assert "said in the second" in came

    page = other.types(":review")
    for words in ("said in the first", "said in the second", "and more in the first"):
        assert words in page
    other.types(":withdraw 1")
    other.types("")
    other.types(":stop")
    one.types(":stop")

    lab = held(records)
    text = (records / "labs" / f"{LAB}.yaml").read_text()
    assert lab.carried == ()
    assert "said in" not in text and "more in" not in text
