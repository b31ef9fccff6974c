"""The filter of locked records by itself, spoken to as git speaks to it."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import environment

from heero import filter as filtering
from heero.domain.kinds import RINGS
from heero.store import envelope, keys, rings
from heero.store.envelope import Name
from heero.store.keys import Keys

PATH = "participants/quiet-otter-10.yaml"
TEXT = b"heero: participant/1\nid: quiet-otter-10\nname: Ari\n"
HELLO = [b"git-filter-client\n", b"version=2\n"]
BOTH = [b"capability=clean\n", b"capability=smudge\n", b"capability=delay\n"]


def packets(*contents: bytes) -> bytes:
    """Return contents in packets, and the one that says there are no more."""
    return b"".join(b"%04x" % (len(e) + 4) + e for e in contents) + b"0000"


def parted(data: bytes, size: int = 65516) -> bytes:
    """Return one content, in as many packets as it needs."""
    return packets(*(data[at : at + size] for at in range(0, len(data), size)))


def request(command: str, data: bytes, path: str = PATH) -> bytes:
    words = (f"command={command}\n", f"pathname={path}\n")
    return packets(*(each.encode() for each in words)) + parted(data)


def unpacked(told: bytes) -> list[list[bytes]]:
    """Return what was told, in lists that end where a packet says there is no more."""
    found: list[list[bytes]] = [[]]
    at = 0
    while at < len(told):
        size = int(told[at : at + 4], 16)
        if size:
            assert 4 < size <= 65520
            found[-1].append(told[at + 4 : at + size])
        else:
            found.append([])
        at += max(size, 4)
    return found[:-1]


@pytest.fixture
def held() -> Keys:
    """Keys with one participant's among them."""
    made = Keys("calm-folder-1", "me", "none")
    made.rings = {name: rings.new_ring() for name in RINGS}
    for name in (Name("participant", "quiet-otter-10"), Name("folder", "-")):
        assert made.add(name)
    return made


@pytest.fixture
def clone(tmp_path: Path, held: Keys, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with these keys, in which the filter is started."""
    path = tmp_path / ".git" / keys.FILE
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(keys.as_words(held)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GIT_DIR", raising=False)
    return tmp_path


Speaks = Callable[..., list[list[bytes]]]


@pytest.fixture
def speaks(clone: Path) -> Speaks:
    """Return a function that speaks to the filter and returns its answers."""

    def speak(*requests: bytes, offered: list[bytes] = BOTH) -> list[list[bytes]]:
        given = packets(*HELLO) + packets(*offered) + b"".join(requests)
        told = io.BytesIO()
        assert filtering.main(io.BytesIO(given), told) == 0
        hello, able, *answers = unpacked(told.getvalue())
        assert hello == [b"git-filter-server\n", b"version=2\n"]
        wanted = {b"capability=clean\n", b"capability=smudge\n"}
        assert set(able) == wanted & set(offered)
        return answers

    return speak


def content(answer: list[list[bytes]]) -> bytes:
    """Return what was answered to one request that was done."""
    status, data, end = answer
    assert (status, end) == ([b"status=success\n"], [])
    return b"".join(data)


TEXTS = [
    pytest.param(TEXT, id="a record"),
    pytest.param(TEXT.replace(b"\n", b"\r\n"), id="of Windows"),
    pytest.param(b"\xef\xbb\xbf" + TEXT, id="with a byte order mark"),
    pytest.param(TEXT + b"\x80\x00\x00", id="that ends as what is filled up"),
    pytest.param(TEXT + bytes(range(256)) * 3, id="binary"),
    pytest.param(TEXT + b"#" * (256 - len(TEXT) - 1), id="a whole block"),
    pytest.param(TEXT + b"#" * (256 - len(TEXT)), id="one byte more"),
    pytest.param(TEXT + b"# much\n" * 40_000, id="larger than packets"),
    pytest.param(b"", id="empty"),
    pytest.param(b"\0", id="one zero"),
    pytest.param(b"no record at all", id="no record"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_locked_comes_back_byte_for_byte(text: bytes, speaks: Speaks) -> None:
    """Whatever is in the file, and however large it is."""
    stored = content(speaks(request("clean", text)))
    back = content(speaks(request("smudge", stored)))

    assert envelope.read(stored) is not None
    assert text[:60] not in stored or not text
    assert back == text


def test_the_same_text_is_the_same_bytes(speaks: Speaks) -> None:
    """In every run; and what is locked already is not locked again."""
    once = content(speaks(request("clean", TEXT)))

    assert content(speaks(request("clean", TEXT))) == once
    assert content(speaks(request("clean", once))) == once


def test_one_start_answers_many_requests(speaks: Speaks) -> None:
    """Each by itself, in the order they were asked."""
    stored = content(speaks(request("clean", TEXT)))

    answers = speaks(
        request("clean", TEXT),
        request("clean", b""),
        request("smudge", stored),
        request("smudge", TEXT),
    )

    parts = [content(answers[at : at + 3]) for at in range(0, 12, 3)]
    assert parts[0] == stored
    assert envelope.read(parts[1]) is not None
    assert parts[2:] == [TEXT, TEXT]


def test_packets_may_be_of_any_size(speaks: Speaks) -> None:
    """How git parts a file says nothing."""
    whole = request("clean", TEXT)
    words = packets(b"command=clean\n", f"pathname={PATH}\n".encode())

    assert speaks(words + parted(TEXT, size=1)) == speaks(whole)


def test_what_git_says_besides_is_passed_over(speaks: Speaks) -> None:
    """Newer ones name the version a file comes from, and more may come."""
    words = packets(
        b"command=smudge\n", b"pathname=a=b\n", b"ref=refs/heads/main\n", b"what\n"
    )

    assert content(speaks(words + parted(TEXT))) == TEXT


@pytest.mark.parametrize(
    "offered",
    [
        pytest.param([], id="none"),
        pytest.param([b"capability=smudge\n"], id="one"),
        pytest.param([b"capability=delay\n"], id="another"),
    ],
)
def test_only_what_git_can_do_is_said_to_be_done(
    offered: list[bytes], speaks: Speaks
) -> None:
    """Whatever git offers, nothing else is answered."""
    assert speaks(offered=offered) == []


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(packets(b"git-filter-client\n", b"version=3\n"), id="newer"),
        pytest.param(packets(b"hello\n"), id="somebody else"),
    ],
)
def test_whoever_is_not_git_gets_nothing(said: bytes, clone: Path) -> None:
    """The filter says so by how it ends."""
    told = io.BytesIO()

    assert filtering.main(io.BytesIO(said), told) == 2
    assert told.getvalue() == b""


@pytest.mark.parametrize("cut", [0, 3, 20, 60, 90, 120])
def test_a_conversation_that_is_cut_off_ends(cut: int, clone: Path) -> None:
    """Git was killed in the middle of a word, or of a file."""
    given = packets(*HELLO) + packets(*BOTH) + request("clean", TEXT)

    assert filtering.main(io.BytesIO(given[:cut]), io.BytesIO()) == 0


def test_without_its_key_a_text_becomes_a_stand_in(speaks: Speaks) -> None:
    """It never fails, no word of the text is in it, and it is no locked record."""
    other = TEXT.replace(b"otter", b"heron")

    made = content(speaks(request("clean", other, "participants/quiet-heron-10.yaml")))

    assert envelope.is_refused(made)
    assert envelope.read(made) is None
    assert b"name: Ari" not in made


def test_without_its_key_what_is_locked_passes(
    speaks: Speaks, clone: Path, held: Keys
) -> None:
    """Byte for byte, both ways; so does what somebody changed by hand."""
    stored = content(speaks(request("clean", TEXT)))
    changed = stored.replace(b"data: ", b"data: AAAA")
    (clone / ".git" / keys.FILE).unlink()

    for data in (stored, changed):
        for command in ("clean", "smudge"):
            assert content(speaks(request(command, data))) == data


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"heero": "keys/1"}'])
def test_keys_that_are_none_are_told_and_nothing_is_taken_in(
    data: bytes, speaks: Speaks, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git stops then, which is better than a version without the text."""
    (clone / ".git" / keys.FILE).write_bytes(data)

    assert speaks(request("clean", TEXT)) == [[b"status=error\n"]]
    assert "Ari" not in capsys.readouterr().err


def start(clone: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "heero.filter"],
        cwd=clone,
        env=environment(clone),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_real_one_answers_at_once(clone: Path) -> None:
    """It does not wait for more before it answers what was asked."""
    with start(clone) as running:
        assert running.stdin is not None and running.stdout is not None
        running.stdin.write(packets(*HELLO))
        running.stdin.flush()
        assert running.stdout.read(len(SERVER)) == SERVER
        running.stdin.write(packets(*BOTH) + request("smudge", TEXT))
        running.stdin.close()
        told = unpacked(running.stdout.read())
        assert content(told[1:]) == TEXT
    assert running.returncode == 0


SERVER = packets(b"git-filter-server\n", b"version=2\n")


def test_a_broken_pipe_is_no_bug(clone: Path) -> None:
    """Git was stopped while it was answered: nothing is said, nothing is left."""
    with start(clone) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdout.close()
        large = TEXT + b"# much\n" * 100_000
        try:
            running.stdin.write(packets(*HELLO) + packets(*BOTH))
            running.stdin.write(request("clean", large))
            running.stdin.close()
        except BrokenPipeError:
            pass
        said = running.stderr.read().decode()
    assert "Ari" not in said
    assert "Traceback" not in said
    assert sorted(each.name for each in clone.iterdir()) == [".git"]


def test_it_loads_nothing_it_does_not_need(clone: Path) -> None:
    """Git waits for it at every command."""
    heavy = {"typer", "rich", "pydantic", "ruamel", "jinja2", "pyrage", "dataclasses"}
    code = "import sys, heero.filter; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=environment(clone),
        capture_output=True,
        text=True,
        check=True,
    )

    assert heavy & set(done.stdout.split()) == set()


def test_the_keys_of_a_second_working_tree_are_those_of_the_first(
    tmp_path: Path, clone: Path, monkeypatch: pytest.MonkeyPatch, speaks: Speaks
) -> None:
    """Git names the part of its folder that is of that tree."""
    inner = clone / ".git" / "worktrees" / "second"
    inner.mkdir(parents=True)
    (inner / "commondir").write_text("../..\n")
    stored = content(speaks(request("clean", TEXT)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", os.fspath(inner))

    assert content(speaks(request("smudge", stored))) == TEXT
