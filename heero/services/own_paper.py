"""How somebody's own pages are worded and printed in this folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from heero import resources
from heero.documents.own_pages import Paper
from heero.documents.own_words import Say, Wording, language_of
from heero.errors import BadTemplate
from heero.services.template_texts import text_of
from heero.store import files, plain
from heero.store.workspace import Workspace

WORDS = "give-back.yaml"
"""What the pages say, among the vocabularies."""

TEMPLATES = (
    "my-pages.html",
    "my-pages.md",
    "my-pages.txt",
    "certificate.html",
    "certificate.md",
)


def spoken(
    workspace: Workspace,
    languages: Sequence[str],
    folder: str = "vocabulary",
    name: str = WORDS,
) -> Say:
    """
    Return what pages say to somebody, in the first of their languages there is.

    Args:
        workspace: The records folder.
        languages: The languages they like, the best first.
        folder: Where among the templates the words lie.
        name: The file of them.

    Raises:
        BadTemplate: What the pages say breaks the rules of its format.
    """
    own = _wording(resources.lookup(folder, name, workspace.root))
    shipped = _wording(resources.lookup(folder, name, None))
    settings = workspace.settings
    language = language_of(
        {**shipped.translations, **own.translations},
        [*languages, settings.locale],
        settings.use_unreviewed,
    )
    phrases: dict[str, Mapping[str, str]] = {
        key: {**shipped.phrases.get(key, {}), **own.phrases.get(key, {})}
        for key in {**shipped.phrases, **own.phrases}
    }
    return Say(language, phrases)


def _wording(path: Path) -> Wording:
    try:
        return Wording.model_validate(plain.values_of(files.read(path)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise BadTemplate(path.name, 1, f"{place}: {first['msg'].lower()}") from None


def paper(
    workspace: Workspace, *, large: bool, names: Sequence[str] = TEMPLATES
) -> Paper:
    """
    Return how pages are printed here, with the site's templates before the shipped.

    Args:
        workspace: The records folder.
        large: Whether in large print.
        names: The templates that are needed.

    Raises:
        BadTemplate: A template is no text.
    """
    found = {each: text_of("documents", each, workspace.root) for each in names}
    return Paper(workspace.settings.paper, large, found)
