"""Two windows, or two copies, on one walk: each sees what was said in the other."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from heero.domain import grown
from heero.domain.lab import Lab
from heero.domain.mentoring import Pair
from heero.domain.operations import Operation, Replace, Value, apply, at
from heero.guides.standing import Standing
from heero.guides.together import joined
from heero.services import folding, labs, said
from heero.services.records import opened_as
from heero.store.workspace import Workspace
from tests import mentoring
from tests.conftest import Heero, environment
from tests.guides_play import shipped
from tests.labs_held import LAB, held, planned
from tests.test_lost_walks import WHO, path

__all__ = ["path"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of labs with one that is planned for today."""
    return planned(tmp_path / "records")


class Window:
    """A walk in a process of its own; it waits until a line is kept or answered."""

    def __init__(self, root: Path, *words: str) -> None:
        self._root = root
        self._program = subprocess.Popen(
            [sys.executable, "-m", "heero", *words],
            cwd=root,
            env=environment(root.parent),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self._program.stderr is not None
        os.set_blocking(self._program.stderr.fileno(), False)
        self.heard = ""
        self._until("?", "heard")

    def says(self, line: str, kept: str = "") -> None:
        """Say a line, and wait until it, or what it is known by, is on the disk."""
        self._type(line)
        self._until(kept or line, "kept")

    def hears(self, line: str, answer: str) -> None:
        """Say a line, and wait until something is said to it."""
        self._type(line)
        self._until(answer, "heard")

    def ends(self, *lines: str) -> tuple[int, str]:
        """Say some lines and stop; return the status and all that was ever said."""
        assert self._program.stderr is not None
        os.set_blocking(self._program.stderr.fileno(), True)
        typed = "".join(f"{line}\n" for line in lines).encode()
        out, err = self._program.communicate(typed, timeout=120)
        self.heard += (out + err).decode()
        return self._program.returncode, self.heard

    def _type(self, line: str) -> None:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{line}\n".encode())
        self._program.stdin.flush()

    def _until(self, words: str, where: str) -> None:
        assert self._program.stderr is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            self.heard += (self._program.stderr.read() or b"").decode()
            if words in (self.heard if where == "heard" else self._on_disk()):
                return
            time.sleep(0.02)
        raise AssertionError(f"{words} never came: {self.heard[-400:]}")

    def _on_disk(self) -> str:
        found = [*self._root.glob("*/*.yaml"), *self._root.glob(".heero/journal/*")]
        return "".join(e.read_bytes().decode("utf-8", "replace") for e in found)


def whole(records: Path) -> Lab:
    """Return the lab with everything that was said, also what is not in its file."""
    return folding.as_said(Workspace(records), Lab, LAB).record


def test_two_windows_on_a_lab_hear_each_other(records: Path) -> None:
    """What was said in one is seen, and can be taken back, in the other."""
    one = Window(records, "lab", "run", LAB)
    one.says("said in the first")
    other = Window(records, "lab", "run", LAB)
    other.says("said in the second")
    one.says("and more in the first")
    status, seen = other.ends(":review", ":withdraw 1", "", ":stop")
    _, heard = one.ends(":stop")

    assert status == 0
    assert "said in the first · said in the second · and more in the first" in seen
    assert "Somebody else writes in this too" in heard
    text = (records / "labs" / f"{LAB}.yaml").read_text()
    assert held(records).carried == ()
    assert "said in" not in text and "more in" not in text


def test_what_was_taken_back_in_one_window_is_not_asked_about_in_another(
    records: Path,
) -> None:
    """An answer to a question that is gone says so, and writes nothing."""
    one = Window(records, "lab", "run", LAB)
    for line in ("tried", "", "", "the father", "", "He sings", ""):
        one.hears(line, "?")
    one.says("The cat died")
    one.hears("", "what kind of loss")
    other = Window(records, "lab", "run", LAB, "--review")
    _, page = other.ends(":withdraw 5", "", ":stop")
    _, heard = one.ends("2", ":stop")

    assert "5 What did they lose?" in page
    assert "was taken back in another window" in heard
    assert held(records).losses == ()
    assert not list((records / ".heero" / "journal").glob("*"))


def test_last_words_of_another_window_are_not_unsaid_by_mistake(records: Path) -> None:
    """Whoever takes back the last words is told first that they are somebody else's."""
    one = Window(records, "lab", "run", LAB)
    one.says("said in the first")
    other = Window(records, "lab", "run", LAB)
    other.says("said in the second")

    one.hears(":unsay", "The last words were said in another window")
    assert [each.told for each in whole(records).carried] == [
        "said in the first",
        "said in the second",
    ]
    one.ends(":unsay", ":stop")
    other.ends(":stop")
    assert [each.told for each in held(records).carried] == ["said in the first"]


def test_two_windows_on_an_exercise_hear_each_other(
    workspace: Workspace, path: Path
) -> None:
    """A participant's walk in two windows holds all names, and forgets all of them."""
    words = ("exercise", WHO, "heart_list", "--no-check-in")
    one = Window(workspace.root, *words)
    one.says("Zan, aunt", kept="Zan")
    other = Window(workspace.root, *words)
    other.says("Zbo, uncle", kept="Zbo")
    one.says("Zcy, cousin", kept="Zcy")
    _, seen = other.ends(":review", ":withdraw 1", "", ":stop")
    one.ends(":stop")

    assert "Zan · Zbo · Zcy" in seen
    text = path.read_text()
    assert not [name for name in ("Zan", "Zbo", "Zcy") if name in text]


def test_two_windows_on_a_check_in_hear_each_other(tmp_path: Path) -> None:
    """So it is where two people type in the month of a pair."""
    folder = mentoring.folder(tmp_path / "records")
    mentoring.together(folder.root)
    one = Window(folder.root, "mentor", "checkin", mentoring.PAIR)
    for line in ("yes", "call", "3", "7", "court"):
        one.hears(line, "?")
    one.says("a first visit")
    other = Window(folder.root, "mentor", "checkin", mentoring.PAIR)
    other.says("home early")
    one.says("and a letter came")
    _, seen = other.ends(":review", "", ":stop")
    _, heard = one.ends(":stop")

    assert "a first visit · home early · and a letter came" in seen
    assert "Somebody else writes in this too" in heard
    (month,) = opened_as(folder, Pair, mentoring.PAIR).record.months
    assert month.wins == ("a first visit", "home early", "and a letter came")


def test_lines_said_in_the_same_moment_are_all_there(records: Path) -> None:
    """Two windows that add to one list, and know nothing of it, overrule nobody."""
    workspace = Workspace(records)
    place = ("walks", "susa", "answers", "tavu", "items")
    answer: Value = {"id": "tavu", "to": "carried", "items": ["kelo"]}
    walk: Value = {"id": "susa", "answers": [answer]}
    start: dict[str, Value] = {"walks": [walk]}
    frames = [
        said.noted([Replace(place, ["kelo", "mira"])], start),
        said.noted([Replace(place, ["kelo", "nolu"])], start),
        said.noted([Replace(place, ["kelo", "pera"])], start),
        said.noted([Replace(place, [])], start),
    ]

    fold = said.folded(start, "", frames)

    assert workspace.root == records
    assert at(fold.values, place) == ["mira", "nolu", "pera"]
    assert fold.aside == []


@pytest.mark.parametrize(
    ("was", "wanted", "here", "made"),
    [
        pytest.param(["a"], ["a", "b"], ["a", "c"], ["a", "c", "b"], id="both added"),
        pytest.param(["a", "b"], ["a"], ["a", "b", "c"], ["a", "c"], id="one went"),
        pytest.param(["a"], None, ["a", "b"], ["b"], id="all went but the new one"),
        pytest.param(["a"], None, ["a"], None, id="all went"),
        pytest.param(None, ["b"], ["c"], ["c", "b"], id="both began"),
        pytest.param(["a"], ["a", "a"], ["a", "c"], ["a", "c", "a"], id="said twice"),
        pytest.param({"x": []}, {"x": [], "y": []}, {"z": []}, {"z": [], "y": []}),
    ],
)
def test_lists_of_an_answer_are_put_together(
    was: Value, wanted: Value, here: Value, made: Value
) -> None:
    """What either added is there, and what either took away is not."""
    assert grown.put_together(was, wanted, here) == made


def answered_twice(*answers: Value) -> dict[str, Value]:
    """Return a lab in which two copies answered the same question."""
    carried: list[Value] = [{"id": x, "told": x} for x in ("kelo", "mira", "nolu")]
    walk: Value = {"id": "susa", "guide": "lab/1", "answers": [*answers]}
    return {"id": LAB, "carried": carried, "walks": [walk]}


def done(values: dict[str, Value]) -> tuple[list[Operation], Standing]:
    """Return what joins the answers of a lab, and where it stands after that."""
    guide = shipped("lab")
    operations = joined(Standing(guide, values, "susa"))
    after = apply(values, operations)
    assert isinstance(after, dict)
    return operations, Standing(guide, after, "susa")


def test_answers_of_two_copies_are_one() -> None:
    """Each line of both is in the answer that counts, and nothing is left to join."""
    _, now = done(
        answered_twice(
            {"id": "rosa", "to": "carried", "items": ["kelo"]},
            {
                "id": "tavu",
                "to": "carried",
                "items": ["kelo", "mira"],
                "replaces": "rosa",
            },
            {
                "id": "wosi",
                "to": "carried",
                "items": ["kelo", "nolu"],
                "replaces": "rosa",
            },
        )
    )

    assert now.effective[("carried", None)].items == ("kelo", "mira", "nolu")
    assert joined(now) == []


def test_a_pass_in_one_copy_takes_nothing_from_the_other() -> None:
    """What was said counts, though somebody passed the same question elsewhere."""
    _, now = done(
        answered_twice(
            {"id": "tavu", "to": "carried", "items": ["mira"]},
            {"id": "wosi", "to": "carried", "status": "passed"},
        )
    )

    answer = now.effective[("carried", None)]
    assert (answer.items, answer.status) == (("mira",), "answered")


def test_words_that_came_after_a_taking_back_can_be_seen() -> None:
    """A line said in the moment its question was taken back is not hidden."""
    _, now = done(
        answered_twice(
            {"id": "tavu", "to": "carried", "items": ["mira"], "status": "withdrawn"}
        )
    )

    assert now.answered("carried")


def test_one_window_joins_nothing() -> None:
    """Where each question has one answer that counts, nothing is written."""
    operations, _ = done(
        answered_twice(
            {"id": "rosa", "to": "carried", "items": ["kelo"]},
            {
                "id": "tavu",
                "to": "carried",
                "items": ["kelo", "mira"],
                "replaces": "rosa",
            },
        )
    )

    assert operations == []


def test_a_lab_begun_in_two_copies_is_looked_at_whole(
    records: Path, heero: Heero
) -> None:
    """Both times through it are shown, and words of either can be taken back."""
    heero("lab", "run", LAB, input="said here\n:stop\n")
    file = records / "labs" / f"{LAB}.yaml"
    here = file.read_text()
    lab = Workspace(records).load(Lab, LAB)
    (walk,) = [str(each.id) for each in lab.record.walks]
    (line,) = [str(each.id) for each in lab.record.carried]
    (answer,) = [str(each.id) for each in lab.record.walks[0].answers]
    there = here.replace("said here", "said there")
    for old, new in ((walk, "zazu"), (line, "zezu"), (answer, "zizu")):
        there = there.replace(old, new)
    head, carried, walks = _cut(here)
    file.write_text(
        head
        + carried
        + _cut(there)[1].partition("\n")[2]
        + walks
        + _cut(there)[2].partition("\n")[2]
    )
    assert heero("validate").returncode == 0

    look = heero("lab", "run", LAB, "--review", input="\n:stop\n")
    assert "time 1 of 2" in look.stderr
    heero("lab", "run", LAB, "--review", input=":withdraw 1\n\n" * 2)

    assert "said " not in file.read_text()
    assert labs.times(Workspace(records), LAB) == [walk, "zazu"]


def _cut(text: str) -> tuple[str, str, str]:
    """Return what stands before the lists of a lab, what was tried, and the walks."""
    head, carried = text.split("carried:", 1)
    carried, walks = carried.split("walks:", 1)
    return head, "carried:" + carried, "walks:" + walks
