"""Looking after the records of a helpline: what they must not tell, nor keep."""

from heero.services import call_backs, callers, contact_drafts
from heero.store.workspace import Workspace


def wrong(workspace: Workspace) -> list[str]:
    """Say what leads to a caller, or keeps more of one than is needed."""
    if workspace.basics.program != "peer-support":
        return []
    return [*callers.led_to(workspace), *call_backs.left_over(workspace)]


def remarks(workspace: Workspace) -> list[str]:
    """Say which contacts were left in the middle, without a word of them."""
    many = contact_drafts.left(workspace)
    if not many:
        return []
    what = "a contact was" if many == 1 else f"{many} contacts were"
    return [
        f"{what} left in the middle; `heero contact log` goes on with it, for whoever "
        "typed it"
    ]
