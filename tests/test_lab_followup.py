"""What became of a lab: asked, kept at once, and never pushed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from heero.domain.lab import Lab
from heero.errors import BadInput
from heero.services import lab_followups
from heero.services.lab_followups import Wanted
from heero.services.labs import opened
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero

LAB = """\
heero: lab/1
id: calm-river-12
date: "2026-11-02"
status: held
ways:
  - {id: rosi, idea: remember her together}
  - {id: tavu, idea: eat together}
"""
ANSWERS = ["he talked", "that she came", "an aunt visits", "1", "3", "7", "8", "9"]
"""An answer to every question, in their order."""


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A lab folder with one lab that was held."""
    root = tmp_path / "records"
    (root / "labs").mkdir(parents=True)
    # Or heero says first that others can look into it.
    root.chmod(0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    (root / "labs" / "calm-river-12.yaml").write_text(LAB)
    return Workspace(root)


def told(folder: Workspace) -> list[str]:
    """Return what the one follow-up holds, in the order of the questions."""
    found = opened(Workspace(folder.root), "calm-river-12").record.follow_ups
    if not found:
        return []
    (one,) = found
    tried = [each.helped for each in one.tried]
    words = [one.happened, one.surprised, one.next, *tried]
    pulse = [one.new_idea, one.more_hopeful, one.knows_next]
    return [str(each) for each in (*words, *pulse) if each is not None]


def kept(number: int) -> list[str]:
    helped = {"1": "said_yes", "3": "unsure"}
    return [helped.get(each, each) for each in ANSWERS[:number]]


def test_everything_is_asked_and_kept(folder: Workspace, heero: Heero) -> None:
    """Words, ideas, and a pulse from 0 to 10."""
    done = heero("lab", "followup", "calm", input="\n".join(ANSWERS) + "\n")

    assert done.returncode == 0, done.stderr
    assert told(folder) == kept(8)
    assert "“remember her together”" in done.stderr


@pytest.mark.parametrize("word", ["", ":pass", ":later", ":skip", ":unknown"])
def test_everything_can_be_passed(folder: Workspace, heero: Heero, word: str) -> None:
    """Nothing is written, and nobody asks why."""
    done = heero("lab", "followup", "calm", input=f"{word}\n" * 8)

    assert done.returncode == 0
    assert "nothing was written" in done.stdout
    assert folder.path("lab", "calm-river-12").read_text() == LAB


def test_it_goes_on_where_it_stopped(folder: Workspace, heero: Heero) -> None:
    """Only what nobody answered is asked again, in the same follow-up."""
    heero("lab", "followup", "calm", input="he talked\n:stop\n")
    done = heero("lab", "followup", "calm", input="\n".join(ANSWERS[1:]) + "\n")

    assert "What happened" not in done.stderr
    assert told(folder) == kept(8)


def test_an_answer_is_taken_back(folder: Workspace, heero: Heero) -> None:
    """`:back` goes to the question before; `:unsay` takes its answer away, for good."""
    said = "he talked\n:unsay\nhe hid\nnothing\n:back\nmuch\n:stop\n"
    heero("lab", "followup", "calm", input=said)

    assert told(folder) == ["he hid", "much"]
    files = [each for each in folder.root.rglob("*") if each.is_file()]
    assert not any(b"he talked" in each.read_bytes() for each in files)


def test_what_is_no_number_is_asked_again(folder: Workspace, heero: Heero) -> None:
    """One plain sentence, and the question once more."""
    said = ":pass\n:pass\n:pass\nperhaps\n\n\n11\n10\n:stop\n"
    done = heero("lab", "followup", "calm", input=said)

    assert told(folder) == ["10"]
    assert "A whole number from 0 to 10, or :pass." in done.stderr
    assert "1, 2 or 3; Enter if nobody tried it." in done.stderr
    assert "error" not in done.stderr


def test_a_name_is_pointed_out_and_kept(folder: Workspace, heero: Heero) -> None:
    """A role is enough; nothing is refused."""
    done = heero("lab", "followup", "calm", input="Maria came\n:stop\n")

    assert "That looks like a name; a role is enough." in done.stderr
    assert told(folder) == ["Maria came"]


def test_options_ask_nothing(folder: Workspace, heero: Heero) -> None:
    """Words, numbers and ideas are written at once, and said more of later."""
    once = ("--happened", "he talked", "--tried", "rosi=yes", "--new-idea", "7")
    done = heero("lab", "followup", "calm", *once, "--json")
    again = ("--tried", "rosi=no", "--tried", "tavu", "--knows-next", "9")
    heero("lab", "followup", "calm", *again)

    data = json.loads(done.stdout)
    assert data["id"] == "calm-river-12" and data["ending"] == "finished"
    assert told(folder) == ["he talked", "said_no", "unsure", "7", "9"]


def test_other_words_of_the_same_day_stand_beside(
    folder: Workspace, heero: Heero
) -> None:
    """Nothing that was said is written over, and the same words are not kept twice."""
    heero("lab", "followup", "calm", "--happened", "he talked", "--new-idea", "7")
    other = ("lab", "followup", "calm", "--happened", "she came")
    done = heero(*other)
    heero(*other)

    found = opened(Workspace(folder.root), "calm-river-12").record.follow_ups
    assert [each.happened for each in found] == ["he talked", "she came"]
    assert found[0].new_idea == 7 and found[0].date == found[1].date
    assert "they stay" in done.stderr


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param(Wanted({"new_idea": "11"}), "from 0 to 10", id="eleven"),
        pytest.param(Wanted({"new_idea": "many"}), "from 0 to 10", id="a word"),
        pytest.param(Wanted({}, ["kelo"]), "no idea", id="no idea of theirs"),
        pytest.param(Wanted({}, ["rosi=perhaps"]), "said_yes", id="no such answer"),
    ],
)
def test_what_fits_nothing_is_refused(
    folder: Workspace, wanted: Wanted, says: str
) -> None:
    """It says what would fit, and nothing is written."""
    here = lab_followups.begun(folder, "calm", "", TODAY)
    with pytest.raises(BadInput) as caught:
        lab_followups.written(here, wanted)

    assert says in caught.value.message
    assert folder.path("lab", "calm-river-12").read_text() == LAB


@pytest.mark.parametrize("day", ["2026-11-01", "2026-12-24", "2026-13-01"])
def test_a_follow_up_lies_between_its_lab_and_today(
    folder: Workspace, day: str
) -> None:
    """A slip of a day is no follow-up."""
    with pytest.raises(BadInput):
        lab_followups.begun(folder, "calm", day, TODAY)


@pytest.mark.parametrize("status", ["planned", "let_go"])
def test_there_must_be_something_to_follow_up(folder: Workspace, status: str) -> None:
    """A lab that was not held, or that was let go, has no follow-up."""
    path = folder.path("lab", "calm-river-12")
    path.write_text(LAB.replace("status: held", f"status: {status}"))
    with pytest.raises(BadInput):
        lab_followups.begun(folder, "calm", "", TODAY)


@pytest.mark.parametrize("number", range(len(ANSWERS) + 1))
def test_killed_at_a_question_nothing_is_lost(folder: Workspace, number: int) -> None:
    """Once the next question is shown, the answer before it is on disk."""
    environment = {**os.environ, "HEERO_NOW": f"{TODAY}T10:00", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "heero", "lab", "followup", "calm"]
    with subprocess.Popen(
        command,
        cwd=folder.root,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdin is not None and running.stderr is not None
        running.stderr.readline()
        for answer in ANSWERS[:number]:
            running.stderr.readline()
            running.stdin.write(f"{answer}\n")
            running.stdin.flush()
        # The next question, or the thanks behind the last one.
        running.stderr.readline()
        running.send_signal(signal.SIGKILL)

    assert told(folder) == kept(number)
    assert isinstance(folder.load(Lab, "calm-river-12").record, Lab)
