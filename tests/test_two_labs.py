"""The two invented labs: held again they say the same, and are what they show."""

import shutil
from pathlib import Path

import pytest

from heero.domain.lab import Lab
from heero.services import guides, lab_facts, validating
from heero.store.workspace import Workspace
from tests import two_labs

TODAY = "2026-11-14"


def lab(day: str) -> Lab:
    """Return one of them by its day."""
    workspace = Workspace(two_labs.SHOWN)
    found = [workspace.load(Lab, each).record for each in workspace.ids("lab")]
    (only,) = [each for each in found if each.date == day]
    return only


@pytest.mark.slow
def test_held_again_they_are_the_same(tmp_path: Path) -> None:
    """From the new folder to the follow-up, the same files come out of the commands."""
    two_labs.Folder(tmp_path / "records").make()

    again, shown = two_labs.files(tmp_path / "records"), two_labs.files(two_labs.SHOWN)
    assert sorted(again) == sorted(shown)
    differ = [name for name in shown if again[name] != shown[name]]
    assert not differ, "give `python -m tests.two_labs DIR`, and read what is otherwise"


def test_there_is_nothing_to_find_in_them(tmp_path: Path) -> None:
    """`heero validate` has nothing to say of any file."""
    copy = shutil.copytree(two_labs.SHOWN, tmp_path / "records")
    found = validating.validate(Workspace(copy), [], TODAY)

    assert (found.data, found.no) == ([], False)


@pytest.mark.parametrize(
    ("name", "day"), [("lab-father", "2026-10-06"), ("lab-power", "2026-10-13")]
)
def test_what_was_typed_is_in_the_record(name: str, day: str) -> None:
    """Each line of the script for a step of the guide stands in the lab."""
    typed = two_labs.script(name)
    known = {each.id for each in guides.guide("lab", None).steps}
    record = lab(day)
    texts = [
        str(value)
        for held in (
            *(record.family, record.carried, record.good, record.losses),
            *(record.behaviours, record.wonderings, record.belonging, record.ways),
            *(record.try_next, record.takeaways),
        )
        for item in held
        for value in item.model_dump().values()
    ]
    (walk,) = record.walks
    answered = {each.to for each in walk.answers if each.status == "answered"}
    looked = 0
    for (step, _), lines in typed.steps.items():
        if step not in known or lines == [":pass"]:
            continue
        assert step in answered, step
        for line in lines:
            if not line.startswith("= "):
                assert line in texts, line
                looked += 1

    assert looked > 20
    assert walk.finished


def test_a_father_who_may_be_afraid_is_met_as_somebody_scared() -> None:
    """That he is afraid is a wondering; the step is to ask, and to listen."""
    father = lab("2026-10-06")
    (fear,) = [
        each for each in father.wonderings if "made her mother ill" in each.wondering
    ]

    assert fear.kind == "fear"
    told = [*father.losses, *father.behaviours, *father.carried, *father.good]
    assert not [each for each in told if "afraid" in each.told]
    assert "listen" in father.try_next[0].step
    script = two_labs.script("lab-father")
    assert script.steps["but-as", ""] == ["a scared, hurt and protective parent"]


def test_what_became_of_them_is_there(tmp_path: Path) -> None:
    """Both were followed up after two to four weeks, with what was tried."""
    for day in ("2026-10-06", "2026-10-13"):
        (after,) = lab(day).follow_ups
        assert after.happened and after.surprised and after.next
        assert {each.way for each in after.tried} <= {each.id for each in lab(day).ways}
    copy = shutil.copytree(two_labs.SHOWN, tmp_path / "records")
    held = lab_facts.gathered(Workspace(copy)).facts
    assert len(held) == 2


def test_what_was_chosen_is_of_whom_it_was_chosen() -> None:
    """Cards lie on the table together, and each goes where it was put."""
    father = {
        each.called: (each.near, each.state) for each in lab("2026-10-06").belonging
    }
    power = {
        each.called: (each.near, each.state) for each in lab("2026-10-13").belonging
    }

    assert father == {
        "the aunt": (3, "there"),
        "the mother": (2, "missing"),
        "a neighbour with pigeons": (1, "not_asked_any_more"),
        "the choir": (2, "not_asked_any_more"),
    }
    assert sorted(power.values()) == [
        (2, "not_asked_any_more"),
        (3, "missing"),
        (3, "there"),
    ]
