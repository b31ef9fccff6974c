"""
Commands of heero that start warm: in a process of their own, which need not import.

Most of what a command takes is Python's start and heero's imports. So one process does
both once, and for each command it forks: what runs then is `python -m heero` itself,
with the words, the folder, the environment and the streams that the test gave it, and
it ends with a status like any other. `pytest --cold` starts each from nothing, as users
do; what transcripts, terminals and tests of kills start is always cold.
"""

import atexit
import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

FORKS = all(hasattr(os, each) for each in ("fork", "waitstatus_to_exitcode"))
MOST = 6
"""How many warm processes there may be, one for each kind of environment."""

OFTEN = 3
"""The command of a kind for which one is begun: it takes as long as some commands."""

NOT_AT_START = frozenset(
    [
        *("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
        *("XDG_RUNTIME_DIR", "TMPDIR"),
        *("USER", "LOGNAME", "HOSTNAME", "EMAIL", "EDITOR", "VISUAL"),
        *("PYTEST_CURRENT_TEST", "NO_SOCKETS"),
        *("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"),
        *("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"),
        *("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"),
    ]
)
"""What is read when a command runs, as all of `HEERO_`; the rest may be read before."""

_SERVER = Path(__file__).with_name("warm_server.py")
_processes: dict[tuple[tuple[str, str], ...], "Warm"] = {}
_asked: Counter[tuple[tuple[str, str], ...]] = Counter()
_cold = False


def always_cold() -> None:
    """Start every command from nothing from now on."""
    global _cold
    _cold = True


def run(
    words: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    input: str | None = None,
    code: str | None = None,
    timeout: float = 120,
) -> "subprocess.CompletedProcess[str]":
    """
    Run a command of heero to its end.

    Args:
        words: What stands behind `heero`.
        cwd: The folder it runs in.
        env: The whole environment.
        input: What is typed; there is no input at all where it is left out.
        code: What is run with these words instead of heero itself.
        timeout: After how many seconds it is killed.

    Returns:
        How it ended, and what it said.

    Raises:
        subprocess.TimeoutExpired: It was killed.
    """
    begin = ["-m", "heero"] if code is None else ["-c", code]
    args = [sys.executable, *begin, *words]
    warm = beside(env)
    if warm is None or not warm.free.acquire(blocking=False):
        given = {"stdin": subprocess.DEVNULL} if input is None else {"input": input}
        return subprocess.run(
            args,
            cwd=cwd,
            env=dict(env),
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
            **given,  # type: ignore[call-overload]
        )
    try:
        typed = None if input is None else input.encode()
        asked = {"words": list(words), "code": code, "cwd": str(cwd), "env": dict(env)}
        status, out, err = warm.asked(asked, typed, timeout)
    finally:
        warm.free.release()
    if status is None:
        raise subprocess.TimeoutExpired(args, timeout, out, err)
    said = [each.decode().replace("\r\n", "\n") for each in (out, err)]
    return subprocess.CompletedProcess(args, status, *said)


def beside(env: Mapping[str, str]) -> "Warm | None":
    """Return the process to fork a command from; `None` for a cold start."""
    if _cold or not FORKS:
        return None
    key = kind(env)
    _asked[key] += 1
    if key not in _processes:
        if len(_processes) == MOST or _asked[key] < OFTEN:
            return None
        _processes[key] = Warm(env)
    return _processes[key]


def kind(env: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the part of an environment that Python or an import may heed."""
    return tuple(sorted((name, env[name]) for name in env if _at_start(name)))


def _at_start(name: str) -> bool:
    return name not in NOT_AT_START and not name.startswith("HEERO_")


class Warm:
    """A process that has imported heero and forks for each command."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.free = threading.Lock()
        self._ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, _SERVER, str(theirs.fileno())],
                env=dict(env),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        atexit.register(self.end)

    def end(self) -> None:
        """Let it go."""
        self._ours.close()
        self._process.wait()

    def asked(
        self, asked: Mapping[str, object], typed: bytes | None, timeout: float
    ) -> tuple[int | None, bytes, bytes]:
        """Run one command; the status is `None` where it had to be killed."""
        if typed is None:
            theirs_in, ours_in = os.open(os.devnull, os.O_RDONLY), -1
        else:
            theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        ours_err, theirs_err = os.pipe()
        theirs = [theirs_in, theirs_out, theirs_err]
        text = json.dumps(asked).encode()
        socket.send_fds(self._ours, [f"{len(text):10}".encode()], theirs)
        self._ours.sendall(text)
        for each in theirs:
            os.close(each)
        process = int(self._answer())
        end = time.monotonic() + timeout
        with Talk(ours_in, ours_out, ours_err, typed or b"") as talk:
            if not talk.until(end):
                os.kill(process, 9)
                self._answer()
                return None, talk.out, talk.err
        return int(self._answer()), talk.out, talk.err

    def lend(self) -> int:
        """Return what a program may ask by: see `tests/warm_client.py`."""
        return self._ours.fileno()

    def _answer(self) -> bytes:
        """Read one number of ten letters."""
        found = b""
        while len(found) < 10:
            more = self._ours.recv(10 - len(found))
            assert more, "the warm process has ended"
            found += more
        return found


class Talk:
    """What is typed into a command and what it says."""

    def __init__(self, given: int, out: int, err: int, typed: bytes) -> None:
        self._given, self._out, self._err = given, out, err
        self._left = typed
        self._parts: dict[int, list[bytes]] = {out: [], err: []}
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> "Talk":
        for each in (self._out, self._err):
            self._selector.register(each, selectors.EVENT_READ)
        if self._left:
            os.set_blocking(self._given, False)
            self._selector.register(self._given, selectors.EVENT_WRITE)
        elif self._given >= 0:
            os.close(self._given)
        return self

    def __exit__(self, *_: object) -> None:
        for each in [*self._selector.get_map()]:
            os.close(each)
        self._selector.close()

    @property
    def out(self) -> bytes:
        """What it has answered."""
        return b"".join(self._parts[self._out])

    @property
    def err(self) -> bytes:
        """What it has said beside the answer."""
        return b"".join(self._parts[self._err])

    def until(self, end: float) -> bool:
        """Type and listen until nothing more can come; false if `end` comes first."""
        while self._selector.get_map():
            left = end - time.monotonic()
            if left <= 0:
                return False
            for key, _ in self._selector.select(left):
                self._type() if key.fd == self._given else self._hear(key.fd)
        return True

    def _type(self) -> None:
        try:
            self._left = self._left[os.write(self._given, self._left[:4096]) :]
        except BrokenPipeError:
            self._left = b""
        if not self._left:
            self._done(self._given)

    def _hear(self, stream: int) -> None:
        said = os.read(stream, 65536)
        self._parts[stream].append(said)
        if not said:
            self._done(stream)

    def _done(self, stream: int) -> None:
        self._selector.unregister(stream)
        os.close(stream)
