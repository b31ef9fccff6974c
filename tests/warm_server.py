"""
The process that tests fork commands from: see `tests/warm.py`.

    python warm_server.py SOCKET
"""

import os
import sys

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
# A command finds the folder it runs in here; this script's own is none of its business.
sys.path.pop(0)

import atexit
import gc
import importlib
import io
import json
import pkgutil
import runpy
import socket
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any

LOCALE = {name: os.environ[name] for name in {"LC_CTYPE"} & {*os.environ}}
"""The locale that this process was given by its caller or by Python."""

BEGINS = ("heero.__main__", "heero.guard", "heero.filter", "heero.driver")
"""What is run and never imported."""


def main(number: int) -> None:
    """Answer until the other side has gone."""
    _import_all()
    streams = [_like(each) for each in (sys.stdin, sys.stdout, sys.stderr)]
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX, fileno=number) as asked:
        while True:
            begin, fds, _, _ = socket.recv_fds(asked, 10, 3)
            if not begin:
                return
            size = int(begin)
            text = b""
            while len(text) < size:
                text += asked.recv(size - len(text))
            process = os.fork()
            if process == 0:
                asked.close()
                _become(json.loads(text), fds, streams)
            for each in fds:
                os.close(each)
            asked.sendall(f"{process:10}".encode())
            _, status = os.waitpid(process, 0)
            asked.sendall(f"{os.waitstatus_to_exitcode(status):10}".encode())


def _import_all() -> None:
    """Have every module of heero, and every model as pydantic checks by it."""
    import heero
    from heero.domain.record import Record

    for each in pkgutil.walk_packages(heero.__path__, "heero."):
        if each.name not in BEGINS:
            importlib.import_module(each.name)
    models = list(Record.__subclasses__())
    for model in models:
        models += model.__subclasses__()
        model.model_rebuild()


def _like(stream: Any) -> dict[str, str]:
    """Tell how Python opened a stream, to open another one in the same way."""
    return {"encoding": stream.encoding, "errors": stream.errors}


def _become(asked: Any, fds: list[int], streams: list[dict[str, str]]) -> None:
    """Be the command, and leave as Python does."""
    status = 1
    try:
        os.environ.clear()
        # Where the locale is C, Python sets this one for itself.
        os.environ.update({**asked["env"], **LOCALE})
        os.chdir(asked["cwd"])
        for number, each in enumerate(fds):
            os.dup2(each, number)
        os.closerange(3, max(fds) + 1)
        sys.stdin = _opened(0, "stdin", "r", streams[0])
        sys.stdout = _opened(1, "stdout", "w", streams[1])
        sys.stderr = _opened(2, "stderr", "w", streams[2])
        for name in ("stdin", "stdout", "stderr"):
            setattr(sys, f"__{name}__", getattr(sys, name))
        sys.path.insert(0, str(Path.cwd()) if asked["code"] is None else "")
        status = _run(asked["words"], asked["code"])
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                status = status or 120
        os._exit(status)


def _opened(number: int, name: str, mode: str, like: dict[str, str]) -> Any:
    """Open a stream as Python does when it starts."""
    raw = io.FileIO(number, mode, closefd=False)
    raw.name = f"<{name}>"
    kept = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    lines = name == "stderr" or raw.isatty()
    made = io.TextIOWrapper(kept, newline="\n", line_buffering=lines, **like)
    made.mode = mode  # type: ignore[misc]
    return made


def _run(words: list[str], code: str | None) -> int:
    """Run heero, or code with these words; return the status it ends with."""
    try:
        if code is None:
            sys.argv = ["-m", *words]
            runpy.run_module("heero", run_name="__main__", alter_sys=True)
        else:
            sys.argv = ["-c", *words]
            own = ModuleType("__main__")
            sys.modules["__main__"] = own
            exec(compile(code, "<string>", "exec"), own.__dict__)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return (ended.code or 0) & 0xFF
        sys.stderr.write(f"{ended.code}\n")
        return 1
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]))
