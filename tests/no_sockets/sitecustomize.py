"""
Puts a trap where Python opens a connection; loaded before anything of heero.

Whatever steps into it is stopped, and leaves a line in the file that `NO_SOCKETS`
names, so that it is known also where the error was caught.
"""

import os
import socket
import traceback
from pathlib import Path
from typing import Any

_REACHES_OUT = (socket.AF_INET, socket.AF_INET6)


def _caught() -> None:
    named = os.environ.get("NO_SOCKETS")
    if named:
        with Path(named).open("a", encoding="utf-8") as kept:
            kept.write(traceback.format_stack(limit=4)[0])
    raise PermissionError("a connection was about to be opened")


class _Trap(socket.socket):
    def __init__(self, family: int = -1, *rest: Any, **more: Any) -> None:
        if family in (-1, *_REACHES_OUT):
            _caught()
        super().__init__(family, *rest, **more)


def _nobody(*_: Any, **__: Any) -> Any:
    _caught()


socket.socket = _Trap  # type: ignore[misc]
for _name in ("getaddrinfo", "gethostbyname", "create_connection", "create_server"):
    setattr(socket, _name, _nobody)
