"""What is locked, byte for byte as `docs/locking.md` says."""

import base64
import json
import re

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import given
from hypothesis import strategies as st

from heero.store import cipher, envelope
from heero.store.envelope import Envelope, Name
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "locking.md").read_text(encoding="utf-8")
VECTORS = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
KEY = bytes(range(64))
ARI = Name("participant", "quiet-otter-41")

ids = st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)
kinds = st.from_regex(r"[a-z][a-z-]{0,12}", fullmatch=True)


def by_hand(key: bytes, text: bytes, about: list[bytes]) -> bytes:
    """Return what AES-SIV makes, step by step as RFC 5297 has it (2.4, 2.6)."""
    half = len(key) // 2

    def cmac(data: bytes) -> bytes:
        made = CMAC(algorithms.AES(key[:half]))
        made.update(data)
        return made.finalize()

    def doubled(data: bytes) -> bytes:
        number = int.from_bytes(data) << 1
        if number >> 128:
            number = (number & ((1 << 128) - 1)) ^ 0x87
        return number.to_bytes(16)

    def mixed(one: bytes, other: bytes) -> bytes:
        return bytes(a ^ b for a, b in zip(one, other, strict=True))

    state = cmac(bytes(16))
    for each in about:
        state = mixed(doubled(state), cmac(each))
    proof = cmac(text[:-16] + mixed(text[-16:], state))
    start = int.from_bytes(proof) & ~((1 << 63) | (1 << 31))
    counter = modes.CTR(start.to_bytes(16))
    made = Cipher(algorithms.AES(key[half:]), counter).encryptor()
    return proof + made.update(text) + made.finalize()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["record"])
def test_the_vectors_hold(vector: dict[str, str]) -> None:
    """With heero's own cipher, and with an AES-SIV written out by hand."""
    name = Name(*vector["record"].split("/"))
    key, text = bytes.fromhex(vector["key"]), bytes.fromhex(vector["text"])
    data = base64.b64decode(vector["data"])

    assert cipher.sealed(key, text, name) == data
    assert cipher.unsealed(key, data, name) == text
    filled = text + b"\x80"
    filled += bytes(-len(filled) % 256)
    about = [b"heero-locked/1", name.kind.encode(), name.id.encode()]
    assert by_hand(key, filled, about) == data
    lines = envelope.written(Envelope(name, data)).decode().split("\n")
    assert lines[1:] == [f"record: {name}", f"data: {vector['data']}", ""]
    assert lines[0] == PAGE.split("```text\n")[1].split("\n")[0]


@given(st.binary(max_size=2000), kinds, ids)
def test_every_text_comes_back(text: bytes, kind: str, own: str) -> None:
    """Whatever is in it; its length shows only in steps of 256 bytes."""
    name = Name(kind, own)
    data = cipher.sealed(KEY, text, name)
    stored = envelope.written(Envelope(name, data))

    assert cipher.sealed(KEY, text, name) == data
    assert len(data) == 16 + 256 * (len(text) // 256 + 1)
    assert envelope.read(stored) == Envelope(name, data)
    assert cipher.unsealed(KEY, data, name) == text


@given(st.binary(max_size=300), st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_is_seen(text: bytes, where: int, by: int) -> None:
    """What was changed, or is of another record or key, opens with nothing."""
    data = bytearray(cipher.sealed(KEY, text, ARI))
    data[where % len(data)] ^= by
    whole = cipher.sealed(KEY, text, ARI)

    for key, bad, name in (
        (KEY, bytes(data), ARI),
        (KEY, whole, ARI._replace(id="other")),
        (KEY, whole, ARI._replace(kind="private")),
        (KEY[::-1], whole, ARI),
        (KEY, whole[:-256], ARI),
        (KEY, whole + bytes(256), ARI),
    ):
        with pytest.raises(cipher.WrongKey):
            cipher.unsealed(key, bad, name)


@given(st.binary(max_size=400))
def test_bytes_are_a_locked_record_only_as_they_would_be_written(data: bytes) -> None:
    """There is one spelling of each, so that git sees no change where there is none."""
    whole = envelope.written(Envelope(ARI, cipher.sealed(KEY, data, ARI)))

    assert envelope.read(data) is None
    assert envelope.read(whole) is not None
    for bad in (
        whole[:-1],
        whole + b"\n",
        whole.replace(b"\n", b"\r\n"),
        whole.replace(b"data: ", b"data:  "),
        b"\xef\xbb\xbf" + whole,
        whole.replace(b"heero-locked: 1 ", b"heero-locked: 2 "),
    ):
        assert envelope.read(bad) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            b"heero: participant/1\nid: a-1\n", Name("participant", "a-1"), id="plain"
        ),
        pytest.param(
            b"\xef\xbb\xbfheero: private/1\r\nid: 'a-1' # x\r\n",
            Name("private", "a-1"),
            id="bom and quotes",
        ),
        pytest.param(
            b"heero: team/1\nid: a-1\n<<<<<<< ours\nname: X\n=======\n>>>>>>> theirs\n",
            Name("team", "a-1"),
            id="two versions",
        ),
        pytest.param(b"note: |\n  heero: team/1\n  id: a-1\n", None, id="in words"),
        pytest.param(b"heero: participant/1\n", None, id="no id"),
        pytest.param(b"", None, id="empty"),
    ],
)
def test_a_text_says_which_record_it_is(text: bytes, name: Name | None) -> None:
    """At the very left, so that words of somebody cannot say it."""
    assert envelope.name_in(text) == name
