"""What a guide on a helpline has to choose from, as the site has it."""

from collections.abc import Collection, Mapping

from heero.errors import BadInput
from heero.guides.steps import Option
from heero.services import contact_words
from heero.store.workspace import Workspace

USUAL = "approved"
"""The word for the screening where the site has named none."""


def options(
    workspace: Workspace, asked: Collection[str]
) -> Mapping[str, tuple[Option, ...]]:
    """
    Return what may be chosen on a helpline, by the word guides have for it.

    Args:
        workspace: The records folder.
        asked: The words a guide has for its lists; those that are not ours are left
            out.
    """
    lists = {"concerns": _concerns, "screenings": _screenings}
    return {word: lists[word](workspace) for word in lists if word in asked}


def _concerns(workspace: Workspace) -> tuple[Option, ...]:
    try:
        found = contact_words.concerns(workspace.root)
    except BadInput as error:
        # Somebody is on the line: a slip in a file of words must not send them away.
        workspace.news.append(f"{error.message}; heero's own concerns are asked")
        found = contact_words.concerns(None)
    return tuple(
        Option(value=each.code, label=dict(each.label))
        for each in found.values()
        if each.asked
    )


def _screenings(workspace: Workspace) -> tuple[Option, ...]:
    return tuple(
        Option(value=each, label={"en": each.replace("_", " ")})
        for each in workspace.settings.screenings or (USUAL,)
    )
