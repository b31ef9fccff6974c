"""Two peers, two copies, two hundred contacts each: all of them are there, at once."""

from pathlib import Path

import pytest
from helpline import ADA, BAO, NOW, TEAM, TODAY
from locked_folders import Somebody, joined

from heero.services import contacts, validating
from heero.store.workspace import Workspace

MANY = 200

pytestmark = pytest.mark.slow


def begun(tmp_path: Path, *words: str) -> Somebody:
    """Return Ada with a helpline of her own, where nobody rang yet."""
    who = Somebody(tmp_path / "ada-home", tmp_path / "ada", ADA)
    who.home.mkdir()
    made = who.heero(
        "init", who.root, "--program", "peer-support", *words, cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    for member in (ADA, BAO):
        text = TEAM.format(id=member, name=member[-3:].capitalize())
        (who.root / "team" / f"{member}.yaml").write_text(text)
    who.done("save")
    return who


def rings(who: Somebody) -> None:
    """Write two hundred contacts down, half of them with callers both peers know."""
    workspace = Workspace(who.root)
    for number in range(MANY):
        typed = {"outcome": ["talked"], "concerns": ["grief"]}
        if number % 2:
            typed["caller"] = [f"blue-boat-{number % 20}"]
        contacts.log(workspace, typed, NOW, who.me)


def meet(one: Somebody, other: Somebody) -> None:
    """Let both write and then share, each in their turn."""
    for who in (one, other):
        rings(who)
    for who in (one, other, one):
        who.done("sync")
    both = [Workspace(who.root) for who in (one, other)]

    for here in both:
        assert len(here.ids("contact")) == 2 * MANY
        found = validating.validate(here, [], TODAY)
        assert not found.no
        assert not any(each["code"] == "undecided" for each in found.data)
    assert both[0].ids("contact") == both[1].ids("contact")
    for each in both[0].ids("contact"):
        ours, theirs = (here.path("contact", each).read_bytes() for here in both)
        assert ours == theirs


def test_two_copies_come_together_without_a_conflict(tmp_path: Path) -> None:
    """Each contact is a file of its own, under a name nobody else draws."""
    ada = begun(tmp_path, "--unlocked")
    drive = tmp_path / "drive"
    drive.mkdir()
    ada.done("sync", drive, "--yes")
    bao = Somebody(tmp_path / "bao-home", tmp_path / "bao", BAO)
    made = bao.heero("init", bao.root, "--from", drive, cwd=tmp_path)
    assert made.returncode == 0, made.stderr

    meet(ada, bao)


def test_two_locked_copies_do_too(tmp_path: Path) -> None:
    """All contacts are locked with the key of the folder, so none waits for another."""
    ada = begun(tmp_path)
    bao = joined(tmp_path, ada, "bao")
    bao.me = BAO

    meet(ada, bao)
