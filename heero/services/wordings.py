"""In which language and wording a guide is read here, and what is said besides."""

from collections.abc import Mapping
from pathlib import Path

from heero.domain import spelling
from heero.domain.settings import Settings
from heero.errors import BadInput
from heero.guides.definition import Guide
from heero.guides.foreseen import for_wording
from heero.guides.paper import BLANK
from heero.guides.prepared import Setting, language_of, prepared
from heero.guides.texts import text
from heero.services import exercises, guides
from heero.store.workspace import Workspace


def settings_of(workspace: Workspace | None) -> Settings:
    """Return what the folder takes for granted; the usual things outside of any."""
    return workspace.settings if workspace else Settings(heero="folder/1")


def root_of(workspace: Workspace | None) -> Path | None:
    """Return the records folder; `None` outside of any."""
    return workspace.root if workspace else None


def tag_of(word: str) -> str:
    """
    Return the tag of the language somebody asks for.

    Raises:
        BadInput: It is none.
    """
    tag = spelling.language(word)
    if tag is None:
        raise BadInput(
            f"'{word}' is not the tag of a language", hint="say en, fr-CA or es"
        )
    base, _, rest = tag.partition("-")
    return f"{base}-{rest.upper()}" if len(rest) == 2 else tag


def language_here(
    guide: Guide, wanted: str, workspace: Workspace | None
) -> tuple[str, list[str]]:
    """
    Return the language a guide is handed out in here, and why it is not another.

    Args:
        guide: The guide.
        wanted: The tag of the language that is wanted.
        workspace: The records folder; `None` outside of any.
    """
    allowed = settings_of(workspace).use_unreviewed
    found = language_of(guide, wanted, allowed)
    base = wanted.split("-")[0]
    if found.split("-")[0] == base:
        return found, []
    there = next((each for each in guide.title if each.split("-")[0] == base), None)
    if there is None:
        return found, [f"{guide.id} has no words in {wanted}; this is in {found}"]
    return found, [
        f"{guide.id}: nobody has looked through its words in {there}, so this is in "
        f"{found}; `use_unreviewed: [{there}]` in heero.yaml uses them all the same"
    ]


def said(workspace: Workspace | None, language: str, *, adult: bool) -> dict[str, str]:
    """
    Return what a sheet says besides its guide, by name, in a language.

    Raises:
        BadGuide: The site's own sentences break the rules of their format.
    """
    phrases = guides.sheet_phrases(root_of(workspace))
    found = {name: text(words, language) for name, words in phrases.items()}
    if adult:
        found |= {
            name.removesuffix("_adult"): words
            for name, words in found.items()
            if name.endswith("_adult")
        }
    return found


def places(
    workspace: Workspace | None, say: Mapping[str, str], language: str
) -> dict[str, str]:
    """
    Return what `{reads}` and such stand for, for nobody in particular.

    heero.yaml says it in the language of the folder; in another one it is said in the
    words of the sheet, which a site may have its own of.
    """
    settings = settings_of(workspace)
    own = {"reads": settings.reads, "must_report": settings.must_report}
    same = _base(language) == _base(settings.locale)
    found = {
        key: ((words if same else None) or say[key]).rstrip(".")
        for key, words in own.items()
    }
    return {**found, "name": BLANK, "site": settings.site or BLANK}


def limits_note(workspace: Workspace | None, language: str) -> list[str]:
    """Return what to know where the site's own words are in another language."""
    settings = settings_of(workspace)
    if workspace is None or _base(language) == _base(settings.locale):
        return []
    if not (settings.reads or settings.must_report):
        return []
    return [
        f"`reads` and `must_report` of heero.yaml are in {settings.locale}; in "
        f"{language} it is said in general words: see that they are true here, or "
        "say your own in vocabulary/sheet.yaml"
    ]


def _base(language: str) -> str:
    return language.split("-")[0]


def on_paper(
    guide: Guide,
    workspace: Workspace | None,
    *,
    adult: bool = False,
    short: bool = False,
    together: bool = False,
) -> Guide:
    """
    Return a guide as it is asked on paper.

    Args:
        guide: The whole guide.
        workspace: The records folder; `None` outside of any.
        adult: Whether it is the wording for adults.
        short: Whether there is little time.
        together: Whether a group gets it; then what is asked between two is left out.

    Raises:
        BadInput: It is not for a group, or has no short version.
    """
    how = exercises.Company(format="group" if together else "on_paper", short=short)
    exercises.fits(guide, how)
    if workspace is not None:
        wording = "adult" if adult else "youth"
        ready = exercises.ready(workspace, guide, wording, how)
        return for_wording(ready, adult=adult)
    ready = prepared(guide, Setting(format=how.format, short=short, adult=adult))
    return for_wording(ready, adult=adult)
