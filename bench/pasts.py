"""What is measured of kept versions: telling a past, and finding nothing otherwise."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench import records
from bench.figures import Figure, figure_of, heero_program, tolerant
from bench.timing import side_by_side

VERSIONS = 500
SMALL = 15
LARGE = 290
"""People in a record of about 100 kB."""

_STRENGTH = re.compile(r"      strength: (\w+)\n")
_WORDS = ("strong", "moderate", "weak", "none")


def small(runs: int, *, versions: int = VERSIONS) -> Figure:
    """The past of a record of 6 kB."""
    what = f"`heero history P`, {versions} versions of 6 kB"
    return _past(what, runs, versions, SMALL, 1.5)


def large(runs: int, *, versions: int = VERSIONS) -> Figure:
    """The past of a record of 100 kB."""
    what = f"`heero history P`, {versions} versions of 100 kB"
    return _past(what, runs, versions, LARGE, 8.0)


def unchanged(runs: int, *, size: int = 1_000) -> Figure:
    """Every record compared with the last version, where none has changed."""
    what = f"`heero diff`, {size:,} records, unchanged"
    beside = "1 second"

    def measure(folder: Path) -> Figure:
        here = folder / "records"
        records.folder(here, size=size)
        _begun(here)
        (times,) = side_by_side([heero_program(["diff"], here)], runs=min(runs, 5))
        return figure_of(what, beside, times, 1.0, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


FIGURES: dict[str, Callable[[int], Figure]] = {
    "history": small,
    "history-large": large,
    "diff": unchanged,
}
"""The figures of kept versions by the word that chooses them."""


def _past(what: str, runs: int, versions: int, people: int, most: float) -> Figure:
    beside = f"{most:g} seconds"

    def measure(folder: Path) -> Figure:
        here = folder / "records"
        (file,) = records.folder(here, size=1, people=people)
        written(here, file, versions)
        asked = heero_program(["history", file.stem], here)
        (times,) = side_by_side([asked], runs=min(runs, 5))
        return figure_of(what, beside, times, most, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


def written(here: Path, file: Path, versions: int) -> None:
    """Give a folder a history in which one tie of one record changes each time."""
    _begun(here)
    text = file.read_text(encoding="utf-8")
    random = Random(versions)
    name = file.relative_to(here).as_posix()
    stream: list[bytes] = []
    for number in range(1, versions):
        text = _changed(text, random)
        stream += [
            b"commit refs/heads/main\n",
            b"committer team-kiru <x@y> %d +0000\n" % (1_770_000_000 + number * 3600),
            _data(b"record update (1)"),
            b"from refs/heads/main^0\n" if number == 1 else b"",
            b"M 100644 inline %s\n" % name.encode(),
            _data(text.encode()),
        ]
    _git(here, "fast-import", "--quiet", given=b"".join(stream))
    _git(here, "reset", "--quiet", "--hard", "main")


def _changed(text: str, random: Random) -> str:
    found = random.choice(list(_STRENGTH.finditer(text)))
    word = random.choice([each for each in _WORDS if each != found[1]])
    return text[: found.start(1)] + word + text[found.end(1) :]


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _begun(here: Path) -> None:
    _git(here, "init", "--quiet", "--initial-branch=main")
    _git(here, "add", "--all")
    who = ("-c", "user.name=team-kiru", "-c", "user.email=x@y")
    _git(here, *who, "commit", "--quiet", "--message", "record update")


def _git(here: Path, *words: str, given: bytes = b"") -> None:
    subprocess.run(["git", "-C", str(here), *words], input=given, check=True)
