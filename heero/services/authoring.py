"""Guides of one's own: a new one to fill in, or a copy of one that is there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heero import resources
from heero.domain.names import fold_name
from heero.domain.near import only_one
from heero.domain.walks import ASKING, instrument_asked
from heero.errors import AlreadyThere, BadGuide, BadInput
from heero.guides.definition import parse
from heero.services import guides
from heero.services.outcome import Outcome
from heero.services.outlets import through_no_link
from heero.store import files, plain
from heero.store.folder import Folder
from heero.store.write import flow, scalar

FOLDER = "guides"
"""Where a site's own guides lie in its records folder."""

FORMATS = ("one_to_one", "pair", "group")
AUDIENCE = ("youth", "adult")

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_OWN_ID = re.compile(r"^(id:[ \t]*)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#]+)", re.MULTILINE)


@dataclass(frozen=True)
class Newcomer:
    """
    What is known of a new guide.

    Attributes:
        id: Its id, or words to make one of.
        title: What it is called; empty takes the words its id was made of.
        formats: How people sit together for it, in any spelling.
        audience: Whom it fits.
    """

    id: str
    title: str = ""
    formats: Sequence[str] = ()
    audience: Sequence[str] = ()


def new(folder: Folder, newcomer: Newcomer) -> Outcome:
    """
    Make a guide to fill in, with everything a guide needs and comments that explain.

    Args:
        folder: The records folder.
        newcomer: What is known of it.

    Raises:
        BadInput: The id, a format or the audience is none, or heero ships a guide of
            that id.
        AlreadyThere: There is a guide of that id; it is untouched.
        CannotWrite: The disk would not take it.
    """
    name = id_of(newcomer.id)
    if f"{name}.yaml" in resources.names("guides", None):
        raise BadInput(
            f"heero ships a guide called '{name}', and a new one would take its place",
            hint=f"take another id, or begin with its questions: "
            f"`heero guides copy {name}`",
        )
    title = " ".join((newcomer.title or newcomer.id.replace("_", " ")).split())
    words = {
        "ID": name,
        "TITLE": scalar(title[:1].upper() + title[1:]),
        "AUDIENCE": flow([*_known("audience", newcomer.audience, AUDIENCE)]),
        "FORMATS": flow([*_known("format", newcomer.formats, FORMATS)]),
    }
    path = resources.lookup("documents", "new-guide.yaml", folder.root)
    text = files.read(path).decode("utf-8")
    filled = re.sub(
        r"\b(TITLE|AUDIENCE|FORMATS)$|(?<=^id: )ID$",
        lambda found: words[found.group()],
        text,
        flags=re.MULTILINE,
    ).replace(" ID`", f" {name}`")
    return _made(folder, name, filled.encode())


def copy(folder: Folder, name: str, as_: str | None = None) -> Outcome:
    """
    Copy a guide into the records folder, comments and all.

    Args:
        folder: The records folder.
        name: The guide, the site's own or one heero ships.
        as_: The id of the copy, which it gets inside as well; `None` keeps the id, so
            that the copy is used in the place of what it was copied from.

    Raises:
        NothingSuchShipped: There is no guide of that name.
        BadInput: The new id is none, or belongs to an instrument.
        BadGuide: The guide has no id of its own that could be changed.
        AlreadyThere: There is a guide of that id in the folder; it is untouched.
        CannotWrite: The disk would not take it.
    """
    data = guides.source(name, folder.root)
    wanted = id_of(as_) if as_ else name
    if wanted != name:
        text = data.decode("utf-8-sig")
        text, done = _OWN_ID.subn(rf"\g<1>{wanted}", text, count=1)
        values = plain.values_of(text.encode())
        if not done or not isinstance(values, dict) or values.get("id") != wanted:
            raise BadGuide(name, ["its `id` does not stand on a line of its own"])
        data = text.encode()
    return _made(folder, wanted, data)


def id_of(typed: str) -> str:
    """
    Return the id that is meant by what somebody typed: `My guide` is `my_guide`.

    Raises:
        BadInput: No id can be made of it, or it belongs to an instrument.
    """
    name = re.sub(r"[^a-z0-9]+", "_", fold_name(typed)).strip("_")
    if not _ID.match(name):
        raise BadInput(
            f"'{typed}' cannot be the id of a guide",
            hint="begin with a letter, then letters, digits and _: my_guide",
        )
    if instrument_asked(name) is not None:
        raise BadInput(
            f"'{name}' cannot be the id of a guide: under such a name the answers to "
            "an instrument are kept",
            hint=f"take another id, one that does not begin with {ASKING}; "
            "`heero measure` asks an instrument",
        )
    return name


def _known(what: str, typed: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return what is meant, in the usual order; everything where nothing was said."""
    found = set()
    for each in typed:
        word = only_one(each, known)
        if word is None:
            raise BadInput(
                f"there is no {what} '{each}'", hint=f"there are: {', '.join(known)}"
            )
        found.add(word)
    return [each for each in known if each in found or not typed]


def _made(folder: Folder, name: str, data: bytes) -> Outcome:
    shown = f"{FOLDER}/{name}.yaml"
    for place in (FOLDER, f"templates/{FOLDER}"):
        if (folder.root / place / f"{name}.yaml").exists():
            raise AlreadyThere(f"{place}/{name}.yaml")
    through_no_link(folder.root, folder.root / FOLDER / f"{name}.yaml")
    parse(plain.values_of(data), name)
    files.folder(folder.root / FOLDER)
    files.create(folder.root / FOLDER / f"{name}.yaml", data)
    return Outcome([shown], {"id": name, "path": shown})
