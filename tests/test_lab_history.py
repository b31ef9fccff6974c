"""What became of a lab: its versions, what is otherwise in it, and editing it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import labs as invented
from tests.conftest import Heero

LAB = "invented-lab-0"


@pytest.fixture
def records(tmp_path: Path, heero: Heero) -> Path:
    """A folder of three labs with one version kept."""
    root = tmp_path / "records"
    invented.folder(root, size=3)
    git = ("git", "-C", str(root))
    subprocess.run([*git, "init", "-q"], check=True)
    for key, value in (("user.name", "Somebody"), ("user.email", "a@b.invalid")):
        subprocess.run([*git, "config", key, value], check=True)
    assert heero("save").returncode == 0
    return root


def reword(root: Path) -> None:
    """Put another wondering in the place of the first."""
    path = root / "labs" / f"{LAB}.yaml"
    before, _, rest = path.read_text("utf-8").partition("wondering: ")
    path.write_text(
        f"{before}wondering: a / fear_of dogs\n{rest.partition(chr(10))[2]}"
    )


def test_a_lab_is_found_by_its_id_in_what_is_otherwise(
    records: Path, heero: Heero
) -> None:
    """A wondering is told in its own words, with the word; a slash is no title."""
    reword(records)
    done = heero("diff", LAB)

    assert done.returncode == 1
    assert 'wondering "a / fear_of dogs": was "' in done.stdout


def test_what_may_be_needed_is_told_with_one_colon(records: Path, heero: Heero) -> None:
    """The name of a field that ends in a colon gets no second one."""
    path = records / "labs" / f"{LAB}.yaml"
    text = path.read_text("utf-8")
    before, _, rest = text.partition("need: ")
    need, _, behind = rest.partition("\n")
    path.write_text(f"{before}need: {'hope' if need != 'hope' else 'rest'}\n{behind}")
    done = heero("diff", LAB)

    assert "what may be needed: " in done.stdout
    assert "::" not in done.stdout


def test_a_lab_has_a_history_by_its_id_or_a_part_of_it(
    records: Path, heero: Heero
) -> None:
    """Newest first, as of a participant; of a lab that is gone too."""
    reword(records)
    heero("save")
    done = heero("history", "lab-0")
    assert done.returncode == 0
    assert 'wondering "a / fear_of dogs"' in done.stdout

    (records / "labs" / f"{LAB}.yaml").unlink()
    assert heero("history", LAB).returncode == 0


def test_who_changed_a_field_of_a_lab_is_told(records: Path, heero: Heero) -> None:
    """The version is named that made it what it is."""
    done = heero("history", LAB, "--who", "question")

    assert done.returncode == 0, done.stderr
    assert "question" in done.stdout or "new record" in done.stdout


def test_a_lab_can_be_edited(records: Path, heero: Heero, tmp_path: Path) -> None:
    """What the editor saves is checked and takes the place of the record."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text()\n"
        "path.write_text(text.replace('wondering: ', 'wondering: maybe ', 1))\n"
    )
    environment = {"EDITOR": f'"{sys.executable}" "{editor}"'}
    done = heero("edit", LAB, env=environment)

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"changed labs/{LAB}.yaml\n"
    assert "wondering: maybe " in (records / "labs" / f"{LAB}.yaml").read_text()


def test_an_edit_that_gives_a_lab_another_id_is_refused(
    records: Path, heero: Heero, tmp_path: Path
) -> None:
    """The id is the name of its file."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        f"path.write_text(path.read_text().replace('id: {LAB}', 'id: other-lab-1'))\n"
    )
    before = (records / "labs" / f"{LAB}.yaml").read_bytes()
    environment = {"EDITOR": f'"{sys.executable}" "{editor}"'}

    assert heero("edit", LAB, env=environment).returncode == 2
    assert (records / "labs" / f"{LAB}.yaml").read_bytes() == before
