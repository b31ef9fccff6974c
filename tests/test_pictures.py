"""Pictures of sheets: with a yes each time, without where and when, never in git."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from heero.domain.participant import Participant
from heero.errors import BadInput, GateShut, NoSuchRecord
from heero.services import pictures
from heero.services.validating import validate
from heero.store import pictures as drawn
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero

ARI = "quiet-otter-41"
YES = (
    "consents:\n  - {id: pavo, purpose: photo, from: 2026-11-01, expires: 2027-10-31}\n"
)
WHERE = (43.65, 79.38)
"""Where the telephone was, as it would be written into a picture."""


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    (workspace.root / "participants").mkdir(exist_ok=True)
    path = workspace.root / "participants" / f"{ARI}.yaml"
    path.write_text(f"heero: participant/1\nid: {ARI}\nname: Ari\n{YES}")
    return workspace


def telephone(path: Path, form: str = "JPEG") -> Path:
    """Take a picture as a telephone does: turned, with a place, a maker and a time."""
    picture = Image.new("RGB", (60, 30), "white")
    for across in range(10):
        picture.putpixel((across, 2), (200, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of Telephones"
    exif[0x0132] = "2026:11:21 09:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (43.0, 39.0, 0.0)
    picture.save(path, form, exif=exif, comment=b"sheet of Ari")
    return path


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_dots_comes_along(
    folder: Workspace, tmp_path: Path, form: str
) -> None:
    """No place, time, maker or comment of a picture is in the one that is kept."""
    taken = telephone(tmp_path / "sheet.picture", form)
    before = taken.read_bytes()

    made = pictures.keep(folder, ARI, taken, "my tree", TODAY)

    data = (folder.root / made.data["path"]).read_bytes()
    for word in (b"Exif", b"Maker", b"2026:11:21", b"sheet of Ari", b"GPS"):
        assert word not in data
    with Image.open(io.BytesIO(data)) as kept:
        assert kept.format == "JPEG"
        assert not kept.getexif() and "comment" not in kept.info
        assert kept.size == (30, 60), "it stands upright"
    assert taken.read_bytes() == before


@pytest.mark.parametrize("link", ["pictures", f"pictures/{ARI}"])
def test_no_picture_is_kept_through_a_link(
    folder: Workspace, tmp_path: Path, link: str
) -> None:
    """Nothing is written where the link leads, and the record names no picture."""
    taken = telephone(tmp_path / "sheet.jpg")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder.root / link).parent.mkdir(exist_ok=True)
    (folder.root / link).symlink_to(elsewhere)

    with pytest.raises(BadInput, match="through a link"):
        pictures.keep(folder, ARI, taken, "my tree", TODAY)

    assert not any(elsewhere.iterdir())
    assert not folder.load(Participant, ARI).record.pictures


def test_a_kept_picture_is_in_the_record_by_its_id(
    folder: Workspace, tmp_path: Path
) -> None:
    """The record says which picture there is, and the file names nobody."""
    made = pictures.keep(folder, ARI, telephone(tmp_path / "Ari.jpg"), "tree", TODAY)

    record = folder.load(Participant, ARI).record
    assert [each.what for each in record.pictures] == ["tree"]
    assert made.data["path"] == f"pictures/{ARI}/{record.pictures[0].id}.jpg"
    assert not validate(folder, [], TODAY).no
    assert pictures.kept(folder, ARI).data[0]["path"] == made.data["path"]


def test_git_never_takes_a_picture(folder: Workspace, tmp_path: Path) -> None:
    """A picture is out of git's sight in a folder of any age."""
    subprocess.run(["git", "init", "-q", folder.root], check=True)
    (folder.root / ".gitignore").write_text("")
    pictures.keep(folder, ARI, telephone(tmp_path / "sheet.jpg"), "", TODAY)

    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pictures" not in seen.stdout


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a picture", id="words"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 40, id="a beginning only"),
        pytest.param(b"GIF89a" + b"\0" * 40, id="a kind that is not taken"),
    ],
)
def test_what_is_no_picture_is_refused(
    folder: Workspace, tmp_path: Path, data: bytes
) -> None:
    """A file that is no picture is refused, and nothing is kept."""
    path = tmp_path / "sheet.jpg"
    path.write_bytes(data)

    with pytest.raises(BadInput):
        pictures.keep(folder, ARI, path, "", TODAY)

    assert folder.load(Participant, ARI).record.pictures == ()
    assert not list((folder.root / drawn.FOLDER).rglob("*.jpg"))


def test_a_picture_of_too_many_dots_is_refused(
    folder: Workspace, tmp_path: Path
) -> None:
    """A small file that would swell in memory is refused before it does."""
    path = tmp_path / "bomb.png"
    Image.new("1", (30_000, 30_000)).save(path)

    with pytest.raises(BadInput):
        pictures.keep(folder, ARI, path, "", TODAY)


def test_without_a_yes_to_pictures_none_is_kept(
    folder: Workspace, tmp_path: Path
) -> None:
    """A yes that has not begun, has ended or was never given keeps no picture."""
    with pytest.raises(GateShut):
        pictures.may_keep(folder, ARI, "2027-11-01")
    with pytest.raises(NoSuchRecord):
        pictures.may_keep(folder, "nobody-here-11", TODAY)


def test_a_picture_that_goes_is_gone(folder: Workspace, tmp_path: Path) -> None:
    """What is dropped leaves the computer and the record."""
    made = pictures.keep(folder, ARI, telephone(tmp_path / "sheet.jpg"), "", TODAY)

    pictures.drop(folder, ARI, made.data["id"])

    assert not (folder.root / made.data["path"]).exists()
    assert folder.load(Participant, ARI).record.pictures == ()
    with pytest.raises(BadInput):
        pictures.drop(folder, ARI, made.data["id"])


def test_each_picture_needs_a_yes_of_its_own(
    folder: Workspace, tmp_path: Path, heero: Heero
) -> None:
    """In a pipe the yes to this very picture is said by an option, or it is refused."""
    taken = telephone(tmp_path / "sheet.jpg")

    refused = heero("keep", ARI, str(taken), cwd=folder.root)
    kept = heero("keep", ARI, str(taken), "--said-yes", cwd=folder.root)
    listed = heero("keep", ARI, cwd=folder.root)

    assert refused.returncode == 1 and "not said yes" in refused.stderr
    assert kept.returncode == 0 and listed.stdout.count("pictures/") == 1
