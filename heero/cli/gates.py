"""After a command that may change what somebody chose: which gates are shut now."""

import contextlib

from heero.cli.session import Session
from heero.errors import HeeroError

MAY_SHUT = frozenset(
    {
        "edit",
        "exercise",
        "import",
        "person",
        "resolve",
        "set",
        "sync",
        "team",
        "undo",
        "workshop",
    }
)
"""Commands that can write a choice, a yes or a role and say nothing of meetings."""


def watch(session: Session) -> None:
    """Say of which planned meetings the gate is shut, after a command has ended."""
    from heero.cli import show
    from heero.services.gate_turns import shut_since

    # Without a folder there is nothing to say, and the command has said so.
    with contextlib.suppress(HeeroError):
        for line in shut_since(session.workspace, session.today, session.began):
            show.note(line)
