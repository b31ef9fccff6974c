"""
Stands for `python -m heero` where a shell starts it warm: see `tests/warm.py`.

    python -I -S warm_client.py SOCKET WORDS...
"""

import json
import os
import signal
import socket
import sys


def main() -> None:
    """Have the command forked, and end as it ends."""
    # Python was started apart from whatever is around, which the command is to see.
    asked = {
        "words": sys.argv[2:],
        "code": None,
        "cwd": os.getcwd(),  # noqa: PTH109, it starts faster
        "env": dict(os.environ),
    }
    with socket.socket(fileno=int(sys.argv[1])) as server:
        text = json.dumps(asked).encode()
        socket.send_fds(server, [f"{len(text):10}".encode()], [0, 1, 2])
        server.sendall(text)
        _number(server)
        status = _number(server)
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


def _number(server: socket.socket) -> int:
    """Read one number of ten letters."""
    found = b""
    while len(found) < 10:
        more = server.recv(10 - len(found))
        if not more:
            sys.exit("the warm process has ended")
        found += more
    return int(found)


if __name__ == "__main__":
    main()
