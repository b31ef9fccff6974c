"""
Pictures of sheets, without a trace of where and when they were taken.

A picture is drawn anew from its dots, so that nothing else comes along: no place, no
time, no name of a telephone. They lie beside the records and never in git.
"""

import io
from pathlib import Path

from heero.errors import BadInput, CannotRead
from heero.store import files

FOLDER = "pictures"
"""Where they lie, in a folder for each participant."""

ENDING = ".jpg"

MOST_BYTES = 60_000_000
"""The largest file that is read."""

MOST_DOTS = 80_000_000
"""The largest picture that is opened: twice what a telephone takes."""

WIDEST = 3000
"""How many dots the longer side keeps: a sheet of paper stays readable."""


def cleaned(path: Path) -> bytes:
    """
    Return a picture drawn anew, upright, as a JPEG with nothing but its dots.

    Raises:
        BadInput: It is no picture that can be read, or too large.
        CannotRead: The file cannot be read.
    """
    # A picture library is slow to load, and hardly any command needs it.
    from PIL import Image, ImageOps, UnidentifiedImageError

    if not path.is_file():
        raise BadInput(f"there is no file '{path}'", hint="see where the picture is")
    data = files.read(path, most=MOST_BYTES)
    try:
        # heero's own bound is lower than the library's, which only warns first.
        Image.MAX_IMAGE_PIXELS = MOST_DOTS
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as found:
            if found.width * found.height > MOST_DOTS:
                raise BadInput(
                    "this picture has too many dots",
                    hint="make it smaller first; 3000 dots across are plenty",
                )
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except (
        Image.DecompressionBombError,
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
    ):
        raise BadInput(
            f"'{path.name}' is no picture that can be read here",
            hint="save it as JPEG or PNG first; many telephones call that "
            "'most compatible'",
        ) from None
    upright.thumbnail((WIDEST, WIDEST))
    # A new picture of the same dots: what came with the old one cannot come along.
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    drawn = io.BytesIO()
    bare.save(drawn, "JPEG", quality=88)
    return drawn.getvalue()


def keep(root: Path, record_id: str, name: str, data: bytes) -> Path:
    """
    Put a picture beside the records, where git leaves it alone.

    Raises:
        CannotWrite: The disk would not take it.
        AlreadyThere: There is one of that name.
    """
    folder = root / FOLDER
    files.folder(folder)
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        files.create(ignored, b"*\n")
    files.folder(folder / record_id)
    path = of(root, record_id, name)
    files.create(path, data)
    return path


def of(root: Path, record_id: str, name: str) -> Path:
    """Return where a picture lies."""
    return root / FOLDER / record_id / f"{name}{ENDING}"


def read(root: Path, record_id: str, name: str) -> bytes | None:
    """Return a picture; `None` where this computer does not have it."""
    try:
        return files.read(of(root, record_id, name))
    except (CannotRead, OSError):
        return None
