"""A lab in a real terminal: made, held, stopped, gone on with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.labs_held import LAB, LINES, WONDERED, held, planned
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


def test_a_lab_at_a_terminal(records: Path, opens: Opens) -> None:
    """With the clock for whoever leads, a break, a stop and a way to go on."""
    first = opens("lab", "run")
    began = first.asks()
    assert "for you: What you have carried: about 8 minutes. 85 minutes are" in began
    assert "Nobody is under review here." in began
    assert "What have you done so far" in began
    first.types("We tried")
    assert "You are not the only ones" in first.types("")
    first.types(":break")
    first.types("")
    assert "Who is it about?" in first.types("")
    assert "We stop here." in first.types(":stop")
    assert (first.over, first.status) == (True, 0)
    assert [each.told for each in held(records).carried] == ["We tried"]

    second = opens("lab", "run")
    assert "Who is it about?" in second.asks()
    came = ""
    for line in LINES[4:]:
        assert not second.over, came
        came = second.types(line)
    assert "Would you like to look at everything once more?" in came
    page = second.types("1")
    for words in WONDERED:
        assert page.count(words) == page.count(f"wondering: {words}") > 0
    assert "What we wondered stays a wondering." in second.types("")
    assert (second.over, second.status) == (True, 0)
    assert held(records).walks[0].finished is not None


def test_a_new_lab_is_asked_about(records: Path, opens: Opens) -> None:
    """Each line is in the record before the next question; anything can be left."""
    made = opens("lab", "new")
    assert "What do you want to think about?" in made.asks()
    assert "What must one know" in made.types("How can we meet her anger?")
    (path,) = [e for e in (records / "labs").iterdir() if e.stem != LAB]
    assert "How can we meet her anger?" in path.read_text()
    made.types("They moved a lot")
    made.types("She came to us in spring")
    assert "What is it about?" in made.types("")
    assert "there is no theme called 'angre'" in made.types("angre")
    assert "Who will be there?" in made.types("6, grief")
    made.types("presenter")
    made.types("2 workers")
    assert "made labs/" in made.types("")

    text = path.read_text()
    assert "overview: [They moved a lot, She came to us in spring]" in text
    assert "moves" in text and "grief" in text
    assert 'many: "2"' in text


def test_a_new_lab_can_be_left_as_it_is(records: Path, opens: Opens) -> None:
    """Whoever stops has a lab all the same, with what was said so far."""
    made = opens("lab", "new")
    made.asks()
    made.types("How?")

    assert "made labs/" in made.types(":stop")
    assert (made.over, made.status) == (True, 0)
    assert len(list((records / "labs").iterdir())) == 2
