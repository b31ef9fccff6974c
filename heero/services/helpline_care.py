"""Looking after the records of a helpline: what they must not tell, nor keep."""

from heero.services import call_backs, callers
from heero.store.workspace import Workspace


def wrong(workspace: Workspace) -> list[str]:
    """Say what leads to a caller, or keeps more of one than is needed."""
    if workspace.basics.program != "peer-support":
        return []
    return [*callers.led_to(workspace), *call_backs.left_over(workspace)]
