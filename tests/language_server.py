"""A small client of the YAML language server, which editors use."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAMED = os.environ.get("HEERO_YAML_LANGUAGE_SERVER")
SERVER = NAMED or shutil.which("yaml-language-server")
"""The server, or `None` where there is none; found before tests hide what is named."""

_ABLE = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {
                "snippetSupport": True,
                "documentationFormat": ["markdown", "plaintext"],
            }
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class LanguageServer:
    """
    A server that runs, with one folder open.

    Args:
        root: The folder.
        settings: The settings of the editor, with dots in their names.
    """

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        assert SERVER
        self._root = root
        self._settings = settings
        self._last = 0
        self._found: dict[str, list[Any]] = {}
        self._process = subprocess.Popen(
            [SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        folder = {"uri": root.as_uri(), "name": "records"}
        self._ask(
            "initialize",
            processId=os.getpid(),
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities=_ABLE,
        )
        self._tell("initialized")

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def findings(self, texts: Mapping[str, str]) -> dict[str, list[str]]:
        """
        Return what an editor underlines, in the server's words.

        Args:
            texts: The texts of files, by their paths in the folder; no path twice.
        """
        paths = {self._open(path, text): path for path, text in texts.items()}
        while not paths.keys() <= self._found.keys():
            self._read()
        return {
            path: [each["message"] for each in self._found[uri]]
            for uri, path in paths.items()
        }

    def offered(self, path: str, text: str) -> dict[str, Any]:
        """Return what an editor offers at the `|` in a text, by its name."""
        uri, position = self._at(path, text)
        answer = self._ask(
            "textDocument/completion", textDocument=uri, position=position
        )
        return {each["label"]: each for each in answer["items"]}

    def shown(self, path: str, text: str) -> str:
        """Return what an editor shows when the mouse rests at the `|` in a text."""
        uri, position = self._at(path, text)
        answer = self._ask("textDocument/hover", textDocument=uri, position=position)
        return str(answer["contents"]["value"])

    @staticmethod
    def told(item: dict[str, Any]) -> str:
        """Return what an editor says beside something it offers."""
        said = item["documentation"]
        return str(said["value"] if isinstance(said, dict) else said)

    def _at(self, path: str, text: str) -> tuple[dict[str, str], dict[str, int]]:
        before, _, after = text.partition("|")
        uri = self._open(path, before + after)
        line = before.count("\n")
        character = len(before) - before.rfind("\n") - 1
        return {"uri": uri}, {"line": line, "character": character}

    def _open(self, path: str, text: str) -> str:
        uri = (self._root / path).as_uri()
        self._last += 1
        document = {
            "uri": uri,
            "languageId": "yaml",
            "version": self._last,
            "text": text,
        }
        self._tell("textDocument/didOpen", textDocument=document)
        return uri

    def _ask(self, method: str, **params: Any) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Read one message, and answer it where it asks for something."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        params = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[params["uri"]] = params["diagnostics"]
        elif "method" in message and "id" in message:
            answer = None
            if message["method"] == "workspace/configuration":
                answer = [self._section(each["section"]) for each in params["items"]]
            self._send({"id": message["id"], "result": answer})
        return message

    def _section(self, section: str) -> Any:
        """Return a section of the settings, as deep as its names have dots."""
        if section in self._settings:
            return self._settings[section]
        found: dict[str, Any] = {}
        for name, value in self._settings.items():
            first, *steps = name.split(".")
            if first == section:
                inner = found
                for step in steps[:-1]:
                    inner = inner.setdefault(step, {})
                inner[steps[-1]] = value
        return found
