"""What keeps the tests away from anything real."""

import os
import tempfile
from pathlib import Path

import pytest
from conftest import Heero, OutsideOfTheTest

from heero.store import files


def test_a_test_cannot_write_outside_of_its_folder() -> None:
    """A slip in a test is an error, not a file in somebody's records."""
    outside = Path(tempfile.gettempdir()) / "heero-must-not-be-written.yaml"

    with pytest.raises(OutsideOfTheTest):
        files.create(outside, b"heero: folder/1\n")

    assert not outside.exists()


def test_no_environment_of_the_real_user_is_seen() -> None:
    """No `HEERO_` of the one who runs the tests reaches them, nor their home."""
    assert not [name for name in os.environ if name.startswith("HEERO_")]
    assert "home" in Path(os.environ["HOME"]).name


def test_the_command_runs(heero: Heero) -> None:
    """The real command line answers a test."""
    assert heero("--version").stdout.startswith("heero ")
