"""Files that are made to keep a program busy: each is refused, and costs little."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import environment

HEAD = b"heero: participant/1\nid: quiet-otter-41\nname: Ari\n"
MOST_MEMORY = 100_000_000
"""What reading any of them may take, the program and its libraries included."""

BOMB = b"a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n" + b"".join(
    b"%c: &%c [%s]\n" % (here, here, b",".join([b"*%c" % before] * 9))
    for before, here in zip(b"abcdefgh", b"bcdefghi", strict=True)
)
HOSTILE = {
    "bomb": (BOMB, "anchor"),
    "brackets": (b"[" * 20_000, "too-deep"),
    "braces": (b"{" * 20_000, "too-deep"),
    "dashes": (HEAD + b"people:\n" + b"- " * 490_000, "too-deep"),
    "question-marks": (b"? " * 490_000, "too-deep"),
    "open-quote": (HEAD + b'pronouns: "' + b"x\n" * 480_000, "unclosed-quote"),
    "open-bracket": (b"a: [\n" + b"{},\n" * 240_000, "unclosed-bracket"),
    "colons": (b": \n" * 330_000, "indentation"),
    "keys-in-keys": (b"a: b: " * 160_000, "second-colon"),
    "escapes": (b'a: "' + b"\\u202e" * 150_000 + b'"', "unsafe-character"),
    "nuls": (b"\0" * 990_000, "unsafe-character"),
    "overrides": ("\u202e".encode() * 300_000, "unsafe-character"),
    "tabs": (b"\t\n" * 490_000, "tab"),
    "keys-twice": (b"a: b\n" * 190_000, "duplicate-key"),
    "keys-twice-in-a-line": (b"{" + b"a: b, " * 160_000 + b"}", "duplicate-key"),
    "anchors": (b"- &a b\n" * 140_000, "anchor"),
    "aliases": (b"- *a\n" * 190_000, "alias"),
    "tags": (b"- !a b\n" * 140_000, "tag"),
    "merge-keys": (b"- {<<: {}}\n" * 90_000, "merge-key"),
    "documents": (HEAD + b"--- a\n" * 160_000, "second-document"),
    "markers": (b"<<<<<<< a\n" * 95_000, "merge-marker"),
    "utf-16": (("name: Ari\n" * 45_000).encode("utf-16"), "not-utf-8"),
    "latin-1": (HEAD + b"\xe9" * 900_000, "not-utf-8"),
    "large": (b"#" * 30_000_000, "too-large"),
}
"""What is in each file, and the code with which it is refused."""

PROGRAM = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (160_000_000,) * 2)
from heero.services.validating import validate
from heero.store.workspace import Workspace
folder = Path(sys.argv[1])
answer = validate(Workspace(folder), [folder / sys.argv[2]], "2026-11-21")
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
print(json.dumps([[each["code"] for each in answer.data], len(answer.lines), peak]))
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux says how much was needed"
)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_refused_costs_little(name: str, tmp_path: Path) -> None:
    """A hundred megabytes are enough for the program and the worst file there is."""
    folder = tmp_path / "records"
    (folder / "participants").mkdir(parents=True)
    (folder / "heero.yaml").write_text("heero: folder/1\n")
    data, code = HOSTILE[name]
    (folder / "participants" / "quiet-otter-41.yaml").write_bytes(data)

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM,
            str(folder),
            "participants/quiet-otter-41.yaml",
        ],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        timeout=60,
        check=True,
    )
    codes, lines, peak = json.loads(done.stdout)

    assert set(codes) == {code}
    assert lines <= 20 * 12
    assert peak < MOST_MEMORY
