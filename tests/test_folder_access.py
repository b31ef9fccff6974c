"""Whose a records folder is, who can look into it, and where its links lead."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from heero.errors import LedOut, NotTheirs, Unreadable
from heero.store import access
from heero.store.workspace import Workspace
from tests.conftest import ROOT, Heero
from tests.test_teams import participant

posix = pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away"
)
ARI = "quiet-otter-41"
STRANGER = 12345
OPEN = "others on this computer can look into this folder"


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder with one participant in it, shut for others."""
    participant(workspace, ARI, "Ari")
    return workspace


@posix
@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o710, 0o777])
def test_a_folder_that_others_can_look_into_is_told_at_each_start(
    folder: Workspace, heero: Heero, mode: int
) -> None:
    """Once, beside the answer, with what shuts it; and then no more."""
    assert OPEN not in heero("list").stderr
    folder.root.chmod(mode)
    told = heero("list")
    assert told.stderr.count(OPEN) == 1 and "Ari" in told.stdout
    command = next(x for x in told.stderr.split("`") if x.startswith("chmod"))
    assert OPEN in heero("show", ARI, "--json").stderr

    subprocess.run(command, shell=True, check=True)
    assert OPEN not in heero("list").stderr
    assert not heero("doctor").stdout.count("others on this computer")


@posix
def test_what_is_as_open_in_it_is_named(folder: Workspace, heero: Heero) -> None:
    """The private files, and what heero keeps for itself."""
    heero("list")
    for each in ("private", ".heero"):
        (folder.root / each).mkdir(exist_ok=True)
        (folder.root / each).chmod(0o755)
    assert access.open_to_others(folder.root) == []
    folder.root.chmod(0o755)
    assert access.open_to_others(folder.root) == [".", ".heero", "private"]
    assert "(. .heero private)" in heero("list").stderr
    (folder.root / "private").chmod(0o700)
    assert access.open_to_others(folder.root) == [".", ".heero"]
    assert "others on this computer can open ., .heero" in heero("doctor").stdout


@posix
def test_a_folder_of_invented_people_may_be_open(tmp_path: Path, heero: Heero) -> None:
    """Everybody has it anyway."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    (tmp_path / "records").chmod(0o755)
    assert OPEN not in heero("list").stderr


@posix
@pytest.mark.parametrize("name", ["participants", "private", "team", ".heero"])
def test_a_folder_of_records_that_leads_out_is_refused(
    folder: Workspace, heero: Heero, tmp_path: Path, name: str
) -> None:
    """Before anything is read or written through it; one that stays is followed."""
    elsewhere = tmp_path / "elsewhere"
    place = folder.root / name
    if place.exists():
        place.rename(elsewhere)
    else:
        elsewhere.mkdir()
    before = sorted(elsewhere.rglob("*"))
    place.symlink_to(elsewhere)
    for args in (("list",), ("show", ARI), ("set", ARI, "name=Bo"), ("doctor",)):
        done = heero(*args)
        assert done.returncode == 2, args
        assert f"'{name}' is a link that leads out" in done.stderr
        assert "heero: hint: put what it leads to in its place" in done.stderr
    assert sorted(elsewhere.rglob("*")) == before

    place.unlink()
    elsewhere.rename(folder.root / "drawer")
    place.symlink_to(folder.root / "drawer")
    assert heero("list").returncode == 0


@posix
@pytest.mark.parametrize("relative", [True, False])
def test_a_record_that_leads_out_is_a_finding_and_stops_nobody(
    folder: Workspace, heero: Heero, tmp_path: Path, relative: bool
) -> None:
    """Neither read nor written, where it leads; the other records are there."""
    participant(folder, "calm-newt-22", "Noor")
    path = folder.path("participant", ARI)
    target = tmp_path / "stolen.yaml"
    path.rename(target)
    before = target.read_bytes()
    path.symlink_to("../../stolen.yaml" if relative else target)

    with pytest.raises(Unreadable, match="a link that leads out of the folder"):
        folder.load(_participant(), ARI)
    for args in (("show", ARI), ("set", ARI, "name=Bo"), ("map", ARI)):
        done = heero(*args)
        assert done.returncode == 2, args
        assert "Ari" not in done.stdout + done.stderr
    listed = heero("list")
    assert "Noor" in listed.stdout and "Ari" not in listed.stdout
    found = heero("find", "Ari")
    assert "Ari" not in found.stdout
    assert "cannot-open" in heero("validate").stdout
    assert target.read_bytes() == before

    path.unlink()
    target.rename(folder.root / "kept-here.yaml")
    path.symlink_to(folder.root / "kept-here.yaml")
    assert "Ari" in heero("show", ARI).stdout


def _participant() -> type:
    from heero.domain.participant import Participant

    return Participant


@posix
@pytest.mark.parametrize(
    ("place", "args"),
    [
        ("templates/agendas/network.md", ("agenda", ARI, "-o", "-")),
        ("templates/documents/sheet.md", ("guides", "paper", "closing", "-o", "-")),
        ("guides/closing.yaml", ("guides", "show", "closing")),
        ("map-styles/plain-bw.yaml", ("map", ARI, "-o", "-")),
    ],
)
def test_a_template_that_leads_out_is_read_by_nobody(
    folder: Workspace, heero: Heero, tmp_path: Path, place: str, args: tuple[str, ...]
) -> None:
    """It could be any file of this computer, on a page that is handed around."""
    secret = tmp_path / "id_rsa"
    secret.write_text("SECRET KEY\n")
    path = folder.root / place
    path.parent.mkdir(parents=True)
    path.symlink_to(secret)
    if args[0] == "guides" and "paper" in args:
        args = (*args[:-2], "--format", "md", *args[-2:])
    done = heero(*args)

    assert "SECRET" not in done.stdout + done.stderr
    assert done.returncode == 2, done.stdout
    assert f"'{place}' is a link that leads out" in done.stderr


@as_root
def test_a_folder_of_somebody_else_is_refused_like_git_does(
    folder: Workspace, heero: Heero
) -> None:
    """Until it is taken over, or somebody says that it is trusted."""
    os.chown(folder.root, STRANGER, -1)
    for args in (("list",), ("show", ARI), ("doctor",), ("guides", "list")):
        done = heero(*args)
        assert done.returncode == 2, args
        assert "belongs to another user" in done.stderr
        assert f"HEERO_TRUST={folder.root}" in done.stderr
    trusted = {"HEERO_TRUST": f"/nowhere{os.pathsep}{folder.root}"}
    assert "Ari" in heero("list", env=trusted).stdout
    assert heero("list", env={"HEERO_TRUST": "/nowhere"}).returncode == 2
    assert heero("list", env={"HEERO_TRUST": ""}).returncode == 2
    assert "Ari" in heero("list", env={"SUDO_UID": str(STRANGER)}).stdout
    assert heero("list", env={"SUDO_UID": "777"}).returncode == 2

    os.chown(folder.root, os.geteuid(), -1)
    assert "Ari" in heero("list").stdout


@posix
def test_who_owns_a_folder_is_asked_of_the_disk(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever this is, another one owns it."""
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
    with pytest.raises(NotTheirs):
        access.must_be_theirs(folder.root)
    access.must_be_theirs(folder.root, str(folder.root))

    monkeypatch.undo()
    access.must_be_theirs(folder.root)
    (folder.root / "workshops").symlink_to("/tmp")
    with pytest.raises(LedOut):
        access.must_be_theirs(folder.root)
