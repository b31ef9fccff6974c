"""What is locked, what is shipped, and that both hold together."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import heero
import run

ROOT = Path(run.__file__).parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PYPROJECT["dependency-groups"]
EXTRAS = PYPROJECT["project"]["optional-dependencies"].values()
RUNTIME = [
    *PYPROJECT["project"]["dependencies"],
    *(each for extra in EXTRAS for each in extra),
    *GROUPS["build"],
]

SHIPPED = ("templates", "examples")
FIND_TEMPLATES = "from heero import resources; print(resources.shipped('templates'))"

# Put together here, so that this file does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
    )
]


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        pytest.param(run.LOCK, RUNTIME, id="to run it"),
        pytest.param(run.DEV_LOCK, [*RUNTIME, *GROUPS["dev"]], id="to work on it"),
    ],
)
def test_every_dependency_is_locked(lock: Path, wanted: list[str]) -> None:
    """The lock names one version that pyproject allows for each dependency."""
    locked = versions(lock)

    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not locked"
        assert version in requirement.specifier


@pytest.mark.parametrize("lock", [run.LOCK, run.DEV_LOCK], ids=lambda lock: lock.name)
def test_every_locked_version_has_hashes(lock: Path) -> None:
    """Nothing can be installed that is not the file that was locked."""
    logical_lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    entries = [
        line for line in logical_lines if line and not line.lstrip().startswith("#")
    ]

    assert entries
    for entry in entries:
        assert "==" in entry, entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_two_locks_agree() -> None:
    """Whoever runs heero has the versions it was tested with."""
    assert versions(run.LOCK).items() <= versions(run.DEV_LOCK).items()


def test_what_builds_heero_is_locked() -> None:
    """Set-up builds without isolation, with the very version pyproject asks for."""
    assert PYPROJECT["build-system"]["requires"] == GROUPS["build"]


def test_the_version_is_written_once_more_only() -> None:
    """`heero --version` and the package index say the same."""
    assert PYPROJECT["project"]["version"] == heero.__version__


def test_no_registry_is_named() -> None:
    """Whoever has a registry of their own sets heero up from there, unchanged."""
    files = tracked()
    named = [
        f"{path.relative_to(ROOT)} names {host}"
        for path in files
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]

    assert ROOT / "pyproject.toml" in files
    assert not named


def test_git_ignores_nothing_that_is_shipped() -> None:
    """An example that git ignores would be missing from every clone."""
    ignored = git("ls-files", "--others", "--ignored", "--exclude-standard", *SHIPPED)

    assert not [path for path in ignored if "__pycache__" not in path]


@pytest.mark.slow
def test_a_wheel_from_the_sdist_runs_anywhere(tmp_path: Path) -> None:
    """What is published needs nothing of the folder it was built in."""
    wheel = build_wheel(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "templates").mkdir(parents=True)
    home = tmp_path / "installed"
    python = install(wheel, home)

    version = ask(elsewhere, python.with_name("heero"), "--version")
    helped = ask(elsewhere, python.with_name("heero"), "--help")
    found = ask(elsewhere, python, "-c", FIND_TEMPLATES)

    assert version == f"heero {heero.__version__}\n"
    assert "new-participant" in helped
    assert home in Path(found.strip()).parents
    assert Path(found.strip()).parts[-3:] == ("heero", "_shipped", "templates")


@pytest.mark.slow
def test_the_wheel_carries_every_template_and_example(tmp_path: Path) -> None:
    """What a site may replace, and what the demo copies, comes with heero."""
    with zipfile.ZipFile(build_wheel(tmp_path)) as wheel:
        carried = {name for name in wheel.namelist() if "/_shipped/" in name}

    wanted = {
        f"heero/_shipped/{path.relative_to(ROOT).as_posix()}"
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {name.split("/")[2] for name in wanted} == set(SHIPPED)
    assert carried == wanted


def versions(lock: Path) -> dict[str, str]:
    """Read which version of what a lock names."""
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pinned}


def tracked() -> list[Path]:
    """List the files a clone has, those about to be added too."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard")
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def git(*words: str) -> list[str]:
    """Ask git for names of files."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone, so git cannot say what belongs to it")
    asked = subprocess.run(["git", *words, "-z"], cwd=ROOT, capture_output=True)
    assert asked.returncode == 0, asked.stderr
    return [name for name in asked.stdout.decode().split("\0") if name]


def build_wheel(folder: Path) -> Path:
    """Build the sdist, unpack it, and build the wheel from that."""
    hatchling("sdist", folder, cwd=ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(sdist, folder)
    hatchling("wheel", folder, cwd=folder / sdist.name.removesuffix(".tar.gz"))
    (wheel,) = folder.glob("*.whl")
    return wheel


def hatchling(target: str, folder: Path, *, cwd: Path) -> None:
    """Build with the version of hatchling that is locked."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    subprocess.run(build, cwd=cwd, check=True, capture_output=True)


def install(wheel: Path, home: Path) -> Path:
    """Install a wheel where heero has never been; tell which Python has it."""
    venv.create(home, symlinks=os.name != "nt")
    python = home / run.PYTHON.relative_to(run.VENV)
    pip = [python, run.PIP / "pip", "install", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    # Its dependencies are those of these tests; a .pth file in there is not read.
    site = ask(
        home, python, "-c", "import sysconfig as s; print(s.get_path('purelib'))"
    )
    here = sysconfig.get_path("purelib")
    (Path(site.strip()) / "dependencies.pth").write_text(here, encoding="utf-8")
    return python


def ask(cwd: Path, *command: str | Path) -> str:
    """Run a program that must succeed, and return what it prints."""
    ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
