"""What the tests share, and what keeps them away from anything real."""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from heero.store import files
from heero.store.workspace import Workspace
from tests import warm
from tests.browsing import browser  # noqa: F401, one for all modules of a process

ROOT = Path(__file__).parent.parent
NOW = "2026-11-21T10:00"
TODAY = "2026-11-21"

for name, how_many in (("some", 40), ("all", 100)):
    settings.register_profile(
        name,
        max_examples=how_many,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
# As many as fit into a few minutes; `run.py test --all` asks for all of them.
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "some"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write kept answers anew, to be reviewed"
    )
    parser.addoption(
        "--cold", action="store_true", help="start every command from nothing"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--cold"):
        warm.always_cold()


Heero = Callable[..., "subprocess.CompletedProcess[str]"]


class OutsideOfTheTest(AssertionError):
    """A test was about to write outside of its own temporary folder."""


@pytest.fixture(scope="session", autouse=True)
def nothing_real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the real home, environment and records."""
    base = tmp_path_factory.getbasetemp().resolve()
    with pytest.MonkeyPatch.context() as patch:
        for name in [each for each in os.environ if each.startswith("HEERO_")]:
            patch.delenv(name)
        home = base / "home"
        home.mkdir(exist_ok=True)
        for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home))
        for name in ("_beside", "append", "remove", "folder", "locked"):
            patch.setattr(files, name, _inside(base, getattr(files, name)))
        yield


def _inside(base: Path, writes: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(path: Path, *rest: Any, **more: Any) -> Any:
        full = Path(path).resolve()
        if full != base and base not in full.parents:
            raise OutsideOfTheTest(f"{full} is outside of {base}")
        return writes(path, *rest, **more)

    return guarded


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A fresh records folder with nobody in it."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    return Workspace(root)


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the whole environment of a command in a test."""
    kept = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HEERO_NOW": NOW,
        **(more or {}),
    }


@pytest.fixture
def heero(tmp_path: Path) -> Heero:
    """
    Run the real `heero` in a process of its own, on a fixed day.

    It runs in the records folder of the test where there is one.
    """

    def run(
        *args: str | Path,
        input: str | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        records = tmp_path / "records"
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        return warm.run(
            [*map(str, args)],
            input=input or "",
            timeout=60,
            env=environment(home, env),
            cwd=cwd or (records if records.is_dir() else tmp_path),
        )

    return run
