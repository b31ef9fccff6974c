"""Heero is killed while it erases: nothing is half, and the same command goes on."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from locked_copies import (
    SECRET,
    WHO,
    Copy,
    begun,
    files_with,
    objects,
    opened,
    secrets_of,
    yes,
)

STEPS = (
    "heero.services.erase_marks:put",
    "heero.services.erasing:shut_elsewhere",
    "heero.services.destroying:destroy",
    "heero.services.clearing_away:clear_away",
    "heero.services.tombstones:put",
    "heero.store.commits:save",
    "heero.services.erasing:_destroy_keys",
    "heero.store.locked:keep",
    "heero.services.handing_out:hand_out",
    "heero.store.key_ref:write",
    "heero.store.key_ref:forget",
    "heero.services.erase_letter:write",
    "heero.services.erase_marks:take_away",
)
"""Everything that changes something, in the order it is done."""

KILLED = """\
import importlib, os, signal, sys
from pathlib import Path
from heero.services import erase_looks, erasing
from heero.store.workspace import Workspace

module, _, name = sys.argv[1].partition(":")
found = importlib.import_module(module)
real = getattr(found, name)

def killed(*words, **more):
    if sys.argv[2] == "after":
        real(*words, **more)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(found, name, killed)
workspace = Workspace(Path.cwd())
ready = erase_looks.looked_at(workspace, sys.argv[3])
erasing.erase(workspace, ready, "2026-11-21")
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A locked folder, made once."""
    return begun(tmp_path_factory.mktemp("template"))


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there like so")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_whenever_it_is_killed_the_same_command_goes_on(
    tmp_path: Path, template: Copy, step: str, when: str
) -> None:
    """Git works on, doctor says what is not done, and in the end nothing is left."""
    shutil.copytree(template.top, tmp_path / "jules", symlinks=True)
    jules = Copy(tmp_path / "jules", template.home, tmp_path / "jules")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, step, when, WHO],
        cwd=jules.top,
        env=jules.around(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr

    jules.status()
    begun_ = step != STEPS[0] or when == "after"
    ended = step == STEPS[-1] and when == "after"
    if begun_ and not ended:
        said = jules.heero("doctor").stdout
        assert f"erasing {WHO} is not done: `heero erase {WHO}` goes on" in said
    yes(jules, "erase", WHO, "--yes")

    assert files_with(jules.top, SECRET) == []
    shown = opened(objects(jules.top), *secrets_of(jules))
    assert SECRET.encode() not in shown
    assert b"name: Ari" in shown
    assert jules.status() == ""
    assert "is not done" not in jules.heero("doctor").stdout
    log = (jules.top / "log" / "2026.yaml").read_text()
    assert log.count("method: key_destroyed") == 1
    assert "Ms. Lund" in (jules.top / "out" / f"{WHO}-erased.md").read_text()
