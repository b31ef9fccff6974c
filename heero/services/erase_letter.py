"""The letter that says what was erased, and honestly what could not be reached."""

import contextlib
from collections.abc import Iterator

from heero.documents import erased
from heero.documents.own_words import Say
from heero.domain.team import TeamMember
from heero.errors import HeeroError
from heero.services import erase_places
from heero.services.erase_marks import Mark
from heero.services.outlets import outlet
from heero.services.own_paper import paper, spoken
from heero.store import files, locked, rings
from heero.store.workspace import Workspace

WORDS = "erase.yaml"
"""What the letter says, among the vocabularies."""


def write(workspace: Workspace, mark: Mark, *, readable: int) -> str:
    """
    Write the letter, as Markdown and to print; nothing that was erased is in it.

    Args:
        workspace: The records folder.
        mark: What was noted when it was begun.
        readable: How many versions in git can still be read.

    Returns:
        Where it lies.

    Raises:
        BadTemplate: A template breaks its rules.
        CannotWrite: The disk would not take it.
    """
    own = spoken(workspace, mark.languages)
    words = spoken(workspace, mark.languages, name=WORDS)
    # The letter's own words decide: a page of another file may have no such language.
    say = Say(words.language, {**own.phrases, **words.phrases})
    held = locked.held(workspace.root)
    others = [
        each.called
        for name, each in (held.readers.items() if held else ())
        if held and name not in (held.me, rings.RECOVERY)
    ]
    facts = erased.Facts(
        day=mark.day,
        files=mark.files,
        versions=mark.versions,
        locked=held is not None,
        readable=readable,
        handed=mark.handed,
        copies=len(others),
        sent=bool(erase_places.remotes(workspace.root)),
        backup=erase_places.backup_day(workspace),
        person=bool(mark.person),
        stays=mark.stays,
        navigators=_called(workspace, mark.navigators),
        site=workspace.settings.site or "",
    )
    made = erased.letter(facts, say)
    names = ("my-pages.html", "my-pages.md")
    form = paper(workspace, large=False, names=names)
    texts = erased.markdown(made, form), erased.page(made, form)
    shown = erase_places.letter_paths(workspace, mark.name)
    for path, text in zip(shown, texts, strict=True):
        full = outlet(path)
        files.folder(full.parent)
        files.overwrite(full, text.encode())
    return workspace.shown(shown[0])


@contextlib.contextmanager
def kept(workspace: Workspace, record_id: str) -> Iterator[None]:
    """Keep the letter about a record through everything else of it going away."""
    there = {
        each: files.read(each)
        for each in erase_places.letter_paths(workspace, record_id)
        if each.is_file()
    }
    try:
        yield
    finally:
        for path, data in there.items():
            files.overwrite(path, data)


def _called(workspace: Workspace, ids: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for each in ids:
        try:
            found.append(workspace.load(TeamMember, each).record.name)
        except HeeroError:
            continue
    return tuple(found)
