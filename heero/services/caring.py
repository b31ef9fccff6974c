"""The card of a site: who to call, where to go and what to say where it gets hard."""

from heero.store.workspace import Workspace


def missing(workspace: Workspace) -> str:
    """
    Return what to say before a session where the site has written no card.

    Returns:
        An empty text where there is a card.
    """
    care = workspace.settings.care
    if care.who or care.where or care.say:
        return ""
    return (
        "this site has no care card yet: who to call, where to go, what to say. Agree "
        "on somebody before you begin, and write it into heero.yaml, as in "
        'care: {who: "…", where: "…", say: "…"}'
    )
