"""`heero map --open`: the file is shown by the program of the system."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest
from conftest import Heero

from heero import resources

pytestmark = pytest.mark.skipif(
    os.name == "nt" or os.uname().sysname != "Linux", reason="xdg-open is on Linux"
)


@pytest.fixture
def viewer(tmp_path: Path) -> Path:
    """A program in the place of the system's, which writes down what it is to show."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/shown"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def with_viewer(viewer: Path, **more: str) -> dict[str, str]:
    """An environment in which the program is found first."""
    return {"PATH": f"{viewer.parent}:{os.environ['PATH']}", **more}


def shown(tmp_path: Path) -> str:
    """The file that was to be shown; it is given some time to be told."""
    file = tmp_path / "shown"
    for _ in range(100):
        if file.is_file() and file.read_text():
            return file.read_text()
        time.sleep(0.05)
    return file.read_text() if file.is_file() else ""


@pytest.mark.parametrize("output", ["", "here.svg"])
def test_the_file_is_shown(
    heero: Heero, viewer: Path, tmp_path: Path, output: str
) -> None:
    """What was written is what is shown, wherever it went."""
    chosen = ["-o", output] if output else []
    done = heero(
        "map", "quiet", "--open", *chosen, env=with_viewer(viewer, DISPLAY=":9")
    )
    file = output or "out/quiet-otter-41-ecomap-me.svg"

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{file}\n", "")
    assert Path(shown(tmp_path)) == tmp_path / "records" / file


def test_without_a_window_nothing_is_started(
    heero: Heero, viewer: Path, tmp_path: Path
) -> None:
    """Where there is no window the path is said, and that is no error."""
    done = heero("map", "quiet", "--open", env=with_viewer(viewer))

    assert done.returncode == 0
    assert done.stdout == "out/quiet-otter-41-ecomap-me.svg\n"
    assert "no window" in done.stderr
    assert not (tmp_path / "shown").exists()
